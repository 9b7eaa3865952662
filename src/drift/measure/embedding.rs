//! What a sentence makes of the words it leads up to: "it is not true that …", "my opponents say that …".
//!
//! Takes the words before a passage; tells what of them binds it. Whose words they are has been settled by the caller.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::comparison::Side;
use super::markers::{self, Marker};
use super::{condition, lead, modality};
use crate::drift::facts::Binding;
use crate::lexicon::{self, Row};

/// What binds the words that come behind a stretch. `foretold` tells that those say what will be: then "when" is a
/// condition too.
pub(super) fn binding(side: &Side<'_>, foretold: bool) -> Option<Binding> {
    if lead::leads_up(side) && denies(side) {
        return Some(Binding::Negation);
    }
    conditions(side, foretold).or_else(|| kept_apart(side))
}

/// A condition or an exception that opens a clause of the stretch, or its last one: "if it rains," and "I say this: if it
/// rains,".
fn conditions(side: &Side<'_>, foretold: bool) -> Option<Binding> {
    let opens = |at: usize| at == 0 || side.breaks_after(at - 1) || matches!(side.key(at - 1), "and" | "but" | "so");
    let leads = |marker: &Marker| {
        let clause = opens(marker.at.start) && side.is_one_clause(marker.at.start..side.len());
        marker.at.start < WITHIN || clause
    };
    let binds = |marker: &Marker| match condition::binding_of(marker) {
        Some(bind @ (Binding::Condition | Binding::Exception)) => Some(bind),
        None if marker.class() == "event" && foretold && opens(marker.at.start) => Some(Binding::Condition),
        _ => None,
    };
    let markers = markers::conditions().find(side);
    markers.iter().filter(|marker| leads(marker)).find_map(binds)
}

/// How far into a stretch a word that binds what comes behind it may stand: "but only if".
pub(super) const WITHIN: usize = 3;

/// Whether a negated stretch denies what comes behind it: "it is not true that", "I don't believe"; not "I did not know".
pub(super) fn denies(side: &Side<'_>) -> bool {
    let Some(last) = last_but_that(side) else { return false };
    let key = side.key(last);
    reports(key) || matches!(key, "true" | "case" | "evidence" | "sign" | "proof")
}

/// Whether a stretch keeps the speaker from what comes behind it, "imagine that", or gives it to others: "the report says".
fn kept_apart(side: &Side<'_>) -> Option<Binding> {
    let ends = |marker: &Marker| (marker.at.end..side.len()).all(|at| matches!(side.key(at), "that"));
    if markers::frames().find(side).iter().any(ends) {
        return Some(Binding::Doubt);
    }
    let last = last_but_that(side).filter(|&at| reports(side.key(at)) && !side.breaks_after(at))?;
    let clause = (0..last).rev().take_while(|&at| !side.breaks_after(at));
    let subject: Vec<&str> = clause.map(|at| side.key(at)).collect();
    let own = |key: &&str| matches!(*key, "i" | "we" | "let" | "let's" | "you" | "would" | "to");
    (!subject.is_empty() && !subject.iter().any(own)).then_some(Binding::Frame)
}

/// Whether a word says that somebody speaks or thinks, and leaves open whether it is so.
pub(super) fn reports(key: &str) -> bool {
    static FORMS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
        let rows = lexicon::cues().rows().iter();
        let takes_a_clause = |row: &&Row| row.cell(5).split(' ').any(|takes| matches!(takes, "that" | "bare"));
        rows.filter(takes_a_clause)
            .flat_map(|row| row.cell(1).split(' '))
            .collect()
    });
    FORMS.contains(key) && !lexicon::factives().has(key)
}

/// Whether another clause begins in a stretch: somebody speaks, or a noun has its "that" ("no evidence that it …").
pub(super) fn opens_within(side: &Side<'_>, range: std::ops::Range<usize>) -> bool {
    let start = range.start;
    range
        .into_iter()
        .any(|at| reports(side.key(at)) || (at > start && side.key(at) == "that" && side.is_content(at - 1)))
}

fn last_but_that(side: &Side<'_>) -> Option<usize> {
    (0..side.len())
        .rev()
        .find(|&at| !matches!(side.key(at), "that" | "the"))
}

/// Whether a sentence only asks or wonders about something: "whether he took money".
pub(super) fn is_left_open(side: &Side<'_>) -> bool {
    let asked = (0..side.len()).any(|at| matches!(side.key(at), "whether" | "if"));
    let frames = markers::frames().find(side);
    asked || !frames.is_empty() || side.article.text()[side.end()..].starts_with('?')
}

/// Whether the words behind a passage tie what will be to an event: "we will sign" before "when the text is ready".
pub(super) fn is_tied(passage: &Side<'_>, behind: &Side<'_>) -> bool {
    let markers = markers::conditions().find(behind);
    let opens = |marker: &Marker| marker.at.start == 0 && marker.class() == "event";
    foretells(passage) && markers.iter().any(opens)
}

/// Whether a stretch says what will be.
pub(super) fn foretells(side: &Side<'_>) -> bool {
    modality::foretells(side)
}
