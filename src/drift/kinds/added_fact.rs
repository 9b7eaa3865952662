//! A clause put into a reported statement.

use super::case::brief;
use super::case::{Case, Kind};
use crate::drift::facts::Topic;
use crate::drift::finding::{Finding, Group};
use crate::drift::policy::Threshold;
use crate::drift::verdict::Severity;

/// See `docs/kinds/added-fact.md`.
pub(super) struct AddedFact;

impl Kind for AddedFact {
    fn id(&self) -> &'static str {
        "added-fact"
    }

    fn group(&self) -> Group {
        Group::Meaning
    }

    fn summary(&self) -> &'static str {
        "a statement that the source has not"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/kinds/added-fact.md")
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn thresholds(&self) -> &'static [Threshold] {
        &[
            Threshold {
                key: "added-fact.words",
                default: 6,
                unit: "words",
                reason: "shorter clauses are mostly connecting words of the relay",
            },
            Threshold {
                key: "added-fact.carried",
                default: 500,
                unit: "thousandths of the content words",
                reason: "a credited sentence of which the source has half is held to what the source says",
            },
            Threshold {
                key: "added-fact.detail",
                default: 3,
                unit: "content words put into a sentence that nobody is credited with",
                reason: "two may be a phrase for one word of the source; where somebody is held to the sentence, two are enough",
            },
        ]
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        let carried = i64::from(case.facts.wording.carried);
        case.shifts(Topic::AddedFact)
            .filter(|shift| !case.in_marks() && (shift.measure != "relative" || !shift.credited))
            .map(|shift| {
                let key = match &*shift.measure {
                    "detail" => "added-fact.detail",
                    _ => "added-fact.words",
                };
                let bound = case.policy.bound(key);
                let firm = match &*shift.measure {
                    "detail" if shift.credited => carried >= case.policy.bound("added-fact.carried"),
                    "detail" => case.is_close() && shift.relay_value >= bound,
                    _ => shift.relay_value >= bound,
                };
                let severity = if firm {
                    case.policy.severity(self.id())
                } else {
                    Severity::Note
                };
                let message = format!("No source that was supplied has this: “{}”.", brief(&shift.relay));
                case.finding(self, "added", message)
                    .at(shift.relay.clone(), None)
                    .graded(severity)
                    .because("words that nobody has", shift.relay_value, Some(bound), key)
            })
            .collect()
    }
}
