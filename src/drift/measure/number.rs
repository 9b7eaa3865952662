//! Numbers, amounts and dates that differ.

use std::ops::Range;

use super::comparison::{Comparison, Partner, Side};
use super::rounding::{self, Rounding};
use super::{Known, added, amount, fraction, shift};
use crate::align::Kin;
use crate::drift::facts::{Shift, Topic};
use crate::lexicon;
use crate::text::WordClass;

/// Numbers and dates of the relay that stand where the source has others, or that the source hasn't at all.
pub(super) fn shifts(c: &Comparison<'_>, known: &Known<'_>) -> Vec<Shift> {
    let mut shifts = Vec::new();
    let mut used = vec![false; c.source.len()];
    for at in 0..c.relay.len() {
        let Some(topic) = topic(&c.relay, at).filter(|_| c.in_scope[at]) else {
            continue;
        };
        if c.to_source[at].is_some_and(|partner| !partner.moved) {
            continue;
        }
        let exchanged =
            in_stretch(c, at, topic, &used).filter(|&other| !counts_the_same(c, at) && !is_dropped(c, at, other));
        if (exchanged.is_none() && same_elsewhere(c, at)) || is_same_hour(c, at) || is_written_otherwise(c, at) {
            continue;
        }
        let ours = Some(with_unit(&c.relay, at));
        let another = topic == Topic::Date && is_another_fact(c, at, known);
        let found = exchanged
            .or_else(|| rival(c, at, topic, &used))
            .or_else(|| only_other(c, at, topic))
            .filter(|_| !another);
        let Some(rival) = found else {
            shifts.extend(
                added(c, at, known).map(|(measure, off)| shift(c, topic, ours, None).measured(measure, off, 0)),
            );
            continue;
        };
        used[rival] = true;
        let (rounding, bound) = rounding::of(c, at, rival, topic);
        if rounding == Rounding::Told {
            continue;
        }
        let ours = match (rounding, bound) {
            (Rounding::Beyond, Some(bound)) => bound.at.start.min(at)..bound.at.end.max(with_unit(&c.relay, at).end),
            _ => with_unit(&c.relay, at),
        };
        let off = difference(value(&c.relay, at), value(&c.source, rival));
        let theirs = Some(with_unit(&c.source, rival));
        shifts.push(shift(c, topic, Some(ours), theirs).measured(rounding.measure(), off, 0));
    }
    shifts
}

/// A number that only the relay has: `absent` where no source has it anywhere, `elsewhere` where some text does. "one"
/// and "first" are often no numbers at all.
fn added(c: &Comparison<'_>, at: usize, known: &Known<'_>) -> Option<(&'static str, i64)> {
    let vague = matches!(
        c.relay.key(at),
        "1" | "one" | "1st" | "first" | "2nd" | "second" | "third"
    );
    // A weekday is often the relay's own for "today".
    let weekday = kind_of_date(&c.relay, at) == "weekday";
    let measure = if weekday || is_told_pair(c, at) || is_reckoned(&c.relay, at) || known.anywhere(c.relay.form(at)) {
        "elsewhere"
    } else {
        "absent"
    };
    (!vague).then_some((measure, 1000))
}

/// "two days earlier": reckoned from dates that the source gives otherwise.
pub(super) fn is_reckoned(side: &Side<'_>, at: usize) -> bool {
    let timed = amount::dimension(side, at + 1) == Some("time");
    let word = (timed && at + 2 < side.len() && !side.breaks_after(at + 1)).then(|| side.key(at + 2));
    matches!(word, Some("earlier" | "later" | "before" | "after" | "ago"))
}

/// Whether the source has the same number of the same thing: "forty nights", "5 per cent" elsewhere in the passage.
fn counts_the_same(c: &Comparison<'_>, at: usize) -> bool {
    let thing = |side: &Side<'_>, at: usize| amount::counted(side, at + 1);
    let ours = thing(&c.relay, at);
    let same = |other: usize| c.source.form(other) == c.relay.form(at) && thing(&c.source, other) == ours;
    ours.is_some() && (0..c.source.len()).any(same)
}

/// "at two spots" for "at three sites … and at two of them": the relay's number is there, and the other one is left out.
fn is_dropped(c: &Comparison<'_>, at: usize, other: usize) -> bool {
    let told = (0..c.relay.len()).any(|near| c.relay.form(near) == c.source.form(other));
    let free = |theirs: usize| c.to_relay[theirs].is_none_or(|partner| partner.at == at);
    let there = (0..c.source.len()).any(|theirs| c.source.form(theirs) == c.relay.form(at) && free(theirs));
    !told && there
}

