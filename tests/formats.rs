//! Files of every format under `tests/formats/<format>/`, each with what is taken from it in a file `<name>.expected`.
//!
//! `QUOTEDRIFT_RENEW=1` writes the expectations anew. The files are ours, or were made from texts of ours by other
//! software; the README beside them says which.

mod kept;

use std::fmt::Write;
use std::path::{Path, PathBuf};

use quotedrift::article::{Article, formats};
use quotedrift::text::{Document, Span, Vocabulary};

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

/// What the bytes of a place say: decoded, character references undone, white space run together.
fn said(bytes: &[u8], encoding: &str) -> String {
    let encoding = encoding_rs::Encoding::for_label(encoding.as_bytes()).unwrap();
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let text = htmlize::unescape(text.as_ref()).into_owned();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every word, and every stretch of several words, of the text as it was taken out.
fn each_place_gives_its_text(name: &str, bytes: &[u8]) -> usize {
    let Ok(content) = formats::read(name, bytes, None) else {
        return 0;
    };
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
            let file = said(&bytes[from..to], &document.encoding().label);
            assert_eq!(file, words, "{name} at {from}..{to}");
            checked += 1;
        }
    }
    checked
}

#[test]
fn a_place_read_from_disk_gives_its_text() {
    let mut pages = 0;
    for file in files() {
        let checked = each_place_gives_its_text(&name(&file), &std::fs::read(&file).unwrap());
        pages += usize::from(checked > 20);
    }
    assert!(pages >= 5, "{pages} files with places");
}
