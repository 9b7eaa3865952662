//! Bytes of a second encoding inside a file of UTF-8: a paragraph that somebody pasted in, an apostrophe in a line.
//!
//! Takes bytes that are UTF-8 for the most part, gives the text with its origins, and where the rest stands: its islands.
//! Neighbouring lines with more broken stretches than whole characters are one part, read in the encoding that its
//! letters point to if it makes them less odd than windows-1252 does. In any other line only the broken bytes are read
//! so, in the page that those of all such lines together point to.

use std::ops::Range;

use encoding_rs::{UTF_8, WINDOWS_1252};

use super::damage::mixed;
use super::decode::{Decoded, Encoding, guessed, read_into, whole_and_broken};
use super::origins::Decoding;

/// Characters in another encoding than the file round them, side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Island {
    /// Bytes of the file `[start, end)`.
    pub bytes: (usize, usize),
    /// Bytes of the decoded text `[start, end)`.
    pub seen: (usize, usize),
    /// What they are read in: a name as chains have it.
    pub written: String,
}

/// Bytes that are looked at to tell what a part was written in.
const SAMPLE: usize = 8 << 10;

/// Decodes bytes that begin at byte `skipped` of the file.
pub(super) fn decode(bytes: &[u8], skipped: usize) -> Decoded {
    let mut decoding = Decoding::default();
    let mut islands = Vec::new();
    read(bytes, skipped, &mut decoding, &mut islands);
    let (text, origins) = decoding.finish(skipped + bytes.len());
    let because = format!("mostly valid UTF-8, the rest read as {}", told(&islands));
    Decoded {
        text,
        origins,
        encoding: Encoding {
            islands,
            ..Encoding::of(UTF_8.name(), because)
        },
    }
}

/// What the islands are read in, each encoding once.
pub(super) fn told(islands: &[Island]) -> String {
    let mut names: Vec<&str> = islands.iter().map(|island| island.written.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    names.join(" and ")
}

/// Reads bytes that begin at byte `skipped` of the file, and adds their islands.
pub(super) fn read(bytes: &[u8], skipped: usize, decoding: &mut Decoding, islands: &mut Vec<Island>) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return decoding.copy(text, skipped);
    }
    let parts = parts(bytes);
    let page = written_in(&broken(bytes, &parts));
    let in_lines = if page.is_single_byte() { page } else { WINDOWS_1252 };
    for Part { range, foreign } in parts {
        let at = skipped + range.start;
        let piece = &bytes[range];
        let page = if foreign { written_in(piece) } else { in_lines };
        if foreign && page != WINDOWS_1252 {
            foreign_lines(piece, at, page, decoding, islands);
        } else {
            mixed_lines(piece, at, page, decoding, islands);
        }
    }
}

/// Lines that are read in one way.
struct Part {
    range: Range<usize>,
    /// Whether all of them may be in another encoding.
    foreign: bool,
}

/// The parts of the bytes, in order; lines of nothing but ASCII go with the part before them.
fn parts(bytes: &[u8]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut at = 0;
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        let range = at..at + line.len();
        at = range.end;
        let foreign = !line.is_ascii() && is_foreign(line);
        match parts.last_mut() {
            Some(last) if last.foreign == foreign || line.is_ascii() => last.range.end = at,
            _ => parts.push(Part { range, foreign }),
        }
    }
    parts
}

fn is_foreign(line: &[u8]) -> bool {
    let (whole, broken) = whole_and_broken(line);
    broken > whole
}

/// The broken bytes of the lines that are in no other encoding altogether, with the ASCII between them.
fn broken(bytes: &[u8], parts: &[Part]) -> Vec<u8> {
    let mut all = Vec::new();
    for part in parts.iter().filter(|part| !part.foreign) {
        for chunk in bytes[part.range.clone()].utf8_chunks() {
            if all.len() > SAMPLE {
                return all;
            }
            if !chunk.invalid().is_empty() {
                all.extend(chunk.valid().bytes().filter(u8::is_ascii));
                all.extend_from_slice(chunk.invalid());
            }
        }
    }
    all
}

