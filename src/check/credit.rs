//! The words that give a report its credit: who says it, with which word, through whom, to whom, when and on what occasion.
//!
//! Takes the relay's quotations; gives stretches of its text, in order, which are left out of what is compared, and whether
//! the words stand in the source that is named for them.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::sources::is_whole;
use super::statements::{Inside, merged};
use crate::align::Alignment;
use crate::article::{Article, Role};
use crate::drift::measure::Scene;
use crate::quotation::{Form, Quotation};
use crate::text::{Span, Text};

/// The credit words of all quotations, those of their occasions too.
pub(super) fn spans(article: &Article, inside: &Inside<'_>) -> Vec<Span<Text>> {
    with_occasions(article, credit_spans(article, inside))
}

/// Speakers, cues and cited outlets, in text order.
fn credit_spans(article: &Article, inside: &Inside<'_>) -> Vec<Span<Text>> {
    let mut spans: Vec<Span<Text>> = inside
        .quotations
        .found
        .iter()
        .filter(|quotation| quotation.form != Form::Scare)
        .filter(|quotation| !inside.is_reported(quotation))
        .flat_map(|quotation| {
            let said = &quotation.attribution;
            let parts = [
                said.speaker.as_ref().map(|speaker| speaker.span),
                said.cue.as_ref().map(|cue| cue.span),
                said.cited.as_ref().map(|cited| cited.span),
                told_whom(article, quotation),
            ];
            parts.into_iter().flatten()
        })
        .collect();
    spans.sort_unstable();
    merged(spans)
}

/// Words of an addressee at most, with where he was told.
const ADDRESSEE: usize = 12;

/// "told a packed meeting in the school": behind a cue that follows the words in marks, the one who was told.
fn told_whom(article: &Article, quotation: &Quotation) -> Option<Span<Text>> {
    let cue = quotation.attribution.cue.as_ref()?;
    let is_behind = quotation.contents.first()?.start() < cue.span.start();
    if !is_behind || !ADDRESSING.contains(cue.text.to_lowercase().as_str()) {
        return None;
    }
    let start = cue.span.end();
    let sentence = article.sentences.get(article.sentence_at(start)?)?.span;
    let goes_on = quotation.contents.iter().find(|content| content.start() >= start);
    let rest = article
        .text()
        .get(start..goes_on.map_or(sentence.end(), |content| content.start()))?;
    let clause = &rest[..rest.find([',', ';', ':', '.', '(', '–', '—']).unwrap_or(rest.len())];
    let words = clause.split_whitespace().count();
    (1..=ADDRESSEE)
        .contains(&words)
        .then(|| Span::new(start, start + clause.len()))
}

/// Forms of verbs that take the one who is told: "told", "assured".
static ADDRESSING: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    let rows = crate::lexicon::cues().rows().iter();
    rows.filter(|row| row.cell(3) == "verb" && row.cell(5).split(' ').any(|takes| takes == "person"))
        .flat_map(|row| row.cell(1).split(' '))
        .collect()
});

/// "said in a statement", "told a news conference": the occasion behind a credit belongs to it.
fn with_occasions(article: &Article, credit: Vec<Span<Text>>) -> Vec<Span<Text>> {
    let widened = credit.into_iter().map(|span| {
        let Some(rest) = article.text().get(span.end()..) else {
            return span;
        };
        let lead = rest.len() - rest.trim_start().len();
        let after = rest.trim_start();
        let longest = OCCASIONS.iter().find(|phrase| {
            let is_here = after
                .get(..phrase.len())
                .is_some_and(|here| here.eq_ignore_ascii_case(phrase));
            is_here && !after[phrase.len()..].starts_with(char::is_alphanumeric)
        });
        longest.map_or(span, |phrase| Span::new(span.start(), span.end() + lead + phrase.len()))
    });
    merged(widened.collect())
}

/// An occasion with what leads to it, longest first.
static OCCASIONS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let openings = ["in a ", "in an ", "in the ", "at a ", "a ", "an ", "in ", ""];
    let rows = crate::lexicon::occasions().rows();
    let mut all: Vec<String> = rows
        .iter()
        .flat_map(|row| openings.iter().map(move |opening| format!("{opening}{}", row.cell(0))))
        .collect();
    all.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
    all
});

/// "said Sunday", "Xinhua reported Monday": the day of speaking belongs to the credit.
pub(super) fn beside_credit(scene: &Scene<'_>, index: usize, credit: &[Span<Text>]) -> bool {
    let article = scene.relay.article;
    let token = &article.tokens[index];
    let is_day = crate::lexicon::calendar()
        .rows_of(scene.vocabulary.key(token.word))
        .any(|row| matches!(row.cell(1), "weekday" | "relative"));
    let touches = |article: &Article, span: Span<Text>| {
        let (end, start) = (span.end().min(token.span.start()), token.span.start());
        span.end() <= token.span.start() && article.text()[end..start].trim().chars().all(|c| c == ',')
            || span.start() >= token.span.end() && article.text()[token.span.end()..span.start()].trim().is_empty()
    };
    is_day && credit.iter().any(|&span| touches(article, span))
}

/// Whether the words stand in another source than the one that the relay names for them, which was supplied whole.
pub(super) fn is_another_source(scene: &Scene<'_>, quotation: &Quotation, chosen: Option<&Alignment>) -> bool {
    let said = &quotation.attribution;
    let (Some(cited), Some(chosen)) = (&said.cited, chosen) else {
        return false;
    };
    let named = scene.resolve(&cited.name);
    let identity = scene.sources[chosen.source].identity;
    let is_own = said.speaker.as_ref().is_some_and(|speaker| {
        let name = speaker.resolved.as_deref().unwrap_or(&speaker.name);
        // Whose own statement it is was named, and the outlet handed it on: it was not told there.
        let own = identity.speaker.as_deref();
        let stated = own.is_some_and(|own| name.contains(' ') && own.ends_with(name));
        let told = said.cue.as_ref().is_some_and(|cue| cue.text.contains("told"));
        // Nobody is cited but the speaker, whom an outlet may have asked itself.
        let of_speaker = |&index: &usize| scene.sources[index].identity.answers_to(name);
        let nobody_else = cited.name == name || named.iter().any(of_speaker);
        stated && !told || nobody_else && identity.role == Some(Role::Relay)
    });
    let whole = |&index: &usize| is_whole(&scene.sources[index]);
    !named.is_empty() && !is_own && !named.contains(&chosen.source) && named.iter().all(whole)
}
