//! The prose of XML: walks a part of a tree as text; each vocabulary says what its elements do.

use roxmltree::{Node, NodeType};

use super::sheet::Sheet;
use super::xml::{self, MAX_DEPTH};
use crate::article::FurnitureKind;
use crate::text::Decoding;

/// What an element does to the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    /// Its text runs on in the line.
    Inline,
    /// Its text is a paragraph of its own.
    Block,
    /// It has nothing to say.
    Skip,
    /// It is a line end.
    Break,
    /// Its text is set in quotation marks.
    Quote,
    /// Its paragraphs are set in quotation marks.
    BlockQuote,
    /// Its text is no prose.
    Furniture(FurnitureKind),
    /// It is what somebody says; the name stands in a child or an attribute.
    Turn,
}

/// Writes the text below a node on a sheet.
pub(super) struct Writer<'a, 's> {
    /// What the elements of the vocabulary do, by local name.
    pub act: fn(&str) -> Act,
    /// Whose words an element of [`Act::Turn`] has.
    pub speaker: fn(&Node<'a, 'a>) -> Option<String>,
    pub sheet: &'s mut Sheet,
    line: Decoding,
    kind: Option<FurnitureKind>,
    turn: Option<String>,
    /// Marks that wait for the first words, and quotations that are open.
    opens: bool,
    quotes: usize,
    depth: usize,
}

impl<'a, 's> Writer<'a, 's> {
    pub fn new(sheet: &'s mut Sheet, act: fn(&str) -> Act) -> Self {
        Self {
            act,
            speaker: |_| None,
            sheet,
            line: Decoding::default(),
            kind: None,
            turn: None,
            opens: false,
            quotes: 0,
            depth: 0,
        }
    }

    /// Writes everything below a node.
    pub fn write(&mut self, node: Node<'a, 'a>) {
        self.children(node);
        self.end();
    }

    /// What lies deeper than [`MAX_DEPTH`], past a tag that hides its depth, is left out.
    fn children(&mut self, node: Node<'a, 'a>) {
        if self.depth >= MAX_DEPTH {
            return;
        }
        self.depth += 1;
        for child in node.children() {
            match child.node_type() {
                NodeType::Text => xml::write_text(child, " ", &mut self.line),
                NodeType::Element => self.element(child),
                _ => {}
            }
        }
        self.depth -= 1;
    }

    fn element(&mut self, node: Node<'a, 'a>) {
        match (self.act)(node.tag_name().name()) {
            Act::Skip => {}
            Act::Inline => self.children(node),
            Act::Break => self.line.put("\n"),
            Act::Block => self.apart(node),
            Act::Quote if !self.holds_blocks(node) => self.quoted(node),
            Act::Quote | Act::BlockQuote => self.block_quote(node),
            Act::Furniture(kind) => {
                self.end();
                let before = self.kind.replace(kind);
                self.children(node);
                self.end();
                self.kind = before;
            }
            Act::Turn => {
                self.end();
                let before = std::mem::replace(&mut self.turn, (self.speaker)(&node));
                self.children(node);
                self.end();
                self.turn = before;
            }
        }
    }

    fn holds_blocks(&self, node: Node<'a, 'a>) -> bool {
        let elements = node.children().filter(Node::is_element);
        elements
            .into_iter()
            .any(|child| (self.act)(child.tag_name().name()) == Act::Block)
    }

    fn apart(&mut self, node: Node<'a, 'a>) {
        self.end();
        self.children(node);
        self.end();
    }

    /// Texts that keep their marks inside the element don't get another pair.
    fn quoted(&mut self, node: Node<'a, 'a>) {
        let words: String = node
            .descendants()
            .filter(Node::is_text)
            .filter_map(|text| text.text())
            .take(4)
            .collect();
        let has_marks = words
            .trim_start()
            .starts_with(['“', '"', '«', '„', '‘', '\'', '”', '「'])
            || self.line.text().trim_end().ends_with(['“', '"', '«', '„', '‘', '「']);
        if has_marks {
            return self.children(node);
        }
        let (open, close) = if self.quotes.is_multiple_of(2) {
            ("“", "”")
        } else {
            ("‘", "’")
        };
        self.quotes += 1;
        self.line.put(open);
        self.children(node);
        let spaced = self.line.trim_end();
        self.line.put(close);
        self.line.put(if spaced { " " } else { "" });
        self.quotes -= 1;
    }

    /// Each paragraph opened, the last one closed, as papers set them.
    fn block_quote(&mut self, node: Node<'a, 'a>) {
        self.end();
        let before = std::mem::replace(&mut self.opens, true);
        self.children(node);
        self.end();
        self.opens = before;
        self.sheet.close_quote();
    }

    fn end(&mut self) {
        let line = std::mem::take(&mut self.line);
        if line.text().trim().is_empty() {
            return;
        }
        match (self.kind, &self.turn) {
            (Some(kind), _) => self.sheet.furniture(kind, &line),
            (None, Some(speaker)) => self.sheet.turn(speaker, &line),
            (None, None) if self.opens => self.sheet.quoted(&line),
            (None, None) => self.sheet.paragraph(&line),
        }
    }
}
