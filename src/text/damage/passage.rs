//! Cuts a text into passages and passes over the clean ones.
//!
//! Takes a text, gives the byte ranges that may hold damage; a range is a few lines at most, so that no later step works
//! on more than a bounded stretch. What is wrong in them is found by `layers`.

use std::sync::LazyLock;

use memchr::memmem::Finder;

/// Bytes of a passage, at most: a long paragraph. All later work is bounded by it, so cost grows linearly with the text.
const LONGEST: usize = 1024;
/// Bytes looked at in one go: wide enough for the compiler to use vector instructions.
const BLOCK: usize = 64;

/// The passages that may hold damage, in order: `[start, end)` in bytes, on character boundaries.
pub(super) fn suspects(text: &str) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut suspects: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    let mut plain = Plain::of(bytes);
    loop {
        let Some(trigger) = [next_trigger(bytes, at), plain.next(at)].into_iter().flatten().min() else {
            return suspects;
        };
        if !is_worth(text, trigger) {
            at = trigger + 1;
            continue;
        }
        let done = suspects.last().map_or(0, |(_, end)| *end);
        let start = passage_start(text, trigger, done);
        let end = passage_end(text, start, trigger);
        suspects.push((start, end));
        at = end.max(trigger + 1);
    }
}

/// Damage that is all letters and signs of plain text: a hyphen at a line end, an escape without its backslash.
struct Plain<'a> {
    bytes: &'a [u8],
    found: [Option<usize>; 4],
}

