//! Noun phrases read from the left: where the one ends that starts at a lexeme.
//!
//! Takes the lexemes of a unit; gives the end of a phrase. Those read from the right are left to [`super::phrase`].

use super::group::{is_adverb, is_finite_cue};
use super::lex::{Lexeme, Sort};
use super::phrase::{MAX_PHRASE, is_nickname, is_noun};
use super::words::Classes;

/// Where the noun phrase that starts at `from` ends: before a verb, a time, a place that is no part of a title.
pub(super) fn noun_end(text: &str, lex: &[Lexeme], from: usize) -> usize {
    let ceiling = (from + MAX_PHRASE).min(lex.len());
    let mut at = from;
    while at < ceiling {
        let word = &lex[at];
        match word.sort {
            Sort::Open => match (at..ceiling).find(|&close| lex[close].sort == Sort::Close) {
                Some(close) => {
                    at = close + 1;
                    continue;
                }
                None => break,
            },
            Sort::Quote(_) if at > from && is_nickname(text, lex, at) => {}
            Sort::Word | Sort::Number => {
                if at > from && ends_noun(text, lex, from, at) {
                    break;
                }
            }
            _ => break,
        }
        at += 1;
    }
    at
}

fn ends_noun(text: &str, lex: &[Lexeme], from: usize, at: usize) -> bool {
    let word = &lex[at];
    let before = &lex[at - 1];
    if word.is(Classes::SUBORDINATOR.or(Classes::RELATIVE).or(Classes::FINITE)) && !word.capital {
        return !word.is(Classes::DETERMINER) || !before.is(Classes::PREPOSITION);
    }
    let day = word.is(Classes::DAY) && !word.capital;
    if word.is(Classes::WEEKDAY) && before.is(Classes::DETERMINER) {
        // "a Tuesday morning hearing"
        return false;
    }
    if day || word.is(Classes::WEEKDAY.or(Classes::SUBJECT)) || is_adverb(text, word) {
        return true;
    }
    if word.is(Classes::COORDINATOR) {
        return !joins_right(text, lex, at);
    }
    if word.is(Classes::PREPOSITION) {
        let place = lex
            .get(at + 1)
            .is_none_or(|next| next.is(Classes::WEEKDAY.or(Classes::DAY).or(Classes::OCCASION)))
            || lex
                .get(at + 2)
                .is_some_and(|next| next.is(Classes::OCCASION.or(Classes::PERIOD)));
        let named = before.capital && !lex[from..at].iter().any(|word| word.is(Classes::ROLE) && !word.capital);
        return place || word.capital || !(word.is(Classes::LINKING) || !named && word.is(Classes::PLACING));
    }
    if word.is(Classes::DETERMINER) {
        return !before.is(Classes::PREPOSITION.or(Classes::COORDINATOR).or(Classes::DETERMINER)) && at > from;
    }
    false
}

fn joins_right(text: &str, lex: &[Lexeme], at: usize) -> bool {
    lex[at].is(Classes::JOINING)
        && lex.get(at + 1).is_some_and(|next| {
            is_noun(text, next) && !next.is(Classes::SUBJECT) && (next.capital || !is_finite_cue(next))
        })
        && (!is_noun(text, &lex[at - 1]) || lex[at + 1].capital == lex[at - 1].capital)
}

/// Where the person told ends: "told **reporters** the plan …", "told **Fox News** he …".
pub(super) fn addressee_end(text: &str, lex: &[Lexeme], from: usize) -> usize {
    let Some(first) = lex.get(from) else { return from };
    if first.is(Classes::OBJECT) {
        return from + 1;
    }
    if first.is(Classes::PREPOSITION.or(Classes::RELATIVE).or(Classes::SUBORDINATOR)) && !first.capital {
        return from;
    }
    let end = noun_end(text, lex, from);
    for at in from + 1..end {
        let (before, word) = (&lex[at - 1], &lex[at]);
        if word.text(text) == "to" {
            return at;
        }
        let plain = before.is_word()
            && !before.capital
            && !before.is(Classes::DETERMINER
                .or(Classes::POSSESSIVE)
                .or(Classes::PREPOSITION)
                .or(Classes::COORDINATOR));
        let plural = plain && before.text(text).ends_with('s') && !matches!(before.text(text), "'s" | "’s");
        if plural && word.capital || word.is(Classes::POSSESSIVE) && !before.is(Classes::PREPOSITION) {
            return at;
        }
    }
    end
}