/// "the two companies" where the source has "the companies": two that the text has named are counted, nothing is added.
fn is_told_pair(c: &Comparison<'_>, at: usize) -> bool {
    let next = (at + 1 < c.relay.len()).then(|| c.to_source[at + 1]).flatten();
    let Some(theirs) = next.filter(|next| !next.moved).and_then(|next| next.at.checked_sub(1)) else {
        return false;
    };
    let before = at
        .checked_sub(1)
        .filter(|&before| c.relay.key(before) == c.source.key(theirs));
    value(&c.relay, at) == Some(2.0) && before.is_some_and(|before| !c.relay.is_content(before))
}

/// Whether the same number or date stands somewhere in the source's passage, or in other words: "Q2" for "second
/// quarter", "twice" for "two-fold", "June 13" for "13th June".
fn same_elsewhere(c: &Comparison<'_>, at: usize) -> bool {
    let own = c.relay.key(at);
    let digits = own.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let next = (at + 1 < c.relay.len()).then(|| c.relay.key(at + 1));
    let dated = topic(&c.relay, at) == Some(Topic::Date);
    (0..c.source.len()).any(|other| {
        let theirs = c.source.key(other);
        let quarter = next == Some("quarter") && !digits.is_empty() && theirs.strip_prefix('q') == Some(digits);
        let multiple = next == Some("fold") && multiple_of(theirs) == Some(digits);
        let day = dated && !digits.is_empty() && theirs.trim_end_matches(|c: char| c.is_ascii_alphabetic()) == digits;
        c.source.form(other) == c.relay.form(at) || quarter || multiple || day
    })
}

/// Whether the passage has the number where no other word of the relay answers to it.
fn is_loose_elsewhere(c: &Comparison<'_>, at: usize) -> bool {
    let loose = |other: usize| c.to_relay[other].is_none_or(|partner| partner.at == at || partner.moved);
    (0..c.source.len()).any(|other| c.source.form(other) == c.relay.form(at) && loose(other))
}

/// What a word of the table multiplies by: twice 2.
fn multiple_of(key: &str) -> Option<&'static str> {
    let row = lexicon::number_words().row(key).filter(|row| row.cell(2) == "multiple");
    row.map(|row| row.cell(1))
}

/// Whether a number of the source that the relay has not is the same in other writing.
fn is_written_otherwise(c: &Comparison<'_>, at: usize) -> bool {
    let free = |other: &usize| c.to_relay[*other].is_none_or(|partner| partner.moved || partner.at == at);
    let points = value(&c.relay, at).zip(amount::points(&c.relay, at + 1));
    if points.is_some_and(|(value, unit)| fraction::says(&c.source, value * unit)) {
        return true;
    }
    let spoken = (0..c.source.len()).any(|other| is_day_of_speaking(&c.source, other));
    let numbers = |side: &Side<'_>| {
        (0..side.len())
            .filter(|&near| side.class(near) == WordClass::Number)
            .collect::<Vec<_>>()
    };
    let converted = |other: &usize| amount::is_converted((&c.relay, at), (&c.source, *other));

    if numbers(&c.source).iter().any(converted) || is_own_conversion(c, at) || fraction::counts(&c.relay, at) {
        return true;
    }
    if amount::is_one_of_larger((&c.relay, at), &c.source) {
        return true;
    }
    if is_every(c, at) || (!spoken && is_day_of_speaking(&c.relay, at)) {
        return true;
    }
    (0..c.source.len())
        .filter(free)
        .any(|other| amount::is_one((&c.relay, at), (&c.source, other)))
}

/// "80 meters — some 260 feet": an amount given a second time, in another unit.
pub(super) fn is_own_conversion(c: &Comparison<'_>, at: usize) -> bool {
    let is_number = |at: usize| c.relay.class(at) == WordClass::Number;
    is_number(at) && (0..at).any(|near| is_number(near) && amount::is_converted((&c.relay, at), (&c.relay, near)))
}

/// "every tenth post" where the source has "one post in ten".
fn is_every(c: &Comparison<'_>, at: usize) -> bool {
    let every = at > 0 && matches!(c.relay.key(at - 1), "every" | "each") && is_ordinal(c.relay.key(at));
    let own = value(&c.relay, at).filter(|_| every);
    let behind_in = |other: usize| other > 0 && matches!(c.source.key(other - 1), "in" | "of");
    own.is_some() && (1..c.source.len()).any(|other| behind_in(other) && value(&c.source, other) == own)
}

