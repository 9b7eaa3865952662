//! A question and its answer: what the answer denies was not said.

use super::comparison::{Comparison, Side};
use super::{negation, shift};
use crate::drift::facts::{Shift, Topic};
use crate::text::{Span, Text};

/// A question among the sentences of a passage, most of which the relay has, and which the next sentence denies: "Had the
/// hut been searched?" "It had not." became "the hut had been searched, though it was on the list".
pub(super) fn denied_in_part(c: &Comparison<'_>) -> Option<Shift> {
    if negation::count(&c.relay) > 0 {
        return None;
    }
    let article = c.source.article;
    let sentence = |at: usize| article.sentence_at(c.source.span(at).start());
    let mut asked: Vec<usize> = (0..c.source.len()).filter_map(sentence).collect();
    asked.dedup();
    asked
        .into_iter()
        .filter(|&asked| article.asks(asked))
        .find_map(|asked| {
            let content = (0..c.source.len()).filter(|&at| sentence(at) == Some(asked) && c.source.is_content(at));
            let all: Vec<usize> = content.collect();
            let carried = all.iter().filter_map(|&at| c.to_relay[at]).map(|partner| partner.at);
            let carried: Vec<usize> = carried.filter(|&at| c.in_scope[at]).collect();
            let (first, last) = (*carried.iter().min()?, *carried.iter().max()?);
            let told =
                carried.len() >= 2 && carried.len() * 3 >= all.len() * 2 && c.relay.is_one_clause(first..last + 1);
            let answer = opening(c, article.sentences.get(asked + 1)?.span);
            if !told || !(opens_with_no(&answer) || negation::denies_what_was_said(&answer)) {
                return None;
            }
            let mut shift = shift(c, Topic::Negation, Some(first..last + 1), None).measured("answer", 0, 2);
            shift.source = answer.place(0..answer.len());
            Some(shift)
        })
}

/// The first words of an answer, without the label of who gives it.
fn opening<'a>(c: &Comparison<'a>, answer: Span<Text>) -> Side<'a> {
    let article = c.source.article;
    let label = article
        .turns
        .iter()
        .filter_map(|turn| turn.label)
        .find(|label| answer.contains(*label));
    let spoken = |&token: &usize| label.is_none_or(|label| !label.contains(article.tokens[token].span));
    c.source
        .with(article.tokens_in(answer).filter(spoken).take(ANSWER).collect())
}

fn opens_with_no(answer: &Side<'_>) -> bool {
    let markers = negation::real(answer);
    markers
        .iter()
        .any(|marker| negation::strength(marker) == 2 && marker.at.start == 0)
}

/// A question that its answer denies, reported as if it had been said: "Will you go?" "No." became "he said he would go".
pub(super) fn denied(c: &Comparison<'_>) -> Option<Shift> {
    let article = c.source.article;
    let last = c.source.len().checked_sub(1)?;
    let answer = article.sentence_at(c.source.span(last).start())? + 1;
    let opening = opening(c, article.sentences.get(answer)?.span);
    let denies = opens_with_no(&opening) || negation::denies_what_was_said(&opening);
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
