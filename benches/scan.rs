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

/// Words of running English, from the table of their frequency.
const WORDS: &str = include_str!("../src/data/frequent.tsv");
/// Words as they are seen after damage of several kinds.
const BROKEN: [&str; 8] = [
    "isnâ€™t",
    "KÃ¶ln",
    "ministerآ’s",
    "â€œno",
    "SÃ£o",
    "Gda?sk",
    "caf&eacute;",
    "Beyoncй",
];
/// Names of eight languages, as English copy prints them.
const NAMES: [&str; 24] = [
    "Yağız",
    "Şahin",
    "Çınar",
    "Łukasz",
    "Świątek",
    "Kraków",
    "Nguyễn",
    "Đà",
    "Trần",
    "Élise",
    "François",
    "Besançon",
    "Köhler",
    "Düsseldorf",
    "Große",
    "Sánchez",
    "Íñigo",
    "Peña",
    "João",
    "Antônio",
    "Évora",
    "Dvořák",
    "Plzeň",
    "Žižkov",
];
/// One word in so many is a name, where there are names.
const NAMED: usize = 100;
/// Bytes of the news text.
const NEWS: usize = 5_000_000;
/// One word in so many is damaged.
const RARELY: usize = 1_000;

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

/// News of ever new sentences: words drawn by a fixed sequence, with curly quotes, apostrophes and dashes in their places,
/// with names from abroad or without.
fn news(bytes: usize, named: bool) -> String {
    let words: Vec<&str> = WORDS
        .lines()
        .filter(|line| !line.starts_with('#'))
        .skip(1)
        .filter_map(|line| line.split('\t').next())
        .collect();
    let mut state: u64 = 7;
    let mut draw = |most: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 33) as usize % most
    };
    let mut text = String::with_capacity(bytes + 64);
    let (mut count, mut left) = (0, 0);
    while text.len() < bytes {
        count += 1;
        let word = words[draw(words.len())];
        match draw(100) {
            _ if count % RARELY == 0 => text.push_str(BROKEN[draw(BROKEN.len())]),
            _ if named && count % NAMED == 0 => text.push_str(NAMES[draw(NAMES.len())]),
            0 | 1 => text.extend([word, "’s"]),
            2 => text.extend(["“", word, ",”"]),
            3 => text.extend(["– ", word]),
            _ => text.push_str(word),
        }
        if left == 0 {
            left = 8 + draw(16);
            text.push_str(if draw(4) == 0 { ".\n\n" } else { ". " });
        } else {
            left -= 1;
            text.push(' ');
        }
    }
    text
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

/// Five megabytes of varied news, one word in a thousand damaged.
#[divan::bench(sample_count = 20)]
fn news_with_a_little_damage(bencher: Bencher) {
    scan(bencher, &news(NEWS, false));
}

/// The same with one word in a hundred a name from abroad.
#[divan::bench(sample_count = 10)]
fn news_with_names_and_a_little_damage(bencher: Bencher) {
    scan(bencher, &news(NEWS, true));
}

#[divan::bench]
fn all_damage(bencher: Bencher) {
    scan(bencher, &DAMAGED.repeat(SIZE / 8 / DAMAGED.len()));
}
