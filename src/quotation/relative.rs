//! Whom a relative word means: "**the ministry,** which called it untrue".
//!
//! Takes the lexemes of a unit and a speaker; gives the noun phrase before it.

use std::ops::Range;

use super::lex::{Lexeme, Sort};
use super::phrase::is_verb;
use super::words::{Classes, Inflection};

/// Whom "who" or "which" means: "**the ministry,** which called it untrue".
pub(super) fn antecedent(text: &str, lex: &[Lexeme], speaker: &Range<usize>) -> Option<Range<usize>> {
    let before = speaker.start.checked_sub(1).map(|at| &lex[at]);
    let speaks = before.is_some_and(|word| word.is(Classes::ROLE.or(Classes::BODY)) && !word.capital);
    let relative = speaker.len() == 1
        && match lex[speaker.start].text(text) {
            "who" | "which" => true,
            // "a letter that says": what no paper or person is behind says nothing.
            "that" => speaks,
            _ => false,
        };
    let end = speaker.start - usize::from(speaker.start > 0 && lex[speaker.start - 1].sort == Sort::Comma);
    let floor = end.saturating_sub(MAX_ANTECEDENT);
    // "quoting **a source** who said"
    let speaks = |word: &Lexeme| {
        word.known
            .is_some_and(|known| known.cues.iter().any(|cue| cue.inflection.has(Inflection::ING)))
    };
    let ends = |at: &usize| {
        let word = &lex[*at];
        let joins = word.is(Classes::PREPOSITION.or(Classes::COORDINATOR)) && word.text(text) != "of";
        !word.is_word() || !word.capital && (joins || is_verb(text, word) || speaks(word))
    };
    let start = (floor..end).rev().find(ends).map_or(floor, |at| at + 1);
    (relative && start < end).then_some(start..end)
}

/// The longest noun phrase before "which", in lexemes.
const MAX_ANTECEDENT: usize = 12;
