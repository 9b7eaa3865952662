//! Fractions that differ: half a point for a quarter point, one fifth for one quarter.

use std::ops::Range;

use super::comparison::{Comparison, Side};
use super::{amount, number, shift};
use crate::drift::facts::{Shift, Topic};
use crate::lexicon;
use crate::text::WordClass;

/// A fraction in words where it stands.
struct Fraction {
    words: Range<usize>,
    value: f64,
}

/// Fractions of the relay that stand where the source has another.
pub(super) fn shifts(c: &Comparison<'_>) -> Vec<Shift> {
    let (mut relay, mut source) = (all(&c.relay), all(&c.source));
    relay.retain(|one| match source.iter().position(|other| is_same(one, other)) {
        Some(at) => {
            source.remove(at);
            false
        }
        None => true,
    });
    let in_scope = relay.iter().filter(|one| one.words.clone().all(|at| c.in_scope[at]));
    in_scope
        .filter_map(|one| {
            let other = source.iter().find(|other| stands_for(c, one, other))?;
            let off = number::difference(Some(one.value), Some(other.value));
            let (ours, theirs) = (with_unit(&c.relay, one), with_unit(&c.source, other));
            Some(shift(c, Topic::Number, Some(ours), Some(theirs)).measured("tenths-of-percent", off, 0))
        })
        .collect()
}

/// Whether a side has a fraction in words.
pub(super) fn is_any(side: &Side<'_>) -> bool {
    !all(side).is_empty()
}

/// Whether a number counts the parts of a fraction: "two thirds".
pub(super) fn counts(side: &Side<'_>, at: usize) -> bool {
    all(side).iter().any(|one| one.words.start == at && one.words.len() > 1)
}

/// The fraction before a number that it is a part of: where it begins, and its value: "a quarter of a million".
pub(super) fn of_number(side: &Side<'_>, at: usize) -> Option<(usize, f64)> {
    let small = |from: usize| (from..at).all(|near| matches!(side.key(near), "of" | "a" | "one"));
    let before = |one: &Fraction| one.words.end <= at && at - one.words.end <= 2 && small(one.words.end);
    all(side)
        .into_iter()
        .find(before)
        .map(|one| (one.words.start, one.value))
}

/// Whether a side says an amount as a fraction of a point: "25 basis points" is "a quarter point".
pub(super) fn says(side: &Side<'_>, hundredths: f64) -> bool {
    let amount = |one: &Fraction| {
        let end = one.words.end;
        let unit = (end..(end + 3).min(side.len())).find_map(|at| amount::points(side, at));
        unit.map(|unit| unit * one.value)
    };
    all(side)
        .iter()
        .filter_map(amount)
        .any(|own| (own - hundredths).abs() < 1e-6)
}

fn is_same(one: &Fraction, other: &Fraction) -> bool {
    (one.value - other.value).abs() < 1e-6
}

/// Whether two fractions are of the same thing, or stand in one replaced stretch.
fn stands_for(c: &Comparison<'_>, one: &Fraction, other: &Fraction) -> bool {
    let of = |side: &Side<'_>, from: usize| (from..(from + 4).min(side.len())).find(|&at| side.is_content(at));
    let thing = of(&c.relay, one.words.end)
        .and_then(|at| c.to_source[at])
        .map(|partner| partner.at);
    let touches = |range: &Range<usize>, words: &Range<usize>| range.start < words.end && words.start < range.end;
    (thing.is_some() && thing == of(&c.source, other.words.end))
        || c.changes()
            .any(|op| touches(&op.relay, &one.words) && touches(&op.source, &other.words))
}

fn all(side: &Side<'_>) -> Vec<Fraction> {
    (0..side.len()).filter_map(|at| fraction(side, at)).collect()
}

/// The fraction whose name ("half", "quarter", "fifths") stands at a word.
fn fraction(side: &Side<'_>, at: usize) -> Option<Fraction> {
    let before = at.checked_sub(1).filter(|&before| !side.breaks_after(before));
    let counted = before
        .filter(|&before| matches!(side.key(before), "a" | "one" | "1") || side.class(before) == WordClass::Number);
    let counted = counted.filter(|&before| !is_ordinal(side.key(before)));
    let part = part(side, at)?;
    let named = matches!(side.key(at), "half" | "halves") || counted.is_some() || is_unit(side, at + 1);
    // "the first half" and "the second quarter" are times, "half-hearted" is a word.
    let timed =
        before.is_some_and(|before| is_ordinal(side.key(before)) || matches!(side.key(before), "last" | "next"));
    let of = at + 1 < side.len() && (matches!(side.key(at + 1), "of" | "a" | "an" | "the") || is_unit(side, at + 1));
    let joined = side.between(at) == "-" && !is_unit(side, at + 1);
    let whole = counted
        .and_then(|before| side.key(before).parse::<f64>().ok())
        .unwrap_or(1.0);
    (named && of && !timed && !joined).then(|| Fraction {
        words: counted.unwrap_or(at)..at + 1,
        value: part * whole,
    })
}

/// What one part is: "quarter" and "4th" 0.25.
fn part(side: &Side<'_>, at: usize) -> Option<f64> {
    let key = side.key(at);
    if matches!(key, "quarter" | "quarters") {
        return Some(0.25);
    }
    let listed = lexicon::number_words()
        .rows_of(key)
        .find(|row| row.cell(2) == "fraction");
    if let Some(row) = listed {
        return row.cell(1).parse().ok();
    }
    let ordinal = key.strip_suffix("rd").or_else(|| key.strip_suffix("th"))?;
    let parts: f64 = ordinal.parse().ok()?;
    (3.0..=10.0).contains(&parts).then(|| 1.0 / parts)
}

fn is_ordinal(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_digit()) && key.ends_with(|c: char| c.is_ascii_alphabetic())
}

fn is_unit(side: &Side<'_>, at: usize) -> bool {
    at < side.len() && lexicon::units().has(side.key(at))
}

fn with_unit(side: &Side<'_>, fraction: &Fraction) -> Range<usize> {
    let end = fraction.words.end;
    let unit = (end..(end + 2).min(side.len())).find(|&at| is_unit(side, at));
    fraction.words.start..unit.map_or(end, |at| at + 1)
}
