//! The short sentence beside a passage that has the rest of what the relay says: "She could claim damages. She does not
//! want to." retold in one sentence.

use super::kinship::Kin;
use super::locate::{MOST_PASSAGES, Search};
use crate::article::Sentence;

/// Share of a neighbour's content words, in thousandths, that the unit must have: it is retold, not merely touched.
const RETOLD: usize = 500;

/// Synonyms that count as words from a neighbour alone.
const NEAR_WORDS: usize = 2;

impl Search<'_> {
    /// The sentences right before and behind the `chosen` ones of a source that have a word of the unit which none of them
    /// carries, and are retold in it. Notes in `carried` what they bring, in weight.
    pub(super) fn neighbours(&self, source: usize, chosen: &[usize], carried: &mut [u32]) -> Vec<usize> {
        let sentences = &self.corpus.articles[source].sentences;
        let mut found: Vec<usize> = Vec::new();
        let beside = |&at: &usize| {
            [at.checked_sub(1), Some(at + 1)]
                .into_iter()
                .flatten()
                .map(move |index| (at, index))
        };
        for (at, index) in chosen.iter().flat_map(beside) {
            let is_new = !chosen.contains(&index) && !found.contains(&index);
            // Another paragraph may be another speaker's.
            let goes_on = |sentence: &Sentence| sentence.body && sentence.paragraph == sentences[at].paragraph;
            if is_new
                && sentences.get(index).is_some_and(goes_on)
                && chosen.len() + found.len() < MOST_PASSAGES
                && self.is_retold(source, index, carried)
            {
                found.push(index);
            }
        }
        found
    }

    /// Whether the unit retells most of a source sentence and has a word from it alone, which is noted.
    fn is_retold(&self, source: usize, sentence: usize, carried: &mut [u32]) -> bool {
        let (mut content, mut retold) = (0, 0);
        let (mut brought, mut near): (Vec<usize>, Vec<usize>) = Default::default();
        let tokens = self.corpus.articles[source].sentence_tokens(sentence);
        self.count(tokens.len());
        for token in tokens {
            let word = self.source_word(source, token);
            if self.is_light(word) {
                continue;
            }
            content += 1;
            let rows = self.stands_for(word);
            retold += usize::from(!rows.is_empty());
            for &(row, kin) in rows.iter().filter(|(row, _)| carried[*row] == 0) {
                if kin == Kin::Near { &mut near } else { &mut brought }.push(row);
            }
        }
        // One synonym may be chance.
        if near.len() >= NEAR_WORDS {
            brought.extend(near);
        }
        let enough = !brought.is_empty() && retold * 1000 >= content * RETOLD;
        if enough {
            for row in brought {
                carried[row] = self.weights[row];
            }
        }
        enough
    }
}
