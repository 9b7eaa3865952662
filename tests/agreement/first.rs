//! What an editor must see first, and that nothing else raises its voice.

use quotedrift::Severity;
use quotedrift::drift::Finding;
use quotedrift::report::{DamageEntry, markdown, markdown_cell};

use super::gold::{QuotationRow, Rule, SentenceRow};
use super::told::overlap;
use super::words::plain;
use super::{Aspect, Beside, Group, Line, Miss, Row};

/// A finding or a damaged place at warning or error, with the rows of gold that it stands on.
struct Loud<'a> {
    id: &'a str,
    kind: String,
    severity: Severity,
    words: String,
    message: &'a str,
    /// Ids of the rows that it stands on.
    rows: Vec<&'a str>,
    /// Whether one of these rows asks for it.
    asked: bool,
}

/// The rows of `first`, in order.
pub fn group(beside: &Beside<'_>) -> Group {
    let loud = all_loud(beside);
    let printed = markdown(beside.report);
    let seen: Vec<Vec<&Loud>> = beside
        .gold
        .first
        .iter()
        .map(|id| loud.iter().filter(|loud| loud.rows.contains(&id.as_str())).collect())
        .collect();
    let places: Vec<Option<usize>> = seen
        .iter()
        .map(|own| {
            own.iter()
                .filter_map(|loud| printed.find(&markdown_cell(loud.message)))
                .min()
        })
        .collect();
    let in_order = longest_rise(&places);
    let rows = beside
        .gold
        .first
        .iter()
        .zip(seen)
        .enumerate()
        .map(|(index, (id, own))| {
            let mut misses = Vec::new();
            if own.is_empty() {
                misses.push(Miss {
                    aspect: Aspect::Finding,
                    what: String::from("nothing at warning or error"),
                });
            } else if !in_order.contains(&index) {
                misses.push(Miss {
                    aspect: Aspect::Detail,
                    what: String::from("printed out of order"),
                });
            }
            Row {
                id: id.clone(),
                words: own.first().map_or(String::new(), |loud| loud.words.clone()),
                lines: vec![Line {
                    about: String::from("seen"),
                    gold: String::from("an editor must see it"),
                    report: own.iter().map(|loud| loud.shown()).collect::<Vec<_>>().join(", "),
                    misses,
                    told: true,
                }],
            }
        });
    Group {
        name: "first",
        about: "Right: the row has a warning or an error, and the report prints it in gold's order, worst first; as few \
                rows as possible are called out of order.",
        rows: rows.collect(),
    }
}

/// The indices of a longest run of rows, with gaps, whose places rise.
fn longest_rise(places: &[Option<usize>]) -> Vec<usize> {
    let mut best: Vec<Vec<usize>> = Vec::new();
    for (index, place) in places.iter().enumerate() {
        let Some(place) = place else {
            best.push(Vec::new());
            continue;
        };
        let before = best.iter().filter(|run| {
            run.last()
                .and_then(|last| places[*last])
                .is_some_and(|last| last < *place)
        });
        let longest = before.max_by_key(|run| run.len()).cloned();
        best.push(longest.unwrap_or_default().into_iter().chain([index]).collect());
    }
    best.into_iter().max_by_key(Vec::len).unwrap_or_default()
}

/// What is raised at warning or error though no row of gold asks for it.
pub fn quiet(beside: &Beside<'_>) -> Group {
    let first: Vec<&str> = beside.gold.first.iter().map(String::as_str).collect();
    let rows = all_loud(beside)
        .into_iter()
        .filter(|loud| beside.gold.quiet && !loud.asked && !loud.rows.iter().any(|row| first.contains(row)))
        .map(|loud| Row {
            id: loud.id.to_owned(),
            words: loud.words.clone(),
            lines: vec![Line {
                about: if loud.rows.is_empty() {
                    String::from("no row")
                } else {
                    loud.rows.join(", ")
                },
                gold: String::from("nothing at warning or error"),
                report: format!("{}: {}", loud.shown(), plain(loud.message)),
                misses: vec![Miss {
                    aspect: Aspect::Finding,
                    what: format!("{} must not be raised", loud.shown()),
                }],
                told: true,
            }],
        });
    Group {
        name: "nothing else",
        about: "Listed here: every warning and error that no row of gold asks for.",
        rows: rows.collect(),
    }
}

impl Loud<'_> {
    fn shown(&self) -> String {
        format!("{} {}", self.kind, self.severity.id())
    }
}

