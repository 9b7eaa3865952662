//! What stands in `reports/` is what the program says today.
//!
//! One command makes all of it: `QUOTEDRIFT_RENEW=1 cargo test --test reports`. Without it nothing is ever written, and a
//! page that differs fails with its first difference.

mod kept;
mod agreement;

use std::path::Path;

use quotedrift::Report;
use quotedrift::report::{Selection, TableOptions, View, html, json, markdown, table};

/// One page of a corpus, from its report.
type Page = (&'static str, fn(&str, &Report) -> String);

/// Every page, with how it is made.
const PAGES: &[Page] = &[
    ("report.json", |_, report| json(report)),
    ("report.md", |_, report| markdown(report)),
    ("report.html", |corpus, report| {
        html(report, &agreement::texts(corpus)).expect("a report can be written as HTML")
    }),
    ("table.txt", |_, report| table(report, &TABLE, &Selection::default())),
    ("gold.md", |corpus, report| {
        agreement::page::markdown(&agreement::of(corpus, report))
    }),
];

/// As a pipe gets it.
const TABLE: TableOptions = TableOptions {
    width: 120,
    view: View::Table,
    all: false,
    color: false,
};

#[test]
fn reports_are_fresh() {
    let mut stale = Vec::new();
    for corpus in agreement::corpora() {
        let folder = Path::new("reports").join(&corpus);
        let report = agreement::report(&corpus);
        let pages = PAGES.iter();
        stale.extend(pages.filter_map(|(name, make)| kept::stale(&folder.join(name), &make(&corpus, &report))));
    }
    let agreements: Vec<_> = agreement::corpora()
        .iter()
        .map(|corpus| agreement::of(corpus, &agreement::report(corpus)))
        .collect();
    stale.extend(kept::stale(
        Path::new("reports/kinds.md"),
        &agreement::kinds::page(&agreements),
    ));
    assert!(stale.is_empty(), "{}", stale.join("\n"));
}

/// A folder of a corpus that is gone must go too.
#[test]
fn every_report_has_its_corpus() {
    let corpora = agreement::corpora();
    for entry in std::fs::read_dir("reports").expect("reports/ is there") {
        let path = entry.expect("reports/ can be read").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        assert!(
            !path.is_dir() || corpora.contains(&name),
            "reports/{name} has no corpus"
        );
    }
}

/// No path of the machine that made a report may stand in it.
#[test]
fn reports_name_no_folder_of_this_machine() {
    let here = std::env::current_dir()
        .expect("there is a folder")
        .display()
        .to_string();
    for corpus in agreement::corpora() {
        for (name, make) in PAGES {
            let made = make(&corpus, &agreement::report(&corpus));
            assert!(!made.contains(&here), "{corpus}/{name} holds {here}");
        }
    }
}