/// "it said on Wednesday": the day of speaking, at the end of its clause. The cue is none of the words compared.
fn is_day_of_speaking(side: &Side<'_>, at: usize) -> bool {
    let here = side.tokens[at];
    if here < 2 || kind_of_date(side, at) != "weekday" || !side.breaks_after(at) {
        return false;
    }
    let before = side.with(vec![here - 2, here - 1]);
    before.key(1) == "on" && added::speaking().contains(before.key(0))
}

/// "6:30" where the source has the hour in words: "half past six".
fn is_same_hour(c: &Comparison<'_>, at: usize) -> bool {
    let hour = c.relay.key(at).split_once(':').map(|(hour, _)| hour);
    hour.is_some_and(|hour| (0..c.source.len()).any(|other| c.source.key(other) == hour))
}

/// What a word is, if it is a number or part of a date.
fn topic(side: &Side<'_>, at: usize) -> Option<Topic> {
    if is_calendar(side, at) {
        return Some(Topic::Date);
    }
    if is_part_of_year(side.key(at)) {
        return Some(Topic::Date);
    }
    if side.class(at) != WordClass::Number && !is_one(side, at) && !is_ordinal_word(side, at) {
        return None;
    }
    if side.is_item_number(at) {
        return None;
    }
    let beside_month = (at > 0 && is_calendar(side, at - 1)) || (at + 1 < side.len() && is_calendar(side, at + 1));
    Some(if beside_month || is_year(side, at) {
        Topic::Date
    } else {
        Topic::Number
    })
}

/// "Q3", "H1": the quarters and halves of a year.
fn is_part_of_year(key: &str) -> bool {
    matches!(key, "q1" | "q2" | "q3" | "q4" | "h1" | "h2")
}

/// "one show" counts; "one of them" and "no one" do not.
fn is_one(side: &Side<'_>, at: usize) -> bool {
    let counts = at + 1 < side.len() && side.is_content(at + 1) && !side.breaks_after(at);
    side.key(at) == "one" && counts && (at == 0 || side.key(at - 1) != "no")
}

/// Whether a word is a year in figures.
pub(super) fn is_year(side: &Side<'_>, at: usize) -> bool {
    let year = side.key(at).parse::<u32>();
    side.key(at).len() == 4
        && !side.surface(at).contains([',', '.'])
        && year.is_ok_and(|year| (1800..2100).contains(&year))
}

/// A month or weekday, with a capital: "may" and "march" are words too.
fn is_calendar(side: &Side<'_>, at: usize) -> bool {
    side.surface(at).starts_with(char::is_uppercase)
        && lexicon::calendar()
            .rows_of(side.key(at))
            .any(|row| matches!(row.cell(1), "month" | "weekday"))
}

/// The source's number in the stretch that the relay's number replaced.
fn in_stretch(c: &Comparison<'_>, at: usize, wanted: Topic, used: &[bool]) -> Option<usize> {
    let stretch = c.changes().find(|op| op.relay.contains(&at))?.source.clone();
    stretch.into_iter().find(|&other| is_rival(c, at, other, wanted, used))
}

/// The source's number that stands in the same place: beside the same word, a date anywhere.
fn rival(c: &Comparison<'_>, at: usize, wanted: Topic, used: &[bool]) -> Option<usize> {
    let near = |range: Range<usize>| {
        range
            .into_iter()
            .find(|&other| other < c.source.len() && is_rival(c, at, other, wanted, used))
    };
    let after = (at + 1..(at + 4).min(c.relay.len())).find_map(|next| c.to_source[next]);
    let before = (at.saturating_sub(3)..at).rev().find_map(|last| c.to_source[last]);
    after
        .and_then(|after| near(after.at.saturating_sub(3)..after.at))
        .or_else(|| before.and_then(|before| near(before.at + 1..before.at + 4)))
        .or_else(|| near(0..c.source.len()).filter(|_| wanted == Topic::Date))
}

/// Whether a sentence drawn from several has a date that the source gives with something else.
fn is_another_fact(c: &Comparison<'_>, at: usize, known: &Known<'_>) -> bool {
    let parted = (1..c.source.len()).any(|other| c.source.tokens[other] != c.source.tokens[other - 1] + 1);
    parted && known.anywhere(c.relay.form(at))
}

/// "13 of 19" told in another order: the one number that only the relay has answers to the one that only the passage
/// has, where both have another number in common.
fn only_other(c: &Comparison<'_>, at: usize, wanted: Topic) -> Option<usize> {
    let numbers = |side: &Side<'_>| -> Vec<usize> {
        let all = 0..side.len();
        all.filter(|&at| topic(side, at) == Some(wanted)).collect()
    };
    let (ours, theirs) = (numbers(&c.relay), numbers(&c.source));
    let shared = |form: u32| theirs.iter().any(|&other| c.source.form(other) == form);
    let own = ours.iter().filter(|&&near| !shared(c.relay.form(near)));
    let mut loose = theirs.iter().copied().filter(|&other| {
        let form = c.source.form(other);
        !ours.iter().any(|&near| c.relay.form(near) == form)
    });
    let one = loose.next()?;
    let alone = loose.next().is_none() && own.count() == 1 && ours.len() == 2 && theirs.len() == 2;
    (alone && wanted == Topic::Number && fits(c, at, one)).then_some(one)
}

