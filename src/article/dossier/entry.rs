//! One table of a `dossier.toml`: its keys taken one by one, so that each mistake is named.

use jiff::civil::Date;
use toml::{Table, Value};

use crate::article::file::nearest;
use crate::article::identity::{Extent, Identity, Provenance, Role};
use crate::error::{Error, Result};

/// Keys of `[relay]` and `[[source]]`.
const KEYS: [&str; 14] = [
    "id",
    "path",
    "label",
    "aliases",
    "role",
    "derives-from",
    "speaker",
    "language",
    "original-language",
    "date",
    "encoding",
    "extent",
    "provenance",
    "note",
];

/// A table with the file and the heading under which it stands, for messages.
pub(super) struct Entry<'a> {
    pub file: &'a str,
    pub heading: &'a str,
    pub table: &'a Table,
}

impl Entry<'_> {
    /// Everything but id and path.
    pub fn identity(&self) -> Result<Identity> {
        self.known(&KEYS)?;
        Ok(Identity {
            label: self.words("label")?,
            aliases: self.list("aliases")?,
            role: self.choice("role", &Role::NAMED)?,
            derives_from: self.list("derives-from")?,
            speaker: self.words("speaker")?,
            language: self.language("language")?,
            original_language: self.language("original-language")?,
            date: self.date("date")?,
            extent: self.choice("extent", &Extent::NAMED)?.unwrap_or_default(),
            provenance: self.choice("provenance", &Provenance::NAMED)?,
            note: self.words("note")?,
            ..Identity::default()
        })
    }

    /// Fails on the first key that is none of these.
    pub fn known(&self, keys: &[&str]) -> Result<()> {
        match self.table.keys().find(|key| !keys.contains(&key.as_str())) {
            None => Ok(()),
            Some(key) => Err(self.error(
                format!("there is no key `{key}`"),
                match nearest(key, keys.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("the keys are {}", keys.join(", ")),
                },
            )),
        }
    }

    /// A text that is not empty.
    pub fn words(&self, key: &str) -> Result<Option<String>> {
        match self.table.get(key) {
            None => Ok(None),
            Some(Value::String(words)) if !words.trim().is_empty() => Ok(Some(words.trim().to_owned())),
            Some(other) => Err(self.error(
                format!("`{key}` is {other}"),
                format!("write text in quotation marks: {key} = \"…\""),
            )),
        }
    }

    /// The encoding, by any name that the WHATWG Encoding Standard knows.
    pub fn encoding(&self) -> Result<Option<String>> {
        let Some(label) = self.words("encoding")? else {
            return Ok(None);
        };
        match encoding_rs::Encoding::for_label(label.as_bytes()) {
            Some(encoding) => Ok(Some(encoding.name().to_owned())),
            None => Err(self.error(
                format!("`encoding` is \"{label}\", which is no encoding"),
                "write one such as \"utf-8\" or \"windows-1256\", or leave it out",
            )),
        }
    }

    pub fn error(&self, problem: impl Into<String>, remedy: impl Into<String>) -> Error {
        let place = if self.heading.is_empty() {
            String::new()
        } else {
            format!("in {}, ", self.heading)
        };
        Error::new(self.file, format!("{place}{}", problem.into()), remedy)
    }

    fn list(&self, key: &str) -> Result<Vec<String>> {
        let remedy = || format!("write a list of texts: {key} = [\"…\", \"…\"]");
        let Some(value) = self.table.get(key) else {
            return Ok(Vec::new());
        };
        let items = value
            .as_array()
            .ok_or_else(|| self.error(format!("`{key}` is {value}"), remedy()))?;
        let word = |item: &Value| match item.as_str().map(str::trim) {
            Some(words) if !words.is_empty() => Ok(words.to_owned()),
            _ => Err(self.error(format!("`{key}` holds {item}"), remedy())),
        };
        items.iter().map(word).collect()
    }

    fn choice<T: Copy>(&self, key: &str, named: &[(&'static str, T)]) -> Result<Option<T>> {
        let Some(word) = self.words(key)? else { return Ok(None) };
        match named.iter().find(|(name, _)| *name == word) {
            Some((_, value)) => Ok(Some(*value)),
            None => {
                let names: Vec<String> = named.iter().map(|(name, _)| format!("\"{name}\"")).collect();
                Err(self.error(
                    format!("`{key}` is \"{word}\""),
                    format!("write {}", names.join(" or ")),
                ))
            }
        }
    }

    /// A language tag such as `en` or `zh-Hant`.
    fn language(&self, key: &str) -> Result<Option<String>> {
        let Some(tag) = self.words(key)? else { return Ok(None) };
        let first = tag.split(['-', '_']).next().unwrap_or("");
        let is_tag =
            (2..=3).contains(&first.len()) && tag.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
        if is_tag {
            Ok(Some(tag))
        } else {
            Err(self.error(
                format!("`{key}` is \"{tag}\""),
                "write the language's tag, such as \"en\", \"ko\" or \"zh\"",
            ))
        }
    }

    /// In quotation marks or as TOML's own date.
    fn date(&self, key: &str) -> Result<Option<Date>> {
        let (written, date) = match self.table.get(key) {
            None => return Ok(None),
            Some(Value::String(text)) => (text.clone(), text.parse::<Date>().ok()),
            Some(Value::Datetime(date)) => (date.to_string(), date.to_string().parse::<Date>().ok()),
            Some(other) => (other.to_string(), None),
        };
        date.map(Some).ok_or_else(|| {
            self.error(
                format!("`{key}` is {written}, which is no date"),
                format!("write year, month and day: {key} = \"2014-12-20\""),
            )
        })
    }
}
