//! claimed, admitted, boasted.

use super::case::words;
use super::case::{Case, Kind};
use crate::drift::finding::{Finding, Group};
use crate::drift::verdict::Severity;
use crate::quotation::Tone;

/// See `docs/kinds/loaded-cue.md`.
pub(super) struct LoadedCue;

impl Kind for LoadedCue {
    fn id(&self) -> &'static str {
        "loaded-cue"
    }

    fn group(&self) -> Group {
        Group::Attribution
    }

    fn summary(&self) -> &'static str {
        "a cue that colours the speech"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/kinds/loaded-cue.md")
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        let credit = &case.facts.credit;
        let loaded = matches!(credit.tone, Some(Tone::Doubting | Tone::Loaded));
        if !case.facts.sentence || !loaded || credit.source_tone == credit.tone {
            return Vec::new();
        }
        let message = format!(
            "“{}” says more than “said”; the source's own word is neutral.",
            words(&credit.cue)
        );
        vec![
            case.finding(self, "loaded cue", message)
                .at(credit.cue.clone(), None)
                .suggesting(neutral(&words(&credit.cue))),
        ]
    }
}

/// The neutral cue in the same tense; none for a cue of several words.
fn neutral(cue: &str) -> Option<String> {
    let plain = !cue.is_empty() && cue.chars().all(char::is_alphabetic);
    let neutral = match cue {
        _ if cue.ends_with("ing") => "saying",
        _ if cue.ends_with('s') => "says",
        _ => "said",
    };
    plain.then(|| neutral.to_owned())
}
