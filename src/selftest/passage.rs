//! The passages of the sources that a relay uses, as sentences that can be quoted.

use crate::article::{Article, Dossier, Identity, Role};
use crate::drift::measure;
use crate::quotation::{self, Form, Quotations};
use crate::report::Report;
use crate::text::{Place, Span, Text, Vocabulary};

use super::sentence::Sentence;

/// How a passage is given in the relay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Manner {
    /// “…,” she said.
    Marks,
    /// She said that ….
    Reported,
}

/// A sentence of a source that the relay quotes or carries.
#[derive(Debug, Clone)]
pub(super) struct Passage {
    /// The source's id.
    pub source: String,
    /// Who speaks.
    pub speaker: String,
    /// Whether the source itself says who speaks.
    pub own_speaker: bool,
    /// Whether the source has it in marks.
    pub in_marks: bool,
    /// The occasion that the source names for itself.
    pub occasion: Option<String>,
    /// The sentence.
    pub sentence: Sentence,
    /// Its number in the source.
    pub number: usize,
    /// The paragraph of the relay that it is put in the place of.
    pub instead: Span<Text>,
}

/// What alterations take words from: names, speakers and other sentences of the dossier.
#[derive(Debug, Default)]
pub(super) struct Stock {
    /// Names that stand inside sentences of the sources.
    pub names: Vec<String>,
    /// People who speak in the dossier.
    pub speakers: Vec<String>,
    /// Number and text of every sentence of each source that can be quoted.
    pub others: Vec<(String, usize, Sentence)>,
    /// What the documents are called.
    pub outlets: Vec<String>,
    /// What the sources report without marks.
    pub reported: Vec<Reported>,
}

/// A clause that a source reports.
#[derive(Debug)]
pub(super) struct Reported {
    /// The source's id.
    pub source: String,
    /// The clause, on one line.
    pub words: String,
    /// Whose it is.
    pub speaker: String,
}

/// Words that a passage has at least and at most: fewer are found anywhere, more are no sentence that desks quote.
const WORDS: std::ops::RangeInclusive<usize> = 6..=45;

/// The passages that the relay's quotations and sentences were found in, each once, and the stock.
pub(super) fn passages(dossier: &Dossier, relay: &Article, report: &Report) -> (Vec<Passage>, Stock) {
    let mut vocabulary = Vocabulary::default();
    let sources: Vec<Read> = dossier
        .sources
        .iter()
        .map(|source| Read::of(source.id.clone(), source.article(&mut vocabulary), &source.stated))
        .collect();
    let mut stock = stock(&sources, report);
    stock.outlets = report.documents.iter().map(|document| document.label.clone()).collect();
    let mut found: Vec<Passage> = Vec::new();
    for (instead, place, speaker) in uses(relay, report) {
        let Some(source) = sources.iter().find(|source| source.id == place.document) else {
            continue;
        };
        for number in source.sentences_at(place) {
            let Some((sentence, own)) = source.quotable(number) else {
                continue;
            };
            let in_marks = own.is_some();
            let named = own.or_else(|| source.speaker.clone());
            let Some(speaker) = named.clone().or_else(|| speaker.clone()).and_then(|name| bare(&name)) else {
                continue;
            };
            // What a report gives of a statement is compared with the statement.
            let words = sentence.text();
            let better = |other: &Read| !other.retells && other.has(words.trim_end_matches('.'));
            let is_there = |other: &Passage| other.source == source.id && other.number == number;
            if source.retells && sources.iter().any(better) {
                continue;
            }
            if WORDS.contains(&sentence.len()) && !found.iter().any(is_there) {
                found.push(Passage {
                    source: source.id.clone(),
                    speaker,
                    own_speaker: named.is_some(),
                    in_marks,
                    occasion: source.occasion.clone(),
                    sentence,
                    number,
                    instead,
                });
            }
        }
    }
    (found, stock)
}

