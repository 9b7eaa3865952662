//! The look that the plain tables share: thin lines, columns that give way to the width of the screen.

use super::printable::{markdown_cell, one_line};
use super::screen::{StandIns, columns as columns_of};
use super::table::{NARROWEST, TableOptions};
use comfy_table::{
    Attribute, Cell, ColumnConstraint, ContentArrangement, ContentLineStyle, LineStyle, Table, TableStyle, Width,
    presets,
};

/// Thin lines round the table and under its head; rows are told apart by their first column.
const THIN: TableStyle = TableStyle::new()
    .top_border(LineStyle::new('┌', '─', '┬', '┐'))
    .header_lines(ContentLineStyle::new('│', '│', '│'))
    .header_separator(LineStyle::new('├', '─', '┼', '┤'))
    .content_lines(ContentLineStyle::new('│', '│', '│'))
    .bottom_border(LineStyle::new('└', '─', '┴', '┘'));

/// The longest word that a column keeps whole: "responsibilities" fits, an address on the web is broken. On a narrow
/// screen it is less, so that five columns still fit.
const KEPT_WORD: usize = 16;

/// A column: its head and the share of the width, in per cent, that it may take at most.
#[derive(Clone, Copy)]
pub(crate) struct Column<'a> {
    pub head: &'a str,
    pub most: usize,
}

/// A table at most `width` characters wide.
pub(crate) fn grid<R: AsRef<[String]>>(columns: &[Column<'_>], rows: &[R], width: usize, color: bool) -> String {
    let mut table = Table::new();
    table.load_style(THIN);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(narrow(width));
    table.set_header(columns.iter().map(|column| {
        let cell = Cell::new(column.head);
        if color {
            cell.add_attribute(Attribute::Bold)
        } else {
            cell
        }
    }));
    if color {
        table.enforce_styling();
    } else {
        table.force_no_tty();
    }
    let rows: Vec<Vec<String>> = rows
        .iter()
        .map(|row| row.as_ref().iter().map(|cell| one_line(cell)).collect())
        .collect();
    let stand_ins = StandIns::for_cells(rows.iter().flatten().map(String::as_str));
    for row in &rows {
        table.add_row(row.iter().map(|cell| stand_ins.put(cell)));
    }
    for (index, column) in columns.iter().enumerate() {
        let cells = rows.iter().map(|row| row[index].as_str()).chain([column.head]);
        let longest = cells
            .flat_map(|cell| cell.split(' '))
            .map(columns_of)
            .max()
            .unwrap_or(0);
        let lower = longest.min(KEPT_WORD).min(width / 7) + 2;
        let upper = (width * column.most / 100).max(lower);
        let constraint = ColumnConstraint::Boundaries {
            lower: Width::Fixed(narrow(lower)),
            upper: Width::Fixed(narrow(upper)),
        };
        if let Some(shape) = table.column_mut(index) {
            shape.set_constraint(constraint);
        }
    }
    // Without the blanks that comfy-table leaves at the ends of lines.
    stand_ins.taken_back(table.trim_fmt()) + "\n"
}

/// A table with a line under every row; cells may have several lines. The first column is as wide as it needs; `shares`
/// part the rest of the width among the others, in per cent.
pub(super) fn ruled(heads: &[&str], rows: &[Vec<String>], shares: &[usize], options: &TableOptions) -> String {
    let mut table = Table::new();
    table.load_style(presets::UTF8_FULL.with_solid_inner_borders());
    table.set_content_arrangement(ContentArrangement::Dynamic);
    let width = options.width.max(NARROWEST);
    table.set_width(narrow(width));
    if options.color {
        table.enforce_styling();
    } else {
        table.force_no_tty();
    }
    let cells = heads.iter().copied().chain(rows.iter().flatten().map(String::as_str));
    let stand_ins = StandIns::for_cells(cells);
    table.set_header(heads.iter().map(|head| Cell::new(stand_ins.put(head))));
    for row in rows {
        table.add_row(row.iter().map(|cell| Cell::new(stand_ins.put(cell))));
    }
    let first = rows
        .iter()
        .flat_map(|row| row[0].lines())
        .chain([heads[0]])
        .map(|line| columns_of(&anstream::adapter::strip_str(line).to_string()))
        .max()
        .unwrap_or(4)
        .min(width / 4)
        + 2;
    let rest = width.saturating_sub(first + heads.len() + 1);
    let mut fixed = vec![first];
    fixed.extend(shares.iter().map(|share| rest * share / 100));
    for (index, width) in fixed.into_iter().enumerate() {
        if let Some(column) = table.column_mut(index) {
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(narrow(width))));
        }
    }
    stand_ins.taken_back(table.trim_fmt()) + "\n"
}

/// The same rows as a Markdown table.
pub(crate) fn markdown_grid<const N: usize>(columns: &[Column<'_>; N], rows: &[[String; N]]) -> String {
    let mut text = format!(
        "| {} |\n|{}\n",
        columns.map(|column| column.head).join(" | "),
        " --- |".repeat(N)
    );
    for row in rows {
        text.push_str(&format!(
            "| {} |\n",
            row.each_ref().map(|cell| markdown_cell(cell)).join(" | ")
        ));
    }
    text
}

fn narrow(width: usize) -> u16 {
    u16::try_from(width).unwrap_or(u16::MAX)
}
