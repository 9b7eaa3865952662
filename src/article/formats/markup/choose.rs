//! Which blocks of a page are the article, and which of those are no prose.
//!
//! Takes a [`Tree`]; gives the blocks to keep, each with what it is. What looks like an aside (by its element, its role,
//! the words of its class) goes, unless half of the page's prose stands in it: a wrong class must not cost the article.
//! The article is the element that says so of itself, else the smallest one that holds nearly all prose. Only what lies
//! outside of it is left out; what is doubtful inside is kept.

use super::tree::{Block, Item, Tree};
use crate::article::FurnitureKind;
use crate::lexicon;

/// A kept block: its index, and what it is if it is no prose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    pub block: usize,
    pub kind: Option<FurnitureKind>,
}

/// The article of a page.
pub struct Chosen {
    pub kept: Vec<Kept>,
    /// Elements whose text is left out, wherever they stand.
    pub left_out: Vec<bool>,
}

/// Visible characters from which a block may be prose: a short sentence.
const LEAST_PROSE: usize = 40;

/// Of a hundred characters of prose, those that an element must hold which calls itself the article.
const HINTED_SHARE: usize = 60;

/// The same for one that does not.
const PLAIN_SHARE: usize = 85;

/// The most visible characters of a line of author or date.
const MAX_CREDIT: usize = 120;

/// The most visible characters of a link line in an article; longer ones are sentences that are linked.
const MAX_LINK: usize = 160;

/// Chooses the article of a page. `title` is what the page calls itself, to tell the headline by.
pub fn article(tree: &Tree, page: &str, title: Option<&str>) -> Chosen {
    let parts: Vec<Part> = tree.elements.iter().map(Part::of).collect();
    let all = prose_sums(tree, |_| true);
    let left_out = asides(tree, &parts, &all);
    let stays = |block: &Block| !left_out[block.element];
    let sums = prose_sums(tree, stays);
    let root = root(tree, &parts, &sums);
    let inside = |block: &Block| stays(block) && tree.lies_in(block.element, root);
    let first = tree.blocks.iter().position(inside);
    let headline = headline(tree, page, &parts, title, first);
    let from = headline.or(first).unwrap_or(0);
    let mut kept = Vec::new();
    for (index, block) in tree.blocks.iter().enumerate() {
        let is_headline = headline == Some(index);
        let between = index > from && first.is_some_and(|first| index < first) && stays(block);
        if !is_headline && !between && !inside(block) {
            continue;
        }
        let kind = if is_headline {
            Some(FurnitureKind::Headline)
        } else {
            kind(tree, &parts, block)
        };
        kept.push(Kept { block: index, kind });
    }
    Chosen { kept, left_out }
}

/// Every block of a page that is nothing but an article, as wire formats have it.
pub fn everything(tree: &Tree) -> Chosen {
    let parts: Vec<Part> = tree.elements.iter().map(Part::of).collect();
    let left_out = inherited(tree, |element| parts[element] == Part::Never);
    let caption = |block: &Block| tree.holders(block.element).any(|holder| parts[holder] == Part::Caption);
    let shown = tree
        .blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| !left_out[block.element]);
    let kept = shown.map(|(index, block)| Kept {
        block: index,
        kind: caption(block).then_some(FurnitureKind::Caption),
    });
    Chosen {
        kept: kept.collect(),
        left_out,
    }
}

/// What holds of an element holds of everything in it. Elements stand behind those that hold them.
fn inherited(tree: &Tree, holds: impl Fn(usize) -> bool) -> Vec<bool> {
    let mut all: Vec<bool> = Vec::with_capacity(tree.elements.len());
    for (index, element) in tree.elements.iter().enumerate() {
        let above = index > 0 && all[element.parent];
        all.push(above || holds(index));
    }
    all
}

/// What an element is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Says nothing.
    Plain,
    /// Not shown, or a control.
    Never,
    /// Beside the article: navigation, share buttons, comments.
    Aside,
    /// The article, said by `itemprop`, by class, by `<article>`, by `<main>`.
    Article(u8),
    Byline,
    Caption,
    Date,
}

