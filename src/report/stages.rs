//! What `quotedrift show alignments` and `show facts` print: where each quotation and sentence was found, and what was
//! measured of it.
//!
//! Takes a [`Report`]; gives text for people who want to know why a passage or a verdict was chosen.

use std::fmt::Write;

use super::model::{Match, Report};
use super::printable::{json_safe, one_line};
use super::rows::content;
use crate::drift::{Facts, Verdict};
use crate::text::Place;

/// Every quotation and sentence with its match, and with what every other source has of it.
pub fn alignments_listing(report: &Report) -> String {
    let mut listing = String::new();
    for entry in &report.quotations {
        let words = content(&entry.said);
        heading(&mut listing, &entry.said.id, &words, entry.verdict);
        matched(&mut listing, "match", entry.matched.as_ref());
        for other in entry.across.iter().filter(|other| other.matched.is_some()) {
            matched(&mut listing, "also", other.matched.as_deref());
        }
    }
    for entry in &report.sentences {
        heading(&mut listing, &entry.id, &entry.place, entry.verdict);
        matched(&mut listing, "match", entry.matched.as_ref());
    }
    listing
}

/// Every quotation and sentence with its facts as JSON.
pub fn facts_listing(report: &Report) -> String {
    let mut listing = String::new();
    let mut one = |id: &str, place: &Place, verdict: Verdict, facts: &Facts| {
        heading(&mut listing, id, place, verdict);
        let json = serde_json::to_string_pretty(facts).unwrap_or_default();
        for line in json_safe(json).lines() {
            let _ = writeln!(listing, "    {line}");
        }
    };
    for entry in &report.quotations {
        one(&entry.said.id, &content(&entry.said), entry.verdict, &entry.facts);
    }
    for entry in &report.sentences {
        one(&entry.id, &entry.place, entry.verdict, &entry.facts);
    }
    listing
}

fn heading(listing: &mut String, id: &str, place: &Place, verdict: Verdict) {
    let _ = writeln!(
        listing,
        "{id}  line {}  {}\n    {}",
        place.line,
        verdict.id(),
        one_line(&place.text)
    );
}

fn matched(listing: &mut String, what: &str, matched: Option<&Match>) {
    let Some(matched) = matched else {
        let _ = writeln!(listing, "    {what}: in no source");
        return;
    };
    let next = matched
        .runner_up
        .map_or(String::new(), |score| format!(", next best {score:.3}"));
    let _ = writeln!(
        listing,
        "    {what}: {} (score {:.3}{next})",
        one_line(&matched.document),
        matched.score
    );
    for passage in &matched.passages {
        let _ = writeln!(listing, "        line {}: {}", passage.line, one_line(&passage.text));
    }
    let steps = matched.script.iter().filter(|step| step.op != "equal");
    for step in steps {
        let words = |side: &Option<crate::drift::ScriptSide>| {
            side.as_ref().map_or("—".to_owned(), |side| one_line(&side.text))
        };
        let _ = writeln!(
            listing,
            "        {}: {} → {}",
            step.op,
            words(&step.source),
            words(&step.relay)
        );
    }
}
