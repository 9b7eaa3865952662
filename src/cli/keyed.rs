//! The values of a TOML file that somebody wrote by hand: each mistake with its line, the key, and what was meant.

use std::ops::RangeInclusive;

use clap::ValueEnum;
use quotedrift::Error;
use quotedrift::drift::nearest;
use toml::de::DeTable;
use toml::{Table, Value};

/// A table of the file, and the keys that lead to it.
#[derive(Clone)]
pub struct Keyed<'a> {
    table: &'a Table,
    under: Vec<&'a str>,
}

/// What is wrong with a key, in a file whose name and text are not yet known.
#[derive(Debug)]
pub struct Wrong {
    keys: Vec<String>,
    problem: String,
    remedy: String,
}

impl Wrong {
    /// As an error of the file.
    pub fn in_file(self, name: &str, text: &str) -> Error {
        let keys: Vec<&str> = self.keys.iter().map(String::as_str).collect();
        let place = line_of(text, &keys).map_or(String::new(), |line| format!("line {line}: "));
        Error::new(name, format!("{place}{}", self.problem), self.remedy)
    }

    #[cfg(test)]
    pub fn told(&self) -> String {
        format!("{}; {}", self.problem, self.remedy)
    }
}

type Result<T> = std::result::Result<T, Wrong>;

impl<'a> Keyed<'a> {
    /// The whole file.
    pub fn file(table: &'a Table) -> Self {
        Self {
            table,
            under: Vec::new(),
        }
    }

    /// Fails on a key that is not one of these.
    pub fn has_only(&self, keys: &[&str]) -> Result<()> {
        let Some(key) = self.table.keys().find(|key| !keys.contains(&key.as_str())) else {
            return Ok(());
        };
        let remedy = match nearest(key, keys.iter().copied()) {
            Some(near) => format!("did you mean `{}`?", self.called(near)),
            None => format!("the keys here are {}", keys.join(", ")),
        };
        Err(self.wrong(key, format!("there is no key `{}`", self.called(key)), remedy))
    }

    /// The keys with their values.
    pub fn entries(&self) -> impl Iterator<Item = (&'a str, &'a Value)> {
        self.table.iter().map(|(key, value)| (key.as_str(), value))
    }

    /// A table in this one.
    pub fn table(&self, key: &'a str) -> Result<Option<Self>> {
        let Some(value) = self.table.get(key) else {
            return Ok(None);
        };
        let table = value
            .as_table()
            .ok_or_else(|| self.other(key, "write it as a [table]"))?;
        let under = self.under.iter().copied().chain([key]).collect();
        Ok(Some(Self { table, under }))
    }

    /// A text.
    pub fn string(&self, key: &str) -> Result<Option<&'a str>> {
        let Some(value) = self.table.get(key) else {
            return Ok(None);
        };
        let text = value.as_str();
        text.map(Some)
            .ok_or_else(|| self.other(key, "write a text in quotation marks"))
    }

    /// A number within bounds.
    pub fn number(&self, key: &str, bounds: RangeInclusive<u16>) -> Result<Option<u16>> {
        let Some(value) = self.table.get(key) else {
            return Ok(None);
        };
        let number = value.as_integer().and_then(|number| u16::try_from(number).ok());
        number
            .filter(|number| bounds.contains(number))
            .map(Some)
            .ok_or_else(|| {
                let remedy = format!("write a number from {} to {}", bounds.start(), bounds.end());
                self.other(key, &remedy)
            })
    }

    /// A list of texts; `such_as` shows how it is written.
    pub fn strings(&self, key: &str, such_as: &str) -> Result<Option<Vec<&'a str>>> {
        let Some(value) = self.table.get(key) else {
            return Ok(None);
        };
        let all = value
            .as_array()
            .map(|all| all.iter().map(Value::as_str).collect::<Option<Vec<_>>>());
        all.flatten().map(Some).ok_or_else(|| self.other(key, such_as))
    }

    /// One of the values that an option of the command line has.
    pub fn one_of<T: ValueEnum>(&self, key: &str) -> Result<Option<T>> {
        let Some(name) = self.string(key)? else { return Ok(None) };
        T::from_str(name, false).map(Some).map_err(|_| {
            let names: Vec<String> = T::value_variants()
                .iter()
                .filter_map(|value| Some(value.to_possible_value()?.get_name().to_owned()))
                .collect();
            self.other(key, &format!("write one of {}", names.join(", ")))
        })
    }

    /// That a key has a value which it can't have.
    pub fn other(&self, key: &str, remedy: &str) -> Wrong {
        self.wrong(
            key,
            format!("`{}` has another value", self.called(key)),
            remedy.to_owned(),
        )
    }

    fn wrong(&self, key: &str, problem: String, remedy: String) -> Wrong {
        let keys = self.under.iter().copied().chain([key]).map(str::to_owned).collect();
        Wrong { keys, problem, remedy }
    }

    /// The key with those that lead to it: `style.spelling`.
    fn called(&self, key: &str) -> String {
        self.under.iter().copied().chain([key]).collect::<Vec<_>>().join(".")
    }
}

/// The line, counted from 1, that a key stands in.
fn line_of(text: &str, keys: &[&str]) -> Option<usize> {
    let (last, before) = keys.split_last()?;
    let file = DeTable::parse(text).ok()?;
    let mut table = file.get_ref();
    for key in before {
        table = table.get(*key)?.get_ref().as_table()?;
    }
    let (key, _) = table.get_key_value(*last)?;
    Some(text[..key.span().start].matches('\n').count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_has_its_line() {
        let text = "a = 1\n\n[b]\n# c\nd = 2\nb.e = 3\n";
        assert_eq!(line_of(text, &["a"]), Some(1));
        assert_eq!(line_of(text, &["b", "d"]), Some(5));
        assert_eq!(line_of(text, &["b", "b", "e"]), Some(6));
        assert_eq!(line_of(text, &["b", "x"]), None);
    }
}
