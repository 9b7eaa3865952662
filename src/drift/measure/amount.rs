//! Whether two numbers or dates in different writing are one: 12m and 12 million, 9.30 and 9:30, Nov. and November, four
//! weeks and 28 days.

use super::comparison::{Comparison, Side};
use super::dimension::{self, Unit};
use crate::lexicon;
use crate::text::WordClass;

/// A side and a position on it.
pub(super) type At<'a, 'b> = (&'b Side<'a>, usize);

/// Whether both name the same amount, hour or day.
pub(super) fn is_one(a: At<'_, '_>, b: At<'_, '_>) -> bool {
    same_calendar(a, b) || same_hour(a, b) || same_amount(a, b) || same_of_range(a, b)
}

/// Whether a side has a number in a word that counts by itself: "a dozen" for twelve.
pub(super) fn has_in_words(side: &Side<'_>, value: f64) -> bool {
    (0..side.len()).any(|at| scale(side.key(at)) == Some(value))
}

/// Whether what the two numbers count may be one thing: "20 percent" does not answer to "9,400 acres". A number without a
/// unit of measure may answer to any; points are given for per cent. `pinned`: nothing else stands in their places.
pub(super) fn may_answer((a, at): At<'_, '_>, (b, other): At<'_, '_>, pinned: bool) -> bool {
    let dimension = |side: &Side<'_>, at: usize| {
        let before = at.checked_sub(1).and_then(|before| Unit::at(side, before));
        let measured = before
            .filter(|unit| unit.dimension == "currency")
            .or_else(|| Unit::at(side, at + 1));
        measured.map(|unit| match unit.dimension {
            "points" => "share",
            measured => measured,
        })
    };
    // "Paul Terrick, 58, …": an age answers to nothing that is counted.
    let age = |side: &Side<'_>, at: usize| {
        at > 0 && side.is_name(at - 1) && side.between(at - 1).contains(',') && side.between(at).contains(',')
    };
    if age(a, at) != age(b, other) {
        return false;
    }
    // "three degraded sites": what is counted by name is no percentage.
    let named = |side: &Side<'_>, at: usize| at + 1 < side.len() && side.is_content(at + 1) && !side.breaks_after(at);
    // "seven out of 10 cases" is no temperature.
    let parts = |side: &Side<'_>, at: usize, against: Option<&str>| {
        against.is_some_and(|against| against != "share") && is_share(side, at)
    };
    if parts(a, at, dimension(b, other)) || parts(b, other, dimension(a, at)) {
        return false;
    }
    match (dimension(a, at), dimension(b, other)) {
        (Some(one), Some(two)) => one == two,
        (Some(_), None) => pinned || !named(b, other),
        (None, Some(_)) => pinned || !named(a, at),
        (None, None) => true,
    }
}

/// Whether another number of the relay that has no partner is in the unit of the source's, and this one is not: "3.60 per cent"
/// answers to "3.25 per cent", and "5.2 basis points" does not.
pub(super) fn has_nearer(c: &Comparison<'_>, at: usize, other: usize) -> bool {
    let Some(unit) = Unit::at(&c.source, other + 1) else {
        return false;
    };
    let is_in_it = |own: usize| Unit::at(&c.relay, own + 1).is_some_and(|own| own.canonical == unit.canonical);
    let free = |own: usize| c.to_source[own].is_none() && c.relay.class(own) == WordClass::Number;
    !is_in_it(at) && (0..c.relay.len()).any(|own| own != at && free(own) && is_in_it(own))
}

/// Whether a side has an amount as one of a larger unit: "a fortnight" for two weeks.
pub(super) fn is_one_of_larger((a, at): At<'_, '_>, b: &Side<'_>) -> bool {
    let Some((own, small)) = scaled(a, at).zip(Unit::at(a, at + 1)) else {
        return false;
    };
    let equal = |other: usize| {
        let alone = other > 0 && matches!(b.key(other - 1), "a" | "an" | "one" | "1" | "every" | "each");
        let kind = |unit: &Unit| (unit.dimension, unit.canonical) == (small.dimension, small.canonical);
        let large = Unit::at(b, other).filter(|large| alone && kind(large));
        large.is_some_and(|large| own > 1.0 && (own * small.factor - large.factor).abs() <= large.factor * 1e-9)
    };
    (0..b.len()).any(equal)
}

/// What stands at a place to be counted: a unit of measure, or else the stem of a thing.
pub(super) fn counted(side: &Side<'_>, at: usize) -> Option<(&'static str, u32)> {
    let unit = Unit::at(side, at).map(|unit| (unit.canonical, 0));
    unit.or_else(|| (at < side.len() && side.is_content(at)).then(|| ("", side.stem(at))))
}

/// "two in five", "seven out of 10": either number of a share.
fn is_share(side: &Side<'_>, at: usize) -> bool {
    let number = |at: usize| at < side.len() && side.class(at) == WordClass::Number;
    let parts = |at: usize, by: &[&str]| {
        let other = at + by.len() + 1;
        let joined = number(at) && number(other) && side.is_one_clause(at..other + 1);
        let between = || (at + 1..other).zip(by).all(|(at, word)| side.key(at) == *word);
        joined && between() && !super::number::is_year(side, other)
    };
    let starts = |at: usize| parts(at, &["in"]) || parts(at, &["out", "of"]);
    starts(at) || at.checked_sub(2).is_some_and(starts) || at.checked_sub(3).is_some_and(starts)
}

