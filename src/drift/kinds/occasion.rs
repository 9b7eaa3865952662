//! A statement, an answer, an interview taken for another.

use super::case::words;
use super::case::{Case, Kind};
use crate::drift::finding::{Finding, Group};
use crate::drift::verdict::Severity;
use crate::lexicon;
use crate::text::Place;

/// See `docs/kinds/occasion.md`.
pub(super) struct Occasion;

impl Kind for Occasion {
    fn id(&self) -> &'static str {
        "occasion"
    }

    fn group(&self) -> Group {
        Group::Attribution
    }

    fn summary(&self) -> &'static str {
        "another occasion"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/kinds/occasion.md")
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        let credit = &case.facts.credit;
        if !credit.other_occasion {
            return Vec::new();
        }
        let theirs = words(&credit.source_occasion);
        let (message, instead) = match named(&credit.source_occasion) {
            Some(occasion) => (
                format!(
                    "The relay speaks of “{}”, the source of {occasion}: “{theirs}”.",
                    words(&credit.occasion)
                ),
                occasion,
            ),
            None => (
                format!(
                    "The relay speaks of “{}”, the source of “{theirs}”.",
                    words(&credit.occasion)
                ),
                theirs.to_lowercase(),
            ),
        };
        vec![
            case.finding(self, "another occasion", message)
                .at(credit.occasion.clone(), credit.source_occasion.clone())
                .suggesting(Some(instead)),
        ]
    }
}

/// What a text names as its occasion, as one would call it: “an answer” for “gave the following answer”.
fn named(place: &Option<Place>) -> Option<String> {
    let phrase = words(place).to_lowercase();
    let says = lexicon::occasions().row(&phrase)?.cell(1);
    let article = if says.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    Some(format!("{article} {says}"))
}
