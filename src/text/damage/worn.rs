//! Misread UTF-8 that something else happened to as well: a byte lost, an accent folded, a quote straightened, a
//! capital made small.
//!
//! Takes characters, gives [`Place`]s as `undo` does. The bytes alone no longer prove anything, so what is found here is
//! likely at best. What remains of a sign is not listed: it is what the chain gives, run on the sign.

use std::sync::LazyLock;

use super::chain::{Via, replay};
use super::language::Reading;
use super::lost::{elides, is_elided, joins, word_after, word_before};
use super::page::Page;
use super::undo::{Edit, Place};
use crate::lexicon::{self, Row};

/// The signs that news is full of: `frequent-signs.tsv`. Of two that leave the same remains, the first is meant.
static SIGNS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let mut rows: Vec<&Row> = lexicon::frequent_signs().rows().iter().collect();
    rows.sort_by_key(|row| row.cell(1).parse().unwrap_or(u8::MAX));
    rows.into_iter().map(|row| row.cell(0)).collect()
});

/// What may have happened to a misread sign: `misreadings.tsv`.
fn ways() -> impl Iterator<Item = Via> {
    lexicon::misreadings().rows_of("worn").map(|row| {
        let (written, read, besides) = (row.cell(2), row.cell(3), row.cell(5));
        match besides.strip_prefix("lost ").and_then(|sign| sign.chars().next()) {
            Some(sign) => Via::losing(written, read, sign),
            None => Via::worn(written, read, besides),
        }
    })
}

const fn worn(read: &'static str, how: &'static str) -> Via {
    Via::worn("utf-8", read, how)
}

/// What remains of a sign.
struct Remains {
    seen: Vec<char>,
    stood: &'static str,
    via: Via,
}

static REMAINS: LazyLock<Vec<Remains>> = LazyLock::new(|| {
    let mut all: Vec<Remains> = Vec::new();
    for via in ways() {
        for &stood in SIGNS.iter() {
            let whole = replay(stood, &Via::misread(via.written, via.read).chain());
            let Some(seen) = replay(stood, &via.chain()) else {
                continue;
            };
            let seen: Vec<char> = seen.chars().collect();
            // A single letter may be meant so, and what is whole is no remains.
            let is_remains = seen.len() > 1 && whole.is_none_or(|whole| !whole.chars().eq(seen.iter().copied()));
            if is_remains && all.iter().all(|other| other.seen != seen) {
                all.push(Remains { seen, stood, via });
            }
        }
    }
    all
});

/// Every place of `text` that holds such remains.
pub(super) fn places(text: &[char]) -> Vec<Place> {
    let folded = is_folded(text);
    let english = Reading::of(text).english;
    let mut places = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let found = remains(text, at, folded)
            .or_else(|| apostrophe(text, at, english))
            .or_else(|| small_lead(text, at));
        match found {
            Some(place) => {
                at = place.to;
                places.push(place);
            }
            None => at += 1,
        }
    }
    places
}

/// The last characters of the frequent signs, misread.
static LAST: LazyLock<Vec<char>> = LazyLock::new(|| {
    let misread = |sign: &&str| replay(sign, &Via::misread("utf-8", "windows-1252").chain());
    SIGNS.iter().filter_map(|sign| misread(sign)?.chars().last()).collect()
});

/// Whether accents were folded: every `€` of remains has an `a` before it. If some have none, their first byte is lost.
fn is_folded(text: &[char]) -> bool {
    let mut remains = text
        .windows(2)
        .enumerate()
        .filter(|(_, pair)| pair[0] == '€' && LAST.contains(&pair[1]));
    remains.all(|(at, _)| at > 0 && text[at - 1] == 'a')
}

fn remains(text: &[char], at: usize, folded: bool) -> Option<Place> {
    if !matches!(text[at], 'â' | 'a' | '€' | '鈥') || (at > 0 && text[at] == '€' && text[at - 1] == 'â') {
        return None;
    }
    let fits = |one: &&Remains| text[at..].starts_with(&one.seen) && (folded || one.via.how != Some("accents-folded"));
    let found = REMAINS.iter().find(fits)?;
    Some(place(at, found.seen.len(), found.stood, found.via))
}

/// `Northâs` for `North’s`, `lâÉlysée` for `l’Élysée`: the controls of misread Latin-1 deleted.
fn apostrophe(text: &[char], at: usize, english: bool) -> Option<Place> {
    if text[at] != 'â' {
        return None;
    }
    let left = at.checked_sub(1).is_some_and(|left| text[left].is_ascii_alphabetic());
    let possessive = || english && left && joins(&word_before(text, at), &word_after(text, at));
    let elided = || text.get(at + 1).is_some_and(|&c| elides(c)) && is_elided(&word_before(text, at));
    let found = possessive() || elided();
    found.then(|| place(at, 1, "’", worn("iso-8859-1", "controls-deleted")))
}

/// Lead bytes of two-byte sequences whose characters have a small form that is a letter too.
const SMALL_LEADS: std::ops::RangeInclusive<u8> = 0xC3..=0xC5;

/// `ã¼` for `Ã¼`: misread first, put in small letters afterwards.
fn small_lead(text: &[char], at: usize) -> Option<Place> {
    // Most characters end here.
    if text[at].is_ascii() || !text[at].is_lowercase() {
        return None;
    }
    let western = Page::named("windows-1252")?;
    let mut capital = text[at].to_uppercase();
    let lead = western
        .encode(capital.next()?)
        .filter(|lead| SMALL_LEADS.contains(lead))?;
    let next = *text.get(at + 1)?;
    let continued = western.encode(next).filter(|byte| (0x80..0xC0).contains(byte))?;
    if next.is_alphabetic() {
        return None;
    }
    let read = char::from_u32((u32::from(lead & 0x1F) << 6) | u32::from(continued & 0x3F))?;
    let via = worn("windows-1252", "small-letters");
    // The letter was a small one, unless only the capital gives these bytes.
    let gives = |stood: &char| {
        replay(&stood.to_string(), &via.chain()).is_some_and(|seen| text[at..at + 2].iter().copied().eq(seen.chars()))
    };
    let stood = read.to_lowercase().chain([read]).find(gives)?;
    Some(place(at, 2, &stood.to_string(), via))
}

fn place(from: usize, len: usize, text: &str, via: Via) -> Place {
    Place {
        from,
        to: from + len,
        proof: if via.how == Some("controls-deleted") { 15 } else { 0 },
        edits: vec![Edit {
            from,
            to: from + len,
            text: text.chars().collect(),
            via,
        }],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stood(text: &str) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        places(&chars)
            .iter()
            .map(|place| place.edits[0].text.iter().collect())
            .collect()
    }

    #[test]
    fn remains_are_known() {
        assert_eq!(stood("memorya€™. $2bn a€“ less"), ["’", "–"]);
        assert_eq!(stood("the North€™s"), ["’"]);
        assert_eq!(stood("$2bn â€\" less"), ["–"]);
        assert_eq!(stood("“so â€? and 鈥? or 鈥\u{fffd}"), ["”", "”", "”"]);
        assert_eq!(stood("Northâs economy, lâÉlysée, soâ¦"), ["’", "’", "…"]);
        assert_eq!(stood("bã¶rse"), ["ö"]);
    }

    #[test]
    fn other_letters_are_none() {
        assert!(stood("5 € “so”, âge, châssis, não, pârstâve").is_empty());
    }
}
