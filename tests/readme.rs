//! The README shows what the program prints: every line of its excerpt is a line of the real output.

use std::path::Path;

use quotedrift::report::{Selection, TableOptions, View, table};
use quotedrift::{Dossier, Policy, check};

#[test]
fn the_excerpt_is_what_is_printed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = std::fs::read_to_string(root.join("README.md")).expect("the README is there");
    let dossier = Dossier::read(&root.join("corpora/kuna-sony-2014")).expect("the dossier is there");
    let options = TableOptions {
        width: 100,
        view: View::Table,
        all: false,
        color: false,
    };
    let printed = table(&check(&dossier, &Policy::default()), &options, &Selection::default());
    let excerpt = readme
        .split("```text\n")
        .nth(1)
        .and_then(|rest| rest.split("```").next())
        .expect("an excerpt");
    let lines: Vec<&str> = excerpt.lines().filter(|line| *line != "…").collect();
    assert!(lines.len() > 20, "the excerpt is too short to show anything");
    for line in lines {
        assert!(
            printed.lines().any(|other| other == line),
            "not printed any more: {line}"
        );
    }
}
