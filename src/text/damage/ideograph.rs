//! How common an ideograph, a kana or a Hangul syllable is.
//!
//! Takes a character, gives points. The old national standards sort their characters by use, so a character's place in
//! them says how common it is: GB 2312 level 1 (rows 16 to 55), JIS X 0208 level 1 (rows 16 to 47) and the 2350
//! syllables of KS X 1001 are what newspapers print. No table of our own is needed for that.

use super::codec::Wide;
use super::cost::Points;
use super::letter::is_ideograph;

/// A character of everyday use, of a dictionary, of neither.
const COMMON: Points = 0;
const KNOWN: Points = 25;
const RARE: Points = 45;

/// The points of an ideograph or kana; `japanese` if kana stand in the same text.
pub(super) fn cost(c: char, japanese: bool) -> Points {
    match c {
        '\u{3041}'..='\u{3096}' | '\u{309d}' | '\u{309e}' => COMMON,
        '\u{30a1}'..='\u{30ff}' | '々' | '〆' => COMMON + 2,
        '\u{ff66}'..='\u{ff9f}' => 15,
        _ if !is_ideograph(c) => 10,
        _ if japanese => kanji(c),
        _ => hanzi(c),
    }
}

fn code(c: char, wide: Wide) -> Option<u16> {
    let (bytes, len) = wide.encode(c)?;
    (len == 2).then(|| u16::from_be_bytes([bytes[0], bytes[1]]))
}

fn kanji(c: char) -> Points {
    match code(c, Wide::ShiftJis) {
        Some(0x889F..=0x9872) => COMMON,
        Some(_) => KNOWN,
        None => RARE,
    }
}

fn hanzi(c: char) -> Points {
    let chinese = code(c, Wide::Gbk).filter(|code| code & 0xFF >= 0xA1 && *code >= 0xB0A1);
    match chinese {
        Some(0xB0A1..=0xD7F9) => COMMON,
        _ if matches!(code(c, Wide::Big5), Some(0xA440..=0xC67E)) => COMMON + 2,
        _ if matches!(code(c, Wide::ShiftJis), Some(0x889F..=0x9872)) => COMMON + 6,
        Some(0xD8A1..=0xF7FE) => KNOWN,
        _ => RARE,
    }
}

/// The points of a Hangul syllable or letter.
pub(super) fn hangul(c: char) -> Points {
    match Wide::EucKr.encode(c) {
        Some((bytes, 2)) if (0xB0..=0xC8).contains(&bytes[0]) && bytes[1] >= 0xA1 => COMMON,
        Some(_) => KNOWN,
        None => RARE,
    }
}
