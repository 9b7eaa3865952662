//! A source that its own desk has taken back.

use super::case::{Case, Kind};
use crate::article::formats::Status;
use crate::drift::finding::{Finding, Group};
use crate::drift::policy::Threshold;
use crate::drift::verdict::Severity;

/// See `docs/kinds/source-withdrawn.md`.
pub(super) struct SourceWithdrawn;

impl Kind for SourceWithdrawn {
    fn id(&self) -> &'static str {
        "source-withdrawn"
    }

    fn group(&self) -> Group {
        Group::Attribution
    }

    fn summary(&self) -> &'static str {
        "the desk that sent the source has withdrawn it, or holds it back"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/kinds/source-withdrawn.md")
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn thresholds(&self) -> &'static [Threshold] {
        &[Threshold {
            key: "source-withdrawn.words",
            default: 5,
            unit: "words",
            reason: "outside of marks fewer words in common need not come from that source",
        }]
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        let words = i64::from(case.facts.wording.same + case.facts.wording.akin);
        let bound = case.policy.bound("source-withdrawn.words");
        let rests = case.verdict.is_found() && (case.in_marks() || case.facts.sentence && words >= bound);
        let (title, says, severity) = match case.facts.credit.source_status.filter(|_| rests) {
            Some(Status::Withdrawn) => (
                "withdrawn source",
                "was withdrawn by its desk and must not be used",
                case.policy.severity(self.id()),
            ),
            Some(Status::Withheld) => (
                "withheld source",
                "is withheld by its desk and may not be used yet",
                case.policy.severity(self.id()).min(Severity::Warning),
            ),
            Some(Status::Corrected) | None => return Vec::new(),
        };
        let message = format!("{} {says}; these words rest on it.", case.source_label);
        vec![case.finding(self, title, message).graded(severity).because(
            "words of it",
            words,
            Some(bound),
            "source-withdrawn.words",
        )]
    }
}
