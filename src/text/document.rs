//! One text with its damage, its repair, and the bridge back to the file.

use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::bytes::Bytes;
use super::damage::{self, Damage};
use super::decode::{Decoded, Encoding, decode, decode_as};
use super::mend;
use super::origins::{Origins, rewrite};
use super::place::Place;
use super::span::{Seen, Span, Text};

/// The largest file that is read, in bytes: spans hold 32-bit offsets, and repair may lengthen a text.
pub const MAX_BYTES: usize = 1 << 30;

/// A text as it was read: what the file says, what it says once repaired, and the way from the one to the other.
///
/// ```
/// use quotedrift::text::{Document, Span};
/// let document = Document::read("memo.txt", "North Koreaآ’s leader".as_bytes());
/// assert_eq!(document.text(), "North Korea’s leader");
/// let place = document.place("memo", Span::new(6, 15));
/// assert_eq!(place.text, "Koreaآ’s");
/// assert_eq!(place.chars, [6, 14]);
/// ```
#[derive(Debug, Clone)]
pub struct Document {
    name: String,
    encoding: Encoding,
    seen: Arc<str>,
    /// The same text as `seen` where nothing is repaired.
    text: Arc<str>,
    damage: Vec<Damage>,
    ground: Ground,
    repair: Origins,
    lines: Vec<u32>,
    counts: CharCounts,
    sha256: String,
}

/// A text that was taken out of a file: out of markup, or out of a container.
#[derive(Debug, Clone)]
pub struct Extract {
    /// The text, its paragraphs parted by blank lines.
    pub text: String,
    /// The encoding that the file was read in.
    pub encoding: Encoding,
    /// Which bytes of the file say it; none where no stretch of the file does (a ZIP, base64).
    pub origins: Option<Origins>,
}

/// Where the text as seen stands in the file.
#[derive(Debug, Clone)]
enum Ground {
    /// The file is the text.
    File(Origins),
    /// Between markup: a stretch of the text may be no stretch of the file.
    Markup(Origins),
    /// In no bytes that say it.
    Nowhere,
}

impl Document {
    /// Reads the bytes of a file. Any bytes give a document; what is broken in them stands in [`Document::damage`].
    pub fn read(name: impl Into<String>, bytes: &[u8]) -> Self {
        Self::read_as(name, bytes, "")
    }

    /// Reads the bytes of a file in the encoding that is stated for it; as [`Document::read`] where no encoding has that name.
    pub fn read_as(name: impl Into<String>, bytes: &[u8], encoding: &str) -> Self {
        let Decoded {
            text,
            origins,
            encoding,
        } = decode_as(bytes, encoding).unwrap_or_else(|| decode(bytes));
        Self::from_decoded(name.into(), text.into(), Ground::File(origins), encoding, bytes)
    }

    /// The same of bytes that may be shared: a file that is nothing but its text is kept once.
    pub fn read_shared(name: impl Into<String>, bytes: &Bytes, encoding: &str) -> Self {
        let Decoded {
            text,
            origins,
            encoding,
        } = decode_as(bytes, encoding).unwrap_or_else(|| decode(bytes));
        let seen = match bytes.text() {
            Some(whole) if **whole == *text => Arc::clone(whole),
            _ => text.into(),
        };
        Self::from_decoded(name.into(), seen, Ground::File(origins), encoding, bytes)
    }

    /// Takes the text that a reader of formats took out of the bytes of a file.
    pub fn from_extract(name: impl Into<String>, bytes: &[u8], extract: Extract) -> Self {
        let ground = extract.origins.map_or(Ground::Nowhere, Ground::Markup);
        Self::from_decoded(name.into(), extract.text.into(), ground, extract.encoding, bytes)
    }

    /// Takes a text that is already decoded; its bytes are those of the string in UTF-8.
    pub fn from_text(name: impl Into<String>, text: &str) -> Self {
        Self::from_shared(name, text.into())
    }

    /// The same of bytes that are UTF-8, without a copy; `None` of others.
    pub fn from_shared_text(name: impl Into<String>, bytes: &Bytes) -> Option<Self> {
        Some(Self::from_shared(name, Arc::clone(bytes.text()?)))
    }

