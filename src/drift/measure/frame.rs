//! What stands round the marks of a quotation, and round its passage: a negation outside keeps the sense, or loses it.

use std::ops::Range;

use super::comparison::{Comparison, Side};
use super::{Scene, Statement, View, condition, lead, markers, modality, negation, reported, shift};
use crate::align::Alignment;
use crate::article::Article;
use crate::drift::facts::{Shift, Topic};
use crate::quotation::{Form, Quotation};
use crate::text::Span;

/// The words of the relay's sentence before the marks, and those of the source's sentence before the passage.
fn leading<'a>(
    scene: &Scene<'a>,
    quotation: &Quotation,
    source: &View<'a>,
    alignment: &Alignment,
) -> (Side<'a>, Side<'a>) {
    let before = |article: &Article, at: usize| -> Range<usize> {
        let start = article
            .sentence_at(at)
            .map_or(at, |index| article.sentences[index].span.start());
        article.tokens_in(Span::new(start.min(at), at))
    };
    let side = |view: &View<'a>, at: usize| {
        let tokens = before(view.article, at).collect();
        Side::new(view.article, view.id, tokens, scene.vocabulary)
    };
    let contents = quotation.contents.first();
    let relay_at = contents.map_or(quotation.span.start(), |span| span.start());
    let source_at = alignment.passages.first().map_or(0, |passage| passage.span.start());
    (side(&scene.relay, relay_at), side(source, source_at))
}

/// "I hope that" cut off before words that the relay gives as said outright, and said nowhere round the marks.
pub(super) fn outside_hope(
    scene: &Scene<'_>,
    c: &Comparison<'_>,
    quotation: &Quotation,
    source: &View<'_>,
    alignment: &Alignment,
) -> Option<Shift> {
    let (_, theirs) = leading(scene, quotation, source, alignment);
    let (hope, certainty) = modality::hope_before(&theirs)?;
    let article = scene.relay.article;
    let around = article
        .sentence_at(quotation.span.start())
        .map_or(quotation.span, |index| article.sentences[index].span);
    let tokens = article.tokens_in(around.hull(quotation.span)).collect();
    let around = Side::new(article, scene.relay.id, tokens, scene.vocabulary);
    let told = quotation.form == Form::Indirect || modality::hopes(&around) || !modality::foretells(&c.relay);
    (!told).then(|| modality::hope_lost(c, theirs.place(hope), certainty))
}

/// What the words round the marks, and round the passage, do to a quotation.
pub(super) fn of(
    scene: &Scene<'_>,
    quotation: &Quotation,
    source: &View<'_>,
    alignment: &Alignment,
) -> negation::Frame {
    let (relay, theirs) = leading(scene, quotation, source, alignment);
    let relay_negates = match quotation.form {
        Form::Indirect => reported::is_denied(scene, quotation),
        _ => lead::leads_up(&relay),
    };
    // "did not blame the engineers, “who did their work well”": the marks open behind the clause that is negated.
    let clause = quotation.form == Form::Mixed && !relay_negates;
    negation::Frame {
        relay_negates,
        source_negates: lead::leads_up(&theirs),
        from: [lead::leading(&relay), lead::leading(&theirs)],
        relay_outside: if clause { negation::count(&relay) } else { 0 },
    }
}

/// What a sentence of the relay negates outside the words that are compared: in its credit ("do not believe that …"), or
/// by the sentence that follows it ("They didn't").
pub(super) fn of_sentence(scene: &Scene<'_>, statement: &Statement<'_>) -> negation::Frame {
    let article = scene.relay.article;
    let side = |tokens: Vec<usize>| Side::new(article, scene.relay.id, tokens, scene.vocabulary);
    let compared = |token: &usize| statement.unit.tokens.binary_search(&(*token as u32)).is_ok();
    let credit = article.tokens_in(statement.span).filter(|token| !compared(token));
    let here = article.sentence_at(statement.span.start());
    let next = here
        .and_then(|here| article.sentences.get(here + 1))
        .map(|next| next.span);
    let denied = next.is_some_and(|next| negation::denies_what_was_said(&side(article.tokens_in(next).collect())));
    negation::Frame {
        relay_negates: statement.said.is_some_and(|said| reported::is_denied(scene, said)),
        relay_outside: negation::count(&side(credit.collect())) + usize::from(denied),
        ..negation::Frame::default()
    }
}

