//! Encoding damage: characters lost on the way.

use super::case::{Case, Kind};
use crate::drift::finding::{Finding, Group};
use crate::drift::verdict::Severity;

/// See `docs/kinds/lossy.md`.
pub(super) struct Lossy;

impl Kind for Lossy {
    fn id(&self) -> &'static str {
        "lossy"
    }

    fn group(&self) -> Group {
        Group::Encoding
    }

    fn summary(&self) -> &'static str {
        "characters lost on the way"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/kinds/lossy.md")
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        // Damage belongs to documents, not to quotations: `scan` and the report's `damage` list it.
        let _ = case;
        Vec::new()
    }
}
