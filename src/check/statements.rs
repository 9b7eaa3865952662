//! The relay's sentences as statements: credit words left out, quoted words marked.

use super::credit;
use crate::align::Unit;
use crate::article::{Article, FurnitureKind, Sentence};
use crate::drift::measure::{Scene, Statement, are_comparable, is_one_denied};
use crate::quotation::{Form, Quotation, Quotations};
use crate::text::{Span, Text, WordClass, WordId};

/// Every sentence of the relay's body.
pub(super) fn of<'a>(scene: &Scene<'a>) -> Vec<Statement<'a>> {
    let article = scene.relay.article;
    let inside = Inside::of(scene.relay.quotations());
    let credit = credit::spans(article, &inside);
    let quoted = quoted_spans(scene.relay.quotations());
    article
        .sentences
        .iter()
        .filter(|sentence| sentence.body)
        .map(|sentence| statement(scene, &inside, sentence.span, &credit, &quoted))
        .scan(None, |before, statement| {
            let statement = carried_on(scene, &inside, before.as_ref(), statement);
            *before = Some(statement.clone());
            Some(statement)
        })
        .collect()
}

/// Every sentence of the relay's headline and of its captions, credit words left out.
pub(super) fn of_headlines<'a>(scene: &Scene<'a>) -> Vec<Statement<'a>> {
    let article = scene.relay.article;
    let inside = Inside::of(scene.relay.quotations());
    let credit = credit::spans(article, &inside);
    let quoted = quoted_spans(scene.relay.quotations());
    let sentences = article.sentences.iter();
    let part = |sentence: &Sentence| article.paragraphs[sentence.paragraph].furniture;
    let tells = |part: &Option<FurnitureKind>| matches!(part, Some(FurnitureKind::Headline | FurnitureKind::Caption));
    sentences
        .map(|sentence| (part(sentence), sentence.span))
        .filter(|(part, _)| tells(part))
        .map(|(part, span)| headline(article, part, statement(scene, &inside, span, &credit, &quoted)))
        .collect()
}

/// A headline with its cue, which is often all of its verb ("denies", "admits"): only who speaks is left to the attribution.
fn headline<'a>(article: &Article, part: Option<FurnitureKind>, statement: Statement<'a>) -> Statement<'a> {
    let said = statement.said.map(|said| &said.attribution);
    let speaker = said.and_then(|said| said.speaker.as_ref()).map(|speaker| speaker.span);
    let cited = said.and_then(|said| said.cited.as_ref()).map(|cited| cited.span);
    let scope = |at: usize| match statement.unit.tokens.binary_search(&(at as u32)) {
        Ok(kept) => statement.in_scope[kept],
        Err(_) => !speaker
            .into_iter()
            .chain(cited)
            .any(|span| span.contains(article.tokens[at].span)),
    };
    let tokens = article.tokens_in(statement.span);
    Statement {
        part,
        unit: Unit {
            tokens: tokens.clone().map(|at| at as u32).collect(),
            breaks: Vec::new(),
        },
        in_scope: tokens.map(scope).collect(),
        ..statement
    }
}

/// Words at the start of a sentence within which the speaker of the one before is named again.
const OPENING: usize = 6;

/// A sentence that goes on about the speaker of the one before is credited to the same outlet.
fn carried_on<'a>(
    scene: &Scene<'a>,
    inside: &Inside<'a>,
    before: Option<&Statement<'a>>,
    mut statement: Statement<'a>,
) -> Statement<'a> {
    let (Some(before), None) = (before, statement.cited) else {
        return statement;
    };
    let article = scene.relay.article;
    let opening: Vec<&str> = article
        .tokens_in(statement.span)
        .take(OPENING)
        .map(|index| article.tokens[index].span.of(article.text()))
        .collect();
    let mut speakers = inside
        .begun_in(before.span)
        .filter_map(|said| said.attribution.speaker.as_ref());
    let named = speakers.any(|speaker| {
        let family = speaker.name.split_whitespace().next_back().unwrap_or("");
        family.starts_with(char::is_uppercase) && opening.contains(&family)
    });
    if named {
        statement.cited = before.cited;
    }
    statement
}

