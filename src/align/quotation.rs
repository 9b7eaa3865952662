//! Where the words of a quotation stand: local alignments, one after another, until what is left of it is nowhere.

use std::ops::Range;

use super::alignment::{Alignment, Passage};
use super::context::Context;
use super::local::{self, Grid, Local};
use super::locate::{LONGEST_PIECE, MOST_PASSAGES, Search, WORD_FOR_WORD, worth};
use super::row::{RUN_OF_FIVE, RUN_WORDS};
use super::segments::{LEFT_OVER, Segment, WIDEN};
use super::unit::Unit;
use crate::text::WordId;

/// Least share of a quotation that its passages must carry, in thousandths. Chance matches of ten words or more in
/// unrelated news text stay under 300; another speech of the same speaker reaches 500 by its stock phrases.
const FOUND_QUOTATION: u32 = 520;
/// A quotation of few words is found by chance more easily: nearly all of it must be there.
const FOUND_SHORT: u32 = 750;
/// … unless the sentence that holds it was found round that place.
const FOUND_IN_CONTEXT: u32 = 250;
/// … or where most of its words stand in a row as they are (`row`).
const FOUND_RUN: u32 = 450;
/// Content words up to which a quotation is short.
pub(super) const SHORT: usize = 3;
/// Words left over on one side of a passage that are looked for at all.
const LEAST_REST: usize = 3;
/// Words after a passage within which the next piece of a quotation is taken to go on from it.
const FOLLOWS: usize = 60;

