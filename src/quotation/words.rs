//! What is known of an English word before its clause is read: its classes, and the cues it may be.
//!
//! Takes one lower-case word; gives [`Classes`] and the rows of the cue table that it is a form of. Holds no words
//! itself: they stand in `grammar.tsv` and `cues.tsv`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::model::Tone;
pub(super) use super::takes::Takes;
use crate::lexicon;

/// Declares the word classes as bits, each with its name in `grammar.tsv`.
macro_rules! classes {
    ($($name:ident = $bit:literal, $text:literal;)*) => {
        impl Classes {
            $(pub(super) const $name: Self = Self(1 << $bit);)*

            fn named(name: &str) -> Self {
                match name {
                    $($text => Self::$name,)*
                    _ => Self(0),
                }
            }
        }
    };
}

/// A set of word classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Classes(u64);

classes! {
    SUBJECT = 0, "subject";
    PRONOUN = 1, "pronoun";
    OBJECT = 2, "object";
    POSSESSIVE = 3, "possessive";
    DETERMINER = 4, "determiner";
    RELATIVE = 5, "relative";
    SUBORDINATOR = 6, "subordinator";
    COORDINATOR = 7, "coordinator";
    PREPOSITION = 8, "preposition";
    BE = 9, "be";
    HAVE = 10, "have";
    DO = 11, "do";
    MODAL = 12, "modal";
    FINITE = 13, "finite";
    NEGATOR = 14, "negator";
    ADVERB = 15, "adverb";
    WEEKDAY = 16, "weekday";
    MONTH = 17, "month";
    DAY = 18, "day";
    PERIOD = 19, "period";
    LEAD = 20, "lead";
    TITLE = 21, "title";
    ROLE = 22, "role";
    OUTLET = 23, "outlet-noun";
    OCCASION = 24, "occasion";
    VERB = 25, "verb";
    STOP = 26, "stop";
    NOUNISH = 27, "nounish";
    CATENATIVE = 28, "catenative";
    BODY = 29, "body";
    MANY = 30, "many";
    INTRODUCER = 31, "introducer";
    ELISION = 32, "elision";
    OUTLET_ENDING = 33, "outlet-ending";
    OUTLET_BEGINNING = 34, "outlet-beginning";
    ADJUNCT = 35, "adjunct";
    TITLE_WORD = 36, "title-word";
    APPOSITION = 37, "apposition";
    DEFINITE = 38, "definite";
    SOURCE = 39, "source";
    IRREGULAR = 40, "irregular";
    NUMERAL = 41, "numeral";
    EAST_BEFORE = 42, "east-before";
    EAST_BEHIND = 43, "east-behind";
    EAST_TOPIC = 44, "east-topic";
    EAST_ADJUNCT = 45, "east-adjunct";
    NOBODY = 46, "nobody";
    INDEFINITE = 47, "indefinite";
    CONTRAST = 48, "contrast";
    OPENER = 49, "opener";
    DESCRIBING = 50, "describing";
    LINKING = 51, "linking";
    PLACING = 52, "placing";
    JOINING = 53, "joining";
    SINGULAR = 54, "singular";
    ASKING = 55, "asking";
    ASKING_WHEN = 56, "asking-when";
    ORIGIN = 57, "origin";
    FIRST_PERSON = 58, "first-person";
}

impl Classes {
    pub(super) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the set holds nothing else.
    fn is_within(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }
}

/// The form of a verb, as bits: `said` is past and participle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Inflection(u8);

impl Inflection {
    pub(super) const BASE: Self = Self(1);
    pub(super) const THIRD: Self = Self(1 << 1);
    pub(super) const PAST: Self = Self(1 << 2);
    pub(super) const PARTICIPLE: Self = Self(1 << 3);
    pub(super) const ING: Self = Self(1 << 4);

    pub(super) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// Sort of a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CueKind {
    Verb,
    Noun,
    /// Behind a form of "be": "is convinced that".
    Adjective,
    /// Of a language that [`super::east_asian`] reads.
    EastAsian,
}

/// One row of the cue table as one of its forms meets it.
#[derive(Debug, Clone, Copy)]
pub(super) struct CueForm {
    pub lemma: &'static str,
    pub kind: CueKind,
    pub inflection: Inflection,
    pub takes: Takes,
    pub tone: Tone,
    /// Words that must follow, parted by spaces; mostly none.
    pub particle: &'static str,
}

impl CueForm {
    /// A cue of Chinese, Japanese or Korean.
    pub(super) fn east_asian(word: &'static str, named: &str) -> Self {
        Self {
            lemma: word,
            kind: CueKind::EastAsian,
            inflection: Inflection(0),
            takes: Takes::QUOTE,
            tone: tone(named),
            particle: "",
        }
    }
}

/// All that is known of one word form.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// The form in lower case.
    pub word: &'static str,
    pub classes: Classes,
    pub cues: Vec<CueForm>,
    /// The phrases that name a source and begin with it: "according to".
    pub sources: Vec<&'static str>,
}

impl Known {
    pub(super) fn of(word: &'static str, classes: Classes, cue: CueForm) -> Self {
        Self {
            word,
            classes,
            cues: vec![cue],
            sources: Vec::new(),
        }
    }

    /// Whether the tables say nothing of what it does in a clause.
    pub(super) fn is_mere_form(&self) -> bool {
        self.cues.is_empty() && self.classes.is_within(Classes::IRREGULAR.or(Classes::NUMERAL))
    }
}

/// What is known of a lower-case word.
pub(super) fn known(word: &str) -> Option<&'static Known> {
    known_bytes(word.as_bytes())
}

