//! A "not" struck out, or put in, where the words round it stand: nothing else can explain it.

use std::ops::Range;

use super::comparison::{Comparison, Partner, Side};
use super::markers::Marker;
use super::{answered, negation, same_sense, shift};
use crate::align::Op;
use crate::drift::facts::{Shift, Topic};
use crate::lexicon;
use crate::text::Place;

/// A negator that only one side has, in words that both have.
#[derive(Debug, Clone)]
struct Struck {
    /// The relay's words: what stands in its place, or the negator.
    pub relay: Range<usize>,
    /// The source's.
    pub source: Range<usize>,
    /// Where the source's words stand, if they reach behind the passage.
    pub cut_off: Option<Place>,
    /// Whether the source has it.
    pub lost: bool,
}

/// Adds what was struck out or put in where no other rule has seen it.
pub(super) fn add(c: &Comparison<'_>, frame: negation::Frame, shifts: &mut Vec<Shift>) {
    for struck in all(c) {
        let framed = if struck.lost {
            frame.relay_negates || frame.relay_outside > 0
        } else {
            frame.source_negates
        };
        let mut found = shift(c, Topic::Negation, Some(struck.relay), Some(struck.source));
        found.source = struck.cut_off.or(found.source);
        let same = |other: &Shift| {
            let meets = |a: &Place, b: &Place| a.chars[0] < b.chars[1] && b.chars[0] < a.chars[1];
            let both = |a: &Option<Place>, b: &Option<Place>| matches!((a, b), (Some(a), Some(b)) if meets(a, b));
            both(&other.relay, &found.relay) || both(&other.source, &found.source)
        };
        if !framed && !shifts.iter().any(same) {
            let (relay, source) = if struck.lost { (0, 2) } else { (2, 0) };
            shifts.push(found.measured("class", relay, source));
        }
    }
}

/// The negators struck out or put in.
fn all(c: &Comparison<'_>) -> Vec<Struck> {
    let (ours, theirs) = (plain(&c.relay), plain(&c.source));
    let spare = answered::spare(c);
    let found = c.changes().filter_map(|op| struck(c, op, (&ours, &theirs), &spare));
    let mut found: Vec<Struck> = found.collect();
    found.extend(cut_off(c));
    found
}

/// "I could have come and did", where the source goes on with "not": the words end before it.
fn cut_off(c: &Comparison<'_>) -> Option<Struck> {
    let (ours, theirs) = (c.relay.len().checked_sub(1)?, c.source.len().checked_sub(1)?);
    let paired = c.to_source[ours].is_some_and(|partner| partner.at == theirs && !partner.moved);
    let goes_on = going_on(&c.source, theirs);
    let negator = |side: &Side<'_>| plain(side).into_iter().find(|marker| marker.at.contains(&1));
    let marker = negator(&goes_on).filter(|_| !goes_on.breaks_after(0))?;
    let denies = goes_on.breaks_after(marker.at.end - 1) || is_auxiliary(goes_on.key(0));
    let kept = negator(&going_on(&c.relay, ours)).is_some();
    if !paired || kept || !denies || !c.in_scope[ours] {
        return None;
    }
    Some(Struck {
        relay: ours..ours + 1,
        source: theirs..theirs + 1,
        cut_off: goes_on.place(0..marker.at.end),
        lost: true,
    })
}

/// A word and those that stand behind it in the text.
fn going_on<'a>(side: &Side<'a>, at: usize) -> Side<'a> {
    let token = side.tokens[at];
    let end = side.article.tokens.len().min(token + 1 + AHEAD);
    side.with((token..end).collect())
}

/// Words behind the last one among which a negator and its end may stand.
const AHEAD: usize = 3;

fn plain(side: &Side<'_>) -> Vec<Marker> {
    let is_plain = |marker: &Marker| matches!(marker.class(), "not" | "never");
    negation::real(side).into_iter().filter(is_plain).collect()
}

