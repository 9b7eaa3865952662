//! An insertion in brackets or parentheses.

use super::case::plain;
use super::case::{Case, Kind};
use crate::drift::facts::Marking;
use crate::drift::finding::{Finding, Group};
use crate::drift::verdict::Severity;

/// See `docs/kinds/interpolation.md`.
pub(super) struct Interpolation;

impl Kind for Interpolation {
    fn id(&self) -> &'static str {
        "interpolation"
    }

    fn group(&self) -> Group {
        Group::Editing
    }

    fn summary(&self) -> &'static str {
        "an editor's words inside the marks"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/kinds/interpolation.md")
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        if !case.in_marks() || !case.verdict.is_found() {
            return Vec::new();
        }
        let inserted = case
            .facts
            .wording
            .changes
            .iter()
            .filter(|change| matches!(change.marking, Marking::Bracket | Marking::Parenthesis));
        inserted
            .map(|change| {
                let words = change.relay.as_ref().map_or(String::new(), |place| plain(&place.text));
                let message = if change.marking == Marking::Bracket {
                    format!("“[{words}]” is the editor's, and marked so.")
                } else {
                    format!("“({words})” is not the speaker's: round brackets do not mark it as the editor's.")
                };
                case.finding(self, "words inserted", message)
                    .at(change.relay.clone(), case.source.cloned())
            })
            .collect()
    }
}
