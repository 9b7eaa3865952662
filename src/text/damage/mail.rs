//! What mail does to text on the way: quoted-printable, encoded words (RFC 2047), UTF-7.
//!
//! Takes the characters of a passage, gives changes. `=92` counts only where a character of windows-1252 fits and some
//! other place shows that the text went through mail; a formula's `x=92` stays.

use encoding_rs::Encoding;

use super::chain::Step;
use super::cost;
use super::draft::Change;
use super::escape::{Spelled, byte_run, change, in_address, is_mentioned};
use super::language::Reading;
use super::letter::Class;

/// The changes that undo what mail did.
pub(super) fn changes(text: &[char]) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    let mailed = is_mailed(text);
    let mut at = 0;
    while at < text.len() {
        let spelled = match text[at] {
            '=' => encoded_word(text, at).or_else(|| quoted(text, at, mailed)),
            '+' => utf7(text, at),
            _ => None,
        };
        match spelled {
            Some(spelled) if !is_mentioned(text, at, spelled.end) => {
                changes.push(change(at, &spelled));
                at = spelled.end;
            }
            Some(spelled) => at = spelled.end,
            None => at += 1,
        }
    }
    changes
}

fn byte(rest: &[char]) -> Option<(u8, usize)> {
    let ['=', high, low, ..] = rest else { return None };
    let digit = |c: &char| c.to_digit(16).filter(|_| !c.is_ascii_lowercase());
    Some(((digit(high)? * 16 + digit(low)?) as u8, 3))
}

fn beyond_ascii(rest: &[char]) -> Option<(u8, usize)> {
    byte(rest).filter(|(byte, _)| *byte >= 0x80)
}

/// A run of quoted bytes at `at`, if it is one.
fn run(text: &[char], at: usize) -> Option<Spelled> {
    byte_run(text, at, "quoted-printable", beyond_ascii)
}

fn is_utf8(spelled: &Spelled) -> bool {
    spelled.chain.first() == Some(&Step::Encode("utf-8".to_owned()))
}

/// Whether some place can only be quoted-printable: a run that is UTF-8, or a byte between two letters that reads as a
/// letter or an apostrophe, or one that opens a word as a quotation mark.
fn is_mailed(text: &[char]) -> bool {
    (0..text.len()).filter(|at| text[*at] == '=').any(|at| {
        let Some(spelled) = run(text, at) else { return false };
        let left = at.checked_sub(1).map_or(Class::Space, |at| Class::of(text[at]));
        let right = text.get(spelled.end).map_or(Class::Space, |&c| Class::of(c));
        let first = spelled.text.chars().next().map(Class::of);
        is_utf8(&spelled)
            || (left.is_letter() && right.is_letter() && first.is_some_and(|c| c.is_letter() || c == Class::Apostrophe))
            || (left == Class::Space && right.is_letter() && first == Some(Class::Open))
    })
}

fn quoted(text: &[char], at: usize, mailed: bool) -> Option<Spelled> {
    if let Some(spelled) = soft_break(text, at) {
        return Some(spelled);
    }
    if let Some(spelled) = run(text, at) {
        return ((is_utf8(&spelled) || mailed) && !in_address(text, at)).then_some(spelled);
    }
    let (byte, len) = byte(&text[at..]).filter(|_| mailed)?;
    matches!(byte, b' ' | b'=' | b'?' | b'_' | b'\t').then(|| Spelled {
        end: at + len,
        text: char::from(byte).to_string(),
        chain: vec![
            Step::Encode("utf-8".to_owned()),
            Step::Op("quoted-printable".to_owned()),
        ],
    })
}

/// Mail breaks lines at 76 characters; a short line that ends in `=` is more likely a formula or a rule of signs.
const SHORTEST_LINE: usize = 40;

/// `=` at the end of a line: the line goes on.
fn soft_break(text: &[char], at: usize) -> Option<Spelled> {
    let end = match text.get(at + 1..)? {
        ['\r', '\n', ..] => at + 3,
        ['\n', ..] => at + 2,
        _ => return None,
    };
    let start = text[..at].iter().rposition(|&c| c == '\n').map_or(0, |line| line + 1);
    let before = *text.get(at.checked_sub(1)?)?;
    let after = *text.get(end)?;
    let split = before.is_alphabetic() && after.is_lowercase();
    let full = at - start >= SHORTEST_LINE && before != '=' && !after.is_whitespace();
    (split || full).then(|| Spelled {
        end,
        text: String::new(),
        chain: vec![Step::Op("soft-line-break".to_owned())],
    })
}

/// The longest encoded word that is read, in characters; the standard allows 75.
const LONGEST_WORD: usize = 400;

/// `=?UTF-8?Q?caf=C3=A9?=`
fn encoded_word(text: &[char], from: usize) -> Option<Spelled> {
    if text.get(from + 1) != Some(&'?') {
        return None;
    }
    let word: String = text[from..].iter().take(LONGEST_WORD).collect();
    let mut parts = word[2..].splitn(3, '?');
    let (label, style, rest) = (parts.next()?, parts.next()?, parts.next()?);
    let body = &rest[..rest.find("?=")?];
    let encoding = Encoding::for_label(label.as_bytes())?;
    let (bytes, name) = match style {
        "Q" | "q" => (from_quoted(body)?, "rfc2047-q"),
        "B" | "b" => (from_base64(body)?, "rfc2047-b"),
        _ => return None,
    };
    let read = encoding.decode_without_bom_handling_and_without_replacement(&bytes)?;
    let len = 2 + label.chars().count() + 1 + style.len() + 1 + body.chars().count() + 2;
    Some(Spelled {
        end: from + len,
        text: read.into_owned(),
        chain: vec![
            Step::Encode(encoding.name().to_ascii_lowercase()),
            Step::Op(name.to_owned()),
        ],
    })
}

