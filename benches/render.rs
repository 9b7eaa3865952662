//! What writing a report costs beside making it: the whole check of a corpus, and each format of its report.

use std::path::Path;

use divan::{Bencher, black_box};
use quotedrift::check::check_with_texts;
use quotedrift::report::{DocumentText, Selection, TableOptions, View, html, json, markdown, table};
use quotedrift::{Dossier, Policy, Report, check};

fn main() {
    divan::main();
}

fn dossier() -> Dossier {
    Dossier::read(Path::new("corpora/every-verdict")).expect("the corpus can be read")
}

fn made() -> (Report, Vec<DocumentText>) {
    check_with_texts(&dossier(), &Policy::default())
}

#[divan::bench]
fn check_alone(bencher: Bencher) {
    let (dossier, policy) = (dossier(), Policy::default());
    bencher.bench_local(|| check(black_box(&dossier), &policy));
}

#[divan::bench]
fn as_html(bencher: Bencher) {
    let (report, texts) = made();
    bencher.bench_local(|| html(black_box(&report), &texts));
}

#[divan::bench]
fn as_markdown(bencher: Bencher) {
    let (report, _) = made();
    bencher.bench_local(|| markdown(black_box(&report)));
}

#[divan::bench]
fn as_json(bencher: Bencher) {
    let (report, _) = made();
    bencher.bench_local(|| json(black_box(&report)));
}

#[divan::bench(args = [View::Table, View::Diff, View::Full])]
fn as_table(bencher: Bencher, view: View) {
    let (report, _) = made();
    let options = TableOptions {
        width: 120,
        view,
        ..TableOptions::default()
    };
    bencher.bench_local(|| table(black_box(&report), &options, &Selection::default()));
}
