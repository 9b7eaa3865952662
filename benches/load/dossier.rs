//! A relay and its sources, with the truth about every quotation.

use std::ops::Range;

use super::altered::{ALTERED, Kind, alter};
use super::sentence::{Sentence, capital, person};
use super::words::{Dice, Words};

/// Characters in a text.
pub type Chars = Range<usize>;

/// What is true of one quotation of the relay.
pub struct Truth {
    pub kind: Kind,
    /// What stands in the marks.
    pub relay: Chars,
    /// Where the words come from: source and characters. Empty for invented ones.
    pub passages: Vec<(usize, Chars)>,
    /// The altered words in the relay and in the source.
    pub words: Option<(Chars, Chars)>,
}

/// Texts and truth.
pub struct Load {
    pub relay: String,
    pub sources: Vec<String>,
    pub truth: Vec<Truth>,
    /// Sentences of the relay that no source has.
    pub own: Vec<Chars>,
}

/// How much of everything.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    pub sources: usize,
    pub source_bytes: usize,
    pub quotations: usize,
}

/// A text that knows how many characters it has.
#[derive(Default)]
struct Page {
    text: String,
    chars: usize,
}

impl Page {
    fn push(&mut self, text: &str) -> Chars {
        let start = self.chars;
        self.text += text;
        self.chars += text.chars().count();
        start..self.chars
    }
}

/// A sentence that somebody says in a source.
struct Said {
    source: usize,
    speaker: String,
    sentence: Sentence,
    /// Its first character.
    start: usize,
    full: bool,
}

/// Kinds of the quotations of a relay, in the shares of the load that other programs were measured on: of 250 quotations
/// 77 exact, 161 altered and 12 invented.
fn kinds(quotations: usize, dice: &mut Dice) -> Vec<Kind> {
    let (exact, invented) = (quotations * 77 / 250, (quotations * 12 / 250).max(1));
    let mut kinds: Vec<Kind> = (0..quotations)
        .map(|index| match index {
            _ if index < exact => Kind::Exact,
            _ if index < exact + invented => Kind::Invented,
            _ => ALTERED[index % ALTERED.len()],
        })
        .collect();
    for index in (1..kinds.len()).rev() {
        kinds.swap(index, dice.below(index + 1));
    }
    kinds
}

impl Load {
    pub fn new(seed: u64, size: Size) -> Self {
        Self::tried(seed, size).expect("the sources say enough")
    }

    /// The same where the sources may be too small to say enough that can be quoted: then none.
    pub fn tried(seed: u64, size: Size) -> Option<Self> {
        let mut dice = Dice::new(seed);
        let words = Words::new(&mut dice);
        let mut said = Vec::new();
        let sources = (0..size.sources)
            .map(|index| source(index, size.source_bytes, &mut dice, &words, &mut said))
            .collect();
        let mut writer = Writer {
            page: Page::default(),
            dice,
            words: &words,
            said,
            truth: Vec::new(),
            own: Vec::new(),
        };
        let title = Sentence::new(&mut writer.dice, &words, false);
        writer
            .page
            .push(&format!("{} {}\n\n", capital(&title.subject), title.verb));
        for kind in kinds(size.quotations, &mut writer.dice) {
            writer.paragraph(kind)?;
        }
        Some(Self {
            relay: writer.page.text,
            sources,
            truth: writer.truth,
            own: writer.own,
        })
    }
}

/// A report of what four persons said, with shared sentences strewn in.
fn source(index: usize, bytes: usize, dice: &mut Dice, words: &Words, said: &mut Vec<Said>) -> String {
    let speakers: Vec<String> = (0..4).map(|_| person(dice, words)).collect();
    let mut page = Page::default();
    let title = Sentence::new(dice, words, false);
    page.push(&format!("{} {}\n\n", capital(&title.subject), title.verb));
    while page.text.len() < bytes {
        if dice.percent(40) {
            for _ in 0..2 + dice.below(3) {
                let told = Sentence::new(dice, words, false).text() + ". ";
                page.push(if dice.percent(15) {
                    dice.pick(&words.boilerplate).as_str()
                } else {
                    &told
                });
                page.push(" ");
            }
            page.push("\n\n");
            continue;
        }
        let speaker = dice.pick(&speakers).clone();
        let mut quote = |page: &mut Page, dice: &mut Dice| {
            if dice.percent(12) {
                page.push(dice.pick(&words.stock).trim_end_matches('.'));
                return;
            }
            let full = dice.percent(20);
            let sentence = Sentence::new(dice, words, full);
            let start = page.push(&sentence.text()).start;
            said.push(Said {
                source: index,
                speaker: speaker.clone(),
                sentence,
                start,
                full,
            });
        };
        page.push("“");
        quote(&mut page, dice);
        page.push(&format!(",” {speaker} said. “"));
        quote(&mut page, dice);
        page.push(".”\n\n");
    }
    page.text
}

