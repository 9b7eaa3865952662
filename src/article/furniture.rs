//! What stands in a news text beside its prose: headline, byline, dateline, caption, widget, sign-off.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::dateline::Dateline;
use super::paragraph::Paragraph;
use super::{bearer, dateline, head, lines};
use crate::text::{Span, Text};

/// What a piece of furniture is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
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
    /// The name before what somebody says in a transcript.
    Speaker,
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

/// Finds the furniture of a text and marks the paragraphs that are nothing else. `headed` where it is known already
/// which line is the headline, or that none is.
pub(super) fn find(text: &str, paragraphs: &mut [Paragraph], headed: bool) -> Vec<Furniture> {
    let mut found = Vec::new();
    lines::mark(text, paragraphs);
    head::mark(text, paragraphs, headed);
    for paragraph in paragraphs.iter() {
        if let Some(kind) = paragraph.furniture {
            found.push(plain(kind, paragraph.span));
        }
    }
    found.extend(datelines(text, paragraphs));
    found.extend(sign_off(text, paragraphs));
    found.sort_by_key(|furniture| furniture.span);
    found
}

fn plain(kind: FurnitureKind, span: Span<Text>) -> Furniture {
    Furniture {
        kind,
        span,
        city: None,
        date: None,
        agency: None,
    }
}

/// A dateline stands in one of the first paragraphs of prose; an article that is a string of briefs has several.
fn datelines(text: &str, paragraphs: &[Paragraph]) -> Vec<Furniture> {
    let mut found = Vec::new();
    let prose = paragraphs.iter().filter(|paragraph| paragraph.furniture.is_none());
    let labels = paragraphs
        .iter()
        .filter(|paragraph| begins_with_label(paragraph.span.of(text)));
    let several = labels.take(2).count() > 1;
    for (index, paragraph) in prose.enumerate() {
        let words = paragraph.span.of(text);
        let line = match index == 0 && !several {
            true => dateline::read_first(words),
            false => dateline::read(words),
        };
        let town = |line: &Dateline| {
            let vouched = line.agency.is_some() || line.date.is_some();
            vouched || line.city.as_ref().is_none_or(|city| !bearer::is_person(text, city))
        };
        let Some(line) = line.filter(town) else { continue };
        if index >= DATELINE_PARAGRAPHS && (line.agency.is_none() || line.city.is_none()) {
            continue;
        }
        let start = paragraph.span.start();
        found.push(Furniture {
            kind: FurnitureKind::Dateline,
            span: Span::new(start, start + line.length),
            city: line.city,
            date: line.date,
            agency: line.agency,
        });
        if index < DATELINE_PARAGRAPHS && found.len() == 1 {
            continue;
        }
    }
    found
}

/// `WALLACE: …`: words in capitals and a colon, as each speaker of a transcript has them.
fn begins_with_label(words: &str) -> bool {
    let colon = words.bytes().take(MAX_SPEAKER).position(|byte| byte == b':');
    let label = colon.and_then(|colon| words.get(..colon)).unwrap_or("");
    label.contains(char::is_uppercase) && !label.contains(char::is_lowercase)
}

/// The longest label of a speaker, in bytes.
const MAX_SPEAKER: usize = 40;

/// Further down a place in capitals before a dash is a speaker or a list, no dateline.
const DATELINE_PARAGRAPHS: usize = 4;

/// `(end) mk.tg` at the end of the last paragraph of prose.
fn sign_off(text: &str, paragraphs: &[Paragraph]) -> Option<Furniture> {
    let last = paragraphs
        .iter()
        .rev()
        .find(|paragraph| paragraph.furniture.is_none())?;
    let start = lines::trailing_sign_off(last.span.of(text))?;
    let span = Span::new(last.span.start() + start, last.span.end());
    Some(plain(FurnitureKind::SignOff, span))
}
