//! XML, read safely: nothing outside the file is ever fetched, entities can't multiply, depth and size are bounded.
//!
//! Takes a file; gives its tree, and for each text in it where it stands in the file. What of it is prose is another's
//! trade (`prose`).

use roxmltree::{Document, Node, ParsingOptions};

use super::File;
use crate::error::{Error, Result};
use crate::text::{Decoded, Decoding, Encoding, Origins, Replacement, decode_declared, rewrite};

/// Elements and texts of a file; a file of 64 MB with a tag every 60 bytes has as many.
const MAX_NODES: u32 = 1 << 20;

/// Elements in one another; documents have a dozen.
pub(super) const MAX_DEPTH: usize = 256;

/// Bytes that the entities which a file declares may grow to in all.
const MAX_EXPANSION: usize = 1 << 20;

/// A decoded XML file.
pub(super) struct Source {
    pub text: String,
    pub encoding: Encoding,
    /// From the text to the bytes of the file.
    pub origins: Origins,
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
    let Decoded {
        text,
        origins,
        encoding,
    } = decode_declared(file.bytes, file.encoding.or(declared.as_deref()));
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
    if text.contains("<!ENTITY") {
        return Ok(Source {
            text,
            encoding,
            origins,
        });
    }
    let (text, named) = rewrite(&text, &without_names(&text));
    Ok(Source {
        text,
        encoding,
        origins: named.through(&origins),
    })
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
fn without_names(text: &str) -> Vec<Replacement> {
    let mut found = Vec::new();
    for at in memchr::memchr_iter(b'&', text.as_bytes()) {
        let rest = &text.as_bytes()[at + 1..];
        let name = rest
            .iter()
            .take(32)
            .take_while(|byte| byte.is_ascii_alphanumeric())
            .count();
        if name == 0 || rest.get(name) != Some(&b';') {
            continue;
        }
        let reference = &text[at..at + name + 2];
        let is_own = matches!(reference, "&amp;" | "&lt;" | "&gt;" | "&quot;" | "&apos;");
        let read = htmlize::unescape(reference);
        if !is_own && read != reference {
            found.push(Replacement {
                from: at,
                to: at + reference.len(),
                text: read.into_owned(),
            });
        }
    }
    found
}

/// Writes the text of a text node, each sign with where it stands in the XML and `line_end` for each line end: no places
/// where the node can't be followed there sign by sign, as where an entity that the file declares stands in it.
pub(super) fn write_text(node: Node<'_, '_>, line_end: &str, onto: &mut Decoding) {
    let text = node.text().unwrap_or("");
    let Some(pieces) = pieces(text, node.document().input_text(), node.range().start) else {
        return onto.put(&text.replace(['\n', '\r'], line_end));
    };
    for (written, from, to) in pieces {
        if to - from != written.len() {
            onto.write(&written.replace(['\n', '\r'], line_end), from, to);
            continue;
        }
        let mut at = from;
        for line in written.split_inclusive('\n') {
            let bare = line.strip_suffix('\n').unwrap_or(line);
            onto.copy(bare, at);
            at += line.len();
            if bare.len() < line.len() {
                onto.write(line_end, at - 1, at);
            }
        }
    }
}

/// The text of a node cut into pieces, each with the stretch of the XML that says it.
fn pieces<'a>(text: &'a str, xml: &str, start: usize) -> Option<Vec<(&'a str, usize, usize)>> {
    let (mut pieces, mut done, mut at) = (Vec::new(), 0, start);
    let mut in_data = false;
    while done < text.len() {
        let rest = xml.get(at..)?;
        if !in_data && rest.starts_with(DATA_OPENS) || in_data && rest.starts_with(DATA_CLOSES) {
            at += if in_data { DATA_CLOSES.len() } else { DATA_OPENS.len() };
            in_data = !in_data;
            continue;
        }
        let (taken, read) = match rest.as_bytes().first()? {
            b'<' if !in_data => return None,
            b'&' if !in_data => reference(rest)?,
            b'\r' => (if rest.starts_with("\r\n") { 2 } else { 1 }, "\n".into()),
            _ => {
                // The first sign is none of those that mean something here, or is data.
                let first = rest.chars().next().map_or(1, char::len_utf8);
                let ends = ['<', '&', '\r', ']'];
                let length = rest[first..].find(ends).map_or(rest.len(), |end| first + end);
                let length = length.min(text.len() - done);
                (length, rest.get(..length)?.into())
            }
        };
        let written = text.get(done..)?.get(..read.len())?;
        if written != read {
            return None;
        }
        pieces.push((written, at, at + taken));
        done += read.len();
        at += taken;
    }
    Some(pieces)
}

const DATA_OPENS: &str = "<![CDATA[";
const DATA_CLOSES: &str = "]]>";

/// The reference at the start of a text that XML itself knows: its length, and what it stands for.
fn reference(rest: &str) -> Option<(usize, std::borrow::Cow<'_, str>)> {
    let length = rest.bytes().take(16).position(|byte| byte == b';')? + 1;
    let reference = &rest[..length];
    let is_own = matches!(reference, "&amp;" | "&lt;" | "&gt;" | "&quot;" | "&apos;");
    (is_own || reference.starts_with("&#")).then(|| (length, htmlize::unescape(reference)))
}

/// The text of a node with its places, `line_end` for each line end.
pub(super) fn placed(node: Node<'_, '_>, line_end: &str) -> Decoding {
    let mut words = Decoding::default();
    let texts = node.descendants().filter(Node::is_text);
    texts.for_each(|text| write_text(text, line_end, &mut words));
    words
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
