//! What East Asian bytes, or UTF-8 read as East Asian, said before they were misread.
//!
//! Takes characters, gives [`Place`]s as `undo` does. A character may have swallowed the ASCII letter after it, so a
//! place is followed from character to character until bytes and characters end together; it never runs further than
//! [`LONGEST`].

use super::chain::Via;
use super::codec::Wide;
use super::habit;
use super::page::Page;
use super::undo::{Edit, Place};
use super::{wide_gone, wide_torn};

/// Characters of one place, at most.
const LONGEST: usize = 2048;
/// Bytes of a character that is not whole yet, at most: more can't be the middle of one.
const OPEN: usize = 4;

/// Places where the bytes of `page` are whole characters of `wide`.
pub(super) fn wide_as_page(text: &[char], beyond: &[usize], wide: Wide, page: Page) -> Vec<Place> {
    let places = collect(text, beyond, Via::misread(wide.name(), page.name()), |rest| {
        let lead = page.encode(rest[0]).filter(|byte| *byte >= 0x80)?;
        let mut bytes = [lead, 0, 0, 0];
        for (index, byte) in bytes.iter_mut().enumerate().skip(1) {
            *byte = rest.get(index).and_then(|&c| page.encode(c)).unwrap_or(0);
        }
        let len = wide.len_at(&bytes);
        let read = wide.decode(&bytes[..len])?;
        (rest.len() >= len && read.chars().count() == 1 && !read.is_ascii()).then(|| (len, read.chars().collect()))
    });
    weighed(text, places)
}

/// The places with what their words prove: pairs that common words have, less those that stand there as it is.
fn weighed(text: &[char], mut places: Vec<Place>) -> Vec<Place> {
    for place in &mut places {
        let read: Vec<char> = place.edits.iter().flat_map(|edit| edit.text.iter().copied()).collect();
        place.proof += habit::known(&read) - habit::known(&text[place.from..place.to]);
    }
    places
}

/// East Asian letters begin here. In all five encodings a lead byte of UTF-8 is one of them, or a half of one.
pub(super) const FIRST: char = '\u{3000}';

/// Places where the bytes of `wide` are whole UTF-8.
pub(super) fn utf8_as_wide(text: &[char], beyond: &[usize], wide: Wide) -> Vec<Place> {
    if beyond.iter().all(|&at| text[at] < FIRST) {
        return Vec::new();
    }
    let torn = wide_torn::places(text, wide);
    let whole = whole_utf8(text, beyond, wide);
    if torn.is_empty() {
        return whole;
    }
    let apart = |place: &Place| torn.iter().all(|torn| torn.to <= place.from || place.to <= torn.from);
    let mut places: Vec<Place> = whole.into_iter().filter(apart).collect();
    places.extend(torn);
    places.sort_by_key(|place| place.from);
    places
}

fn whole_utf8(text: &[char], beyond: &[usize], wide: Wide) -> Vec<Place> {
    collect(text, beyond, Via::misread("utf-8", wide.name()), |rest| {
        let mut bytes: Vec<u8> = Vec::with_capacity(8);
        for (index, &c) in rest.iter().take(LONGEST).enumerate() {
            let (piece, len) = wide.bytes_of(c)?;
            bytes.extend_from_slice(&piece[..len]);
            match std::str::from_utf8(&bytes) {
                Ok(read) => return (!read.is_ascii()).then(|| (index + 1, read.chars().collect())),
                Err(error) if error.error_len().is_some() || bytes.len() - error.valid_up_to() > OPEN => return None,
                Err(_) => {}
            }
        }
        None
    })
}

/// Places where the bytes of `read` are whole characters of `written`: runs beyond ASCII, taken whole.
pub(super) fn wide_as_wide(text: &[char], beyond: &[usize], written: Wide, read: Wide) -> Vec<Place> {
    if beyond.iter().all(|&at| text[at] < FIRST) {
        return Vec::new();
    }
    if beyond.iter().any(|&at| text[at] == '\u{fffd}') {
        return wide_gone::places(text, beyond, written, read);
    }
    let places = collect(text, beyond, Via::misread(written.name(), read.name()), |rest| {
        let len = rest
            .iter()
            .take(LONGEST)
            .take_while(|c| !c.is_ascii() && **c != '\u{fffd}')
            .count();
        let mut bytes: Vec<u8> = Vec::with_capacity(len * 2);
        for &c in &rest[..len] {
            let (piece, len) = read.encode(c)?;
            bytes.extend_from_slice(&piece[..len]);
        }
        let text: Vec<char> = written.decode(&bytes)?.chars().collect();
        (text.as_slice() != &rest[..len]).then_some((len, text))
    });
    weighed(text, places)
}

/// Follows `step` through the text from every character beyond ASCII; neighbours become one place.
fn collect(
    text: &[char],
    beyond: &[usize],
    via: Via,
    mut step: impl FnMut(&[char]) -> Option<(usize, Vec<char>)>,
) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    let mut done = 0;
    for &at in beyond {
        if at < done {
            continue;
        }
        let Some((len, read)) = step(&text[at..]) else { continue };
        let to = at + len.max(1);
        match places.last_mut() {
            Some(place) if place.to == at => {
                place.to = to;
                place.edits.push(Edit {
                    from: at,
                    to,
                    text: read,
                    via,
                });
            }
            _ => places.push(Place::one(at, to, read, via, 0)),
        }
        done = to;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(places: &[Place]) -> (usize, usize, String) {
        let place = &places[0];
        (
            place.from,
            place.to,
            place.edits.iter().flat_map(|edit| &edit.text).collect(),
        )
    }

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    fn beyond(text: &str) -> Vec<usize> {
        crate::text::damage::undo::beyond_ascii(&chars(text))
    }

    #[test]
    fn a_swallowed_letter_comes_back() {
        assert_eq!(
            first(&utf8_as_wide(
                &chars("firm鈥檚 staff"),
                &beyond("firm鈥檚 staff"),
                Wide::Gbk
            )),
            (4, 6, "’s".to_owned())
        );
        assert_eq!(
            first(&utf8_as_wide(&chars("what窶冱"), &beyond("what窶冱"), Wide::ShiftJis)),
            (4, 6, "’s".to_owned())
        );
    }

    #[test]
    fn bytes_of_east_asia_in_western_letters() {
        let western = Page::named("windows-1252").unwrap();
        assert_eq!(
            first(&wide_as_page(&chars("ÖÐ·½"), &beyond("ÖÐ·½"), Wide::Gbk, western)),
            (0, 4, "中方".to_owned())
        );
        assert_eq!(
            first(&wide_as_page(
                &chars("it\u{81}fll"),
                &beyond("it\u{81}fll"),
                Wide::ShiftJis,
                western
            )),
            (2, 4, "’".to_owned())
        );
    }
}
