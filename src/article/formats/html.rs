//! Web pages: HTML and XHTML, as a browser saves them.

use super::content::{Content, Particulars, Told};
use super::markup::{self, Said};
use super::sheet::Sheet;
use super::{File, Format, Head};
use crate::article::FurnitureKind;
use crate::article::identity::{Identity, calendar_day};
use crate::error::Result;
use crate::text::{Decoded, Encoding, Extract, decode_declared};

pub(super) const FORMAT: Format = Format {
    id: "html",
    called: "a web page (HTML)",
    told_by: "it begins as a page does, or has the elements that pages are made of",
    leaves_out: "what stands beside the article, by its elements and the words of its classes",
    fits,
    read,
};

/// Bytes in which a page names its encoding; browsers look no further.
const PRESCAN: usize = 1024 * 4;

fn fits(head: &Head<'_>) -> bool {
    let start: String = head.text.chars().take(512).collect::<String>().to_ascii_lowercase();
    if start.starts_with("<!doctype html") || start.starts_with("<html") {
        return true;
    }
    if !start.starts_with('<') {
        return false;
    }
    if start.starts_with("<?xml") || start.starts_with("<!") {
        return head.root().is_some_and(|root| root.eq_ignore_ascii_case("html"))
            || start.starts_with("<!--") && head.text.to_ascii_lowercase().contains("<html");
    }
    // A piece of a page: it begins with an element and has several of those that pages are made of.
    let lower = head.text.to_ascii_lowercase();
    let parts = [
        "<p>", "<p ", "</p>", "<div", "</div>", "<br", "</a>", "<body", "<head", "<h1", "<article", "<span",
    ];
    parts.iter().filter(|part| lower.contains(**part)).count() >= 2
}

fn read(file: &File<'_>) -> Result<Content> {
    let declared = declared(&file.bytes[..file.bytes.len().min(PRESCAN)]);
    let Decoded {
        text,
        origins,
        encoding,
    } = decode_declared(file.bytes, file.encoding.or(declared.as_deref()));
    let page = markup::article(&text);
    if let Some(body) = page.said.body.as_deref().filter(|body| is_missing(body, &page.text)) {
        return Ok(from_data(body, &page.said, encoding));
    }
    let extract = Extract {
        origins: Some(page.origins.through(&origins)),
        text: page.text,
        encoding,
    };
    Ok(Content {
        format: FORMAT.id,
        extract: Some(extract),
        marks: page.marks,
        headed: true,
        told: told(&page.said),
        caution: None,
        left_out: page.left_out,
    })
}

/// Whether the page shows less than half of the text that its linked data has: scripts would have put it there.
fn is_missing(body: &str, text: &str) -> bool {
    let words = |text: &str| text.split_whitespace().count();
    words(text) * 2 < words(body)
}

/// The text of a page that has it only in its linked data.
fn from_data(body: &str, said: &Said, encoding: Encoding) -> Content {
    let mut sheet = Sheet::default();
    if let Some(headline) = &said.headline {
        sheet.furniture(FurnitureKind::Headline, headline);
    }
    sheet.paragraph(body);
    sheet.finish(FORMAT.id, encoding, told(said))
}

fn told(said: &Said) -> Told {
    Told {
        identity: Identity {
            label: said.publisher.clone(),
            language: said.language.clone(),
            date: said.date.as_deref().and_then(calendar_day),
            headline: said.headline.clone(),
            ..Identity::default()
        },
        particulars: Particulars {
            byline: said.author.clone(),
            dateline: said.dateline.clone(),
            address: said.address.clone(),
            ..Particulars::default()
        },
    }
}

/// The encoding that a page names: in `<meta charset>`, in `<meta http-equiv>`, in its XML declaration.
fn declared(head: &[u8]) -> Option<String> {
    let head: String = head.iter().map(|&byte| char::from(byte).to_ascii_lowercase()).collect();
    let declaration = head
        .trim_start()
        .strip_prefix("<?xml")
        .and_then(|rest| rest.split_once("?>"));
    let named = |rest: &str| {
        let value = rest
            .trim_start()
            .strip_prefix('=')?
            .trim_start()
            .trim_start_matches(['"', '\'']);
        let end = value
            .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.')))
            .unwrap_or(value.len());
        (end > 0).then(|| value[..end].to_owned())
    };
    let metas = head.match_indices("<meta").filter_map(|(at, _)| {
        let tag = head[at..].split('>').next()?;
        named(&tag[tag.find("charset")? + "charset".len()..])
    });
    let in_declaration =
        declaration.and_then(|(inside, _)| named(&inside[inside.find("encoding")? + "encoding".len()..]));
    metas.into_iter().next().or(in_declaration)
}
