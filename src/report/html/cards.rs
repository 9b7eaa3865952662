//! What stands beside the relay's text: one card a quotation or sentence, with verdict, passage and what is to be said.

use std::collections::BTreeMap;

use super::facets::{Facet, has_card};
use super::view::{Chip, Documents, Mark, Run, anchor, runs, word_by_word};
use crate::drift::{Finding, Severity, Verdict};
use crate::quotation::Form;
use crate::report::marked::Marked;
use crate::report::model::{Across, Match, QuotationEntry, Report, SentenceEntry};
use crate::report::printable::one_line;
use crate::report::rows::who;
use crate::text::Place;

/// Other files shown on a card; with a hundred sources the rest are counted.
const ACROSS: usize = 6;
/// Characters of one passage on a card. Longer ones are cut; the source's text has them whole.
const PASSAGE: usize = 1200;

/// One quotation or sentence with its passage.
pub(super) struct Card<'a> {
    pub id: &'a str,
    /// "Quotation" or "Sentence".
    pub sort: &'static str,
    /// First character in the relay.
    pub start: usize,
    pub facet: &'a Facet<'a>,
    pub who: String,
    pub passage: Option<Passage<'a>>,
    /// Both texts in one line, where they differ.
    pub script: Vec<Run>,
    /// Warnings and errors, which stand in the list of findings: anchor, title, severity.
    pub looks: Vec<(String, String, &'static str)>,
    /// Notes, told here.
    pub notes: Vec<(String, String)>,
    pub across: Vec<Other<'a>>,
    pub more: usize,
}

/// Where a source has the words.
pub(super) struct Passage<'a> {
    pub label: String,
    pub line: usize,
    pub href: String,
    pub language: &'a str,
    pub parts: Vec<Vec<Run>>,
}

/// The same words in another source.
pub(super) struct Other<'a> {
    pub chip: Chip,
    pub passage: Passage<'a>,
}

/// All cards in relay order. `numbers` are the anchors of findings by entry and fingerprint.
pub(super) fn cards<'a>(
    report: &'a Report,
    facets: &'a BTreeMap<&'a str, Facet<'a>>,
    documents: &Documents<'a>,
    numbers: &BTreeMap<(&'a str, &'a str), String>,
) -> Vec<Card<'a>> {
    let maker = Maker {
        facets,
        documents,
        numbers,
    };
    let told: BTreeMap<&str, &QuotationEntry> = report
        .quotations
        .iter()
        .map(|entry| (entry.said.id.as_str(), entry))
        .collect();
    let quotations = report.quotations.iter().filter_map(|entry| maker.quotation(entry));
    let sentences = report.sentences.iter().filter_map(|entry| maker.sentence(entry, &told));
    let mut cards: Vec<Card<'a>> = quotations.chain(sentences).collect();
    cards.sort_by_key(|card| card.start);
    cards
}

/// A sentence that quotes all it says is told by its quotations, unless there is something to say of it.
fn has_its_own(entry: &SentenceEntry, inside: &[&QuotationEntry], facet: &Facet<'_>) -> bool {
    let quoted = inside
        .iter()
        .filter(|quotation| quotation.said.form == Form::Direct)
        .flat_map(|quotation| quotation.said.contents.iter())
        .map(|place| place.text.chars().count())
        .sum::<usize>();
    !facet.kinds.is_empty() || quoted * 3 < entry.place.text.chars().count() * 2
}

struct Maker<'a, 'b> {
    facets: &'a BTreeMap<&'a str, Facet<'a>>,
    documents: &'b Documents<'a>,
    numbers: &'b BTreeMap<(&'a str, &'a str), String>,
}

