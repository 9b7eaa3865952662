//! Which of the supplied sources a relay means where it names no outlet that the tables know.
//!
//! Takes the relay's quotations and what its sources are called; fills in citations that only the dossier can explain:
//! a source's own label ("told Lumen"), an occasion that one source has ("in a statement"), and the same speaker going on.

use std::collections::BTreeMap;

use super::statements::{merged, overlaps_any};
use crate::article::{Article, Identity};
use crate::quotation::{Citation, Form, Quotation, Quotations};
use crate::text::{Span, Text};

/// Fills in the citations of quotations that have none. Gives the sources that each name put in means; `texts` are those
/// of the sources.
pub(super) fn fill(
    article: &Article,
    quotations: &mut Quotations,
    sources: &[&Identity],
    texts: &[&str],
) -> BTreeMap<String, Vec<usize>> {
    let mut unnamed: BTreeMap<(String, usize), bool> = BTreeMap::new();
    let mut meant: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut last_of: BTreeMap<String, Citation> = BTreeMap::new();
    let mut speakers: Vec<Span<Text>> = quotations
        .found
        .iter()
        .filter_map(|quotation| quotation.attribution.speaker.as_ref())
        .map(|speaker| speaker.span)
        .collect();
    speakers.sort_unstable();
    let speakers = merged(speakers);
    for quotation in quotations
        .found
        .iter_mut()
        .filter(|quotation| quotation.form != Form::Scare)
    {
        let speaker = quotation.attribution.speaker.as_ref();
        let speaker = speaker.map(|speaker| speaker.resolved.clone().unwrap_or(speaker.name.clone()));
        if quotation.attribution.cited.is_none() {
            let round = sentences_round(article, quotation);
            // What the marks speak of carries none of their words: "We respect the panel".
            let inside = |span: Span<Text>| quotation.contents.iter().any(|own| own.contains(span));
            let by_name = named(article, round, sources)
                .filter(|cited| !overlaps_any(&speakers, cited.span) && !inside(cited.span));
            let by_occasion = || {
                let (citation, source) = occasion(article, round, sources, speaker.as_deref())?;
                if let Some(speaker) = &speaker {
                    let key = (speaker.clone(), source);
                    if *unnamed
                        .entry(key)
                        .or_insert_with(|| names_only_elsewhere(speaker, source, texts))
                    {
                        return None;
                    }
                }
                let sources = meant.entry(citation.name.clone()).or_default();
                if !sources.contains(&source) {
                    sources.push(source);
                }
                Some(citation)
            };
            let going_on = |speaker: &String| last_of.get(speaker).cloned();
            quotation.attribution.cited = by_name
                .or_else(by_occasion)
                .or_else(|| speaker.as_ref().and_then(going_on));
        }
        if let (Some(speaker), Some(cited)) = (speaker, &quotation.attribution.cited) {
            last_of.insert(speaker, cited.clone());
        }
    }
    meant
}

/// The sentences that a quotation lies in.
fn sentences_round(article: &Article, quotation: &Quotation) -> Span<Text> {
    article
        .sentences_over(quotation.span)
        .iter()
        .map(|sentence| sentence.span)
        .reduce(Span::hull)
        .unwrap_or(quotation.span)
}

/// A source's label or alias in these sentences, outside of longer words, where it stands as somebody to be credited.
fn named(article: &Article, round: Span<Text>, sources: &[&Identity]) -> Option<Citation> {
    let text = round.of(article.text());
    let names = sources
        .iter()
        .flat_map(|identity| identity.label.iter().chain(&identity.aliases).chain(&identity.agency));
    names
        .filter_map(|name| Some((whole_word(text, name)?, name)))
        .filter(|(at, name)| is_credit(&text[..*at], &text[at + name.len()..]))
        .min_by_key(|(at, name)| (*at, std::cmp::Reverse(name.len())))
        .map(|(at, name)| Citation {
            span: Span::new(round.start() + at, round.start() + at + name.len()),
            name: name.clone(),
            occasion: None,
            through: Vec::new(),
        })
}

/// Words before a name within which an occasion makes it the place where something was said: "an interview with Lumen".
const CREDIT_REACH: usize = 4;

