//! not, never, without: lost or gained.

use super::case::{Case, Kind};
use super::case::{brief, words};
use crate::drift::facts::Topic;
use crate::drift::finding::{Finding, Group};
use crate::drift::verdict::Severity;

/// See `docs/kinds/negation.md`.
pub(super) struct Negation;

impl Kind for Negation {
    fn id(&self) -> &'static str {
        "negation"
    }

    fn group(&self) -> Group {
        Group::Meaning
    }

    fn summary(&self) -> &'static str {
        "a negation lost or gained"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/kinds/negation.md")
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        case.shifts(Topic::Negation)
            .map(|shift| {
                let lost = shift.source_value > shift.relay_value;
                let apart = shift.measure == "apart";
                let below = shift.measure == "below";
                let (title, message) = if apart {
                    (
                        "denied elsewhere",
                        format!(
                            "The relay says “{}”; another sentence of the source denies it: “{}”.",
                            words(&shift.relay),
                            brief(&shift.source)
                        ),
                    )
                } else if below && !lost {
                    (
                        "denied in the headline",
                        format!(
                            "The headline says “{}”, the text below it “{}”.",
                            words(&shift.relay),
                            words(&shift.source)
                        ),
                    )
                } else if below {
                    (
                        "denied below",
                        format!(
                            "The headline says “{}”; the text below it denies it: “{}”.",
                            words(&shift.relay),
                            words(&shift.source)
                        ),
                    )
                } else if shift.measure == "answer" {
                    (
                        "“no” turned",
                        format!(
                            "In the source this is asked, and the answer is “{}”; the relay gives it as said.",
                            words(&shift.source)
                        ),
                    )
                } else if shift.measure == "frame" && lost {
                    (
                        "denial lost",
                        format!(
                            "The source says this behind “{}”; the relay does not deny it.",
                            words(&shift.source)
                        ),
                    )
                } else if shift.measure == "frame" {
                    (
                        "denial added",
                        format!(
                            "The relay has “{}”; in the source it is said, not denied.",
                            words(&shift.relay)
                        ),
                    )
                } else if lost {
                    (
                        "“not” lost",
                        format!(
                            "The source has “{}”; the relay does not negate it.",
                            words(&shift.source)
                        ),
                    )
                } else {
                    (
                        "“not” added",
                        format!(
                            "The relay has “{}”; the source does not negate it.",
                            words(&shift.relay)
                        ),
                    )
                };
                let plain = shift.source_value.max(shift.relay_value) >= 2;
                let severity = if plain {
                    case.policy.severity(self.id())
                } else {
                    Severity::Warning
                };
                case.finding(self, title, message)
                    .at(shift.relay.clone(), shift.source.clone().filter(|_| !below))
                    .graded(severity)
                    .suggesting(
                        case.reframed(shift)
                            .filter(|_| !apart && !below && shift.measure != "answer"),
                    )
                    .because(
                        "strength of the negation",
                        shift.source_value.max(shift.relay_value),
                        Some(2),
                        self.id(),
                    )
            })
            .collect()
    }
}
