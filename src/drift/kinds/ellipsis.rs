//! A cut that the relay marks.

use super::case::plain;
use super::case::{Case, Kind};
use crate::drift::facts::{Binding, ChangeOp, Marking};
use crate::drift::finding::{Finding, Group};
use crate::drift::verdict::Severity;

/// See `docs/kinds/ellipsis.md`.
pub(super) struct Ellipsis;

impl Kind for Ellipsis {
    fn id(&self) -> &'static str {
        "ellipsis"
    }

    fn group(&self) -> Group {
        Group::Cutting
    }

    fn summary(&self) -> &'static str {
        "words left out and marked"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/kinds/ellipsis.md")
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        if !case.in_marks() || !case.verdict.is_found() {
            return Vec::new();
        }
        let marked = |marking: Marking| matches!(marking, Marking::Ellipsis | Marking::Reopened);
        let dropped = case
            .facts
            .wording
            .changes
            .iter()
            .filter(|change| change.op == ChangeOp::Delete && marked(change.marking));
        let dropped = dropped.map(|change| {
            let words = case.restoring.undone(case.relay, change.source.as_ref());
            (change.source.clone(), change.source_words, change.binds, words)
        });
        let gaps = case
            .facts
            .cutting
            .gaps
            .iter()
            .filter(|gap| marked(gap.marking) && gap.in_order);
        dropped
            .chain(gaps.map(|gap| {
                let words = case.restoring.filled(case.relay, case.source);
                (gap.source.clone(), gap.words, gap.binds, words)
            }))
            .map(|(source, words, binds, restored)| {
                let hidden = source.as_ref().map_or(String::new(), |place| plain(&place.text));
                let (title, severity, message) = match binds {
                    Some(Binding::Negation) => (
                        "“not” cut out",
                        Severity::Error,
                        format!("The marked cut takes out “{hidden}”: the source denies what the relay says."),
                    ),
                    Some(Binding::Condition | Binding::Exception) => (
                        "condition cut out",
                        Severity::Error,
                        format!("The marked cut takes out what the words hang on: “{hidden}”."),
                    ),
                    Some(Binding::Contrast | Binding::Doubt | Binding::Frame) | None => (
                        "marked cut",
                        case.policy.severity(self.id()),
                        format!("The marked cut hides: “{hidden}”."),
                    ),
                };
                case.finding(self, title, message)
                    .at(Some(case.relay.clone()), source)
                    .graded(severity)
                    .suggesting(restored)
                    .because("words hidden", i64::from(words), None, self.id())
            })
            .collect()
    }
}
