//! Hyphens that broke a word at a line end: `tempe-` / `rature`.
//!
//! Takes the characters of a passage, gives changes that join the word again. A compound that happens to break at its
//! own hyphen (`twenty-` / `first`) keeps it: the joined word has to be known, or both halves unknown.

use std::sync::LazyLock;

use frostem::{Algorithm, Stemmer};
use rustc_hash::FxHashSet;

use super::draft::Change;
use super::{Certainty, forms};
use crate::lexicon;

/// Letters on either side, at least.
const SHORTEST: usize = 2;
/// Letters that an unknown half has, at least: shorter ones are prefixes of anything.
const UNKNOWN: usize = 4;

/// Words of running English, and their stems.
static KNOWN: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    let words = lexicon::frequent().rows().iter().map(|row| row.cell(0));
    words.flat_map(|word| [word.to_owned(), stem(word)]).collect()
});

fn stem(word: &str) -> String {
    static STEMMER: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::new(Algorithm::English));
    STEMMER.stem(word).into_owned()
}

/// Whether it is a word of running English, in small letters.
pub(super) fn is_known(word: &str) -> bool {
    KNOWN.contains(word) || (word.is_ascii() && KNOWN.contains(&stem(word)))
}

/// The changes that join such words.
pub(super) fn changes(text: &[char]) -> Vec<Change> {
    let hyphens = (1..text.len()).filter(|&at| text[at] == '-' && text[at - 1].is_lowercase());
    hyphens.filter_map(|at| joined(text, at)).collect()
}

fn joined(text: &[char], at: usize) -> Option<Change> {
    let end = match text.get(at + 1..)? {
        ['\r', '\n', ..] => at + 3,
        ['\n', ..] => at + 2,
        _ => return None,
    };
    let left: String = super::lost::word_before(text, at);
    let right: String = text[end..].iter().take_while(|c| c.is_lowercase()).collect();
    let whole = text
        .get(end + right.chars().count())
        .is_none_or(|c| !c.is_alphanumeric() && *c != '-');
    let before = at.checked_sub(left.chars().count() + 1).map(|at| text[at]);
    let long = |word: &str| word.chars().count() >= SHORTEST;
    if !whole || !long(&left) || !long(&right) || before.is_some_and(|c| c == '-' || c.is_alphanumeric()) {
        return None;
    }
    let unknown = |word: &str| word.chars().count() >= UNKNOWN && !is_known(word);
    let (kept, certainty) = if is_known(&format!("{left}{right}")) {
        (None, Certainty::Certain)
    } else if unknown(&left) && unknown(&right) {
        (None, Certainty::Likely)
    } else if is_known(&left) && is_known(&right) {
        (Some('-'), Certainty::Certain)
    } else {
        return None;
    };
    let name = if kept.is_some() { COMPOUND } else { BROKEN };
    let mut change = forms::change(at, end, kept.into_iter().collect(), name);
    change.story.certainty = certainty;
    Some(change)
}

/// A hyphen that only the line end asked for.
const BROKEN: &str = "line-end-hyphen";
/// A compound that breaks at its own.
const COMPOUND: &str = "line-end-in-compound";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::damage::draft::undone;

    #[test]
    fn broken_words_are_joined() {
        assert_eq!(
            undone("The air tempe-\nrature rose", changes),
            "The air temperature rose"
        );
        assert_eq!(undone("Ne-\r\ngotiations went on", changes), "Negotiations went on");
        assert_eq!(
            undone("die Bezie-\nhungen waren gut", changes),
            "die Beziehungen waren gut"
        );
    }

    #[test]
    fn compounds_keep_theirs() {
        assert_eq!(undone("the twenty-\nfirst", changes), "the twenty-first");
        assert_eq!(undone("an after-\r\ndinner talk", changes), "an after-dinner talk");
        for text in ["Lavrov-\nKerry talks", "- one\n- two", "so -\nand", "die Regie-\nrung"] {
            assert_eq!(undone(text, changes), text);
        }
    }
}
