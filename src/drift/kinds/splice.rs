//! Two or more passages given as one utterance.

use super::case::{Case, Kind, brief};
use crate::drift::facts::{Elsewhere, Gap, Marking};
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
        let across = case
            .facts
            .cutting
            .elsewhere
            .iter()
            .map(|piece| of_two_texts(self, case, piece));
        let within = case.facts.cutting.gaps.iter().filter(stitched).map(|gap| {
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
        });
        across.chain(within).collect()
    }
}

/// Words of one text run together with those of another, each of them true.
fn of_two_texts(kind: &Splice, case: &Case<'_>, piece: &Elsewhere) -> Finding {
    let mark = match piece.marking {
        Marking::Ellipsis => "; an ellipsis marks a cut in one text, not the change to another",
        _ => "",
    };
    let message = format!(
        "Words of two texts are run together: “{}” stands in {}, the rest in {}{mark}.",
        brief(&Some(piece.relay.clone())),
        case.label_of(&piece.source.document),
        case.source_label,
    );
    let finding = case
        .finding(kind, "stitched", message)
        .at(Some(piece.relay.clone()), Some(piece.source.clone()))
        .because("words from another text", i64::from(piece.words), None, kind.id());
    // Whoever closes the marks and opens them again says that two things were said.
    match piece.marking {
        Marking::Reopened => finding.graded(Severity::Note),
        _ => finding,
    }
}
