//! Which words of the sources may stand for a word of the relay: one form, inflections, near spellings, synonyms.
//!
//! Worked out once for all words of the relay, so that the alignment itself only compares numbers.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::lexicon;
use crate::text::{Vocabulary, WordClass, WordId, WordInfo, keys};

/// How near two words are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kin {
    /// The same word, style aside.
    Same,
    /// Inflections of one word: attack, attacks.
    Inflected,
    /// Listed as saying the same, or spelled nearly alike.
    Near,
}

/// The kin of every word of a relay among all words of one vocabulary.
#[derive(Debug, Default)]
pub struct Kinship {
    /// Which of the lists is a word's, by its number: counted from 1, and 0 for a word that the relay has not.
    lists: Vec<u32>,
    kin: Vec<Vec<(WordId, Kin)>>,
}

/// Shortest word whose near spelling is taken for it: below that, one letter makes another word (`form`, `from`).
const NEAR_LETTERS: usize = 6;
/// Shortest word that an ending may be added to.
const LENGTHENED_LETTERS: usize = 5;
/// Longest ending: `-ese`, `-ish`, `-ing`.
const ENDING_LETTERS: usize = 3;
/// Least likeness, by normalised Damerau-Levenshtein distance, of two spellings of one word: one letter in six.
const NEAR_SPELLING: f64 = 0.82;
/// Shortest part that a compound may share with a plain word: `cyberterrorism`, `terrorism`.
const COMPOUND_LETTERS: usize = 7;

/// Words with the same beginning that a spelling is compared with: no language has so many.
const MOST_COMPARED: usize = 1 << 12;
/// Words that are spelled like one: more are a numbered list, and no spelling of it.
const MOST_ALIKE: usize = 64;

impl Kinship {
    /// Works out the kin of `relay` words. `sources` is every distinct word of the sources.
    pub fn of(vocabulary: &Vocabulary, relay: &[WordId], sources: &[WordId]) -> Self {
        let groups = Groups::of(vocabulary, relay, sources);
        let mut kinship = Self {
            lists: vec![0; vocabulary.len()],
            kin: Vec::with_capacity(relay.len()),
        };
        for &word in relay {
            let list = &mut kinship.lists[word.0 as usize];
            if *list == 0 {
                kinship.kin.push(groups.kin_of(vocabulary, word));
                *list = kinship.kin.len() as u32;
            }
        }
        kinship
    }

    /// How near a source word is to a relay word, if it is at all.
    pub fn between(&self, relay: WordId, source: WordId) -> Option<Kin> {
        if relay == source {
            return Some(Kin::Same);
        }
        let mut kin = self.all(relay).iter();
        kin.find(|(word, _)| *word == source).map(|&(_, kin)| kin)
    }

    /// The source words that may stand for a relay word, itself among them if a source has it.
    pub fn all(&self, relay: WordId) -> &[(WordId, Kin)] {
        let list = self.lists.get(relay.0 as usize).copied().unwrap_or(0);
        let kin = list.checked_sub(1).and_then(|list| self.kin.get(list as usize));
        kin.map_or(&[], Vec::as_slice)
    }
}

/// Words by a number that each has.
struct Grouped {
    words: Vec<WordId>,
    /// Where the words of each number end in `words`; they begin where those of the one before end.
    ends: Vec<u32>,
}

impl Grouped {
    /// Words of one number stay in their order. Numbers are below `numbers`.
    fn of(words: &[WordId], numbers: usize, number: impl Fn(WordId) -> u32) -> Self {
        let mut ends = vec![0u32; numbers + 1];
        for &word in words {
            ends[number(word) as usize + 1] += 1;
        }
        for at in 1..ends.len() {
            ends[at] += ends[at - 1];
        }
        // Each entry is now where its words begin, and moves on to where they end.
        let mut grouped = vec![WordId(0); words.len()];
        for &word in words {
            let end = &mut ends[number(word) as usize];
            grouped[*end as usize] = word;
            *end += 1;
        }
        Self { words: grouped, ends }
    }

