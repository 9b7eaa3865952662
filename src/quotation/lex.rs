//! The words and signs of one stretch of text, a quotation in marks counting as one sign.
//!
//! Takes text and the outermost pairs of marks in it; gives [`Lexeme`]s. So the clause round a quotation can be read
//! without looking into it, and a comma inside the marks parts nothing outside.

use super::east_asian;
use super::pairs::Pair;
use super::words::{Classes, Known, MAX_WORD, is_any, known_bytes};
use crate::lexicon;
use crate::text::{Span, Text};

/// What a lexeme is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Word,
    Number,
    /// `,`
    Comma,
    /// `:`
    Colon,
    /// `;`
    Semicolon,
    /// `.` `?` `!` `…` outside words
    Stop,
    /// A dash that parts clauses.
    Dash,
    Open,
    Close,
    /// A whole quotation: the index of its pair.
    Quote(usize),
    Other,
}

/// One word, sign or quotation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lexeme {
    pub span: Span<Text>,
    pub sort: Sort,
    /// Begins with a capital letter.
    pub capital: bool,
    pub known: Option<&'static Known>,
}

impl Lexeme {
    pub(super) fn is(&self, classes: Classes) -> bool {
        self.known.is_some_and(|known| known.classes.has(classes))
    }

    /// Whether the tables say nothing of what it does in a clause.
    pub(super) fn is_unlisted(&self) -> bool {
        self.known.is_none_or(Known::is_mere_form)
    }

    pub(super) fn is_word(&self) -> bool {
        matches!(self.sort, Sort::Word | Sort::Number)
    }

    pub(super) fn is_quote(&self) -> bool {
        matches!(self.sort, Sort::Quote(_))
    }

    pub(super) fn text<'a>(&self, text: &'a str) -> &'a str {
        self.span.of(text)
    }
}

/// Cuts `text[from..to]` into lexemes. `pairs` are the outermost pairs that begin in the stretch, with their indices.
pub(super) fn lex(text: &str, from: usize, to: usize, pairs: &[(usize, &Pair)], out: &mut Vec<Lexeme>) {
    let mut at = from;
    let mut pairs = pairs.iter().peekable();
    while at < to {
        while pairs.next_if(|(_, pair)| pair.span.start() < at).is_some() {}
        if let Some((index, pair)) = pairs.next_if(|(_, pair)| pair.span.start() == at) {
            out.push(sign(pair.span.start(), pair.span.end(), Sort::Quote(*index)));
            at = pair.span.end();
            continue;
        }
        let limit = pairs.peek().map_or(to, |(_, pair)| pair.span.start().min(to));
        at = lex_one(text, at, limit.max(at + 1).min(to), out);
    }
}

/// Takes one lexeme or skips white space; gives where to go on.
fn lex_one(text: &str, at: usize, limit: usize, out: &mut Vec<Lexeme>) -> usize {
    let Some(rest) = text.get(at..limit) else {
        return next_boundary(text, at + 1);
    };
    let Some(c) = rest.chars().next() else { return limit };
    let after = at + c.len_utf8();
    if c.is_whitespace() {
        return after;
    }
    if c.is_alphanumeric() {
        return word(text, at, rest, out);
    }
    if matches!(c, '\'' | '’') && rest[c.len_utf8()..].starts_with(|next: char| next.is_ascii_alphabetic()) {
        return word(text, at, rest, out);
    }
    let next = rest[c.len_utf8()..].chars().next();
    let sort = match c {
        ',' | '，' | '、' => Sort::Comma,
        ':' | '：' => Sort::Colon,
        ';' | '；' => Sort::Semicolon,
        '.' | '?' | '!' | '…' | '。' | '？' | '！' => Sort::Stop,
        '—' | '―' | '–' => Sort::Dash,
        '-' => Sort::Dash,
        '(' | '[' | '{' => Sort::Open,
        ')' | ']' | '}' => Sort::Close,
        '@' | '#' if next.is_some_and(char::is_alphanumeric) => return word(text, at, rest, out),
        _ => Sort::Other,
    };
    let end = match sort {
        Sort::Stop | Sort::Dash => at + (rest.len() - rest.trim_start_matches(c).len()),
        _ => after,
    };
    out.push(sign(at, end, sort));
    end
}

