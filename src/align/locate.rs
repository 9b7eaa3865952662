//! The passage or passages of each source that have a unit's words.
//!
//! A quotation is looked for word by word: local alignments, one after another, until what is left of it is nowhere. A
//! sentence is looked for by what it carries: the source sentences that share most, whatever the order.

use std::ops::Range;

use super::corpus::Corpus;
use super::kinship::Kin;
use super::local::{self, Local};
use super::script::{Op, OpKind, Pair, script};
use super::unit::Unit;
use crate::article::Article;
use crate::text::{Span, Text, WordClass, WordId};

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

/// Least share of a quotation that its passages must carry, in thousandths. Chance matches of ten words or more in
/// unrelated news text stay under 300; another speech of the same speaker reaches 500 by its stock phrases.
const FOUND_QUOTATION: u32 = 520;
/// A quotation of few words is found by chance more easily: nearly all of it must be there.
const FOUND_SHORT: u32 = 750;
/// … unless the sentence that holds it was found round that place.
const FOUND_IN_CONTEXT: u32 = 250;
/// From this score on every word is there.
const WORD_FOR_WORD: u32 = 980;
/// Content words up to which a quotation is short.
const SHORT: usize = 3;
/// Least share of a sentence that source sentences must carry to be its passage.
const FOUND_SENTENCE: u32 = 340;
/// Least number of content words they must have.
const FOUND_SENTENCE_WORDS: usize = 3;
/// … or a run of words in a row that weighs this much: five content words, which chance does not bring together. So a
/// sentence is found by the half that a source has, when the other half is the relay's own.
const DENSE_RUN: u32 = 28;
/// … or most of what a source sentence says, in order: content words at least, and their share in thousandths.
const TAKEN_OVER_WORDS: usize = 5;
const TAKEN_OVER: usize = 400;
/// A further source sentence must add this share, and two content words.
const ADDS: u32 = 180;
/// At most so many source sentences to one relay sentence, and so many passages to one quotation piece.
const MOST_PASSAGES: usize = 4;
/// Words longer than this are aligned in parts, so that work stays linear.
const LONGEST_PIECE: usize = 160;

/// Looks for a unit in every source. `context` holds, per source, where the sentence round a quotation was found.
pub fn locate(corpus: &Corpus<'_>, relay: &Article, unit: &Unit, purpose: Purpose, context: &[Alignment]) -> Located {
    if unit.is_empty() {
        return Vec::new();
    }
    let words = unit.words(relay);
    let weights: Vec<u32> = words.iter().map(|&word| corpus.weight(word)).collect();
    let search = Search {
        corpus,
        words: &words,
        weights: &weights,
    };
    let mut windows = corpus.windows(&words, words.len().min(LONGEST_PIECE) + 4);
    if purpose == Purpose::Quotation {
        windows.extend(context.iter().flat_map(|alignment| context_window(corpus, alignment)));
        windows.sort_by_key(|(source, _)| *source);
    }
    let mut located: Located = Vec::new();
    for group in windows.chunk_by(|a, b| a.0 == b.0) {
        let source = group[0].0;
        let windows: Vec<Range<usize>> = group.iter().map(|(_, window)| window.clone()).collect();
        let here = context.iter().find(|alignment| alignment.source == source);
        let found = match purpose {
            Purpose::Quotation => search.quotation(source, unit, &windows, here),
            Purpose::Sentence => search.sentence(source, &windows),
        };
        let whole = || search.word_for_word(source, purpose, here);
        let exact = if found.as_ref().is_some_and(|found| found.is_plain()) {
            None
        } else {
            whole()
        };
        located.extend(exact.or(found));
    }
    located.sort_by_key(|alignment| std::cmp::Reverse(alignment.score));
    located
}

fn context_window(corpus: &Corpus<'_>, alignment: &Alignment) -> Option<(usize, Range<usize>)> {
    let hull = alignment.hull()?;
    let tokens = corpus.articles[alignment.source].tokens_in(hull);
    (!tokens.is_empty()).then_some((alignment.source, tokens))
}

struct Search<'a> {
    corpus: &'a Corpus<'a>,
    words: &'a [WordId],
    weights: &'a [u32],
}

