//! Bytes to text with exact origins: byte order marks, UTF-8, UTF-16, and legacy encodings by `chardetng`.
//!
//! The decoded text is what the file says; undoing damage in it is left to `damage`.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, UTF_8, UTF_16BE, UTF_16LE};

use super::islands::{self, Island};
use super::origins::{Decoding, Origins};
use super::utf16;

/// Which encoding a file was read in, how that was found out, and where it was doubted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Encoding {
    /// Name as in the WHATWG Encoding Standard, such as `UTF-8` or `windows-1256`.
    pub label: String,
    /// How it was found, in words for the report.
    pub because: Cow<'static, str>,
    /// The byte of the file at which plain UTF-8 was given up, if it was.
    pub doubted_at: Option<usize>,
    /// Stretches in another encoding inside a file that otherwise is UTF-8, in order.
    pub islands: Vec<Island>,
}

impl Encoding {
    /// Plain UTF-8.
    pub fn utf8() -> Self {
        Self::of("UTF-8", "valid UTF-8")
    }

    /// An encoding by its name, with how it was found.
    pub fn of(label: &str, because: impl Into<Cow<'static, str>>) -> Self {
        Self {
            label: label.to_owned(),
            because: because.into(),
            doubted_at: None,
            islands: Vec::new(),
        }
    }
}

/// A decoded file.
#[derive(Debug, Clone)]
pub struct Decoded {
    /// What it says.
    pub text: String,
    /// Which bytes say it.
    pub origins: Origins,
    /// How it was read.
    pub encoding: Encoding,
}

/// Decodes any bytes.
pub(super) fn decode(bytes: &[u8]) -> Decoded {
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        return utf8(bytes, 3, "UTF-8 byte order mark");
    }
    if let Some(order) = utf16::marked(bytes) {
        return utf16::decode(bytes, 2, Some(order), "UTF-16 byte order mark");
    }
    if let Some(order) = utf16::by_places(bytes) {
        return utf16::decode(bytes, 0, Some(order), "every other byte is zero or the same");
    }
    if let Some((0, order)) = utf16::stretch(bytes, 0) {
        return utf16::decode(
            bytes,
            0,
            Some(order),
            "it begins with bytes of which every other is zero",
        );
    }
    utf8(bytes, 0, "valid UTF-8")
}

/// Decodes bytes in the encoding that somebody states for them; `None` where no encoding has that name.
pub(super) fn decode_as(bytes: &[u8], label: &str) -> Option<Decoded> {
    let stated = encoding_rs::Encoding::for_label(label.as_bytes())?;
    // UTF-8 and UTF-16 show by their bytes whether they are it, byte order mark and broken stretches included.
    if stated == UTF_8 || stated == UTF_16LE || stated == UTF_16BE {
        return Some(decode(bytes));
    }
    Some(with_page(bytes, stated, "stated by the dossier"))
}

/// Decodes bytes in one encoding, whatever they look like.
pub(super) fn with_page(
    bytes: &[u8],
    encoding: &'static encoding_rs::Encoding,
    because: impl Into<Cow<'static, str>>,
) -> Decoded {
    let (text, origins) = with_decoder(bytes, 0, encoding);
    Decoded {
        text,
        origins,
        encoding: Encoding::of(encoding.name(), because),
    }
}

/// Whether bytes look like a program, picture or archive rather than text: more than one byte in fifty is a control
/// character that no text uses, and they are not UTF-16.
pub fn looks_binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(64 * 1024)];
    // The same bytes, those of UTF-16 too: one stretch of vector code tells most files for text.
    let is_control = |byte: u8| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r');
    let controls: usize = head.iter().map(|&byte| usize::from(is_control(byte))).sum();
    if controls * 50 <= head.len() {
        return false;
    }
    if utf16::marked(head).is_some() || utf16::by_places(head).is_some() {
        return false;
    }
    // A zero beside a letter with another such pair before it or after it is half of a letter in UTF-16.
    let zero = |at: Option<usize>| at.and_then(|at| head.get(at)) == Some(&0);
    let letter = |at: Option<usize>| {
        at.and_then(|at| head.get(at))
            .is_some_and(|&byte| byte >= 0x20 || byte == b'\n')
    };
    let half =
        |at: usize| zero(at.checked_sub(2)) && letter(at.checked_sub(1)) || zero(Some(at + 2)) && letter(Some(at + 1));
    let is_odd = |&(at, &byte): &(usize, &u8)| match byte {
        0 => !half(at),
        b'\t' | b'\n' | b'\r' | 0x0C | 0x19 | 0x1A | 0x1C | 0x1D | 0x1B => false,
        byte => byte < 0x20,
    };
    let odd = head.iter().enumerate().filter(is_odd).count();
    odd * 50 > head.len()
}

fn utf8(bytes: &[u8], skipped: usize, because: &'static str) -> Decoded {
    if utf16::stretch(bytes, skipped).is_some() {
        return utf16::decode(bytes, skipped, None, because);
    }
    let bytes = &bytes[skipped..];
    match std::str::from_utf8(bytes) {
        Ok(text) => Decoded {
            text: text.to_owned(),
            origins: Origins::identity(text.len(), skipped),
            encoding: Encoding::of("UTF-8", because),
        },
        Err(error) => {
            let doubted_at = skipped + error.valid_up_to();
            let mut decoded = if is_mostly_utf8(bytes) {
                islands::decode(bytes, skipped)
            } else {
                legacy(bytes, skipped)
            };
            decoded.encoding.doubted_at = Some(doubted_at);
            decoded
        }
    }
}

