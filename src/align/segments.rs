//! From what was found of a quotation to the passages that a reader sees: parted where a sentence ends between, widened
//! over changed words at their ends.

use std::ops::Range;

use super::alignment::{Passage, merge_touching, passage};
use super::locate::Search;
use crate::text::WordId;

/// Words left out inside one sentence beyond which two passages are meant: longer than any clause that is cut in
/// passing.
const LONG_GAP: usize = 30;
/// Words that may fall at a sentence's end before the passages part: a speech tag such as "he said".
const SHORT_GAP: usize = 2;
/// Changed words at the end of a passage that still belong to it.
pub(super) const WIDEN: usize = 2;
/// Words of the relay beyond a passage that are tried against what stands there: a clause.
pub(super) const LEFT_OVER: usize = 8;

impl Search<'_> {
    /// An alignment that steps over the end of a sentence or over many words is two passages.
    pub(super) fn split_at_long_gaps(&self, source: usize, segments: Vec<Segment>) -> Vec<Segment> {
        let article = self.corpus.articles[source];
        let mut split = Vec::new();
        for segment in segments {
            let mut from = 0;
            for at in 1..segment.pairs.len() {
                let (before, after) = (segment.pairs[at - 1].1, segment.pairs[at].1);
                let gap = after - before - 1;
                let crosses = gap > 0 && {
                    let sentence = |token: usize| article.sentence_at(article.tokens[token].span.start());
                    sentence(before) != sentence(after)
                };
                if gap > LONG_GAP || (crosses && gap > SHORT_GAP) {
                    split.push(segment.part(from..at));
                    from = at;
                }
            }
            split.push(segment.part(from..segment.pairs.len()));
        }
        split
    }

    /// How many words of the source beyond a segment belong to the passage, given the relay's words left over on that side
    /// (both from the segment outwards, `most` of them): up to the last that stands for one of them in order, no more than [`WIDEN`] words
    /// put in before it, then as many as are still left over, up to [`WIDEN`].
    fn reach(
        &self,
        left_over: impl Iterator<Item = usize>,
        most: usize,
        beyond: impl Iterator<Item = usize>,
        source: usize,
    ) -> usize {
        let rows: Vec<usize> = left_over.take(most).collect();
        let beyond: Vec<WordId> = beyond
            .take(rows.len() + WIDEN * usize::from(!rows.is_empty()))
            .map(|token| self.source_word(source, token))
            .collect();
        let (mut reached, mut changed) = (0, 0);
        for row in rows {
            let near = beyond.iter().skip(reached).take(changed + 1 + WIDEN);
            let stands = |word: &WordId| self.stands_for(*word).iter().any(|&(other, _)| other == row);
            match near.copied().position(|word| stands(&word)) {
                Some(at) => (reached, changed) = (reached + at + 1, 0),
                None => changed += 1,
            }
        }
        beyond.len().min(reached + changed.min(WIDEN))
    }

    /// Spans of segments, widened over changed words at their ends within the sentence, where up to `most` words of the
    /// relay may belong.
    pub(super) fn passages(&self, source: usize, segments: &[Segment], most: usize) -> Vec<Passage> {
        let article = self.corpus.articles[source];
        let mut passages: Vec<Passage> = Vec::new();
        let mut all: Vec<Range<usize>> = segments.iter().map(|segment| segment.source.clone()).collect();
        all.sort_unstable_by_key(|range| (range.start, range.end));
        // The furthest end up to each, so that only those near a token are asked.
        let ends: Vec<usize> = all
            .iter()
            .scan(0, |furthest, range| {
                *furthest = range.end.max(*furthest);
                Some(*furthest)
            })
            .collect();
        let taken = |token: usize| {
            let before = all.partition_point(|range| range.start <= token);
            before > 0 && ends[before - 1] > token
        };
        for (index, segment) in segments.iter().enumerate() {
            let before = index.checked_sub(1).map_or(0, |last| segments[last].unit.end);
            let after = segments.get(index + 1).map_or(self.words.len(), |next| next.unit.start);
            // The name of a speaker before a turn stands in no sentence.
            let sentence_of = |token: usize| {
                let start = article.tokens[token].span.start();
                let at = article.sentence_at(start);
                at.filter(|&at| article.sentences[at].span.start() <= start)
            };
            let same_sentence = |a: usize, b: usize| sentence_of(a) == sentence_of(b);
            let free = |token: usize| same_sentence(token, segment.source.start) && !taken(token);
            let left = self.reach(
                (before..segment.unit.start).rev(),
                most,
                (0..segment.source.start).rev().take_while(|&token| free(token)),
                source,
            );
            let right = self.reach(
                segment.unit.end..after.max(segment.unit.end),
                most,
                (segment.source.end..article.tokens.len()).take_while(|&token| free(token)),
                source,
            );
            let tokens = segment.source.start - left..segment.source.end + right;
            passages.push(passage(article, tokens, segment.unit.clone()));
        }
        merge_touching(&mut passages, article);
        passages
    }
}

/// A local alignment: positions of the unit and tokens of the source.
#[derive(Debug, Clone)]
pub(super) struct Segment {
    /// Positions of the unit.
    pub unit: Range<usize>,
    /// Tokens of the source.
    pub source: Range<usize>,
    /// Which stands for which.
    pub pairs: Vec<(usize, usize)>,
}

impl Segment {
    fn part(&self, range: Range<usize>) -> Self {
        let pairs = self.pairs[range].to_vec();
        let (first, last) = (pairs[0], pairs[pairs.len() - 1]);
        Self {
            unit: first.0..last.0 + 1,
            source: first.1..last.1 + 1,
            pairs,
        }
    }
}
