//! A text written paragraph by paragraph, for formats whose text stands in no bytes of the file.

use super::content::{Content, Mark, MarkRole, Told};
use crate::article::FurnitureKind;
use crate::text::{Encoding, Extract, Span};

/// Paragraphs with what each of them is.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    text: String,
    marks: Vec<Mark>,
    quoting: bool,
}

impl Sheet {
    /// Adds a paragraph of the article's own.
    pub fn paragraph(&mut self, words: &str) {
        self.add(words, None);
    }

    /// Adds a paragraph that is no prose.
    pub fn furniture(&mut self, kind: FurnitureKind, words: &str) {
        self.close_quote();
        self.add(words, Some(MarkRole::Furniture(kind)));
    }

    /// Adds a paragraph in somebody's words.
    pub fn turn(&mut self, speaker: &str, words: &str) {
        self.add(words, Some(MarkRole::Turn(speaker.to_owned())));
    }

    /// Adds a paragraph of a block quote; [`Sheet::close_quote`] ends it.
    pub fn quoted(&mut self, words: &str) {
        let has_marks = words.starts_with(['“', '"', '«', '„', '‘', '\'', '「']);
        if has_marks {
            return self.add(words, None);
        }
        self.add(&format!("“{words}"), None);
        self.quoting = true;
    }

    /// Sets the closing mark of a block quote behind its last paragraph.
    pub fn close_quote(&mut self) {
        if std::mem::take(&mut self.quoting) {
            self.text.push('”');
        }
    }

    /// White space runs together, as everywhere in markup; line ends that are meant stay.
    fn add(&mut self, words: &str, role: Option<MarkRole>) {
        let lines: Vec<String> = words
            .lines()
            .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|line| !line.is_empty())
            .collect();
        if lines.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(&lines.join("\n"));
        if let Some(role) = role {
            self.marks.push(Mark {
                span: Span::new(start, self.text.len()),
                role,
            });
        }
    }

    /// Bytes of text so far.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// The sheet as what a file holds.
    pub fn finish(self, format: &'static str, encoding: Encoding, told: Told) -> Content {
        Content {
            format,
            extract: Some(Extract {
                text: self.text + "\n",
                encoding,
                origins: None,
            }),
            marks: self.marks,
            headed: true,
            told,
            caution: None,
        }
    }
}
