//! Encoding damage: bytes of one encoding read as another.

use super::case::{Case, Kind};
use crate::drift::finding::{Finding, Group};
use crate::drift::verdict::Severity;

/// See `docs/kinds/mojibake.md`.
pub(super) struct Mojibake;

impl Kind for Mojibake {
    fn id(&self) -> &'static str {
        "mojibake"
    }

    fn group(&self) -> Group {
        Group::Encoding
    }

    fn summary(&self) -> &'static str {
        "bytes of one encoding read as another"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/kinds/mojibake.md")
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
