//! Paragraphs that are no prose whatever stands round them: widgets, sign-offs, credits, corrections, links.
//!
//! Takes one paragraph's words; gives its kind. Every rule asks for the whole paragraph to fit, so that a sentence
//! that merely begins like a widget stays prose.

use super::furniture::FurnitureKind;
use super::paragraph::Paragraph;

/// The longest paragraph that can be furniture, in bytes: a long "Reporting by … Editing by …" line.
const MAX_LENGTH: usize = 400;

/// Buttons of a page, in small letters, as the whole paragraph or separated from others by marks.
const BUTTONS: [&str; 40] = [
    "a+ a-",
    "a-",
    "a+",
    "a a a",
    "share",
    "tweet",
    "print",
    "email",
    "e-mail",
    "save",
    "like",
    "comment",
    "comments",
    "reddit",
    "whatsapp",
    "facebook",
    "twitter",
    "linkedin",
    "pinterest",
    "telegram",
    "copy link",
    "share this",
    "share this article",
    "share on facebook",
    "share on twitter",
    "share this story",
    "advertisement",
    "advertisment",
    "sponsored",
    "follow us",
    "subscribe",
    "sign up",
    "log in",
    "skip to content",
    "menu",
    "listen",
    "text size",
    "font size",
    "print this page",
    "back to top",
];

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
    let corrects = [
        "correction:",
        "corrects ",
        "(corrects ",
        "(refiles ",
        "(recasts ",
        "editor's note: this",
        "editor’s note: this",
        "clarification:",
    ];
    if corrects.iter().any(|start| lower.starts_with(start)) {
        return Some(FurnitureKind::Correction);
    }
    let captions = [
        "file photo",
        "photo:",
        "photo by ",
        "(photo by ",
        "image:",
        "caption:",
        "photo credit",
        "(photo:",
        "file picture",
    ];
    captions
        .iter()
        .any(|start| lower.starts_with(start))
        .then_some(FurnitureKind::Caption)
}

fn is_widget(lower: &str) -> bool {
    let parts = lower
        .split(['|', '•', '·', '\n'])
        .map(str::trim)
        .filter(|part| !part.is_empty());
    let mut count = 0;
    for part in parts {
        count += 1;
        if !BUTTONS.contains(&part) && !is_share_count(part) {
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

/// `12 comments`, `1.2k shares`
fn is_share_count(part: &str) -> bool {
    part.split_once(' ').is_some_and(|(number, what)| {
        number.starts_with(|c: char| c.is_ascii_digit())
            && matches!(what, "shares" | "comments" | "tweets" | "likes" | "views" | "reads")
    })
}

fn is_sign_off(lower: &str) -> bool {
    let bare = lower
        .trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']' | '*' | '_' | '-' | '–' | '—') || c.is_whitespace());
    if matches!(
        bare,
        "end" | "ends" | "30" | "###" | "xinhua" | "end item" | "enditem" | "the end"
    ) && lower.len() < 16
    {
        return true;
    }
    let desk = [
        "reporting by ",
        "additional reporting by ",
        "writing by ",
        "editing by ",
        "compiled by ",
        "reported by ",
    ];
    let named = desk.iter().any(|start| bare.starts_with(start));
    if named
        && (lower.starts_with('(')
            || lower.contains("editing by")
            || lower.split_whitespace().count() <= MAX_DESK_WORDS)
    {
        return true;
    }
    let helped = lower.contains(" contributed to this ")
        || lower.contains(" contributed reporting")
        || lower.contains(" contributed reporting.");
    if helped && lower.split_whitespace().count() <= MAX_DESK_WORDS {
        return true;
    }
    let follows = lower.starts_with("follow ")
        && (lower.contains(" on twitter") || lower.contains("@") || lower.contains(" on facebook"));
    let reach = lower.contains("follow him on twitter")
        || lower.contains("follow her on twitter")
        || lower.contains("follow them on twitter");
    follows || reach || trailing_sign_off(lower) == Some(0)
}

/// More words than this tell a story of their own.
const MAX_DESK_WORDS: usize = 24;

fn is_related(lower: &str, words: &str) -> bool {
    let starts = [
        "read more",
        "read also",
        "also read",
        "related:",
        "see also",
        "more:",
        "related stories",
        "related articles",
        "related news",
        "click here",
        "recommended:",
        "you may also like",
        "more from ",
    ];
    let short = lower.split_whitespace().count() <= MAX_LINK_WORDS;
    short && !words.ends_with(['”', '"']) && starts.iter().any(|start| lower.starts_with(start))
}

/// A headline that is linked to has no more words.
const MAX_LINK_WORDS: usize = 24;

fn is_credit(lower: &str) -> bool {
    let starts = [
        "copyright ",
        "©",
        "(c) ",
        "all rights reserved",
        "source:",
        "(h/t ",
        "h/t ",
        "this material may not be published",
    ];
    starts.iter().any(|start| lower.starts_with(start)) && lower.split_whitespace().count() <= 40
}

/// Where a desk's mark at the end of a paragraph begins: `(end) mk.tg`, `Enditem`, `-30-`, `--IANS ab/cd`.
pub(super) fn trailing_sign_off(words: &str) -> Option<usize> {
    let tail_start = floor(words, words.len().saturating_sub(40));
    let tail = words[tail_start..].to_lowercase();
    if tail.len() != words.len() - tail_start {
        return None;
    }
    for mark in [
        "(end)", "(ends)", "enditem", "-30-", "- 30 -", "–30–", "###", "--ians", "-- ians", "/ptv", "(qna)", "(wam)",
        "(spa)",
    ] {
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
