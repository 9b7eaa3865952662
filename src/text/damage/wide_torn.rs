//! UTF-8 read in an East Asian encoding that had no character for some of its bytes.
//!
//! Takes characters, gives [`Place`]s as `undo` does. A mark of loss (U+FFFD, or `?`) stands for one byte, or for a pair
//! of them; the bytes on either side say how many are missing, and only bytes that the encoding has no character for can
//! be. Of the characters that are left, one is put in if the words beside it ask for it and for no other; else U+FFFD
//! stands for it. Which characters follow one another is the table `east-asian-pairs.tsv`.

use super::chain::{Via, replay};
use super::codec::{Wide, wide_named};
use super::cost::{self, Points};
use super::habit;
use super::language::Reading;
use super::letter::Class;
use super::op::completed;
use super::undo::{Edit, Place};
use super::wide::FIRST;

/// How much likelier one character has to be than any other.
const CLEARLY: Points = 5;
/// What speaks for the mark that closes a pair.
const CLOSES: Points = 8;
/// Bytes of one character that may be missing: with more, anything may have stood there.
const MOST_LOST: usize = 2;
/// Other readings that are told of a place.
const MOST_ALTERNATIVES: usize = 8;
/// Whole characters beyond ASCII that a place has at least, and no fewer than such as lost a byte.
const WHOLE: usize = 2;

/// One byte of the stretch, or the mark of a lost one, and the character that it belongs to.
#[derive(Debug, Clone, Copy)]
struct Piece {
    byte: Option<u8>,
    at: usize,
}

/// Places where the bytes of `wide` are UTF-8 with some bytes lost.
pub(super) fn places(text: &[char], wide: Wide) -> Vec<Place> {
    ['\u{fffd}', '?']
        .into_iter()
        .find_map(|sign| with(text, wide, sign))
        .unwrap_or_default()
}

fn with(text: &[char], wide: Wide, sign: char) -> Option<Vec<Place>> {
    let beside = |at: usize| {
        at.checked_sub(1)
            .is_some_and(|left| text[left] >= FIRST && text[left] != sign)
    };
    if !(0..text.len()).any(|at| text[at] == sign && beside(at)) {
        return None;
    }
    let goes_on = |c: char| !c.is_ascii() || c == sign;
    let mut places = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let to = at + text[at..].iter().take_while(|&&c| goes_on(c)).count();
        if text[at..to].contains(&sign) && text[at..to].iter().any(|&c| c >= FIRST && c != sign) {
            places.extend(place(text, at, to, wide, sign));
        }
        at = to.max(at + 1);
    }
    Some(places)
}

/// What the stretch says, if it is UTF-8 from its start to where it ends or nearly so.
fn place(text: &[char], from: usize, to: usize, wide: Wide, sign: char) -> Option<Place> {
    let (pieces, next) = pieces(text, from, to, wide, sign);
    let mut read = Vec::new();
    let mut edits = Vec::new();
    let (mut done, mut at, mut edited) = (0, 0, 0);
    let (mut whole, mut torn) = (0, 0);
    while let Some((len, how)) = sequence(&pieces[at..], sign) {
        match how {
            Sequence::Sign => read.push(Slot::Known(sign)),
            Sequence::Whole(c) => {
                whole += usize::from(!c.is_ascii());
                read.push(Slot::Known(c));
            }
            Sequence::Torn(bytes) => {
                torn += 1;
                let after = pieces.get(at + len).and_then(|piece| piece.byte).or(next);
                read.push(Slot::Torn(candidates(&bytes, after, wide)));
            }
        }
        at += len;
        let aligned = pieces.get(at).is_none_or(|piece| piece.at != pieces[at - 1].at);
        if aligned {
            let end = pieces[at - 1].at + 1;
            edits.push((from.max(done), end, edited..read.len()));
            (done, edited) = (end, read.len());
        }
    }
    let (from, to) = (edits.first()?.0, edits.last()?.1);
    if torn == 0 || whole < torn.max(WHOLE) {
        return None;
    }
    read.truncate(edited);
    let stood = settle(&text[from.saturating_sub(2)..from], &read, text.get(to).copied());
    let edit = |(from, to, range): (usize, usize, std::ops::Range<usize>)| {
        let lost = text[from..to].contains(&sign);
        Edit {
            from,
            to,
            text: stood[range].to_vec(),
            via: if lost {
                Via::losing("utf-8", wide.name(), sign)
            } else {
                Via::misread("utf-8", wide.name())
            },
        }
    };
    let edits: Vec<Edit> = edits
        .into_iter()
        .map(edit)
        .filter(|edit| edit.text != text[edit.from..edit.to] && is_possible(text, edit, sign))
        .collect();
    Some(Place {
        from,
        to,
        edits,
        proof: 0,
    })
}

