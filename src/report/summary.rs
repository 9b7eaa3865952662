//! Counts over a report.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::model::{DamageEntry, QuotationEntry, SentenceEntry, Summary};
use crate::drift::{Finding, Severity, Verdict};
use crate::quotation::Form;

/// Words inside marks, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Shares {
    /// All of them.
    pub all: usize,
    /// As the source has them.
    pub verbatim: usize,
    /// Changed on the way, or found nowhere.
    pub changed: usize,
    /// Not checkable: the source was not supplied.
    pub not_checkable: usize,
}

/// The counts of a report's parts.
pub(super) fn of(quotations: &[QuotationEntry], sentences: &[SentenceEntry], damage: &[DamageEntry]) -> Summary {
    let mut summary = Summary::default();
    let in_marks = |entry: &&QuotationEntry| !matches!(entry.said.form, Form::Indirect | Form::Scare);
    for entry in quotations.iter().filter(in_marks) {
        *summary.quotations.entry(entry.verdict.id().to_owned()).or_default() += 1;
        if entry.said.nested_in.is_none() {
            add_words(&mut summary.quoted_words, entry);
        }
    }
    for entry in sentences.iter().filter(|entry| entry.part.is_none()) {
        *summary.sentences.entry(entry.verdict.id().to_owned()).or_default() += 1;
    }
    let findings = quotations
        .iter()
        .flat_map(|entry| &entry.findings)
        .chain(sentences.iter().flat_map(|entry| &entry.findings));
    for finding in findings {
        count(&mut summary, finding);
    }
    for entry in damage {
        weigh(&mut summary, entry.severity, entry.accepted.is_some());
    }
    summary
}

fn count(summary: &mut Summary, finding: &Finding) {
    *summary.kinds.entry(finding.kind.clone()).or_default() += 1;
    weigh(summary, finding.severity, finding.accepted.is_some());
}

/// What an editor accepted counts for no severity.
fn weigh(summary: &mut Summary, severity: Severity, accepted: bool) {
    if accepted {
        summary.accepted += 1;
    } else {
        *summary.severities.entry(severity.id().to_owned()).or_default() += 1;
    }
}

fn add_words(shares: &mut Shares, entry: &QuotationEntry) {
    let wording = &entry.facts.wording;
    let (all, same) = (wording.words as usize, wording.same as usize);
    shares.all += all;
    match entry.verdict {
        Verdict::SourceMissing => shares.not_checkable += all,
        Verdict::Unsupported => shares.changed += all,
        _ => {
            shares.verbatim += same.min(all);
            shares.changed += all - same.min(all);
        }
    }
}
