//! Times told from the day of the text, and hours in a time zone: tomorrow, last year, 10:00 GMT.
//!
//! "Tomorrow" in a dispatch of Monday is "today" in one of Tuesday: with both dates known the days themselves are
//! compared, without them only what no date could explain counts as another time.

use std::ops::Range;

use jiff::civil::Date;

use super::comparison::{Comparison, Side};
use super::known::Known;
use super::markers::{self, Marker};
use super::{number, shift};
use crate::align::Op;
use crate::drift::facts::{Shift, Topic};
use crate::lexicon;
use crate::text::Place;

/// What the times of relay and source say.
#[derive(Default)]
pub(super) struct Times {
    /// Times that differ.
    pub shifts: Vec<Shift>,
    /// Words of the relay that name the source's time in another way, or are told of here.
    settled: Vec<Place>,
}

impl Times {
    /// Whether a difference of words, found elsewhere, is one of time and has been weighed here.
    pub fn covers(&self, shift: &Shift) -> bool {
        let own = matches!(
            shift.topic,
            Topic::Number | Topic::Date | Topic::Polarity | Topic::Substitution | Topic::Name
        );
        let overlaps =
            |place: &Place, settled: &Place| place.chars[0] < settled.chars[1] && settled.chars[0] < place.chars[1];
        let place = shift.relay.as_ref().filter(|_| own);
        place.is_some_and(|place| self.settled.iter().any(|settled| overlaps(place, settled)))
    }
}

/// The times of the relay that stand where the source has others.
pub(super) fn times(c: &Comparison<'_>, known: &Known<'_>, in_marks: bool) -> Times {
    let days = Days::of(c, known);
    let mut times = Times::default();
    for op in c.changes() {
        told(c, op, &days, in_marks, &mut times);
    }
    years(c, &days, &mut times);
    hours(c, &mut times);
    times
}

/// The days of the two texts.
struct Days {
    relay: Option<Date>,
    source: Option<Date>,
}

impl Days {
    fn of(c: &Comparison<'_>, known: &Known<'_>) -> Self {
        let source = known.scene.sources.iter().find(|view| view.id == c.source.id);
        let ours = known.scene.relay.identity;
        let Some(theirs) = source.map(|view| view.identity) else {
            return Self {
                relay: ours.date,
                source: None,
            };
        };
        // Datelines without a year: of one year, save at its turn.
        if let (None, None, Some(one), Some(other)) = (ours.date, theirs.date, ours.day, theirs.day)
            && one.0.abs_diff(other.0) <= 1
        {
            let day = |(month, day)| Date::new(ANY_YEAR, month, day).ok();
            return Self {
                relay: day(one),
                source: day(other),
            };
        }
        Self {
            relay: ours.date,
            source: theirs.date,
        }
    }

    fn both(&self) -> Option<(Date, Date)> {
        self.relay.zip(self.source)
    }
}

/// Stands for the year that two datelines don't give.
const ANY_YEAR: i16 = 2000;

/// A time that is counted from the day of its text.
struct Told {
    words: Range<usize>,
    kind: &'static str,
    value: i64,
}

impl Told {
    fn of(marker: &Marker) -> Self {
        Self {
            words: marker.at.clone(),
            kind: marker.class(),
            value: marker.row.cell(2).parse().unwrap_or(0),
        }
    }
}

/// What came of comparing two times.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Same,
    Differs,
    /// Right if the relay is of another day; the texts don't say.
    Undated,
}

