//! UTF-16, whole or broken: with a byte too many or too few, with stretches of UTF-8, or itself a stretch of such a file.
//!
//! Takes bytes, gives the text with its origins, and its islands. In the text of one language the high bytes of UTF-16 are
//! nearly all the same: where they are not, and are if one byte is passed over, that byte is no part of a pair. It is
//! read by itself.

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE};

use super::decode::{Decoded, Encoding};
use super::islands::{self, Island};
use super::origins::Decoding;

/// In which order the bytes of a pair stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    Little,
    Big,
}

/// Pairs that are looked at to tell how bytes go together.
const WINDOW: usize = 12;
/// Pairs that are looked at to tell in which order their bytes stand.
const LONG_WINDOW: usize = 256;
/// Pairs that tell anything, at least.
const FEWEST: usize = 4;
/// High bytes that text in one language has, and how many more it has to have if it is read in the wrong pairs.
const FEW_PLANES: usize = 3;
const MORE_PLANES: usize = 4;
/// High bytes of Latin, Greek, Cyrillic, Hebrew and Arabic letters are no higher.
const HIGHEST: u8 = 8;
/// Bytes of plain prose that are no accident among pairs.
const PROSE: usize = 24;

impl Order {
    fn unit(self, pair: [u8; 2]) -> u16 {
        match self {
            Self::Little => u16::from_le_bytes(pair),
            Self::Big => u16::from_be_bytes(pair),
        }
    }

    fn at(self, bytes: &[u8], at: usize) -> Option<u16> {
        Some(self.unit([*bytes.get(at)?, *bytes.get(at + 1)?]))
    }

    /// The pairs from `at` on.
    fn pairs(self, bytes: &[u8], at: usize) -> impl Iterator<Item = u16> {
        (at..).step_by(2).map_while(move |at| self.at(bytes, at))
    }

    /// The high bytes that so many pairs from `at` on have, and how many pairs there are.
    fn planes(self, bytes: &[u8], at: usize, pairs: usize) -> (Vec<u16>, usize) {
        let mut planes: Vec<u16> = self.pairs(bytes, at).take(pairs).map(|unit| unit >> 8).collect();
        let pairs = planes.len();
        planes.sort_unstable();
        planes.dedup();
        (planes, pairs)
    }

    fn encoding(self) -> &'static encoding_rs::Encoding {
        match self {
            Self::Little => UTF_16LE,
            Self::Big => UTF_16BE,
        }
    }
}

/// The order that a byte order mark at the start of the bytes says.
pub(super) fn marked(bytes: &[u8]) -> Option<Order> {
    match bytes {
        [0xFF, 0xFE, ..] => Some(Order::Little),
        [0xFE, 0xFF, ..] => Some(Order::Big),
        _ => None,
    }
}

/// UTF-16 without a byte order mark: high bytes of alphabets, which no text has by themselves, in most even places (big
/// end first) or most odd ones.
pub(super) fn by_places(bytes: &[u8]) -> Option<Order> {
    let head = &bytes[..bytes.len().min(4096) & !1];
    if head.len() < 8 {
        return None;
    }
    let high = |byte: &&u8| **byte <= HIGHEST;
    let even = head.iter().step_by(2).filter(high).count();
    let odd = head.iter().skip(1).step_by(2).filter(high).count();
    let pairs = head.len() / 2;
    if odd * 10 > pairs * 7 && even * 10 < pairs {
        Some(Order::Little)
    } else if even * 10 > pairs * 7 && odd * 10 < pairs {
        Some(Order::Big)
    } else {
        None
    }
}

/// The first stretch of UTF-16 from `from` on in bytes that are something else: where it begins, and its order.
pub(super) fn stretch(bytes: &[u8], from: usize) -> Option<(usize, Order)> {
    let mut at = from;
    while let Some(zero) = memchr::memchr(0, &bytes[at..]).map(|offset| at + offset) {
        let before = zero.checked_sub(1).filter(|&before| before >= from);
        let little = before.map(|start| (start, Order::Little));
        let found = little
            .into_iter()
            .chain([(zero, Order::Big)])
            .filter(|&(start, order)| is_latin(bytes, start, order));
        // Latin letters may be read both ways, other signs in one only; a stretch begins where a line does.
        let begins = |start: usize| start == 0 || bytes[start - 1] == b'\n';
        let odd = |&(start, order): &(usize, Order)| (order.planes(bytes, start, LONG_WINDOW).0.len(), !begins(start));
        if let Some((start, order)) = found.min_by_key(odd) {
            let mark = start.checked_sub(2).filter(|&mark| mark >= from);
            let mark = mark.filter(|&mark| marked(&bytes[mark..]) == Some(order));
            return Some((mark.unwrap_or(start), order));
        }
        at = zero + 1;
    }
    None
}

