//! Another date where the words round it are the same.

use super::case::{Case, Kind};
use super::case::{plain, words};
use crate::drift::facts::Topic;
use crate::drift::finding::{Finding, Group};
use crate::drift::verdict::Severity;

/// See `docs/kinds/date.md`.
pub(super) struct Date;

impl Kind for Date {
    fn id(&self) -> &'static str {
        "date"
    }

    fn group(&self) -> Group {
        Group::Meaning
    }

    fn summary(&self) -> &'static str {
        "a date or weekday differs"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/kinds/date.md")
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        case.shifts(Topic::Date)
            .map(|shift| {
                let beside = case.policy.bound("number.beside");
                let kept = shift.credited || case.changes_beside(shift.relay.as_ref()) <= beside;
                let (title, message, severity) = match &shift.source {
                    Some(source) if shift.measure == "undated" => (
                        "time told from another day",
                        format!(
                            "The source says “{}”, the relay “{}”: right only if the dates of the two texts make it one day.",
                            plain(&source.text),
                            words(&shift.relay)
                        ),
                        Severity::Note,
                    ),
                    Some(source) if shift.measure == "then" => (
                        "said at another time",
                        format!(
                            "The source has this as said “{}”; the relay (“{}”) does not tell.",
                            plain(&source.text),
                            words(&shift.relay)
                        ),
                        Severity::Warning,
                    ),
                    Some(source) => (
                        "date changed",
                        format!(
                            "The source has “{}”, the relay “{}”.",
                            plain(&source.text),
                            words(&shift.relay)
                        ),
                        case.policy.severity(self.id()),
                    ),
                    None if shift.measure == "abroad" => (
                        "date not there",
                        format!(
                            "“{}” stands nowhere in the source in another language that has the rest.",
                            words(&shift.relay)
                        ),
                        Severity::Warning,
                    ),
                    None => (
                        "date added",
                        format!("“{}” is not in the source's passage.", words(&shift.relay)),
                        if case.in_marks() || (shift.measure == "absent" && case.is_close() && kept) {
                            Severity::Warning
                        } else {
                            Severity::Note
                        },
                    ),
                };
                case.finding(self, title, message)
                    .at(shift.relay.clone(), shift.source.clone())
                    .graded(severity)
                    .suggesting(case.restored(&shift.relay, &shift.source).filter(|_| shift.measure != "then"))
            })
            .collect()
    }
}
