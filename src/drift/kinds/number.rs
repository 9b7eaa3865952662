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
                reason: "newsrooms round to two figures; a number of fewer figures that is up to two per cent off is a rounding, any other is another number",
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
                let rounding = case.policy.bound("number.rounding");
                let ours = words(&shift.relay);
                let (title, message, severity) = match &shift.source {
                    Some(source) => self.exchanged(case, shift, &plain(&source.text), &ours),
                    None if shift.measure == "abroad" => (
                        "number not there",
                        format!("“{ours}” stands nowhere in the source in another language that has the rest."),
                        Severity::Warning,
                    ),
                    None => (
                        "number added",
                        format!("“{ours}” is not in the source's passage."),
                        added(case, shift),
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

impl Number {
    /// Another number than the source's, title, message and severity.
    fn exchanged(&self, case: &Case<'_>, shift: &Shift, theirs: &str, ours: &str) -> (&'static str, String, Severity) {
        let far = shift.relay_value > case.policy.bound("number.rounding");
        let grave = case.policy.severity(self.id());
        let plainly = format!("The source has “{theirs}”, the relay “{ours}”.");
        // The nearest round number is what a shorter telling gives; nobody rounds in marks, or in a sentence that is
        // otherwise taken over as it is.
        let retold = case.changes_beside(shift.relay.as_ref()) > 0 && !case.in_marks();
        match &*shift.measure {
            "range" => (
                "range narrowed",
                format!("The source gives a range, “{theirs}”, the relay one end of it: “{ours}”."),
                Severity::Warning,
            ),
            "bound" => (
                "bound not met",
                format!("The source has “{theirs}”: that is not “{ours}”."),
                if far { grave } else { Severity::Warning },
            ),
            "unit" => ("unit changed", plainly, grave),
            "rounded" if !far && retold => ("number rounded", plainly, Severity::Note),
            "rounded" | "coarser" if !far => ("number rounded", plainly, Severity::Warning),
            _ => ("number changed", plainly, grave),
        }
    }
}

/// How a number that only the relay has is graded.
fn added(case: &Case<'_>, shift: &Shift) -> Severity {
    let beside = case.policy.bound("number.beside");
    let kept = shift.credited || case.changes_beside(shift.relay.as_ref()) <= beside;
    let absent = shift.measure == "absent" && (is_held(case, shift) || (case.is_close() && kept));
    if case.in_marks() || absent {
        Severity::Warning
    } else {
        Severity::Note
    }
}

/// Whether a number is put into somebody's mouth: the sentence is credited, and the source has half of it.
fn is_held(case: &Case<'_>, shift: &Shift) -> bool {
    shift.credited && i64::from(case.facts.wording.carried) >= case.policy.bound("number.carried")
}
