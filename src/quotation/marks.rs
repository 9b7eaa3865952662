//! Quotation marks of a text: which characters are marks, and on which side of words they stand.
//!
//! Takes text; gives [`Mark`]s in order, with what their neighbours allow them to be. Leaves to [`super::pairs`] which
//! mark closes which. Apostrophes inside words, elisions (`'til`), years (`'90s`), inches and feet are no marks.

use std::sync::LazyLock;

use super::words::{Classes, known};
use crate::lexicon;
use crate::text::{Span, Text};

/// Marks that may pair with each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Family {
    /// `" “ ” „ « » ‟ 〝` and a doubled single mark.
    Double,
    /// `' ‘ ’ ‚ ‹ › ´`
    Single,
    /// `「 」`
    Corner,
    /// `『 』`
    WhiteCorner,
}

/// How sure it is that a mark closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Closing {
    /// It can't.
    No,
    /// It looks like an apostrophe at the end of a word: `the players' wives`, `goin' on`.
    Weak,
    /// It stands where only a closing mark does.
    Strong,
}

/// One quotation mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    pub span: Span<Text>,
    pub family: Family,
    /// Its neighbours allow it to open.
    pub opens: bool,
    /// Its neighbours allow it to close.
    pub closes: Closing,
    /// The character itself says which side it stands on (`“`), whatever its neighbours.
    pub directed: bool,
    /// It stands first in its paragraph.
    pub leads: bool,
}

/// Which side of words a character says by itself that it stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Open,
    /// It opens and never closes.
    Low,
    Close,
    /// It closes or elides.
    Apostrophe,
    Inward,
    Outward,
    Straight,
}

/// What the table says of a character, if it may be a mark.
fn sort(c: char) -> Option<(Family, Side)> {
    static MARKS: LazyLock<Vec<(char, Family, Side)>> = LazyLock::new(|| {
        let rows = lexicon::quotation_marks().rows().iter();
        let mut marks: Vec<_> = rows
            .filter_map(|row| {
                Some((
                    row.cell(0).chars().next()?,
                    family_named(row.cell(1))?,
                    side_named(row.cell(2))?,
                ))
            })
            .collect();
        marks.sort_unstable_by_key(|mark| mark.0);
        marks
    });
    if c.is_ascii_alphanumeric() || c == ' ' {
        return None;
    }
    let at = MARKS.binary_search_by_key(&c, |mark| mark.0).ok()?;
    Some((MARKS[at].1, MARKS[at].2))
}

fn family_named(name: &str) -> Option<Family> {
    Some(match name {
        "double" => Family::Double,
        "single" => Family::Single,
        "corner" => Family::Corner,
        "white-corner" => Family::WhiteCorner,
        _ => return None,
    })
}

fn side_named(name: &str) -> Option<Side> {
    Some(match name {
        "open" => Side::Open,
        "low" => Side::Low,
        "close" => Side::Close,
        "apostrophe" => Side::Apostrophe,
        "inward" => Side::Inward,
        "outward" => Side::Outward,
        "straight" => Side::Straight,
        _ => return None,
    })
}

/// Whether a character may be a quotation mark; an apostrophe may too.
///
/// ```
/// assert!(quotedrift::quotation::is_mark('”') && !quotedrift::quotation::is_mark('″'));
/// ```
pub fn is_mark(c: char) -> bool {
    sort(c).is_some()
}

fn family(c: char) -> Option<Family> {
    sort(c).map(|(family, _)| family)
}

/// Finds the marks in `text[from..to]`, one paragraph.
pub(super) fn in_paragraph(text: &str, paragraph: Span<Text>, marks: &mut Vec<Mark>) {
    let words = paragraph.of(text);
    let bytes = words.as_bytes();
    let mut at = 0;
    while let Some(found) = next_candidate(bytes, at) {
        let Some(c) = words.get(found..).and_then(|rest| rest.chars().next()) else {
            at = found + 1;
            continue;
        };
        let end = found + c.len_utf8();
        at = end;
        let Some((family, side)) = sort(c) else { continue };
        let doubled = family == Family::Single && is_doubled(words, found, c);
        let end = if doubled { end + c.len_utf8() } else { end };
        at = end;
        let mark = Candidate {
            words,
            c,
            side,
            start: found,
            end,
            family: if doubled { Family::Double } else { family },
        };
        if let Some((opens, closes, directed)) = mark.sides() {
            marks.push(Mark {
                span: Span::new(paragraph.start() + found, paragraph.start() + end),
                family: mark.family,
                opens,
                closes,
                directed,
                leads: found == 0,
            });
        }
    }
}

