//! A clause put into a reported statement.

use super::case::brief;
use super::case::{Case, Kind};
use crate::drift::facts::{Shift, Topic};
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
            Threshold {
                key: "added-fact.beside",
                default: 1,
                unit: "other changes in a sentence that nobody is credited with",
                reason: "a sentence that is told in the relay's own words has details of its own; one that is taken over word for word is held to the source",
            },
            Threshold {
                key: "added-fact.rest",
                default: 600,
                unit: "thousandths: words of the source in the rest of the sentence, for each word that nobody has",
                reason: "a sentence that nobody is credited with and of which much more is nobody's than the source's is the relay's own background",
            },
            Threshold {
                key: "added-fact.retold",
                default: 1000,
                unit: "the same, where the rest is told in other words",
                reason: "the less a sentence keeps to the source's words, the more of it must be the source's before a clause stands out as nobody's",
            },
        ]
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        case.shifts(Topic::AddedFact)
            .filter(|shift| !case.in_marks() && (shift.measure != "relative" || !shift.credited))
            .map(|shift| {
                let (key, firm) = weigh(case, shift);
                let severity = if firm {
                    case.policy.severity(self.id())
                } else {
                    Severity::Note
                };
                let message = format!("No source that was supplied has this: “{}”.", brief(&shift.relay));
                let bound = case.policy.bound(key);
                case.finding(self, "added", message)
                    .at(shift.relay.clone(), None)
                    .suggesting(shift.relay.as_ref().map(|_| String::new()))
                    .graded(severity)
                    .because("words that nobody has", shift.relay_value, Some(bound), key)
            })
            .collect()
    }
}

/// The bound that added words are held against, and whether they are a warning.
fn weigh(case: &Case<'_>, shift: &Shift) -> (&'static str, bool) {
    let bound = |key: &str| case.policy.bound(key);
    let beside = case.changes_beside(shift.relay.as_ref());
    let kept = beside <= bound("added-fact.beside");
    let words = shift.relay_value;
    match &*shift.measure {
        "identity" => ("added-fact.detail", false),
        "scattered" => ("added-fact.beside", kept && case.is_close()),
        "detail" if beside == 0 => ("added-fact.beside", case.is_close()),
        "detail" if shift.credited => {
            let carried = i64::from(case.facts.wording.carried);
            ("added-fact.carried", carried >= bound("added-fact.carried"))
        }
        "detail" => {
            let firm = case.is_close() && kept && words >= bound("added-fact.detail");
            ("added-fact.detail", firm)
        }
        // All that stands beside words in marks: how and where they were said is the relay's to tell.
        _ if case.facts.wording.words == 0 => ("added-fact.words", false),
        _ => {
            // A sentence that begins with what nobody has is the relay's own, unless a source has some of the rest.
            let opens = shift
                .relay
                .as_ref()
                .is_some_and(|run| run.chars[0] <= case.relay.chars[0]);
            let carried = i64::from(case.facts.wording.carried) * 2 >= bound("added-fact.carried");
            let rest = i64::from(case.facts.wording.same + case.facts.wording.akin) * 1000;
            let mostly = if case.is_close() {
                "added-fact.rest"
            } else {
                "added-fact.retold"
            };
            let taken = kept && (!opens || carried) && rest >= words * bound(mostly);
            let firm = (taken || shift.credited) && words >= bound("added-fact.words");
            ("added-fact.words", firm)
        }
    }
}
