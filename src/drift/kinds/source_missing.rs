//! No judgement: the source is not there.

use super::case::{Case, Kind};
use crate::drift::finding::{Finding, Group};
use crate::drift::verdict::{Severity, Verdict};
use crate::quotation::Form;

/// See `docs/kinds/source-missing.md`.
pub(super) struct SourceMissing;

impl Kind for SourceMissing {
    fn id(&self) -> &'static str {
        "source-missing"
    }

    fn group(&self) -> Group {
        Group::Attribution
    }

    fn summary(&self) -> &'static str {
        "the cited source was not supplied"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/kinds/source-missing.md")
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        if case.verdict != Verdict::SourceMissing || !case.in_marks() || case.facts.form == Form::Scare {
            return Vec::new();
        }
        let (title, message) = if case.facts.standing.abroad {
            (
                "source in another language",
                "The source is in another language, and no translation of it was supplied: nothing can be said of these words.",
            )
        } else {
            (
                "source not supplied",
                "The source that the relay names was not supplied: nothing can be said of these words.",
            )
        };
        vec![case.finding(self, title, message.to_owned())]
    }
}
