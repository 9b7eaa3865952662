//! Thresholds and severities: what `quotedrift policy` prints and `--policy FILE` overrides.
//!
//! Takes the defaults that the kinds declare and a TOML text; gives a [`Policy`]. Judges nothing.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::kinds::KINDS;
use super::verdict::Severity;
use crate::error::{Error, Result};

/// A bound that a kind judges by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Threshold {
    /// `kind.name`, unique over all kinds.
    pub key: &'static str,
    /// The default.
    pub default: i64,
    /// What it counts.
    pub unit: &'static str,
    /// Why the default is what it is.
    pub reason: &'static str,
}

/// The thresholds and severities in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Policy {
    /// Bounds by key.
    pub thresholds: BTreeMap<String, i64>,
    /// Severity by kind id.
    pub severities: BTreeMap<String, Severity>,
}

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

impl Default for Policy {
    fn default() -> Self {
        Self {
            thresholds: KINDS
                .iter()
                .flat_map(|kind| kind.thresholds())
                .map(|threshold| (threshold.key.to_owned(), threshold.default))
                .collect(),
            severities: KINDS
                .iter()
                .map(|kind| (kind.id().to_owned(), kind.severity()))
                .collect(),
        }
    }
}

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
            let remedy = format!("take one of {}, or a file", known.join(", "));
            return Err(Error::new("the policy", format!("there is no preset `{name}`"), remedy));
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

    /// The bound of a key. A key that no kind declares is a mistake of the program, caught by a test; 0 then.
    pub fn bound(&self, key: &str) -> i64 {
        debug_assert!(self.thresholds.contains_key(key), "no threshold {key}");
        self.thresholds.get(key).copied().unwrap_or(0)
    }

    /// The severity of a kind.
    pub fn severity(&self, kind: &str) -> Severity {
        self.severities.get(kind).copied().unwrap_or(Severity::Note)
    }

    /// Reads a policy file over the defaults. `name` is the file, for errors.
    ///
    /// ```
    /// use quotedrift::drift::{Policy, Severity};
    /// let policy = Policy::read("house.toml", "[severities]\nspelling = \"warning\"\n").unwrap();
    /// assert_eq!(policy.severity("spelling"), Severity::Warning);
    /// ```
    ///
    /// # Errors
    /// Text that is no TOML, a key that no kind has, a value that is none of the allowed ones.
    pub fn read(name: &str, text: &str) -> Result<Self> {
        let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
            let line = error
                .span()
                .map_or(1, |span| text[..span.start.min(text.len())].lines().count().max(1));
            Error::new(
                name,
                format!("line {line} is not TOML ({})", error.message()),
                "write it as `quotedrift policy` prints it",
            )
        })?;
        let mut policy = Self::default();
        for (section, values) in &table {
            let Some(values) = values.as_table() else {
                return Err(unknown(name, section, ["thresholds", "severities"].into_iter()));
            };
            match section.as_str() {
                "thresholds" => policy.read_thresholds(name, values)?,
                "severities" => policy.read_severities(name, values)?,
                _ => return Err(unknown(name, section, ["thresholds", "severities"].into_iter())),
            }
        }
        Ok(policy)
    }

    fn read_thresholds(&mut self, name: &str, values: &toml::Table) -> Result<()> {
        for (key, value) in flattened(values) {
            let Some(slot) = self.thresholds.get_mut(&key) else {
                return Err(unknown(name, &key, self.thresholds.keys().map(String::as_str)));
            };
            *slot = value.as_integer().filter(|number| *number >= 0).ok_or_else(|| {
                Error::new(
                    name,
                    format!("`{key}` is {value}, which is no whole number from 0 up"),
                    "write a number such as 3",
                )
            })?;
        }
        Ok(())
    }

    fn read_severities(&mut self, name: &str, values: &toml::Table) -> Result<()> {
        for (key, value) in flattened(values) {
            let Some(slot) = self.severities.get_mut(&key) else {
                return Err(unknown(name, &key, self.severities.keys().map(String::as_str)));
            };
            *slot = match value.as_str() {
                Some("note") => Severity::Note,
                Some("warning") => Severity::Warning,
                Some("error") => Severity::Error,
                _ => {
                    return Err(Error::new(
                        name,
                        format!("`{key}` is {value}, which is no severity"),
                        "write \"note\", \"warning\" or \"error\"",
                    ));
                }
            };
        }
        Ok(())
    }

    /// The policy as the TOML that [`Policy::read`] reads, every bound with its unit and reason.
    pub fn to_toml(&self) -> String {
        use std::fmt::Write;
        let mut text = String::from(
            "# The thresholds and severities of quotedrift. Change what you like; leave out the rest.\n\n[thresholds]\n",
        );
        for threshold in KINDS.iter().flat_map(|kind| kind.thresholds()) {
            let _ = writeln!(text, "# {}: {}", threshold.unit, threshold.reason);
            let _ = writeln!(text, "\"{}\" = {}\n", threshold.key, self.bound(threshold.key));
        }
        text.push_str("# note: harmless or usual; warning: an editor should look; error: the sense or the speaker is likely changed\n[severities]\n");
        for kind in KINDS {
            let _ = writeln!(
                text,
                "{} = \"{}\"  # {}",
                kind.id(),
                self.severity(kind.id()).id(),
                kind.summary()
            );
        }
        text
    }
}

/// `[thresholds.truncation] words = 3` and `"truncation.words" = 3` are the same.
fn flattened(values: &toml::Table) -> Vec<(String, toml::Value)> {
    let mut flat = Vec::new();
    for (key, value) in values {
        match value {
            toml::Value::Table(inner) => {
                flat.extend(
                    flattened(inner)
                        .into_iter()
                        .map(|(rest, value)| (format!("{key}.{rest}"), value)),
                );
            }
            _ => flat.push((key.clone(), value.clone())),
        }
    }
    flat
}

fn unknown<'a>(name: &str, key: &str, known: impl Iterator<Item = &'a str>) -> Error {
    let remedy = match nearest(key, known) {
        Some(near) => format!("did you mean `{near}`? `quotedrift policy` lists all keys"),
        None => "`quotedrift policy` lists all keys".to_owned(),
    };
    Error::new(name, format!("there is no key `{key}`"), remedy)
}

/// The known name nearest to a mistyped one, by Jaro-Winkler; none under 0.7, where a guess would mislead.
pub fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    known
        .map(|candidate| (strsim::jaro_winkler(name, candidate), candidate))
        .filter(|(near, _)| *near >= 0.7)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_can_be_read_back() {
        let policy = Policy::default();
        assert_eq!(Policy::read("p.toml", &policy.to_toml()).unwrap(), policy);
    }

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

    #[test]
    fn a_mistyped_key_names_the_nearest() {
        let error = Policy::read("p.toml", "[severities]\nspeling = \"note\"\n").unwrap_err();
        assert!(error.to_string().contains("`spelling`"), "{error}");
        let error = Policy::read("p.toml", "[severities]\nspelling = \"loud\"\n").unwrap_err();
        assert!(error.to_string().contains("\"warning\""), "{error}");
        assert!(Policy::read("p.toml", "thresholds = 3").is_err());
    }
}
