//! Reported words that stand behind their cue: `said that …`, `told reporters the plan …`, `said: "…"`.
//!
//! Takes a unit and a cue; gives a range of lexemes. What a cue takes stands in the table of cues.

use std::ops::Range;

use super::clause::Unit;
use super::group::{self, Group};
use super::lex::{Lexeme, Sort};
use super::noun;
use super::speech;
use super::words::{Classes, Takes};

use super::before::quote_clause_end;

/// `he said, "…"`, `told reporters: "…"`: the quotation right behind the cue.
pub(super) fn quoted_right(unit: &Unit, group: &Group) -> Option<Range<usize>> {
    let at = after_hearer(unit, group);
    let sign = unit.lex.get(at)?;
    let quote = if sign.is_quote() { at } else { at + 1 };
    if !sign.is_quote() && !matches!(sign.sort, Sort::Comma | Sort::Colon | Sort::Dash) {
        return None;
    }
    unit.lex.get(quote).filter(|lexeme| lexeme.is_quote())?;
    // "read from “The Sea”", "sang “Abide With Me”"
    let titled = quote > group.to || !group.cue.takes.has(Takes::THAT);
    if titled && sign.is_quote() && unit.is_title(quote) {
        return None;
    }
    Some(
        quote..if sign.is_quote() {
            quote_clause_end(unit, quote)
        } else {
            quote + 1
        },
    )
}

/// The words behind a cue.
pub(super) fn right_content(unit: &Unit, group: &Group) -> Option<Range<usize>> {
    let takes = group.cue.takes;
    if (takes.has(Takes::QUOTE) || takes.has(Takes::THAT) || takes.has(Takes::BARE))
        && let Some(quote) = quoted_right(unit, group)
    {
        return Some(quote);
    }
    let mut at = group.to;
    if takes.has(Takes::PERSON)
        && unit
            .lex
            .get(at)
            .is_some_and(|word| word.is_word() && unit.word(at) != "that")
    {
        let hearer = noun::addressee_end(unit.text, &unit.lex, at);
        at = hearer;
    }
    if at > group.to && unit.lex.get(at).is_some_and(|lexeme| lexeme.is_quote()) && unit.is_title(at) {
        at += 1;
    }
    let behind = skip_aside(unit, skip_to_that(unit, at));
    let controls = unit.word(behind) == "to" && at > group.to && takes.has(Takes::TO) && group.cue.lemma != "tell";
    if controls {
        let end = unit.clause_end(group.to);
        return Some(group.to..end);
    }
    let word = unit.lex.get(behind)?;
    let lower = unit.word(behind).to_ascii_lowercase();
    let starts = match lower.as_str() {
        // "Holm denied that.": what, stands elsewhere.
        "that" => (takes.has(Takes::THAT) || takes.has(Takes::PERSON)) && !unit.is_over(behind + 1),
        "to" => takes.has(Takes::TO),
        // "said when asked" tells when, "asked when" tells what.
        _ if word.is(Classes::ASKING_WHEN) => takes.has(Takes::WH) && !takes.has(Takes::BARE),
        _ if word.is(Classes::ASKING) => takes.has(Takes::WH),
        _ => {
            takes.has(Takes::BARE) && starts_clause(unit, behind, group) && !is_object(unit, behind, group)
                || (takes.has(Takes::OBJECT) || takes.has(Takes::OBJECT_NAME)) && starts_object(unit, behind)
                || takes.has(Takes::OBJECT_AS) && starts_object(unit, behind) && holds_as(unit, behind)
                || takes.has(Takes::OBJECT_AS)
                    && lower == "as"
                    && unit.lex.get(behind + 1).is_some_and(Lexeme::is_quote)
                || takes.has(Takes::OBJECT_OF) && !takes.has(Takes::PERSON) && word.is_word()
        }
    };
    if starts {
        let end = unit.clause_end(behind);
        let end = aside_end(unit, group, behind..end);
        let end = predicate_end(unit, behind..end);
        return (end > behind).then_some(behind..end);
    }
    // "Seoul urged restraint": a thing that nobody can be told.
    let thing = unit.lex.get(group.to).is_some_and(|word| is_thing(unit, word));
    if takes.has(Takes::OBJECT) && thing && behind == group.to + 1 && unit.closes(behind) {
        return Some(group.to..behind);
    }
    // "promised lower fares and “jobs”": nobody is told, the fares are what is spoken of.
    let end = unit.clause_end(group.to);
    let quotes = |takes: bool| takes && unit.lex[group.to..end].iter().take(MAX_AS).any(Lexeme::is_quote);
    // "paid tribute to “a great servant”": no words but those in marks are told.
    let marked = quotes(takes.has(Takes::MARKED));
    let object = quotes(takes.has(Takes::OBJECT)) && behind > group.to;
    (marked || object && starts_object(unit, group.to)).then_some(group.to..end)
}

