//! "not only", "not just", "not all": the "not" that stays where the "only" goes, or goes where the "all" stays.

use super::comparison::{Comparison, Partner, Side};
use super::markers::Marker;
use super::{negation, shift};
use crate::drift::facts::{Shift, Topic};

/// "not just the fault of one man" told as "not the fault of one man", or the other way round: the "not" is the same, and
/// only one of the two denies.
pub(super) fn shift_of(c: &Comparison<'_>) -> Option<Shift> {
    let only = |marker: &&Marker| marker.row.cell(2) == "not only";
    let plain = |marker: &&Marker| marker.class() == "not";
    let (ours, theirs) = (negation::all(&c.relay), negation::all(&c.source));
    let same = |relay: &Marker, source: &Marker| {
        let partners = relay
            .at
            .clone()
            .filter(|&at| c.in_scope[at])
            .filter_map(|at| c.to_source[at]);
        partners
            .into_iter()
            .any(|partner| !partner.moved && source.at.contains(&partner.at))
    };
    let with =
        |side: &Side<'_>, marker: &Marker| marker.at.start..negation::end_of_phrase(side, marker).max(marker.at.end);
    let told = |relay: &Marker, source: &Marker, strength: [i64; 2]| {
        let (ours, theirs) = (with(&c.relay, relay), with(&c.source, source));
        shift(c, Topic::Negation, Some(ours), Some(theirs)).measured("class", strength[0], strength[1])
    };
    for source in theirs.iter().filter(only) {
        // "did not only": the word behind may stand further on.
        let kept = source.at.clone().skip(1).any(|at| c.to_relay[at].is_some());
        if let Some(relay) = ours.iter().filter(plain).find(|relay| !kept && same(relay, source)) {
            return Some(told(relay, source, [2, 0]));
        }
    }
    for relay in ours.iter().filter(only) {
        let kept = relay.at.clone().skip(1).any(|at| c.to_source[at].is_some());
        if let Some(source) = theirs.iter().filter(plain).find(|source| !kept && same(relay, source)) {
            return Some(told(relay, source, [0, 2]));
        }
    }
    let ours_alone = |at: usize| !ours.iter().any(|marker| marker.at.contains(&at));
    let theirs_alone = |at: usize| !theirs.iter().any(|marker| marker.at.contains(&at));
    // "all boats" for "not all boats", "simply" for "not simply".
    let parts = |marker: &&Marker| only(marker) || marker.class() == "quasi";
    let lost = theirs.iter().filter(parts).find_map(|source| {
        let at = without_not(source, &c.to_relay).filter(|&at| c.in_scope[at] && ours_alone(at))?;
        let place = shift(c, Topic::Negation, Some(at..at + 1), Some(with(&c.source, source)));
        Some(place.measured("class", 0, 2))
    });
    lost.or_else(|| {
        ours.iter().filter(parts).find_map(|relay| {
            let at = without_not(relay, &c.to_source).filter(|&at| theirs_alone(at))?;
            let in_scope = relay.at.clone().all(|at| c.in_scope[at]);
            let place = shift(c, Topic::Negation, Some(with(&c.relay, relay)), Some(at..at + 1));
            in_scope.then(|| place.measured("class", 2, 0))
        })
    })
}

/// Where the other side has the "simply" of "not simply" in its place, and not the "not".
fn without_not(marker: &Marker, partners: &[Option<Partner>]) -> Option<usize> {
    let rest = partners[marker.at.end - 1].filter(|partner| !partner.moved)?;
    let bare = marker.at.len() >= 2 && marker.at.clone().rev().skip(1).all(|at| partners[at].is_none());
    bare.then_some(rest.at)
}
