//! The full tables of a report, row by row in relay order: quotations, sentences, omitted source sentences.

use super::heading::decision;
use super::marked::{Marked, Run};
use super::model::{Across, Match, Report};
use super::rows::{Names, content, who};
use super::selection::Selection;
use crate::drift::{Finding, Verdict};
use crate::quotation::Form;
use crate::text::Place;

/// One quotation or sentence.
#[derive(Debug, Clone)]
pub(super) struct Full {
    pub line: String,
    /// The verdict for people.
    pub verdict: String,
    /// What there is to say of it: title, severity, kind.
    pub notes: Vec<String>,
    pub who: String,
    pub relay: Marked,
    /// Where the source's words stand.
    pub place: String,
    pub source: Marked,
    /// The verdict against every other source that has the words: `Xinhua (call) 11: exact`.
    pub across: Vec<String>,
}

/// Characters of a sentence or quotation shown; enough for nearly all of them.
const SHOWN: usize = 400;

/// Everything, unless something else is asked for: then what has such a finding, and the quotation that is named.
fn is_asked_for(id: &str, findings: &[Finding], asked: &Selection) -> bool {
    let named = asked.quotation.as_deref() == Some(id);
    let has = |finding: &Finding| asked.takes(finding.severity, &finding.kind);
    asked.is_default() || named || asked.takes_entry(id) && findings.iter().any(has)
}

/// Every quotation; reported speech without marks too.
pub(super) fn quotations(report: &Report, asked: &Selection) -> Vec<Full> {
    let names = Names::of(report);
    report
        .quotations
        .iter()
        .filter(|entry| is_asked_for(&entry.said.id, &entry.findings, asked))
        .map(|entry| {
            let in_marks = entry.said.form != Form::Indirect;
            let whole = content(&entry.said);
            let relay = relay(&whole, entry.matched.as_ref());
            let nested = if entry.said.nested_in.is_some() { "inside: " } else { "" };
            let verdict = if entry.said.form == Form::Scare {
                "a term, nobody's words"
            } else {
                entry.verdict.shown_abroad(entry.facts.standing.abroad, in_marks)
            };
            Full {
                line: whole.line.to_string(),
                verdict: format!("{nested}{verdict}"),
                notes: notes(&entry.findings),
                who: who(&entry.said),
                relay: if in_marks { relay.in_marks() } else { relay },
                place: entry
                    .matched
                    .as_ref()
                    .map_or(String::new(), |matched| passage_name(&names, matched)),
                source: source(entry.matched.as_ref()),
                across: if entry.said.form == Form::Scare {
                    Vec::new()
                } else {
                    across(&names, &entry.across, in_marks)
                },
            }
        })
        .collect()
}

/// Every sentence of the body.
pub(super) fn sentences(report: &Report, asked: &Selection) -> Vec<Full> {
    let names = Names::of(report);
    report
        .sentences
        .iter()
        .filter(|entry| is_asked_for(&entry.id, &entry.findings, asked))
        .map(|entry| Full {
            line: entry.place.line.to_string(),
            verdict: entry
                .verdict
                .shown_abroad(entry.facts.standing.abroad, false)
                .to_lowercase(),
            notes: notes(&entry.findings),
            who: entry.credited.clone().unwrap_or_default(),
            relay: relay(&entry.place, entry.matched.as_ref()),
            place: entry
                .matched
                .as_ref()
                .map_or(String::new(), |matched| passage_name(&names, matched)),
            source: source(entry.matched.as_ref()),
            across: Vec::new(),
        })
        .collect()
}

/// Omitted source sentences: where, why, which.
pub(super) fn omitted(report: &Report) -> Vec<[String; 3]> {
    let names = Names::of(report);
    report
        .omitted
        .iter()
        .map(|entry| {
            let because = if entry.because == "limits" {
                "limits the sentence before it"
            } else {
                "not carried"
            };
            [names.place(&entry.place), because.to_owned(), entry.place.text.clone()]
        })
        .collect()
}

fn notes(findings: &[Finding]) -> Vec<String> {
    findings
        .iter()
        .map(|finding| {
            let note = format!("{}: {} ({})", finding.severity.id(), finding.title, finding.kind);
            match &finding.accepted {
                Some(accepted) => format!("{note}, accepted by {}", decision(accepted)),
                None => note,
            }
        })
        .collect()
}

fn changed(matched: Option<&Match>, relay: bool) -> Vec<[usize; 2]> {
    let ops = matched
        .into_iter()
        .flat_map(|matched| &matched.script)
        .filter(|op| op.op != "equal");
    ops.filter_map(|op| if relay { op.relay.as_ref() } else { op.source.as_ref() })
        .map(|side| side.chars)
        .collect()
}

fn relay(whole: &Place, matched: Option<&Match>) -> Marked {
    Marked::excerpt(whole, &changed(matched, true), whole.chars, SHOWN)
}

fn source(matched: Option<&Match>) -> Marked {
    let Some(matched) = matched else {
        return Marked::plain("—");
    };
    let marks = changed(Some(matched), false);
    let mut all = Marked::default();
    for (index, passage) in matched.passages.iter().enumerate() {
        if index > 0 {
            all.runs.push(Run {
                text: " / ".to_owned(),
                changed: false,
            });
        }
        all.runs
            .extend(Marked::excerpt(passage, &marks, passage.chars, SHOWN).runs);
    }
    all
}

fn passage_name<'a>(names: &Names<'a>, matched: &'a Match) -> String {
    matched
        .passages
        .first()
        .map_or(String::new(), |place| names.place(place))
}

fn across<'a>(names: &Names<'a>, across: &'a [Across], in_marks: bool) -> Vec<String> {
    across
        .iter()
        .filter(|entry| entry.matched.is_some() && entry.verdict <= Verdict::Paraphrased)
        .map(|entry| {
            let place = entry
                .matched
                .as_ref()
                .map_or(String::new(), |matched| passage_name(names, matched));
            format!("{place}: {}", entry.verdict.shown(in_marks))
        })
        .collect()
}
