//! What a file holds, whatever its format: the text, what its stretches are, what the format says of the whole.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::article::FurnitureKind;
use crate::article::identity::Identity;
use crate::text::{Bytes, Document, Extract, Seen, Span};

/// A file as a reader took it apart.
#[derive(Debug, Clone, Default)]
pub struct Content {
    /// The format's id, such as `html`; empty for plain text.
    pub format: &'static str,
    /// The text that was taken out; none for plain text, which the file itself is.
    pub extract: Option<Extract>,
    /// What the format says of stretches of the text, in text order, none overlapping.
    pub marks: Vec<Mark>,
    /// Whether the format itself says which line is the headline: no other line is then taken for one.
    pub headed: bool,
    /// What the format says of the whole text.
    pub told: Told,
    /// What may be wrong with the text because of its format, in words that follow its name: none for most.
    pub caution: Option<&'static str>,
    /// The words of the stretches that were left out of a page, in its order.
    pub left_out: Vec<String>,
}

/// What a stretch of the text is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Where it stands in the text as it was taken out: one or more whole paragraphs, or the start of one.
    pub span: Span<Seen>,
    /// What it is.
    pub role: MarkRole,
}

/// What a format can say of a stretch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MarkRole {
    /// No prose of the article.
    Furniture(FurnitureKind),
    /// Whose words these are.
    Turn(String),
}

/// What a format says of the whole text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// What a dossier could state too: label, date, language, speaker, headline, agency.
    pub identity: Identity,
    /// What only formats say.
    pub particulars: Particulars,
}

/// What wire formats and pages say of a text beside its words, as they write it. Any part may be missing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "snake_case")]
pub struct Particulars {
    /// The agency's keyword for the story.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slug: Option<String>,
    /// Who wrote it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub byline: Option<String>,
    /// Place, date and agency, as the format has them in one string.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dateline: Option<String>,
    /// Where it was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub located: Option<String>,
    /// What may be done with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub usage_terms: Option<String>,
    /// Until when it may not be published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub embargo: Option<String>,
    /// Which version it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Where it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Whether its own desk still stands by it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// What the desk says to editors: what was corrected, why it was withdrawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub editors_note: Option<String>,
}

/// Whether the desk that sent a text still stands by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// A later version that corrects an earlier one.
    Corrected,
    /// Held back for now.
    Withheld,
    /// Killed: nobody should use it.
    Withdrawn,
}

impl Particulars {
    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Content {
    /// The text of a file as a document. `encoding` is the one that is stated for plain text.
    pub fn document(&self, name: &str, bytes: &[u8], encoding: &str) -> Document {
        match &self.extract {
            Some(extract) => Document::from_extract(name, bytes, extract.clone()),
            None => Document::read_as(name, bytes, encoding),
        }
    }

    /// The same of bytes that are kept: a plain text is not copied.
    pub fn shared_document(&self, name: &str, bytes: &Bytes, encoding: &str) -> Document {
        match &self.extract {
            Some(_) => self.document(name, bytes, encoding),
            None => Document::read_shared(name, bytes, encoding),
        }
    }
}
