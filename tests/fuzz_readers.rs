//! Every reader on files that are broken in every way: cut off, bytes changed, pieces doubled, moved, or taken from another
//! format. Nothing may panic or grow, and every place that has bytes must give its text.
//!
//! A seeded run of bounded length on stable Rust; `QUOTEDRIFT_FUZZ=n` makes it n times as long.

use std::path::Path;

use quotedrift::article::{Article, formats};
use quotedrift::text::{Span, Vocabulary};

/// Broken files made of each whole one.
const ROUNDS: u64 = 60;

/// A xorshift generator (Marsaglia 2003): the same files on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}

fn seeds() -> Vec<(String, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats");
    let mut seeds = Vec::new();
    for folder in std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()) {
        if !folder.is_dir() {
            continue;
        }
        for file in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if file.extension().is_none_or(|end| end != "expected") {
                seeds.push((file.display().to_string(), std::fs::read(&file).unwrap()));
            }
        }
    }
    seeds.sort();
    assert!(seeds.len() > 5, "no files");
    seeds
}

/// Signs that mean something to one reader or another.
const TOKENS: [&[u8]; 24] = [
    b"<",
    b">",
    b"</p>",
    b"<p>",
    b"<q>",
    b"</q>",
    b"<blockquote>",
    b"&",
    b"&amp;",
    b"&#x110000;",
    b"\"",
    b"\\u0000",
    b"<![CDATA[",
    b"]]>",
    b"<!--",
    b"-->",
    b"\r\n",
    b"\n\n",
    b"\0",
    b"\xFF\xFE",
    b"\xE2\x80",
    b"{",
    b"[",
    b"=?utf-8?b?",
];

fn broken(dice: &mut Dice, whole: &[u8], other: &[u8]) -> Vec<u8> {
    let mut bytes = whole.to_vec();
    for _ in 0..=dice.below(6) {
        let at = dice.below(bytes.len());
        let to = (at + dice.below(200)).min(bytes.len());
        match dice.below(7) {
            0 => bytes.truncate(at),
            1 => {
                bytes.drain(at..to);
            }
            2 => {
                let piece = bytes[at..to].to_vec();
                let count = 1 + dice.below(40);
                bytes.splice(at..at, piece.repeat(count));
            }
            3 => {
                let from = dice.below(other.len());
                let end = (from + dice.below(300)).min(other.len());
                bytes.splice(at..to, other[from..end].iter().copied());
            }
            4 => {
                let token = TOKENS[dice.below(TOKENS.len())];
                bytes.splice(at..at, token.iter().copied());
            }
            5 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
            _ if at < bytes.len() => bytes[at] = dice.below(256) as u8,
            _ => {}
        }
    }
    bytes
}

/// What must hold of any file.
fn reads(name: &str, bytes: &[u8]) {
    let Ok(content) = formats::read(name, bytes, None) else {
        return;
    };
    let document = content.document(name, bytes, "");
    let seen = document.seen();
    assert!(
        seen.len() <= 64 + bytes.len() * 12 || content.format == "gzip" || bytes.starts_with(b"\x1F\x8B"),
        "{name}: grew to {}",
        seen.len()
    );
    for mark in &content.marks {
        assert!(
            seen.get(mark.span.range()).is_some(),
            "{name}: a mark lies outside of the text"
        );
    }
    assert!(
        content
            .marks
            .windows(2)
            .all(|pair| pair[0].span.end() <= pair[1].span.start()),
        "{name}: marks overlap"
    );
    let chars: Vec<usize> = seen.char_indices().map(|(at, _)| at).chain([seen.len()]).collect();
    for pair in chars.windows(2).step_by(1 + chars.len() / 200) {
        let place = document.seen_place("x", Span::new(pair[0], pair[1]));
        if let Some([from, to]) = place.bytes {
            assert!(
                from <= to && to <= bytes.len(),
                "{name}: {from}..{to} lies outside of the file"
            );
        }
    }
    let article = Article::marked(document, &content, &mut Vocabulary::default());
    assert!(article.turns.iter().all(|turn| turn.span.end() <= article.text().len()));
}

#[test]
fn no_broken_file_breaks_a_reader() {
    let longer: u64 = std::env::var("QUOTEDRIFT_FUZZ")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(1);
    let seeds = seeds();
    for (index, (name, whole)) in seeds.iter().enumerate() {
        let mut dice = Dice(0x9E37_79B9_7F4A_7C15 ^ (index as u64 + 1));
        reads(name, whole);
        for _ in 0..ROUNDS * longer {
            let other = &seeds[dice.below(seeds.len())].1;
            reads(name, &broken(&mut dice, whole, other));
        }
    }
}

/// Each beginning of each file, at every byte for small files.
#[test]
fn no_cut_file_breaks_a_reader() {
    for (name, whole) in seeds() {
        for end in (0..whole.len()).step_by(1 + whole.len() / 300) {
            reads(&name, &whole[..end]);
        }
    }
}
