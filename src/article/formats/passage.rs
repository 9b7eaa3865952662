//! Words on their way out of a file, each with where it stands there, if it stands anywhere.

use std::ops::Range;

use crate::text::{Decoding, Origins};

/// A stretch of text, with the way back to the file where there is one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Passage<'a> {
    /// The text it is cut from, and the part that it is.
    whole: &'a str,
    start: usize,
    end: usize,
    origins: Option<&'a Origins>,
}

impl<'a> From<&'a str> for Passage<'a> {
    fn from(whole: &'a str) -> Self {
        Self {
            whole,
            start: 0,
            end: whole.len(),
            origins: None,
        }
    }
}

impl<'a> From<&'a String> for Passage<'a> {
    fn from(whole: &'a String) -> Self {
        whole.as_str().into()
    }
}

impl<'a> From<&'a Decoding> for Passage<'a> {
    fn from(taken: &'a Decoding) -> Self {
        Self::of(taken.text(), Some(taken.origins()))
    }
}

impl<'a> Passage<'a> {
    /// A text, with the way from it to the file where that is known.
    pub fn of(whole: &'a str, origins: Option<&'a Origins>) -> Self {
        Self {
            origins,
            ..whole.into()
        }
    }

    /// The words.
    pub fn text(&self) -> &'a str {
        &self.whole[self.start..self.end]
    }

    /// A part of it, in its own bytes.
    pub fn part(&self, range: Range<usize>) -> Self {
        Self {
            start: self.start + range.start,
            end: self.start + range.end,
            ..*self
        }
    }

    /// Where it stands in a longer part of the same text.
    pub fn within(&self, longer: Self) -> Range<usize> {
        self.start - longer.start..self.end - longer.start
    }

    /// Its lines, without what ends them.
    pub fn lines(self) -> impl Iterator<Item = Passage<'a>> {
        let mut at = 0;
        self.text().split_inclusive('\n').map(move |line| {
            let bare = line.strip_suffix('\n').unwrap_or(line);
            let bare = bare.strip_suffix('\r').unwrap_or(bare);
            let found = self.part(at..at + bare.len());
            at += line.len();
            found
        })
    }

    /// It without some characters at its front.
    pub fn without_front(self, out: &[char]) -> Self {
        let left = self.text().trim_start_matches(out).len();
        let length = self.end - self.start;
        self.part(length - left..length)
    }

    /// Writes it as it is.
    pub fn write(self, onto: &mut Decoding) {
        match self.origins {
            Some(origins) => onto.take(self.whole, self.start..self.end, origins),
            None => onto.put(self.text()),
        }
    }

    /// Writes it with its white space run together, none at its ends.
    pub fn write_words(self, onto: &mut Decoding) {
        let text = self.text();
        let (mut from, mut at) = (None, 0);
        for word in text.split_whitespace() {
            // Both are slices of the same text.
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            match from {
                None => from = Some(start),
                Some(begun) if &text[at..start] != " " => {
                    self.part(begun..at).write(onto);
                    self.part(at..start).write_space(onto);
                    from = Some(start);
                }
                Some(_) => {}
            }
            at = start + word.len();
        }
        if let Some(begun) = from {
            self.part(begun..at).write(onto);
        }
    }

    /// Writes a run of white space as one space.
    fn write_space(self, onto: &mut Decoding) {
        match self.origins {
            Some(origins) if origins.is_one_stretch(self.start, self.end) => {
                let (from, to) = origins.of(self.start, self.end);
                onto.write(" ", from, to);
            }
            _ => onto.put(" "),
        }
    }
}
