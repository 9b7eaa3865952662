//! Encodings by name: text to bytes and bytes to text, without ever putting something in place of what does not fit.
//!
//! Takes a text or bytes, gives the other side of it or nothing. The multi-byte encodings of East Asia come from
//! `encoding_rs`; single-byte pages from `page`. Which of them to try is left to `undo`.

use encoding_rs::{BIG5, EUC_JP, EUC_KR, EncoderResult, GB18030, SHIFT_JIS};

use super::page::Page;

/// An encoding of more than one byte a character, other than UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Wide {
    /// GBK and its superset GB18030.
    Gbk,
    /// Big5.
    Big5,
    /// Shift_JIS as Windows writes it.
    ShiftJis,
    /// EUC-KR as Windows writes it.
    EucKr,
    /// EUC-JP.
    EucJp,
}

impl Wide {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Gbk, Self::Big5, Self::ShiftJis, Self::EucKr, Self::EucJp];

    /// The name, as it stands in a chain.
    pub fn name(self) -> &'static str {
        match self {
            Self::Gbk => "gbk",
            Self::Big5 => "big5",
            Self::ShiftJis => "shift_jis",
            Self::EucKr => "euc-kr",
            Self::EucJp => "euc-jp",
        }
    }

    fn encoding(self) -> &'static encoding_rs::Encoding {
        match self {
            Self::Gbk => GB18030,
            Self::Big5 => BIG5,
            Self::ShiftJis => SHIFT_JIS,
            Self::EucKr => EUC_KR,
            Self::EucJp => EUC_JP,
        }
    }

    /// The bytes of one character, if the encoding has it: how many, and which.
    pub fn encode(self, character: char) -> Option<([u8; 4], usize)> {
        if character.is_ascii() {
            return Some(([character as u8, 0, 0, 0], 1));
        }
        let mut out = [0u8; 8];
        let mut utf8 = [0u8; 4];
        let mut encoder = self.encoding().new_encoder();
        let (result, _, written) =
            encoder.encode_from_utf8_without_replacement(character.encode_utf8(&mut utf8), &mut out, true);
        let fits = matches!(result, EncoderResult::InputEmpty) && (1..=4).contains(&written);
        fits.then(|| ([out[0], out[1], out[2], out[3]], written))
    }

    /// The bytes that read as this character: what GBK has for a euro sign is a lone 80.
    pub fn bytes_of(self, character: char) -> Option<([u8; 4], usize)> {
        match (self, character) {
            (Self::Gbk, '€') => Some(([0x80, 0, 0, 0], 1)),
            _ => self.encode(character),
        }
    }

    /// Whether a byte with this one after it means nothing.
    pub fn is_nothing(self, byte: u8, next: Option<u8>) -> bool {
        self.strictly(&[byte]).is_none() && next.is_none_or(|next| self.strictly(&[byte, next]).is_none())
    }

    /// The characters of these bytes as systems read them that know neither characters of private use, for which old
    /// standards leave room, nor browsers' euro sign.
    fn strictly(self, bytes: &[u8]) -> Option<String> {
        let private = |c: char| matches!(c, '\u{e000}'..='\u{f8ff}');
        let euro = self == Self::Gbk && bytes == [0x80];
        self.decode(bytes).filter(|text| !euro && !text.chars().any(private))
    }

    /// The characters of these bytes, if all of them mean something.
    pub fn decode(self, bytes: &[u8]) -> Option<String> {
        let text = self
            .encoding()
            .decode_without_bom_handling_and_without_replacement(bytes)?;
        Some(text.into_owned())
    }

    /// How many bytes the character that begins `bytes` takes, judged by its lead byte alone.
    pub fn len_at(self, bytes: &[u8]) -> usize {
        match (self, bytes.first().copied().unwrap_or(0)) {
            (_, 0..=0x7F) => 1,
            (Self::ShiftJis, 0xA1..=0xDF | 0x80) => 1,
            (Self::EucJp, 0x8F) => 3,
            (Self::Gbk, 0x81..=0xFE) if bytes.get(1).is_some_and(u8::is_ascii_digit) => 4,
            _ => 2,
        }
    }
}

