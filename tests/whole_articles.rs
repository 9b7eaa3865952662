//! Whole articles (`corpora/faithful-relays`): what an editor sees of a relay that keeps faith with its sources, and of
//! the same relay with harmful changes planted in it.
//!
//! The page is renewed only on purpose: `QUOTEDRIFT_RENEW=1 cargo test --test whole_articles`.

mod kept;

use std::fmt::Write;
use std::path::{Path, PathBuf};

use quotedrift::drift::Finding;
use quotedrift::report::markdown_cell;
use quotedrift::{Dossier, Policy, Report, Severity, check};
use serde::Deserialize;

const CORPUS: &str = "corpora/faithful-relays";
const PAGE: &str = "reports/faithful-relays.md";

/// Rows that an editor reads before looking away.
const FIRST: usize = 10;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Gold {
    schema: String,
    about: String,
    planted: Vec<Planted>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Planted {
    id: String,
    kind: Vec<String>,
    why: String,
    from: String,
    to: String,
}

struct Article {
    name: String,
    gold: Gold,
    sentences: usize,
    /// Message of every warning and error on the faithful relay.
    alarms: Vec<String>,
    /// For each planted change the row that names it, from 1, or another row on its words.
    rows: Vec<Row>,
}

enum Row {
    Named(usize),
    Otherwise(usize, String),
    Nowhere,
}

impl Row {
    fn is_seen(&self) -> bool {
        matches!(self, Row::Named(row) if *row <= FIRST)
    }
}

fn articles() -> Vec<Article> {
    let entries = std::fs::read_dir(CORPUS).expect("the corpus is there");
    let mut folders: Vec<PathBuf> = entries
        .map(|entry| entry.expect("the corpus can be read").path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    assert!(folders.len() >= 58, "only {} articles", folders.len());
    folders.iter().map(|folder| article(folder)).collect()
}

fn article(folder: &Path) -> Article {
    let dossier = Dossier::read(folder).unwrap_or_else(|error| panic!("{error}"));
    let text = std::fs::read_to_string(folder.join("gold.json")).expect("gold.json can be read");
    let gold: Gold = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    assert_eq!(gold.schema, "quotedrift.planted/1");
    let report = check(&dossier, &Policy::default());
    let (altered, stretches) = altered(&dossier, &gold);
    let harmed = check(&altered, &Policy::default());
    let loud_there = loud(&harmed);
    Article {
        name: folder.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        sentences: report.sentences.len(),
        alarms: loud(&report).iter().map(|finding| told(finding)).collect(),
        rows: gold
            .planted
            .iter()
            .zip(stretches)
            .map(|(planted, chars)| row(planted, chars, &loud_there))
            .collect(),
        gold,
    }
}

/// The dossier with every planted change in its relay, and where they stand there in characters.
fn altered(dossier: &Dossier, gold: &Gold) -> (Dossier, Vec<[usize; 2]>) {
    let mut text = dossier.relay.document().seen().to_owned();
    for planted in &gold.planted {
        assert_eq!(
            text.matches(&planted.from).count(),
            1,
            "{}: {}",
            planted.id,
            planted.from
        );
        text = text.replace(&planted.from, &planted.to);
    }
    let chars = gold.planted.iter().map(|planted| {
        let at = text.find(&planted.to).expect("what was planted stands there");
        let start = text[..at].chars().count();
        [start, start + planted.to.chars().count()]
    });
    let chars = chars.collect();
    let mut dossier = dossier.clone();
    dossier.relay.bytes = text.into_bytes().into();
    (dossier, chars)
}

/// Warnings and errors, errors first: the rows of the table.
fn loud(report: &Report) -> Vec<&Finding> {
    let quotations = report.quotations.iter().flat_map(|entry| &entry.findings);
    let all = quotations.chain(report.sentences.iter().flat_map(|entry| &entry.findings));
    let mut loud: Vec<&Finding> = all.filter(|finding| finding.severity >= Severity::Warning).collect();
    loud.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    loud
}

fn told(finding: &Finding) -> String {
    format!("{} {}: {}", finding.kind, finding.severity.id(), finding.message)
}

fn row(planted: &Planted, chars: [usize; 2], loud: &[&Finding]) -> Row {
    let on = |finding: &Finding| {
        let place = finding.relay.as_ref();
        place.is_some_and(|place| place.chars[0] < chars[1] && chars[0] < place.chars[1])
    };
    let named = |finding: &&Finding| on(finding) && planted.kind.contains(&finding.kind);
    if let Some(at) = loud.iter().position(named) {
        return Row::Named(at + 1);
    }
    match loud.iter().position(|finding| on(finding)) {
        Some(at) => Row::Otherwise(at + 1, loud[at].kind.clone()),
        None => Row::Nowhere,
    }
}

fn median(mut counts: Vec<usize>) -> f64 {
    counts.sort_unstable();
    let middle = counts.len() / 2;
    if counts.len() % 2 == 1 {
        counts[middle] as f64
    } else {
        (counts[middle - 1] + counts[middle]) as f64 / 2.0
    }
}

fn page(articles: &[Article]) -> String {
    let mut page = String::from(
        "# faithful-relays: whole articles\n\nWhat an editor sees of fifty-eight relays that keep faith with their sources (`corpora/faithful-relays`), and of the same relays with harmful changes planted. Made by `QUOTEDRIFT_RENEW=1 cargo test --test whole_articles`.\n\n",
    );
    let alarms: Vec<usize> = articles.iter().map(|article| article.alarms.len()).collect();
    let rows = || articles.iter().flat_map(|article| &article.rows);
    let seen = rows().filter(|row| row.is_seen()).count();
    let _ = writeln!(
        page,
        "- warnings and errors on a faithful relay, median: {} (goal 1)",
        median(alarms.clone())
    );
    let _ = writeln!(page, "- of all together: {}", alarms.iter().sum::<usize>());
    let _ = writeln!(
        page,
        "- planted changes named among the first {FIRST} rows: {seen} of {} (goal 95 %)\n",
        rows().count()
    );
    page.push_str("| article | sentences | false alarms | planted | seen |\n|---|---|---|---|---|\n");
    for article in articles {
        let seen = article.rows.iter().filter(|row| row.is_seen()).count();
        let _ = writeln!(
            page,
            "| {} | {} | {} | {} | {seen} |",
            article.name,
            article.sentences,
            article.alarms.len(),
            article.rows.len()
        );
    }
    page.push_str("\n## False alarms\n\n");
    for article in articles {
        for alarm in &article.alarms {
            let _ = writeln!(page, "- {}: {}", article.name, markdown_cell(alarm));
        }
    }
    page.push_str("\n## Planted changes\n\n| article | | change | should be | row |\n|---|---|---|---|---|\n");
    for article in articles {
        for (planted, row) in article.gold.planted.iter().zip(&article.rows) {
            let row = match row {
                Row::Named(row) => row.to_string(),
                Row::Otherwise(row, kind) => format!("✗ ({row}: {kind})"),
                Row::Nowhere => String::from("✗"),
            };
            let kinds = planted.kind.join(" or ");
            let _ = writeln!(
                page,
                "| {} | {} | {} | {kinds} | {row} |",
                article.name, planted.id, planted.why
            );
        }
    }
    page
}

#[test]
fn the_page_is_todays() {
    let articles = articles();
    assert!(articles.iter().all(|article| !article.gold.about.is_empty()));
    let made = page(&articles);
    assert_eq!(kept::stale(Path::new(PAGE), &made), None);
}

/// The relays are whole articles, and what was planted is not there before.
#[test]
fn the_corpus_is_what_it_says() {
    for article in articles() {
        assert!(
            article.sentences >= 14,
            "{} has {} sentences",
            article.name,
            article.sentences
        );
        assert!((3..=6).contains(&article.gold.planted.len()), "{}", article.name);
    }
}
