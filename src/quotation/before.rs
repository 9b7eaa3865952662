//! Reported words that stand before their cue, and those that resume behind it: `"…," he said, "…"`.
//!
//! Takes a unit and a cue; gives ranges of lexemes. What stands behind a cue that leads is left to [`super::behind`].

use std::ops::Range;

use super::clause::Unit;
use super::group::Group;
use super::lex::Sort;
use super::words::{Classes, Takes};

use super::behind::after_hearer;
use crate::text::is_alphanumeric;

/// Words before a closing cue: `"…," he said`, `…, he said`.
pub(super) fn left_content(unit: &Unit, group: &Group, core: usize) -> Option<Range<usize>> {
    let speaks = group.cue.takes.has(Takes::QUOTE) || group.cue.takes.has(Takes::BARE);
    if !speaks || !unit.closes(after_hearer(unit, group)) && !follows_quote(unit, core) {
        return None;
    }
    let colon = unit
        .lex
        .get(unit.after(group))
        .is_some_and(|lexeme| lexeme.sort == Sort::Colon);
    if colon || unit.lex.get(core).is_some_and(|word| word.is(Classes::RELATIVE)) {
        return None;
    }
    before_comma(unit, core)
}

/// A whole utterance in marks stands right before.
fn follows_quote(unit: &Unit, core: usize) -> bool {
    let before = |back: usize| core.checked_sub(back).map(|at| unit.lex[at].sort);
    match before(1) {
        Some(Sort::Quote(_)) => ends_like_speech(unit, core - 1),
        Some(Sort::Comma) => matches!(before(2), Some(Sort::Quote(_))),
        _ => false,
    }
}

/// The clause that ends with a comma or a closing mark right before `core`.
pub(super) fn before_comma(unit: &Unit, core: usize) -> Option<Range<usize>> {
    let before = core.checked_sub(1)?;
    let end = match unit.lex[before].sort {
        Sort::Comma | Sort::Dash => before,
        Sort::Quote(_) if ends_like_speech(unit, before) => core,
        _ => return None,
    };
    if end == 0 {
        return None;
    }
    if unit.lex[end - 1].is_quote() && unit.is_title(end - 1) {
        return None;
    }
    let start = unit.clause_start(end);
    let start = if unit.lex[end - 1].is_quote() {
        quote_start(unit, start, end - 1)
    } else {
        start
    };
    let range = start..end;
    let quoted = unit.lex[range.clone()].iter().any(|lexeme| lexeme.is_quote());
    (quoted || range.len() > 1).then_some(range)
}

/// A whole utterance in marks stands alone; words in marks at the end of a clause take the clause along.
fn quote_start(unit: &Unit, start: usize, quote: usize) -> usize {
    let fenced = quote.checked_sub(1).is_none_or(|at| {
        matches!(
            unit.lex[at].sort,
            Sort::Comma | Sort::Colon | Sort::Stop | Sort::Dash | Sort::Quote(_)
        ) || unit.lex[at].is(Classes::COORDINATOR) && at == start
    });
    let parted = quote > start
        && (matches!(unit.lex[quote - 1].sort, Sort::Colon | Sort::Stop) || fenced && follows_cue(unit, quote - 1));
    if parted || fenced && !unit.has_verb(start..quote) {
        quote
    } else {
        start
    }
}

/// `"…," he said, "…," he said`: the comma at `comma` ends an earlier speaker's cue.
fn follows_cue(unit: &Unit, comma: usize) -> bool {
    let near = unit.groups_in(comma.saturating_sub(MAX_PAUSE)..comma);
    near.last().is_some_and(|(group, subject)| {
        subject.is_some() && group.cue.takes.has(Takes::QUOTE) && unit.after(group) == comma
    })
}

