//! Noun phrases beside a cue: who speaks, whom he tells.
//!
//! Takes the lexemes of a unit and the edge of a verb group; gives ranges of lexemes. No parser: function words,
//! commas and verbs are the fences between which a phrase must lie.

use std::ops::Range;

use super::apposition::{apposition_start, chain_start, opens_apposition, parenthesis_start};
use super::group::{is_adverb, is_finite_cue};
use super::lex::{Lexeme, Sort};
use super::noun::noun_end;
use super::words::Classes;

/// Longest speaker phrase, in lexemes, its appositions included.
pub(super) const MAX_PHRASE: usize = 48;

/// The subject that ends right before `end`: "Nell Harrow, a pilot of the port,".
pub(super) fn subject_before(text: &str, lex: &[Lexeme], end: usize) -> Option<Range<usize>> {
    let end = skip_time_back(text, lex, end);
    let last = lex.get(end.checked_sub(1)?)?;
    let sort_before = last.sort;
    if sort_before == Sort::Comma || sort_before == Sort::Dash {
        if let Some(before) = parenthesis_start(lex, end - 1) {
            return simple_before(text, lex, before);
        }
        let Some(start) = apposition_start(text, lex, end - 1) else {
            // "Marcia Price (D-Newport News), shouted"
            let bracketed = end > 2 && lex[end - 2].sort == Sort::Close;
            return simple_before(text, lex, end - 1).filter(|_| bracketed);
        };
        let mut head = simple_before(text, lex, start)?;
        if let Some(comma) = relative_round(text, lex, head.start) {
            head = simple_before(text, lex, comma)?;
        }
        let from = if sort_before == Sort::Dash {
            return Some(head);
        } else {
            chain_start(text, lex, head.start)
        };
        return Some(from..end);
    }
    let phrase = simple_before(text, lex, end)?;
    // "Trump and, Clinton" never; but "John Smith, 45, and Ann Lee said" is left to the plain phrase.
    Some(phrase)
}

/// "Ruud, **who is to meet Sorel,** the envoy, said": the comma before the relative clause that a phrase with an apposition stands
/// in.
fn relative_round(text: &str, lex: &[Lexeme], start: usize) -> Option<usize> {
    let clause = (start.saturating_sub(MAX_RELATIVE * 2)..=start).rev();
    let mut clause = clause.take_while(|&at| lex[at].is_word());
    let who = clause.find(|&at| matches!(lex[at].text(text), "who" | "which"))?;
    let comma = who.checked_sub(1).filter(|&at| at > 0 && lex[at].sort == Sort::Comma)?;
    let verb = (who + 1..=start).any(|at| is_verb(text, &lex[at]));
    (verb && lex[comma - 1].is_word()).then_some(comma)
}

/// "footage of **Trump** saying": the name right before a participle.
pub(super) fn name_before(lex: &[Lexeme], end: usize) -> Option<Range<usize>> {
    let floor = end.saturating_sub(MAX_NAME);
    let start = (floor..end)
        .rev()
        .take_while(|&at| {
            let time = Classes::WEEKDAY.or(Classes::MONTH).or(Classes::DAY);
            lex[at].capital && lex[at].sort == Sort::Word && !lex[at].is(time)
        })
        .last()?;
    // A capital at the head of a unit may be any word.
    (start > 0 && !lex[start].is(Classes::SUBJECT)).then_some(start..end)
}

/// The most words of a name.
const MAX_NAME: usize = 6;

/// Steps back over "on Friday", "Monday" between subject and verb.
fn skip_time_back(text: &str, lex: &[Lexeme], end: usize) -> usize {
    let mut at = end;
    while at > 1 {
        let word = &lex[at - 1];
        if word.is(Classes::WEEKDAY.or(Classes::DAY)) && lex[at - 2].is_word() {
            at -= 1;
            if lex[at - 1].text(text).eq_ignore_ascii_case("on") && at > 1 {
                at -= 1;
            }
        } else if is_adverb(text, word) && (lex[at - 2].is_word() || lex[at - 2].sort == Sort::Comma) {
            at -= 1;
        } else {
            break;
        }
    }
    at
}

/// A phrase without apposition that ends right before `end`.
pub(super) fn simple_before(text: &str, lex: &[Lexeme], end: usize) -> Option<Range<usize>> {
    phrase_from(text, lex, end.saturating_sub(MAX_PHRASE), end)
}

