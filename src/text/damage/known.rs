//! What a document has shown already: stretches that were read once and need no second search.
//!
//! Takes a passage and the damage that was found in it; remembers every stretch beyond ASCII that the bytes themselves
//! explained for certain, with the letters beside it. A later passage that holds nothing else that is odd is answered
//! from memory, so each distinct stretch is searched once a document, however often it stands there.

use rustc_hash::FxHashMap;

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

/// A stretch with the character before it and the one behind it.
fn with_neighbours(passage: &str, from: usize, to: usize) -> &str {
    let before = passage[..from].chars().next_back().map_or(0, char::len_utf8);
    let after = passage[to..].chars().next().map_or(0, char::len_utf8);
    &passage[from - before..to + after]
}

fn moved(damage: &Damage, by: usize) -> Damage {
    damage.at(Span::new(damage.span.start() + by, damage.span.end() + by))
}