/// Whether a name between these words is given as where words were said: behind a cue ("told Lumen"), before one ("Lumen
/// reported"), behind "according to" or an occasion. A name that merely stands in the sentence is what it is about.
fn is_credit(before: &str, after: &str) -> bool {
    let near: Vec<String> = crate::text::keys(tail(before));
    let next = after
        .split_whitespace()
        .next()
        .unwrap_or("")
        .trim_matches(|c: char| !c.is_alphanumeric());
    let from = near.len().saturating_sub(CREDIT_REACH);
    let last = near.last().map_or("", String::as_str);
    let phrase = near[from..].join(" ");
    // "rejected Lumen's charge" cites nobody; "according to Lumen's report" does.
    let owns = after.starts_with("'s ") || after.starts_with("’s ");
    if owns && !phrase.contains("according to") && !has_occasion(after) {
        return false;
    }
    let occasion = crate::lexicon::occasions().rows().iter().any(|row| {
        let words = crate::text::keys(row.cell(0)).join(" ");
        format!(" {phrase} ").contains(&format!(" {words} "))
    });
    let before_article = near
        .iter()
        .rev()
        .find(|word| !matches!(word.as_str(), "the" | "a"))
        .map_or("", String::as_str);
    is_cue(before_article) || is_cue(next) || phrase.contains("according to") || last == "via" || occasion
}

/// Whether an occasion is named next: "Lumen's interview".
fn has_occasion(after: &str) -> bool {
    let words = crate::text::keys(
        after
            .get(..after.find(['.', ',', ';', '”', '"']).unwrap_or(after.len()))
            .unwrap_or(after),
    );
    let near = words[..words.len().min(CREDIT_REACH)].join(" ");
    let mut rows = crate::lexicon::occasions().rows().iter();
    rows.any(|row| format!(" {near} ").contains(&format!(" {} ", row.cell(1))))
}

/// The last hundred bytes or so of a text.
fn tail(text: &str) -> &str {
    let mut from = text.len().saturating_sub(100);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    &text[from..]
}

/// A form of a verb of saying.
fn is_cue(word: &str) -> bool {
    static FORMS: std::sync::LazyLock<std::collections::BTreeSet<&'static str>> = std::sync::LazyLock::new(|| {
        let verbs = crate::lexicon::cues().rows().iter().filter(|row| row.cell(3) == "verb");
        verbs.flat_map(|row| row.cell(1).split(' ')).collect()
    });
    FORMS.contains(word)
}

fn whole_word(text: &str, name: &str) -> Option<usize> {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(name).map(|(at, _)| at).find(|&at| {
        !name.is_empty() && !letter(text[..at].chars().next_back()) && !letter(text[at + name.len()..].chars().next())
    })
}

/// "in a statement", where just one source is a statement, or just one is the speaker's: it is cited by its occasion.
fn occasion(
    article: &Article,
    round: Span<Text>,
    sources: &[&Identity],
    speaker: Option<&str>,
) -> Option<(Citation, usize)> {
    let text = round.of(article.text());
    crate::lexicon::occasions().rows().iter().find_map(|row| {
        let at = whole_word(text, row.cell(0))?;
        let of_that_kind: Vec<usize> = (0..sources.len())
            .filter(|&index| sources[index].occasion.as_deref() == Some(row.cell(1)))
            .collect();
        let of_the_speaker =
            |index: &&usize| speaker.is_some_and(|speaker| shares_name(sources[**index].speaker.as_deref(), speaker));
        let source = match of_that_kind.as_slice() {
            [only] => *only,
            several => {
                let mut theirs = several.iter().filter(of_the_speaker);
                let (Some(only), None) = (theirs.next(), theirs.next()) else {
                    return None;
                };
                *only
            }
        };
        let citation = Citation {
            span: Span::new(round.start() + at, round.start() + at + row.cell(0).len()),
            name: row.cell(1).to_owned(),
            occasion: Some(row.cell(1).to_owned()),
            through: Vec::new(),
        };
        Some((citation, source))
    })
}

/// Whether a source never names a speaker whom another one names: a statement of somebody else.
fn names_only_elsewhere(speaker: &str, source: usize, texts: &[&str]) -> bool {
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    let Some(family) = speaker.split_whitespace().rfind(capital) else {
        return false;
    };
    let names = |text: &str| whole_word(text, family).is_some();
    !names(texts[source]) && texts.iter().any(|text| names(text))
}

/// Whether two names share a word with a capital.
fn shares_name(one: Option<&str>, other: &str) -> bool {
    let words = |name: &str| {
        name.split_whitespace()
            .filter(|word| word.starts_with(char::is_uppercase))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let other = words(other);
    one.is_some_and(|one| words(one).iter().any(|word| other.contains(word)))
}
