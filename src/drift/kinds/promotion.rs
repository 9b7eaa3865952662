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
        let message = format!(
            "{} reports this without marks: its words, not necessarily the speaker's.",
            case.source_label
        );
        vec![case.finding(self, "marks added", message)]
    }
}
