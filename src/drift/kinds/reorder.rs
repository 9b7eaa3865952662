//! Words that stand elsewhere in the passage.

use super::case::plain;
use super::case::{Case, Kind};
use crate::drift::facts::ChangeOp;
use crate::drift::finding::{Finding, Group};
use crate::drift::verdict::{Severity, Verdict};

/// See `docs/kinds/reorder.md`.
pub(super) struct Reorder;

impl Kind for Reorder {
    fn id(&self) -> &'static str {
        "reorder"
    }

    fn group(&self) -> Group {
        Group::Wording
    }

    fn summary(&self) -> &'static str {
        "words of the source in another order"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/kinds/reorder.md")
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        if !case.in_marks() || case.verdict == Verdict::Paraphrased {
            return Vec::new();
        }
        let turned = case
            .facts
            .cutting
            .gaps
            .iter()
            .filter(|gap| !gap.in_order && !gap.crosses_sentence);
        let turned = turned.map(|_| {
            let message = format!(
                "The parts of {}'s sentence stand in another order: it has “{}”.",
                case.source_label,
                case.source.map_or(String::new(), |place| plain(&place.text))
            );
            case.finding(self, "order changed", message)
                .graded(Severity::Warning)
                .suggesting(case.restoring.filled(case.relay, case.source))
        });
        let moved = case
            .facts
            .wording
            .changes
            .iter()
            .filter(|change| change.op == ChangeOp::Move && change.content);
        let moved = moved.map(|change| {
            let words = change.relay.as_ref().map_or(String::new(), |place| plain(&place.text));
            let message = format!("“{words}” stands elsewhere in {}'s sentence.", case.source_label);
            case.finding(self, "order changed", message)
                .at(change.relay.clone(), case.source.cloned())
                .because("words moved", i64::from(change.relay_words), Some(1), self.id())
        });
        turned.take(1).chain(moved).collect()
    }
}