/// One replaced stretch in which a side tells a time from its own day.
fn told(c: &Comparison<'_>, op: &Op, days: &Days, in_marks: bool, times: &mut Times) {
    let ours = told_in(&c.relay, &op.relay).filter(|told| told.words.clone().any(|at| c.in_scope[at]));
    let theirs = told_in(&c.source, &op.source);
    let found = match (&ours, &theirs) {
        (Some(ours), Some(theirs)) => {
            compared(ours, theirs, days, in_marks).map(|outcome| (outcome, ours.words.clone(), theirs.words.clone()))
        }
        (Some(ours), None) => year_in(&c.source, &op.source).map(|(at, year)| {
            let outcome = with_year(ours, days.relay, year);
            (outcome, ours.words.clone(), at..at + 1)
        }),
        (None, Some(theirs)) => year_in(&c.relay, &op.relay)
            .filter(|(at, _)| c.in_scope[*at])
            .map(|(at, year)| {
                let outcome = with_year(theirs, days.source, year);
                (outcome, at..at + 1, theirs.words.clone())
            }),
        (None, None) => None,
    };
    let Some((outcome, relay, source)) = found.filter(|(outcome, ..)| *outcome != Outcome::Undated || !in_marks) else {
        return;
    };
    times.settled.extend(c.relay.place(relay.clone()));
    let measure = match outcome {
        Outcome::Same => return,
        Outcome::Differs => "time",
        Outcome::Undated => "undated",
    };
    let told = shift(c, Topic::Date, Some(relay), Some(source)).measured(measure, 1, 0);
    times.shifts.push(told);
}

/// "in 2036" where the source of 2035 has "next year" anywhere in its passage.
fn years(c: &Comparison<'_>, days: &Days, times: &mut Times) {
    let found = markers::calendar().find(&c.source);
    let told: Vec<Told> = found
        .iter()
        .filter(|marker| marker.class() == "relative-year")
        .map(Told::of)
        .collect();
    let named = (0..c.relay.len()).filter(|&at| c.in_scope[at] && number::is_year(&c.relay, at));
    for at in named {
        let Ok(year) = c.relay.key(at).parse() else { continue };
        if told
            .iter()
            .any(|told| with_year(told, days.source, year) == Outcome::Same)
        {
            times.settled.extend(c.relay.place(at..at + 1));
        }
    }
}

/// The time that a stretch tells from the day of its text, or has a word of: "next" of "next year"; "the year" is this one.
fn told_in(side: &Side<'_>, stretch: &Range<usize>) -> Option<Told> {
    let overlaps = |words: &Range<usize>| words.start < stretch.end && stretch.start < words.end;
    let relative = |marker: &Marker| marker.class().starts_with("relative");
    let found = markers::calendar().find(side);
    let told = found
        .into_iter()
        .find(|marker| relative(marker) && overlaps(&marker.at))
        .map(|marker| Told::of(&marker));
    let ends_year =
        |at: usize| at > 1 && side.key(at) == "year" && side.key(at - 1) == "the" && side.key(at - 2) == "of";
    told.or_else(|| {
        let at = stretch.clone().find(|&at| ends_year(at))?;
        Some(Told {
            words: at - 1..at + 1,
            kind: "relative-year",
            value: 0,
        })
    })
}

/// A year in figures that a stretch has.
fn year_in(side: &Side<'_>, stretch: &Range<usize>) -> Option<(usize, i64)> {
    let at = stretch.clone().find(|&at| number::is_year(side, at))?;
    Some((at, side.key(at).parse().ok()?))
}

fn with_year(told: &Told, day: Option<Date>, year: i64) -> Outcome {
    match day {
        _ if told.kind != "relative-year" => Outcome::Undated,
        Some(day) if day.year() == ANY_YEAR => Outcome::Undated,
        Some(day) if i64::from(day.year()) + told.value == year => Outcome::Same,
        Some(_) => Outcome::Differs,
        None => Outcome::Undated,
    }
}

/// Two times of one kind; those of two kinds ("this week", "today") may well be one.
fn compared(ours: &Told, theirs: &Told, days: &Days, in_marks: bool) -> Option<Outcome> {
    if ours.kind != theirs.kind {
        return None;
    }
    if ours.value == theirs.value {
        return Some(Outcome::Same);
    }
    if in_marks {
        // What was said stays said, on whatever day it is quoted.
        return Some(Outcome::Differs);
    }
    Some(match days.both() {
        Some((relay, source)) if counted(ours, relay) == counted(theirs, source) => Outcome::Same,
        Some(_) => Outcome::Differs,
        // A relay is written after its source: "today" may be the source's "tomorrow", never the other way about.
        None if ours.kind == "relative" && ours.value < theirs.value => Outcome::Undated,
        None => Outcome::Differs,
    })
}