/// Whether a number of the source may be what the relay's stands for: unmatched, of the same kind, another value.
fn is_rival(c: &Comparison<'_>, at: usize, other: usize, wanted: Topic, used: &[bool]) -> bool {
    // A number that only moved is another's, unless the two changed places.
    let free = |partner: Partner| partner.moved && (partner.kin != Kin::Same || is_loose_elsewhere(c, at));
    !used[other]
        && c.to_relay[other].is_none_or(free)
        && topic(&c.source, other) == Some(wanted)
        && c.source.form(other) != c.relay.form(at)
        && fits(c, at, other)
}

/// A weekday answers to a weekday, a month to a month, a number to a number.
fn fits(c: &Comparison<'_>, at: usize, other: usize) -> bool {
    !value(&c.source, other).is_some_and(|theirs| amount::has_in_words(&c.relay, theirs))
        && !amount::has_nearer(c, at, other)
        && kind_of_date(&c.relay, at) == kind_of_date(&c.source, other)
        && is_ordinal(c.relay.key(at)) == is_ordinal(c.source.key(other))
        && amount::may_answer((&c.relay, at), (&c.source, other), is_pinned(c, at, other))
}

/// Whether two numbers stand for each other in a short stretch.
fn is_pinned(c: &Comparison<'_>, at: usize, other: usize) -> bool {
    let short = |op: &&crate::align::Op| op.relay.len() <= SHORT && op.source.len() <= SHORT;
    let mut changes = c.changes().filter(short);
    changes.any(|op| op.relay.contains(&at) && op.source.contains(&other))
}

/// Words of a stretch in which one number can only stand for the other.
const SHORT: usize = 3;

/// "the third quarter": an ordinal in a word that may be a part as well.
fn is_ordinal_word(side: &Side<'_>, at: usize) -> bool {
    let counts = at + 1 < side.len() && side.is_content(at + 1) && !side.breaks_after(at);
    counts && ordinal_of(side.key(at)).is_some()
}

/// What an ordinal in a word counts: third 3.
fn ordinal_of(key: &str) -> Option<&'static str> {
    let row = lexicon::number_words()
        .rows_of(key)
        .find(|row| row.cell(2) == "ordinal");
    row.map(|row| row.cell(1))
}

/// "3rd"; a date's day may be given either way, but then it stands beside its month.
pub(super) fn is_ordinal(key: &str) -> bool {
    let figures = key.starts_with(|c: char| c.is_ascii_digit());
    (figures && ["st", "nd", "rd", "th"].iter().any(|ending| key.ends_with(ending))) || ordinal_of(key).is_some()
}

fn kind_of_date<'a>(side: &Side<'a>, at: usize) -> &'a str {
    if is_part_of_year(side.key(at)) {
        return "part of a year";
    }
    if !is_calendar(side, at) {
        return if is_year(side, at) { "year" } else { "number" };
    }
    lexicon::calendar()
        .row(side.key(at))
        .map_or("number", |row| row.cell(1))
}

/// The number with the word it counts, as people would quote it.
pub(super) fn with_unit(side: &Side<'_>, at: usize) -> Range<usize> {
    let end = if at + 1 < side.len() && side.is_content(at + 1) && !side.breaks_after(at) {
        at + 2
    } else {
        at + 1
    };
    at..end
}

/// What a number word says.
pub(super) fn value(side: &Side<'_>, at: usize) -> Option<f64> {
    if side.key(at) == "one" {
        return Some(1.0);
    }
    if let Some(value) = ordinal_of(side.key(at)) {
        return value.parse().ok();
    }
    side.key(at)
        .trim_end_matches(|c: char| c.is_ascii_alphabetic())
        .parse()
        .ok()
}

/// How far apart two numbers are, in tenths of a per cent of the source's; 1000 where they can't be compared.
pub(super) fn difference(relay: Option<f64>, source: Option<f64>) -> i64 {
    match (relay, source) {
        (Some(relay), Some(source)) if source != 0.0 => {
            let off = (relay - source).abs() / source.abs() * 1000.0;
            if off.is_finite() {
                (off.ceil() as i64).clamp(0, 1_000_000)
            } else {
                1000
            }
        }
        _ => 1000,
    }
}
