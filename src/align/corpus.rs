//! The sources made searchable: where each word stem of the relay stands, and how much a word says about the place.
//!
//! Takes the articles; gives places and weights. Only what the relay's words may stand for is indexed: the relay is
//! small, and most words of a large archive are none of its. What is looked at first is `shortlist`'s matter.

use std::sync::OnceLock;

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
    pub(super) bases: Vec<u32>,
    /// The row of each indexed stem.
    rows: FxHashMap<u32, u32>,
    /// Positions of every row: those of row `r` are `positions[starts[r]..starts[r + 1]]`.
    starts: Vec<u32>,
    positions: Vec<u32>,
    /// A bit for each source that has a row's stem, `spread` numbers to a row.
    has: Vec<u64>,
    spread: usize,
    /// For each bucket the first sentence of its source that ends behind the bucket's first word.
    sentences: Vec<u32>,
    /// Words of all sources.
    words: usize,
    /// Which forms the sources have.
    pub(super) forms: Vec<bool>,
    /// The distinct words of the sources.
    pub(super) met: Vec<WordId>,
    /// The same in the order of their keys; sorted when first asked for.
    pub(super) sorted: OnceLock<Vec<WordId>>,
}

/// Words of one source that are compared with those of the relay where they may stand in a row: a text that is one word
/// again and again would have them everywhere.
pub const MOST_COMPARED: usize = 1 << 17;

/// What comparing words with a place gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    /// They stand there.
    At(usize),
    No,
    /// The bound was met here, and further places may have them.
    Unknown,
}

/// Words to a bucket when places are voted for: about a sentence.
pub(super) const BUCKET: u32 = 32;

impl<'a> Corpus<'a> {
    /// Indexes the sources for the words of `relay`.
    pub fn of(relay: &Article, articles: Vec<&'a Article>, vocabulary: &'a Vocabulary) -> Self {
        let mut bases = vec![0u32];
        for article in &articles {
            let last = bases[bases.len() - 1];
            bases.push(last + (article.tokens.len() as u32).next_multiple_of(BUCKET));
        }
        let mut counts = vec![0u32; vocabulary.len()];
        for token in articles.iter().flat_map(|article| &article.tokens) {
            counts[token.word.0 as usize] += 1;
        }
        let met: Vec<WordId> = (0..counts.len() as u32)
            .map(WordId)
            .filter(|word| counts[word.0 as usize] > 0)
            .collect();
        let mut words: Vec<WordId> = relay.tokens.iter().map(|token| token.word).collect();
        words.sort_unstable();
        words.dedup();
        let mut corpus = Self {
            kinship: Kinship::of(vocabulary, &words, &met),
            words: articles.iter().map(|article| article.tokens.len()).sum(),
            articles,
            vocabulary,
            sentences: Vec::new(),
            has: Vec::new(),
            spread: 0,
            bases,
            rows: FxHashMap::default(),
            starts: Vec::new(),
            positions: Vec::new(),
            forms: vec![false; vocabulary.forms()],
            met: Vec::new(),
            sorted: OnceLock::new(),
        };
        for &word in &met {
            corpus.forms[vocabulary.info(word).form as usize] = true;
        }
        corpus.index(&words, &met, &counts);
        corpus.sentences = corpus.articles.iter().flat_map(|article| by_bucket(article)).collect();
        corpus.met = met;
        corpus
    }

    /// Notes the places of every stem that a word of the relay may stand for.
    fn index(&mut self, relay: &[WordId], met: &[WordId], counts: &[u32]) {
        const NONE: u32 = u32::MAX;
        let stem = |word: WordId| self.vocabulary.info(word).stem;
        for &word in relay {
            for wanted in std::iter::once(word).chain(self.kinship.all(word).iter().map(|(kin, _)| *kin)) {
                let next = self.rows.len() as u32;
                self.rows.entry(stem(wanted)).or_insert(next);
            }
        }
        let mut row_of = vec![NONE; counts.len()];
        let mut starts = vec![0u32; self.rows.len() + 1];
        for &word in met {
            if let Some(&row) = self.rows.get(&stem(word)) {
                row_of[word.0 as usize] = row;
                starts[row as usize + 1] += counts[word.0 as usize];
            }
        }
        for row in 1..starts.len() {
            starts[row] += starts[row - 1];
        }
        let mut next = starts.clone();
        let mut positions = vec![0u32; starts.last().map_or(0, |&all| all as usize)];
        for (&base, article) in self.bases.iter().zip(&self.articles) {
            for (position, token) in (base..).zip(&article.tokens) {
                let row = row_of[token.word.0 as usize];
                if row != NONE {
                    let slot = &mut next[row as usize];
                    positions[*slot as usize] = position;
                    *slot += 1;
                }
            }
        }
        self.spread = self.articles.len().div_ceil(64);
        self.has = vec![0; self.rows.len() * self.spread];
        for row in 0..self.rows.len() {
            let mut source = 0;
            let mut places = &positions[starts[row] as usize..starts[row + 1] as usize];
            while let [first, ..] = places {
                source += self.bases[source + 1..].partition_point(|base| base <= first);
                self.has[row * self.spread + source / 64] |= 1 << (source % 64);
                places = &places[places.partition_point(|place| *place < self.bases[source + 1])..];
            }
        }
        self.starts = starts;
        self.positions = positions;
    }

