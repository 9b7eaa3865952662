//! A page as elements and blocks of text, each piece of text with where it stands in the page.
//!
//! Tokens come from `html5gum`, which follows the standard and knows its positions. Of the standard's tree building only
//! what moves text from one block to another is followed: elements without content, paragraphs and items that end where
//! the next begins. A page is never refused: what is not closed ends with its parent.

use std::ops::Range;

use html5gum::emitters::default::{DefaultEmitter, StartTag, Token};
use html5gum::{HtmlString, Tokenizer};

use super::names::{is_block, is_void};

/// Elements deeper than this hang on the last one that is not: browsers draw the line there too.
const MAX_DEPTH: usize = 512;

/// Elements of a page that are kept; a page of more is a trap, and its text beyond belongs to the last ones.
const MAX_ELEMENTS: usize = 200_000;

/// One element, with the attributes that say what it is for.
#[derive(Debug, Default)]
pub struct Element {
    pub name: String,
    pub parent: usize,
    /// Words of class and id, in small letters.
    pub words: Vec<String>,
    pub role: String,
    pub itemprop: String,
    /// `datetime` of a time.
    pub value: String,
    pub hidden: bool,
}

/// What stands in a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// Text of the page, in its innermost element. `kept` if its white space is meant.
    Text {
        range: Range<usize>,
        element: usize,
        kept: bool,
    },
    /// A line end that is meant.
    Break,
    /// A mark that the markup stands for.
    Mark { at: usize, opens: bool },
}

/// Text that no block element parts.
#[derive(Debug, Default)]
pub struct Block {
    pub items: Vec<Item>,
    /// The innermost block element that holds it.
    pub element: usize,
    /// Visible characters, and those of them in links.
    pub length: usize,
    pub linked: usize,
    pub start: usize,
}

/// A page taken apart. Element 0 is the page itself.
#[derive(Debug, Default)]
pub struct Tree {
    pub elements: Vec<Element>,
    pub blocks: Vec<Block>,
    /// Contents of `<title>`.
    pub title: Option<Range<usize>>,
    /// Contents of scripts with linked data.
    pub data: Vec<Range<usize>>,
    /// `<meta>`: name or property, content.
    pub metas: Vec<(String, String)>,
    pub language: Option<String>,
}

/// Takes a page apart. The page has no carriage returns.
pub fn grow(page: &str) -> Tree {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut grower = Grower::new(page);
    for token in Tokenizer::new_with_emitter(page, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => grower.open(&tag),
            Token::EndTag(tag) => grower.close(&tag.name, tag.span.end),
            Token::String(text) => grower.text(text.span.start..text.span.end),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    grower.end_block();
    grower.tree
}

struct Grower<'a> {
    page: &'a str,
    tree: Tree,
    /// Open elements, the page itself first.
    open: Vec<usize>,
    block: Block,
    breaks: usize,
    is_data: bool,
}

impl<'a> Grower<'a> {
    fn new(page: &'a str) -> Self {
        let mut tree = Tree::default();
        tree.elements.push(Element::default());
        Self {
            page,
            tree,
            open: vec![0],
            block: Block::default(),
            breaks: 0,
            is_data: false,
        }
    }

    fn open(&mut self, tag: &StartTag<usize>) {
        let name = lower(&tag.name);
        match name.as_str() {
            "br" => return self.line_end(),
            "meta" => return self.meta(tag),
            "hr" => return self.end_block(),
            "html" => {
                let language = attribute(tag, "lang").or_else(|| attribute(tag, "xml:lang"));
                self.tree.language = self.tree.language.take().or(language);
            }
            "script" => {
                self.is_data =
                    attribute(tag, "type").is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json"));
            }
            _ => {}
        }
        if is_block(&name) {
            self.end_block();
            self.end_implied(&name);
        }
        let parent = self.open.last().copied().unwrap_or(0);
        if self.tree.elements.len() < MAX_ELEMENTS && !(is_void(&name)) {
            self.tree.elements.push(element(tag, &name, parent));
            if self.open.len() < MAX_DEPTH {
                self.open.push(self.tree.elements.len() - 1);
            }
        }
        if name == "q" {
            self.mark(tag.span.end, true);
        }
    }

    fn close(&mut self, name: &HtmlString, at: usize) {
        let name = lower(name);
        if name == "p" && !self.is_open("p") || is_block(&name) {
            self.end_block();
        }
        if name == "q" && self.is_open("q") {
            self.mark(at, false);
        }
        let found = self
            .open
            .iter()
            .rposition(|&element| self.tree.elements[element].name == name);
        // An end tag for an inline element closes no block that was opened inside it.
        let Some(index) = found.filter(|&index| index > 0) else {
            return;
        };
        let over_block = self.open[index + 1..]
            .iter()
            .any(|&element| is_block(&self.tree.elements[element].name));
        if is_block(&name) || !over_block {
            self.open.truncate(index);
        } else {
            self.open.remove(index);
        }
    }

    fn text(&mut self, range: Range<usize>) {
        let Some(text) = self.page.get(range.clone()) else {
            return;
        };
        let innermost = self.open.last().copied().unwrap_or(0);
        match self.tree.elements[innermost].name.as_str() {
            "title" if self.tree.title.is_none() && !self.is_open("svg") => {
                self.tree.title = Some(range);
                return;
            }
            "title" => return,
            "script" => {
                if self.is_data {
                    self.tree.data.push(range);
                }
                return;
            }
            "style" | "noscript" | "iframe" | "noembed" | "noframes" | "textarea" | "xmp" => return,
            _ => {}
        }
        let visible = text.chars().filter(|c| !c.is_whitespace()).count();
        if visible == 0 && self.block.items.is_empty() {
            return;
        }
        if visible > 0 {
            if self.breaks > 1 || self.breaks == 1 && self.ends_bold_line() {
                self.end_block();
            } else if self.breaks == 1 && self.block.length > 0 {
                self.block.items.push(Item::Break);
            }
            self.breaks = 0;
        }
        if self.block.items.is_empty() {
            self.begin_block(range.start);
        }
        let linked = self.is_open("a");
        self.block.length += visible;
        self.block.linked += if linked { visible } else { 0 };
        self.block.items.push(Item::Text {
            kept: self.is_open("pre"),
            range,
            element: innermost,
        });
    }