/// What a unit at a place measures.
pub(super) fn dimension(side: &Side<'_>, at: usize) -> Option<&'static str> {
    Unit::at(side, at).map(|unit| unit.dimension)
}

/// Whether a length, weight, area or the like is the same in another unit, rounded.
pub(super) fn is_converted(a: At<'_, '_>, b: At<'_, '_>) -> bool {
    let amounts = |(side, at): At<'_, '_>| -> Vec<(f64, Unit)> {
        let value = scaled(side, at).map(|value| if is_below_zero(side, at) { -value } else { value });
        let units = Unit::all_at(side, at + 1);
        units.filter_map(|unit| Some((value?, unit))).collect()
    };
    let (ours, theirs) = (amounts(a), amounts(b));
    ours.iter()
        .any(|one| theirs.iter().any(|other| dimension::is_same_measure(*one, *other)))
}

/// "-5 °C", "minus 5".
fn is_below_zero(side: &Side<'_>, at: usize) -> bool {
    let before = &side.article.text()[..side.span(at).start()];
    let sign = before.strip_suffix(['-', '−', '–']);
    let signed = sign.is_some_and(|rest| rest.ends_with(|c: char| c.is_whitespace() || c == '('));
    signed || before.trim_end().ends_with("minus")
}

/// "Nov." and "November".
fn same_calendar((a, at): At<'_, '_>, (b, other): At<'_, '_>) -> bool {
    let named = |side: &Side<'_>, at: usize| {
        let capital = side.surface(at).starts_with(char::is_uppercase);
        let row = lexicon::calendar().row(side.key(at)).filter(|_| capital)?;
        matches!(row.cell(1), "month" | "weekday").then(|| (row.cell(1), row.cell(2)))
    };
    named(a, at).is_some() && named(a, at) == named(b, other)
}

/// "9.30" and "9:30", where one of them is written as an hour.
fn same_hour((a, at): At<'_, '_>, (b, other): At<'_, '_>) -> bool {
    let hour = |key: &str| {
        let (hour, minute) = key.split_once(['.', ':'])?;
        let minute: String = minute.chars().take_while(char::is_ascii_digit).collect();
        (hour.len() <= 2 && minute.len() == 2).then(|| (hour.trim_start_matches('0').to_owned(), minute))
    };
    let (ours, theirs) = (a.surface(at), b.surface(other));
    (ours.contains(':') || theirs.contains(':')) && hour(ours).is_some() && hour(ours) == hour(theirs)
}

/// The same value, counted in the units that stand behind the two.
fn same_amount((a, at): At<'_, '_>, (b, other): At<'_, '_>) -> bool {
    let (Some(ours), Some(theirs)) = (scaled(a, at), scaled(b, other)) else {
        return false;
    };
    let equal = |x: f64, y: f64| (x - y).abs() <= x.abs().max(y.abs()) * 1e-9;
    match (Unit::at(a, at + 1), Unit::at(b, other + 1)) {
        (Some(one), Some(two)) if (one.dimension, one.canonical) == (two.dimension, two.canonical) => {
            equal(ours * one.factor, theirs * two.factor)
        }
        _ => equal(ours, theirs) && (value(a.key(at)) != Some(ours) || value(b.key(other)) != Some(theirs)),
    }
}

/// "9 million to 11 million" and "between nine and eleven million": the first end takes the scale of the second.
fn same_of_range(a: At<'_, '_>, b: At<'_, '_>) -> bool {
    let first_of = |(side, at): At<'_, '_>| {
        let joins = at + 2 < side.len() && matches!(side.key(at + 1), "and" | "to" | "or");
        joins.then(|| value(side.key(at + 2))).flatten()
    };
    let scaled = |one: At<'_, '_>, other: At<'_, '_>| {
        let (Some(small), Some(large), Some(end)) =
            (value(one.0.key(one.1)), value(other.0.key(other.1)), first_of(one))
        else {
            return false;
        };
        [1e3, 1e6, 1e9, 1e12]
            .into_iter()
            .any(|scale| small * scale == large && end >= scale)
    };
    scaled(a, b) || scaled(b, a)
}

/// A number with the scale that is written onto it: 12m.
fn value(key: &str) -> Option<f64> {
    let letters = key.trim_start_matches(|c: char| !c.is_alphabetic());
    let figures = key.strip_suffix(letters)?;
    let scale = match letters {
        "" => 1.0,
        _ => scale(letters)?,
    };
    Some(figures.parse::<f64>().ok()? * scale)
}

/// The value with the scale that touches it: "£1.5m", "3bn". A blank before "m" makes it metres.
fn scaled(side: &Side<'_>, at: usize) -> Option<f64> {
    let touches = at + 1 < side.len() && side.span(at).end() == side.span(at + 1).start();
    let behind = touches.then(|| scale(side.key(at + 1))).flatten();
    Some(value(side.key(at))? * behind.unwrap_or(1.0))
}

fn scale(letters: &str) -> Option<f64> {
    let row = lexicon::number_words()
        .row(letters)
        .filter(|row| row.cell(2) == "scale")?;
    row.cell(1).parse().ok()
}

/// A part of a per cent or of a point, in hundredths of one, with the words of the unit that stands at `at`: "basis points"
/// 1, "percentage point" 100.
pub(super) fn points(side: &Side<'_>, at: usize) -> Option<f64> {
    let unit = Unit::at(side, at)?;
    let counts = matches!(unit.dimension, "points" | "share") || unit.canonical == "point";
    counts.then_some(unit.factor * 100.0)
}

/// The unit that stands at a place, the longest name first ("km/h", "square metres"). `None` for a rate that no table has:
/// "litres a day".
pub(super) fn named_unit(side: &Side<'_>, at: usize) -> Option<Unit> {
    let found = Unit::at(side, at)?;
    let last = at + found.words - 1;
    let next = (last + 1 < side.len()).then(|| side.key(last + 1));
    let rate = side.between(last).trim() == "/" || matches!(next, Some("per" | "a" | "an" | "each"));
    (!rate).then_some(found)
}
