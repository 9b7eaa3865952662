//! Encoding damage: bytes of a second encoding inside a file.

use super::case::{Case, Kind};
use crate::drift::finding::{Finding, Group};
use crate::drift::verdict::Severity;

/// See `docs/kinds/mixed.md`.
pub(super) struct Mixed;

impl Kind for Mixed {
    fn id(&self) -> &'static str {
        "mixed"
    }

    fn group(&self) -> Group {
        Group::Encoding
    }

    fn summary(&self) -> &'static str {
        "bytes of a second encoding inside a file"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/kinds/mixed.md")
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