/// The same, but never before `floor`: a relative clause in a relative clause reaches no further than the whole may.
fn phrase_from(text: &str, lex: &[Lexeme], floor: usize, end: usize) -> Option<Range<usize>> {
    let last = lex.get(end.checked_sub(1)?)?;
    if last.is(Classes::SUBJECT) && !is_determined(lex, end - 1) || last.is(Classes::RELATIVE) {
        return Some(end - 1..end);
    }
    let mut start = end;
    while start > floor {
        let at = start - 1;
        let word = &lex[at];
        match word.sort {
            Sort::Close => {
                start = open_of(lex, at, floor)?;
                continue;
            }
            Sort::Quote(_) if is_nickname(text, lex, at) => {}
            Sort::Word | Sort::Number => {
                if is_fence(text, lex, at, end) {
                    break;
                }
            }
            Sort::Other if at > 0 && is_inside_name(lex, at) => {}
            _ => break,
        }
        start = at;
    }
    // "something **the palace** denies"
    let aside = lex[start].is(Classes::INDEFINITE)
        && lex[start + 1..end]
            .first()
            .is_some_and(|next| next.is(Classes::DETERMINER));
    start += usize::from(aside);
    if let Some(head) = before_relative(text, lex, start, end, floor) {
        return Some(head..end);
    }
    let start = trim_left(text, lex, start, end);
    let end = trim_right(lex, start, end);
    (start < end && lex[start..end].iter().any(|word| is_noun(text, word))).then_some(start..end)
}

/// "**The operator of a ferry that** ran aground": where the phrase begins whose relative clause ends at `end`.
fn before_relative(text: &str, lex: &[Lexeme], start: usize, end: usize, floor: usize) -> Option<usize> {
    let from = start.saturating_sub(MAX_RELATIVE).max(floor);
    let relative = (from..start).rev().find(|&at| {
        matches!(lex[at].text(text), "that" | "who" | "which") || !lex[at].is_word() || lex[at].is(Classes::COORDINATOR)
    })?;
    let leads = lex[relative].is(Classes::RELATIVE) && relative > 0;
    let noun = leads && is_noun(text, &lex[relative - 1]) && !lex[relative - 1].is(Classes::SUBJECT);
    let verb = (relative + 1..end).find(|&at| !is_adverb(text, &lex[at]))?;
    if !noun || !is_verb(text, &lex[verb]) || lex[relative - 1].is(Classes::VERB) || is_finite_cue(&lex[relative - 1]) {
        return None;
    }
    let head = phrase_from(text, lex, floor, relative)?;
    lex[head.clone()]
        .iter()
        .any(|word| word.is(Classes::DETERMINER) || word.capital)
        .then_some(head.start)
}

/// How far before the words that a verb fences off its relative word is looked for, in lexemes.
const MAX_RELATIVE: usize = 3;

/// A finite verb, as far as its form tells.
pub(super) fn is_verb(text: &str, word: &Lexeme) -> bool {
    let lower = word.text(text);
    !word.capital
        && (word.is(Classes::FINITE.or(Classes::VERB))
            || is_finite_cue(word)
            || lower.ends_with("ed")
            || word.is(Classes::IRREGULAR))
}

/// `William "Bill" Smith`: a name in marks between two names. `Mills "got a deal," Jordan said` is none.
pub(super) fn is_nickname(text: &str, lex: &[Lexeme], at: usize) -> bool {
    let between = at > 0 && lex[at - 1].capital && lex.get(at + 1).is_some_and(|next| next.capital);
    let words = lex[at].text(text);
    if !between || words.len() > MAX_NICKNAME {
        return false;
    }
    let inner = words.trim_matches(|c: char| !c.is_alphanumeric() && c != ',');
    !inner.ends_with(',') && !inner.starts_with(char::is_lowercase)
}

/// The longest nickname with its marks, in bytes.
const MAX_NICKNAME: usize = 40;

/// A sign that touches words on both sides, as damage leaves it inside a name: `FranÃ§ois`.
fn is_inside_name(lex: &[Lexeme], at: usize) -> bool {
    let touches = |left: &Lexeme, right: &Lexeme| left.span.end() == right.span.start();
    lex[at].span.len() == 1
        || touches(&lex[at - 1], &lex[at]) && lex.get(at + 1).is_some_and(|next| touches(&lex[at], next))
}

