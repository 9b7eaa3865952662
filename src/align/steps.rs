//! The shortest steps from one list of words to another, by `similar`, with bounded work.
//!
//! Takes word forms; gives steps. A pure function of its input: Myers's algorithm without a deadline. Its work grows with
//! length times difference, so two long stretches are parted first: at words that both have in a row and only once, or,
//! where there are none, by their lengths.

use std::ops::Range;

use rustc_hash::FxHashMap;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::script::{Op, OpKind};

/// Words of both sides that are compared at once.
pub const AT_ONCE: usize = 1 << 12;
/// Words in a row that part two stretches.
const ANCHOR: usize = 4;
/// How far round the middle such words are looked for.
const NEAR_MIDDLE: usize = 512;
/// A stretch this many times as long as the other has one end that the other lacks.
const LOPSIDED: usize = 4;

/// The steps, and whether the stretches had to be parted by their lengths.
pub(super) fn between(relay: &[u32], source: &[u32]) -> (Vec<Op>, bool) {
    let mut steps = Steps::default();
    steps.compare(relay, source, 0, 0);
    (steps.ops, steps.parted)
}

#[derive(Default)]
struct Steps {
    ops: Vec<Op>,
    parted: bool,
}

impl Steps {
    fn compare(&mut self, relay: &[u32], source: &[u32], relay_at: usize, source_at: usize) {
        if relay.len() + source.len() <= AT_ONCE {
            for op in capture_diff_slices(Algorithm::RawMyers, relay, source) {
                self.push(plain(op, relay_at, source_at));
            }
            return;
        }
        let head = relay.iter().zip(source).take_while(|(one, other)| one == other).count();
        if head > 0 {
            self.push(Op {
                kind: OpKind::Equal,
                relay: relay_at..relay_at + head,
                source: source_at..source_at + head,
            });
            return self.compare(&relay[head..], &source[head..], relay_at + head, source_at + head);
        }
        let (at, there) = anchor(relay, source).unwrap_or_else(|| {
            self.parted = true;
            halves(relay.len(), source.len())
        });
        self.compare(&relay[..at], &source[..there], relay_at, source_at);
        self.compare(&relay[at..], &source[there..], relay_at + at, source_at + there);
    }

    /// Adds a step; one that goes on from the last of its kind lengthens it.
    fn push(&mut self, op: Op) {
        match self.ops.last_mut() {
            Some(last) if last.kind == op.kind || (last.kind != OpKind::Equal && op.kind != OpKind::Equal) => {
                if last.kind != op.kind {
                    last.kind = OpKind::Replace;
                }
                last.relay.end = op.relay.end;
                last.source.end = op.source.end;
            }
            _ => self.ops.push(op),
        }
    }
}

/// Where a stretch near the relay's middle and the source part: words in a row that each has just once.
fn anchor(relay: &[u32], source: &[u32]) -> Option<(usize, usize)> {
    let once = |words: &[u32]| {
        let mut places: FxHashMap<[u32; ANCHOR], Option<usize>> = FxHashMap::default();
        for (at, row) in words.windows(ANCHOR).enumerate() {
            let row = [row[0], row[1], row[2], row[3]];
            places.entry(row).and_modify(|place| *place = None).or_insert(Some(at));
        }
        places
    };
    let (ours, theirs) = (once(relay), once(source));
    let middle = relay.len() / 2;
    let near: Range<usize> =
        middle.saturating_sub(NEAR_MIDDLE)..(middle + NEAR_MIDDLE).min((relay.len() + 1).saturating_sub(ANCHOR));
    let parts = near.filter_map(|at| {
        let row: [u32; ANCHOR] = relay[at..at + ANCHOR].try_into().ok()?;
        let there = (*theirs.get(&row)?)?;
        // Neither side is left with nothing, or the work would not grow less.
        (ours.get(&row)?.is_some() && at > 0 && there > 0).then_some((at, there))
    });
    parts.min_by_key(|(at, _)| at.abs_diff(middle))
}

/// Both cut in the middle; of two very unlike lengths only the longer one.
fn halves(relay: usize, source: usize) -> (usize, usize) {
    if relay > LOPSIDED * source {
        (relay / 2, source)
    } else if source > LOPSIDED * relay {
        (relay, source / 2)
    } else {
        (relay / 2, source / 2)
    }
}

fn plain(op: DiffOp, relay_at: usize, source_at: usize) -> Op {
    let (tag, old, new) = op.as_tag_tuple();
    let kind = match tag {
        similar::DiffTag::Equal => OpKind::Equal,
        similar::DiffTag::Replace => OpKind::Replace,
        similar::DiffTag::Delete => OpKind::Insert,
        similar::DiffTag::Insert => OpKind::Delete,
    };
    Op {
        kind,
        relay: old.start + relay_at..old.end + relay_at,
        source: new.start + source_at..new.end + source_at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every word of both sides stands in one step, in order, and equal steps are equal.
    fn holds(relay: &[u32], source: &[u32]) -> Vec<Op> {
        let (ops, _) = between(relay, source);
        let (mut at, mut there) = (0, 0);
        for op in &ops {
            assert_eq!((op.relay.start, op.source.start), (at, there));
            (at, there) = (op.relay.end, op.source.end);
            if op.kind == OpKind::Equal {
                assert_eq!(relay[op.relay.clone()], source[op.source.clone()]);
            }
        }
        assert_eq!((at, there), (relay.len(), source.len()));
        ops
    }

    fn text(seed: u32, len: usize, words: u32) -> Vec<u32> {
        let mut state = seed;
        let next = |_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) % words
        };
        (0..len).map(next).collect()
    }

    #[test]
    fn a_long_text_with_a_few_changes_is_compared_as_if_at_once() {
        let source = text(1, 40_000, 3000);
        let mut relay = source.clone();
        for at in (500..40_000).step_by(1000) {
            relay[at] = 5000;
        }
        let ops = holds(&relay, &source);
        assert_eq!(ops.iter().filter(|op| op.kind == OpKind::Replace).count(), 40);
        assert!(!between(&relay, &source).1);
    }

    #[test]
    fn long_texts_of_other_words_are_parted_and_it_is_told() {
        for (ours, theirs, words) in [(60_000, 60_000, 5), (100_000, 1000, 5), (300, 200_000, 5)] {
            let (relay, source) = (text(1, ours, words), text(2, theirs, words));
            holds(&relay, &source);
            assert!(between(&relay, &source).1, "{ours} {theirs}");
        }
        assert!(!between(&[7; 50_000], &[7; 50_000]).1);
        holds(&[7; 50_000], &[8; 30_000]);
    }
}
