//! Which stretches of the sources are worth aligning with a unit: those that share most with its words.
//!
//! Every word of the unit votes for the buckets that have it, the rarest first and within a budget, so that cost does
//! not grow as quotations × sources. Gives windows of two buckets and some slack; leaves to the alignment what they
//! really carry.

use std::ops::Range;

use super::corpus::{BUCKET, Corpus};
use crate::text::{WordClass, WordId};

/// A stem that stands in more places than one word in so many says too little to vote with, and would cost too much …
const COMMON: usize = 256;
/// … save where that is few places.
const FEW_PLACES: usize = 4096;
/// Places that all words of a unit may vote for together: one in so many words of the sources …
const BUDGET_SHARE: usize = 64;
/// … and this many at least.
const LEAST_BUDGET: usize = 32_768;
/// Windows tried in one source: the best and its rivals.
const WINDOWS: usize = 3;

/// The most sources that one unit is aligned with, however many have as many votes.
pub const MOST_SOURCES: usize = 512;
/// Sources that are looked at even if no window of theirs stands out: those with most votes …
const SOURCES: usize = 8;
/// … and of more than these only those with one vote in so many of the first one's.
const OUTVOTED: u32 = 3;

/// What makes a window worth a look. All shares are in thousandths.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted {
    /// Tokens to add on both sides.
    pub slack: usize,
    /// Least share of the voting words' weight that the best window of a source must have to be looked at anyhow.
    pub least: u32,
    /// The same for a source that has not the most votes.
    pub strong: u32,
    /// Least share of the best window's votes for a further window of that source.
    pub rival: u32,
}

/// A word that votes.
struct Term {
    weight: u32,
    places: usize,
    /// The word and its kin, one for each stem.
    stems: Vec<WordId>,
}

