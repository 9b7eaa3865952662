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
        case.shifts(Topic::Substitution)
            .filter_map(|shift| {
                if case.in_marks() && case.verdict == Verdict::Paraphrased {
                    return None;
                }
                let message = format!(
                    "The source says “{}”, the relay “{}”.",
                    words(&shift.source),
                    words(&shift.relay)
                );
                let rival = case.is_rival_translation();
                let severity = if case.is_close() && !rival {
                    case.policy.severity(self.id())
                } else {
                    Severity::Note
                };
                Some(
                    case.finding(self, "word exchanged", message)
                        .at(shift.relay.clone(), shift.source.clone())
                        .graded(severity)
                        .suggesting(words(&shift.source))
                        .because(
                            "share of the source's words",
                            case.share(),
                            Some(case.policy.bound("substitution.share")),
                            "substitution.share",
                        ),
                )
            })
            .collect()
    }
}
