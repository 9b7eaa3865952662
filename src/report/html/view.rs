//! The small things that all parts of the page show: chips, runs of words, links, languages.

use std::collections::BTreeMap;

use crate::drift::ScriptOp;
use crate::drift::{Severity, Verdict};
use crate::report::marked::Marked;
use crate::report::model::DocumentEntry;
use crate::report::printable::printable;

/// A verdict as people see it. The sign says it without colour.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chip {
    pub id: &'static str,
    /// How much it calls for a look: `good`, `mild`, `told`, `changed`, `open`.
    pub tone: &'static str,
    pub sign: &'static str,
    pub words: &'static str,
}

impl Chip {
    pub fn of(verdict: Verdict, in_marks: bool) -> Self {
        let (tone, sign) = match verdict {
            Verdict::Verbatim => ("good", "="),
            Verdict::FormatOnly => ("good", "≈"),
            Verdict::Glossed => ("mild", "[+]"),
            Verdict::Elided => ("mild", "[…]"),
            Verdict::Shortened if in_marks => ("changed", "…"),
            Verdict::Spliced if in_marks => ("changed", "+"),
            Verdict::Reworded if in_marks => ("changed", "≠"),
            Verdict::Paraphrased if in_marks => ("changed", "~"),
            Verdict::Shortened => ("told", "…"),
            Verdict::Spliced => ("told", "+"),
            Verdict::Reworded => ("told", "≠"),
            Verdict::Paraphrased => ("told", "~"),
            Verdict::Unsupported | Verdict::SourceMissing => ("open", "?"),
        };
        Self {
            id: verdict.id(),
            tone,
            sign,
            words: verdict.shown(in_marks),
        }
    }

    /// The same for words whose sources are all in other languages.
    pub fn of_entry(verdict: Verdict, abroad: bool, in_marks: bool) -> Self {
        Self {
            words: verdict.shown_abroad(abroad, in_marks),
            ..Self::of(verdict, in_marks)
        }
    }
}

/// Sign and name of a severity.
pub(super) fn severity(severity: Severity) -> (&'static str, &'static str) {
    match severity {
        Severity::Error => ("▲", "error"),
        Severity::Warning => ("●", "warning"),
        Severity::Note => ("○", "note"),
    }
}

/// What becomes of a run of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Plain,
    Inserted,
    Deleted,
    Damaged,
}

/// Words under one mark. Nothing in them acts on the page: control characters are shown by name.
#[derive(Debug, Clone)]
pub(super) struct Run {
    pub text: String,
    pub mark: Mark,
}

impl Run {
    pub fn new(text: &str, mark: Mark) -> Self {
        Self {
            text: printable(text).into_owned(),
            mark,
        }
    }
}

/// An excerpt with its changed words under `mark`.
pub(super) fn runs(marked: &Marked, mark: Mark) -> Vec<Run> {
    let run = |run: &crate::report::marked::Run| Run::new(&run.text, if run.changed { mark } else { Mark::Plain });
    marked.runs.iter().map(run).collect()
}

/// Both texts in one line, as an editor who follows changes reads them: what went, then what came.
pub(super) fn word_by_word(script: &[ScriptOp]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut push = |text: &str, mark: Mark| {
        if !runs.is_empty() {
            runs.push(Run::new(" ", Mark::Plain));
        }
        runs.push(Run::new(text, mark));
    };
    for op in script {
        match (op.op.as_str(), &op.relay, &op.source) {
            ("equal", Some(relay), _) => push(&relay.text, Mark::Plain),
            (_, relay, source) => {
                source.iter().for_each(|side| push(&side.text, Mark::Deleted));
                relay.iter().for_each(|side| push(&side.text, Mark::Inserted));
            }
        }
    }
    runs
}

/// A link behind a mark, like the number of a footnote.
#[derive(Debug, Clone)]
pub(super) struct Reference {
    pub href: String,
    pub text: String,
    pub label: String,
}

/// Languages and labels of documents.
pub(super) struct Documents<'a> {
    languages: BTreeMap<&'a str, &'a str>,
    labels: BTreeMap<&'a str, &'a str>,
}

impl<'a> Documents<'a> {
    pub fn of(entries: &'a [DocumentEntry]) -> Self {
        let entries = entries.iter();
        Self {
            languages: entries
                .clone()
                .filter_map(|entry| Some((entry.id.as_str(), entry.language.as_deref()?)))
                .filter(|(_, language)| is_tag(language))
                .collect(),
            labels: entries.map(|entry| (entry.id.as_str(), entry.label.as_str())).collect(),
        }
    }

    /// The language for a `lang` attribute; empty where it is not known, which HTML reads as "unknown".
    pub fn language(&self, id: &str) -> &'a str {
        self.languages.get(id).copied().unwrap_or("")
    }

    pub fn label(&self, id: &'a str) -> String {
        printable(self.labels.get(id).copied().unwrap_or(id)).into_owned()
    }
}

/// Letters, digits and hyphens: nothing else is a language tag.
fn is_tag(language: &str) -> bool {
    !language.is_empty()
        && language
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// A document's or entry's id as part of an anchor: nothing in it but letters, digits and hyphens.
pub(super) fn anchor(prefix: &str, id: &str) -> String {
    let mut anchor = prefix.to_owned();
    for c in id.chars() {
        if c.is_ascii_alphanumeric() || c == '-' {
            anchor.push(c);
        } else {
            anchor.push_str(&format!("_{:x}", u32::from(c)));
        }
    }
    anchor
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_anchor_has_no_sign_in_it() {
        assert_eq!(anchor("c-", "q7"), "c-q7");
        assert_eq!(anchor("s-", "a b\"é"), "s-a_20b_22_e9");
    }

    #[test]
    fn a_chip_tells_every_verdict_from_the_others() {
        let mut told: Vec<&str> = Verdict::ALL
            .iter()
            .map(|verdict| Chip::of(*verdict, true).words)
            .collect();
        told.sort_unstable();
        told.dedup();
        assert_eq!(told.len(), Verdict::ALL.len());
    }
}
