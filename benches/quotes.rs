//! Times the rooms `article` and `quotation`: news copy at three lengths (linear growth shows as equal MB/s), and
//! texts made to be hard.
//!
//! Run with `cargo bench --bench quotes`. The relay of `corpora/kuna-sony-2014` is the copy; it is dense in quotations.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use quotedrift::article::Article;
use quotedrift::quotation;
use quotedrift::text::{Document, Vocabulary};

fn main() {
    divan::main();
}

fn copy(times: usize) -> String {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/corpora/kuna-sony-2014/kuna-2014-12-22.txt"
    );
    std::fs::read_to_string(path).unwrap_or_default().repeat(times)
}

/// Paragraphs, furniture, sentences and words.
#[divan::bench(args = [1, 16, 256])]
fn article(bencher: Bencher, times: usize) {
    let text = copy(times);
    bencher
        .counter(BytesCount::of_str(&text))
        .with_inputs(|| Document::from_text("copy", &text))
        .bench_values(|document| Article::of(document, &mut Vocabulary::default()));
}

/// Marks, reports, speakers and sources of a text that is read already.
#[divan::bench(args = [1, 16, 256])]
fn quotations(bencher: Bencher, times: usize) {
    let text = copy(times);
    let article = Article::of(Document::from_text("copy", &text), &mut Vocabulary::default());
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| quotation::find(black_box(&article)));
}

/// Texts that would cost a careless reader the square of their length.
#[divan::bench(args = ["marks", "open", "pairs", "said", "turns", "lines"], sample_count = 10)]
fn hostile(bencher: Bencher, name: &str) {
    let text = match name {
        "marks" => "\"a".repeat(100_000),
        "open" => format!("“{}", "word and word ".repeat(50_000)),
        "pairs" => "“a” 'b' ".repeat(20_000),
        "said" => "he said that ".repeat(20_000),
        "turns" => "“a,” he said, ".repeat(20_000),
        _ => "“a\n".repeat(50_000),
    };
    let article = Article::of(Document::from_text(name, &text), &mut Vocabulary::default());
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| quotation::find(black_box(&article)));
}
