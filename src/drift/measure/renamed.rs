//! A negated word that stands in other words on the other side: "called off" for "not cancelled".
//!
//! Another word in the place of a negated one may say the same together with its "not" ("innocent" for "not guilty"). It
//! does not where the tables know it for a near word of the one that was negated: then the "not" is gone.

use super::comparison::{Comparison, Side};
use super::lemma;
use super::markers::Marker;
use crate::lexicon;

/// The first word that a "not" of one side governs, and the near word in its place on the other.
pub(super) fn of(c: &Comparison<'_>, marker: &Marker, governed: &[usize], in_source: bool) -> Option<(usize, usize)> {
    let first = *governed.first().filter(|_| marker.class() == "not")?;
    Some((first, partner(c, first, in_source)?))
}

/// Where a near word of the negated one at `at` of a side stands in its place on the other.
fn partner(c: &Comparison<'_>, at: usize, in_source: bool) -> Option<usize> {
    let (side, other, back) = if in_source {
        (&c.source, &c.relay, &c.to_source)
    } else {
        (&c.relay, &c.source, &c.to_relay)
    };
    c.changes().find_map(|op| {
        let (here, there) = if in_source {
            (&op.source, &op.relay)
        } else {
            (&op.relay, &op.source)
        };
        let mut free = there
            .clone()
            .filter(|&near| back[near].is_none() && other.is_content(near));
        free.find(|&near| here.contains(&at) && is_near(side.key(at), other, near))
    })
}

/// Words behind a verb within which its particle stands.
const PARTICLE: usize = 2;

/// The relay's word in the place of one of the source, which the thesaurus has beside it: "rescued" for "saved".
pub(super) fn facing(c: &Comparison<'_>, at: usize) -> Option<usize> {
    let mut changes = c.changes().filter(|op| op.source.contains(&at));
    let free = |near: &usize| c.to_source[*near].is_none() && c.relay.is_content(*near);
    let beside = |near: &usize| lemma::likeness(c.source.key(at), c.relay.key(*near)) == Some(BESIDE);
    changes.find_map(|op| op.relay.clone().filter(free).find(beside))
}

/// What [`lemma::likeness`] is for two words of which the thesaurus has one beside the other.
const BESIDE: i64 = 1000;

fn is_near(key: &str, other: &Side<'_>, at: usize) -> bool {
    let theirs = other.key(at);
    let bases = lemma::bases(key);
    let lists = |word: &str| {
        let mut rows = lexicon::synonyms().rows_of(word);
        rows.any(|row| bases.iter().any(|base| base == row.cell(1)))
    };
    // "call off" is listed under its base form.
    let phrasal = at + 1 < other.len() && !other.breaks_after(at) && {
        let behind = other.key(at + 1);
        lemma::bases(theirs)
            .iter()
            .any(|base| lists(&format!("{base} {behind}")))
    };
    // "cut them off" is no cutting.
    let small = |near: usize| near < other.len() && !other.is_content(near);
    let off = |near: usize| {
        let key = other.key(near);
        let is_small = lexicon::is_function(key, "particle") || lexicon::is_function(key, "preposition");
        is_small && small(near + 1)
    };
    let behind = at + 1..(at + PARTICLE + 1).min(other.len());
    let torn = other.is_one_clause(at..behind.end) && behind.into_iter().any(off);
    phrasal || (!torn && lemma::are_near(theirs, key) && !lemma::are_contrary(key, theirs))
}
