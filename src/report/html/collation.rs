//! A collation as one HTML page: a table, one row an utterance and one column a file, read without a script.

use askama::Template;

use super::super::collation::{Agreement, Collation, CollationCell, CollationRow};
use super::super::collation_rows::{Piece, agreement, count, pieces, remark};
use super::super::model::DocumentEntry;
use super::super::printable::one_line;
use super::view::{self, Documents, Mark, Run};
use super::{STYLE, policy, unwritten};
use crate::error::Result;

/// What the page of a collation adds to the style of a report.
const TABLE: &str = include_str!("collation.css");

#[derive(Template)]
#[template(path = "collation.html")]
struct Page<'a> {
    policy: String,
    style: String,
    title: String,
    count: String,
    columns: Vec<Column>,
    rows: Vec<Row<'a>>,
    has_relay_first: bool,
    documents: Vec<&'a DocumentEntry>,
    tool: String,
}

/// The head of a column, which leads to what is known of the file.
struct Column {
    anchor: String,
    label: String,
}

struct Row<'a> {
    id: &'a str,
    agreement: &'static str,
    tone: &'static str,
    sign: &'static str,
    speaker: String,
    cells: Vec<Cell<'a>>,
}

/// What one file has. On a narrow screen, where the columns stand under each other, it names its file.
struct Cell<'a> {
    label: String,
    language: &'a str,
    told: Option<Told>,
}

struct Told {
    line: usize,
    class: &'static str,
    quoted: bool,
    runs: Vec<Run>,
    remark: String,
}

/// A collation as a page of its own.
///
/// # Errors
/// None that words of a collation can cause; the template engine reports a failed write.
pub fn collation_html(collation: &Collation) -> Result<String> {
    let documents = Documents::of(&collation.documents);
    let columns: Vec<Column> = collation
        .documents
        .iter()
        .map(|document| Column {
            anchor: view::anchor("d-", &document.id),
            label: documents.label(&document.id),
        })
        .collect();
    let labels: Vec<&str> = columns.iter().map(|column| column.label.as_str()).collect();
    let style = format!("{STYLE}{TABLE}");
    let page = Page {
        policy: policy(&style, None),
        title: one_line(&labels.join(" · ")),
        count: one_line(&count(collation)),
        rows: collation
            .rows
            .iter()
            .map(|entry| row(collation, &documents, entry))
            .collect(),
        columns,
        style,
        has_relay_first: false,
        documents: collation.documents.iter().collect(),
        tool: collation.tool.told(),
    };
    page.render().map_err(unwritten)
}

fn row<'a>(collation: &'a Collation, documents: &Documents<'a>, row: &'a CollationRow) -> Row<'a> {
    let (tone, sign) = match row.agreement {
        Agreement::Same => ("good", "="),
        Agreement::Length => ("mild", "…"),
        Agreement::Variants => ("changed", "≠"),
        Agreement::Single => ("told", "1"),
    };
    let cells = collation.documents.iter().zip(&row.cells).map(|(document, cell)| Cell {
        label: documents.label(&document.id),
        language: documents.language(&document.id),
        told: cell.as_ref().map(told),
    });
    Row {
        id: &row.id,
        agreement: agreement(row),
        tone,
        sign,
        speaker: one_line(row.speaker.as_deref().unwrap_or("")),
        cells: cells.collect(),
    }
}

fn told(cell: &CollationCell) -> Told {
    let runs = |piece: Piece| match piece {
        Piece::Same(words) => vec![Run::new(&words, Mark::Plain)],
        Piece::Own(words) => vec![Run::new(&words, Mark::Inserted)],
        Piece::Theirs(words) => vec![Run::new(" ", Mark::Plain), Run::new(&words, Mark::Deleted)],
    };
    Told {
        line: cell.places.first().map_or(0, |place| place.line),
        class: cell.standing.id(),
        quoted: cell.quotation.is_some(),
        runs: pieces(cell).into_iter().flat_map(runs).collect(),
        remark: remark(cell),
    }
}
