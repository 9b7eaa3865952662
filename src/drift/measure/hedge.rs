//! Words by which a statement is not vouched for: reportedly, allegedly, apparently.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::comparison::Comparison;
use super::markers::{self, Marker};
use super::shift;
use crate::drift::facts::{Shift, Topic};
use crate::lexicon;

/// Hedges that the relay lost or gained on words that both sides have. A hedge of hearsay that became an attribution
/// is none lost: a sentence that is credited keeps it.
pub(super) fn shifts(c: &Comparison<'_>, credited: bool) -> Vec<Shift> {
    let relay = markers::hedges().find(&c.relay);
    let source = markers::hedges().find(&c.source);
    let mut shifts = Vec::new();
    for marker in source.iter().filter(|marker| is_hedge(marker)) {
        let hearsay = marker.class() == "reported" && credited;
        let Some(at) = markers::anchor(&c.source, marker) else {
            continue;
        };
        let Some(partner) = c.to_relay[at].filter(|partner| c.in_scope[partner.at]) else {
            continue;
        };
        if !hearsay && relay.is_empty() && marker.at.clone().all(|at| c.to_relay[at].is_none()) {
            let words = Some(marker.at.start..at + 1);
            shifts.push(shift(c, Topic::Hedge, Some(partner.at..partner.at + 1), words).measured("class", 0, 1));
        }
    }
    for marker in relay.iter().filter(|marker| is_hedge(marker)) {
        let Some(at) = markers::anchor(&c.relay, marker).filter(|&at| c.in_scope[at]) else {
            continue;
        };
        let Some(partner) = c.to_source[at] else { continue };
        if source.is_empty() && marker.at.clone().all(|at| c.to_source[at].is_none()) {
            let words = Some(marker.at.start..at + 1);
            shifts.push(shift(c, Topic::Hedge, words, Some(partner.at..partner.at + 1)).measured("class", 1, 0));
        }
    }
    shifts
}

/// Opinions ("I think") and what is called likely or possible are matters of wording and of modality; verbs of saying (claim, indicate,
/// accuse) give somebody's words, and their tone is a matter of the cue.
fn is_hedge(marker: &Marker) -> bool {
    let verb_of_saying = keys_of(marker).any(|word| cue_forms().contains(word));
    matches!(marker.class(), "reported" | "alleged" | "apparent" | "presumed") && !verb_of_saying
}

fn keys_of(marker: &Marker) -> impl Iterator<Item = &'static str> {
    marker.row.cell(0).split(' ')
}

/// Every form of every cue, hedging participles aside: "suspected" and "reported" before a noun are reserves.
fn cue_forms() -> &'static BTreeSet<&'static str> {
    static FORMS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
        let forms = lexicon::cues()
            .rows()
            .iter()
            .filter(|row| row.cell(3) == "verb" || row.cell(3) == "noun");
        forms
            .flat_map(|row| row.cell(1).split(' '))
            .filter(|form| {
                !matches!(
                    *form,
                    "reported" | "suspected" | "alleged" | "said" | "understood" | "believed"
                )
            })
            .collect()
    });
    &FORMS
}
