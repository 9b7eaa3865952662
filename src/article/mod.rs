//! A document read as news copy: what is furniture, what is body, which sentences it has, who says so.
//!
//! Takes a [`Document`]; gives an [`Article`]: furniture (headline, byline, dateline, caption, widget, sign-off …) that
//! keeps its offsets and stays out of matching, paragraphs, sentences, words, and the identity of the text. Also reads
//! a [`Dossier`] from disk. Judges nothing.

mod boundary;
mod dateline;
mod file;
pub mod formats;
mod furniture;
mod head;
mod lines;
mod listing;
mod marks;
mod paragraph;
mod sentence;
mod signs;
mod identity;
mod dossier;
mod notices;
mod transcript;

pub use dossier::{Dossier, Loose, Source, Supplied, Unread};
pub use file::{MAX_FILE_BYTES, read_file, read_stream};
pub use furniture::{Furniture, FurnitureKind};
pub use identity::{Extent, Identity, Provenance, Role};
pub use marks::Turn;
pub use notices::{Reading, notices};
pub use paragraph::Paragraph;
pub use sentence::{LONGEST_SENTENCE, Sentence};

use formats::Content;

use crate::text::{Document, Span, Text, Token, Vocabulary};

/// A text read as news copy.
#[derive(Debug)]
pub struct Article {
    /// The text, its damage and its bridge to the file. The only owner of characters.
    pub document: Document,
    /// What is not the article's own prose, in text order.
    pub furniture: Vec<Furniture>,
    /// Whose words stretches of it are, where its format says so (a transcript, a text of one speaker after another).
    pub turns: Vec<Turn>,
    /// Every paragraph, furniture too, in text order.
    pub paragraphs: Vec<Paragraph>,
    /// Every sentence, headlines and captions too, in text order. A sentence never crosses a paragraph.
    pub sentences: Vec<Sentence>,
    /// Every word and number of the text, in order.
    pub tokens: Vec<Token>,
}

impl Article {
    /// Reads a document as news copy. `words` collects the word keys of all documents of one check.
    pub fn of(document: Document, words: &mut Vocabulary) -> Self {
        Self::marked(document, &Content::default(), words)
    }

    /// Reads a document as news copy, with what its format says of its stretches.
    pub fn marked(document: Document, content: &Content, words: &mut Vocabulary) -> Self {
        let text = document.text();
        let mut paragraphs = paragraph::split(text);
        marks::lay(&document, &mut paragraphs, &content.marks);
        let mut furniture = furniture::find(text, &mut paragraphs, content.headed);
        let mut turns = marks::turns(&document, &paragraphs, &content.marks);
        if turns.is_empty() {
            turns = transcript::find(text, &mut paragraphs, &mut furniture);
        }
        let sentences = sentence::split(text, &paragraphs, &furniture);
        let tokens = crate::text::tokenize(text, words);
        Self {
            document,
            furniture,
            turns,
            paragraphs,
            sentences,
            tokens,
        }
    }

    /// The repaired text.
    pub fn text(&self) -> &str {
        self.document.text()
    }

    /// The indices of the tokens that lie in `span`.
    pub fn tokens_in(&self, span: Span<Text>) -> std::ops::Range<usize> {
        let start = self.tokens.partition_point(|token| token.span.start() < span.start());
        let end = self.tokens.partition_point(|token| token.span.end() <= span.end());
        start..end.max(start)
    }

    /// The sentences that a stretch of the text lies in.
    pub fn sentences_over(&self, span: Span<Text>) -> &[Sentence] {
        let start = self
            .sentences
            .partition_point(|sentence| sentence.span.end() <= span.start());
        let end = self
            .sentences
            .partition_point(|sentence| sentence.span.start() < span.end());
        &self.sentences[start..end.max(start)]
    }

    /// The sentence that holds the byte offset, or the first one after it.
    pub fn sentence_at(&self, offset: usize) -> Option<usize> {
        let index = self.sentences.partition_point(|sentence| sentence.span.end() <= offset);
        (index < self.sentences.len()).then_some(index)
    }
}
