//! The self-test: the same seed gives the same result, alterations are no clean text, and what it counts is recorded.
//!
//! The page is renewed only on purpose: `QUOTEDRIFT_RENEW=1 cargo test --test selftest`.

mod kept;

use std::path::Path;

use quotedrift::selftest::{ALTERATIONS, Selftest, Trial, selftest_markdown, trials};
use quotedrift::{Dossier, Policy};

const PAGE: &str = "reports/selftest.md";
const CORPORA: [&str; 3] = ["clean-relay", "kuna-sony-2014", "rival-relays"];

fn tried(corpus: &str, seed: u64, kind: Option<&str>) -> Vec<Trial> {
    let dossier = Dossier::read(&Path::new("corpora").join(corpus)).expect("the corpus can be read");
    trials(&dossier, &Policy::default(), seed, kind)
}

fn selftest(corpus: &str, kind: Option<&str>) -> Selftest {
    let trials = tried(corpus, 1, kind);
    let results: Vec<_> = trials.iter().map(|trial| trial.run(&Policy::default())).collect();
    Selftest::of(1, &trials, &results)
}

#[test]
fn the_same_seed_makes_the_same_choices() {
    let now = |seed| -> Vec<String> {
        let trials = tried("clean-relay", seed, None);
        trials.into_iter().map(|trial| trial.now).collect()
    };
    assert_eq!(now(7), now(7));
    assert_ne!(now(7), now(8));
}

/// However many threads check, the same bytes come out.
#[test]
fn threads_change_nothing() {
    let told = |jobs: &str, seed: &str| -> Vec<u8> {
        let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_quotedrift"));
        let arguments = ["selftest", "corpora/kuna-sony-2014", "--seed", seed, "--jobs", jobs];
        let output = program.args(arguments).output().expect("the program runs");
        assert!(!output.stdout.is_empty());
        output.stdout
    };
    assert_eq!(told("1", "3"), told("4", "3"));
    assert_ne!(told("1", "3"), told("1", "4"));
}

#[test]
fn what_is_altered_differs_from_the_source() {
    let trials = tried("clean-relay", 1, None);
    let clean = |trial: &&Trial| trial.alteration.is_none();
    let as_they_are: Vec<&str> = trials.iter().filter(clean).map(|trial| trial.now.as_str()).collect();
    for trial in &trials {
        let Some(alteration) = trial.alteration else { continue };
        // What is altered there is the dossier's dates, or the bytes.
        let beside_the_words = matches!(alteration.kind, "chronology" | "mixed");
        assert!(
            beside_the_words || !as_they_are.contains(&trial.now.as_str()),
            "{}: {}",
            alteration.name,
            trial.now
        );
    }
}

#[test]
fn one_kind_can_be_asked_for() {
    let selftest = selftest("clean-relay", Some("date"));
    assert!(selftest.kinds.iter().all(|row| row.kind == "date"));
    assert!(selftest.clean.tried > 0);
}

#[test]
fn every_alteration_has_a_kind_that_there_is() {
    for alteration in ALTERATIONS {
        for kind in std::iter::once(&alteration.kind).chain(alteration.also) {
            assert!(quotedrift::drift::kinds::kind(kind).is_some(), "{kind}");
        }
    }
}

/// Kinds that no rule alters a passage into: of a paraphrase too few words would be left to know it by, and a source is
/// withdrawn by what it says of itself, whatever is quoted of it.
const BY_NO_RULE: [&str; 2] = ["paraphrase", "source-withdrawn"];

#[test]
fn every_kind_is_tried_or_named() {
    for kind in quotedrift::drift::kinds::KINDS {
        let tried = ALTERATIONS.iter().any(|alteration| alteration.kind == kind.id());
        assert_ne!(tried, BY_NO_RULE.contains(&kind.id()), "{}", kind.id());
    }
}

#[test]
fn the_page_is_todays() {
    let pages: Vec<String> = CORPORA
        .iter()
        .map(|corpus| selftest_markdown(&selftest(corpus, None)).replacen("# Self-test", &format!("## {corpus}"), 1))
        .collect();
    let made = format!(
        "# Self-test\n\nWhat `quotedrift selftest` counts on three corpora with seed 1. Made by `QUOTEDRIFT_RENEW=1 cargo test --test selftest`.\n\n{}",
        pages.join("\n")
    );
    assert_eq!(kept::stale(Path::new(PAGE), &made), None);
}
