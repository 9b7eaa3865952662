//! What all the sources together have, asked of words that one passage lacks: answered from the index, never by reading
//! the sources again.

use super::corpus::Corpus;
use crate::text::WordId;

/// Sentences in a row that are looked at together.
const ROW: usize = 3;

impl Corpus<'_> {
    /// Whether a source has a word of this form.
    pub fn has_form(&self, form: u32) -> bool {
        self.forms.get(form as usize).is_some_and(|&has| has)
    }

    /// Whether a source has a word of this stem. The stem must be one of the relay's: no others are indexed.
    pub fn has_stem(&self, stem: u32) -> bool {
        !self.places_of(stem).is_empty()
    }

    /// The words of the sources that begin with `key`, in order.
    pub fn words_beginning<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a str> {
        let key_of = |word: &WordId| self.vocabulary.key(*word);
        let words = self.sorted.get_or_init(|| {
            let mut words = self.met.clone();
            words.sort_unstable_by_key(key_of);
            words
        });
        let from = words.partition_point(|word| key_of(word) < key);
        let beginning = words[from..].iter().map(|word| self.vocabulary.key(*word));
        beginning.take_while(move |word| word.starts_with(key))
    }

    /// Whether some three sentences in a row of a source have half of these stems or more, by weight. The stems must be
    /// the relay's.
    ///
    /// Costs what the stems' places are, not what the sources are.
    pub fn carries(&self, stems: &[u32], weight: impl Fn(u32) -> usize) -> bool {
        let all: usize = stems.iter().map(|&stem| weight(stem)).sum();
        (0..self.articles.len()).any(|source| {
            let rows = self.articles[source].sentences.len();
            rows > 0 && (all == 0 || self.most_in_a_row(source, stems, &weight) * 2 >= all)
        })
    }

    /// What the three sentences in a row that have most have of the stems.
    fn most_in_a_row(&self, source: usize, stems: &[u32], weight: &impl Fn(u32) -> usize) -> usize {
        let mut most = 0;
        let mut shared = vec![0; self.articles[source].sentences.len()];
        for &stem in stems {
            let mut counted = 0;
            for token in self.places_of_stem_in(stem, source) {
                for row in self.rows_with(source, token) {
                    // Places come in order, so rows do too: each counts once.
                    if row >= counted {
                        shared[row] += weight(stem);
                        most = most.max(shared[row]);
                        counted = row + 1;
                    }
                }
            }
        }
        most
    }

    /// The rows that hold a token, by their first sentences.
    fn rows_with(&self, source: usize, token: usize) -> impl Iterator<Item = usize> {
        let article = self.articles[source];
        let sentences = &article.sentences;
        let span = article.tokens[token].span;
        let at = article.sentence_at(span.start());
        let first = at.map_or(sentences.len(), |at| at.saturating_sub(ROW - 1));
        let holds = move |row: &usize| {
            let last = (row + ROW - 1).min(sentences.len() - 1);
            sentences[*row].span.start() <= span.start() && span.end() <= sentences[last].span.end()
        };
        (first..at.map_or(first, |at| at + 1)).filter(holds)
    }
}
