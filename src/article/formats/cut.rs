//! A text cut out of a longer one: what is kept, what is put in, everything else left out.
//!
//! Takes what to keep, from front to back; gives replacements for [`rewrite`](crate::text::rewrite), the one function that
//! applies them and keeps the places.

use std::ops::Range;

use super::markup::reference;
use crate::text::Replacement;

/// A text while it is cut out.
pub(super) struct Cut<'a> {
    base: &'a str,
    replacements: Vec<Replacement>,
    done: usize,
    written: usize,
}

impl<'a> Cut<'a> {
    /// Nothing of `base` yet.
    pub fn of(base: &'a str) -> Self {
        Self {
            base,
            replacements: Vec::new(),
            done: 0,
            written: 0,
        }
    }

    /// What is cut from.
    pub fn base(&self) -> &'a str {
        self.base
    }

    /// Bytes of the text so far.
    pub fn written(&self) -> usize {
        self.written
    }

    /// Leaves out everything up to `at`.
    pub fn skip_to(&mut self, at: usize) {
        if self.done < at {
            self.replace(self.done..at, "");
        }
    }

    /// Takes over a stretch as it is.
    pub fn keep(&mut self, range: Range<usize>) {
        self.skip_to(range.start);
        self.written += range.end.saturating_sub(self.done.max(range.start));
        self.done = self.done.max(range.end);
    }

    /// Takes over a stretch of markup, its character references undone.
    pub fn keep_markup(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while let Some(offset) = self.base[at..range.end].find('&') {
            let from = at + offset;
            match reference::read(&self.base[from..range.end]) {
                Some((length, text)) => {
                    self.keep(at..from);
                    self.replace(from..from + length, &text);
                    at = from + length;
                }
                None => {
                    self.keep(at..from + 1);
                    at = from + 1;
                }
            }
        }
        self.keep(at..range.end);
    }

    /// Takes over a run of white space as one space.
    pub fn space(&mut self, range: Range<usize>) {
        self.skip_to(range.start);
        if &self.base[range.clone()] == " " {
            self.keep(range);
        } else {
            self.replace(range, " ");
        }
    }

    /// Puts in what the base has not.
    pub fn put(&mut self, text: &str) {
        if !text.is_empty() {
            self.replace(self.done..self.done, text);
        }
    }

    /// Leaves out the rest and ends the text with a line end.
    pub fn finish(mut self) -> Vec<Replacement> {
        self.skip_to(self.base.len());
        self.put("\n");
        self.replacements
    }

    fn replace(&mut self, range: Range<usize>, text: &str) {
        self.written += text.len();
        self.done = range.end;
        self.replacements.push(Replacement {
            from: range.start,
            to: range.end,
            text: text.to_owned(),
        });
    }
}
