//! The look that the plain tables share: thin lines, columns that give way to the width of the screen.

use comfy_table::{
    Attribute, Cell, ColumnConstraint, ContentArrangement, ContentLineStyle, LineStyle, Table, TableStyle, Width,
};

/// Thin lines round the table and under its head; rows are told apart by their first column.
const THIN: TableStyle = TableStyle::new()
    .top_border(LineStyle::new('┌', '─', '┬', '┐'))
    .header_lines(ContentLineStyle::new('│', '│', '│'))
    .header_separator(LineStyle::new('├', '─', '┼', '┤'))
    .content_lines(ContentLineStyle::new('│', '│', '│'))
    .bottom_border(LineStyle::new('└', '─', '┴', '┘'));

/// A column: its head and the share of the width, in per cent, that it may take at most.
pub(super) struct Column {
    pub head: &'static str,
    pub most: u16,
}

/// An empty table of these columns, at most `width` characters wide.
pub(super) fn grid(columns: &[Column], width: usize, color: bool) -> Table {
    let mut table = Table::new();
    table.load_style(THIN);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(width).unwrap_or(u16::MAX).max(40));
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
    for (column, shape) in table.column_iter_mut().zip(columns) {
        column.set_constraint(ColumnConstraint::UpperBoundary(Width::Percentage(shape.most)));
    }
    table
}

/// The lines of a table without the blanks that comfy-table leaves at their ends.
pub(super) fn drawn(table: &Table) -> String {
    let mut text = table.trim_fmt();
    text.push('\n');
    text
}
