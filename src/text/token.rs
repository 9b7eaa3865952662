//! Words as they are compared: the span is what is printed, the key is what is matched.
//!
//! Takes repaired text; gives its words and numbers in order. Punctuation is no token: what stands between two words
//! can be read from the text. Keys are folded so that style is no difference: case, apostrophes, contractions
//! (`don't` is `do` + `not`), numbers in words or figures (`one hundred forty-six thousand` is `146000`).

use super::number;
use super::run::{is_apostrophe, is_dotted, is_sign, next_word};
use super::span::{Span, Text};
use super::vocabulary::{Packed, Vocabulary, WordId};

/// One word or number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span<Text>,
    /// What is compared.
    pub word: WordId,
}

/// A word before it gets its id: numbers in words are still several.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub start: usize,
    pub end: usize,
    pub key: String,
}

/// Cuts `text` into words and numbers.
///
/// ```
/// use quotedrift::text::{Vocabulary, tokenize};
/// let mut words = Vocabulary::default();
/// let keys: Vec<String> = tokenize("They don’t have 1,500 ships", &mut words)
///     .iter().map(|token| words.key(token.word).to_owned()).collect();
/// assert_eq!(keys, ["they", "do", "not", "have", "1500", "ships"]);
/// ```
pub fn tokenize(text: &str, words: &mut Vocabulary) -> Vec<Token> {
    let mut out = Tokens {
        tokens: Vec::with_capacity(text.len() / 6),
        words,
    };
    let mut numbers = number::Merger::default();
    let mut scratch = Vec::with_capacity(4);
    let mut at = 0;
    loop {
        if let Some((span, word)) = known_word(text, at, out.words) {
            at = span.end();
            numbers.finish(&mut |piece| out.emit(piece));
            out.tokens.push(Token { span, word });
            continue;
        }
        let Some((start, end)) = next_word(text, at) else { break };
        at = end;
        scratch.clear();
        split_word(text, start, end, &mut scratch);
        for piece in scratch.drain(..) {
            numbers.push(text, piece, &mut |piece| out.emit(piece));
        }
    }
    numbers.finish(&mut |piece| out.emit(piece));
    out.tokens.shrink_to_fit();
    out.tokens
}

struct Tokens<'a> {
    tokens: Vec<Token>,
    words: &'a mut Vocabulary,
}

impl Tokens<'_> {
    fn emit(&mut self, piece: &Piece) {
        self.tokens.push(Token {
            span: Span::new(piece.start, piece.end),
            word: self.words.intern(&piece.key),
        });
    }
}

/// The next word, where it is a plain and short one that has been met: ASCII letters, no acronym, nothing joined to it, no part of
/// a number. Most words of a text are, and need no folding of their own; for all others the answer is `None`.
fn known_word(text: &str, from: usize, words: &Vocabulary) -> Option<(Span<Text>, WordId)> {
    let bytes = text.as_bytes();
    let kind = |at: usize| bytes.get(at).map(|&byte| KINDS[byte as usize]);
    let mut start = from;
    while kind(start) == Some(BETWEEN) {
        start += 1;
    }
    let (mut len, mut capitals) = (0, 0);
    let mut folded = [Packed::FILL; Packed::LONGEST];
    loop {
        match kind(start + len) {
            Some(letter @ b'a'..=b'z') => {
                *folded.get_mut(len)? = letter;
                capitals += usize::from(bytes[start + len] != letter);
                len += 1;
            }
            // With a figure in it, or a letter beyond ASCII, it is no plain word.
            Some(FIGURE | FURTHER) => return None,
            _ => break,
        }
    }
    if len == 0 || (len > 1 && capitals == len) {
        return None;
    }
    let ends = |at: usize| matches!(kind(at), None | Some(BETWEEN | SIGN));
    let parted = match bytes.get(start + len) {
        Some(b'\'' | b'`') => false,
        Some(b'.' | b',' | b':') => ends(start + len + 1),
        _ => true,
    };
    if !parted || folded.starts_with(b"cannot\xFF") {
        return None;
    }
    let word = words.find_plain(Packed::of(folded))?;
    Some((Span::new(start, start + len), word))
}