fn next_boundary(text: &str, mut at: usize) -> usize {
    while at < text.len() && !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

fn sign(start: usize, end: usize, sort: Sort) -> Lexeme {
    Lexeme {
        span: Span::new(start, end),
        sort,
        capital: false,
        known: None,
    }
}

/// A word with its inner hyphens, points and apostrophes; a possessive or contracted ending is a word of its own.
fn word(text: &str, at: usize, rest: &str, out: &mut Vec<Lexeme>) -> usize {
    if let Some(end) = plain_end(rest.as_bytes()) {
        push_word(text, at, at + end, out);
        return at + end;
    }
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    let mut apostrophe = None;
    while let Some((offset, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        let joined = next.is_some_and(char::is_alphanumeric);
        let part = c.is_alphanumeric()
            || offset == 0
            || (matches!(c, '-' | '‑' | '&' | '/' | '@' | '_') && joined)
            || (matches!(c, '.' | ',')
                && joined
                && (is_digit_at(rest, offset) || c == '.' && is_abbreviation(&rest[..offset])))
            || (c == '.' && (next == Some(',') || is_abbreviation(&rest[..offset]) && is_inner_point(rest, offset)));
        if matches!(c, '\'' | '’') && offset > 0 && joined {
            apostrophe = Some(offset);
        } else if !part {
            break;
        }
        end = offset + c.len_utf8();
    }
    let split = apostrophe
        .map(|offset| clitic(rest, offset, end))
        .filter(|&offset| offset > 0);
    push_word(text, at, at + split.unwrap_or(end), out);
    if let Some(split) = split {
        push_word(text, at + split, at + end, out);
    }
    at + end.max(1)
}

/// Where a word of ASCII letters and digits ends that nothing is joined to: most words of most texts.
fn plain_end(rest: &[u8]) -> Option<usize> {
    let end = rest
        .iter()
        .position(|byte| !byte.is_ascii_alphanumeric())
        .unwrap_or(rest.len());
    let ends = matches!(
        rest.get(end..).unwrap_or_default(),
        [] | [b' ' | b'\n' | b')' | b'"' | b'?' | b'!' | b':' | b';', ..] | [b',', b' ', ..]
    );
    (ends && end > 0).then_some(end)
}

/// Where the contracted ending starts: `didn|’t`, `Wang|’s`; 0 where the apostrophe belongs to the word (`O’Brien`).
fn clitic(rest: &str, apostrophe: usize, end: usize) -> usize {
    let ending = rest[apostrophe..end].trim_start_matches(['\'', '’']);
    match ending.to_ascii_lowercase().as_str() {
        "s" | "re" | "ve" | "ll" | "m" | "d" => apostrophe,
        _ => 0,
    }
}

fn is_digit_at(rest: &str, offset: usize) -> bool {
    rest[..offset].ends_with(|c: char| c.is_ascii_digit())
        && rest[offset + 1..].starts_with(|c: char| c.is_ascii_digit())
}

/// `U.S`, `Mr`, `Sen`: a point behind it is part of the word.
fn is_abbreviation(word: &str) -> bool {
    let tail = word.rsplit('.').next().unwrap_or(word);
    if tail.len() == 1 && tail.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return true;
    }
    word.len() <= 5 && word.starts_with(|c: char| c.is_ascii_uppercase()) && word.is_ascii() && known_title(word)
}

fn known_title(word: &str) -> bool {
    is_any(word, Classes::TITLE.or(Classes::MONTH)) || lexicon::abbreviations().has(&word.to_ascii_lowercase())
}

/// The point of an abbreviation that does not end the stretch.
fn is_inner_point(rest: &str, offset: usize) -> bool {
    !rest[offset + 1..].trim_start().is_empty()
}

fn push_word(text: &str, start: usize, end: usize, out: &mut Vec<Lexeme>) {
    let Some(surface) = text.get(start..end).filter(|surface| !surface.is_empty()) else {
        return;
    };
    let first = surface.chars().next().unwrap_or(' ');
    if east_asian::is_letter(first) {
        east_asian::push(text, Span::new(start, end), out);
        return;
    }
    out.push(Lexeme {
        span: Span::new(start, end),
        sort: if first.is_ascii_digit() {
            Sort::Number
        } else {
            Sort::Word
        },
        capital: first.is_uppercase(),
        known: known_word(surface).filter(|known| !is_given_name(surface, known)),
    });
}

/// "Per Dahl": a preposition with a capital that is a given name too.
fn is_given_name(surface: &str, known: &Known) -> bool {
    known.classes.has(Classes::PREPOSITION)
        && surface.starts_with(char::is_uppercase)
        && lexicon::given_names().has(surface)
}

/// What is known of a word in any case, whichever apostrophe it has and without a closing point.
fn known_word(surface: &str) -> Option<&'static Known> {
    if surface.len() > MAX_WORD {
        return None;
    }
    let mut folded = [0; MAX_WORD];
    let mut length = surface.len();
    if surface.is_ascii() {
        folded[..length].copy_from_slice(surface.as_bytes());
        folded[..length].make_ascii_lowercase();
    } else {
        length = 0;
        for c in surface.chars() {
            folded[length] = match c {
                '’' => b'\'',
                c if c.is_ascii() => c.to_ascii_lowercase() as u8,
                _ => return None,
            };
            length += 1;
        }
    }
    if length > 1 && folded[length - 1] == b'.' {
        length -= 1;
    }
    known_bytes(&folded[..length])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        lex(text, 0, text.len(), &[], &mut out);
        out.iter().map(|lexeme| lexeme.text(text)).collect()
    }

    #[test]
    fn words_keep_points_and_part_from_their_endings() {
        assert_eq!(
            words("U.S. Sen. Wang's 3.5-point don’t (AP) -- end."),
            [
                "U.S.",
                "Sen.",
                "Wang",
                "'s",
                "3.5-point",
                "don’t",
                "(",
                "AP",
                ")",
                "--",
                "end",
                "."
            ]
        );
    }
}
