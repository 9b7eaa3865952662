//! Editors' marks inside a quotation: ellipses, square brackets, parentheses.
//!
//! Takes the places inside the marks; gives [`Apparatus`] in text order. What they do to the words is judged later.

use super::model::{Apparatus, ApparatusKind};
use crate::text::{Span, Text};

/// The longest insertion, in bytes; a bracket that closes later was never an insertion.
const MAX_INSERTION: usize = 400;

/// The editor's marks inside `contents`.
pub(super) fn of(text: &str, contents: &[Span<Text>]) -> Vec<Apparatus> {
    let mut found = Vec::new();
    for content in contents {
        let bytes = content.of(text).as_bytes();
        let mut at = 0;
        while let Some(offset) = bytes[at..]
            .iter()
            .position(|byte| matches!(byte, b'[' | b'(' | b'.' | 0xE2))
        {
            let start = at + offset;
            at = start + 1;
            if let Some((kind, end)) = mark_at(bytes, start) {
                found.push(Apparatus {
                    kind,
                    span: Span::new(content.start() + start, content.start() + end),
                });
                at = end;
            }
        }
    }
    found
}

fn mark_at(bytes: &[u8], start: usize) -> Option<(ApparatusKind, usize)> {
    let rest = &bytes[start..];
    match rest[0] {
        b'.' => {
            let end = points(rest);
            (end > 0).then_some((ApparatusKind::Ellipsis, start + end))
        }
        0xE2 => rest
            .starts_with("…".as_bytes())
            .then_some((ApparatusKind::Ellipsis, start + 3)),
        opener => {
            let closer = if opener == b'[' { b']' } else { b')' };
            let window = &rest[..rest.len().min(MAX_INSERTION)];
            let end = window.iter().position(|&byte| byte == closer)? + 1;
            let inner = &rest[1..end - 1];
            let dots = !inner.is_empty()
                && std::str::from_utf8(inner).is_ok_and(|s| s.chars().all(|c| matches!(c, '.' | '…' | ' ')));
            let kind = match (dots, opener) {
                (true, _) => ApparatusKind::Ellipsis,
                (false, b'[') => ApparatusKind::Bracket,
                (false, _) => ApparatusKind::Parenthesis,
            };
            Some((kind, start + end))
        }
    }
}

/// The length of `...`, `. . .` or more points; 0 for fewer than three.
fn points(rest: &[u8]) -> usize {
    let (mut count, mut end, mut at) = (0, 0, 0);
    while let Some(&byte) = rest.get(at) {
        match byte {
            b'.' => {
                count += 1;
                end = at + 1;
            }
            b' ' if rest.get(at + 1) == Some(&b'.') => {}
            _ => break,
        }
        at += 1;
    }
    if count >= 3 { end } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ellipses_brackets_and_parentheses() {
        let text = "we ... will . . . not [the minister] go […] with the DPRK (North Korea) … end. Yes.";
        let found = of(text, &[Span::new(0, text.len())]);
        let shown: Vec<(ApparatusKind, &str)> = found.iter().map(|mark| (mark.kind, mark.span.of(text))).collect();
        assert_eq!(
            shown,
            [
                (ApparatusKind::Ellipsis, "..."),
                (ApparatusKind::Ellipsis, ". . ."),
                (ApparatusKind::Bracket, "[the minister]"),
                (ApparatusKind::Ellipsis, "[…]"),
                (ApparatusKind::Parenthesis, "(North Korea)"),
                (ApparatusKind::Ellipsis, "…"),
            ]
        );
    }
}
