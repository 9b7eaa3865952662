//! Ranges of which the relay kept one end: six weeks for six to eight weeks.

use super::comparison::{Comparison, Side};
use super::{markers, number, shift};
use crate::drift::facts::{Shift, Topic};

/// Ranges of the source that stand as one number in the relay, given as exact.
pub(super) fn shifts(c: &Comparison<'_>) -> Vec<Shift> {
    let ranges = (0..c.source.len()).filter(|&at| is_range(&c.source, at));
    let narrowed = ranges.filter_map(|at| {
        let (low, high) = (c.to_relay[at], c.to_relay[at + 2]);
        let kept = match (low, high) {
            (Some(kept), None) | (None, Some(kept)) => kept,
            _ => return None,
        };
        let told = c.in_scope[kept.at] && !kept.moved && is_exact(&c.relay, kept.at);
        told.then(|| {
            let end = (kept.at + 2).min(c.relay.len());
            let shift = shift(
                c,
                Topic::Number,
                Some(kept.at..end),
                Some(at..(at + 4).min(c.source.len())),
            );
            let off = number::difference(number::value(&c.source, at), number::value(&c.source, at + 2));
            shift.measured("range", off, 0)
        })
    });
    narrowed.collect()
}

/// Whether a number is an end of a range.
pub(super) fn is_end(side: &Side<'_>, at: usize) -> bool {
    is_range(side, at) || (at >= 2 && is_range(side, at - 2))
}

/// "six to eight weeks", "between six and eight weeks": the smaller number first, and something counted behind it. What
/// rose from one number to another is none.
fn is_range(side: &Side<'_>, at: usize) -> bool {
    if at + 3 >= side.len() || !side.is_one_clause(at..at + 4) {
        return false;
    }
    let before = at.checked_sub(1).map(|before| side.key(before));
    match side.key(at + 1) {
        "to" if before == Some("from") => return false,
        "to" | "or" => {}
        "and" if before == Some("between") => {}
        _ => return false,
    }
    let values = number::value(side, at).zip(number::value(side, at + 2));
    values.is_some_and(|(low, high)| low < high) && side.is_content(at + 3)
}

/// Whether a number stands by itself: no other near it that could be the range's other end, and nothing before or behind
/// it that leaves the amount open ("at least", "about", "or more").
fn is_exact(side: &Side<'_>, at: usize) -> bool {
    let near = at.saturating_sub(NEAR)..(at + NEAR + 1).min(side.len());
    let alone = near
        .clone()
        .all(|other| other == at || number::value(side, other).is_none());
    let open = markers::quantifiers().find(side);
    alone
        && !open
            .iter()
            .any(|marker| near.start < marker.at.end && marker.at.start < near.end)
}

/// Words on either side of a number that may belong to it.
const NEAR: usize = 3;
