//! The relay's text, paragraph by paragraph, with its quotations marked and the cards that belong beside each.

use std::collections::BTreeMap;

use super::cards::Card;
use super::facets::Facet;
use super::pieces::{CHANGED, DAMAGED, ERROR, Layer, OMITTED, Piece, REPORTED, WARNED, pieces};
use super::sheet::Sheet;
use super::view::{Reference, anchor};
use crate::article::FurnitureKind;
use crate::drift::{Finding, Severity};
use crate::quotation::Form;
use crate::report::model::Report;
use crate::report::printable::printable;

/// A paragraph.
pub(super) struct Row<'a> {
    /// `headline`, `aside` (byline, caption, widget …) or nothing.
    pub class: &'static str,
    pub groups: Vec<Group>,
    pub cards: Vec<Card<'a>>,
    /// Lines left out before it.
    pub left_out: usize,
}

/// Words of one sentence and one quotation.
#[derive(Debug, Default)]
pub(super) struct Group {
    /// Ids of what begins here.
    pub anchors: Vec<String>,
    /// The class of a quotation or passage; empty for other words.
    pub mark: String,
    pub runs: Vec<Stretch>,
    /// Links to what ends here.
    pub references: Vec<Reference>,
}

/// Words under the same flags.
#[derive(Debug)]
pub(super) struct Stretch {
    pub text: String,
    pub changed: bool,
    pub class: String,
}

/// Something that begins and ends on a text: its id as an anchor, and a link to its other side.
#[derive(Debug)]
pub(super) struct Landmark {
    pub chars: [usize; 2],
    pub anchor: String,
    pub reference: Option<Reference>,
}

/// The paragraphs of the relay.
pub(super) fn rows<'a>(
    report: &'a Report,
    sheet: &Sheet<'a>,
    facets: &BTreeMap<&'a str, Facet<'a>>,
    cards: Vec<Card<'a>>,
) -> Vec<Row<'a>> {
    let Some(relay) = report.documents.first().map(|relay| relay.id.as_str()) else {
        return Vec::new();
    };
    let mut unbroken: Vec<[usize; 2]> = report.sentences.iter().map(|entry| entry.place.chars).collect();
    unbroken.sort_unstable();
    let rows = sheet.rows(&unbroken);
    let shown: BTreeMap<&str, &Card<'a>> = cards.iter().map(|card| (card.id, card)).collect();
    let landmarks = landmarks(report, sheet, &shown);
    let mark = |index: usize| {
        report.quotations.get(index).map_or(String::new(), |entry| {
            if entry.said.form == Form::Scare {
                return "term".to_owned();
            }
            facets
                .get(entry.said.id.as_str())
                .map_or(String::new(), |facet| facet.chip.tone.to_owned())
        })
    };
    let groups = groups(sheet, &pieces(&rows, &layers(report, relay, sheet)), landmarks, mark);
    with_cards(report, &rows, groups, cards)
}

fn with_cards<'a>(
    report: &'a Report,
    rows: &[[usize; 2]],
    groups: Vec<Vec<Group>>,
    cards: Vec<Card<'a>>,
) -> Vec<Row<'a>> {
    let mut cards = cards.into_iter().peekable();
    let mut made: Vec<Row<'a>> = Vec::with_capacity(rows.len());
    for (chars, groups) in rows.iter().zip(groups) {
        let mut own = Vec::new();
        while let Some(card) = cards.next_if(|card| card.start < chars[1]) {
            own.push(card);
        }
        made.push(Row {
            class: class(report, *chars),
            groups,
            cards: own,
            left_out: 0,
        });
    }
    if let Some(last) = made.last_mut() {
        last.cards.extend(cards);
    }
    made
}

/// What kind of paragraph it is, by the furniture that fills it.
fn class(report: &Report, [from, to]: [usize; 2]) -> &'static str {
    let filling = report
        .furniture
        .iter()
        .find(|piece| piece.place.chars[0] <= from && to <= piece.place.chars[1].saturating_add(1));
    match filling.map(|piece| piece.kind) {
        Some(FurnitureKind::Headline) => "headline",
        Some(_) => "aside",
        None => "",
    }
}

/// The words inside marks with the marks themselves, so that no line or link parts them.
pub(super) fn with_marks(sheet: &Sheet<'_>, [from, to]: [usize; 2]) -> [usize; 2] {
    let is_mark = |words: &str| words.chars().all(|c| !c.is_alphanumeric() && !c.is_whitespace()) && !words.is_empty();
    let before = from.saturating_sub(1);
    let after = to.saturating_add(1);
    [
        if is_mark(sheet.slice([before, from])) {
            before
        } else {
            from
        },
        if is_mark(sheet.slice([to, after])) { after } else { to },
    ]
}

