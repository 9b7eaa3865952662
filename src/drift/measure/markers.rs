//! Phrases of the word tables found in a text: negators, modals, conditions, quantifiers, hedges.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::comparison::Side;
use crate::lexicon::{self, Row, Table};
use crate::text::keys;

/// A phrase of a table where it stands in a text.
#[derive(Debug, Clone)]
pub(super) struct Marker {
    /// Positions on its side.
    pub at: Range<usize>,
    /// The table's row.
    pub row: &'static Row,
}

impl Marker {
    /// The class in the table's second column.
    pub fn class(&self) -> &'static str {
        self.row.cell(1)
    }
}

/// The phrases of one table, by their first word; the longest first.
pub(super) struct PhraseBook {
    /// Which shapes of a first word there are: most words of a text have none of them, and are not looked up.
    shapes: [u64; SHAPES / 64],
    phrases: FxHashMap<String, Vec<(Vec<String>, &'static Row)>>,
}

/// How many shapes of words are told apart.
const SHAPES: usize = 1 << 12;

/// A number for a word's first and last letter and its length.
fn shape(key: &str) -> usize {
    let bytes = key.as_bytes();
    let ends = bytes.first().zip(bytes.last());
    ends.map_or(0, |(&first, &last)| {
        (usize::from(first) * 31 + usize::from(last) * 7 + bytes.len() * 257) % SHAPES
    })
}

impl PhraseBook {
    fn of(table: &'static Table) -> Self {
        let mut phrases: FxHashMap<String, Vec<(Vec<String>, &'static Row)>> = FxHashMap::default();
        for row in table.rows() {
            let mut words = keys(row.cell(0));
            if words.is_empty() || row.cell(0).starts_with('-') || row.cell(0).ends_with('-') {
                continue;
            }
            let rest = words.split_off(1);
            phrases.entry(words.remove(0)).or_default().push((rest, row));
        }
        for list in phrases.values_mut() {
            list.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then(a.0.cmp(&b.0)));
        }
        let mut shapes = [0; SHAPES / 64];
        for word in phrases.keys() {
            shapes[shape(word) / 64] |= 1 << (shape(word) % 64);
        }
        Self { shapes, phrases }
    }

    /// All phrases in a side, the longest at each place, none overlapping.
    pub fn find(&self, side: &Side<'_>) -> Vec<Marker> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < side.len() {
            match self.at(side, at) {
                Some(marker) => {
                    at = marker.at.end;
                    found.push(marker);
                }
                None => at += 1,
            }
        }
        found
    }

    /// The longest phrase that begins at a place.
    pub fn at(&self, side: &Side<'_>, at: usize) -> Option<Marker> {
        let key = side.key(at);
        if self.shapes[shape(key) / 64] & 1 << (shape(key) % 64) == 0 {
            return None;
        }
        let fits = |rest: &[String]| {
            let mut words = rest.iter().zip(at + 1..);
            at + rest.len() < side.len() && words.all(|(word, place)| side.key(place) == word)
        };
        let mut phrases = self.phrases.get(key).into_iter().flatten();
        let (rest, row) = phrases.find(|(rest, _)| fits(rest))?;
        Some(Marker {
            at: at..at + 1 + rest.len(),
            row,
        })
    }
}

macro_rules! books {
    ($($name:ident = $table:ident;)*) => {
        $(pub(super) fn $name() -> &'static PhraseBook {
            static BOOK: LazyLock<PhraseBook> = LazyLock::new(|| PhraseBook::of(lexicon::$table()));
            &BOOK
        })*
    };
}

books! {
    calendar = calendar;
    conditions = conditions;
    frames = frames;
    hedges = hedges;
    modals = modals;
    negators = negators;
    quantifiers = quantifiers;
}

/// How many words after a marker its anchor may stand.
const REACH: usize = 5;

/// The content word that a marker governs: the next one in its clause.
pub(super) fn anchor(side: &Side<'_>, marker: &Marker) -> Option<usize> {
    let from = marker.at.end;
    for at in from..(from + REACH).min(side.len()) {
        if side.breaks_after(at - 1) {
            return None;
        }
        if side.is_content(at) {
            return Some(at);
        }
    }
    None
}

/// The content words that a marker governs, the next two in its clause.
pub(super) fn governed(side: &Side<'_>, marker: &Marker) -> Vec<usize> {
    let from = marker.at.end;
    let mut found = Vec::new();
    for at in from..(from + REACH + 2).min(side.len()) {
        if side.breaks_after(at - 1) || found.len() == 2 {
            break;
        }
        if side.is_content(at) {
            found.push(at);
        }
    }
    found
}