impl Search<'_> {
    /// Which words of a window may stand for which of a stretch of the unit.
    fn grid(&self, source: usize, unit: &Range<usize>, window: &Range<usize>) -> Grid {
        let mut pairs = Vec::with_capacity(window.len());
        for (column, token) in window.clone().enumerate() {
            // In order of rows: of a word that stands there a thousand times only those of this stretch are asked.
            let rows = self.stands_for(self.source_word(source, token));
            let first = rows.partition_point(|(row, _)| *row < unit.start);
            for &(row, kin) in rows[first..].iter().take_while(|(row, _)| *row < unit.end) {
                pairs.push(((row - unit.start) as u32, column as u32, kin));
            }
        }
        Grid::of(unit.len(), window.len(), &pairs)
    }

    fn align(&self, source: usize, unit: &Range<usize>, window: &Range<usize>, grid: &Grid) -> Local {
        let light = |token: usize| self.is_light(self.source_word(source, token));
        let light: Vec<bool> = window.clone().map(light).collect();
        local::align(&self.weights[unit.clone()], &light, grid)
    }

    /// The best local alignment of a stretch of the unit over the windows, and the score of the next best elsewhere.
    /// Where it must carry most of the stretch, none if no window has so much of it in whatever order.
    fn best(
        &self,
        source: usize,
        unit: &Range<usize>,
        windows: &[Range<usize>],
        after: Option<usize>,
        must_carry: bool,
    ) -> Option<(Segment, i32)> {
        let affordable = windows
            .iter()
            .take_while(|window| self.may_take(unit.len() * window.len()));
        let grids: Vec<(&Range<usize>, Grid)> = affordable
            .map(|window| (window, self.grid(source, unit, window)))
            .collect();
        let has_most = |grid: &Grid| {
            let carried = self.weights[unit.clone()].iter().enumerate();
            let carried = carried.filter(|(row, _)| grid.has(*row)).map(|(_, weight)| *weight);
            self.is_most(carried.sum(), unit)
        };
        if must_carry && !grids.iter().any(|(_, grid)| has_most(grid)) {
            return None;
        }
        let mut found: Vec<(i32, Segment)> = Vec::new();
        for (window, grid) in &grids {
            let local = self.align(source, unit, window, grid);
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
        let all: u32 = self.weights.iter().sum();
        let least = if context.is_some() { FOUND_IN_CONTEXT } else { FOUND_RUN };
        if self.within_reach(source) * 1000 < all * least {
            return None;
        }
        let mut segments: Vec<Segment> = Vec::new();
        let mut rival = 0;
        let stretches: Vec<Range<usize>> = unit.pieces().into_iter().flat_map(parts).collect();
        for stretch in &stretches {
            if !self.may_take(stretch.len()) {
                break;
            }
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
        self.add_short_pieces(source, &stretches, &mut segments);
        segments.sort_by_key(|segment| segment.unit.start);
        let segments = self.split_at_long_gaps(source, segments);
        let passages = self.passages(source, &segments, WIDEN);
        if passages.is_empty() {
            return None;
        }
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
        if in_context && self.longest_row(alignment).is_some() {
            return true;
        }
        if in_context && (matched > 0 || alignment.score >= WORD_FOR_WORD) {
            return alignment.score >= FOUND_IN_CONTEXT;
        }
        let says_something = |row: Range<usize>| self.content_words(row) > 0;
        if alignment.score >= FOUND_RUN && self.longest_row(alignment).is_some_and(says_something) {
            return true;
        }
        if content <= SHORT {
            // One word, or only function words, say nothing of a place unless they are all there in a row.
            return alignment.score >= FOUND_SHORT && (matched > 0 || self.words.len() >= 4);
        }
        alignment.score >= FOUND_QUOTATION && matched >= 2
    }

    /// The words in a row of one passage that make up most of the unit, if there are such.
    fn longest_row(&self, alignment: &Alignment) -> Option<Range<usize>> {
        let ends: Vec<usize> = alignment
            .passages
            .iter()
            .scan(0, |end, passage| {
                *end += passage.tokens.len();
                Some(*end)
            })
            .collect();
        let equal = alignment.script.iter().filter(|op| op.is_equal());
        let rows = equal.flat_map(|op| {
            let inside = ends
                .iter()
                .filter(|&&end| op.source.contains(&end) && end > op.source.start);
            let mut cuts: Vec<usize> = inside.map(|end| op.relay.start + end - op.source.start).collect();
            cuts.insert(0, op.relay.start);
            cuts.push(op.relay.end);
            cuts.windows(2).map(|cut| cut[0]..cut[1]).collect::<Vec<_>>()
        });
        rows.max_by_key(ExactSizeIterator::len)
            .filter(|row| row.len() >= RUN_WORDS && row.len() * 5 >= self.words.len() * RUN_OF_FIVE)
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
        let first = segments.is_empty();
        let Some((segment, next_best)) = self.best(source, &unit, windows, after, !first) else {
            return;
        };
        // What is left of a stretch must say more of a place than a piece that the relay itself sets apart.
        let is_rest = depth < MOST_PASSAGES;
        if !first && !self.carries(&segment, &unit, is_rest) {
            return;
        }
        if first {
            *rival = next_best;
        }
        let (left, right) = (unit.start..segment.unit.start, segment.unit.end..unit.end);
        let near = [
            segment.source.start.saturating_sub(FOLLOWS)..segment.source.start,
            segment.source.end..(segment.source.end + FOLLOWS).min(self.corpus.articles[source].tokens.len()),
        ];
        segments.push(segment);
        for (rest, near) in [left, right].into_iter().zip(near) {
            if rest.len() < LEAST_REST {
                continue;
            }
            if let Some(row) = self.row_in(source, &rest, near) {
                segments.push(row);
            } else if self.content_words(rest.clone()) >= 2 {
                let before = segments.len();
                let windows = self.windows_for(source, &rest);
                self.seek(source, rest.clone(), &windows, segments, rival, depth - 1);
                // One sentence that is nowhere must not hide those beside it.
                for sentence in self
                    .in_sentences(rest)
                    .filter(|_| segments.len() == before)
                    .collect::<Vec<_>>()
                {
                    if self.content_words(sentence.clone()) >= 2 {
                        let windows = self.windows_for(source, &sentence);
                        self.seek(source, sentence, &windows, segments, rival, depth - 1);
                    }
                }
            }
        }
    }

    /// The sentences of a stretch of the unit; none where it is one.
    fn in_sentences(&self, stretch: Range<usize>) -> impl Iterator<Item = Range<usize>> {
        let inside = self.sentences.iter().copied();
        let ends: Vec<usize> = inside.filter(|&at| stretch.start < at && at < stretch.end).collect();
        let several = !ends.is_empty();
        let starts: Vec<usize> = std::iter::once(stretch.start).chain(ends.iter().copied()).collect();
        let ends = ends.into_iter().chain([stretch.end]);
        starts
            .into_iter()
            .zip(ends)
            .map(|(start, end)| start..end)
            .filter(move |_| several)
    }

    /// A stretch of the unit word for word, in a row, in a stretch of the source.
    fn row_in(&self, source: usize, unit: &Range<usize>, near: Range<usize>) -> Option<Segment> {
        let form = |word: WordId| self.corpus.vocabulary.info(word).form;
        let words = &self.words[unit.clone()];
        let last = near.end.checked_sub(words.len())?;
        let is_here = |&start: &usize| {
            let mut theirs = (start..).map(|token| self.source_word(source, token));
            words.iter().all(|&word| theirs.next().map(form) == Some(form(word)))
        };
        let start = (near.start..(last + 1).max(near.start)).find(is_here)?;
        Some(Segment {
            unit: unit.clone(),
            source: start..start + words.len(),
            pairs: unit.clone().zip(start..).collect(),
        })
    }

    /// One or two words that the relay sets apart by a mark, "I was … first": they say nothing of a place, and are looked for
    /// in the sentence of the piece before, or of the piece behind.
    fn add_short_pieces(&self, source: usize, stretches: &[Range<usize>], segments: &mut Vec<Segment>) {
        let article = self.corpus.articles[source];
        let sentence = |token: usize| {
            let at = article.sentence_at(article.tokens[token].span.start());
            at.map_or(token..token + 1, |at| article.sentence_tokens(at))
        };
        for (index, piece) in stretches.iter().enumerate() {
            let is_short = !piece.is_empty() && piece.len() < LEAST_REST;
            if !is_short
                || segments
                    .iter()
                    .any(|segment| segment.unit.start < piece.end && piece.start < segment.unit.end)
            {
                continue;
            }
            let begun_in = |segment: &&Segment, at: usize| stretches[at].contains(&segment.unit.start);
            let before = index.checked_sub(1);
            let before = before.and_then(|at| segments.iter().rfind(|segment| begun_in(segment, at)));
            let behind = (index + 1 < stretches.len()).then_some(index + 1);
            let behind = behind.and_then(|at| segments.iter().find(|segment| begun_in(segment, at)));
            let after = before.map(|segment| segment.source.end..sentence(segment.source.end - 1).end);
            let ahead = behind.map(|segment| sentence(segment.source.start).start..segment.source.start);
            let mut near = [after, ahead].into_iter().flatten();
            let row = near.find_map(|near| self.row_in(source, piece, near));
            segments.extend(row);
        }
    }

    fn windows_for(&self, source: usize, unit: &Range<usize>) -> Vec<Range<usize>> {
        if !self.may_take(self.corpus.votes_cost(source)) {
            return Vec::new();
        }
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

    /// Whether so much is most of what a stretch weighs.
    fn is_most(&self, carried: u32, unit: &Range<usize>) -> bool {
        let all: u32 = self.weights[unit.clone()].iter().sum();
        carried * 10 >= all * 6
    }

    /// Whether a further passage has enough of the stretch that it was looked for: most of it, and no chance pair.
    fn carries(&self, segment: &Segment, unit: &Range<usize>, is_rest: bool) -> bool {
        let carried: u32 = segment.pairs.iter().map(|&(row, _)| self.weights[row]).sum();
        let content = segment.pairs.iter().filter(|(row, _)| !self.is_light(self.words[*row]));
        let whole = segment.pairs.len() == unit.len() && unit.len() >= RUN_WORDS;
        self.is_most(carried, unit) && segment.pairs.len() >= 3 && (!is_rest || whole || content.count() >= 2)
    }
}

/// A stretch in parts that are short enough to be aligned at once.
fn parts(stretch: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let end = stretch.end;
    stretch
        .step_by(LONGEST_PIECE)
        .map(move |start| start..end.min(start + LONGEST_PIECE))
}
