//! Signs and the places they belong in: a quotation mark before a word, a degree sign after a digit.
//!
//! Takes the classes of a sign's neighbours, gives points: nothing in its place, more out of it. Letters are priced in
//! `cost`.

use std::sync::LazyLock;

use unicode_script::Script;

use super::cost::Points;
use super::letter::Class;
use crate::lexicon;

/// A symbol between two letters.
const SYMBOL_INSIDE: Points = 40;
/// A sign that prose hardly uses and misread text is full of.
pub(super) const ODD: Points = 35;
/// A quote or dash where none belongs.
const WRONG_SLOT: Points = 25;
/// A dot between two letters of a word.
const DOT_INSIDE: Points = 15;
/// A quote or dash in its place.
const RIGHT_SLOT: Points = 0;

pub(super) fn opening(left: Class, right: Class) -> Points {
    if left.is_word() && right.is_word() {
        return WRONG_SLOT;
    }
    match (left, right) {
        (Class::Space | Class::Plain | Class::Open | Class::Dash | Class::Inverted, Class::Space) => 8,
        (Class::Space | Class::Plain | Class::Open | Class::Dash | Class::Inverted | Class::WidePunctuation, _) => {
            RIGHT_SLOT
        }
        // „…“ closes with the sign that opens elsewhere.
        (_, Class::Space | Class::Plain | Class::Apostrophe | Class::Close | Class::Open) => 6,
        (
            Class::Letter {
                script: Script::Han, ..
            },
            _,
        ) => RIGHT_SLOT,
        _ => 15,
    }
}

pub(super) fn apostrophe(text: &[char], at: usize, left: Class, right: Class) -> Points {
    match (left, right) {
        (left, right) if left.is_word() && right.is_word() => {
            if joins_words(text, at) {
                RIGHT_SLOT
            } else {
                4
            }
        }
        (Class::Space | Class::Open, Class::Digit) => RIGHT_SLOT,
        (Class::Space, Class::Space) => 15,
        // ’90s and ’tis have lost their beginning; an ending has no word to itself.
        (Class::Space | Class::Open, _) if is_lone_ending(text, at) => WRONG_SLOT,
        (Class::Space | Class::Open, _) => 8,
        _ => RIGHT_SLOT + 1,
    }
}

/// The first letters of English endings, and those that elide a vowel before them: `apostrophes.tsv`.
static STARTS: LazyLock<(Vec<char>, Vec<char>)> = LazyLock::new(|| {
    let first = |place: &str| {
        let rows = lexicon::apostrophes().rows().iter();
        rows.filter(|row| row.cell(1) == place)
            .filter_map(|row| row.cell(0).chars().next())
            .collect()
    };
    (first("ending"), first("elides"))
});

/// Whether an apostrophe joins what apostrophes join: an English ending, an article before a vowel, a capital.
fn joins_words(text: &[char], at: usize) -> bool {
    let ending = text[at + 1..].iter().take_while(|c| c.is_alphabetic()).count();
    let next = text[at + 1];
    let (endings, elided) = &*STARTS;
    (ending <= 2 && endings.contains(&next)) || next.is_uppercase() || elided.contains(&next) && ending > 2
}

/// Whether an English ending of one letter stands behind the apostrophe, and no more.
fn is_lone_ending(text: &[char], at: usize) -> bool {
    let next = |ahead: usize| text.get(at + ahead);
    next(1).is_some_and(|c| STARTS.0.contains(c)) && next(2).is_none_or(|c| !c.is_alphabetic())
}

pub(super) fn closing(left: Class, right: Class) -> Points {
    if left.is_word() && right.is_word() {
        return WRONG_SLOT;
    }
    match (left, right) {
        (Class::Space, Class::Space) => 12,
        (Class::Space, _) => 8,
        (_, right) if right.is_word() => 12,
        _ => RIGHT_SLOT,
    }
}

