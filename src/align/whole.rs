//! A short sentence of a source quoted whole, with words of the relay's own behind or before it: “She was mistaken and it
//! cost us two days” for “She was mistaken.” The words put in outweigh the true ones, so that votes pass them by.

use std::ops::Range;

use super::alignment::{Alignment, Located, passage};
use super::corpus::Corpus;
use super::locate::Search;
use crate::text::{WordClass, WordId};

/// Fewest words of a sentence that is told from words that stand anywhere …
const LEAST_WORDS: usize = 3;
/// … and most of one that is outweighed by what was put to it.
const MOST_WORDS: usize = 12;
/// Places of the rarest word of a sentence that are compared.
const MOST_PLACES: usize = 64;

impl Search<'_> {
    /// The longest whole sentence of each source that begins or ends the unit.
    pub(super) fn whole_sentences(&self) -> Located {
        let longest = self.words.len().saturating_sub(1).min(MOST_WORDS);
        let mut located = Located::new();
        for length in (LEAST_WORDS..=longest).rev() {
            for unit in [0..length, self.words.len() - length..self.words.len()] {
                for (source, tokens) in self.corpus.sentences_of(&self.words[unit.clone()]) {
                    if located.iter().all(|known: &Alignment| known.source != source) {
                        let passages = vec![passage(self.corpus.articles[source], tokens, unit.clone())];
                        located.push(self.finish(source, passages, 0));
                    }
                }
            }
        }
        located
    }
}

impl Corpus<'_> {
    /// The sentences of the sources that are these words and no others.
    fn sentences_of(&self, words: &[WordId]) -> Vec<(usize, Range<usize>)> {
        let info = |word: WordId| self.vocabulary.info(word);
        let says = |&word: &WordId| info(word).class == WordClass::Content;
        let Some(rarest) = self.rarest(words).filter(|_| words.iter().any(says)) else {
            return Vec::new();
        };
        let places = self.places(words[rarest]).iter().take(MOST_PLACES);
        let found = places.filter_map(|&position| {
            let source = self.bases.partition_point(|base| *base <= position) - 1;
            let article = self.articles[source];
            let start = ((position - self.bases[source]) as usize).checked_sub(rarest)?;
            let at = article.sentence_at(article.tokens.get(start)?.span.start())?;
            let tokens = article.sentence_tokens(at);
            let alike = tokens.clone().zip(words);
            let same = alike.take_while(|(token, word)| info(article.tokens[*token].word).form == info(**word).form);
            let whole = tokens.start == start && tokens.len() == words.len() && same.count() == words.len();
            (whole && article.sentences[at].body).then_some((source, tokens))
        });
        found.collect()
    }
}
