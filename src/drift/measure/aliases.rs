//! Which names are one bearer's: DPRK and North Korea, UK and Britain.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use crate::lexicon;
use crate::text::keys;

/// The alias table, by the words of a name.
pub(super) struct Aliases {
    bearers: HashMap<Vec<String>, BTreeSet<&'static str>>,
}

/// The built-in aliases.
pub(super) fn aliases() -> &'static Aliases {
    static ALIASES: LazyLock<Aliases> = LazyLock::new(|| {
        let mut bearers: HashMap<Vec<String>, BTreeSet<&'static str>> = HashMap::new();
        for row in lexicon::aliases().rows() {
            let words = keys(row.cell(0)).iter().map(|key| key.replace('.', "")).collect();
            bearers.entry(words).or_default().insert(row.cell(1));
        }
        Aliases { bearers }
    });
    &ALIASES
}

/// Words of the longest name that is looked up.
const LONGEST: usize = 6;

impl Aliases {
    /// The bearers of a name: of the whole of it, else of any run of its words.
    pub fn of(&self, words: &[String]) -> BTreeSet<&'static str> {
        if let Some(found) = self.bearers.get(words) {
            return found.clone();
        }
        let mut found = BTreeSet::new();
        for len in (1..words.len().min(LONGEST + 1)).rev() {
            for run in words.windows(len) {
                if let Some(bearers) = self.bearers.get(run) {
                    found.extend(bearers);
                }
            }
            if !found.is_empty() {
                break;
            }
        }
        found
    }
}
