//! The paragraphs of word processors' XML: what WordprocessingML and OpenDocument have in common.
//!
//! Takes a tree and the rules of its vocabulary; writes paragraphs on a sheet. Text is taken as an editor sees it with all
//! changes accepted: what was struck out is left out, what was put in is kept. Notes, comments, heads and feet of pages are
//! no part of the text.

use roxmltree::{Node, NodeType};

use super::sheet::Sheet;
use super::xml;
use crate::article::FurnitureKind;
use crate::text::Decoding;

/// What a paragraph is by its style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Body,
    /// A title or a heading.
    Heading,
    /// Somebody's words, set apart.
    Quote,
    Caption,
}

/// What the elements of a vocabulary do.
pub(super) struct Rules<'r> {
    /// Whether an element is a paragraph.
    pub is_paragraph: fn(&str) -> bool,
    /// Whether an element and all below it is no text.
    pub is_left_out: fn(&Node<'_, '_>) -> bool,
    /// Whether a text node below this element is text of the paragraph.
    pub has_text: fn(&str) -> bool,
    /// What an empty element stands for.
    pub sign: fn(&str) -> Option<&'static str>,
    /// The style of a paragraph.
    pub style: &'r dyn Fn(&Node<'_, '_>) -> Style,
}

/// Writes the paragraphs below a node.
pub(super) fn write(node: Node<'_, '_>, rules: &Rules<'_>, sheet: &mut Sheet) {
    let mut flow = Flow {
        rules,
        sheet,
        has_body: false,
    };
    flow.walk(node);
    flow.sheet.close_quote();
}

struct Flow<'r, 's> {
    rules: &'r Rules<'r>,
    sheet: &'s mut Sheet,
    /// Whether a paragraph of prose has been written: headings before it are headlines.
    has_body: bool,
}

impl Flow<'_, '_> {
    fn walk(&mut self, node: Node<'_, '_>) {
        for child in node.children().filter(Node::is_element) {
            if (self.rules.is_left_out)(&child) {
                continue;
            }
            if (self.rules.is_paragraph)(child.tag_name().name()) {
                self.paragraph(child);
            } else {
                self.walk(child);
            }
        }
    }

    fn paragraph(&mut self, node: Node<'_, '_>) {
        let mut line = Decoding::default();
        let mut boxes = Vec::new();
        self.inline(node, &mut line, &mut boxes);
        if !line.text().trim().is_empty() {
            self.put(&line, (self.rules.style)(&node));
        }
        // A text box hangs on a paragraph, and is read after it.
        for inner in boxes {
            self.paragraph(inner);
        }
    }

    fn put(&mut self, line: &Decoding, style: Style) {
        if style != Style::Quote {
            self.sheet.close_quote();
        }
        match style {
            Style::Heading if !self.has_body => self.sheet.furniture(FurnitureKind::Headline, line),
            Style::Caption => self.sheet.furniture(FurnitureKind::Caption, line),
            Style::Quote => self.sheet.quoted(line),
            Style::Heading | Style::Body => self.sheet.paragraph(line),
        }
        self.has_body |= style == Style::Body;
    }

    fn inline<'a>(&self, node: Node<'a, 'a>, line: &mut Decoding, boxes: &mut Vec<Node<'a, 'a>>) {
        for child in node.children() {
            match child.node_type() {
                NodeType::Text if (self.rules.has_text)(node.tag_name().name()) => {
                    xml::write_text(child, " ", line);
                }
                NodeType::Element if (self.rules.is_left_out)(&child) => {}
                NodeType::Element => {
                    let name = child.tag_name().name();
                    if let Some(sign) = (self.rules.sign)(name) {
                        line.put(sign);
                    } else if (self.rules.is_paragraph)(name) {
                        boxes.push(child);
                    } else {
                        self.inline(child, line, boxes);
                    }
                }
                _ => {}
            }
        }
    }
}