/// "that he knew **nothing** was false": what is known, and no clause.
fn is_object(unit: &Unit, at: usize, group: &Group) -> bool {
    unit.lex[at].is(Classes::INDEFINITE) && !group.cue.takes.has(Takes::QUOTE)
}

/// A noun in the singular that is no person's: "restraint".
fn is_thing(unit: &Unit, word: &Lexeme) -> bool {
    let other = Classes::OBJECT
        .or(Classes::SUBJECT)
        .or(Classes::ROLE)
        .or(Classes::BODY)
        .or(Classes::MANY)
        .or(Classes::ADVERB)
        .or(Classes::PREPOSITION)
        .or(Classes::DETERMINER);
    let surface = word.text(unit.text);
    word.sort == Sort::Word && !word.capital && !word.is(other) && !surface.ends_with('s') && surface.len() > 3
}

/// "the agency, citing an official**,** reported": an aside ends at the comma before the verb of its sentence.
fn aside_end(unit: &Unit, group: &Group, clause: Range<usize>) -> usize {
    if !group.participial || unit.word(clause.start) == "that" {
        return clause.end;
    }
    let ceiling = clause.end.min(clause.start + MAX_ASIDE);
    let closes = |at: &usize| {
        unit.lex[*at].sort == Sort::Comma
            && unit
                .lex
                .get(at + 1)
                .is_some_and(|next| !next.capital && !next.is(Classes::SUBJECT) && is_finite(next))
    };
    (clause.start..ceiling).find(closes).unwrap_or(clause.end)
}

/// "denied endangering the crew**, but was** found guilty": what has no verb of its own ends before the next one of the
/// speaker's clause.
fn predicate_end(unit: &Unit, clause: Range<usize>) -> usize {
    let goes_on = |at: &usize| {
        let verb = unit.lex.get(at + 2);
        unit.lex[*at].sort == Sort::Comma
            && unit
                .lex
                .get(at + 1)
                .is_some_and(|next| next.is(Classes::COORDINATOR) && !next.capital)
            && verb.is_some_and(|verb| !verb.capital && verb.is(Classes::FINITE) && !verb.is(Classes::SUBJECT))
    };
    let end = (clause.start..clause.end.min(clause.start + MAX_OBJECT)).find(goes_on);
    end.filter(|&end| !unit.has_finite(clause.start..end))
        .unwrap_or(clause.end)
}

/// The most lexemes of an object behind which its clause's next verb is looked for.
const MAX_OBJECT: usize = 48;

fn is_finite(word: &Lexeme) -> bool {
    word.is(Classes::FINITE) || group::is_finite_cue(word)
}

/// Over an aside between cue and clause: "cautioned, **as did the campaign itself,** that …".
fn skip_aside(unit: &Unit, at: usize) -> usize {
    if unit.lex.get(at).is_none_or(|lexeme| lexeme.sort != Sort::Comma) {
        return at;
    }
    let ceiling = (at + MAX_ASIDE).min(unit.lex.len());
    let closing = (at + 1..ceiling).find(|&inner| unit.lex[inner].sort == Sort::Comma);
    closing
        .map(|comma| comma + 1)
        .filter(|&next| unit.word(next) == "that")
        .unwrap_or(at)
}

/// The most lexemes of an aside.
const MAX_ASIDE: usize = 24;

