//! Which tellings are of one utterance.

use std::collections::BTreeMap;

use super::File;
use super::tellings::{Found, Telling};
use crate::align::Unit;
use crate::article::Article;
use crate::text::{Span, Text};

/// All that the files have of one utterance, at most one stand a file, in the order of the files.
#[derive(Debug, Clone)]
pub(super) struct Cluster {
    pub stands: Vec<Stand>,
}

/// What one file has of an utterance.
#[derive(Debug, Clone)]
pub(super) struct Stand {
    pub file: usize,
    /// Number of the quotation; none for words without marks.
    pub quotation: Option<usize>,
    pub pieces: Vec<Span<Text>>,
    pub unit: Unit,
    /// The same utterance again in the same file.
    pub again: Vec<Span<Text>>,
}

/// Fewer words than this are found without marks by chance.
const TELLING_WORDS: usize = 4;
/// From this score on, in thousandths, a telling is of an utterance whatever that resembles most.
const ALIKE: u32 = 750;
/// Words without marks must be the telling's nearly whole, in thousandths, to be set beside it.
const UNMARKED: u32 = 800;

/// The tellings put together: two are of one utterance when the words of the one were found in the other.
pub(super) fn of(files: &[File<'_>], tellings: &[Telling]) -> Vec<Cluster> {
    let told = Told::of(files.len(), tellings);
    let there = |telling: &Telling| -> BTreeMap<usize, (usize, u32)> {
        let of = |found: &Found| {
            let other = told.there(&files[found.file].loaded.article, telling, found)?;
            Some((found.file, (other, found.score)))
        };
        telling.found.iter().filter_map(of).collect()
    };
    let links: Vec<BTreeMap<usize, (usize, u32)>> = tellings.iter().map(there).collect();
    let mut groups = Groups::of(tellings.len());
    for (index, telling) in tellings.iter().enumerate() {
        for &(other, score) in links[index].values() {
            // What resembles another utterance only half must be what that one resembles most in turn; else one
            // likeness leads to the next, and all end in one row.
            let mutual = links[other].get(&telling.file).is_some_and(|&(back, _)| back == index);
            if score >= ALIKE || mutual {
                groups.join(index, other);
            }
        }
    }
    groups
        .all()
        .into_values()
        .map(|members| {
            cluster(
                files,
                &members.iter().map(|&index| &tellings[index]).collect::<Vec<_>>(),
            )
        })
        .collect()
}

/// The tellings by where they stand.
struct Told<'a> {
    tellings: &'a [Telling],
    /// For each file its pieces in marks, in text order, with the number of the telling.
    pieces: Vec<Vec<(Span<Text>, usize)>>,
}

impl<'a> Told<'a> {
    fn of(files: usize, tellings: &'a [Telling]) -> Self {
        let mut pieces = vec![Vec::new(); files];
        for (index, telling) in tellings.iter().enumerate() {
            pieces[telling.file].extend(telling.pieces.iter().map(|&piece| (piece, index)));
        }
        for file in &mut pieces {
            file.sort_by_key(|(piece, _)| (piece.start(), piece.end()));
        }
        Self { tellings, pieces }
    }

    /// The telling that has most of the words that were found, and at least half of the shorter one's.
    fn there(&self, article: &Article, telling: &Telling, found: &Found) -> Option<usize> {
        let pieces = &self.pieces[found.file];
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for passage in &found.passages {
            let from = pieces.partition_point(|(piece, _)| piece.end() <= passage.start());
            for (piece, index) in pieces[from..]
                .iter()
                .take_while(|(piece, _)| piece.start() < passage.end())
            {
                let both = Span::new(piece.start().max(passage.start()), piece.end().min(passage.end()));
                *shared.entry(*index).or_default() += article.tokens_in(both).len();
            }
        }
        let enough = |&(index, words): &(usize, usize)| {
            words > 0 && words * 2 >= telling.unit.len().min(self.tellings[index].unit.len())
        };
        let best = shared
            .into_iter()
            .filter(enough)
            .max_by_key(|&(index, words)| (words, std::cmp::Reverse(index)));
        best.map(|(index, _)| index)
    }
}