/// What bytes were written in: what their letters point to, if that reads better than windows-1252.
fn written_in(bytes: &[u8]) -> &'static encoding_rs::Encoding {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let end = sample
        .iter()
        .rposition(|&byte| byte == b'\n')
        .map_or(sample.len(), |end| end + 1);
    let sample = &sample[..end];
    let guess = guessed(sample);
    let better = || {
        let western = mixed::oddness(WINDOWS_1252, sample);
        mixed::oddness(guess, sample).is_some_and(|odd| western.is_none_or(|western| odd < western))
    };
    if guess != WINDOWS_1252 && better() {
        guess
    } else {
        WINDOWS_1252
    }
}

fn foreign_lines(
    piece: &[u8],
    at: usize,
    encoding: &'static encoding_rs::Encoding,
    decoding: &mut Decoding,
    islands: &mut Vec<Island>,
) {
    let start = decoding.text().len();
    read_into(decoding, piece, at, encoding);
    let read = &decoding.text()[start..];
    let mut from = 0;
    while let Some(first) = read[from..].find(|c: char| !c.is_ascii()) {
        from += first;
        let to = read[from..]
            .find(|c: char| c.is_ascii())
            .map_or(read.len(), |len| from + len);
        let seen = (start + from, start + to);
        islands.push(Island {
            bytes: decoding.origins().of(seen.0, seen.1),
            seen,
            written: mixed::chain_name(encoding),
        });
        from = to;
    }
}

fn mixed_lines(
    piece: &[u8],
    mut at: usize,
    page: &'static encoding_rs::Encoding,
    decoding: &mut Decoding,
    islands: &mut Vec<Island>,
) {
    for chunk in piece.utf8_chunks() {
        decoding.copy(chunk.valid(), at);
        at += chunk.valid().len();
        let from = decoding.text().len();
        let end = at + chunk.invalid().len();
        read_into(decoding, chunk.invalid(), at, page);
        let seen = (from, decoding.text().len());
        match islands.last_mut() {
            _ if at == end => {}
            Some(island) if island.bytes.1 == at => {
                island.bytes.1 = end;
                island.seen.1 = seen.1;
            }
            _ => islands.push(Island {
                bytes: (at, end),
                seen,
                written: mixed::chain_name(page),
            }),
        }
        at = end;
    }
}

#[cfg(test)]
mod tests {
    use crate::text::Document;
    use crate::text::damage::replays;

    #[test]
    fn a_part_in_another_encoding_is_read_in_it() {
        let english = "“We’ve met,” the mayor’s aide said – in Köln.\n\n";
        for (page, part) in [
            (
                encoding_rs::WINDOWS_1251,
                "Директор завода сказал, что цех откроют осенью.\n",
            ),
            (
                encoding_rs::WINDOWS_1250,
                "Burmistrz powiedział, że most zostanie otwarty później, a pociągi ruszą w sobotę.\n",
            ),
            (
                encoding_rs::GBK,
                "朝鲜外务省发言人表示，这种指责毫无根据，朝鲜对此坚决反对。\n",
            ),
            (
                encoding_rs::WINDOWS_1256,
                "أوضح العمدة أن الجسر سيفتح أمام الحافلات صباح السبت\n",
            ),
        ] {
            let (bytes, _, lost) = page.encode(part);
            assert!(!lost);
            let file = [english.as_bytes(), &bytes, b"\n", english.as_bytes()].concat();
            let document = Document::read("relay.txt", &file);
            assert_eq!(
                document.text(),
                [english, part, "\n", english].concat(),
                "{}",
                page.name()
            );
            assert!(document.damage().iter().all(replays), "{:?}", document.damage());
            for island in &document.encoding().islands {
                let (read, _) = page.decode_without_bom_handling(&file[island.bytes.0..island.bytes.1]);
                assert_eq!(document.seen()[island.seen.0..island.seen.1], read, "{}", page.name());
            }
        }
    }
}
