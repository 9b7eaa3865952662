//! Negations lost or gained: "not", "never", "without", verbs that deny.

use std::ops::Range;

use super::answered::{self, Candidate};
use super::comparison::{Comparison, Partner, Side};
use super::markers::{self, Marker};
use super::{embedding, lemma, not_only, renamed, same_sense, shift, struck};
use crate::drift::facts::{Shift, Topic};

/// How far before a word a negator still governs it.
pub(super) const SCOPE: usize = 6;

/// What stands round the marks of a quotation: the words outside may carry the negation.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Frame {
    /// The relay's words before the marks negate them.
    pub relay_negates: bool,
    /// The source's words before the passage negate it.
    pub source_negates: bool,
    /// Where the negators before the marks and before the passage begin.
    pub from: [Option<usize>; 2],
    /// Negators of the relay that stand outside the words compared and govern them: "do not believe that …", and a next
    /// sentence "they didn't".
    pub relay_outside: usize,
}

/// Negations that the relay lost or gained.
pub(super) fn shifts(c: &Comparison<'_>, frame: Frame) -> Vec<Shift> {
    let (mut lost, mut gained) = candidates(c, frame);
    answered::settle(c, &mut lost, &mut gained);
    let words = |one: &Candidate| {
        let source = start_of_phrase(&c.source, &one.marker)..end_of_phrase(&c.source, &one.marker);
        (one.at..one.at + 1, source, strength(&one.marker))
    };
    // A negator outside the words compared answers for the first one.
    let dropped = lost.iter().skip(frame.relay_outside).map(words).collect();
    let told = |(relay, source, strength): Dropped| {
        shift(c, Topic::Negation, Some(relay), Some(source)).measured("class", 0, strength)
    };
    let mut shifts: Vec<Shift> = joined(dropped).into_iter().map(told).collect();
    shifts.extend(not_only::shift_of(c));
    shifts.extend(gained.iter().map(|one| {
        let relay = one.marker.at.start..end_of_phrase(&c.relay, &one.marker);
        let place = shift(c, Topic::Negation, Some(relay), Some(one.at..one.at + 1));
        place.measured("class", strength(&one.marker), 0)
    }));
    struck::add(c, frame, &mut shifts);
    shifts
}

/// The source's negators that the relay lacks, and the relay's that the source lacks, as far as the words tell by
/// themselves.
fn candidates(c: &Comparison<'_>, frame: Frame) -> (Vec<Candidate>, Vec<Candidate>) {
    let (relay, source) = (real(&c.relay), real(&c.source));
    // "no more than" negates nothing, but is as good as a negation where the other side has one.
    let all_relay = Negators::of(&c.relay, &c.to_source, &source, &all(&c.source));
    let all_source = Negators::of(&c.source, &c.to_relay, &relay, &all(&c.relay));
    let lost = |marker: &Marker| {
        let partner = |at: usize| c.to_relay[at].map(|partner| partner.at);
        let at = lost(c, &c.source, marker, &all_relay, partner)?;
        let tells = !frame.relay_negates && c.in_scope[at] && is_plain_loss(c, marker, at);
        (tells && !same_sense::of_lost(c, marker)).then_some(at)
    };
    let gained = |marker: &Marker| {
        let partner = |at: usize| c.to_source[at].map(|partner| partner.at);
        let at = self::lost(c, &c.relay, marker, &all_source, partner)?;
        let in_scope = marker.at.clone().any(|at| c.in_scope[at]);
        let tells = !frame.source_negates && in_scope && is_plain_gain(c, marker);
        (tells && !same_sense::of_gained(c, marker)).then_some(at)
    };
    let found = |markers: &[Marker], partners, others, at: &dyn Fn(&Marker) -> Option<usize>| {
        let moved = markers.iter().filter(|marker| !stays(marker, partners, others));
        let candidate = |marker: &Marker| {
            Some(Candidate {
                marker: marker.clone(),
                at: at(marker)?,
            })
        };
        moved.filter_map(candidate).collect()
    };
    (
        found(&source, &c.to_relay, &relay, &lost),
        found(&relay, &c.to_source, &source, &gained),
    )
}