fn statement<'a>(
    scene: &Scene<'a>,
    inside: &Inside<'a>,
    span: Span<Text>,
    credit: &[Span<Text>],
    quoted: &[Span<Text>],
) -> Statement<'a> {
    let article = scene.relay.article;
    let in_any = |spans: &[Span<Text>], token: Span<Text>| {
        let from = spans.partition_point(|other| other.end() <= token.start());
        spans[from..]
            .iter()
            .take_while(|other| other.start() < token.end())
            .any(|other| other.contains(token))
    };
    let tokens: Vec<u32> = article
        .tokens_in(span)
        .filter(|&index| !in_any(credit, article.tokens[index].span) && !credit::beside_credit(scene, index, credit))
        .map(|index| index as u32)
        .collect();
    let in_scope = tokens
        .iter()
        .map(|&index| !in_any(quoted, article.tokens[index as usize].span))
        .collect();
    let said = inside
        .begun_in(span)
        .filter(|quotation| quotation.nested_in.is_none())
        .max_by_key(|quotation| {
            let names = quotation.attribution.speaker.is_some() || quotation.attribution.cited.is_some();
            let own = !inside.is_reported(quotation);
            (own, names, quotation.span.len())
        });
    let cited = inside
        .begun_in(span)
        .find_map(|quotation| quotation.attribution.cited.as_ref());
    Statement {
        span,
        part: None,
        unit: Unit {
            tokens,
            breaks: Vec::new(),
        },
        in_scope,
        said,
        cited: cited.map(|cited| cited.name.as_str()),
        act: false,
        is_credited: said.is_some_and(|quotation| {
            let said = &quotation.attribution;
            (said.speaker.is_some() || said.cited.is_some()) && !is_appended(article, quotation)
        }),
    }
}

/// Whether words are appended to a sentence of the relay's own: "He resigned on Monday, insisting that …".
fn is_appended(article: &Article, quotation: &Quotation) -> bool {
    let Some(cue) = quotation.attribution.cue.as_ref() else {
        return false;
    };
    let behind = quotation.span.start() >= cue.span.start();
    behind && cue.text.ends_with("ing") && article.text()[..cue.span.start()].trim_end().ends_with(',')
}

/// What the passage of a statement has: asked of the credit words that were left out.
pub(super) struct Passage<'a> {
    /// Whether it has a word.
    pub has: Box<dyn Fn(WordId) -> bool + 'a>,
    /// The reports of the source that overlap it.
    pub reports: Vec<&'a Quotation>,
    /// The source's article.
    pub article: &'a Article,
}

/// The statement with those of its credit words that the source has too: where the source reports in the same words,
/// they are a part of what is compared; where it has the same cue with another speaker, the speaker too. `passage` is
/// `None` where none was found: then all words are looked for.
pub(super) fn with_own_credit<'a>(
    scene: &Scene<'a>,
    inside: &Inside<'_>,
    statement: &Statement<'a>,
    passage: Option<&Passage<'_>>,
) -> Option<Statement<'a>> {
    let article = scene.relay.article;
    let class = |index: usize| scene.vocabulary.info(article.tokens[index].word).class;
    let dropped: Vec<usize> = article
        .tokens_in(statement.span)
        .filter(|index| statement.unit.tokens.binary_search(&(*index as u32)).is_err())
        .collect();
    let mut words: Vec<(u32, bool)> = statement
        .unit
        .tokens
        .iter()
        .copied()
        .zip(statement.in_scope.iter().copied())
        .collect();
    let before = words.len();
    for run in dropped.chunk_by(|a, b| a + 1 == *b) {
        let compared = passage.and_then(|passage| compared(scene, inside, statement, passage, run));
        let content: Vec<usize> = run
            .iter()
            .copied()
            .filter(|&at| class(at) == WordClass::Content)
            .collect();
        let is_shared = passage.is_none_or(|passage| {
            let found = content.iter().filter(|&&at| (passage.has)(article.tokens[at].word));
            !content.is_empty() && found.count() * 3 >= content.len() * 2
        });
        if is_shared || compared.is_some() {
            // They help to find and align; who says it, and whether he does, is part of what is compared only where both
            // sides report alike.
            let own = |at: usize| {
                compared
                    .iter()
                    .flatten()
                    .any(|span| span.contains(article.tokens[at].span))
            };
            words.extend(run.iter().map(|&at| (at as u32, own(at))));
        }
    }
    if words.len() == before {
        return None;
    }
    words.sort_unstable();
    let (tokens, in_scope) = words.into_iter().unzip();
    Some(Statement {
        unit: Unit {
            tokens,
            breaks: Vec::new(),
        },
        in_scope,
        ..statement.clone()
    })
}

