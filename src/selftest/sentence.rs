//! A sentence as words that can be exchanged, with the marks and blanks round them kept.

/// The words of one sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sentence {
    words: Vec<String>,
}

/// Marks that stand before or behind a word and are no part of it.
fn is_edge(c: char) -> bool {
    !c.is_alphanumeric() && !matches!(c, '£' | '€' | '$' | '%')
}

impl Sentence {
    pub fn of(text: &str) -> Self {
        Self {
            words: text.split_whitespace().map(str::to_owned).collect(),
        }
    }

    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// A word without the marks round it; empty beyond the ends.
    pub fn core(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.trim_matches(is_edge))
    }

    /// The same in lower case.
    pub fn key(&self, at: usize) -> String {
        self.core(at).to_lowercase().replace('’', "'")
    }

    /// What stands behind a word: a comma, a full stop.
    pub fn mark(&self, at: usize) -> &str {
        self.words
            .get(at)
            .map_or("", |word| &word[word.trim_end_matches(is_edge).len()..])
    }

    /// Whether a word begins with a capital.
    pub fn is_capital(&self, at: usize) -> bool {
        self.core(at).starts_with(char::is_uppercase)
    }

    /// Positions of words that satisfy a condition.
    pub fn find(&self, is: impl Fn(&Self, usize) -> bool) -> Vec<usize> {
        (0..self.len()).filter(|&at| is(self, at)).collect()
    }

    /// With another word in a place; its capital and the marks round it stay.
    pub fn with(&self, at: usize, word: &str) -> Self {
        let mut other = self.clone();
        let old = self.core(at);
        let capital = at == 0 && old.starts_with(char::is_uppercase);
        let word = if capital { capitalised(word) } else { word.to_owned() };
        other.words[at] = self.words[at].replacen(old, &word, 1);
        other
    }

    /// Without the words of a range; what is left begins with a capital and keeps the full stop.
    pub fn without(&self, from: usize, to: usize) -> Self {
        let mut words = self.words.clone();
        let ended = to >= words.len();
        words.drain(from..to.min(self.len()));
        if ended && let Some(last) = words.last_mut() {
            *last = format!("{}.", last.trim_end_matches([',', ';', ':', '—', '–', '-']));
        }
        if from == 0
            && let Some(first) = words.first_mut()
        {
            *first = capitalised(first);
        }
        Self { words }
    }

    /// With words put in before a place.
    pub fn inserted(&self, at: usize, text: &str) -> Self {
        let mut words = self.words.clone();
        words.splice(at..at, text.split_whitespace().map(str::to_owned));
        Self { words }
    }

    /// With words put in at the end, before the full stop.
    pub fn ended(&self, text: &str) -> Self {
        let line = self.text();
        let body = line.trim_end_matches(['.', '!', '?']);
        Self::of(&format!("{body}{text}{}", &line[body.len()..]))
    }

    /// The words of a range on one line.
    pub fn part(&self, from: usize, to: usize) -> String {
        self.words[from..to].join(" ")
    }

    /// The sentence on one line.
    pub fn text(&self) -> String {
        self.words.join(" ")
    }
}

/// With a capital at the start.
pub(super) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}