/// Whether pairs that begin at `at` are Latin letters, but for one or two.
fn is_latin(bytes: &[u8], at: usize, order: Order) -> bool {
    let plain = |unit: u16| matches!(unit, 0x20..=0x7E | 0xA0..=0xFF | 0x09 | 0x0A | 0x0D);
    let pairs = order.pairs(bytes, at).take(FEWEST + 1);
    order.at(bytes, at).is_some_and(plain) && pairs.filter(|&unit| plain(unit)).count() >= FEWEST
}

/// Decodes bytes that begin in `order` (`None`: with UTF-8), leaving out the first `skipped`.
pub(super) fn decode(bytes: &[u8], skipped: usize, first: Option<Order>, because: &'static str) -> Decoded {
    let mut decoding = Decoding::default();
    let mut all = Vec::new();
    let (mut at, mut order) = (skipped, first);
    while at < bytes.len() {
        let from = decoding.text().len();
        let start = at;
        let read_in = order;
        match order {
            Some(pairs) => {
                at = read_pairs(bytes, at, pairs, &mut decoding, &mut all);
                order = None;
            }
            None => {
                let next = stretch(bytes, at);
                at = next.map_or(bytes.len(), |(next, _)| next);
                order = next.map(|(_, order)| order);
                islands::read(&bytes[start..at], start, &mut decoding, &mut all);
            }
        }
        let to = decoding.text().len();
        if read_in != first && from < to {
            // What is another encoding's altogether is told once.
            all.truncate(all.partition_point(|island| island.seen.1 <= from));
            all.push(Island {
                bytes: (start, at),
                seen: (from, to),
                written: read_in.map_or(UTF_8, Order::encoding).name().to_ascii_lowercase(),
            });
        }
    }
    let because = match islands::told(&all) {
        others if others.is_empty() => because.to_owned(),
        others if first.is_some() => format!("{because}, parts read as {others}"),
        others => format!("mostly valid UTF-8, the rest read as {others}"),
    };
    let (text, origins) = decoding.finish(bytes.len());
    let label = first.map_or(UTF_8, Order::encoding).name();
    Decoded {
        text,
        origins,
        encoding: Encoding {
            doubted_at: first
                .is_none()
                .then(|| all.first().map(|island| island.bytes.0))
                .flatten(),
            islands: all,
            ..Encoding::of(label, because)
        },
    }
}

/// Reads pairs from `at` on until prose of single bytes begins; gives where it stopped.
fn read_pairs(bytes: &[u8], mut at: usize, order: Order, decoding: &mut Decoding, islands: &mut Vec<Island>) -> usize {
    let mut buffer = [0u8; 4];
    let mut high = 0;
    while let Some(unit) = order.at(bytes, at) {
        if unit >> 8 != high {
            if is_prose(&bytes[at..]) {
                return at;
            }
            if is_single(bytes, at, order) {
                single(bytes, at, decoding, islands);
                at += 1;
                continue;
            }
        }
        high = unit >> 8;
        let units = [unit, order.at(bytes, at + 2).unwrap_or(0)];
        let read = char::decode_utf16(units).next().and_then(Result::ok);
        let len = read.map_or(2, |c| c.len_utf16() * 2);
        let c = read.unwrap_or(char::REPLACEMENT_CHARACTER);
        decoding.write(c.encode_utf8(&mut buffer), at, at + len);
        at += len;
    }
    if at < bytes.len() {
        single(bytes, at, decoding, islands);
    }
    bytes.len()
}

/// A byte that belongs to no pair: the half of one whose other half is zero, a zero, or anything.
fn single(bytes: &[u8], at: usize, decoding: &mut Decoding, islands: &mut Vec<Island>) {
    let c = match bytes[at] {
        byte @ (0 | b'\t' | b'\n' | b'\r' | 0x20..=0x7E) => char::from(byte),
        _ => char::REPLACEMENT_CHARACTER,
    };
    let from = decoding.text().len();
    decoding.write(c.encode_utf8(&mut [0; 4]), at, at + 1);
    if c.is_ascii_graphic() {
        islands.push(Island {
            bytes: (at, at + 1),
            seen: (from, from + 1),
            written: UTF_8.name().to_ascii_lowercase(),
        });
    }
}

