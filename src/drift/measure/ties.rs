//! How much ties a sentence to its passage: what both only name may be two things told of one person or place.

use super::comparison::Comparison;
use crate::drift::facts::{Shift, Topic};
use crate::text::WordClass;

/// Content words that a passage must have of a sentence of as many, which nobody is credited with, before that is held against it.
const OWN: usize = 3;

/// Words in thousandths that stand in the passage in the same order, from which on a sentence is taken over and no telling of
/// the relay's own.
const TAKEN: usize = 400;

/// Leaves out the differences that only two statements of one thing can have, where the two may speak of different things.
pub(super) fn without_strangers(c: &Comparison<'_>, is_credited: bool, shifts: &mut Vec<Shift>) {
    let content = || (0..c.relay.len()).filter(|&at| c.in_scope[at] && c.relay.is_content(at));
    let is_tied = |at: &usize| c.to_source[*at].is_some();
    let plain = |at: &usize| c.relay.class(*at) == WordClass::Content && !c.relay.is_name(*at);
    if content().filter(plain).count() > 0 && !content().filter(plain).any(|at| is_tied(&at)) {
        shifts.retain(|shift| !is_of_statements(shift.topic));
    }
    let kept = |at: &usize| c.to_source[*at].is_some_and(|partner| !partner.moved);
    let taken = (0..c.relay.len()).filter(kept).count() * 1000 >= c.relay.len() * TAKEN;
    let told = content().filter(plain).count() >= OWN;
    if told && content().filter(is_tied).count() < OWN && !is_credited && !taken {
        let counted = |shift: &&mut Shift| matches!(shift.topic, Topic::Number | Topic::Date);
        for shift in shifts.iter_mut().filter(counted) {
            shift.source = None;
            shift.measure = "elsewhere".to_owned();
        }
    }
}

/// Whether it is a difference that words make only in one statement. What is denied, open or bound stays so.
fn is_of_statements(topic: Topic) -> bool {
    matches!(
        topic,
        Topic::Quantifier | Topic::Polarity | Topic::Role | Topic::Hedge | Topic::Substitution
    )
}
