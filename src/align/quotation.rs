//! Where the words of a quotation stand: local alignments, one after another, until what is left of it is nowhere.

use std::ops::Range;

use super::alignment::{Alignment, Passage, merge_touching, passage};
use super::context::Context;
use super::local::{self, Grid, Local};
use super::locate::{LONGEST_PIECE, MOST_PASSAGES, Search, WORD_FOR_WORD, worth};
use super::unit::Unit;
use crate::text::WordId;

/// Least share of a quotation that its passages must carry, in thousandths. Chance matches of ten words or more in
/// unrelated news text stay under 300; another speech of the same speaker reaches 500 by its stock phrases.
const FOUND_QUOTATION: u32 = 520;
/// A quotation of few words is found by chance more easily: nearly all of it must be there.
const FOUND_SHORT: u32 = 750;
/// … unless the sentence that holds it was found round that place.
const FOUND_IN_CONTEXT: u32 = 250;
/// … or where most of its words stand in a row as they are: this many at least, and so many of five.
const FOUND_RUN: u32 = 450;
const RUN_WORDS: usize = 4;
const RUN_OF_FIVE: usize = 3;
/// Content words up to which a quotation is short.
pub(super) const SHORT: usize = 3;
/// Words after a passage within which the next piece of a quotation is taken to go on from it.
const FOLLOWS: usize = 60;
/// Words left out inside one sentence beyond which two passages are meant: longer than any clause that is cut in
/// passing.
const LONG_GAP: usize = 30;
/// Words that may fall at a sentence's end before the passages part: a speech tag such as "he said".
const SHORT_GAP: usize = 2;
/// Changed words at the end of a passage that still belong to it.
const WIDEN: usize = 2;
/// Words of the relay beyond a passage that are tried against what stands there: a clause.
const LEFT_OVER: usize = 8;

