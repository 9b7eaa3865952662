//! All differences between words side by side that may change the sense, from every measure that looks for some.

use std::ops::Range;

use super::comparison::Comparison;
use super::known::Known;
use super::{
    answer, condition, course, direction, doer, fraction, hedge, modality, name, negation, number, phrase, premodifier,
    quantifier, range, role, score, superlative, unit, when, wordswap,
};
use crate::drift::facts::{Shift, Topic};
use crate::text::Place;

/// What the words of relay and source say differently.
pub(super) fn word_shifts(
    c: &Comparison<'_>,
    known: &Known<'_>,
    frame: negation::Frame,
    in_marks: bool,
    credited: bool,
) -> Vec<Shift> {
    let mut shifts = number::shifts(c, known);
    shifts.extend(fraction::shifts(c));
    shifts.extend(range::shifts(c));
    shifts.extend(score::shifts(c));
    shifts.extend(name::shifts(c, known));
    shifts.extend(negation::shifts(c, frame));
    shifts.extend(condition::shifts(c, in_marks));
    shifts.extend(modality::shifts(c));
    shifts.extend(quantifier::shifts(c));
    shifts.extend(superlative::shifts(c));
    let units = unit::shifts(c);
    let is_unit = |swap: &Shift| units.iter().any(|unit| overlap(&unit.relay, &swap.relay));
    shifts.extend(wordswap::shifts(c).into_iter().filter(|swap| !is_unit(swap)));
    shifts.extend(units);
    if !in_marks {
        let phrases = phrase::shifts(c, known);
        let told = |phrase: &Shift| shifts.iter().any(|other| overlap(&other.relay, &phrase.relay));
        let untold: Vec<Shift> = phrases.into_iter().filter(|phrase| !told(phrase)).collect();
        shifts.extend(untold);
    }
    shifts.extend(premodifier::shifts(c, known));
    if !shifts.iter().any(|shift| shift.topic == Topic::Polarity) {
        shifts.extend(direction::shifts(c).or_else(|| course::shifts(c)));
    }
    let roles = role::shifts(c);
    let other = || (!in_marks).then(|| doer::shifts(c)).flatten();
    shifts.extend(if roles.is_empty() {
        other().into_iter().collect()
    } else {
        roles
    });
    shifts.extend(hedge::shifts(c, credited));
    let times = when::times(c, known, in_marks);
    shifts.retain(|shift| !times.covers(shift));
    shifts.extend(times.shifts);
    if !in_marks {
        without_questions(c, frame, &mut shifts);
    }
    shifts
}

fn overlap(one: &Option<Place>, other: &Option<Place>) -> bool {
    let both = one.as_ref().zip(other.as_ref());
    both.is_some_and(|(one, other)| one.chars[0] < other.chars[1] && other.chars[0] < one.chars[1])
}

/// A question asserts nothing that a report of the answer could turn round; what its answer denies was not said.
fn without_questions(c: &Comparison<'_>, frame: negation::Frame, shifts: &mut Vec<Shift>) {
    if c.source.asks() != c.relay.asks() {
        shifts.retain(|shift| !is_of_assertion(shift.topic));
    }
    let told = frame.relay_negates || shifts.iter().any(|shift| shift.topic == Topic::Negation);
    if !told && !c.relay.asks() {
        let denied = if c.source.asks() {
            answer::denied(c)
        } else {
            answer::denied_in_part(c)
        };
        shifts.extend(denied);
    }
}

/// Whether it is about how a thing is asserted, and not about what is spoken of.
fn is_of_assertion(topic: Topic) -> bool {
    matches!(
        topic,
        Topic::Negation | Topic::Modality | Topic::Condition | Topic::Hedge
    )
}

/// A shift at these words.
pub(super) fn shift(
    c: &Comparison<'_>,
    topic: Topic,
    relay: Option<Range<usize>>,
    source: Option<Range<usize>>,
) -> Shift {
    Shift {
        topic,
        pinned: relay.as_ref().is_some_and(|range| c.is_pinned(range.start)),
        relay: relay.and_then(|range| c.relay.place(range)),
        source: source.and_then(|range| c.source.place(range)),
        relay_value: 0,
        source_value: 0,
        measure: String::new(),
        credited: false,
    }
}

impl Shift {
    pub(super) fn measured(mut self, measure: &str, relay: i64, source: i64) -> Self {
        self.measure = measure.to_owned();
        self.relay_value = relay;
        self.source_value = source;
        self
    }
}
