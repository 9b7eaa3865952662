//! A negator that another one answers for in other words: "no doctor be punished" and "doctors won't be penalised",
//! "if it isn't ready" and "unless it is ready".

use std::ops::Range;

use super::comparison::{Comparison, Partner, Side};
use super::markers::Marker;
use super::negation;

/// A negator that only one side seems to have.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// The negator, on its own side.
    pub marker: Marker,
    /// The word of the other side that stands for what it negates.
    pub at: usize,
}

/// Takes away what a negator of the other side answers for that stands near, has no partner and turns nothing round itself.
pub(super) fn settle(c: &Comparison<'_>, lost: &mut Vec<Candidate>, gained: &mut Vec<Candidate>) {
    let (ours, theirs) = spare(c);
    let without = |spare: &[Range<usize>], turned: &[Candidate]| -> Vec<Range<usize>> {
        let changes = |negator: &Range<usize>| turned.iter().any(|one| one.marker.at == *negator);
        spare.iter().filter(|negator| !changes(negator)).cloned().collect()
    };
    let (ours, theirs) = (without(&ours, gained), without(&theirs, lost));
    lost.retain(|one| !is_near(&c.relay, &ours, one.at));
    gained.retain(|one| !is_near(&c.source, &theirs, one.at));
}

/// The relay's and the source's negators, nearly negators too, that stand in no place of the other side's, and whose words
/// it denies as well or does not have.
pub(super) fn spare(c: &Comparison<'_>) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let (ours, theirs) = (negation::all(&c.relay), negation::all(&c.source));
    (
        of_side((&c.relay, &ours), &c.to_source, (&c.source, &theirs)),
        of_side((&c.source, &theirs), &c.to_relay, (&c.relay, &ours)),
    )
}

fn of_side(
    (side, own): (&Side<'_>, &[Marker]),
    partners: &[Option<Partner>],
    (other, others): (&Side<'_>, &[Marker]),
) -> Vec<Range<usize>> {
    let denies = |marker: &&Marker| !matches!(marker.class(), "pseudo" | "affix");
    let denied: Vec<usize> = others
        .iter()
        .filter(denies)
        .flat_map(|marker| reach(other, marker))
        .collect();
    let agrees = |marker: &&Marker| {
        let mut words = reach(side, marker).into_iter().filter_map(|at| partners[at]).peekable();
        words.peek().is_none() || words.any(|partner| denied.contains(&partner.at))
    };
    let free = |marker: &&Marker| !negation::stays(marker, partners, others);
    let spare = own.iter().filter(denies).filter(free).filter(agrees);
    spare.map(|marker| marker.at.clone()).collect()
}

/// The words that a negator denies: of "nor" and "none" all of their sentence.
fn reach(side: &Side<'_>, marker: &Marker) -> Vec<usize> {
    let whole = marker.class() == "no" || matches!(side.key(marker.at.start), "nor" | "neither");
    if !whole {
        return negation::governed(side, marker);
    }
    let sentence = |at: usize| side.article.sentence_at(side.span(at).start());
    let here = sentence(marker.at.start);
    let behind = (marker.at.end..side.len()).take_while(|&at| sentence(at) == here);
    behind.filter(|&at| side.is_content(at)).collect()
}

/// Whether one of the negators stands near a word in its sentence.
pub(super) fn is_near(side: &Side<'_>, negators: &[Range<usize>], at: usize) -> bool {
    let sentence = |at: usize| side.article.sentence_at(side.span(at).start());
    let near = |negator: &Range<usize>| negator.start.abs_diff(at) <= WITHIN && sentence(negator.start) == sentence(at);
    negators.iter().any(near)
}

/// Words between a negated word and the negator that answers for its own in other words.
const WITHIN: usize = 12;