/// Over "Monday", "in a statement" to a "that" or the next word of the clause.
fn skip_to_that(unit: &Unit, from: usize) -> usize {
    let mut at = from;
    loop {
        let next = unit.skip_adverbial(at);
        if next == at {
            break;
        }
        at = next;
    }
    let led = unit
        .lex
        .get(at)
        .is_some_and(|word| word.is(Classes::SUBJECT) && !word.is(Classes::RELATIVE) && !word.is(Classes::OBJECT));
    if unit.word(at) == "that"
        || led && at > from
        || skip_aside(unit, at) > at
        || unit
            .lex
            .get(from)
            .is_some_and(|word| word.is(Classes::WEEKDAY.or(Classes::DAY).or(Classes::LEAD)))
    {
        return at;
    }
    from
}

/// A clause without "that": a subject, then a finite verb; or the verb alone where a relative word leads it: "what the
/// senators said **was** a mistake".
fn starts_clause(unit: &Unit, at: usize, group: &Group) -> bool {
    let word = &unit.lex[at];
    if word.is(Classes::SUBJECT) || word.is(Classes::FINITE) && follows_relative(unit, group.from) {
        return true;
    }
    let fits = word.is_word() || word.is_quote();
    if !fits || word.is(Classes::PREPOSITION.or(Classes::COORDINATOR)) && !word.capital {
        return false;
    }
    let end = unit.clause_end(at).min(at + 40);
    let narrow = (at + 1..end).find(|&inner| {
        let word = &unit.lex[inner];
        word.sort == Sort::Comma
            || word.is(Classes::RELATIVE)
            || word.is(Classes::SUBORDINATOR) && !word.is(Classes::PREPOSITION)
    });
    let said = group.cue.takes.has(Takes::LOOSE);
    let clause = at + 1..narrow.filter(|_| !said).unwrap_or(end).max(at + 1);
    // The verb may stand in the marks: "says voter fraud “would be …”".
    let quoted = said && unit.lex[clause.clone()].iter().any(|lexeme| lexeme.is_quote());
    // "claims the premier “lied to this house”": a verb right behind its subject.
    let subject = noun::noun_end(unit.text, &unit.lex, at);
    let speaks =
        group.cue.takes.has(Takes::QUOTE) && subject > at && unit.lex.get(subject).is_some_and(Lexeme::is_quote);
    quoted
        || speaks && speech::begins_with_verb(unit, subject)
        || unit.has_verb(clause.clone())
        || said && has_plural_verb(unit, clause)
}

/// "parents still **want** schools": a cue in its base form behind a plural.
fn has_plural_verb(unit: &Unit, range: Range<usize>) -> bool {
    unit.groups_in(range)
        .iter()
        .any(|(group, subject)| subject.is_some() && !group.participial)
}

/// A relative word leads the clause of the verb at `from`.
fn follows_relative(unit: &Unit, from: usize) -> bool {
    unit.lex[from.saturating_sub(MAX_RELATIVE)..from]
        .iter()
        .rev()
        .take_while(|lexeme| lexeme.is_word())
        .any(|word| word.is(Classes::RELATIVE))
}

/// The most lexemes between "what" and its verb.
const MAX_RELATIVE: usize = 8;

/// "described the plan **as** …": the word stands in the clause, or words in marks do.
fn holds_as(unit: &Unit, from: usize) -> bool {
    let end = unit.clause_end(from).min(from + MAX_AS);
    (from..end).any(|at| unit.word(at) == "as" || unit.lex[at].is_quote())
}

/// How far behind "described" its "as" may stand, in lexemes.
const MAX_AS: usize = 16;

fn starts_object(unit: &Unit, at: usize) -> bool {
    let word = &unit.lex[at];
    // "reacting to it," says nothing of what was said.
    let alone = unit.closes(at + 1) && !unit.lex.get(at + 1).is_some_and(Lexeme::is_quote);
    let bare = word.is(Classes::SUBJECT.or(Classes::OBJECT)) && alone;
    word.is_quote()
        || word.is_word() && !bare && !word.is(Classes::PREPOSITION.or(Classes::COORDINATOR).or(Classes::SUBORDINATOR))
}

/// `he told the crowd`: behind the hearer as behind the cue itself.
pub(super) fn after_hearer(unit: &Unit, group: &Group) -> usize {
    let mut at = group.to;
    if group.cue.takes.has(Takes::PERSON) && unit.lex.get(at).is_some_and(|word| word.is_word()) {
        at = noun::addressee_end(unit.text, &unit.lex, at);
    }
    loop {
        let next = unit.skip_adverbial(at);
        if next == at {
            return at;
        }
        at = next;
    }
}
