//! What a format says of stretches of its text, laid on the paragraphs of the repaired text.

use super::formats::{Mark, MarkRole};
use super::paragraph::Paragraph;
use super::signs;
use crate::text::{Document, Span, Text};

/// A stretch in one speaker's words, one or more paragraphs long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// Whose words they are, as the format has the name.
    pub speaker: String,
    /// Where the text names the speaker, if it does.
    pub label: Option<Span<Text>>,
    /// Where they stand.
    pub span: Span<Text>,
}

impl Turn {
    /// Whether the label says only which side speaks: `Q`, `Answer`.
    pub fn is_side(&self) -> bool {
        self.asks() || signs::is_whole("answer", &self.speaker.to_lowercase())
    }

    /// Whether the label is that of who asks.
    pub fn asks(&self) -> bool {
        signs::is_whole("question", &self.speaker.to_lowercase())
    }
}

/// Marks the paragraphs that the format says are no prose.
pub(super) fn lay(document: &Document, paragraphs: &mut [Paragraph], marks: &[Mark]) {
    for (paragraph, mark) in marked(document, paragraphs, marks) {
        if let MarkRole::Furniture(kind) = mark.role {
            paragraphs[paragraph].furniture = Some(kind);
        }
    }
}

/// The turns of the speakers; paragraphs of one turn make one.
pub(super) fn turns(document: &Document, paragraphs: &[Paragraph], marks: &[Mark]) -> Vec<Turn> {
    let mut turns: Vec<(&Mark, Turn)> = Vec::new();
    for (paragraph, mark) in marked(document, paragraphs, marks) {
        let MarkRole::Turn(speaker) = &mark.role else { continue };
        let span = paragraphs[paragraph].span;
        match turns.last_mut() {
            Some((last, turn)) if std::ptr::eq(*last, mark) => turn.span = turn.span.hull(span),
            _ => turns.push((
                mark,
                Turn {
                    speaker: speaker.clone(),
                    label: None,
                    span,
                },
            )),
        }
    }
    turns.into_iter().map(|(_, turn)| turn).collect()
}

/// The paragraphs that begin inside a mark, by index, with the mark. Both are in text order.
fn marked<'a>(document: &Document, paragraphs: &[Paragraph], marks: &'a [Mark]) -> Vec<(usize, &'a Mark)> {
    if marks.is_empty() {
        return Vec::new();
    }
    let mark_at = |paragraph: &Paragraph| {
        let start = document.seen_span(paragraph.span).start();
        let next = marks.partition_point(|mark| mark.span.end() <= start);
        marks.get(next).filter(|mark| mark.span.start() <= start)
    };
    paragraphs
        .iter()
        .enumerate()
        .filter_map(|(index, paragraph)| Some((index, mark_at(paragraph)?)))
        .collect()
}
