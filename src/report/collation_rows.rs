//! A collation before any format: a cell a file, with the words marked that others have otherwise; counts in words.

use super::collation::{Agreement, CellChange, CellStanding, Collation, CollationCell, CollationRow};
use super::printable::one_line;
use crate::text::Place;

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
    let mut all: Vec<String> = all.map(str::to_owned).collect();
    if !cell.again.is_empty() {
        let lines: Vec<String> = cell.again.iter().map(|place| place.line.to_string()).collect();
        all.push(format!("again in line {}", lines.join(", ")));
    }
    all.join(", ")
}

pub(super) fn agreement(row: &CollationRow) -> &'static str {
    match row.agreement {
        Agreement::Same => "same",
        Agreement::Length => "not all of it",
        Agreement::Variants => "VARIANTS",
        Agreement::Single => "one file only",
    }
}

/// "3 files have 5 utterances in common: 2 in the same words, 1 not whole in all, 2 with other words in some. 4 stand in one file only."
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
    let files = collation.documents.len();
    if summary.shared + summary.single == 0 {
        return format!("No quotation was found in these {files} files.");
    }
    let of = |agreement: Agreement| collation.rows.iter().filter(|row| row.agreement == agreement).count();
    let parts: Vec<String> = [
        (of(Agreement::Same), "in the same words"),
        (of(Agreement::Length), "not whole in all"),
        (of(Agreement::Variants), "with VARIANTS"),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, words)| format!("{count} {words}"))
    .collect();
    let shared = match summary.shared {
        0 => "No utterance stands in more than one of them.".to_owned(),
        1 => format!("1 utterance stands in more than one: {}.", parts.join(", ")),
        more => format!("{more} utterances stand in more than one: {}.", parts.join(", ")),
    };
    let single = match summary.single {
        0 => String::new(),
        1 => " 1 stands in one alone.".to_owned(),
        more => format!(" {more} stand in one alone."),
    };
    format!("{files} files. {shared}{single}{}", departing(collation))
}

/// Who departs from the most, the most often first.
fn departing(collation: &Collation) -> String {
    let mut departing: Vec<(usize, &str)> = collation
        .documents
        .iter()
        .zip(&collation.summary.departures)
        .filter(|(_, count)| **count > 0)
        .map(|(document, count)| (*count, document.label.as_str()))
        .collect();
    departing.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    if departing.is_empty() {
        return String::new();
    }
    let each: Vec<String> = departing
        .iter()
        .map(|(count, label)| format!("{label} {count}×"))
        .collect();
    format!(" Departing from the most: {}.", each.join(", "))
}
