//! Reported speech against what the source makes of the same words: "she denied that …", "it is not true that …".
//!
//! The words themselves are compared elsewhere; here is what stands before them on either side.

use std::ops::Range;

use super::comparison::{Comparison, Side};
use super::cutting::Ground;
use super::{Scene, Statement, embedding, negation, shift};
use crate::align::Unit;
use crate::drift::facts::{Binding, Shift, Topic};
use crate::lexicon;
use crate::quotation::{Form, Quotation, Tone};
use crate::text::{Span, Text};

/// Whether the relay gives reported speech as denied: "she denied that …", "nobody said that …", "dismissed talk that …".
pub(super) fn is_denied(scene: &Scene<'_>, said: &Quotation) -> bool {
    let cue = said.attribution.cue.as_ref().map(|cue| cue.span);
    let speaker = said.attribution.speaker.as_ref().map(|speaker| speaker.span);
    let negates = |span: Span<Text>| !negation::is_plain(&relay_side(scene, span));
    let denies = |span: Span<Text>| {
        let article = scene.relay.article;
        let own = article.tokens_in(span);
        let side = relay_side(scene, span);
        let whole = side.with((own.start..(own.end + OBJECT).min(article.tokens.len())).collect());
        negation::real(&whole).iter().any(|marker| marker.at.start < own.len())
    };
    matches!(said.form, Form::Indirect | Form::Mixed) && (cue.is_some_and(denies) || speaker.is_some_and(negates))
}

/// Whether the relay's sentence at `span` denies by a word outside of those that are compared: "declined" to say it.
pub fn denies_outside(scene: &Scene<'_>, unit: &Unit, span: Span<Text>) -> bool {
    let side = relay_side(scene, span);
    let outside = |at: usize| unit.tokens.binary_search(&(side.tokens[at] as u32)).is_err();
    negation::real(&side)
        .iter()
        .any(|marker| marker.at.clone().any(outside))
}

/// Words behind a cue that may say what is denied: "the idea".
const OBJECT: usize = 2;

fn relay_side<'a>(scene: &Scene<'a>, span: Span<Text>) -> Side<'a> {
    let article = scene.relay.article;
    Side::new(
        article,
        scene.relay.id,
        article.tokens_in(span).collect(),
        scene.vocabulary,
    )
}

/// What reported speech lost or gained with the words before it: a denial, or what kept the speaker from it.
pub(super) fn shifts(
    scene: &Scene<'_>,
    statement: &Statement<'_>,
    c: &Comparison<'_>,
    ground: &Ground<'_>,
) -> Option<Shift> {
    let said = statement.said.filter(|said| said.form == Form::Indirect)?;
    let carried = (0..c.relay.len()).filter(|&at| c.relay.is_content(at) && c.to_source[at].is_some());
    let heads = statement.part.is_some();
    if c.carried() < LEAST_CARRIED || carried.count() < LEAST_WORDS - usize::from(heads) {
        return None;
    }
    let words = reported(c, said)?;
    if heads && !is_of_one_sentence(c, words.clone()) {
        return None;
    }
    if is_denied(scene, said) {
        // "rejected the accusation" denies a thing, and nobody said it.
        if !is_clause(scene, said) {
            return None;
        }
        return denial_gained(scene, c, ground, said, words);
    }
    frame_lost(scene, statement, c, ground, said, words)
}

/// Thousandths of its content words that both sides have, where reported speech is that of the source.
const LEAST_CARRIED: u32 = 600;

/// Content words that both sides have at least; one fewer of a headline.
const LEAST_WORDS: usize = 3;

/// The words of the sentence that are reported, from the first that the source has.
fn reported(c: &Comparison<'_>, said: &Quotation) -> Option<Range<usize>> {
    let within = |at: usize| said.reported.iter().any(|span| span.contains(c.relay.span(at)));
    let held = |at: usize| c.relay.is_content(at) && c.to_source[at].is_some_and(|partner| !partner.moved);
    let first = (0..c.relay.len()).find(|&at| within(at) && held(at))?;
    let last = (first..c.relay.len()).rev().find(|&at| within(at))?;
    Some(first..last + 1)
}

/// Whether all that is reported stands in one sentence of the source: in a headline few words speak for it.
fn is_of_one_sentence(c: &Comparison<'_>, words: Range<usize>) -> bool {
    let sentence = |at: usize| c.source.article.sentence_at(c.source.span(at).start());
    let content = || words.clone().filter(|&at| c.relay.is_content(at));
    let mut places = content().filter_map(|at| Some(sentence(c.to_source[at]?.at)));
    let first = places.next();
    places.all(|place| Some(place) == first) && content().all(|at| c.to_source[at].is_some())
}