/// What else an edit may have been, where one character of it lost bytes.
pub(super) fn alternatives(text: &[char], edit: &Edit, sign: char) -> Vec<String> {
    let Some(wide) = wide_named(edit.via.read) else {
        return Vec::new();
    };
    let (pieces, next) = pieces(text, edit.from, edit.to, wide, sign);
    let (mut before, mut torn, mut after) = (String::new(), None, String::new());
    let mut at = 0;
    while let Some((len, how)) = sequence(&pieces[at..], sign) {
        let follows = pieces.get(at + len).and_then(|piece| piece.byte).or(next);
        match (how, &torn) {
            (Sequence::Torn(bytes), None) => torn = Some(candidates(&bytes, follows, wide)),
            (Sequence::Torn(_), Some(_)) => return Vec::new(),
            (Sequence::Sign, None) => before.push(sign),
            (Sequence::Sign, Some(_)) => after.push(sign),
            (Sequence::Whole(c), None) => before.push(c),
            (Sequence::Whole(c), Some(_)) => after.push(c),
        }
        at += len;
    }
    let now: String = edit.text.iter().collect();
    let mut all = torn.unwrap_or_default();
    all.sort_by_key(|&c| -habit::common(c));
    all.into_iter()
        .map(|c| format!("{before}{c}{after}"))
        .filter(|stood| *stood != now && gives(stood, &text[edit.from..edit.to], edit.via))
        .take(MOST_ALTERNATIVES)
        .collect()
}

/// Whether what stood there, read with loss, is what is seen.
fn gives(stood: &str, seen: &[char], via: Via) -> bool {
    let seen: String = seen.iter().collect();
    let chain = completed(via.chain(), stood, &seen);
    replay(stood, &chain).is_some_and(|text| text == seen)
}

/// Whether an edit can have happened: what it gives, or may give, is seen once it is read with loss.
fn is_possible(text: &[char], edit: &Edit, sign: char) -> bool {
    let stood: String = edit.text.iter().collect();
    edit.via.lost.is_none()
        || gives(&stood, &text[edit.from..edit.to], edit.via)
        || (stood.contains(char::REPLACEMENT_CHARACTER) && !alternatives(text, edit, sign).is_empty())
}

/// The bytes of a stretch, and the one after it: a lost byte had to mean nothing before that.
fn pieces(text: &[char], from: usize, to: usize, wide: Wide, sign: char) -> (Vec<Piece>, Option<u8>) {
    let mut pieces = Vec::with_capacity(2 * (to - from));
    for (at, &c) in text.iter().enumerate().take(to).skip(from) {
        if c == sign {
            pieces.push(Piece { byte: None, at });
            continue;
        }
        let Some((bytes, len)) = wide.bytes_of(c) else { break };
        pieces.extend(bytes[..len].iter().map(|&byte| Piece { byte: Some(byte), at }));
    }
    let next = text.get(to).and_then(|&c| wide.bytes_of(c)).map(|(bytes, _)| bytes[0]);
    (pieces, next)
}

/// What begins a run of pieces.
enum Sequence {
    /// The sign itself: a question mark that was one.
    Sign,
    Whole(char),
    /// The bytes of one character, some of them lost.
    Torn(Vec<Option<u8>>),
}

