//! Alterations of the bytes: what goes wrong between the desk and the page.

use super::alteration::{Altered, Setting};
use super::dice::Dice;
use super::passage::{Passage, Stock};
use super::sentence::Sentence;

pub(super) fn garble(passage: &Passage, _: &Stock, _: &mut Dice) -> Option<Altered> {
    let text = passage.sentence.text();
    let at = text.find("'s ").or_else(|| text.find("’s "))?;
    let len = text[at..].chars().next().map_or(1, char::len_utf8);
    Some(Altered::words(format!("{}â€™{}", &text[..at], &text[at + len..])))
}

pub(super) fn hide_character(passage: &Passage, _: &Stock, dice: &mut Dice) -> Option<Altered> {
    inside_a_word(&passage.sentence, dice, |word| {
        let (at, _) = word.char_indices().nth(2)?;
        Some(format!("{}\u{200B}{}", &word[..at], &word[at..]))
    })
}

pub(super) fn look_alike(passage: &Passage, _: &Stock, dice: &mut Dice) -> Option<Altered> {
    inside_a_word(&passage.sentence, dice, |word| {
        word[1..]
            .contains('o')
            .then(|| format!("{}{}", &word[..1], word[1..].replacen('o', "\u{43E}", 1)))
    })
}

fn inside_a_word(sentence: &Sentence, dice: &mut Dice, alter: impl Fn(&str) -> Option<String>) -> Option<Altered> {
    let long = |sentence: &Sentence, at: usize| sentence.core(at).is_ascii() && sentence.core(at).len() > 5;
    let words = sentence.find(|sentence, at| long(sentence, at) && alter(sentence.core(at)).is_some());
    let at = *dice.one(&words)?;
    Some(Altered::words(sentence.with(at, &alter(sentence.core(at))?).text()))
}

/// An apostrophe that became a question mark in a box.
pub(super) fn lose(passage: &Passage, _: &Stock, _: &mut Dice) -> Option<Altered> {
    let text = passage.sentence.text();
    let at = text.find(['\'', '’'])?;
    let len = text[at..].chars().next().map_or(1, char::len_utf8);
    Some(Altered::words(format!("{}\u{FFFD}{}", &text[..at], &text[at + len..])))
}

/// Marks as a page's markup has them.
pub(super) fn leave_entities(passage: &Passage, _: &Stock, _: &mut Dice) -> Option<Altered> {
    Some(marked(passage, "&ldquo;", "&rdquo;"))
}

/// Marks as a program's string has them.
pub(super) fn leave_escapes(passage: &Passage, _: &Stock, _: &mut Dice) -> Option<Altered> {
    Some(marked(passage, "\\u201c", "\\u201d"))
}

fn marked(passage: &Passage, opening: &str, closing: &str) -> Altered {
    let text = passage.sentence.text();
    let words = text.trim_end_matches('.');
    Altered::whole(format!("{opening}{words},{closing} {} said.", passage.speaker))
}

/// Letters joined into one character, as a page that is laid out has them.
pub(super) fn join_letters(passage: &Passage, _: &Stock, dice: &mut Dice) -> Option<Altered> {
    inside_a_word(&passage.sentence, dice, |word| {
        word.contains("fi").then(|| word.replacen("fi", "ﬁ", 1))
    })
}

/// The words saved in a single-byte encoding inside a file in UTF-8: seen by an apostrophe.
pub(super) fn mix(passage: &Passage, _: &Stock, _: &mut Dice) -> Option<Altered> {
    let text = passage.sentence.text().replace('\'', "’");
    let words = text.trim_end_matches('.');
    words.contains('’').then(|| Altered {
        setting: Setting::Mixed,
        ..Altered::whole(format!("“{words},” {} said.", passage.speaker))
    })
}
