//! Sentences of paragraphs.

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

/// Cuts paragraphs into sentences.
pub(super) fn split(text: &str, paragraphs: &[Paragraph], _furniture: &[Furniture]) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let words = paragraph.span.of(text);
        for boundary in sentencex::get_sentence_boundaries("en", words) {
            let trimmed = boundary.text.trim();
            if trimmed.is_empty() {
                continue;
            }
            let start =
                paragraph.span.start() + boundary.start_byte + (boundary.text.len() - boundary.text.trim_start().len());
            sentences.push(Sentence {
                span: Span::new(start, start + trimmed.len()),
                paragraph: index,
                body: paragraph.furniture.is_none(),
            });
        }
    }
    sentences
}
