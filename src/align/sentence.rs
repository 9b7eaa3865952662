//! Where a sentence's content stands: the source sentences that share most with it, whatever the order.

use std::ops::Range;

use super::alignment::{Alignment, Passage, passage};
use super::locate::{MOST_PASSAGES, Search, WORD_FOR_WORD, worth};
use super::script::Pair;
use crate::text::{Span, Text};

/// Least share of a sentence that source sentences must carry to be its passage …
const FOUND_SENTENCE: u32 = 340;
/// … in sources of fewer than twice this many words. Among more sentences some share more by chance, so that more must be
/// carried for each doubling: of the whole, …
const FEW_WORDS: usize = 1 << 14;
const MORE_OF_ALL: u32 = 24;
/// … by the best sentence alone, …
const MORE_BY_FIRST: u32 = 60;
/// … by each further one, …
const MORE_BY_NEXT: u32 = 16;
/// … and in weight.
const MORE_WEIGHT: u32 = 3;
/// Least number of content words they must have.
const FOUND_SENTENCE_WORDS: usize = 3;
/// … or a run of words in a row that weighs this much: five content words, which chance does not bring together. So a
/// sentence is found by the half that a source has, when the other half is the relay's own.
const DENSE_RUN: u32 = 28;
/// … or most of what a source sentence says, in order: content words at least, and their share in thousandths.
const TAKEN_OVER_WORDS: usize = 5;
const TAKEN_OVER: usize = 400;
/// … or this many words in a row, so many of them with content, that are this share of the sentence in thousandths.
const FRAME_WORDS: usize = 5;
const FRAME_CONTENT: usize = 2;
const FRAME: usize = 600;
/// A further source sentence must add this share, and two content words.
const ADDS: u32 = 180;

/// Doublings from which on chance brings together enough words of any sentence in some other of a source, so that they must
/// also stand together there …
const ARCHIVE: u32 = 2;
/// … two of them no further apart than this many words.
const NEAR: usize = 3;

