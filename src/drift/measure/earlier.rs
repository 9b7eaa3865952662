//! Words that the source itself gives as said at another time, "in 2027 I said that …", and the relay as said now.

use std::ops::Range;

use super::comparison::{Comparison, Side};
use super::markers::{self, Marker};
use super::{Scene, Statement, View, embedding, number, shift};
use crate::drift::facts::{Shift, Topic};

/// Words between a verb of saying and the time that stands with it: "I said, in 1998, that".
const NEAR: usize = 4;
/// Words with content behind that verb that both sides have at least.
const SHARED: usize = 2;
/// Sentences of the relay on either side of the one at hand that may name the time.
const ROUND: usize = 1;

/// The time at which the source says that the words were spoken, where the relay has nothing of it.
pub(super) fn shifts(
    scene: &Scene<'_>,
    statement: &Statement<'_>,
    c: &Comparison<'_>,
    source: &View<'_>,
) -> Option<Shift> {
    let said = statement.said?;
    let cue = said.attribution.cue.as_ref().filter(|_| statement.is_credited)?;
    let held = |at: &usize| c.relay.is_content(*at) && c.to_source[*at].is_some_and(|partner| !partner.moved);
    let last = (0..c.relay.len()).rev().find(held)?;
    let sentence = source
        .article
        .sentence_at(c.source.span(c.to_source[last]?.at).start())?;
    let theirs = c.source.with(source.article.sentence_tokens(sentence).collect());
    let verb = (1..theirs.len()).find(|&at| embedding::reports(theirs.key(at)) && is_past(&theirs, at))?;
    let behind = theirs.span(verb).end();
    let told = (0..c.relay.len()).filter(held).filter_map(|at| c.to_source[at]);
    if told
        .filter(|partner| c.source.span(partner.at).start() >= behind)
        .count()
        < SHARED
    {
        return None;
    }
    let time = time_of(&theirs, verb, source)?;
    if is_told(scene, statement, &theirs, time.clone()) {
        return None;
    }
    let then = shift(c, Topic::Date, None, None).measured("then", 0, 1);
    let relay = &scene.relay;
    Some(Shift {
        relay: Some(relay.article.document.place(relay.id, cue.span)),
        source: theirs.place(time),
        ..then
    })
}

/// Whether a verb of saying is one of the past.
fn is_past(side: &Side<'_>, at: usize) -> bool {
    let key = side.key(at);
    key.ends_with("ed") || matches!(key, "said" | "told" | "wrote" | "spoke")
}

/// The year, or the month of another part of the year, that stands with a verb of saying.
fn time_of(side: &Side<'_>, verb: usize, source: &View<'_>) -> Option<Range<usize>> {
    let date = source.identity.date;
    // "In April, the minister said" and "I said, in 1998, that"; "built in 1961, she said" tells of the bridge.
    let near = |at: usize| at == 1 || (verb + 1..(verb + 1 + NEAR).min(side.len())).contains(&at);
    let year = (0..side.len()).filter(|&at| near(at) && number::is_year(side, at));
    let past = |at: &usize| {
        let year = side.key(*at).parse::<i16>().ok();
        year.is_some_and(|year| date.is_none_or(|date| year < date.year()))
    };
    let hangs = |at: usize| at > 0 && matches!(side.key(at - 1), "in" | "of" | "since" | "during");
    if let Some(at) = year.into_iter().find(past).filter(|&at| hangs(at)) {
        return Some(at - 1..at + 1);
    }
    let months = markers::calendar().find(side).into_iter();
    let other = |marker: &Marker| {
        let month = marker.row.cell(2).parse::<i8>().ok();
        let is_month = marker.class() == "month" && side.surface(marker.at.start).starts_with(char::is_uppercase);
        is_month && date.is_none_or(|date| month != Some(date.month()))
    };
    let found = months.filter(|marker| near(marker.at.start) && hangs(marker.at.start));
    found
        .into_iter()
        .find(other)
        .map(|marker| marker.at.start - 1..marker.at.end)
}

/// Whether the relay has the time, or says that it was another: "recalled", "had said", "once".
fn is_told(scene: &Scene<'_>, statement: &Statement<'_>, theirs: &Side<'_>, time: Range<usize>) -> bool {
    let article = scene.relay.article;
    let Some(here) = article.sentence_at(statement.span.start()) else {
        return true;
    };
    let round = here.saturating_sub(ROUND)..(here + ROUND + 1).min(article.sentences.len());
    let named = |at: usize| {
        time.clone()
            .skip(1)
            .any(|own| theirs.key(own) == scene.vocabulary.key(article.tokens[at].word))
    };
    let tokens = round.flat_map(|index| article.sentence_tokens(index));
    let words: Vec<usize> = tokens.collect();
    let own = Side::new(
        article,
        scene.relay.id,
        article.sentence_tokens(here).collect(),
        scene.vocabulary,
    );
    let past = |marker: &Marker| marker.class().starts_with("relative") && marker.row.cell(2).starts_with('-');
    words.into_iter().any(named)
        || (0..own.len())
            .any(|at| number::is_year(&own, at) || is_of_another_time(own.key(at)) || is_pluperfect(&own, at))
        || markers::calendar().find(&own).iter().any(past)
}

/// Whether a word gives what is said as said before.
fn is_of_another_time(key: &str) -> bool {
    let recalls = key.starts_with("recall") || key.starts_with("remind") || key.starts_with("repeat");
    recalls
        || matches!(
            key,
            "had" | "'d" | "once" | "earlier" | "previously" | "before" | "ago" | "then" | "former" | "already"
        )
}

/// "had said", "had already said".
fn is_pluperfect(side: &Side<'_>, at: usize) -> bool {
    let mut next = at + 1..(at + 3).min(side.len());
    matches!(side.key(at), "had" | "'d") && next.any(|next| embedding::reports(side.key(next)))
}
