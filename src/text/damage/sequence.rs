//! UTF-8 sequences as a single-byte page shows them: whole ones, and ones that lost a byte.
//!
//! Takes characters and a page, gives [`Place`]s as `undo` does, with what the bytes themselves prove.

use unicode_script::Script;

use super::chain::Via;
use super::cost::Points;
use super::letter::Class;
use super::page::Page;
use super::undo::{Edit, Place};

/// What a whole sequence proves by itself. Three or four bytes with a sign among them are no accident; three letters may
/// be a word, and a sequence that reads as something nobody writes proves nothing.
fn proof(seen: &[char], read: char, next: Option<char>) -> Points {
    let signs = seen[1..].iter().any(|&c| !Class::of(c).is_word());
    match (seen.len(), Class::of(read)) {
        // Three letters that hide a lost character.
        (3, Class::Lost) => 60,
        (_, Class::Nothing | Class::Mark(_) | Class::C0) => 0,
        // A letter and a C1 control: nobody types the second.
        (2, _) if matches!(seen[1], '\u{80}'..='\u{9f}') => 24,
        (2, Class::C1) if signs => 12,
        // Ã and a sign that no word ends in: OÃ™, PERÃ’.
        (2, _)
            if seen[0] == 'Ã'
                && matches!(seen[1], '™' | '‰' | '‡' | 'ˆ' | '‹')
                && next.is_none_or(|c| !c.is_lowercase()) =>
        {
            24
        }
        // Ã and a no-break space in a word or before a space: the commonest misread letter of French and Italian.
        (2, _) if seen == ['Ã', '\u{a0}'] && next.is_some_and(|c| c == ' ' || c.is_lowercase()) => 24,
        // Â£, Â°, Â»: the best known of all.
        (2, _) if (seen[0] == 'Â' && seen[1] == read) || matches!(read, '×' | '÷') => 6,
        (2, _) => 0,
        (_, _) if !signs => 5,
        (3, _) => 28,
        _ => 40,
    }
}

/// What a sequence right after another one adds.
const PROOF_NEXT: Points = 6;

/// What happened to a sequence that lost a byte: U+FFFD stands in its place.
const LOST: &str = "a byte lost";

/// Runs of characters that are whole UTF-8 sequences in the bytes of `page`.
pub(super) fn utf8_as(text: &[char], beyond: &[usize], page: Page) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    let mut done = 0;
    for &at in beyond {
        if at < done {
            continue;
        }
        let Some((read, len)) = utf8_sequence(&text[at..], page) else {
            let Some((len, read, how)) = worn_sequence(text, at, page) else {
                continue;
            };
            let via = match how {
                LOST => Via::losing("utf-8", page.name(), '\u{fffd}'),
                how => Via::worn("utf-8", page.name(), how),
            };
            push(&mut places, at, len, read, via, 0);
            done = at + len;
            continue;
        };
        let proof = match Class::of(read) {
            // Of two pages that fit, the one that gives a letter: Ã¶ is ö, and no comma below in the page of another system.
            Class::Mark(Script::Inherited) if !page.is_windows() => -20,
            _ => proof(&text[at..at + len], read, text.get(at + len).copied()),
        };
        let written = if len == 6 { "cesu-8" } else { "utf-8" };
        push(&mut places, at, len, read, Via::misread(written, page.name()), proof);
        done = at + len;
    }
    places
}

/// Adds what `len` characters at `at` say: to the place before it if that ends there, else as a place of its own.
fn push(places: &mut Vec<Place>, at: usize, len: usize, read: char, via: Via, proof: Points) {
    let Some(place) = places.last_mut().filter(|place| place.to == at) else {
        places.push(Place::one(at, at + len, vec![read], via, proof));
        return;
    };
    place.to = at + len;
    place.proof += proof + PROOF_NEXT;
    place.edits.push(Edit {
        from: at,
        to: at + len,
        text: vec![read],
        via,
    });
}

/// A misread sequence that lost a byte on the way: a no-break space that became a space or nothing, or a byte that has
/// no character in the page and became U+FFFD. How many characters it takes, what stood there, what happened besides.
fn worn_sequence(text: &[char], at: usize, page: Page) -> Option<(usize, char, &'static str)> {
    let lead = Some(text[at]).filter(|c| !c.is_ascii()).and_then(|c| page.encode(c))?;
    let next = *text.get(at + 1)?;
    let rest = text.get(at + 2).copied().unwrap_or(' ');
    let small = |c: char| c.is_lowercase() && c.is_alphabetic();
    let starts = at.checked_sub(1).is_none_or(|left| !text[left].is_alphanumeric());
    if next == '\u{fffd}' && page.loses_bytes() && (0xC2..=0xDF).contains(&lead) {
        return Some((2, '\u{fffd}', LOST));
    }
    if lead >= 0xE0 {
        return worn_long(&text[at..], lead, page);
    }
    if page.decode(0xA0) != '\u{a0}' || next != ' ' {
        return None;
    }
    match lead {
        0xC2 => Some((2, '\u{a0}', "no-break-space-made-a-space")),
        0xC3 if rest == ' ' => Some((2, 'à', "no-break-space-made-a-space")),
        0xC3 if starts && joins_a_grave(&text[at + 2..]) => Some((2, 'à', "no-break-space-made-a-space")),
        0xC3 if starts || at.checked_sub(1).is_some_and(|left| small(text[left])) => {
            Some((1, 'à', "no-break-space-dropped"))
        }
        0xC4 | 0xC5 | 0xD0 | 0xD7 | 0xD9 if starts && (small(rest) || !rest.is_ascii()) => {
            let read = char::from_u32((u32::from(lead & 0x1F) << 6) | 0x20)?;
            Some((2, read, "no-break-space-made-a-space"))
        }
        _ => None,
    }
}

