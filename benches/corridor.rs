//! What is timed: the whole check of the KUNA dossier, and each room of the corridor alone on the same texts.
//!
//! Times are for comparing two states of the code on one machine in one run; nothing here asserts.

use std::path::Path;

use divan::{Bencher, black_box};
use quotedrift::align::{Corpus, Purpose, Unit, locate};
use quotedrift::article::{Article, Dossier};
use quotedrift::report::{Selection, TableOptions, View, json, markdown, table};
use quotedrift::text::{Document, Vocabulary};
use quotedrift::{Policy, check, quotation};

fn main() {
    divan::main();
}

fn dossier() -> Dossier {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora/kuna-sony-2014");
    Dossier::read(&folder).expect("the KUNA dossier is part of the project")
}

#[divan::bench]
fn whole_check(bencher: Bencher) {
    let (dossier, policy) = (dossier(), Policy::default());
    bencher.bench(|| check(black_box(&dossier), &policy));
}

#[divan::bench]
fn text_room(bencher: Bencher) {
    let dossier = dossier();
    bencher.bench(|| Document::read("relay", black_box(&dossier.relay.bytes)));
}

#[divan::bench]
fn article_room(bencher: Bencher) {
    let document = dossier().relay.document();
    bencher
        .with_inputs(|| (document.clone(), Vocabulary::default()))
        .bench_values(|(document, mut words)| Article::of(document, &mut words));
}

#[divan::bench]
fn quotation_room(bencher: Bencher) {
    let article = Article::of(dossier().relay.document(), &mut Vocabulary::default());
    bencher.bench(|| quotation::find(black_box(&article)));
}

#[divan::bench]
fn align_room(bencher: Bencher) {
    let dossier = dossier();
    let mut words = Vocabulary::default();
    let relay = Article::of(dossier.relay.document(), &mut words);
    let sources: Vec<Article> = dossier
        .sources
        .iter()
        .map(|source| Article::of(source.document(), &mut words))
        .collect();
    bencher.bench(|| {
        let corpus = Corpus::of(&relay, sources.iter().collect(), &words);
        let sentences = relay
            .sentences
            .iter()
            .map(|sentence| Unit::of(&relay, &[sentence.span], &[]));
        sentences
            .map(|unit| locate(&corpus, &relay, &unit, Purpose::Sentence, &[]).located.len())
            .sum::<usize>()
    });
}

#[divan::bench]
fn report_room(bencher: Bencher) {
    let report = check(&dossier(), &Policy::default());
    let options = TableOptions {
        width: 120,
        view: View::Table,
        all: true,
        color: true,
    };
    bencher.bench(|| {
        (
            table(black_box(&report), &options, &Selection::default()),
            markdown(&report),
            json(&report),
        )
    });
}
