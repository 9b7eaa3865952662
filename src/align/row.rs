//! Few words most of which stand in a row in a source, though the word that says most of them is not there: “Nobody in
//! Tarn has been hurt” for “Nobody in Tarn has died”. Votes by weight pass them by.

use std::ops::Range;

use super::corpus::Corpus;
use crate::text::{WordClass, WordId};

/// Words in a row that say that a short quotation is meant …
pub(super) const RUN_WORDS: usize = 4;
/// … and so many of five of its words.
pub(super) const RUN_OF_FIVE: usize = 3;
/// Places of the rarest word of a row that are compared.
const MOST_PLACES: usize = 256;
/// Places that are looked at.
const MOST_FOUND: usize = 16;

impl Corpus<'_> {
    /// Where the first or the last words of a short unit stand in a row, as windows of their sources.
    pub(super) fn rows_within(&self, words: &[WordId]) -> Vec<(usize, Range<usize>)> {
        let row = RUN_WORDS.max((words.len() * RUN_OF_FIVE).div_ceil(5));
        if row >= words.len() {
            return Vec::new();
        }
        let ends = [0..row, words.len() - row..words.len()];
        let mut windows: Vec<(usize, Range<usize>)> = Vec::new();
        for end in ends {
            windows.extend(self.row_windows(&words[end], words.len()));
        }
        windows.sort_by_key(|(source, window)| (*source, window.start));
        windows.dedup();
        windows
    }

    /// The places of a row of words, `slack` words round each.
    fn row_windows(&self, row: &[WordId], slack: usize) -> Vec<(usize, Range<usize>)> {
        let info = |word: WordId| self.vocabulary.info(word);
        let says = |&word: &WordId| info(word).class != WordClass::Function;
        let Some(rarest) = self.rarest(row).filter(|_| row.iter().any(says)) else {
            return Vec::new();
        };
        let places = self.places(row[rarest]).iter().take(MOST_PLACES);
        let found = places.filter_map(|&position| {
            let source = self.bases.partition_point(|base| *base <= position) - 1;
            let start = ((position - self.bases[source]) as usize).checked_sub(rarest)?;
            let tokens = &self.articles[source].tokens;
            let here = tokens.get(start..start + row.len())?;
            let same = here
                .iter()
                .zip(row)
                .all(|(token, word)| info(token.word).form == info(*word).form);
            let window = start.saturating_sub(slack)..(start + row.len() + slack).min(tokens.len());
            same.then_some((source, window))
        });
        found.take(MOST_FOUND).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::align::{Corpus, Purpose, Unit, locate};
    use crate::article::Article;
    use crate::text::{Document, Span, Vocabulary};

    fn found(relay: &str, source: &str) -> Option<String> {
        let mut vocabulary = Vocabulary::default();
        let mut article = |text: &str| Article::of(Document::from_text("t", text), &mut vocabulary);
        let (relay, source) = (article(relay), article(source));
        let corpus = Corpus::of(&relay, vec![&source], &vocabulary);
        let unit = Unit::of(&relay, &[Span::new(0, relay.text().len())], &[]);
        let sought = locate(&corpus, &relay, &unit, Purpose::Quotation, &[]);
        let passage = &sought.located.first()?.passages[0];
        Some(passage.span.of(source.text()).to_owned())
    }

    const SOURCE: &str = "The premier of Tarn spoke at noon. Nobody in Tarn has died. The roads in Tarn are open again, and \
        trains run. Visitors from Tarn may come home by Friday.";

    #[test]
    fn most_words_in_a_row_are_found() {
        let found = found("Nobody in Tarn has been hurt", SOURCE);
        assert!(found.is_some_and(|words| words.starts_with("Nobody in Tarn has")));
    }

    #[test]
    fn words_here_and_there_are_not() {
        assert_eq!(found("Nobody but Tarn was being hurt", SOURCE), None);
    }
}
