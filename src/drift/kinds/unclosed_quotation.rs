//! A mark that nothing closes.

use super::case::{Case, Kind};
use crate::drift::finding::{Finding, Group};
use crate::drift::verdict::Severity;

/// See `docs/kinds/unclosed-quotation.md`.
pub(super) struct UnclosedQuotation;

impl Kind for UnclosedQuotation {
    fn id(&self) -> &'static str {
        "unclosed-quotation"
    }

    fn group(&self) -> Group {
        Group::Editing
    }

    fn summary(&self) -> &'static str {
        "a quotation mark without its partner"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/kinds/unclosed-quotation.md")
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        if !case.in_marks() || !case.facts.editing.unclosed {
            return Vec::new();
        }
        vec![case.finding(
            self,
            "mark not closed",
            "The quotation mark is never closed: the end was taken at the paragraph's.".to_owned(),
        )]
    }
}