/// The next byte that may begin a mark.
fn next_candidate(bytes: &[u8], from: usize) -> Option<usize> {
    bytes[from..]
        .iter()
        .position(|&byte| matches!(byte, b'"' | b'\'' | b'`' | 0xC2 | 0xE2 | 0xE3 | 0xEF))
        .map(|offset| from + offset)
}

/// Exactly two single marks in a row: ``` ``so'' ```.
fn is_doubled(words: &str, at: usize, c: char) -> bool {
    let after = words[at + c.len_utf8()..].chars().next();
    let third = words[at + c.len_utf8()..].chars().nth(1);
    after == Some(c) && third != Some(c) && matches!(c, '\'' | '`' | '‘' | '’')
}

struct Candidate<'a> {
    words: &'a str,
    c: char,
    side: Side,
    start: usize,
    end: usize,
    family: Family,
}

/// How far neighbouring marks are skipped to see the word behind them: more marks in a row nest no quotation.
const MAX_CLUSTER: usize = 6;

/// The longest word that begins with an apostrophe, in letters.
const MAX_ELISION: usize = 7;

/// How far behind `‘til` its closing mark is looked for, in characters.
const LOOK: usize = 80;

impl Candidate<'_> {
    /// Whether it may open, how surely it closes, whether the character itself says so; `None` if it is no mark.
    fn sides(&self) -> Option<(bool, Closing, bool)> {
        let before = self.words[..self.start].chars().next_back();
        let after = self.words[self.end..].chars().next();
        if self.family == Family::Single && self.is_apostrophe(before, after) || self.is_attribute(before) {
            return None;
        }
        let left = self.word_before();
        let right = self.word_after();
        let open_context = left.is_none_or(opens_after) && right.is_some_and(|c| !c.is_whitespace() && !shuts(c));
        let close_context =
            left.is_some_and(|c| !c.is_whitespace() && !is_bracket(c)) && right.is_none_or(|c| !c.is_alphanumeric());
        let weak = if self.family == Family::Single && self.is_weak(before, right) {
            Closing::Weak
        } else {
            Closing::Strong
        };
        Some(match self.side {
            Side::Open => {
                let closes = if close_context && !open_context {
                    Closing::Weak
                } else {
                    Closing::No
                };
                (true, closes, true)
            }
            Side::Low => (true, Closing::No, true),
            Side::Close => (open_context && !close_context, Closing::Strong, true),
            Side::Apostrophe => (false, if close_context { weak } else { Closing::No }, true),
            Side::Inward | Side::Outward => {
                let inward = self.side == Side::Inward;
                let closes = if close_context || !inward {
                    Closing::Strong
                } else {
                    Closing::No
                };
                (open_context || inward && !close_context, closes, false)
            }
            _ if self.family == Family::Double => {
                if self.is_measure(before) {
                    return Some((false, Closing::Weak, false));
                }
                let closes = if close_context || !open_context {
                    Closing::Strong
                } else {
                    Closing::No
                };
                (open_context || !close_context, closes, false)
            }
            _ if open_context && self.is_elision() => return None,
            _ => (open_context, if close_context { weak } else { Closing::No }, false),
        })
    }

    /// Inside a word, or where no quotation can begin or end.
    fn is_apostrophe(&self, before: Option<char>, after: Option<char>) -> bool {
        let within = before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
        within && !matches!(self.c, '‘' | '‹' | '›' | '‚')
            || self.words[..self.start].ends_with(['n', 'N']) && self.ends_elision()
            || self.c == '’' && before.is_none_or(opens_after) && self.is_elision()
            || self.c == '‘' && self.is_elision() && !self.words[self.end..].chars().take(LOOK).any(|c| c == '’')
    }

    /// `<a href="…">`, as page code leaves it in a text: the marks round the value of an attribute.
    fn is_attribute(&self, before: Option<char>) -> bool {
        let opens = before == Some('=') && self.words[..self.start - 1].ends_with(|c: char| c.is_ascii_alphabetic());
        let rest = self.words[self.end..].trim_start_matches('/');
        let closes = rest.starts_with('>') || ends_attribute(rest);
        self.c == '"' && (opens || closes)
    }

    /// The second mark of `rock 'n' roll`.
    fn ends_elision(&self) -> bool {
        let before = self.words[..self.start].trim_end_matches(['n', 'N']);
        before.len() + 1 == self.start && before.ends_with(['\'', '’', '‘'])
    }

    /// `'til`, `'90s`
    fn is_elision(&self) -> bool {
        let rest = &self.words[self.end..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 2 {
            let tail = rest[2..].strip_prefix('s').unwrap_or(&rest[2..]);
            return !tail.starts_with(char::is_alphanumeric);
        }
        let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        (1..=MAX_ELISION).contains(&length)
            && known(&rest[..length].to_ascii_lowercase()).is_some_and(|known| known.classes.has(Classes::ELISION))
    }

    /// `players' wives`, `goin' on`, `6' tall`: as likely an apostrophe or a measure as a mark.
    fn is_weak(&self, before: Option<char>, right: Option<char>) -> bool {
        let ending = self.words[..self.start].ends_with("in") || matches!(before, Some('s' | 'S' | 'z' | 'x'));
        before.is_some_and(|c| c.is_ascii_digit()) || ending && right.is_some_and(char::is_whitespace)
    }

    /// `12" vinyl`, `5'11"`: a digit before. It still may close what was opened.
    fn is_measure(&self, before: Option<char>) -> bool {
        before.is_some_and(|c| c.is_ascii_digit())
    }

    fn word_before(&self) -> Option<char> {
        self.words[..self.start]
            .chars()
            .rev()
            .take(MAX_CLUSTER)
            .find(|&c| family(c).is_none())
    }

    fn word_after(&self) -> Option<char> {
        self.words[self.end..]
            .chars()
            .take(MAX_CLUSTER)
            .find(|&c| family(c).is_none())
    }
}

