//! The head of an article: masthead, headline, byline, caption.
//!
//! Takes the first paragraphs; marks those that stand before the prose. A text of a single paragraph has no head.

use super::dateline;
use super::furniture::FurnitureKind;
use super::paragraph::Paragraph;
use super::signs;

/// Only these first paragraphs can be the head.
const MAX_HEAD: usize = 12;

/// The most words of a headline.
const MAX_HEADLINE_WORDS: usize = 30;

/// Marks the paragraphs of the head; no headline where the text is `headed` already.
pub(super) fn mark(text: &str, paragraphs: &mut [Paragraph], headed: bool) {
    let mut prose: Vec<usize> = (0..paragraphs.len())
        .filter(|&at| paragraphs[at].furniture.is_none())
        .take(MAX_HEAD)
        .collect();
    if prose.len() < 2 {
        return;
    }
    // A line that says what the text is ("Excerpt from …", "Fictional: …") is no headline, and not its sentence.
    if is_note(paragraphs[prose[0]].span.of(text)) {
        paragraphs[prose.remove(0)].furniture = Some(FurnitureKind::Credit);
        if prose.len() < 2 {
            return;
        }
    }
    let words = |at: usize| paragraphs[at].span.of(text);
    let opening = prose
        .iter()
        .position(|&at| is_opening(words(at)))
        .unwrap_or(prose.len());
    let mut kinds: Vec<(usize, FurnitureKind)> = Vec::new();
    let mut headline = headed;
    for (order, &at) in prose.iter().enumerate() {
        let line = words(at);
        if order >= opening {
            break;
        }
        if is_byline(line) {
            kinds.push((at, FurnitureKind::Byline));
        } else if repeated(&prose, order, text, paragraphs) && headline {
            kinds.push((at, FurnitureKind::Caption));
        } else if !headline && is_headline(line) && prose.len() > order + 1 {
            let introduced = opening < prose.len()
                || is_byline(words(prose[order + 1]))
                || repeated(&prose, order, text, paragraphs);
            if !introduced && is_lead(line) {
                break;
            }
            kinds.push((at, FurnitureKind::Headline));
            headline = true;
        } else if !headline || !is_label(line) {
            break;
        }
    }
    for (at, kind) in kinds {
        paragraphs[at].furniture = Some(kind);
    }
}

/// `Translation of …`, `The following is the full text …`: whole sentences about the text.
fn is_note(line: &str) -> bool {
    let start: String = line.chars().take(MAX_NOTE_WORDS).collect::<String>().to_lowercase();
    signs::starts("note", &start) && line.ends_with(['.', ':'])
}

/// As much of a line as is compared with the notes of the table, in characters.
const MAX_NOTE_WORDS: usize = 48;

/// The first paragraph of prose: it has a dateline.
fn is_opening(line: &str) -> bool {
    dateline::read(line).is_some()
}

/// `By John Smith`, `By JANE DOE, Associated Press`
fn is_byline(line: &str) -> bool {
    let rest = line.strip_prefix("By ").or_else(|| line.strip_prefix("BY "));
    let rest = rest.or_else(|| line.strip_prefix("by "));
    rest.is_some_and(|names| {
        let words: Vec<&str> = names.split_whitespace().collect();
        let capitals = words
            .iter()
            .filter(|word| word.starts_with(char::is_uppercase) || signs::is_whole("byline-word", word))
            .count();
        !words.is_empty() && words.len() <= 16 && capitals == words.len() && !names.ends_with(['.', ','])
    })
}

/// The line stands twice before the prose, or right before and is said again: a picture and its text.
fn repeated(prose: &[usize], order: usize, text: &str, paragraphs: &[Paragraph]) -> bool {
    let line = paragraphs[prose[order]].span.of(text);
    let twin = |other: usize| prose.get(other).is_some_and(|&at| paragraphs[at].span.of(text) == line);
    twin(order + 1) || order > 0 && twin(order - 1)
}

/// One short line; mostly without a stop, or one sentence that something longer follows.
fn is_headline(line: &str) -> bool {
    let words = line.split_whitespace().count();
    words > 0 && words <= MAX_HEADLINE_WORDS && !line.ends_with(':') && !opens_speech(line) && !holds_sentences(line)
}

/// The first sentence of a text that came without its headline: it ends with a stop, is not set in title case, and
/// runs on or has the articles that headlines leave out.
fn is_lead(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let capitals = words.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    let articles = words
        .iter()
        .skip(1)
        .filter(|word| matches!(**word, "the" | "a" | "an"))
        .count();
    line.ends_with('.') && capitals * 2 < words.len() && (words.len() > MAX_TERSE || articles > 1)
}

/// Headlines that end with a stop are shorter, in words.
const MAX_TERSE: usize = 16;

/// A full stop after a small letter ends a sentence; one after a capital may be an initial's: "U.S. Charge".
fn holds_sentences(line: &str) -> bool {
    line.match_indices(". ")
        .any(|(at, _)| line[..at].ends_with(char::is_lowercase))
}

/// A paragraph that is a whole utterance is no headline.
fn opens_speech(line: &str) -> bool {
    line.starts_with(['"', '“']) && line.ends_with(['"', '”'])
}

/// `ABSTRACT.`, `FULL TEXT.`
fn is_label(line: &str) -> bool {
    line.split_whitespace().count() <= 3 && !line.chars().any(char::is_lowercase)
}