/// The day, week, month, quarter or year that is meant, counted from a fixed one.
fn counted(told: &Told, day: Date) -> i64 {
    let (year, month) = (i64::from(day.year()), i64::from(day.month()) - 1);
    let since = |day: Date| day.duration_since(Date::constant(1900, 1, 1)).as_hours() / 24;
    let unit = match told.kind {
        "relative-week" => since(day).div_euclid(7),
        "relative-month" => year * 12 + month,
        "relative-quarter" => year * 4 + month / 3,
        "relative-year" => year,
        _ => since(day),
    };
    unit + told.value
}

/// An hour of the clock with its time zone.
struct Hour {
    words: Range<usize>,
    /// Minutes of the day, as written, and how far east of Greenwich its zone is.
    minutes: i64,
    east: i64,
}

/// Minutes of a day.
const DAY: i64 = 24 * 60;

/// Hours in a time zone: "10:00 GMT" is "5 a.m. EST", and not "10:00 EST".
fn hours(c: &Comparison<'_>, times: &mut Times) {
    let theirs = hours_of(&c.source);
    for ours in hours_of(&c.relay)
        .into_iter()
        .filter(|hour| c.in_scope[hour.words.start])
    {
        let universal = |hour: &Hour| (hour.minutes - hour.east).rem_euclid(DAY);
        if theirs.iter().any(|other| universal(other) == universal(&ours)) {
            times.settled.extend(c.relay.place(ours.words));
            continue;
        }
        let moved = theirs
            .iter()
            .find(|other| other.minutes == ours.minutes && other.east != ours.east);
        if let Some(other) = moved {
            times.settled.extend(c.relay.place(ours.words.clone()));
            let told = shift(c, Topic::Date, Some(ours.words), Some(other.words.clone())).measured("time", 1, 0);
            times.shifts.push(told);
        }
    }
}

fn hours_of(side: &Side<'_>) -> Vec<Hour> {
    let starts = (0..side.len()).filter_map(|at| Some((at, clock(side.key(at))?)));
    let hours = starts.filter_map(|(at, (hour, minute))| {
        let half = (at + 1 < side.len())
            .then(|| half_of(side.key(at + 1)))
            .flatten()
            .or_else(|| half_of(side.key(at)));
        let written = half_of(side.key(at)).is_none() && half.is_some();
        let zone = at + 1 + usize::from(written);
        let east = (zone < side.len()).then(|| zone_of(side, zone)).flatten()?;
        let hour = match half {
            Some(half) => hour % 12 + half,
            None => hour,
        };
        Some(Hour {
            words: at..zone + 1,
            minutes: hour * 60 + minute,
            east,
        })
    });
    hours.collect()
}

/// "10:00", "10.00", "1000" with four figures, "5", "5pm".
fn clock(key: &str) -> Option<(i64, i64)> {
    let digits = key.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '.');
    let (hour, minute) = match digits.split_once([':', '.']) {
        Some(parts) => parts,
        None if digits.len() == 4 && digits.is_ascii() => digits.split_at(2),
        None => (digits, "0"),
    };
    let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
    ((0..=24).contains(&hour) && (0..60).contains(&minute)).then_some((hour, minute))
}

/// The hour that "a.m." or "p.m." adds.
fn half_of(key: &str) -> Option<i64> {
    let letters = key.trim_start_matches(|c: char| !c.is_alphabetic()).replace('.', "");
    match letters.as_str() {
        "am" => Some(0),
        "pm" => Some(12),
        _ => None,
    }
}

/// Minutes east of Greenwich of a zone that stands in capitals.
fn zone_of(side: &Side<'_>, at: usize) -> Option<i64> {
    let capitals = side.surface(at).chars().all(char::is_uppercase);
    let row = lexicon::calendar()
        .rows_of(side.key(at))
        .find(|row| row.cell(1) == "time-zone")?;
    capitals.then(|| row.cell(2).parse().ok()).flatten()
}
