//! Quotations against several sources: each source's own passage and verdict, the cited one beside the one that fits best,
//! and the source that has true words which the relay gives to another.

use quotedrift::article::{Dossier, Identity, Loose};
use quotedrift::report::{Across, QuotationEntry, Report};
use quotedrift::{Policy, check};

/// A text that people call `label`.
fn text(label: &str, text: &str) -> Loose {
    Loose {
        bytes: text.as_bytes().to_vec(),
        stated: Identity {
            label: Some(label.to_owned()),
            ..Identity::default()
        },
        ..Loose::default()
    }
}

fn checked(relay: &str, sources: &[(&str, &str)]) -> Report {
    let sources = sources.iter().map(|(label, words)| text(label, words)).collect();
    check(&Dossier::from_texts(text("Relay", relay), sources), &Policy::default())
}

/// What the report says of a quotation in a source: the match, or its entry of `across`.
fn passage_in(entry: &QuotationEntry, document: &str) -> (String, Option<String>) {
    let words = |found: &quotedrift::report::Match| found.passages[0].text.clone();
    match &entry.matched {
        Some(found) if found.document == document => (entry.verdict.id().to_owned(), Some(words(found))),
        _ => {
            let across: &Across = entry.across.iter().find(|across| across.document == document).unwrap();
            (across.verdict.id().to_owned(), across.matched.as_deref().map(words))
        }
    }
}

const EXACT: &str = "The council met on Tuesday in the old town hall. “We will not close the harbour before the winter,” \
    Adela Barlowe told the members. The debate went on until midnight.";
const CHANGED: &str =
    "Members debated for hours. “We will not close the harbour before the spring,” Adela Barlowe said.";
const CUT: &str = "A long evening ended without a vote. “We will not close the harbour,” Adela Barlowe said.";
const SILENT: &str =
    "The museum opens a new wing in June. Its director, Piet Vandern, thanked the donors for their patience.";
const RELAY: &str = "“We will not close the harbour before the winter,” Adela Barlowe said.";

#[test]
fn each_source_has_its_own_passage_and_verdict() {
    let report = checked(
        RELAY,
        &[
            ("Cut Post", CUT),
            ("Gazette", CHANGED),
            ("Silent Times", SILENT),
            ("Minutes", EXACT),
        ],
    );
    let entry = &report.quotations[0];
    assert_eq!(entry.matched.as_ref().unwrap().document, "s4");
    let told = ["s1", "s2", "s3", "s4"].map(|id| passage_in(entry, id));
    assert_eq!(told[3].0, "verbatim");
    assert_eq!(
        told[3].1.as_deref(),
        Some("We will not close the harbour before the winter")
    );
    assert_eq!(told[1].0, "reworded");
    assert_eq!(
        told[1].1.as_deref(),
        Some("We will not close the harbour before the spring")
    );
    assert!(
        told[0]
            .1
            .as_deref()
            .is_some_and(|words| words.contains("We will not close the harbour"))
    );
    assert_ne!(told[0].0, "verbatim");
    assert_eq!(told[2], ("unsupported".to_owned(), None));
}

#[test]
fn the_order_of_the_sources_changes_nothing() {
    let sources = [
        ("Cut Post", CUT),
        ("Gazette", CHANGED),
        ("Silent Times", SILENT),
        ("Minutes", EXACT),
    ];
    let by_label = |report: &Report| -> Vec<(String, String, Option<String>)> {
        let mut told: Vec<_> = report.documents[1..]
            .iter()
            .map(|document| {
                let (verdict, words) = passage_in(&report.quotations[0], &document.id);
                (document.label.clone(), verdict, words)
            })
            .collect();
        told.sort();
        told
    };
    let first = by_label(&checked(RELAY, &sources));
    for turn in 1..sources.len() {
        let mut turned = sources;
        turned.rotate_left(turn);
        assert_eq!(by_label(&checked(RELAY, &turned)), first);
    }
}

#[test]
fn the_cited_source_is_judged_and_the_best_one_named_beside_it() {
    let relay = "“We will not close the harbour before the winter,” Adela Barlowe told the Gazette.";
    let report = checked(
        relay,
        &[("Gazette", CHANGED), ("Silent Times", SILENT), ("Minutes", EXACT)],
    );
    let entry = &report.quotations[0];
    assert_eq!(entry.said.attribution.cited.as_ref().unwrap().name, "Gazette");
    assert_eq!(entry.matched.as_ref().unwrap().document, "s1");
    assert_eq!(entry.verdict.id(), "reworded");
    assert_eq!(passage_in(entry, "s3").0, "verbatim");
    // The best of the others comes first.
    assert_eq!(entry.across[0].document, "s3");
}

#[test]
fn true_words_of_a_source_that_is_not_cited_are_told_to_be_there() {
    let relay = "“We will not close the harbour before the winter,” Adela Barlowe told the Silent Times.";
    let report = checked(
        relay,
        &[
            ("Silent Times", SILENT),
            ("Cut Post", CUT),
            ("Gazette", CHANGED),
            ("Minutes", EXACT),
            ("Annals", SILENT),
        ],
    );
    let entry = &report.quotations[0];
    assert_eq!(entry.matched.as_ref().unwrap().document, "s4");
    assert_eq!(entry.verdict.id(), "verbatim");
    assert_eq!(passage_in(entry, "s1"), ("unsupported".to_owned(), None));
    let told = entry
        .findings
        .iter()
        .find(|finding| finding.message.contains("Minutes"));
    assert!(told.is_some(), "{:?}", entry.findings);
}

#[test]
fn words_of_two_sources_in_one_pair_of_marks_are_told_of_both() {
    let relay = "“We will not close the harbour before the winter and the ferry to Selvik will sail every second hour,” \
        Adela Barlowe said.";
    let ferry = "The timetable was read out. “The ferry to Selvik will sail every second hour,” said Jon Maric.";
    let report = checked(
        relay,
        &[("Minutes", EXACT), ("Ferry News", ferry), ("Silent Times", SILENT)],
    );
    let entry = &report.quotations[0];
    let [first, second] = ["s1", "s2"].map(|id| passage_in(entry, id).1.unwrap_or_default());
    assert!(first.contains("close the harbour before the winter"), "{first}");
    assert!(second.contains("ferry to Selvik"), "{second}");
}
