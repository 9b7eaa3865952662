//! A "not" of another source, for words of a sentence that the source it is matched with lacks.
//!
//! A sentence may be put together from two sources. It is measured against the one that has most of it; the words that
//! only the other one has are held against that one, at least for the change that must not be missed.

use super::comparison::Side;
use super::{Scene, Statement, added, comparison, frame, negation};
use crate::align::Alignment;
use crate::article::Article;
use crate::drift::facts::{Shift, Topic};
use crate::text::{Span, Text};

/// Negations lost on words that `chosen` has no partner for and one of `others` has.
pub fn lost_negations(
    scene: &Scene<'_>,
    statement: &Statement<'_>,
    chosen: &Alignment,
    others: &[&Alignment],
) -> Vec<Shift> {
    let paired = |at: usize| chosen.pairs.iter().any(|pair| pair.relay == at && !pair.moved);
    let frame = frame::of_sentence(scene, statement);
    let found = others.iter().flat_map(|other| {
        let source = &scene.sources[other.source];
        let c = comparison(scene, &statement.unit, source, other, statement.in_scope.clone());
        let is_only_there = |shift: &Shift| {
            let at = (0..c.relay.len()).find(|&at| c.relay.place(at..at + 1) == shift.relay);
            at.is_some_and(|at| !paired(at) && c.is_pinned(at))
        };
        let shifts = negation::shifts(&c, frame);
        let lost = shifts
            .into_iter()
            .filter(|shift| shift.source_value > shift.relay_value);
        lost.filter(is_only_there).collect::<Vec<_>>()
    });
    let found: Vec<Shift> = found.take(1).collect();
    if !found.is_empty() {
        return found;
    }
    denied_apart(scene, statement, chosen).into_iter().collect()
}

/// Sentences of all the sources beyond which only those beside the passage are read.
const MOST_SENTENCES: usize = 500;

/// A sentence of a source that denies what the relay says plainly in words that the passage lacks: "It is not included in
/// the forecast" behind the passage, where the relay's sentence goes on "and is part of the forecast".
fn denied_apart(scene: &Scene<'_>, statement: &Statement<'_>, chosen: &Alignment) -> Option<Shift> {
    let relay = scene.relay.article;
    let whole: Vec<usize> = relay.tokens_in(statement.span).collect();
    let ours = Side::new(relay, scene.relay.id, whole, scene.vocabulary);
    if ours.asks() || !negation::is_plain(&ours) {
        return None;
    }
    let in_unit = |at: usize| statement.unit.tokens.binary_search(&(ours.tokens[at] as u32)).ok();
    let is_pair = |unit: usize| chosen.pairs.iter().any(|pair| pair.relay == unit && !pair.moved);
    let paired = |at: usize| in_unit(at).is_some_and(is_pair);
    let quoted = |at: usize| in_unit(at).is_some_and(|unit| !statement.in_scope[unit]);
    // "said" is no part of what was said.
    let tells = |at: usize| ours.is_content(at) && !added::speaking().contains(ours.key(at));
    let content = (0..ours.len()).filter(|&at| tells(at) && !quoted(at));
    let loose: Vec<usize> = content.filter(|&at| !paired(at)).collect();
    if loose.is_empty() {
        return None;
    }
    let total: usize = scene.sources.iter().map(|source| source.article.sentences.len()).sum();
    let beside = beside(scene.sources[chosen.source].article, chosen.hull()?);
    for source in &scene.sources {
        let chosen_from = source.index == chosen.source;
        let read = match (total > MOST_SENTENCES, chosen_from) {
            (true, true) => beside[0].unwrap_or(0)..beside[1].map_or(0, |last| last + 1),
            (true, false) => 0..0,
            (false, _) => 0..source.article.sentences.len(),
        };
        for index in read.start..read.end.min(source.article.sentences.len()) {
            let sentence = &source.article.sentences[index];
            let near = chosen_from && beside.contains(&Some(index));
            let held = chosen_from && is_carried(sentence.span, chosen);
            if held || (!near && total > MOST_SENTENCES) {
                continue;
            }
            let tokens = source.article.tokens_in(sentence.span).collect();
            let theirs = Side::new(source.article, source.id, tokens, scene.vocabulary);
            if let Some(at) = denied(&ours, &loose, &theirs, near) {
                return Some(Shift {
                    topic: Topic::Negation,
                    pinned: false,
                    relay: ours.place(at..at + 1),
                    source: theirs.place(0..theirs.len()),
                    relay_value: 0,
                    source_value: 1,
                    measure: "apart".to_owned(),
                    credited: statement.is_credited,
                });
            }
        }
    }
    None
}

/// Whether a sentence is one of those that the passage is in.
fn is_carried(sentence: Span<Text>, chosen: &Alignment) -> bool {
    let mut passages = chosen.passages.iter().map(|passage| passage.span);
    passages.any(|span| span.start() < sentence.end() && sentence.start() < span.end())
}

/// The sentences right before and behind a passage.
fn beside(article: &Article, passage: Span<Text>) -> [Option<usize>; 2] {
    let before = article
        .sentence_at(passage.start())
        .and_then(|first| first.checked_sub(1));
    let behind = article
        .sentence_at(passage.end().saturating_sub(1))
        .map(|last| last + 1);
    [before, behind]
}

/// Content words that a sentence further off must share with what the relay's passage lacks.
const SHARED: usize = 2;

/// The loose word of the relay that a sentence denies: half of the sentence's content has to be
/// among the loose words.
fn denied(ours: &Side<'_>, loose: &[usize], theirs: &Side<'_>, near: bool) -> Option<usize> {
    let same = |at: usize| loose.iter().copied().find(|&own| ours.stem(own) == theirs.stem(at));
    let content: Vec<usize> = (0..theirs.len()).filter(|&at| theirs.is_content(at)).collect();
    let shared = content.iter().filter(|&&at| same(at).is_some()).count();
    let least = if near { 1 } else { SHARED };
    if shared < least || shared * 2 < content.len() || theirs.asks() {
        return None;
    }
    negation::denied_words(theirs).into_iter().find_map(same)
}