fn cluster(files: &[File<'_>], members: &[&Telling]) -> Cluster {
    let mut stands: Vec<Stand> = Vec::new();
    for (file, of) in files.iter().enumerate() {
        let mut own: Vec<&Telling> = members.iter().filter(|telling| telling.file == file).copied().collect();
        // The fullest one stands for the file.
        own.sort_by_key(|telling| {
            (
                std::cmp::Reverse(telling.unit.len()),
                telling.pieces.first().map(|span| span.start()),
            )
        });
        if let Some((first, again)) = own.split_first() {
            stands.push(Stand {
                file,
                quotation: Some(first.quotation),
                pieces: first.pieces.clone(),
                unit: first.unit.clone(),
                again: again
                    .iter()
                    .filter_map(|telling| telling.pieces.iter().copied().reduce(Span::hull))
                    .collect(),
            });
        } else {
            stands.extend(unmarked(file, &of.loaded.article, members));
        }
    }
    Cluster { stands }
}

/// The words of an utterance where a file has them without marks: the best place, with what other tellings have of the
/// same sentence.
fn unmarked(file: usize, article: &Article, members: &[&Telling]) -> Option<Stand> {
    let long = members.iter().filter(|telling| telling.unit.len() >= TELLING_WORDS);
    let found = long.flat_map(|telling| {
        telling
            .found
            .iter()
            .filter(|found| found.file == file && found.score >= UNMARKED)
    });
    let places: Vec<(u32, Span<Text>)> = found
        .flat_map(|found| found.passages.iter().map(|span| (found.score, *span)))
        .collect();
    let best = places
        .iter()
        .max_by_key(|(score, span)| (*score, span.len(), std::cmp::Reverse(span.start())))?
        .1;
    let sentence = article.sentence_at(best.start());
    let beside = places
        .iter()
        .map(|(_, span)| *span)
        .filter(|span| article.sentence_at(span.start()) == sentence);
    let whole = beside.fold(best, Span::hull);
    Some(Stand {
        file,
        quotation: None,
        pieces: vec![whole],
        unit: Unit::of(article, &[whole], &[]),
        again: Vec::new(),
    })
}

impl Cluster {
    /// Where the row stands among the others: the mean place of its words in the files that have them, in thousandths of
    /// a file, then the words themselves, so that the order of the files does not show.
    pub fn order(&self, files: &[File<'_>]) -> (usize, Vec<String>) {
        let place = |stand: &Stand| {
            let start = stand.pieces.first().map_or(0, |span| span.start());
            start * 1_000_000 / files[stand.file].loaded.article.text().len().max(1)
        };
        let mean = self.stands.iter().map(place).sum::<usize>() / self.stands.len().max(1);
        let words = |stand: &Stand| {
            let text = files[stand.file].loaded.article.text();
            stand.pieces.iter().map(|span| span.of(text)).collect::<String>()
        };
        let mut all: Vec<String> = self.stands.iter().map(words).collect();
        all.sort();
        (mean, all)
    }
}

/// Numbers put into groups (union–find).
struct Groups {
    parents: Vec<usize>,
}

impl Groups {
    fn of(count: usize) -> Self {
        Self {
            parents: (0..count).collect(),
        }
    }

    fn root(&mut self, mut index: usize) -> usize {
        while self.parents[index] != index {
            self.parents[index] = self.parents[self.parents[index]];
            index = self.parents[index];
        }
        index
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        self.parents[one.max(other)] = one.min(other);
    }

    fn all(mut self) -> BTreeMap<usize, Vec<usize>> {
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for index in 0..self.parents.len() {
            groups.entry(self.root(index)).or_default().push(index);
        }
        groups
    }
}
