//! Paragraphs: parted by blank lines, or by every line end where the text is not hard-wrapped.

use super::furniture::FurnitureKind;
use crate::text::{Span, Text};

/// One paragraph, white space at its edges left out. A hard-wrapped one holds line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands.
    pub span: Span<Text>,
    /// The furniture that it wholly is, if it is no prose.
    pub furniture: Option<FurnitureKind>,
}

/// Cuts a text into paragraphs.
pub(super) fn split(text: &str) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let start = at + (line.len() - line.trim_start().len());
            paragraphs.push(Paragraph {
                span: Span::new(start, start + trimmed.len()),
                furniture: None,
            });
        }
        at += line.len();
    }
    paragraphs
}