/// What such damage can't do without.
static PLAIN: LazyLock<[Finder<'static>; 4]> =
    LazyLock::new(|| ["-\n", "-\r", "u20", "u00"].map(|needle| Finder::new(needle.as_bytes())));

impl<'a> Plain<'a> {
    fn of(bytes: &'a [u8]) -> Self {
        let found = PLAIN.each_ref().map(|finder| finder.find(bytes));
        Self { bytes, found }
    }

    /// The next of them from `at` on.
    fn next(&mut self, at: usize) -> Option<usize> {
        for (finder, found) in PLAIN.iter().zip(&mut self.found) {
            if found.is_some_and(|found| found < at) {
                *found = finder.find(&self.bytes[at..]).map(|offset| at + offset);
            }
        }
        self.found.iter().flatten().min().copied()
    }
}

/// The next byte from `from` on that damage can't do without.
fn next_trigger(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    for block in bytes.get(from..)?.chunks(BLOCK) {
        // No early end inside a block, so that it is one stretch of vector code.
        if block.iter().fold(false, |any, &byte| any | is_trigger(byte)) {
            return block
                .iter()
                .position(|&byte| is_trigger(byte))
                .map(|offset| at + offset);
        }
        at += block.len();
    }
    None
}

/// The stretches of a passage that are odd and lie beyond ASCII, in order; `None` among them for one that is neither.
pub(super) fn odd_stretches(passage: &str) -> impl Iterator<Item = Option<(usize, usize)>> {
    let bytes = passage.as_bytes();
    let mut at = 0;
    let mut plain = Plain::of(bytes);
    std::iter::from_fn(move || {
        loop {
            let trigger = [next_trigger(bytes, at), plain.next(at)].into_iter().flatten().min()?;
            at = trigger + 1;
            if !is_worth(passage, trigger) {
                continue;
            }
            if bytes[trigger].is_ascii() {
                return Some(None);
            }
            let from = bytes[..trigger]
                .iter()
                .rposition(u8::is_ascii)
                .map_or(0, |ascii| ascii + 1);
            let len = bytes[trigger..]
                .iter()
                .position(u8::is_ascii)
                .unwrap_or(bytes.len() - trigger);
            at = trigger + len;
            return Some(Some((from, trigger + len)));
        }
    })
}

/// Bytes that damage can't do without: everything beyond ASCII, control characters, and the signs that begin an escape
/// or stand for what was lost.
fn is_trigger(byte: u8) -> bool {
    let control = (byte < 0x20) & (byte != b'\n') & (byte != b'\t');
    let sign = (byte == b'&')
        | (byte == b'\\')
        | (byte == b'%')
        | (byte == b'=')
        | (byte == b'+')
        | (byte == b'?')
        | (byte == b'<')
        | (b'^'..=b'`').contains(&byte)
        | (byte == b'~');
    (byte >= 0x7F) | control | sign
}

/// Whether a trigger is more than what any newspaper prints: a look at its neighbours.
fn is_worth(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let left = at.checked_sub(1).map_or(b' ', |left| bytes[left]);
    let right = bytes.get(at + 1).copied().unwrap_or(b' ');
    let second = bytes.get(at + 2).copied().unwrap_or(b' ');
    let hex = |byte: u8| byte.is_ascii_hexdigit();
    match bytes[at] {
        b'&' => right == b'#' || right.is_ascii_alphabetic(),
        b'%' => hex(right) && hex(second) && right >= b'8',
        b'=' => right == b'?' || right == b'\n' || right == b'\r' || (hex(right) && hex(second)),
        b'+' => right.is_ascii_alphanumeric() && second.is_ascii_alphanumeric(),
        b'?' => right.is_ascii_alphanumeric() || right == b'?' || right >= 0x80,
        b'_' => (right.is_ascii_alphabetic() && left.is_ascii_alphabetic()) || (right == b'x' && hex(second)),
        b'<' => right.is_ascii_alphabetic() || right == b'/',
        b'^' | b'~' => left.is_ascii_alphabetic() && right.is_ascii_alphabetic(),
        b'\r' => right == b'\r',
        b'-' => left.is_ascii_alphabetic(),
        0x80.. => !is_usual(bytes, at, left),
        _ => true,
    }
}

/// Whether the character at `at` is one of the few beyond ASCII that English text is full of, in a place where it
/// belongs: curly quotes and dashes, and small accented letters inside a word of ASCII letters.
fn is_usual(bytes: &[u8], at: usize, left: u8) -> bool {
    let next = |len: usize| bytes.get(at + len).copied().unwrap_or(b' ');
    match bytes[at..] {
        [0xE2, 0x80, sign, ..] => {
            let right = next(3);
            let ends = matches!(right, b' ' | b'\n' | b'\r' | b'.' | b',' | b';' | b':' | b'!' | b')');
            let opens = matches!(left, b' ' | b'\n' | b'\t' | b'(');
            match sign {
                0x99 => left.is_ascii_alphanumeric() && (right.is_ascii_lowercase() || ends),
                0x98 | 0x9C => opens && right.is_ascii_alphanumeric(),
                0x9D => (left.is_ascii_alphanumeric() || matches!(left, b'.' | b',' | b'!')) && ends,
                0x93 | 0x94 => (left == b' ' && right == b' ') || (left.is_ascii_digit() && right.is_ascii_digit()),
                0xA6 => left.is_ascii_alphanumeric() && ends,
                _ => false,
            }
        }
        // á ä ç é í ñ ó ö ü
        [0xC3, 0xA1 | 0xA4 | 0xA7 | 0xA9 | 0xAD | 0xB1 | 0xB3 | 0xB6 | 0xBC, ..] => {
            let right = next(2);
            let ends = matches!(right, b' ' | b'\n' | b'.' | b',' | b';' | b':');
            left.is_ascii_lowercase() && (right.is_ascii_lowercase() || ends)
                || left.is_ascii_uppercase() && right.is_ascii_lowercase()
        }
        // The other bytes of a character that was looked at.
        [0x80..=0xBF, ..] => true,
        _ => false,
    }
}

/// The start of the passage that holds `at`: the start of its line, not before `done`, not too far back.
fn passage_start(text: &str, at: usize, done: usize) -> usize {
    let bytes = text.as_bytes();
    let limit = at.saturating_sub(LONGEST / 2).max(done);
    let line = memchr::memrchr(b'\n', &bytes[limit..at]);
    let start = match line {
        Some(line) => limit + line + 1,
        None if limit == done => done,
        None => memchr::memchr(b' ', &bytes[limit..at]).map_or(limit, |space| limit + space + 1),
    };
    boundary(text, start)
}

/// The end of the passage: the end of the line that holds `at`, or of a piece of it if the line is very long.
fn passage_end(text: &str, start: usize, at: usize) -> usize {
    let bytes = text.as_bytes();
    let limit = (start + LONGEST).min(bytes.len());
    let mut from = at;
    while let Some(line) = memchr::memchr(b'\n', &bytes[from..limit]) {
        let end = from + line + 1;
        // Mail breaks a line inside a word and says so with an equals sign, a typesetter with a hyphen: the line goes on.
        if !bytes[start..end - 1].trim_ascii_end().ends_with(b"=")
            && !bytes[start..end - 1].trim_ascii_end().ends_with(b"-")
        {
            return end;
        }
        from = end;
    }
    if limit == bytes.len() {
        return limit;
    }
    let space = memchr::memrchr(b' ', &bytes[at..limit]);
    let end = boundary(text, space.map_or(limit, |space| at + space + 1));
    if end > at { end } else { next_boundary(text, at) }
}

/// The last character boundary at or before `at`.
fn boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The first character boundary after `at`.
fn next_boundary(text: &str, at: usize) -> usize {
    (at + 1..=text.len())
        .find(|&end| text.is_char_boundary(end))
        .unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clean_prose_holds_no_suspects() {
        let text = "“We’ve met,” the minister’s aide said – in Köln, at 5 p.m. Did he? 5% more & better…\nNo café.\n";
        assert_eq!(suspects(text), []);
    }

    #[test]
    fn a_suspect_is_its_whole_line() {
        let text = "one\ntwo Koreaآ’s three\nfour\n";
        let found = suspects(text);
        assert_eq!(found.len(), 1);
        assert_eq!(&text[found[0].0..found[0].1], "two Koreaآ’s three\n");
    }

    #[test]
    fn passages_are_bounded_in_order_and_on_boundaries() {
        for unit in ["é日Ã©", "آ", "a=\n", "\u{1f600}Ã© ", "?? "] {
            let text = unit.repeat(6000);
            let mut done = 0;
            for (start, end) in suspects(&text) {
                assert!(
                    start >= done && end > start && end - start <= LONGEST + 4,
                    "{unit} {start} {end}"
                );
                assert!(text.is_char_boundary(start) && text.is_char_boundary(end));
                done = end;
            }
        }
    }
}