/// A name as it stands before "said": without what is set behind a comma; none for "which" or a damaged name.
fn bare(name: &str) -> Option<String> {
    let name = name.split(',').next().unwrap_or("").trim();
    let sound = name.starts_with(char::is_uppercase) && name.chars().all(|c| c.is_alphabetic() || " .-'’".contains(c));
    sound.then(|| name.to_owned())
}

/// Paragraph of the relay, passage and speaker of everything that was found.
fn uses<'a>(relay: &Article, report: &'a Report) -> Vec<(Span<Text>, &'a Place, Option<String>)> {
    let holding = |chars: [usize; 2]| {
        let body = || relay.sentences.iter().filter(|sentence| sentence.body);
        let holder = body().find(|sentence| {
            let here = relay.document.place("", sentence.span).chars;
            here[0] < chars[1] && chars[0] < here[1]
        })?;
        let spans = |paragraph| {
            let inside = body().filter(move |sentence| sentence.paragraph == paragraph);
            inside.map(|sentence| sentence.span).reduce(Span::hull)
        };
        // Behind a quotation that nobody closed, words in marks would be read as a part of it.
        let mut later = body()
            .map(|sentence| sentence.paragraph)
            .filter(|&number| number > holder.paragraph);
        spans(holder.paragraph)
            .filter(|&span| !goes_on(relay, report, span))
            .or_else(|| spans(later.next()?))
    };
    let speaker = |said: &crate::report::Said| {
        let speaker = said.attribution.speaker.as_ref()?;
        Some(speaker.resolved.clone().unwrap_or_else(|| speaker.name.clone()))
    };
    let mut all = Vec::new();
    for entry in report.quotations.iter().filter(|entry| entry.said.form != Form::Scare) {
        let place = entry.said.contents.first().unwrap_or(&entry.said.place);
        if let (Some(paragraph), Some(found)) = (holding(place.chars), &entry.matched) {
            let passages = found.passages.iter();
            all.extend(passages.map(|passage| (paragraph, passage, speaker(&entry.said))));
        }
    }
    for entry in &report.sentences {
        if let (Some(paragraph), Some(found)) = (holding(entry.place.chars), &entry.matched) {
            all.extend(found.passages.iter().map(|passage| (paragraph, passage, None)));
        }
    }
    all
}

/// Whether the quotation before a paragraph of the relay is left open, so that marks at its start would go on with it.
fn goes_on(relay: &Article, report: &Report, paragraph: Span<Text>) -> bool {
    let start = relay.document.place("", paragraph).chars[0];
    let open = report.quotations.iter().filter(|entry| entry.facts.editing.unclosed);
    let mut ends = open.map(|entry| entry.said.place.chars[1]);
    ends.any(|end| end <= start && start - end <= PARAGRAPH_BREAK)
}

/// Characters between two paragraphs.
const PARAGRAPH_BREAK: usize = 4;

/// A source, read.
struct Read {
    id: String,
    article: Article,
    quotations: Quotations,
    speaker: Option<String>,
    /// Whether it is another outlet's report, and no statement.
    retells: bool,
    /// The occasion that it names for itself.
    occasion: Option<String>,
}

impl Read {
    fn of(id: String, article: Article, stated: &Identity) -> Self {
        let quotations = quotation::find(&article);
        let occasion = measure::occasion(&article).map(|(occasion, _)| occasion.to_owned());
        Self {
            id,
            article,
            quotations,
            speaker: stated.speaker.clone(),
            occasion,
            retells: stated.role == Some(Role::Relay),
        }
    }

    fn sentences_at(&self, place: &Place) -> Vec<usize> {
        let chars = |index: &usize| {
            self.article
                .document
                .place("", self.article.sentences[*index].span)
                .chars
        };
        (0..self.article.sentences.len())
            .filter(|index| self.article.sentences[*index].body)
            .filter(|index| chars(index)[0] < place.chars[1] && place.chars[0] < chars(index)[1])
            .collect()
    }

