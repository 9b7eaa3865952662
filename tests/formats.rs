//! Files of every format under `tests/formats/<format>/`, each with what is taken from it in a file `<name>.expected`.
//!
//! `QUOTEDRIFT_RENEW=1` writes the expectations anew. The files are ours, or were made from texts of ours by other
//! software; the README beside them says which.

mod kept;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use quotedrift::article::{Article, formats};
use quotedrift::text::{Document, Encoding, Span, Vocabulary};

/// Every test file, in order.
fn files() -> Vec<PathBuf> {
    let mut files = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats");
    for folder in std::fs::read_dir(root).unwrap() {
        let folder = folder.unwrap().path();
        if folder.is_dir() {
            files.extend(std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()));
        }
    }
    files.retain(|file| file.extension().is_none_or(|end| end != "expected"));
    files.sort();
    assert!(files.len() > 5, "no files");
    files
}

fn name(file: &Path) -> String {
    file.file_name().unwrap().to_string_lossy().into_owned()
}

/// What a file is and holds, as people read it.
fn taken(name: &str, bytes: &[u8]) -> String {
    let content = match formats::read(name, bytes, None) {
        Ok(content) => content,
        Err(error) => return format!("error: {error}\n"),
    };
    let document = content.document(name, bytes, "");
    let encoding = document.encoding();
    let mut out = format!("{} in {} ({})\n", content.format, encoding.label, encoding.because);
    let identity = &content.told.identity;
    let fields = [
        ("label", identity.label.clone()),
        ("headline", identity.headline.clone()),
        ("date", identity.date.map(|date| date.to_string())),
        ("language", identity.language.clone()),
        ("agency", identity.agency.clone()),
        ("speaker", identity.speaker.clone()),
    ];
    for (field, value) in fields {
        if let Some(value) = value {
            writeln!(out, "{field}: {value}").unwrap();
        }
    }
    let particulars = serde_json::to_value(&content.told.particulars).unwrap();
    for (field, value) in particulars.as_object().unwrap() {
        writeln!(out, "{field}: {}", value.as_str().unwrap()).unwrap();
    }
    let article = Article::marked(document, &content, &mut Vocabulary::default());
    for paragraph in &article.paragraphs {
        let kind = paragraph.furniture.map_or(String::new(), |kind| {
            serde_json::to_value(kind).unwrap().as_str().unwrap().to_owned()
        });
        let turn = article.turns.iter().find(|turn| turn.span.overlaps(paragraph.span));
        let turn = turn.map_or(String::new(), |turn| format!("<{}>", turn.speaker));
        let place = article.document.place("x", paragraph.span);
        let bytes = if place.bytes.is_some() { "=" } else { " " };
        writeln!(out, "{bytes}{kind}{turn}| {}", place.text.replace('\n', "⏎")).unwrap();
    }
    out
}