/// What a byte is to a plain word: its small letter, or one of these.
static KINDS: [u8; 256] = {
    let mut kinds = [BETWEEN; 256];
    let mut byte = 0;
    while byte < 256 {
        let c = byte as u8;
        if c.is_ascii_alphabetic() {
            kinds[byte] = c.to_ascii_lowercase();
        } else if c.is_ascii_digit() {
            kinds[byte] = FIGURE;
        } else if !c.is_ascii() {
            kinds[byte] = FURTHER;
        } else if is_sign(c as char) {
            kinds[byte] = SIGN;
        }
        byte += 1;
    }
    kinds
};
const BETWEEN: u8 = 0;
const FIGURE: u8 = 1;
const FURTHER: u8 = 2;
const SIGN: u8 = 3;

/// The keys of a phrase, in order: for word tables, whose phrases are compared with texts.
pub fn keys(phrase: &str) -> Vec<String> {
    let mut keys = Vec::new();
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some((start, end)) = next_word(phrase, at) {
        at = end;
        split_word(phrase, start, end, &mut pieces);
        keys.extend(pieces.drain(..).map(|piece| piece.key));
    }
    keys
}

/// Opens contractions and folds: one run gives one piece, `don't` two.
fn split_word(text: &str, start: usize, end: usize, out: &mut Vec<Piece>) {
    let surface = &text[start..end];
    let piece = |from: usize, to: usize, key: String| Piece {
        start: start + from,
        end: start + to,
        key,
    };
    if surface.is_ascii()
        && !surface
            .bytes()
            .any(|b| matches!(b, b'\'' | b'.' | b'`' | b',' | b'%' | b'&' | b'$'))
    {
        let key = fold_plain(text, start, surface);
        if key == "cannot" {
            out.push(piece(0, 3, "can".into()));
            out.push(piece(3, 6, "not".into()));
        } else {
            out.push(piece(0, surface.len(), key));
        }
        return;
    }
    if let Some(key) = sign_key(surface) {
        out.push(piece(0, surface.len(), key.into()));
        return;
    }
    let folded = fold(surface);
    if let Some((offset, c)) = surface.char_indices().rev().find(|&(_, c)| is_apostrophe(c)) {
        let clitic = fold(&surface[offset + c.len_utf8()..]);
        let base = fold(&surface[..offset]);
        if clitic == "t" && base.ends_with('n') && base.len() > 1 && surface[..offset].is_ascii() {
            out.push(piece(0, offset - 1, opened(&base[..base.len() - 1]).into()));
            out.push(piece(offset - 1, surface.len(), "not".into()));
            return;
        }
        let key = match clitic.as_str() {
            "s" => "'s",
            "ll" => "will",
            "ve" => "have",
            "re" => "are",
            "m" => "am",
            "d" => "'d",
            _ => {
                out.push(piece(0, surface.len(), folded));
                return;
            }
        };
        out.push(piece(0, offset, base));
        out.push(piece(offset, surface.len(), key.into()));
        return;
    }
    if folded.starts_with(|c: char| c.is_ascii_digit()) {
        out.push(piece(0, surface.len(), number::fold_figures(&folded)));
        return;
    }
    let key = if is_dotted(surface.trim_end_matches('.')) {
        acronym(&folded)
    } else {
        folded
    };
    out.push(piece(0, surface.len(), key));
}

/// Lower case; an acronym that would look like a pronoun (`US`, `WHO`, `IT`) keeps its points.
fn fold_plain(text: &str, start: usize, surface: &str) -> String {
    if surface.len() >= 2
        && surface.bytes().all(|byte| byte.is_ascii_uppercase())
        && !is_shouted(text, start, surface.len())
    {
        return acronym(&surface.to_ascii_lowercase());
    }
    surface.to_ascii_lowercase()
}

/// `u.s.` for the US, the World Health Organization and information technology; other acronyms need no points.
fn acronym(folded: &str) -> String {
    let letters: String = folded.chars().filter(|&c| c != '.').collect();
    match letters.as_str() {
        "us" | "who" | "it" | "am" | "or" => letters.chars().flat_map(|c| [c, '.']).collect(),
        _ => letters,
    }
}

