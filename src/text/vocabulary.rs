//! Words as numbers: each distinct key is stored once, with what is known of it whatever text it stands in.

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;

/// The number of a distinct word key within one [`Vocabulary`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WordId(pub u32);

/// What sort of thing a word key is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WordClass {
    /// A word that carries content.
    Content,
    /// A word that carries none by itself: articles, pronouns, prepositions, auxiliaries.
    Function,
    /// A number, in figures or in words.
    Number,
}

/// What is known of a key.
#[derive(Debug, Clone)]
pub struct WordInfo {
    /// Folded form: lower case, contractions opened, numbers in figures.
    pub key: Box<str>,
    /// The id of its form: keys of one form differ in style only (`colour`, `color`; `one`, `1`; `gov`, `governor`).
    pub form: u32,
    /// The id of its stem; two keys with one stem are inflections of one word.
    pub stem: u32,
    /// Its class.
    pub class: WordClass,
    /// Whether it may be part of a number in words: `forty`, `and`, figures.
    pub in_numbers: bool,
    /// Which tables of phrases have one that begins with it: see [`Phrases::bit`](super::Phrases::bit).
    pub opens: u8,
}

/// The words met so far, over all documents of one check.
#[derive(Debug, Default)]
pub struct Vocabulary {
    by_key: ByLetters<Met>,
    words: Vec<WordInfo>,
    forms: ByLetters<u32>,
    stems: ByLetters<u32>,
}

/// What is known of each word. Nearly every word is short: its letters are the key themselves, and are found without a look
/// at them elsewhere in memory.
#[derive(Debug)]
struct ByLetters<T> {
    short: FxHashMap<Packed, T>,
    long: FxHashMap<Box<str>, T>,
}

impl<T> Default for ByLetters<T> {
    fn default() -> Self {
        Self {
            short: FxHashMap::default(),
            long: FxHashMap::default(),
        }
    }
}

/// A word that has been met, and whether it may be part of a number.
#[derive(Debug, Clone, Copy)]
struct Met {
    id: WordId,
    in_numbers: bool,
}

/// The letters of a key of at most [`Packed::LONGEST`] bytes, filled up with a byte that is in no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Packed(u64, u64);

impl Packed {
    pub(super) const LONGEST: usize = 16;
    /// No byte of UTF-8.
    pub(super) const FILL: u8 = 0xFF;

    /// The key whose letters these are, filled up.
    pub(super) fn of(filled: [u8; Self::LONGEST]) -> Self {
        let both = u128::from_le_bytes(filled);
        Self(both as u64, (both >> 64) as u64)
    }

    fn of_key(key: &str) -> Option<Self> {
        let mut filled = [Self::FILL; Self::LONGEST];
        filled.get_mut(..key.len())?.copy_from_slice(key.as_bytes());
        Some(Self::of(filled))
    }

    /// The key whose letters these are.
    fn key(self) -> Box<str> {
        let both = u128::from(self.0) | u128::from(self.1) << 64;
        let filled = both.to_le_bytes();
        let letters = filled.split(|&byte| byte == Self::FILL).next().unwrap_or(&[]);
        String::from_utf8_lossy(letters).into()
    }
}

impl<T: Copy> ByLetters<T> {
    fn get(&self, key: &str) -> Option<T> {
        let known = match Packed::of_key(key) {
            Some(packed) => self.short.get(&packed),
            None => self.long.get(key),
        };
        known.copied()
    }

    fn insert(&mut self, key: &str, known: T) {
        match Packed::of_key(key) {
            Some(packed) => self.short.insert(packed, known),
            None => self.long.insert(key.into(), known),
        };
    }

    fn len(&self) -> usize {
        self.short.len() + self.long.len()
    }
}

impl Vocabulary {
    /// The id of a key, which is given one if it is new.
    pub fn intern(&mut self, key: &str) -> WordId {
        if let Some(met) = self.by_key.get(key) {
            return met.id;
        }
        let id = WordId(self.words.len() as u32);
        let info = self.describe(key);
        let in_numbers = info.in_numbers;
        self.words.push(info);
        self.by_key.insert(key, Met { id, in_numbers });
        id
    }

    /// The id of a key that has been met.
    pub fn find(&self, key: &str) -> Option<WordId> {
        self.by_key.get(key).map(|met| met.id)
    }

    /// The same for a short key that is no part of a number.
    pub(super) fn find_plain(&self, key: Packed) -> Option<WordId> {
        self.by_key
            .short
            .get(&key)
            .filter(|met| !met.in_numbers)
            .map(|met| met.id)
    }

    /// What is known of a word.
    pub fn info(&self, id: WordId) -> &WordInfo {
        &self.words[id.0 as usize]
    }

    /// The folded form of a word.
    pub fn key(&self, id: WordId) -> &str {
        &self.info(id).key
    }

