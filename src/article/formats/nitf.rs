//! NITF (News Industry Text Format), by itself and inside other wire formats.

use roxmltree::Node;

use super::content::{Content, Particulars, Status, Told};
use super::ninjs::status_of;
use super::prose::{Act, Writer};
use super::sheet::Sheet;
use super::xml::{self, below, words};
use super::{File, Format, Head};
use crate::article::FurnitureKind;
use crate::article::identity::{Identity, calendar_day};
use crate::error::Result;

pub(super) const FORMAT: Format = Format {
    id: "nitf",
    called: "a NITF file (XML)",
    told_by: "its XML begins with nitf",
    leaves_out: "what is no text of the body",
    fits,
    read,
};

fn fits(head: &Head<'_>) -> bool {
    head.root() == Some("nitf")
}

fn read(file: &File<'_>) -> Result<Content> {
    let source = xml::source(file)?;
    let tree = source.tree(file)?;
    let mut sheet = Sheet::default();
    let root = tree.root_element();
    write(root, &mut sheet);
    Ok(sheet.finish_placed(FORMAT.id, source.encoding.clone(), told(root), &source.origins))
}

/// Writes the text of a `<nitf>` element, or of a part of one.
pub(super) fn write<'a>(nitf: Node<'a, 'a>, sheet: &mut Sheet) {
    let body = below(nitf, "body").unwrap_or(nitf);
    Writer::new(sheet, act).write(body);
}

/// NITF and XHTML name most things alike, and wires mix them.
pub(super) fn act(name: &str) -> Act {
    match name {
        "hl1" => Act::Furniture(FurnitureKind::Headline),
        "hl2" => Act::Furniture(FurnitureKind::Related),
        "byline" => Act::Furniture(FurnitureKind::Byline),
        "media-caption" | "figcaption" | "caption" => Act::Furniture(FurnitureKind::Caption),
        "distributor" | "copyrite" | "rights" | "tagline" | "note" | "credit" => Act::Furniture(FurnitureKind::Credit),
        "dateline" => Act::Furniture(FurnitureKind::Dateline),
        "p" | "div" | "block" | "body.head" | "body.content" | "body.end" | "hedline" | "abstract" | "li" | "ul"
        | "ol" | "dl" | "dt" | "dd" | "pre" | "tr" | "td" | "th" | "table" | "h1" | "h2" | "h3" | "h4" | "h5"
        | "h6" | "section" | "article" | "body" | "fn" | "nitf-table" => Act::Block,
        "bq" | "blockquote" => Act::BlockQuote,
        "q" => Act::Quote,
        "br" => Act::Break,
        "media-metadata" | "media-reference" | "media-object" | "media-producer" | "head" | "script" | "style"
        | "series" => Act::Skip,
        _ => Act::Inline,
    }
}

/// What a `<nitf>` element says of its text.
pub(super) fn told(nitf: Node<'_, '_>) -> Told {
    let text = |name: &str| below(nitf, name).and_then(words);
    let attribute = |element: &str, name: &str| {
        let value = below(nitf, element)?.attribute(name)?.trim();
        (!value.is_empty()).then(|| value.to_owned())
    };
    let headline = text("hl1").or_else(|| text("title"));
    let agency = attribute("doc.copyright", "holder").or_else(|| text("distributor"));
    let date = attribute("date.issue", "norm").or_else(|| attribute("story.date", "norm"));
    let status = attribute("docdata", "management-status");
    let corrects = below(nitf, "correction").is_some();
    Told {
        identity: Identity {
            label: agency.clone(),
            language: nitf
                .attribute(("http://www.w3.org/XML/1998/namespace", "lang"))
                .map(str::to_owned),
            date: date.as_deref().and_then(calendar_day),
            headline,
            agency,
            ..Identity::default()
        },
        particulars: Particulars {
            slug: attribute("fixture", "fix-id").or_else(|| attribute("du-key", "key")),
            byline: text("byline"),
            dateline: text("dateline"),
            located: text("location"),
            usage_terms: text("rights").or_else(|| attribute("doc.rights", "type")),
            embargo: attribute("date.release", "norm").filter(|_| status.as_deref() == Some("embargoed")),
            version: attribute("du-key", "version").or_else(|| attribute("doc-id", "version")),
            address: attribute("doc-id", "id-string"),
            status: status
                .as_deref()
                .and_then(status_of)
                .or(corrects.then_some(Status::Corrected)),
            editors_note: attribute("ed-msg", "info").or_else(|| attribute("correction", "info")),
        },
    }
}