/// The words of a speaker whom the source has beside the same cue, where another name or number there is a change, and of
/// a cue that is denied on one side: "has not apologised for".
fn compared(
    scene: &Scene<'_>,
    inside: &Inside<'_>,
    statement: &Statement<'_>,
    passage: &Passage<'_>,
    run: &[usize],
) -> Option<Vec<Span<Text>>> {
    let article = scene.relay.article;
    let holds = |span: Span<Text>| run.iter().any(|&at| span.contains(article.tokens[at].span));
    // "they say" for "the agency says": the verb goes with its subject. The whole cue begins with its auxiliary.
    let words = |article: &Article, quotation: &Quotation| -> Option<(u32, u32)> {
        let span = quotation.attribution.cue.as_ref()?.span;
        let infos = || {
            article
                .tokens_in(span)
                .map(|at| scene.vocabulary.info(article.tokens[at].word))
        };
        let first = infos().next()?;
        let verb = infos().find(|info| info.class == WordClass::Content).unwrap_or(first);
        Some((first.stem, verb.stem))
    };
    inside.begun_in(statement.span).find_map(|said| {
        let mark = said.attribution.cue.as_ref()?;
        let by = said.attribution.speaker.as_ref();
        let (first, verb) = words(article, said).filter(|_| holds(mark.span) || by.is_some_and(|by| holds(by.span)))?;
        let mut reports = passage
            .reports
            .iter()
            .filter_map(|theirs| Some((theirs, words(passage.article, theirs)?)));
        let same = reports.clone().find(|(_, theirs)| theirs.0 == first);
        let speaker = by.zip(same.and_then(|(theirs, _)| theirs.attribution.speaker.as_ref()));
        let speaker = speaker.filter(|(own, other)| are_comparable(scene, own, other));
        let denied = reports.any(|(theirs, cue)| cue.1 == verb && is_one_denied(scene, said, passage.article, theirs));
        let spans: Vec<_> = speaker
            .map(|(own, _)| own.span)
            .into_iter()
            .chain(denied.then_some(mark.span))
            .collect();
        (!spans.is_empty()).then_some(spans)
    })
}

/// The relay's quotations by where they begin, and the reported speech that others lie in.
pub(super) struct Inside<'a> {
    pub(super) quotations: &'a Quotations,
    /// Where each begins, its marks and its words: offset and index, in text order.
    starts: Vec<(usize, usize)>,
    /// The stretches of reported speech in text order, each with its index and the furthest end up to it.
    reported: Vec<(Span<Text>, usize, usize)>,
}

impl<'a> Inside<'a> {
    pub fn of(quotations: &'a Quotations) -> Self {
        let mut starts = Vec::new();
        let mut reported: Vec<(Span<Text>, usize, usize)> = Vec::new();
        for (index, quotation) in quotations.found.iter().enumerate() {
            if quotation.form == Form::Scare {
                continue;
            }
            starts.push((quotation.span.start(), index));
            starts.extend(quotation.contents.first().map(|first| (first.start(), index)));
            if quotation.form == Form::Indirect {
                let whole = [quotation.span];
                let spans = if quotation.reported.is_empty() {
                    &whole[..]
                } else {
                    &quotation.reported
                };
                reported.extend(spans.iter().map(|&span| (span, index, 0)));
            }
        }
        starts.sort_unstable();
        reported.sort_unstable();
        let mut furthest = 0;
        for (span, _, end) in &mut reported {
            furthest = furthest.max(span.end());
            *end = furthest;
        }
        Self {
            quotations,
            starts,
            reported,
        }
    }

    /// The quotations that begin in a sentence.
    pub fn begun_in(&self, span: Span<Text>) -> impl Iterator<Item = &'a Quotation> + use<'a> {
        let from = self.starts.partition_point(|(start, _)| *start < span.start());
        let here = self.starts[from..].iter().take_while(|(start, _)| *start < span.end());
        let mut found: Vec<usize> = here.map(|(_, index)| *index).collect();
        found.sort_unstable();
        found.dedup();
        let quotations = self.quotations;
        found.into_iter().map(move |index| &quotations.found[index])
    }

    /// Whether the cue of a quotation is itself part of what somebody is reported to have said.
    pub(super) fn is_reported(&self, quotation: &Quotation) -> bool {
        let Some(cue) = quotation.attribution.cue.as_ref() else {
            return false;
        };
        let before = self
            .reported
            .partition_point(|(span, ..)| span.start() <= cue.span.start());
        let mut near = self.reported[..before]
            .iter()
            .rev()
            .take_while(|(.., furthest)| *furthest >= cue.span.end());
        near.any(|(span, index, _)| self.quotations.found[*index].id != quotation.id && span.contains(cue.span))
    }
}

/// What stands inside quotation marks, in text order.
fn quoted_spans(quotations: &Quotations) -> Vec<Span<Text>> {
    let mut spans: Vec<Span<Text>> = quotations
        .found
        .iter()
        .filter(|quotation| quotation.form != Form::Scare)
        .flat_map(|quotation| quotation.contents.iter().copied())
        .collect();
    spans.sort_unstable();
    merged(spans)
}

/// Whether one of several spans, merged and in text order, has a part of this one.
pub(super) fn overlaps_any(spans: &[Span<Text>], span: Span<Text>) -> bool {
    let from = spans.partition_point(|other| other.end() <= span.start());
    spans.get(from).is_some_and(|other| other.overlaps(span))
}

/// Spans in text order, those that touch made one.
pub(super) fn merged(spans: Vec<Span<Text>>) -> Vec<Span<Text>> {
    let mut merged: Vec<Span<Text>> = Vec::with_capacity(spans.len());
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start() <= last.end() => *last = last.hull(span),
            _ => merged.push(span),
        }
    }
    merged
}
