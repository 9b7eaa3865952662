//! Appositions and asides between a name and its verb: "Nell Harrow, **a pilot of the port,** said".
//!
//! Takes the lexemes of a unit and the comma before a verb; gives where the apposition or aside begins. The phrases
//! themselves are read in [`super::phrase`].

use super::lex::{Lexeme, Sort};
use super::phrase::{MAX_PHRASE, is_nickname, simple_before};
use super::words::{Classes, Inflection};

/// Over further appositions to the name: "**Nell Harrow, 41, of Pellby, Vt.,** who steered, said".
pub(super) fn chain_start(text: &str, lex: &[Lexeme], mut start: usize) -> usize {
    for _ in 0..MAX_CHAIN {
        let Some(comma) = start.checked_sub(1).filter(|&at| at > 0 && lex[at].sort == Sort::Comma) else {
            break;
        };
        let first = &lex[start];
        let adds = first.sort == Sort::Number
            || !first.capital && opens_apposition(text, lex, start)
            || first.text(text).ends_with('.');
        let Some(head) = simple_before(text, lex, comma).filter(|_| adds) else {
            break;
        };
        start = head.start;
    }
    start
}

/// The most appositions that stand between a name and its verb.
const MAX_CHAIN: usize = 4;

/// "Clinton, **at a later stop,** said": a phrase between commas that is no part of the subject.
pub(super) fn parenthesis_start(lex: &[Lexeme], comma: usize) -> Option<usize> {
    let floor = comma.saturating_sub(MAX_PHRASE / 3);
    let opening = (floor..comma).rev().find(|&at| !lex[at].is_word())?;
    let first = lex.get(opening + 1)?;
    let speaking = first
        .known
        .is_some_and(|known| known.cues.iter().any(|cue| cue.inflection.has(Inflection::ING)));
    let of = first.span.len() == 2
        && lex
            .get(opening.wrapping_sub(1))
            .is_some_and(|word| word.sort == Sort::Number);
    // "a league official, **quoted by the agency,** called"
    let quoted = lex.get(opening + 2).is_some_and(|next| next.is(Classes::ORIGIN))
        && first
            .known
            .is_some_and(|known| known.cues.iter().any(|cue| cue.inflection.has(Inflection::PARTICIPLE)));
    let adverbial = (first.is(Classes::WEEKDAY) || first.is(Classes::PREPOSITION) && !first.capital)
        && !first.is(Classes::RELATIVE)
        && !of
        || speaking
        || quoted;
    (lex[opening].sort == Sort::Comma && opening > 0 && lex[opening - 1].is_word() && adverbial).then_some(opening)
}

/// The comma that opens the apposition which `comma` closes.
pub(super) fn apposition_start(text: &str, lex: &[Lexeme], comma: usize) -> Option<usize> {
    let sort = lex[comma].sort;
    let floor = comma.saturating_sub(MAX_PHRASE);
    let mut depth = 0usize;
    let mut first = None;
    for at in (floor..comma).rev() {
        match lex[at].sort {
            Sort::Close => depth += 1,
            Sort::Open => depth = depth.checked_sub(1)?,
            Sort::Quote(_) if is_nickname(text, lex, at) => {}
            Sort::Stop | Sort::Semicolon | Sort::Colon | Sort::Quote(_) if depth == 0 => break,
            found if found == sort && depth == 0 && opens_apposition(text, lex, at + 1) => {
                first = Some(at);
                // An apposition may hold commas of its own: "Smith, 45, a lawyer, said".
                let age = at > 0 && lex[at - 1].sort == Sort::Number;
                if !age {
                    break;
                }
            }
            _ => {}
        }
    }
    first.filter(|&at| at > 0 && (lex[at - 1].is_word() || lex[at - 1].sort == Sort::Close))
}

/// Whether what follows a comma says more of the noun before it.
pub(super) fn opens_apposition(text: &str, lex: &[Lexeme], at: usize) -> bool {
    let Some(word) = lex.get(at) else { return false };
    if word.sort == Sort::Number {
        return true;
    }
    if word.sort != Sort::Word {
        return false;
    }
    let lower = word.text(text).to_ascii_lowercase();
    if word.is(Classes::APPOSITION) {
        return true;
    }
    if word.is(Classes::COORDINATOR
        .or(Classes::SUBORDINATOR)
        .or(Classes::ADVERB)
        .or(Classes::FINITE))
    {
        return false;
    }
    if word.is(Classes::SUBJECT) || word.is(Classes::PREPOSITION) && lower != "of" {
        return false;
    }
    if word
        .known
        .is_some_and(|known| known.cues.iter().any(|cue| cue.inflection.has(Inflection::ING)))
    {
        return false;
    }
    !(lower.ends_with("ing")
        && !word.capital
        && lex
            .get(at + 1)
            .is_some_and(|next| !next.is_word() || next.is(Classes::DETERMINER.or(Classes::PREPOSITION))))
}
