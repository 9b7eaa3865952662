//! Closing marks that were lost before a cue: `“It is over, he said. The council will vote.`
//!
//! Takes the pairs of a text; ends those that nothing closes where a cue with its speaker follows a comma, so that what
//! the article goes on to tell is nobody's words. Which pairs are open is decided before.

use super::behind::after_hearer;
use super::clause::Unit;
use super::group::Group;
use super::lex::{self, Sort};
use super::pairs::Pair;
use super::phrase;
use super::words::{Classes, Takes};
use crate::lexicon;
use crate::text::{Span, Text};

/// How far behind the opening mark a cue is looked for, in bytes: an utterance of some sentences.
const REACH: usize = 600;

/// Whether a cue with its own speaker follows words whose closing mark is missing.
pub(super) fn ends_before_cue(text: &str, words: Span<Text>) -> bool {
    end_of_speech(text, near(text, words)).is_some()
}

/// As much of `words` as is read for a cue.
fn near(text: &str, words: Span<Text>) -> Span<Text> {
    let mut end = words.end().min(words.start() + REACH);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    Span::new(words.start(), end)
}

/// Cuts the pairs that have no closing mark.
pub(super) fn cut(text: &str, pairs: &mut [Pair]) {
    for pair in pairs.iter_mut().filter(|pair| !pair.closed && pair.parent.is_none()) {
        let [content] = pair.contents.as_slice() else { continue };
        if let Some(end) = end_of_speech(text, near(text, *content)) {
            pair.contents = vec![Span::new(content.start(), end)];
            pair.span = Span::new(pair.span.start(), end);
        }
    }
}

/// Behind the comma, question or exclamation mark that a cue with its own speaker follows.
fn end_of_speech(text: &str, words: Span<Text>) -> Option<usize> {
    let mut lexemes = Vec::new();
    lex::lex(text, words.start(), words.end(), &[], &mut lexemes);
    let unit = Unit::read(text, lexemes, false);
    let ends = |(group, subject): &(Group, Option<std::ops::Range<usize>>)| {
        let speaks = group.cue.takes.has(Takes::QUOTE) && group.finite && !group.passive && !group.infinitive;
        let third = |range: &std::ops::Range<usize>| {
            range.clone().all(|at| {
                let word = &unit.lex[at];
                let person = lexicon::pronouns().has(&word.text(text).to_lowercase());
                !word.is(Classes::RELATIVE) && (!word.is(Classes::SUBJECT) || person)
            })
        };
        let leads = subject.as_ref().filter(|_| unit.closes(after_hearer(&unit, group)));
        let follows = || phrase::subject_after(text, &unit.lex, group.to).map(|subject| (group.from, subject));
        let (first, speaker) = leads.map(|subject| (subject.start, subject.clone())).or_else(follows)?;
        let sign = first.checked_sub(1).map(|at| &unit.lex[at])?;
        let parts = sign.sort == Sort::Comma || sign.sort == Sort::Stop && !sign.span.of(text).starts_with('.');
        (speaks && parts && third(&speaker)).then_some(sign.span.end())
    };
    unit.groups.iter().find_map(ends)
}
