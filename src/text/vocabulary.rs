//! Words as numbers: each distinct key is stored once, with what is known of it whatever text it stands in.

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
    /// The id of its stem; two keys with one stem are forms of one word.
    pub stem: u32,
    /// Its class.
    pub class: WordClass,
}

/// The words met so far, over all documents of one check.
#[derive(Debug, Default)]
pub struct Vocabulary {
    by_key: FxHashMap<Box<str>, WordId>,
    words: Vec<WordInfo>,
    stems: FxHashMap<Box<str>, u32>,
}

impl Vocabulary {
    /// The id of a key, which is given one if it is new.
    pub fn intern(&mut self, key: &str) -> WordId {
        if let Some(&id) = self.by_key.get(key) {
            return id;
        }
        let id = WordId(self.words.len() as u32);
        let info = self.describe(key);
        self.words.push(info);
        self.by_key.insert(key.into(), id);
        id
    }

    /// The id of a key that has been met.
    pub fn find(&self, key: &str) -> Option<WordId> {
        self.by_key.get(key).copied()
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
        let class = if key.starts_with(|c: char| c.is_ascii_digit()) {
            WordClass::Number
        } else if is_function_word(key) {
            WordClass::Function
        } else {
            WordClass::Content
        };
        let next = self.stems.len() as u32;
        let stem = *self.stems.entry(stem_of(key)).or_insert(next);
        WordInfo {
            key: key.into(),
            stem,
            class,
        }
    }
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
