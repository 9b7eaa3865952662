//! How firmly a thing is said to happen: will, could, may, must, hope.

use std::ops::Range;

use super::comparison::{Comparison, Side};
use super::markers::{self, Marker};
use super::{negation, shift};
use crate::drift::facts::{Shift, Topic};
use crate::text::WordClass;

/// A bare verb says that the thing is so.
const ASSERTED: i64 = 100;
/// How far before a verb a word of hoping or planning still governs its modal.
const HOPE_REACH: usize = 7;

/// Modals that differ on words that both sides have.
pub(super) fn shifts(c: &Comparison<'_>) -> Vec<Shift> {
    let relay = modals(&c.relay);
    let source = modals(&c.source);
    let mut shifts: Vec<Shift> = Vec::new();
    let mut told = None;
    for modal in &relay {
        // The "have to" of "will have to", where "will" is told.
        if told == Some(modal.words.start) {
            continue;
        }
        let Some(anchor) = modal
            .anchors
            .iter()
            .copied()
            .find(|&at| c.in_scope[at] && c.to_source[at].is_some())
        else {
            continue;
        };
        let Some(partner) = c.to_source[anchor] else { continue };
        // The nearest modal before the verb governs it.
        let governing = |other: &&Modal| other.governs(partner.at);
        let same = |other: &Modal| other.class == modal.class || is_leave(c, modal, other);
        if source.iter().filter(governing).any(same) {
            continue;
        }
        let found = source.iter().rev().find(governing);
        let (value, place) = match found {
            Some(other) => (other.certainty, Some(other.words.clone())),
            None if modal.class == "will" => continue,
            None if is_infinitive(&c.source, partner.at) => continue,
            None if modal.anchors.first() != Some(&anchor) => continue,
            None if !stands_alone(c, &modal.words, true) => continue,
            None => (ASSERTED, Some(partner.at..partner.at + 1)),
        };
        told = Some(modal.words.end);
        shifts.push(
            shift(c, Topic::Modality, Some(modal.words.start..anchor + 1), place).measured(
                "certainty",
                modal.certainty,
                value,
            ),
        );
    }
    for modal in &source {
        let Some(anchor) = modal.anchors.first().copied() else {
            continue;
        };
        let Some(partner) = c.to_relay[anchor] else { continue };
        // "had to be taken" was taken.
        if !stands_alone(c, &modal.words, false) || c.source.key(modal.words.start) == "had" {
            continue;
        }
        let taken = relay
            .iter()
            .any(|other| other.governs(partner.at) || is_paired_with_twin(c, other, modal));
        if taken || !c.in_scope[partner.at] || modal.class == "will" || is_infinitive(&c.relay, partner.at) {
            continue;
        }
        let at = partner.at..partner.at + 1;
        shifts.push(
            shift(c, Topic::Modality, Some(at), Some(modal.words.start..anchor + 1)).measured(
                "certainty",
                ASSERTED,
                modal.certainty,
            ),
        );
    }
    shifts
}

/// "We still need sandbags. We do not need volunteers.": the relay's "needed" answers to either.
fn is_paired_with_twin(c: &Comparison<'_>, ours: &Modal, theirs: &Modal) -> bool {
    let (at, other) = (ours.words.start, theirs.words.start);
    let twin = |partner: usize| partner != other && c.source.stem(partner) == c.source.stem(other);
    ours.class == theirs.class && c.relay.is_content(at) && c.to_source[at].is_some_and(|partner| twin(partner.at))
}

/// "The club can appeal" for "the club may appeal": leave is given by either, where neither is denied.
fn is_leave(c: &Comparison<'_>, ours: &Modal, theirs: &Modal) -> bool {
    let either = |modal: &Modal| matches!(modal.class, "can" | "may");
    either(ours) && either(theirs) && negation::is_plain(&c.relay) && negation::is_plain(&c.source)
}

/// A word of hoping that leads up to the end of a stretch, "I hope that", with its certainty.
pub(super) fn hope_before(side: &Side<'_>) -> Option<(Range<usize>, i64)> {
    let hope = |marker: &Marker| class_of(marker.class()) == Some("hope");
    let len = side.len();
    let leads = |marker: &Marker| (marker.at.end..len).all(|at| side.key(at) == "that");
    let found = markers::modals()
        .find(side)
        .into_iter()
        .find(|marker| hope(marker) && leads(marker));
    found.map(|marker| (marker.at.clone(), marker.row.number(2)))
}

/// Whether a side says what will be, and hopes nothing.
pub(super) fn foretells(side: &Side<'_>) -> bool {
    let found = modals(side);
    found.iter().any(|modal| modal.class == "will") && !hopes(side)
}

/// Whether a side has a word of hoping.
pub(super) fn hopes(side: &Side<'_>) -> bool {
    markers::modals()
        .find(side)
        .iter()
        .any(|marker| class_of(marker.class()) == Some("hope"))
}

/// A hope given as a fact: what the relay asserts, what the source hopes.
pub(super) fn hope_lost(c: &Comparison<'_>, place: Option<crate::text::Place>, certainty: i64) -> Shift {
    let lost = shift(c, Topic::Modality, Some(0..c.relay.len()), None).measured("certainty", ASSERTED, certainty);
    Shift { source: place, ..lost }
}

