//! The HTML report as a file: one that stands alone, stays small, and keeps its own rules.

use quotedrift::article::Loose;
use quotedrift::check::check_with_texts;
use quotedrift::report::html;
use quotedrift::{Dossier, Policy, Report, check};

/// Sentences of the relay, sources, and what the page may weigh: it must go by mail.
const SENTENCES: usize = 500;
const SOURCES: usize = 100;
const MOST: usize = 5_000_000;

const WHO: [&str; 8] = [
    "minister", "mayor", "engineer", "governor", "farmer", "officer", "captain", "teacher",
];
const DID: [&str; 9] = [
    "opened", "closed", "measured", "repaired", "visited", "sold", "crossed", "painted", "lost",
];
const WHAT: [&str; 11] = [
    "bridge",
    "harbour",
    "granary",
    "tunnel",
    "library",
    "reservoir",
    "orchard",
    "ferry",
    "station",
    "chapel",
    "quarry",
];

/// A sentence that no other number gives.
fn sentence(number: usize) -> String {
    let (who, did, what) = (WHO[number % 8], DID[number % 9], WHAT[number % 11]);
    format!(
        "The {who} {did} the {what} of district {number} before the winter, and {} people came to see it",
        number * 7 + 3
    )
}

fn loose(text: String) -> Loose {
    Loose {
        bytes: text.into_bytes(),
        ..Loose::default()
    }
}

/// A relay that quotes each of its sources several times, a third of them with other words, and sources far longer than what
/// is quoted.
fn large() -> Dossier {
    let relay: Vec<String> = (0..SENTENCES)
        .map(|number| {
            let words = sentence(number);
            let words = if number % 3 == 0 {
                words.replace("before the winter", "after the summer")
            } else {
                words
            };
            if number % 2 == 0 {
                format!("“{words},” the spokesman said.")
            } else {
                format!("{words}.")
            }
        })
        .collect();
    let source = |source: usize| {
        let own = (0..SENTENCES).filter(|number| number % SOURCES == source);
        let paragraphs = own.flat_map(|number| {
            let filler = (0..12).map(move |n| {
                format!(
                    "{}. {}.",
                    sentence(100_000 + number * 100 + n),
                    sentence(200_000 + number * 100 + n)
                )
            });
            std::iter::once(format!("{}.", sentence(number))).chain(filler)
        });
        loose(paragraphs.collect::<Vec<_>>().join("\n\n"))
    };
    let relay = format!("Many come to see what was built\n\n{}", relay.join("\n\n"));
    Dossier::from_texts(loose(relay), (0..SOURCES).map(source).collect())
}

#[test]
fn a_long_relay_with_many_sources_stays_small() {
    let (report, texts) = check_with_texts(&large(), &Policy::default());
    assert!(
        report.sentences.len() >= SENTENCES,
        "{} sentences",
        report.sentences.len()
    );
    assert_eq!(report.documents.len(), SOURCES + 1);
    let page = html(&report, &texts).expect("a report can be written");
    println!(
        "{} sentences, {SOURCES} sources: {} bytes",
        report.sentences.len(),
        page.len()
    );
    assert!(page.len() < MOST, "{} bytes", page.len());
    assert!(
        page.contains("not shown"),
        "long sources are shown round their passages only"
    );
}

fn kuna() -> (Report, String) {
    let dossier = Dossier::read("corpora/kuna-sony-2014".as_ref()).expect("a corpus can be read");
    let (report, texts) = check_with_texts(&dossier, &Policy::default());
    let page = html(&report, &texts).expect("a report can be written");
    (report, page)
}

#[test]
fn a_saved_report_makes_a_page_without_its_texts() {
    let (report, whole) = kuna();
    let saved: Report = serde_json::from_str(&quotedrift::report::json(&report)).expect("it reads back");
    let page = html(&saved, &[]).expect("a report can be written");
    assert!(page.contains("was not at hand") && !whole.contains("was not at hand"));
    for entry in &report.sentences {
        let opening: String = entry.place.text.chars().take(12).collect();
        assert!(page.contains(&escaped(&opening)), "{opening}");
    }
    assert!(page.contains("CONDITION LOST") && page.contains("<ins>") && page.contains("<del>"));
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

#[test]
fn nothing_is_loaded_from_anywhere() {
    let (_, page) = kuna();
    for outside in [
        "http:", "https:", "//cdn", "@import", "url(", "src=", "<link", "<iframe", "<img", "fetch(",
    ] {
        assert!(!page.contains(outside), "{outside}");
    }
    assert!(page.contains("default-src &#39;none&#39;"));
    // The policy has no room for a style or script that is not the page's own.
    for lax in ["unsafe-inline", "unsafe-eval", "style=\"", "onclick", "javascript:"] {
        assert!(!page.contains(lax), "{lax}");
    }
}

#[test]
fn the_same_report_makes_the_same_page() {
    assert_eq!(kuna().1, kuna().1);
}

#[test]
fn a_report_about_nothing_is_a_page_too() {
    let empty = Dossier::from_texts(loose(String::new()), Vec::new());
    let page = html(&check(&empty, &Policy::default()), &[]).expect("a report can be written");
    assert!(page.contains("Nothing here needs a look") && page.contains("No source was supplied"));
}
