//! UTF-16 taken for something else: `T␀h␀e␀`, read byte by byte, and `桔⁥`, plain text read as UTF-16.
//!
//! Takes the characters of a passage, gives changes. Bytes prove the first: every other one is zero. Of the second, the
//! words do: ideographs whose bytes are English.

use super::chain::misread;
use super::codec;
use super::draft::{Change, Story};
use super::hyphen::is_known;
use super::{Certainty, DamageKind};

/// Characters that are read from such a stretch, at least.
const SHORTEST: usize = 4;
/// Letters and spaces that a stretch of ideographs has to give, at least.
const LETTERS: usize = 12;

/// The changes that read such stretches as what they are.
pub(super) fn changes(text: &[char]) -> Vec<Change> {
    let mut changes = Vec::new();
    if text.contains(&'\0') {
        changes = stretches(text, |c| (c as u32) < 0x100, bytes_apart);
    } else if text.iter().any(|c| is_two_letters(*c)) {
        changes = stretches(text, is_two_letters, letters_together);
    }
    changes
}

/// Whether the two bytes of the character are ASCII.
fn is_two_letters(c: char) -> bool {
    let plain = |byte: u32| matches!(byte, 0x20..=0x7E | 0x0A | 0x0D);
    (c as u32) > 0xFF && plain(c as u32 >> 8) && plain(c as u32 & 0xFF)
}

/// What of a run of such characters is read otherwise: where it begins and ends there, the text, and in which encodings.
type Read = (usize, usize, String, [&'static str; 2]);

fn stretches(text: &[char], wanted: impl Fn(char) -> bool, read: impl Fn(&[char]) -> Option<Read>) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let from = at;
        while at < text.len() && wanted(text[at]) {
            at += 1;
        }
        if let Some((start, end, read, [written, seen])) = read(&text[from..at]) {
            changes.push(Change {
                from: from + start,
                to: from + end,
                text: read.chars().collect(),
                story: Story {
                    kind: DamageKind::Mojibake,
                    mechanism: format!("{written} as {seen}"),
                    chain: misread(written, seen).to_vec(),
                    certainty: Certainty::Certain,
                    alternatives: Vec::new(),
                    visible: true,
                    mend: true,
                },
            });
        }
        at = at.max(from + 1);
    }
    changes
}

/// Characters of which every other is zero: `T␀h␀e␀` has the zeros after its letters, `␀T␀h␀e` before them.
fn bytes_apart(chars: &[char]) -> Option<Read> {
    let zero = |at: usize| chars.get(at) == Some(&'\0');
    let first = chars.iter().position(|c| *c == '\0')?;
    // Runs of zeros are padding, not text.
    let zeros = (first..).step_by(2).take_while(|&at| zero(at) && !zero(at + 1)).count();
    let last = first + 2 * zeros.checked_sub(1)?;
    let word = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| c.is_alphanumeric());
    let big = first == 0 || (!word(first.checked_sub(1)) && word(Some(last + 1)));
    let (from, end, written) = match big {
        true => (first, last + 2, "utf-16be"),
        false => (first - 1, last + 1, "utf-16le"),
    };
    let bytes: Vec<u8> = chars.get(from..end)?.iter().map(|c| *c as u32 as u8).collect();
    let read = codec::decode(written, &bytes)?;
    let told = read.chars().all(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t'));
    (zeros >= SHORTEST && told).then_some((from, end, read, [written, "iso-8859-1"]))
}

/// Characters of two ASCII bytes each that are English words together.
fn letters_together(chars: &[char]) -> Option<Read> {
    let text: String = chars.iter().collect();
    let read = |seen: &'static str| Some((String::from_utf8(codec::encode(seen, &text)?).ok()?, seen));
    let known = |(read, _): &(String, &str)| {
        let words = read.split(|c: char| !c.is_ascii_alphabetic());
        let words: Vec<String> = words.filter(|word| word.len() > 1).map(str::to_lowercase).collect();
        (words.iter().filter(|word| is_known(word)).count(), words.len())
    };
    let readings = ["utf-16le", "utf-16be"].into_iter().filter_map(read);
    let best = readings.max_by_key(|reading| known(reading).0)?;
    let ((known, words), (read, seen)) = (known(&best), best);
    let letters = read.chars().filter(|c| c.is_ascii_lowercase() || *c == ' ').count();
    let prose = letters >= LETTERS && letters * 10 >= read.len() * 8 && known > 1 && known * 2 > words;
    prose.then_some((0, chars.len(), read, ["utf-8", seen]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::damage::chain::replay;
    use crate::text::damage::draft::undone;
    use crate::text::damage::{find, replays};
    use crate::text::decode::Encoding;

    #[test]
    fn bytes_read_one_by_one_are_put_together() {
        for written in ["utf-16le", "utf-16be"] {
            let seen = replay("the council met", &misread(written, "iso-8859-1")).unwrap();
            assert_eq!(undone(&seen, changes), "the council met", "{written}");
            let inside = format!("They say {seen}; and so on.");
            let found = find(&inside, &Encoding::utf8());
            assert!(!found.is_empty() && found.iter().all(replays), "{found:?}");
        }
    }

    #[test]
    fn plain_text_read_as_utf_16_is_read_again() {
        for seen in ["utf-16le", "utf-16be"] {
            let text = "The council will meet in the town hall today";
            let damaged = replay(text, &misread("utf-8", seen)).unwrap();
            assert_eq!(undone(&damaged, changes), text);
        }
    }

    #[test]
    fn other_text_stays() {
        for text in [
            "市政府宣布，从下个月起提高最低工资标准",
            "one\0\0\0\0two",
            "a\0b",
            "警方说昨天",
        ] {
            assert_eq!(undone(text, changes), text);
        }
    }
}