/// What is known of a lower-case word, given as the bytes of its letters.
pub(super) fn known_bytes(word: &[u8]) -> Option<&'static Known> {
    static WORDS: LazyLock<FxHashMap<&'static [u8], Known>> = LazyLock::new(read);
    WORDS.get(word)
}

/// What is known of a word in any case.
pub(super) fn known_as(word: &str) -> Option<&'static Known> {
    let mut folded = [0; MAX_WORD];
    let folded = folded.get_mut(..word.len())?;
    folded.copy_from_slice(word.as_bytes());
    folded.make_ascii_lowercase();
    known_bytes(folded)
}

/// Whether a word in any case is of one of these classes.
pub(super) fn is_any(word: &str, classes: Classes) -> bool {
    known_as(word).is_some_and(|known| known.classes.has(classes))
}

/// The longest word that is looked up, in bytes; longer ones are no words of the tables.
pub(super) const MAX_WORD: usize = 24;

fn read() -> FxHashMap<&'static [u8], Known> {
    let mut words: FxHashMap<&'static str, Known> = FxHashMap::default();
    for row in lexicon::grammar().rows() {
        let classes = row
            .cell(1)
            .split(' ')
            .fold(Classes::default(), |sum, name| sum.or(Classes::named(name)));
        words.entry(row.cell(0)).or_default().classes = classes;
    }
    for row in lexicon::roles().rows() {
        add(&mut words, row.cell(0), Classes::ROLE);
    }
    for row in lexicon::irregular().rows() {
        add(&mut words, row.cell(0), Classes::IRREGULAR);
    }
    for row in lexicon::number_words().rows() {
        add(&mut words, row.cell(0), Classes::NUMERAL);
    }
    for row in lexicon::cues().rows() {
        let kind = match row.cell(3) {
            "verb" => CueKind::Verb,
            "noun" => CueKind::Noun,
            "adjective" => CueKind::Adjective,
            _ => {
                let first = row.cell(0).split(' ').next().unwrap_or("");
                let known = words.entry(first).or_default();
                known.classes = known.classes.or(Classes::SOURCE);
                known.sources.push(row.cell(0));
                continue;
            }
        };
        for (form, inflection) in forms(row.cell(1)) {
            words.entry(form).or_default().cues.push(CueForm {
                lemma: row.cell(0),
                kind,
                inflection,
                takes: Takes::named(row.cell(5)),
                tone: tone(row.cell(4)),
                particle: row.cell(2),
            });
        }
    }
    for (word, known) in &mut words {
        known.word = word;
        // The longest particle first: "call for" before "call".
        known.cues.sort_by_key(|cue| std::cmp::Reverse(cue.particle.len()));
    }
    words
        .into_iter()
        .map(|(word, known)| (word.as_bytes(), known))
        .collect()
}

fn add(words: &mut FxHashMap<&'static str, Known>, word: &'static str, class: Classes) {
    let known = words.entry(word).or_default();
    known.classes = known.classes.or(class);
}

/// The words of a text between white space, as `split_whitespace` gives them; ASCII is not decoded.
pub(super) fn between_spaces(text: &str) -> impl Iterator<Item = &str> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while let length @ 1.. = space(text, at) {
            at += length;
        }
        let start = at;
        loop {
            let rest = &bytes[at..];
            at += rest
                .iter()
                .position(|&byte| BLANK[usize::from(byte)])
                .unwrap_or(rest.len());
            if at == bytes.len() || space(text, at) > 0 {
                break;
            }
            at += 1;
        }
        (start < at).then(|| &text[start..at])
    })
}

/// Bytes that a white space may begin with.
static BLANK: [bool; 256] = {
    let mut blank = [false; 256];
    let mut byte = 9;
    while byte <= 13 {
        blank[byte] = true;
        byte += 1;
    }
    blank[b' ' as usize] = true;
    // U+0085 and U+00A0, U+1680, U+2000 to U+205F, U+3000.
    blank[0xC2] = true;
    blank[0xE1] = true;
    blank[0xE2] = true;
    blank[0xE3] = true;
    blank
};

/// How many bytes the white space at `at` has; none where there is none.
fn space(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    match bytes.get(at) {
        Some(byte) if byte.is_ascii() => usize::from(BLANK[usize::from(*byte)]),
        // Only the first byte of a letter begins a white space.
        Some(0xC0..) => {
            let letter = text[at..].chars().next();
            letter.filter(|c| c.is_whitespace()).map_or(0, char::len_utf8)
        }
        _ => 0,
    }
}

/// Each distinct form with all the inflections it stands for.
fn forms(cell: &'static str) -> Vec<(&'static str, Inflection)> {
    let mut forms: Vec<(&'static str, Inflection)> = Vec::new();
    for (index, form) in cell.split(' ').enumerate() {
        match forms.iter_mut().find(|(known, _)| *known == form) {
            Some((_, inflection)) => inflection.0 |= 1 << index,
            None => forms.push((form, Inflection(1 << index))),
        }
    }
    forms
}

fn tone(name: &str) -> Tone {
    match name {
        "doubting" => Tone::Doubting,
        "loaded" => Tone::Loaded,
        _ => Tone::Neutral,
    }
}

#[cfg(test)]
mod tests {
    use super::between_spaces;

    #[test]
    fn every_white_space_parts_words() {
        let spaces: String = ('\0'..=char::MAX).filter(|c| c.is_whitespace()).collect();
        let signs = "“”’é日\u{1680}x\u{1c}\u{85}ŁË\u{200b}z";
        for c in spaces.chars() {
            for text in [
                format!("{c}a{c}{c}bé“c{c}”"),
                format!("日{c}"),
                format!("{signs}{c}{signs}"),
            ] {
                let words: Vec<&str> = text.split_whitespace().collect();
                assert_eq!(between_spaces(&text).collect::<Vec<_>>(), words);
            }
        }
    }
}
