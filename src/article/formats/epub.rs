//! EPUB (2 and 3): the chapters in the order of the spine, each read as a page.

use roxmltree::Node;

use super::content::{Content, Particulars, Told};
use super::package::{self, Package};
use super::sheet::Sheet;
use super::{File, Format, Head, markup, xml};
use crate::article::identity::Identity;
use crate::error::Result;
use crate::text::{Encoding, decode_declared};

pub(super) const FORMAT: Format = Format {
    id: "epub",
    called: "an e-book (EPUB)",
    told_by: "it is a package that names EPUB as its kind",
    leaves_out: "the table of contents",
    fits,
    read,
};

fn fits(head: &Head<'_>) -> bool {
    let start = &head.bytes[..head.bytes.len().min(200)];
    memchr::memmem::find(start, b"application/epub+zip").is_some()
        && package::holds(head.bytes, "META-INF/container.xml")
}

fn read(file: &File<'_>) -> Result<Content> {
    let mut package = Package::open(file)?;
    let container = package.needed("META-INF/container.xml")?;
    let path = rootfile(file, &container)?;
    let bytes = package.needed(&path)?;
    let part = File { bytes: &bytes, ..*file };
    let source = xml::source(&part)?;
    let tree = source.tree(&part)?;
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut sheet = Sheet::default();
    for href in chapters(tree.root_element()) {
        let Some(chapter) = package.part(&joined(folder, &href))? else {
            continue;
        };
        markup::paragraphs(&decode_declared(&chapter, None).text, None, &mut sheet);
    }
    let told = told(tree.root_element());
    Ok(sheet.finish(FORMAT.id, Encoding::of("UTF-8", "an e-book"), told))
}

/// Where the book's own list of parts is.
fn rootfile(file: &File<'_>, container: &[u8]) -> Result<String> {
    let part = File {
        bytes: container,
        ..*file
    };
    let source = xml::source(&part)?;
    let tree = source.tree(&part)?;
    let root = tree.descendants().find(|node| node.tag_name().name() == "rootfile");
    root.and_then(|node| node.attribute("full-path"))
        .map(str::to_owned)
        .ok_or_else(|| file.error("this e-book does not say where its text is", "convert it to plain text"))
}

/// The files of the spine, but for the table of contents.
fn chapters(book: Node<'_, '_>) -> Vec<String> {
    let items: Vec<Node<'_, '_>> = book
        .descendants()
        .filter(|node| node.tag_name().name() == "item")
        .collect();
    let is_contents = |item: &Node<'_, '_>| {
        item.attribute("properties")
            .is_some_and(|properties| properties.split(' ').any(|property| property == "nav"))
    };
    book.descendants()
        .filter(|node| node.tag_name().name() == "itemref")
        .filter_map(|reference| reference.attribute("idref"))
        .filter_map(|id| items.iter().find(|item| item.attribute("id") == Some(id)))
        .filter(|item| !is_contents(item))
        .filter_map(|item| item.attribute("href").map(unescaped))
        .collect()
}

/// A path of the package from a folder of it and a reference in a file there.
fn joined(folder: &str, href: &str) -> String {
    let mut path: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in href.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.join("/")
}

/// `%20` and its like undone.
fn unescaped(href: &str) -> String {
    let mut bytes = Vec::with_capacity(href.len());
    let mut rest = href.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) if first == b'%' => {
                bytes.push(byte);
                rest = &after[2..];
            }
            _ => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn told(book: Node<'_, '_>) -> Told {
    let of = |name: &str| xml::below(book, name).and_then(xml::words);
    Told {
        identity: Identity {
            label: of("publisher").or_else(|| of("title")),
            language: of("language"),
            headline: of("title"),
            ..Identity::default()
        },
        particulars: Particulars {
            byline: of("creator"),
            usage_terms: of("rights"),
            ..Particulars::default()
        },
    }
}

#[cfg(test)]
mod tests {
    use super::super::package::tests::packed;
    use super::*;

    #[test]
    fn chapters_come_in_the_order_of_the_spine() {
        let page = |words: &str| format!("<html><body><p>{words}</p></body></html>");
        let book = "<package><metadata><title>Speeches</title><language>en</language></metadata><manifest>\
                    <item id='b' href='text/two%20b.xhtml'/><item id='a' href='text/one.xhtml'/>\
                    <item id='n' properties='nav' href='nav.xhtml'/></manifest>\
                    <spine><itemref idref='n'/><itemref idref='a'/><itemref idref='b'/></spine></package>";
        let bytes = packed(&[
            ("mimetype", b"application/epub+zip"),
            (
                "META-INF/container.xml",
                b"<container><rootfiles><rootfile full-path='OEBPS/book.opf'/></rootfiles></container>",
            ),
            ("OEBPS/book.opf", book.as_bytes()),
            ("OEBPS/nav.xhtml", page("Contents").as_bytes()),
            ("OEBPS/text/one.xhtml", page("The first.").as_bytes()),
            ("OEBPS/text/two b.xhtml", page("The second.").as_bytes()),
        ]);
        let content = super::super::read("x", &bytes, None).unwrap();
        assert_eq!(content.extract.unwrap().text, "The first.\n\nThe second.\n");
        assert_eq!(content.told.identity.language.as_deref(), Some("en"));
    }

    #[test]
    fn references_stay_inside_the_package() {
        assert_eq!(joined("OEBPS", "../../etc/x"), "etc/x");
        assert_eq!(unescaped("a%20b%zz%"), "a b%zz%");
    }
}
