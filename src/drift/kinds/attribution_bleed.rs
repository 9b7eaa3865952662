//! A clause that hangs on a credited sentence, and that no source has.

use super::case::brief;
use super::case::{Case, Kind};
use crate::drift::facts::Topic;
use crate::drift::finding::{Finding, Group};
use crate::drift::verdict::Severity;

/// See `docs/kinds/attribution-bleed.md`.
pub(super) struct AttributionBleed;

impl Kind for AttributionBleed {
    fn id(&self) -> &'static str {
        "attribution-bleed"
    }

    fn group(&self) -> Group {
        Group::Attribution
    }

    fn summary(&self) -> &'static str {
        "words of nobody on somebody's sentence"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/kinds/attribution-bleed.md")
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        case.shifts(Topic::AddedFact)
            .filter(|shift| !case.in_marks() && shift.measure == "relative" && shift.credited)
            .map(|shift| {
                let message = format!(
                    "This reads as if it had been said too, but no source that was supplied has it: “{}”.",
                    brief(&shift.relay)
                );
                case.finding(self, "nobody's words", message)
                    .at(shift.relay.clone(), None)
                    .suggesting(shift.relay.as_ref().map(|_| String::new()))
                    .because("words that nobody has", shift.relay_value, Some(1), self.id())
            })
            .collect()
    }
}
