//! What was found in texts that were looked at one by one, as one page: a table for each, and its text with the places marked.
//!
//! Takes texts with their quotations or their damage; gives a page that is read without a script. Nothing is compared, so
//! no verdict stands in it.

use askama::Template;

use super::pieces::{DAMAGED, Layer, REPORTED, pieces};
use super::relay::{Landmark, Row, groups, with_marks};
use super::sheet::Sheet;
use super::sources::{WHOLE, paragraphs};
use super::view::{Reference, anchor};
use super::{STYLE, policy, unwritten};
use crate::error::Result;
use crate::quotation::Form;
use crate::report::document_text::DocumentText;
use crate::report::model::{DamageEntry, Tool};
use crate::report::printable::one_line;
use crate::report::said::Said;
use crate::report::scan_table::EncodingEntry;
use crate::report::{quotes_table, scan_table};
use crate::text::Place;

/// What the page of texts adds to the style of a report.
const LISTED: &str = include_str!("listed.css");

/// A text that was looked at alone, with what was found in it; or why it could not be read.
#[derive(Debug, Clone)]
pub enum Looked<'a, T> {
    /// Its text, called by its name, and what was found.
    At(DocumentText, T),
    /// What it is called, and which file, what is wrong, what to do.
    Unread(&'a str, &'a str),
}

#[derive(Template)]
#[template(path = "listed.html")]
struct Page {
    policy: String,
    style: String,
    title: String,
    subject: &'static str,
    hint: &'static str,
    sections: Vec<Section>,
    tool: String,
}

/// One text.
struct Section {
    id: String,
    /// `said` or `scanned`.
    class: &'static str,
    name: String,
    /// Why there is nothing, where it could not be read.
    unread: String,
    /// What is to be known before the table.
    above: Vec<String>,
    heads: Vec<&'static str>,
    entries: Vec<Entry>,
    /// What stands under the table: a count, and what the table leaves out.
    below: Vec<String>,
    text: Vec<Row<'static>>,
}

/// A row of the table, which leads to its first place in the text.
struct Entry {
    id: String,
    href: String,
    cells: Vec<String>,
}