/// Whether a modal came or went by itself: none of its words stands on the other side, and no other content word has
/// taken its place ("possibility" for "likelihood", "believes it can" for "expects to").
fn stands_alone(c: &Comparison<'_>, words: &Range<usize>, in_relay: bool) -> bool {
    let (own, partners) = if in_relay {
        (&c.relay, &c.to_source)
    } else {
        (&c.source, &c.to_relay)
    };
    let gone = words.clone().all(|at| !own.is_content(at) || partners[at].is_none());
    let replaced = c.changes().any(|op| {
        let (here, there) = if in_relay {
            (&op.relay, &op.source)
        } else {
            (&op.source, &op.relay)
        };
        let (other, back) = if in_relay {
            (&c.source, &c.to_relay)
        } else {
            (&c.relay, &c.to_source)
        };
        words.clone().any(|at| here.contains(&at)) && there.clone().any(|at| other.is_content(at) && back[at].is_none())
    });
    gone && !replaced
}

/// "to achieve" says nothing of how firmly: its verb before it does.
fn is_infinitive(side: &Side<'_>, at: usize) -> bool {
    at > 0 && side.key(at - 1) == "to"
}

/// A modal with what it governs.
struct Modal {
    class: &'static str,
    certainty: i64,
    words: std::ops::Range<usize>,
    anchors: Vec<usize>,
}

impl Modal {
    fn governs(&self, at: usize) -> bool {
        self.anchors.contains(&at)
    }
}

fn modals(side: &Side<'_>) -> Vec<Modal> {
    let found: Vec<Marker> = markers::modals().find(side);
    let mut modals: Vec<Modal> = Vec::new();
    for marker in &found {
        let Some(class) = class_of(marker.class())
            .filter(|class| !is_inverted(side, marker) && !is_month(side, marker) && takes_verb(side, marker, class))
        else {
            continue;
        };
        // "may have to pay": the first says how firmly.
        let weakened = |outer: &Modal| matches!(outer.class, "can" | "may") && outer.words.end == marker.at.start;
        if modals.last().is_some_and(weakened) {
            continue;
        }
        let anchors = markers::governed(side, marker);
        let mut modal = Modal {
            class,
            certainty: marker.row.number(2),
            words: marker.at.clone(),
            anchors,
        };
        let wish = found.iter().find(|other| {
            class_of(other.class()) == Some("hope")
                && other.at.end <= marker.at.start
                && marker.at.start - other.at.end <= HOPE_REACH
                && side.is_one_clause(other.at.start..marker.at.end)
        });
        if let Some(wish) = wish.filter(|_| class == "will") {
            modal.class = "hope";
            modal.certainty = wish.row.number(2);
            modal.words = wish.at.start..marker.at.end;
        }
        modals.push(modal);
    }
    modals
}

/// "plans to", "is likely to" and "hopes that" speak of what will be; "plans" and "aimed at" do not.
fn takes_verb(side: &Side<'_>, marker: &Marker, class: &str) -> bool {
    if !matches!(class, "plan" | "likely" | "hope") {
        return true;
    }
    let last = side.key(marker.at.end - 1);
    let next = (marker.at.end < side.len()).then(|| side.key(marker.at.end));
    last == "to" || next.is_some_and(|next| next == "to" || (class == "hope" && !matches!(next, "of" | "for" | "in")))
}

/// "May 5", "in May".
fn is_month(side: &Side<'_>, marker: &Marker) -> bool {
    side.surface(marker.at.start) == "May"
        && (marker.at.start > 0 || side.class(marker.at.end.min(side.len() - 1)) == WordClass::Number)
}

/// "should it fail" is a condition.
pub(super) fn is_inverted(side: &Side<'_>, marker: &Marker) -> bool {
    side.key(marker.at.start) == "should"
        && side.tokens.get(marker.at.end).is_some()
        && (matches!(
            side.key(marker.at.end),
            "it" | "he" | "she" | "they" | "we" | "you" | "the" | "any" | "this" | "that"
        ) || is_plural_subject(side, marker.at.end)
            || opens_clause(side, marker))
}

/// ", should Tarnland withdraw its ship": a name and a verb behind it, at the head of a clause.
fn opens_clause(side: &Side<'_>, marker: &Marker) -> bool {
    let (start, subject) = (marker.at.start, marker.at.end);
    let opens = start == 0 || side.breaks_after(start - 1);
    let named = side.is_name(subject) && !side.breaks_after(subject);
    opens && named && subject + 1 < side.len() && side.class(subject + 1) == WordClass::Content
}

/// "should members reject it": a noun in the plural, and a verb behind it.
fn is_plural_subject(side: &Side<'_>, at: usize) -> bool {
    let content = |at: usize| at < side.len() && side.class(at) == WordClass::Content;
    content(at) && content(at + 1) && !side.breaks_after(at) && side.key(at).ends_with('s')
}

/// Forces that reported speech exchanges freely (will and would, can and could) are one class; forces that say
/// something about another person (allow, warn, promise) are left to the words themselves.
fn class_of(force: &str) -> Option<&'static str> {
    Some(match force {
        "will" | "would" | "shall" => "will",
        "can" | "could" | "able" => "can",
        "may" | "might" | "possible" => "may",
        "must" | "need" | "oblige" | "require" => "must",
        "should" => "should",
        "hope" | "wish" | "desire" => "hope",
        "plan" | "intend" | "aim" => "plan",
        "likely" | "expect" => "likely",
        "unlikely" => "unlikely",
        _ => return None,
    })
}
