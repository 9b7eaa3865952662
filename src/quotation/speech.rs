//! Words in marks that no cue reports: were they said, or are they a title, a term, a direction?
//!
//! Takes a pair of marks in its unit; says yes or no. Who then speaks is left to [`super::draft`].

use std::ops::Range;

use super::clause::{self, Unit};
use super::group::is_adverb;
use super::lex::{self, Sort};
use super::reports;
use super::voice::has_voice;
use super::words::Classes;
use crate::text::{Span, Text};

/// Words in marks that are long enough to have been said, and no title.
pub(super) fn is_speech(unit: &Unit, place: usize) -> bool {
    if unit.is_title(place) || is_introduced(unit, place) || is_direction(unit.lex[place].text(unit.text)) {
        return false;
    }
    let words: Vec<&str> = unit.lex[place]
        .text(unit.text)
        .split_whitespace()
        .take(MIN_SPEECH * 8)
        .collect();
    let capitals = words
        .iter()
        .filter(|word| {
            word.trim_start_matches(|c: char| !c.is_alphanumeric())
                .starts_with(char::is_uppercase)
        })
        .count();
    // "He has a new message: “It's about me.”"
    let announced = place > 0 && unit.lex[place - 1].sort == Sort::Colon && holds_verb(unit, place);
    let named = words.len() < MIN_VERBLESS && is_governed(unit, place) && !holds_verb(unit, place);
    (words.len() >= MIN_SPEECH || announced && words.len() > 1) && !named && capitals * 2 < words.len()
}

/// `PM 'ready to quit' over leak`: in a headline two words or more that are no title are somebody's.
pub(super) fn is_headlined(unit: &Unit, place: usize) -> bool {
    let words = unit.lex[place].text(unit.text);
    let inner = words.trim_matches(|c: char| !c.is_alphanumeric());
    unit.heading
        && inner.split_whitespace().count() > 1
        && inner.starts_with(char::is_lowercase)
        && !unit.is_title(place)
        && !is_introduced(unit, place)
}

/// "into “a room at the back of the house”": words in marks stand for a thing.
fn is_governed(unit: &Unit, place: usize) -> bool {
    let governs = Classes::PREPOSITION.or(Classes::DETERMINER).or(Classes::POSSESSIVE);
    place.checked_sub(1).is_some_and(|before| unit.lex[before].is(governs))
}

/// From this many words on, marks without a cue and without a verb in them are speech all the same.
const MIN_VERBLESS: usize = 9;

/// `“lied to this house”`, `“will never sell”`: the words in marks begin with a verb.
pub(super) fn begins_with_verb(unit: &Unit, place: usize) -> bool {
    let span = unit.lex[place].span;
    let words = span.of(unit.text);
    let inner = words.trim_start_matches(|c: char| !c.is_alphanumeric());
    let start = span.end() - inner.len();
    let end = inner.char_indices().nth(MAX_READ).map_or(inner.len(), |(at, _)| at);
    let mut lexemes = Vec::new();
    lex::lex(unit.text, start, start + end, &[], &mut lexemes);
    let verb = lexemes.iter().find(|word| !is_adverb(unit.text, word));
    verb.is_some_and(|verb| clause::is_verb(unit.text, verb))
}

/// A verb stands among the first words in marks.
fn holds_verb(unit: &Unit, place: usize) -> bool {
    let span = unit.lex[place].span;
    let words = span.of(unit.text);
    let end = words.char_indices().nth(MAX_READ).map_or(words.len(), |(at, _)| at);
    let mut inner = Vec::new();
    lex::lex(unit.text, span.start(), span.start() + end, &[], &mut inner);
    let infinitive = |at: usize| at > 0 && inner[at - 1].text(unit.text) == "to" && inner[at].sort == Sort::Word;
    (0..inner.len()).any(|at| inner[at].is(Classes::BE) || clause::is_verb(unit.text, &inner[at]) || infinitive(at))
}

/// As much of the words in marks as is read for a verb, in characters.
const MAX_READ: usize = 120;

