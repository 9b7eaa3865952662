//! Words in marks that a source has in other words only: two English versions of one foreign statement share few of them.
//!
//! Asked of a quotation that was found nowhere word for word. Names and dates alone make no statement: other pairs that
//! share a topic have them too. What tells are the other words for the same: a synonym, an inflection.

use crate::align::{Alignment, Corpus, Kin, Located, Purpose, Unit, locate};
use crate::drift::measure::Scene;
use crate::text::WordClass;

/// Content words that both must have …
const SHARED: usize = 5;
/// … and their share of the quotation, by weight, in thousandths.
const SAME: u32 = 600;
/// The same of a source that is a translation itself …
const SHARED_ABROAD: usize = 4;
const SAME_ABROAD: u32 = 400;
/// … so many of them in other words.
const OTHER_WORDS: usize = 2;

/// The sentences that say the same as a quotation.
pub(super) fn located(corpus: &Corpus<'_>, scene: &Scene<'_>, unit: &Unit) -> Located {
    let relay = scene.relay.article;
    let content = |at: usize| {
        let word = relay.tokens[unit.tokens[at] as usize].word;
        corpus.vocabulary.info(word).class != WordClass::Function
    };
    if (0..unit.len()).filter(|&at| content(at)).count() < SHARED_ABROAD {
        return Located::new();
    }
    let says_the_same = |alignment: &Alignment| {
        let shared = alignment.pairs.iter().filter(|pair| content(pair.relay));
        let other = shared.clone().filter(|pair| pair.kin != Kin::Same).count();
        let shared = shared.count();
        let is_translation = scene.sources[alignment.source].identity.original_language.is_some();
        let abroad = shared >= SHARED_ABROAD && alignment.score >= SAME_ABROAD && other >= OTHER_WORDS;
        shared >= SHARED && alignment.score >= SAME || is_translation && abroad
    };
    let mut located = locate(corpus, relay, unit, Purpose::Sentence, &[]).located;
    located.retain(says_the_same);
    located
}