fn is_determined(lex: &[Lexeme], at: usize) -> bool {
    at > 0 && lex[at - 1].is(Classes::POSSESSIVE)
}

fn open_of(lex: &[Lexeme], close: usize, floor: usize) -> Option<usize> {
    (floor..close).rev().find(|&at| lex[at].sort == Sort::Open)
}

/// Words that no speaker phrase reaches over.
fn is_fence(text: &str, lex: &[Lexeme], at: usize, end: usize) -> bool {
    let word = &lex[at];
    if word.capital && at > 0 && lex[at - 1].capital && lex[at - 1].is_word() {
        // "Theresa May": a name, whatever else its words mean.
        return false;
    }
    if word.is(Classes::FINITE.or(Classes::STOP).or(Classes::RELATIVE)) && !word.is(Classes::DETERMINER) {
        return true;
    }
    let lower = word.text(text);
    if word.is(Classes::RELATIVE) || lower.eq_ignore_ascii_case("that") {
        return true;
    }
    if word.is(Classes::SUBORDINATOR) && !word.is(Classes::PREPOSITION) {
        return true;
    }
    if word.is(Classes::COORDINATOR) {
        return !joins_nouns(text, lex, at, end);
    }
    if word.is(Classes::SUBJECT) && !word.is(Classes::OBJECT) {
        return true;
    }
    let cue = is_finite_cue(word) && (follows_noun(lex, at) || opens_report(lex, at, end));
    !word.capital && at + 1 < end && (word.is(Classes::VERB) || cue)
}

/// "the agency, citing the ministry, **said** the talks": a verb behind a comma, and what it says begins.
fn opens_report(lex: &[Lexeme], at: usize, end: usize) -> bool {
    let starts = Classes::DETERMINER.or(Classes::POSSESSIVE).or(Classes::SUBJECT);
    let next = lex[..end].get(at + 1);
    at > 0 && lex[at - 1].sort == Sort::Comma && next.is_some_and(|next| next.capital || next.is(starts))
}

/// "A and B": nouns on both sides and no verb before.
fn joins_nouns(text: &str, lex: &[Lexeme], at: usize, end: usize) -> bool {
    if at == 0 || !lex[at].is(Classes::JOINING) {
        return false;
    }
    let (before, Some(after)) = (&lex[at - 1], lex[..end].get(at + 1)) else {
        return false;
    };
    if before.sort == Sort::Comma {
        return false;
    }
    let clause_before = lex[at.saturating_sub(MAX_PHRASE)..at]
        .iter()
        .rev()
        .take_while(|word| word.is_word())
        .any(|word| word.is(Classes::FINITE.or(Classes::VERB)) || is_finite_cue(word));
    is_noun(text, before)
        && !clause_before
        && (is_noun(text, after) || after.is(Classes::DETERMINER.or(Classes::POSSESSIVE)))
}

fn follows_noun(lex: &[Lexeme], at: usize) -> bool {
    at > 0
        && (lex[at - 1].is_word() || lex[at - 1].sort == Sort::Close)
        && !lex[at - 1].is(Classes::DETERMINER.or(Classes::POSSESSIVE).or(Classes::PREPOSITION))
}

/// Leaves out what opens the clause and is not the subject: "But", "On Monday", "In Beijing".
fn trim_left(text: &str, lex: &[Lexeme], mut start: usize, end: usize) -> usize {
    while start < end {
        let word = &lex[start];
        if !word.is_word() {
            start += 1;
            continue;
        }
        let counts = lex[start + 1..end]
            .first()
            .is_some_and(|next| next.sort == Sort::Number || next.is(Classes::DETERMINER) || next.is(Classes::NUMERAL));
        if counts && is_adverb(text, word) {
            break;
        }
        let time = word.is(Classes::WEEKDAY.or(Classes::DAY));
        if word.is(Classes::COORDINATOR)
            || is_adverb(text, word) && !word.is(Classes::DETERMINER)
            || time && start + 1 < end
        {
            start += 1;
        } else if word.is(Classes::PREPOSITION) {
            match after_preposition(text, lex, start + 1, end) {
                Some(next) => start = next,
                None => return end,
            }
        } else {
            break;
        }
    }
    start
}