/// Whether reported words are a clause: they begin with "that", or have an auxiliary.
pub(super) fn is_clause(scene: &Scene<'_>, said: &Quotation) -> bool {
    let Some(first) = said.reported.first() else {
        return false;
    };
    let side = relay_side(scene, *first);
    let auxiliary = |key: &str| lexicon::is_function(key, "auxiliary");
    (side.len() > 0 && side.key(0) == "that") || (0..side.len()).any(|at| auxiliary(side.key(at)))
}

/// Said in the source, denied in the relay; nothing near it in the source negates or asks.
fn denial_gained(
    scene: &Scene<'_>,
    c: &Comparison<'_>,
    ground: &Ground<'_>,
    said: &Quotation,
    words: Range<usize>,
) -> Option<Shift> {
    let cue = said.attribution.cue.as_ref()?;
    let at = c.to_source[words.start]?.at;
    let article = ground.article;
    let here = article.sentence_at(c.source.span(at).start())?;
    let near = &article.sentences[here.saturating_sub(1)..(here + 2).min(article.sentences.len())];
    let open = near.iter().any(|sentence| {
        let side = ground.side(sentence.span);
        !negation::is_plain(&side) || embedding::is_left_open(&side)
    });
    let relay = &scene.relay;
    let denied = shift(c, Topic::Negation, None, Some(at..at + 1)).measured("frame", 1, 0);
    let source = ground.side(article.sentences[here].span);
    (!open).then(|| Shift {
        relay: Some(relay.article.document.place(relay.id, cue.span)),
        source: source.place(0..source.len()),
        ..denied
    })
}

/// Words between a frame and the first word that both sides have: "[we] will leave".
const BETWEEN: usize = 4;

/// Denied or kept off in the source, said in the relay, where nothing in its sentence tells so.
fn frame_lost(
    scene: &Scene<'_>,
    statement: &Statement<'_>,
    c: &Comparison<'_>,
    ground: &Ground<'_>,
    said: &Quotation,
    words: Range<usize>,
) -> Option<Shift> {
    let sentence = relay_side(scene, statement.span);
    if !negation::is_plain(&sentence) || embedding::is_left_open(&sentence) {
        return None;
    }
    let (binds, head) =
        denied_by_the_source(c, ground, words.start).or_else(|| frame_before(c, ground, words.start))?;
    let neutral = said
        .attribution
        .cue
        .as_ref()
        .is_none_or(|cue| cue.tone == Tone::Neutral);
    let topic = match binds {
        Binding::Negation => Topic::Negation,
        Binding::Doubt if neutral => Topic::Hedge,
        _ => return None,
    };
    let lost = shift(c, topic, Some(words), None).measured("frame", 0, 2);
    Some(Shift {
        source: head.place(0..head.len()),
        ..lost
    })
}

/// The cue by which the source itself reports the words as denied: "the club rejects the allegation that …".
fn denied_by_the_source<'a>(c: &Comparison<'_>, ground: &Ground<'a>, word: usize) -> Option<(Binding, Side<'a>)> {
    let passage = c.source.span(c.to_source[word]?.at);
    let holds = |theirs: &&Quotation| theirs.reported.iter().any(|span| span.contains(passage));
    let theirs = ground
        .quotations
        .over(passage)
        .filter(|theirs| theirs.form == Form::Indirect);
    let cues = theirs
        .filter(holds)
        .filter_map(|theirs| theirs.attribution.cue.as_ref());
    let mut cues = cues.map(|cue| ground.side(cue.span));
    let denying = cues.find(|cue| cue.len() > 0 && !negation::is_plain(cue))?;
    Some((Binding::Negation, denying))
}

/// What leads up to the partner of a relay's word in its sentence of the source, and binds it.
fn frame_before<'a>(c: &Comparison<'_>, ground: &Ground<'a>, word: usize) -> Option<(Binding, Side<'a>)> {
    let partner = c.to_source[word]?.at;
    let passage = c.source.span(partner);
    let sentence = ground.sentence(passage.start())?;
    let before = Span::new(sentence.start().min(passage.start()), passage.start());
    let head = ground.leading(passage, before);
    (0..=BETWEEN.min(head.len())).find_map(|back| {
        let head = head.cut(head.len() - back);
        let binds = embedding::binding(&head, false)?;
        Some((binds, head))
    })
}
