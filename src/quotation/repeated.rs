//! Pull quotes: words in marks without a cue that the article quotes elsewhere, with one.
//!
//! Takes the quotations of an article; gives those that nobody is said to utter where they stand the speaker and the
//! outlets of the same words elsewhere, before or behind. One walk through the words in marks.

use rustc_hash::FxHashMap;

use super::model::{Attribution, Form, Quotation};
use crate::article::Article;
use crate::text::WordId;

/// Words that two quotations must begin alike with, and the fewest of a pull quote.
const ALIKE: usize = 4;

/// The most words of a pull quote.
const MAX_PULLED: usize = 60;

/// The most quotations of one beginning that are compared.
const MAX_ALIKE: usize = 8;

/// Gives quotations without a cue the speaker whom the same words have elsewhere.
pub(super) fn attribute(article: &Article, found: &mut [Quotation]) {
    let mut pulled: FxHashMap<[WordId; ALIKE], Vec<(usize, Vec<WordId>)>> = FxHashMap::default();
    for (index, quotation) in found.iter().enumerate() {
        let alone = quotation.form == Form::Direct && quotation.attribution.cue.is_none();
        if let [content] = quotation.contents.as_slice()
            && alone
            && quotation.nested_in.is_none()
        {
            let words = article.tokens[article.tokens_in(*content)].iter();
            let words: Vec<WordId> = words.take(MAX_PULLED + 1).map(|token| token.word).collect();
            if let Some(first) = words.first_chunk::<ALIKE>().filter(|_| words.len() <= MAX_PULLED) {
                let alike = pulled.entry(*first).or_default();
                if alike.len() < MAX_ALIKE {
                    alike.push((index, words));
                }
            }
        }
    }
    if pulled.is_empty() {
        return;
    }
    let mut given: Vec<(usize, Attribution)> = Vec::new();
    for quotation in found.iter().filter(|quotation| quotation.attribution.cue.is_some()) {
        for content in quotation
            .contents
            .iter()
            .filter(|_| quotation.attribution.speaker.is_some())
        {
            let words = &article.tokens[article.tokens_in(*content)];
            for (at, window) in words.windows(ALIKE).enumerate() {
                let first: [WordId; ALIKE] = std::array::from_fn(|offset| window[offset].word);
                for (index, pull) in pulled.get(&first).into_iter().flatten() {
                    let same = pull
                        .iter()
                        .zip(&words[at..])
                        .take_while(|(one, other)| **one == other.word);
                    if same.count() == pull.len() {
                        given.push((*index, quotation.attribution.clone()));
                    }
                }
            }
        }
    }
    // The first place in the article that quotes the words has their speaker.
    for (index, attribution) in given.into_iter().rev() {
        let own = &mut found[index].attribution;
        own.speaker = attribution.speaker;
        own.cited = attribution.cited;
    }
}