/// A dropped negator: the relay's word that it governed, or the word before it; the source's words with it; its strength.
type Dropped = (Range<usize>, Range<usize>, i64);

/// "do not and will not negotiate": two negators of one verb are one change.
fn joined(dropped: Vec<Dropped>) -> Vec<Dropped> {
    let mut joined: Vec<Dropped> = Vec::with_capacity(dropped.len());
    for next in dropped {
        match joined.last_mut() {
            Some((relay, source, strength)) if source.end == next.1.end && relay.end < next.0.end => {
                *relay = relay.end..next.0.end;
                *strength = (*strength).max(next.2);
            }
            _ => joined.push(next),
        }
    }
    joined
}

/// How many plain negators a stretch of the relay has.
pub(super) fn count(side: &Side<'_>) -> usize {
    real(side).iter().filter(|marker| strength(marker) == 2).count()
}

/// The content words that a "not" or "never" of a stretch governs.
pub(super) fn denied_words(side: &Side<'_>) -> Vec<usize> {
    let plain = real(side).into_iter().filter(|marker| marker.class() == "not");
    plain.flat_map(|marker| governed(side, &marker)).collect()
}

/// Whether a stretch has no negator at all.
pub(super) fn is_plain(side: &Side<'_>) -> bool {
    real(side).is_empty()
}

/// Whether a side ends a clause with a negator that governs no word of its own: "the pupils didn't, she said".
pub(super) fn denies_what_was_said(side: &Side<'_>) -> bool {
    let ends = |marker: &Marker| side.breaks_after(marker.at.end - 1) && markers::governed(side, marker).is_empty();
    let bare = |marker: &Marker| strength(marker) == 2 && ends(marker);
    real(side).iter().any(bare)
}

/// Whether a negator stands on the other side too, in its place.
pub(super) fn stays(marker: &Marker, partners: &[Option<Partner>], others: &[Marker]) -> bool {
    marker.at.clone().any(|at| {
        partners[at].is_some_and(|partner| !partner.moved && others.iter().any(|other| other.at.contains(&partner.at)))
    })
}

/// All negators of a side, those that negate nothing too: in "is not only" it is "not only", though "is not" begins before.
pub(super) fn all(side: &Side<'_>) -> Vec<Marker> {
    let book = markers::negators();
    let mut found = book.find(side);
    for marker in found
        .iter_mut()
        .filter(|marker| marker.class() == "not" && marker.at.len() > 1)
    {
        let longer = book.at(side, marker.at.end - 1).filter(|next| next.class() == "pseudo");
        if let Some(next) = longer {
            *marker = next;
        }
    }
    found
}

/// The negators of a side: none that is a piece of a compound ("no-fee", "free-of-charge").
pub(super) fn real(side: &Side<'_>) -> Vec<Marker> {
    let is_joined = |at: usize| side.between(at) == "-";
    all(side)
        .into_iter()
        .filter(|marker| !matches!(marker.class(), "pseudo" | "affix" | "quasi" | "lack"))
        .filter(|marker| !(marker.at.start.saturating_sub(1)..marker.at.end).any(is_joined))
        .filter(|marker| !same_sense::is_answer(side, marker))
        .collect()
}

pub(super) fn strength(marker: &Marker) -> i64 {
    if marker.class() == "verb" { 1 } else { 2 }
}