fn struck(
    c: &Comparison<'_>,
    op: &Op,
    (ours, theirs): (&[Marker], &[Marker]),
    spare: &(Vec<Range<usize>>, Vec<Range<usize>>),
) -> Option<Struck> {
    let within = |markers: &[Marker], range: &Range<usize>| -> Vec<Marker> {
        let ends = |marker: &&Marker| range.contains(&(marker.at.end - 1));
        markers.iter().filter(ends).cloned().collect()
    };
    let (relay, source) = (within(ours, &op.relay), within(theirs, &op.source));
    let (lost, marker) = match (relay.as_slice(), source.as_slice()) {
        ([], [marker]) => (true, marker),
        ([marker], []) => (false, marker),
        _ => return None,
    };
    let (with, without) = if lost {
        ((&c.source, &op.source, &c.to_relay), (&c.relay, &op.relay))
    } else {
        ((&c.relay, &op.relay, &c.to_source), (&c.source, &op.source))
    };
    let alone = differs_by_auxiliaries(with.0, with.1, marker, without.0, without.1);
    let there = round(without.1, without.0.len()).start;
    let answered = answered::is_near(without.0, if lost { &spare.0 } else { &spare.1 }, there);
    if !alone || answered || same_sense::is_until((with.0, marker), without.0) || !stands_round(with.0, with.1, with.2)
    {
        return None;
    }
    let at = round(&op.relay, c.relay.len());
    let in_scope = at.clone().any(|at| c.in_scope[at]);
    in_scope.then(|| {
        let quoted = |side: &Side<'_>| marker.at.start..negation::end_of_phrase(side, marker);
        if lost {
            let word = if op.relay.is_empty() { at } else { op.relay.clone() };
            Struck {
                relay: word,
                source: quoted(&c.source),
                cut_off: None,
                lost,
            }
        } else {
            let word = round(&op.source, c.source.len());
            let word = if op.source.is_empty() { word } else { op.source.clone() };
            Struck {
                relay: quoted(&c.relay),
                source: word,
                cut_off: None,
                lost,
            }
        }
    })
}

/// The word at an empty range, or the last one before it.
fn round(range: &Range<usize>, len: usize) -> Range<usize> {
    let at = range.start.min(len.saturating_sub(1));
    at..(at + 1).min(len)
}

/// Whether two stretches have the same words but for a negator and auxiliaries: "do not get" and "get".
fn differs_by_auxiliaries(
    with: &Side<'_>,
    range: &Range<usize>,
    marker: &Marker,
    without: &Side<'_>,
    other: &Range<usize>,
) -> bool {
    let is_small = |key: &str| is_auxiliary(key) || lexicon::is_function(key, "pronoun");
    let carries = |side: &Side<'_>, at: usize| (!is_small(side.key(at))).then(|| side.stem(at));
    let kept = range.clone().filter(|at| !marker.at.contains(at));
    let kept = kept.filter_map(|at| carries(with, at));
    kept.eq(other.clone().filter_map(|at| carries(without, at)))
}

fn is_auxiliary(key: &str) -> bool {
    lexicon::is_function(key, "auxiliary")
}

/// Whether the words before and behind a changed stretch stand on the other side too, as far as its sentence goes.
fn stands_round(side: &Side<'_>, range: &Range<usize>, partners: &[Option<Partner>]) -> bool {
    let article = side.article;
    let sentence = |at: usize| article.sentence_at(side.span(at).start());
    let here = sentence(range.start);
    let inside = |at: &usize| sentence(*at) == here;
    let before: Vec<usize> = (0..range.start).rev().take_while(inside).take(ROUND).collect();
    let behind: Vec<usize> = (range.end..side.len()).take_while(inside).take(ROUND).collect();
    let stands = |at: &usize| partners[*at].is_some_and(|partner| !partner.moved);
    let is_whole = before.iter().all(stands) && behind.iter().all(stands);
    is_whole && before.len() + behind.len() >= ROUND
}

/// Words on either side of a negator that must stand on the other side too.
const ROUND: usize = 3;
