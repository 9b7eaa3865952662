//! Amounts that go the other way: "fell 7 percent" for "an increase of 7 per cent".
//!
//! Words for up and down stand in many forms and on either side of their amount; what ties them together is the amount.

use std::ops::Range;

use super::comparison::{Comparison, Partner, Side};
use super::{lemma, negation, shift};
use crate::drift::facts::{Shift, Topic};
use crate::lexicon;
use crate::text::WordClass;

/// Amounts of both sides that rise on the one and fall on the other.
pub(super) fn shifts(c: &Comparison<'_>) -> Option<Shift> {
    let amounts = (0..c.relay.len()).filter(|&at| c.in_scope[at] && is_amount(&c.relay, at));
    amounts.into_iter().find_map(|at| {
        let other = c.to_source[at]?.at;
        let (ours, way) = direction(&c.relay, at)?;
        let (theirs, other_way) = direction(&c.source, other)?;
        let plain = is_plain_round(&c.relay, ours) && is_plain_round(&c.source, theirs);
        // Words that face each other are compared as opposites.
        let paired = is_held(c.to_source[ours]) || is_held(c.to_relay[theirs]);
        (plain && !paired && way != other_way).then(|| {
            let span = |one: usize, other: usize| -> Range<usize> { one.min(other)..one.max(other) + 1 };
            let shift = shift(c, Topic::Polarity, Some(span(ours, at)), Some(span(theirs, other)));
            shift.measured("direction", i64::from(way), i64::from(other_way))
        })
    })
}

/// Whether a word faces its partner: one that stands elsewhere is about something else.
fn is_held(partner: Option<Partner>) -> bool {
    partner.is_some_and(|partner| !partner.moved)
}

/// A share or a sum: what stands before a unit of measure, or behind "by" or "to".
fn is_amount(side: &Side<'_>, at: usize) -> bool {
    let measured = || at + 1 < side.len() && lexicon::units().has(side.key(at + 1));
    let moved = || at > 0 && matches!(side.key(at - 1), "by" | "to" | "from");
    side.class(at) == WordClass::Number && (measured() || moved())
}

/// Whether nothing in the clause of a word negates.
pub(super) fn is_plain_round(side: &Side<'_>, at: usize) -> bool {
    let from = (0..at).rev().take_while(|&near| !side.breaks_after(near)).last();
    let to = (at..side.len()).find(|&near| side.breaks_after(near)).unwrap_or(at);
    let clause = side.tokens[from.unwrap_or(at)..=to].to_vec();
    negation::is_plain(&side.with(clause))
}

/// The nearest word in the clause that says whether an amount rises or falls, and which.
fn direction(side: &Side<'_>, at: usize) -> Option<(usize, bool)> {
    let near = at.saturating_sub(REACH)..(at + REACH + 1).min(side.len());
    let found = near.filter(|&near| side.is_one_clause(near.min(at)..near.max(at) + 1));
    let ways = found.filter_map(|near| Some((near, rises(side.key(near))?)));
    ways.min_by_key(|(near, _)| near.abs_diff(at))
}

/// Words between an amount and its direction.
const REACH: usize = 4;

/// Whether a word says that something rises, or falls: by the table of directions.
fn rises(key: &str) -> Option<bool> {
    let mut rows = lemma::bases(key)
        .into_iter()
        .filter_map(|base| lexicon::directions().row(&base));
    rows.next().and_then(|row| match row.cell(1) {
        "up" => Some(true),
        "down" => Some(false),
        _ => None,
    })
}
