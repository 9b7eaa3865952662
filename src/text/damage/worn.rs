//! Misread UTF-8 that something else happened to as well: a byte lost, an accent folded, a quote straightened, a
//! capital made small.
//!
//! Takes characters, gives [`Place`]s as `undo` does. The bytes alone no longer prove anything, so what is found here is
//! likely at best.

use super::chain::Via;
use super::language::Reading;
use super::lost::{is_elided, word_before};
use super::undo::{Edit, Place};

/// Worn remains of misread punctuation (windows-1252): the remains, what stood there, what happened besides. The
/// longest remains of a start come first.
const REMAINS: [(&str, &str, &str); 23] = [
    ("â€?", "”", "a byte lost"),
    ("鈥?", "”", "a byte lost"),
    ("â€\"", "–", "quotes straightened"),
    ("â€'", "‘", "quotes straightened"),
    ("a€™", "’", "accents folded"),
    ("a€˜", "‘", "accents folded"),
    ("a€œ", "“", "accents folded"),
    ("a€\u{9d}", "”", "accents folded"),
    ("a€“", "–", "accents folded"),
    ("a€”", "—", "accents folded"),
    ("a€¦", "…", "accents folded"),
    ("€™", "’", "a byte lost"),
    ("€˜", "‘", "a byte lost"),
    ("€œ", "“", "a byte lost"),
    ("€\u{9d}", "”", "a byte lost"),
    ("€“", "–", "a byte lost"),
    ("€”", "—", "a byte lost"),
    ("€¦", "…", "a byte lost"),
    ("â¦", "…", "controls deleted"),
    ("âs", "’s", "controls deleted"),
    ("ât", "’t", "controls deleted"),
    ("âll", "’ll", "controls deleted"),
    ("âre", "’re", "controls deleted"),
];

/// Every place of `text` that holds such remains.
pub(super) fn places(text: &[char]) -> Vec<Place> {
    let folded = is_folded(text);
    let english = Reading::of(text).english;
    let mut places = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let found = remains(text, at, folded, english)
            .or_else(|| elided(text, at))
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

/// Whether accents were folded: every `€` of remains has an `a` before it. If some have none, their first byte is lost.
fn is_folded(text: &[char]) -> bool {
    let mut remains = text
        .windows(2)
        .enumerate()
        .filter(|(_, pair)| pair[0] == '€' && "™˜œ“”¦".contains(pair[1]));
    remains.all(|(at, _)| at > 0 && text[at - 1] == 'a')
}

fn remains(text: &[char], at: usize, folded: bool, english: bool) -> Option<Place> {
    if !matches!(text[at], 'â' | 'a' | '€' | '鈥') {
        return None;
    }
    let (worn, stood, how) = REMAINS.iter().find(|(worn, _, how)| {
        text[at..].iter().copied().take(worn.chars().count()).eq(worn.chars()) && (folded || *how != "accents folded")
    })?;
    let len = worn.chars().count();
    if *how == "controls deleted" && *worn != "â¦" {
        let left = at.checked_sub(1).is_some_and(|left| text[left].is_ascii_alphabetic());
        if !left || !english || text.get(at + len).is_some_and(|c| c.is_alphanumeric()) {
            return None;
        }
        return Some(place(at, at + 1, "’", "controls deleted"));
    }
    if at > 0 && text[at] == '€' && text[at - 1] == 'â' {
        return None;
    }
    Some(place(at, at + len, stood, how))
}

/// `lâÉlysée` for `l’Élysée`: the controls of misread Latin-1 deleted between an article and a vowel.
fn elided(text: &[char], at: usize) -> Option<Place> {
    let vowel = text
        .get(at + 1)
        .is_some_and(|c| "aeiouhyéèêàâîôœÉÈÊÀÂÎÔŒAEIOUH".contains(*c));
    let elided = text[at] == 'â' && vowel && is_elided(&word_before(text, at));
    elided.then(|| place(at, at + 1, "’", "controls deleted"))
}

/// `ã¼` for `Ã¼`: misread first, put in small letters afterwards.
fn small_lead(text: &[char], at: usize) -> Option<Place> {
    let lead = match text[at] {
        'ã' => 0xC3u32,
        'å' => 0xC5,
        'ä' => 0xC4,
        _ => return None,
    };
    let western = super::page::Page::named("windows-1252")?;
    let next = *text.get(at + 1)?;
    let continued = western.encode(next).filter(|byte| (0x80..0xC0).contains(byte))?;
    if next.is_alphabetic() {
        return None;
    }
    let read = char::from_u32(((lead & 0x1F) << 6) | u32::from(continued & 0x3F))?;
    let small = read.to_lowercase().next()?;
    Some(place(at, at + 2, &small.to_string(), "small letters"))
}

fn place(from: usize, to: usize, text: &str, how: &'static str) -> Place {
    Place {
        from,
        to,
        proof: if how == "controls deleted" { 15 } else { 0 },
        edits: vec![Edit {
            from,
            to,
            text: text.chars().collect(),
            via: Via::worn("utf-8", "windows-1252", how),
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
        assert_eq!(stood("Northâs economy"), ["’"]);
        assert_eq!(stood("bã¶rse"), ["ö"]);
    }

    #[test]
    fn other_letters_are_none() {
        assert!(stood("5 € “so”, âge, châssis, não").is_empty());
    }
}