impl Search<'_> {
    fn source_word(&self, source: usize, token: usize) -> WordId {
        self.corpus.articles[source].tokens[token].word
    }

    fn is_light(&self, word: WordId) -> bool {
        self.corpus.vocabulary.info(word).class == WordClass::Function
    }

    fn content_words(&self, range: Range<usize>) -> usize {
        self.words[range].iter().filter(|&&word| !self.is_light(word)).count()
    }

    fn align(&self, source: usize, unit: &Range<usize>, window: &Range<usize>) -> Local {
        local::align(
            unit.len(),
            window.len(),
            |row| self.weights[unit.start + row] as i32,
            |column| self.is_light(self.source_word(source, window.start + column)),
            |row, column| {
                self.corpus.kinship.between(
                    self.words[unit.start + row],
                    self.source_word(source, window.start + column),
                )
            },
        )
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

    fn quotation(
        &self,
        source: usize,
        unit: &Unit,
        windows: &[Range<usize>],
        context: Option<&Alignment>,
    ) -> Option<Alignment> {
        let mut segments: Vec<Segment> = Vec::new();
        let mut rival = 0;
        for piece in unit.pieces() {
            let mut start = piece.start;
            while start < piece.end {
                let end = piece.end.min(start + LONGEST_PIECE);
                self.seek(source, start..end, windows, &mut segments, &mut rival, MOST_PASSAGES);
                start = end;
            }
        }
        segments.sort_by_key(|segment| segment.unit.start);
        let segments = self.split_at_long_gaps(source, segments);
        let mut passages = self.passages(source, &segments);
        merge_touching(&mut passages, self.corpus.articles[source]);
        if passages.is_empty() {
            return None;
        }
        let all: u32 = self.weights.iter().sum();
        let alignment = self.finish(source, passages, (rival.max(0) as u32 * 1000) / all.max(1));
        let enough = self.enough(&alignment, context);
        enough.then_some(alignment)
    }

    fn enough(&self, alignment: &Alignment, context: Option<&Alignment>) -> bool {
        let content = self.content_words(0..self.words.len());
        let in_context = context
            .and_then(Alignment::hull)
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
        if content <= SHORT {
            // One word, or only function words, say nothing of a place unless they are all there in a row.
            return alignment.score >= FOUND_SHORT && (matched > 0 || self.words.len() >= 4);
        }
        alignment.score >= FOUND_QUOTATION && matched >= 2
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
            .windows(&self.words[unit.clone()], unit.len() + 4)
            .into_iter()
            .filter(|(of, _)| *of == source)
            .map(|(_, window)| window)
            .collect()
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

    /// Spans of segments, widened over up to [`WIDEN`] changed words at their ends, within the sentence.
    fn passages(&self, source: usize, segments: &[Segment]) -> Vec<Passage> {
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
            let mut tokens = segment.source.clone();
            for _ in 0..(segment.unit.start - before).min(WIDEN) {
                if tokens.start > 0 && same_sentence(tokens.start - 1, tokens.start) && !taken(tokens.start - 1) {
                    tokens.start -= 1;
                }
            }
            for _ in 0..after.saturating_sub(segment.unit.end).min(WIDEN) {
                if tokens.end < article.tokens.len() && same_sentence(tokens.end, tokens.end - 1) && !taken(tokens.end)
                {
                    tokens.end += 1;
                }
            }
            passages.push(passage(article, tokens, segment.unit.clone()));
        }
        passages
    }

    /// The source sentences that carry most of the unit.
    fn sentence(&self, source: usize, windows: &[Range<usize>]) -> Option<Alignment> {
        let article = self.corpus.articles[source];
        let candidates = self.sentences_in(source, windows);
        let all: u32 = (0..self.words.len()).map(|row| self.content_weight(row)).sum();
        let offers: Vec<(usize, Vec<u32>)> = candidates
            .iter()
            .map(|&index| {
                (
                    index,
                    self.carries_words(source, article.tokens_in(article.sentences[index].span)),
                )
            })
            .collect();
        let mut carried = vec![0u32; self.words.len()];
        let mut chosen: Vec<usize> = Vec::new();
        let mut runner_up = 0;
        while chosen.len() < MOST_PASSAGES {
            let mut ranked: Vec<(u32, usize, std::cmp::Reverse<usize>)> = offers
                .iter()
                .enumerate()
                .filter(|(_, (index, _))| !chosen.contains(index))
                .map(|(at, (index, offer))| {
                    let (gain, words) = gain(offer, &carried);
                    // A headline says in short what a sentence says: it is the passage only where it has clearly more.
                    let gain = if article.sentences[*index].body {
                        gain
                    } else {
                        gain * 7 / 10
                    };
                    (gain, words, std::cmp::Reverse(at))
                })
                .collect();
            ranked.sort_unstable_by(|a, b| b.cmp(a));
            let Some(&(gain, words, std::cmp::Reverse(at))) = ranked.first() else {
                break;
            };
            if chosen.is_empty() {
                runner_up = ranked.get(1).map_or(0, |next| next.0 * 1000 / all.max(1));
            } else if gain * 1000 < ADDS * all || words < 2 {
                break;
            }
            let (index, offer) = &offers[at];
            carried = carried
                .iter()
                .zip(offer)
                .map(|(before, offered)| *before.max(offered))
                .collect();
            chosen.push(*index);
        }
        chosen.sort_unstable();
        let passages: Vec<Passage> = chosen
            .iter()
            .map(|&index| {
                passage(
                    article,
                    article.tokens_in(article.sentences[index].span),
                    0..self.words.len(),
                )
            })
            .filter(|passage| !passage.tokens.is_empty())
            .collect();
        if passages.is_empty() {
            return None;
        }
        let alignment = self.finish(source, passages, runner_up);
        let matched = alignment
            .pairs
            .iter()
            .filter(|pair| !self.is_light(self.words[pair.relay]))
            .count();
        let wanted = FOUND_SENTENCE_WORDS.min(self.content_words(0..self.words.len()).max(1));
        let dense = self.longest_run(&alignment) >= DENSE_RUN
            || (matched >= TAKEN_OVER_WORDS && self.is_taken_over(&alignment));
        let whole = alignment.score >= WORD_FOR_WORD && (matched > 0 || self.words.len() >= 3);
        ((alignment.score >= FOUND_SENTENCE && matched >= wanted) || dense || whole).then_some(alignment)
    }

    /// Whether the relay has most of what the source's sentence says, whatever it adds of its own.
    fn is_taken_over(&self, alignment: &Alignment) -> bool {
        let tokens = alignment.source_tokens();
        let is_content = |position: usize| !self.is_light(self.source_word(alignment.source, tokens[position]));
        let content = (0..tokens.len()).filter(|&position| is_content(position)).count();
        let carried = alignment
            .pairs
            .iter()
            .filter(|pair| !pair.moved && is_content(pair.source))
            .count();
        carried * 1000 >= content * TAKEN_OVER
    }

    /// The unit word for word, in a row, where a source has it so: in the passage of the sentence round it first. One or
    /// two function words are everywhere, and count only there.
    fn word_for_word(&self, source: usize, purpose: Purpose, context: Option<&Alignment>) -> Option<Alignment> {
        let article = self.corpus.articles[source];
        let form = |word: WordId| self.corpus.vocabulary.info(word).form;
        let (rarest, word) = self
            .words
            .iter()
            .enumerate()
            .min_by_key(|&(at, &word)| (self.corpus.places_in(word, source).count(), at))?;
        let starts = self
            .corpus
            .places_in(*word, source)
            .filter_map(|at| at.checked_sub(rarest))
            .filter(|&start| {
                let tokens = article.tokens.get(start..start + self.words.len());
                tokens.is_some_and(|tokens| {
                    tokens
                        .iter()
                        .zip(self.words)
                        .all(|(token, &word)| form(token.word) == form(word))
                })
            });
        let hull = context.and_then(Alignment::hull);
        let in_context = |start: usize| hull.is_some_and(|hull| hull.contains(article.tokens[start].span));
        let start = starts.min_by_key(|&start| (!in_context(start), start))?;
        if self.words.len() < 3 && self.content_words(0..self.words.len()) == 0 && !in_context(start) {
            return None;
        }
        let mut tokens = start..start + self.words.len();
        if purpose == Purpose::Sentence {
            let sentence = |token: usize| {
                article
                    .sentence_at(article.tokens[token].span.start())
                    .map(|index| article.sentences[index].span)
            };
            let hull = sentence(tokens.start)?.hull(sentence(tokens.end - 1)?);
            tokens = article.tokens_in(hull);
        }
        Some(self.finish(source, vec![passage(article, tokens, 0..self.words.len())], 0))
    }

    /// The longest run of words that stand in a row on both sides, in weight.
    fn longest_run(&self, alignment: &Alignment) -> u32 {
        let equal = alignment.script.iter().filter(|op| op.is_equal());
        equal
            .map(|op| self.weights[op.relay.clone()].iter().sum())
            .max()
            .unwrap_or(0)
    }

    fn sentences_in(&self, source: usize, windows: &[Range<usize>]) -> Vec<usize> {
        let article = self.corpus.articles[source];
        let mut found: Vec<usize> = windows
            .iter()
            .filter(|window| !window.is_empty())
            .flat_map(|window| {
                let start = article.tokens[window.start].span.start();
                let end = article.tokens[window.end - 1].span.start();
                // A window may begin or end in furniture, which no sentence holds.
                let first = article
                    .sentences
                    .partition_point(|sentence| sentence.span.end() <= start);
                let last = article
                    .sentences
                    .partition_point(|sentence| sentence.span.start() <= end);
                first..last.max(first)
            })
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    fn content_weight(&self, row: usize) -> u32 {
        if self.is_light(self.words[row]) {
            0
        } else {
            self.weights[row]
        }
    }

    /// What a stretch of the source carries of each word of the unit.
    fn carries_words(&self, source: usize, tokens: Range<usize>) -> Vec<u32> {
        let mut here: Vec<WordId> = tokens.map(|token| self.source_word(source, token)).collect();
        here.sort_unstable();
        here.dedup();
        let has = |word: WordId| here.binary_search(&word).is_ok();
        let kin_of = |word: WordId| {
            let listed = self
                .corpus
                .kinship
                .all(word)
                .iter()
                .filter(|(other, _)| has(*other))
                .map(|&(_, kin)| kin)
                .min();
            if has(word) { Some(Kin::Same) } else { listed }
        };
        let offer = |(row, &word): (usize, &WordId)| match self.content_weight(row) {
            0 => 0,
            weight => kin_of(word).map_or(0, |kin| worth(weight, kin)),
        };
        self.words.iter().enumerate().map(offer).collect()
    }

    fn finish(&self, source: usize, passages: Vec<Passage>, runner_up: u32) -> Alignment {
        let words: Vec<WordId> = passages
            .iter()
            .flat_map(|passage| passage.tokens.clone())
            .map(|token| self.source_word(source, token))
            .collect();
        let (script, pairs) = script(self.corpus, self.words, &words);
        let all: u32 = self.weights.iter().sum();
        let carried: u32 = pairs.iter().map(|pair| worth(self.weights[pair.relay], pair.kin)).sum();
        Alignment {
            source,
            passages,
            script,
            pairs,
            score: (u64::from(carried) * 1000 / u64::from(all.max(1))) as u32,
            runner_up,
        }
    }
}

/// Words after a passage within which the next piece of a quotation is taken to go on from it.
const FOLLOWS: usize = 60;
/// Words left out inside one sentence beyond which two passages are meant: longer than any clause that is cut in
/// passing.
const LONG_GAP: usize = 30;
/// Words that may fall at a sentence's end before the passages part: a speech tag such as "he said".
const SHORT_GAP: usize = 2;
/// Changed words at the end of a passage that still belong to it.
const WIDEN: usize = 2;

/// What a stretch adds to what is carried already: weight and words.
fn gain(offer: &[u32], carried: &[u32]) -> (u32, usize) {
    let more = offer.iter().zip(carried).filter(|(offered, before)| offered > before);
    more.fold((0, 0), |(gain, words), (offered, before)| {
        (gain + offered - before, words + 1)
    })
}

/// What a carried word counts: an inflection four fifths, a near word three fifths.
fn worth(weight: u32, kin: Kin) -> u32 {
    match kin {
        Kin::Same => weight,
        Kin::Inflected => weight * 4 / 5,
        Kin::Near => weight * 3 / 5,
    }
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

fn passage(article: &Article, tokens: Range<usize>, unit: Range<usize>) -> Passage {
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
fn merge_touching(passages: &mut Vec<Passage>, article: &Article) {
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
