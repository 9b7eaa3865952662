//! A collation as people read it: a cell a file, with the words marked that others have otherwise.
//!
//! `+words+` (bold in Markdown) are the file's own, `-words-` (struck out) stand in others only.

use super::collation::{Agreement, CellChange, CellStanding, Collation, CollationCell, CollationRow};
use super::csv::written;
use super::grid::{Column, grid};
use super::printable::{json_safe, markdown_cell, one_line};
use crate::text::Place;

/// Characters that a column needs to be read; with less the files stand under each other.
const NARROWEST_COLUMN: usize = 24;

/// A stretch of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    Same(String),
    /// The file's own words, where others have other ones.
    Own(String),
    /// Words that only others have.
    Theirs(String),
}

/// The words of a cell in pieces, each on one line, with the space that parts it from the next.
pub(super) fn pieces(cell: &CollationCell) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (index, place) in cell.places.iter().enumerate() {
        if index > 0 {
            pieces.push(Piece::Same(" … ".to_owned()));
        }
        pieces.extend(pieces_of(place, &cell.changes));
    }
    pieces
}

fn pieces_of(place: &Place, changes: &[CellChange]) -> Vec<Piece> {
    let chars: Vec<char> = place.text.chars().collect();
    let [from, to] = place.chars;
    let part = |start: usize, end: usize| chars[start - from..end - from].iter().collect::<String>();
    let mut pieces = Vec::new();
    let mut at = from;
    for change in changes {
        let [start, end] = change.chars;
        // Where several others differ, each in another way, the words are marked once.
        if start < at || to < end {
            continue;
        }
        pieces.push(Piece::Same(spaced(&part(at, start))));
        pieces.push(if start < end {
            Piece::Own(one_line(&part(start, end)))
        } else {
            Piece::Theirs(one_line(&change.others))
        });
        at = end;
    }
    pieces.push(Piece::Same(spaced(&part(at, to))));
    pieces
}

/// Words on one line, with one space where they begin or end with any.
fn spaced(words: &str) -> String {
    let space = |is: bool| if is { " " } else { "" };
    match one_line(words).as_str() {
        "" => space(!words.is_empty()).to_owned(),
        inner => {
            let (before, after) = (
                words.starts_with(char::is_whitespace),
                words.ends_with(char::is_whitespace),
            );
            format!("{}{inner}{}", space(before), space(after))
        }
    }
}

