//! Another name, or a body widened to its state.

use super::case::words;
use super::case::{Case, Kind};
use crate::drift::facts::Topic;
use crate::drift::finding::{Finding, Group};
use crate::drift::policy::Threshold;
use crate::drift::verdict::Severity;

/// See `docs/kinds/name.md`.
pub(super) struct Name;

impl Kind for Name {
    fn id(&self) -> &'static str {
        "name"
    }

    fn group(&self) -> Group {
        Group::Meaning
    }

    fn summary(&self) -> &'static str {
        "another person, place or organisation"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/kinds/name.md")
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn thresholds(&self) -> &'static [Threshold] {
        &[Threshold {
            key: "name.sentences",
            default: 2,
            unit: "sentences of the relay",
            reason: "a relay of one sentence was cut out of something: whom its pronoun means may have stood before",
        }]
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        case.shifts(Topic::Name)
            .map(|shift| {
                let (ours, theirs) = (words(&shift.relay), words(&shift.source));
                let class = Class::of(shift.relay_value);
                let (title, message) = class.told(&ours, &theirs);
                let firm = class == Class::Changed && shift.pinned && case.is_close();
                let least = case.policy.bound("name.sentences");
                let cut_out = class.is_open() && shift.source_value < least;
                let severity = if firm {
                    case.policy.severity(self.id())
                } else if cut_out {
                    Severity::Note
                } else {
                    Severity::Warning
                };
                let finding = case
                    .finding(self, title, message)
                    .at(shift.relay.clone(), shift.source.clone())
                    .graded(severity)
                    .suggesting(case.restored(&shift.relay, &shift.source));
                if class.is_open() {
                    return finding.because(
                        "sentences of the relay",
                        shift.source_value,
                        Some(least),
                        "name.sentences",
                    );
                }
                finding.because(
                    "words round about are the same",
                    i64::from(shift.pinned),
                    Some(1),
                    self.id(),
                )
            })
            .collect()
    }
}

/// What happened to a name, as `measure` numbers it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Changed,
    Widened,
    Unnamed,
    OtherPronoun,
    Untold,
}

impl Class {
    fn of(value: i64) -> Self {
        match value {
            2 => Self::Widened,
            3 => Self::Unnamed,
            4 => Self::OtherPronoun,
            5 => Self::Untold,
            _ => Self::Changed,
        }
    }

    /// Whether the relay leaves open who is meant.
    fn is_open(self) -> bool {
        matches!(self, Self::Unnamed | Self::Untold)
    }

    fn told(self, ours: &str, theirs: &str) -> (&'static str, String) {
        match self {
            Self::Changed => (
                "name changed",
                format!("The source names “{theirs}”, the relay “{ours}”."),
            ),
            Self::Widened => (
                "actor widened",
                format!("The source speaks of “{theirs}”, the relay of “{ours}” as a whole."),
            ),
            Self::Unnamed => (
                "who is meant?",
                format!("The source says “{theirs}”, the relay only “{ours}”, and names nobody before."),
            ),
            Self::Untold => (
                "who is meant?",
                format!("The source names “{theirs}” here for the first time, the relay says only “{ours}”."),
            ),
            Self::OtherPronoun => (
                "another person",
                format!("The source says “{theirs}”, the relay “{ours}”: another person is meant."),
            ),
        }
    }
}
