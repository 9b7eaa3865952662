//! Where the words round a unit were found, and whether that says anything of the unit itself.

use std::ops::Range;

use super::alignment::Alignment;
use super::unit::Unit;
use crate::article::Article;
use crate::text::{Vocabulary, WordClass};

/// Where the words round a unit were found in one source.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The alignment of the sentence, or of the quotation that holds this one.
    pub alignment: &'a Alignment,
    /// Whether it speaks for that place by more than the words that the unit would be found by anyhow.
    pub vouches: bool,
    /// Which of the source's tokens the unit is looked for among there; `None` for all of the alignment's.
    near: Option<(usize, usize)>,
}

/// Words of a passage up to which all of it is looked through for each of its parts.
const LONG_PASSAGE: usize = 1024;
/// Words of a longer one on both sides of those that stand for a part.
const ROUND: usize = 64;

/// Words with content outside a quotation that must speak for a place …
const WITNESSES: usize = 2;
/// … or inside it, whatever their order, where they carry this share of the sentence, in thousandths: what one says in
/// other words and in another order.
const RETOLD_WORDS: usize = 4;
const RETOLD: u32 = 550;

impl<'a> Context<'a> {
    /// The passage of a quotation that holds the unit: it speaks for the place.
    pub fn of_holder(alignment: &'a Alignment) -> Self {
        Self {
            alignment,
            vouches: true,
            near: None,
        }
    }

    /// The same for a part of the quotation, where `pairs` are the relay's tokens of the part with the source's that
    /// stand for them: of a long passage only what stands round those is looked through.
    pub fn of_part(alignment: &'a Alignment, pairs: &[(u32, usize)]) -> Self {
        let words: usize = alignment.passages.iter().map(|passage| passage.tokens.len()).sum();
        let theirs = || pairs.iter().map(|&(_, token)| token);
        let ends = theirs().min().zip(theirs().max()).unwrap_or((0, 0));
        let near = (ends.0.saturating_sub(ROUND), ends.1 + ROUND);
        Self {
            near: (words > LONG_PASSAGE).then_some(near),
            ..Self::of_holder(alignment)
        }
    }

    /// The tokens of the source that the unit is looked for among, `hull` being those of the whole alignment.
    pub(super) fn window(&self, hull: Range<usize>) -> Range<usize> {
        match self.near {
            Some((from, to)) => hull.start.max(from)..hull.end.min(to),
            None => hull,
        }
    }

    /// The passage of the relay's `sentence` that has the `unit` in it; one that also `names` the speaker has one
    /// witness more.
    pub fn of_sentence(
        alignment: &'a Alignment,
        sentence: &Unit,
        unit: &Unit,
        names: bool,
        (relay, vocabulary): (&Article, &Vocabulary),
    ) -> Self {
        let content = || {
            alignment.pairs.iter().filter(|pair| {
                let token = sentence.tokens[pair.relay] as usize;
                vocabulary.info(relay.tokens[token].word).class != WordClass::Function
            })
        };
        let outside = content()
            .filter(|pair| !pair.moved && unit.tokens.binary_search(&sentence.tokens[pair.relay]).is_err())
            .count();
        // A name alone says of many sentences who speaks, and of none what is said.
        let witnesses = outside + usize::from(names && outside > 0);
        Self {
            alignment,
            near: None,
            vouches: witnesses >= WITNESSES || (alignment.score >= RETOLD && content().count() >= RETOLD_WORDS),
        }
    }
}
