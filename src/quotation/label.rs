//! A name and a colon before what its bearer says: "Mara Lund: Voters worried", "PRIME MINISTER: …".

use std::ops::Range;

use super::clause::Unit;
use super::gender::gender;
use super::group::Group;
use super::lex::{Lexeme, Sort};
use super::model::Tone;
use super::phrase;
use super::reports::Report;
use super::words::{Classes, Takes};
use crate::lexicon;

/// `Mara Lund: Voters worried`: a name and a colon at the head of a unit. Outside headlines words in marks follow:
/// `Mara Lund at the rally: “We go.”`
pub(super) fn labelled(unit: &Unit) -> Option<Report> {
    let colon = (1..unit.lex.len().min(MAX_LABEL)).find(|&at| unit.lex[at].sort == Sort::Colon)?;
    let from = colon + 1;
    let behind = unit.lex.get(from..).filter(|behind| !behind.is_empty())?;
    let name = &unit.lex[..colon];
    let word = |word: &Lexeme| word.text(unit.text);
    let is_name = |part: &[Lexeme]| {
        part.iter()
            .all(|lexeme| lexeme.is_word() && (lexeme.capital || lexeme.is(Classes::TITLE_WORD)))
    };
    if name[0].is(Classes::DETERMINER) || is_label(word(&name[0])) {
        return None;
    }
    let quoted = behind.iter().all(|lexeme| lexeme.is_quote() || !lexeme.is_word());
    let shouted = name.iter().all(|lexeme| !word(lexeme).contains(char::is_lowercase));
    if shouted && name.len() > 1 && !is_known(unit, &name[name.len() - 1]) && !names_person(unit.text, name) {
        return None;
    }
    // "Mara Lund, the port's chief executive: “We are ready.”"
    let verb = name.iter().any(|lexeme| phrase::is_verb(unit.text, lexeme));
    let captioned = quoted && !unit.heading && name[0].capital && !verb;
    let end = if captioned {
        phrase::subject_after(unit.text, &unit.lex, 0)?.end.min(colon)
    } else {
        colon
    };
    // "NEW DELHI: The chief minister said": a place, and somebody else speaks.
    let told = |(group, subject): &(Group, Option<Range<usize>>)| {
        group.cue.takes.has(Takes::QUOTE) && subject.as_ref().is_some_and(|subject| subject.start == from)
    };
    let dateline = !unit.heading && !quoted && unit.groups_in(from..unit.lex.len()).iter().take(1).any(told);
    let fits = captioned || is_name(name) && !dateline && (unit.heading || shouted);
    fits.then(|| Report {
        cue: colon..colon + 1,
        lemma: ":",
        tone: Tone::Neutral,
        speaker: Some(0..end),
        content: std::iter::once(from..unit.lex.len()).collect(),
        source_phrase: false,
        utters: true,
        names: false,
        voiced: true,
        carrier: None,
        announces: false,
    })
}

/// `SCREENPLAY` → `Screenplay`.
fn titled(word: &str) -> String {
    let lower = word.to_lowercase();
    let first = lower.chars().next();
    first
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(lower.chars().skip(1))
        .collect()
}

/// Whether words in capitals name somebody by a role or a given name: "PRIME MINISTER", "MARA LUND".
fn names_person(text: &str, name: &[Lexeme]) -> bool {
    name.iter().any(|lexeme| {
        let word = lexeme.text(text).to_lowercase();
        gender(&titled(&word)).is_some() || lexicon::roles().has(&word) || lexicon::bodies().has(&word)
    })
}

/// Whether the text behind a word in capitals has it as a name too, near enough to look: "CUP FINAL FURY:" is nobody's.
fn is_known(unit: &Unit, word: &Lexeme) -> bool {
    let name = titled(word.text(unit.text));
    let behind = &unit.text.as_bytes()[word.span.end()..];
    let near = &behind[..behind.len().min(MAX_READ)];
    let ends = |at: usize| !near.get(at).is_some_and(u8::is_ascii_alphanumeric);
    memchr::memmem::find_iter(near, name.as_bytes()).any(|at| ends(at + name.len()))
}

/// Bytes behind a label in capitals that are searched for the name.
const MAX_READ: usize = 4096;

/// A head word that names no speaker: "Exclusive: …".
fn is_label(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    lexicon::furniture().rows_of(&lower).any(|row| row.cell(1) == "label")
}

/// The most lexemes of a speaker's label before a colon, a place included.
const MAX_LABEL: usize = 16;
