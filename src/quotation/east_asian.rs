//! Cues of Chinese, Japanese and Korean copy: `王毅说：“…”`, `報道官は「…」と述べた`.
//!
//! Such copy sets no spaces, or none between a name and its particle: takes a run of its letters, gives its lexemes with
//! the cue or the particle parted from the rest, and from those the [`Report`]. Which words are cues is a table.

use std::ops::Range;
use std::sync::LazyLock;

use super::before::quote_clause_end;
use super::clause::{MAX_CLAUSE, Unit};
use super::lex::{Lexeme, Sort};
use super::model::Tone;
use super::reports::Report;
use super::words::{Classes, CueForm, Known};
use crate::lexicon;
use crate::text::{Span, Text};

/// The most letters of a cue or a word that only ends like one.
const MAX_CUE: usize = 6;

/// A row of the table, ready to be a lexeme.
struct Entry {
    word: &'static str,
    known: Known,
}

/// The rows of one kind, in bytewise order.
fn entries(kind: &'static str) -> Vec<Entry> {
    let rows = lexicon::east_asian_cues().rows().iter();
    let class = match kind {
        "before" => Classes::EAST_BEFORE,
        "behind" => Classes::EAST_BEHIND,
        "topic" => Classes::EAST_TOPIC,
        _ => Classes::EAST_ADJUNCT,
    };
    rows.filter(|row| row.cell(2) == kind)
        .map(|row| Entry {
            word: row.cell(0),
            known: Known::of(row.cell(0), class, CueForm::east_asian(row.cell(0), row.cell(3))),
        })
        .collect()
}

macro_rules! kind {
    ($name:ident, $kind:literal) => {
        fn $name() -> &'static [Entry] {
            static ENTRIES: LazyLock<Vec<Entry>> = LazyLock::new(|| entries($kind));
            &ENTRIES
        }
    };
}

kind!(before, "before");
kind!(behind, "behind");
kind!(topics, "topic");
kind!(adjuncts, "adjunct");
kind!(others, "none");

fn row(entries: &'static [Entry], word: &str) -> Option<&'static Known> {
    let at = entries.binary_search_by(|entry| entry.word.cmp(word)).ok()?;
    Some(&entries[at].known)
}

/// Han, kana or Hangul.
pub(super) fn is_letter(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}')
}

fn is_hiragana(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{309F}')
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{AC00}'..='\u{D7A3}')
}

/// Adds the lexemes of a run without spaces.
pub(super) fn push(text: &str, run: Span<Text>, out: &mut Vec<Lexeme>) {
    let words = run.of(text);
    let from = run.start();
    if let Some(entry) = behind().iter().find(|entry| text[from..].starts_with(entry.word)) {
        out.push(lexeme(from, run.end(), Some(&entry.known)));
    } else if let Some((head, cue)) = parted_cue(words) {
        let name = name_end(&words[..head]);
        push_part(from, from + name, None, out);
        push_part(from + name, from + head, row(adjuncts(), adjuncts()[0].word), out);
        push_part(from + head, run.end(), Some(cue), out);
    } else if let Some((particle, known)) = topic(words) {
        push_part(from, from + particle.start, None, out);
        push_part(from + particle.start, from + particle.end, Some(known), out);
        push_part(from + particle.end, run.end(), None, out);
    } else {
        out.push(lexeme(from, run.end(), None));
    }
}

fn push_part(start: usize, end: usize, known: Option<&'static Known>, out: &mut Vec<Lexeme>) {
    if start < end {
        out.push(lexeme(start, end, known));
    }
}

fn lexeme(start: usize, end: usize, known: Option<&'static Known>) -> Lexeme {
    Lexeme {
        span: Span::new(start, end),
        sort: Sort::Word,
        capital: false,
        known,
    }
}

/// Where the cue begins that ends a run: `王毅|指出`; the longest word of the table decides, so that `小说` is none.
fn parted_cue(run: &str) -> Option<(usize, &'static Known)> {
    let starts = run.char_indices().rev().take(MAX_CUE).map(|(at, _)| at);
    let longest = starts.collect::<Vec<_>>().into_iter().rev();
    for at in longest {
        if row(others(), &run[at..]).is_some() {
            return None;
        }
        if let Some(known) = row(before(), &run[at..]) {
            return Some((at, known));
        }
    }
    None
}

/// Where a name ends in what stands before its cue: `王毅|22日在北京`.
fn name_end(head: &str) -> usize {
    let adjunct = |at: usize| {
        let rest = &head[at..];
        rest.starts_with(char::is_numeric) || adjuncts().iter().any(|entry| rest.starts_with(entry.word))
    };
    if row(adjuncts(), head).is_some() {
        return 0;
    }
    let mut starts = head.char_indices().skip(1).map(|(at, _)| at);
    starts.find(|&at| adjunct(at)).unwrap_or(head.len())
}

