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
    /// The windows of all sources that share most with `words`: `(source, token range)`, best first within a source. Gives
    /// also the steps that it took: places voted for, and buckets by vector code.
    pub(super) fn windows(&self, words: &[WordId], wanted: Wanted) -> (Vec<(usize, Range<usize>)>, usize) {
        let terms = self.terms(words);
        let all = terms.iter().map(|term| term.weight).sum::<u32>();
        let last = self.bases[self.articles.len()] / BUCKET;
        let votes = self.votes(&terms, 0..last);
        let ranked = self.ranked(&votes, all, wanted);
        let windows = ranked.iter().flat_map(|(source, best)| {
            let window = |bucket: &Bucket| self.window(*source, bucket.at, wanted.slack);
            best.iter().filter_map(window).map(|window| (*source, window))
        });
        let places: usize = terms.iter().map(|term| term.places).sum();
        (windows.collect(), places + last as usize / 8)
    }

    /// The sources whose best buckets are worth a look, in dossier order. `all` is what the voting words weigh together.
    fn ranked(&self, votes: &[Votes], all: u32, wanted: Wanted) -> Vec<(usize, Vec<Bucket>)> {
        let of_source = |source: usize| {
            let (from, to) = (self.bases[source] / BUCKET, self.bases[source + 1] / BUCKET);
            &votes[from as usize..to as usize]
        };
        let least = (all * wanted.least / 1000).max(1);
        let mut tops: Vec<(u32, usize)> = (0..self.articles.len())
            .map(|source| (top(of_source(source)), source))
            .filter(|(top, _)| *top >= least)
            .collect();
        tops.sort_unstable_by_key(|&(top, source)| (std::cmp::Reverse(top), source));
        let is_strong = |top: u32| top * 1000 >= all * wanted.strong;
        let mut sums = MostVotes::default();
        let mut ranked: Vec<(u32, u32, usize, Vec<Bucket>)> = Vec::new();
        for &(top, source) in &tops {
            // No bucket of a source has more than the best: from here on nothing can be among the first any more.
            if !is_strong(top) && top * WINDOWS as u32 <= sums.least().saturating_sub(1) {
                break;
            }
            let best = best(of_source(source), least, wanted.rival);
            let sum = best.iter().map(|bucket| bucket.votes).sum();
            sums.note(sum);
            ranked.push((sum, top, source, best));
        }
        // Sources with equal votes are looked at together, so that their order decides nothing.
        let most = if tops.len() > SOURCES { sums.least() } else { 0 };
        ranked.retain(|&(sum, top, ..)| sum >= most || is_strong(top));
        if ranked.len() > MOST_SOURCES {
            let sha256 = |source: usize| self.articles[source].document.sha256();
            ranked.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| sha256(a.2).cmp(sha256(b.2))));
            ranked.truncate(MOST_SOURCES);
        }
        ranked.sort_unstable_by_key(|&(_, _, source, _)| source);
        ranked.into_iter().map(|(.., source, best)| (source, best)).collect()
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

    /// Steps that voting within one source takes at most: its places, and its buckets by vector code.
    pub(super) fn votes_cost(&self, source: usize) -> usize {
        let words = self.articles[source].tokens.len();
        words.min(self.budget()) + words / BUCKET as usize / 8
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
        let mut left = self.budget();
        let affordable = terms.iter().take_while(|term| {
            let fits = term.places <= left;
            left = left.saturating_sub(term.places);
            fits
        });
        let affordable = affordable.count().max(1);
        terms.truncate(affordable);
        terms
    }

    /// Places that the words of a unit may vote for together.
    fn budget(&self) -> usize {
        (self.words() / BUDGET_SHARE).max(LEAST_BUDGET)
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

    /// The votes of some buckets. A word votes once for a bucket, however many of its stems stand there.
    fn votes(&self, terms: &[Term], buckets: Range<u32>) -> Vec<Votes> {
        let mut votes: Vec<Votes> = vec![0; buckets.len()];
        // Which term of several stems voted last for each bucket, counted from 1.
        let mut voted: Vec<u32> = Vec::new();
        let (from, to) = (buckets.start * BUCKET, buckets.end * BUCKET);
        let most = self.budget();
        for (term, number) in terms.iter().zip(1..) {
            let weight = term.weight as Votes;
            let several = term.stems.len() > 1;
            if several {
                voted.resize(buckets.len(), 0);
            }
            for &stem in &term.stems {
                let places = self.places(stem);
                let first = places.partition_point(|&position| position < from);
                let last = first + places[first..].partition_point(|&position| position < to);
                let mut before = usize::MAX;
                for &position in places[first..last].iter().take(most) {
                    let bucket = (position / BUCKET - buckets.start) as usize;
                    // Places come in order: of one stem those of a bucket stand together.
                    if bucket == before || several && std::mem::replace(&mut voted[bucket], number) == number {
                        continue;
                    }
                    before = bucket;
                    votes[bucket] = votes[bucket].saturating_add(weight);
                }
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

/// What a bucket got. Its few dozen words weigh some hundreds; sixteen bits let the search for the most be vector code.
type Votes = i16;

/// A bucket of a source with the votes of itself and the one behind it.
struct Bucket {
    at: usize,
    votes: u32,
}

/// The votes of the sources that have most, the most first.
#[derive(Debug, Default)]
struct MostVotes {
    sums: Vec<u32>,
}

impl MostVotes {
    fn note(&mut self, sum: u32) {
        let at = self.sums.partition_point(|&other| other >= sum);
        self.sums.insert(at, sum);
        self.sums.truncate(SOURCES);
    }

    /// What a source must have to be looked at, as far as is known yet; 0 while there are few.
    fn least(&self) -> u32 {
        match self.sums.get(SOURCES - 1) {
            Some(&last) => last.max(self.sums[0] / OUTVOTED),
            None => 0,
        }
    }
}

/// The most votes of a bucket and the one behind it. Two plain slices, so that it is vector code.
fn top(votes: &[Votes]) -> u32 {
    let Some((&last, _)) = votes.split_last() else { return 0 };
    let pairs = votes.iter().zip(&votes[1..]);
    pairs.fold(last, |top, (here, next)| top.max(here.saturating_add(*next))) as u32
}

/// The buckets that have most votes, best first and of equal ones the first, neighbours left out.
fn best(votes: &[Votes], least: u32, rival: u32) -> Vec<Bucket> {
    let top = top(votes);
    if top < least {
        return Vec::new();
    }
    let least = least.max((u64::from(top) * u64::from(rival)).div_ceil(1000) as u32);
    let mut sums = votes.to_vec();
    for (sum, next) in sums.iter_mut().zip(&votes[1..]) {
        *sum = sum.saturating_add(*next);
    }
    let mut chosen: Vec<Bucket> = Vec::with_capacity(WINDOWS);
    while chosen.len() < WINDOWS {
        // Two passes, each of them vector code: how many the most are, then where they are.
        let most = sums.iter().fold(Votes::MIN, |most, &sum| most.max(sum));
        if most < 0 || (most as u32) < least {
            break;
        }
        let Some(at) = sums.iter().position(|&sum| sum == most) else {
            break;
        };
        chosen.push(Bucket { at, votes: most as u32 });
        // The bucket and its neighbours are taken.
        let until = (at + 2).min(sums.len());
        sums[at.saturating_sub(1)..until].fill(Votes::MIN);
    }
    chosen
}