impl Search<'_> {
    fn align(&self, source: usize, unit: &Range<usize>, window: &Range<usize>) -> Local {
        let mut grid = Grid::new(unit.len(), window.len());
        let mut light = Vec::with_capacity(window.len());
        for (column, token) in window.clone().enumerate() {
            let word = self.source_word(source, token);
            light.push(self.is_light(word));
            for &(row, kin) in self.stands_for(word).iter().filter(|(row, _)| unit.contains(row)) {
                grid.put(row - unit.start, column, kin);
            }
        }
        local::align(&self.weights[unit.clone()], &light, &grid)
    }

    /// The best local alignment of a stretch of the unit over the windows, and the score of the next best elsewhere.
    fn best(
        &self,
        source: usize,
        unit: &Range<usize>,
        windows: &[Range<usize>],
        after: Option<usize>,
    ) -> Option<(Segment, i32)> {
        let mut found: Vec<(i32, Segment)> = Vec::new();
        for window in windows {
            let local = self.align(source, unit, window);
            let (Some(first), Some(last)) = (local.pairs.first(), local.pairs.last()) else {
                continue;
            };
            let segment = Segment {
                unit: unit.start + first.0..unit.start + last.0 + 1,
                source: window.start + first.1..window.start + last.1 + 1,
                pairs: local
                    .pairs
                    .iter()
                    .map(|&(row, column)| (unit.start + row, window.start + column))
                    .collect(),
            };
            // Equal words twice in a text: the place that goes on from the piece before is meant.
            let follows = after.is_some_and(|end| segment.source.start >= end && segment.source.start <= end + FOLLOWS);
            found.push((local.score * 2 + i32::from(follows), segment));
        }
        found.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.source.start.cmp(&b.1.source.start)));
        let mut found = found.into_iter();
        let (_, best) = found.next()?;
        let rival =
            found.find(|(_, other)| other.source.end <= best.source.start || best.source.end <= other.source.start);
        Some((best, rival.map_or(0, |(score, _)| score / 2)))
    }

    pub(super) fn quotation(
        &self,
        source: usize,
        unit: &Unit,
        windows: &[Range<usize>],
        context: Option<&Context<'_>>,
    ) -> Option<Alignment> {
        let mut segments: Vec<Segment> = Vec::new();
        let mut rival = 0;
        let stretches: Vec<Range<usize>> = unit.pieces().into_iter().flat_map(parts).collect();
        for stretch in &stretches {
            let mut windows = windows.to_vec();
            if stretches.len() > 1 {
                windows.extend(self.windows_for(source, stretch));
            }
            self.seek(
                source,
                stretch.clone(),
                &windows,
                &mut segments,
                &mut rival,
                MOST_PASSAGES,
            );
        }
        segments.sort_by_key(|segment| segment.unit.start);
        let segments = self.split_at_long_gaps(source, segments);
        let passages = self.passages(source, &segments, WIDEN);
        if passages.is_empty() {
            return None;
        }
        let all: u32 = self.weights.iter().sum();
        let least = if context.is_some() {
            FOUND_IN_CONTEXT
        } else {
            FOUND_QUOTATION
        };
        if self.may_carry(source, &passages) * 1000 < all * least {
            return None;
        }
        let runner_up = (rival.max(0) as u32 * 1000) / all.max(1);
        let alignment = self.finish(source, passages, runner_up);
        if !self.enough(&alignment, context) {
            return None;
        }
        // What is found is seen whole; what is not found may not gather its words from further off.
        let whole = self.passages(source, &segments, LEFT_OVER);
        Some(if whole == alignment.passages {
            alignment
        } else {
            self.finish(source, whole, runner_up)
        })
    }

    fn enough(&self, alignment: &Alignment, context: Option<&Context<'_>>) -> bool {
        let content = self.content_words(0..self.words.len());
        let in_context = context
            .filter(|around| around.vouches)
            .and_then(|around| around.alignment.hull())
            .zip(alignment.hull())
            .is_some_and(|(outer, inner)| outer.overlaps(inner));
        let matched = alignment
            .pairs
            .iter()
            .filter(|pair| !self.is_light(self.words[pair.relay]))
            .count();
        if in_context && (matched > 0 || alignment.score >= WORD_FOR_WORD) {
            return alignment.score >= FOUND_IN_CONTEXT;
        }
        if alignment.score >= FOUND_RUN && self.is_mostly_one_run(alignment) {
            return true;
        }
        if content <= SHORT {
            // One word, or only function words, say nothing of a place unless they are all there in a row.
            return alignment.score >= FOUND_SHORT && (matched > 0 || self.words.len() >= 4);
        }
        alignment.score >= FOUND_QUOTATION && matched >= 2
    }

    fn is_mostly_one_run(&self, alignment: &Alignment) -> bool {
        let mut runs = alignment
            .script
            .iter()
            .filter(|op| op.is_equal())
            .map(|op| op.relay.clone());
        runs.any(|run| {
            let most = run.len() >= RUN_WORDS && run.len() * 5 >= self.words.len() * RUN_OF_FIVE;
            most && self.content_words(run) > 0
        })
    }

    /// Finds a stretch of the unit, then what is left of it on both sides.
    fn seek(
        &self,
        source: usize,
        unit: Range<usize>,
        windows: &[Range<usize>],
        segments: &mut Vec<Segment>,
        rival: &mut i32,
        depth: usize,
    ) {
        if unit.is_empty() || depth == 0 {
            return;
        }
        let after = segments.last().map(|segment| segment.source.end);
        let Some((segment, next_best)) = self.best(source, &unit, windows, after) else {
            return;
        };
        let first = segments.is_empty();
        if !first && !self.carries(&segment, &unit) {
            return;
        }
        if first {
            *rival = next_best;
        }
        let (left, right) = (unit.start..segment.unit.start, segment.unit.end..unit.end);
        segments.push(segment);
        for rest in [left, right] {
            if rest.len() >= 3 && self.content_words(rest.clone()) >= 2 {
                let windows = self.windows_for(source, &rest);
                self.seek(source, rest, &windows, segments, rival, depth - 1);
            }
        }
    }

    fn windows_for(&self, source: usize, unit: &Range<usize>) -> Vec<Range<usize>> {
        self.corpus
            .windows_in(source, &self.words[unit.clone()], unit.len() + 4)
    }

    /// The most that passages could carry, whatever the order of their words.
    fn may_carry(&self, source: usize, passages: &[Passage]) -> u32 {
        let mut carried = vec![0; self.words.len()];
        for token in passages.iter().flat_map(|passage| passage.tokens.clone()) {
            for &(row, kin) in self.stands_for(self.source_word(source, token)) {
                carried[row] = worth(self.weights[row], kin).max(carried[row]);
            }
        }
        carried.iter().sum()
    }

    /// Whether a further passage has enough of the stretch that it was looked for: most of it, and no chance pair.
    fn carries(&self, segment: &Segment, unit: &Range<usize>) -> bool {
        let all: u32 = self.weights[unit.clone()].iter().sum();
        let carried: u32 = segment.pairs.iter().map(|&(row, _)| self.weights[row]).sum();
        carried * 10 >= all * 6 && segment.pairs.len() >= 3
    }

    /// An alignment that steps over the end of a sentence or over many words is two passages.
    fn split_at_long_gaps(&self, source: usize, segments: Vec<Segment>) -> Vec<Segment> {
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
    fn passages(&self, source: usize, segments: &[Segment], most: usize) -> Vec<Passage> {
        let article = self.corpus.articles[source];
        let mut passages: Vec<Passage> = Vec::new();
        for (index, segment) in segments.iter().enumerate() {
            let before = index.checked_sub(1).map_or(0, |last| segments[last].unit.end);
            let after = segments.get(index + 1).map_or(self.words.len(), |next| next.unit.start);
            let taken = |token: usize| segments.iter().any(|other| other.source.contains(&token));
            let same_sentence = |a: usize, b: usize| {
                article.sentence_at(article.tokens[a].span.start())
                    == article.sentence_at(article.tokens[b].span.start())
            };
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

/// A stretch in parts that are short enough to be aligned at once.
fn parts(stretch: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let end = stretch.end;
    stretch
        .step_by(LONGEST_PIECE)
        .map(move |start| start..end.min(start + LONGEST_PIECE))
}

/// A local alignment: positions of the unit and tokens of the source.
#[derive(Debug, Clone)]
struct Segment {
    unit: Range<usize>,
    source: Range<usize>,
    pairs: Vec<(usize, usize)>,
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