impl Part {
    fn of(element: &super::tree::Element) -> Self {
        if element.hidden {
            return Part::Never;
        }
        match (element.name.as_str(), element.role.as_str()) {
            ("select" | "button" | "template" | "svg" | "math" | "dialog" | "option" | "head", _) => {
                return Part::Never;
            }
            ("nav" | "aside" | "footer" | "search" | "menu", _) => return Part::Aside,
            // A footnote's number runs into the word before it.
            (_, "doc-noteref" | "doc-backlink" | "noteref" | "backlink") => return Part::Never,
            (
                _,
                "doc-endnotes" | "footnotes" | "endnotes" | "rearnotes" | "navigation" | "banner" | "contentinfo"
                | "complementary" | "search" | "menu" | "dialog" | "alert",
            ) => {
                return Part::Aside;
            }
            ("figcaption" | "caption", _) => return Part::Caption,
            ("time", _) => return Part::Date,
            ("address", _) => return Part::Byline,
            // What is said of the whole page says nothing of its parts.
            ("html" | "body", _) => return Part::Plain,
            _ => {}
        }
        match element.itemprop.as_str() {
            "articleBody" => return Part::Article(3),
            "author" => return Part::Byline,
            "datePublished" | "dateModified" => return Part::Date,
            _ => {}
        }
        by_words(&element.words).unwrap_or(match (element.name.as_str(), element.role.as_str()) {
            ("article", _) | (_, "article") => Part::Article(1),
            ("main", _) | (_, "main") => Part::Article(0),
            _ => Part::Plain,
        })
    }
}

/// What the words of class and id say: pairs before single words.
fn by_words(words: &[String]) -> Option<Part> {
    let table = lexicon::page_parts();
    let part = |key: &str| {
        Some(match table.row(key)?.cell(1) {
            "article" => Part::Article(2),
            "aside" => Part::Aside,
            "byline" => Part::Byline,
            "caption" => Part::Caption,
            "date" => Part::Date,
            _ => return None,
        })
    };
    let pairs = words.windows(2).map(|pair| pair.join(" "));
    pairs
        .filter_map(|pair| part(&pair))
        .next()
        .or_else(|| words.iter().find_map(|word| part(word)))
}

/// Characters of prose that each element holds.
fn prose_sums(tree: &Tree, counts: impl Fn(&Block) -> bool) -> Vec<usize> {
    let mut sums = vec![0; tree.elements.len()];
    for block in tree.blocks.iter().filter(|block| counts(block)) {
        let prose = prose(block);
        if prose > 0 {
            tree.holders(block.element).for_each(|holder| sums[holder] += prose);
            sums[0] += prose;
        }
    }
    sums
}

/// Characters of a block that are prose: none of a short block, or of one that is mostly links.
fn prose(block: &Block) -> usize {
    if block.length < LEAST_PROSE || block.linked * 2 > block.length {
        0
    } else {
        block.length - block.linked
    }
}

/// Which elements are beside the article.
fn asides(tree: &Tree, parts: &[Part], sums: &[usize]) -> Vec<bool> {
    let small = |element: usize| sums[element] * 2 <= sums[0] || sums[0] == 0;
    inherited(tree, |element| match parts[element] {
        Part::Never => true,
        Part::Aside => small(element),
        _ => false,
    })
}

/// The element that is the article.
fn root(tree: &Tree, parts: &[Part], sums: &[usize]) -> usize {
    let total = sums[0];
    let holds = |element: usize, share: usize| total > 0 && sums[element] * 100 >= total * share;
    let hinted = (1..tree.elements.len())
        .filter(|&element| holds(element, HINTED_SHARE))
        .filter_map(|element| match parts[element] {
            Part::Article(rank) => Some((rank, element)),
            _ => None,
        })
        .max();
    if let Some((_, element)) = hinted {
        return element;
    }
    // Of the elements that hold nearly all, the innermost: it comes last in the page.
    (1..tree.elements.len())
        .rev()
        .find(|&element| holds(element, PLAIN_SHARE) && !is_text_level(&tree.elements[element].name))
        .unwrap_or(0)
}

