//! What the speakers of a transcript or an interview say: `MR VAIL: We have not decided.`, `A: No.`
//!
//! Takes the turns that the article's reader found; gives a [`Draft`] for each whose speaker the text names. No cue is
//! looked for: the label is one. What is quoted inside a turn is left to the rest of the room.

use super::draft::Draft;
use super::model::{Form, Tone};
use super::units::UnitSpan;
use crate::article::{Article, Turn};
use crate::text::{Span, Text};

/// A draft for each turn. `units` are those of the article, in order.
pub(super) fn drafts(article: &Article, units: &[UnitSpan]) -> Vec<Draft> {
    article
        .turns
        .iter()
        .filter_map(|turn| draft(article, units, turn))
        .collect()
}

fn draft(article: &Article, units: &[UnitSpan], turn: &Turn) -> Option<Draft> {
    let label = turn.label?;
    let unit = units.partition_point(|unit| unit.span.end() <= turn.span.start());
    (unit < units.len()).then(|| Draft {
        form: Form::Indirect,
        span: turn.span,
        reported: paragraphs(article, turn.span),
        contents: Vec::new(),
        pairs: Vec::new(),
        speaker: Some(label),
        antecedent: None,
        cue: Some((Span::new(label.end(), label.end() + 1), Tone::Neutral, ":")),
        carrier: None,
        unit,
        closed: true,
    })
}

/// The words of a turn, one stretch a paragraph.
fn paragraphs(article: &Article, turn: Span<Text>) -> Vec<Span<Text>> {
    let all = &article.paragraphs;
    let first = all.partition_point(|paragraph| paragraph.span.end() <= turn.start());
    all[first..]
        .iter()
        .take_while(|paragraph| paragraph.span.start() < turn.end())
        .filter(|paragraph| paragraph.furniture.is_none())
        .map(|paragraph| Span::new(paragraph.span.start().max(turn.start()), paragraph.span.end()))
        .collect()
}
