//! The findings that a decision can be taken on, and how one is named.

use crate::drift::{Accepted, Finding, Severity};
use crate::error::{Error, Result};
use crate::report::{DamageEntry, Report};

/// A finding or a damaged place that stands in a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Open<'a> {
    /// The quotation or sentence that it is about; none for damage.
    pub about: Option<&'a str>,
    /// Its kind.
    pub kind: &'a str,
    /// Its fingerprint.
    pub fingerprint: &'a str,
    /// How much it matters.
    pub severity: Severity,
    /// What it is, in two or three words.
    pub title: &'a str,
    /// The relay's words.
    pub words: &'a str,
    /// The source's words.
    pub source: Option<&'a str>,
    /// Where it stands.
    pub line: usize,
    /// What was decided before.
    pub accepted: Option<&'a Accepted>,
}

/// All findings and all damage of a report that a decision can be taken on.
pub fn open(report: &Report) -> Vec<Open<'_>> {
    let mut all = Vec::new();
    for entry in &report.quotations {
        all.extend(
            entry
                .findings
                .iter()
                .map(|finding| of_finding(&entry.said.id, finding, entry.said.place.line)),
        );
    }
    for entry in &report.sentences {
        all.extend(
            entry
                .findings
                .iter()
                .map(|finding| of_finding(&entry.id, finding, entry.place.line)),
        );
    }
    all.extend(report.damage.iter().map(of_damage));
    all
}

fn of_finding<'a>(about: &'a str, finding: &'a Finding, line: usize) -> Open<'a> {
    Open {
        about: Some(about),
        kind: &finding.kind,
        fingerprint: &finding.fingerprint,
        severity: finding.severity,
        title: &finding.title,
        words: finding.relay.as_ref().map_or("", |place| &place.text),
        source: finding.source.as_ref().map(|place| place.text.as_str()),
        line: finding.relay.as_ref().map_or(line, |place| place.line),
        accepted: finding.accepted.as_ref(),
    }
}

fn of_damage(damage: &DamageEntry) -> Open<'_> {
    Open {
        about: None,
        kind: damage.kind.id(),
        fingerprint: &damage.fingerprint,
        severity: damage.severity,
        title: "damaged text",
        words: damage.context.as_ref().map_or(&damage.seen, |context| &context.text),
        source: None,
        line: damage.place.line,
        accepted: damage.accepted.as_ref(),
    }
}

/// The shortest beginning of a fingerprint that is taken for one.
const SHORTEST: usize = 4;

/// The finding that `name` means: the beginning of a fingerprint, at least four digits, or a quotation or sentence with
/// a kind, `q3:negation`; the kind may be left out where it has only one finding.
///
/// # Errors
/// A name that no finding has, or several.
pub fn selected<'a>(open: &[Open<'a>], name: &str) -> Result<Open<'a>> {
    let (about, kind) = name
        .split_once(':')
        .map_or((name, None), |(about, kind)| (about, Some(kind)));
    let named = |finding: &&Open<'a>| finding.about == Some(about) && kind.is_none_or(|kind| kind == finding.kind);
    let printed =
        |finding: &&Open<'a>| name.len() >= SHORTEST && finding.fingerprint.starts_with(&name.to_ascii_lowercase());
    let mut found: Vec<Open<'a>> = open.iter().filter(named).copied().collect();
    if found.is_empty() {
        found = open.iter().filter(printed).copied().collect();
    }
    found.dedup_by_key(|finding| finding.fingerprint);
    match found.as_slice() {
        [only] => Ok(*only),
        [] => Err(none(open, name, about)),
        several => {
            let names: Vec<String> = several
                .iter()
                .map(|finding| format!("{} ({}, line {})", finding.fingerprint, finding.kind, finding.line))
                .collect();
            Err(Error::new(
                name,
                format!("the report has {} findings of that name", several.len()),
                format!("name one of them: {}", names.join(", ")),
            ))
        }
    }
}

/// That no finding is called so, and what those of the same quotation are called.
fn none(open: &[Open<'_>], name: &str, about: &str) -> Error {
    let short = |finding: &Open<'_>| Some(format!("{}:{}", finding.about?, finding.kind));
    let mut same: Vec<String> = open
        .iter()
        .filter(|finding| finding.about == Some(about))
        .filter_map(short)
        .collect();
    same.dedup();
    let such_as = open.iter().find_map(short).unwrap_or_else(|| "q3:negation".to_owned());
    let remedy = match same.as_slice() {
        [] => format!(
            "name one by the first digits of its fingerprint, or as quotation and kind, such as {such_as}; without FINDING all are listed"
        ),
        same => format!("{about} has {}", same.join(", ")),
    };
    Error::new(name, "the report has no such finding", remedy)
}
