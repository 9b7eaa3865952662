//! Words of a source that the sentence does not credit.

use super::case::{Case, Kind};
use crate::drift::finding::{Finding, Group};
use crate::drift::policy::Threshold;
use crate::drift::verdict::Severity;

/// See `docs/kinds/uncredited.md`.
pub(super) struct Uncredited;

impl Kind for Uncredited {
    fn id(&self) -> &'static str {
        "uncredited"
    }

    fn group(&self) -> Group {
        Group::Attribution
    }

    fn summary(&self) -> &'static str {
        "a run of words taken over without credit"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/kinds/uncredited.md")
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn thresholds(&self) -> &'static [Threshold] {
        &[Threshold {
            key: "uncredited.words",
            default: 8,
            unit: "words in a row",
            reason: "shorter runs are shared by any two reports of one event",
        }]
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        let bound = case.policy.bound("uncredited.words");
        let run = i64::from(case.facts.credit.uncredited_run);
        if !case.facts.sentence || !case.verdict.is_found() || run < bound {
            return Vec::new();
        }
        let message = format!(
            "{run} words in a row are {}'s, which is not credited here.",
            case.source_label
        );
        vec![
            case.finding(self, "not credited", message)
                .at(case.facts.credit.uncredited.clone(), case.source.cloned())
                .because("words in a row", run, Some(bound), "uncredited.words"),
        ]
    }
}