fn from_quoted(body: &str) -> Option<Vec<u8>> {
    let chars: Vec<char> = body.chars().collect();
    let mut bytes = Vec::with_capacity(chars.len());
    let mut at = 0;
    while at < chars.len() {
        match chars[at] {
            '_' => bytes.push(b' '),
            '=' => {
                let (high, low) = (chars.get(at + 1)?.to_digit(16)?, chars.get(at + 2)?.to_digit(16)?);
                bytes.push((high * 16 + low) as u8);
                at += 2;
            }
            c => bytes.push(u8::try_from(u32::from(c)).ok().filter(u8::is_ascii)?),
        }
        at += 1;
    }
    Some(bytes)
}

fn sextet(c: char) -> Option<u32> {
    Some(match c {
        'A'..='Z' => c as u32 - 'A' as u32,
        'a'..='z' => c as u32 - 'a' as u32 + 26,
        '0'..='9' => c as u32 - '0' as u32 + 52,
        '+' => 62,
        '/' => 63,
        _ => return None,
    })
}

fn from_base64(body: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let (mut held, mut bits) = (0u32, 0);
    for c in body.trim_end_matches('=').chars() {
        held = (held << 6) | sextet(c)?;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits) as u8);
            held &= (1 << bits) - 1;
        }
    }
    Some(bytes)
}

/// `+IBk-`: UTF-16 in base 64. Counts only if it reads as characters that fit where they stand.
fn utf7(text: &[char], from: usize) -> Option<Spelled> {
    let body: Vec<char> = text[from + 1..]
        .iter()
        .copied()
        .take_while(|c| sextet(*c).is_some())
        .take(LONGEST_WORD)
        .collect();
    let end = from + 1 + body.len();
    if body.len() < 3 || text.get(end) != Some(&'-') {
        return None;
    }
    let bytes = from_base64(&body.iter().collect::<String>())?;
    let units: Vec<u16> = bytes
        .chunks_exact(2)
        .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
        .collect();
    let read = String::from_utf16(&units).ok()?;
    let fits = bytes.len() % 2 == 0 || bytes.last() == Some(&0);
    let written: Vec<char> = read.chars().collect();
    let points = cost::of(&written, 0, written.len(), Reading::of(&written));
    let cheap = points < 30 + 5 * written.len() as cost::Points;
    (fits && cheap && !read.is_empty() && read.chars().all(|c| !c.is_ascii_alphanumeric() && c >= '\u{80}')).then(
        || Spelled {
            end: end + 1,
            text: read,
            chain: vec![Step::Op("utf-7".to_owned())],
        },
    )
}

/// The bytes that an encoded word spells.
pub(super) fn bytes_of_word(word: &str) -> Option<Vec<u8>> {
    let mut parts = word.strip_prefix("=?")?.strip_suffix("?=")?.splitn(3, '?').skip(1);
    match parts.next()? {
        "Q" | "q" => from_quoted(parts.next()?),
        _ => from_base64(parts.next()?),
    }
}

/// The text in UTF-7, as a shifted sequence.
pub(super) fn to_utf7(text: &str) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut spelled = "+".to_owned();
    let (mut held, mut bits) = (0u32, 0);
    for unit in text.encode_utf16() {
        held = (held << 16) | u32::from(unit);
        bits += 16;
        while bits >= 6 {
            bits -= 6;
            spelled.push(char::from(DIGITS[(held >> bits) as usize & 63]));
            held &= (1 << bits) - 1;
        }
    }
    if bits > 0 {
        spelled.push(char::from(DIGITS[(held << (6 - bits)) as usize & 63]));
    }
    spelled + "-"
}

/// What a shifted sequence of UTF-7 spells.
pub(super) fn read_utf7(spelling: &[char]) -> Option<String> {
    utf7(spelling, 0)
        .filter(|spelled| spelled.end == spelling.len())
        .map(|spelled| spelled.text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::damage::draft::undone;

    #[test]
    fn mail_is_undone() {
        for (seen, right) in [
            ("it=E2=80=99s", "it’s"),
            ("harbour=92s pilots, =93ready=94.", "harbour’s pilots, “ready”."),
            ("=?UTF-8?Q?d=C3=A8s_le?= soir", "dès le soir"),
            ("=?utf-8?B?w6k=?=", "é"),
            ("what+IBk-s n+AOk-", "what’s né"),
            ("the harb=\nour pilot", "the harbour pilot"),
        ] {
            assert_eq!(undone(seen, changes), right);
        }
    }

    #[test]
    fn formulas_and_numbers_stay() {
        for text in [
            "x=92 and y=94",
            "a =\nb",
            "+44-20-7946",
            "C++-like",
            "1+1-2",
            "====\nTitle",
            "?q=E2=80=99",
        ] {
            assert_eq!(undone(text, changes), text);
        }
    }
}
