//! A stretch of a document as people and programs outside name it.

use serde::{Deserialize, Serialize};

/// Where something stands in a file: plain data that needs no text to be understood.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
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
