//! E-mail messages (RFC 5322, MIME): the plain text of the message, else its HTML; what is attached is left alone.

use mail_parser::{Address, Message, MessageParser};

use super::content::{Content, Particulars, Told};
use super::markup;
use super::ninjs::plain_text;
use super::sheet::Sheet;
use super::{File, Format, Head};
use crate::article::FurnitureKind;
use crate::article::identity::Identity;
use crate::error::Result;
use crate::text::Encoding;

pub(super) const FORMAT: Format = Format {
    id: "mail",
    called: "an e-mail",
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
    body(&message, &mut sheet);
    let encoding = Encoding::of("UTF-8", "decoded part by part, as the message says");
    Ok(sheet.finish(FORMAT.id, encoding, told(&message)))
}

/// Where a message of an archive begins, behind its `From ` line.
fn envelope(bytes: &[u8]) -> usize {
    if !bytes.starts_with(b"From ") {
        return 0;
    }
    memchr::memchr(b'\n', bytes).map_or(0, |end| end + 1)
}

fn body(message: &Message<'_>, sheet: &mut Sheet) {
    let is_own = |part: &&u32| {
        message
            .part(**part)
            .is_some_and(|part| part.is_text() && !part.is_text_html())
    };
    if message.text_body.iter().any(|part| is_own(&part)) {
        for number in 0..message.text_body_count() {
            if let Some(text) = message.body_text(number) {
                written(&text, sheet);
            }
        }
        return;
    }
    for number in 0..message.html_body_count() {
        if let Some(html) = message.body_html(number) {
            markup::paragraphs(&html, sheet);
        }
    }
}

/// Plain text up to the signature; lines that were flowed or quoted are as they were before.
fn written(text: &str, sheet: &mut Sheet) {
    let (own, signature) = match text.split_once("\n-- \n").or_else(|| text.split_once("\n-- \r\n")) {
        Some((own, signature)) => (own, Some(signature)),
        None => (text, None),
    };
    let unquoted: Vec<&str> = own
        .lines()
        .map(|line| line.trim_start_matches(['>', ' '].as_slice()))
        .collect();
    let is_quoted = own.lines().filter(|line| line.starts_with('>')).count() * 2 > own.lines().count();
    if is_quoted {
        plain_text(&unquoted.join("\n"), sheet);
    } else {
        plain_text(own, sheet);
    }
    for line in signature.into_iter().flat_map(str::lines) {
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