#[test]
fn each_file_gives_what_it_should() {
    let mut wrong = Vec::new();
    for file in files() {
        let taken = taken(&name(&file), &std::fs::read(&file).unwrap());
        let expected = PathBuf::from(format!("{}.expected", file.display()));
        wrong.extend(kept::stale(&expected, &taken));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What the bytes of a place say, which begins at byte `from` of the file: decoded, references undone where the format has
/// them, white space run together. Islands of a UTF-8 file are read in the encoding that the report names for them.
fn said(bytes: &[u8], from: usize, encoding: &Encoding, has_references: bool) -> String {
    let read = |label: &str, bytes: &[u8]| {
        let named = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
        named.decode_without_bom_handling(bytes).0.into_owned()
    };
    let mut text = String::new();
    let mut at = from;
    let end = from + bytes.len();
    for island in &encoding.islands {
        let (start, stop) = (island.bytes.0.clamp(at, end), island.bytes.1.clamp(at, end));
        text += &read(&encoding.label, &bytes[at - from..start - from]);
        text += &read(&island.written, &bytes[start - from..stop - from]);
        at = stop;
    }
    text += &read(&encoding.label, &bytes[at - from..]);
    let text = if has_references {
        htmlize::unescape(&text).into_owned()
    } else {
        text
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Formats in whose text `&amp;` stands for `&`.
const WITH_REFERENCES: [&str; 6] = ["html", "nitf", "newsml-g2", "tei", "odt", "subtitles"];

/// Every word, and every stretch of several words, of the text as it was taken out: how many have bytes.
fn each_place_gives_its_text(name: &str, bytes: &[u8]) -> usize {
    let Ok(content) = formats::read(name, bytes, None) else {
        return 0;
    };
    let is_page = content.format == "mail" && !bytes.windows(10).any(|part| part == b"text/plain");
    let has_references = is_page || WITH_REFERENCES.contains(&content.format);
    let document: Document = content.document(name, bytes, "");
    let seen = document.seen().to_owned();
    let ends = |c: char| c == ' ' || c == '\n';
    let starts: Vec<usize> = seen
        .char_indices()
        .filter(|(at, c)| !ends(*c) && (*at == 0 || seen[..*at].ends_with(ends)))
        .map(|(at, _)| at)
        .collect();
    let mut checked = 0;
    for (index, &start) in starts.iter().enumerate() {
        for length in [1, 2, 5, 20] {
            let last = starts[(index + length - 1).min(starts.len() - 1)];
            let end = seen[last..].find(ends).map_or(seen.len(), |end| last + end);
            let place = document.seen_place("x", Span::new(start, end));
            let Some([from, to]) = place.bytes else { continue };
            let words = place.text.split_whitespace().collect::<Vec<_>>().join(" ");
            let file = said(&bytes[from..to], from, document.encoding(), has_references);
            assert_eq!(file, words, "{name} at {from}..{to}");
            checked += 1;
        }
    }
    checked
}

/// In each format whose files are texts themselves, most words have a place, and no place is a wrong one.
#[test]
fn a_place_read_from_disk_gives_its_text() {
    let mut placed: BTreeMap<String, usize> = BTreeMap::new();
    for file in files() {
        let format = name(file.parent().unwrap());
        let checked = each_place_gives_its_text(&name(&file), &std::fs::read(&file).unwrap());
        *placed.entry(format).or_default() += checked;
    }
    for format in ["html", "mail", "markdown", "newsml", "nitf", "subtitles", "tei"] {
        assert!(placed[format] > 20, "{format}: {placed:?}");
    }
    for format in ["docx", "epub", "gzip", "pdf"] {
        assert_eq!(placed[format], 0, "{format}: {placed:?}");
    }
}

/// Pieces of which XML and messages are made by chance: what writes a sign in another way, what parts a text, what is left out.
const PIECES: [&str; 22] = [
    "words",
    "“nein”",
    "müßig",
    "وقال",
    "委员会",
    " ",
    "\n",
    "\r\n",
    "  ",
    "&amp;",
    "&#8220;",
    "&#x201D;",
    "&eacute;",
    "&nbsp;",
    "<![CDATA[a & b]]>",
    "<!-- out -->",
    "<em>so</em>",
    "<q>said</q>",
    "<br/>",
    "<?go on?>",
    "&own;",
    "]]",
];

fn by_chance(pieces: &[usize], outside: (&str, &str)) -> String {
    let inside: String = pieces.iter().map(|&piece| PIECES[piece]).collect();
    format!("{}{inside}{}", outside.0, outside.1)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever XML writes its text with: a place that has bytes gives the words that are shown.
    #[test]
    fn places_of_xml_hold_by_chance(pieces in proptest::collection::vec(0..PIECES.len(), 0..40)) {
        let own = "<!DOCTYPE nitf [<!ENTITY own \"of my own\">]>";
        for declared in [own, ""] {
            let opens = format!("<?xml version=\"1.0\"?>{declared}<nitf><body><body.content><p>He said so. ");
            let text = by_chance(&pieces, (&opens, "</p></body.content></body></nitf>"));
            each_place_gives_its_text("chance.xml", text.as_bytes());
        }
    }

    /// The same of messages, in UTF-8 and in a charset of their own.
    #[test]
    fn places_of_messages_hold_by_chance(pieces in proptest::collection::vec(0..10usize, 0..60), quoted: bool) {
        let inside: String = pieces.iter().map(|&piece| PIECES[piece]).collect();
        let inside = if quoted { format!("> {}", inside.replace('\n', "\n> ")) } else { inside };
        for charset in ["utf-8", "windows-1256", "gb18030"] {
            let head = format!("From: a@b.example\nMIME-Version: 1.0\nContent-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: 8bit\n\nIt was said. ");
            let encoding = encoding_rs::Encoding::for_label(charset.as_bytes()).unwrap();
            let (body, _, _) = encoding.encode(&inside);
            let bytes = [head.as_bytes(), &body].concat();
            each_place_gives_its_text("chance.eml", &bytes);
        }
    }
}
