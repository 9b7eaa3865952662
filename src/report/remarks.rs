//! A report as a list of remarks, each on one place of one file: what formats for other programs share.
//!
//! Takes a [`Report`], the damage of texts alone, or a [`Collation`]; gives what there is to say in the order of the files and of the
//! words in them. How a program wants it is left to the formats.

use std::borrow::Cow;

use super::collation::{CellStanding, Collation, CollationCell, CollationRow, VARIANT};
use super::heading;
use super::model::{DamageEntry, DocumentEntry, Report};
use super::said::Said;
use crate::drift::{Accepted, Finding, Severity, Verdict, fingerprint};
use crate::quotation::Form;
use crate::text::Place;

/// A file that remarks are about.
#[derive(Debug, Clone)]
pub(super) struct Paper<'a> {
    pub id: &'a str,
    /// The file as it was named; none for a text that came without one.
    pub path: Option<&'a str>,
    pub label: &'a str,
    pub sha256: Option<&'a str>,
}

/// One thing to say of one place.
#[derive(Debug, Clone)]
pub(super) struct Remark<'a> {
    pub kind: &'a str,
    pub severity: Severity,
    pub title: &'a str,
    pub message: Cow<'a, str>,
    /// The quotation or sentence that it is about: `q3`, `n2`.
    pub about: Option<&'a str>,
    pub verdict: Option<Verdict>,
    pub place: &'a Place,
    /// The words of the source.
    pub source: Option<&'a Place>,
    pub suggestion: Option<&'a str>,
    pub since: Option<&'a str>,
    pub fingerprint: Cow<'a, str>,
    pub accepted: Option<&'a Accepted>,
}

/// The grade of one quotation.
#[derive(Debug, Clone)]
pub(super) struct Grade<'a> {
    pub said: &'a Said,
    pub verdict: Verdict,
    pub passages: &'a [Place],
}

/// Everything that a report says of places, for the formats that other programs read.
#[derive(Debug, Clone)]
pub struct Remarks<'a> {
    pub(super) papers: Vec<Paper<'a>>,
    pub(super) all: Vec<Remark<'a>>,
    pub(super) grades: Vec<Grade<'a>>,
    /// What concerns no single place: notices, stale decisions.
    pub(super) notices: Vec<String>,
}

impl<'a> Remarks<'a> {
    /// What a report says.
    pub fn of(report: &'a Report) -> Self {
        let mut remarks = Self {
            papers: report.documents.iter().map(Paper::of).collect(),
            all: Vec::new(),
            grades: Vec::new(),
            notices: notices(report),
        };
        for entry in &report.quotations {
            let about = (entry.said.id.as_str(), entry.verdict, &entry.said.place);
            remarks.all.extend(entry.findings.iter().map(|one| finding(one, about)));
            if entry.said.form != Form::Scare {
                remarks.grades.push(Grade {
                    said: &entry.said,
                    verdict: entry.verdict,
                    passages: entry.matched.as_ref().map_or(&[], |matched| &matched.passages),
                });
            }
        }
        for entry in &report.sentences {
            let about = (entry.id.as_str(), entry.verdict, &entry.place);
            remarks.all.extend(entry.findings.iter().map(|one| finding(one, about)));
        }
        remarks.all.extend(report.damage.iter().map(damaged));
        remarks.in_order()
    }

