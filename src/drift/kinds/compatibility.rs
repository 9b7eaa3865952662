//! Encoding damage: compatibility forms of letters.

use super::case::{Case, Kind};
use crate::drift::finding::{Finding, Group};
use crate::drift::verdict::Severity;

/// See `docs/kinds/compatibility.md`.
pub(super) struct Compatibility;

impl Kind for Compatibility {
    fn id(&self) -> &'static str {
        "compatibility"
    }

    fn group(&self) -> Group {
        Group::Encoding
    }

    fn summary(&self) -> &'static str {
        "compatibility forms of letters"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/kinds/compatibility.md")
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
