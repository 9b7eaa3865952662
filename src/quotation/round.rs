//! What the words round a cue say of outlets: who carried the words, on what occasion, according to whom.
//!
//! Takes a unit; notes once where carriers ("citing"), occasions ("in a statement") and "according to" stand in it.
//! Asked for a stretch, it answers from those places, so that a unit with many cues is read once. Whether the outlet is
//! the cited one is left to [`super::finish`].

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::cited::{self, Occasion, Outlet};
use super::words::{MAX_WORD, between_spaces};
use crate::lexicon;
use crate::text::{Span, Text, is_alphanumeric};

/// The places of a unit that name carriers, occasions and sources, each list in text order.
#[derive(Debug, Default)]
pub(super) struct Round<'a> {
    span: Option<Span<Text>>,
    /// Row of the table and place.
    carriers: Vec<(usize, Span<Text>)>,
    occasions: Vec<(usize, Occasion<'a>)>,
    /// Behind "according to".
    sources: Vec<usize>,
}

/// What a word says of an outlet.
#[derive(Debug, Default)]
struct Sign {
    /// The carriers that begin with it, with their rows.
    carriers: Vec<(usize, &'static str)>,
    /// It names an occasion.
    occasion: Option<&'static str>,
    /// It is the first of "according to".
    source: bool,
}

/// For each row of the carriers whether a ministry or a court may stand behind it.
static BODIES: LazyLock<Vec<bool>> = LazyLock::new(|| {
    let rows = lexicon::carriers().rows().iter();
    rows.map(|row| row.cell(1).split(' ').any(|whom| whom == "body"))
        .collect()
});

/// The words that say something of outlets, in lower case.
static SIGNS: LazyLock<FxHashMap<&'static [u8], Sign>> = LazyLock::new(|| {
    let mut signs: FxHashMap<&'static [u8], Sign> = FxHashMap::default();
    for (row, phrase) in lexicon::carriers().rows().iter().map(|row| row.cell(0)).enumerate() {
        let first = phrase.split(' ').next().unwrap_or(phrase);
        let sign = signs.entry(first.as_bytes()).or_default();
        sign.carriers.push((row, phrase));
    }
    for row in lexicon::grammar().rows() {
        if row.cell(1).split(' ').any(|class| class == "occasion") {
            signs.entry(row.cell(0).as_bytes()).or_default().occasion = Some(row.cell(0));
        }
    }
    signs.entry(b"according").or_default().source = true;
    signs
});

impl<'a> Round<'a> {
    /// Reads `unit`, unless it is the one that was read last.
    pub(super) fn read(&mut self, text: &'a str, unit: Span<Text>) {
        if self.span == Some(unit) {
            return;
        }
        self.span = Some(unit);
        self.carriers.clear();
        self.occasions.clear();
        self.sources.clear();
        let words = unit.of(text);
        let mut before = "";
        for word in between_spaces(words) {
            let bare = word.trim_matches(|c: char| !is_alphanumeric(c));
            if let Some(sign) = sign(bare) {
                let at = bare.as_ptr() as usize - words.as_ptr() as usize;
                self.note(sign, &words[at..], bare, before, unit.start() + at);
            }
            before = bare;
        }
    }

    /// Notes what begins with the word `bare` at `at`; `rest` are the words from there on.
    fn note(&mut self, sign: &'static Sign, rest: &str, bare: &str, before: &'a str, at: usize) {
        for &(row, phrase) in &sign.carriers {
            let ends = |tail: &str| !tail.starts_with(char::is_alphanumeric);
            if rest.strip_prefix(phrase).is_some_and(ends) {
                self.carriers.push((row, Span::new(at, at + phrase.len())));
            }
        }
        if sign.source && rest[bare.len()..].starts_with(" to ") {
            self.sources.push(at + bare.len() + " to ".len());
        }
        if let Some(word) = sign.occasion {
            let of = (word == "conference").then_some(before);
            self.occasions.push((at, Occasion { of, word }));
        }
    }

    /// Whether a carrier stands in a stretch of the unit.
    pub(super) fn has_carrier(&self, stretch: Span<Text>) -> bool {
        !within(&self.carriers, stretch, |(_, span)| span.start()).is_empty()
    }

    /// The outlet named behind one of the carriers in a stretch of the unit that are `fit`, with the occasion.
    pub(super) fn carrier(
        &self,
        text: &'a str,
        around: Span<Text>,
        fit: &dyn Fn(Span<Text>) -> bool,
    ) -> Option<Outlet<'a>> {
        let within = within(&self.carriers, around, |(_, span)| span.start());
        let mut hits: Vec<&(usize, Span<Text>)> = self.carriers[within]
            .iter()
            .filter(|(_, span)| span.end() <= around.end() && fit(*span))
            .collect();
        // The table's order, and of a carrier the first place.
        hits.sort_by_key(|(row, span)| (*row, span.start()));
        hits.dedup_by_key(|(row, _)| *row);
        hits.into_iter().find_map(|(row, span)| {
            let rest = &text[span.end()..around.end()];
            let stop = rest.find([',', '.', ';', '"', '“']).unwrap_or(rest.len());
            let phrase = Span::new(span.end(), span.end() + stop);
            let body = || cited::body_in(text, phrase).filter(|_| BODIES[*row]);
            let (span, name) = cited::outlet_in(text, phrase).or_else(body)?;
            let occasion = self.occasion(around);
            Some(Outlet { span, name, occasion })
        })
    }

    /// "in a statement": the occasion named first in a stretch.
    pub(super) fn occasion(&self, around: Span<Text>) -> Option<Occasion<'a>> {
        let within = within(&self.occasions, around, |(at, _)| *at);
        self.occasions[within].first().map(|(_, occasion)| *occasion)
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

/// The lengths of those words by their first byte in either case, a bit for each: most words are none of them by this alone.
static LENGTHS: LazyLock<[u32; 256]> = LazyLock::new(|| {
    let mut lengths = [0; 256];
    for word in SIGNS.keys().filter(|word| word.len() <= MAX_WORD) {
        for first in [word[0], word[0].to_ascii_uppercase()] {
            lengths[usize::from(first)] |= 1 << word.len();
        }
    }
    lengths
});

/// What a word in any case says of outlets.
fn sign(word: &str) -> Option<&'static Sign> {
    let first = word.as_bytes().first()?;
    if word.len() > MAX_WORD || LENGTHS[usize::from(*first)] >> word.len() & 1 == 0 {
        return None;
    }
    let mut folded = [0; MAX_WORD];
    let folded = folded.get_mut(..word.len())?;
    folded.copy_from_slice(word.as_bytes());
    folded.make_ascii_lowercase();
    SIGNS.get(&*folded)
}

/// The entries that lie in a stretch.
fn within<T>(list: &[T], around: Span<Text>, place: impl Fn(&T) -> usize) -> Range<usize> {
    let from = list.partition_point(|entry| place(entry) < around.start());
    let to = list.partition_point(|entry| place(entry) < around.end());
    from..to.max(from)
}
