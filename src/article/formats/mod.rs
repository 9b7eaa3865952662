//! File formats: which one a file is in, told by its content and never by its name, and what it holds.
//!
//! Takes the bytes of a file; gives a [`Content`]: the text that was taken out with the way back to its bytes where there
//! is one, what its paragraphs are, and what the format says of the whole. One file a format, each listed once in
//! `FORMATS`. What a text says of itself in words is left to `identity` and `furniture`.

mod content;
mod cut;
mod desk;
mod docx;
mod epub;
mod gzip;
mod html;
mod mail;
mod markdown;
mod markup;
mod newsml;
mod ninjs;
mod nitf;
mod odt;
mod office;
mod package;
mod passage;
mod pdf;
mod prose;
mod sheet;
mod subtitles;
mod tei;
mod xml;

pub use content::{Content, Mark, MarkRole, Particulars, Status, Told};

use crate::article::file;
use crate::error::{Error, Result};
use crate::text::decode_declared;

/// One format.
struct Format {
    /// How JSON calls it.
    id: &'static str,
    /// How people call it.
    called: &'static str,
    /// What it is told by, behind "because".
    told_by: &'static str,
    /// What of such files is no part of the text.
    leaves_out: &'static str,
    /// Whether a file looks like one.
    fits: fn(&Head<'_>) -> bool,
    /// Takes one apart.
    read: fn(&File<'_>) -> Result<Content>,
}

/// Every format, in the order in which they are tried: firm signs before soft ones. What fits none is plain text.
const FORMATS: &[Format] = &[
    gzip::FORMAT,
    pdf::FORMAT,
    docx::FORMAT,
    odt::FORMAT,
    epub::FORMAT,
    ninjs::FORMAT,
    newsml::FORMAT,
    nitf::FORMAT,
    tei::FORMAT,
    html::FORMAT,
    mail::FORMAT,
    subtitles::FORMAT,
    markdown::FORMAT,
];

/// Bytes of a file that are looked at to tell what it is.
const HEAD: usize = 16 * 1024;

/// The same of XML, whose first element may stand behind a long list of declarations.
const XML_HEAD: usize = 1 << 20;

/// The beginning of a file, as recognisers see it.
struct Head<'a> {
    /// The whole file.
    bytes: &'a [u8],
    /// The beginning as text, byte order mark and white space before it left out.
    text: String,
}

/// A file that is to be taken apart.
struct File<'a> {
    /// What messages call it.
    name: &'a str,
    bytes: &'a [u8],
    /// The encoding that somebody states for it.
    encoding: Option<&'a str>,
    /// How many containers it was taken out of.
    depth: usize,
}

/// Containers in one another that are opened: a message in a compressed file is one, and no more is needed.
const MAX_DEPTH: usize = 2;

impl<'a> Head<'a> {
    fn of(bytes: &'a [u8]) -> Self {
        let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
        let is_xml = start.starts_with(b"<?xml") || start.starts_with(b"<!DOCTYPE ");
        let head = &bytes[..bytes.len().min(if is_xml { XML_HEAD } else { HEAD })];
        let text = decode_declared(head, None).text;
        Self {
            bytes,
            text: text.trim_start().to_owned(),
        }
    }

    /// The name of the root element of what may be XML, without its prefix.
    fn root(&self) -> Option<&str> {
        let mut rest = self.text.as_str();
        loop {
            let end = if rest.starts_with("<?") {
                rest.find("?>")? + 2
            } else if rest.starts_with("<!--") {
                rest.find("-->")? + 3
            } else if rest.starts_with("<!") {
                let bracket = rest.find('[').filter(|at| *at < rest.find('>').unwrap_or(0));
                match bracket {
                    Some(_) => rest.find("]>")? + 2,
                    None => rest.find('>')? + 1,
                }
            } else {
                break;
            };
            rest = rest[end..].trim_start();
        }
        let name = rest.strip_prefix('<')?;
        let end = name.find(|c: char| !(c.is_alphanumeric() || matches!(c, ':' | '.' | '-' | '_')))?;
        let name = &name[..end];
        let local = name.rsplit(':').next().unwrap_or(name);
        (!local.is_empty()).then_some(local)
    }
}

