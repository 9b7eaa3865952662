//! Reports that a colon makes: `Mara Lund: Voters worried`, `Here is what Brandt said:`.
//!
//! Takes a unit; gives the report whose words stand behind its colon, in the unit or in the next. Cues without a colon
//! are left to [`super::reports`].

use std::ops::Range;

use super::clause::{MAX_CLAUSE, Unit};
use super::group::Group;
use super::lex::Lexeme;
use super::lex::Sort;
use super::model::Tone;
use super::phrase;
use super::reports::{Report, subject_near};
use super::voice::has_voice;
use super::words::{Classes, Takes};
use crate::lexicon;

/// A unit that ends with a colon: its subject speaks in the next, with the cue that it has: "Here is what Brandt **said**
/// in the chamber:".
pub(super) fn announcement(unit: &Unit) -> Option<Report> {
    let colon = unit.lex.len().checked_sub(1)?;
    let said = unit
        .groups_in(colon.saturating_sub(MAX_CLAUSE)..colon)
        .last()
        .filter(|(group, subject)| {
            let says = group.cue.takes.has(Takes::QUOTE) && group.finite && !group.passive && !group.infinitive;
            says && subject
                .as_ref()
                .is_some_and(|subject| unit.lex[subject.clone()].iter().any(has_voice))
        });
    let (cue, lemma, tone) = said.map_or((colon..colon + 1, ":", Tone::Neutral), |(group, _)| {
        (group.from..group.to, group.cue.lemma, group.cue.tone)
    });
    let speaker = introduced(unit, colon).or_else(|| subject_near(unit, colon))?;
    Some(Report {
        cue,
        lemma,
        tone,
        speaker: Some(speaker),
        content: Vec::new(),
        source_phrase: false,
        utters: true,
        names: false,
        voiced: true,
        carrier: None,
        announces: true,
    })
}

/// "This is from **our political editor, Mia Dorn**:"
fn introduced(unit: &Unit, colon: usize) -> Option<Range<usize>> {
    let pointing = unit.lex.first()?.is(Classes::DETERMINER) && unit.lex.get(1)?.is(Classes::BE);
    let origin = (2..colon)
        .find(|&at| unit.lex[at].is(Classes::ORIGIN))
        .filter(|_| pointing)?;
    let speaker = origin + 1..colon;
    unit.lex[speaker.clone()].iter().any(has_voice).then_some(speaker)
}

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

/// A head word that names no speaker: "Exclusive: …".
fn is_label(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    lexicon::furniture().rows_of(&lower).any(|row| row.cell(1) == "label")
}

/// The most lexemes of a speaker's label before a colon, a place included.
const MAX_LABEL: usize = 16;
