//! The one error of the crate: what went wrong, in which file or value, and what to do about it.
//!
//! Damage inside a text is never an error; only a missing file, a malformed dossier or policy, or a broken container is.

use std::fmt;

/// What the library gives back when it cannot go on.
///
/// Its text is one paragraph for an editor: which file, what is wrong, what to do.
///
/// ```
/// let error = quotedrift::Error::new("kerry.txt", "there is no such file", "check the name");
/// assert_eq!(error.to_string(), "kerry.txt: there is no such file; check the name");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    subject: String,
    problem: String,
    remedy: String,
}

/// A result whose error is [`Error`].
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// Makes an error from the file or value it concerns, what is wrong with it, and what the reader can do.
    /// `remedy` may be empty.
    pub fn new(subject: impl Into<String>, problem: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            subject: subject.into(),
            problem: problem.into(),
            remedy: remedy.into(),
        }
    }

    /// The file or value that the error concerns.
    pub fn subject(&self) -> &str {
        &self.subject
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.subject, self.problem)?;
        if !self.remedy.is_empty() {
            write!(f, "; {}", self.remedy)?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}