/// The comma that parts an utterance from "he said" stands inside American marks.
fn ends_like_speech(unit: &Unit, quote: usize) -> bool {
    let words = unit.lex[quote].text(unit.text);
    let inner = words
        .trim_end_matches(|c: char| !is_alphanumeric(c) && !matches!(c, ',' | '.' | '?' | '!' | '—' | '-' | '…' | '–'));
    inner.ends_with([',', '.', '?', '!', '—', '-', '…', '–']) || words.len() > 60
}

/// Words that go on behind a closing cue: `…, he said, are acts of patriotism`, `"…," he said, "and …"`.
pub(super) fn resumed(unit: &Unit, end: usize, left: &Range<usize>) -> Option<Range<usize>> {
    let quoted = unit.lex[left.clone()].iter().any(|lexeme| lexeme.is_quote());
    if quoted {
        return resumed_quote(unit, end);
    }
    let comma = unit.lex.get(end).filter(|lexeme| matches!(lexeme.sort, Sort::Comma))?;
    let from = end + 1;
    let next = unit.lex.get(from)?;
    let first = &unit.lex[left.start];
    let fronted = first.is(Classes::SUBORDINATOR.or(Classes::PREPOSITION));
    let incomplete = fronted || !unit.has_verb(left.clone()) && !unit.is_participle(from);
    // "There was, the aide insisted, no plan": the clause breaks off behind its verb.
    let light = Classes::BE.or(Classes::HAVE).or(Classes::MODAL);
    let broken = unit.lex[left.end - 1].is(light);
    let continues = broken || next.is(Classes::FINITE) || incomplete || next.is_quote() || goes_on(unit, from);
    (continues && comma.sort == Sort::Comma).then(|| from..unit.clause_end(from))
}

/// ", he said, **and the night boats paid less**": a further clause without a cue of its own.
fn goes_on(unit: &Unit, from: usize) -> bool {
    let joined =
        unit.lex[from].is(Classes::COORDINATOR) && unit.lex.get(from + 1).is_some_and(|next| !next.is(Classes::FINITE));
    let end = unit.clause_end(from);
    let cue = unit
        .groups_in(from..end)
        .iter()
        .any(|(group, _)| group.cue.takes.has(Takes::QUOTE));
    joined && !cue && unit.has_verb(from..end) && end + 1 >= unit.lex.len()
}

/// How far behind a closing cue its quotation may resume, in lexemes: "Tester said, referring to the excuse, "…"".
const MAX_PAUSE: usize = 40;

/// The quotation that goes on in the same unit: behind a comma, or behind "and", "but".
fn resumed_quote(unit: &Unit, end: usize) -> Option<Range<usize>> {
    let ceiling = (end + MAX_PAUSE).min(unit.lex.len());
    let mut stops = (end..ceiling).take_while(|&at| !matches!(unit.lex[at].sort, Sort::Stop | Sort::Semicolon));
    let quote = stops.find(|&at| unit.lex[at].is_quote() && !unit.is_title(at))?;
    let other = unit.groups_in(end..quote).iter().any(|(_, subject)| subject.is_some());
    if other {
        return None;
    }
    let parted = quote == end || matches!(unit.lex[quote - 1].sort, Sort::Comma | Sort::Dash | Sort::Colon);
    if parted {
        return Some(quote..quote_clause_end(unit, quote));
    }
    let joined = unit.lex[end].sort == Sort::Comma && unit.lex[end + 1].is(Classes::COORDINATOR);
    joined.then(|| end + 1..quote_clause_end(unit, quote))
}

/// A quotation that resumes: alone, or with the words it runs on into.
pub(super) fn quote_clause_end(unit: &Unit, quote: usize) -> usize {
    match unit.lex.get(quote + 1) {
        Some(next)
            if next.is_word()
                && !next.is(Classes::COORDINATOR.or(Classes::PREPOSITION).or(Classes::SUBORDINATOR))
                && !ends_like_speech(unit, quote) =>
        {
            unit.clause_end(quote)
        }
        _ => quote + 1,
    }
}
