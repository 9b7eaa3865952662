//! Marks round words that the source only reports.

use super::case::{Case, Kind};
use crate::drift::finding::{Finding, Group};
use crate::drift::verdict::Severity;

/// See `docs/kinds/promotion.md`.
pub(super) struct Promotion;

impl Kind for Promotion {
    fn id(&self) -> &'static str {
        "promotion"
    }

    fn group(&self) -> Group {
        Group::Editing
    }

    fn summary(&self) -> &'static str {
        "reported speech of the source set in marks"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/kinds/promotion.md")
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        if !case.in_marks() || !case.verdict.is_found() || !case.facts.editing.promoted {
            return Vec::new();
        }
        let otherwise = case.facts.editing.otherwise;
        let (message, severity) = if otherwise {
            let message = format!(
                "{} reports this without marks, and the speaker's own statement has other words.",
                case.source_label
            );
            (message, case.policy.severity(self.id()).max(Severity::Warning))
        } else {
            let message = format!(
                "{} reports this without marks: its words, not necessarily the speaker's.",
                case.source_label
            );
            (message, case.policy.severity(self.id()))
        };
        vec![case.finding(self, "marks added", message).graded(severity).because(
            "the speaker's own statement has other words",
            i64::from(otherwise),
            Some(1),
            self.id(),
        )]
    }
}
