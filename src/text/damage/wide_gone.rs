//! One East Asian encoding read as another that had no character for some of its bytes: GBK read as Big5, and so on.
//!
//! Takes characters, gives [`Place`]s as `undo` does. A mark of loss stands for one byte or for two, and which it is moves
//! all that follows by half a character: of both ways the one is followed whose characters are written beside one another.
//! A character of which half is left is filled in if its neighbours ask for it and for no other; else U+FFFD stands for it.

use super::chain::Via;
use super::codec::Wide;
use super::cost::Points;
use super::habit;
use super::letter::Class;
use super::undo::{Edit, Place};
use super::wide::FIRST;

/// What stands for lost bytes.
const LOST: char = char::REPLACEMENT_CHARACTER;
/// Characters of one place, at most.
const LONGEST: usize = 256;
/// Of so many characters, one may be lost.
const MOST_LOST: usize = 3;
/// What a pair of bytes costs that means nothing.
const NOTHING: Points = 40;
/// What a character costs that nobody writes often.
const RARE: Points = 4;
/// How much likelier one character has to be than any other.
const CLEARLY: Points = 5;

/// Places where bytes of `read` are characters of `written`, some of them lost.
pub(super) fn places(text: &[char], beyond: &[usize], written: Wide, read: Wide) -> Vec<Place> {
    let mut places = Vec::new();
    let mut done = 0;
    for &at in beyond {
        if at < done {
            continue;
        }
        let to = end(text, at);
        let run = &text[at..to];
        let lost = run.iter().filter(|c| **c == LOST).count();
        let wide = run.iter().filter(|c| **c >= FIRST && **c != LOST).count();
        if lost > 0 && wide > lost * MOST_LOST.saturating_sub(1) {
            places.extend(place(text, at, to, written, read));
        }
        done = to;
    }
    places
}

/// Where a run ends: beyond ASCII, and the letters behind a mark of loss that may be halves of characters.
fn end(text: &[char], from: usize) -> usize {
    let goes_on = |at: usize| {
        let half = text[at].is_ascii_graphic() && text[at] >= '@' && text[at - 1] == LOST;
        !text[at].is_ascii() || half
    };
    let limit = text.len().min(from + LONGEST);
    (from + 1..limit).find(|&at| !goes_on(at)).unwrap_or(limit)
}

/// A byte of the stretch, or one that was lost.
type Byte = Option<u8>;

/// One way to read the stretch up to some character.
#[derive(Clone)]
struct Path {
    score: Points,
    /// The first byte of a character whose second is still to come.
    open: Option<Byte>,
    /// What is read: where it ends in the text, its bytes, and the character, if both bytes are there.
    read: Vec<(usize, [Byte; 2], Option<char>)>,
}

impl Path {
    fn push(mut self, byte: Byte, end: usize, written: Wide) -> Self {
        let Some(lead) = self.open.take() else {
            self.open = Some(byte);
            return self;
        };
        let c = match (lead, byte) {
            (Some(lead), Some(byte)) => written.decode(&[lead, byte]).and_then(|text| text.chars().next()),
            _ => None,
        };
        let last = self.read.last().and_then(|(_, _, c)| *c);
        self.score += match c {
            Some(c) => worth(last, c),
            None if lead.is_some() && byte.is_some() => -NOTHING,
            None => -RARE,
        };
        self.read.push((end, [lead, byte], c));
        self
    }
}

/// How usual a character is after another.
fn worth(last: Option<char>, c: char) -> Points {
    let usual = habit::common(c) + last.map_or(0, |last| habit::pair(last, c));
    if usual == 0 { -RARE } else { usual }
}

fn place(text: &[char], from: usize, to: usize, written: Wide, read: Wide) -> Option<Place> {
    let start = Path {
        score: 0,
        open: None,
        read: Vec::new(),
    };
    let mut paths = vec![start];
    for (at, &c) in text.iter().enumerate().take(to).skip(from) {
        let bytes: Vec<Vec<Byte>> = match c {
            LOST => vec![vec![None], vec![None, None]],
            c => {
                let (bytes, len) = read.bytes_of(c)?;
                vec![bytes[..len].iter().copied().map(Some).collect()]
            }
        };
        let longer = paths.iter().flat_map(|path| {
            bytes.iter().map(|bytes| {
                bytes
                    .iter()
                    .fold(path.clone(), |path, byte| path.push(*byte, at + 1, written))
            })
        });
        // The best of each kind: between characters, and inside one.
        let mut best: [Option<Path>; 2] = [None, None];
        for path in longer {
            let kind = &mut best[usize::from(path.open.is_some())];
            if kind.as_ref().is_none_or(|other| path.score > other.score) {
                *kind = Some(path);
            }
        }
        paths = best.into_iter().flatten().collect();
    }
    let path = paths.into_iter().find(|path| path.open.is_none())?;
    let edits = edits(text, from, &path, written, read);
    let stood: Vec<char> = edits.iter().flat_map(|edit| edit.text.iter().copied()).collect();
    Some(Place {
        from,
        to,
        proof: habit::known(&stood) - habit::known(&text[from..to]),
        edits,
    })
}

