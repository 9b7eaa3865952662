//! rise for fall, support for oppose.

use super::case::words;
use super::case::{Case, Kind};
use crate::drift::facts::{Shift, Topic};
use crate::drift::finding::{Finding, Group};
use crate::drift::verdict::Severity;

/// See `docs/kinds/polarity.md`.
pub(super) struct Polarity;

impl Kind for Polarity {
    fn id(&self) -> &'static str {
        "polarity"
    }

    fn group(&self) -> Group {
        Group::Meaning
    }

    fn summary(&self) -> &'static str {
        "a word became its opposite"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/kinds/polarity.md")
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        case.shifts(Topic::Polarity)
            .map(|shift| {
                let below = shift.measure == "below";
                let message = if below {
                    format!(
                        "The headline says “{}”, the text below it the opposite: “{}”.",
                        words(&shift.relay),
                        words(&shift.source)
                    )
                } else {
                    format!(
                        "The source says “{}”, the relay the opposite: “{}”.",
                        words(&shift.source),
                        words(&shift.relay)
                    )
                };
                let severity = if case.is_close() || shift.pinned {
                    case.policy.severity(self.id())
                } else {
                    Severity::Warning
                };
                case.finding(self, "opposite", message)
                    .at(shift.relay.clone(), shift.source.clone().filter(|_| !below))
                    .graded(severity)
                    .suggesting(
                        prefixed(shift)
                            .or_else(|| case.restored(&shift.relay, &shift.source))
                            .filter(|_| !below),
                    )
            })
            .collect()
    }
}

/// A word with a prefix as it stands in the source: "non-binding".
fn prefixed(shift: &Shift) -> Option<String> {
    let word = &shift.source.as_ref()?.text;
    (word.contains('-') && !word.contains(char::is_whitespace)).then(|| word.clone())
}
