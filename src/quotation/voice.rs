//! Who can be heard at all: a speaker with a voice, nobody, a source that is only cited.
//!
//! Takes a unit and a phrase or a report of it; says yes or no. What is then reported is left to [`super::reports`].

use std::ops::Range;

use super::cited;
use super::clause::Unit;
use super::lex::Lexeme;
use super::noun;
use super::reports::Report;
use super::words::Classes;

/// "**Nobody** knew why", "**no one** said that": what nobody says is no report.
pub(super) fn is_nobody(unit: &Unit, subject: &Range<usize>) -> bool {
    let one = unit.lex[subject.clone()].iter().take(2).all(|word| {
        word.is(Classes::NOBODY)
            || word.is(Classes::NEGATOR)
            || unit.lex[subject.clone()].len() == 2 && word.is(Classes::NUMERAL)
    });
    one && subject.len() <= 2
}

/// "citing **the official Korean Central News Agency**", "citing **two officials**": through whom the words came, and no
/// words.
pub(super) fn names_source(unit: &Unit, right: Range<usize>) -> bool {
    let from = right.start;
    let mut whole = noun::noun_end(unit.text, &unit.lex, from).max(from + 1);
    // "citing the Interior Ministry **in Kessa**"
    let capital = |at: usize| unit.lex.get(at).is_some_and(|word| word.capital);
    if unit.lex.get(whole).is_some_and(|word| word.is(Classes::PLACING)) && capital(whole + 1) {
        whole += 1 + unit.lex[whole + 1..].iter().take_while(|word| word.capital).count();
    }
    // "citing two officials **familiar with the matter**", "citing people **who knew it**": still no words.
    let describes = |at: &usize| {
        let word = &unit.lex[*at];
        word.is(Classes::DESCRIBING) || word.is(Classes::RELATIVE) && !word.is(Classes::DETERMINER)
    };
    let described = (from + 1..unit.lex.len().min(whole + 1)).find(describes);
    let end = described.unwrap_or(whole);
    let span = |at: usize| unit.lex.get(at).map(|word| word.span);
    let phrase = span(from).zip(span(end - 1));
    let outlet = phrase.is_some_and(|(first, last)| {
        let phrase = first.hull(last);
        cited::outlet_in(unit.text, phrase).is_some()
            || unit.closes(whole) && cited::body_in(unit.text, phrase).is_some()
    });
    // A phrase that nothing more is said of: "citing the police, reported", no "citing a police report that …".
    let last = unit.lex.get(end - 1);
    let person = last.is_some_and(|word| word.is(Classes::ROLE.or(Classes::BODY)) && !word.is(Classes::OCCASION));
    outlet || person && (described.is_some() || unit.closes(end)) && !unit.lex.get(end).is_some_and(Lexeme::is_quote)
}

/// A word of a speaker that can speak: a name, a pronoun, a role, a body.
pub(super) fn has_voice(word: &Lexeme) -> bool {
    let speaks = Classes::ROLE
        .or(Classes::BODY)
        .or(Classes::SUBJECT)
        .or(Classes::OUTLET)
        .or(Classes::MANY);
    word.is(speaks) || word.capital && !word.is(Classes::DETERMINER.or(Classes::PREPOSITION).or(Classes::ADVERB))
}

/// Whether a report without marks says what somebody named said, in a clause, and nothing in its unit is in marks: what
/// follows in marks is hers too.
pub(super) fn tells(unit: &Unit, report: &Report) -> bool {
    let pronoun = |speaker: &Range<usize>| speaker.len() == 1 && unit.lex[speaker.start].is(Classes::SUBJECT);
    let named = report.speaker.as_ref().is_some_and(|speaker| !pronoun(speaker));
    let clause = report.content.iter().any(|range| unit.has_verb(range.clone()));
    report.utters && report.voiced && named && clause && !unit.lex.iter().any(Lexeme::is_quote)
}
