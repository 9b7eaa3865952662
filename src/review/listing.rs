//! The findings of a report with their fingerprints, to choose from.

use super::select::Open;
use crate::report::{Column, grid};

const COLUMNS: [Column; 6] = [
    Column {
        head: "fingerprint",
        most: 20,
    },
    Column { head: "or", most: 26 },
    Column { head: "line", most: 8 },
    Column {
        head: "severity",
        most: 12,
    },
    Column { head: "what", most: 24 },
    Column {
        head: "the relay has",
        most: 50,
    },
];

/// The findings as a table for a screen of `width` characters, those that were accepted marked.
pub fn open_table(open: &[Open<'_>], width: usize, color: bool) -> String {
    if open.is_empty() {
        return "There is nothing to decide in this report.\n".to_owned();
    }
    let rows: Vec<[String; 6]> = open.iter().map(cells).collect();
    grid(&COLUMNS, &rows, width, color)
}

fn cells(open: &Open<'_>) -> [String; 6] {
    let severity = open.severity.id();
    [
        open.fingerprint.to_owned(),
        open.about
            .map_or(open.kind.to_owned(), |about| format!("{about}:{}", open.kind)),
        open.line.to_string(),
        match open.accepted {
            Some(accepted) => format!("{severity}, accepted by {}", accepted.by),
            None => severity.to_owned(),
        },
        open.title.to_owned(),
        open.words.to_owned(),
    ]
}
