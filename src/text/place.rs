//! A stretch of a document as people and programs outside name it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Where something stands in a file: plain data that needs no text to be understood.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    /// The id of the document, as in the report's `documents`.
    pub document: String,
    /// `[start, end)` in bytes of the file as it lies on disk; `None` where the place is not one stretch of the file.
    pub bytes: Option<[usize; 2]>,
    /// `[start, end)` in Unicode scalar values of the decoded, unrepaired text.
    pub chars: [usize; 2],
    /// 1-based line of the first character.
    pub line: usize,
    /// 1-based column of the first character, in characters.
    pub column: usize,
    /// The words as they stand there, unrepaired.
    pub text: String,
}

impl Place {
    /// Line and column of the end: those of the character after the last. Lines end at LF, CR LF or a lone CR.
    ///
    /// ```
    /// use quotedrift::text::{Document, Span};
    /// let document = Document::read("memo.txt", b"one\r\ntwo three");
    /// assert_eq!(document.place("memo", Span::new(2, 8)).end(), (2, 4));
    /// ```
    pub fn end(&self) -> (usize, usize) {
        let (mut line, mut column) = (self.line, self.column);
        let mut chars = self.text.chars().peekable();
        while let Some(c) = chars.next() {
            let ends = c == '\n' || (c == '\r' && chars.peek() != Some(&'\n'));
            (line, column) = if ends { (line + 1, 1) } else { (line, column + 1) };
        }
        (line, column)
    }
}
