//! A question and its answer: what the answer denies was not said.

use super::comparison::Comparison;
use super::{negation, shift};
use crate::drift::facts::{Shift, Topic};

/// A question that its answer denies, reported as if it had been said: "Will you go?" "No." became "he said he would go".
pub(super) fn denied(c: &Comparison<'_>) -> Option<Shift> {
    let article = c.source.article;
    let last = c.source.len().checked_sub(1)?;
    let answer = article.sentence_at(c.source.span(last).start())? + 1;
    let tokens: Vec<usize> = article.tokens_in(article.sentences.get(answer)?.span).collect();
    let opening = c.source.with(tokens.into_iter().take(ANSWER).collect());
    let denies = negation::real(&opening)
        .iter()
        .any(|marker| negation::strength(marker) == 2 && marker.at.start == 0);
    let carried: Vec<usize> = (0..c.relay.len())
        .filter(|&at| c.in_scope[at] && c.relay.is_content(at) && c.to_source[at].is_some())
        .collect();
    let (first, last) = (*carried.first()?, *carried.last()?);
    if !denies || carried.len() < 2 || negation::count(&c.relay) > 0 {
        return None;
    }
    let mut shift = shift(c, Topic::Negation, Some(first..last + 1), None).measured("answer", 0, 2);
    shift.source = opening.place(0..opening.len());
    Some(shift)
}

/// Words at the beginning of an answer that say yes or no.
const ANSWER: usize = 4;
