//! The passage or passages of each source that have a unit's words.
//!
//! A quotation is looked for word by word (`quotation`), a sentence by what it carries (`sentence`); what stands word
//! for word in a row comes before either.

use std::cell::{Cell, OnceCell};
use std::ops::Range;

use super::alignment::{Alignment, Located, Passage, Purpose, passage};
use super::context::Context;
use super::corpus::Corpus;
use super::kinship::Kin;
use super::quotation::SHORT;
use super::script::{Script, script};
use super::shortlist::Wanted;
use super::unit::Unit;
use crate::article::Article;
use crate::text::{WordClass, WordId};

/// From this score on every word is there.
pub(super) const WORD_FOR_WORD: u32 = 980;
/// At most so many source sentences to one relay sentence, and so many passages to one quotation piece.
pub(super) const MOST_PASSAGES: usize = 4;
/// Words longer than this are aligned in parts, so that work stays linear.
pub(super) const LONGEST_PIECE: usize = 160;

/// Steps that a quotation may take in one source, for each of its words and besides: a hundred times what news takes. Words
/// that stand again and again in both would otherwise be held against each other everywhere.
pub const STEPS_A_WORD: usize = 1 << 14;
const STEPS: usize = 1 << 18;

/// What a window must share with a unit to be aligned with it. A quotation of few words must be there nearly whole; of a
/// longer one, or of a sentence, each of several passages has its part.
fn wanted(purpose: Purpose, words: usize, content: usize) -> Wanted {
    let slack = words.min(LONGEST_PIECE) + 4;
    let (least, strong, rival) = match purpose {
        Purpose::Quotation if content <= SHORT => (400, 600, 600),
        Purpose::Quotation => (200, 450, 600),
        Purpose::Sentence => (200, 400, 400),
    };
    Wanted {
        slack,
        least,
        strong,
        rival,
    }
}

/// What came of looking for a unit in every source.
#[derive(Debug, Clone, Default)]
pub struct Sought {
    /// Where it stands.
    pub located: Located,
    /// Whether a source has its words in so many places that not all of them were tried.
    pub cut_short: bool,
    /// The work that it took: places voted for, words and cells compared.
    pub steps: usize,
}

/// Looks for a unit in every source. `context` says, per source, where the words round it were found.
pub fn locate(corpus: &Corpus<'_>, relay: &Article, unit: &Unit, purpose: Purpose, context: &[Context<'_>]) -> Sought {
    if unit.is_empty() {
        return Sought::default();
    }
    let words = unit.words(relay);
    let mut search = Search::new(corpus, &words);
    search.sentences = sentences(relay, unit);
    search.headline = is_headline(relay, unit);
    let content = search.content_words(0..words.len());
    let (mut windows, steps) = corpus.windows(&words, wanted(purpose, words.len(), content));
    search.count(steps);
    if purpose == Purpose::Quotation {
        windows.extend(context.iter().flat_map(|around| context_window(corpus, around)));
        windows.sort_by_key(|(source, _)| *source);
    }
    let mut located = search.through(unit, purpose, &windows, context);
    if located.is_empty() && purpose == Purpose::Quotation && content <= SHORT {
        located = search.through(unit, purpose, &corpus.rows_within(&words), context);
    }
    if located.is_empty() && purpose == Purpose::Quotation {
        located = search.whole_sentences();
    }
    located.sort_by_key(|alignment| std::cmp::Reverse(alignment.score));
    Sought {
        located,
        cut_short: search.cut_short.get(),
        steps: search.steps.get(),
    }
}

/// A unit against a given stretch of a source, by its tokens, whatever it has of it.
pub fn against(corpus: &Corpus<'_>, relay: &Article, unit: &Unit, source: usize, tokens: Range<usize>) -> Alignment {
    let words = unit.words(relay);
    let search = Search::new(corpus, &words);
    let passages = vec![passage(corpus.articles[source], tokens, 0..words.len())];
    search.finish(source, passages, 0)
}

/// The positions of a unit at which another sentence of the relay begins.
fn sentences(relay: &Article, unit: &Unit) -> Vec<usize> {
    let sentence = |token: u32| relay.sentence_at(relay.tokens[token as usize].span.start());
    let both = unit.tokens.windows(2).enumerate();
    both.filter(|(_, pair)| sentence(pair[0]) != sentence(pair[1]))
        .map(|(at, _)| at + 1)
        .collect()
}

