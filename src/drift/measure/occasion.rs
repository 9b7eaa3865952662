//! On which occasion words were spoken: a statement, an answer, an interview.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::{Scene, View};
use crate::article::Article;
use crate::lexicon::{self, Row};
use crate::quotation::Quotation;
use crate::text::{Place, Span, Text};

/// An occasion where a text names it.
pub(super) struct Named {
    /// The occasion that it is one of.
    pub says: String,
    pub place: Place,
}

/// The occasions that the relay and its source name for words: of a source that the relay cites any, of one that it does
/// not only those at which somebody speaks to others.
pub(super) fn both(scene: &Scene<'_>, quotation: &Quotation, source: &View<'_>) -> Option<(Named, Named)> {
    if quotation.nested_in.is_some() {
        return None;
    }
    let relay = &scene.relay;
    let (theirs, span) = source.occasion?;
    let theirs = Named {
        says: theirs.to_owned(),
        place: source.article.document.place(source.id, span),
    };
    let Some(cited) = &quotation.attribution.cited else {
        return spoken(scene, quotation, &theirs.says).map(|ours| (ours, theirs));
    };
    let here = scene.resolve(&cited.name).contains(&source.index) && is_near(relay.article, quotation, cited.span);
    let ours = cited.occasion.as_ref().filter(|_| here)?;
    let named = place(scene, quotation, ours);
    let ours = Named {
        says: ours.clone(),
        place: named.unwrap_or_else(|| relay.article.document.place(relay.id, cited.span)),
    };
    Some((ours, theirs))
}

/// Occasions at which somebody speaks to others: what was said at the one was not said at the other.
const SPOKEN: [&str; 3] = ["interview", "press conference", "speech"];

/// The spoken occasion that stands before the marks in a quotation's sentence, where the source's is one too.
fn spoken(scene: &Scene<'_>, quotation: &Quotation, theirs: &str) -> Option<Named> {
    let article = scene.relay.article;
    let first = quotation.contents.first().filter(|_| SPOKEN.contains(&theirs))?;
    let sentence = article.sentences[article.sentence_at(quotation.span.start())?].span;
    let before: Span<Text> = Span::new(sentence.start().min(first.start()), first.start());
    let lower = before.of(article.text()).to_lowercase();
    let named = |says: &str| SPOKEN.contains(&says) && lower.len() == before.len();
    let rows = lexicon::occasions().rows().iter().filter(|row| named(row.cell(1)));
    let found = rows.filter_map(|row| {
        let at = before.start() + lower.find(row.cell(0))?;
        Some((row.cell(1), Span::new(at, at + row.cell(0).len())))
    });
    let (says, place) = found.min_by_key(|(_, place)| place.start())?;
    Some(Named {
        says: says.to_owned(),
        place: article
            .document
            .place(scene.relay.id, with_article(article.text(), place)),
    })
}

/// Whether an outlet is named in the sentences of the quotation itself, not carried over from one before.
fn is_near(article: &Article, quotation: &Quotation, cited: Span<Text>) -> bool {
    let sentence = |at: usize| article.sentence_at(at);
    let (first, last) = (
        sentence(quotation.span.start()),
        sentence(quotation.span.end().saturating_sub(1)),
    );
    let there = sentence(cited.start());
    first <= there && there <= last
}

/// Words at the head of a text within which it says on which occasion it was spoken.
const HEAD_TOKENS: usize = 80;

/// A search for the words of each row of the table, made once: every source is looked through for all of them.
fn finders() -> &'static [(Finder<'static>, &'static Row)] {
    static FINDERS: LazyLock<Vec<(Finder<'static>, &'static Row)>> = LazyLock::new(|| {
        let rows = lexicon::occasions().rows().iter();
        rows.map(|row| (Finder::new(row.cell(0)), row)).collect()
    });
    &FINDERS
}

/// The occasion that a source names for its words, first in its text.
pub(crate) fn of(article: &Article) -> Option<(&'static str, Span<Text>)> {
    let text = article.text();
    let head = article
        .tokens
        .get(HEAD_TOKENS)
        .map_or(text.len(), |token| token.span.start());
    let lower = text[..head].to_lowercase();
    if lower.len() != head {
        return None;
    }
    let body = article
        .sentences
        .iter()
        .find(|sentence| sentence.body)
        .map_or(0, |sentence| sentence.span.start());
    let (all, prose) = (lower.as_bytes(), lower.get(body..)?.as_bytes());
    finders()
        .iter()
        .filter_map(|(finder, row)| {
            let at = finder.find(all)?;
            let in_prose = if at < body { finder.find(prose) } else { None };
            let at = in_prose.map_or(at, |at| at + body);
            Some((at < body, at, std::cmp::Reverse(row.cell(0).len()), row))
        })
        .min_by_key(|(head, at, len, _)| (*head, *at, *len))
        .map(|(_, at, _, row)| (row.cell(1), Span::new(at, at + row.cell(0).len())))
}

/// Whether the relay and the source name different occasions, and neither of them both: what was told reporters in a
/// statement is of both.
pub(super) fn differs(scene: &Scene<'_>, quotation: &Quotation, source: &View<'_>, [ours, theirs]: [&str; 2]) -> bool {
    let relay = scene.relay.article;
    let here = sentences_of(relay, quotation).map_or("", |here| here.of(relay.text()));
    ours != theirs && !names(here, theirs) && !names(headline(source.article), ours)
}

/// What stands before the prose of a text: its headline, and whom it comes from.
fn headline(article: &Article) -> &str {
    let body = article.sentences.iter().find(|sentence| sentence.body);
    &article.text()[..body.map_or(0, |sentence| sentence.span.start())]
}

/// Whether words speak of an occasion.
fn names(words: &str, occasion: &str) -> bool {
    let words = words.to_lowercase();
    let mut rows = lexicon::occasions().rows().iter();
    rows.any(|row| row.cell(1) == occasion && words.contains(row.cell(0)))
}

/// The sentences that a quotation stands in.
fn sentences_of(article: &Article, quotation: &Quotation) -> Option<Span<Text>> {
    let sentence = |at: usize| article.sentence_at(at).map(|index| article.sentences[index].span);
    let first = sentence(quotation.span.start())?;
    Some(sentence(quotation.span.end().saturating_sub(1)).map_or(first, |last| first.hull(last)))
}

/// Where the relay names the occasion, in the sentences that the quotation stands in.
pub(super) fn place(scene: &Scene<'_>, quotation: &Quotation, occasion: &str) -> Option<Place> {
    let article = scene.relay.article;
    let hull = sentences_of(article, quotation)?;
    let at = hull.of(article.text()).find(occasion)? + hull.start();
    let named = with_article(article.text(), Span::new(at, at + occasion.len()));
    Some(article.document.place(scene.relay.id, named))
}

/// “a statement”: the article goes with the noun, so that another noun may have another one.
fn with_article(text: &str, noun: Span<Text>) -> Span<Text> {
    let before = &text[..noun.start()];
    let article = [" a ", " an "].into_iter().find(|article| before.ends_with(article));
    Span::new(
        noun.start() - article.map_or(0, |article| article.len() - 1),
        noun.end(),
    )
}
