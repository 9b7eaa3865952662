//! Other English words for the same foreign sentence: no misquotation.

use super::case::{Case, Kind};
use crate::drift::finding::{Finding, Group};
use crate::drift::verdict::{Severity, Verdict};

/// See `docs/kinds/rival-translation.md`.
pub(super) struct RivalTranslation;

impl Kind for RivalTranslation {
    fn id(&self) -> &'static str {
        "rival-translation"
    }

    fn group(&self) -> Group {
        Group::Wording
    }

    fn summary(&self) -> &'static str {
        "other words for a text that is itself a translation"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/kinds/rival-translation.md")
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        let other = matches!(
            case.verdict,
            Verdict::Reworded | Verdict::Paraphrased | Verdict::Spliced | Verdict::Shortened
        );
        if !case.in_marks() || !case.facts.standing.translated || !other {
            return Vec::new();
        }
        let message = format!(
            "{}'s text is itself a translation: the relay may have other words for the same sentence.",
            case.source_label
        );
        vec![case.finding(self, "rival translation", message)]
    }
}