    fn from_shared(name: impl Into<String>, text: Arc<str>) -> Self {
        let ground = Ground::File(Origins::identity(text.len(), 0));
        let bytes = Arc::clone(&text);
        Self::from_decoded(name.into(), text, ground, Encoding::utf8(), bytes.as_bytes())
    }

    fn from_decoded(name: String, seen: Arc<str>, ground: Ground, encoding: Encoding, bytes: &[u8]) -> Self {
        let mut damage = damage::find(&seen, &encoding);
        if matches!(ground, Ground::File(_)) {
            let islands = damage::mixed::islands(&seen, &encoding.islands);
            damage = damage::mixed::merged(damage, islands);
        }
        let repairs = damage::repairs(&damage);
        let (text, repair) = if repairs.is_empty() {
            (Arc::clone(&seen), Origins::identity(seen.len(), 0))
        } else {
            let (text, repair) = rewrite(&seen, &repairs);
            (text.into(), repair)
        };
        let lines = line_starts(&seen);
        let counts = CharCounts::of(&seen);
        Self {
            name,
            encoding,
            seen,
            text,
            damage,
            ground,
            repair,
            lines,
            counts,
            sha256: hex(&Sha256::digest(bytes)),
        }
    }

    /// The document with the words filled in that lost characters, where the other texts of its dossier have them whole.
    /// What they show is likely; `None` if they show nothing.
    ///
    /// ```
    /// use quotedrift::text::Document;
    /// let relay = Document::from_text("relay", "the mayor of Gda?sk");
    /// let mended = relay.mended(&["The mayor of Gdańsk said"]).unwrap();
    /// assert_eq!(mended.text(), "the mayor of Gdańsk");
    /// ```
    pub fn mended(&self, others: &[&str]) -> Option<Self> {
        let damage = mend::mended(&self.seen, &self.damage, others)?;
        let (text, repair) = rewrite(&self.seen, &damage::repairs(&damage));
        Some(Self {
            text: text.into(),
            damage,
            repair,
            ..self.clone()
        })
    }

    /// The name the document was given: a path, or a label for text that came without a file.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The repaired text that everything downstream works on.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text as decoded, before repair.
    pub fn seen(&self) -> &str {
        &self.seen
    }

    /// The same, shared: it outlives the document without a copy.
    pub fn shared_seen(&self) -> Arc<str> {
        Arc::clone(&self.seen)
    }

    /// Which encoding was taken, why, and where it was doubted.
    pub fn encoding(&self) -> &Encoding {
        &self.encoding
    }

