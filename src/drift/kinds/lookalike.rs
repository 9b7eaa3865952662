//! Encoding damage: letters of another script that look alike.

use super::case::{Case, Kind};
use crate::drift::finding::{Finding, Group};
use crate::drift::verdict::Severity;

/// See `docs/kinds/lookalike.md`.
pub(super) struct Lookalike;

impl Kind for Lookalike {
    fn id(&self) -> &'static str {
        "lookalike"
    }

    fn group(&self) -> Group {
        Group::Encoding
    }

    fn summary(&self) -> &'static str {
        "letters of another script that look alike"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/kinds/lookalike.md")
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        // Damage belongs to documents, not to quotations: `scan` and the report's `damage` list it.
        let _ = case;
        Vec::new()
    }
}