/// The words of a cell, its own ones and those of others marked by `sign`, each made safe by `safe`.
fn words(cell: &CollationCell, [own, theirs]: [&str; 2], safe: fn(&str) -> String) -> String {
    let mut text = String::new();
    for piece in pieces(cell) {
        match piece {
            Piece::Same(words) => {
                let (before, after) = (words.starts_with(' '), words.len() > 1 && words.ends_with(' '));
                let space = |is: bool| if is { " " } else { "" };
                text.push_str(&format!("{}{}{}", space(before), safe(&words), space(after)));
            }
            Piece::Own(words) => text.push_str(&format!("{own}{}{own}", safe(&words))),
            Piece::Theirs(words) => text.push_str(&format!(" {theirs}{}{theirs}", safe(&words))),
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `departs, shorter, not in marks`; nothing for a cell that is as the others are.
pub(super) fn remark(cell: &CollationCell) -> String {
    let standing = match cell.standing {
        CellStanding::Agrees => None,
        CellStanding::Differs => Some("differs"),
        CellStanding::Departs => Some("DEPARTS"),
    };
    let shorter = cell.shorter.then_some("shorter");
    let elided = cell.elided.then_some("marked cut");
    let unmarked = cell.quotation.is_none().then_some("not in marks");
    let all = standing.into_iter().chain(shorter).chain(elided).chain(unmarked);
    all.collect::<Vec<_>>().join(", ")
}

pub(super) fn agreement(row: &CollationRow) -> &'static str {
    match row.agreement {
        Agreement::Same => "same",
        Agreement::Length => "not all of it",
        Agreement::Variants => "VARIANTS",
        Agreement::Single => "one file only",
    }
}

/// "5 utterances in more than one file, 2 of them the same in all; 2 in one file only. Departing: Brine Wire 2."
/// And which files could not be read.
pub(super) fn count(collation: &Collation) -> String {
    let unread = collation
        .unread
        .iter()
        .map(|unread| format!(" Not read: {}.", unread.error));
    counted(collation) + &unread.collect::<String>()
}

fn counted(collation: &Collation) -> String {
    let summary = &collation.summary;
    if summary.shared + summary.single == 0 {
        return "No quotation found in these files.".to_owned();
    }
    let noun = if summary.shared == 1 { "utterance" } else { "utterances" };
    let mut text = format!(
        "{} {noun} in more than one file, {} of them the same in all; {} in one file only.",
        summary.shared, summary.same, summary.single
    );
    let departing: Vec<String> = collation
        .documents
        .iter()
        .zip(&summary.departures)
        .filter(|(_, count)| **count > 0)
        .map(|(document, count)| format!("{} {count}", document.label))
        .collect();
    if !departing.is_empty() {
        text.push_str(&format!(" Departing from the most: {}.", departing.join(", ")));
    }
    text
}

fn cell_text(cell: &CollationCell, signs: [&str; 2], safe: fn(&str) -> String) -> String {
    let words = words(cell, signs, safe);
    let line = cell.places.first().map_or(0, |place| place.line);
    let quoted = if cell.quotation.is_some() {
        format!("“{words}”")
    } else {
        words
    };
    match remark(cell) {
        remark if remark.is_empty() => format!("{line}: {quoted}"),
        remark => format!("{line}: {quoted} ({remark})"),
    }
}

fn terminal(cell: &CollationCell) -> String {
    cell_text(cell, ["+", "-"], one_line)
}

fn in_markdown(cell: &CollationCell) -> String {
    cell_text(cell, ["**", "~~"], markdown_cell)
}

/// The collation as a table for a screen of `width` characters; where the columns would be too narrow to read, the files
/// stand under each other.
pub fn collation_table(collation: &Collation, width: usize, color: bool) -> String {
    let count = one_line(&count(collation));
    if collation.rows.is_empty() {
        return count + "\n";
    }
    let files = collation.documents.len();
    let table = if width >= files * NARROWEST_COLUMN + 12 {
        side_by_side(collation, width, color)
    } else {
        one_under_another(collation, width, color)
    };
    format!("{table}{count}\n")
}

fn side_by_side(collation: &Collation, width: usize, color: bool) -> String {
    let share = 100 / collation.documents.len().max(1);
    let labels: Vec<String> = collation
        .documents
        .iter()
        .map(|document| one_line(&document.label))
        .collect();
    let mut columns = vec![Column { head: "", most: 14 }];
    columns.extend(labels.iter().map(|head| Column { head, most: share }));
    let rows: Vec<Vec<String>> = collation
        .rows
        .iter()
        .map(|row| {
            let cells = row
                .cells
                .iter()
                .map(|cell| cell.as_ref().map_or("-".to_owned(), terminal));
            std::iter::once(agreement(row).to_owned()).chain(cells).collect()
        })
        .collect();
    grid(&columns, &rows, width, color)
}

fn one_under_another(collation: &Collation, width: usize, color: bool) -> String {
    let columns = [
        Column { head: "", most: 16 },
        Column { head: "file", most: 24 },
        Column {
            head: "words",
            most: 70,
        },
    ];
    let mut rows: Vec<Vec<String>> = Vec::new();
    for row in &collation.rows {
        for (index, (document, cell)) in collation.documents.iter().zip(&row.cells).enumerate() {
            let first = if index == 0 { agreement(row) } else { "" };
            let words = cell.as_ref().map_or("-".to_owned(), terminal);
            rows.push(vec![first.to_owned(), document.label.clone(), words]);
        }
    }
    grid(&columns, &rows, width, color)
}

/// The collation as a Markdown table.
pub fn collation_markdown(collation: &Collation) -> String {
    let mut text = format!("{}\n", markdown_cell(&count(collation)));
    if collation.rows.is_empty() {
        return text;
    }
    let heads: Vec<String> = collation
        .documents
        .iter()
        .map(|document| markdown_cell(&document.label))
        .collect();
    text.push_str(&format!(
        "\n| | {} |\n|{}\n",
        heads.join(" | "),
        " --- |".repeat(heads.len() + 1)
    ));
    for row in &collation.rows {
        let cells: Vec<String> = row
            .cells
            .iter()
            .map(|cell| cell.as_ref().map_or("–".to_owned(), in_markdown))
            .collect();
        text.push_str(&format!("| {} | {} |\n", agreement(row), cells.join(" | ")));
    }
    text
}

/// The collation for a spreadsheet: one row a cell.
pub fn collation_csv(collation: &Collation) -> String {
    let heads = [
        "row",
        "agreement",
        "speaker",
        "file",
        "label",
        "line",
        "column",
        "standing",
        "shorter",
        "in marks",
        "words",
        "own",
        "others",
    ];
    let rows = collation.rows.iter().flat_map(|row| {
        collation.documents.iter().zip(&row.cells).map(move |(document, cell)| {
            let of = |take: &dyn Fn(&CollationCell) -> String| cell.as_ref().map_or(String::new(), take);
            let yes = |is: bool| if is { "yes" } else { "no" }.to_owned();
            let joined = |cell: &CollationCell, own: bool| {
                let all = cell
                    .changes
                    .iter()
                    .map(|change| if own { &*change.words } else { &*change.others });
                all.filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" / ")
            };
            let place = cell.as_ref().and_then(|cell| cell.places.first());
            vec![
                row.id.clone(),
                agreement(row).to_lowercase(),
                row.speaker.clone().unwrap_or_default(),
                document.path.clone().unwrap_or_else(|| document.id.clone()),
                document.label.clone(),
                place.map_or(String::new(), |place| place.line.to_string()),
                place.map_or(String::new(), |place| place.column.to_string()),
                cell.as_ref()
                    .map_or("missing".to_owned(), |cell| cell.standing.id().to_owned()),
                of(&|cell| yes(cell.shorter)),
                of(&|cell| yes(cell.quotation.is_some())),
                of(&|cell| {
                    cell.places
                        .iter()
                        .map(|place| place.text.as_str())
                        .collect::<Vec<_>>()
                        .join(" … ")
                }),
                of(&|cell| joined(cell, true)),
                of(&|cell| joined(cell, false)),
            ]
        })
    });
    written(&heads, rows)
}

/// The collation as JSON, indented.
pub fn collation_json(collation: &Collation) -> String {
    // Plain data with string keys always serialises.
    serde_json::to_string_pretty(collation).map_or_else(|_| String::new(), |text| json_safe(text) + "\n")
}

/// The collation as JSON Lines: one row a line.
pub fn collation_jsonl(collation: &Collation) -> String {
    let line =
        |row: &CollationRow| serde_json::to_string(row).map_or_else(|_| String::new(), |text| json_safe(text) + "\n");
    collation.rows.iter().map(line).collect()
}
