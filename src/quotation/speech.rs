//! Words in marks that no cue reports: were they said, or are they a title, a term, a direction?
//!
//! Takes a pair of marks in its unit; says yes or no. Who then speaks is left to [`super::draft`].

use super::clause::Unit;
use super::lex::Sort;
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
    words.len() >= MIN_SPEECH && capitals * 2 < words.len()
}

/// A title or a name is announced: "the film “…”", "her column, “…”", "the so-called “…”".
fn is_introduced(unit: &Unit, place: usize) -> bool {
    let comma = place > 1 && unit.lex[place - 1].sort == Sort::Comma;
    let before = place.checked_sub(1 + usize::from(comma));
    before.is_some_and(|at| unit.lex[at].is(Classes::INTRODUCER))
        || place > 1 && unit.word(place - 1) == "as" && unit.word(place - 2) == "known"
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
