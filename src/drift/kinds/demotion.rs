//! Words in marks in the source, without them in the relay.

use super::case::{Case, Kind};
use crate::drift::finding::{Finding, Group};
use crate::drift::verdict::Severity;

/// See `docs/kinds/demotion.md`.
pub(super) struct Demotion;

impl Kind for Demotion {
    fn id(&self) -> &'static str {
        "demotion"
    }

    fn group(&self) -> Group {
        Group::Editing
    }

    fn summary(&self) -> &'static str {
        "a quotation of the source without its marks"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/kinds/demotion.md")
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        if case.in_marks() || !case.verdict.is_found() || !case.facts.editing.demoted {
            return Vec::new();
        }
        vec![case.finding(
            self,
            "marks dropped",
            format!("{} has these words in quotation marks.", case.source_label),
        )]
    }
}
