//! What scanning for encoding damage costs: clean text beside a plain memory scan, news with a little damage, nothing but
//! damage.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use quotedrift::text::{Encoding, damage};

/// Bytes of each text.
const SIZE: usize = 1 << 20;

const PROSE: &str = "The minister said that talks with the delegation would resume on Monday, after a pause of three weeks. \
No decision had been taken about the port, officials told reporters: the budget is due in June.\n\n";
const QUOTED: &str =
    "“We haven’t decided,” the minister’s aide said – a first for Köln. Talks resume on Monday, he added.\n\n";
const DAMAGED: &str = "â€œWe havenâ€™t decided,â€\u{9d} the ministerآ’s aide said â€“ a first for KÃ¶ln.\n\n";

fn main() {
    divan::main();
}

fn filled(pieces: &[&str]) -> String {
    pieces
        .iter()
        .cycle()
        .scan(0, |len, piece| {
            *len += piece.len();
            (*len <= SIZE).then_some(*piece)
        })
        .collect()
}

fn scan(bencher: Bencher, text: &str) {
    bencher
        .counter(BytesCount::of_str(text))
        .bench_local(|| damage::find(black_box(text), &Encoding::utf8()).len());
}

#[divan::bench]
fn memchr_over_ascii(bencher: Bencher) {
    let text = filled(&[PROSE]);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| memchr::memchr(0xFF, black_box(text.as_bytes())));
}

#[divan::bench]
fn clean_ascii(bencher: Bencher) {
    scan(bencher, &filled(&[PROSE]));
}

#[divan::bench]
fn clean_with_curly_quotes(bencher: Bencher) {
    scan(bencher, &filled(&[PROSE, QUOTED]));
}

/// One damaged line in sixty, which is one damaged character in a thousand.
#[divan::bench]
fn news_with_a_little_damage(bencher: Bencher) {
    let mut pieces = vec![PROSE; 120];
    pieces[40] = DAMAGED;
    pieces[100] = DAMAGED;
    scan(bencher, &filled(&pieces));
}

#[divan::bench]
fn all_damage(bencher: Bencher) {
    scan(bencher, &DAMAGED.repeat(SIZE / 8 / DAMAGED.len()));
}
