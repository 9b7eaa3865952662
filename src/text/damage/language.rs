//! Which language a stretch of text is in, judged by its commonest words and its letters beyond ASCII.
//!
//! Takes characters, gives a [`Reading`]: the one alphabet of each script that explains them best. How much a letter
//! outside that alphabet counts against a text is decided in `cost`. Tables: `alphabets.tsv`, `common-words.tsv`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::letter::Class;
use crate::lexicon;

/// Languages, one bit each, in the order of the table.
type Bits = u64;

/// The languages whose alphabets explain a text best: one of the Latin script, one of the Cyrillic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Reading {
    allowed: Bits,
    /// Whether kana stand in the text: its ideographs are then Japanese ones.
    pub kana: bool,
    /// Whether no other language has more of its common words here than English.
    pub english: bool,
    /// Whether a common word of the Latin language that was chosen stands in the text.
    pub sure: bool,
    /// Whether more than one does: the text is running text of that language.
    pub running: bool,
}

struct Tables {
    /// For each letter beyond ASCII (either case), the languages that write with it.
    letters: FxHashMap<char, Bits>,
    /// For each common word, the languages that have it.
    words: FxHashMap<&'static str, Bits>,
    latin: Bits,
    cyrillic: Bits,
    english: usize,
    count: usize,
}

static TABLES: LazyLock<Tables> = LazyLock::new(read_tables);

fn read_tables() -> Tables {
    let mut tables = Tables {
        letters: FxHashMap::default(),
        words: FxHashMap::default(),
        latin: 0,
        cyrillic: 0,
        english: 0,
        count: 0,
    };
    let mut bits: FxHashMap<&str, Bits> = FxHashMap::default();
    for (index, row) in lexicon::alphabets().rows().iter().take(64).enumerate() {
        let bit = 1u64 << index;
        tables.count = index + 1;
        if row.cell(0) == "en" {
            tables.english = index;
        }
        bits.insert(row.cell(0), bit);
        match row.cell(1) {
            "Latin" => tables.latin |= bit,
            "Cyrillic" => tables.cyrillic |= bit,
            _ => {}
        }
        for letter in row.cell(2).chars() {
            *tables.letters.entry(letter).or_default() |= bit;
            let mut upper = letter.to_uppercase();
            if let (Some(upper), None) = (upper.next(), upper.next()) {
                *tables.letters.entry(upper).or_default() |= bit;
            }
        }
    }
    for row in lexicon::common_words().rows() {
        let bit = bits.get(row.cell(0)).copied().unwrap_or(0);
        for word in row.cell(1).split(' ') {
            *tables.words.entry(word).or_default() |= bit;
        }
    }
    tables
}

/// What a common word counts for a language, and a letter outside its alphabet against it: three words outweigh a letter.
const WORD: i32 = 1;
const LETTER: i32 = -3;
/// More words than these say nothing new.
const MOST_WORDS: i32 = 6;

/// How often each language's common words stand in a text: counted once, however often its letters are changed.
pub(super) struct Words([i32; 64]);

impl Words {
    /// Counts the common words of `text`.
    pub fn of(text: &[char]) -> Self {
        let mut words = [0i32; 64];
        for_words(text, |word| {
            if let Some(&bits) = TABLES.words.get(word) {
                each(bits, |index| words[index] += WORD);
            }
        });
        Self(words)
    }
}

impl Reading {
    /// The reading that explains `text` best; ties fall to the language first in the table.
    pub fn of(text: &[char]) -> Self {
        Self::with(&Words::of(text), text.iter())
    }

    /// The same, with the words of the text as they were counted before some of its letters changed.
    /// Only the characters beyond ASCII count.
    pub fn with<'a>(words: &Words, text: impl Iterator<Item = &'a char>) -> Self {
        let words = &words.0;
        let mut letters = [0i32; 64];
        let mut any = false;
        let mut kana = false;
        for &character in text.filter(|character| !character.is_ascii()) {
            kana |= matches!(character, '\u{3041}'..='\u{30fa}');
            if let Some(&bits) = TABLES.letters.get(&character) {
                any = true;
                let script = if bits & TABLES.latin != 0 {
                    TABLES.latin
                } else {
                    TABLES.cyrillic
                };
                each(script & !bits, |index| letters[index] += LETTER);
            }
        }
        let english = words[TABLES.english] >= words.iter().copied().max().unwrap_or(0);
        if !any {
            return Self {
                allowed: Bits::MAX,
                kana,
                english,
                sure: true,
                running: true,
            };
        }
        let best = |script: Bits| {
            let mut best: Option<(i32, usize)> = None;
            each(script, |index| {
                let score = words[index].min(MOST_WORDS) + letters[index];
                if best.is_none_or(|(most, _)| score > most) {
                    best = Some((score, index));
                }
            });
            best.map_or(0, |(_, index)| 1u64 << index)
        };
        let latin = best(TABLES.latin);
        let own = words[latin.trailing_zeros() as usize % 64];
        Self {
            sure: own > 0,
            running: own > 1,
            allowed: latin | best(TABLES.cyrillic) | !(TABLES.latin | TABLES.cyrillic),
            kana,
            english,
        }
    }

    /// Whether the letter belongs to the alphabets of this reading; `None` if it belongs to none in the table.
    pub fn has(self, letter: char) -> Option<bool> {
        let bits = TABLES.letters.get(&letter)?;
        Some(bits & self.allowed != 0)
    }
}

/// Whether some language is written with both letters.
pub(super) fn in_common(one: char, other: char) -> bool {
    let bits = |c| TABLES.letters.get(&c).copied().unwrap_or(0);
    bits(one) & bits(other) != 0
}

/// Calls `visit` with every word of letters, in lower case; words longer than the longest common word are left out.
fn for_words(text: &[char], mut visit: impl FnMut(&str)) {
    let mut word = String::new();
    let mut len = 0;
    for &character in text.iter().chain(std::iter::once(&' ')) {
        let is_letter = match character.is_ascii() {
            true => character.is_ascii_alphabetic(),
            false => Class::of(character).is_letter(),
        };
        if is_letter {
            len += 1;
            if character.is_ascii() && len <= 8 {
                word.push(character.to_ascii_lowercase());
            } else if len <= 8 {
                word.extend(character.to_lowercase());
            }
            continue;
        }
        if len > 0 && len <= 8 {
            visit(&word);
        }
        word.clear();
        len = 0;
    }
}

fn each(mut bits: Bits, mut visit: impl FnMut(usize)) {
    while bits != 0 {
        visit(bits.trailing_zeros() as usize);
        bits &= bits - 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Reading {
        Reading::of(&text.chars().collect::<Vec<_>>())
    }

    #[test]
    fn every_language_has_a_bit() {
        assert_eq!(TABLES.count, lexicon::alphabets().rows().len());
    }

    #[test]
    fn words_and_letters_choose_the_alphabet() {
        let french = of("Où sont passés les fonds, demandent les élus de l’opposition, qui se disent inquiets");
        assert_eq!((french.has('ù'), french.has('ů')), (Some(true), Some(false)));
        let polish = of("Rząd i spółki zamkną sześć kopalń");
        assert_eq!((polish.has('ń'), polish.has('ñ')), (Some(true), Some(false)));
        assert_eq!(polish.has('中'), None);
    }
}
