//! Which findings a view shows: by severity, by kind, of one quotation.
//!
//! A selection takes nothing out of a report; it says which of its rows are drawn.

use crate::drift::Severity;

/// What is asked for. An empty one asks for what needs a look: warnings and errors.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// Findings of these severities.
    pub severities: Vec<Severity>,
    /// Findings of these kinds too.
    pub kinds: Vec<String>,
    /// Of this quotation alone (`q7`).
    pub quotation: Option<String>,
}

impl Selection {
    /// Every finding.
    pub fn everything() -> Self {
        Self {
            severities: vec![Severity::Note, Severity::Warning, Severity::Error],
            ..Self::default()
        }
    }

    /// Whether anything narrows or widens what is shown by default.
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a finding of this severity and kind is asked for.
    pub fn takes(&self, severity: Severity, kind: &str) -> bool {
        if self.severities.is_empty() && self.kinds.is_empty() {
            return self.quotation.is_some() || severity > Severity::Note;
        }
        self.severities.contains(&severity) || self.kinds.iter().any(|asked| asked == kind)
    }

    /// Whether the findings of this quotation or sentence are asked for.
    pub fn takes_entry(&self, id: &str) -> bool {
        self.quotation.as_deref().is_none_or(|asked| asked == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_default_notes_are_left_out() {
        let default = Selection::default();
        assert!(default.takes(Severity::Warning, "name") && !default.takes(Severity::Note, "name"));
        assert!(Selection::everything().takes(Severity::Note, "name"));
    }

    #[test]
    fn what_is_asked_for_is_what_is_shown() {
        let asked = Selection {
            severities: vec![Severity::Error],
            kinds: vec!["promotion".into()],
            quotation: None,
        };
        assert!(asked.takes(Severity::Error, "name") && asked.takes(Severity::Note, "promotion"));
        assert!(!asked.takes(Severity::Warning, "name"));
        let one = Selection {
            quotation: Some("q7".into()),
            ..Selection::default()
        };
        assert!(one.takes(Severity::Note, "name") && one.takes_entry("q7") && !one.takes_entry("q8"));
    }
}
