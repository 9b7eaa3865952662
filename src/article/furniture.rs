//! What stands in a news text beside its prose: headline, byline, dateline, caption, widget, sign-off.

use serde::{Deserialize, Serialize};

use super::paragraph::Paragraph;
use crate::text::{Span, Text};

/// What a piece of furniture is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FurnitureKind {
    /// The title of the article.
    Headline,
    /// Who wrote it.
    Byline,
    /// Place, date and agency before the first sentence.
    Dateline,
    /// The words under a picture.
    Caption,
    /// Buttons and share links of the page.
    Widget,
    /// The desk's mark at the end.
    SignOff,
    /// The name of the paper or agency at the top.
    Masthead,
    /// "This story was corrected …"
    Correction,
    /// Links to other stories, "Read more".
    Related,
    /// Rights and credit lines.
    Credit,
}

/// One piece of furniture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Furniture {
    /// What it is.
    pub kind: FurnitureKind,
    /// Where it stands.
    pub span: Span<Text>,
    /// City of a dateline.
    pub city: Option<String>,
    /// Date of a dateline as written (`Dec 22`).
    pub date: Option<String>,
    /// Agency of a dateline.
    pub agency: Option<String>,
}

/// Finds the furniture of a text and marks the paragraphs that are nothing else.
pub(super) fn find(_text: &str, _paragraphs: &mut [Paragraph]) -> Vec<Furniture> {
    Vec::new()
}