fn landmarks(report: &Report, sheet: &Sheet<'_>, shown: &BTreeMap<&str, &Card<'_>>) -> Vec<Landmark> {
    let reference = |id: &str| {
        let card = shown.get(id)?;
        Some(Reference {
            href: anchor("#c-", id),
            text: id.to_owned(),
            label: format!("{} {id}: {}", card.sort, card.facet.chip.words),
        })
    };
    let quotations = report
        .quotations
        .iter()
        .filter(|entry| entry.said.form != Form::Indirect);
    let quotations = quotations.map(|entry| {
        let (first, last) = (entry.said.contents.first(), entry.said.contents.last());
        let place = &entry.said.place;
        let inside = [
            first.map_or(place.chars[0], |first| first.chars[0]),
            last.map_or(place.chars[1], |last| last.chars[1]),
        ];
        Landmark {
            chars: with_marks(sheet, inside),
            anchor: anchor("", &entry.said.id),
            reference: reference(&entry.said.id),
        }
    });
    let sentences = report.sentences.iter().map(|entry| Landmark {
        chars: entry.place.chars,
        anchor: anchor("", &entry.id),
        reference: reference(&entry.id),
    });
    quotations.chain(sentences).collect()
}

fn layers(report: &Report, relay: &str, sheet: &Sheet<'_>) -> Vec<([usize; 2], Layer)> {
    let mut layers = Vec::new();
    for (index, entry) in report.sentences.iter().enumerate() {
        layers.push((entry.place.chars, Layer::Outer(index)));
        layers.extend(pointed_at(&entry.findings, relay));
    }
    for (index, entry) in report.quotations.iter().enumerate() {
        layers.extend(pointed_at(&entry.findings, relay));
        if entry.said.form == Form::Indirect {
            continue;
        }
        let contents = entry.said.contents.iter();
        layers.extend(contents.map(|place| (with_marks(sheet, place.chars), Layer::Inner(index))));
        let script = entry.matched.iter().flat_map(|found| &found.script);
        let changed = script.filter(|op| op.op != "equal").filter_map(|op| op.relay.as_ref());
        let changed = sheet.joined(changed.map(|side| side.chars).collect());
        layers.extend(changed.into_iter().map(|chars| (chars, Layer::Flag(CHANGED))));
    }
    let damaged = report.damage.iter().filter(|damage| damage.place.document == relay);
    layers.extend(damaged.map(|damage| (damage.place.chars, Layer::Flag(DAMAGED))));
    layers
}

fn pointed_at<'a>(findings: &'a [Finding], relay: &'a str) -> impl Iterator<Item = ([usize; 2], Layer)> + 'a {
    findings
        .iter()
        .filter(|finding| finding.severity > Severity::Note)
        .filter_map(move |finding| {
            let place = finding.relay.as_ref().filter(|place| place.document == relay)?;
            let flag = if finding.severity == Severity::Error {
                ERROR
            } else {
                WARNED
            };
            Some((place.chars, Layer::Flag(flag)))
        })
}

/// Pieces gathered by sentence and quotation, with the landmarks that begin and end on them.
pub(super) fn groups(
    sheet: &Sheet<'_>,
    rows: &[Vec<Piece>],
    mut landmarks: Vec<Landmark>,
    mark: impl Fn(usize) -> String,
) -> Vec<Vec<Group>> {
    landmarks.sort_by_key(|landmark| landmark.chars);
    let mut ends: Vec<(usize, Reference)> = landmarks
        .iter_mut()
        .filter_map(|landmark| Some((landmark.chars[1], landmark.reference.take()?)))
        .collect();
    ends.sort_by_key(|end| end.0);
    let mut begins = landmarks.into_iter().peekable();
    let mut ends = ends.into_iter().peekable();
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        let mut groups: Vec<Group> = Vec::new();
        let mut before = None;
        for piece in row {
            let mut anchors = Vec::new();
            while let Some(landmark) = begins.next_if(|landmark| landmark.chars[0] < piece.chars[1]) {
                anchors.push(landmark.anchor);
            }
            let here = Some((piece.outer, piece.inner));
            let ended = groups.last().is_some_and(|group| !group.references.is_empty());
            if here != before || !anchors.is_empty() || ended {
                groups.push(Group {
                    anchors,
                    mark: piece.inner.map_or(String::new(), &mark),
                    ..Group::default()
                });
            }
            before = here;
            if let Some(group) = groups.last_mut() {
                group.runs.push(stretch(sheet, piece));
                while let Some((_, reference)) = ends.next_if(|end| end.0 <= piece.chars[1]) {
                    group.references.push(reference);
                }
            }
        }
        all.push(groups);
    }
    all
}

fn stretch(sheet: &Sheet<'_>, piece: &Piece) -> Stretch {
    let class: Vec<&str> = [
        (DAMAGED, "damaged"),
        (ERROR, "error"),
        (WARNED, "warned"),
        (OMITTED, "omitted"),
        (REPORTED, "reported"),
    ]
    .into_iter()
    .filter(|(flag, _)| piece.is(*flag))
    .map(|(_, class)| class)
    .collect();
    Stretch {
        text: printable(sheet.slice(piece.chars)).into_owned(),
        changed: piece.is(CHANGED),
        class: class.join(" "),
    }
}