    /// How many distinct words have been met.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether no word has been met.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    fn describe(&mut self, key: &str) -> WordInfo {
        let Described {
            form,
            stem,
            class,
            in_numbers,
            opens,
        } = described(key);
        WordInfo {
            key: key.into(),
            form: number_of(&mut self.forms, &form),
            stem: number_of(&mut self.stems, &stem),
            class,
            in_numbers,
            opens,
        }
    }

    /// Takes over the words of another vocabulary, as if its texts had been read after those of this one. Gives the new
    /// number of each.
    pub fn take_in(&mut self, other: Vocabulary) -> Vec<WordId> {
        let (forms, stems) = (by_number(other.forms), by_number(other.stems));
        let word = |info: WordInfo| {
            if let Some(known) = self.by_key.get(&info.key) {
                return known.id;
            }
            let id = WordId(self.words.len() as u32);
            let in_numbers = info.in_numbers;
            self.by_key.insert(&info.key, Met { id, in_numbers });
            self.words.push(WordInfo {
                form: number_of(&mut self.forms, &forms[info.form as usize]),
                stem: number_of(&mut self.stems, &stems[info.stem as usize]),
                ..info
            });
            id
        };
        other.words.into_iter().map(word).collect()
    }

    /// How many distinct forms have been met.
    pub fn forms(&self) -> usize {
        self.forms.len()
    }

    /// How many distinct stems have been met.
    pub fn stems(&self) -> usize {
        self.stems.len()
    }

    /// The id of the stem of `word`, if any word with it has been met.
    pub fn stem_id(&self, word: &str) -> Option<u32> {
        self.stems.get(&described(word).stem)
    }
}

/// What the tables and the stemmer say of a key.
#[derive(Debug, Clone)]
struct Described {
    form: Rc<str>,
    stem: Rc<str>,
    class: WordClass,
    in_numbers: bool,
    opens: u8,
}

/// Words whose description is kept from one check to the next on a thread: the words of news and their synonyms, which
/// come again.
const KEPT: usize = 1 << 15;

/// Describes a key; one that was described before on this thread, whatever check it was in, is not stemmed again.
fn described(key: &str) -> Described {
    thread_local! {
        static DESCRIBED: RefCell<FxHashMap<Packed, Described>> = RefCell::default();
    }
    let Some(packed) = Packed::of_key(key) else {
        return description(key);
    };
    DESCRIBED.with_borrow_mut(|kept| {
        if let Some(known) = kept.get(&packed) {
            return known.clone();
        }
        let new = description(key);
        if kept.len() < KEPT {
            kept.insert(packed, new.clone());
        }
        new
    })
}

fn description(key: &str) -> Described {
    let class = if key.starts_with(|c: char| c.is_ascii_digit()) {
        WordClass::Number
    } else if is_function_word(key) {
        WordClass::Function
    } else {
        WordClass::Content
    };
    let plain = plain_form(key);
    Described {
        form: plain.into(),
        stem: stem_of(plain).into(),
        class,
        in_numbers: super::number::may_be_part(key),
        opens: super::opens::opens(key),
    }
}

fn by_number(numbers: ByLetters<u32>) -> Vec<Box<str>> {
    let mut texts = vec![Box::default(); numbers.len()];
    let short = numbers.short.into_iter().map(|(packed, number)| (packed.key(), number));
    for (text, number) in short.chain(numbers.long) {
        texts[number as usize] = text;
    }
    texts
}

fn number_of(numbers: &mut ByLetters<u32>, text: &str) -> u32 {
    if let Some(number) = numbers.get(text) {
        return number;
    }
    let next = numbers.len() as u32;
    numbers.insert(text, next);
    next
}

/// The one of several styles that stands for all: British spelling, fixed abbreviations, `one` for `1`.
fn plain_form(key: &str) -> &str {
    if key == "1" {
        return "one";
    }
    let british = crate::lexicon::spelling().row(key).map_or(key, |row| row.cell(1));
    crate::lexicon::expansions()
        .row(british)
        .map_or(british, |row| row.cell(1))
}

fn is_function_word(key: &str) -> bool {
    crate::lexicon::function_words().has(key)
}

/// The stem of a key: the lemma of an irregular form (took, men), else Snowball's English stem.
fn stem_of(key: &str) -> Box<str> {
    thread_local! {
        static STEMMER: frostem::Stemmer = frostem::Stemmer::new(frostem::Algorithm::English);
    }
    let lemma = crate::lexicon::irregular().row(key).map_or(key, |row| row.cell(1));
    STEMMER.with(|stemmer| stemmer.stem(lemma).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_taken_in_are_numbered_as_if_read_in_order() {
        let read = |vocabulary: &mut Vocabulary, words: &[&str]| -> Vec<WordId> {
            words.iter().map(|word| vocabulary.intern(word)).collect()
        };
        let (first, second) = (["attack", "colour", "took"], ["color", "attacks", "take", "attack"]);
        let (mut whole, mut part, mut other) = (Vocabulary::default(), Vocabulary::default(), Vocabulary::default());
        read(&mut whole, &first);
        let expected = read(&mut whole, &second);
        read(&mut part, &first);
        let ids = read(&mut other, &second);
        let new = part.take_in(other);
        assert_eq!(ids.iter().map(|id| new[id.0 as usize]).collect::<Vec<_>>(), expected);
        let told = |vocabulary: &Vocabulary| -> Vec<(String, u32, u32)> {
            vocabulary
                .words
                .iter()
                .map(|info| (info.key.to_string(), info.form, info.stem))
                .collect()
        };
        assert_eq!(told(&part), told(&whole));
    }
}
