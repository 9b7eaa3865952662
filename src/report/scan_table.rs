//! What `quotedrift scan` prints: how a text was read, and its damage, grouped by what caused it, the visible first.
//!
//! Takes [`DamageEntry`]s of one document; gives text. Repairs nothing: that was done when the document was read.

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::grid::{Column, grid, markdown_grid};
use super::model::DamageEntry;
use super::printable::{markdown_cell, one_line};
use crate::drift::Severity;
use crate::text::damage::told_chain;
use crate::text::{Certainty, Document, Place, Step};

const COLUMNS: [Column; 5] = [
    Column {
        head: "where",
        most: 16,
    },
    Column {
        head: "reads",
        most: 22,
    },
    Column {
        head: "should read",
        most: 22,
    },
    Column {
        head: "how sure",
        most: 14,
    },
    Column {
        head: "what happened",
        most: 60,
    },
];

/// Damage of one cause, in the order of its first place.
struct Group<'a> {
    first: &'a DamageEntry,
    all: Vec<&'a DamageEntry>,
}

/// How a file was read, as plain data: which encoding, why that one, and where UTF-8 was doubted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EncodingEntry {
    /// Name as in the WHATWG Encoding Standard.
    pub label: String,
    /// How it was found, in words.
    pub because: String,
    /// The first byte of the file, counted from 0, that did not fit UTF-8; null if all did.
    pub doubted_at: Option<usize>,
    /// Bytes of the file, `[start, end)`, that were read as windows-1252 inside a file of UTF-8.
    pub islands: Vec<(usize, usize)>,
    /// Where that first byte stands in the text, and what it is read as.
    #[serde(skip)]
    doubted: Option<Place>,
}

impl From<&Document> for EncodingEntry {
    fn from(document: &Document) -> Self {
        let encoding = document.encoding();
        Self {
            label: encoding.label.clone(),
            because: encoding.because.to_string(),
            doubted_at: encoding.doubted_at,
            islands: encoding.islands.clone(),
            doubted: document.doubted(document.name()),
        }
    }
}

impl EncodingEntry {
    /// "Read as windows-1252 (not UTF-8; guessed from its letters). The first byte that does not fit UTF-8, byte 18 of
    /// the file (from 0), is read as ’ at 1:19."
    fn told(&self) -> String {
        let read = format!("Read as {} ({}).", self.label, self.because);
        match (self.doubted_at, &self.doubted) {
            (None, _) => read,
            (Some(byte), None) => {
                format!("{read} The first byte that does not fit UTF-8 is byte {byte}, counted from 0.")
            }
            (Some(byte), Some(place)) => format!(
                "{read} The first byte that does not fit UTF-8, byte {byte} of the file (from 0), is read as {} at {}:{}.",
                one_line(&place.text),
                place.line,
                place.column
            ),
        }
    }
}

/// The damage as a table for a screen of `width` characters: what shows on the page, one row a cause; what does not is
/// counted under it. `encoding` is how the file was read, where there is a file.
pub fn scan_table(damage: &[DamageEntry], encoding: Option<&EncodingEntry>, width: usize, color: bool) -> String {
    drawn(
        &told(damage, encoding),
        |rows| grid(&COLUMNS, rows, width, color),
        |line| format!("  {line}\n"),
    )
}

/// The same as a Markdown table.
pub fn scan_markdown(damage: &[DamageEntry], encoding: Option<&EncodingEntry>) -> String {
    drawn(
        &told(damage, encoding),
        |rows| markdown_grid(&COLUMNS, rows) + "\n",
        |line| format!("\n{}\n", markdown_cell(line)),
    )
}

/// The heads of the table.
pub(super) const HEADS: [&str; 5] = {
    let [a, b, c, d, e] = COLUMNS;
    [a.head, b.head, c.head, d.head, e.head]
};

/// Stands over what does not show.
pub(super) const UNSEEN: &str = "Not seen on the page, or only another form of a letter:";

/// What people are told of the damage of one text.
pub(super) struct Told<'a> {
    /// How the file was read, where there is a file.
    pub encoding: Option<String>,
    /// What shows on the page: one row a cause, with its first place.
    pub rows: Vec<(&'a DamageEntry, [String; 5])>,
    /// How much of it there is.
    pub count: String,
    /// What does not show, one line a cause.
    pub unseen: Vec<String>,
}

/// What there is to tell.
pub(super) fn told<'a>(damage: &'a [DamageEntry], encoding: Option<&EncodingEntry>) -> Told<'a> {
    let (visible, unseen): (Vec<_>, Vec<_>) = damage.iter().partition(|entry| entry.severity > Severity::Note);
    Told {
        encoding: encoding.map(EncodingEntry::told),
        rows: groups(&visible)
            .iter()
            .map(|group| (group.first, cells(group)))
            .collect(),
        count: match (visible.is_empty(), unseen.is_empty()) {
            (true, true) => "No damage found.".to_owned(),
            (true, false) => "No damage that shows on the page.".to_owned(),
            (false, _) => count(&visible),
        },
        unseen: folded(&unseen),
    }
}