/// Whether the words round the marks, in their sentence and at the head of the next one, hold a condition, an exception, a
/// contrast or a negation: then the relay may say there what the marks leave out.
pub(super) fn is_bound(scene: &Scene<'_>, quotation: &Quotation) -> bool {
    let article = scene.relay.article;
    let at = quotation
        .contents
        .first()
        .map_or(quotation.span.start(), |span| span.start());
    let Some(index) = article.sentence_at(at) else {
        return false;
    };
    let mut round: Vec<usize> = article.tokens_in(article.sentences[index].span).collect();
    if let Some(next) = article.sentences.get(index + 1) {
        round.extend(article.tokens_in(next.span).take(NEXT_WORDS));
    }
    round.retain(|&token| !quotation.has_in_marks(article.tokens[token].span));
    let side = Side::new(article, scene.relay.id, round, scene.vocabulary);
    let binds = markers::conditions()
        .find(&side)
        .iter()
        .any(|marker| condition::binding_of(marker).is_some() || marker.class() == "concession");
    binds
        || markers::negators()
            .find(&side)
            .iter()
            .any(|marker| marker.class() != "lack")
}

/// Words of the next sentence that may bind the one before: "But he doubted it".
const NEXT_WORDS: usize = 4;

/// Whether what stands in the marks hangs on the words before them: reported speech, or a clause that begins with its
/// "that", ‘he wrote “that it was unsafe”’.
fn is_fragment(c: &Comparison<'_>, quotation: &Quotation) -> bool {
    let is_part = quotation.form == Form::Direct && quotation.nested_in.is_none();
    quotation.form == Form::Mixed || (is_part && c.relay.len() > 0 && c.relay.surface(0) == "that")
}

/// A fragment whose sense hangs on a negation before it, which only one side has.
pub(super) fn outside_negation(c: &Comparison<'_>, frame: negation::Frame, quotation: &Quotation) -> Option<Shift> {
    if !is_fragment(c, quotation) || frame.relay_negates == frame.source_negates || c.relay.len() == 0 {
        return None;
    }
    let all = Some(0..c.relay.len());
    let theirs = Some(0..c.source.len());
    let (ours, source) = (i64::from(frame.relay_negates) * 2, i64::from(frame.source_negates) * 2);
    let mut shift = shift(c, Topic::Negation, all, theirs).measured("class", ours, source);
    // Shown with the words outside that negate it.
    let reaching = |side: &Side<'_>, from: Option<usize>| {
        let (first, last) = (side.span(0), side.span(side.len() - 1));
        let from = from.filter(|from| *from < first.start() && first.start() <= last.end())?;
        Some(side.place_of(Span::new(from, last.end())))
    };
    if let Some(place) = reaching(&c.relay, frame.from[0].filter(|_| frame.relay_negates)) {
        shift.relay = Some(place);
    }
    if c.source.len() > 0
        && let Some(place) = reaching(&c.source, frame.from[1])
    {
        shift.source = Some(place);
        shift.measure = "around".to_owned();
    }
    Some(shift)
}

/// Whether the relay gives a quotation as a whole sentence: it begins with a capital and is no fragment of another.
pub(super) fn is_whole_sentence(relay: &Article, quotation: &Quotation) -> bool {
    let text = relay.text();
    let opens = quotation
        .contents
        .first()
        .is_some_and(|span| span.of(text).trim_start().starts_with(char::is_uppercase));
    let whole = quotation.form == Form::Direct || is_set_behind_a_colon(relay, quotation);
    whole && opens && quotation.nested_in.is_none()
}

/// Whether the marks stand behind a colon and hold the end of a sentence, whatever the relay reports before them.
fn is_set_behind_a_colon(relay: &Article, quotation: &Quotation) -> bool {
    let text = relay.text();
    let [content] = quotation.contents.as_slice() else {
        return false;
    };
    let before = text[..content.start()].trim_end_matches(|c: char| c.is_whitespace() || "“\"‘'«„".contains(c));
    before.ends_with(':') && content.of(text).trim_end().ends_with(['.', '!', '?'])
}
