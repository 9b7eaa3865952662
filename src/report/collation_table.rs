//! A collation for a terminal and as Markdown: `+words+` (bold) are the file's own, `-words-` (struck out) stand in others
//! only.

use super::collation::{Agreement, Collation, CollationCell, CollationRow};
use super::collation_rows::{Piece, agreement, count, pieces, remark};
use super::grid::ruled;
use super::marked::{Side, markdown_runs, signed};
use super::printable::{markdown_cell, one_line};
use super::stacked;
use super::table::{NARROWEST, TableOptions, tinted, wrapped};
use crate::drift::Severity;

/// Characters that a column needs to be read; with less the files stand under each other.
const NARROWEST_COLUMN: usize = 26;

/// What numbers and signs mean.
const KEY: &str = "Number: the line of the file. +Words+ that others have otherwise, -words- that others have and this file \
                   leaves out. Who is right is not judged.";

/// The collation as a table for a screen of `width` characters; where the columns would be too narrow to read, the files
/// stand under each other.
pub fn collation_table(collation: &Collation, width: usize, color: bool) -> String {
    let options = TableOptions {
        width: width.max(NARROWEST),
        color,
        ..TableOptions::default()
    };
    let head = wrapped(&one_line(&count(collation)), options.width) + "\n";
    if collation.rows.is_empty() {
        return head;
    }
    let body = if width >= collation.documents.len() * NARROWEST_COLUMN {
        side_by_side(collation, &options)
    } else {
        one_under_another(collation, &options)
    };
    let key = wrapped(KEY, options.width);
    format!("{head}\n{body}{key}\n")
}

fn side_by_side(collation: &Collation, options: &TableOptions) -> String {
    let labels: Vec<String> = collation
        .documents
        .iter()
        .map(|document| one_line(&document.label))
        .collect();
    let mut heads = vec![""];
    heads.extend(labels.iter().map(String::as_str));
    let shares = vec![100 / labels.len().max(1); labels.len()];
    let rows: Vec<Vec<String>> = collation
        .rows
        .iter()
        .map(|row| {
            let cells = row.cells.iter().map(|cell| match cell {
                Some(cell) => with_remark(placed(&signed_words(cell, options.color), cell), &remark(cell)),
                None => "–".to_owned(),
            });
            std::iter::once(standing(row, options.color)).chain(cells).collect()
        })
        .collect();
    ruled(&heads, &rows, &shares, options)
}

/// `VARIANTS`, and under it who speaks.
fn standing(row: &CollationRow, color: bool) -> String {
    let word = tinted(
        agreement(row),
        gravity(row.agreement),
        color && row.agreement == Agreement::Variants,
    );
    match &row.speaker {
        Some(speaker) => format!("{word}\n{}", one_line(speaker)),
        None => word,
    }
}

fn gravity(agreement: Agreement) -> Severity {
    match agreement {
        Agreement::Variants => Severity::Warning,
        Agreement::Same | Agreement::Length | Agreement::Single => Severity::Note,
    }
}

fn with_remark(words: String, remark: &str) -> String {
    if remark.is_empty() {
        words
    } else {
        format!("{words}\n({remark})")
    }
}

/// The words of a cell with signs and colours.
fn signed_words(cell: &CollationCell, color: bool) -> String {
    let mut words = String::new();
    for piece in pieces(cell) {
        match piece {
            Piece::Same(same) => words.push_str(&same),
            Piece::Own(own) => words.push_str(&signed(&own, Side::Relay, color)),
            Piece::Theirs(theirs) => words.push_str(&format!(" {}", signed(&theirs, Side::Source, color))),
        }
    }
    words.trim().to_owned()
}

/// Words in marks where the file has them so.
fn marked(words: &str, cell: &CollationCell) -> String {
    if cell.quotation.is_some() {
        format!("“{words}”")
    } else {
        words.to_owned()
    }
}

fn line(cell: &CollationCell) -> usize {
    cell.places.first().map_or(0, |place| place.line)
}

/// `13: “words”`
fn placed(words: &str, cell: &CollationCell) -> String {
    format!("{}: {}", line(cell), marked(words, cell))
}

fn one_under_another(collation: &Collation, options: &TableOptions) -> String {
    let blocks = collation.rows.iter().map(|row| {
        let title = tinted(
            agreement(row),
            gravity(row.agreement),
            options.color && row.agreement == Agreement::Variants,
        );
        let mut block = stacked::Block::new("", &title, row.speaker.as_deref().unwrap_or(""), options);
        for (document, cell) in collation.documents.iter().zip(&row.cells) {
            let label = one_line(&document.label);
            match cell {
                Some(cell) => {
                    let words = marked(&signed_words(cell, options.color), cell);
                    let told = with_remark(words, &remark(cell)).replace('\n', " ");
                    block.beside(&format!("{label} {}", line(cell)), &told);
                }
                None => block.beside(&label, "–"),
            }
        }
        block.text
    });
    stacked::ruled(blocks, options)
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
        let speaker = row
            .speaker
            .as_deref()
            .map_or(String::new(), |name| format!("<br>{}", markdown_cell(name)));
        text.push_str(&format!("| {}{speaker} | {} |\n", agreement(row), cells.join(" | ")));
    }
    text
}

fn in_markdown(cell: &CollationCell) -> String {
    let pieces: Vec<(String, Option<Side>)> = pieces(cell)
        .into_iter()
        .flat_map(|piece| match piece {
            Piece::Same(words) => vec![(words, None)],
            Piece::Own(words) => vec![(words, Some(Side::Relay))],
            Piece::Theirs(words) => vec![(" ".to_owned(), None), (words, Some(Side::Source))],
        })
        .collect();
    let runs: Vec<(&str, Option<Side>)> = pieces.iter().map(|(words, side)| (words.as_str(), *side)).collect();
    match remark(cell) {
        remark if remark.is_empty() => placed(&markdown_runs(&runs), cell),
        remark => format!("{}<br>({remark})", placed(&markdown_runs(&runs), cell)),
    }
}
