//! HTML entities that nobody undid: named, numeric, escaped twice, numbered in the C1 range.
//!
//! Takes the characters of a passage, gives changes. An entity counts only in full grammar with its semicolon, so that
//! `R&D;` and `?a=1&copy=2` stay. What an undone entity may be part of (misread UTF-8 that was escaped afterwards) is
//! found by the layers after this one.

use super::chain::{Step, misread};
use super::draft::{Change, Story};
use super::{Certainty, DamageKind};

/// The longest name between `&` and `;` that is looked up: longer ones are rare mathematics.
const LONGEST_NAME: usize = 32;
/// How often an ampersand may have been escaped again.
const DEEPEST: usize = 4;

/// One entity: where it ends, what it stands for, how it was written.
struct Entity {
    end: usize,
    text: String,
    style: &'static str,
    /// Whether it is numbered in the C1 range: a byte of windows-1252 that was taken for a character.
    control: bool,
    layers: usize,
}

/// The changes that undo the entities of a passage; neighbours written the same way are one change.
pub(super) fn changes(text: &[char]) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    let mut at = 0;
    while let Some(offset) = text[at..].iter().position(|&c| c == '&') {
        let from = at + offset;
        let Some(entity) = entity(text, from) else {
            at = from + 1;
            continue;
        };
        at = entity.end;
        let chain = chain(&entity);
        match changes.last_mut() {
            Some(last) if last.to == from && last.story.chain == chain => {
                last.to = entity.end;
                last.text.extend(entity.text.chars());
            }
            _ => changes.push(Change {
                from,
                to: entity.end,
                text: entity.text.chars().collect(),
                story: story(chain),
            }),
        }
    }
    changes
}

fn story(chain: Vec<Step>) -> Story {
    Story {
        kind: DamageKind::Entity,
        mechanism: "html-entity".to_owned(),
        chain,
        certainty: Certainty::Certain,
        alternatives: Vec::new(),
        visible: true,
        mend: true,
    }
}

fn chain(entity: &Entity) -> Vec<Step> {
    let mut chain = Vec::new();
    if entity.control {
        chain.extend(misread("windows-1252", "iso-8859-1"));
    }
    chain.push(Step::Op(entity.style.to_owned()));
    chain.extend((1..entity.layers).map(|_| Step::Op("html-escape-ampersand".to_owned())));
    chain
}

/// The entity that begins at an ampersand, all its layers undone.
fn entity(text: &[char], from: usize) -> Option<Entity> {
    let mut at = from + 1;
    let mut layers = 1;
    while layers < DEEPEST && text[at..].starts_with(&['a', 'm', 'p', ';']) && !is_last_ampersand(text, at + 4) {
        at += 4;
        layers += 1;
    }
    let (end, text, style, control) = simple(text, at)?;
    Some(Entity {
        end,
        text,
        style,
        control,
        layers,
    })
}

/// Whether what follows `&amp;` is no entity, so that this one stands for the ampersand itself.
fn is_last_ampersand(text: &[char], after: usize) -> bool {
    simple(text, after).is_none()
}

