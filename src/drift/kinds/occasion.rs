//! A statement, an answer, an interview taken for another.

use super::case::{Case, Kind};
use super::case::{plain, words};
use crate::drift::finding::{Finding, Group};
use crate::drift::verdict::Severity;

/// See `docs/kinds/occasion.md`.
pub(super) struct Occasion;

impl Kind for Occasion {
    fn id(&self) -> &'static str {
        "occasion"
    }

    fn group(&self) -> Group {
        Group::Attribution
    }

    fn summary(&self) -> &'static str {
        "another occasion"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/kinds/occasion.md")
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        let credit = &case.facts.credit;
        if !credit.other_occasion {
            return Vec::new();
        }
        let message = format!(
            "The relay speaks of “{}”, the source of “{}”.",
            words(&credit.occasion),
            words(&credit.source_occasion)
        );
        vec![
            case.finding(self, "another occasion", message)
                .at(credit.occasion.clone(), credit.source_occasion.clone())
                .suggesting(
                    credit
                        .source_occasion
                        .as_ref()
                        .map(|place| plain(&place.text).to_lowercase()),
                ),
        ]
    }
}
