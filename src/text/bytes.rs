//! The bytes of a file, kept once: where they are a text already, the document that is read from them shares them.

use std::ops::Deref;
use std::sync::Arc;

/// The bytes of a file. A copy costs nothing.
///
/// ```
/// use quotedrift::text::Bytes;
/// assert_eq!(*Bytes::from("No."), *b"No.");
/// assert_eq!(Bytes::from(vec![0xFF, 0xFE]).len(), 2);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bytes(Held);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Held {
    /// They are UTF-8.
    Text(Arc<str>),
    Other(Arc<[u8]>),
}

impl Bytes {
    /// All of them as text, shared, where they are UTF-8.
    pub(super) fn text(&self) -> Option<&Arc<str>> {
        match &self.0 {
            Held::Text(text) => Some(text),
            Held::Other(_) => None,
        }
    }
}

impl Default for Bytes {
    fn default() -> Self {
        Self::from("")
    }
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match &self.0 {
            Held::Text(text) => text.as_bytes(),
            Held::Other(bytes) => bytes,
        }
    }
}

impl From<&str> for Bytes {
    fn from(text: &str) -> Self {
        Self(Held::Text(text.into()))
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self(match String::from_utf8(bytes) {
            Ok(text) => Held::Text(text.into()),
            Err(error) => Held::Other(error.into_bytes().into()),
        })
    }
}

impl From<String> for Bytes {
    fn from(text: String) -> Self {
        Self(Held::Text(text.into()))
    }
}