/// The changes, each from where characters of the text and of what is read begin together to where they end together.
fn edits(text: &[char], from: usize, path: &Path, written: Wide, read: Wide) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    let mut start = from;
    let mut stood: Vec<char> = Vec::new();
    for (index, &(end, bytes, c)) in path.read.iter().enumerate() {
        let left = stood
            .last()
            .copied()
            .or_else(|| edits.last().and_then(|edit| edit.text.last().copied()));
        let next = path.read.get(index + 1);
        stood.push(c.unwrap_or_else(|| likeliest(bytes, left, next.and_then(|(_, _, c)| *c), written)));
        // A character that ends inside one of the text goes on with the next.
        if next.is_some_and(|(_, [lead, _], _)| lead.is_some() && begins_inside(text, end, *lead, read)) {
            continue;
        }
        let lost = text[start..end].contains(&LOST);
        edits.push(Edit {
            from: start,
            to: end,
            text: std::mem::take(&mut stood),
            via: match lost {
                true => Via::losing(written.name(), read.name(), LOST),
                false => Via::misread(written.name(), read.name()),
            },
        });
        start = end;
    }
    edits
}

/// Whether a byte that begins the next character is the second of the one that ends at `end` of the text.
fn begins_inside(text: &[char], end: usize, byte: Byte, read: Wide) -> bool {
    let last = |c: char| {
        read.bytes_of(c)
            .and_then(|(bytes, len)| (len > 1).then(|| bytes[len - 1]))
    };
    let first = |c: char| read.bytes_of(c).map(|(bytes, _)| bytes[0]);
    let before = end.checked_sub(1).and_then(|at| text.get(at)).and_then(|&c| last(c));
    let after = text.get(end).and_then(|&c| first(c));
    byte == before && byte != after
}

/// The character of which one byte is left, if its neighbours tell.
fn likeliest(bytes: [Byte; 2], left: Option<char>, right: Option<char>, written: Wide) -> char {
    let whole: Vec<[u8; 2]> = match bytes {
        [Some(lead), None] => (0x40..=0xFE).map(|trail| [lead, trail]).collect(),
        [None, Some(trail)] => (0x81..=0xFE).map(|lead| [lead, trail]).collect(),
        _ => return LOST,
    };
    let read = |bytes: &[u8; 2]| {
        written
            .decode(bytes)
            .and_then(|text| text.chars().next().filter(|c| *c >= FIRST))
    };
    let score = |c: char| {
        let right = right.map_or(0, |right| habit::pair(c, right));
        habit::common(c) + left.map_or(0, |left| habit::pair(left, c)) + right
    };
    let printed = |c: &char| !matches!(Class::of(*c), Class::Nothing | Class::Unseen | Class::C1 | Class::Lost);
    let mut all: Vec<(Points, char)> = whole
        .iter()
        .filter_map(read)
        .filter(printed)
        .map(|c| (score(c), c))
        .collect();
    all.sort_unstable_by_key(|(score, _)| -score);
    match all[..] {
        [(first, c), (second, _), ..] if first - second >= CLEARLY => c,
        _ => LOST,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::damage::chain::replays;
    use crate::text::damage::codec::{decode_losing, encode};
    use crate::text::damage::find;
    use crate::text::decode::Encoding;

    /// What of a text comes back that was written in one encoding and read in another with loss.
    fn kept(text: &str, written: &str, read: &str) -> (usize, usize) {
        let seen = decode_losing(read, &encode(written, text).unwrap(), LOST).unwrap();
        let damage = find(&seen, &Encoding::utf8());
        assert!(damage.iter().all(replays), "{damage:?}");
        let mut back = String::new();
        let mut at = 0;
        for one in &damage {
            back.push_str(&seen[at..one.span.start()]);
            back.push_str(one.repaired.as_deref().unwrap_or(&one.seen));
            at = one.span.end();
        }
        back.push_str(&seen[at..]);
        println!("{written} as {read}: {seen} -> {back}");
        let same = text.chars().filter(|c| back.contains(*c)).count();
        (same, text.chars().count())
    }

    #[test]
    fn most_of_what_lost_bytes_comes_back() {
        let simple = "会议将于下周在首都举行，双方都表示欢迎，政府发言人说，经济合作将继续发展。";
        let traditional = "會議將於下週在首都舉行，雙方都表示歡迎，政府發言人說，經濟合作將繼續發展。";
        for (text, written, read) in [
            (simple, "gbk", "big5"),
            (traditional, "big5", "gbk"),
            (simple, "gbk", "euc-kr"),
        ] {
            let (same, all) = kept(text, written, read);
            assert!(same * 10 >= all * 7, "{written} as {read}: {same} of {all}");
        }
    }

    #[test]
    fn right_text_with_marks_of_loss_stays() {
        for text in [
            "会议将于下周在首都�行，双方都表示欢迎。",
            "警察は事故の原因を調�ている。",
            "정부는 오늘 회�를 열었다",
        ] {
            let damage = find(text, &Encoding::utf8());
            assert!(damage.iter().all(|one| one.seen == "\u{fffd}"), "{damage:?}");
        }
    }
}
