//! DOCX (WordprocessingML, ECMA-376): text boxes, tables and tracked changes as an editor sees them.

use roxmltree::Node;

use super::content::{Content, Told};
use super::office::{self, Rules, Style};
use super::package::{self, Package};
use super::sheet::Sheet;
use super::{File, Format, Head, xml};
use crate::error::Result;
use crate::text::Encoding;

pub(super) const FORMAT: Format = Format {
    id: "docx",
    called: "a Word document (DOCX)",
    told_by: "it is a package with the parts of a Word document",
    leaves_out: "comments, notes, heads and feet of pages, struck-out and hidden text",
    fits,
    read,
};

fn fits(head: &Head<'_>) -> bool {
    package::holds(head.bytes, "[Content_Types].xml") && package::holds(head.bytes, "word/")
}

fn read(file: &File<'_>) -> Result<Content> {
    let mut package = Package::open(file)?;
    let name = main_part(file, &mut package)?;
    let bytes = package.needed(&name)?;
    let part = File { bytes: &bytes, ..*file };
    let source = xml::source(&part)?;
    let tree = source.tree(&part)?;
    let mut sheet = Sheet::default();
    office::write(tree.root(), &RULES, &mut sheet);
    Ok(sheet.finish(FORMAT.id, Encoding::of("UTF-8", "a Word document"), Told::default()))
}

/// Where the text is: the package says so; nearly always `word/document.xml`.
fn main_part(file: &File<'_>, package: &mut Package<'_>) -> Result<String> {
    let usual = || "word/document.xml".to_owned();
    let Some(bytes) = package.part("_rels/.rels")? else {
        return Ok(usual());
    };
    let part = File { bytes: &bytes, ..*file };
    let source = xml::source(&part)?;
    let tree = source.tree(&part)?;
    let is_main = |node: &Node<'_, '_>| {
        node.attribute("Type")
            .is_some_and(|kind| kind.ends_with("/officeDocument"))
    };
    let target = tree
        .descendants()
        .find(is_main)
        .and_then(|node| node.attribute("Target"));
    Ok(target.map_or_else(usual, |target| target.trim_start_matches('/').to_owned()))
}

const RULES: Rules<'static> = Rules {
    is_paragraph: |name| name == "p",
    is_left_out: |node| {
        // Struck out, moved away, field codes, properties, and the picture of a text box for old programs.
        matches!(
            node.tag_name().name(),
            "del" | "moveFrom" | "delText" | "instrText" | "pPr" | "rPr" | "sectPr" | "Fallback" | "tblPr"
        ) || is_hidden(node)
    },
    has_text: |name| name == "t",
    sign: |name| match name {
        "tab" | "ptab" => Some(" "),
        "br" | "cr" => Some("\n"),
        "noBreakHyphen" => Some("\u{2011}"),
        "softHyphen" => Some(""),
        _ => None,
    },
    style: &style,
};

/// A run that is set as hidden text.
fn is_hidden(node: &Node<'_, '_>) -> bool {
    let properties = node.children().find(|child| child.tag_name().name() == "rPr");
    node.tag_name().name() == "r"
        && properties.is_some_and(|properties| properties.children().any(|child| child.tag_name().name() == "vanish"))
}

/// The style's id stays English whatever the language of the program, but for localised ones, which are body then.
fn style(paragraph: &Node<'_, '_>) -> Style {
    let id = paragraph
        .children()
        .find(|child| child.tag_name().name() == "pPr")
        .and_then(|properties| {
            let style = properties
                .children()
                .find(|child| child.tag_name().name() == "pStyle")?;
            let id = style.attributes().find(|attribute| attribute.name() == "val")?;
            Some(id.value().to_lowercase())
        });
    match id.as_deref() {
        Some("title" | "subtitle") => Style::Heading,
        Some(id) if id.starts_with("heading") => Style::Heading,
        Some("quote" | "intensequote" | "blockquote" | "blocktext") => Style::Quote,
        Some("caption" | "imagecaption") => Style::Caption,
        _ => Style::Body,
    }
}

#[cfg(test)]
mod tests {
    use super::super::package::tests::packed;

    fn text(body: &str) -> String {
        let xml = format!(
            "<?xml version='1.0'?><w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' \
             xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'><w:body>{body}</w:body></w:document>"
        );
        let parts = [
            ("[Content_Types].xml", b"<Types/>".as_slice()),
            ("word/document.xml", xml.as_bytes()),
        ];
        let content = super::super::read("x", &packed(&parts), None).unwrap();
        assert_eq!(content.format, "docx");
        content.extract.unwrap().text
    }

    #[test]
    fn tracked_changes_are_taken_as_accepted() {
        let body = "<w:p><w:r><w:t xml:space='preserve'>We will </w:t></w:r><w:ins><w:r><w:t>not </w:t></w:r></w:ins>\
                    <w:del><w:r><w:delText>gladly </w:delText></w:r></w:del><w:r><w:t>pay.</w:t></w:r></w:p>";
        assert_eq!(text(body), "We will not pay.\n");
    }

    #[test]
    fn text_boxes_come_once_and_after_their_paragraph() {
        let inner = "<w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent>";
        let body = format!(
            "<w:p><w:r><w:t>One.</w:t></w:r><w:r><mc:AlternateContent><mc:Choice>{inner}</mc:Choice>\
             <mc:Fallback>{inner}</mc:Fallback></mc:AlternateContent></w:r></w:p><w:p><w:r><w:t>Two.</w:t></w:r></w:p>"
        );
        assert_eq!(text(&body), "One.\n\nIn a box.\n\nTwo.\n");
    }

    #[test]
    fn quotes_by_style_get_marks() {
        let quote =
            |words: &str| format!("<w:p><w:pPr><w:pStyle w:val='Quote'/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>");
        let body = format!(
            "{}{}<w:p><w:r><w:t>End.</w:t></w:r></w:p>",
            quote("Never."),
            quote("Not once.")
        );
        assert_eq!(text(&body), "“Never.\n\n“Not once.”\n\nEnd.\n");
    }
}