/// A title or a name is announced: "the film “…”", "her column, “…”", "the so-called “…”".
fn is_introduced(unit: &Unit, place: usize) -> bool {
    let comma = place > 1 && unit.lex[place - 1].sort == Sort::Comma;
    let before = place.checked_sub(1 + usize::from(comma));
    before.is_some_and(|at| unit.lex[at].is(Classes::INTRODUCER))
        || place > 1 && unit.word(place - 1) == "as" && unit.word(place - 2) == "known"
}

/// Words in marks inside a quotation that are no utterance: a title, what is introduced as a term, what something
/// "comes across as".
pub(super) fn is_term(unit: &Unit, place: usize) -> bool {
    let words = unit.lex[place].text(unit.text).split_whitespace().count();
    let seems = place > 1 && unit.word(place - 1) == "as" && unit.word(place - 2) != "such" && words < MIN_SPEECH;
    let called = unit.lex[place].text(unit.text).contains(['!', '?']);
    seems || unit.is_title(place) && !called || is_introduced(unit, place)
}

/// `"(Laughter.)"`: a transcript's direction, said by nobody.
pub(super) fn is_direction(words: &str) -> bool {
    let inner =
        words.trim_matches(|c: char| matches!(c, '"' | '“' | '”' | '\'' | '‘' | '’' | '.') || c.is_whitespace());
    inner.starts_with(['(', '[']) && inner.ends_with([')', ']'])
}

/// From this many words on, marks without a cue are taken for speech: terms and nicknames are shorter.
const MIN_SPEECH: usize = 5;

/// The longest speaker label of a transcript, in bytes.
const MAX_LABEL: usize = 40;

/// `WALLACE: But, Governor …`: the label and its colon at the head of a quoted transcript.
pub(super) fn label(text: &str, content: Span<Text>) -> Option<(Span<Text>, Span<Text>)> {
    let words = content.of(text);
    let colon = words.bytes().take(MAX_LABEL).position(|byte| byte == b':')?;
    let name = words.get(..colon)?;
    let shouted = name.chars().filter(|c| c.is_uppercase()).count() >= 3 && !name.chars().any(char::is_lowercase);
    let start = content.start();
    shouted.then(|| {
        (
            Span::new(start, start + colon),
            Span::new(start + colon, start + colon + 1),
        )
    })
}

/// `"WALLACE: But, Governor …`, `"(Crosstalk.)`: in a quoted transcript each speaker's paragraph is a quotation by itself.
pub(super) fn begins_anew(text: &str, paragraph: Span<Text>) -> bool {
    let words = paragraph.of(text);
    let inner = words.trim_start_matches(['"', '“', '\'', '‘', '«', '„']);
    let inner = Span::new(paragraph.end() - inner.len(), paragraph.end());
    inner.start() > paragraph.start() && (label(text, inner).is_some() || is_direction(words))
}

/// Who is said to speak on an occasion, where the words stand outside the unit: "**The ministry** reacted in a statement".
pub(super) fn states(unit: &Unit) -> Option<Range<usize>> {
    let occasion = unit.lex.iter().position(|word| word.is(Classes::OCCASION))?;
    let subject = reports::subject_near(unit, occasion)?;
    let speaks = !unit.lex[subject.clone()].iter().any(|word| word.is(Classes::OCCASION));
    (speaks && unit.lex[subject.clone()].iter().any(has_voice)).then_some(subject)
}

/// The name that begins a unit without a verb: "**Per Dahl** at the quay on Monday."
pub(super) fn pictured(unit: &Unit) -> Option<Span<Text>> {
    let first = unit.lex.first().filter(|first| first.capital && first.is_unlisted())?;
    let name = unit.lex.iter().take_while(|word| word.capital).count();
    let verb = unit.lex.len() > MAX_CAPTION || unit.has_verb(0..unit.lex.len());
    (name > 1 && !verb).then(|| first.span.hull(unit.lex[name - 1].span))
}

/// The most lexemes of a caption's first words.
const MAX_CAPTION: usize = 24;
