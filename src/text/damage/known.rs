//! What a document has shown already: stretches that were read once and need no second search.
//!
//! Takes a passage and the damage that was found in it; remembers every stretch beyond ASCII that the bytes themselves
//! explained for certain, with the letters beside it. A later passage that holds nothing else that is odd is answered
//! from memory, so each distinct stretch is searched once a document, however often it stands there. A word of a passage
//! in which nothing was found is remembered too, as long as nothing new is believed of the document: a passage whose odd
//! words were all passed over before is passed over.

use rustc_hash::{FxHashMap, FxHashSet};

use super::passage::odd_stretches;
use super::{Certainty, Damage, DamageKind};
use crate::text::span::Span;

/// Stretches that are remembered, at most: a text of ever new ones is searched on in bounded memory.
const MOST: usize = 4096;
/// Bytes of such a stretch, at most.
const LONGEST: usize = 64;

/// Stretches with their neighbours, and what was found in them; their places count from the stretch's own start.
#[derive(Debug, Default)]
pub(super) struct Known {
    stretches: FxHashMap<Box<str>, Vec<Damage>>,
    /// Words with odd stretches in which nothing was found.
    clean: FxHashSet<Box<str>>,
    /// How much was believed of the document when they were read.
    believed: usize,
}

impl Known {
    /// The damage of a passage that starts at byte `start` of the text, if every odd stretch of it is known.
    pub fn damage(&self, passage: &str, start: usize) -> Option<Vec<Damage>> {
        if self.stretches.is_empty() {
            return None;
        }
        let mut all = Vec::new();
        for stretch in odd_stretches(passage) {
            let (from, to) = stretch?;
            let known = self.stretches.get(with_neighbours(passage, from, to))?;
            all.extend(known.iter().map(|damage| moved(damage, start + from)));
        }
        Some(all)
    }

    /// Whether every odd word of a passage stood before in passages in which nothing was found, while no more was
    /// `believed` of the document than now.
    pub fn is_clean(&self, passage: &str, believed: usize) -> bool {
        let is_known = |stretch: Option<(usize, usize)>| {
            stretch.is_some_and(|(from, to)| self.clean.contains(word_round(passage, from, to)))
        };
        self.believed == believed && !self.clean.is_empty() && odd_stretches(passage).all(is_known)
    }

    /// Remembers the odd words of a passage in which nothing was found.
    pub fn learn_clean(&mut self, passage: &str, believed: usize) {
        if self.believed != believed {
            self.believed = believed;
            self.clean.clear();
        }
        for (from, to) in odd_stretches(passage).flatten() {
            let word = word_round(passage, from, to);
            if word.len() <= LONGEST && self.clean.len() < MOST && !self.clean.contains(word) {
                self.clean.insert(word.into());
            }
        }
    }

    /// Remembers the stretches of a passage whose damage is certain.
    pub fn learn(&mut self, passage: &str, start: usize, damage: &[Damage]) {
        for (from, to) in odd_stretches(passage).flatten() {
            let whole = Span::new(start + from, start + to);
            let first = damage.partition_point(|damage| damage.span.end() <= whole.start());
            let inside: Vec<&Damage> = damage[first..]
                .iter()
                .take_while(|one| one.span.start() < whole.end())
                .collect();
            let settled = !inside.is_empty() && inside.iter().all(|one| whole.contains(one.span) && is_settled(one));
            if settled && to - from <= LONGEST && self.stretches.len() < MOST {
                let from_start = |at: usize| at - whole.start();
                let found = inside
                    .into_iter()
                    .map(|one| one.at(Span::new(from_start(one.span.start()), from_start(one.span.end()))));
                self.stretches
                    .insert(with_neighbours(passage, from, to).into(), found.collect());
            }
        }
    }
}

/// Whether the bytes alone say what it was, whatever stands round about.
fn is_settled(damage: &Damage) -> bool {
    damage.certainty == Certainty::Certain
        && damage.kind == DamageKind::Mojibake
        && damage.chain.iter().all(super::Step::is_codec)
        && damage.chain.iter().rev().nth(1) == Some(&super::Step::Encode("utf-8".to_owned()))
}

/// The word that a stretch lies in, to the spaces on both sides.
fn word_round(passage: &str, from: usize, to: usize) -> &str {
    let before = passage[..from].rfind(char::is_whitespace);
    let start = before.map_or(0, |at| at + passage[at..].chars().next().map_or(0, char::len_utf8));
    let end = passage[to..]
        .find(char::is_whitespace)
        .map_or(passage.len(), |at| to + at);
    &passage[start..end]
}

/// A stretch with the character before it and the one behind it.
fn with_neighbours(passage: &str, from: usize, to: usize) -> &str {
    let before = passage[..from].chars().next_back().map_or(0, char::len_utf8);
    let after = passage[to..].chars().next().map_or(0, char::len_utf8);
    &passage[from - before..to + after]
}

fn moved(damage: &Damage, by: usize) -> Damage {
    damage.at(Span::new(damage.span.start() + by, damage.span.end() + by))
}
