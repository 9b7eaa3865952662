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
        &[Threshold {
            key: "substitution.share",
            default: 600,
            unit: "thousandths of the words",
            reason: "below that a sentence is told in the relay's own words, and a single exchanged word says little",
        }]
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        if case.in_marks() && case.verdict == Verdict::Paraphrased {
            return Vec::new();
        }
        let bound = case.policy.bound("substitution.share");
        case.shifts(Topic::Substitution)
            .map(|shift| {
                let (ours, theirs) = (words(&shift.relay), words(&shift.source));
                let excludes = shift.relay_value == EXCLUDES;
                let apart = shift.relay_value >= EXCLUDES;
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
                case.finding(self, "word exchanged", message)
                    .at(shift.relay.clone(), shift.source.clone())
                    .graded(severity)
                    .suggesting(theirs)
                    .because(
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
