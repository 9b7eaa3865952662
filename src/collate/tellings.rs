//! What a file gives in marks, sentence by sentence, and where the other files have it.

use super::File;
use crate::align::{Alignment, Context, Purpose, Unit, locate};
use crate::article::Article;
use crate::quotation::{Form, Quotation};
use crate::text::{Span, Text};

/// One sentence of a quotation.
#[derive(Debug, Clone)]
pub(super) struct Telling {
    pub file: usize,
    /// Number of the quotation in its file.
    pub quotation: usize,
    /// The words inside the marks, in several pieces where the speaker is named between them.
    pub pieces: Vec<Span<Text>>,
    pub unit: Unit,
    /// Where other files have it.
    pub found: Vec<Found>,
}

/// Where another file has a telling.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub file: usize,
    pub passages: Vec<Span<Text>>,
    pub score: u32,
}

/// The numbers of the file and of its quotations that are told, in text order. A nested quotation is told with the one
/// that holds it; a term in marks is nobody's words.
pub(super) fn told(index: usize, file: &File<'_>) -> impl Iterator<Item = (usize, usize)> {
    let quotations = file.loaded.quotations().found.iter().enumerate();
    let told = quotations
        .filter(|(_, quotation)| matches!(quotation.form, Form::Direct | Form::Mixed) && quotation.nested_in.is_none());
    told.map(move |(number, _)| (index, number))
}

/// The tellings of a quotation of a file, sentence by sentence.
pub(super) fn of(index: usize, file: &File<'_>, number: usize) -> Vec<Telling> {
    let quotation = &file.loaded.quotations().found[number];
    let sentences = sentences(&file.loaded.article, quotation);
    let all = sentences
        .into_iter()
        .map(|pieces| telling(index, file, number, quotation, pieces));
    all.filter(|telling| !telling.unit.is_empty()).collect()
}

/// The words of a quotation by sentence; "x," she said, "y" is one sentence in two pieces.
fn sentences(article: &Article, quotation: &Quotation) -> Vec<Vec<Span<Text>>> {
    let mut sentences: Vec<(usize, Vec<Span<Text>>)> = Vec::new();
    for content in &quotation.contents {
        let mut at = article.sentence_at(content.start());
        while let Some((index, sentence)) = at.and_then(|index| Some((index, article.sentences.get(index)?.span))) {
            if sentence.start() >= content.end() {
                break;
            }
            let piece = Span::new(content.start().max(sentence.start()), content.end().min(sentence.end()));
            match sentences.last_mut() {
                Some((last, pieces)) if *last == index => pieces.push(piece),
                _ => sentences.push((index, vec![piece])),
            }
            at = Some(index + 1);
        }
    }
    sentences.into_iter().map(|(_, pieces)| pieces).collect()
}

fn telling(index: usize, file: &File<'_>, number: usize, quotation: &Quotation, pieces: Vec<Span<Text>>) -> Telling {
    let article = &file.loaded.article;
    let cuts = crate::drift::measure::ellipses(quotation);
    let unit = Unit::of(article, &pieces, &cuts);
    // A few words are known by the sentence round them.
    let sentence = pieces
        .first()
        .and_then(|piece| article.sentence_at(piece.start()))
        .map(|index| Unit::of(article, &[article.sentences[index].span], &[]));
    let seek = |sentence: &Unit| locate(&file.corpus, article, sentence, Purpose::Sentence, &[]).located;
    let round = sentence.as_ref().map(seek).unwrap_or_default();
    let words = file.corpus.vocabulary;
    let context: Vec<Context<'_>> = match &sentence {
        Some(sentence) => round
            .iter()
            .map(|alignment| Context::of_sentence(alignment, sentence, &unit, false, (article, words)))
            .collect(),
        None => Vec::new(),
    };
    let located = locate(&file.corpus, article, &unit, Purpose::Quotation, &context).located;
    let found = |alignment: &Alignment| Found {
        file: file.others[alignment.source],
        passages: alignment.passages.iter().map(|passage| passage.span).collect(),
        score: alignment.score,
    };
    Telling {
        file: index,
        quotation: number,
        found: located.iter().map(found).collect(),
        pieces,
        unit,
    }
}
