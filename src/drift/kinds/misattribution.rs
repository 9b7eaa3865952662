//! True words in another mouth.

use super::case::{Case, Kind};
use super::case::{plain, words};
use crate::drift::finding::{Finding, Group};
use crate::drift::verdict::Severity;

/// See `docs/kinds/misattribution.md`.
pub(super) struct Misattribution;

impl Kind for Misattribution {
    fn id(&self) -> &'static str {
        "misattribution"
    }

    fn group(&self) -> Group {
        Group::Attribution
    }

    fn summary(&self) -> &'static str {
        "another speaker or source said it"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/kinds/misattribution.md")
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        let credit = &case.facts.credit;
        if !case.verdict.is_found() || !(credit.other_speaker || credit.other_source) {
            return Vec::new();
        }
        let message = if credit.other_speaker && credit.source_speaker.is_none() {
            format!(
                "In {} somebody else says this, not “{}”.",
                case.source_label,
                words(&credit.speaker)
            )
        } else if credit.other_speaker {
            format!(
                "In {} these are the words of “{}”, not of “{}”.",
                case.source_label,
                words(&credit.source_speaker),
                words(&credit.speaker)
            )
        } else {
            format!(
                "The source that the relay names has no such words; {} has them.",
                case.source_label
            )
        };
        let (relay, source) = if credit.other_speaker {
            (credit.speaker.clone(), credit.source_speaker.clone())
        } else {
            (Some(case.relay.clone()), case.source.cloned())
        };
        // An office is told from what the articles say of a person: less sure than two names.
        let severity = if credit.other_speaker && !credit.by_office {
            case.policy.severity(self.id())
        } else {
            Severity::Warning
        };
        vec![
            case.finding(
                self,
                if credit.other_speaker {
                    "another speaker"
                } else {
                    "another source"
                },
                message,
            )
            .at(relay, source)
            .graded(severity)
            .suggesting(credit.source_speaker.as_ref().map(|place| plain(&place.text))),
        ]
    }
}
