//! The sources made searchable: where each word stem stands, and how much a word says about the place.
//!
//! Takes the sources' articles; gives the stretches that share most with a unit's words ([`Corpus::windows`]), so that
//! cost does not grow as quotations × sources.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::kinship::Kinship;
use crate::article::Article;
use crate::text::{Vocabulary, WordClass, WordId};

/// The sources of one check, indexed.
#[derive(Debug)]
pub struct Corpus<'a> {
    /// The sources, in dossier order.
    pub articles: Vec<&'a Article>,
    /// The words of relay and sources.
    pub vocabulary: &'a Vocabulary,
    /// Which source words may stand for a relay word.
    pub kinship: Kinship,
    /// Position of each source's first token when all are counted through, each from the start of a bucket: so what is
    /// found in a source does not hang on those before it.
    bases: Vec<u32>,
    /// Positions of every stem: those of stem `s` are `positions[starts[s]..starts[s + 1]]`.
    starts: Vec<u32>,
    positions: Vec<u32>,
}

/// Words to a bucket when places are voted for: about a sentence.
const BUCKET: u32 = 32;
/// A stem that stands in more places says too little to vote with, and would cost too much.
const MOST_PLACES: usize = 4096;
/// Windows tried in one source: the best and its rivals.
const WINDOWS: usize = 3;

impl<'a> Corpus<'a> {
    /// Indexes the sources for the words of `relay`.
    pub fn of(relay: &Article, articles: Vec<&'a Article>, vocabulary: &'a Vocabulary) -> Self {
        let mut bases = vec![0u32];
        for article in &articles {
            let last = bases[bases.len() - 1];
            bases.push(last + (article.tokens.len() as u32).next_multiple_of(BUCKET));
        }
        let mut starts = vec![0u32; vocabulary.stems() + 1];
        let stem = |word: WordId| vocabulary.info(word).stem as usize;
        let tokens = || articles.iter().flat_map(|article| &article.tokens);
        let mut met = vec![false; vocabulary.len()];
        for token in tokens() {
            starts[stem(token.word) + 1] += 1;
            met[token.word.0 as usize] = true;
        }
        for index in 1..starts.len() {
            starts[index] += starts[index - 1];
        }
        let mut next = starts.clone();
        let mut positions = vec![0u32; tokens().count()];
        for (&base, article) in bases.iter().zip(&articles) {
            for (position, token) in (base..).zip(&article.tokens) {
                let slot = &mut next[stem(token.word)];
                positions[*slot as usize] = position;
                *slot += 1;
            }
        }
        let sources: Vec<WordId> = (0..met.len() as u32)
            .map(WordId)
            .filter(|word| met[word.0 as usize])
            .collect();
        let mut words: Vec<WordId> = relay.tokens.iter().map(|token| token.word).collect();
        words.sort_unstable();
        words.dedup();
        let kinship = Kinship::of(vocabulary, &words, &sources);
        Self {
            articles,
            vocabulary,
            kinship,
            bases,
            starts,
            positions,
        }
    }

    fn places(&self, word: WordId) -> &[u32] {
        let stem = self.vocabulary.info(word).stem as usize;
        &self.positions[self.starts[stem] as usize..self.starts[stem + 1] as usize]
    }

    /// Where forms of a word stand in one source, as token indices.
    pub fn places_in(&self, word: WordId, source: usize) -> impl Iterator<Item = usize> {
        let places = self.places(word);
        let (base, end) = (self.bases[source], self.bases[source + 1]);
        let first = places.partition_point(|&position| position < base);
        let last = places.partition_point(|&position| position < end);
        places[first..last]
            .iter()
            .map(move |&position| (position - base) as usize)
    }

    /// How much a word says about the place it stands in: 1 for a function word, 4 to 12 for content words and
    /// numbers, more the rarer they are in the sources (half the binary logarithm of one in so many words).
    pub fn weight(&self, word: WordId) -> u32 {
        if self.vocabulary.info(word).class == WordClass::Function {
            return 1;
        }
        let all = self.positions.len().max(1);
        let rarity = (all / self.places(word).len().max(1)).max(1).ilog2();
        4 + (rarity / 2).min(8)
    }

    /// The windows of each source that share most with `words`: `(source, token range)`, best first within a source.
    /// `slack` is how many tokens to add on both sides.
    pub fn windows(&self, words: &[WordId], slack: usize) -> Vec<(usize, Range<usize>)> {
        let votes = self.votes(words);
        let mut buckets: Vec<(u32, u32)> = votes.into_iter().collect();
        buckets.sort_unstable();
        let mut scored: Vec<(usize, u32, u32)> = Vec::with_capacity(buckets.len());
        for (index, &(bucket, score)) in buckets.iter().enumerate() {
            let source = self.source_of(bucket * BUCKET);
            let next = buckets
                .get(index + 1)
                .filter(|next| next.0 == bucket + 1 && self.source_of(next.0 * BUCKET) == source)
                .map_or(0, |next| next.1);
            scored.push((source, score + next, bucket));
        }
        scored.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)).then(a.2.cmp(&b.2)));
        let mut windows: Vec<(usize, Range<usize>)> = Vec::new();
        for (source, _, bucket) in scored {
            let taken = windows.iter().rev().take_while(|(of, _)| *of == source).count();
            if taken < WINDOWS
                && let Some(window) = self.window(source, bucket, slack)
                && !windows
                    .iter()
                    .any(|(of, other)| *of == source && other.start <= window.start && window.end <= other.end)
            {
                windows.push((source, window));
            }
        }
        windows
    }

    fn votes(&self, words: &[WordId]) -> FxHashMap<u32, u32> {
        let mut votes: FxHashMap<u32, u32> = FxHashMap::default();
        let content = words.iter().any(|&word| self.votes_with(word));
        let mut distinct: Vec<WordId> = words.to_vec();
        distinct.sort_unstable();
        distinct.dedup();
        for &word in distinct.iter().filter(|&&word| !content || self.votes_with(word)) {
            let weight = self.weight(word);
            let mut stems: Vec<WordId> = vec![word];
            stems.extend(self.kinship.all(word).iter().map(|(kin, _)| *kin));
            stems.sort_unstable_by_key(|&kin| self.vocabulary.info(kin).stem);
            stems.dedup_by_key(|kin| self.vocabulary.info(*kin).stem);
            for kin in stems {
                let mut last = u32::MAX;
                for &position in self.places(kin).iter().take(MOST_PLACES) {
                    let bucket = position / BUCKET;
                    if bucket != last {
                        *votes.entry(bucket).or_default() += weight;
                        last = bucket;
                    }
                }
            }
        }
        votes
    }

    fn votes_with(&self, word: WordId) -> bool {
        self.vocabulary.info(word).class != WordClass::Function && self.places(word).len() <= MOST_PLACES
    }

    fn source_of(&self, position: u32) -> usize {
        self.bases
            .partition_point(|&base| base <= position)
            .saturating_sub(1)
            .min(self.articles.len().saturating_sub(1))
    }

    fn window(&self, source: usize, bucket: u32, slack: usize) -> Option<Range<usize>> {
        let base = self.bases[source] as usize;
        let end = base + self.articles[source].tokens.len();
        let start = ((bucket * BUCKET) as usize).saturating_sub(slack).max(base);
        let stop = (((bucket + 2) * BUCKET) as usize + slack).min(end);
        (start < stop).then(|| start - base..stop - base)
    }
}