    /// What a scan says: the damage of each text under the name of its file.
    pub fn of_damage(texts: &'a [(String, Vec<DamageEntry>)]) -> Self {
        let paper = |(name, _): &'a (String, Vec<DamageEntry>)| Paper {
            id: name,
            path: Some(name),
            label: name,
            sha256: None,
        };
        Self {
            papers: texts.iter().map(paper).collect(),
            all: texts
                .iter()
                .flat_map(|(_, damage)| damage.iter().map(damaged))
                .collect(),
            grades: Vec::new(),
            notices: Vec::new(),
        }
        .in_order()
    }

    /// What a collation says: each telling that has other words than others have. It judges nobody, so all are notes.
    pub fn of_collation(collation: &'a Collation) -> Self {
        let cells = collation
            .rows
            .iter()
            .flat_map(|row| row.cells.iter().flatten().map(move |cell| (row, cell)));
        Self {
            papers: collation.documents.iter().map(Paper::of).collect(),
            all: cells.filter_map(|(row, cell)| variant(row, cell)).collect(),
            grades: Vec::new(),
            notices: Vec::new(),
        }
        .in_order()
    }

    fn in_order(mut self) -> Self {
        let papers = std::mem::take(&mut self.papers);
        self.all.sort_by_key(|remark| {
            let paper = papers.iter().position(|paper| paper.id == remark.place.document);
            (paper, remark.place.chars, std::cmp::Reverse(remark.severity))
        });
        self.papers = papers;
        self
    }

    /// What a document is called.
    pub(super) fn label(&self, document: &'a str) -> &'a str {
        self.papers
            .iter()
            .find(|paper| paper.id == document)
            .map_or(document, |paper| paper.label)
    }
}

impl<'a> Paper<'a> {
    fn of(document: &'a DocumentEntry) -> Self {
        Self {
            id: &document.id,
            path: document.path.as_deref(),
            label: &document.label,
            sha256: Some(&document.sha256),
        }
    }
}

fn finding<'a>(finding: &'a Finding, (about, verdict, whole): (&'a str, Verdict, &'a Place)) -> Remark<'a> {
    Remark {
        kind: &finding.kind,
        severity: finding.severity,
        title: &finding.title,
        message: Cow::Borrowed(&finding.message),
        about: Some(about),
        verdict: Some(verdict),
        place: finding.relay.as_ref().unwrap_or(whole),
        source: finding.source.as_ref(),
        suggestion: finding.suggestion.as_deref(),
        since: finding.since.as_deref(),
        fingerprint: Cow::Borrowed(&finding.fingerprint),
        accepted: finding.accepted.as_ref(),
    }
}

fn damaged(damage: &DamageEntry) -> Remark<'_> {
    Remark {
        kind: damage.kind.id(),
        severity: damage.severity,
        title: "damaged text",
        message: Cow::Borrowed(&damage.message),
        about: None,
        verdict: None,
        place: &damage.place,
        source: damage.confirmed_by.as_ref(),
        suggestion: damage.repaired.as_deref(),
        since: None,
        fingerprint: Cow::Borrowed(&damage.fingerprint),
        accepted: damage.accepted.as_ref(),
    }
}

/// What a telling has otherwise; nothing of one that agrees.
fn variant<'a>(row: &'a CollationRow, cell: &'a CollationCell) -> Option<Remark<'a>> {
    let title = match cell.standing {
        CellStanding::Agrees => return None,
        CellStanding::Differs => "differs from another file",
        CellStanding::Departs => "departs from the most",
    };
    let whom = if cell.standing == CellStanding::Departs {
        "most files have"
    } else {
        "another file has"
    };
    let changes: Vec<String> = cell
        .changes
        .iter()
        .map(|change| match (change.words.as_str(), change.others.as_str()) {
            ("", others) => format!("“{others}”, which {whom}, is not here"),
            (words, "") => format!("“{words}” stands only here"),
            (words, others) => format!("“{words}” stands here where {whom} “{others}”"),
        })
        .collect();
    let place = cell.places.first()?;
    let other = row
        .cells
        .iter()
        .flatten()
        .find(|other| other.standing == CellStanding::Agrees);
    Some(Remark {
        kind: VARIANT,
        severity: Severity::Note,
        title,
        message: Cow::Owned(format!("{}.", changes.join("; "))),
        about: cell.quotation.as_deref(),
        verdict: None,
        place,
        source: other.and_then(|other| other.places.first()),
        suggestion: None,
        since: None,
        fingerprint: Cow::Owned(fingerprint(&[VARIANT, &place.text, &changes.join("; ")])),
        accepted: None,
    })
}

fn notices(report: &Report) -> Vec<String> {
    let stale = report.stale.iter().map(heading::stale);
    heading::notices(report).map(str::to_owned).chain(stale).collect()
}