/// Whether the byte at `at` is no half of a pair: from the next one on, pairs have few high bytes, from here on many.
fn is_single(bytes: &[u8], at: usize, order: Order) -> bool {
    let (after, pairs) = order.planes(bytes, at + 1, WINDOW);
    let (here, _) = order.planes(bytes, at, WINDOW);
    let own = order.at(bytes, at).is_none_or(|unit| !after.contains(&(unit >> 8)));
    let enough = MORE_PLANES.min(pairs.saturating_sub(FEWEST) + 1);
    let likely = own && pairs >= FEWEST && after.len() <= FEW_PLANES && here.len() >= after.len() + enough;
    // Unless the byte too many or too few comes later: then some pairs from here on are right.
    let later = |pairs: usize| {
        let (mut planes, _) = order.planes(bytes, at + 2 * pairs + 1, WINDOW);
        planes.extend(order.pairs(bytes, at).take(pairs).map(|unit| unit >> 8));
        planes.sort_unstable();
        planes.dedup();
        planes.len()
    };
    likely && (1..=FEWEST).all(|pairs| later(pairs) > after.len())
}

/// Whether the bytes begin with prose of ASCII.
fn is_prose(bytes: &[u8]) -> bool {
    let Some(head) = bytes.get(..PROSE) else { return false };
    let letters = head
        .iter()
        .filter(|byte| byte.is_ascii_lowercase() || **byte == b' ')
        .count();
    let text = |byte: &u8| matches!(byte, b'\t' | b'\n' | b'\r' | 0x20..=0x7E | 0x80..);
    head.iter().all(text) && letters * 10 >= PROSE * 7
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Document;
    use crate::text::damage::replays;

    const TEXT: &str =
        "The mayor’s office said on Monday that the bridge will open in May.\nNobody knew who had signed it.\n";

    fn bytes(text: &str, order: Order) -> Vec<u8> {
        let units = text.encode_utf16();
        match order {
            Order::Little => units.flat_map(u16::to_le_bytes).collect(),
            Order::Big => units.flat_map(u16::to_be_bytes).collect(),
        }
    }

    fn read(file: &[u8]) -> Document {
        let document = Document::read("relay.txt", file);
        assert!(document.damage().iter().all(replays), "{:?}", document.damage());
        document
    }

    #[test]
    fn a_byte_too_many_or_too_few_spoils_no_more_than_its_place() {
        for (text, order) in [
            (TEXT, Order::Little),
            (TEXT, Order::Big),
            (
                "Директор завода сказал, что цех откроют осенью, а не весной.\n",
                Order::Little,
            ),
        ] {
            let whole = bytes(text, order);
            // Without a mark, zeros say so.
            let marks = [bytes("\u{feff}", order), Vec::new()];
            for mark in marks.iter().take(1 + usize::from(text == TEXT)) {
                for at in [22, 23, 40, 41] {
                    let zero = [mark, &whole[..at], b"\0", &whole[at..]].concat();
                    let less = [mark, &whole[..at], &whole[at + 1..]].concat();
                    for (file, lost) in [(zero, 1), (less, 1)] {
                        let document = read(&file);
                        let same = |text: &str, other: &str| {
                            text.chars().zip(other.chars()).take_while(|(a, b)| a == b).count()
                        };
                        let back = |text: &str| text.chars().rev().collect::<String>();
                        let kept = same(document.text(), text) + same(&back(document.text()), &back(text));
                        let count = text.chars().count();
                        assert!(kept + lost >= count, "{order:?} {at} {:?}", document.text());
                    }
                }
            }
        }
    }

    #[test]
    fn a_file_of_both_is_read_in_both() {
        for order in [Order::Little, Order::Big] {
            let (pairs, mark) = (bytes(TEXT, order), bytes("\u{feff}", order));
            let both = [TEXT, TEXT].concat();
            let after = read(&[TEXT.as_bytes(), &pairs].concat());
            assert_eq!(
                (after.text(), after.encoding().label.as_str()),
                (both.as_str(), "UTF-8")
            );
            assert_eq!(read(&[&mark, &pairs, TEXT.as_bytes()].concat()).text(), both);
            let marked = read(&[TEXT.as_bytes(), &mark, &pairs, TEXT.as_bytes()].concat());
            assert_eq!(marked.text(), [TEXT, TEXT, TEXT].concat());
        }
    }

    #[test]
    fn other_texts_are_read_as_ever() {
        for text in [
            "警方说，事故原因仍在调查，目前没有人员伤亡。\n",
            "a\u{2003}Δ中й한ſ’“Ωż日\n",
            TEXT,
        ] {
            for order in [Order::Little, Order::Big] {
                let file = [bytes("\u{feff}", order), bytes(text, order)].concat();
                let decoded = Document::read("relay.txt", &file);
                assert_eq!(decoded.seen(), text);
                assert!(decoded.encoding().islands.is_empty());
            }
        }
        assert_eq!(Document::read("relay.txt", b"de\0pot").seen(), "de\0pot");
    }
}
