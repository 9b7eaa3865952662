//! A source that did not exist yet.

use super::case::{Case, Kind};
use crate::drift::finding::{Finding, Group};
use crate::drift::policy::Threshold;
use crate::drift::verdict::Severity;

/// See `docs/kinds/chronology.md`.
pub(super) struct Chronology;

impl Kind for Chronology {
    fn id(&self) -> &'static str {
        "chronology"
    }

    fn group(&self) -> Group {
        Group::Attribution
    }

    fn summary(&self) -> &'static str {
        "the source is younger than the relay"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/kinds/chronology.md")
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn thresholds(&self) -> &'static [Threshold] {
        &[Threshold {
            key: "chronology.days",
            default: 1,
            unit: "days",
            reason: "time zones and late datelines make a day's difference",
        }]
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        let days = case.facts.credit.days_younger;
        let bound = case.policy.bound("chronology.days");
        if !case.in_marks() || !case.verdict.is_found() || days <= bound {
            return Vec::new();
        }
        let message = format!(
            "{} is dated {days} {} after the relay: it can't be where the words come from.",
            case.source_label,
            if days == 1 { "day" } else { "days" }
        );
        vec![case.finding(self, "younger source", message).because(
            "days after the relay",
            days,
            Some(bound),
            "chronology.days",
        )]
    }
}
