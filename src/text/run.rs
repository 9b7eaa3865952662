//! Where a word begins and ends.
//!
//! Takes text and a place in it; gives the next run that is read as one word: letters and digits, what joins them
//! (`don't`, `1,500`, `U.S.`), signs that are read as words, and the characters of scripts that write no spaces. What
//! the run is compared by is left to [`super::token`].

use super::alphanumeric::is_alphanumeric;

/// The next run that is one word: letters and digits, with apostrophes, dots of initials and number marks inside.
pub(super) fn next_word(text: &str, from: usize) -> Option<(usize, usize)> {
    let mut chars = text[from..].char_indices().peekable();
    let (start, first) = loop {
        let (offset, c) = chars.next()?;
        if is_word_char(c) || is_sign(c) {
            break (from + offset, c);
        }
    };
    if is_sign(first) || is_ideograph(first) {
        return Some((start, start + first.len_utf8()));
    }
    let digits = first.is_ascii_digit();
    let mut end = start + first.len_utf8();
    while let Some((offset, c)) = chars.next() {
        let at = from + offset;
        if is_ideograph(c) {
            break;
        }
        if is_word_char(c) {
            if digits && !c.is_ascii_digit() && splits_number(&text[start..end], &text[at..]) {
                break;
            }
            end = at + c.len_utf8();
            continue;
        }
        let next = chars.peek().map(|&(_, c)| c);
        if !joins(text, start, at, c, next) {
            break;
        }
        end = at;
    }
    if is_dotted(&text[start..end]) && text[end..].starts_with('.') {
        end += 1;
    }
    Some((start, end))
}

fn is_word_char(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    is_alphanumeric(c) || unicode_normalization::char::is_combining_mark(c)
}

/// Signs that are read as a word.
pub(super) const fn is_sign(c: char) -> bool {
    matches!(c, '%' | '&' | '$' | '£' | '€' | '¥' | '₩' | '₹')
}

/// Scripts that write no spaces: every character is a word of its own.
fn is_ideograph(c: char) -> bool {
    matches!(u32::from(c), 0x2E80..=0x2FDF | 0x3005..=0x3007 | 0x3040..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x0E00..=0x0E7F | 0x20000..=0x3FFFF)
}

pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '′' | '`' | '´' | '＇')
}

/// Whether a mark inside a run keeps it together: apostrophes between letters, points and commas between digits,
/// the points of `U.S.`
fn joins(text: &str, start: usize, at: usize, c: char, next: Option<char>) -> bool {
    let Some(next) = next.filter(|&next| is_word_char(next)) else {
        return false;
    };
    let before = text[start..at].chars().next_back().unwrap_or(' ');
    if is_apostrophe(c) {
        return before.is_alphanumeric() && next.is_alphabetic();
    }
    match c {
        '.' if before.is_ascii_digit() && next.is_ascii_digit() => true,
        '.' => {
            let letters = text[start..at].rsplit('.').next().unwrap_or("");
            letters.chars().count() == 1 && before.is_alphabetic() && follows_single_letter(text, at + 1)
        }
        ',' => before.is_ascii_digit() && three_digits(&text[at + 1..]),
        ':' => before.is_ascii_digit() && next.is_ascii_digit() && at - start <= 2,
        _ => false,
    }
}

/// A letter at `at` that stands alone: the next character is no letter or digit.
fn follows_single_letter(text: &str, at: usize) -> bool {
    let mut chars = text[at..].chars();
    chars.next().is_some_and(char::is_alphabetic) && !chars.next().is_some_and(is_word_char)
}

fn three_digits(rest: &str) -> bool {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    digits == 3
}

/// A number stops before letters, save the endings of `21st` and `1990s`.
fn splits_number(number: &str, rest: &str) -> bool {
    if !number.ends_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let letters = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_alphabetic()).len();
    !matches!(
        rest[..letters].to_ascii_lowercase().as_str(),
        "st" | "nd" | "rd" | "th" | "s"
    )
}

/// `U.S`, `D.P.R.K`
pub(super) fn is_dotted(word: &str) -> bool {
    word.contains('.')
        && word
            .split('.')
            .all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic))
}