impl Corpus<'_> {
    /// The windows of all sources that share most with `words`: `(source, token range)`, best first within a source.
    pub(super) fn windows(&self, words: &[WordId], wanted: Wanted) -> Vec<(usize, Range<usize>)> {
        let terms = self.terms(words);
        let all = terms.iter().map(|term| term.weight).sum::<u32>();
        let last = self.bases[self.articles.len()] / BUCKET;
        let votes = self.votes(&terms, 0..last);
        let mut ranked: Vec<(u32, usize, Vec<Bucket>)> = Vec::new();
        for source in 0..self.articles.len() {
            let buckets = self.bases[source] / BUCKET..self.bases[source + 1] / BUCKET;
            let votes = &votes[buckets.start as usize..buckets.end as usize];
            let best = best(votes, (all * wanted.least / 1000).max(1), wanted.rival);
            if !best.is_empty() {
                ranked.push((best.iter().map(|bucket| bucket.votes).sum(), source, best));
            }
        }
        // Sources with equal votes are looked at together, so that their order decides nothing.
        let mut sums: Vec<u32> = ranked.iter().map(|(sum, ..)| *sum).collect();
        sums.sort_unstable_by_key(|&sum| std::cmp::Reverse(sum));
        let most = match sums.get(SOURCES) {
            Some(_) => sums[SOURCES - 1].max(sums[0] / OUTVOTED),
            None => 0,
        };
        ranked.retain(|(sum, _, best)| *sum >= most || best[0].votes * 1000 >= all * wanted.strong);
        if ranked.len() > MOST_SOURCES {
            let sha256 = |source: usize| self.articles[source].document.sha256();
            ranked.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| sha256(a.1).cmp(sha256(b.1))));
            ranked.truncate(MOST_SOURCES);
            ranked.sort_by_key(|(_, source, _)| *source);
        }
        let windows = ranked.iter().flat_map(|(_, source, best)| {
            let window = |bucket: &Bucket| self.window(*source, bucket.at, wanted.slack);
            best.iter().filter_map(window).map(|window| (*source, window))
        });
        windows.collect()
    }

    /// The same within one source, whatever share of the words it has.
    pub(super) fn windows_in(&self, source: usize, words: &[WordId], slack: usize) -> Vec<Range<usize>> {
        let buckets = self.bases[source] / BUCKET..self.bases[source + 1] / BUCKET;
        let votes = self.votes(&self.terms(words), buckets);
        best(&votes, 1, 0)
            .into_iter()
            .filter_map(|bucket| self.window(source, bucket.at, slack))
            .collect()
    }

    /// The words that vote, rarest first: those with content and not too common, or the rarest of all if there is none.
    fn terms(&self, words: &[WordId]) -> Vec<Term> {
        let common = (self.words() / COMMON).max(FEW_PLACES);
        let mut distinct: Vec<WordId> = words.to_vec();
        distinct.sort_unstable();
        distinct.dedup();
        let mut terms: Vec<(bool, Term)> = distinct
            .into_iter()
            .map(|word| {
                let is_function = self.vocabulary.info(word).class == WordClass::Function;
                let term = self.term(word);
                (!is_function && self.places(word).len() <= common, term)
            })
            .collect();
        if terms.iter().any(|(votes, _)| *votes) {
            terms.retain(|(votes, _)| *votes);
        }
        let mut terms: Vec<Term> = terms.into_iter().map(|(_, term)| term).collect();
        terms.sort_by_key(|term| term.places);
        let mut left = (self.words() / BUDGET_SHARE).max(LEAST_BUDGET);
        let affordable = terms.iter().take_while(|term| {
            let fits = term.places <= left;
            left = left.saturating_sub(term.places);
            fits
        });
        let affordable = affordable.count().max(1);
        terms.truncate(affordable);
        terms
    }

    fn term(&self, word: WordId) -> Term {
        let mut stems: Vec<WordId> = vec![word];
        stems.extend(self.kinship.all(word).iter().map(|(kin, _)| *kin));
        let stem = |word: &WordId| self.vocabulary.info(*word).stem;
        stems.sort_unstable_by_key(stem);
        stems.dedup_by_key(|word| stem(word));
        Term {
            weight: self.weight(word),
            places: stems.iter().map(|&kin| self.places(kin).len()).sum(),
            stems,
        }
    }

    /// The votes of some buckets.
    fn votes(&self, terms: &[Term], buckets: Range<u32>) -> Vec<u32> {
        let mut votes = vec![0u32; buckets.len()];
        let mut several: Vec<u32> = Vec::new();
        let (from, to) = (buckets.start * BUCKET, buckets.end * BUCKET);
        for term in terms {
            let here = |stem: &WordId| {
                let places = self.places(*stem);
                let first = places.partition_point(|&position| position < from);
                let last = first + places[first..].partition_point(|&position| position < to);
                places[first..last]
                    .iter()
                    .map(|&position| position / BUCKET - buckets.start)
            };
            let mut last = u32::MAX;
            let mut vote = |bucket: u32| {
                if bucket != last {
                    votes[bucket as usize] += term.weight;
                    last = bucket;
                }
            };
            if let [only] = term.stems.as_slice() {
                here(only).for_each(&mut vote);
            } else {
                several.clear();
                several.extend(term.stems.iter().flat_map(here));
                several.sort_unstable();
                several.iter().copied().for_each(&mut vote);
            }
        }
        votes
    }

    fn window(&self, source: usize, bucket: usize, slack: usize) -> Option<Range<usize>> {
        let start = (bucket * BUCKET as usize).saturating_sub(slack);
        let end = ((bucket + 2) * BUCKET as usize + slack).min(self.articles[source].tokens.len());
        (start < end).then_some(start..end)
    }
}

/// A bucket of a source with the votes of itself and the one behind it.
struct Bucket {
    at: usize,
    votes: u32,
}

/// The buckets that have most votes, best first, neighbours left out.
fn best(votes: &[u32], least: u32, rival: u32) -> Vec<Bucket> {
    let behind = votes.iter().skip(1).chain(&[0]);
    let pairs = || votes.iter().zip(behind.clone()).map(|(here, next)| here + next);
    let top = pairs().max().unwrap_or(0);
    if top < least {
        return Vec::new();
    }
    let least = least.max((u64::from(top) * u64::from(rival)).div_ceil(1000) as u32);
    let mut found: Vec<Bucket> = pairs()
        .enumerate()
        .filter(|(_, votes)| *votes >= least)
        .map(|(at, votes)| Bucket { at, votes })
        .collect();
    found.sort_unstable_by_key(|bucket| (std::cmp::Reverse(bucket.votes), bucket.at));
    let mut chosen: Vec<Bucket> = Vec::with_capacity(WINDOWS);
    for bucket in found {
        if chosen.len() == WINDOWS {
            break;
        }
        if chosen.iter().all(|other| other.at.abs_diff(bucket.at) > 1) {
            chosen.push(bucket);
        }
    }
    chosen
}
