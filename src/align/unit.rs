//! The words of the relay that are looked for as one.

use std::ops::Range;

use crate::article::Article;
use crate::text::{Span, Text, WordId};

/// The words of a quotation or sentence, as indices into the relay's tokens.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unit {
    /// Indices of the relay's tokens, in order.
    pub tokens: Vec<u32>,
    /// Positions in `tokens` before which the relay marks a cut: an ellipsis, or marks left and reopened.
    pub breaks: Vec<usize>,
}

impl Unit {
    /// The words inside `spans`, with a marked cut between two spans and at each of `cuts` (the spans of ellipses).
    pub fn of(article: &Article, spans: &[Span<Text>], cuts: &[Span<Text>]) -> Self {
        let mut unit = Self::default();
        for &span in spans {
            if !unit.tokens.is_empty() {
                unit.breaks.push(unit.tokens.len());
            }
            unit.tokens.extend(article.tokens_in(span).map(|index| index as u32));
        }
        let hull = spans.iter().copied().reduce(Span::hull);
        let cuts = cuts.iter().filter(|cut| hull.is_some_and(|hull| hull.overlaps(**cut)));
        for cut in cuts {
            let at = unit
                .tokens
                .partition_point(|&index| article.tokens[index as usize].span.start() < cut.start());
            if at > 0 && at < unit.tokens.len() {
                unit.breaks.push(at);
            }
        }
        unit.breaks.sort_unstable();
        unit.breaks.dedup();
        unit
    }

    /// Keeps its first words, so many of them.
    pub fn cut(&mut self, words: usize) {
        self.tokens.truncate(words);
        self.breaks.retain(|&at| at < words);
    }

    /// How many words it has.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether it has no word.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// Its word ids.
    pub fn words(&self, article: &Article) -> Vec<WordId> {
        self.tokens
            .iter()
            .map(|&index| article.tokens[index as usize].word)
            .collect()
    }

    /// The stretches between marked cuts, as ranges of positions.
    pub fn pieces(&self) -> Vec<Range<usize>> {
        let mut starts = vec![0];
        starts.extend(&self.breaks);
        let ends = self.breaks.iter().copied().chain([self.tokens.len()]);
        starts.into_iter().zip(ends).map(|(start, end)| start..end).collect()
    }
}
