//! ODT (OpenDocument text, ISO/IEC 26300), packed or as one flat XML file.

use roxmltree::Node;

use super::content::{Content, Told};
use super::office::{self, Rules, Style};
use super::package::{self, Package};
use super::sheet::Sheet;
use super::{File, Format, Head, xml};
use crate::article::identity::Identity;
use crate::error::Result;
use crate::text::Encoding;

pub(super) const FORMAT: Format = Format {
    id: "odt",
    called: "an OpenDocument text (ODT)",
    told_by: "it is a package, or XML, that names OpenDocument text as its kind",
    leaves_out: "comments, notes, heads and feet of pages, struck-out text",
    fits,
    read,
};

fn fits(head: &Head<'_>) -> bool {
    let start = &head.bytes[..head.bytes.len().min(200)];
    let is_package = memchr::memmem::find(start, b"application/vnd.oasis.opendocument.text").is_some();
    let is_flat = head.text.starts_with('<') && head.text.contains("opendocument.text\"");
    (is_package && package::holds(head.bytes, "content.xml")) || is_flat
}

fn read(file: &File<'_>) -> Result<Content> {
    let unpacked;
    let part = if file.bytes.starts_with(b"PK") {
        unpacked = Package::open(file)?.needed("content.xml")?;
        File {
            bytes: &unpacked,
            ..*file
        }
    } else {
        File { ..*file }
    };
    let source = xml::source(&part)?;
    let tree = source.tree(&part)?;
    let Some(text) = tree
        .descendants()
        .find(|node| node.tag_name().name() == "text" && is_office(node))
    else {
        return Err(file.error("this OpenDocument file has no text", "name the file that has it"));
    };
    let root = tree.root_element();
    let style = |paragraph: &Node<'_, '_>| style(&root, paragraph);
    let rules = Rules {
        is_paragraph: |name| matches!(name, "p" | "h"),
        is_left_out: |node| {
            matches!(
                node.tag_name().name(),
                "note" | "annotation" | "annotation-end" | "tracked-changes" | "sequence-decls" | "forms" | "desc"
            )
        },
        has_text: |_| true,
        sign: |name| match name {
            "s" | "tab" => Some(" "),
            "line-break" => Some("\n"),
            _ => None,
        },
        style: &style,
    };
    let mut sheet = Sheet::default();
    office::write(text, &rules, &mut sheet);
    let told = Told {
        identity: Identity {
            language: language(&root),
            ..Identity::default()
        },
        ..Told::default()
    };
    if file.bytes.starts_with(b"PK") {
        return Ok(sheet.finish(FORMAT.id, Encoding::of("UTF-8", "an OpenDocument text"), told));
    }
    Ok(sheet.finish_placed(FORMAT.id, source.encoding.clone(), told, &source.origins))
}

fn is_office(node: &Node<'_, '_>) -> bool {
    node.tag_name()
        .namespace()
        .is_some_and(|space| space.contains("office"))
}

/// The language of the document, where a flat file states it.
fn language(root: &Node<'_, '_>) -> Option<String> {
    let stated = root.descendants().find(|node| node.tag_name().name() == "language")?;
    let words = stated.text()?.trim();
    (!words.is_empty()).then(|| words.to_owned())
}

/// What a paragraph is: by its own style, or the one that this was made from.
fn style(root: &Node<'_, '_>, paragraph: &Node<'_, '_>) -> Style {
    if paragraph.tag_name().name() == "h" {
        return Style::Heading;
    }
    let attribute = |node: &Node<'_, '_>, name: &str| {
        node.attributes()
            .find(|attribute| attribute.name() == name)
            .map(|attribute| attribute.value().to_owned())
    };
    let Some(own) = attribute(paragraph, "style-name") else {
        return Style::Body;
    };
    let automatic = root
        .children()
        .find(|node| node.tag_name().name() == "automatic-styles");
    let parent = automatic.and_then(|styles| {
        styles
            .children()
            .find(|style| attribute(style, "name").as_deref() == Some(&own))
            .and_then(|style| attribute(&style, "parent-style-name"))
    });
    match parent.as_deref().unwrap_or(&own) {
        "Title" | "Subtitle" => Style::Heading,
        "Quotations" => Style::Quote,
        "Caption" | "Illustration" | "Figure" => Style::Caption,
        name if name.starts_with("Heading") => Style::Heading,
        _ => Style::Body,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_flat_file_is_read_like_a_packed_one() {
        let flat = "<?xml version=\"1.0\"?><office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
                    xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:style=\"urn:oasis:names:tc:\
                    opendocument:xmlns:style:1.0\" office:mimetype=\"application/vnd.oasis.opendocument.text\">\
                    <office:automatic-styles><style:style style:name=\"P1\" style:parent-style-name=\"Quotations\"/>\
                    </office:automatic-styles><office:body><office:text><text:h>Ferry late</text:h>\
                    <text:p>The yard said<text:note>a note</text:note>:</text:p>\
                    <text:p text:style-name=\"P1\">We will<text:s/>not pay.</text:p></office:text></office:body>\
                    </office:document>";
        let content = super::super::read("x", flat.as_bytes(), None).unwrap();
        assert_eq!(content.format, "odt");
        assert_eq!(
            content.extract.unwrap().text,
            "Ferry late\n\nThe yard said:\n\n“We will not pay.”\n"
        );
        assert_eq!(content.marks.len(), 1);
    }
}
