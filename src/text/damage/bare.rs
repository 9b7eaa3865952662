//! `â` where a quotation mark or a dash stood: misread UTF-8 whose second and third byte became control characters, which
//! were deleted.
//!
//! Takes the characters of a passage, gives changes. One letter is no evidence, so they count in an English passage that
//! holds two of them at least, each in the place of a mark, and no letter of a language that writes `â`. All marks of
//! the block leave the same letter: the place tells the commoner one, the others are alternatives. An apostrophe inside
//! a word is found by `worn`.

use super::chain::Via;
use super::draft::{Change, Story};
use super::language::Reading;
use super::lost::{joins, word_after, word_before};
use super::{Certainty, DamageKind};

/// What is left of a mark.
const LEFT: char = 'â';

/// Where such a letter stands, by the mark that stands so.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Slot {
    Apostrophe,
    Open,
    Close,
    Dash,
}

/// The changes that put the marks back.
pub(super) fn changes(text: &[char]) -> Vec<Change> {
    let slots: Vec<(usize, Slot)> = (0..text.len())
        .filter_map(|at| slot(text, at).map(|slot| (at, slot)))
        .collect();
    let others = text.iter().any(|c| !c.is_ascii() && c.is_alphabetic() && *c != LEFT);
    let only_dashes = slots.iter().all(|(_, slot)| *slot == Slot::Dash);
    if slots.len() < 2 || only_dashes || others || !Reading::of(text).english {
        return Vec::new();
    }
    let mut open = false;
    let mut changes = Vec::new();
    for (at, slot) in slots {
        let readings: &[&str] = match slot {
            Slot::Apostrophe => continue,
            Slot::Open => &["“", "‘"],
            Slot::Close if open || !text[at - 1].is_alphanumeric() => &["”", "’", "…"],
            Slot::Close => &["’", "”", "…"],
            Slot::Dash => &["–", "—", "…"],
        };
        open = slot == Slot::Open || (open && slot != Slot::Close);
        changes.push(change(at, readings));
    }
    changes
}

fn slot(text: &[char], at: usize) -> Option<Slot> {
    if text[at] != LEFT {
        return None;
    }
    let left = at.checked_sub(1).map_or(' ', |left| text[left]);
    let right = text.get(at + 1).copied().unwrap_or(' ');
    let ends = right.is_whitespace() || matches!(right, '.' | ',' | ';' | ':' | '!' | '?' | ')');
    let opens = left.is_whitespace() || left == '(';
    if left == ' ' && right == ' ' && at > 0 {
        Some(Slot::Dash)
    } else if opens && right.is_ascii_alphanumeric() {
        Some(Slot::Open)
    } else if ends && (left.is_ascii_alphanumeric() || matches!(left, '.' | ',' | '!' | '?')) {
        Some(Slot::Close)
    } else {
        let inside = left.is_ascii_alphabetic() && joins(&word_before(text, at), &word_after(text, at));
        inside.then_some(Slot::Apostrophe)
    }
}

fn change(at: usize, readings: &[&str]) -> Change {
    let via = Via::worn("utf-8", "iso-8859-1", "controls-deleted");
    Change {
        from: at,
        to: at + 1,
        text: readings[0].chars().collect(),
        story: Story {
            kind: DamageKind::Mojibake,
            mechanism: "utf-8 as iso-8859-1, then controls-deleted".to_owned(),
            chain: via.chain(),
            certainty: Certainty::Likely,
            alternatives: readings[1..].iter().map(|&reading| reading.to_owned()).collect(),
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
    fn marks_are_told_by_their_places() {
        assert_eq!(
            undone(
                "The clerk said: âThe books are closed.â The fee rose â sharply.",
                changes
            ),
            "The clerk said: “The books are closed.” The fee rose – sharply."
        );
        assert_eq!(
            undone("That isnât so, and the âreformâ of the townsâ budgets failed", changes),
            "That isnât so, and the “reform” of the towns’ budgets failed"
        );
    }

    #[test]
    fn letters_stay() {
        for text in [
            "The letter â and the letter â are the same",
            "The word âge and the word château were said",
            "Les élèves de cet âge, dit-on, aiment la pâte",
            "Romanians write â in the middle and î at the ends of words, as in România",
            "âThe books are closed, said the clerk.",
        ] {
            assert_eq!(undone(text, changes), text);
        }
    }
}