impl<'a> Maker<'a, '_> {
    fn quotation(&self, entry: &'a QuotationEntry) -> Option<Card<'a>> {
        if !has_card(&entry.said) {
            return None;
        }
        let (across, more) = self.across(&entry.across);
        let first = entry.said.contents.first().unwrap_or(&entry.said.place);
        let card = self.card(&entry.said.id, entry.verdict, entry.matched.as_ref())?;
        Some(Card {
            sort: "Quotation",
            start: first.chars[0],
            who: one_line(&who(&entry.said)),
            across,
            more,
            ..self.with_findings(card, &entry.said.id, &entry.findings)
        })
    }

    /// A sentence with what is to be said of the reported speech in it.
    fn sentence(&self, entry: &'a SentenceEntry, told: &BTreeMap<&str, &'a QuotationEntry>) -> Option<Card<'a>> {
        let inside: Vec<&QuotationEntry> = entry
            .quotations
            .iter()
            .filter_map(|id| told.get(id.as_str()).copied())
            .collect();
        let mut card = self.card(&entry.id, entry.verdict, entry.matched.as_ref())?;
        if !has_its_own(entry, &inside, card.facet) {
            return None;
        }
        card = self.with_findings(card, &entry.id, &entry.findings);
        for quotation in inside.into_iter().filter(|quotation| !has_card(&quotation.said)) {
            card = self.with_findings(card, &quotation.said.id, &quotation.findings);
        }
        Some(Card {
            sort: "Sentence",
            start: entry.place.chars[0],
            who: card.facet.speaker.clone(),
            ..card
        })
    }

    fn card(&self, id: &'a str, verdict: Verdict, matched: Option<&'a Match>) -> Option<Card<'a>> {
        let facet = self.facets.get(id)?;
        let marked = facet.chip.tone != "told";
        Some(Card {
            id,
            sort: "",
            start: 0,
            facet,
            who: String::new(),
            passage: matched.and_then(|found| self.passage(found, anchor("p-", id), marked)),
            script: match matched {
                Some(found) if verdict != Verdict::Verbatim => word_by_word(&found.script),
                _ => Vec::new(),
            },
            looks: Vec::new(),
            notes: Vec::new(),
            across: Vec::new(),
            more: 0,
        })
    }

    fn with_findings(&self, mut card: Card<'a>, id: &'a str, findings: &'a [Finding]) -> Card<'a> {
        for finding in findings {
            let title = one_line(&finding.title);
            if finding.severity == Severity::Note {
                card.notes.push((title, one_line(&finding.message)));
            } else if let Some(number) = self.numbers.get(&(id, finding.fingerprint.as_str())) {
                card.looks.push((number.clone(), title, finding.severity.id()));
            }
        }
        card
    }

    /// Reported speech has other words as a matter of course: there the changes are told word by word, and the passage is
    /// left plain.
    fn passage(&self, found: &'a Match, href: String, marked: bool) -> Option<Passage<'a>> {
        let first = found.passages.first()?;
        let changed: Vec<[usize; 2]> = found
            .script
            .iter()
            .filter(|op| marked && op.op != "equal")
            .filter_map(|op| op.source.as_ref().map(|side| side.chars))
            .collect();
        let part = |place: &Place| {
            let excerpt = Marked::excerpt(place, &changed, place.chars, PASSAGE);
            runs(&excerpt, Mark::Deleted)
        };
        Some(Passage {
            label: self.documents.label(&found.document),
            line: first.line,
            href,
            language: self.documents.language(&found.document),
            parts: found.passages.iter().map(part).collect(),
        })
    }

    fn across(&self, all: &'a [Across]) -> (Vec<Other<'a>>, usize) {
        let mut others = all
            .iter()
            .filter(|entry| entry.verdict.is_found())
            .filter_map(|entry| Some((entry, entry.matched.as_ref()?)));
        let shown: Vec<Other<'a>> = others
            .by_ref()
            .take(ACROSS)
            .filter_map(|(entry, found)| {
                Some(Other {
                    chip: Chip::of(entry.verdict, true),
                    passage: self.passage(found, String::new(), true)?,
                })
            })
            .collect();
        (shown, others.count())
    }
}