/// The particle that marks whom a sentence is about: `報道官|は|２２日`, `대변인|은`.
fn topic(run: &str) -> Option<(Range<usize>, &'static Known)> {
    let mut letters = run.char_indices().skip(1).peekable();
    let mut before = run.chars().next()?;
    while let Some((at, c)) = letters.next() {
        let next = letters.peek().map(|&(_, next)| next);
        let stands = if is_hangul(c) {
            next.is_none()
        } else {
            !is_hiragana(before) && !next.is_some_and(is_hiragana)
        };
        let end = at + c.len_utf8();
        if stands && let Some(known) = row(topics(), &run[at..end]) {
            return Some((at..end, known));
        }
        before = c;
    }
    None
}

/// The report whose cue stands at `at`. `earlier` is the speaker of the report before in the unit.
pub(super) fn report(unit: &Unit, at: usize, earlier: Option<&Range<usize>>) -> Option<Report> {
    let word = &unit.lex[at];
    if word.is(Classes::EAST_BEFORE) {
        let speaker = name_before(unit, at).or_else(|| earlier.cloned());
        let sign = unit.lex.get(at + 1)?;
        let parted = matches!(sign.sort, Sort::Colon | Sort::Comma);
        let from = at + 1 + usize::from(parted);
        if from == unit.lex.len() {
            return (sign.sort == Sort::Colon).then(|| told(unit, at, speaker, Vec::new()));
        }
        let quoted = unit.lex[from].is_quote();
        let end = if quoted {
            quote_clause_end(unit, from)
        } else {
            unit.clause_end(from)
        };
        return (parted || quoted).then(|| told(unit, at, speaker, std::iter::once(from..end).collect()));
    }
    let quote = at.checked_sub(1)?;
    if word.is(Classes::EAST_BEHIND) && unit.lex[quote].is_quote() {
        let speaker = topic_before(unit, quote).or_else(|| earlier.cloned());
        return Some(told(unit, at, speaker, std::iter::once(quote..at).collect()));
    }
    None
}

/// The comma before the name of a cue at `at`, which ends the clause before: `…，|并强调，…`.
pub(super) fn fence(lex: &[Lexeme], at: usize) -> Option<usize> {
    let parted = |sign: &Lexeme| matches!(sign.sort, Sort::Colon | Sort::Comma | Sort::Quote(_));
    if !lex[at].is(Classes::EAST_BEFORE) || !lex.get(at + 1).is_some_and(parted) {
        return None;
    }
    let words = lex[..at].iter().rev().take_while(|word| word.is_word()).count();
    let comma = (at - words).checked_sub(1)?;
    (lex[comma].sort == Sort::Comma).then_some(comma)
}

fn told(unit: &Unit, at: usize, speaker: Option<Range<usize>>, content: Vec<Range<usize>>) -> Report {
    let cue = unit.lex[at].known.and_then(|known| known.cues.first());
    let words = cue.map_or(1, |cue| cue.lemma.split(' ').count());
    Report {
        cue: at..(at + words).min(unit.lex.len()),
        lemma: cue.map_or("", |cue| cue.lemma),
        tone: cue.map_or(Tone::Neutral, |cue| cue.tone),
        speaker,
        announces: content.is_empty(),
        content,
        source_phrase: false,
        utters: true,
        names: false,
        voiced: true,
        carrier: None,
    }
}

/// The words right before a cue, without what only says when and where.
fn name_before(unit: &Unit, cue: usize) -> Option<Range<usize>> {
    // Behind a dateline stands a space: "海岸社3月13日电　发言人表示".
    let touches = |&at: &usize| unit.lex[at].is_word() && unit.lex[at].span.end() == unit.lex[at + 1].span.start();
    let start = (0..cue).rev().take_while(touches).last().unwrap_or(cue);
    let end = (start..cue)
        .find(|&at| unit.lex[at].is(Classes::EAST_ADJUNCT))
        .unwrap_or(cue);
    (start < end).then_some(start..end)
}

/// The words before the topic's particle that stands nearest before a quotation.
fn topic_before(unit: &Unit, quote: usize) -> Option<Range<usize>> {
    let floor = quote.saturating_sub(MAX_CLAUSE);
    let particle = (floor..quote)
        .rev()
        .take_while(|&at| unit.lex[at].sort != Sort::Stop)
        .find(|&at| unit.lex[at].is(Classes::EAST_TOPIC))?;
    let words = unit.lex[floor..particle]
        .iter()
        .rev()
        .take_while(|word| word.is_word() && !word.is(Classes::EAST_TOPIC))
        .count();
    (words > 0).then_some(particle - words..particle)
}
