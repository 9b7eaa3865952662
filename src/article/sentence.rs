//! Sentences of paragraphs.

use super::boundary;
use super::furniture::Furniture;
use super::paragraph::Paragraph;
use crate::text::{Span, Text};

/// One sentence, white space at its edges left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands. A dateline before the first sentence and a sign-off after the last are not part of it.
    pub span: Span<Text>,
    /// Index of its paragraph.
    pub paragraph: usize,
    /// Whether it belongs to the article's prose: no headline, caption, byline, widget.
    pub body: bool,
}

/// Cuts paragraphs into sentences. A dateline and a sign-off are cut off first.
pub(super) fn split(text: &str, paragraphs: &[Paragraph], furniture: &[Furniture]) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut inside = furniture.iter().peekable();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let (mut start, mut end) = (paragraph.span.start(), paragraph.span.end());
        while let Some(piece) = inside.next_if(|piece| piece.span.start() < paragraph.span.end()) {
            if piece.span == paragraph.span {
                continue;
            }
            if piece.span.start() == paragraph.span.start() {
                start = piece.span.end();
            } else {
                end = piece.span.start();
            }
        }
        let words = text.get(start..end.max(start)).unwrap_or("");
        for (from, to) in boundary::sentences(words) {
            sentences.push(Sentence {
                span: Span::new(start + from, start + to),
                paragraph: index,
                body: paragraph.furniture.is_none(),
            });
        }
    }
    sentences
}