    /// Where forms of a word stand in all sources, in order; nothing for a word that no relay word may stand for.
    pub(super) fn places(&self, word: WordId) -> &[u32] {
        self.places_of(self.vocabulary.info(word).stem)
    }

    /// The same for the words of a stem.
    pub(super) fn places_of(&self, stem: u32) -> &[u32] {
        let Some(&row) = self.rows.get(&stem) else { return &[] };
        &self.positions[self.starts[row as usize] as usize..self.starts[row as usize + 1] as usize]
    }

    /// The first sentence of a source that ends behind the first word of the bucket that a word is in: a place to look for
    /// the word's own from.
    pub(super) fn sentence_near(&self, source: usize, token: usize) -> usize {
        self.sentences[(self.bases[source] / BUCKET) as usize + token / BUCKET as usize] as usize
    }

    /// Which sources have a form of one of these words: a bit for each.
    pub(super) fn sources_with(&self, words: impl Iterator<Item = WordId>) -> Vec<u64> {
        let mut sources = vec![0; self.spread];
        for word in words {
            let Some(&row) = self.rows.get(&self.vocabulary.info(word).stem) else {
                continue;
            };
            let here = &self.has[row as usize * self.spread..][..self.spread];
            sources.iter_mut().zip(here).for_each(|(all, here)| *all |= here);
        }
        sources
    }

    /// Where forms of a word stand in one source, as token indices.
    pub fn places_in(&self, word: WordId, source: usize) -> impl Iterator<Item = usize> {
        self.places_of_stem_in(self.vocabulary.info(word).stem, source)
    }

    /// The same for the words of a stem.
    pub(super) fn places_of_stem_in(&self, stem: u32, source: usize) -> impl Iterator<Item = usize> {
        let places = self.places_of(stem);
        let (base, end) = (self.bases[source], self.bases[source + 1]);
        let first = places.partition_point(|&position| position < base);
        let last = first + places[first..].partition_point(|&position| position < end);
        places[first..last]
            .iter()
            .map(move |&position| (position - base) as usize)
    }

    /// The position of the word that the sources have least often; none where they lack a word.
    pub(super) fn rarest(&self, words: &[WordId]) -> Option<usize> {
        let rarest = (0..words.len()).min_by_key(|&at| (self.places(words[at]).len(), at));
        rarest.filter(|&at| !self.places(words[at]).is_empty())
    }

    /// Whether words of the relay stand in a row in a source as they are, style aside; none where that costs more than
    /// [`MOST_COMPARED`] comparisons to find out.
    pub fn has_in_a_row(&self, words: &[WordId], source: usize) -> Option<bool> {
        let Some(rarest) = self.rarest(words) else {
            return Some(false);
        };
        let mut rows = self.rows(words, rarest, source);
        match rows.find(|row| *row != Row::No) {
            Some(Row::Unknown) => None,
            found => Some(found.is_some()),
        }
    }

    /// Where words stand in a row in a source as they are, as far as comparing them costs; `rarest` is the position of
    /// the rarest.
    pub(super) fn rows_of(&self, words: &[WordId], rarest: usize, source: usize) -> Vec<usize> {
        let rows = self.rows(words, rarest, source);
        let starts = rows.filter_map(|row| match row {
            Row::At(start) => Some(start),
            Row::No | Row::Unknown => None,
        });
        starts.collect()
    }

    /// Compares words with every place of the rarest of them in a source, until the bound is met.
    fn rows(&self, words: &[WordId], rarest: usize, source: usize) -> impl Iterator<Item = Row> {
        let tokens = &self.articles[source].tokens;
        let form = |word: WordId| self.vocabulary.info(word).form;
        let mut left = MOST_COMPARED;
        let starts = self
            .places_in(words[rarest], source)
            .filter_map(move |at| at.checked_sub(rarest));
        starts.map_while(move |start| {
            if left == 0 {
                return None;
            }
            let Some(here) = tokens.get(start..start + words.len()) else {
                return Some(Row::No);
            };
            let both = here.iter().zip(words);
            let same = both
                .take_while(|(token, word)| form(token.word) == form(**word))
                .count();
            left = left.saturating_sub(same + 1);
            Some(match same == words.len() {
                true => Row::At(start),
                false if left == 0 => Row::Unknown,
                false => Row::No,
            })
        })
    }

    /// Words of all sources.
    pub(super) fn words(&self) -> usize {
        self.words
    }

    /// How much a word says about the place it stands in: 1 for a function word, 4 to 12 for content words and
    /// numbers, more the rarer they are in the sources (half the binary logarithm of one in so many words).
    pub fn weight(&self, word: WordId) -> u32 {
        if self.vocabulary.info(word).class == WordClass::Function {
            return 1;
        }
        let rarity = (self.words.max(1) / self.places(word).len().max(1)).max(1).ilog2();
        4 + (rarity / 2).min(8)
    }
}

/// For each bucket of a source its first sentence: see [`Corpus::sentences`].
fn by_bucket(article: &Article) -> impl Iterator<Item = u32> {
    let mut at = 0;
    article.tokens.iter().step_by(BUCKET as usize).map(move |token| {
        let ended = |sentence: &&crate::article::Sentence| sentence.span.end() <= token.span.start();
        at += article.sentences[at..].iter().take_while(ended).count();
        at as u32
    })
}
