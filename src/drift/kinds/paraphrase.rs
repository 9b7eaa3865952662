//! Marks round words that only say what the source says.

use super::case::plain;
use super::case::{Case, Kind};
use crate::drift::finding::{Finding, Group};
use crate::drift::verdict::{Severity, Verdict};

/// See `docs/kinds/paraphrase.md`.
pub(super) struct Paraphrase;

impl Kind for Paraphrase {
    fn id(&self) -> &'static str {
        "paraphrase"
    }

    fn group(&self) -> Group {
        Group::Wording
    }

    fn summary(&self) -> &'static str {
        "the words in the marks are a paraphrase"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/kinds/paraphrase.md")
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        if !case.in_marks() || case.verdict != Verdict::Paraphrased || case.facts.wording.is_only_lengthened() {
            return Vec::new();
        }
        let severity = if case.is_rival_translation() {
            Severity::Note
        } else {
            case.policy.severity(self.id())
        };
        let wording = &case.facts.wording;
        let message = format!(
            "The marks promise {}'s words, but fewer than half of them are: it has “{}”.",
            case.source_label,
            case.source.map_or(String::new(), |place| plain(&place.text))
        );
        vec![
            case.finding(self, "other words", message)
                .graded(severity)
                .suggesting(case.source_sentence())
                .because(
                    "words of the source, of all in the marks",
                    i64::from(wording.same),
                    Some((i64::from(wording.words) + 1) / 2),
                    self.id(),
                ),
        ]
    }
}
