//! Units: the stretches in which a cue and its words are looked for.
//!
//! Takes the sentences of an article and the pairs of marks; gives spans that no outermost pair crosses, so
//! `"One. Two," he said.` is one unit however many sentences are quoted. Reads no clause.

use super::pairs::Pair;
use crate::article::Article;
use crate::text::{Span, Text};

/// One unit: its span, its paragraph, and the outermost pairs that begin in it.
#[derive(Debug, Clone)]
pub(super) struct UnitSpan {
    pub span: Span<Text>,
    pub paragraph: usize,
    /// The paragraph of its last sentence: a quotation may be reopened in the next one.
    pub ends_in: usize,
    /// Indices into the list of outermost pairs.
    pub pairs: std::ops::Range<usize>,
}

/// Cuts an article into units. `outer` are the outermost pairs in order.
pub(super) fn of(article: &Article, outer: &[(usize, &Pair)]) -> Vec<UnitSpan> {
    let mut units: Vec<UnitSpan> = Vec::new();
    let mut next_pair = 0;
    let mut open_until = 0;
    for sentence in &article.sentences {
        let joined = sentence.span.start() < open_until;
        match units.last_mut().filter(|_| joined) {
            Some(unit) => {
                let end = sentence.span.end().max(unit.span.end());
                unit.span = Span::new(unit.span.start(), end);
                unit.ends_in = sentence.paragraph;
            }
            None => units.push(UnitSpan {
                span: sentence.span,
                paragraph: sentence.paragraph,
                ends_in: sentence.paragraph,
                pairs: next_pair..next_pair,
            }),
        }
        let Some(unit) = units.last_mut() else { continue };
        while let Some((_, pair)) = outer
            .get(next_pair)
            .filter(|(_, pair)| pair.span.start() < sentence.span.end())
        {
            next_pair += 1;
            open_until = open_until.max(pair.span.end());
            if pair.span.start() >= unit.span.start() {
                unit.pairs.end = next_pair;
                unit.span = Span::new(unit.span.start(), unit.span.end().max(pair.span.end()));
            } else if unit.pairs.is_empty() {
                unit.pairs = next_pair..next_pair;
            }
        }
    }
    units
}
