//! A text written paragraph by paragraph, for formats whose text has to be put together.
//!
//! Each word keeps its place in the file where whoever writes it knows one.

use super::content::{Content, Mark, MarkRole, Told};
use super::passage::Passage;
use crate::article::FurnitureKind;
use crate::text::{Decoding, Encoding, Extract, Origins, Span};

/// Paragraphs with what each of them is.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    written: Decoding,
    marks: Vec<Mark>,
    quoting: bool,
}

impl Sheet {
    /// Adds a paragraph of the article's own.
    pub fn paragraph<'a>(&mut self, words: impl Into<Passage<'a>>) {
        self.add("", words.into(), None);
    }

    /// Adds a paragraph that is no prose.
    pub fn furniture<'a>(&mut self, kind: FurnitureKind, words: impl Into<Passage<'a>>) {
        self.close_quote();
        self.add("", words.into(), Some(MarkRole::Furniture(kind)));
    }

    /// Adds a paragraph in somebody's words.
    pub fn turn<'a>(&mut self, speaker: &str, words: impl Into<Passage<'a>>) {
        self.add("", words.into(), Some(MarkRole::Turn(speaker.to_owned())));
    }

    /// Adds a paragraph of a block quote; [`Sheet::close_quote`] ends it.
    pub fn quoted<'a>(&mut self, words: impl Into<Passage<'a>>) {
        let words = words.into();
        let has_marks = words
            .text()
            .trim_start()
            .starts_with(['“', '"', '«', '„', '‘', '\'', '「']);
        if has_marks {
            return self.add("", words, None);
        }
        self.add("“", words, None);
        self.quoting = true;
    }

    /// Sets the closing mark of a block quote behind its last paragraph.
    pub fn close_quote(&mut self) {
        if std::mem::take(&mut self.quoting) {
            self.written.put("”");
        }
    }

    /// White space runs together, as everywhere in markup; line ends that are meant stay.
    fn add(&mut self, before: &str, words: Passage<'_>, role: Option<MarkRole>) {
        let mut lines = words.lines().filter(|line| !line.text().trim().is_empty()).peekable();
        if lines.peek().is_none() {
            return;
        }
        if self.len() > 0 {
            self.written.put("\n\n");
        }
        let start = self.len();
        self.written.put(before);
        while let Some(line) = lines.next() {
            line.write_words(&mut self.written);
            self.written.put(if lines.peek().is_some() { "\n" } else { "" });
        }
        if let Some(role) = role {
            self.marks.push(Mark {
                span: Span::new(start, self.len()),
                role,
            });
        }
    }

    /// Bytes of text so far.
    pub fn len(&self) -> usize {
        self.written.text().len()
    }

    /// The sheet as what a file holds whose bytes don't say the text.
    pub fn finish(self, format: &'static str, encoding: Encoding, told: Told) -> Content {
        self.content(format, encoding, told, None)
    }

    /// The sheet as what a file holds; `base` leads from where the words were taken to the bytes of the file.
    pub fn finish_placed(self, format: &'static str, encoding: Encoding, told: Told, base: &Origins) -> Content {
        self.content(format, encoding, told, Some(base))
    }

    fn content(mut self, format: &'static str, encoding: Encoding, told: Told, base: Option<&Origins>) -> Content {
        self.written.put("\n");
        let (text, origins) = self.written.finish(0);
        Content {
            format,
            extract: Some(Extract {
                text,
                encoding,
                origins: base.map(|base| origins.through(base)),
            }),
            marks: self.marks,
            headed: true,
            told,
            caution: None,
            left_out: Vec::new(),
        }
    }
}
