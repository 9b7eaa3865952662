//! The relay gives one passage in two wordings.

use super::case::plain;
use super::case::{Case, Kind};
use crate::drift::finding::{Finding, Group};
use crate::drift::verdict::{Severity, Verdict};

/// See `docs/kinds/inconsistent.md`.
pub(super) struct Inconsistent;

impl Kind for Inconsistent {
    fn id(&self) -> &'static str {
        "inconsistent"
    }

    fn group(&self) -> Group {
        Group::Wording
    }

    fn summary(&self) -> &'static str {
        "one utterance quoted in two ways"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/kinds/inconsistent.md")
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        let Some(other) = case.facts.editing.inconsistent.as_ref().filter(|_| case.in_marks()) else {
            return Vec::new();
        };
        let own = if case.verdict == Verdict::Verbatim {
            format!("; these here are {}'s", case.source_label)
        } else {
            String::new()
        };
        let message = format!(
            "In line {} the relay quotes the same words as “{}”{own}.",
            other.line,
            plain(&other.text)
        );
        // Where these words are not the source's, the source's set them right; where they are, it is the other ones that need it.
        let reworded = matches!(
            case.verdict,
            Verdict::Reworded | Verdict::Paraphrased | Verdict::Shortened
        );
        vec![
            case.finding(self, "quoted two ways", message)
                .suggesting(case.source_words().filter(|_| reworded)),
        ]
    }
}