/// The first character of the pieces and how many of them it takes.
fn sequence(pieces: &[Piece], sign: char) -> Option<(usize, Sequence)> {
    let lead = pieces.first()?.byte;
    let continues = |piece: &Piece| piece.byte.is_none_or(|byte| (0x80..0xC0).contains(&byte));
    let run = 1 + pieces[1..].iter().take_while(|piece| continues(piece)).count();
    let len = match lead {
        Some(byte) if byte.is_ascii() => return Some((1, Sequence::Whole(char::from(byte)))),
        Some(0xC2..=0xDF) => 2,
        Some(0xE0..=0xEF) => 3,
        Some(0xF0..=0xF4) => 4,
        Some(_) => return None,
        None if sign == '?' => return Some((1, Sequence::Sign)),
        // Only the rest of it is there.
        None if run == 2 || run == 3 => run,
        None => return None,
    };
    let taken = len.min(run);
    let mut bytes: Vec<Option<u8>> = pieces[..taken].iter().map(|piece| piece.byte).collect();
    // One mark for a pair of bytes.
    let lost = bytes.iter().filter(|byte| byte.is_none()).count();
    if taken < len {
        let mark = bytes.iter().position(Option::is_none).filter(|_| taken + lost >= len)?;
        bytes.insert(mark, None);
    }
    if lost == 0 {
        let whole: Vec<u8> = bytes.iter().flatten().copied().collect();
        let c = std::str::from_utf8(&whole).ok()?.chars().next()?;
        return Some((taken, Sequence::Whole(c)));
    }
    Some((taken, Sequence::Torn(bytes)))
}

/// A character that is known, or those that it may have been.
enum Slot {
    Known(char),
    Torn(Vec<char>),
}

/// The characters that these bytes may be, where those that are lost mean nothing in `wide` before the byte `after`.
fn candidates(bytes: &[Option<u8>], after: Option<u8>, wide: Wide) -> Vec<char> {
    let lost: Vec<usize> = (0..bytes.len()).filter(|&at| bytes[at].is_none()).collect();
    if lost.is_empty() || lost.len() > MOST_LOST {
        return Vec::new();
    }
    let mut all = Vec::new();
    let mut whole: Vec<u8> = bytes.iter().map(|byte| byte.unwrap_or(0x80)).collect();
    let values = |at: usize| if at == 0 { 0xC2..=0xEFu8 } else { 0x80..=0xBF };
    for first in values(lost[0]) {
        whole[lost[0]] = first;
        for second in lost.get(1).map_or(0..=0, |&at| values(at)) {
            if let Some(&at) = lost.get(1) {
                whole[at] = second;
            }
            let Some(c) = std::str::from_utf8(&whole).ok().and_then(|text| text.chars().next()) else {
                continue;
            };
            let nothing = |&at: &usize| wide.is_nothing(whole[at], whole.get(at + 1).copied().or(after));
            let printed = !matches!(
                Class::of(c),
                Class::Nothing | Class::Unseen | Class::C1 | Class::Lost | Class::Mark(_)
            );
            if printed && c.len_utf8() == whole.len() && lost.iter().all(nothing) {
                all.push(c);
            }
        }
    }
    all
}

/// The characters, with U+FFFD for one that the words beside it do not give away.
fn settle(before: &[char], read: &[Slot], after: Option<char>) -> Vec<char> {
    let known = |slot: Option<&Slot>| match slot {
        Some(Slot::Known(c)) => Some(*c),
        Some(Slot::Torn(_)) => None,
        None => after.filter(|c| !c.is_whitespace()).or(Some('\n')),
    };
    let all: Vec<char> = read.iter().filter_map(|slot| known(Some(slot))).collect();
    let reading = Reading::of(&all);
    let mut out: Vec<char> = Vec::with_capacity(read.len());
    for (at, slot) in read.iter().enumerate() {
        let c = match slot {
            Slot::Known(c) => *c,
            Slot::Torn(candidates) => {
                let left = out.last().or(before.last()).copied();
                likeliest(candidates, left, known(read.get(at + 1)), closing(&out), reading)
            }
        };
        out.push(c);
    }
    out
}

