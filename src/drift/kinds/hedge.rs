//! reportedly, allegedly, apparently: lost or gained.

use super::case::words;
use super::case::{Case, Kind};
use crate::drift::facts::Topic;
use crate::drift::finding::{Finding, Group};
use crate::drift::verdict::Severity;

/// See `docs/kinds/hedge.md`.
pub(super) struct Hedge;

impl Kind for Hedge {
    fn id(&self) -> &'static str {
        "hedge"
    }

    fn group(&self) -> Group {
        Group::Meaning
    }

    fn summary(&self) -> &'static str {
        "a reserve lost or gained"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/kinds/hedge.md")
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        case.shifts(Topic::Hedge)
            .map(|shift| {
                let lost = shift.source_value > shift.relay_value;
                let (title, message, severity) = if lost {
                    (
                        "reserve lost",
                        format!(
                            "The source says “{}”; the relay states it as a fact.",
                            words(&shift.source)
                        ),
                        case.policy.severity(self.id()),
                    )
                } else {
                    (
                        "reserve added",
                        format!("The relay adds a reserve: “{}”.", words(&shift.relay)),
                        Severity::Note,
                    )
                };
                case.finding(self, title, message)
                    .at(shift.relay.clone(), shift.source.clone())
                    .graded(severity)
                    .suggesting(case.reframed(shift))
            })
            .collect()
    }
}
