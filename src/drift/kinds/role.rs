//! Two names that changed places.

use super::case::words;
use super::case::{Case, Kind};
use crate::drift::facts::Topic;
use crate::drift::finding::{Finding, Group};
use crate::drift::verdict::Severity;

/// See `docs/kinds/role.md`.
pub(super) struct Role;

impl Kind for Role {
    fn id(&self) -> &'static str {
        "role"
    }

    fn group(&self) -> Group {
        Group::Meaning
    }

    fn summary(&self) -> &'static str {
        "who did what to whom"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/kinds/role.md")
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        case.shifts(Topic::Role)
            .map(|shift| {
                let (title, message) = if shift.measure == DOER {
                    (
                        "done by another",
                        format!("In the source it is another: “{}”.", words(&shift.source)),
                    )
                } else {
                    (
                        "roles swapped",
                        format!("The source has it the other way round: “{}”.", words(&shift.source)),
                    )
                };
                let severity = if case.is_close() || case.facts.part.is_some() {
                    case.policy.severity(self.id())
                } else {
                    Severity::Note
                };
                case.finding(self, title, message)
                    .at(shift.relay.clone(), shift.source.clone())
                    .graded(severity)
                    .suggesting(case.exchanged(&shift.relay, &shift.source))
            })
            .collect()
    }
}

/// How `measure` says that the relay gives what one did to another.
const DOER: &str = "doer";
