//! Quotation marks inside a quotation.

use super::case::{Case, Kind};
use crate::drift::finding::{Finding, Group};
use crate::drift::verdict::Severity;

/// See `docs/kinds/nested-marks.md`.
pub(super) struct NestedMarks;

impl Kind for NestedMarks {
    fn id(&self) -> &'static str {
        "nested-marks"
    }

    fn group(&self) -> Group {
        Group::Editing
    }

    fn summary(&self) -> &'static str {
        "marks inside the quotation"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/kinds/nested-marks.md")
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        let nested = case.facts.editing.nested_marks;
        if !case.in_marks() || !case.verdict.is_found() || nested == 0 {
            return Vec::new();
        }
        vec![
            case.finding(
                self,
                "marks inside",
                "Marks inside the quotation: check that the source has them too.".to_owned(),
            )
            .because("pairs of marks inside", i64::from(nested), Some(1), self.id()),
        ]
    }
}
