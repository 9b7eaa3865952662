//! What the words round a cue say of outlets: who carried the words, on what occasion, according to whom.
//!
//! Takes a unit; notes once where carriers ("citing"), occasions ("in a statement") and "according to" stand in it.
//! Asked for a stretch, it answers from those places, so that a unit with many cues is read once. Whether the outlet is
//! the cited one is left to [`super::finish`].

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::cited::{self, Outlet};
use super::words::{Classes, known};
use crate::lexicon;
use crate::text::{Span, Text};

/// The places of a unit that name carriers, occasions and sources, each list in text order.
#[derive(Debug, Default)]
pub(super) struct Round {
    span: Option<Span<Text>>,
    /// Row of the table and place.
    carriers: Vec<(usize, Span<Text>)>,
    occasions: Vec<(usize, String)>,
    /// Behind "according to".
    sources: Vec<usize>,
}

/// The carriers by their first word, with their rows.
static CARRIERS: LazyLock<FxHashMap<&'static str, Vec<(usize, &'static str)>>> = LazyLock::new(|| {
    let mut carriers: FxHashMap<&'static str, Vec<(usize, &'static str)>> = FxHashMap::default();
    for (row, phrase) in lexicon::carriers().rows().iter().map(|row| row.cell(0)).enumerate() {
        let first = phrase.split(' ').next().unwrap_or(phrase);
        carriers.entry(first).or_default().push((row, phrase));
    }
    carriers
});

impl Round {
    /// Reads `unit`, unless it is the one that was read last.
    pub(super) fn read(&mut self, text: &str, unit: Span<Text>) {
        if self.span == Some(unit) {
            return;
        }
        *self = Self {
            span: Some(unit),
            ..Self::default()
        };
        let words = unit.of(text);
        let mut before = "";
        for word in words.split_whitespace() {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            if !bare.is_empty() {
                let at = bare.as_ptr() as usize - words.as_ptr() as usize;
                self.word(&words[at..], bare, before, unit.start() + at);
            }
            before = bare;
        }
    }

    /// Notes what begins with the word `bare` at `at`; `rest` are the words from there on.
    fn word(&mut self, rest: &str, bare: &str, before: &str, at: usize) {
        for &(row, phrase) in CARRIERS.get(bare).map_or(&[][..], Vec::as_slice) {
            let ends = |tail: &str| !tail.starts_with(char::is_alphanumeric);
            if rest.strip_prefix(phrase).is_some_and(ends) {
                self.carriers.push((row, Span::new(at, at + phrase.len())));
            }
        }
        if bare.eq_ignore_ascii_case("according") && rest[bare.len()..].starts_with(" to ") {
            self.sources.push(at + bare.len() + " to ".len());
        }
        if bare.len() <= MAX_OCCASION {
            let lower = bare.to_ascii_lowercase();
            if known(&lower).is_some_and(|known| known.classes.has(Classes::OCCASION)) {
                let named = match lower.as_str() {
                    "conference" => format!("{} conference", before.to_ascii_lowercase()),
                    _ => lower,
                };
                self.occasions.push((at, named));
            }
        }
    }

    /// The outlet named as the carrier in a stretch of the unit, with the occasion.
    pub(super) fn carrier(&self, text: &str, around: Span<Text>) -> Option<Outlet> {
        let within = within(&self.carriers, around, |(_, span)| span.start());
        let mut hits: Vec<&(usize, Span<Text>)> = self.carriers[within]
            .iter()
            .filter(|(_, span)| span.end() <= around.end())
            .collect();
        // The table's order, and of a carrier the first place.
        hits.sort_by_key(|(row, span)| (*row, span.start()));
        hits.dedup_by_key(|(row, _)| *row);
        hits.into_iter().find_map(|(_, span)| {
            let rest = &text[span.end()..around.end()];
            let stop = rest.find([',', '.', ';', '"', '“']).unwrap_or(rest.len());
            let (span, name) = cited::outlet_in(text, Span::new(span.end(), span.end() + stop))?;
            let occasion = self.occasion(around);
            Some(Outlet { span, name, occasion })
        })
    }

    /// "in a statement": the occasion named first in a stretch.
    pub(super) fn occasion(&self, around: Span<Text>) -> Option<String> {
        let within = within(&self.occasions, around, |(at, _)| *at);
        self.occasions[within].first().map(|(_, name)| name.clone())
    }

    /// The phrase behind the first "according to" of a stretch.
    pub(super) fn source(&self, text: &str, around: Span<Text>) -> Option<Span<Text>> {
        let within = within(&self.sources, around, |at| *at);
        let at = *self.sources[within].first()?;
        let rest = &text[at..around.end()];
        let end = rest.find([',', '.', ';']).unwrap_or(rest.len());
        Some(Span::new(at, at + end))
    }
}

/// The longest name of an occasion, in bytes.
const MAX_OCCASION: usize = 24;

/// The entries that lie in a stretch.
fn within<T>(list: &[T], around: Span<Text>, place: impl Fn(&T) -> usize) -> Range<usize> {
    let from = list.partition_point(|entry| place(entry) < around.start());
    let to = list.partition_point(|entry| place(entry) < around.end());
    from..to.max(from)
}
