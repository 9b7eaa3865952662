//! The sources' texts with the passages marked, and how much of each the relay carries.
//!
//! Texts that are long altogether are shown round their passages only; the page says how many paragraphs it leaves out.

use std::collections::{BTreeMap, BTreeSet};

use super::pieces::{CHANGED, DAMAGED, Layer, OMITTED, pieces};
use super::relay::{Group, Landmark, Row, groups};
use super::sheet::Sheet;
use super::view::{Documents, Reference, anchor};
use crate::quotation::Form;
use crate::report::document_text::DocumentText;
use crate::report::model::{DocumentEntry, Match, Report};
use crate::report::printable::one_line;
use crate::text::Place;

/// Characters of all sources together that are shown whole: about sixty pages. A hundred long sources would make the page too
/// heavy for a mail.
pub(super) const WHOLE: usize = 250_000;

/// One source.
pub(super) struct Source<'a> {
    pub id: &'a str,
    pub label: String,
    pub language: &'a str,
    pub rows: Vec<Row<'a>>,
    /// Whether its text was given, or only the passages are known.
    pub has_text: bool,
    /// Quotations and sentences that were found here.
    pub quotations: usize,
    pub sentences: usize,
    /// Its sentences that the relay does not carry.
    /// How many of its sentences the relay does not carry, and of how many; empty where that says nothing.
    pub omitted: String,
    pub limits: usize,
}

/// A passage and what was found in it.
struct Passage<'a> {
    place: &'a Place,
    entry: &'a str,
    matched: &'a Match,
    /// Where the link back leads.
    back: bool,
}

/// All sources, in the report's order. `shown` are the quotations and sentences that have a card.
pub(super) fn sources<'a>(
    report: &'a Report,
    texts: &'a [DocumentText],
    documents: &Documents<'a>,
    shown: &BTreeSet<&str>,
) -> Vec<Source<'a>> {
    let passages = passages(report, shown);
    let long = texts.iter().map(|text| text.text.len()).sum::<usize>() > WHOLE;
    let sources = report.documents.iter().skip(1);
    sources
        .map(|entry| source(report, entry, texts, documents, passages.get(entry.id.as_str()), long))
        .collect()
}

fn passages<'a>(report: &'a Report, shown: &BTreeSet<&str>) -> BTreeMap<&'a str, Vec<Passage<'a>>> {
    let mut all: BTreeMap<&str, Vec<Passage<'a>>> = BTreeMap::new();
    let quotations = report
        .quotations
        .iter()
        .filter(|entry| !matches!(entry.said.form, Form::Indirect | Form::Scare))
        .map(|entry| (entry.said.id.as_str(), entry.matched.as_ref()));
    let sentences = report
        .sentences
        .iter()
        .map(|entry| (entry.id.as_str(), entry.matched.as_ref()));
    for (entry, matched) in quotations.chain(sentences) {
        let Some(matched) = matched else { continue };
        for place in &matched.passages {
            all.entry(matched.document.as_str()).or_default().push(Passage {
                place,
                entry,
                matched,
                back: shown.contains(&entry),
            });
        }
    }
    all
}

