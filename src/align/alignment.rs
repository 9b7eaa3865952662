//! What an alignment is: the passages of one source that have a unit's words, step by step.

use std::ops::Range;

use super::script::{Op, OpKind, Pair};
use super::unit::Unit;
use crate::article::Article;
use crate::text::{Span, Text};

/// What a unit is looked for as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Words in quotation marks.
    Quotation,
    /// A sentence, or reported speech without marks.
    Sentence,
}

/// One stretch of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Where it stands.
    pub span: Span<Text>,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The positions of the unit that it was found for; the whole unit for a sentence.
    pub unit: Range<usize>,
}

/// Where a unit stands in one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alignment {
    /// Index of the source.
    pub source: usize,
    /// Its passages, in the relay's order for a quotation, in the source's for a sentence.
    pub passages: Vec<Passage>,
    /// Steps over the unit's words and the passages' words, the latter counted through.
    pub script: Vec<Op>,
    /// Which word stands for which.
    pub pairs: Vec<Pair>,
    /// Whether the script is of parts: see [`Script::parted`](super::Script::parted).
    pub parted: bool,
    /// Share of the unit that the passages carry, words weighed by what they say, in thousandths.
    pub score: u32,
    /// The same for the next best place in this source.
    pub runner_up: u32,
}

impl Alignment {
    /// The source's token indices of all passages, in passage order.
    pub fn source_tokens(&self) -> Vec<usize> {
        self.passages
            .iter()
            .flat_map(|passage| passage.tokens.clone())
            .collect()
    }

    /// The relay's tokens that stand for a word, with the source's, in the relay's order; `unit` is what was aligned.
    pub fn partners(&self, unit: &Unit) -> Vec<(u32, usize)> {
        let theirs = self.source_tokens();
        let pairs = self.pairs.iter();
        pairs
            .map(|pair| (unit.tokens[pair.relay], theirs[pair.source]))
            .collect()
    }

    /// Whether every word stands in one passage as it is, in order.
    pub fn is_plain(&self) -> bool {
        self.passages.len() == 1 && self.script.iter().all(|op| op.is_equal() || op.kind == OpKind::Delete)
    }

    /// The stretch from the first passage to the last.
    pub fn hull(&self) -> Option<Span<Text>> {
        self.passages.iter().map(|passage| passage.span).reduce(Span::hull)
    }
}

/// All alignments of one unit, best first.
pub type Located = Vec<Alignment>;

pub(super) fn passage(article: &Article, tokens: Range<usize>, unit: Range<usize>) -> Passage {
    let span = if tokens.is_empty() {
        Span::new(0, 0)
    } else {
        article.tokens[tokens.start]
            .span
            .hull(article.tokens[tokens.end - 1].span)
    };
    Passage { span, tokens, unit }
}

/// Passages that follow each other without a word between them are one.
pub(super) fn merge_touching(passages: &mut Vec<Passage>, article: &Article) {
    let mut merged: Vec<Passage> = Vec::with_capacity(passages.len());
    for next in passages.drain(..) {
        match merged.last_mut() {
            Some(last) if next.tokens.start <= last.tokens.end && next.tokens.start >= last.tokens.start => {
                let tokens = last.tokens.start..next.tokens.end.max(last.tokens.end);
                *last = passage(article, tokens, last.unit.start..next.unit.end.max(last.unit.end));
            }
            _ => merged.push(next),
        }
    }
    *passages = merged;
}

impl Op {
    /// Whether the step leaves the words as they were.
    pub fn is_equal(&self) -> bool {
        self.kind == OpKind::Equal
    }
}
