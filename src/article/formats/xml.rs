//! XML, read safely: nothing outside the file is ever fetched, entities can't multiply, depth and size are bounded.
//!
//! Takes a file; gives its tree. Also walks a part of a tree as text: each vocabulary says what its elements do.

use roxmltree::{Document, Node, NodeType, ParsingOptions};

use super::File;
use super::sheet::Sheet;
use crate::article::FurnitureKind;
use crate::error::{Error, Result};
use crate::text::{Decoded, Encoding, decode_declared};

/// Elements and texts of a file; a file of 64 MB with a tag every 60 bytes has as many.
const MAX_NODES: u32 = 1 << 20;

/// Elements in one another; documents have a dozen.
const MAX_DEPTH: usize = 256;

/// Bytes that the entities which a file declares may grow to in all.
const MAX_EXPANSION: usize = 1 << 20;

/// A decoded XML file.
pub(super) struct Source {
    pub text: String,
    pub encoding: Encoding,
}

/// Decodes an XML file and makes it harmless.
pub(super) fn source(file: &File<'_>) -> Result<Source> {
    let head: String = file.bytes.iter().take(256).map(|&byte| char::from(byte)).collect();
    let declared = head
        .trim_start()
        .strip_prefix("<?xml")
        .and_then(|rest| rest.split("?>").next())
        .and_then(|inside| inside.split_once("encoding"))
        .and_then(|(_, rest)| rest.split(['"', '\'']).nth(1).map(str::to_owned));
    let Decoded { text, encoding, .. } = decode_declared(file.bytes, file.encoding.or(declared.as_deref()));
    let depth = depth(&text);
    if depth > MAX_DEPTH {
        return Err(file.error(
            format!("its XML elements lie in one another {depth} deep; {MAX_DEPTH} are read"),
            "no news file is like that: fetch it again, or save its text as plain text",
        ));
    }
    if expansion(&text).is_none_or(|bytes| bytes > MAX_EXPANSION) {
        return Err(file.error(
            "its XML declares entities that would grow beyond measure",
            "no news file is like that: fetch it again, or save its text as plain text",
        ));
    }
    let declares = text.contains("<!ENTITY");
    let text = if declares { text } else { without_names(&text) };
    Ok(Source { text, encoding })
}

impl Source {
    /// The tree of the file.
    pub fn tree(&self, file: &File<'_>) -> Result<Document<'_>> {
        let options = ParsingOptions {
            allow_dtd: true,
            nodes_limit: MAX_NODES,
            ..ParsingOptions::default()
        };
        Document::parse_with_options(&self.text, options).map_err(|error| broken(file, &error))
    }
}

fn broken(file: &File<'_>, error: &roxmltree::Error) -> Error {
    use roxmltree::Error as Broken;
    let line = error.pos().row;
    let (problem, remedy) = match error {
        Broken::UnknownEntityReference(name, _) => (
            format!("line {line} refers to the entity `{name}`, which stands outside of the file and is not fetched"),
            "save the text as plain text",
        ),
        Broken::NodesLimitReached => (
            "its XML has too many elements".to_owned(),
            "cut out the article or statement",
        ),
        _ => (
            format!("line {line} is no XML ({error})"),
            "fetch the file again, or save its text as plain text",
        ),
    };
    file.error(problem, remedy)
}

/// How deep elements lie in one another, counted on the tags alone.
fn depth(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut depth, mut deepest) = (0usize, 0usize);
    for at in memchr::memchr_iter(b'<', bytes) {
        match bytes.get(at + 1) {
            Some(b'/') => depth = depth.saturating_sub(1),
            Some(b'!' | b'?') | None => {}
            Some(_) => {
                let end = memchr::memchr(b'>', &bytes[at..]).map_or(bytes.len(), |end| at + end);
                if bytes.get(end.wrapping_sub(1)) != Some(&b'/') {
                    depth += 1;
                    deepest = deepest.max(depth);
                }
            }
        }
    }
    deepest
}

