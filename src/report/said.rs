//! Quotations, furniture and damage as plain data, before anything is judged: what `quotes` and `scan` print.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::model::{AttributionEntry, CitedEntry, CueEntry, DamageEntry, FurnitureEntry, SpeakerEntry, ThroughEntry};
use crate::article::Article;
use crate::drift::{Severity, fingerprint};
use crate::quotation::{Attribution, Carrier, Form, Quotation, QuotationId};
use crate::text::{Damage, Document, Place, Seen, Span, Step, Text};

/// A quotation without a verdict.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Said {
    /// `q1`, `q2`, … in relay order.
    pub id: String,
    /// How the words are given.
    pub form: Form,
    /// The quotation with its marks; for `mixed` and `indirect` the whole reported clause.
    pub place: Place,
    /// All the reported words, where one stretch can't say it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reported: Vec<Place>,
    /// The places inside the marks.
    pub contents: Vec<Place>,
    /// The quotation that holds this one.
    pub nested_in: Option<String>,
    /// Who said it, with which word, through whom.
    pub attribution: AttributionEntry,
}

/// The id that a quotation has in reports.
pub(crate) fn quotation_id(id: QuotationId) -> String {
    format!("q{}", id.0 + 1)
}

/// Turns a quotation of `article` into plain data. `document` is the article's id; `resolve` tells which document of the
/// dossier an outlet's name is.
pub fn said(
    article: &Article,
    document: &str,
    quotation: &Quotation,
    resolve: &dyn Fn(&str) -> Option<String>,
) -> Said {
    let place = |span: Span<Text>| article.document.place(document, span);
    Said {
        id: quotation_id(quotation.id),
        form: quotation.form,
        place: place(quotation.span),
        reported: quotation.reported.iter().map(|&span| place(span)).collect(),
        contents: quotation.contents.iter().map(|&span| place(span)).collect(),
        nested_in: quotation.nested_in.map(quotation_id),
        attribution: attribution_entry(&quotation.attribution, &place, resolve),
    }
}

fn attribution_entry(
    attribution: &Attribution,
    place: &dyn Fn(Span<Text>) -> Place,
    resolve: &dyn Fn(&str) -> Option<String>,
) -> AttributionEntry {
    let through = |carrier: &Carrier| ThroughEntry {
        name: carrier.name.clone(),
        document: resolve(&carrier.name),
        place: place(carrier.span),
    };
    AttributionEntry {
        speaker: attribution.speaker.as_ref().map(|speaker| SpeakerEntry {
            name: speaker.name.clone(),
            place: place(speaker.span),
            resolved: speaker.resolved.clone(),
        }),
        cue: attribution.cue.as_ref().map(|cue| CueEntry {
            text: cue.text.clone(),
            place: place(cue.span),
            tone: cue.tone,
        }),
        cited: attribution.cited.as_ref().map(|cited| CitedEntry {
            name: cited.name.clone(),
            document: resolve(&cited.name),
            place: place(cited.span),
            through: cited.through.iter().map(through).collect(),
        }),
    }
}

/// The furniture of an article as plain data.
pub fn furniture_entries(article: &Article, document: &str) -> Vec<FurnitureEntry> {
    article
        .furniture
        .iter()
        .map(|furniture| FurnitureEntry {
            kind: furniture.kind,
            place: article.document.place(document, furniture.span),
            city: furniture.city.clone(),
            date: furniture.date.clone(),
            agency: furniture.agency.clone(),
        })
        .collect()
}

/// Characters shown on either side of a damaged place.
const ROUND: usize = 24;

/// The words round a place, on its line.
fn words_round(text: &str, span: Span<Seen>) -> Span<Seen> {
    // Line ends are looked for no further away than words are shown: a line may be a whole file.
    let before = &text[..span.start()];
    let far = before.char_indices().rev().nth(ROUND - 1).map_or(0, |(at, _)| at);
    let from = match before[far..].rfind('\n') {
        Some(line) => far + line + 1,
        None if far == 0 || before[..far].ends_with('\n') => far,
        None => before[far..].find(' ').map_or(far, |at| far + at + 1),
    };
    let after = &text[span.end()..];
    let far = after.char_indices().nth(ROUND).map_or(after.len(), |(at, _)| at);
    let to = match after[..far].find('\n') {
        Some(line) => line,
        None if far == after.len() || after[far..].starts_with('\n') => far,
        None => after[..far].rfind(' ').unwrap_or(far),
    };
    Span::new(from.min(span.start()), span.end() + to)
}

/// The damage of a document as plain data, one after the other: an entry is many times as large as what it tells of.
pub fn damage_entries<'a>(document: &'a Document, id: &'a str) -> impl Iterator<Item = DamageEntry> + 'a {
    document
        .damage()
        .iter()
        .map(move |damage| damage_entry(document, id, damage))
}

/// How much a damaged place matters.
pub fn damage_severity(damage: &Damage) -> Severity {
    if damage.visible {
        Severity::Warning
    } else {
        Severity::Note
    }
}

/// What an editor is told of damage. Two code pages in a row say little to people: they stand in the chain.
fn in_words(damage: &Damage) -> String {
    let is_reading = |step: &&Step| matches!(step, Step::Decode(_));
    let often = match damage.chain.iter().filter(is_reading).count() {
        0 | 1 => return damage.message.clone(),
        2 => "twice",
        _ => "several times",
    };
    let Some(repaired) = damage.repaired.as_deref().filter(|words| !words.is_empty()) else {
        return damage.message.clone();
    };
    let (seen, repaired) = (damage.seen.escape_debug(), repaired.escape_debug());
    format!("“{seen}” stands for “{repaired}”: the text was read in a wrong encoding, {often}")
}

/// One damaged place as plain data.
pub fn damage_entry(document: &Document, id: &str, damage: &Damage) -> DamageEntry {
    let context = words_round(document.seen(), damage.span);
    DamageEntry {
        kind: damage.kind,
        severity: damage_severity(damage),
        visible: damage.visible,
        hides_words: false,
        place: document.seen_place(id, damage.span),
        context: Some(document.seen_place(id, context)),
        seen: damage.seen.clone(),
        repaired: damage.repaired.clone(),
        certainty: damage.certainty,
        confirmed_by: None,
        chain: damage.chain.clone(),
        alternatives: damage.alternatives.clone(),
        message: in_words(damage),
        fingerprint: fingerprint(&[
            damage.kind.id(),
            &damage.seen,
            damage.repaired.as_deref().unwrap_or(""),
            context.of(document.seen()),
        ]),
        accepted: None,
    }
}
