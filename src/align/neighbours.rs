//! The short sentence beside a passage that has the rest of what the relay says: "She could claim damages. She does not
//! want to." retold in one sentence.

use super::kinship::Kin;
use super::locate::{MOST_PASSAGES, Search};

/// Share of a neighbour's content words, in thousandths, that the unit must have: it is retold, not merely touched.
const RETOLD: usize = 500;

impl Search<'_> {
    /// The sentences right before and behind the `chosen` ones of a source that have a word of the unit which none of them
    /// carries, and are retold in it. Notes in `carried` what they bring, in weight.
    pub(super) fn neighbours(&self, source: usize, chosen: &[usize], carried: &mut [u32]) -> Vec<usize> {
        let sentences = &self.corpus.articles[source].sentences;
        let mut found: Vec<usize> = Vec::new();
        let beside = chosen
            .iter()
            .flat_map(|&at| [at.checked_sub(1), Some(at + 1)])
            .flatten();
        for index in beside {
            let is_new = !chosen.contains(&index) && !found.contains(&index);
            let is_body = sentences.get(index).is_some_and(|sentence| sentence.body);
            if is_new && is_body && chosen.len() + found.len() < MOST_PASSAGES && self.is_retold(source, index, carried)
            {
                found.push(index);
            }
        }
        found
    }

    /// Whether the unit retells most of a source sentence and has a word from it alone, which is noted.
    fn is_retold(&self, source: usize, sentence: usize, carried: &mut [u32]) -> bool {
        let (mut content, mut retold) = (0, 0);
        let mut brought: Vec<usize> = Vec::new();
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
            let is_missed = |&&(row, kin): &&(usize, Kin)| kin != Kin::Near && carried[row] == 0;
            brought.extend(rows.iter().filter(is_missed).map(|&(row, _)| row));
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
