//! NewsML-G2: a `newsItem`, alone or in a `newsMessage`, its text in `inlineXML` (NITF or XHTML) or `inlineData`.
//!
//! Of a message with several items the first one that has text is read; the others may be pictures, or other languages.

use roxmltree::Node;

use super::content::{Content, Particulars, Status, Told};
use super::ninjs::{plain_text, status_of};
use super::prose::Writer;
use super::sheet::Sheet;
use super::xml::{self, below, placed, words};
use super::{File, Format, Head, nitf};
use crate::article::FurnitureKind;
use crate::article::identity::{Identity, calendar_day};
use crate::error::Result;

pub(super) const FORMAT: Format = Format {
    id: "newsml-g2",
    called: "a NewsML-G2 file (XML)",
    told_by: "its XML begins with newsItem or newsMessage",
    leaves_out: "further items of the message",
    fits,
    read,
};

fn fits(head: &Head<'_>) -> bool {
    matches!(head.root(), Some("newsItem" | "newsMessage"))
}

fn read(file: &File<'_>) -> Result<Content> {
    let source = xml::source(file)?;
    let tree = source.tree(file)?;
    let items = || tree.descendants().filter(|node| node.tag_name().name() == "newsItem");
    let has_text = |item: &Node<'_, '_>| {
        let inline = |node: &Node<'_, '_>| matches!(node.tag_name().name(), "inlineXML" | "inlineData");
        item.descendants().filter(inline).any(|node| words(node).is_some())
    };
    let Some(item) = items().find(has_text).or_else(|| items().next()) else {
        return Err(file.error(
            "this NewsML-G2 message has no newsItem",
            "name the item that has the story",
        ));
    };
    let mut told = told(item);
    let mut sheet = Sheet::default();
    write(item, &mut told, &mut sheet);
    if sheet.len() == 0 {
        return Err(file.error(
            "this NewsML-G2 item has no text (no inlineXML, no inlineData)",
            "name the item that has the story; this one may be a picture, a notice or a package",
        ));
    }
    Ok(sheet.finish_placed(FORMAT.id, source.encoding.clone(), told, &source.origins))
}

fn write<'a>(item: Node<'a, 'a>, told: &mut Told, sheet: &mut Sheet) {
    let nitf = below(item, "nitf");
    let has_headline = nitf.is_some_and(|nitf| below(nitf, "hl1").and_then(words).is_some())
        || below(item, "inlineXML").is_some_and(|xml| below(xml, "h1").is_some());
    let headline = item.children().find(|node| node.tag_name().name() == "contentMeta");
    if let Some(headline) = headline
        .and_then(|meta| child(meta, "headline"))
        .filter(|_| !has_headline)
    {
        sheet.furniture(FurnitureKind::Headline, &placed(headline, " "));
    }
    if let Some(nitf) = nitf {
        let inner = nitf::told(nitf);
        told.identity = std::mem::take(&mut told.identity).or(inner.identity);
        told.particulars.dateline = told.particulars.dateline.take().or(inner.particulars.dateline);
        told.particulars.located = told.particulars.located.take().or(inner.particulars.located);
        return nitf::write(nitf, sheet);
    }
    if let Some(xml) = below(item, "inlineXML") {
        let body = below(xml, "body").unwrap_or(xml);
        return Writer::new(sheet, nitf::act).write(body);
    }
    let plain = item.descendants().find(|node| {
        let kind = node.attribute("contenttype").unwrap_or("text/plain");
        node.tag_name().name() == "inlineData" && kind.starts_with("text/") && words(*node).is_some()
    });
    if let Some(node) = plain {
        plain_text((&placed(node, "\n")).into(), sheet);
    }
}

fn told(item: Node<'_, '_>) -> Told {
    let part = |name: &str| item.children().find(|node| node.tag_name().name() == name);
    let (meta, content, rights) = (part("itemMeta"), part("contentMeta"), part("rightsInfo"));
    let text = |part: Option<Node<'_, '_>>, name: &str| part.and_then(|part| child(part, name)).and_then(words);
    let named = |part: Option<Node<'_, '_>>, name: &str| {
        let node = part.and_then(|part| child(part, name))?;
        let inner = child(node, "name").and_then(words);
        inner.or_else(|| node.attribute("literal").map(str::to_owned))
    };
    let code = |name: &str| {
        let node = meta.and_then(|meta| child(meta, name))?;
        node.attribute("qcode")
            .or_else(|| node.attribute("uri"))
            .map(str::to_owned)
    };
    let agency = named(content, "infoSource")
        .or_else(|| named(meta, "provider"))
        .or_else(|| named(rights, "copyrightHolder"));
    let language = content.and_then(|content| child(content, "language")?.attribute("tag"));
    let language = language.or(item.attribute(("http://www.w3.org/XML/1998/namespace", "lang")));
    let date = text(meta, "versionCreated").or_else(|| text(content, "contentCreated"));
    let corrects = code("signal").is_some_and(|signal| signal.to_lowercase().contains("corr"));
    Told {
        identity: Identity {
            label: agency.clone(),
            language: language.map(str::to_owned),
            date: date.as_deref().and_then(calendar_day),
            headline: text(content, "headline"),
            agency,
            ..Identity::default()
        },
        particulars: Particulars {
            slug: text(content, "slugline"),
            byline: text(content, "by").or_else(|| named(content, "creator")),
            dateline: text(content, "dateline"),
            located: named(content, "located"),
            usage_terms: text(rights, "usageTerms"),
            embargo: text(meta, "embargoed"),
            version: item.attribute("version").map(str::to_owned),
            address: item.attribute("guid").map(str::to_owned),
            status: code("pubStatus")
                .and_then(|status| status_of(&status))
                .or(corrects.then_some(Status::Corrected)),
            editors_note: text(meta, "edNote"),
        },
    }
}

fn child<'a>(node: Node<'a, 'a>, name: &str) -> Option<Node<'a, 'a>> {
    node.children().find(|child| child.tag_name().name() == name)
}
