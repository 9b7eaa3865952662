//! E-mail messages (RFC 5322, MIME): the plain text of the message, else its HTML; what is attached is left alone.

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Address, Encoding as Transfer, Message, MessageParser, MessagePart, MimeHeaders};

use super::content::{Content, Particulars, Told};
use super::markup;
use super::ninjs::plain_text;
use super::passage::Passage;
use super::sheet::Sheet;
use super::{File, Format, Head};
use crate::article::FurnitureKind;
use crate::article::identity::Identity;
use crate::error::Result;
use crate::text::{Decoding, Encoding, Origins, decode_declared};

pub(super) const FORMAT: Format = Format {
    id: "mail",
    called: "an e-mail",
    told_by: "it begins with the header fields of a message",
    leaves_out: "attachments, HTML where there is plain text",
    fits,
    read,
};

/// Fields of which a message has at least two, before its first blank line.
const FIELDS: [&str; 12] = [
    "from",
    "to",
    "subject",
    "date",
    "message-id",
    "mime-version",
    "received",
    "content-type",
    "return-path",
    "delivered-to",
    "content-transfer-encoding",
    "reply-to",
];

fn fits(head: &Head<'_>) -> bool {
    let mut found = 0;
    let mut technical = false;
    for (number, line) in head.text.lines().enumerate() {
        if line.is_empty() {
            break;
        }
        // An archive's envelope, or a field that goes on.
        if number == 0 && line.starts_with("From ") || line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else {
            return false;
        };
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_graphic()) {
            return false;
        }
        let name = name.to_ascii_lowercase();
        found += usize::from(FIELDS.contains(&name.as_str()));
        technical |= matches!(
            name.as_str(),
            "message-id" | "mime-version" | "received" | "content-type" | "return-path" | "delivered-to"
        );
    }
    found >= 2 && technical
}

fn read(file: &File<'_>) -> Result<Content> {
    let start = envelope(file.bytes);
    let Some(message) = MessageParser::default().parse(&file.bytes[start..]) else {
        return Err(file.error(
            "this looks like an e-mail, but it can't be taken apart",
            "save its text as plain text",
        ));
    };
    let mut sheet = Sheet::default();
    if let Some(subject) = message.subject() {
        sheet.furniture(FurnitureKind::Headline, subject);
    }
    let mut encoding = None;
    for part in parts(&message, start) {
        part.write(&mut encoding, &mut sheet);
    }
    let encoding = encoding.unwrap_or_else(|| Encoding::of("UTF-8", "the message has no text part"));
    Ok(sheet.finish_placed(
        FORMAT.id,
        encoding,
        told(&message),
        &Origins::identity(file.bytes.len(), 0),
    ))
}

/// Where a message of an archive begins, behind its `From ` line.
fn envelope(bytes: &[u8]) -> usize {
    if !bytes.starts_with(b"From ") {
        return 0;
    }
    memchr::memchr(b'\n', bytes).map_or(0, |end| end + 1)
}

/// A part of a message that is text.
struct Part {
    text: String,
    encoding: Encoding,
    /// From the text to the bytes of the file; none where these say it in base64 or in quoted-printable.
    origins: Option<Origins>,
    is_html: bool,
}

/// The plain text of a message, else its HTML; the message begins at `start` of its file.
fn parts(message: &Message<'_>, start: usize) -> Vec<Part> {
    let plain = |id: &u32| {
        message
            .part(*id)
            .is_some_and(|part| part.is_text() && !part.is_text_html())
    };
    let is_plain = message.text_body.iter().any(plain);
    let ids = if is_plain {
        &message.text_body
    } else {
        &message.html_body
    };
    let parts = ids.iter().filter_map(|id| message.part(*id));
    parts
        .filter(|part| part.is_text())
        .map(|part| Part::of(message, part, start))
        .collect()
}

impl Part {
    fn of(message: &Message<'_>, part: &MessagePart<'_>, start: usize) -> Self {
        let range = part.raw_body_offset() as usize..part.raw_end_offset() as usize;
        let raw = message.raw_message.get(range.clone()).unwrap_or(&[]);
        let charset = part.content_type().and_then(|kind| kind.attribute("charset"));
        let unpacked = match part.encoding {
            Transfer::None => None,
            Transfer::QuotedPrintable => quoted_printable_decode(raw),
            Transfer::Base64 => base64_decode(raw),
        };
        let decoded = decode_declared(unpacked.as_deref().unwrap_or(raw), charset);
        let mut encoding = decoded.encoding;
        let is_raw = part.encoding == Transfer::None;
        let moved = |at: usize| start + range.start + at;
        encoding.doubted_at = encoding.doubted_at.filter(|_| is_raw).map(moved);
        encoding.islands.retain(|_| is_raw);
        encoding
            .islands
            .iter_mut()
            .for_each(|island| island.bytes = (moved(island.bytes.0), moved(island.bytes.1)));
        let origins = decoded.origins.through(&Origins::identity(raw.len(), moved(0)));
        Self {
            text: decoded.text,
            encoding,
            origins: is_raw.then_some(origins),
            is_html: part.is_text_html(),
        }
    }

    /// The file is in one encoding: what stands in another one has no place in it.
    fn write(mut self, taken: &mut Option<Encoding>, sheet: &mut Sheet) {
        let encoding = taken.get_or_insert_with(|| self.encoding.clone());
        self.origins = self.origins.filter(|_| encoding.label == self.encoding.label);
        if self.is_html {
            return markup::paragraphs(&self.text, self.origins.as_ref(), sheet);
        }
        written(Passage::of(&self.text, self.origins.as_ref()), sheet);
    }
}

/// Plain text up to the signature; lines that were quoted are as they were before.
fn written(text: Passage<'_>, sheet: &mut Sheet) {
    let signature = text
        .lines()
        .find(|line| line.text().trim_end() == "--" && line.text() != "--");
    let (own, signature) = match signature.map(|line| line.within(text)) {
        Some(at) => (text.part(0..at.start), Some(text.part(at.end..text.text().len()))),
        None => (text, None),
    };
    let is_quoted = own.lines().filter(|line| line.text().starts_with('>')).count() * 2 > own.lines().count();
    if is_quoted {
        let mut unquoted = Decoding::default();
        for line in own.lines() {
            line.without_front(&['>', ' ']).write(&mut unquoted);
            unquoted.put("\n");
        }
        plain_text((&unquoted).into(), sheet);
    } else {
        plain_text(own, sheet);
    }
    for line in signature.into_iter().flat_map(Passage::lines) {
        sheet.furniture(FurnitureKind::Widget, line);
    }
}

fn told(message: &Message<'_>) -> Told {
    let sender = message.from().and_then(Address::first);
    let name = sender.and_then(|sender| sender.name().or_else(|| sender.address()));
    let date = message.date().and_then(|date| {
        jiff::civil::Date::new(
            i16::try_from(date.year).ok()?,
            i8::try_from(date.month).ok()?,
            i8::try_from(date.day).ok()?,
        )
        .ok()
    });
    Told {
        identity: Identity {
            label: name.map(str::to_owned),
            date,
            headline: message.subject().map(str::to_owned),
            ..Identity::default()
        },
        particulars: Particulars {
            address: message.message_id().map(str::to_owned),
            ..Particulars::default()
        },
    }
}
