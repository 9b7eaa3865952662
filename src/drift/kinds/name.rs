//! Another name, or a body widened to its state.

use super::case::words;
use super::case::{Case, Kind};
use crate::drift::facts::Topic;
use crate::drift::finding::{Finding, Group};
use crate::drift::verdict::Severity;

/// See `docs/kinds/name.md`.
pub(super) struct Name;

impl Kind for Name {
    fn id(&self) -> &'static str {
        "name"
    }

    fn group(&self) -> Group {
        Group::Meaning
    }

    fn summary(&self) -> &'static str {
        "another person, place or organisation"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/kinds/name.md")
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        case.shifts(Topic::Name)
            .filter_map(|shift| {
                let widened = shift.relay_value == 2;
                let (title, message) = if widened {
                    (
                        "actor widened",
                        format!(
                            "The source speaks of “{}”, the relay of “{}” as a whole.",
                            words(&shift.source),
                            words(&shift.relay)
                        ),
                    )
                } else {
                    (
                        "name changed",
                        format!(
                            "The source names “{}”, the relay “{}”.",
                            words(&shift.source),
                            words(&shift.relay)
                        ),
                    )
                };
                let firm = !widened && shift.pinned && case.is_close();
                let severity = if firm {
                    case.policy.severity(self.id())
                } else {
                    Severity::Warning
                };
                Some(
                    case.finding(self, title, message)
                        .at(shift.relay.clone(), shift.source.clone())
                        .graded(severity)
                        .suggesting(words(&shift.source))
                        .because(
                            "words round about are the same",
                            i64::from(shift.pinned),
                            Some(1),
                            self.id(),
                        ),
                )
            })
            .collect()
    }
}
