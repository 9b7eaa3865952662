//! Two or more passages given as one utterance.

use super::case::{Case, Kind};
use crate::drift::facts::Gap;
use crate::drift::finding::{Finding, Group};
use crate::drift::policy::Threshold;
use crate::drift::verdict::Severity;

/// See `docs/kinds/splice.md`.
pub(super) struct Splice;

impl Kind for Splice {
    fn id(&self) -> &'static str {
        "splice"
    }

    fn group(&self) -> Group {
        Group::Cutting
    }

    fn summary(&self) -> &'static str {
        "separate passages run together as one"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/kinds/splice.md")
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn thresholds(&self) -> &'static [Threshold] {
        &[Threshold {
            key: "splice.words",
            default: 5,
            unit: "words between two passages",
            reason: "so few words between two passages that follow each other are a cut (“by the way”), wherever a sentence ends; no more is a sentence of its own",
        }]
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        if !case.in_marks() || !case.verdict.is_found() {
            return Vec::new();
        }
        let few = case.policy.bound("splice.words");
        let stitched = |gap: &&Gap| gap.stitches(few);
        case.facts
            .cutting
            .gaps
            .iter()
            .filter(stitched)
            .map(|gap| {
                let message = if gap.in_order {
                    format!(
                        "Two passages of {} are run together; {} words stand between them.",
                        case.source_label, gap.words
                    )
                } else {
                    format!(
                        "Two passages of {} are run together, in another order than they were said.",
                        case.source_label
                    )
                };
                case.finding(self, "stitched", message)
                    .suggesting(case.restoring.marked(case.relay))
                    .because("words between", i64::from(gap.words), Some(few), "splice.words")
            })
            .collect()
    }
}
