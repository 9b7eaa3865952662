//! The kept blocks of a page as a text: everything else is a replacement of nothing.
//!
//! Takes the page and its blocks; gives replacements for [`rewrite`](crate::text::rewrite), the one function that applies
//! them and keeps the places. What the text has and the page has not (blank lines, the marks of `<q>`) is put in, so that
//! a place over it is no stretch of the page.

use std::ops::Range;

use super::choose::{Chosen, Kept};
use super::tree::{Block, Item, Tree};
use crate::article::FurnitureKind;
use crate::article::formats::cut::Cut;
use crate::text::Replacement;

/// A paragraph of the text: its block, and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Laid {
    /// Where it stands in the text.
    pub span: Range<usize>,
    pub kind: Option<FurnitureKind>,
}

/// The replacements that leave the kept blocks, and where these then stand.
pub fn lay(page: &str, tree: &Tree, chosen: &Chosen) -> (Vec<Replacement>, Vec<Laid>) {
    let Chosen { kept, left_out } = chosen;
    let marks = marks_of_quotes(page, tree, kept);
    let mut sheet = Sheet {
        cut: Cut::of(page),
        held: None,
        depth: 0,
    };
    let mut laid = Vec::new();
    for (kept, (opens, closes)) in kept.iter().zip(marks) {
        let block = &tree.blocks[kept.block];
        let between = if laid.is_empty() { "" } else { "\n\n" };
        sheet.cut.skip_to(block.start);
        sheet.cut.put(between);
        let start = sheet.cut.written();
        sheet.cut.put(if opens { "“" } else { "" });
        sheet.block(block, left_out);
        sheet.cut.put(if closes { "”" } else { "" });
        laid.push(Laid {
            span: start..sheet.cut.written(),
            kind: kept.kind,
        });
    }
    (sheet.cut.finish(), laid)
}

struct Sheet<'a> {
    cut: Cut<'a>,
    /// White space that is written once a word follows it.
    held: Option<Range<usize>>,
    /// Quotations that are open, to tell double marks from single ones.
    depth: usize,
}

impl Sheet<'_> {
    fn block(&mut self, block: &Block, left_out: &[bool]) {
        let (mut empty, mut spaced) = (true, true);
        for item in &block.items {
            match item {
                Item::Text { element, .. } if left_out[*element] => {}
                Item::Text { range, kept: true, .. } => {
                    self.cut.keep_markup(range.clone());
                    (empty, spaced) = (false, false);
                }
                Item::Text { range, .. } => self.words(range.clone(), &mut empty, &mut spaced),
                Item::Break => {
                    self.held = None;
                    self.cut.put("\n");
                    spaced = true;
                }
                Item::Mark { at, opens } => {
                    if *opens {
                        self.release(&mut empty, &mut spaced);
                        self.depth += 1;
                    }
                    let mark = match (opens, self.depth % 2) {
                        (true, 1) => "“",
                        (true, _) => "‘",
                        (false, 1) => "”",
                        (false, _) => "’",
                    };
                    self.cut.skip_to(*at);
                    self.cut.put(mark);
                    if !*opens {
                        self.depth = self.depth.saturating_sub(1);
                    }
                    spaced = *opens;
                }
            }
        }
        self.held = None;
        self.depth = 0;
    }

    /// Text whose white space runs together.
    fn words(&mut self, range: Range<usize>, empty: &mut bool, spaced: &mut bool) {
        let text = &self.cut.base()[range.clone()];
        let mut at = 0;
        while at < text.len() {
            let rest = &text[at..];
            let space = rest.len() - rest.trim_start_matches(is_space).len();
            if space > 0 {
                if !*empty && !*spaced && self.held.is_none() {
                    self.held = Some(range.start + at..range.start + at + space);
                }
                at += space;
                continue;
            }
            let word = rest.find(is_space).unwrap_or(rest.len());
            self.release(empty, spaced);
            self.cut.keep_markup(range.start + at..range.start + at + word);
            (*empty, *spaced) = (false, false);
            at += word;
        }
    }

    /// Writes the white space that was held back, as one space.
    fn release(&mut self, empty: &mut bool, spaced: &mut bool) {
        let Some(space) = self.held.take() else { return };
        if *empty || *spaced {
            return;
        }
        self.cut.space(space);
    }
}

/// White space that markup runs together; a no-break space is none.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\u{C}' | '\r')
}

/// For each kept block, whether a quotation mark is put before and behind it: block quotes are quotations, each
/// paragraph opened and the last one closed, as papers set them. Not where the text has marks of its own, and not where
/// half of the page is one: that is an indented page.
fn marks_of_quotes(page: &str, tree: &Tree, kept: &[Kept]) -> Vec<(bool, bool)> {
    let quote = |block: &Block| {
        let is_quote = |&holder: &usize| tree.elements[holder].name == "blockquote";
        tree.holders(block.element).filter(is_quote).last()
    };
    let is_source = |block: &Block| {
        let name = |holder: usize| tree.elements[holder].name.as_str();
        let words = super::plain_of(page, block);
        if tree.is_cited(block) {
            return true;
        }
        tree.holders(block.element)
            .any(|holder| matches!(name(holder), "footer" | "figcaption"))
            || words.starts_with(['—', '–'])
            || words.starts_with("--")
    };
    let prose: Vec<Option<usize>> = kept
        .iter()
        .map(|kept| {
            let block = &tree.blocks[kept.block];
            quote(block).filter(|_| kept.kind.is_none() && !is_source(block))
        })
        .collect();
    let length = |index: usize| tree.blocks[kept[index].block].length;
    let all: usize = (0..kept.len()).map(length).sum();
    let mut marks = vec![(false, false); kept.len()];
    let mut index = 0;
    while index < prose.len() {
        let Some(element) = prose[index] else {
            index += 1;
            continue;
        };
        let end = (index..prose.len())
            .find(|&next| prose[next] != Some(element))
            .unwrap_or(prose.len());
        let held: usize = (index..end).map(length).sum();
        let first = super::plain_of(page, &tree.blocks[kept[index].block]);
        if held * 2 <= all && !first.starts_with(['“', '"', '«', '„', '‘', '\'', '「']) {
            marks[index..end].iter_mut().for_each(|mark| mark.0 = true);
            marks[end - 1].1 = true;
        }
        index = end;
    }
    marks
}
