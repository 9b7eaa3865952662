//! A suggestion keeps its word: put in the place of the relay's words and checked again, the finding is gone, and no
//! other alarm came for it.
//!
//! Over every case and every corpus, for every finding that has a suggestion. What a suggestion can't set right by itself
//! stands in `KNOWN` by name, and must not hold.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use quotedrift::article::formats;
use quotedrift::drift::Finding;
use quotedrift::{Dossier, Policy, Report, Severity, check};

/// Suggestions that don't remove their finding: folder, kind and the relay's words.
const KNOWN: &[(&str, &str, &str)] = &[
    (
        "tests/cases/condition/lost-with-a-near-word",
        "substitution",
        "last one",
    ),
    ("tests/cases/negation/lost-at-the-head", "negation", "eleven"),
    ("corpora/faithful-relays/beshti-convoy", "substitution", "unable"),
    ("corpora/faithful-relays/ear-infections", "quantifier", "ear"),
    (
        "corpora/faithful-relays/festival-prize",
        "substitution",
        "talk that the picture was",
    ),
    ("corpora/faithful-relays/lido-closure", "modality", "cannot be saved"),
    ("tests/cases/splice/two-sources-negated", "negation", "have not offered"),
    (
        "tests/cases/unsupported/one-sentence-among-true-ones",
        "addition",
        "moon is made of green cheese and everybody knows",
    ),
];

#[test]
fn what_is_suggested_removes_the_finding() {
    let folders = folders();
    let next = Mutex::new(folders.iter());
    let results = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                loop {
                    let Some(folder) = next.lock().expect("no thread panics").next() else {
                        break;
                    };
                    let told = tried(folder);
                    results.lock().expect("no thread panics").extend(told);
                }
            });
        }
    });
    let mut results = results.into_inner().expect("no thread panics");
    results.sort();
    let kept = results.iter().filter(|(_, holds)| *holds).count();
    let broken: Vec<&(String, String, String)> = results
        .iter()
        .filter(|(_, holds)| !holds)
        .map(|(what, _)| what)
        .collect();
    println!("{kept} of {} suggestions remove their finding", results.len());
    assert!(kept > 80, "only {kept} suggestions were tried");
    let named = |what: &(String, String, String)| KNOWN.contains(&(what.0.as_str(), what.1.as_str(), what.2.as_str()));
    let new: Vec<_> = broken.iter().filter(|what| !named(what)).collect();
    assert!(
        new.is_empty(),
        "{} suggestions leave their finding: {new:#?}",
        new.len()
    );
    let is_broken = |known: &&(&str, &str, &str)| {
        let same = |what: &&(String, String, String)| (what.0.as_str(), what.1.as_str(), what.2.as_str()) == **known;
        broken.iter().any(same)
    };
    let held: Vec<_> = KNOWN.iter().filter(|known| !is_broken(known)).collect();
    assert!(held.is_empty(), "holds now, so take it out of KNOWN: {held:?}");
}

/// Every folder with a dossier.
fn folders() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![PathBuf::from("tests/cases"), PathBuf::from("corpora")];
    while let Some(folder) = open.pop() {
        if folder.join("dossier.toml").exists() {
            found.push(folder);
            continue;
        }
        let entries = std::fs::read_dir(&folder).expect("a folder can be read");
        open.extend(
            entries
                .map(|entry| entry.expect("a folder can be read").path())
                .filter(|path| path.is_dir()),
        );
    }
    found.sort();
    found
}

/// Each suggestion of a dossier, and whether it removes its finding.
fn tried(folder: &Path) -> Vec<((String, String, String), bool)> {
    let dossier = Dossier::read(folder).expect("a dossier can be read");
    let report = check(&dossier, &Policy::default());
    let mut results = Vec::new();
    for finding in findings(&report) {
        let (Some(words), Some(place)) = (&finding.suggestion, &finding.relay) else {
            continue;
        };
        let Some([from, to]) = place.bytes else { continue };
        // Only a file in UTF-8 can take the words as they are.
        let bytes = &dossier.relay.bytes;
        if bytes.get(from..to) != Some(place.text.as_bytes()) {
            continue;
        }
        let mut set_right = dossier.clone();
        set_right.relay.bytes = [&bytes[..from], words.as_bytes(), &bytes[to..]].concat().into();
        let stated = set_right.relay.encoding.as_deref();
        let content = formats::read(&set_right.relay.name, &set_right.relay.bytes, stated);
        set_right.relay.content = content.expect("the file can still be read");
        let again = check(&set_right, &Policy::default());
        let chars = [place.chars[0], place.chars[0] + words.chars().count().max(1)];
        let before: Vec<&Finding> = findings(&report)
            .filter(|other| *other != finding && overlaps(other, place.chars))
            .collect();
        let stays = findings(&again).filter(|other| overlaps(other, chars)).any(|other| {
            let alike = |own: &&Finding| own.kind == other.kind;
            let same = other.kind == finding.kind;
            (same || other.severity >= Severity::Warning) && !before.iter().any(alike)
        });
        let name = folder.to_string_lossy().into_owned();
        results.push(((name, finding.kind.clone(), place.text.clone()), !stays));
    }
    results
}

fn findings(report: &Report) -> impl Iterator<Item = &Finding> {
    let quoted = report.quotations.iter().flat_map(|entry| &entry.findings);
    quoted.chain(report.sentences.iter().flat_map(|entry| &entry.findings))
}

fn overlaps(finding: &Finding, chars: [usize; 2]) -> bool {
    let place = finding.relay.as_ref();
    place.is_some_and(|place| place.chars[0] < chars[1] && chars[0] < place.chars[1])
}
