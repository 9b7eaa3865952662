//! Policies made for a kind of desk: what each sets otherwise than the default, and why.
//!
//! A new preset is a row here and a line in `docs/cli.md`.

use super::policy::{Policy, nearest};
use super::verdict::Severity;
use crate::error::{Error, Result};

/// A named policy: what it sets otherwise than the default, each with its reason.
#[derive(Debug, Clone, Copy)]
pub struct Preset {
    /// Its name.
    pub name: &'static str,
    /// Whom it is for.
    pub about: &'static str,
    /// Key, bound, reason.
    pub bounds: &'static [(&'static str, i64, &'static str)],
    /// Kind, severity, reason.
    pub severities: &'static [(&'static str, Severity, &'static str)],
}

/// All presets, the mildest last.
pub const PRESETS: &[Preset] = &[
    Preset {
        name: "default",
        about: "a news desk: usual tidying is a note, changed content a warning, changed sense an error",
        bounds: &[],
        severities: &[],
    },
    Preset {
        name: "strict",
        about: "desks that quote word for word: law, science, records",
        bounds: &[
            ("omission.words", 1, "every dropped word must be marked"),
            (
                "rewording.content",
                0,
                "an article or a preposition is part of the wording too",
            ),
            ("number.rounding", 0, "a rounded number is another number"),
            ("modality.gap", 0, "may and might are told apart"),
            ("quantifier.gap", 1, "many and several are told apart"),
        ],
        severities: &[
            ("rewording", Severity::Error, "words in marks are evidence"),
            ("paraphrase", Severity::Error, "words in marks are evidence"),
            ("addition", Severity::Error, "words in marks are evidence"),
            ("omission", Severity::Error, "a cut must be marked"),
            ("splice", Severity::Error, "a cut must be marked"),
            ("reorder", Severity::Warning, "order is part of the wording"),
            (
                "truncation",
                Severity::Warning,
                "a cut end must be marked or the sentence finished",
            ),
            ("interpolation", Severity::Warning, "each insertion is approved by hand"),
            ("promotion", Severity::Warning, "reported words are nobody's own"),
            ("spelling", Severity::Warning, "the record's spelling is kept"),
            ("unsupported", Severity::Warning, "every quotation needs its source"),
            ("source-missing", Severity::Warning, "every quotation needs its source"),
        ],
    },
    Preset {
        name: "wire",
        about: "wire desks, whose house style edits quotations and shares copy by agreement",
        bounds: &[
            ("omission.words", 5, "a short clause may fall for length"),
            (
                "number.rounding",
                50,
                "figures are rounded to one place; five per cent is still the same figure",
            ),
            (
                "uncredited.words",
                20,
                "agency copy is shared by agreement: only whole sentences are worth a note",
            ),
        ],
        severities: &[
            ("reorder", Severity::Note, "clauses are turned for the lead"),
            (
                "addition",
                Severity::Note,
                "names and titles are put in without brackets",
            ),
            (
                "rewording",
                Severity::Note,
                "house style changes words; changes of sense are raised by their own kinds",
            ),
        ],
    },
];

impl Policy {
    /// A policy made for a kind of desk: `default`, `strict` or `wire`.
    ///
    /// ```
    /// use quotedrift::drift::{Policy, Severity};
    /// assert_eq!(Policy::preset("strict").unwrap().severity("rewording"), Severity::Error);
    /// ```
    ///
    /// # Errors
    /// A name that no preset has.
    pub fn preset(name: &str) -> Result<Self> {
        let Some(preset) = PRESETS.iter().find(|preset| preset.name == name) else {
            let known: Vec<String> = PRESETS.iter().map(|preset| format!("`{}`", preset.name)).collect();
            let remedy = match nearest(name, PRESETS.iter().map(|preset| preset.name)) {
                Some(near) => format!("did you mean `{near}`? The presets are {}", known.join(", ")),
                None => format!("the presets are {}", known.join(", ")),
            };
            let problem = format!("it is no file, and there is no preset `{name}`");
            return Err(Error::new(name, problem, remedy));
        };
        let mut policy = Self::default();
        for (key, bound, _) in preset.bounds {
            policy.thresholds.insert((*key).to_owned(), *bound);
        }
        for (kind, severity, _) in preset.severities {
            policy.severities.insert((*kind).to_owned(), *severity);
        }
        Ok(policy)
    }
}

impl Preset {
    /// The reason why it sets this bound, or this severity, for a key.
    pub(super) fn reason(&self, key: &str, policy: &Policy) -> Option<&'static str> {
        let set = policy.thresholds.get(key);
        let bound = self.bounds.iter().find(|row| row.0 == key && set == Some(&row.1));
        let severity = || {
            let same = |row: &&(&str, Severity, &str)| row.0 == key && policy.severity(key) == row.1;
            self.severities.iter().find(same).map(|row| row.2)
        };
        bound.map(|row| row.2).or_else(severity)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn presets_set_what_there_is() {
        let default = Policy::default();
        for preset in PRESETS {
            let policy = Policy::preset(preset.name).unwrap();
            assert_eq!(policy.thresholds.len(), default.thresholds.len(), "{}", preset.name);
            assert_eq!(policy.severities.len(), default.severities.len(), "{}", preset.name);
        }
        assert_eq!(Policy::preset("default").unwrap(), default);
        assert!(Policy::preset("strikt").unwrap_err().to_string().contains("`strict`"));
    }
}