    fn get(&self, number: u32) -> &[WordId] {
        let start = match number {
            0 => 0,
            number => self.ends[number as usize - 1],
        };
        &self.words[start as usize..self.ends[number as usize] as usize]
    }
}

/// The sources' words by what they may be found under.
struct Groups {
    by_form: Grouped,
    by_stem: Grouped,
    /// In the order of the openings, and of one opening as they were met.
    by_opening: Vec<([u8; 3], WordId)>,
    /// The compounds that end in a word of the relay.
    by_ending: FxHashMap<Box<str>, Vec<WordId>>,
}

impl Groups {
    fn of(vocabulary: &Vocabulary, relay: &[WordId], sources: &[WordId]) -> Self {
        let mut groups = Self {
            by_form: Grouped::of(sources, vocabulary.forms(), |word| vocabulary.info(word).form),
            by_stem: Grouped::of(sources, vocabulary.stems(), |word| vocabulary.info(word).stem),
            by_opening: Vec::new(),
            by_ending: FxHashMap::default(),
        };
        let keys = relay.iter().map(|&word| vocabulary.key(word));
        for key in keys.filter(|key| key.len() >= COMPOUND_LETTERS) {
            groups.by_ending.insert(key.into(), Vec::new());
        }
        for &word in sources {
            let info = vocabulary.info(word);
            groups.by_opening.extend(opening(info).map(|opening| (opening, word)));
            for ending in compound_endings(info) {
                if let Some(words) = groups.by_ending.get_mut(ending) {
                    words.push(word);
                }
            }
        }
        groups.by_opening.sort_by_key(|&(opening, _)| opening);
        groups
    }

    fn with_opening(&self, opening: [u8; 3]) -> impl Iterator<Item = WordId> {
        let start = self.by_opening.partition_point(|(other, _)| *other < opening);
        let from = self.by_opening[start..].iter();
        from.take_while(move |(other, _)| *other == opening)
            .map(|&(_, word)| word)
    }

    /// Whether a source has the word.
    fn has(&self, vocabulary: &Vocabulary, word: WordId) -> bool {
        self.by_form.get(vocabulary.info(word).form).contains(&word)
    }

    fn kin_of(&self, vocabulary: &Vocabulary, word: WordId) -> Vec<(WordId, Kin)> {
        let info = vocabulary.info(word);
        let mut kin: Vec<(WordId, Kin)> = Vec::new();
        let mut add = |words: &[WordId], as_kin: Kin| {
            for &other in words {
                if !kin.iter().any(|(known, _)| *known == other) {
                    kin.push((other, as_kin));
                }
            }
        };
        add(self.by_form.get(info.form), Kin::Same);
        if info.class != WordClass::Content {
            return kin;
        }
        add(self.by_stem.get(info.stem), Kin::Inflected);
        let names = names_beside(&info.key).filter_map(|name| vocabulary.find(name));
        let met: Vec<WordId> = names.filter(|name| self.has(vocabulary, *name)).collect();
        add(&met, Kin::Near);
        for near in synonyms(&info.key) {
            let stem = vocabulary.stem_id(near);
            add(stem.map_or(&[], |stem| self.by_stem.get(stem)), Kin::Near);
        }
        let spelled_alike: Vec<WordId> = opening(info)
            .into_iter()
            .flat_map(|opening| self.with_opening(opening))
            .take(MOST_COMPARED)
            .filter(|&other| is_spelled_alike(&info.key, vocabulary.key(other)))
            .take(MOST_ALIKE)
            .collect();
        add(&spelled_alike, Kin::Near);
        add(self.by_ending.get(&info.key).map_or(&[], Vec::as_slice), Kin::Near);
        let parts: Vec<WordId> = compound_endings(info)
            .filter_map(|ending| vocabulary.find(ending))
            .filter(|part| self.has(vocabulary, *part))
            .collect();
        add(&parts, Kin::Near);
        kin
    }
}

