//! What stands in `reports/` is what the program says today.
//!
//! One command makes all of it: `QUOTEDRIFT_RENEW=1 cargo test --test reports`. Without it nothing is ever written, and a
//! page that differs fails with its first difference.

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
    let renew = std::env::var_os("QUOTEDRIFT_RENEW").is_some();
    let mut stale = Vec::new();
    for corpus in agreement::corpora() {
        let folder = Path::new("reports").join(&corpus);
        let report = agreement::report(&corpus);
        for (name, make) in PAGES {
            let (path, made) = (folder.join(name), make(&corpus, &report));
            if renew {
                std::fs::create_dir_all(&folder).expect("reports/ can be written");
                std::fs::write(&path, made).expect("reports/ can be written");
            } else {
                stale.extend(difference(&path, &made));
            }
        }
    }
    let agreements: Vec<_> = agreement::corpora()
        .iter()
        .map(|corpus| agreement::of(corpus, &agreement::report(corpus)))
        .collect();
    let (path, made) = (Path::new("reports/kinds.md"), agreement::kinds::page(&agreements));
    if renew {
        std::fs::write(path, made).expect("reports/ can be written");
    } else {
        stale.extend(difference(path, &made));
    }
    assert!(
        stale.is_empty(),
        "not fresh; look at the change, then run QUOTEDRIFT_RENEW=1 cargo test --test reports\n{}",
        stale.join("\n")
    );
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

/// The first line where the file and what would be written part.
fn difference(path: &Path, made: &str) -> Option<String> {
    let Ok(kept) = std::fs::read_to_string(path) else {
        return Some(format!("{} is missing", path.display()));
    };
    if kept == made {
        return None;
    }
    let mut lines = kept.lines().zip(made.lines()).enumerate();
    let place = lines.find(|(_, (kept, made))| kept != made);
    Some(match place {
        Some((index, (kept, made))) => format!("{}:{}\n  has   {kept}\n  is now {made}", path.display(), index + 1),
        None => format!("{} is cut or has more lines", path.display()),
    })
}