/// Whether the words round about are in capitals too (a headline in capitals), so that capitals say nothing.
fn is_shouted(text: &str, start: usize, len: usize) -> bool {
    let bytes = text.as_bytes();
    let around = &bytes[start.saturating_sub(16)..(start + len + 16).min(bytes.len())];
    !around.iter().any(u8::is_ascii_lowercase) && around.iter().filter(|byte| byte.is_ascii_uppercase()).count() > len
}

fn sign_key(surface: &str) -> Option<&'static str> {
    Some(match surface {
        "%" => "percent",
        "&" => "and",
        "$" => "dollars",
        "£" => "pounds",
        "€" => "euros",
        "¥" => "yen",
        "₩" => "won",
        "₹" => "rupees",
        _ => return None,
    })
}

/// The word before `n't`: `wo` is will, `ca` is can.
fn opened(base: &str) -> &str {
    match base {
        "wo" => "will",
        "ca" => "can",
        "sha" => "shall",
        other => other,
    }
}

/// Lower case, compatibility forms unified, apostrophes made alike.
fn fold(surface: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    if surface.is_ascii() {
        return surface.to_ascii_lowercase().replace('`', "'");
    }
    surface
        .nfkc()
        .flat_map(char::to_lowercase)
        .map(|c| if is_apostrophe(c) { '\'' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<String> {
        let mut words = Vocabulary::default();
        tokenize(text, &mut words)
            .iter()
            .map(|token| words.key(token.word).to_owned())
            .collect()
    }

    #[test]
    fn contractions_are_opened() {
        assert_eq!(
            keys("won’t can't cannot it's"),
            ["will", "not", "can", "not", "can", "not", "it", "'s"]
        );
        assert_eq!(keys("O'Brien o'clock"), ["o'brien", "o'clock"]);
    }

    #[test]
    fn hyphens_part_words_and_possessives_stand_alone() {
        assert_eq!(
            keys("cyber-attacks on Sony's data"),
            ["cyber", "attacks", "on", "sony", "'s", "data"]
        );
        assert_eq!(keys("the presidents' ties"), ["the", "presidents", "ties"]);
    }

    #[test]
    fn the_us_is_not_us() {
        assert_eq!(
            keys("the U.S. told us; the US said"),
            ["the", "u.s.", "told", "us", "the", "u.s.", "said"]
        );
        assert_eq!(keys("TELL US NOW PLEASE"), ["tell", "us", "now", "please"]);
        assert_eq!(keys("D.P.R.K. DPRK"), ["dprk", "dprk"]);
        assert_eq!(keys("He left. It rained."), ["he", "left", "it", "rained"]);
    }

    #[test]
    fn numbers_in_words_and_figures_are_one() {
        assert_eq!(keys("one hundred forty-six thousand"), ["146000"]);
        assert_eq!(keys("146,000 and 3.5 percent"), ["146000", "and", "3.5", "percent"]);
        assert_eq!(keys("$1.5 million"), ["dollars", "1500000"]);
        assert_eq!(keys("twenty-first 21st first"), ["21st", "21st", "1st"]);
        assert_eq!(keys("two and three"), ["2", "and", "3"]);
        assert_eq!(keys("no one of them"), ["no", "one", "of", "them"]);
        assert_eq!(keys("three hundred and fifty men"), ["350", "men"]);
    }

    #[test]
    fn scripts_without_spaces_give_a_word_a_character() {
        assert_eq!(keys("中国反对"), ["中", "国", "反", "对"]);
        assert_eq!(keys("조선 외무성"), ["조선", "외무성"]);
    }

    #[test]
    fn spans_name_the_surface() {
        let mut words = Vocabulary::default();
        let text = "they won’t pay twenty-one";
        let surfaces: Vec<&str> = tokenize(text, &mut words)
            .iter()
            .map(|token| token.span.of(text))
            .collect();
        assert_eq!(surfaces, ["they", "wo", "n’t", "pay", "twenty-one"]);
    }
}