/// Text written in the named encoding, if it has every character.
pub(super) fn encode(name: &str, text: &str) -> Option<Vec<u8>> {
    match name {
        "utf-8" => return Some(text.as_bytes().to_vec()),
        "cesu-8" => return Some(cesu8(text)),
        "utf-16le" => return Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        "utf-16be" => return Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        _ => {}
    }
    if let Some(page) = Page::named(name) {
        return text.chars().map(|character| page.encode(character)).collect();
    }
    let wide = wide_named(name)?;
    let mut bytes = Vec::with_capacity(text.len());
    for character in text.chars() {
        let (piece, len) = wide.encode(character)?;
        bytes.extend_from_slice(&piece[..len]);
    }
    Some(bytes)
}

/// UTF-8 of UTF-16: characters beyond U+FFFF as two surrogates of three bytes each.
fn cesu8(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    for unit in text.encode_utf16() {
        match unit {
            0..0x80 => bytes.push(unit as u8),
            0x80..0x800 => bytes.extend([0xC0 | (unit >> 6) as u8, continuation(unit)]),
            _ => bytes.extend([0xE0 | (unit >> 12) as u8, continuation(unit >> 6), continuation(unit)]),
        }
    }
    bytes
}

fn continuation(bits: u16) -> u8 {
    0x80 | (bits & 0x3F) as u8
}

/// Bytes read in the named encoding, if all of them mean something.
pub(super) fn decode(name: &str, bytes: &[u8]) -> Option<String> {
    match name {
        "utf-8" => return String::from_utf8(bytes.to_vec()).ok(),
        "utf-16le" => return utf16(bytes, u16::from_le_bytes),
        "utf-16be" => return utf16(bytes, u16::from_be_bytes),
        _ => {}
    }
    if let Some(page) = Page::named(name) {
        let text: String = bytes.iter().map(|&byte| page.decode(byte)).collect();
        return (!text.contains(char::REPLACEMENT_CHARACTER)).then_some(text);
    }
    wide_named(name)?.decode(bytes)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().map(|&pair| unit(pair)).collect();
    String::from_utf16(&units).ok().filter(|_| rest.is_empty())
}

/// Bytes read in the named encoding, with `lost` in the place of those that mean nothing in it. `ascii` knows none
/// beyond 7F.
pub(super) fn decode_losing(name: &str, bytes: &[u8], lost: char) -> Option<String> {
    let marked = |text: &str| text.replace(char::REPLACEMENT_CHARACTER, lost.encode_utf8(&mut [0; 4]));
    match name {
        "ascii" => Some(
            bytes
                .iter()
                .map(|&byte| if byte.is_ascii() { char::from(byte) } else { lost })
                .collect(),
        ),
        "utf-8" => Some(marked(&String::from_utf8_lossy(bytes))),
        _ => match Page::named(name) {
            Some(page) => Some(
                bytes
                    .iter()
                    .map(|&byte| if page.defines(byte) { page.decode(byte) } else { lost })
                    .collect(),
            ),
            None => {
                let (text, _) = wide_named(name)?.encoding().decode_without_bom_handling(bytes);
                Some(marked(&text))
            }
        },
    }
}

/// The same for an East Asian encoding whose reader goes on with the very next byte, so that each lost byte has a mark.
pub(super) fn decode_losing_bytes(name: &str, bytes: &[u8], lost: char) -> Option<String> {
    let wide = wide_named(name)?;
    let mut text = String::new();
    let mut at = 0;
    while at < bytes.len() {
        let end = (at + wide.len_at(&bytes[at..])).min(bytes.len());
        match wide.strictly(&bytes[at..end]) {
            Some(read) => {
                text.push_str(&read);
                at = end;
            }
            None => {
                text.push(lost);
                at += 1;
            }
        }
    }
    Some(text)
}

/// The East Asian encoding of this name.
pub(super) fn wide_named(name: &str) -> Option<Wide> {
    let name = if name == "gb18030" { "gbk" } else { name };
    Wide::ALL.into_iter().find(|wide| wide.name() == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        for (name, text) in [
            ("utf-8", "“é”"),
            ("gbk", "中方"),
            ("big5", "中方"),
            ("shift_jis", "台風ｶﾅ"),
            ("euc-kr", "조선"),
            ("euc-jp", "台風"),
            ("windows-1256", "آ’"),
            ("gb18030", "é中"),
        ] {
            let bytes = encode(name, text).unwrap();
            assert_eq!(decode(name, &bytes).as_deref(), Some(text), "{name}");
        }
        assert_eq!(encode("euc-kr", "é"), None);
        assert_eq!(encode("no such thing", "a"), None);
    }
}