fn is_headline(relay: &Article, unit: &Unit) -> bool {
    let first = unit
        .tokens
        .first()
        .map(|&token| relay.tokens[token as usize].span.start());
    let sentence = first.and_then(|start| relay.sentence_at(start));
    sentence.is_none_or(|at| !relay.sentences[at].body)
}

fn context_window(corpus: &Corpus<'_>, context: &Context<'_>) -> Option<(usize, Range<usize>)> {
    let alignment = context.alignment;
    let tokens = context.window(corpus.articles[alignment.source].tokens_in(alignment.hull()?));
    (!tokens.is_empty()).then_some((alignment.source, tokens))
}

/// One unit being looked for.
pub(super) struct Search<'a> {
    pub corpus: &'a Corpus<'a>,
    pub words: &'a [WordId],
    pub weights: Vec<u32>,
    /// The positions at which another sentence of the relay begins.
    pub sentences: Vec<usize>,
    /// Whether the unit is a headline's or another piece of furniture's.
    pub headline: bool,
    stands_for: StandsFor,
    /// Which sources have each word of the unit, or what may stand for it; made when first asked for.
    having: OnceCell<Vec<Vec<u64>>>,
    /// The position of the word that the sources have least often; none where they lack a word.
    rarest: Option<usize>,
    /// Steps that are left for the source at hand: cells of alignments, places voted for.
    left: Cell<usize>,
    /// Whether they did not suffice.
    cut_short: Cell<bool>,
    /// Steps that were taken in all sources.
    steps: Cell<usize>,
}

impl<'a> Search<'a> {
    fn new(corpus: &'a Corpus<'a>, words: &'a [WordId]) -> Self {
        Self {
            corpus,
            words,
            weights: words.iter().map(|&word| corpus.weight(word)).collect(),
            sentences: Vec::new(),
            headline: false,
            stands_for: StandsFor::of(corpus, words),
            having: OnceCell::new(),
            rarest: corpus.rarest(words),
            left: Cell::new(0),
            cut_short: Cell::new(false),
            steps: Cell::new(0),
        }
    }

