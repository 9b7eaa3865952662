//! How usual a character of Chinese, Japanese or Korean is, and that one follows another.
//!
//! Takes characters, gives points: more for what is written often. Table: `east-asian-pairs.tsv`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::cost::Points;
use super::letter::Class;
use crate::lexicon;

/// A pair, or a character, that belongs to the commonest fifth of the table.
const OFTEN: Points = 12;
/// One that stands in the table.
const SOMETIMES: Points = 8;
/// A comma or full stop, which chance makes too.
const PUNCTUATION: Points = 10;

/// Marks that come in pairs: `paired-marks.tsv`.
pub(super) static PAIRED: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
    let rows = lexicon::paired_marks().rows().iter();
    rows.filter_map(|row| Some((row.cell(0).chars().next()?, row.cell(1).chars().next()?)))
        .collect()
});

/// What stands for a character by itself in the table.
const ALONE: char = '_';

static PAIRS: LazyLock<FxHashMap<(char, char), Points>> = LazyLock::new(|| {
    let mut pairs = FxHashMap::default();
    for row in lexicon::east_asian_pairs().rows() {
        let Some(first) = row.cell(1).chars().next() else {
            continue;
        };
        for (cell, points) in [(2, OFTEN), (3, SOMETIMES)] {
            for second in row.cell(cell).chars().filter(|c| *c != '-') {
                let known = pairs.entry((first, second)).or_insert(points);
                *known = points.max(*known);
            }
        }
    }
    pairs
});

/// The points of two characters side by side.
pub(super) fn pair(first: char, second: char) -> Points {
    PAIRS.get(&(first, second)).copied().unwrap_or(0)
}

/// What a pair counts that common words have: chance makes few of them.
const KNOWN: Points = 5;

/// The points of the pairs in a text that common words have.
pub(super) fn known(text: &[char]) -> Points {
    let pairs = text.windows(2).filter(|two| pair(two[0], two[1]) > 0).count();
    KNOWN * Points::try_from(pairs).unwrap_or(Points::MAX / KNOWN)
}

/// The points of a character by itself.
pub(super) fn common(c: char) -> Points {
    let points = PAIRS.get(&(ALONE, c)).copied().unwrap_or(0);
    if Class::of(c) == Class::WidePunctuation {
        return points.min(PUNCTUATION);
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_by_their_pairs() {
        for word in ["政府", "發展", "警察", "した", "니다"] {
            let pair: Vec<char> = word.chars().collect();
            assert!(super::pair(pair[0], pair[1]) > 0, "{word}");
        }
        assert_eq!(pair('府', '警'), 0);
        assert!(common('的') > common('丨'));
    }
}