/// The partner of what a marker negates, where the other side does not negate it.
fn lost(
    c: &Comparison<'_>,
    side: &Side<'_>,
    marker: &Marker,
    others: &Negators,
    partner: impl Fn(usize) -> Option<usize>,
) -> Option<usize> {
    let own = marker
        .at
        .clone()
        .filter(|&at| side.is_content(at) || strength(marker) == 1);
    if strength(marker) == 1 && own.clone().any(|at| partner(at).is_some()) {
        return None;
    }
    let governed = governed(side, marker);
    let other = if std::ptr::eq(side, &c.source) {
        &c.relay
    } else {
        &c.source
    };
    let loose = |at: usize| {
        let free = |other_at: &usize| {
            let paired = if std::ptr::eq(side, &c.source) {
                &c.to_source
            } else {
                &c.to_relay
            };
            paired[*other_at].is_none() && other.stem(*other_at) == side.stem(at)
        };
        (0..other.len()).find(free)
    };
    let partner = |at: usize| partner(at).or_else(|| loose(at));
    let found = governed
        .iter()
        .take_while(|&&at| partner(at).is_some() || !is_replaced(c, at, std::ptr::eq(side, &c.source)))
        .find_map(|&at| Some((at, partner(at)?)));
    let renamed = || renamed::of(c, marker, &governed, std::ptr::eq(side, &c.source));
    let Some((own, at)) = found.or_else(renamed) else {
        let at = bare(side, other, marker, &partner).filter(|_| governed.is_empty())?;
        return (!others.negate(other, at)).then_some(at);
    };
    // "has not commissioned a new opera" says nothing of the new opera that the other side speaks of.
    if governed[0] != own && !same_sense::is_carried(side, marker, &partner) {
        return None;
    }
    // "unsatisfied" for "not satisfied": the negation went into the word.
    let affixed = lemma::is_affixed(other.key(at), side.key(own));
    (!affixed && !others.negate(other, at)).then_some(at)
}

/// How many words before a bare "not" the one may stand that both sides have.
const BEFORE: usize = 2;

/// A plain "not" that governs no content word ("they will not have it"): the partner of the word before it, where
/// nothing stands between that and the partner of the word behind, or the clause ends on both sides.
fn bare(
    side: &Side<'_>,
    other: &Side<'_>,
    marker: &Marker,
    partner: &impl Fn(usize) -> Option<usize>,
) -> Option<usize> {
    // "was probably not" told as "was too": what stands between may be gone with it.
    let near = (marker.at.start.saturating_sub(BEFORE)..marker.at.start).rev();
    let before = near
        .take_while(|&before| !side.breaks_after(before))
        .find(|&before| partner(before).is_some())?;
    let there = partner(before).filter(|_| marker.class() == "not")?;
    let closed = side.breaks_after(marker.at.end - 1);
    let joined = if closed {
        (there..(there + marker.at.end - before).min(other.len())).any(|at| other.breaks_after(at))
    } else if before + 1 == marker.at.start {
        // The marker may hold its auxiliary: "will not".
        let next = partner(marker.at.end)?;
        (there + 1..=there + marker.at.len()).contains(&next)
    } else {
        false
    };
    joined.then_some(there)
}

/// The content words that a negator negates: those after it; for "nothing" and the like behind their verb ("cost nothing
/// until July") the verb.
pub(super) fn governed(side: &Side<'_>, marker: &Marker) -> Vec<usize> {
    let pronoun = matches!(side.key(marker.at.start), "nothing" | "nobody" | "none" | "nowhere");
    let verb = marker
        .at
        .start
        .checked_sub(1)
        .filter(|&before| side.is_content(before) && !side.breaks_after(before));
    match verb.filter(|_| pronoun) {
        Some(verb) => vec![verb],
        // "do not and will not negotiate": what stands behind the next negator is that one's.
        None => {
            let next = real(side)
                .iter()
                .map(|other| other.at.start)
                .find(|&start| start >= marker.at.end);
            let mut governed = markers::governed(side, marker);
            governed.retain(|&at| next.is_none_or(|next| at < next));
            governed
        }
    }
}

/// Whether another content word took the place of a negated one: then the two together may say the same ("innocent" for
/// "not guilty").
fn is_replaced(c: &Comparison<'_>, at: usize, in_source: bool) -> bool {
    c.changes().any(|op| {
        let (here, there) = if in_source {
            (&op.source, &op.relay)
        } else {
            (&op.relay, &op.source)
        };
        let loose = |other: usize| {
            if in_source {
                c.relay.is_content(other) && c.to_source[other].is_none()
            } else {
                c.source.is_content(other) && c.to_relay[other].is_none()
            }
        };
        here.contains(&at) && there.clone().any(loose)
    })
}

