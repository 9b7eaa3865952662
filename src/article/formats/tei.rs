//! TEI: transcripts and editions as libraries and corpora keep them.

use roxmltree::Node;

use super::content::{Content, Particulars, Told};
use super::prose::{Act, Writer};
use super::sheet::Sheet;
use super::xml::{self, below, words};
use super::{File, Format, Head};
use crate::article::FurnitureKind;
use crate::article::identity::{Identity, calendar_day};
use crate::error::Result;

pub(super) const FORMAT: Format = Format {
    id: "tei",
    called: "a TEI file (XML)",
    told_by: "its XML begins with TEI",
    leaves_out: "notes, stage business, names of speakers",
    fits,
    read,
};

fn fits(head: &Head<'_>) -> bool {
    matches!(head.root(), Some("TEI" | "TEI.2" | "teiCorpus"))
}

fn read(file: &File<'_>) -> Result<Content> {
    let source = xml::source(file)?;
    let tree = source.tree(file)?;
    let root = tree.root_element();
    let mut sheet = Sheet::default();
    let Some(body) = below(root, "body") else {
        return Err(file.error("this TEI file has no body", "name the file that has the text"));
    };
    let mut writer = Writer::new(&mut sheet, act);
    writer.speaker = speaker;
    writer.write(body);
    Ok(sheet.finish_placed(FORMAT.id, source.encoding.clone(), told(root), &source.origins))
}

fn act(name: &str) -> Act {
    match name {
        "head" => Act::Furniture(FurnitureKind::Headline),
        "p" | "div" | "div1" | "div2" | "div3" | "ab" | "l" | "lg" | "item" | "list" | "seg" | "stage" | "row"
        | "cell" | "table" | "opener" | "closer" | "salute" | "signed" => Act::Block,
        "sp" | "u" => Act::Turn,
        "q" | "said" | "quote" => Act::Quote,
        "byline" => Act::Furniture(FurnitureKind::Byline),
        "dateline" => Act::Block,
        "figDesc" | "figure" => Act::Furniture(FurnitureKind::Caption),
        "note" | "speaker" | "fw" | "teiHeader" | "del" | "sic" | "orig" | "abbr" | "incident" | "vocal"
        | "kinesic" => Act::Skip,
        _ => Act::Inline,
    }
}

/// The name in `<speaker>`, else the one behind `who="#id"`.
fn speaker(node: &Node<'_, '_>) -> Option<String> {
    let child = node.children().find(|child| child.tag_name().name() == "speaker");
    let named = child
        .and_then(words)
        .map(|name| name.trim_end_matches([':', '.', ' ']).to_owned());
    named.or_else(|| {
        let id = node.attribute("who")?.trim_start_matches('#');
        let xml = "http://www.w3.org/XML/1998/namespace";
        let person = node
            .document()
            .descendants()
            .find(|other| other.attribute((xml, "id")) == Some(id));
        let name = person.and_then(|person| below(person, "persName").or_else(|| below(person, "name")));
        name.and_then(words).or_else(|| Some(id.to_owned()))
    })
}

fn told(root: Node<'_, '_>) -> Told {
    let header = below(root, "teiHeader");
    let within = |part: &str, name: &str| {
        header
            .and_then(|header| below(header, part))
            .and_then(|part| below(part, name))
    };
    let date = within("profileDesc", "date").or_else(|| within("publicationStmt", "date"));
    let written = date.and_then(|date| date.attribute("when").map(str::to_owned).or_else(|| words(date)));
    let xml = "http://www.w3.org/XML/1998/namespace";
    let text = below(root, "text").and_then(|text| text.attribute((xml, "lang")));
    let language = text
        .or(root.attribute((xml, "lang")))
        .or_else(|| within("langUsage", "language")?.attribute("ident"));
    Told {
        identity: Identity {
            label: within("publicationStmt", "publisher").and_then(words),
            language: language.map(str::to_owned),
            date: written.as_deref().and_then(calendar_day),
            headline: within("titleStmt", "title").and_then(words),
            ..Identity::default()
        },
        particulars: Particulars {
            byline: within("titleStmt", "author").and_then(words),
            usage_terms: within("publicationStmt", "availability").and_then(words),
            ..Particulars::default()
        },
    }
}