fn drawn(told: &Told<'_>, draw: impl Fn(&[[String; 5]]) -> String, line: impl Fn(&str) -> String) -> String {
    let mut text = told
        .encoding
        .as_ref()
        .map_or_else(String::new, |encoding| format!("{encoding}\n\n"));
    if !told.rows.is_empty() {
        let rows: Vec<[String; 5]> = told.rows.iter().map(|(_, cells)| cells.clone()).collect();
        text.push_str(&draw(&rows));
    }
    text.push_str(&format!("{}\n", told.count));
    if !told.unseen.is_empty() {
        text.push_str(&format!("{UNSEEN}\n"));
        told.unseen.iter().for_each(|cause| text.push_str(&line(cause)));
    }
    text
}

/// What does not show on the page, one line a cause: "40 × no break spaces ‹U+00A0› (1:3 1:9 1:14 and 37
/// more)".
fn folded(unseen: &[&DamageEntry]) -> Vec<String> {
    let mut causes: Vec<(String, Vec<&DamageEntry>)> = Vec::new();
    let mut known: FxHashMap<String, usize> = FxHashMap::default();
    for &entry in unseen {
        let cause = match (&entry.repaired, steps(&entry.chain)) {
            (None, told) if told.is_empty() => one_line(&entry.message),
            (None, told) => format!("{told}, left as it is"),
            (Some(_), told) => told,
        };
        let index = *known.entry(cause.clone()).or_insert(causes.len());
        match causes.get_mut(index) {
            Some((_, all)) => all.push(entry),
            None => causes.push((cause, vec![entry])),
        }
    }
    causes
        .iter()
        .map(|(cause, all)| format!("{} × {cause} {} ({})", all.len(), shown(all), places(all)))
        .collect()
}

/// The first three different things that stand there, so that a character nobody sees is named.
fn shown(all: &[&DamageEntry]) -> String {
    let mut different: Vec<String> = Vec::new();
    for entry in all {
        let seen = one_line(&entry.seen);
        if different.len() < 3 && !different.contains(&seen) {
            different.push(seen);
        }
    }
    different.join(" ")
}

/// One cause is one chain of steps with one reading: all `â€™` for `’` are one row.
fn groups<'a>(damage: &[&'a DamageEntry]) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    let mut known: FxHashMap<_, usize> = FxHashMap::default();
    for &entry in damage {
        let cause = (entry.kind, &entry.chain, &entry.seen, &entry.repaired, entry.certainty);
        let index = *known.entry(cause).or_insert(groups.len());
        match groups.get_mut(index) {
            Some(group) => group.all.push(entry),
            None => groups.push(Group {
                first: entry,
                all: vec![entry],
            }),
        }
    }
    groups
}

fn cells(group: &Group<'_>) -> [String; 5] {
    let first = group.first;
    [
        places(&group.all),
        first.seen.clone(),
        match &first.repaired {
            Some(words) if words.is_empty() => "(nothing)".to_owned(),
            Some(words) => words.clone(),
            None => "(not known)".to_owned(),
        },
        sure(first.certainty).to_owned(),
        match steps(&first.chain) {
            told if told.is_empty() => first.message.clone(),
            told => told,
        },
    ]
}

/// The first three lines and columns, and how many more there are.
fn places(all: &[&DamageEntry]) -> String {
    let mut text = all
        .iter()
        .take(3)
        .map(|entry| format!("{}:{}", entry.place.line, entry.place.column))
        .collect::<Vec<_>>()
        .join(" ");
    if all.len() > 3 {
        text.push_str(&format!(" and {} more", all.len() - 3));
    }
    text
}

pub(super) fn sure(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Certain => "certain",
        Certainty::Likely => "likely",
        Certainty::Impossible => "beyond repair",
        Certainty::ConfirmedBySource => "as in the source",
    }
}

/// "written as windows-1252, read as UTF-8"
pub(super) fn steps(chain: &[Step]) -> String {
    one_line(&told_chain(chain))
}

/// "3 damaged places: 2 certain, 1 likely"
fn count(damage: &[&DamageEntry]) -> String {
    let parts: Vec<String> = [
        Certainty::Certain,
        Certainty::ConfirmedBySource,
        Certainty::Likely,
        Certainty::Impossible,
    ]
    .into_iter()
    .filter_map(|certainty| {
        let n = damage.iter().filter(|entry| entry.certainty == certainty).count();
        (n > 0).then(|| format!("{n} {}", sure(certainty)))
    })
    .collect();
    let places = if damage.len() == 1 { "place" } else { "places" };
    format!("{} damaged {places}: {}", damage.len(), parts.join(", "))
}