    /// The best of the windows of each source, in the order of the sources.
    fn through(
        &self,
        unit: &Unit,
        purpose: Purpose,
        windows: &[(usize, Range<usize>)],
        context: &[Context<'_>],
    ) -> Located {
        let mut located: Located = Vec::new();
        for group in windows.chunk_by(|a, b| a.0 == b.0) {
            let source = group[0].0;
            let windows: Vec<Range<usize>> = group.iter().map(|(_, window)| window.clone()).collect();
            let here = context.iter().find(|around| around.alignment.source == source);
            self.begin();
            let found = match purpose {
                Purpose::Quotation => self.quotation(source, unit, &windows, here),
                Purpose::Sentence => self.sentence(source, &windows),
            };
            let exact = match &found {
                Some(found) if found.is_plain() => None,
                _ => self.word_for_word(source, purpose, here.map(|around| around.alignment)),
            };
            located.extend(exact.or(found));
        }
        located
    }

    /// Gives the steps for a new source.
    fn begin(&self) {
        self.left.set(STEPS_A_WORD * self.words.len() + STEPS);
    }

    /// Whether so many steps may still be taken; they are, then.
    pub(super) fn may_take(&self, steps: usize) -> bool {
        let left = self.left.get().checked_sub(steps);
        match left {
            Some(left) => {
                self.left.set(left);
                self.count(steps);
            }
            None => self.cut_short.set(true),
        }
        left.is_some()
    }

    /// Notes steps that nothing bounds but the places that were chosen.
    pub(super) fn count(&self, steps: usize) {
        self.steps.set(self.steps.get() + steps);
    }

    /// The positions of the unit that a word may stand for.
    pub(super) fn stands_for(&self, word: WordId) -> &[(usize, Kin)] {
        self.stands_for.get(word)
    }

    /// The most that any passages of a source could carry of the unit: what it has of its words, wherever they stand.
    pub(super) fn within_reach(&self, source: usize) -> u32 {
        let kin = |word: WordId| self.corpus.kinship.all(word).iter().map(|(kin, _)| *kin);
        let of_word = |&word: &WordId| self.corpus.sources_with(kin(word));
        let having = self.having.get_or_init(|| self.words.iter().map(of_word).collect());
        let rows = having.iter().zip(&self.weights);
        rows.filter(|(having, _)| having[source / 64] >> (source % 64) & 1 == 1)
            .map(|(_, weight)| *weight)
            .sum()
    }

    pub(super) fn source_word(&self, source: usize, token: usize) -> WordId {
        self.corpus.articles[source].tokens[token].word
    }

    pub(super) fn is_light(&self, word: WordId) -> bool {
        self.corpus.vocabulary.info(word).class == WordClass::Function
    }

    pub(super) fn content_words(&self, range: Range<usize>) -> usize {
        self.words[range].iter().filter(|&&word| !self.is_light(word)).count()
    }

    /// The unit word for word, in a row, where a source has it so: in the passage of the sentence round it first. One or
    /// two function words are everywhere, and count only there.
    fn word_for_word(&self, source: usize, purpose: Purpose, context: Option<&Alignment>) -> Option<Alignment> {
        let article = self.corpus.articles[source];
        let starts = self.corpus.rows_of(self.words, self.rarest?, source);
        let hull = context.and_then(Alignment::hull);
        let in_context = |start: usize| hull.is_some_and(|hull| hull.contains(article.tokens[start].span));
        let start = starts.into_iter().min_by_key(|&start| (!in_context(start), start))?;
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

    pub(super) fn finish(&self, source: usize, passages: Vec<Passage>, runner_up: u32) -> Alignment {
        let words: Vec<WordId> = passages
            .iter()
            .flat_map(|passage| passage.tokens.clone())
            .map(|token| self.source_word(source, token))
            .collect();
        let Script { ops, pairs, parted } = script(self.corpus, self.words, &words);
        let all: u32 = self.weights.iter().sum();
        let carried: u32 = pairs.iter().map(|pair| worth(self.weights[pair.relay], pair.kin)).sum();
        Alignment {
            source,
            passages,
            script: ops,
            pairs,
            parted,
            score: (u64::from(carried) * 1000 / u64::from(all.max(1))) as u32,
            runner_up,
        }
    }
}

/// For each word of the sources that may stand for one of the unit: for which, and how near it is.
struct StandsFor {
    /// A bit for each word of the vocabulary: most words of a source stand for none.
    any: Vec<u64>,
    /// How many bits are set before each of these: which of the words that stand for one a word is, counted and not
    /// looked up.
    before: Vec<u32>,
    /// Where the pairs of each such word start.
    starts: Vec<u32>,
    pairs: Vec<(usize, Kin)>,
}

impl StandsFor {
    fn of(corpus: &Corpus<'_>, words: &[WordId]) -> Self {
        let mut kin: Vec<(WordId, usize, Kin)> = Vec::new();
        for (row, &word) in words.iter().enumerate() {
            kin.extend(corpus.kinship.all(word).iter().map(|&(other, how)| (other, row, how)));
        }
        kin.sort_unstable_by_key(|&(word, row, _)| (word, row));
        let mut any = vec![0u64; corpus.vocabulary.len().div_ceil(64)];
        let mut starts = Vec::new();
        let mut start = 0;
        for group in kin.chunk_by(|one, other| one.0 == other.0) {
            let word = group[0].0;
            any[word.0 as usize / 64] |= 1 << (word.0 % 64);
            starts.push(start);
            start += group.len() as u32;
        }
        starts.push(start);
        let count = |before: &mut u32, bits: &u64| {
            let here = *before;
            *before += bits.count_ones();
            Some(here)
        };
        Self {
            before: any.iter().scan(0, count).collect(),
            any,
            starts,
            pairs: kin.into_iter().map(|(_, row, how)| (row, how)).collect(),
        }
    }

    fn get(&self, word: WordId) -> &[(usize, Kin)] {
        let (at, bit) = (word.0 as usize / 64, 1u64 << (word.0 % 64));
        let bits = self.any[at];
        if bits & bit == 0 {
            return &[];
        }
        let nth = (self.before[at] + (bits & (bit - 1)).count_ones()) as usize;
        &self.pairs[self.starts[nth] as usize..self.starts[nth + 1] as usize]
    }
}

/// What a carried word counts: an inflection four fifths, a near word three fifths.
pub(super) fn worth(weight: u32, kin: Kin) -> u32 {
    match kin {
        Kin::Same => weight,
        Kin::Inflected => weight * 4 / 5,
        Kin::Near => weight * 3 / 5,
    }
}
