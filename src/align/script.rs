//! The words of a unit and of its passages, step by step.
//!
//! Takes two word lists; gives steps of whole words and, inside replaced stretches, which word stands for which. A pure
//! function of its input; the steps themselves are `steps`'s.

use std::ops::Range;

use super::corpus::Corpus;
use super::kinship::Kin;
use super::steps;
use crate::text::{WordClass, WordId};

/// What a step does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OpKind {
    /// The same words, style aside.
    Equal,
    /// Other words.
    Replace,
    /// Words that only the relay has.
    Insert,
    /// Words that only the source has.
    Delete,
}

/// One step: positions in the unit's words and in the passages' words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Op {
    /// What it does.
    pub kind: OpKind,
    /// Positions in the unit.
    pub relay: Range<usize>,
    /// Positions in the passages' words.
    pub source: Range<usize>,
}

/// A word of the unit and the word of the passages that stands for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// Position in the unit.
    pub relay: usize,
    /// Position in the passages' words.
    pub source: usize,
    /// How near they are.
    pub kin: Kin,
    /// Whether the word stands elsewhere than its neighbours do.
    pub moved: bool,
}

/// The words of two stretches, step by step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Script {
    /// Steps over both, in order.
    pub ops: Vec<Op>,
    /// Which word stands for which, by the relay's position; no word is used twice.
    pub pairs: Vec<Pair>,
    /// Whether both were too long to be compared at once and had no words in common to part them at: a word may then be
    /// told as changed that only stands further on.
    pub parted: bool,
}

/// The steps from `source` to `relay`.
pub fn script(corpus: &Corpus<'_>, relay: &[WordId], source: &[WordId]) -> Script {
    let form = |words: &[WordId]| -> Vec<u32> { words.iter().map(|&word| corpus.vocabulary.info(word).form).collect() };
    let (mut ops, parted) = steps::between(&form(relay), &form(source));
    dissolve_stray_matches(corpus, relay, &mut ops);
    let mut pairs = Vec::new();
    for op in &ops {
        match op.kind {
            OpKind::Equal => pairs.extend(op.relay.clone().zip(op.source.clone()).map(|(relay, source)| Pair {
                relay,
                source,
                kin: Kin::Same,
                moved: false,
            })),
            OpKind::Replace => pair_in_order(corpus, relay, source, op, &mut pairs),
            OpKind::Insert | OpKind::Delete => {}
        }
    }
    pair_moved(corpus, relay, source, &mut pairs);
    pairs.sort_unstable_by_key(|pair| pair.relay);
    Script { ops, pairs, parted }
}

/// A lone function word that happens to be equal between two larger changes ties nothing together: it would only
/// chop up what people read as one change.
fn dissolve_stray_matches(corpus: &Corpus<'_>, relay: &[WordId], ops: &mut Vec<Op>) {
    let stray = |ops: &[Op], at: usize| {
        let op = &ops[at];
        let light = op
            .relay
            .clone()
            .all(|index| corpus.vocabulary.info(relay[index]).class == WordClass::Function);
        let around = |side: Option<&Op>| {
            side.is_some_and(|side| side.kind != OpKind::Equal && side.relay.len() + side.source.len() >= 3)
        };
        op.kind == OpKind::Equal
            && op.relay.len() == 1
            && light
            && around(at.checked_sub(1).and_then(|before| ops.get(before)))
            && around(ops.get(at + 1))
    };
    let mut merged: Vec<Op> = Vec::with_capacity(ops.len());
    let mut at = 0;
    while at < ops.len() {
        if stray(ops, at) {
            let (equal, next) = (ops[at].clone(), ops[at + 1].clone());
            if let Some(last) = merged.last_mut().filter(|last| last.kind != OpKind::Equal) {
                last.relay.end = next.relay.end.max(equal.relay.end);
                last.source.end = next.source.end.max(equal.source.end);
                last.kind = OpKind::Replace;
                at += 2;
                continue;
            }
        }
        merged.push(ops[at].clone());
        at += 1;
    }
    *ops = merged;
}

/// Pairs near words inside a replaced stretch, in order: longest chain first found wins, which for the few words of a
/// replaced stretch is what a reader does.
fn pair_in_order(corpus: &Corpus<'_>, relay: &[WordId], source: &[WordId], op: &Op, pairs: &mut Vec<Pair>) {
    let mut from = op.source.start;
    for position in op.relay.clone() {
        let found = (from..op.source.end.min(from + LOOK_AHEAD))
            .filter_map(|at| Some((corpus.kinship.between(relay[position], source[at])?, at)))
            .min_by_key(|&(kin, at)| (kin, at));
        if let Some((kin, at)) = found {
            pairs.push(Pair {
                relay: position,
                source: at,
                kin,
                moved: false,
            });
            from = at + 1;
        }
    }
}

/// How far a replaced stretch is searched for a near word before it counts as moved.
const LOOK_AHEAD: usize = 12;
/// Words beyond which moved words are not looked for: bounds the work on one giant unit.
const MOST_MOVED: usize = 2000;

/// Pairs what is left over on both sides, content words only, wherever it stands.
fn pair_moved(corpus: &Corpus<'_>, relay: &[WordId], source: &[WordId], pairs: &mut Vec<Pair>) {
    if relay.len() > MOST_MOVED || source.len() > MOST_MOVED {
        return;
    }
    let mut relay_used = vec![false; relay.len()];
    let mut source_used = vec![false; source.len()];
    for pair in pairs.iter() {
        relay_used[pair.relay] = true;
        source_used[pair.source] = true;
    }
    for (position, &word) in relay.iter().enumerate() {
        if relay_used[position] || corpus.vocabulary.info(word).class == WordClass::Function {
            continue;
        }
        let found = (0..source.len())
            .filter(|&at| !source_used[at])
            .filter_map(|at| Some((corpus.kinship.between(word, source[at])?, at)))
            .min();
        if let Some((kin, at)) = found {
            source_used[at] = true;
            pairs.push(Pair {
                relay: position,
                source: at,
                kin,
                moved: true,
            });
        }
    }
}
