//! Words put into the marks without brackets.

use super::case::plain;
use super::case::{Case, Kind};
use crate::drift::facts::{ChangeOp, Marking};
use crate::drift::finding::{Finding, Group};
use crate::drift::verdict::{Severity, Verdict};

/// See `docs/kinds/addition.md`.
pub(super) struct Addition;

impl Kind for Addition {
    fn id(&self) -> &'static str {
        "addition"
    }

    fn group(&self) -> Group {
        Group::Wording
    }

    fn summary(&self) -> &'static str {
        "words inside the marks that the source has not"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/kinds/addition.md")
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        let other_words = case.verdict == Verdict::Paraphrased && !case.facts.wording.is_only_lengthened();
        if !case.in_marks() || other_words {
            return Vec::new();
        }
        let added = case.facts.wording.changes.iter().filter(|change| {
            change.op == ChangeOp::Insert && change.marking == Marking::None && change.content && !change.style
        });
        added
            .map(|change| {
                let severity = if case.is_rival_translation() {
                    Severity::Note
                } else {
                    case.policy.severity(self.id())
                };
                let words = change.relay.as_ref().map_or(String::new(), |place| plain(&place.text));
                case.finding(
                    self,
                    "words added",
                    format!(
                        "“{words}” stands inside the marks, but {} does not have it.",
                        case.source_label
                    ),
                )
                .at(change.relay.clone(), case.source.cloned())
                .graded(severity)
                .suggesting(Some(String::new()))
                .because("words added", i64::from(change.relay_words), Some(1), self.id())
            })
            .collect()
    }
}