/// A dot in the middle of the line: between names and numbers, inside a word between the letters of `l·l` only.
pub(super) fn dot(text: &[char], at: usize, left: Class, right: Class) -> Points {
    let small = |class| matches!(class, Class::Letter { script, upper: false } if script != Script::Han && script != Script::Hangul);
    if left.is_letter() && small(right) && text[at - 1].to_lowercase().ne(text[at + 1].to_lowercase()) {
        DOT_INSIDE
    } else {
        0
    }
}

pub(super) fn dash(left: Class, right: Class) -> Points {
    match (left, right) {
        (Class::Space, Class::Space) => RIGHT_SLOT,
        (Class::Space, _) | (_, Class::Space) => 5,
        _ => 4,
    }
}

pub(super) fn inverted(left: Class, right: Class) -> Points {
    let opens = matches!(
        left,
        Class::Space | Class::Plain | Class::Open | Class::Inverted | Class::Dash
    );
    if opens && !matches!(right, Class::Space) {
        3
    } else {
        WRONG_SLOT + 10
    }
}

/// A sign that stands beside a digit, or by itself.
pub(super) fn beside(left: Class, right: Class, wanted: Class) -> Points {
    if left.is_word() && right.is_word() {
        SYMBOL_INSIDE
    } else if left == wanted || right == wanted {
        3
    } else if left.is_word() || right.is_word() {
        20
    } else {
        8
    }
}

pub(super) fn trademark(text: &[char], at: usize, left: Class, right: Class) -> Points {
    // One letter is no product's name: `( o™ )` is a face.
    let short = at < 2 || !Class::of(text[at - 2]).is_word();
    if right.is_word() {
        ODD
    } else if left.is_word() && short {
        ODD / 2
    } else if left.is_word() || left == Class::Digit {
        4
    } else {
        15
    }
}

/// "41 °C": the sign of degrees parted from its number and joined to its scale.
fn is_of_degrees(text: &[char], at: usize) -> bool {
    let number = text[..at].iter().rev().find(|c| !c.is_whitespace());
    let scale = matches!(text.get(at + 1), Some('C' | 'F')) && !text.get(at + 2).is_some_and(|c| c.is_alphanumeric());
    text[at] == '°' && scale && number.is_some_and(char::is_ascii_digit)
}

pub(super) fn after_digit(text: &[char], at: usize, left: Class, right: Class) -> Points {
    match (left, right) {
        _ if is_of_degrees(text, at) => 0,
        (Class::Digit, _) => 3,
        (left, right) if left.is_word() && right.is_word() => SYMBOL_INSIDE,
        (_, right) if right.is_word() => 20,
        (left, _) if left.is_word() => 8,
        _ => 8,
    }
}

pub(super) fn math(left: Class, right: Class) -> Points {
    match (left, right) {
        (left, right) if left.is_word() && right.is_word() => SYMBOL_INSIDE - 5,
        (left, Class::Math | Class::Before | Class::Currency | Class::Odd) if left.is_word() => 32,
        (left, right) if left.is_word() || right.is_word() => 12,
        (Class::Math, _) => 8,
        _ => 4,
    }
}

pub(super) fn boxes(left: Class, right: Class) -> Points {
    let drawn = |class| matches!(class, Class::Box | Class::Space);
    match (left, right) {
        (left, right) if drawn(left) && drawn(right) => 2,
        (left, right) if left.is_word() && right.is_word() => SYMBOL_INSIDE,
        (left, right) if drawn(left) || drawn(right) => 15,
        _ => 20,
    }
}

pub(super) fn symbol(left: Class, right: Class) -> Points {
    match (left.is_word(), right.is_word()) {
        (true, true) => SYMBOL_INSIDE,
        (true, false) | (false, true) => 12,
        (false, false) => 5,
    }
}

pub(super) fn wide(left: Class, right: Class) -> Points {
    let latin = |class| {
        matches!(
            class,
            Class::Letter {
                script: Script::Latin,
                ..
            }
        )
    };
    if latin(left) && latin(right) { 25 } else { 2 }
}

pub(super) fn unseen(left: Class, right: Class) -> Points {
    if left.is_word() && right.is_word() { 15 } else { 10 }
}
