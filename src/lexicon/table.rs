//! One word table: a header line with the columns, `#` lines with source and licence, tab-separated rows.

use memchr::{memchr, memchr2_iter};

/// About the length of the rows of the largest tables, in bytes.
const SHORT_ROW: usize = 16;

/// A built-in table: its rows in file order, which is bytewise order, so that a row is found by halving.
///
/// Reading one costs a search for line ends and nothing else: a program that starts for one short article can't spend
/// longer on its dictionaries than on the article.
#[derive(Debug)]
pub struct Table {
    name: &'static str,
    columns: Vec<&'static str>,
    rows: Vec<Row>,
    /// The head of each row's first cell, in the same order: halving compares numbers, and only the last few rows as text.
    heads: Vec<u64>,
}

/// The first bytes of a cell as a number that sorts as they do.
fn head(cell: &str) -> u64 {
    let mut bytes = [0; 8];
    let len = cell.len().min(8);
    bytes[..len].copy_from_slice(&cell.as_bytes()[..len]);
    u64::from_be_bytes(bytes)
}

/// One row: its cells in the order of the columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    line: &'static str,
    /// Where the first cell ends.
    first: u32,
}

impl Row {
    /// The cell of a column, counted from 0; empty if the row is shorter.
    pub fn cell(&self, column: usize) -> &'static str {
        if column == 0 {
            return &self.line[..self.first as usize];
        }
        let mut rest = self.line;
        for _ in 0..column {
            let Some(tab) = memchr(b'\t', rest.as_bytes()) else {
                return "";
            };
            rest = &rest[tab + 1..];
        }
        &rest[..memchr(b'\t', rest.as_bytes()).unwrap_or(rest.len())]
    }

    /// The cell of a column as a whole number, 0 where it is none.
    pub fn number(&self, column: usize) -> i64 {
        self.cell(column).parse().unwrap_or(0)
    }
}

impl Table {
    /// Reads a table's text. Lines that begin with `#` are comments, the first line names the columns.
    pub fn parse(name: &'static str, text: &'static str) -> Self {
        let mut rows: Vec<Row> = Vec::with_capacity(text.len() / SHORT_ROW);
        let mut columns = None;
        let (mut start, mut first) = (0, None);
        let signs = memchr2_iter(b'\n', b'\t', text.as_bytes()).chain([text.len()]);
        for at in signs {
            if text.as_bytes().get(at) == Some(&b'\t') {
                first = first.or(Some(at - start));
                continue;
            }
            let line = &text[start..at];
            let line = line.strip_suffix('\r').unwrap_or(line);
            let first_end = first.take().unwrap_or(line.len()) as u32;
            start = at + 1;
            if columns.is_none() {
                columns = Some(line.split('\t').collect());
            } else if !line.starts_with("# ") && line != "#" && !line.is_empty() {
                rows.push(Row { line, first: first_end });
            }
        }
        debug_assert!(rows.is_sorted_by_key(|row| row.line), "{name} is not sorted");
        let heads = rows.iter().map(|row| head(row.cell(0))).collect();
        Self {
            name,
            columns: columns.unwrap_or_default(),
            rows,
            heads,
        }
    }

    /// The file name of the table.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The names of the columns.
    pub fn columns(&self) -> &[&'static str] {
        &self.columns
    }

    /// All rows, in file order.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The rows whose first cell is `key`. The tab that ends a cell sorts before every letter, so they stand together.
    pub fn rows_of(&self, key: &str) -> std::slice::Iter<'_, Row> {
        let rows = self.rows_from(key);
        let end = rows.partition_point(|row| row.cell(0) == key);
        rows[..end].iter()
    }

    /// The first row whose first cell is `key`.
    pub fn row(&self, key: &str) -> Option<&Row> {
        self.rows_from(key).first().filter(|row| row.cell(0) == key)
    }

    /// The rows with the head of `key`, from the first whose first cell is not before it.
    fn rows_from(&self, key: &str) -> &[Row] {
        let head = head(key);
        let start = self.heads.partition_point(|&other| other < head);
        let same = self.heads[start..].iter().take_while(|&&other| other == head).count();
        let rows = &self.rows[start..start + same];
        &rows[rows.partition_point(|row| row.cell(0) < key)..]
    }

    /// Whether some row begins with `key`.
    pub fn has(&self, key: &str) -> bool {
        self.row(key).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_rows_and_skips_comments() {
        let table = Table::parse(
            "t.tsv",
            "word\tkind\n# source: our own\nif\tcondition\nunless\texception\n",
        );
        assert_eq!(table.columns(), ["word", "kind"]);
        assert_eq!(table.rows().len(), 2);
        assert_eq!(table.row("unless").map(|row| row.cell(1)), Some("exception"));
        assert!(!table.has("when"));
        assert!(!table.has(""));
    }

    #[test]
    fn words_with_one_beginning_are_told_apart() {
        let table = Table::parse(
            "t.tsv",
            "word\tkind\nconcern\ta\nconcerned\tb\nconcerned\tc\nconcerning\td\n",
        );
        let kinds = |key: &str| -> Vec<&str> { table.rows_of(key).map(|row| row.cell(1)).collect() };
        assert_eq!(kinds("concerned"), ["b", "c"]);
        assert_eq!(kinds("concern"), ["a"]);
        assert_eq!(kinds("concerning"), ["d"]);
        assert_eq!(kinds("concerns"), [""; 0]);
        assert_eq!(table.row("concerned").map(|row| row.cell(1)), Some("b"));
    }
}
