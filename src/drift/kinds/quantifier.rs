//! all, some, most, only: another quantity.

use super::case::words;
use super::case::{Case, Kind};
use crate::drift::facts::Topic;
use crate::drift::finding::{Finding, Group};
use crate::drift::policy::Threshold;
use crate::drift::verdict::Severity;

/// See `docs/kinds/quantifier.md`.
pub(super) struct Quantifier;

impl Kind for Quantifier {
    fn id(&self) -> &'static str {
        "quantifier"
    }

    fn group(&self) -> Group {
        Group::Meaning
    }

    fn summary(&self) -> &'static str {
        "how many, or only some"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/kinds/quantifier.md")
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn thresholds(&self) -> &'static [Threshold] {
        &[Threshold {
            key: "quantifier.gap",
            default: 20,
            unit: "steps on a scale from none (0) to all (100)",
            reason: "many, several and numerous lie within twenty steps and are exchanged freely; some and all, few and many do not",
        }]
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        case.shifts(Topic::Quantifier)
            .filter_map(|shift| {
                let gap = (shift.relay_value - shift.source_value).abs();
                let bound = case.policy.bound("quantifier.gap");
                if shift.measure == "rank" && gap < bound {
                    return None;
                }
                let (title, message) = match (&*shift.measure, shift.relay_value > shift.source_value) {
                    ("limit", true) => (
                        "limit added",
                        format!(
                            "The relay says “{}”, the source only “{}”.",
                            words(&shift.relay),
                            words(&shift.source)
                        ),
                    ),
                    ("limit", false) => (
                        "limit lost",
                        format!(
                            "The source says “{}”, the relay only “{}”.",
                            words(&shift.source),
                            words(&shift.relay)
                        ),
                    ),
                    _ => (
                        "quantity changed",
                        format!(
                            "The source says “{}”, the relay “{}”.",
                            words(&shift.source),
                            words(&shift.relay)
                        ),
                    ),
                };
                // "all schools" for "most schools" tells however the rest is told, if the words round it are the same.
                let exchanged =
                    shift.measure == "rank" && (shift.pinned || shift.relay_value == ALL && shift.source_value > 0);
                // The least that there are for the most that there are, of one number.
                let turned = shift.measure == "bound";
                let severity = if turned && case.policy.severity(self.id()) == Severity::Warning {
                    Severity::Error
                } else if shift.measure == "place" && shift.relay_value == AMONG {
                    // Who is first is among the first.
                    Severity::Note
                } else if turned || case.is_close() || exchanged {
                    case.policy.severity(self.id())
                } else {
                    Severity::Note
                };
                Some(
                    case.finding(self, title, message)
                        .at(shift.relay.clone(), shift.source.clone())
                        .graded(severity)
                        .suggesting(case.restored(&shift.relay, &shift.source))
                        .because("difference of rank", gap, Some(bound), "quantifier.gap"),
                )
            })
            .collect()
    }
}

/// What `measure` gives for one of several: "one of the longest".
const AMONG: i64 = 0;

/// The rank of "all".
const ALL: i64 = 100;
