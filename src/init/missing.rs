//! What a relay cites and nobody supplied.

use crate::article::Identity;
use crate::report::{Report, one_line};

/// A source that is cited and not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// What the relay calls it.
    pub name: String,
    /// How many quotations and reports of speech it is cited for.
    pub count: usize,
    /// The line of the first.
    pub line: usize,
    /// The words of the first, on one line.
    pub words: String,
}

impl Missing {
    /// "2 quotations or reports, the first in line 12: “We will sign …”"
    pub fn told(&self) -> String {
        let first = if self.words.chars().count() > MOST {
            self.words.chars().take(MOST).collect::<String>().trim_end().to_owned() + "…"
        } else {
            self.words.clone()
        };
        match self.count {
            1 => format!("line {}: {first}", self.line),
            count => format!("{count} times, first in line {}: {first}", self.line),
        }
    }
}

/// Characters of a quotation that are shown.
const MOST: usize = 60;

/// One entry an outlet, in the order in which the relay cites them. A relay that has words from itself ("told KUNA") needs no
/// source for them.
pub(super) fn of(report: &Report, relay: &Identity) -> Vec<Missing> {
    let mut all: Vec<Missing> = Vec::new();
    let mut end = 0;
    for entry in &report.quotations {
        let Some(cited) = entry.said.attribution.cited.as_ref() else {
            continue;
        };
        if cited.document.is_some() || relay.answers_to(&cited.name) {
            continue;
        }
        // What stands inside a report of speech belongs to it.
        let [from, to] = entry.said.place.chars;
        if from < end {
            continue;
        }
        end = to;
        let is_one = |missing: &&mut Missing| {
            let identity = Identity {
                label: Some(missing.name.clone()),
                ..Identity::default()
            };
            identity.answers_to(&cited.name)
        };
        match all.iter_mut().find(is_one) {
            Some(missing) => missing.count += 1,
            None => all.push(Missing {
                name: one_line(&cited.name),
                count: 1,
                line: entry.said.place.line,
                words: one_line(&entry.said.place.text),
            }),
        }
    }
    all
}