/// The kind of every warning and error that the report tells of the relay's words, and whether gold asks for it.
pub(super) fn alarms(beside: &Beside<'_>) -> Vec<(String, bool)> {
    let told = all_loud(beside).into_iter().filter(|loud| loud.id != "damage");
    told.map(|loud| (loud.kind, loud.asked)).collect()
}

fn all_loud<'a>(beside: &Beside<'a>) -> Vec<Loud<'a>> {
    let mut all = Vec::new();
    let is_loud = |finding: &&Finding| finding.severity >= Severity::Warning;
    for entry in beside
        .report
        .quotations
        .iter()
        .filter(|entry| !entry.said.contents.is_empty())
    {
        let row = beside.gold.quotations.iter().find(|row| {
            beside
                .quotation(row)
                .is_some_and(|other| other.said.id == entry.said.id)
        });
        for finding in entry.findings.iter().filter(is_loud) {
            let asked = row.is_some_and(|row| row.must().any(|rule| rule.takes(finding)));
            all.push(loud(
                &entry.said.id,
                finding,
                row.iter().map(|row| row.id.as_str()).collect(),
                asked,
            ));
        }
    }
    let mut seen: Vec<*const Finding> = Vec::new();
    for sentence in &beside.report.sentences {
        for finding in beside.findings_round(sentence).filter(is_loud) {
            if seen.contains(&std::ptr::from_ref(finding)) {
                continue;
            }
            seen.push(finding);
            let (rows, asked) = owners(beside, sentence.place.chars, finding);
            all.push(loud(&sentence.id, finding, rows, asked));
        }
    }
    all.extend(
        beside
            .report
            .damage
            .iter()
            .filter(|entry| entry.severity >= Severity::Warning)
            .map(|entry| damaged(beside, entry)),
    );
    all
}

fn loud<'a>(id: &'a str, finding: &'a Finding, rows: Vec<&'a str>, asked: bool) -> Loud<'a> {
    Loud {
        id,
        kind: finding.kind.clone(),
        severity: finding.severity,
        words: finding.relay.as_ref().map_or(String::new(), |place| plain(&place.text)),
        message: &finding.message,
        rows,
        asked,
    }
}

/// The rows that a finding of a sentence stands on: quotations in the sentence that ask for it there, and sentences,
/// those whose clause it touches before others of the same sentence.
fn owners<'a>(beside: &Beside<'a>, sentence: [usize; 2], finding: &Finding) -> (Vec<&'a str>, bool) {
    let quotations: Vec<&QuotationRow> = beside
        .gold
        .quotations
        .iter()
        .filter(|row| asks(row.must(), finding))
        .filter(|row| {
            let entry = beside.quotation(row);
            entry.is_some_and(|entry| overlap(entry.said.contents[0].chars, sentence))
        })
        .collect();
    let near: Vec<(&SentenceRow, [usize; 2])> = beside
        .gold
        .sentences
        .iter()
        .filter_map(|row| Some((row, beside.stretch(row)?)))
        .filter(|(_, stretch)| overlap(stretch.chars, sentence) || stretch.sentence.place.chars == sentence)
        .map(|(row, stretch)| (row, stretch.chars))
        .collect();
    let place = finding.relay.as_ref().map(|place| place.chars);
    let touched: Vec<&SentenceRow> = near
        .iter()
        .filter(|(_, chars)| place.is_some_and(|place| overlap(*chars, place)))
        .map(|(row, _)| *row)
        .collect();
    let sentences = if touched.is_empty() {
        near.iter().map(|(row, _)| *row).collect()
    } else {
        touched
    };
    let asked = !quotations.is_empty() || sentences.iter().any(|row| asks(row.must(), finding));
    let ids = quotations
        .iter()
        .map(|row| row.id.as_str())
        .chain(sentences.iter().map(|row| row.id.as_str()));
    (ids.collect(), asked)
}

fn asks<'a>(mut rules: impl Iterator<Item = &'a Rule>, finding: &Finding) -> bool {
    rules.any(|rule| rule.takes(finding))
}

fn damaged<'a>(beside: &Beside<'a>, entry: &'a DamageEntry) -> Loud<'a> {
    let row = beside
        .gold
        .damage
        .iter()
        .find(|row| row.document == entry.place.document && entry.place.bytes == Some(row.bytes));
    Loud {
        id: "damage",
        kind: serde_json::to_string(&entry.kind).unwrap_or_default().replace('"', ""),
        severity: entry.severity,
        words: plain(&entry.seen),
        message: &entry.message,
        rows: row.iter().map(|row| row.id.as_str()).collect(),
        asked: false,
    }
}
