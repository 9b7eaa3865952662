//! Punctuation that a machine set wrong: TeX quotes, doubled single quotes, a low quote for an apostrophe, control
//! characters that are the low byte of a quotation mark, line ends that were doubled or left as a tag.
//!
//! Takes the characters of a passage, gives changes. Quotes are never straightened; straight ones stay straight.

use super::chain::Step;
use super::draft::{Change, Story};
use super::letter::Class;
use super::lost::is_apostrophe;
use super::{Certainty, DamageKind};

/// The changes that set such punctuation right.
pub(super) fn changes(text: &[char]) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let found = match text[at] {
            '`' => doubled(text, at, '`', '\'', "tex-quotes", DamageKind::Escape),
            '‘' => doubled(text, at, '‘', '’', "doubled-single-quotes", DamageKind::Compatibility),
            '‚' => low_apostrophe(text, at),
            '\u{13}' | '\u{14}' | '\u{18}' | '\u{19}' | '\u{1c}' | '\u{1d}' => low_byte(text, at),
            '<' => tag(text, at),
            '\r' => doubled_line_end(text, at),
            _ => Vec::new(),
        };
        at += 1;
        if let Some(last) = found.first() {
            at = at.max(last.to);
        }
        changes.extend(found);
    }
    changes.sort_by_key(|change| change.from);
    changes.dedup_by(|next, kept| next.from < kept.to);
    changes
}

fn change(from: usize, to: usize, with: &str, mechanism: &str, kind: DamageKind) -> Change {
    Change {
        from,
        to,
        text: with.chars().collect(),
        story: Story {
            kind,
            mechanism: mechanism.to_owned(),
            chain: vec![Step::Op(mechanism.to_owned())],
            certainty: Certainty::Certain,
            alternatives: Vec::new(),
            visible: matches!(kind, DamageKind::Escape | DamageKind::Lossy | DamageKind::Lookalike),
            mend: true,
        },
    }
}

/// How far a closing pair may be from its opening one, in characters: a quotation of a paragraph.
const LONGEST: usize = 1000;

/// Two single quotes for a double one, if the closing pair follows.
fn doubled(text: &[char], at: usize, open: char, close: char, name: &str, kind: DamageKind) -> Vec<Change> {
    let double =
        |at: usize, c: char| text.get(at) == Some(&c) && text.get(at + 1) == Some(&c) && text.get(at + 2) != Some(&c);
    let starts = double(at, open)
        && text.get(at + 2).is_some_and(|c| !c.is_whitespace())
        && at.checked_sub(1).is_none_or(|left| !text[left].is_alphanumeric());
    if !starts {
        return Vec::new();
    }
    let end = (at + 2..(at + LONGEST).min(text.len())).find(|&end| double(end, close) || double(end, open));
    match end {
        Some(end) if double(end, close) => vec![
            change(at, at + 2, "“", name, kind),
            change(end, end + 2, "”", name, kind),
        ],
        _ => Vec::new(),
    }
}

/// `it‚ll`: the low quote where an apostrophe belongs.
fn low_apostrophe(text: &[char], at: usize) -> Vec<Change> {
    // In other words it is an é of DOS: d‚clar‚.
    if is_apostrophe(text, at) {
        let mut change = change(at, at + 1, "’", "low-quote-for-apostrophe", DamageKind::Lookalike);
        change.story.certainty = Certainty::Likely;
        return vec![change];
    }
    Vec::new()
}

/// U+2019 cut down to its low byte, 19.
fn low_byte(text: &[char], at: usize) -> Vec<Change> {
    let class = |at: Option<usize>| at.and_then(|at| text.get(at)).map_or(Class::Space, |&c| Class::of(c));
    let (left, right) = (class(at.checked_sub(1)), class(Some(at + 1)));
    let joined = left.is_word() || right.is_word();
    let fits = match text[at] {
        '\u{13}' | '\u{14}' => left == right || joined,
        '\u{19}' | '\u{1d}' => left != Class::Space && joined || matches!(left, Class::Plain),
        _ => joined,
    };
    if !fits {
        return Vec::new();
    }
    let with = char::from_u32(0x2000 + text[at] as u32).unwrap_or('’').to_string();
    vec![change(at, at + 1, &with, "low-byte", DamageKind::Lossy)]
}

/// `<br>` and its kin right against the words: line ends left as tags.
fn tag(text: &[char], at: usize) -> Vec<Change> {
    let Some(len) = text[at..].iter().take(8).position(|&c| c == '>') else {
        return Vec::new();
    };
    let end = at + len + 1;
    let beside = |c: Option<&char>| c.is_some_and(|c| !c.is_whitespace() && !"“”‘’\"'`(=".contains(*c));
    let left = at.checked_sub(1).and_then(|left| text.get(left));
    let joined = beside(left) && text.get(end).is_none_or(|c| beside(Some(c)) || "“‘\"".contains(*c));
    match tag_name(&text[at..end]) {
        Some(name) if joined => vec![change(at, end, "\n", name, DamageKind::Escape)],
        _ => Vec::new(),
    }
}

/// What a tag stands for, if it stands for a line end.
pub(super) fn tag_name(tag: &[char]) -> Option<&'static str> {
    let ['<', name @ .., '>'] = tag else { return None };
    let name: String = name.iter().filter(|c| !c.is_whitespace()).collect();
    match name.to_ascii_lowercase().as_str() {
        "br" | "br/" => Some("line-break-tag"),
        "/p" | "p" => Some("paragraph-tag"),
        _ => None,
    }
}

/// CR CR LF: a file written twice in text mode.
fn doubled_line_end(text: &[char], at: usize) -> Vec<Change> {
    match text[at..] {
        ['\r', '\r', '\n', ..] => vec![change(at, at + 3, "\n", "doubled-line-end", DamageKind::Invisible)],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::damage::draft::undone;

    #[test]
    fn punctuation_is_set_right() {
        for (seen, right) in [
            ("named ``ready'' by", "named “ready” by"),
            ("the ‘‘pilots’’, or", "the “pilots”, or"),
            ("it‚ll do", "it’ll do"),
            ("it\u{19}ll \u{13} so", "it’ll – so"),
            ("shut.<br />At the", "shut.\nAt the"),
            ("end.\r\r\nNext", "end.\nNext"),
        ] {
            assert_eq!(undone(seen, changes), right);
        }
    }

    #[test]
    fn what_looks_like_it_stays() {
        for text in [
            "„so“ und ‚so‘",
            "d‚clar‚, h‚tre",
            "``code``",
            "use <br> for a break",
            "‘so’ ’’",
            "a\r\nb",
            "\u{1a}",
        ] {
            assert_eq!(undone(text, changes), text);
        }
    }
}
