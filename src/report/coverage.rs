//! How much of each text the others carry, as data and in words.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::model::Report;
use super::rows::Names;

/// How much of each text the others carry.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Coverage {
    /// How much of the relay a source has; cues, speakers and credit are left out of its words.
    pub relay: Carried,
    /// How much of each source the relay carries, in document order.
    pub sources: Vec<SourceCoverage>,
}

/// How much of one text is carried.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Carried {
    /// Its sentences, headlines and the like left out.
    pub sentences: Share,
    /// Their words.
    pub words: Share,
}

/// How much of a source the relay carries.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SourceCoverage {
    /// The source.
    pub document: String,
    /// How much of it.
    #[serde(flatten)]
    pub carried: Carried,
    /// Whether the rest says nothing: an excerpt, or a stand-in, whose sentences are nobody's.
    pub open: bool,
}

/// So many of all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Share {
    /// All.
    pub all: usize,
    /// Those that the other side has.
    pub carried: usize,
}

impl Share {
    /// Counts which of all are carried.
    pub fn of(carried: impl Iterator<Item = bool>) -> Self {
        carried.fold(Self::default(), |share, is_carried| Self {
            all: share.all + 1,
            carried: share.carried + usize::from(is_carried),
        })
    }

    /// "5 of 14 (36 %)", `none` where there is nothing.
    pub fn told(&self) -> String {
        match self.all {
            0 => "none".to_owned(),
            all => format!("{} of {all} ({} %)", self.carried, (self.carried * 100 + all / 2) / all),
        }
    }

    /// The same of those that are not carried.
    pub fn rest(&self) -> Self {
        Self {
            all: self.all,
            carried: self.all - self.carried,
        }
    }
}

/// Sources that nothing was found in are told together from so many on.
const MOST_EMPTY: usize = 8;

/// What people see: a text, its sentences that the other side has, those that it has not, its words.
pub(super) const HEADS: [&str; 4] = ["text", "sentences carried", "carried by none", "words carried"];

/// A row for the relay and one for each source.
pub(super) fn rows(report: &Report) -> Vec<[String; 4]> {
    let names = Names::of(report);
    let row = |label: String, carried: Carried| {
        let Carried { sentences, words } = carried;
        [label, sentences.told(), sentences.rest().told(), words.told()]
    };
    let Some(relay) = report.documents.first() else {
        return Vec::new();
    };
    let mut rows = vec![row(format!("{} (the relay)", relay.label), report.coverage.relay)];
    let is_empty = |source: &&SourceCoverage| source.carried.sentences.carried == 0;
    let all = &report.coverage.sources;
    let (mut empty, mut told): (Vec<_>, Vec<_>) = all.iter().partition(is_empty);
    let folded = empty.len() > MOST_EMPTY;
    if !folded {
        told = all.iter().collect();
        empty.clear();
    }
    rows.extend(told.into_iter().map(|source| {
        let label = names.label(&source.document).to_owned();
        let mut row = row(label, source.carried);
        if source.open {
            row[2] = "not told".to_owned();
        }
        row
    }));
    if folded {
        let label = format!("{} other sources", empty.len());
        rows.push([label, "none".to_owned(), String::new(), "none".to_owned()]);
    }
    rows
}

/// What of the relay no source has: sentences and words.
pub(super) fn of_relay(report: &Report) -> Option<String> {
    let Carried { sentences, words } = report.coverage.relay;
    let rest = |share: Share| share.rest().told();
    (sentences.all > 0).then(|| {
        format!(
            "Carried by no source: {} sentences of the relay, {} words (who says it left out).",
            rest(sentences),
            rest(words)
        )
    })
}

#[cfg(test)]
mod tests {
    use super::Share;

    #[test]
    fn shares_are_told_with_both_numbers() {
        let share = Share::of([true, false, true].into_iter());
        assert_eq!(share.told(), "2 of 3 (67 %)");
        assert_eq!(share.rest().told(), "1 of 3 (33 %)");
        assert_eq!(Share::default().told(), "none");
    }
}