/// One word in two spellings, or with an ending that the stemmer does not take off (`Korea`, `Korean`).
fn is_spelled_alike(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let lengthened = long.starts_with(short) && long.len() - short.len() <= ENDING_LETTERS;
    lengthened || (short.len() >= NEAR_LETTERS && may_be_near(short, long) && is_near(short, long))
}

fn is_near(a: &str, b: &str) -> bool {
    strsim::normalized_damerau_levenshtein(a, b) >= NEAR_SPELLING
}

/// Whether so few letters stand in one word alone that the two may be near; saves most comparisons. Every edit takes at
/// most one letter away and puts one in.
fn may_be_near(short: &str, long: &str) -> bool {
    let letters = |word: &str| word.bytes().fold(0u64, |all, byte| all | 1 << (byte & 63));
    let width = if short.is_ascii() && long.is_ascii() { 1 } else { 4 };
    let bytes = ((1.0 - NEAR_SPELLING) * long.len() as f64) as usize * width;
    let apart = letters(short) ^ letters(long);
    long.len() - short.len() <= bytes && apart.count_ones() as usize <= bytes * 2
}

/// The first three letters of a word long enough for its spelling to be compared.
fn opening(info: &WordInfo) -> Option<[u8; 3]> {
    (info.class == WordClass::Content && info.key.len() >= LENGTHENED_LETTERS)
        .then(|| info.key.as_bytes()[..3].try_into().ok())
        .flatten()
}

/// What a compound may end in, long enough to be a word of its own.
fn compound_endings(info: &WordInfo) -> impl Iterator<Item = &str> {
    let key = &*info.key;
    let ascii = info.class == WordClass::Content && key.is_ascii() && key.len() <= 40;
    let last = if ascii {
        key.len().saturating_sub(COMPOUND_LETTERS)
    } else {
        0
    };
    (3..=last).filter_map(|start| key.get(start..))
}

/// The names of one word in the alias table, by their bearers, and the bearers by such a name: `DPRK` and Pyongyang.
struct OneWordNames {
    by_bearer: FxHashMap<&'static str, Vec<String>>,
    bearers: FxHashMap<String, Vec<&'static str>>,
}

/// The names of one word, as keys, that whoever has this name has.
fn names_beside(key: &str) -> impl Iterator<Item = &'static str> + use<> {
    static NAMES: LazyLock<OneWordNames> = LazyLock::new(one_word_names);
    let bearers = NAMES.bearers.get(key).map_or(&[][..], Vec::as_slice);
    let names = bearers.iter().filter_map(|bearer| NAMES.by_bearer.get(bearer));
    names.flatten().map(String::as_str)
}

fn one_word_names() -> OneWordNames {
    let mut names = OneWordNames {
        by_bearer: FxHashMap::default(),
        bearers: FxHashMap::default(),
    };
    let rows = lexicon::aliases().rows().iter();
    for row in rows.filter(|row| !row.cell(0).contains([' ', '-'])) {
        let name = row.cell(0);
        let acronym = name.len() <= LONGEST_ACRONYM || name.contains('.');
        let key = if acronym {
            keys(name).into_iter().next()
        } else {
            Some(name.to_lowercase())
        };
        if let Some(key) = key {
            names.bearers.entry(key.clone()).or_default().push(row.cell(1));
            names.by_bearer.entry(row.cell(1)).or_default().push(key);
        }
    }
    names
}

/// Longest name without points that may be read as initials: `US`, `DPRK`.
const LONGEST_ACRONYM: usize = 4;

/// The listed synonyms of a word or of its lemma.
fn synonyms(key: &str) -> impl Iterator<Item = &'static str> {
    let lemma = lexicon::irregular().row(key).map(|row| row.cell(1));
    let bases = [
        Some(key),
        key.strip_suffix('s'),
        key.strip_suffix("ed"),
        key.strip_suffix("es"),
        key.strip_suffix("ing"),
    ];
    let own: Vec<&'static str> = bases
        .into_iter()
        .flatten()
        .chain(lemma)
        .flat_map(|base| lexicon::synonyms().rows_of(base).map(|row| row.cell(1)))
        .collect();
    own.into_iter()
}
