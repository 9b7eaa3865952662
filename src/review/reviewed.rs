//! Decisions laid over a report.

use std::collections::BTreeMap;

use super::decisions::Decisions;
use super::select::open;
use crate::drift::{Accepted, Finding};
use crate::quotation::Form;
use crate::report::{Report, StaleDecision};

/// The name that a report's relay has in decisions: that of its file without the folders, else its label.
pub fn relay_name(report: &Report) -> &str {
    let Some(relay) = report.documents.first() else {
        return "";
    };
    let path = relay.path.as_deref().unwrap_or(&relay.label);
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// The report with what `decisions` accept marked so, and decisions without a finding listed as stale. What is accepted
/// counts for no severity any more.
pub fn reviewed(mut report: Report, decisions: &Decisions) -> Report {
    let relay = relay_name(&report).to_owned();
    let relay = relay.as_str();
    let mut fresh: BTreeMap<&str, bool> = decisions
        .of(relay)
        .map(|one| (one.fingerprint.as_str(), false))
        .collect();
    mark(&mut report, |fingerprint| {
        let decision = decisions.of(relay).find(|one| one.fingerprint == fingerprint)?;
        fresh.insert(&decision.fingerprint, true);
        Some(Accepted {
            by: decision.by.clone(),
            reason: decision.reason.clone(),
            on: decision.on.clone(),
        })
    });
    let stale = decisions
        .of(relay)
        .filter(|one| fresh.get(one.fingerprint.as_str()) == Some(&false));
    report.stale = stale
        .map(|one| StaleDecision {
            fingerprint: one.fingerprint.clone(),
            kind: one.kind.clone(),
            words: one.words.clone(),
            decision: Accepted {
                by: one.by.clone(),
                reason: one.reason.clone(),
                on: one.on.clone(),
            },
        })
        .collect();
    report
}

/// The report with everything that stands in an older one taken as known. Where the same words have the same finding
/// more often now, the rest is new. `name` is what the older report is called.
pub fn known_from(mut report: Report, baseline: &Report, name: &str) -> Report {
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in open(baseline) {
        *known.entry(finding.fingerprint).or_default() += 1;
    }
    mark(&mut report, |fingerprint| {
        let left = known.get_mut(fingerprint).filter(|left| **left > 0)?;
        *left -= 1;
        Some(Accepted {
            by: "baseline".to_owned(),
            reason: format!("known from {name}"),
            on: None,
        })
    });
    report
}

/// Marks findings and damage that are accepted by their fingerprint.
fn mark(report: &mut Report, mut accepted: impl FnMut(&str) -> Option<Accepted>) {
    for finding in findings(report) {
        // Asked for each, also where it is marked: a decision on it is no stale one.
        let decided = accepted(&finding.fingerprint);
        finding.accepted = finding.accepted.take().or(decided);
    }
    for damage in &mut report.damage {
        let decided = accepted(&damage.fingerprint);
        damage.accepted = damage.accepted.take().or(decided);
    }
    count_anew(report);
}

/// Marks findings that are accepted by what they say.
pub(super) fn mark_where(report: &mut Report, accepted: impl Fn(&Finding) -> Option<Accepted>) {
    for finding in findings(report) {
        if finding.accepted.is_none() {
            finding.accepted = accepted(finding);
        }
    }
    count_anew(report);
}

fn findings(report: &mut Report) -> impl Iterator<Item = &mut Finding> {
    findings_of(report).map(|(_, finding)| finding)
}

/// All findings, each with the form of its quotation; none for one of a sentence.
pub(super) fn findings_of(report: &mut Report) -> impl Iterator<Item = (Option<Form>, &mut Finding)> {
    let of_quotations = report.quotations.iter_mut().flat_map(|entry| {
        let form = entry.said.form;
        entry.findings.iter_mut().map(move |finding| (Some(form), finding))
    });
    let of_sentences = report.sentences.iter_mut().flat_map(|entry| &mut entry.findings);
    of_quotations.chain(of_sentences.map(|finding| (None, finding)))
}

/// What is accepted counts for no severity.
fn count_anew(report: &mut Report) {
    let mut severities: BTreeMap<String, usize> = BTreeMap::new();
    let mut count = 0;
    for finding in open(report) {
        match finding.accepted {
            Some(_) => count += 1,
            None => *severities.entry(finding.severity.id().to_owned()).or_default() += 1,
        }
    }
    report.summary.severities = severities;
    report.summary.accepted = count;
}
