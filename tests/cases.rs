//! Every folder `tests/cases/<kind>/<slug>/` is a dossier that argues one point: `expected.json` says which, and what the
//! program finds in it. See `tests/cases/README.md`.
//!
//! `QUOTEDRIFT_RENEW=1 cargo test --test cases` writes what is found today; read the diff. Nothing else ever writes.

mod kept;

use std::path::{Path, PathBuf};

use quotedrift::drift::Finding;
use quotedrift::drift::kinds::kind;
use quotedrift::text::Place;
use quotedrift::{Dossier, Policy, Report, Severity, Verdict, check};
use serde::{Deserialize, Serialize};

/// What a case expects.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    /// The point, in a sentence.
    why: String,
    /// The expectation is right and the program is not, today. Strict: it must not hold.
    #[serde(rename = "known-failure", default, skip_serializing_if = "std::ops::Not::not")]
    known_failure: bool,
    /// Everything that is found in the relay, against the source that each quotation or sentence is matched with.
    findings: Vec<Found>,
    /// The quotations in marks.
    quotations: Vec<Quoted>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Found {
    kind: String,
    severity: Severity,
    relay: Option<String>,
    source: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Quoted {
    words: String,
    verdict: Verdict,
}

#[test]
fn every_case_gives_what_it_expects() {
    let renew = kept::renews();
    let mut wrong = Vec::new();
    let mut known = 0;
    for folder in cases() {
        let result = if renew { renewed(&folder) } else { held(&folder) };
        match result {
            Ok(is_known_failure) => known += usize::from(is_known_failure),
            Err(problem) => wrong.push(format!("{}: {problem}", folder.display())),
        }
    }
    println!("{} cases, {known} of them known failures", cases().len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn every_case_stands_under_its_kind() {
    for folder in cases() {
        let id = folder.parent().and_then(Path::file_name).unwrap_or_default();
        let id = id.to_string_lossy();
        assert!(kind(&id).is_some(), "{}: there is no kind {id}", folder.display());
    }
}

/// Compares a case with its expectation; tells whether it is a known failure.
fn held(folder: &Path) -> Result<bool, String> {
    let expected = expected(folder)?;
    let found = found(folder)?;
    let same = expected.findings == found.findings && expected.quotations == found.quotations;
    match (same, expected.known_failure) {
        (true, false) => Ok(false),
        (false, true) => Ok(true),
        (true, true) => Err(String::from("holds now, so take off `known-failure`")),
        (false, false) => Err(format!(
            "{}\n  expected {}\n  found    {}",
            expected.why,
            json(&expected.findings, &expected.quotations),
            json(&found.findings, &found.quotations)
        )),
    }
}

/// Writes what is found; a known failure says what should be, so it is left alone.
fn renewed(folder: &Path) -> Result<bool, String> {
    let mut now = found(folder)?;
    if folder.join("expected.json").exists() {
        let before = expected(folder)?;
        if before.known_failure {
            return held(folder);
        }
        now.why = before.why;
    }
    let text = serde_json::to_string_pretty(&now).map_err(|error| error.to_string())? + "\n";
    kept::stale(&folder.join("expected.json"), &text);
    if now.why.is_empty() {
        return Err(String::from("is new: say in `why` what it argues, and read the rest"));
    }
    Ok(false)
}

fn expected(folder: &Path) -> Result<Expected, String> {
    let text = std::fs::read_to_string(folder.join("expected.json")).map_err(|_| {
        String::from(
            "has no expected.json; QUOTEDRIFT_RENEW=1 cargo test --test cases writes one to be read and reasoned",
        )
    })?;
    let expected: Expected = serde_json::from_str(&text).map_err(|error| format!("expected.json: {error}"))?;
    if expected.why.trim().is_empty() {
        return Err(String::from("`why` is empty: say what the case argues"));
    }
    Ok(expected)
}

fn found(folder: &Path) -> Result<Expected, String> {
    let dossier = Dossier::read(folder).map_err(|error| error.to_string())?;
    let report = check(&dossier, &Policy::default());
    Ok(Expected {
        why: String::new(),
        known_failure: false,
        findings: findings(&report),
        quotations: report
            .quotations
            .iter()
            .filter(|entry| !entry.said.contents.is_empty())
            .map(|entry| Quoted {
                words: entry
                    .said
                    .contents
                    .iter()
                    .map(|place| plain(&place.text))
                    .collect::<Vec<_>>()
                    .join(" … "),
                verdict: entry.verdict,
            })
            .collect(),
    })
}

/// Findings of the quotations, of the sentences, and the relay's damage, in report order.
fn findings(report: &Report) -> Vec<Found> {
    let words = |place: &Option<Place>| place.as_ref().map(|place| plain(&place.text));
    let found = |finding: &Finding| Found {
        kind: finding.kind.clone(),
        severity: finding.severity,
        relay: words(&finding.relay),
        source: words(&finding.source),
    };
    let quotations = report.quotations.iter().flat_map(|entry| &entry.findings);
    let sentences = report.sentences.iter().flat_map(|entry| &entry.findings);
    let damage = report.damage.iter().filter(|entry| entry.place.document == "relay");
    quotations
        .chain(sentences)
        .map(found)
        .chain(damage.map(|entry| Found {
            kind: serde_json::to_string(&entry.kind).unwrap_or_default().replace('"', ""),
            severity: entry.severity,
            relay: Some(entry.seen.clone()),
            source: None,
        }))
        .collect()
}

/// All case folders, in order. None at all is a mistake of the place, not a success.
fn cases() -> Vec<PathBuf> {
    let folders: Vec<PathBuf> = folders_in(Path::new("tests/cases"))
        .iter()
        .flat_map(|kind| folders_in(kind))
        .collect();
    assert!(!folders.is_empty(), "tests/cases holds no case");
    folders
}

fn folders_in(folder: &Path) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("a folder can be read").path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn json(findings: &[Found], quotations: &[Quoted]) -> String {
    serde_json::json!({ "findings": findings, "quotations": quotations }).to_string()
}
