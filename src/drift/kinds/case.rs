//! What a kind is, and what it is shown.

use crate::drift::facts::Facts;
use crate::drift::finding::{Because, Finding, Group};
use crate::drift::policy::{Policy, Threshold};
use crate::drift::verdict::{Severity, Verdict};
use crate::text::Place;

/// A kind of finding.
pub trait Kind: Sync {
    /// Its id in JSON, `explain` and policies; written here and nowhere else.
    fn id(&self) -> &'static str;
    /// Its group.
    fn group(&self) -> Group;
    /// One line for lists.
    fn summary(&self) -> &'static str;
    /// Its page, Markdown.
    fn page(&self) -> &'static str;
    /// Its severity by default.
    fn severity(&self) -> Severity;
    /// Its bounds.
    fn thresholds(&self) -> &'static [Threshold] {
        &[]
    }
    /// Its findings for one quotation or sentence against one source.
    fn judge(&self, case: &Case<'_>) -> Vec<Finding>;
}

/// One quotation or sentence against one source, as a kind sees it.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// What was measured.
    pub facts: &'a Facts,
    /// The verdict that the facts give.
    pub verdict: Verdict,
    /// The words inside the marks, or the sentence.
    pub relay: &'a Place,
    /// The passage.
    pub source: Option<&'a Place>,
    /// The source's name for people.
    pub source_label: &'a str,
    /// The thresholds and severities in force.
    pub policy: &'a Policy,
}

impl Case<'_> {
    /// Whether the words stand in quotation marks.
    pub fn in_marks(&self) -> bool {
        !self.facts.sentence && self.facts.form != crate::quotation::Form::Indirect
    }

    /// A finding of `kind` at its policy's severity.
    pub fn finding(&self, kind: &dyn Kind, title: &str, message: String) -> Finding {
        Finding {
            kind: kind.id().to_owned(),
            group: kind.group(),
            severity: self.policy.severity(kind.id()),
            title: title.to_owned(),
            fingerprint: String::new(),
            relay: Some(self.relay.clone()),
            source: self.source.cloned(),
            message,
            suggestion: None,
            since: None,
            because: vec![Because {
                fact: "severity".into(),
                value: self.policy.severity(kind.id()) as i64,
                bound: None,
                policy_key: kind.id().to_owned(),
            }],
        }
    }
}

impl Finding {
    /// At these places instead of the whole quotation and passage.
    pub(super) fn at(mut self, relay: Option<Place>, source: Option<Place>) -> Self {
        self.relay = relay;
        self.source = source;
        self
    }

    /// With another severity than the policy's for the kind: milder, or graver, by a rule the kind's page states.
    pub(super) fn graded(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// With words that would set it right.
    pub(super) fn suggesting(mut self, words: impl Into<String>) -> Self {
        self.suggestion = Some(words.into());
        self
    }

    /// With the fact it rests on and the bound that was crossed.
    pub(super) fn because(mut self, fact: &str, value: i64, bound: Option<i64>, key: &str) -> Self {
        self.because = vec![Because {
            fact: fact.into(),
            value,
            bound,
            policy_key: key.into(),
        }];
        self
    }
}
