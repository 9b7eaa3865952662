//! The list of findings: each with both texts, what it rests on, and where it stands.

use std::collections::BTreeMap;

use super::facets::Facet;
use super::view::{Documents, Mark, Run, anchor, runs, severity};
use crate::drift::{Accepted, Because, Severity};
use crate::report::heading::decision;
use crate::report::printable::one_line;
use crate::report::rows::{About, Look};

/// One thing to look at, or a note.
pub(super) struct Item<'a> {
    /// `f1`, `f2`, … in the order shown.
    pub id: String,
    pub severity: &'static str,
    pub sign: &'static str,
    pub title: String,
    pub message: String,
    pub line: String,
    pub who: String,
    pub relay: Vec<Run>,
    pub relay_language: &'a str,
    pub source: Vec<Run>,
    pub source_language: &'a str,
    /// `KCNA 27`
    pub place: String,
    /// The quotation or sentence whose card tells of it; empty for damage.
    pub card: String,
    pub kind: &'a str,
    pub group: String,
    pub verdict: &'static str,
    pub speaker: String,
    pub source_id: &'a str,
    pub suggestion: Option<String>,
    pub because: Vec<Reason<'a>>,
    pub fingerprint: &'a str,
    /// Who let it stand, and why.
    pub accepted: Option<String>,
}

impl Item<'_> {
    pub fn is_look(&self) -> bool {
        self.accepted.is_none() && self.severity != "note"
    }

    pub fn is_note(&self) -> bool {
        self.accepted.is_none() && self.severity == "note"
    }
}

/// A fact with the line it crossed.
pub(super) struct Reason<'a> {
    pub fact: &'a str,
    pub value: i64,
    pub bound: Option<i64>,
    pub key: &'a str,
}

/// The looks as the page has them, and the anchor of every finding.
pub(super) fn items<'a>(
    looks: Vec<Look<'a>>,
    facets: &BTreeMap<&'a str, Facet<'a>>,
    homes: &BTreeMap<&'a str, &'a str>,
    documents: &Documents<'a>,
    relay: &'a str,
) -> (Vec<Item<'a>>, BTreeMap<(&'a str, &'a str), String>) {
    let mut numbers = BTreeMap::new();
    let items = looks
        .into_iter()
        .enumerate()
        .map(|(index, look)| {
            let id = format!("f{}", index + 1);
            if let About::Finding(finding) = look.about {
                numbers
                    .entry((look.entry, finding.fingerprint.as_str()))
                    .or_insert_with(|| id.clone());
            }
            item(id, look, facets, homes, documents, relay)
        })
        .collect();
    (items, numbers)
}

fn item<'a>(
    id: String,
    look: Look<'a>,
    facets: &BTreeMap<&'a str, Facet<'a>>,
    homes: &BTreeMap<&'a str, &'a str>,
    documents: &Documents<'a>,
    relay: &'a str,
) -> Item<'a> {
    let facet = facets.get(look.entry);
    let (sign, name) = severity(look.severity);
    let title = if look.severity == Severity::Error {
        look.title.to_uppercase()
    } else {
        look.title.clone()
    };
    let base = Item {
        id,
        severity: name,
        sign,
        title: one_line(&title),
        message: one_line(&look.message),
        line: look.line.clone(),
        who: one_line(&look.who),
        relay: Vec::new(),
        relay_language: documents.language(relay),
        source: Vec::new(),
        source_language: "",
        place: one_line(&look.place),
        card: homes.get(look.entry).map_or(String::new(), |card| anchor("c-", card)),
        kind: "",
        group: String::new(),
        verdict: facet.map_or("", |facet| facet.chip.id),
        speaker: facet.map_or(String::new(), |facet| facet.speaker.clone()),
        source_id: facet.map_or("", |facet| facet.source),
        suggestion: None,
        because: Vec::new(),
        fingerprint: "",
        accepted: None,
    };
    match look.about {
        About::Finding(finding) => Item {
            relay: runs(&look.relay, Mark::Inserted),
            source: runs(
                &look.source,
                if finding.source.is_some() {
                    Mark::Deleted
                } else {
                    Mark::Plain
                },
            ),
            source_language: finding
                .source
                .as_ref()
                .map_or("en", |place| documents.language(&place.document)),
            source_id: finding.source.as_ref().map_or(base.source_id, |place| &place.document),
            kind: &finding.kind,
            group: format!("{:?}", finding.group).to_lowercase(),
            suggestion: finding.suggestion.as_deref().map(one_line),
            because: finding.because.iter().map(reason).collect(),
            fingerprint: &finding.fingerprint,
            accepted: finding.accepted.as_ref().map(told),
            ..base
        },
        About::Damage(damage) => Item {
            relay: runs(&look.relay, Mark::Damaged),
            source: runs(&look.source, Mark::Plain),
            relay_language: documents.language(&damage.place.document),
            source_language: documents.language(&damage.place.document),
            source_id: if damage.place.document == relay {
                ""
            } else {
                &damage.place.document
            },
            kind: damage.kind.id(),
            group: "encoding".to_owned(),
            accepted: damage.accepted.as_ref().map(told),
            ..base
        },
    }
}

fn told(accepted: &Accepted) -> String {
    one_line(&decision(accepted))
}

fn reason(because: &Because) -> Reason<'_> {
    Reason {
        fact: &because.fact,
        value: because.value,
        bound: because.bound,
        key: &because.policy_key,
    }
}