    /// Whether the words stand in its text.
    fn has(&self, words: &str) -> bool {
        self.article.text().contains(words)
    }

    /// The clauses that the source reports of somebody it names, each in one stretch.
    fn reported(&self) -> impl Iterator<Item = Reported> {
        let found = self.quotations.found.iter();
        let clauses =
            found.filter(|quotation| self.retells && quotation.form == Form::Indirect && quotation.nested_in.is_none());
        clauses.filter_map(|quotation| {
            let span = match quotation.reported.as_slice() {
                [] => quotation.span,
                [one] => *one,
                _ => return None,
            };
            let speaker = quotation.attribution.speaker.as_ref()?;
            let name = bare(speaker.resolved.as_deref().unwrap_or(&speaker.name)).filter(|name| name.contains(' '))?;
            let words = Sentence::of(span.of(self.article.text())).text();
            let words = words.strip_prefix("that ").unwrap_or(&words).to_owned();
            let plain = !words.contains(['"', '“', '”', '‘', '(', '[']) && !words.ends_with([':', ';']);
            let fits = plain && WORDS.contains(&words.split(' ').count());
            fits.then(|| Reported {
                source: self.id.clone(),
                words,
                speaker: name,
            })
        })
    }

    /// A sentence as somebody said it, with the speaker that the source names; none where the source itself only reports
    /// it, or holds marks in it that can't be nested.
    fn quotable(&self, number: usize) -> Option<(Sentence, Option<String>)> {
        let span = self.article.sentences.get(number)?.span;
        let text = span.of(self.article.text());
        let near = |form: Form| {
            let found = self.quotations.found.iter();
            found.filter(move |quotation| quotation.form == form && quotation.span.overlaps(span))
        };
        if near(Form::Indirect).next().is_some() {
            return None;
        }
        let (words, speaker) = match near(Form::Direct).next() {
            None => (text, None),
            Some(quotation) => {
                let inside = quotation.contents.iter().find(|content| content.overlaps(span))?;
                let cut: Span<Text> = Span::new(inside.start().max(span.start()), inside.end().min(span.end()));
                let pieces = quotation.contents.iter().filter(|content| content.overlaps(span));
                if pieces.count() > 1 {
                    return None;
                }
                let speaker = quotation.attribution.speaker.as_ref()?;
                let name = speaker.resolved.clone().unwrap_or_else(|| speaker.name.clone());
                (cut.of(self.article.text()), Some(name))
            }
        };
        let words = words.trim();
        let clean = !words.contains(['"', '“', '”', '‘', '«', '»', '[', '(', '\u{2026}']) && !words.contains(" '");
        let begins = words.starts_with(char::is_uppercase);
        let ends = words.ends_with(['.', ',']);
        (clean && begins && ends).then(|| {
            let words = words.trim_end_matches([',', '.']);
            (Sentence::of(&format!("{words}.")), speaker)
        })
    }
}

fn stock(sources: &[Read], report: &Report) -> Stock {
    let mut stock = Stock::default();
    for source in sources {
        for number in 0..source.article.sentences.len() {
            if let Some((sentence, _)) = source.quotable(number)
                && source.article.sentences[number].body
            {
                let names = sentence.find(|sentence, at| at > 0 && super::meaning::is_name(sentence, at));
                stock.names.extend(names.iter().map(|&at| sentence.core(at).to_owned()));
                stock.others.push((source.id.clone(), number, sentence));
            }
        }
        stock.speakers.extend(source.speaker.clone());
        stock.reported.extend(source.reported());
    }
    let named = report.quotations.iter().filter_map(|entry| {
        let speaker = entry.said.attribution.speaker.as_ref()?;
        speaker.resolved.clone()
    });
    stock.speakers.extend(named);
    for list in [&mut stock.names, &mut stock.speakers] {
        list.sort();
        list.dedup();
    }
    stock
}
