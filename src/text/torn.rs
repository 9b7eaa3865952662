//! Words that damage tore: which letters of them are known, and whether a word of another text fits.
//!
//! Takes a text with its damage and a word of another text; gives where that word has what each damage lost. A word fits
//! if its letters are the same and each damage's chain can have made what is seen of the rest.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::alphanumeric::is_alphanumeric;
use super::damage::{Certainty, Damage, DamageKind, became};
use super::document::Document;

/// Letters that a torn word has to keep, so that it is no other word.
pub(super) const KEPT: usize = 2;
/// Characters of a word on either side of the damage, at most.
pub(super) const LONGEST: usize = 40;
/// Characters that one damaged place may have been.
const MOST_LOST: usize = 3;
/// Whether something is missing here that a source may show.
pub(super) fn is_torn(damage: &Damage) -> bool {
    damage.certainty < Certainty::Certain
        && match &damage.repaired {
            None => damage.visible,
            Some(text) => damage.kind == DamageKind::Lossy || text.contains('\u{fffd}'),
        }
}

/// Whether an entry stands only because another text has the word otherwise.
pub fn needs_source(damage: &Damage) -> bool {
    damage.chain.len() == 1 && WAYS.iter().any(|(_, op)| damage.chain[0].name() == *op)
}

/// Whether the entry is a whole word, of which no more is missing than its ligatures.
fn is_whole_word(damage: &Damage) -> bool {
    let letters = damage.seen.bytes().filter(u8::is_ascii_alphabetic).count();
    letters >= KEPT && damage.chain.iter().all(|step| step.name().starts_with("ligatures-"))
}

/// What [`loss`] calls a way, and the step that it is.
pub(super) const WAYS: [(&str, &str); 2] = [
    ("accents folded", "accents-folded"),
    ("characters deleted", "characters-deleted"),
];

/// A piece of a torn word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// A letter that is known.
    Known(char),
    /// The damage of this index.
    Unknown(usize),
}

impl Part {
    /// The word round a damaged place; `None` if too little of it is known.
    pub fn round(seen: &str, damage: &[Damage], at: usize) -> Option<Vec<Self>> {
        let mut parts = vec![Self::Unknown(at)];
        let mut behind: Vec<Self> = Vec::new();
        let (mut end, mut index) = (damage[at].span.start(), at);
        while let Some((part, to)) = Self::before(seen, damage, end, &mut index).filter(|_| behind.len() < LONGEST) {
            behind.extend(part.into_iter().rev());
            end = to;
        }
        let (mut start, mut index) = (damage[at].span.end(), at);
        while let Some((part, to)) = Self::after(seen, damage, start, &mut index).filter(|_| parts.len() < LONGEST) {
            parts.extend(part);
            start = to;
        }
        behind.reverse();
        behind.extend(parts);
        let known = behind
            .iter()
            .filter(|part| matches!(part, Self::Known(c) if c.is_alphanumeric()));
        (known.count() >= KEPT || needs_source(&damage[at]) || is_whole_word(&damage[at])).then_some(behind)
    }

    fn before(seen: &str, damage: &[Damage], end: usize, index: &mut usize) -> Option<(Vec<Self>, usize)> {
        if let Some(other) = index.checked_sub(1).filter(|&other| damage[other].span.end() == end) {
            *index = other;
            return Some((Self::of(damage, other)?, damage[other].span.start()));
        }
        let c = seen[..end].chars().next_back().filter(|&c| is_word_char(c))?;
        Some((vec![Self::Known(c)], end - c.len_utf8()))
    }

    fn after(seen: &str, damage: &[Damage], start: usize, index: &mut usize) -> Option<(Vec<Self>, usize)> {
        if let Some(other) = damage.get(*index + 1).filter(|other| other.span.start() == start) {
            *index += 1;
            return Some((Self::of(damage, *index)?, other.span.end()));
        }
        let c = seen[start..].chars().next().filter(|&c| is_word_char(c))?;
        Some((vec![Self::Known(c)], start + c.len_utf8()))
    }

    /// What stands at another damaged place of the word.
    fn of(damage: &[Damage], at: usize) -> Option<Vec<Self>> {
        if is_torn(&damage[at]) {
            return Some(vec![Self::Unknown(at)]);
        }
        let repaired = damage[at].repaired.as_deref()?;
        repaired
            .chars()
            .all(is_word_char)
            .then(|| repaired.chars().map(Self::Known).collect())
    }
}

