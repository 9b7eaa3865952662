//! Phrases of the word tables found in a text: negators, modals, conditions, quantifiers, hedges.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::comparison::Side;
use crate::lexicon::Row;
use crate::text::{Phrases, keys};

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

/// The phrases of one table, by their first word.
pub(super) struct PhraseBook {
    of: Phrases,
    phrases: FxHashMap<String, Opening>,
}

/// The phrases that begin with a word: itself, and those that go on behind it, by their second word. Some words begin
/// dozens ("is", "in").
#[derive(Default)]
struct Opening {
    alone: Option<&'static Row>,
    /// What follows the first word; the longest first.
    longer: FxHashMap<String, Vec<(Vec<String>, &'static Row)>>,
}

impl Opening {
    fn add(&mut self, rest: Vec<String>, row: &'static Row) {
        match rest.first() {
            None => {
                self.alone.get_or_insert(row);
            }
            Some(second) => self.longer.entry(second.clone()).or_default().push((rest, row)),
        }
    }

    fn sort(&mut self) {
        for list in self.longer.values_mut() {
            list.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then(a.0.cmp(&b.0)));
        }
    }
}

impl PhraseBook {
    fn new(of: Phrases) -> Self {
        let mut phrases: FxHashMap<String, Opening> = FxHashMap::default();
        for row in of.table().rows() {
            let mut words = keys(row.cell(0));
            if words.is_empty() || row.cell(0).starts_with('-') || row.cell(0).ends_with('-') {
                continue;
            }
            let rest = words.split_off(1);
            phrases.entry(words.remove(0)).or_default().add(rest, row);
        }
        phrases.values_mut().for_each(Opening::sort);
        Self { of, phrases }
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
        if !side.opens_one_of(self.of, at) {
            return None;
        }
        let fits = |rest: &[String]| {
            let mut words = rest.iter().zip(at + 1..);
            at + rest.len() < side.len() && words.all(|(word, place)| side.key(place) == word)
        };
        let opening = self.phrases.get(side.key(at))?;
        let longer = match at + 1 < side.len() && !opening.longer.is_empty() {
            true => opening.longer.get(side.key(at + 1)),
            false => None,
        };
        let longer = longer.and_then(|phrases| phrases.iter().find(|(rest, _)| fits(rest)));
        let (more, row) = match longer {
            Some((rest, row)) => (rest.len(), *row),
            None => (0, opening.alone?),
        };
        Some(Marker {
            at: at..at + 1 + more,
            row,
        })
    }
}

macro_rules! books {
    ($($name:ident = $phrases:ident;)*) => {
        $(pub(super) fn $name() -> &'static PhraseBook {
            static BOOK: LazyLock<PhraseBook> = LazyLock::new(|| PhraseBook::new(Phrases::$phrases));
            &BOOK
        })*
    };
}

books! {
    calendar = Calendar;
    conditions = Conditions;
    frames = Frames;
    hedges = Hedges;
    modals = Modals;
    negators = Negators;
    quantifiers = Quantifiers;
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
