//! A "not" of another source, for words of a sentence that the source it is matched with lacks.
//!
//! A sentence may be put together from two sources. It is measured against the one that has most of it; the words that
//! only the other one has are held against that one, at least for the change that must not be missed.

use super::{Scene, Statement, comparison, frame, negation};
use crate::align::Alignment;
use crate::drift::facts::Shift;

/// Negations lost on words that `chosen` has no partner for and one of `others` has.
pub fn lost_negations(
    scene: &Scene<'_>,
    statement: &Statement<'_>,
    chosen: &Alignment,
    others: &[&Alignment],
) -> Vec<Shift> {
    let paired = |at: usize| chosen.pairs.iter().any(|pair| pair.relay == at && !pair.moved);
    let frame = frame::of_sentence(scene, statement);
    let found = others.iter().flat_map(|other| {
        let source = &scene.sources[other.source];
        let c = comparison(scene, &statement.unit, source, other, statement.in_scope.clone());
        let is_only_there = |shift: &Shift| {
            let at = (0..c.relay.len()).find(|&at| c.relay.place(at..at + 1) == shift.relay);
            at.is_some_and(|at| !paired(at) && c.is_pinned(at))
        };
        let shifts = negation::shifts(&c, frame);
        let lost = shifts
            .into_iter()
            .filter(|shift| shift.source_value > shift.relay_value);
        lost.filter(is_only_there).collect::<Vec<_>>()
    });
    found.take(1).collect()
}