/// The negators of one side that may answer for one of the other.
struct Negators {
    all: Vec<Marker>,
    /// Those that stand in the same place on both sides: they negate what they negated before.
    settled: Vec<bool>,
}

impl Negators {
    /// `others` are the negators of the other side, `nearly` all that may answer for one.
    fn of(side: &Side<'_>, partners: &[Option<Partner>], others: &[Marker], nearly: &[Marker]) -> Self {
        let mut all = all(side);
        // "out of" on both sides answers for nothing.
        all.retain(|marker| marker.class() != "lack" || !stays(marker, partners, nearly));
        let settled = all.iter().map(|marker| stays(marker, partners, others)).collect();
        Self { all, settled }
    }

    /// Whether a negator stands before the word in its clause, or shortly behind it where the other side has none there.
    fn negate(&self, side: &Side<'_>, at: usize) -> bool {
        self.all.iter().zip(&self.settled).any(|(marker, settled)| {
            marker.at.contains(&at)
                || (marker.at.end <= at
                    && at - marker.at.end <= SCOPE
                    && !(*settled && embedding::opens_within(side, marker.at.end..at))
                    && side.is_one_clause(marker.at.end.saturating_sub(1)..at + 1))
                || (!settled
                    && marker.at.start > at
                    && marker.at.start - at <= 2
                    && side.is_one_clause(at..marker.at.start + 1))
        })
    }
}

/// Whether a plain negator stands right before a word, within two words.
pub(super) fn is_negated_near(side: &Side<'_>, at: usize) -> bool {
    real(side)
        .iter()
        .any(|marker| strength(marker) == 2 && marker.at.end <= at && at - marker.at.end <= 1)
}

/// Whether a "no" or "none" before it in its clause denies a word: "None of them was inside".
pub(super) fn is_of_none(side: &Side<'_>, at: usize) -> bool {
    let denies = |marker: &Marker| {
        let before = marker.at.end <= at && at - marker.at.end < SCOPE;
        marker.class() == "no" && before && side.is_one_clause(marker.at.start..at + 1)
    };
    real(side).iter().any(denies)
}

/// A verb that denies may have become another verb that says the same in words the tables don't know: it counts as
/// lost only where nothing stands in its place.
fn is_plain_loss(c: &Comparison<'_>, marker: &Marker, at: usize) -> bool {
    if strength(marker) == 2 {
        return true;
    }
    let from = at.saturating_sub(3);
    // A partner far off is that of another word: "banned" beside "substance" is not the source's "ban" in a sentence before.
    let near_by = |partner: Partner| partner.at.abs_diff(marker.at.start) <= SCOPE;
    (from..at).all(|near| !c.relay.is_content(near) || c.to_source[near].is_some_and(near_by))
}

fn is_plain_gain(c: &Comparison<'_>, marker: &Marker) -> bool {
    if strength(marker) == 2 {
        return true;
    }
    let Some(before) = c.to_source[..marker.at.start].iter().rev().flatten().next() else {
        return false;
    };
    let after = markers::governed(&c.relay, marker)
        .into_iter()
        .find_map(|at| c.to_source[at]);
    after.is_some_and(|after| {
        (before.at + 1..after.at).all(|near| !c.source.is_content(near) || c.to_relay[near].is_some())
    })
}

/// The marker with the word it governs, as people would quote it.
pub(super) fn end_of_phrase(side: &Side<'_>, marker: &Marker) -> usize {
    markers::anchor(side, marker).map_or(marker.at.end, |at| at + 1)
}

/// Where people would begin to quote a marker: one that governs no word ("was probably not") a little before it.
fn start_of_phrase(side: &Side<'_>, marker: &Marker) -> usize {
    let start = marker.at.start;
    let from = start - BEFORE.min(start);
    let in_clause = (from..start).rev().take_while(|&at| !side.breaks_after(at)).last();
    let is_bare = markers::anchor(side, marker).is_none();
    in_clause.filter(|_| is_bare).unwrap_or(start)
}