/// The mark that closes the one that is open at the end of the text.
fn closing(text: &[char]) -> Option<char> {
    let pair = |c: char| habit::PAIRED.iter().find(|(open, close)| c == *open || c == *close);
    let (open, close) = pair(*text.iter().rev().find(|c| pair(**c).is_some())?)?;
    text.iter()
        .rev()
        .find(|c| *c == open || *c == close)
        .filter(|c| *c == open)
        .map(|_| *close)
}

fn likeliest(
    candidates: &[char],
    left: Option<char>,
    right: Option<char>,
    closing: Option<char>,
    reading: Reading,
) -> char {
    let mut best: Option<(Points, char)> = None;
    let mut second = Points::MIN;
    for &c in candidates {
        let closes = if closing == Some(c) { CLOSES } else { 0 };
        let score = score(c, left, right, reading) + closes;
        if best.is_none_or(|(most, _)| score > most) {
            second = best.map_or(Points::MIN, |(most, _)| most);
            best = Some((score, c));
        } else {
            second = second.max(score);
        }
    }
    match best {
        Some((score, c)) if score.saturating_sub(second) >= CLEARLY => c,
        _ => char::REPLACEMENT_CHARACTER,
    }
}

/// How well a character stands between two others.
fn score(c: char, left: Option<char>, right: Option<char>, reading: Reading) -> Points {
    let context: Vec<char> = [left, Some(c), right].into_iter().flatten().collect();
    let at = usize::from(left.is_some());
    let pairs = left.map_or(0, |left| habit::pair(left, c)) + right.map_or(0, |right| habit::pair(c, right));
    let ends = right.is_none_or(char::is_whitespace);
    let stop = if ends && matches!(c, '。' | '．') { 6 } else { 0 };
    pairs + habit::common(c) + stop - cost::of(&context, at, at + 1, reading)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::damage::codec::decode_losing_bytes;
    use crate::text::damage::search::applied;

    /// The text as a reader of `wide` shows it that has `sign` for each byte that means nothing to it.
    fn torn(text: &str, wide: &str, sign: char) -> Vec<char> {
        decode_losing_bytes(wide, text.as_bytes(), sign)
            .unwrap()
            .chars()
            .collect()
    }

    fn stood(seen: &[char], wide: Wide) -> String {
        applied(seen, places(seen, wide).iter()).into_iter().collect()
    }

    #[test]
    fn lost_bytes_are_told_by_their_neighbours() {
        for (text, wide) in [
            ("会议将于下周在首都举行，双方都表示欢迎。", Wide::Gbk),
            ("警察は事故の原因を調べている。", Wide::ShiftJis),
            ("He called it “подарок”, and left.", Wide::Gbk),
        ] {
            for sign in ['\u{fffd}', '?'] {
                let seen = torn(text, wide.name(), sign);
                assert!(seen.contains(&sign));
                assert_eq!(stood(&seen, wide), text);
            }
        }
    }

    #[test]
    fn what_may_be_several_characters_is_left_open() {
        // 一 and 中 have both lost their last byte here, and both are common.
        let seen = torn("会议开始，她说，中。", "gbk", '\u{fffd}');
        assert_eq!(stood(&seen, Wide::Gbk), "会议开始，她说，\u{fffd}。");
        let place = &places(&seen, Wide::Gbk)[0];
        let edit = place.edits.iter().find(|edit| edit.text == ['\u{fffd}']).unwrap();
        let others = alternatives(&seen, edit, '\u{fffd}');
        assert!(
            others.contains(&"中".to_owned()) && others.contains(&"一".to_owned()),
            "{others:?}"
        );
    }

    #[test]
    fn questions_stay() {
        for text in ["真的吗?是的", "外交部?发言人", "本当ですか?"] {
            let text: Vec<char> = text.chars().collect();
            assert!(Wide::ALL.into_iter().all(|wide| places(&text, wide).is_empty()));
        }
    }
}
