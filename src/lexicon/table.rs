//! One word table: a header line with the columns, `#` lines with source and licence, tab-separated rows.

use rustc_hash::FxHashMap;

/// A built-in table, its rows in file order, with a look-up by the first column.
#[derive(Debug)]
pub struct Table {
    name: &'static str,
    columns: Vec<&'static str>,
    rows: Vec<Row>,
    by_first: FxHashMap<&'static str, Vec<u32>>,
}

/// One row: its cells in the order of the columns.
#[derive(Debug, Clone)]
pub struct Row {
    cells: Vec<&'static str>,
}

impl Row {
    /// The cell of a column, counted from 0; empty if the row is shorter.
    pub fn cell(&self, column: usize) -> &'static str {
        self.cells.get(column).copied().unwrap_or("")
    }

    /// The cell of a column as a whole number, 0 where it is none.
    pub fn number(&self, column: usize) -> i64 {
        self.cell(column).parse().unwrap_or(0)
    }
}

impl Table {
    /// Reads a table's text. Lines that begin with `#` are comments, the first line names the columns.
    pub fn parse(name: &'static str, text: &'static str) -> Self {
        let mut lines = text.lines();
        let columns = lines.next().unwrap_or("").split('\t').collect();
        let rows: Vec<Row> = lines
            .filter(|line| !line.starts_with("# ") && *line != "#" && !line.is_empty())
            .map(|line| Row {
                cells: line.split('\t').collect(),
            })
            .collect();
        let mut by_first: FxHashMap<&'static str, Vec<u32>> = FxHashMap::default();
        for (index, row) in rows.iter().enumerate() {
            by_first.entry(row.cell(0)).or_default().push(index as u32);
        }
        Self {
            name,
            columns,
            rows,
            by_first,
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

    /// The rows whose first cell is `key`.
    pub fn rows_of(&self, key: &str) -> impl Iterator<Item = &Row> {
        self.by_first
            .get(key)
            .into_iter()
            .flatten()
            .map(|&index| &self.rows[index as usize])
    }

    /// The first row whose first cell is `key`.
    pub fn row(&self, key: &str) -> Option<&Row> {
        self.rows_of(key).next()
    }

    /// Whether some row begins with `key`.
    pub fn has(&self, key: &str) -> bool {
        self.by_first.contains_key(key)
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
    }
}