impl Search<'_> {
    /// The source sentences that carry most of the unit.
    pub(super) fn sentence(&self, source: usize, windows: &[Range<usize>]) -> Option<Alignment> {
        let article = self.corpus.articles[source];
        let candidates = self.sentences_in(source, windows);
        let mut seen = vec![0; self.words.len()];
        // What each candidate carries of each word, in weight, one after another.
        let mut carries = vec![0; candidates.len() * self.words.len()];
        let content: Vec<u32> = (0..self.words.len()).map(|row| self.content_weight(row)).collect();
        let offers: Vec<Offer<'_>> = candidates
            .iter()
            .zip(carries.chunks_mut(self.words.len()))
            .zip(1..)
            .map(|((&index, carries), number)| self.offer(source, index, &content, carries, &mut seen, number))
            .collect();
        let all: u32 = content.iter().sum();
        let doublings = (self.corpus.words() / FEW_WORDS).max(1).ilog2();
        let mut carried = vec![0u32; self.words.len()];
        let mut chosen: Vec<usize> = Vec::new();
        let mut runner_up = 0;
        while chosen.len() < MOST_PASSAGES {
            let left = offers.iter().enumerate();
            let left = left.filter(|(_, offer)| !chosen.contains(&offer.sentence));
            let gains = left.map(|(at, offer)| {
                let (gain, words) = gain(offer.carries, &carried);
                // A headline says in short what a sentence says: it is the passage only where it has clearly more.
                let gain = if article.sentences[offer.sentence].body {
                    gain
                } else {
                    gain * 7 / 10
                };
                (gain, words, at)
            });
            let gains: Vec<(u32, usize, usize)> = gains.collect();
            let Some((gain, words)) = gains.iter().map(|&(gain, words, _)| (gain, words)).max() else {
                break;
            };
            let as_good = gains.iter().filter(|best| (best.0, best.1) == (gain, words));
            // A question says nothing: the answer is the passage where it has as much.
            let order = |at: usize| {
                (
                    !article.asks(offers[at].sentence),
                    offers[at].same,
                    std::cmp::Reverse(at),
                )
            };
            let at = as_good.map(|&(.., at)| at).max_by_key(|&at| order(at)).unwrap_or(0);
            if chosen.is_empty() {
                if gain * 1000 < MORE_BY_FIRST * doublings * all {
                    return None;
                }
                let others = gains.iter().filter(|other| other.2 != at);
                runner_up = others.map(|other| other.0).max().unwrap_or(0) * 1000 / all.max(1);
            } else if gain * 1000 < (ADDS + MORE_BY_NEXT * doublings) * all || words < 2 {
                break;
            }
            carried = carried
                .iter()
                .zip(offers[at].carries)
                .map(|(before, offered)| *before.max(offered))
                .collect();
            chosen.push(offers[at].sentence);
        }
        let beside = self.neighbours(source, &chosen, &mut carried);
        chosen.extend(beside);
        chosen.sort_unstable();
        let passages: Vec<Passage> = chosen
            .iter()
            .map(|&index| passage(article, article.sentence_tokens(index), 0..self.words.len()))
            .filter(|passage| !passage.tokens.is_empty())
            .collect();
        let least = FOUND_SENTENCE + MORE_OF_ALL * doublings;
        let light = (0..self.words.len())
            .filter(|&row| self.is_light(self.words[row]))
            .count() as u32;
        let most = carried.iter().sum::<u32>() + light;
        let weight = carried.iter().sum::<u32>();
        let too_little = most < DENSE_RUN && most * 1000 < (all + light) * least;
        if passages.is_empty() || too_little || weight < MORE_WEIGHT * doublings {
            return None;
        }
        let mut alignment = self.finish(source, passages, runner_up);
        if doublings >= ARCHIVE {
            let held: Vec<Passage> = self.held_together(&alignment).cloned().collect();
            if held.is_empty() {
                return None;
            }
            if held.len() < alignment.passages.len() {
                alignment = self.finish(source, held, runner_up);
            }
        }
        let matched = alignment
            .pairs
            .iter()
            .filter(|pair| !self.is_light(self.words[pair.relay]))
            .count();
        let content = self.content_words(0..self.words.len());
        let wanted = FOUND_SENTENCE_WORDS.min((content * 2).div_ceil(3)).max(1);
        let dense = self.longest_run(&alignment) >= DENSE_RUN
            || (matched >= TAKEN_OVER_WORDS && self.is_taken_over(&alignment));
        let whole = alignment.score >= WORD_FOR_WORD && (matched > 0 || self.words.len() >= 3);
        let enough = matched >= wanted || self.is_framed_alike(&alignment);
        ((alignment.score >= least && enough) || dense || whole).then_some(alignment)
    }

    /// The passages in which two content words or more stand as near to each other as in the relay: words that are only
    /// gathered from a sentence say nothing of it.
    fn held_together<'a>(&self, alignment: &'a Alignment) -> impl Iterator<Item = &'a Passage> {
        let content = |pair: &&Pair| !pair.moved && !self.is_light(self.words[pair.relay]);
        let pairs: Vec<&Pair> = alignment.pairs.iter().filter(content).collect();
        let near = pairs.windows(2).filter(|both| {
            let [ours, theirs] = [
                both[1].relay - both[0].relay,
                both[1].source.wrapping_sub(both[0].source),
            ];
            ours == theirs && ours <= NEAR
        });
        let places: Vec<[usize; 2]> = near.map(|both| [both[0].source, both[1].source]).collect();
        let ends = alignment.passages.iter().scan(0, |end, passage| {
            *end += passage.tokens.len();
            Some((*end - passage.tokens.len()..*end, passage))
        });
        let holds = move |words: &Range<usize>| {
            places
                .iter()
                .any(|[one, other]| words.contains(one) && words.contains(other))
        };
        ends.filter(move |(words, _)| holds(words)).map(|(_, passage)| passage)
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

    /// Whether most of the words, function words too, stand in one row on both sides: "The decision can be appealed within"
    /// 30 days, or three weeks.
    fn is_framed_alike(&self, alignment: &Alignment) -> bool {
        let rows = alignment
            .script
            .iter()
            .filter(|op| op.is_equal())
            .map(|op| op.relay.clone());
        let longest = rows.max_by_key(ExactSizeIterator::len).unwrap_or(0..0);
        longest.len() >= FRAME_WORDS
            && longest.len() * 1000 >= self.words.len() * FRAME
            && self.content_words(longest) >= FRAME_CONTENT
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
        let first_from = |token: usize, is_before: &dyn Fn(&Span<Text>) -> bool| {
            let near = self.corpus.sentence_near(source, token);
            let before = article.sentences[near..]
                .iter()
                .take_while(|sentence| is_before(&sentence.span));
            near + before.count()
        };
        let mut found: Vec<usize> = windows
            .iter()
            .filter(|window| !window.is_empty())
            .flat_map(|window| {
                let start = article.tokens[window.start].span.start();
                let end = article.tokens[window.end - 1].span.start();
                // A window may begin or end in furniture, which no sentence holds.
                let first = first_from(window.start, &|span| span.end() <= start);
                let last = first_from(window.end - 1, &|span| span.start() <= end);
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

    /// What a source sentence has of the unit, whose words have so much `content`. `seen` says of which sentence, by its
    /// number, each word was met last.
    fn offer<'c>(
        &self,
        source: usize,
        sentence: usize,
        content: &[u32],
        carries: &'c mut [u32],
        seen: &mut [u32],
        number: u32,
    ) -> Offer<'c> {
        let mut same = 0;
        let tokens = self.corpus.articles[source].sentence_tokens(sentence);
        self.count(tokens.len());
        for token in tokens {
            let word = self.source_word(source, token);
            for &(row, kin) in self.stands_for(word) {
                carries[row] = worth(content[row], kin).max(carries[row]);
                if self.words[row] == word && seen[row] != number {
                    seen[row] = number;
                    same += 1;
                }
            }
        }
        Offer {
            sentence,
            carries,
            same,
        }
    }
}

/// What a source sentence has of the unit.
struct Offer<'a> {
    sentence: usize,
    /// What it carries of each word, in weight.
    carries: &'a [u32],
    /// How many words of the unit, function words too, stand in it as they are: it tells a statement from the question
    /// before it, where both have the same content.
    same: usize,
}

/// What a stretch adds to what is carried already: weight and words.
fn gain(offer: &[u32], carried: &[u32]) -> (u32, usize) {
    let more = offer.iter().zip(carried).filter(|(offered, before)| offered > before);
    more.fold((0, 0), |(gain, words), (offered, before)| {
        (gain + offered - before, words + 1)
    })
}
