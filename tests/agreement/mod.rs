//! What the report says beside what a careful reader says, row by row.
//!
//! Takes a corpus; gives an [`Agreement`]: plain data that a test can count and [`page::markdown`] can print. Nothing is
//! left out of it: what the report can't say is told as such, what it gets wrong stands there by name.

mod damage;
mod first;
mod furniture;
mod gold;
pub mod kinds;
pub mod page;
mod quotations;
mod sentences;
mod told;
mod words;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use quotedrift::check::check_with_texts;
use quotedrift::report::DocumentText;
use quotedrift::{Dossier, Policy, Report, check};

use gold::Gold;

/// The result of one corpus.
#[derive(Debug)]
pub struct Agreement {
    /// The corpus.
    pub corpus: String,
    /// One group a table.
    pub groups: Vec<Group>,
    /// How far the two agree on each kind of finding.
    pub kinds: kinds::Kinds,
}

/// Rows of one sort.
#[derive(Debug)]
pub struct Group {
    /// What people call it.
    pub name: &'static str,
    /// What counts as right, in one sentence.
    pub about: &'static str,
    /// In gold's order.
    pub rows: Vec<Row>,
}

/// One row of gold.
#[derive(Debug)]
pub struct Row {
    /// Its id.
    pub id: String,
    /// The words it is about.
    pub words: String,
    /// What is compared.
    pub lines: Vec<Line>,
}

/// One thing that gold says of a row.
#[derive(Debug)]
pub struct Line {
    /// What it is about: the speaker, a source.
    pub about: String,
    /// What gold says.
    pub gold: String,
    /// What the report says.
    pub report: String,
    /// What is wrong with that.
    pub misses: Vec<Miss>,
    /// Whether the report speaks of it at all; if not, it is neither right nor wrong.
    pub told: bool,
}

/// One difference.
#[derive(Debug)]
pub struct Miss {
    /// What it concerns.
    pub aspect: Aspect,
    /// What should have been, and what is.
    pub what: String,
}

/// What a difference concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aspect {
    /// The row is there at all, with these words.
    Found,
    /// Form, speaker, cited source, nesting.
    Who,
    /// The verdict.
    Verdict,
    /// The passage.
    Match,
    /// A finding that has to be there, or must not.
    Finding,
    /// Anything else: bytes, chain, order.
    Detail,
}

impl Row {
    /// Whether nothing is wrong with it.
    pub fn is_right(&self) -> bool {
        self.misses().next().is_none()
    }

    /// Everything that is wrong with it.
    pub fn misses(&self) -> impl Iterator<Item = &Miss> {
        self.lines.iter().flat_map(|line| &line.misses)
    }
}

/// Gold, report and texts of one corpus, side by side.
struct Beside<'a> {
    gold: &'a Gold,
    report: &'a Report,
    dossier: &'a Dossier,
    texts: BTreeMap<String, Vec<char>>,
}

/// The names of all corpora, in order.
pub fn corpora() -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder(""))
        .expect("corpora/ is there")
        .map(|entry| entry.expect("corpora/ can be read"))
        .filter(|entry| entry.path().join("gold.json").is_file())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert!(!names.is_empty(), "corpora/ holds no corpus with a gold.json");
    names
}

/// The folder of a corpus, from the root of the crate, where cargo runs tests: no path of this machine gets into a report.
pub fn folder(corpus: &str) -> PathBuf {
    Path::new("corpora").join(corpus)
}

/// The report of a corpus, by the rules as they are.
pub fn report(corpus: &str) -> Report {
    check(&dossier(corpus), &Policy::default())
}

/// The texts of a corpus's documents, for the formats that show them.
pub fn texts(corpus: &str) -> Vec<DocumentText> {
    check_with_texts(&dossier(corpus), &Policy::default()).1
}

fn dossier(corpus: &str) -> Dossier {
    Dossier::read(&folder(corpus)).unwrap_or_else(|error| panic!("{error}"))
}

/// Compares a report on a corpus with the corpus's gold.
pub fn of(corpus: &str, report: &Report) -> Agreement {
    let path = folder(corpus).join("gold.json");
    let text = std::fs::read_to_string(&path).expect("gold.json can be read");
    let gold: Gold = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    assert_eq!(gold.schema, "quotedrift.gold/1");
    let dossier = dossier(corpus);
    let texts = std::iter::once(&dossier.relay)
        .chain(&dossier.sources)
        .map(|source| (source.id.clone(), source.document().seen().chars().collect()))
        .collect();
    let beside = Beside {
        gold: &gold,
        report,
        dossier: &dossier,
        texts,
    };
    let groups = vec![
        quotations::group(&beside),
        sentences::group(&beside),
        damage::group(&beside),
        furniture::group(&beside),
        first::group(&beside),
        first::quiet(&beside),
    ];
    Agreement {
        corpus: corpus.to_owned(),
        kinds: kinds::of(&beside, &groups),
        groups,
    }
}
