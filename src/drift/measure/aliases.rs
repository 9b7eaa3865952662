//! Which names are one bearer's: DPRK and North Korea, UK and Britain.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::lexicon;

/// The alias table, by folded name.
pub(super) struct Aliases {
    bearers: FxHashMap<String, Vec<&'static str>>,
}

/// The built-in aliases.
pub(super) fn aliases() -> &'static Aliases {
    static ALIASES: LazyLock<Aliases> = LazyLock::new(|| {
        let rows = lexicon::aliases().rows();
        let mut bearers: FxHashMap<String, Vec<&'static str>> = FxHashMap::default();
        bearers.reserve(rows.len());
        for row in rows {
            bearers.entry(folded(row.cell(0))).or_default().push(row.cell(1));
        }
        Aliases { bearers }
    });
    &ALIASES
}

/// A name as the words of a text are compared: small letters, no points, hyphens as spaces.
fn folded(name: &str) -> String {
    name.chars()
        .filter(|c| *c != '.')
        .flat_map(char::to_lowercase)
        .map(|c| if c == '-' { ' ' } else { c })
        .collect()
}

/// Words of the longest name that is looked up.
const LONGEST: usize = 6;

impl Aliases {
    /// The bearers of a whole name.
    pub fn of_whole(&self, words: &[String]) -> BTreeSet<&'static str> {
        self.bearers
            .get(&words.join(" "))
            .into_iter()
            .flatten()
            .copied()
            .collect()
    }

    /// The bearers of a name: of the whole of it, else of any run of its words.
    pub fn of(&self, words: &[String]) -> BTreeSet<&'static str> {
        self.of_runs(words, 1)
    }

    /// The same, of runs of `least` words and more.
    pub fn of_runs(&self, words: &[String], least: usize) -> BTreeSet<&'static str> {
        for len in (least..=words.len().min(LONGEST)).rev() {
            let runs = words.windows(len).filter_map(|run| self.bearers.get(&run.join(" ")));
            let found: BTreeSet<&'static str> = runs.flatten().copied().collect();
            if !found.is_empty() {
                return found;
            }
        }
        BTreeSet::new()
    }
}
