//! A question and its answer: what the answer denies was not said.

use super::comparison::Comparison;
use super::markers::Marker;
use super::{negation, shift};
use crate::drift::facts::{Shift, Topic};

/// A question that its answer denies, reported as if it had been said: "Will you go?" "No." became "he said he would go".
pub(super) fn denied(c: &Comparison<'_>) -> Option<Shift> {
    let article = c.source.article;
    if negation::count(&c.relay) > 0 {
        return None;
    }
    let mut asked: Vec<usize> = (0..c.source.len())
        .filter_map(|at| article.sentence_at(c.source.span(at).start()))
        .collect();
    asked.dedup();
    asked
        .into_iter()
        .filter(|&sentence| article.asks(sentence))
        .find_map(|sentence| {
            let tokens = article.tokens_in(article.sentences.get(sentence + 1)?.span);
            let opening = c.source.with(tokens.take(ANSWER).collect());
            let bare = |marker: &Marker| marker.at.start == 0 || negation::governed(&opening, marker).is_empty();
            let denies = negation::real(&opening)
                .iter()
                .any(|marker| negation::strength(marker) == 2 && bare(marker));
            let is_asked = |at: usize| article.sentence_at(c.source.span(at).start()) == Some(sentence);
            let carried: Vec<usize> = (0..c.relay.len())
                .filter(|&at| c.in_scope[at] && c.relay.is_content(at))
                .filter(|&at| c.to_source[at].is_some_and(|partner| is_asked(partner.at)))
                .collect();
            let (first, last) = (*carried.first()?, *carried.last()?);
            (denies && carried.len() >= 2).then(|| {
                let mut shift = shift(c, Topic::Negation, Some(first..last + 1), None).measured("answer", 0, 2);
                shift.source = opening.place(0..opening.len());
                shift
            })
        })
}

/// Words at the beginning of an answer that say yes or no.
const ANSWER: usize = 4;