impl File<'_> {
    /// The error that this file gives.
    fn error(&self, problem: impl Into<String>, remedy: impl Into<String>) -> Error {
        Error::new(self.name, problem, remedy)
    }
}

/// Tells what a file is and takes it apart. `name` is what messages call it; `encoding` is the one that somebody states
/// for it, which goes before what the file says.
///
/// ```
/// use quotedrift::article::formats;
/// let content = formats::read("note.txt", b"The minister said no.", None).unwrap();
/// assert_eq!(content.format, "");
/// assert!(formats::read("scan.png", b"\x89PNG\r\n\x1a\n....", None).is_err());
/// ```
///
/// # Errors
/// A file that is no text, or one whose container is broken, too large or empty: which, and what to do.
pub fn read(name: &str, bytes: &[u8], encoding: Option<&str>) -> Result<Content> {
    open(&File {
        name,
        bytes,
        encoding,
        depth: 0,
    })
}

fn open(file: &File<'_>) -> Result<Content> {
    let head = Head::of(file.bytes);
    let Some(format) = FORMATS.iter().find(|format| (format.fits)(&head)) else {
        return match file::no_text(file.bytes) {
            Some(kind) => Err(file::is_no_text(file.name, kind)),
            None if head.text.starts_with("<?xml") => Err(file.error(
                format!(
                    "this is XML of a kind that is not read (`{}`)",
                    head.root().unwrap_or("no element")
                ),
                "save the article as plain text or as a web page and name that file",
            )),
            None => Ok(with_desk_word(Content::default(), &head.text)),
        };
    };
    let mut content = (format.read)(file)?;
    let stated = content.told.identity.language.take();
    content.told.identity.language = stated.filter(|tag| is_language(tag));
    let is_written = matches!(content.format, "mail" | "gzip");
    let text = content
        .extract
        .as_ref()
        .filter(|_| is_written)
        .map(|extract| extract.text.clone());
    let content = with_desk_word(content, text.as_deref().unwrap_or(""));
    let is_blank = |content: &Content| {
        content
            .extract
            .as_ref()
            .is_some_and(|extract| extract.text.trim().is_empty())
    };
    if is_blank(&content) {
        return Err(file.error(
            format!("this is {}, but no text was found in it", format.called),
            "save the article as plain text and name that file",
        ));
    }
    Ok(content)
}

/// Whether a file names a language: programs write `C` or `und` where they know none.
fn is_language(tag: &str) -> bool {
    let primary = tag.split(['-', '_']).next().unwrap_or("").to_ascii_lowercase();
    let is_code = matches!(primary.len(), 2 | 3) && primary.bytes().all(|byte| byte.is_ascii_lowercase());
    is_code && !matches!(primary.as_str(), "und" | "mul" | "zxx" | "mis")
}

/// A text whose format has no field for what its desk says of it, with what its first lines say.
fn with_desk_word(mut content: Content, text: &str) -> Content {
    let told = &mut content.told.particulars;
    if let Some((status, line)) = desk::told(text).filter(|_| told.status.is_none()) {
        told.status = Some(status);
        told.editors_note.get_or_insert(line);
    }
    content
}

/// What a file was taken for, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Account {
    /// How people call its format: "a web page (HTML)".
    pub called: &'static str,
    /// What it was told by, behind "because".
    pub told_by: &'static str,
    /// What of such files is no part of the text.
    pub leaves_out: &'static str,
}

impl Content {
    /// What the file was taken for, and why.
    ///
    /// ```
    /// use quotedrift::article::formats;
    /// let page = formats::read("page", b"<!doctype html><p>The minister said no.", None).unwrap();
    /// assert_eq!(page.account().called, "a web page (HTML)");
    /// ```
    pub fn account(&self) -> Account {
        let format = FORMATS.iter().find(|format| format.id == self.format);
        format.map_or(
            Account {
                called: "plain text",
                told_by: "no other format fits",
                leaves_out: "nothing",
            },
            |format| Account {
                called: format.called,
                told_by: format.told_by,
                leaves_out: format.leaves_out,
            },
        )
    }
}

/// The formats by the name that people use, in order.
pub fn names() -> impl Iterator<Item = (&'static str, &'static str)> {
    FORMATS.iter().map(|format| (format.id, format.called))
}
