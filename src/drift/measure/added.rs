//! Clauses of a sentence that no source carries.

use std::ops::Range;

use super::comparison::{Comparison, Side};
use super::{Known, shift};
use crate::align::OpKind;
use crate::drift::facts::{Shift, Topic};

/// Content words that a clause must have before it counts as a statement of its own.
const CLAUSE_WORDS: usize = 4;
/// Share of a clause's content, in thousandths, up to which it counts as carried by nobody.
const CARRIED: usize = 250;

/// The longest run of clauses that have no partner in this passage and none in any other source. `elsewhere(at)` tells
/// whether another source carries a relay word beside its neighbours.
pub(super) fn shifts(c: &Comparison<'_>, known: &Known<'_>, elsewhere: impl Fn(usize) -> bool) -> Vec<Shift> {
    let clauses = clauses(&c.relay);
    let mut runs: Vec<Range<usize>> = Vec::new();
    for clause in &clauses {
        let content: Vec<usize> = clause
            .clone()
            .filter(|&at| c.in_scope[at] && c.relay.is_content(at))
            .collect();
        let carried = content
            .iter()
            .filter(|&&at| c.to_source[at].is_some_and(|partner| !partner.moved) || elsewhere(at))
            .count();
        let bare = !content.is_empty() && carried * 1000 <= content.len() * CARRIED;
        match runs.last_mut() {
            Some(run) if bare && run.end == clause.start => run.end = clause.end,
            _ if bare => runs.push(clause.clone()),
            _ => {}
        }
    }
    let clauses: Vec<Shift> = runs
        .into_iter()
        .filter(|run| {
            run.clone()
                .filter(|&at| c.in_scope[at] && c.relay.is_content(at))
                .count()
                >= CLAUSE_WORDS
        })
        .filter(|run| run.len() < c.relay.len() && !says_who(&c.relay, run))
        .filter(|run| {
            let content = run.clone().filter(|&at| c.relay.is_content(at));
            let mut stems: Vec<u32> = content.map(|at| c.relay.stem(at)).collect();
            stems.sort_unstable();
            stems.dedup();
            !known.carries(&stems)
        })
        .map(|run| {
            let words = run.len() as i64;
            shift(c, Topic::AddedFact, Some(run.clone()), None).measured(clause_kind(&c.relay, run.start), words, 0)
        })
        .collect();
    let overlaps = |detail: &Shift| {
        let place = |shift: &Shift| shift.relay.as_ref().map_or([0, 0], |place| place.chars);
        let here = place(detail);
        clauses.iter().map(place).any(|there| there[0] < here[1] && here[0] < there[1])
    };
    let details: Vec<Shift> = details(c, known).into_iter().filter(|detail| !overlaps(detail)).collect();
    clauses.into_iter().chain(details).collect()
}

/// "Judge Anna Reed said in a statement": who says it, not what was said.
fn says_who(side: &Side<'_>, run: &Range<usize>) -> bool {
    let is_cue = |at: usize| matches!(side.key(at), "said" | "says" | "told" | "added" | "according");
    let names = |at: usize| side.is_name(at) || side.surface(at).starts_with(char::is_uppercase);
    let others = run.clone().filter(|&at| side.is_content(at) && !is_cue(at) && !names(at)).count();
    run.clone().any(is_cue) && others <= 2
}

/// Words put into a sentence, none of which any source has: a detail of nobody's.
fn details(c: &Comparison<'_>, known: &Known<'_>) -> Vec<Shift> {
    let inserted = c.changes().filter(|op| op.kind == OpKind::Insert);
    let strange = inserted.filter(|op| {
        let content: Vec<usize> = op.relay.clone().filter(|&at| c.relay.is_content(at)).collect();
        content.len() >= DETAIL_WORDS
            && content.iter().all(|&at| c.in_scope[at] && c.to_source[at].is_none() && !known.has_stem(c.relay.stem(at)))
    });
    strange
        .map(|op| {
            let content = op.relay.clone().filter(|&at| c.relay.is_content(at)).count() as i64;
            shift(c, Topic::AddedFact, Some(op.relay.clone()), None).measured("detail", content, 0)
        })
        .collect()
}

/// Content words that make a detail: "lightning strike". One word alone is often a synonym that no table lists.
const DETAIL_WORDS: usize = 2;

/// Stretches between marks of punctuation, and before a relative pronoun.
fn clauses(side: &Side<'_>) -> Vec<Range<usize>> {
    let mut clauses = Vec::new();
    let mut start = 0;
    for at in 0..side.len() {
        let next = at + 1;
        let opens = next < side.len()
            && matches!(
                side.key(next),
                "which" | "who" | "whose" | "while" | "because" | "although"
            );
        if side.breaks_after(at) || opens || next == side.len() {
            clauses.push(start..next);
            start = next;
        }
    }
    clauses
}

/// `relative` for a clause that hangs on the sentence before it, else `clause`.
fn clause_kind(side: &Side<'_>, at: usize) -> &'static str {
    if matches!(side.key(at), "which" | "who" | "whose") {
        "relative"
    } else {
        "clause"
    }
}
