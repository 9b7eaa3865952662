//! PDF: the glyphs of each page as they are drawn, set together into lines, columns and paragraphs.
//!
//! The interpreter is the crate `hayro-interpret`, which gives every glyph with its place and the character that it stands
//! for. What a page says is laid out again here, since a PDF knows neither words nor paragraphs. A page that is a
//! picture has no glyphs: recognising letters in pictures is another trade.

mod columns;
mod glyphs;
mod lines;
mod order;
mod paragraphs;

use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};

use super::content::{Content, Told};
use super::sheet::Sheet;
use super::{File, Format, Head};
use crate::article::FurnitureKind;
use crate::error::{Error, Result};
use crate::text::Encoding;
use lines::Piece;
use paragraphs::Paragraph;

pub(super) const FORMAT: Format = Format {
    id: "pdf",
    called: "a PDF",
    told_by: "%PDF- stands near its beginning",
    leaves_out: "page numbers, running heads, what a browser prints round a page, what stands on its side",
    fits,
    read,
};

/// Pages that are read; a longer file is a book, and whoever quotes it knows the page.
const MAX_PAGES: usize = 500;

/// Bytes that the streams of a file may unpack to in all.
const MAX_UNPACKED: u64 = 256 << 20;

/// Share of glyphs without a character, in per cent, beyond which a text is not worth comparing.
const MOSTLY_UNREADABLE: usize = 20;

fn fits(head: &Head<'_>) -> bool {
    // Some writers set a few bytes before the sign; readers look for it in the first kilobyte.
    let start = &head.bytes[..head.bytes.len().min(1024)];
    memchr::memmem::find(start, b"%PDF-").is_some()
}

fn read(file: &File<'_>) -> Result<Content> {
    if unpacked(file.bytes) > MAX_UNPACKED {
        return Err(file.error(
            format!("unpacked, this PDF is larger than {} MB", MAX_UNPACKED >> 20),
            "save the pages that are meant as a file of their own",
        ));
    }
    let pdf = Pdf::new(file.bytes.to_vec()).map_err(|error| broken(file, &error))?;
    let count = pdf.pages().len();
    if count > MAX_PAGES {
        return Err(file.error(
            format!("this PDF has {count} pages; {MAX_PAGES} are read"),
            "save the pages that are meant as a file of their own",
        ));
    }
    if count == 0 {
        return Err(file.error(
            "this PDF has no page that can be read",
            "fetch it again, or print it to a new PDF",
        ));
    }
    let pages = glyphs::of(&pdf);
    let all: usize = pages.iter().map(Vec::len).sum();
    if all == 0 {
        return Err(file.error(
            "this PDF has pictures of pages and no text (a scan)",
            "run text recognition over it first, or copy the passage into a text file",
        ));
    }
    let unreadable = pages.iter().flatten().filter(|glyph| glyph.text.is_none()).count();
    if unreadable * 100 > all * MOSTLY_UNREADABLE && !ends_whole(file.bytes) {
        return Err(broken(file, &LoadPdfError::Invalid));
    }
    if unreadable * 100 > all * MOSTLY_UNREADABLE {
        return Err(file.error(
            format!("this PDF does not say which letters {unreadable} of its {all} signs are"),
            "copy the passage into a text file, or run text recognition over the PDF",
        ));
    }
    let pieces: Vec<Vec<Piece>> = pages.into_iter().map(lines::of).collect();
    let signs: Vec<&[String]> = pieces.iter().flatten().map(|piece| piece.signs.as_slice()).collect();
    let order = order::of(&signs);
    let lines = pieces.into_iter().map(|pieces| lines::read(pieces, &order));
    let paragraphs = paragraphs::of(lines.map(columns::in_reading_order).collect());
    let because = match (order.turns, order.doubtful) {
        (false, _) => "a PDF names its letters",
        (true, false) => "a PDF names its letters; the order of right-to-left lines is told by where they stand",
        (true, true) => "a PDF names its letters, but these give no clear order of right-to-left lines",
    };
    // What the file says of itself is left alone: its title is often a template's, its date that of the export.
    let content = sheet(&paragraphs).finish(FORMAT.id, Encoding::of("UTF-8", because), Told::default());
    Ok(Content {
        caution: order.doubtful.then_some(
            "is a PDF with right-to-left writing whose brackets and full stops stand in no clear order: letters, figures and \
             lines may be out of order. Compare with the page, or use the text itself",
        ),
        ..content
    })
}

/// Whether a file has the sign that a PDF ends with; readers look for it in the last kilobyte or two.
fn ends_whole(bytes: &[u8]) -> bool {
    memchr::memmem::find(&bytes[bytes.len().saturating_sub(2048)..], b"%%EOF").is_some()
}

fn broken(file: &File<'_>, error: &LoadPdfError) -> Error {
    match error {
        LoadPdfError::Decryption(_) => file.error(
            "this PDF is locked with a password",
            "open it and save a copy without one",
        ),
        LoadPdfError::Invalid => file.error(
            "this PDF is broken or cut off",
            "fetch it again, or print it to a new PDF",
        ),
    }
}

/// Bytes that the compressed streams unpack to, counted without keeping them, up to a little over [`MAX_UNPACKED`].
fn unpacked(bytes: &[u8]) -> u64 {
    let mut total = 0;
    let mut at = 0;
    while let Some(offset) = memchr::memmem::find(&bytes[at..], b"stream") {
        let start = at + offset + b"stream".len();
        let data = bytes[start..].trim_ascii_start();
        let left = (MAX_UNPACKED + 1).saturating_sub(total);
        if data.first().is_some_and(|byte| byte & 0x0F == 8) {
            let mut unpacking = std::io::Read::take(flate2::read::ZlibDecoder::new(data), left);
            total += std::io::copy(&mut unpacking, &mut std::io::sink()).unwrap_or(0);
        }
        if total > MAX_UNPACKED {
            break;
        }
        at = start;
    }
    total
}

/// The paragraphs as text: what is set larger than the body at the top of the first page is the headline.
fn sheet(paragraphs: &[Paragraph]) -> Sheet {
    let body = paragraphs::body_size(paragraphs);
    let headline = paragraphs
        .iter()
        .take_while(|paragraph| paragraph.page == 0)
        .position(|paragraph| paragraph.size > body * 1.2);
    let mut sheet = Sheet::default();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        if Some(index) == headline {
            sheet.furniture(FurnitureKind::Headline, &paragraph.text);
        } else {
            sheet.paragraph(&paragraph.text);
        }
    }
    sheet
}
