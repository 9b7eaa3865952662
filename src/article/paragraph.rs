//! Paragraphs: parted by blank lines, or by every line end where the text is not hard-wrapped.
//!
//! A text is hard-wrapped where its lines end because the next word would not have fitted, not because a paragraph
//! does: decided once for the whole text from the width of its lines.

use super::furniture::FurnitureKind;
use crate::text::{Span, Text};

/// One paragraph, white space at its edges left out. A hard-wrapped one holds line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands.
    pub span: Span<Text>,
    /// The furniture that it wholly is, if it is no prose.
    pub furniture: Option<FurnitureKind>,
    /// Whether every line of it is indented, or led by `>`, in a text whose prose is not: as block quotations are set.
    pub set_off: bool,
}

/// Widest and narrowest line that a hard wrap makes, in characters: typewriters wrap at 60 to 80, some mail at 100.
const WIDEST: usize = 100;
const NARROWEST: usize = 40;
/// Fewer line ends than this say nothing about the text.
const LEAST_ENDS: usize = 2;

/// A line without white space at its edges.
#[derive(Debug, Clone, Copy)]
struct Line {
    start: usize,
    end: usize,
    /// Characters.
    width: usize,
    /// Whether a line that is not blank stands directly above.
    follows: bool,
    /// Whether it is indented or led by `>`.
    set_off: bool,
}

/// Cuts a text into paragraphs.
pub(super) fn split(text: &str) -> Vec<Paragraph> {
    let lines = lines(text);
    let wrap = wrap_width(text, &lines);
    let mut paragraphs: Vec<Paragraph> = Vec::with_capacity(lines.len());
    for (index, line) in lines.iter().enumerate() {
        let joins = |above: &Line| {
            // A block is narrower than the text; verse is narrower still.
            let block = line.set_off && above.set_off && above.width >= NARROWEST;
            let open = block && !ends_sentence(&text[above.start..above.end]);
            open || wrap.is_some_and(|width| was_wrapped(text, above, line, width))
        };
        let joins = line.follows && joins(&lines[index - 1]);
        match paragraphs.last_mut() {
            Some(last) if joins => {
                last.span = Span::new(last.span.start(), line.end);
                last.set_off &= line.set_off;
            }
            _ => paragraphs.push(Paragraph {
                span: Span::new(line.start, line.end),
                furniture: None,
                set_off: line.set_off,
            }),
        }
    }
    // Where most paragraphs are indented, that is how this text sets its prose.
    let set_off = paragraphs.iter().filter(|paragraph| paragraph.set_off).count();
    if set_off * 2 > paragraphs.len() {
        paragraphs.iter_mut().for_each(|paragraph| paragraph.set_off = false);
    }
    paragraphs
}

fn lines(text: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let (mut at, mut follows) = (0, false);
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let led = trimmed.strip_prefix("> ").map_or(trimmed, str::trim_start);
            let start = at + (line.len() - line.trim_start().len()) + (trimmed.len() - led.len());
            lines.push(Line {
                start,
                end: start + led.len(),
                width: trimmed.chars().count(),
                follows,
                set_off: is_set_off(line, trimmed),
            });
        }
        follows = !trimmed.is_empty();
        at += line.len();
    }
    lines
}

/// The least spaces that set a line off.
const LEAST_INDENT: usize = 2;

/// Whether a line is indented, and no item of a list, or led by `>`.
fn is_set_off(line: &str, trimmed: &str) -> bool {
    let indented = line.starts_with('\t') || line.bytes().take_while(|&byte| byte == b' ').count() >= LEAST_INDENT;
    let item = trimmed.starts_with(['-', '*', '•', '·', '–', '#']) || trimmed.starts_with(|c: char| c.is_ascii_digit());
    indented && !item || trimmed.starts_with("> ")
}

/// The width that the text is wrapped at, if it is: most line ends inside blocks stand where the next word would not
/// have fitted, and not after a full stop.
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    let ends: Vec<(&Line, &Line)> = lines
        .windows(2)
        .filter(|pair| pair[1].follows && pair[0].width <= WIDEST)
        .map(|pair| (&pair[0], &pair[1]))
        .collect();
    let width = ends.iter().map(|(above, _)| above.width).max()?;
    if width < NARROWEST || ends.len() < LEAST_ENDS {
        return None;
    }
    let longer = lines
        .windows(2)
        .filter(|pair| pair[1].follows && pair[0].width > WIDEST)
        .count();
    let full = ends
        .iter()
        .filter(|(above, below)| was_wrapped(text, above, below, width))
        .count();
    let open = ends
        .iter()
        .filter(|(above, _)| !ends_sentence(&text[above.start..above.end]))
        .count();
    (longer * 4 < ends.len() && full * 10 >= ends.len() * 7 && open * 2 >= ends.len()).then_some(width)
}

/// Whether the first word of the line below would not have fitted on the line above.
fn was_wrapped(text: &str, above: &Line, below: &Line, width: usize) -> bool {
    let first_word = text[below.start..below.end].split_whitespace().next().unwrap_or("");
    above.width + 1 + first_word.chars().count() > width
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '”', '’', '\'', ')', '»'])
        .ends_with(['.', '!', '?', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        split(text)
            .into_iter()
            .map(|paragraph| paragraph.span.of(text))
            .collect()
    }

    #[test]
    fn hard_wrapped_lines_are_one_paragraph() {
        let text = "The spokesman gave the following answer on\nSaturday to a question put to him about what\nthe other side had said of the ferry:\n\nIn case we answer, we shall do so in the open,\nand before the eyes of everybody who cares to\nlook.\n";
        assert_eq!(words(text).len(), 2);
        assert!(words(text)[1].ends_with("cares to\nlook."));
    }

    #[test]
    fn a_paragraph_a_line_stays_so() {
        let long = "A long paragraph that runs on and on without an end in sight, because nobody has wrapped it at any width at all.";
        assert_eq!(words(&format!("{long}\n{long}\n{long}\n")).len(), 3);
        assert_eq!(
            words("Headline\nBy A Writer\nFirst short paragraph.\nSecond short one.\n").len(),
            4
        );
    }

    #[test]
    fn a_short_line_ends_its_paragraph_in_wrapped_text() {
        let text = "The ministers spoke for an hour about the\nferry and what has to be done about it, and\nneither of them would say afterwards who had\ncalled whom, or why.\nThey parted.\nOn Monday they will speak again and then say\nwhat they have found out so far about the\nhull, the crew and the weather of that night.\n";
        assert_eq!(words(text).len(), 3, "{:?}", words(text));
    }

    #[test]
    fn an_indented_paragraph_is_set_off_where_prose_is_not_indented() {
        let set_off = |text: &str| -> Vec<bool> { split(text).iter().map(|paragraph| paragraph.set_off).collect() };
        let quoted = "The judge wrote in her ruling:\n\n    He knew what he did.\n\n    He did it twice.\n\nHe left.\n\nThe court sits again.";
        assert_eq!(set_off(quoted), [false, true, true, false, false]);
        assert_eq!(set_off("    One goes.\n\n    Two goes.\n\nThree goes."), [false; 3]);
        assert_eq!(set_off("The list:\n\n  - one\n  - two\n\nThe end."), [false; 4]);
    }
}
