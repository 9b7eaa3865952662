//! Words of the source replaced by others inside the marks.

use super::case::{Case, Kind, plain};
use crate::drift::facts::{Change, ChangeOp, Marking};
use crate::drift::finding::{Finding, Group};
use crate::drift::policy::Threshold;
use crate::drift::verdict::{Severity, Verdict};

/// See `docs/kinds/rewording.md`.
pub(super) struct Rewording;

impl Kind for Rewording {
    fn id(&self) -> &'static str {
        "rewording"
    }

    fn group(&self) -> Group {
        Group::Wording
    }

    fn summary(&self) -> &'static str {
        "words inside the marks were replaced"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/kinds/rewording.md")
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn thresholds(&self) -> &'static [Threshold] {
        &[Threshold {
            key: "rewording.content",
            default: 1,
            unit: "changed words that carry content",
            reason: "an article or a preposition exchanged is harmless nearly always: a note",
        }]
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        let own = case.verdict == Verdict::Reworded
            || (case.verdict == Verdict::Spliced && !case.facts.wording.changes.is_empty());
        if !case.in_marks() || !own {
            return Vec::new();
        }
        let changes: Vec<&Change> = case
            .facts
            .wording
            .changes
            .iter()
            .filter(|change| is_rewording(change, case))
            .collect();
        if changes.is_empty() {
            return Vec::new();
        }
        let content = changes.iter().filter(|change| change.content).count() as i64;
        let bound = case.policy.bound("rewording.content");
        let severity = if content >= bound && !case.is_rival_translation() {
            case.policy.severity(self.id())
        } else {
            Severity::Note
        };
        let message = format!(
            "The words in the marks are not {}'s: {}.",
            case.source_label,
            listed(&changes)
        );
        vec![
            case.finding(self, "words changed", message)
                .graded(severity)
                .suggesting(case.source_words())
                .because("content words changed", content, Some(bound), "rewording.content"),
        ]
    }
}

/// Replaced words, and one or two left out: more than that is an omission.
fn is_rewording(change: &Change, case: &Case<'_>) -> bool {
    let cut = case.policy.bound("omission.words") as u32;
    let unmarked = change.marking == Marking::None && !change.style;
    unmarked
        && match change.op {
            ChangeOp::Replace => true,
            ChangeOp::Delete => change.source_words < cut,
            ChangeOp::Insert => !change.content,
            ChangeOp::Move => false,
        }
}

/// The changes in words: "the source has “aimed at the”, the relay “on”".
fn listed(changes: &[&Change]) -> String {
    let mut parts: Vec<String> = changes.iter().take(MOST_LISTED).map(|change| one(change)).collect();
    if changes.len() > MOST_LISTED {
        parts.push(format!("and {} more", changes.len() - MOST_LISTED));
    }
    parts.join("; ")
}

/// More changes than this are not listed one by one.
const MOST_LISTED: usize = 4;

fn one(change: &Change) -> String {
    match (&change.source, &change.relay) {
        (Some(source), Some(relay)) => format!("“{}” became “{}”", plain(&source.text), plain(&relay.text)),
        (Some(source), None) => format!("“{}” is gone", plain(&source.text)),
        (None, Some(relay)) => format!("“{}” was put in", plain(&relay.text)),
        (None, None) => String::from("words differ"),
    }
}
