//! One content word exchanged for another that says something else.

use super::case::words;
use super::case::{Case, Kind};
use crate::drift::facts::Topic;
use crate::drift::finding::{Finding, Group};
use crate::drift::policy::Threshold;
use crate::drift::verdict::{Severity, Verdict};

/// See `docs/kinds/substitution.md`.
pub(super) struct Substitution;

impl Kind for Substitution {
    fn id(&self) -> &'static str {
        "substitution"
    }

    fn group(&self) -> Group {
        Group::Meaning
    }

    fn summary(&self) -> &'static str {
        "a word for one that is no synonym"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/kinds/substitution.md")
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn thresholds(&self) -> &'static [Threshold] {
        &[
            Threshold {
                key: "substitution.share",
                default: 600,
                unit: "thousandths of the words",
                reason: "below that a sentence is told in the relay's own words, and a single exchanged word says little",
            },
            Threshold {
                key: "substitution.likeness",
                default: 5,
                unit: "thousandths of what two words have near them",
                reason: "where one word alone was exchanged in a sentence, two words with next to nothing near them in common are no paraphrase of each other",
            },
            Threshold {
                key: "substitution.phrase",
                default: 100,
                unit: "thousandths of what the nearest two words have near them",
                reason: "where one phrase alone was exchanged in a sentence, one of its words is mostly near one of the other phrase if the two say the same",
            },
        ]
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        if case.in_marks() && case.verdict == Verdict::Paraphrased {
            return Vec::new();
        }
        let bound = case.policy.bound("substitution.share");
        case.shifts(Topic::Substitution)
            .map(|shift| {
                let (ours, theirs) = (words(&shift.relay), words(&shift.source));
                let classed = shift.measure == "class";
                let excludes = classed && shift.relay_value == EXCLUDES;
                let alone = case.changes_beside(shift.relay.as_ref()) == 0;
                let key = match &*shift.measure {
                    "phrase" => "substitution.phrase",
                    _ => "substitution.likeness",
                };
                let unlike = !classed && alone && shift.relay_value <= case.policy.bound(key);
                let apart = (classed && shift.relay_value >= EXCLUDES) || unlike;
                let firm = case.is_close() && !case.is_rival_translation() && (case.in_marks() || apart);
                let severity = if firm {
                    case.policy.severity(self.id())
                } else {
                    Severity::Note
                };
                let message = if excludes {
                    format!("The source says “{theirs}”, the relay “{ours}”: it can't be both.")
                } else {
                    format!("The source says “{theirs}”, the relay “{ours}”.")
                };
                let finding = case
                    .finding(self, "word exchanged", message)
                    .at(shift.relay.clone(), shift.source.clone())
                    .graded(severity)
                    .suggesting(case.restored(&shift.relay, &shift.source));
                if unlike {
                    return finding.because(
                        "likeness of the words",
                        shift.relay_value,
                        Some(case.policy.bound(key)),
                        key,
                    );
                }
                finding.because(
                    "share of the source's words",
                    case.share(),
                    Some(bound),
                    "substitution.share",
                )
            })
            .collect()
    }
}

/// What `measure` gives for two words of one class that exclude each other; more for two that pull against each other.
const EXCLUDES: i64 = 2;
