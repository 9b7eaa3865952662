//! A quotation that stops before its sentence does, or begins after it.

use super::case::plain;
use super::case::{Case, Kind};
use crate::drift::facts::{Binding, Cut};
use crate::drift::finding::{Finding, Group};
use crate::drift::judge::bound_ahead;
use crate::drift::policy::Threshold;
use crate::drift::verdict::{Severity, Verdict};

/// Words cut off at the beginning of a sentence from which on that is told.
const LEAD: &str = "truncation.lead-words";

/// See `docs/kinds/truncation.md`.
pub(super) struct Truncation;

impl Kind for Truncation {
    fn id(&self) -> &'static str {
        "truncation"
    }

    fn group(&self) -> Group {
        Group::Cutting
    }

    fn summary(&self) -> &'static str {
        "an end of the sentence was cut off"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/kinds/truncation.md")
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn thresholds(&self) -> &'static [Threshold] {
        &[Threshold {
            key: LEAD,
            default: 3,
            unit: "words",
            reason: "one or two words before a sentence (And, Well then) are how speech begins; three say when, where or of what",
        }]
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        if !case.in_marks() || !case.verdict.is_found() || case.verdict >= Verdict::Paraphrased {
            return Vec::new();
        }
        let ahead = bound_ahead(case.facts).map(|head| {
            let words = plain(&head.source.text);
            let (title, message) = if head.binds == Some(Binding::Negation) {
                (
                    "denial cut off",
                    format!("The quotation begins after “{words}”: the source denies what it says."),
                )
            } else if matches!(head.binds, Some(Binding::Doubt | Binding::Frame)) {
                (
                    "frame cut off",
                    format!("The quotation begins after “{words}”: the source does not say that in its own name."),
                )
            } else {
                (
                    "condition cut off",
                    format!("The quotation begins after “{words}”: the source ties its words to that."),
                )
            };
            case.finding(self, title, message)
                .at(Some(case.relay.clone()), Some(head.source.clone()))
                .graded(if head.whole_sentence && head.binds != Some(Binding::Frame) {
                    Severity::Error
                } else {
                    Severity::Warning
                })
                .suggesting(case.restoring.with_head(case.relay, &head.source))
                .because("words cut off", i64::from(head.words), Some(1), self.id())
        });
        let ahead = ahead.or_else(|| self.ahead(case));
        ahead.into_iter().chain(self.behind(case)).collect()
    }
}

impl Truncation {
    /// What is cut off at the beginning and binds nothing.
    fn ahead(&self, case: &Case<'_>) -> Option<Finding> {
        let bound = case.policy.bound(LEAD);
        let head = case.facts.cutting.head.as_ref().filter(|cut| cut.whole_sentence)?;
        // In words that are changed or turned round, what stands before may be what they replace.
        let is_plain = case.verdict <= Verdict::Shortened;
        // "I hope that": a change of sense has told it.
        let lost = case.facts.shifts.iter().filter_map(|shift| shift.source.as_ref());
        let is_told = lost.into_iter().any(|place| {
            place.document == head.source.document
                && place.chars[0] < head.source.chars[1]
                && head.source.chars[0] < place.chars[1]
        });
        if !is_plain || is_told || head.said < head.words || i64::from(head.said) < bound {
            return None;
        }
        let message = format!("The source begins with “{}”.", plain(&head.source.text));
        Some(
            case.finding(self, "beginning cut off", message)
                .at(Some(case.relay.clone()), Some(head.source.clone()))
                .suggesting(case.restoring.with_head(case.relay, &head.source))
                .because("words cut off", i64::from(head.said), Some(bound), LEAD),
        )
    }

    /// What is cut off at the end.
    fn behind(&self, case: &Case<'_>) -> Option<Finding> {
        let told = |cut: &&Cut| cut.whole_sentence || (cut.stands_alone && cut.binds.is_some() && !cut.next_sentence);
        let tail = case.facts.cutting.tail.as_ref().filter(told)?;
        let words = plain(&tail.source.text);
        let (severity, title, message) = match tail.binds {
            Some(Binding::Contrast | Binding::Negation) if tail.untold => (
                Severity::Warning,
                "turn left out",
                format!("The next sentence of the source turns, and the relay has it nowhere: “{words}”."),
            ),
            Some(Binding::Contrast | Binding::Negation) if tail.next_sentence => (
                case.policy.severity(self.id()),
                "a turn follows",
                format!("The next sentence of the source turns: “{words}”."),
            ),
            Some(Binding::Condition | Binding::Exception) if tail.next_sentence => (
                Severity::Warning,
                "an exception follows",
                format!("The next sentence of the source makes an exception: “{words}”."),
            ),
            Some(Binding::Condition | Binding::Exception) => (
                if tail.whole_sentence {
                    Severity::Error
                } else {
                    Severity::Warning
                },
                "condition cut off",
                format!("The quotation stops before “{words}”: the source ties its words to that."),
            ),
            Some(Binding::Contrast | Binding::Negation) => (
                Severity::Warning,
                "turn cut off",
                format!("The quotation stops before the sentence turns: “{words}”."),
            ),
            Some(Binding::Doubt | Binding::Frame) | None => (
                case.policy.severity(self.id()),
                "end cut off",
                format!("The source goes on: “{words}”."),
            ),
        };
        // A whole sentence that follows is a quotation of its own.
        let suggestion = if tail.next_sentence {
            None
        } else {
            case.restoring.with_tail(case.relay, &tail.source)
        };
        Some(
            case.finding(self, title, message)
                .at(Some(case.relay.clone()), Some(tail.source.clone()))
                .graded(severity)
                .suggesting(suggestion)
                .because("words cut off", i64::from(tail.words), Some(1), self.id()),
        )
    }
}
