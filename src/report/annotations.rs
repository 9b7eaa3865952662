//! Remarks as W3C Web Annotations (JSON-LD), which annotation clients lay over a text.
//!
//! Takes [`Remarks`] and the texts that they speak of; gives an annotation collection: one annotation a remark, and one a
//! quotation with its verdict. Each names its words twice, by position and by the words themselves with what stands
//! round them, so that they are found again after an edit. Only words of the Web Annotation Vocabulary are used.

use serde_json::{Value, json};

use super::document_text::DocumentText;
use super::heading::decision;
use super::printable::json_safe;
use super::remarks::{Grade, Remark, Remarks};
use super::uris::Uris;
use crate::drift::fingerprint;
use crate::text::Place;

/// Characters of context on either side of the words, in [`TextQuoteSelector`](https://www.w3.org/TR/annotation-model/).
const CONTEXT: usize = 32;

/// Remarks as an annotation collection. `texts` are those of the documents; one that is missing leaves the context of its
/// words empty.
pub fn annotations(remarks: &Remarks<'_>, texts: &[DocumentText]) -> String {
    let pages = Pages::of(remarks, texts);
    let grades = remarks.grades.iter().map(|grade| pages.grade(grade));
    let items: Vec<Value> = grades
        .chain(remarks.all.iter().map(|remark| pages.remark(remark)))
        .collect();
    let label = remarks.papers.first().map_or("", |relay| relay.label);
    let collection = json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": urn(&["collection", &pages.seal]),
        "type": "AnnotationCollection",
        "label": label,
        "generator": { "type": "Software", "name": concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION")) },
        "total": items.len(),
        "first": { "id": urn(&["page", &pages.seal]), "type": "AnnotationPage", "startIndex": 0, "items": items },
    });
    // Plain data with string keys always serialises.
    serde_json::to_string_pretty(&collection).map_or_else(|_| String::new(), |text| json_safe(text) + "\n")
}

/// The texts as annotations name them.
struct Pages<'a> {
    remarks: &'a Remarks<'a>,
    uris: Vec<String>,
    texts: Vec<(&'a str, Vec<char>)>,
    /// What this set of texts is known by.
    seal: String,
}

impl<'a> Pages<'a> {
    fn of(remarks: &'a Remarks<'a>, texts: &'a [DocumentText]) -> Self {
        let uris = Uris::of(remarks.papers.iter().map(|paper| (paper.path, paper.id)));
        let seals: Vec<&str> = texts.iter().map(|text| text.text.as_ref()).collect();
        Self {
            remarks,
            uris: uris.files,
            seal: fingerprint(&seals),
            texts: texts
                .iter()
                .map(|text| (text.document.as_str(), text.text.chars().collect()))
                .collect(),
        }
    }

    fn remark(&self, remark: &Remark<'_>) -> Value {
        let mut bodies = vec![
            words(&remark.message, "commenting"),
            words(remark.severity.id(), "tagging"),
            words(remark.kind, "tagging"),
        ];
        bodies.extend(remark.verdict.map(|verdict| words(verdict.id(), "tagging")));
        bodies.extend(remark.suggestion.map(|suggestion| words(suggestion, "editing")));
        bodies.extend(remark.source.map(|source| self.link(source)));
        bodies.extend(
            remark
                .accepted
                .map(|accepted| words(&format!("accepted by {}", decision(accepted)), "moderating")),
        );
        let id = format!("{} {:?}", remark.fingerprint, remark.place.chars);
        self.annotation(&[remark.kind, &id], "assessing", bodies, remark.place)
    }

    fn grade(&self, grade: &Grade<'_>) -> Value {
        let mut bodies = vec![
            words(grade.verdict.id(), "classifying"),
            words(grade.said.form.id(), "tagging"),
        ];
        bodies.extend(grade.passages.iter().map(|passage| self.link(passage)));
        let id = format!("{:?}", grade.said.place.chars);
        self.annotation(&[&grade.said.id, &id], "classifying", bodies, &grade.said.place)
    }

    fn annotation(&self, name: &[&str], motivation: &str, bodies: Vec<Value>, place: &Place) -> Value {
        let name: Vec<&str> = std::iter::once(self.seal.as_str())
            .chain(name.iter().copied())
            .collect();
        json!({
            "id": urn(&name),
            "type": "Annotation",
            "motivation": motivation,
            "body": bodies,
            "target": self.specific(place),
        })
    }

    /// A passage of a source as a body that links to it.
    fn link(&self, place: &Place) -> Value {
        let mut body = self.specific(place);
        body["purpose"] = json!("linking");
        body
    }

    /// Words of a text, by position and by themselves.
    fn specific(&self, place: &Place) -> Value {
        let (prefix, exact, suffix) = self.context(place);
        json!({
            "type": "SpecificResource",
            "source": self.uri(&place.document),
            "selector": [
                { "type": "TextPositionSelector", "start": place.chars[0], "end": place.chars[1] },
                { "type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix },
            ],
        })
    }

    fn uri(&self, document: &str) -> String {
        let index = self.remarks.papers.iter().position(|paper| paper.id == document);
        index.map_or_else(|| document.to_owned(), |index| self.uris[index].clone())
    }

    /// What stands before the words, the words, what stands behind them.
    fn context(&self, place: &Place) -> (String, String, String) {
        let text = self.texts.iter().find(|(id, _)| *id == place.document);
        let Some((_, chars)) = text.filter(|(_, chars)| place.chars[1] <= chars.len()) else {
            return (String::new(), place.text.clone(), String::new());
        };
        let [start, end] = place.chars;
        (
            chars[start.saturating_sub(CONTEXT)..start].iter().collect(),
            chars[start..end].iter().collect(),
            chars[end..(end + CONTEXT).min(chars.len())].iter().collect(),
        )
    }
}

fn words(value: &str, purpose: &str) -> Value {
    json!({ "type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose })
}

/// A name that says nothing but that it is the same for the same parts: a version 8 UUID (RFC 9562) of their hash.
fn urn(parts: &[&str]) -> String {
    let (head, tail) = (fingerprint(parts), fingerprint(&[&parts.join(" "), "tail"]));
    format!(
        "urn:uuid:{}-{}-8{}-a{}-{}",
        &head[..8],
        &head[8..12],
        &head[13..16],
        &tail[1..4],
        &tail[4..16]
    )
}
