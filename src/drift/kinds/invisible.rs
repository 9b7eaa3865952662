//! Encoding damage: characters that nobody sees.

use super::case::{Case, Kind};
use crate::drift::finding::{Finding, Group};
use crate::drift::verdict::Severity;

/// See `docs/kinds/invisible.md`.
pub(super) struct Invisible;

impl Kind for Invisible {
    fn id(&self) -> &'static str {
        "invisible"
    }

    fn group(&self) -> Group {
        Group::Encoding
    }

    fn summary(&self) -> &'static str {
        "characters that nobody sees"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/kinds/invisible.md")
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
