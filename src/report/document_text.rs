//! The text of a document, for a format that shows more of it than the places of a report.

use crate::text::Document;

/// A document's text as it was decoded, before any repair: what the `chars` of places count in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentText {
    /// The id of the document, as in the report's `documents`.
    pub document: String,
    /// Its text.
    pub text: std::sync::Arc<str>,
}

impl DocumentText {
    /// The text of a document that a report names by `id`.
    pub fn of(id: &str, document: &Document) -> Self {
        Self {
            document: id.to_owned(),
            text: document.shared_seen(),
        }
    }
}