/// Where a word has what each damage lost, if the word fits the parts.
pub(super) fn matched(parts: &[Part], word: &str, damage: &[Damage]) -> Option<FxHashMap<usize, Range<usize>>> {
    let offsets: Vec<usize> = word.char_indices().map(|(at, _)| at).chain([word.len()]).collect();
    let mut fills = FxHashMap::default();
    fits(parts, word, &offsets, 0, damage, &mut fills).then_some(fills)
}

fn fits(
    parts: &[Part],
    word: &str,
    offsets: &[usize],
    at: usize,
    damage: &[Damage],
    fills: &mut FxHashMap<usize, Range<usize>>,
) -> bool {
    let left = offsets.len() - 1 - at;
    match parts.first() {
        None => left == 0,
        Some(Part::Known(c)) => {
            let same = word[offsets[at]..]
                .chars()
                .next()
                .is_some_and(|other| unified(other) == unified(*c));
            same && fits(&parts[1..], word, offsets, at + 1, damage, fills)
        }
        Some(&Part::Unknown(index)) => {
            let one = &damage[index];
            let most = if needs_source(one) || is_whole_word(one) {
                left
            } else {
                left.min(MOST_LOST.max(one.seen.len()))
            };
            (1..=most).any(|len| {
                let range = offsets[at]..offsets[at + len];
                if became(one, &word[range.clone()]).is_none()
                    || !fits(&parts[1..], word, offsets, at + len, damage, fills)
                {
                    return false;
                }
                fills.insert(index, range);
                true
            })
        }
    }
}

pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '’' | '\'')
}

pub(super) fn is_word_char(c: char) -> bool {
    is_alphanumeric(c) || is_apostrophe(c) || unicode_normalization::char::is_combining_mark(c)
}

fn unified(c: char) -> char {
    if is_apostrophe(c) { '’' } else { c }
}

/// What a byte is in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Byte {
    /// A plain letter or figure.
    Letter,
    Apostrophe,
    /// Part of a character beyond ASCII.
    Further,
    /// Anything else in ASCII.
    Sign,
}

static BYTES: [Byte; 256] = {
    let mut classes = [Byte::Sign; 256];
    let mut byte = 0;
    while byte < 256 {
        let c = byte as u8;
        if c.is_ascii_alphanumeric() {
            classes[byte] = Byte::Letter;
        } else if c == b'\'' {
            classes[byte] = Byte::Apostrophe;
        } else if !c.is_ascii() {
            classes[byte] = Byte::Further;
        }
        byte += 1;
    }
    classes
};

/// The words of a text with where they begin: letters and digits, apostrophes inside.
pub(super) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let bytes = text.as_bytes();
    let mut from = 0;
    std::iter::from_fn(move || {
        // Most words are plain letters between plain signs: for these bytes are enough.
        let class = |at: usize| bytes.get(at).map(|&byte| BYTES[byte as usize]);
        while matches!(class(from), Some(Byte::Sign | Byte::Apostrophe)) {
            from += 1;
        }
        let start = match class(from) {
            Some(Byte::Letter) => from,
            _ => from + text[from..].find(is_alphanumeric)?,
        };
        from = start;
        while class(from) == Some(Byte::Letter) {
            from += 1;
        }
        if !matches!(class(from), None | Some(Byte::Sign)) {
            from += text[from..].find(|c| !is_word_char(c)).unwrap_or(text.len() - from);
        }
        Some((start, text[start..from].trim_end_matches(is_apostrophe)))
    })
}

/// Where `text`, a passage that has the same words, shows what stood at a damaged place: the words there, and what they
/// say. `None` if no word of it fits, or two that differ.
pub fn shown(document: &Document, at: usize, text: &str) -> Option<(Range<usize>, String)> {
    let parts = Part::round(document.seen(), document.damage(), at)?;
    let mut found: Option<(Range<usize>, String)> = None;
    for (start, word) in words(text) {
        let Some(range) = matched(&parts, word, document.damage()).and_then(|fills| fills.get(&at).cloned()) else {
            continue;
        };
        let fill = word.get(range.clone())?.to_owned();
        // It stands there as it does here: nothing was lost.
        if fill == document.damage()[at].seen {
            return None;
        }
        match &found {
            Some((_, other)) if *other != fill => return None,
            Some(_) => {}
            None => found = Some((start + range.start..start + range.end, fill)),
        }
    }
    found
}