/// ` tweet-date="`: the next attribute follows.
fn ends_attribute(rest: &str) -> bool {
    let Some(name) = rest.strip_prefix(' ') else {
        return false;
    };
    let length = name
        .bytes()
        .take(MAX_ATTRIBUTE)
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':' | b'_'))
        .count();
    length > 0 && name[length..].starts_with("=\"")
}

/// The longest name of an attribute, in bytes.
const MAX_ATTRIBUTE: usize = 24;

/// Characters after which a quotation may open.
fn opens_after(c: char) -> bool {
    c.is_whitespace()
        || is_bracket(c)
        || matches!(
            c,
            '-' | '–' | '—' | '―' | '/' | ':' | '…' | '=' | '>' | '\u{200b}' | '\u{feff}'
        )
}

fn is_bracket(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '（' | '【')
}

/// Characters before which nothing opens.
fn shuts(c: char) -> bool {
    matches!(c, ',' | ';' | ')' | ']' | '}' | '!' | '?' | '，' | '。')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(&str, bool, Closing)> {
        let mut marks = Vec::new();
        in_paragraph(text, Span::new(0, text.len()), &mut marks);
        marks
            .iter()
            .map(|mark| (mark.span.of(text), mark.opens, mark.closes))
            .collect()
    }

    #[test]
    fn apostrophes_elisions_and_years_are_no_marks() {
        assert_eq!(kinds("movie's rock 'n' roll don’t ’90s '90s 'til O'Brien"), []);
    }

    #[test]
    fn plural_possessives_close_weakly() {
        assert_eq!(kinds("the players' wives"), [("'", false, Closing::Weak)]);
        assert_eq!(kinds("it is 'done,'")[1], ("'", false, Closing::Strong));
    }

    #[test]
    fn clusters_see_the_word_behind() {
        let marks = kinds("\"'Hello,' he said.\"");
        assert!(marks[0].1 && marks[1].1);
        assert_eq!(marks[3].2, Closing::Strong);
    }

    #[test]
    fn doubled_singles_are_one_double_mark() {
        assert_eq!(kinds("``so''").len(), 2);
        assert_eq!(kinds("''so,'' he said")[1], ("''", false, Closing::Strong));
    }
}