/// The same for sequences of three and four: a byte lost to U+FFFD, or a space for the byte A0.
fn worn_long(text: &[char], lead: u8, page: Page) -> Option<(usize, char, &'static str)> {
    let len = if lead < 0xF0 { 3 } else { 4 };
    let goes_on = |c: &char| *c == '\u{fffd}' || page.encode(*c).is_some_and(|byte| (0x80..0xC0).contains(&byte));
    let run = text.iter().take(len).skip(1).take_while(|c| goes_on(c)).count() + 1;
    let lost = text[1..run].iter().filter(|c| **c == '\u{fffd}').count();
    // A lead and U+FFFD alone may be a letter and something else that was lost; the rest of the sequence tells.
    if lost == 1 && page.loses_bytes() && run > 2 {
        return Some((run, '\u{fffd}', LOST));
    }
    let mut bytes = vec![lead];
    let mut spaces = 0;
    for &c in text.iter().take(len).skip(1) {
        spaces += usize::from(c == ' ');
        let byte = if c == ' ' { Some(0xA0) } else { page.encode(c) };
        bytes.push(byte.filter(|byte| (0x80..0xC0).contains(byte))?);
    }
    let read = std::str::from_utf8(&bytes).ok()?.chars().next()?;
    let next = text.get(len).copied().unwrap_or(' ');
    let fits = spaces == 1 && page.decode(0xA0) == '\u{a0}' && !next.is_ascii_alphanumeric();
    (fits && Class::of(read) != Class::Nothing).then_some((len, read, "no-break-space-made-a-space"))
}

/// The characters whose sequences `page` shows as `seen`, U+FFFD standing for any byte of a sequence but the first.
pub(super) fn candidates(seen: &[char], page: Page) -> Vec<char> {
    let mut sequences: Vec<Vec<u8>> = vec![Vec::new()];
    for &c in seen {
        let bytes: Vec<u8> = match c {
            '\u{fffd}' => (0x80..0xC0).collect(),
            _ => page.encode(c).into_iter().collect(),
        };
        let longer = sequences
            .iter()
            .flat_map(|start| bytes.iter().map(move |&byte| [&start[..], &[byte]].concat()));
        sequences = longer.collect();
    }
    let one = |bytes: &Vec<u8>| {
        let mut read = std::str::from_utf8(bytes).ok()?.chars();
        read.next().filter(|_| read.next().is_none())
    };
    sequences.iter().filter_map(one).collect()
}

/// Portuguese words that begin with à: às, àquele, àquela, àquilo.
fn joins_a_grave(rest: &[char]) -> bool {
    let word: String = rest.iter().take_while(|c| c.is_alphabetic()).collect();
    let next = rest.get(word.chars().count());
    next.is_none_or(|c| !matches!(c, '\'' | '’')) && super::lost::stands(&word, "grave")
}

/// The character whose UTF-8 bytes `page` shows as the first characters of `text`, and how many those are. A pair of
/// surrogates written as two sequences of three (CESU-8) counts as one character.
fn utf8_sequence(text: &[char], page: Page) -> Option<(char, usize)> {
    let lead = text.first().filter(|c| !c.is_ascii()).and_then(|&c| page.encode(c))?;
    let len = match lead {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    let mut bytes = [0u8; 6];
    let fill = |bytes: &mut [u8; 6], len: usize| {
        (0..len).all(|index| match text.get(index).and_then(|&c| page.encode(c)) {
            Some(byte) if byte >= 0x80 => {
                bytes[index] = byte;
                true
            }
            _ => false,
        })
    };
    if !fill(&mut bytes, len) {
        return None;
    }
    if let Ok(read) = std::str::from_utf8(&bytes[..len]) {
        return read.chars().next().map(|read| (read, len));
    }
    if bytes[0] == 0xED && fill(&mut bytes, 6) && bytes[3] == 0xED {
        let unit = |b: &[u8]| (u16::from(b[0] & 0x0F) << 12) | (u16::from(b[1] & 0x3F) << 6) | u16::from(b[2] & 0x3F);
        let units = [unit(&bytes[..3]), unit(&bytes[3..])];
        return char::decode_utf16(units).next()?.ok().map(|read| (read, 6));
    }
    None
}
