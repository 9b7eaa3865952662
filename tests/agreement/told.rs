//! What the report tells of a row of gold: which entry it is, what stands against a source, which findings belong to it.

use quotedrift::Verdict;
use quotedrift::drift::{Facts, Finding};
use quotedrift::quotation::Form;
use quotedrift::report::{Match, QuotationEntry, SentenceEntry};

use super::Beside;
use super::gold::{QuotationRow, SentenceRow};
use super::words::{find, plain};

/// What the report says of some words against one source.
pub struct Told<'a> {
    pub verdict: Verdict,
    pub matched: Option<&'a Match>,
    pub facts: Option<&'a Facts>,
    pub findings: &'a [Finding],
}

/// A row of sentences with the entry it stands in and the stretch of the relay it is about, in characters.
pub struct Stretch<'a> {
    pub sentence: &'a SentenceEntry,
    pub chars: [usize; 2],
}

impl<'a> Beside<'a> {
    /// The quotation with these words on this line.
    pub fn quotation(&self, row: &QuotationRow) -> Option<&'a QuotationEntry> {
        let asked: Vec<String> = std::iter::once(&row.words)
            .chain(&row.more)
            .map(|words| plain(words))
            .collect();
        self.report.quotations.iter().find(|entry| {
            let contents: Vec<String> = entry.said.contents.iter().map(|place| plain(&place.text)).collect();
            contents == asked && entry.said.contents[0].line == row.line
        })
    }

    /// What the report says of a quotation against a source. Where it was found nowhere, its own verdict is that
    /// against the first source that gold names.
    pub fn against(&self, entry: &'a QuotationEntry, document: &str, first: bool) -> Option<Told<'a>> {
        let own = match &entry.matched {
            Some(matched) => matched.document == document,
            None => first,
        };
        if own {
            return Some(Told {
                verdict: entry.verdict,
                matched: entry.matched.as_ref(),
                facts: Some(&entry.facts),
                findings: &entry.findings,
            });
        }
        let across = entry.across.iter().find(|across| across.document == document)?;
        Some(Told {
            verdict: across.verdict,
            matched: across.matched.as_deref(),
            facts: across.facts.as_deref(),
            findings: &across.findings,
        })
    }

    /// The sentences that hold some of a quotation's words.
    pub fn sentences_of(&self, entry: &QuotationEntry) -> impl Iterator<Item = &'a SentenceEntry> {
        let spans: Vec<[usize; 2]> = entry.said.contents.iter().map(|place| place.chars).collect();
        self.report
            .sentences
            .iter()
            .filter(move |sentence| spans.iter().any(|&span| overlap(span, sentence.place.chars)))
    }

    /// The findings of a sentence, and those of the reported speech inside it.
    pub fn findings_round(&self, sentence: &'a SentenceEntry) -> impl Iterator<Item = &'a Finding> {
        let reported = self
            .report
            .quotations
            .iter()
            .filter(|entry| entry.said.form == Form::Indirect)
            .filter(|entry| overlap(entry.said.place.chars, sentence.place.chars))
            .flat_map(|entry| &entry.findings);
        sentence.findings.iter().chain(reported)
    }

    /// The sentence that a row is about: the one that begins so, or that holds the clause that begins so.
    pub fn stretch(&self, row: &SentenceRow) -> Option<Stretch<'a>> {
        let relay = &self.texts["relay"];
        let begins = plain(&row.begins);
        let sentence = self
            .report
            .sentences
            .iter()
            .find(|entry| entry.place.line == row.line && plain(&entry.place.text).contains(&begins))?;
        let clause = row
            .clause
            .as_ref()
            .and_then(|clause| find(relay, clause, sentence.place.chars[0]));
        Some(Stretch {
            sentence,
            chars: clause.unwrap_or(sentence.place.chars),
        })
    }

    /// The findings that stand on a row's words: on its sentence, on the one its clause lies in, on reported speech there.
    pub fn findings_on(&self, stretch: &Stretch<'a>) -> Vec<&'a Finding> {
        let mut on: Vec<&Finding> = Vec::new();
        for sentence in &self.report.sentences {
            if sentence.id == stretch.sentence.id || overlap(sentence.place.chars, stretch.chars) {
                on.extend(self.findings_round(sentence).filter(|finding| {
                    finding
                        .relay
                        .as_ref()
                        .is_none_or(|place| overlap(place.chars, stretch.chars))
                }));
            }
        }
        on
    }

    /// The text of a document between two characters.
    pub fn text(&self, document: &str, chars: [usize; 2]) -> String {
        self.texts[document][chars[0]..chars[1]].iter().collect()
    }
}

/// Whether two stretches share a character.
pub fn overlap(a: [usize; 2], b: [usize; 2]) -> bool {
    a[0] < b[1] && b[0] < a[1]
}

/// "condition error, quantifier note"; "none"
pub fn listed<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> String {
    let mut all: Vec<String> = findings
        .into_iter()
        .map(|finding| format!("{} {}", finding.kind, finding.severity.id()))
        .collect();
    all.dedup();
    if all.is_empty() {
        String::from("no finding")
    } else {
        all.join(", ")
    }
}