    /// Whether the block so far is a line in bold letters, and what comes is not: a headline, a question.
    fn ends_bold_line(&self) -> bool {
        let bold = |element: usize| {
            let mut holders = self.tree.holders(element);
            holders.any(|holder| matches!(self.name(holder), "b" | "strong"))
        };
        let innermost = self.open.last().copied().unwrap_or(0);
        let texts = self.block.items.iter().filter_map(|item| match item {
            Item::Text { range, element, .. } if !self.page[range.clone()].trim().is_empty() => Some(*element),
            _ => None,
        });
        !bold(innermost) && texts.clone().next().is_some() && texts.clone().all(bold)
    }

    fn line_end(&mut self) {
        self.breaks += 1;
    }

    fn mark(&mut self, at: usize, opens: bool) {
        if self.breaks > 0 {
            self.end_block();
        }
        if self.block.items.is_empty() {
            self.begin_block(at);
        }
        self.block.items.push(Item::Mark { at, opens });
    }

    fn begin_block(&mut self, start: usize) {
        let holder = |&&element: &&usize| element == 0 || is_block(&self.tree.elements[element].name);
        self.block.element = self.open.iter().rev().find(holder).copied().unwrap_or(0);
        self.block.start = start;
    }

    fn end_block(&mut self) {
        self.breaks = 0;
        let block = std::mem::take(&mut self.block);
        if block.length > 0 {
            self.tree.blocks.push(block);
        }
    }

    /// A block ends a paragraph that is open; an item ends the item before it.
    fn end_implied(&mut self, name: &str) {
        let ends: (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol", "menu"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            "tr" => (&["tr", "td", "th"], &["table"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            _ => (&["p"], &["td", "th", "li", "div", "blockquote", "section", "article"]),
        };
        let scope = self
            .open
            .iter()
            .rposition(|&element| ends.1.contains(&self.name(element)));
        let from = scope.map_or(1, |index| index + 1);
        let ended = self.open[from..]
            .iter()
            .position(|&element| ends.0.contains(&self.name(element)));
        if let Some(index) = ended {
            self.open.truncate(from + index);
        }
    }

    fn meta(&mut self, tag: &StartTag<usize>) {
        let name = ["property", "name", "http-equiv", "itemprop"]
            .iter()
            .find_map(|key| attribute(tag, key));
        if let (Some(name), Some(content)) = (name, attribute(tag, "content")) {
            self.tree.metas.push((name.to_lowercase(), content));
        }
    }

    fn name(&self, element: usize) -> &str {
        &self.tree.elements[element].name
    }

    fn is_open(&self, name: &str) -> bool {
        self.open.iter().any(|&element| self.name(element) == name)
    }
}

impl Tree {
    /// An element and everything that holds it, innermost first, the page itself left out.
    pub fn holders(&self, element: usize) -> impl Iterator<Item = usize> {
        let next = |&element: &usize| Some(self.elements[element].parent);
        std::iter::successors(Some(element), next).take_while(|&element| element != 0)
    }

    /// Whether all of a block stands in `<cite>`: whose words a block quote has.
    pub fn is_cited(&self, block: &Block) -> bool {
        let cited = |element: usize| self.holders(element).any(|holder| self.elements[holder].name == "cite");
        block.items.iter().all(|item| match item {
            Item::Text { element, .. } => cited(*element),
            Item::Break | Item::Mark { .. } => true,
        })
    }

    /// Whether `element` lies in `root` or is it.
    pub fn lies_in(&self, element: usize, root: usize) -> bool {
        root == 0 || self.holders(element).any(|holder| holder == root)
    }
}

fn element(tag: &StartTag<usize>, name: &str, parent: usize) -> Element {
    let get = |key| attribute(tag, key).unwrap_or_default();
    let style: String = get("style").to_lowercase().split_whitespace().collect();
    let is_set = |key: &[u8]| tag.attributes.contains_key(key);
    Element {
        name: name.to_owned(),
        parent,
        words: words(&get("class")).chain(words(&get("id"))).collect(),
        role: kind_of(get("role"), get("epub:type")),
        itemprop: get("itemprop"),
        value: get("datetime"),
        hidden: is_set(b"hidden") || get("aria-hidden") == "true" || style.contains("display:none"),
    }
}

/// The role of an element, else what an e-book calls it.
fn kind_of(role: String, book: String) -> String {
    let kind = if role.is_empty() { book } else { role };
    kind.to_lowercase()
}

/// The words of a class list: `entry-content`, `postBody` and `share_bar` are two words each.
fn words(list: &str) -> impl Iterator<Item = String> {
    let mut words: Vec<String> = Vec::new();
    let (mut word, mut before) = (String::new(), ' ');
    for c in list.chars().chain([' ']) {
        let starts = c.is_uppercase() && before.is_lowercase();
        if (!c.is_alphanumeric() || starts) && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        }
        before = c;
    }
    words.into_iter()
}

fn attribute(tag: &StartTag<usize>, key: &str) -> Option<String> {
    let value = tag.attributes.get(key.as_bytes())?;
    Some(String::from_utf8_lossy(value).trim().to_owned())
}

fn lower(name: &HtmlString) -> String {
    String::from_utf8_lossy(name).to_ascii_lowercase()
}
