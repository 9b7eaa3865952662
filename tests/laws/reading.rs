//! Reading: any bytes give a document, a report, and damage that can be replayed.

use proptest::prelude::*;
use proptest::sample::select;
use quotedrift::Document;
use quotedrift::text::Step;
use quotedrift::text::damage::{replay, replays};

use super::{corpora, holds, news::news, report};

/// Bytes as files have them: noise, text, text with pieces that readers stumble on.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        noise(),
        pieces(),
        broken(),
        (pieces(), noise(), broken()).prop_map(|(a, b, c)| [a, b, c].concat()),
    ]
}

fn noise() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 0..40)
}

fn pieces() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(select(STUMBLING), 0..12).prop_map(|pieces| pieces.concat())
}

/// News in which some bytes are others.
fn broken() -> impl Strategy<Value = Vec<u8>> {
    let changes = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8);
    (news(), changes).prop_map(|(text, changes)| {
        let mut bytes = text.into_bytes();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        bytes
    })
}

/// Pieces that something has stumbled on once.
const STUMBLING: &[&[u8]] = &[
    b"\xEF\xBB\xBF",
    b"\xFF\xFE",
    b"\xFE\xFF",
    b"\x00",
    b"\xD8\x00",
    b"\xC3",
    b"\xE2\x80",
    b"\xE2\x80\x99",
    b"\xF4\x90\x80\x80",
    b"\xED\xA0\x80",
    b"\r\n",
    b"\r",
    b"\xE2\x80\xA8",
    b"\xC2\xA0",
    b"\xCC\x81",
    b"&amp;amp;",
    b"&#x110000;",
    b"&#0;",
    b"\\u",
    b"\\uD83D",
    b"=E2=80=",
    b"+2BgA",
    b"%E2%80%99",
    b"\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2",
    b"\xEF\xBF\xBD",
    b"\"",
    b"''",
    "“".as_bytes(),
    "”".as_bytes(),
    "«".as_bytes(),
    "„".as_bytes(),
    "…".as_bytes(),
    "(… . The ".as_bytes(),
    b"[",
    b"(",
    b" said ",
    b"he said, ",
    b". ",
    b"--",
    b"TOKYO, Dec 22 (KUNA) -- ",
    b"99999999999999999999999 per cent",
    b"-1/0",
];

#[test]
fn any_bytes_give_a_document() {
    holds(120, bytes(), |bytes| {
        let document = Document::read("any", &bytes);
        assert!(document.text().len() <= 8 * bytes.len() + 8);
    });
}

#[test]
fn any_bytes_give_a_report() {
    holds(24, (bytes(), bytes()), |(relay, source)| {
        report(&relay, &[&source, &relay]);
        report(&relay, &[]);
    });
}

/// Reading the same bytes twice gives the same document, damage and all.
#[test]
fn reading_is_a_function_of_the_bytes() {
    holds(20, bytes(), |bytes| {
        let (once, twice) = (Document::read("any", &bytes), Document::read("any", &bytes));
        assert_eq!(once.text(), twice.text());
        assert_eq!(once.damage(), twice.damage());
    });
}

/// What happens to texts on the way, as chains of codecs.
const WAYS: &[&[(&str, &str)]] = &[
    &[("utf-8", "windows-1252")],
    &[("utf-8", "windows-1252"), ("utf-8", "windows-1252")],
    &[("utf-8", "iso-8859-1")],
    &[("utf-8", "windows-1256")],
    &[("windows-1252", "iso-8859-1"), ("utf-8", "windows-1256")],
    &[("windows-1252", "windows-1251")],
    &[("utf-8", "ibm850")],
    &[("utf-8", "macintosh")],
];

#[test]
fn a_chain_of_damage_replayed_gives_what_was_seen() {
    holds(60, (news(), select(WAYS)), |(text, way)| {
        let chain: Vec<Step> = way
            .iter()
            .flat_map(|(written, read)| [Step::Encode((*written).into()), Step::Decode((*read).into())])
            .collect();
        let seen = replay(&text, &chain).unwrap_or(text);
        each_chain_gives_what_was_seen(&Document::from_text("damaged", &seen));
    });
}

#[test]
fn chains_in_any_bytes_and_in_the_corpora_replay_too() {
    holds(60, bytes(), |bytes| {
        each_chain_gives_what_was_seen(&Document::read("any", &bytes));
    });
    for (name, bytes) in corpora() {
        each_chain_gives_what_was_seen(&Document::read(name, &bytes));
    }
}

/// Every chain runs, whatever its steps are, and gives what was seen.
fn each_chain_gives_what_was_seen(document: &Document) {
    for damage in document.damage() {
        assert!(!damage.chain.is_empty() && replays(damage), "{damage:?}");
    }
}
