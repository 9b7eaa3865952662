//! Paragraphs that are no prose whatever stands round them: widgets, sign-offs, credits, corrections, links.
//!
//! Takes one paragraph's words; gives its kind. Every rule asks for the whole paragraph to fit, so that a sentence
//! that merely begins like a widget stays prose.

use super::furniture::FurnitureKind;
use super::paragraph::Paragraph;
use super::signs;

/// The longest paragraph that can be furniture, in bytes: a long "Reporting by … Editing by …" line.
const MAX_LENGTH: usize = 400;

/// Marks each paragraph that is a widget, a sign-off, a credit, a correction or a link.
pub(super) fn mark(text: &str, paragraphs: &mut [Paragraph]) {
    for paragraph in paragraphs {
        if paragraph.furniture.is_none() && paragraph.span.len() <= MAX_LENGTH {
            paragraph.furniture = kind(paragraph.span.of(text));
        }
    }
}

fn kind(words: &str) -> Option<FurnitureKind> {
    let lower = words
        .trim_matches(|c: char| matches!(c, '"' | '“' | '”') || c.is_whitespace())
        .to_lowercase();
    if is_widget(&lower) {
        return Some(FurnitureKind::Widget);
    }
    if is_sign_off(&lower) {
        return Some(FurnitureKind::SignOff);
    }
    if is_related(&lower, words) {
        return Some(FurnitureKind::Related);
    }
    if is_credit(&lower) {
        return Some(FurnitureKind::Credit);
    }
    if signs::starts("correction", &lower) {
        return Some(FurnitureKind::Correction);
    }
    signs::starts("caption", &lower).then_some(FurnitureKind::Caption)
}

fn is_widget(lower: &str) -> bool {
    let parts = lower
        .split(['|', '•', '·', '\n'])
        .map(str::trim)
        .filter(|part| !part.is_empty());
    let mut count = 0;
    // "Follow @HarbourPost or #harbour": an account of the page, and no reporter's.
    if signs::starts("widget", lower) && lower.split_whitespace().count() <= MAX_BUTTON_WORDS {
        return true;
    }
    for part in parts {
        count += 1;
        if !signs::is_whole("widget", part) && !is_share_count(part) {
            return false;
        }
    }
    count > 0
        || lower
            .chars()
            .all(|c| matches!(c, '_' | '-' | '*' | '=' | '.' | '#') || c.is_whitespace())
            && lower.len() > 2
            && !lower.contains('#')
}

/// A line that asks readers to follow the page has no more words.
const MAX_BUTTON_WORDS: usize = 8;

/// `12 comments`, `1.2k shares`
fn is_share_count(part: &str) -> bool {
    part.split_once(' ').is_some_and(|(number, what)| {
        number.starts_with(|c: char| c.is_ascii_digit()) && signs::is_counted("widget", what)
    })
}

fn is_sign_off(lower: &str) -> bool {
    let bare = lower
        .trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']' | '*' | '_' | '-' | '–' | '—') || c.is_whitespace());
    if signs::is_whole("sign-off", bare) && lower.len() < 16 {
        return true;
    }
    let named = signs::starts("sign-off", bare);
    if named
        && (lower.starts_with('(')
            || lower.contains("editing by")
            || lower.split_whitespace().count() <= MAX_DESK_WORDS)
    {
        return true;
    }
    let helped = signs::is_inside("sign-off", lower);
    if helped && lower.split_whitespace().count() <= MAX_DESK_WORDS {
        return true;
    }
    let reach = signs::is_anywhere("sign-off", lower);
    let follows = signs::starts("follow", lower) && signs::is_anywhere("follow", lower);
    follows || reach || lower.len() <= MAX_MARK && trailing_sign_off(lower) == Some(0)
}

/// More words than this tell a story of their own.
const MAX_DESK_WORDS: usize = 24;

fn is_related(lower: &str, words: &str) -> bool {
    signs::starts("related", lower)
        && !words.ends_with(['”', '"'])
        && lower.split_whitespace().count() <= MAX_LINK_WORDS
}

/// A headline that is linked to has no more words.
const MAX_LINK_WORDS: usize = 24;

fn is_credit(lower: &str) -> bool {
    signs::starts("credit", lower) && lower.split_whitespace().count() <= 40
}

/// Where a desk's mark at the end of a paragraph begins: `(end) mk.tg`, `Enditem`, `-30-`, `--IANS ab/cd`.
pub(super) fn trailing_sign_off(words: &str) -> Option<usize> {
    let tail_start = floor(words, words.len().saturating_sub(MAX_MARK));
    let tail = words[tail_start..].to_lowercase();
    if tail.len() != words.len() - tail_start || !signs::holds_end("sign-off", &tail) {
        return None;
    }
    for mark in signs::ends("sign-off") {
        let Some(at) = tail.rfind(mark) else { continue };
        let behind = tail[at + mark.len()..].trim();
        let before = tail[..at].chars().next_back();
        // Behind it only initials of the desk: "mk.tg", "ab/cd".
        let initials = behind.len() <= 16 && behind.split_whitespace().count() <= 2 && !behind.ends_with(['”', '"']);
        if initials && before.is_none_or(|c| !c.is_alphanumeric()) {
            return Some(tail_start + at);
        }
    }
    None
}

/// The longest mark of a desk with its initials, in bytes.
const MAX_MARK: usize = 40;

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_lines_are_furniture() {
        assert_eq!(kind("A+ A-"), Some(FurnitureKind::Widget));
        assert_eq!(kind("Share | Tweet | 12 comments"), Some(FurnitureKind::Widget));
        assert_eq!(kind("Follow @HarbourPost or #harbour"), Some(FurnitureKind::Widget));
        assert_eq!(
            kind("(Reporting by Jane Doe; Editing by John Roe)"),
            Some(FurnitureKind::SignOff)
        );
        assert_eq!(kind("Follow Jane Doe on Twitter @jane."), Some(FurnitureKind::SignOff));
        assert_eq!(kind("Read more: The other story"), Some(FurnitureKind::Related));
    }

    #[test]
    fn sentences_that_begin_alike_are_prose() {
        assert_eq!(kind("Share prices fell on Monday."), None);
        assert_eq!(
            kind(
                "Reporting by the newspaper over several months had shown that the minister knew of it, three officials said, and that he had kept silent for years."
            ),
            None
        );
        assert_eq!(kind("Follow the money, she said."), None);
    }

    #[test]
    fn the_desk_signs_at_the_end() {
        assert_eq!(trailing_sign_off("bilateral ties. (end) mk.tg"), Some(16));
        assert_eq!(trailing_sign_off("This is the end"), None);
    }
}
