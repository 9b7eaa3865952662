//! Sentences of paragraphs.

use std::ops::Range;

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
    /// Whether it ends for its length only, and the next one goes on.
    pub runs_on: bool,
}

/// The longest sentence, in bytes: about 700 words, three times what the longest of a statute has. A text without full
/// stops is read in parts, so that work stays linear and a passage stays something that one can look at.
pub const LONGEST_SENTENCE: usize = 4096;

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
            let parts = parts(&words[from..to]);
            let last = parts.len() - 1;
            sentences.extend(parts.iter().enumerate().map(|(part, inside)| Sentence {
                span: Span::new(start + from + inside.start, start + from + inside.end),
                paragraph: index,
                body: paragraph.furniture.is_none(),
                runs_on: part < last,
            }));
        }
    }
    sentences
}

/// A sentence in parts of at most [`LONGEST_SENTENCE`], white space at their edges left out: cut behind a comma or
/// semicolon if there is one in the second half, else between words. A single longer word stays whole.
fn parts(sentence: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut from = 0;
    while sentence.len() - from > LONGEST_SENTENCE {
        let rest = &sentence[from..];
        let near = |at: usize| {
            (at..=rest.len())
                .find(|&at| rest.is_char_boundary(at))
                .unwrap_or(rest.len())
        };
        let (half, whole) = (near(LONGEST_SENTENCE / 2), near(LONGEST_SENTENCE));
        let late = &rest[half..whole];
        let behind =
            |found: Option<usize>| found.map(|at| half + at + late[at..].chars().next().map_or(0, char::len_utf8));
        let cut = behind(late.rfind([',', ';', '，', '；', '、']))
            .or_else(|| behind(late.rfind(char::is_whitespace)))
            .or_else(|| rest[half..].find(char::is_whitespace).map(|at| half + at));
        let Some(cut) = cut else { break };
        let end = from + rest[..cut].trim_end().len();
        parts.push(from..end);
        from += cut + (rest[cut..].len() - rest[cut..].trim_start().len());
    }
    parts.push(from..sentence.len());
    parts.retain(|part| !part.is_empty());
    if parts.is_empty() {
        parts.push(0..sentence.len());
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_SENTENCE, parts};

    #[test]
    fn a_stretch_without_full_stops_is_read_in_parts_that_lose_nothing() {
        for unit in ["wind and rain, ", "wind ", "風と雨、", "weitläufig; "] {
            let text = unit.repeat(5000);
            let parts = parts(text.trim_end());
            assert!(
                parts.len() > 1 && parts.iter().all(|part| part.len() <= LONGEST_SENTENCE + 4),
                "{unit}"
            );
            let words = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
            let kept: usize = parts.iter().map(|part| words(&text[part.clone()])).sum();
            assert_eq!(kept, words(&text), "{unit}");
        }
        assert_eq!(parts(&"x".repeat(9000)).len(), 1);
        assert_eq!(parts("Short, and whole.").len(), 1);
    }
}
