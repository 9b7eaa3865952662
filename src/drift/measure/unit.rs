//! The same number of another unit: 96 metres and 96 feet, three per cent and three percentage points.

use super::comparison::{Comparison, Side};
use super::dimension::Unit;
use super::{amount, number, shift};
use crate::drift::facts::{Shift, Topic};
use crate::text::WordClass;

/// Numbers that both sides have in one place, and of which each side counts something else in.
pub(super) fn shifts(c: &Comparison<'_>) -> Vec<Shift> {
    let numbers = (0..c.relay.len()).filter(|&at| c.in_scope[at] && c.relay.class(at) == WordClass::Number);
    let held = numbers.filter_map(|at| {
        let partner = c.to_source[at].filter(|partner| !partner.moved)?;
        Some((at, partner.at))
    });
    held.filter_map(|(at, other)| {
        let (ours, theirs) = (measure(&c.relay, at)?, measure(&c.source, other)?);
        // Pounds are lb or £.
        let mut readings = Unit::all_at(&c.relay, at + 1);
        let reads_alike = readings.any(|own| Unit::all_at(&c.source, other + 1).any(|unit| unit.is_like(&own)));
        if is_one(&ours, &theirs) || reads_alike || is_given_too(&c.source, other, &ours) {
            return None;
        }
        let off = match ours.dimension == theirs.dimension && ours.unit == theirs.unit {
            true => number::difference(Some(ours.factor), Some(theirs.factor)),
            false => 1000,
        };
        let (relay, source) = (Some(at..ours.end), Some(other..theirs.end));
        Some(shift(c, Topic::Number, relay, source).measured("unit", off, 0))
    })
    .collect()
}

struct Measure {
    dimension: &'static str,
    unit: &'static str,
    factor: f64,
    end: usize,
}

/// The unit right behind a number.
fn measure(side: &Side<'_>, at: usize) -> Option<Measure> {
    if side.breaks_after(at) || side.surface(at + 1).chars().count() == 1 && side.surface(at + 1) != "%" {
        return None;
    }
    let unit = amount::named_unit(side, at + 1)?;
    // What is counted by the piece ("points", "barrels") has many names, and a sum of money is compared by its sign.
    (!matches!(unit.dimension, "count")).then_some(Measure {
        dimension: unit.dimension,
        unit: unit.canonical,
        factor: unit.factor,
        end: at + 1 + unit.words,
    })
}

fn is_one(a: &Measure, b: &Measure) -> bool {
    a.dimension == b.dimension && a.unit == b.unit && (a.factor - b.factor).abs() <= a.factor.abs() * 1e-9
}

/// Whether the source gives the amount in the relay's unit as well: "96 feet (29 metres)".
fn is_given_too(side: &Side<'_>, number: usize, ours: &Measure) -> bool {
    (0..side.len()).any(|at| {
        at != number && side.class(at) == WordClass::Number && measure(side, at).is_some_and(|own| is_one(&own, ours))
    })
}
