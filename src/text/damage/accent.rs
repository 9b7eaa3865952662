//! Accents that stand beside their letter: `re´sume´`, `F¨uhrer`, and accents in the place of an apostrophe.
//!
//! Takes the characters of a passage, gives changes. Which side the accents stand on is decided for the passage as a
//! whole, by which side gives letters of the language.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use unicode_normalization::char::compose;

use super::chain::Step;
use super::draft::{Change, Story};
use super::language::Reading;
use super::letter::Class;
use super::lost::is_apostrophe;
use super::{Certainty, DamageKind};
use crate::lexicon::{self, Row};

/// Accents by themselves with their combining marks: `accents.tsv`.
static MARKS: LazyLock<FxHashMap<char, char>> = LazyLock::new(|| {
    let mark = |row: &Row| {
        let combining = u32::from_str_radix(row.cell(1), 16).ok().and_then(char::from_u32)?;
        Some((row.cell(0).chars().next()?, combining))
    };
    lexicon::accents().rows().iter().filter_map(mark).collect()
});

/// The combining mark of a spacing accent.
fn mark_of(c: char) -> Option<char> {
    MARKS.get(&c).copied()
}

const AFTER: &str = "accent-after-letter";
const BEFORE: &str = "accent-before-letter";

/// The changes that put accents back on their letters.
pub(super) fn changes(text: &[char]) -> Vec<Change> {
    if has_signs_inside(text) {
        return Vec::new();
    }
    let (apostrophes, between): (Vec<usize>, Vec<usize>) = between_letters(text)
        .into_iter()
        .partition(|&at| matches!(text[at], '´' | '`') && is_apostrophe(text, at));
    if between.is_empty() {
        return apostrophes
            .into_iter()
            .map(|at| change(at, at + 1, '’', "accent-for-apostrophe", Certainty::Likely))
            .collect();
    }
    let after = composed(text, true);
    let before = composed(text, false);
    let best = if score(text, &after) >= score(text, &before) {
        after
    } else {
        before
    };
    // One place that is not plain ASCII, or two that are, can't be chance.
    let strong = between.iter().any(|&at| !text[at].is_ascii()) || between.len() >= 2;
    if strong && score(text, &best) > 0 && best.iter().any(|change| between.iter().any(|&at| holds(change, at))) {
        return best;
    }
    Vec::new()
}

/// Whether other signs stand between small letters too: then all of them are letters of another page.
fn has_signs_inside(text: &[char]) -> bool {
    let sign = |c: char| {
        let class = Class::of(c);
        !c.is_ascii()
            && mark_of(c).is_none()
            && matches!(
                class,
                Class::Odd | Class::AfterDigit | Class::Before | Class::Currency | Class::Box | Class::Ordinal
            )
    };
    text.windows(3)
        .any(|three| three[0].is_lowercase() && sign(three[1]) && three[2].is_lowercase())
}

fn holds(change: &Change, at: usize) -> bool {
    (change.from..change.to).contains(&at)
}

/// The accents that stand between two letters.
fn between_letters(text: &[char]) -> Vec<usize> {
    (1..text.len().saturating_sub(1))
        .filter(|&at| mark_of(text[at]).is_some() && text[at - 1].is_alphabetic() && text[at + 1].is_alphabetic())
        .collect()
}

/// The changes if every accent belongs to the letter before it, or to the one after it.
fn composed(text: &[char], letter_first: bool) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    for (at, pair) in text.windows(2).enumerate() {
        let (letter, accent) = if letter_first {
            (pair[0], pair[1])
        } else {
            (pair[1], pair[0])
        };
        let whole = mark_of(accent)
            .filter(|_| letter.is_alphabetic())
            .and_then(|mark| compose(letter, mark));
        if let Some(whole) = whole
            && changes.last().is_none_or(|last| last.to <= at)
        {
            let name = if letter_first { AFTER } else { BEFORE };
            changes.push(change(at, at + 2, whole, name, Certainty::Certain));
        }
    }
    changes
}

/// The letter that a letter and an accent beside it are together.
pub(super) fn joined(pair: &[char], mechanism: &str) -> Option<char> {
    let [first, second] = *pair else { return None };
    let (letter, accent) = if mechanism == AFTER {
        (first, second)
    } else {
        (second, first)
    };
    compose(letter, mark_of(accent)?)
}

/// Letters of the language that the changes give, less those that are foreign to it.
fn score(text: &[char], changes: &[Change]) -> i32 {
    let mut read = Vec::with_capacity(text.len());
    let mut done = 0;
    for change in changes {
        read.extend_from_slice(&text[done..change.from]);
        read.extend_from_slice(&change.text);
        done = change.to;
    }
    read.extend_from_slice(&text[done..]);
    let reading = Reading::of(&read);
    changes
        .iter()
        .flat_map(|change| &change.text)
        .map(|&c| if reading.has(c) == Some(true) { 2 } else { -3 })
        .sum()
}

fn change(from: usize, to: usize, with: char, mechanism: &str, certainty: Certainty) -> Change {
    Change {
        from,
        to,
        text: vec![with],
        story: Story {
            kind: DamageKind::Compatibility,
            mechanism: mechanism.to_owned(),
            chain: vec![Step::Op(mechanism.to_owned())],
            certainty,
            alternatives: Vec::new(),
            visible: true,
            mend: true,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::damage::draft::undone;

    #[test]
    fn accents_go_back_on_their_letters() {
        assert_eq!(
            undone("La de´le´gue´e, tre`s fa^che´e", changes),
            "La déléguée, très fâchée"
        );
        assert_eq!(undone("A situa¸c~ao no Maranh~ao", changes), "A situação no Maranhão");
        assert_eq!(undone("The M¨unster road", changes), "The Münster road");
        assert_eq!(undone("they don´t know", changes), "they don’t know");
    }

    #[test]
    fn accents_that_are_signs_stay() {
        for text in [
            "x^2 and y~z",
            "~user, `code`",
            "``so´´",
            "5´ 30´´",
            "mo¾emy dˆu¾ej, dodaˆa",
        ] {
            assert_eq!(undone(text, changes), text);
        }
    }
}
