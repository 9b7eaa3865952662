//! will, could, may, must, hope: another force.

use super::case::words;
use super::case::{Case, Kind};
use crate::drift::facts::Topic;
use crate::drift::finding::{Finding, Group};
use crate::drift::policy::Threshold;
use crate::drift::verdict::Severity;

/// See `docs/kinds/modality.md`.
pub(super) struct Modality;

impl Kind for Modality {
    fn id(&self) -> &'static str {
        "modality"
    }

    fn group(&self) -> Group {
        Group::Meaning
    }

    fn summary(&self) -> &'static str {
        "how firmly it is said to happen"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/kinds/modality.md")
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn thresholds(&self) -> &'static [Threshold] {
        &[
            Threshold {
                key: "modality.gap",
                default: 10,
                unit: "steps of certainty, of 100",
                reason: "may, might and could are ten steps apart at most and are exchanged freely",
            },
            Threshold {
                key: "modality.grave",
                default: 55,
                unit: "steps of certainty, of 100",
                reason: "a hope or a possibility given as settled: from hope (30) to will (95)",
            },
        ]
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        case.shifts(Topic::Modality)
            .filter_map(|shift| {
                let gap = (shift.relay_value - shift.source_value).abs();
                let bound = case.policy.bound("modality.gap");
                if gap <= bound {
                    return None;
                }
                let message = format!(
                    "The source says “{}”, the relay “{}”.",
                    words(&shift.source),
                    words(&shift.relay)
                );
                let firmer = shift.relay_value > shift.source_value;
                let title = "certainty changed";
                let grave = firmer && gap >= case.policy.bound("modality.grave");
                let severity = if grave {
                    Severity::Error
                } else if !firmer && !case.is_close() {
                    Severity::Note
                } else {
                    case.policy.severity(self.id())
                };
                Some(
                    case.finding(self, title, message)
                        .at(shift.relay.clone(), shift.source.clone())
                        .graded(severity)
                        .suggesting(case.restored(&shift.relay, &shift.source))
                        .because("difference of certainty", gap, Some(bound), "modality.gap"),
                )
            })
            .collect()
    }
}