/// At least as many valid multi-byte characters as broken stretches: a UTF-8 file with foreign bytes pasted in.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (whole, broken) = whole_and_broken(bytes);
    whole >= broken
}

/// Multi-byte characters of UTF-8, and stretches that are none.
pub(super) fn whole_and_broken(bytes: &[u8]) -> (usize, usize) {
    let (mut whole, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    (whole, broken)
}

fn legacy(bytes: &[u8], skipped: usize) -> Decoded {
    let encoding = guessed(bytes);
    let (text, origins) = with_decoder(bytes, skipped, encoding);
    Decoded {
        text,
        origins,
        encoding: Encoding::of(encoding.name(), "not UTF-8; guessed from its letters"),
    }
}

/// The legacy encoding that the letters of bytes look like.
pub(super) fn guessed(bytes: &[u8]) -> &'static encoding_rs::Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

fn with_decoder(bytes: &[u8], skipped: usize, encoding: &'static encoding_rs::Encoding) -> (String, Origins) {
    let mut decoding = Decoding::default();
    read_into(&mut decoding, bytes, skipped, encoding);
    decoding.finish(skipped + bytes.len())
}

/// Feeds a decoder byte by byte, so that every character knows its bytes; runs of ASCII are copied whole. The bytes begin
/// at byte `skipped` of the file.
pub(super) fn read_into(
    decoding: &mut Decoding,
    bytes: &[u8],
    skipped: usize,
    encoding: &'static encoding_rs::Encoding,
) {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let (mut pending, mut at) = (0, 0);
    let mut buffer = [0u8; 16];
    while at < bytes.len() {
        if pending == at && encoding.is_ascii_compatible() {
            let run = ascii_prefix(&bytes[at..]);
            decoding.copy(run, skipped + at);
            at += run.len();
            pending = at;
            if at == bytes.len() {
                break;
            }
        }
        let last = at + 1 == bytes.len();
        let (result, _, written) = decoder.decode_to_utf8_without_replacement(&bytes[at..=at], &mut buffer, last);
        at += 1;
        let text = std::str::from_utf8(&buffer[..written]).unwrap_or("\u{FFFD}");
        if !text.is_empty() {
            decoding.write(text, skipped + pending, skipped + at);
            pending = at;
        }
        if let DecoderResult::Malformed(_, extra) = result {
            let end = at - usize::from(extra);
            decoding.write("\u{FFFD}", skipped + pending.min(end), skipped + end.max(pending));
            pending = end.max(pending);
            at = end.max(pending);
        }
    }
}

fn ascii_prefix(bytes: &[u8]) -> &str {
    let len = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(bytes.len());
    std::str::from_utf8(&bytes[..len]).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn byte_order_marks_are_skipped() {
        let decoded = decode("\u{FEFF}text".as_bytes());
        assert_eq!(decoded.text, "text");
        assert_eq!(decoded.origins.of(0, 4), (3, 7));
    }

    #[test]
    fn a_legacy_page_is_guessed_and_keeps_its_bytes() {
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode("Директор завода сказал, что цех откроют осенью.");
        let decoded = decode(&bytes);
        assert_eq!(decoded.encoding.label, "windows-1251");
        assert!(decoded.text.starts_with("Директор"));
        assert_eq!(decoded.origins.of(0, 2), (0, 1));
        assert_eq!(decoded.encoding.doubted_at, Some(0));
    }

    #[test]
    fn a_foreign_byte_in_utf8_is_an_island() {
        let mut bytes = "“Korea".as_bytes().to_vec();
        bytes.extend_from_slice(b"\x92s\xE2\x80\x9D");
        bytes.extend_from_slice("”".as_bytes());
        let decoded = decode(&bytes);
        assert!(decoded.text.starts_with("“Korea’s"), "{}", decoded.text);
        assert_eq!(decoded.encoding.islands[0].bytes, (8, 9));
    }

    #[test]
    fn multi_byte_characters_know_all_their_bytes() {
        let text = "朝鲜外务省发言人表示，这种指责毫无根据，朝鲜对此坚决反对。";
        let (bytes, _, _) = encoding_rs::GBK.encode(text);
        let (decoded, origins) = with_decoder(&bytes, 0, encoding_rs::GBK);
        assert_eq!(decoded, text);
        assert_eq!(origins.of(3, 6), (2, 4));
    }

    #[test]
    fn any_bytes_give_a_text() {
        for seed in 0..64u32 {
            let bytes: Vec<u8> = (0..200u32)
                .map(|n| (n.wrapping_mul(2_654_435_761).wrapping_add(seed * 977) >> 13) as u8)
                .collect();
            let decoded = decode(&bytes);
            let end = decoded.origins.of(0, decoded.text.len()).1;
            assert!(end <= bytes.len());
        }
    }
}
