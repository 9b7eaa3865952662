//! A saved report judged again, without its texts.
//!
//! Takes entries of a report and a policy; gives verdict and findings from the stored facts. What no fact holds stays as
//! it was: where a change first stands (`since`), and the findings of sentences that were handed to a quotation.

use super::model::{DocumentEntry, QuotationEntry, SentenceEntry};
use crate::drift::{Finding, Policy, Subject, Verdict, judge};
use crate::text::Place;

impl QuotationEntry {
    /// The verdict and findings of the words inside the marks under another policy; reported speech has none of its own
    /// (its sentence has). `documents` are the report's. A quotation of several sentences keeps the lowest of their stored
    /// verdicts where that is lower.
    pub fn judged(&self, documents: &[DocumentEntry], policy: &Policy) -> (Verdict, Vec<Finding>) {
        let own = hull(&self.said.contents).unwrap_or_else(|| self.said.place.clone());
        let passage = self.matched.as_ref().and_then(|found| hull(&found.passages));
        let document = self.matched.as_ref().map_or("", |found| &found.document);
        let subject = Subject {
            facts: &self.facts,
            relay: &own,
            source: passage.as_ref(),
            source_label: label(documents, document),
        };
        judge(&subject, policy)
    }
}

impl SentenceEntry {
    /// The verdict and findings of a sentence under another policy. `documents` are the report's.
    pub fn judged(&self, documents: &[DocumentEntry], policy: &Policy) -> (Verdict, Vec<Finding>) {
        let passage = self.matched.as_ref().and_then(|found| hull(&found.passages));
        let document = self.matched.as_ref().map_or("", |found| &found.document);
        let subject = Subject {
            facts: &self.facts,
            relay: &self.place,
            source: passage.as_ref(),
            source_label: label(documents, document),
        };
        judge(&subject, policy)
    }
}

fn label<'a>(documents: &'a [DocumentEntry], id: &str) -> &'a str {
    documents
        .iter()
        .find(|document| document.id == id)
        .map_or("", |document| &document.label)
}

/// The stretch from the first place to the last; its text is that of the places, with an ellipsis between them.
fn hull(places: &[Place]) -> Option<Place> {
    let mut all = places.iter();
    let mut hull = all.next()?.clone();
    for place in all {
        if place.chars[0] < hull.chars[0] {
            hull.line = place.line;
            hull.column = place.column;
        }
        hull.chars = [hull.chars[0].min(place.chars[0]), hull.chars[1].max(place.chars[1])];
        hull.bytes = match (hull.bytes, place.bytes) {
            (Some(one), Some(other)) => Some([one[0].min(other[0]), one[1].max(other[1])]),
            _ => None,
        };
        hull.text = format!("{} … {}", hull.text, place.text);
    }
    Some(hull)
}