/// What stands after the ampersand: the end, the character meant, the style, whether it is numbered in the C1 range.
fn simple(text: &[char], at: usize) -> Option<(usize, String, &'static str, bool)> {
    let semicolon = text[at..]
        .iter()
        .take(LONGEST_NAME + 1)
        .position(|&c| c == ';' || c.is_whitespace());
    let Some(semicolon) = semicolon.filter(|&len| text[at + len] == ';' && is_name(&text[at..at + len])) else {
        return unended(text, at);
    };
    let name: String = text[at..at + semicolon].iter().collect();
    let end = at + semicolon + 1;
    if let Some(number) = name.strip_prefix('#') {
        let (digits, radix, style) = match number.strip_prefix(['x', 'X']) {
            Some(hex) => (hex, 16, "html-escape-hex"),
            None => (number, 10, "html-escape-decimal"),
        };
        let code = u32::from_str_radix(digits, radix)
            .ok()
            .filter(|_| !digits.starts_with('+'))?;
        return Some((end, numbered(code)?, style, matches!(code, 0x80..=0x9F)));
    }
    if name.is_empty() || !name.chars().all(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    named(&name).map(|text| (end, text, "html-escape", false))
}

/// Whether all of it may be the name or number of an entity.
fn is_name(name: &[char]) -> bool {
    let name = name.strip_prefix(&['#']).unwrap_or(name);
    !name.is_empty() && name.iter().all(char::is_ascii_alphanumeric)
}

/// An entity that lost its semicolon: a number beyond ASCII, or one of the names that browsers read without it, with no
/// letter after it. In an address it is the name of something else.
fn unended(text: &[char], at: usize) -> Option<(usize, String, &'static str, bool)> {
    if super::escape::in_address(text, at) {
        return None;
    }
    let run = |from: usize, wanted: fn(&char) -> bool| text[from..].iter().take(9).take_while(|c| wanted(c)).count();
    if text.get(at) == Some(&'#') {
        let len = run(at + 1, char::is_ascii_digit);
        let number: String = text[at + 1..at + 1 + len].iter().collect();
        let code = number
            .parse()
            .ok()
            .filter(|code| (3..=5).contains(&len) && *code >= 0x80)?;
        return Some((
            at + 1 + len,
            numbered(code)?,
            "html-escape-decimal",
            matches!(code, 0x80..=0x9F),
        ));
    }
    let len = run(at, char::is_ascii_alphabetic);
    let written: String = text[at - 1..at + len].iter().collect();
    let read = htmlize::unescape(written.as_str()).into_owned();
    let ends = text
        .get(at + len)
        .is_none_or(|c| !c.is_ascii_alphanumeric() && !matches!(c, '=' | ';'));
    (ends && read.chars().count() == 1 && !read.is_ascii()).then_some((at + len, read, "html-escape", false))
}

/// What a text of nothing but entities spells, numbers taken as they are.
pub(super) fn read(spelling: &[char]) -> Option<String> {
    let mut read = String::new();
    let mut at = 0;
    while at < spelling.len() {
        let number: String = spelling[at..].iter().skip(2).take_while(|c| **c != ';').collect();
        let (end, text, _, control) = simple(spelling, at + 1).filter(|_| spelling[at] == '&')?;
        if control {
            let hex = number.strip_prefix(['x', 'X']);
            read.push(char::from_u32(
                hex.map_or_else(|| number.parse(), |hex| u32::from_str_radix(hex, 16))
                    .ok()?,
            )?);
        } else {
            read.push_str(&text);
        }
        at = end;
    }
    Some(read)
}

/// The character of a number. Browsers read 128 to 159 as windows-1252, because that is what authors meant.
fn numbered(code: u32) -> Option<String> {
    let c = match code {
        0x80..=0x9F => super::page::Page::named("windows-1252")?.decode(code as u8),
        0..=8 | 0xB | 0xC | 0xE..=0x1F | 0x7F => return None,
        _ => char::from_u32(code)?,
    };
    Some(c.to_string())
}

/// The character of a name; a name in capitals that does not exist is tried as it is usually written.
fn named(name: &str) -> Option<String> {
    let known = |name: &str| {
        let written = format!("&{name};");
        let read = htmlize::unescape(written.as_str()).into_owned();
        (read != written && !read.ends_with(';')).then_some(read)
    };
    known(name).or_else(|| {
        let shouted = name.len() > 3 && name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
        let lower = name.to_ascii_lowercase();
        let title: String = name[..1].to_owned() + &lower[1..];
        shouted.then(|| known(&title).or_else(|| known(&lower)))?
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::damage::draft::undone;

    #[test]
    fn entities_are_undone_in_every_layer() {
        for (escaped, right) in [
            ("AT&amp;amp;T", "AT&T"),
            ("it&#8217;s &ldquo;so&rdquo;", "it’s “so”"),
            ("king&#146;s", "king’s"),
            ("&amp;#1044;&amp;#x430;", "Да"),
            ("JO&ATILDE;O", "JOÃO"),
            ("a &amp; b", "a & b"),
            ("weren&amp;#39;t", "weren't"),
            ("it&#8217s a caf&eacute in &#8220Paris&#8221", "it’s a café in “Paris”"),
        ] {
            assert_eq!(undone(escaped, changes), right);
        }
    }

    #[test]
    fn ampersands_that_are_no_entities_stay() {
        for text in [
            "R&D; AT&T;",
            "?page=3&copy=2&reg=eu",
            "S&P; a && b;",
            "&;",
            "&#;",
            "&#x110000;",
        ] {
            assert_eq!(undone(text, changes), text);
        }
    }
}
