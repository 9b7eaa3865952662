//! Laws: what must hold of every text, tried on texts that are made up.
//!
//! The same texts on every machine: the seed is fixed. `PROPTEST_RNG_SEED` and `PROPTEST_CASES` try others, and more.
//! A law that does not hold yet is marked `should_panic` with its reason: a known failure, and strict.

mod again;
mod alike;
mod news;
mod places;
mod reading;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use quotedrift::article::{Dossier, Identity, Loose, Role};
use quotedrift::{Policy, Report, check};

/// Tries a law on so many values.
fn holds<S: Strategy>(cases: u32, values: S, law: impl Fn(S::Value)) {
    let mut config = Config {
        failure_persistence: None,
        max_shrink_iters: 400,
        ..Config::default()
    };
    let asked = |name: &str| std::env::var_os(name).is_some();
    if !asked("PROPTEST_CASES") {
        config.cases = cases;
    }
    if !asked("PROPTEST_RNG_SEED") {
        config.rng_seed = RngSeed::Fixed(20_141_222);
    }
    let tried = TestRunner::new(config).run(&values, |value| {
        law(value);
        Ok(())
    });
    if let Err(failure) = tried {
        panic!("{failure}");
    }
}

/// The report on a relay and its sources, as files.
fn report(relay: &[u8], sources: &[&[u8]]) -> Report {
    let file = |bytes: &[u8]| Loose {
        bytes: bytes.to_vec(),
        ..Loose::default()
    };
    let sources = sources.iter().map(|source| file(source)).collect();
    check(&Dossier::of_files(file(relay), sources), &Policy::default())
}

/// The report on a relay and one source that is stated to be the statement itself.
fn report_on_statement(relay: &[u8], statement: &[u8]) -> Report {
    let file = |bytes: &[u8], role| Loose {
        bytes: bytes.to_vec(),
        stated: Identity {
            role,
            ..Identity::default()
        },
        ..Loose::default()
    };
    let source = file(statement, Some(Role::Primary));
    check(&Dossier::of_files(file(relay, None), vec![source]), &Policy::default())
}

/// Every text of every corpus, with its name.
fn corpora() -> Vec<(String, Vec<u8>)> {
    let mut texts = Vec::new();
    for dossier in dossiers() {
        for source in std::iter::once(&dossier.relay).chain(&dossier.sources) {
            texts.push((source.name.clone(), source.bytes.to_vec()));
        }
    }
    texts
}

/// The dossiers of all corpora.
fn dossiers() -> Vec<Dossier> {
    let mut folders: Vec<std::path::PathBuf> = std::fs::read_dir("corpora")
        .expect("corpora/ is there")
        .map(|entry| entry.expect("corpora/ can be read").path())
        .filter(|path| path.join("dossier.toml").is_file())
        .collect();
    folders.sort();
    assert!(!folders.is_empty(), "corpora/ holds no dossier");
    folders
        .iter()
        .map(|folder| Dossier::read(folder).unwrap_or_else(|error| panic!("{error}")))
        .collect()
}