/// The quotations of texts as a page: who said what, and where it stands.
///
/// # Errors
/// None that words of a text can cause; the template engine reports a failed write.
pub fn quotes_html(texts: &[Looked<'_, &[Said]>]) -> Result<String> {
    let hint = "Words in quotation marks have a ground, reported speech without marks a dotted line. \
                Small numbers lead to the table, the table's numbers to the words.";
    page("Quotations and reported speech", hint, texts, quoted)
}

/// How a text was read, where it is a file, and its damage.
pub type Scanned<'a> = (Option<&'a EncodingEntry>, &'a [DamageEntry]);

/// The damage of texts as a page: what reads wrong, what it was, and where it stands.
///
/// # Errors
/// None that words of a text can cause; the template engine reports a failed write.
pub fn scan_html(texts: &[Looked<'_, Scanned<'_>>]) -> Result<String> {
    let hint = "Damaged text has a wavy line. It is shown as it stands in the file; the table says what it was.";
    page("Encoding damage", hint, texts, damaged)
}

fn page<T: Copy>(
    subject: &'static str,
    hint: &'static str,
    texts: &[Looked<'_, T>],
    section: impl Fn(&str, &DocumentText, T) -> Section,
) -> Result<String> {
    let sections: Vec<Section> = texts
        .iter()
        .enumerate()
        .map(|(index, text)| match text {
            Looked::At(text, found) => section(&format!("t{}", index + 1), text, *found),
            Looked::Unread(name, error) => Section {
                name: one_line(name),
                unread: one_line(error),
                ..empty(format!("t{}", index + 1))
            },
        })
        .collect();
    let of = match sections.as_slice() {
        [only] => only.name.clone(),
        more => format!("{} texts", more.len()),
    };
    let style = format!("{STYLE}{LISTED}");
    let page = Page {
        policy: policy(&style, None),
        title: format!("{subject}: {of}"),
        subject,
        hint,
        style,
        tool: Tool::this().told(),
        sections,
    };
    page.render().map_err(unwritten)
}

fn empty(id: String) -> Section {
    Section {
        id,
        class: "",
        name: String::new(),
        unread: String::new(),
        above: Vec::new(),
        heads: Vec::new(),
        entries: Vec::new(),
        below: Vec::new(),
        text: Vec::new(),
    }
}

fn quoted(id: &str, text: &DocumentText, said: &[Said]) -> Section {
    let sheet = Sheet::whole(&text.text);
    let mut layers = Vec::new();
    for (index, entry) in said.iter().enumerate() {
        let clauses = match entry.reported.as_slice() {
            [] => std::slice::from_ref(&entry.place),
            reported => reported,
        };
        if matches!(entry.form, Form::Indirect | Form::Mixed) {
            layers.extend(clauses.iter().map(|place| (place.chars, Layer::Flag(REPORTED))));
        }
        if entry.form != Form::Indirect {
            let contents = entry.contents.iter().map(|place| with_marks(&sheet, place.chars));
            layers.extend(contents.map(|chars| (chars, Layer::Inner(index))));
        }
    }
    let landmarks = said.iter().map(|entry| {
        let marked = |place: &Place| with_marks(&sheet, place.chars);
        let chars = match (entry.contents.first(), entry.contents.last()) {
            (Some(first), Some(last)) => [marked(first)[0], marked(last)[1]],
            _ => entry.place.chars,
        };
        landmark(chars, id, &entry.id)
    });
    let mark = |index: usize| match said.get(index).map(|entry| entry.form) {
        Some(Form::Scare) => "term".to_owned(),
        _ => "said".to_owned(),
    };
    Section {
        class: "said",
        name: one_line(&text.document),
        heads: quotes_table::HEADS.to_vec(),
        entries: said
            .iter()
            .map(|entry| listed(id, &entry.id, &quotes_table::cells(entry)))
            .collect(),
        below: vec![quotes_table::count(said)],
        text: marked_text(&sheet, &text.text, &layers, landmarks.collect(), mark),
        ..empty(id.to_owned())
    }
}

fn damaged(id: &str, text: &DocumentText, (encoding, damage): Scanned<'_>) -> Section {
    let sheet = Sheet::whole(&text.text);
    let told = scan_table::told(damage, encoding);
    let layers: Vec<_> = damage
        .iter()
        .map(|entry| (entry.place.chars, Layer::Flag(DAMAGED)))
        .collect();
    let numbered = told.rows.iter().zip(1..);
    let landmarks = numbered
        .clone()
        .map(|((first, _), number)| landmark(damage[*first].place.chars, id, &number.to_string()));
    Section {
        class: "scanned",
        name: one_line(&text.document),
        heads: scan_table::HEADS.to_vec(),
        entries: numbered
            .clone()
            .map(|((_, cells), number)| listed(id, &number.to_string(), cells))
            .collect(),
        above: told.encoding.iter().map(|line| one_line(line)).collect(),
        below: std::iter::once(told.count.clone())
            .chain((!told.unseen.is_empty()).then(|| scan_table::UNSEEN.to_owned()))
            .chain(told.unseen.iter().map(|line| one_line(line)))
            .collect(),
        text: marked_text(&sheet, &text.text, &layers, landmarks.collect(), |_| String::new()),
        ..empty(id.to_owned())
    }
}

/// A row of the table. Its first cell leads to the words.
fn listed(text: &str, id: &str, cells: &[String; 5]) -> Entry {
    Entry {
        id: anchor(text, &format!("-row-{id}")),
        href: anchor(text, &format!("-{id}")),
        cells: cells.iter().map(|cell| one_line(cell)).collect(),
    }
}

/// The words of a row, which lead back to it.
fn landmark(chars: [usize; 2], text: &str, id: &str) -> Landmark {
    Landmark {
        chars,
        anchor: anchor(text, &format!("-{id}")),
        reference: Some(Reference {
            href: format!("#{}", anchor(text, &format!("-row-{id}"))),
            text: id.to_owned(),
            label: format!("{id} in the table"),
        }),
    }
}

/// The text in paragraphs; of a long one those that hold something, and none where nothing is to be shown.
fn marked_text(
    sheet: &Sheet<'_>,
    text: &str,
    layers: &[([usize; 2], Layer)],
    landmarks: Vec<Landmark>,
    mark: impl Fn(usize) -> String,
) -> Vec<Row<'static>> {
    if layers.is_empty() {
        return Vec::new();
    }
    let rows = pieces(&sheet.rows(&[]), layers);
    paragraphs(groups(sheet, &rows, landmarks, mark), text.len() > WHOLE)
}
