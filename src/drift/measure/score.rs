//! A score turned round: 3-1 for 1-3 where the rest is the same.

use super::comparison::{Comparison, Side};
use super::{number, shift};
use crate::align::OpKind;
use crate::drift::facts::{Shift, Topic};

/// Scores of the relay that the source has the other way round, in a sentence of which nothing else was changed: who won
/// then lost.
pub(super) fn shifts(c: &Comparison<'_>) -> Vec<Shift> {
    let (ours, theirs) = (scores(&c.relay), scores(&c.source));
    let turned = ours.iter().filter_map(|one| {
        let kept = theirs.iter().any(|other| other.points == one.points);
        let other = theirs
            .iter()
            .find(|other| other.points == (one.points.1, one.points.0))?;
        let inside = c.in_scope[one.at] && c.in_scope[one.at + 1];
        (inside && !kept && one.points.0 != one.points.1).then_some((one.at, other.at))
    });
    turned
        .filter(|&(at, _)| is_else_the_same(c, at))
        .map(|(at, other)| {
            shift(c, Topic::Number, Some(at..at + 2), Some(other..other + 2)).measured("tenths-of-percent", 1000, 0)
        })
        .collect()
}

struct Score {
    at: usize,
    points: (u32, u32),
}

/// Two numbers joined by a dash, and no third.
fn scores(side: &Side<'_>) -> Vec<Score> {
    let points = |at: usize| -> Option<u32> { side.key(at).parse().ok().filter(|&points| points < MOST) };
    let joined = |at: usize| matches!(side.between(at), "-" | "–" | "—" | ":");
    let found = (0..side.len().saturating_sub(1)).filter_map(|at| {
        let alone = joined(at) && (at == 0 || !joined(at - 1)) && (at + 2 >= side.len() || !joined(at + 1));
        let points = alone.then(|| points(at).zip(points(at + 1))).flatten()?;
        (number::value(side, at).is_some()).then_some(Score { at, points })
    });
    found.collect()
}

/// More points than a side makes in any game that is told in this way.
const MOST: u32 = 300;

/// Whether all the relay's words of content but the score stand where the source has them.
fn is_else_the_same(c: &Comparison<'_>, score: usize) -> bool {
    let told = |at: usize| at == score || at == score + 1 || !c.relay.is_content(at);
    let kept = |at: usize| c.to_source[at].is_some_and(|partner| !partner.moved);
    (0..c.relay.len()).all(|at| told(at) || kept(at))
        && !c
            .changes()
            .any(|op| op.kind == OpKind::Replace && op.relay.clone().any(|at| !told(at)))
}
