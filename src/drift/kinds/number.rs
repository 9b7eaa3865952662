//! Another number where the words round it are the same.

use super::case::{Case, Kind};
use super::case::{plain, words};
use crate::drift::facts::{Shift, Topic};
use crate::drift::finding::{Finding, Group};
use crate::drift::policy::Threshold;
use crate::drift::verdict::Severity;

/// See `docs/kinds/number.md`.
pub(super) struct Number;

impl Kind for Number {
    fn id(&self) -> &'static str {
        "number"
    }

    fn group(&self) -> Group {
        Group::Meaning
    }

    fn summary(&self) -> &'static str {
        "a number or amount differs"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/kinds/number.md")
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn thresholds(&self) -> &'static [Threshold] {
        &[
            Threshold {
                key: "number.rounding",
                default: 20,
                unit: "tenths of a per cent",
                reason: "newsrooms round to two figures; up to two per cent is a rounding to look at, beyond that another number",
            },
            Threshold {
                key: "number.beside",
                default: 2,
                unit: "other changes in a sentence that nobody is credited with",
                reason: "a sentence that is told in the relay's own words has numbers of its own; one that is taken over is held to the source",
            },
            Threshold {
                key: "number.carried",
                default: 500,
                unit: "thousandths of the content words",
                reason: "a credited sentence of which the source has half is held to the source's numbers, however it is told",
            },
        ]
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        case.shifts(Topic::Number)
            .map(|shift| {
                let beside = case.policy.bound("number.beside");
                let kept = shift.credited || case.changes_beside(shift.relay.as_ref()) <= beside;
                let rounding = case.policy.bound("number.rounding");
                let (title, message, severity) = match &shift.source {
                    Some(source) if shift.measure == "range" => (
                        "range narrowed",
                        format!(
                            "The source gives a range, “{}”, the relay one end of it: “{}”.",
                            plain(&source.text),
                            words(&shift.relay)
                        ),
                        Severity::Warning,
                    ),
                    Some(source) if shift.relay_value > rounding => (
                        "number changed",
                        format!(
                            "The source has “{}”, the relay “{}”.",
                            plain(&source.text),
                            words(&shift.relay)
                        ),
                        case.policy.severity(self.id()),
                    ),
                    Some(source) => (
                        "number rounded",
                        format!(
                            "The source has “{}”, the relay “{}”.",
                            plain(&source.text),
                            words(&shift.relay)
                        ),
                        Severity::Warning,
                    ),
                    None if shift.measure == "abroad" => (
                        "number not there",
                        format!(
                            "“{}” stands nowhere in the source in another language that has the rest.",
                            words(&shift.relay)
                        ),
                        Severity::Warning,
                    ),
                    None => (
                        "number added",
                        format!("“{}” is not in the source's passage.", words(&shift.relay)),
                        if case.in_marks()
                            || (shift.measure == "absent" && (is_held(case, shift) || (case.is_close() && kept)))
                        {
                            Severity::Warning
                        } else {
                            Severity::Note
                        },
                    ),
                };
                case.finding(self, title, message)
                    .at(shift.relay.clone(), shift.source.clone())
                    .graded(severity)
                    .suggesting(case.restored(&shift.relay, &shift.source))
                    .because("difference", shift.relay_value, Some(rounding), "number.rounding")
            })
            .collect()
    }
}

/// Whether a number is put into somebody's mouth: the sentence is credited, and the source has half of it.
fn is_held(case: &Case<'_>, shift: &Shift) -> bool {
    shift.credited && i64::from(case.facts.wording.carried) >= case.policy.bound("number.carried")
}
