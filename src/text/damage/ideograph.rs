//! How common an ideograph, a kana or a Hangul syllable is.
//!
//! Takes a character, gives points. The old national standards sort their characters by use, so a character's place in
//! them says how common it is: GB 2312 level 1 (rows 16 to 55), JIS X 0208 level 1 (rows 16 to 47) and the 2350
//! syllables of KS X 1001 are what newspapers print. No table of our own is needed for that.

use super::codec::Wide;
use super::cost::Points;
use super::letter::is_ideograph;

/// A character of everyday use, of a dictionary, of neither.
const COMMON: Points = 2;
const KNOWN: Points = 25;
const RARE: Points = 45;

/// The points of the ideograph or kana at `at`.
pub(super) fn cost(text: &[char], at: usize) -> Points {
    let c = text[at];
    match c {
        '\u{3041}'..='\u{3096}' | '\u{309d}' | '\u{309e}' => COMMON,
        '\u{30a1}'..='\u{30ff}' => COMMON + 2,
        '\u{ff66}'..='\u{ff9f}' => 15,
        _ if is_ideograph(c) => ideograph(c),
        _ => 10,
    }
}

fn ideograph(c: char) -> Points {
    let level = |wide: Wide| {
        wide.encode(c)
            .map(|(bytes, len)| (len, u16::from_be_bytes([bytes[0], bytes[1]])))
    };
    let chinese = level(Wide::Gbk);
    if matches!(chinese, Some((2, 0xB0A1..=0xD7F9))) && matches!(chinese, Some((_, code)) if code & 0xFF >= 0xA1) {
        return COMMON;
    }
    let japanese = level(Wide::ShiftJis);
    if matches!(japanese, Some((2, 0x889F..=0x9872))) {
        return COMMON + 2;
    }
    if matches!(level(Wide::Big5), Some((2, 0xA440..=0xC67E))) {
        return COMMON + 4;
    }
    let dictionary = matches!(chinese, Some((2, code)) if code >= 0xD8A1 && code & 0xFF >= 0xA1) || japanese.is_some();
    if dictionary { KNOWN } else { RARE }
}

/// The points of a Hangul syllable or letter.
pub(super) fn hangul(c: char) -> Points {
    match Wide::EucKr.encode(c) {
        Some((bytes, 2)) if (0xB0..=0xC8).contains(&bytes[0]) && bytes[1] >= 0xA1 => COMMON,
        Some(_) => KNOWN,
        None => RARE,
    }
}