/// Leaves out a time at the end: "the Supreme Court **this month**", "a panel **in 2001**".
fn trim_right(lex: &[Lexeme], start: usize, end: usize) -> usize {
    let Some(last) = end.checked_sub(1).map(|at| &lex[at]) else {
        return end;
    };
    let Some(before) = end.checked_sub(2).filter(|&at| at > start).map(|at| &lex[at]) else {
        return end;
    };
    let led = last.is(Classes::PERIOD) && before.is(Classes::LEAD);
    let dated = (last.sort == Sort::Number && last.span.len() == 4 || last.is(Classes::MONTH))
        && before.is(Classes::PREPOSITION);
    if led || dated { end - 2 } else { end }
}

/// Behind "In Beijing" the subject begins at its determiner, pronoun or title; "of the report" has none.
fn after_preposition(text: &str, lex: &[Lexeme], from: usize, end: usize) -> Option<usize> {
    (from + 1..end).find(|&at| {
        let word = &lex[at];
        let starts = word.is(Classes::DETERMINER.or(Classes::TITLE).or(Classes::SUBJECT))
            && !lex[at - 1].is(Classes::PREPOSITION);
        let time =
            lex[at - 1].is(Classes::WEEKDAY.or(Classes::DAY).or(Classes::MONTH)) || lex[at - 1].sort == Sort::Number;
        let named = word.capital && follows_small_noun(text, &lex[at - 1]);
        (starts || time || named)
            && !lex[at - 1].is(Classes::LINKING.or(Classes::JOINING))
            && !lex[at - 1].is(Classes::DETERMINER.or(Classes::LEAD))
    })
}

/// "In a radio interview **Trump** declared": a name right behind a small noun is no part of it.
fn follows_small_noun(text: &str, before: &Lexeme) -> bool {
    before.sort == Sort::Word
        && !before.capital
        && is_noun(text, before)
        && (before.is(Classes::OCCASION) || !before.is(Classes::ROLE.or(Classes::TITLE).or(Classes::SUBJECT)))
        && !before.text(text).ends_with("ing")
}

/// Whether a word may be the core of a noun phrase.
pub(super) fn is_noun(text: &str, word: &Lexeme) -> bool {
    if word.is(Classes::SUBJECT.or(Classes::PRONOUN)) {
        return true;
    }
    let functional = Classes::PREPOSITION
        .or(Classes::COORDINATOR)
        .or(Classes::SUBORDINATOR)
        .or(Classes::DETERMINER)
        .or(Classes::POSSESSIVE)
        .or(Classes::FINITE);
    word.is_word()
        && (word.capital || !word.is(functional) && !is_adverb(text, word))
        && !matches!(word.text(text), "'s" | "’s")
}

/// The subject behind an inverted cue: "said Ines Marlow, who runs the yard".
pub(super) fn subject_after(text: &str, lex: &[Lexeme], from: usize) -> Option<Range<usize>> {
    let first = lex.get(from)?;
    if first.is(Classes::SUBJECT) {
        return Some(from..from + 1);
    }
    if !first.is_word()
        || first.is(Classes::PREPOSITION
            .or(Classes::SUBORDINATOR)
            .or(Classes::COORDINATOR)
            .or(Classes::RELATIVE))
    {
        return None;
    }
    let mut end = noun_end(text, lex, from);
    if !lex[from..end].iter().any(|word| is_noun(text, word)) {
        return None;
    }
    let ceiling = (from + MAX_PHRASE).min(lex.len());
    while end < ceiling && lex[end].sort == Sort::Comma && opens_apposition(text, lex, end + 1) {
        let mut at = end + 1;
        while at < ceiling
            && !matches!(
                lex[at].sort,
                Sort::Comma | Sort::Stop | Sort::Quote(_) | Sort::Semicolon | Sort::Colon | Sort::Dash
            )
        {
            at += 1;
        }
        end = at;
    }
    Some(from..end)
}

/// Where a subject that starts at `from` ends: before the verb or adverb of its clause.
pub(super) fn subject_end(text: &str, lex: &[Lexeme], from: usize) -> usize {
    if lex[from].is(Classes::SUBJECT) {
        return from + 1;
    }
    let end = noun_end(text, lex, from);
    let verb = (from + 1..end).find(|&at| {
        let word = &lex[at];
        !word.capital && (word.is(Classes::VERB) || is_finite_cue(word) || word.text(text).ends_with("ed"))
    });
    verb.unwrap_or(end)
}
