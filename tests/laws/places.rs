//! Places: read back from the bytes on disk, each gives its text.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use proptest::prelude::*;
use quotedrift::text::{Place, Span};
use quotedrift::{Document, Report};

use super::{corpora, dossiers, holds, news::news, report};

/// A text as a file in some encoding.
pub fn saved(text: &str, encoding: &str) -> Vec<u8> {
    match encoding {
        "utf-8" => text.as_bytes().to_vec(),
        "utf-8 with a mark" => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        "utf-16le" => [0xFF, 0xFE]
            .into_iter()
            .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
            .collect(),
        "utf-16be" => [0xFE, 0xFF]
            .into_iter()
            .chain(text.encode_utf16().flat_map(u16::to_be_bytes))
            .collect(),
        "windows-1252" => {
            let (bytes, _, lost) = WINDOWS_1252.encode(text);
            assert!(!lost, "windows-1252 can't hold {text}");
            bytes.into_owned()
        }
        other => panic!("no way to save as {other}"),
    }
}

pub const ENCODINGS: [&str; 5] = ["utf-8", "utf-8 with a mark", "utf-16le", "utf-16be", "windows-1252"];

/// What a stretch of a file says, by the encoding that the document was read in.
fn read_back(bytes: &[u8], label: &str) -> String {
    let encoding = Encoding::for_label(label.as_bytes()).unwrap_or(UTF_8);
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

fn place_gives_its_text(bytes: &[u8], document: &Document, place: &Place) {
    let [start, end] = place.bytes.expect("a plain file has bytes");
    let label = &document.encoding().label;
    assert_eq!(read_back(&bytes[start..end], label), place.text, "{label} {place:?}");
    let seen: String = document
        .seen()
        .chars()
        .skip(place.chars[0])
        .take(place.chars[1] - place.chars[0])
        .collect();
    assert_eq!(seen, place.text, "{place:?}");
    let before: String = document.seen().chars().take(place.chars[0]).collect();
    let line = 1 + before.replace("\r\n", "\n").replace('\r', "\n").matches('\n').count();
    assert_eq!(line, place.line, "{place:?}");
}

#[test]
fn a_place_read_back_from_the_bytes_gives_its_text() {
    let cut = any::<prop::sample::Index>;
    holds(
        120,
        (news(), 0..ENCODINGS.len(), cut(), cut()),
        |(text, encoding, from, to)| {
            let bytes = saved(&text, ENCODINGS[encoding]);
            let document = Document::read("text", &bytes);
            let boundaries: Vec<usize> = document
                .text()
                .char_indices()
                .map(|(at, _)| at)
                .chain([document.text().len()])
                .collect();
            let (a, b) = (
                boundaries[from.index(boundaries.len())],
                boundaries[to.index(boundaries.len())],
            );
            let place = document.place("text", Span::new(a.min(b), a.max(b)));
            place_gives_its_text(&bytes, &document, &place);
        },
    );
}

#[test]
fn every_place_of_a_report_gives_its_text() {
    holds(12, (news(), news(), 0..ENCODINGS.len()), |(relay, source, encoding)| {
        let (relay, source) = (saved(&relay, ENCODINGS[encoding]), saved(&source, ENCODINGS[encoding]));
        let report = report(&relay, &[&source, &relay]);
        each_place(&report, &[("relay", &relay), ("s1", &source), ("s2", &relay)]);
    });
}

#[test]
fn every_place_in_the_reports_on_the_corpora_gives_its_text() {
    for dossier in dossiers() {
        let report = quotedrift::check(&dossier, &quotedrift::Policy::default());
        let files: Vec<(&str, &[u8])> = std::iter::once(&dossier.relay)
            .chain(&dossier.sources)
            .map(|source| (source.id.as_str(), &source.bytes[..]))
            .collect();
        each_place(&report, &files);
    }
}

#[test]
fn damaged_places_of_the_corpora_give_what_is_seen() {
    for (name, bytes) in corpora() {
        let document = Document::read(name, &bytes);
        for damage in document.damage() {
            place_gives_its_text(&bytes, &document, &document.seen_place("text", damage.span));
        }
    }
}

/// Walks the JSON: whatever has bytes and a text is a place, wherever it stands.
fn each_place(report: &Report, files: &[(&str, &[u8])]) {
    let documents: Vec<(&str, &[u8], Document)> = files
        .iter()
        .map(|(id, bytes)| (*id, *bytes, Document::read(*id, bytes)))
        .collect();
    let mut places: Vec<Place> = Vec::new();
    gather(
        &serde_json::to_value(report).expect("a report is plain data"),
        &mut places,
    );
    places.sort();
    places.dedup();
    assert!(!places.is_empty());
    for place in places {
        let (_, bytes, document) = documents
            .iter()
            .find(|(id, _, _)| *id == place.document)
            .unwrap_or_else(|| panic!("no document {}", place.document));
        place_gives_its_text(bytes, document, &place);
    }
}

fn gather(value: &serde_json::Value, places: &mut Vec<Place>) {
    match value {
        serde_json::Value::Object(fields) => {
            if fields.contains_key("bytes") && fields.contains_key("line") {
                places.push(serde_json::from_value(value.clone()).expect("it is a place"));
            }
            fields.values().for_each(|field| gather(field, places));
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| gather(item, places)),
        _ => {}
    }
}
