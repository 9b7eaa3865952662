//! if, unless, in case: lost or gained.

use super::case::words;
use super::case::{Case, Kind};
use crate::drift::facts::Topic;
use crate::drift::finding::{Finding, Group};
use crate::drift::verdict::Severity;

/// See `docs/kinds/condition.md`.
pub(super) struct Condition;

impl Kind for Condition {
    fn id(&self) -> &'static str {
        "condition"
    }

    fn group(&self) -> Group {
        Group::Meaning
    }

    fn summary(&self) -> &'static str {
        "a condition lost or gained"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/kinds/condition.md")
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        case.shifts(Topic::Condition)
            .map(|shift| {
                let lost = shift.source.is_some();
                let (title, message, severity) = if shift.measure == EVENT {
                    (
                        "condition taken for certain",
                        format!(
                            "The source leaves it open: “{}”. The relay has “{}”.",
                            words(&shift.source),
                            words(&shift.relay)
                        ),
                        if case.is_close() {
                            case.policy.severity(self.id())
                        } else {
                            Severity::Warning
                        },
                    )
                } else if lost {
                    (
                        "condition lost",
                        format!(
                            "The source makes this conditional: “{}”. The relay says it without.",
                            words(&shift.source)
                        ),
                        if shift.measure == ELSEWHERE {
                            Severity::Note
                        } else {
                            case.policy.severity(self.id())
                        },
                    )
                } else {
                    (
                        "condition added",
                        format!("The source does not tie it to “{}”.", words(&shift.relay)),
                        if case.is_close() {
                            Severity::Warning
                        } else {
                            Severity::Note
                        },
                    )
                };
                case.finding(self, title, message)
                    .at(shift.relay.clone(), shift.source.clone())
                    .graded(severity)
                    .suggesting(match (&shift.relay, &shift.source) {
                        (Some(_), Some(_)) if shift.measure == EVENT => case.exchanged(&shift.relay, &shift.source),
                        (Some(relay), Some(clause)) => Some(case.restoring.bound(relay, clause)),
                        _ => Some(String::new()),
                    })
            })
            .collect()
    }
}

/// How `measure` says that the relay has “when” for “if”.
const EVENT: &str = "event";

/// How `measure` says that the relay gives the condition in another sentence.
const ELSEWHERE: &str = "elsewhere";