/// What the relay quotes: the speaker it names, the words in the marks, where they come from, and the altered ones of both.
type Quoted = (String, String, Vec<(usize, Chars)>, Option<(Chars, Chars)>);

/// Writes the relay.
struct Writer<'a> {
    page: Page,
    dice: Dice,
    words: &'a Words,
    /// What can still be quoted.
    said: Vec<Said>,
    truth: Vec<Truth>,
    own: Vec<Chars>,
}

impl Writer<'_> {
    /// Something that was said and is not quoted yet.
    fn take(&mut self, fits: impl Fn(&Said) -> bool) -> Option<Said> {
        let start = self.dice.below(self.said.len());
        let count = self.said.len();
        let found = (0..count)
            .map(|step| (start + step) % count)
            .find(|&at| fits(&self.said[at]))?;
        Some(self.said.swap_remove(found))
    }

    /// One quotation with a sentence of the relay's own; none where nothing is left to quote.
    fn paragraph(&mut self, kind: Kind) -> Option<()> {
        let (speaker, relay, passages, words) = match kind {
            Kind::Invented => {
                let own = Sentence::new(&mut self.dice, self.words, true).text();
                (person(&mut self.dice, self.words), own, Vec::new(), None)
            }
            Kind::SpliceOfOne | Kind::SpliceOfTwo => self.splice(kind)?,
            _ => self.altered(kind)?,
        };
        self.page.push("“");
        let place = self.page.push(&relay);
        self.page.push(&format!(",” {speaker} said. "));
        let told = Sentence::new(&mut self.dice, self.words, false).text();
        let own = self.page.push(&format!("{told}."));
        self.own.push(own);
        self.page.push("\n\n");
        let words =
            words.map(|(ours, theirs): (Chars, Chars)| (place.start + ours.start..place.start + ours.end, theirs));
        self.truth.push(Truth {
            kind,
            relay: place,
            passages,
            words,
        });
        Some(())
    }

    fn altered(&mut self, kind: Kind) -> Option<Quoted> {
        let said = self.take(|said| said.full || kind == Kind::Exact)?;
        let altered = alter(kind, &said.sentence, &mut self.dice, self.words);
        let text = said.sentence.text();
        let at = said.start + text.find(&altered.passage).unwrap_or(0);
        let words = altered.words.map(|(ours, theirs)| {
            let there = whole_word(&text, &theirs);
            (
                whole_word(&altered.relay, &ours),
                said.start + there.start..said.start + there.end,
            )
        });
        let speaker = if kind == Kind::WrongSpeaker {
            let is_other = |name: &String| name.split(' ').all(|part| !said.speaker.contains(part));
            let mut other = person(&mut self.dice, self.words);
            while !is_other(&other) {
                other = person(&mut self.dice, self.words);
            }
            other
        } else {
            said.speaker.clone()
        };
        let passage = at..at + altered.passage.len();
        Some((speaker, altered.relay, vec![(said.source, passage)], words))
    }

    /// The beginning of one sentence and the end of another.
    fn splice(&mut self, kind: Kind) -> Option<Quoted> {
        let first = self.take(|said| said.full)?;
        let second = self.take(|said| {
            let apart = said.start.abs_diff(first.start) > 1000;
            said.full && (said.source == first.source) == (kind == Kind::SpliceOfOne) && apart
        })?;
        let head = Sentence {
            tail: String::new(),
            ..first.sentence.clone()
        };
        let (whole, head) = (second.sentence.text(), head.text());
        let from = whole.find(&second.sentence.subject).unwrap_or(0);
        let relay = format!("{head}, and {}", &whole[from..]);
        let passages = vec![
            (first.source, first.start..first.start + head.len()),
            (second.source, second.start + from..second.start + whole.len()),
        ];
        Some((first.speaker, relay, passages, None))
    }
}

/// Where a word stands in a text of ASCII.
fn whole_word(text: &str, word: &str) -> Chars {
    if word.is_empty() {
        return 0..0;
    }
    let mut at = 0;
    for piece in text.split(' ') {
        if piece == word {
            return at..at + word.len();
        }
        at += piece.len() + 1;
    }
    0..0
}
