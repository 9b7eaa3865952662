//! Encoding damage: HTML entities that nobody undid.

use super::case::{Case, Kind};
use crate::drift::finding::{Finding, Group};
use crate::drift::verdict::Severity;

/// See `docs/kinds/entity.md`.
pub(super) struct Entity;

impl Kind for Entity {
    fn id(&self) -> &'static str {
        "entity"
    }

    fn group(&self) -> Group {
        Group::Encoding
    }

    fn summary(&self) -> &'static str {
        "HTML entities that nobody undid"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/kinds/entity.md")
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
