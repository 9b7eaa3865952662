//! Names that differ: people, places, organisations; another name for the same is none.

use std::collections::BTreeSet;
use std::ops::Range;

use super::comparison::{Comparison, Side};
use super::shift;
use crate::align::OpKind;
use crate::drift::facts::{Shift, Topic};
use crate::lexicon;

/// Names of the relay that stand where the source has others, and bodies that were widened to their state.
pub(super) fn shifts(c: &Comparison<'_>) -> Vec<Shift> {
    let mut shifts = Vec::new();
    for op in c.changes().filter(|op| op.kind == OpKind::Replace) {
        let relay: Vec<usize> = op
            .relay
            .clone()
            .filter(|&at| {
                c.in_scope[at] && c.to_source[at].is_none() && c.relay.is_name(at) && !is_calendar(c.relay.key(at))
            })
            .collect();
        let source: Vec<usize> = op
            .source
            .clone()
            .filter(|&at| c.to_relay[at].is_none() && c.source.is_name(at) && !is_calendar(c.source.key(at)))
            .collect();
        let (Some(&first), Some(&rival)) = (relay.first(), source.first()) else {
            continue;
        };
        let (ours, theirs) = (whole_name(&c.relay, first), whole_name(&c.source, rival));
        if same_bearer(c, &ours, &theirs) {
            continue;
        }
        shifts.push(shift(c, Topic::Name, Some(ours), Some(theirs)).measured("class", 1, 1));
    }
    shifts.extend(widened(c));
    shifts
}

/// The name that a word belongs to: the run of capitals round it.
fn whole_name(side: &Side<'_>, at: usize) -> Range<usize> {
    let mut start = at;
    while start > 0 && !side.breaks_after(start - 1) && is_capital(side, start - 1) {
        start -= 1;
    }
    let mut end = at + 1;
    while end < side.len() && !side.breaks_after(end - 1) && is_capital(side, end) {
        end += 1;
    }
    start..end
}

fn is_capital(side: &Side<'_>, at: usize) -> bool {
    side.is_content(at) && side.surface(at).starts_with(char::is_uppercase)
}

fn is_calendar(key: &str) -> bool {
    lexicon::calendar().has(key)
}

/// Whether two names are one bearer's: an alias, an abbreviation of the other, or a name that the other side has
/// elsewhere in the passage.
fn same_bearer(c: &Comparison<'_>, ours: &Range<usize>, theirs: &Range<usize>) -> bool {
    let (a, b) = (words(&c.relay, ours.clone()), words(&c.source, theirs.clone()));
    let (bearers_a, bearers_b) = (bearers(&a), bearers(&b));
    if !bearers_a.is_disjoint(&bearers_b) || initials(&a) == b.concat() || initials(&b) == a.concat() {
        return true;
    }
    let all = words(&c.source, 0..c.source.len());
    !bearers_a.is_empty()
        && (0..all.len())
            .any(|at| (1..=5).any(|len| at + len <= all.len() && !bearers(&all[at..at + len]).is_disjoint(&bearers_a)))
}

fn words(side: &Side<'_>, range: Range<usize>) -> Vec<String> {
    range
        .map(|at| side.key(at).replace('.', ""))
        .filter(|key| key != "'s")
        .collect()
}

fn initials(words: &[String]) -> String {
    if words.len() < 2 {
        return String::from("\u{0}");
    }
    words.iter().filter_map(|word| word.chars().next()).collect()
}

/// What the alias table calls a name, the whole of it or any run of its words.
fn bearers(words: &[String]) -> BTreeSet<&'static str> {
    super::aliases().of(words)
}

/// "the North Korean government" became "North Korea": a body was widened to its state. Measured where the name stays,
/// the noun after it is gone, and nothing stands in its place.
fn widened(c: &Comparison<'_>) -> Vec<Shift> {
    let mut shifts = Vec::new();
    for at in 0..c.source.len().saturating_sub(1) {
        let body = at + 1;
        if !lexicon::bodies().has(c.source.key(body)) || c.source.breaks_after(at) || c.to_relay[body].is_some() {
            continue;
        }
        let Some(partner) = c.to_relay[at].filter(|partner| c.in_scope[partner.at] && c.relay.is_name(partner.at))
        else {
            continue;
        };
        let next = partner.at + 1;
        let bare = next >= c.relay.len()
            || !c.relay.is_content(next)
            || c.relay.breaks_after(partner.at)
            || c.to_source[next].is_some_and(|other| other.at > body);
        if bare
            && c.is_pinned(partner.at)
            && !super::aliases()
                .of(&words(&c.relay, whole_name(&c.relay, partner.at)))
                .is_empty()
        {
            let ours = whole_name(&c.relay, partner.at);
            let theirs = whole_name(&c.source, at).start..body + 1;
            shifts.push(shift(c, Topic::Name, Some(ours), Some(theirs)).measured("class", 2, 1));
        }
    }
    shifts
}
