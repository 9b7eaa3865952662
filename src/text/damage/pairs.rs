//! How usual it is that one letter follows another.
//!
//! Takes two neighbouring letters, gives points: nothing for pairs that some language of the table has, a few for pairs
//! that none has. Only pairs with a letter beyond ASCII count. Table: `letter-pairs.tsv`.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::cost::Points;
use crate::lexicon;

/// A pair that no language of the table has.
const ODD: Points = 4;

#[derive(Default)]
struct Pairs {
    known: FxHashSet<(char, char)>,
    letters: FxHashSet<char>,
}

static PAIRS: LazyLock<Pairs> = LazyLock::new(|| {
    let mut pairs = Pairs::default();
    for row in lexicon::letter_pairs().rows() {
        let Some(first) = row.cell(1).chars().next() else {
            continue;
        };
        pairs.letters.insert(first);
        for second in row.cell(2).chars().chain(row.cell(3).chars()).filter(|c| *c != '-') {
            pairs.known.insert((first, second));
            pairs.letters.insert(second);
        }
    }
    pairs
});

/// The points of two letters side by side.
pub(super) fn cost(first: char, second: char) -> Points {
    let pair = (small(first), small(second));
    let known = |c: char| c.is_ascii() || PAIRS.letters.contains(&c);
    if (pair.0.is_ascii() && pair.1.is_ascii()) || PAIRS.known.contains(&pair) || !known(pair.0) || !known(pair.1) {
        0
    } else {
        ODD
    }
}

fn small(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(text: &str) -> Points {
        let text: Vec<char> = text.chars().collect();
        text.windows(2)
            .filter(|pair| pair.iter().all(|c| c.is_alphabetic()))
            .map(|pair| cost(pair[0], pair[1]))
            .sum()
    }

    #[test]
    fn running_text_is_cheaper_than_its_letters_misread() {
        for (right, misread) in [
            ("ПРИСТАНЬ", "ОПХЯРЮМЭ"),
            ("причалили вечером", "РТЙЮБМЙМЙ ЧЕЮЕТПН"),
            ("αντιπρόσωπος", "ΰμτιπρϊσωπος"),
        ] {
            assert!(
                points(right) * 2 < points(misread),
                "{right}: {} {}",
                points(right),
                points(misread)
            );
        }
    }

    #[test]
    fn plain_letters_cost_nothing() {
        assert_eq!(points("zxqj Wkrqv"), 0);
    }
}
