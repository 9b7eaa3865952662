//! Single-byte code pages, both ways, as browsers read them.
//!
//! Takes a byte or a character, gives the other side of it; every byte of every page means something, because a byte
//! that a page leaves undefined is read as the C1 control of the same number (WHATWG Encoding Standard). Tables come
//! from `encoding_rs` and `oem_cp`; which pages are worth trying is decided in `undo`.

use std::sync::OnceLock;

use oem_cp::code_table as dos;
use rustc_hash::FxHashMap;

/// A single-byte code page, by its place in the list of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Page(u8);

/// Names as the WHATWG Encoding Standard and IANA write them, in lower case.
const NAMES: [&str; 35] = [
    "iso-8859-1",
    "windows-1250",
    "windows-1251",
    "windows-1252",
    "windows-1253",
    "windows-1254",
    "windows-1255",
    "windows-1256",
    "windows-1257",
    "windows-1258",
    "windows-874",
    "iso-8859-2",
    "iso-8859-4",
    "iso-8859-5",
    "iso-8859-6",
    "iso-8859-7",
    "iso-8859-8",
    "iso-8859-15",
    "iso-8859-16",
    "koi8-r",
    "koi8-u",
    "macintosh",
    "x-mac-cyrillic",
    "cp437",
    "cp850",
    "cp852",
    "cp855",
    "cp857",
    "cp862",
    "cp866",
    "cp737",
    "iso-8859-13",
    "iso-8859-3",
    "iso-8859-10",
    "iso-8859-14",
];

struct Maps {
    decode: [char; 256],
    encode: FxHashMap<char, u8>,
}

/// Each when a text first asks for it.
static MAPS: [OnceLock<Maps>; NAMES.len()] = [const { OnceLock::new() }; NAMES.len()];

impl Page {
    /// The page of this name; names are those of [`NAMES`].
    pub fn named(name: &str) -> Option<Self> {
        NAMES
            .iter()
            .position(|known| *known == name)
            .map(|index| Self(index as u8))
    }

    /// Whether it is a page of Windows, or Latin-1, which Windows' page is taken for.
    pub fn is_windows(self) -> bool {
        self.name().starts_with("windows") || self.name() == "iso-8859-1"
    }

    /// Whether the page leaves some byte undefined, so that a strict reader loses it.
    pub fn loses_bytes(self) -> bool {
        self.is_windows()
            && (0x80..=0x9F).any(|byte| self.decode(byte) == char::from(byte))
            && self.name() != "iso-8859-1"
    }

    /// Whether the page has a character of its own for the byte.
    pub fn defines(self, byte: u8) -> bool {
        let read = self.decode(byte);
        let control = (0x80..=0x9F).contains(&byte) && read == char::from(byte);
        read != char::REPLACEMENT_CHARACTER && (!control || self.name() == "iso-8859-1")
    }

    /// The name, as it stands in a chain.
    pub fn name(self) -> &'static str {
        NAMES[usize::from(self.0)]
    }

    fn maps(self) -> &'static Maps {
        MAPS[usize::from(self.0)].get_or_init(|| maps_of(self.name()))
    }

    /// What the byte reads as.
    pub fn decode(self, byte: u8) -> char {
        self.maps().decode[usize::from(byte)]
    }

    /// The byte that writes the character, if the page has it.
    pub fn encode(self, character: char) -> Option<u8> {
        if character.is_ascii() {
            return Some(character as u8);
        }
        self.maps().encode.get(&character).copied()
    }
}

fn maps_of(name: &str) -> Maps {
    let mut decode = ['\0'; 256];
    for byte in 0..=255u8 {
        decode[usize::from(byte)] = if byte < 0x80 {
            char::from(byte)
        } else {
            upper_half(name, byte)
        };
    }
    let encode = decode
        .iter()
        .enumerate()
        .rev()
        .filter(|(_, character)| **character != char::REPLACEMENT_CHARACTER)
        .map(|(byte, &character)| (character, byte as u8))
        .collect();
    Maps { decode, encode }
}

/// The character of a byte 80–FF.
fn upper_half(name: &str, byte: u8) -> char {
    let index = usize::from(byte - 0x80);
    match name {
        "iso-8859-1" => char::from(byte),
        "cp437" => dos::DECODING_TABLE_CP437[index],
        "cp737" => dos::DECODING_TABLE_CP737[index],
        "cp850" => dos::DECODING_TABLE_CP850[index],
        "cp852" => dos::DECODING_TABLE_CP852[index],
        "cp855" => dos::DECODING_TABLE_CP855[index],
        "cp857" => dos::DECODING_TABLE_CP857[index].unwrap_or(char::REPLACEMENT_CHARACTER),
        "cp862" => dos::DECODING_TABLE_CP862[index],
        "cp866" => dos::DECODING_TABLE_CP866[index],
        _ => web(name, byte),
    }
}

/// A byte of one of the web's pages; undefined bytes 80–9F are C1 controls, higher ones stay lost.
fn web(name: &str, byte: u8) -> char {
    let Some(encoding) = encoding_rs::Encoding::for_label(name.as_bytes()) else {
        return char::REPLACEMENT_CHARACTER;
    };
    let bytes = [byte];
    let (text, _) = encoding.decode_without_bom_handling(&bytes);
    match text.chars().next() {
        Some(char::REPLACEMENT_CHARACTER) | None if byte < 0xA0 => char::from(byte),
        Some(character) => character,
        None => char::REPLACEMENT_CHARACTER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_defined_byte_comes_back() {
        for name in NAMES {
            let page = Page::named(name).unwrap();
            for byte in 0..=255u8 {
                let character = page.decode(byte);
                if character != char::REPLACEMENT_CHARACTER {
                    assert_eq!(page.encode(character), Some(byte), "{name} {byte:02x}");
                }
            }
        }
    }

    #[test]
    fn undefined_bytes_are_controls() {
        assert_eq!(Page::named("windows-1252").unwrap().decode(0x9D), '\u{9d}');
        assert_eq!(Page::named("windows-1256").unwrap().encode('آ'), Some(0xC2));
        assert_eq!(Page::named("cp437").unwrap().decode(0x92), 'Æ');
    }
}