/// Bytes that the references to declared entities grow to at most; none where entities stand in entities.
fn expansion(text: &str) -> Option<usize> {
    let mut longest = 0;
    for (at, _) in text.match_indices("<!ENTITY") {
        let declaration = text[at..].split('>').next().unwrap_or("");
        let value = declaration.split(['"', '\'']).nth(1).unwrap_or("");
        let nests = value.match_indices('&').any(|(at, _)| !value[at..].starts_with("&#"));
        if nests || declaration.contains('%') {
            return None;
        }
        longest = longest.max(declaration.len());
    }
    let references = if longest == 0 {
        0
    } else {
        memchr::memchr_iter(b'&', text.as_bytes()).count()
    };
    longest.checked_mul(references)
}

/// The names that HTML has and XML has not (`&nbsp;`, `&eacute;`) as characters: wires write them without declaring them.
fn without_names(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let name = rest[at + 1..]
            .bytes()
            .take(32)
            .take_while(u8::is_ascii_alphanumeric)
            .count();
        let reference = &rest[at..(at + name + 2).min(rest.len()).max(at + 1)];
        let is_own = matches!(&reference[1..], "amp;" | "lt;" | "gt;" | "quot;" | "apos;");
        let read = if name > 0 && reference.ends_with(';') && !is_own {
            htmlize::unescape(reference)
        } else {
            reference.into()
        };
        out.push_str(&read);
        rest = &rest[at + reference.len()..];
    }
    out.push_str(rest);
    out
}

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
    line: String,
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
            line: String::new(),
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
                NodeType::Text => self
                    .line
                    .push_str(&child.text().unwrap_or("").replace(['\n', '\r'], " ")),
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
            Act::Break => self.line.push('\n'),
            Act::Block => self.apart(node),
            Act::Quote => self.quoted(node),
            Act::BlockQuote => self.block_quote(node),
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
            || self.line.trim_end().ends_with(['“', '"', '«', '„', '‘', '「']);
        if has_marks {
            return self.children(node);
        }
        let (open, close) = if self.quotes % 2 == 0 {
            ('“', '”')
        } else {
            ('‘', '’')
        };
        self.quotes += 1;
        self.line.push(open);
        self.children(node);
        let end = self.line.trim_end().len();
        self.line.insert(end, close);
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
        let line = line.trim();
        if line.is_empty() {
            return;
        }
        match (self.kind, &self.turn) {
            (Some(kind), _) => self.sheet.furniture(kind, line),
            (None, Some(speaker)) => self.sheet.turn(speaker, line),
            (None, None) if self.opens => self.sheet.quoted(line),
            (None, None) => self.sheet.paragraph(line),
        }
    }
}

/// The words of a node, white space run together; none if there are none.
pub(super) fn words(node: Node<'_, '_>) -> Option<String> {
    let text: String = node
        .descendants()
        .filter(Node::is_text)
        .filter_map(|text| text.text())
        .collect();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

/// The first element of a name below a node.
pub(super) fn below<'a>(node: Node<'a, 'a>, name: &str) -> Option<Node<'a, 'a>> {
    node.descendants().find(|node| node.tag_name().name() == name)
}

#[cfg(test)]
mod tests {
    use crate::article::formats;

    fn problem(xml: &str) -> String {
        formats::read("x.xml", xml.as_bytes(), None).unwrap_err().to_string()
    }

    #[test]
    fn depth_is_bounded_even_where_it_hides() {
        let open = "<p>".repeat(100_000);
        assert!(problem(&format!("<nitf><body>{open}")).contains("deep"));
        let hidden = format!("{}no{}", "<p a='/>'>".repeat(20_000), "</p>".repeat(20_000));
        let read = formats::read(
            "x.xml",
            format!("<nitf><body><p>yes</p>{hidden}</body></nitf>").as_bytes(),
            None,
        );
        assert_eq!(read.unwrap().extract.unwrap().text, "yes\n");
    }

    #[test]
    fn entities_do_not_grow() {
        let long = "a".repeat(1000);
        let many = "&e;".repeat(10_000);
        let bomb = format!("<!DOCTYPE nitf [<!ENTITY e '{long}'>]><nitf><body><p>{many}</p></body></nitf>");
        assert!(problem(&bomb).contains("beyond measure"));
        let fine = "<!DOCTYPE nitf [<!ENTITY e 'No'>]><nitf><body><p>&e;, he said.</p></body></nitf>";
        assert_eq!(
            formats::read("x", fine.as_bytes(), None).unwrap().extract.unwrap().text,
            "No, he said.\n"
        );
    }
}
