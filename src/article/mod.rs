//! A document read as news copy: what is furniture, what is body, which sentences it has, who says so.
//!
//! Takes a [`Document`]; gives an [`Article`]: furniture (headline, byline, dateline, caption, widget, sign-off …) that
//! keeps its offsets and stays out of matching, paragraphs, sentences, words, and the identity of the text. Also reads
//! a [`Dossier`] from disk. Judges nothing.

mod bearer;
mod boundary;
mod broken;
mod dated;
mod dateline;
mod file;
pub mod formats;
mod furniture;
mod head;
mod lined;
mod lines;
mod listing;
mod marks;
mod paragraph;
mod sentence;
mod signs;
mod identity;
mod dossier;
mod notices;
mod succession;
mod transcript;
mod wide;

pub use dossier::{Dossier, Loose, Source, Supplied, Unread};
pub use file::{MAX_FILE_BYTES, read_file, read_stream};
pub use furniture::{Furniture, FurnitureKind};
pub use identity::{Extent, Identity, Provenance, Role};
pub use marks::Turn;
pub use notices::{Reading, may_be_swapped, notices};
pub use paragraph::Paragraph;
pub use sentence::{LONGEST_SENTENCE, Sentence};
pub use succession::successors;

use formats::Content;

use crate::text::{Document, Span, Text, Token, Vocabulary, is_alphanumeric};

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
    /// The first token of each sentence and the one after its last.
    sentence_tokens: Vec<[u32; 2]>,
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
        let sentence_tokens = tokens_of(&sentences, &tokens);
        Self {
            document,
            furniture,
            turns,
            paragraphs,
            sentences,
            tokens,
            sentence_tokens,
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

    /// The indices of the tokens of a sentence: those of its span, without a search.
    pub fn sentence_tokens(&self, sentence: usize) -> std::ops::Range<usize> {
        let [start, end] = self.sentence_tokens[sentence];
        start as usize..end as usize
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

    /// Whether a sentence is a question.
    pub fn asks(&self, sentence: usize) -> bool {
        self.sentences[sentence]
            .span
            .of(self.text())
            .trim_end_matches(|c: char| !is_alphanumeric(c) && !matches!(c, '?' | '？' | '؟'))
            .ends_with(['?', '？', '؟'])
    }

    /// The sentence that holds the byte offset, or the first one after it.
    pub fn sentence_at(&self, offset: usize) -> Option<usize> {
        let index = self.sentences.partition_point(|sentence| sentence.span.end() <= offset);
        (index < self.sentences.len()).then_some(index)
    }
}

/// The tokens of every sentence, as [`Article::tokens_in`] gives them for its span: one walk through both lists.
fn tokens_of(sentences: &[Sentence], tokens: &[Token]) -> Vec<[u32; 2]> {
    let near = |from: usize, before: &dyn Fn(&Token) -> bool| {
        let mut at = from;
        while at > 0 && !before(&tokens[at - 1]) {
            at -= 1;
        }
        at + tokens[at..].iter().take_while(|token| before(token)).count()
    };
    let mut at = 0;
    let of_sentence = |sentence: &Sentence| {
        let span = sentence.span;
        let start = near(at, &|token| token.span.start() < span.start());
        let end = near(start, &|token| token.span.end() <= span.end()).max(start);
        at = end;
        [start as u32, end as u32]
    };
    sentences.iter().map(of_sentence).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_has_the_tokens_of_its_span() {
        let text = "Headline here\n\nBy A Writer\n\nOne ferry. Two U.S. ships, “three,” he said. It’s 1,500.\n\n(end)";
        let article = Article::of(Document::from_text("a", text), &mut Vocabulary::default());
        assert!(article.sentences.len() > 3);
        for (index, sentence) in article.sentences.iter().enumerate() {
            assert_eq!(article.sentence_tokens(index), article.tokens_in(sentence.span));
        }
    }
}