    /// The character that the first byte became that did not fit UTF-8, if one did not and the text is the file's own.
    pub fn doubted(&self, id: &str) -> Option<Place> {
        let (byte, Ground::File(origins)) = (self.encoding.doubted_at?, &self.ground) else {
            return None;
        };
        let (mut low, mut high) = (0, self.seen.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if origins.of(middle, middle + 1).1 <= byte {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        let character = self.seen.get(low..)?.chars().next()?;
        Some(self.seen_place(id, Span::new(low, low + character.len_utf8())))
    }

    /// The encoding damage, in text order.
    pub fn damage(&self) -> &[Damage] {
        &self.damage
    }

    /// SHA-256 of the bytes, in hexadecimal.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// What `span` of the repaired text was before repair.
    pub fn seen_span(&self, span: Span<Text>) -> Span<Seen> {
        let (start, end) = self.repair.of(span.start(), span.end());
        Span::new(start, end)
    }

    /// Whether repair changed anything inside `span`.
    pub fn is_repaired(&self, span: Span<Text>) -> bool {
        !span.is_empty() && !self.repair.is_verbatim(span.start(), span.end())
    }

    /// Where `span` of the repaired text stands in the file.
    pub fn place(&self, id: &str, span: Span<Text>) -> Place {
        self.seen_place(id, self.seen_span(span))
    }

    /// Where `span` of the unrepaired text stands in the file.
    pub fn seen_place(&self, id: &str, span: Span<Seen>) -> Place {
        let line = self
            .lines
            .partition_point(|&start| start as usize <= span.start())
            .max(1);
        let line_start = self.lines[line - 1] as usize;
        let start = self.counts.at(&self.seen, span.start());
        Place {
            document: id.to_owned(),
            bytes: self.ground.bytes(span),
            chars: [start, start + self.counts.between(&self.seen, span.start(), span.end())],
            line,
            column: self.counts.between(&self.seen, line_start, span.start()) + 1,
            text: span.of(&self.seen).to_owned(),
        }
    }
}

impl Ground {
    /// The bytes of the file that say `span`, where they are one stretch.
    fn bytes(&self, span: Span<Seen>) -> Option<[usize; 2]> {
        let origins = match self {
            Ground::File(origins) => origins,
            Ground::Markup(origins) if origins.is_one_stretch(span.start(), span.end()) => origins,
            Ground::Markup(_) | Ground::Nowhere => return None,
        };
        let (from, to) = origins.of(span.start(), span.end());
        Some([from, to])
    }
}

/// Lines end at LF, CR LF or a lone CR, as editors count them.
fn line_starts(text: &str) -> Vec<u32> {
    let bytes = text.as_bytes();
    let mut starts = vec![0];
    for (index, &byte) in bytes.iter().enumerate() {
        let ends = byte == b'\n' || (byte == b'\r' && bytes.get(index + 1) != Some(&b'\n'));
        if ends {
            starts.push(index as u32 + 1);
        }
    }
    starts
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Number of characters before every [`STRIDE`]th byte, so that a count never walks the whole text.
#[derive(Debug, Clone)]
struct CharCounts {
    before: Vec<u32>,
}

/// Bytes between two entries of [`CharCounts`]: 4 bytes of table for 1 KiB of text.
const STRIDE: usize = 1024;

impl CharCounts {
    fn of(text: &str) -> Self {
        let mut before = Vec::new();
        if !text.is_ascii() {
            let mut count = 0;
            for chunk in text.as_bytes().chunks(STRIDE) {
                before.push(count);
                count += count_chars(chunk) as u32;
            }
            before.push(count);
        }
        Self { before }
    }

    /// Characters before the byte offset.
    fn at(&self, text: &str, offset: usize) -> usize {
        if self.before.is_empty() {
            return offset;
        }
        let block = (offset / STRIDE).min(self.before.len() - 1);
        self.before[block] as usize + count_chars(&text.as_bytes()[block * STRIDE..offset])
    }

    /// Characters from one byte offset to a later one.
    fn between(&self, text: &str, start: usize, end: usize) -> usize {
        if end - start < STRIDE && !self.before.is_empty() {
            count_chars(&text.as_bytes()[start..end])
        } else {
            self.at(text, end) - self.at(text, start)
        }
    }
}

/// UTF-8 bytes that begin a character. No sum of one chunk exceeds a byte, so that it is vector code.
fn count_chars(bytes: &[u8]) -> usize {
    let begins = |chunk: &[u8]| chunk.iter().map(|&byte| u8::from(byte & 0xC0 != 0x80)).sum::<u8>();
    bytes.chunks(128).map(|chunk| usize::from(begins(chunk))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_bytes_characters_lines_and_columns() {
        let document = Document::read("a", "eins\r\nzwei über drei\n".as_bytes());
        let at = document.text().find("über").unwrap();
        let place = document.place("a", Span::new(at, at + 5));
        assert_eq!((place.line, place.column), (2, 6));
        assert_eq!(place.chars, [11, 15]);
        assert_eq!(place.bytes, Some([11, 16]));
        assert_eq!(place.text, "über");
    }

    #[test]
    fn utf16_places_name_the_bytes_on_disk() {
        let bytes: Vec<u8> = [0xFF, 0xFE]
            .into_iter()
            .chain("ab “c”".encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        let document = Document::read("a", &bytes);
        let at = document.text().find('“').unwrap();
        let place = document.place("a", Span::new(at, at + 3));
        assert_eq!(place.bytes, Some([8, 10]));
        assert_eq!(place.chars, [3, 4]);
    }

    #[test]
    fn counts_agree_with_a_plain_count_over_many_blocks() {
        let text = "é日a".repeat(900);
        let counts = CharCounts::of(&text);
        for (index, (offset, _)) in text.char_indices().enumerate() {
            assert_eq!(counts.at(&text, offset), index);
        }
    }
}
