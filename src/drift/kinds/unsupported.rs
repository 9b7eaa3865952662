//! Words in marks that no source has.

use super::case::{Case, Kind};
use crate::drift::finding::{Finding, Group};
use crate::drift::verdict::{Severity, Verdict};
use crate::quotation::Form;

/// See `docs/kinds/unsupported.md`.
pub(super) struct Unsupported;

impl Kind for Unsupported {
    fn id(&self) -> &'static str {
        "unsupported"
    }

    fn group(&self) -> Group {
        Group::Wording
    }

    fn summary(&self) -> &'static str {
        "found in no source that was supplied"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/kinds/unsupported.md")
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        if !case.in_marks() || case.verdict != Verdict::Unsupported || case.facts.form == Form::Scare {
            return Vec::new();
        }
        let whole = case.facts.standing.cited_whole;
        let severity = if whole {
            Severity::Warning
        } else {
            case.policy.severity(self.id())
        };
        let message = if whole {
            "The source that the relay names was supplied whole, and these words are not in it.".to_owned()
        } else {
            "These words are in none of the files that were supplied.".to_owned()
        };
        vec![
            case.finding(self, "not in these files", message)
                .graded(severity)
                .because("cited source supplied whole", i64::from(whole), Some(1), self.id()),
        ]
    }
}
