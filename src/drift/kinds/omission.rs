//! Words dropped inside a quotation without an ellipsis.

use super::case::plain;
use super::case::{Case, Kind};
use crate::drift::facts::{Binding, ChangeOp, Marking};
use crate::drift::finding::{Finding, Group};
use crate::drift::policy::Threshold;
use crate::drift::verdict::{Severity, Verdict};

/// See `docs/kinds/omission.md`.
pub(super) struct Omission;

impl Kind for Omission {
    fn id(&self) -> &'static str {
        "omission"
    }

    fn group(&self) -> Group {
        Group::Cutting
    }

    fn summary(&self) -> &'static str {
        "words left out inside the marks, unmarked"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/kinds/omission.md")
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn thresholds(&self) -> &'static [Threshold] {
        &[Threshold {
            key: "omission.words",
            default: 3,
            unit: "words in a row",
            reason: "one or two dropped words are a change of wording; from three on a reader loses a part of the sentence",
        }]
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        if !case.in_marks() || !case.verdict.is_found() || case.verdict == Verdict::Paraphrased {
            return Vec::new();
        }
        let bound = case.policy.bound("omission.words");
        let dropped = case.facts.wording.changes.iter().filter(|change| {
            change.op == ChangeOp::Delete
                && change.marking == Marking::None
                && !change.style
                && i64::from(change.source_words) >= bound
        });
        let dropped = dropped.map(|change| {
            let words = case.restoring.undone(case.relay, change.source.as_ref());
            (change.source.clone(), change.source_words, change.binds, words)
        });
        let few = case.policy.bound("splice.words");
        let gaps = case
            .facts
            .cutting
            .gaps
            .iter()
            .filter(|gap| gap.marking == Marking::None && gap.in_order && !gap.stitches(few));
        dropped
            .chain(gaps.map(|gap| {
                let words = case.restoring.filled(case.relay, case.source);
                (gap.source.clone(), gap.words, gap.binds, words)
            }))
            .map(|(source, words, binds, restored)| {
                let hidden = source.as_ref().map_or(String::new(), |place| plain(&place.text));
                let severity = match binds {
                    Some(Binding::Negation | Binding::Condition | Binding::Exception) => Severity::Error,
                    _ if case.is_rival_translation() => Severity::Note,
                    _ => case.policy.severity(self.id()),
                };
                case.finding(self, "unmarked cut", format!("Left out without a mark: “{hidden}”."))
                    .at(Some(case.relay.clone()), source)
                    .graded(severity)
                    .suggesting(restored)
                    .because("words left out", i64::from(words), Some(bound), "omission.words")
            })
            .collect()
    }
}
