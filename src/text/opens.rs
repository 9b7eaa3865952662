//! Which tables of phrases have one that begins with a word: said of each word once, so that a text need not be looked up
//! word by word in each table.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::token::keys;
use crate::lexicon::{self, Table};

/// A table of phrases that texts are looked through for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phrases {
    /// Words of the calendar.
    Calendar,
    /// Conditions, exceptions, contrasts.
    Conditions,
    /// What keeps a speaker apart from what is said.
    Frames,
    /// Words that make a statement less sure.
    Hedges,
    /// Must, may, will.
    Modals,
    /// Words that deny.
    Negators,
    /// All, most, some.
    Quantifiers,
}

impl Phrases {
    const ALL: [Self; 7] = [
        Self::Calendar,
        Self::Conditions,
        Self::Frames,
        Self::Hedges,
        Self::Modals,
        Self::Negators,
        Self::Quantifiers,
    ];

    /// The table itself.
    pub fn table(self) -> &'static Table {
        match self {
            Self::Calendar => lexicon::calendar(),
            Self::Conditions => lexicon::conditions(),
            Self::Frames => lexicon::frames(),
            Self::Hedges => lexicon::hedges(),
            Self::Modals => lexicon::modals(),
            Self::Negators => lexicon::negators(),
            Self::Quantifiers => lexicon::quantifiers(),
        }
    }

    /// Its bit in [`WordInfo::opens`](super::WordInfo::opens).
    pub fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// The bits of the tables that have a phrase that begins with this key.
pub(super) fn opens(key: &str) -> u8 {
    static OPENINGS: LazyLock<FxHashMap<String, u8>> = LazyLock::new(|| {
        let mut openings = FxHashMap::default();
        for phrases in Phrases::ALL {
            let rows = phrases.table().rows().iter();
            for key in rows.filter_map(|row| first_key(row.cell(0))) {
                *openings.entry(key).or_default() |= phrases.bit();
            }
        }
        openings
    });
    OPENINGS.get(key).copied().unwrap_or(0)
}

/// The first key of a phrase: its first word has it.
fn first_key(phrase: &str) -> Option<String> {
    let first = phrase.split(' ').next().unwrap_or(phrase);
    keys(first).into_iter().next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_is_known_by_its_first_key() {
        for phrases in Phrases::ALL {
            for row in phrases.table().rows() {
                let opening = keys(row.cell(0)).into_iter().next();
                let known = opening.is_none_or(|key| opens(&key) & phrases.bit() != 0);
                assert!(known, "{phrases:?}: {}", row.cell(0));
            }
        }
        assert_eq!(opens("treaty"), 0);
    }
}
