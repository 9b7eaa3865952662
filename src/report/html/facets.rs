//! What the page can be filtered by: the verdict, kinds, speaker and source of everything that it shows.
//!
//! Takes a report; gives each quotation and sentence its [`Facet`], and the choices with their counts.

use std::collections::{BTreeMap, BTreeSet};

use super::view::{Chip, Documents};
use crate::drift::{Finding, Verdict};
use crate::quotation::Form;
use crate::report::model::{Match, QuotationEntry, Report};
use crate::report::printable::one_line;
use crate::report::said::Said;

/// What one quotation or sentence is filtered by.
#[derive(Debug, Clone)]
pub(super) struct Facet<'a> {
    pub chip: Chip,
    /// Ids of its findings' kinds.
    pub kinds: Vec<&'a str>,
    pub speaker: String,
    /// Id of the source that it was found in, or is credited to.
    pub source: &'a str,
}

impl Facet<'_> {
    /// For an attribute that lists them.
    pub fn kinds(&self) -> String {
        self.kinds.join(" ")
    }
}

/// The facets of all quotations and sentences.
pub(super) fn facets(report: &Report) -> BTreeMap<&str, Facet<'_>> {
    let mut facets = BTreeMap::new();
    for entry in &report.quotations {
        let facet = Facet {
            chip: Chip::of_entry(
                entry.verdict,
                entry.facts.standing.abroad,
                entry.said.form != Form::Indirect,
            ),
            kinds: kinds(&entry.findings),
            speaker: speaker(&entry.said),
            source: source(entry.matched.as_ref(), &entry.said),
        };
        facets.insert(entry.said.id.as_str(), facet);
    }
    let by_id: BTreeMap<&str, &QuotationEntry> = report
        .quotations
        .iter()
        .map(|entry| (entry.said.id.as_str(), entry))
        .collect();
    for entry in &report.sentences {
        let inside = entry.quotations.iter().filter_map(|id| by_id.get(id.as_str()).copied());
        let told = inside.clone().filter(|quotation| !has_card(&quotation.said));
        // Who a sentence is told by is who speaks in the widest of its quotations.
        let said = inside.map(|quotation| &quotation.said);
        let widest = said.max_by_key(|said| (said.place.text.len(), std::cmp::Reverse(said.place.chars[0])));
        let facet = Facet {
            chip: Chip::of_entry(entry.verdict, entry.facts.standing.abroad, false),
            kinds: kinds(
                entry
                    .findings
                    .iter()
                    .chain(told.flat_map(|quotation| &quotation.findings)),
            ),
            speaker: widest.map_or(String::new(), speaker),
            source: match (&entry.matched, &entry.credited) {
                (Some(found), _) => &found.document,
                (None, Some(credited)) => credited,
                (None, None) => "",
            },
        };
        facets.insert(entry.id.as_str(), facet);
    }
    facets
}

/// Which card tells of a quotation: its own, or that of its sentence for reported speech and terms, which have none.
pub(super) fn homes(report: &Report) -> BTreeMap<&str, &str> {
    let mut homes: BTreeMap<&str, &str> = BTreeMap::new();
    for sentence in &report.sentences {
        homes.insert(&sentence.id, &sentence.id);
        for quotation in &sentence.quotations {
            homes.entry(quotation).or_insert(&sentence.id);
        }
    }
    for entry in &report.quotations {
        if has_card(&entry.said) {
            homes.insert(&entry.said.id, &entry.said.id);
        }
    }
    homes
}

/// Reported speech is told by its sentence, a term by nobody.
pub(super) fn has_card(said: &Said) -> bool {
    !matches!(said.form, Form::Indirect | Form::Scare)
}

fn kinds<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Vec<&'a str> {
    let mut kinds: Vec<&str> = findings.into_iter().map(|finding| finding.kind.as_str()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

/// Who speaks, by the full name where it is known.
fn speaker(said: &Said) -> String {
    let speaker = said.attribution.speaker.as_ref();
    speaker.map_or(String::new(), |speaker| {
        one_line(speaker.resolved.as_deref().unwrap_or(&speaker.name))
    })
}

fn source<'a>(matched: Option<&'a Match>, said: &'a Said) -> &'a str {
    let cited = said
        .attribution
        .cited
        .as_ref()
        .and_then(|cited| cited.document.as_deref());
    matched.map(|found| found.document.as_str()).or(cited).unwrap_or("")
}

/// One choice of a filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Choice {
    pub value: String,
    pub words: String,
    pub count: usize,
}

/// The choices of each filter, those of a verdict in its order, the others by name.
#[derive(Debug, Default)]
pub(super) struct Choices {
    pub verdicts: Vec<Choice>,
    pub kinds: Vec<Choice>,
    pub speakers: Vec<Choice>,
    pub sources: Vec<Choice>,
}

impl Choices {
    /// `shown` are the quotations and sentences that have a card, `kinds` the kinds of everything that is listed.
    pub fn of<'a>(
        facets: &BTreeMap<&'a str, Facet<'a>>,
        shown: &BTreeSet<&str>,
        kinds: &[&'a str],
        documents: &Documents<'a>,
    ) -> Self {
        let mut speakers: BTreeMap<&str, usize> = BTreeMap::new();
        let mut sources: BTreeMap<&str, usize> = BTreeMap::new();
        let mut verdicts: BTreeMap<&str, usize> = BTreeMap::new();
        for facet in shown.iter().filter_map(|id| facets.get(*id)) {
            *verdicts.entry(facet.chip.id).or_default() += 1;
            *speakers.entry(&facet.speaker).or_default() += 1;
            *sources.entry(facet.source).or_default() += 1;
        }
        let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
        for kind in kinds {
            *counted.entry(kind).or_default() += 1;
        }
        let choice = |value: &str, words: String, count: usize| Choice {
            value: value.to_owned(),
            words,
            count,
        };
        Self {
            verdicts: Verdict::ALL
                .iter()
                .filter_map(|verdict| {
                    let count = verdicts.get(verdict.id())?;
                    Some(choice(verdict.id(), verdict.shown(false).to_lowercase(), *count))
                })
                .collect(),
            kinds: named(counted, |kind| kind.replace('-', " ")),
            speakers: named(speakers, str::to_owned),
            sources: sources
                .into_iter()
                .filter(|(id, _)| !id.is_empty())
                .map(|(id, count)| choice(id, documents.label(id), count))
                .collect(),
        }
    }
}

fn named(counts: BTreeMap<&str, usize>, words: impl Fn(&str) -> String) -> Vec<Choice> {
    let told = counts.into_iter().filter(|(value, _)| !value.is_empty());
    told.map(|(value, count)| Choice {
        value: value.to_owned(),
        words: words(value),
        count,
    })
    .collect()
}
