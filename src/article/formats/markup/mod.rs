//! Markup to text with every place kept: for pages, and for the parts of wire formats that are markup.
//!
//! Takes a page as decoded text; gives the replacements that make the article of it. An own reader of blocks on the
//! tokens of `html5gum`, since no crate that cuts articles out of pages knows where in the file their words stand, and
//! since those throw out paragraphs that look poor, which would accuse a relay of inventing them.

mod choose;
mod head;
mod lay;
mod names;
pub(super) mod reference;
mod tree;

pub(super) use head::{Said, said};

use super::content::{Mark, MarkRole};
use super::passage::Passage;
use super::sheet::Sheet;
use crate::text::{Origins, Span, rewrite};
use lay::Laid;
use tree::{Block, Item, Tree};

/// The article of a page.
pub(super) struct Page {
    pub text: String,
    /// From the text to the page.
    pub origins: Origins,
    pub marks: Vec<Mark>,
    /// What the head of the page says.
    pub said: Said,
    /// The words of the blocks that are not kept.
    pub left_out: Vec<String>,
}

/// Takes the article out of a page.
pub(super) fn article(page: &str) -> Page {
    // A carriage return is white space of the same length as any other.
    let page = page.replace('\r', " ");
    let tree = tree::grow(&page);
    let said = said(&page, &tree);
    let chosen = choose::article(&tree, &page, said.title());
    let (replacements, laid) = lay::lay(&page, &tree, &chosen);
    let (text, origins) = rewrite(&page, &replacements);
    let left_out = left_out(&page, &tree, &chosen);
    Page {
        text,
        origins,
        marks: marks(&laid),
        said,
        left_out,
    }
}

/// The words of the blocks that are shown and not kept.
fn left_out(page: &str, tree: &Tree, chosen: &choose::Chosen) -> Vec<String> {
    let mut kept = vec![false; tree.blocks.len()];
    chosen.kept.iter().for_each(|block| kept[block.block] = true);
    let blocks = (0..tree.blocks.len()).filter(|&index| !kept[index]);
    let words = blocks.map(|index| plain(page, tree, index));
    words
        .map(|words| words.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

fn marks(laid: &[Laid]) -> Vec<Mark> {
    laid.iter()
        .filter_map(|laid| {
            Some(Mark {
                span: Span::new(laid.span.start, laid.span.end),
                role: MarkRole::Furniture(laid.kind?),
            })
        })
        .collect()
}

/// Writes the paragraphs of markup that is nothing but text (the body of a wire item, a part of a message) on a sheet.
/// `base` leads from the markup to where its places are counted.
pub(super) fn paragraphs(markup: &str, base: Option<&Origins>, sheet: &mut Sheet) {
    let markup = markup.replace('\r', " ");
    let tree = tree::grow(&markup);
    let (replacements, laid) = lay::lay(&markup, &tree, &choose::everything(&tree));
    let (text, origins) = rewrite(&markup, &replacements);
    let origins = base.map(|base| origins.through(base));
    let whole = Passage::of(&text, origins.as_ref());
    for laid in laid {
        let words = whole.part(laid.span);
        match laid.kind {
            Some(kind) => sheet.furniture(kind, words),
            None => sheet.paragraph(words),
        }
    }
}

/// The words of a block, for comparing.
fn plain_of(page: &str, block: &Block) -> String {
    let texts = block.items.iter().filter_map(|item| match item {
        Item::Text { range, .. } => Some(&page[range.clone()]),
        Item::Break | Item::Mark { .. } => None,
    });
    let words: String = texts.collect();
    htmlize::unescape(words.trim()).into_owned()
}

/// The words of a block of a tree.
fn plain(page: &str, tree: &Tree, block: usize) -> String {
    plain_of(page, &tree.blocks[block])
}
