//! Words of an article made safe for a terminal, a Markdown page and a JSON string.
//!
//! Takes any text; gives text in which nothing acts on the screen it is shown on: control characters and the marks that
//! turn the writing direction are shown by name instead of obeyed. Changes nothing else.

use std::borrow::Cow;
use std::fmt::Write;

/// One line of words for a terminal: control characters as their pictures or code points, line ends and tabs as spaces.
///
/// ```
/// use quotedrift::report::printable;
/// assert_eq!(printable("red \u{1b}[31malert\nnow"), "red ␛[31malert now");
/// assert_eq!(printable("abc\u{202E}def"), "abc‹U+202E›def");
/// ```
pub fn printable(text: &str) -> Cow<'_, str> {
    if !text.chars().any(acts) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => safe.push(' '),
            c if c < ' ' => safe.push(char::from_u32(0x2400 + u32::from(c)).unwrap_or('␀')),
            '\x7F' => safe.push('␡'),
            c if acts(c) => {
                let _ = write!(safe, "‹U+{:04X}›", u32::from(c));
            }
            c => safe.push(c),
        }
    }
    Cow::Owned(safe)
}

/// Words on one line with single spaces, for a cell of a table.
pub fn one_line(text: &str) -> String {
    printable(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Several lines for a terminal, line by line.
pub fn printable_lines(text: &str) -> String {
    let mut lines = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let (words, end) = match line.strip_suffix('\n') {
            Some(words) => (words, "\n"),
            None => (line, ""),
        };
        lines.push_str(&printable(words.strip_suffix('\r').unwrap_or(words)));
        lines.push_str(end);
    }
    lines
}

/// One line of words for a cell of a Markdown table, its own marks out of force. Nobody is called by name either: an empty
/// comment parts an `@` from what follows it.
///
/// ```
/// use quotedrift::report::markdown_cell;
/// assert_eq!(markdown_cell("a|b *c* @editor"), "a\\|b \\*c\\* @<!-- -->editor");
/// ```
pub fn markdown_cell(text: &str) -> String {
    let mut cell = String::with_capacity(text.len() + 8);
    for c in one_line(text).chars() {
        match c {
            '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '#' | '$' => {
                cell.push('\\');
                cell.push(c);
            }
            '<' => cell.push_str("&lt;"),
            '>' => cell.push_str("&gt;"),
            '&' => cell.push_str("&amp;"),
            '@' => cell.push_str("@<!-- -->"),
            c => cell.push(c),
        }
    }
    cell
}

/// The same where the words begin a line of the page: what would begin a list, a rule or a code block there is out of force
/// too.
pub fn markdown_line(text: &str) -> String {
    let line = markdown_cell(text);
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    match line[digits..].chars().next() {
        Some('.' | ')') if digits > 0 => format!("{}\\{}", &line[..digits], &line[digits..]),
        Some('-' | '+' | '=' | ':') if digits == 0 => format!("\\{line}"),
        _ => line,
    }
}

/// JSON in which what acts on a terminal stands as an escape; it reads back as the same value.
pub fn json_safe(json: String) -> String {
    // serde_json escapes everything below U+0020 itself; line ends between values must stay.
    let acts_here = |c: char| c >= '\x7F' && acts(c);
    // All of them begin with one of these bytes, which nothing else of a character has; most of JSON has none.
    let bytes = json.as_bytes();
    let mut begun = memchr::memchr3_iter(0x7F, 0xC2, 0xE2, bytes).chain(memchr::memchr2_iter(0xD8, 0xEF, bytes));
    if !begun.any(|at| json[at..].chars().next().is_some_and(acts_here)) {
        return json;
    }
    let mut safe = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if acts_here(c) {
            let _ = write!(safe, "\\u{:04x}", u32::from(c));
        } else {
            safe.push(c);
        }
    }
    safe
}

/// Characters that act on a terminal: C0 and C1 controls, delete, line and paragraph separators, and those that turn the
/// writing direction or change how the rest of a line is read (Trojan Source, CVE-2021-42574).
fn acts(c: char) -> bool {
    matches!(u32::from(c), 0..0x20 | 0x7F..=0x9F | 0x200E..=0x200F | 0x2028..=0x202E | 0x2066..=0x206F | 0x061C | 0xFFF9..=0xFFFB)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_acts_is_left() {
        let all: String = (0u32..0x3000).filter_map(char::from_u32).collect();
        assert!(!printable(&all).chars().any(acts));
        assert!(!markdown_cell(&all).chars().any(acts));
        assert!(!printable_lines(&all).chars().any(|c| c != '\n' && acts(c)));
    }

    #[test]
    fn every_character_that_acts_is_escaped() {
        for c in (0x7F..=char::MAX as u32)
            .filter_map(char::from_u32)
            .filter(|&c| acts(c))
        {
            assert!(!json_safe(format!("\"a{c}\"")).contains(c), "{:x}", u32::from(c));
        }
    }

    #[test]
    fn escaped_json_reads_back() {
        let words = "a\u{9B}31m\u{202E}b\u{7F}\u{1B}é";
        let json = json_safe(serde_json::to_string(words).unwrap());
        assert!(!json.chars().any(acts), "{json}");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), words);
    }

    #[test]
    fn a_line_begins_no_list() {
        assert_eq!(markdown_line("1. May"), "1\\. May");
        assert_eq!(markdown_line("- so"), "\\- so");
        assert_eq!(markdown_line("2014"), "2014");
        assert_eq!(markdown_line(""), "");
    }

    #[test]
    fn a_pipe_does_not_split_a_markdown_cell() {
        assert_eq!(markdown_cell("a|b *c*\n<script>"), "a\\|b \\*c\\* &lt;script&gt;");
    }
}