fn source<'a>(
    report: &'a Report,
    entry: &'a DocumentEntry,
    texts: &'a [DocumentText],
    documents: &Documents<'a>,
    passages: Option<&Vec<Passage<'a>>>,
    long: bool,
) -> Source<'a> {
    let no_passages = Vec::new();
    let passages = passages.unwrap_or(&no_passages);
    let omitted: Vec<_> = report
        .omitted
        .iter()
        .filter(|omitted| omitted.place.document == entry.id)
        .collect();
    let text = texts.iter().find(|text| text.document == entry.id);
    let sheet = match text {
        Some(text) => Sheet::whole(&text.text),
        None => Sheet::of_places(
            passages
                .iter()
                .map(|passage| passage.place)
                .chain(omitted.iter().map(|omitted| &omitted.place)),
        ),
    };
    let mut unbroken: Vec<[usize; 2]> = passages.iter().map(|passage| passage.place.chars).collect();
    unbroken.sort_unstable();
    let mut layers: Vec<([usize; 2], Layer)> = passages
        .iter()
        .enumerate()
        .map(|(index, passage)| (passage.place.chars, Layer::Inner(index)))
        .collect();
    let limiting = omitted.iter().filter(|omitted| omitted.because == "limits");
    layers.extend(limiting.map(|omitted| (omitted.place.chars, Layer::Flag(OMITTED))));
    let damaged = report.damage.iter().filter(|damage| damage.place.document == entry.id);
    layers.extend(damaged.map(|damage| (damage.place.chars, Layer::Flag(DAMAGED))));
    layers.extend(gone(passages, &sheet));
    let landmarks = landmarks(passages);
    let rows = sheet.rows(&unbroken);
    let rows = groups(&sheet, &pieces(&rows, &layers), landmarks, |_| "passage".to_owned());
    let rows = paragraphs(rows, long);
    let found = |quotation: bool| {
        let mut ids: Vec<&str> = passages
            .iter()
            .map(|passage| passage.entry)
            .filter(|id| id.starts_with('q') == quotation)
            .collect();
        ids.sort_unstable();
        ids.dedup();
        ids.len()
    };
    Source {
        id: &entry.id,
        label: one_line(&entry.label),
        language: documents.language(&entry.id),
        rows,
        has_text: text.is_some(),
        quotations: found(true),
        sentences: found(false),
        omitted: not_carried(report, &entry.id),
        limits: omitted.iter().filter(|omitted| omitted.because == "limits").count(),
    }
}

/// "5 of 14 (36 %)".
fn not_carried(report: &Report, id: &str) -> String {
    let mut sources = report.coverage.sources.iter();
    let told = sources.find(|source| source.document == id && !source.open);
    told.map_or("not told".to_owned(), |source| source.carried.sentences.rest().told())
}

/// Words of a quotation's passage that the relay has not. Those of reported speech are told on its card.
fn gone(passages: &[Passage<'_>], sheet: &Sheet<'_>) -> Vec<([usize; 2], Layer)> {
    let mut gone = Vec::new();
    for passage in passages.iter().filter(|passage| passage.entry.starts_with('q')) {
        let script = passage.matched.script.iter().filter(|op| op.op != "equal");
        let inside = |chars: &[usize; 2]| passage.place.chars[0] <= chars[0] && chars[1] <= passage.place.chars[1];
        let changed = script
            .filter_map(|op| op.source.as_ref())
            .map(|side| side.chars)
            .filter(inside);
        gone.extend(sheet.joined(changed.collect()));
    }
    gone.into_iter().map(|chars| (chars, Layer::Flag(CHANGED))).collect()
}

fn landmarks(passages: &[Passage<'_>]) -> Vec<Landmark> {
    let mut named: BTreeSet<&str> = BTreeSet::new();
    let mut landmarks = Vec::new();
    for passage in passages {
        let first = named.insert(passage.entry);
        landmarks.push(Landmark {
            chars: passage.place.chars,
            anchor: if first {
                anchor("p-", passage.entry)
            } else {
                String::new()
            },
            reference: passage.back.then(|| Reference {
                href: anchor("#", passage.entry),
                text: passage.entry.to_owned(),
                label: format!("back to {} in the relay", passage.entry),
            }),
        });
    }
    landmarks
}

/// The paragraphs of a text; of a `long` one those that hold something.
pub(super) fn paragraphs<'a>(rows: Vec<Vec<Group>>, long: bool) -> Vec<Row<'a>> {
    if long {
        needed(rows)
    } else {
        rows.into_iter().map(row).collect()
    }
}

fn row<'a>(groups: Vec<Group>) -> Row<'a> {
    Row {
        class: "",
        groups,
        cards: Vec::new(),
        left_out: 0,
    }
}

/// The paragraphs that hold something, with one before and after.
fn needed<'a>(rows: Vec<Vec<Group>>) -> Vec<Row<'a>> {
    let holds: Vec<bool> = rows
        .iter()
        .map(|groups| {
            groups
                .iter()
                .any(|group| !group.mark.is_empty() || group.runs.iter().any(|run| !run.class.is_empty()))
        })
        .collect();
    let near = |index: usize| {
        let from = index.saturating_sub(1);
        holds[from..(index + 2).min(holds.len())].contains(&true)
    };
    let (mut kept, mut pending) = (Vec::new(), 0);
    for (index, groups) in rows.into_iter().enumerate() {
        if near(index) {
            kept.push(Row {
                left_out: std::mem::take(&mut pending),
                ..row(groups)
            });
        } else {
            pending += 1;
        }
    }
    kept
}
