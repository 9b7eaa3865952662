//! British spelling for American, or the other way round.

use super::case::plain;
use super::case::{Case, Kind};
use crate::drift::finding::{Finding, Group};
use crate::drift::verdict::Severity;

/// See `docs/kinds/spelling.md`.
pub(super) struct Spelling;

impl Kind for Spelling {
    fn id(&self) -> &'static str {
        "spelling"
    }

    fn group(&self) -> Group {
        Group::Editing
    }

    fn summary(&self) -> &'static str {
        "another kind of English"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/kinds/spelling.md")
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        let spelled = case
            .facts
            .wording
            .changes
            .iter()
            .filter(|change| change.spelling && case.in_marks());
        spelled
            .map(|change| {
                let words = |place: &Option<crate::text::Place>| {
                    place.as_ref().map_or(String::new(), |place| plain(&place.text))
                };
                let message = format!("House spelling: the source writes “{}”.", words(&change.source));
                case.finding(self, "spelling", message)
                    .at(change.relay.clone(), change.source.clone())
                    .suggesting(case.restored(&change.relay, &change.source))
            })
            .collect()
    }
}
