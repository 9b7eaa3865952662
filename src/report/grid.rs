//! The look that the plain tables share: thin lines, columns that give way to the width of the screen.

use comfy_table::{
    Attribute, Cell, ColumnConstraint, ContentArrangement, ContentLineStyle, LineStyle, Table, TableStyle, Width,
};
use unicode_width::UnicodeWidthStr;

use super::printable::{markdown_cell, one_line};

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
    for row in &rows {
        table.add_row(row);
    }
    for (index, column) in columns.iter().enumerate() {
        let cells = rows.iter().map(|row| row[index].as_str()).chain([column.head]);
        let longest = cells
            .flat_map(|cell| cell.split(' '))
            .map(UnicodeWidthStr::width)
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
    table.trim_fmt() + "\n"
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
