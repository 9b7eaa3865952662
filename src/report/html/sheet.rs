//! A document as far as its words are known: whole, where its text was given; else the places that a report holds.
//!
//! Takes a text or places; gives rows (paragraphs) as stretches of characters, and the words of any stretch. Offsets are
//! those of places: characters of the decoded text. An offset that lies outside gives no words, and no error.

use std::borrow::Cow;

use crate::text::Place;

/// From character to byte without a walk through the text: every so many characters one offset is kept.
const STEP: usize = 64;

/// The known words of a document.
#[derive(Debug, Clone, Default)]
pub(super) struct Sheet<'a> {
    /// In order, apart from one another.
    stretches: Vec<Stretch<'a>>,
}

#[derive(Debug, Clone)]
struct Stretch<'a> {
    start: usize,
    len: usize,
    text: Cow<'a, str>,
    offsets: Vec<usize>,
}

impl<'a> Stretch<'a> {
    fn new(start: usize, text: Cow<'a, str>) -> Self {
        let mut offsets = Vec::with_capacity(text.len() / STEP + 1);
        let mut len = 0;
        for (index, (at, _)) in text.char_indices().enumerate() {
            if index % STEP == 0 {
                offsets.push(at);
            }
            len = index + 1;
        }
        Self {
            start,
            len,
            text,
            offsets,
        }
    }

    fn end(&self) -> usize {
        self.start.saturating_add(self.len)
    }

    fn byte(&self, char: usize) -> usize {
        let index = char.saturating_sub(self.start);
        if index >= self.len {
            return self.text.len();
        }
        let from = self.offsets[index / STEP];
        let rest = self.text[from..].char_indices().nth(index % STEP);
        rest.map_or(self.text.len(), |(at, _)| from + at)
    }
}

impl<'a> Sheet<'a> {
    /// A document whose text is known.
    pub fn whole(text: &'a str) -> Self {
        Self {
            stretches: vec![Stretch::new(0, Cow::Borrowed(text))],
        }
    }

    /// A document of which only some places are known.
    pub fn of_places(places: impl Iterator<Item = &'a Place>) -> Self {
        let mut places: Vec<&Place> = places.collect();
        places.sort_by_key(|place| (place.chars[0], std::cmp::Reverse(place.text.len())));
        let mut sheet = Sheet::default();
        for place in places {
            let end = sheet.stretches.last().map_or(0, Stretch::end);
            let skip = end.saturating_sub(place.chars[0]);
            let tail: Cow<'a, str> = if skip == 0 {
                Cow::Borrowed(place.text.as_str())
            } else {
                Cow::Owned(place.text.chars().skip(skip).collect())
            };
            if tail.is_empty() {
                continue;
            }
            sheet.stretches.push(Stretch::new(place.chars[0].max(end), tail));
        }
        sheet
    }

    /// The words from one character to another, as far as one stretch has them.
    pub fn slice(&self, [from, to]: [usize; 2]) -> &str {
        let index = self.stretches.partition_point(|stretch| stretch.end() <= from);
        match self.stretches.get(index) {
            Some(stretch) if from < to && stretch.start < to => {
                let (start, end) = (stretch.byte(from), stretch.byte(to));
                &stretch.text[start..end.max(start)]
            }
            _ => "",
        }
    }

    /// The paragraphs: what line ends part, save those inside one of `unbroken` (in order), a sentence of a text whose lines were wrapped.
    pub fn rows(&self, unbroken: &[[usize; 2]]) -> Vec<[usize; 2]> {
        let mut rows = Vec::new();
        let mut held = 0;
        for stretch in &self.stretches {
            let mut row: Option<[usize; 2]> = None;
            for (index, c) in stretch.text.chars().enumerate() {
                let at = stretch.start.saturating_add(index);
                while unbroken.get(held).is_some_and(|one| one[1] <= at) {
                    held += 1;
                }
                let inside = unbroken.get(held).is_some_and(|one| one[0] <= at);
                if ends_line(c) && !inside {
                    rows.extend(row.take());
                } else if !c.is_whitespace() {
                    row = Some([row.map_or(at, |row| row[0]), at.saturating_add(1)]);
                }
            }
            rows.extend(row);
        }
        rows
    }

    /// Stretches in order, those that only white space parts made one.
    pub fn joined(&self, mut stretches: Vec<[usize; 2]>) -> Vec<[usize; 2]> {
        stretches.sort_unstable();
        let mut joined: Vec<[usize; 2]> = Vec::new();
        for stretch in stretches.into_iter().filter(|stretch| stretch[0] < stretch[1]) {
            match joined.last_mut() {
                Some(last) if stretch[0] <= last[1] || self.slice([last[1], stretch[0]]).trim().is_empty() => {
                    last[1] = last[1].max(stretch[1]);
                }
                _ => joined.push(stretch),
            }
        }
        joined
    }
}

fn ends_line(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(start: usize, text: &str) -> Place {
        Place {
            document: "relay".into(),
            bytes: None,
            chars: [start, start + text.chars().count()],
            line: 1,
            column: 1,
            text: text.into(),
        }
    }

    #[test]
    fn characters_are_found_in_a_long_text() {
        let text = "Fünf Boxkämpfer jagen Viktor. ".repeat(20);
        let sheet = Sheet::whole(&text);
        for from in [0, 1, 63, 64, 65, 200] {
            let words: String = text.chars().skip(from).take(7).collect();
            assert_eq!(sheet.slice([from, from + 7]), words);
        }
        assert_eq!(sheet.slice([590, 9999]), text.chars().skip(590).collect::<String>());
        assert_eq!(sheet.slice([9999, 10_000]), "");
        assert_eq!(sheet.slice([7, 3]), "");
    }

    #[test]
    fn rows_are_paragraphs_and_a_sentence_is_not_broken() {
        let sheet = Sheet::whole("One two\nthree.\n\n  Four.\n");
        assert_eq!(sheet.rows(&[[0, 14]]), [[0, 14], [18, 23]]);
        assert_eq!(sheet.rows(&[]), [[0, 7], [8, 14], [18, 23]]);
    }

    #[test]
    fn places_that_overlap_are_told_once() {
        let (one, two, three) = (place(10, "one two three"), place(14, "two"), place(18, "three four"));
        let sheet = Sheet::of_places([&two, &three, &one].into_iter());
        assert_eq!(sheet.slice([10, 23]), "one two three");
        assert_eq!(sheet.slice([23, 28]), " four");
    }

    #[test]
    fn offsets_from_a_broken_report_do_no_harm() {
        let far = Place {
            chars: [usize::MAX - 1, 3],
            ..place(0, "words")
        };
        let sheet = Sheet::of_places([&far].into_iter());
        assert!(sheet.rows(&[[5, 2]]).len() <= 1);
        assert_eq!(sheet.slice([0, 3]), "");
    }
}
