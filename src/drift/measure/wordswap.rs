//! A content word for another: its opposite, or one that is no synonym; and words that changed places.

use super::comparison::Comparison;
use super::shift;
use crate::align::{Kin, Op, OpKind};
use crate::drift::facts::{Shift, Topic};
use crate::lexicon;
use crate::text::WordClass;

/// Longest replaced stretch in which one word is taken to stand for another.
const STRETCH: usize = 3;

/// Opposites and substitutions.
pub(super) fn shifts(c: &Comparison<'_>) -> Vec<Shift> {
    let mut shifts = Vec::new();
    for op in c.changes().filter(|op| op.kind == OpKind::Replace) {
        match opposite(c, op) {
            Some((at, other)) => {
                shifts
                    .push(shift(c, Topic::Polarity, Some(at..at + 1), Some(other..other + 1)).measured("class", 1, -1));
            }
            None => shifts.extend(substitution(c, op)),
        }
    }
    shifts
}

fn opposite(c: &Comparison<'_>, op: &Op) -> Option<(usize, usize)> {
    op.relay
        .clone()
        .filter(|&at| c.in_scope[at] && c.relay.is_content(at))
        .find_map(|at| {
            let mut opposites = lexicon::opposites()
                .rows_of(c.relay.key(at))
                .map(|row| row.cell(1))
                .peekable();
            opposites.peek()?;
            let opposites: Vec<&str> = opposites.collect();
            let found = op
                .source
                .clone()
                .find(|&other| opposites.contains(&c.source.key(other)))?;
            Some((at, found))
        })
}

/// A short stretch of content replaced by another between words that are the same: a word was exchanged, and nothing
/// else happened there.
fn substitution(c: &Comparison<'_>, op: &Op) -> Option<Shift> {
    let short = op.relay.len() <= STRETCH && op.source.len() <= STRETCH;
    let loose = |at: &usize| c.in_scope[*at] && c.relay.is_content(*at) && c.to_source[*at].is_none();
    let loose_source = |at: &usize| c.source.is_content(*at) && c.to_relay[*at].is_none();
    let ours = op.relay.clone().find(loose)?;
    let theirs = op.source.clone().find(loose_source)?;
    let plain = c.relay.class(ours) == WordClass::Content && c.source.class(theirs) == WordClass::Content;
    let names = c.relay.is_name(ours) && c.source.is_name(theirs);
    (short && plain && !names && is_held(c, op)).then(|| {
        let mut shift =
            shift(c, Topic::Substitution, Some(op.relay.clone()), Some(op.source.clone())).measured("class", 1, 1);
        shift.pinned = is_held(c, op);
        shift
    })
}

/// Whether the words before and after a stretch are the same on both sides (an edge of the text holds too).
fn is_held(c: &Comparison<'_>, op: &Op) -> bool {
    let same = |relay: Option<usize>, source: Option<usize>| match (relay, source) {
        (Some(relay), Some(source)) => c
            .to_source
            .get(relay)
            .copied()
            .flatten()
            .is_some_and(|partner| partner.at == source && partner.kin == Kin::Same),
        _ => false,
    };
    let before = same(op.relay.start.checked_sub(1), op.source.start.checked_sub(1));
    let after = same(
        (op.relay.end < c.relay.len()).then_some(op.relay.end),
        (op.source.end < c.source.len()).then_some(op.source.end),
    );
    let edge = op.relay.start == 0 || op.relay.end == c.relay.len();
    (before && after) || (edge && (before || after))
}

/// Names that changed places round the same words: who did what to whom.
pub(super) fn roles(c: &Comparison<'_>) -> Vec<Shift> {
    let names: Vec<(usize, usize)> = (0..c.relay.len())
        .filter(|&at| c.in_scope[at] && c.relay.is_name(at))
        .filter_map(|at| Some((at, c.to_source[at].filter(|partner| partner.kin == Kin::Same)?.at)))
        .collect();
    let passive = |side: &super::comparison::Side<'_>| (0..side.len()).any(|at| side.key(at) == "by");
    if passive(&c.relay) != passive(&c.source) {
        return Vec::new();
    }
    for (index, &(first, first_source)) in names.iter().enumerate() {
        for &(second, second_source) in &names[index + 1..] {
            let crossed = first_source > second_source;
            let apart = second > first + 1 && first_source > second_source + 1;
            let held = (first + 1..second).any(|at| {
                c.relay.is_content(at)
                    && c.to_source[at].is_some_and(|partner| second_source < partner.at && partner.at < first_source)
            });
            let moved = c.to_source[first].is_some_and(|partner| partner.moved)
                || c.to_source[second].is_some_and(|partner| partner.moved);
            if crossed && apart && held && moved && !is_repeated(c, first_source) && !is_repeated(c, second_source) {
                let ours = Some(first..second + 1);
                let theirs = Some(second_source..first_source + 1);
                return vec![shift(c, Topic::Role, ours, theirs).measured("class", 1, -1)];
            }
        }
    }
    Vec::new()
}

/// A name that stands twice in the passage can't have been exchanged for certain.
fn is_repeated(c: &Comparison<'_>, source: usize) -> bool {
    (0..c.source.len())
        .filter(|&at| c.source.form(at) == c.source.form(source))
        .count()
        > 1
}
