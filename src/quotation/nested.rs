//! Quotations inside quotations: who speaks there.
//!
//! Takes a pair that holds others; gives for each of those the speaker and cue that the outer words name, if they name
//! one, and whether the outer words introduce it as a title or a term ("the so-called ‘old way’"). Reads only [`MAX_DEPTH`] levels: what is deeper has the speaker of what holds it.

use rustc_hash::FxHashMap;

use super::clause::Unit;
use super::lex;
use super::model::Tone;
use super::pairs::Pair;
use super::reports;
use super::speech;
use super::words::Classes;
use crate::text::{Span, Text};

/// Levels of quotations that are read for a cue. Each level reads the words again, so it can't be unbounded.
const MAX_DEPTH: usize = 3;

/// Who speaks inside a quotation, by its own words.
#[derive(Debug, Clone, Default)]
pub(super) struct Voice {
    pub speaker: Option<Span<Text>>,
    pub cue: Option<(Span<Text>, Tone, &'static str)>,
    /// It is introduced as a title or a term: nobody is said to have uttered it.
    pub term: bool,
}

/// The voices of all nested pairs, by index of the pair.
pub(super) fn voices(text: &str, pairs: &[Pair]) -> FxHashMap<usize, Voice> {
    let mut children: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    let mut depth = vec![0usize; pairs.len()];
    for (index, pair) in pairs.iter().enumerate() {
        if let Some(parent) = pair.parent {
            depth[index] = depth[parent] + 1;
            children.entry(parent).or_default().push(index);
        }
    }
    let mut voices = FxHashMap::default();
    let mut holders: Vec<usize> = children
        .keys()
        .copied()
        .filter(|&pair| depth[pair] < MAX_DEPTH)
        .collect();
    holders.sort_unstable();
    for holder in holders {
        let held: Vec<(usize, &Pair)> = children[&holder].iter().map(|&index| (index, &pairs[index])).collect();
        for content in &pairs[holder].contents {
            read(text, *content, &held, &mut voices);
        }
    }
    voices
}

fn read(text: &str, content: Span<Text>, held: &[(usize, &Pair)], voices: &mut FxHashMap<usize, Voice>) {
    let from = held.partition_point(|(_, pair)| pair.span.start() < content.start());
    let to = held.partition_point(|(_, pair)| pair.span.start() < content.end());
    let mut lexemes = Vec::new();
    lex::lex(
        text,
        content.start(),
        content.end(),
        &held[from..to.max(from)],
        &mut lexemes,
    );
    let unit = Unit::read(text, lexemes, false);
    let mut term_before = None;
    for (at, lexeme) in unit.lex.iter().enumerate() {
        let lex::Sort::Quote(pair) = lexeme.sort else { continue };
        // "as ‘too loud’ or ‘too shrill’"
        let joined =
            at.checked_sub(2) == term_before && term_before.is_some() && unit.lex[at - 1].is(Classes::COORDINATOR);
        if speech::is_term(&unit, at) || joined {
            term_before = Some(at);
            let term = Voice {
                term: true,
                ..Voice::default()
            };
            voices.insert(pair, term);
        }
    }
    for report in reports::of(&unit).into_iter().rev().filter(|report| report.utters) {
        for range in &report.content {
            for lexeme in &unit.lex[range.clone()] {
                if let lex::Sort::Quote(pair) = lexeme.sort {
                    let hull = |range: &std::ops::Range<usize>| {
                        let first = unit.lex.get(range.start)?;
                        let last = unit.lex.get(range.end.checked_sub(1)?)?;
                        Some(Span::new(first.span.start(), last.span.end()))
                    };
                    voices.insert(
                        pair,
                        Voice {
                            speaker: report.speaker.as_ref().and_then(hull),
                            cue: hull(&report.cue).map(|span| (span, report.tone, report.lemma)),
                            term: false,
                        },
                    );
                }
            }
        }
    }
}
