//! Thresholds and severities: what `quotedrift policy` prints and `--policy FILE` overrides.
//!
//! Takes the defaults that the kinds declare and a TOML text; gives a [`Policy`]. Judges nothing.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::kinds::KINDS;
use super::preset::{PRESETS, Preset};
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

/// What a policy file may hold.
const SECTIONS: [&str; 3] = ["preset", "thresholds", "severities"];

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
    /// The bound of a key. A key that no kind declares is a mistake of the program, caught by a test; 0 then.
    pub fn bound(&self, key: &str) -> i64 {
        debug_assert!(self.thresholds.contains_key(key), "no threshold {key}");
        self.thresholds.get(key).copied().unwrap_or(0)
    }

    /// The severity of a kind.
    pub fn severity(&self, kind: &str) -> Severity {
        self.severities.get(kind).copied().unwrap_or(Severity::Note)
    }

    /// Reads a policy file over the defaults, or over the preset that its key `preset` names. `name` is the file, for
    /// errors.
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
        let mut policy = match table.get("preset") {
            None => Self::default(),
            Some(preset) => Self::preset(preset.as_str().unwrap_or_default()).map_err(|_| {
                let known: Vec<String> = PRESETS.iter().map(|preset| format!("\"{}\"", preset.name)).collect();
                let problem = format!("`preset` is {preset}, which is no preset");
                Error::new(name, problem, format!("write one of {}", known.join(", ")))
            })?,
        };
        for (section, values) in table.iter().filter(|(section, _)| *section != "preset") {
            match (section.as_str(), values.as_table()) {
                ("thresholds", Some(values)) => policy.read_thresholds(name, values)?,
                ("severities", Some(values)) => policy.read_severities(name, values)?,
                _ => return Err(unknown(name, section, SECTIONS.into_iter())),
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

    /// With the default of every key that is missing: a report of an older program knows fewer.
    pub(crate) fn completed(mut self) -> Self {
        let default = Self::default();
        for (key, bound) in default.thresholds {
            self.thresholds.entry(key).or_insert(bound);
        }
        for (kind, severity) in default.severities {
            self.severities.entry(kind).or_insert(severity);
        }
        self
    }

    /// The policy as the TOML that [`Policy::read`] reads, every bound with its unit and reason; what a preset sets, with
    /// the preset's reason.
    pub fn to_toml(&self) -> String {
        use std::fmt::Write;
        let mut text = String::from(
            "# The thresholds and severities of quotedrift. Change what you like; leave out the rest.\n\n[thresholds]\n",
        );
        for threshold in KINDS.iter().flat_map(|kind| kind.thresholds()) {
            let _ = writeln!(text, "# {}: {}", threshold.unit, threshold.reason);
            for (preset, reason) in self.set_by(threshold.key) {
                let _ = writeln!(text, "# {preset} ({} by default): {reason}", threshold.default);
            }
            let _ = writeln!(text, "\"{}\" = {}\n", threshold.key, self.bound(threshold.key));
        }
        text.push_str("# note: harmless or usual; warning: an editor should look; error: the sense or the speaker is likely changed\n[severities]\n");
        for kind in KINDS {
            let _ = write!(
                text,
                "{} = \"{}\"  # {}",
                kind.id(),
                self.severity(kind.id()).id(),
                kind.summary()
            );
            for (preset, reason) in self.set_by(kind.id()) {
                let _ = write!(text, "; {preset} ({} by default): {reason}", kind.severity().id());
            }
            text.push('\n');
        }
        text
    }

    /// The presets that set a key to what it is here, with their reasons.
    fn set_by(&self, key: &str) -> Vec<(&'static str, &'static str)> {
        let reason = |preset: &'static Preset| Some((preset.name, preset.reason(key, self)?));
        PRESETS.iter().filter_map(reason).collect()
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
    fn a_mistyped_key_names_the_nearest() {
        let error = Policy::read("p.toml", "[severities]\nspeling = \"note\"\n").unwrap_err();
        assert!(error.to_string().contains("`spelling`"), "{error}");
        let error = Policy::read("p.toml", "[severities]\nspelling = \"loud\"\n").unwrap_err();
        assert!(error.to_string().contains("\"warning\""), "{error}");
        assert!(Policy::read("p.toml", "thresholds = 3").is_err());
    }

    #[test]
    fn a_file_can_build_on_a_preset() {
        let policy = Policy::read("p.toml", "preset = \"strict\"\n[severities]\nspelling = \"note\"\n").unwrap();
        assert_eq!(policy.severity("rewording"), Severity::Error);
        assert_eq!(policy.severity("spelling"), Severity::Note);
        let error = Policy::read("p.toml", "preset = \"strikt\"").unwrap_err();
        assert!(error.to_string().contains("\"strict\""), "{error}");
        let toml = Policy::preset("strict").unwrap().to_toml();
        assert!(
            toml.contains("strict (warning by default): words in marks are evidence"),
            "{toml}"
        );
    }
}