/// One paragraph may hold all prose of a short page; its page is then the article.
fn is_text_level(name: &str) -> bool {
    matches!(
        name,
        "p" | "blockquote" | "li" | "dd" | "pre" | "font" | "span" | "b" | "i" | "em" | "strong" | "center" | "a" | "q"
    )
}

/// The headline: of the first two levels of headings the one that the page's title holds, else the last first-level one
/// before the prose.
fn headline(tree: &Tree, page: &str, parts: &[Part], title: Option<&str>, first: Option<usize>) -> Option<usize> {
    let level = |block: &Block| {
        let name = |holder: usize| tree.elements[holder].name.as_str();
        tree.holders(block.element).find_map(|holder| match name(holder) {
            "h1" => Some(1),
            "h2" => Some(2),
            "h3" => Some(3),
            _ => None,
        })
    };
    let never = |block: &Block| {
        tree.holders(block.element)
            .any(|holder| parts[holder] == Part::Never || tree.elements[holder].name == "nav")
    };
    let limit = first.map_or(tree.blocks.len(), |first| first + HEAD_BLOCKS);
    let headings: Vec<(usize, u8)> = tree
        .blocks
        .iter()
        .enumerate()
        .take(limit)
        .filter(|(_, block)| !never(block))
        .filter_map(|(index, block)| Some((index, level(block)?)))
        .collect();
    let title = title.map(key).unwrap_or_default();
    let said = |index: usize, share: usize| {
        let words = key(&super::plain(page, tree, index));
        words.len() >= LEAST_TITLE && words.len() * 100 >= title.len() * share && title.contains(&words)
    };
    let titled = headings.iter().find(|(index, _)| said(*index, 0));
    let top = || headings.iter().rfind(|(_, level)| *level == 1);
    // Old pages set their headline in bold and call it no heading.
    let bold =
        || (0..limit.min(tree.blocks.len())).find(|&index| !never(&tree.blocks[index]) && said(index, TITLE_SHARE));
    titled.or_else(top).map(|(index, _)| *index).or_else(bold)
}

/// Of a hundred letters of the page's title, those that a line must have to be the headline without being a heading; the
/// others are the site's name.
const TITLE_SHARE: usize = 50;

/// Blocks into the article in which its headline may stand.
const HEAD_BLOCKS: usize = 4;

/// Letters under which a heading stands in a title by chance ("News").
const LEAST_TITLE: usize = 8;

/// Letters and digits, to compare titles by.
fn key(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// What a block inside the article is.
fn kind(tree: &Tree, parts: &[Part], block: &Block) -> Option<FurnitureKind> {
    let said = |element: usize, wanted: Part| tree.holders(element).any(|holder| parts[holder] == wanted);
    let of = |wanted: Part| -> usize {
        let texts = block.items.iter().filter_map(|item| match item {
            Item::Text { range, element, .. } if said(*element, wanted) => Some(range.len()),
            _ => None,
        });
        texts.sum()
    };
    if said(block.element, Part::Caption) || of(Part::Caption) >= block.length {
        return Some(FurnitureKind::Caption);
    }
    if tree.is_cited(block) && block.length <= MAX_CREDIT {
        return Some(FurnitureKind::Credit);
    }
    if block.length <= MAX_CREDIT {
        let (byline, date) = (of(Part::Byline), of(Part::Date));
        if (byline + date) * 2 > block.length {
            let is_byline = byline > 0;
            return Some(if is_byline {
                FurnitureKind::Byline
            } else {
                FurnitureKind::Credit
            });
        }
    }
    (block.linked * 10 >= block.length * 9 && block.length <= MAX_LINK).then_some(FurnitureKind::Related)
}
