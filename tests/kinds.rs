//! Every kind of finding is whole: an id of the contract, a page with the fixed headings, bounds with unit and reason,
//! cases that it must find and cases that look like it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use quotedrift::drift::kinds::{KINDS, Kind};
use quotedrift::drift::{Group, Policy};

/// Whether the pages and cases are written. They are not yet: until then a page has to be there, no more. The test below
/// fails as soon as they are complete, so that this becomes `true` and stays so.
const WRITTEN: bool = true;

/// The kinds of the contract, by group.
const CONTRACT: [(Group, &[&str]); 6] = [
    (
        Group::Wording,
        &[
            "rewording",
            "rival-translation",
            "paraphrase",
            "addition",
            "reorder",
            "unsupported",
            "inconsistent",
        ],
    ),
    (Group::Cutting, &["truncation", "omission", "ellipsis", "splice"]),
    (
        Group::Editing,
        &[
            "interpolation",
            "nested-marks",
            "spelling",
            "unclosed-quotation",
            "promotion",
            "demotion",
        ],
    ),
    (
        Group::Meaning,
        &[
            "number",
            "date",
            "name",
            "negation",
            "modality",
            "condition",
            "quantifier",
            "polarity",
            "role",
            "hedge",
            "substitution",
            "added-fact",
        ],
    ),
    (
        Group::Attribution,
        &[
            "misattribution",
            "uncredited",
            "loaded-cue",
            "source-missing",
            "source-withdrawn",
            "attribution-bleed",
            "occasion",
            "chronology",
        ],
    ),
    (
        Group::Encoding,
        &[
            "mojibake",
            "lossy",
            "entity",
            "escape",
            "invisible",
            "lookalike",
            "compatibility",
            "mixed",
        ],
    ),
];

/// The headings of a page, in order.
const HEADINGS: [&str; 7] = [
    "What it is",
    "Why it matters",
    "What is measured",
    "When it is reported",
    "What is not reported",
    "Example",
    "References",
];

#[test]
fn the_kinds_are_those_of_the_contract() {
    let contract: BTreeSet<&str> = CONTRACT.iter().flat_map(|(_, ids)| ids.iter().copied()).collect();
    let ids: BTreeSet<&str> = KINDS.iter().map(|kind| kind.id()).collect();
    assert_eq!(ids.len(), KINDS.len(), "an id stands twice in KINDS");
    let lacking: Vec<_> = contract.difference(&ids).collect();
    let unknown: Vec<_> = ids.difference(&contract).collect();
    assert!(
        lacking.is_empty() && unknown.is_empty(),
        "lacking {lacking:?}, unknown {unknown:?}"
    );
    for (group, ids) in CONTRACT {
        for kind in KINDS.iter().filter(|kind| ids.contains(&kind.id())) {
            assert_eq!(kind.group(), group, "{}", kind.id());
        }
    }
}

#[test]
fn kinds_stand_by_group() {
    let groups: Vec<Group> = KINDS.iter().map(|kind| kind.group()).collect();
    assert!(
        groups.is_sorted(),
        "KINDS is the order of the docs: one group after the other"
    );
}

#[test]
fn bounds_have_a_key_of_their_kind_a_unit_and_a_reason() {
    let mut keys = BTreeSet::new();
    for kind in KINDS {
        for threshold in kind.thresholds() {
            let key = threshold.key;
            assert!(keys.insert(key), "{key} is declared twice");
            assert!(
                key.strip_prefix(kind.id()).is_some_and(|rest| rest.starts_with('.')),
                "{key} is not a key of {}",
                kind.id()
            );
            assert!(!threshold.unit.is_empty(), "{key} has no unit");
            assert!(
                threshold.reason.split_whitespace().count() >= 4,
                "{key} has no reason: {:?}",
                threshold.reason
            );
        }
        assert!(!kind.summary().is_empty(), "{} has no summary", kind.id());
    }
    let policy: BTreeSet<String> = Policy::default().thresholds.into_keys().collect();
    assert_eq!(policy, keys.into_iter().map(str::to_owned).collect());
}

#[test]
fn every_page_has_its_kind() {
    let pages = names_in(Path::new("docs/kinds"));
    let ids: BTreeSet<String> = KINDS.iter().map(|kind| format!("{}.md", kind.id())).collect();
    let extra: Vec<_> = pages
        .iter()
        .filter(|page| !ids.contains(*page) && *page != "README.md")
        .collect();
    assert!(extra.is_empty(), "docs/kinds has pages of no kind: {extra:?}");
    for kind in KINDS {
        let path = format!("docs/kinds/{}.md", kind.id());
        let page = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert_eq!(page, kind.page(), "{path} is not the page that `explain` prints");
        assert!(
            page.starts_with(&format!("# {}", kind.id())),
            "{path} does not begin with its id"
        );
    }
}

#[test]
fn pages_and_cases_are_complete() {
    let lacking: Vec<String> = KINDS.iter().flat_map(|kind| lacking(*kind)).collect();
    if WRITTEN {
        assert!(lacking.is_empty(), "{}", lacking.join("\n"));
    } else {
        assert!(
            !lacking.is_empty(),
            "all pages and cases are there: set WRITTEN in tests/kinds.rs to true"
        );
        println!("known failure, {} lacking:\n{}", lacking.len(), lacking.join("\n"));
    }
}

fn lacking(kind: &dyn Kind) -> Vec<String> {
    let mut lacking = Vec::new();
    let headings: Vec<&str> = kind
        .page()
        .lines()
        .filter_map(|line| line.strip_prefix("## "))
        .map(str::trim)
        .collect();
    if headings != HEADINGS {
        lacking.push(format!("docs/kinds/{}.md has the headings {headings:?}", kind.id()));
    }
    for threshold in kind.thresholds() {
        if !kind.page().contains(threshold.key) {
            lacking.push(format!("docs/kinds/{}.md does not name {}", kind.id(), threshold.key));
        }
    }
    let (found, alike) = cases(kind.id());
    if found == 0 {
        lacking.push(format!("tests/cases/{} has no case that must be found", kind.id()));
    }
    if alike == 0 {
        lacking.push(format!(
            "tests/cases/{} has no case that looks like it and must not",
            kind.id()
        ));
    }
    lacking
}

/// How many cases of a kind have a finding of it, and how many have none.
fn cases(id: &str) -> (usize, usize) {
    let folder = Path::new("tests/cases").join(id);
    let mut counts = (0, 0);
    for slug in names_in(&folder) {
        let path = folder.join(slug).join("expected.json");
        let Ok(text) = std::fs::read_to_string(&path) else {
            continue;
        };
        let expected: serde_json::Value = serde_json::from_str(&text).expect("expected.json is JSON");
        let findings = expected["findings"].as_array().cloned().unwrap_or_default();
        if findings.iter().any(|finding| finding["kind"] == id) {
            counts.0 += 1;
        } else {
            counts.1 += 1;
        }
    }
    counts
}

/// The names in a folder; none where there is no folder.
fn names_in(folder: &Path) -> BTreeSet<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let paths = entries.map(|entry| -> PathBuf { entry.expect("a folder can be read").path() });
    paths
        .filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()))
        .collect()
}
