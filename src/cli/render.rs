//! One result a text, in the format that was asked for.

use quotedrift::report::{json_safe, markdown_cell, one_line};
use quotedrift::{Error, Result};
use serde::Serialize;

use super::options::Format;

/// What was found in one text, under the text's name.
#[derive(Serialize)]
pub struct Named<T> {
    pub id: String,
    #[serde(flatten)]
    pub found: Outcome<T>,
}

/// What came of one text.
#[derive(Serialize)]
#[serde(untagged)]
pub enum Outcome<T> {
    Found(T),
    /// It could not be read: which file, what is wrong, what to do.
    Unread {
        error: String,
    },
}

impl<T> Named<T> {
    /// What was found, if the text could be read.
    pub fn found(&self) -> Option<(&str, &T)> {
        match &self.found {
            Outcome::Found(found) => Some((&self.id, found)),
            Outcome::Unread { .. } => None,
        }
    }

    fn drawn(&self, draw: impl Fn(&T) -> String, safe: fn(&str) -> String) -> String {
        match &self.found {
            Outcome::Found(found) => draw(found),
            Outcome::Unread { error } => format!("Not read: {}.\n", safe(error)),
        }
    }
}

/// All results as one text. `table` and `markdown` draw one of them; `together` all of them in a format that has them in
/// one file, where the command has that format.
pub fn render<T: Serialize>(
    format: Format,
    results: &[Named<T>],
    table: impl Fn(&T) -> String,
    markdown: impl Fn(&T) -> String,
    together: impl Fn(Format) -> Result<Option<String>>,
) -> Result<String> {
    if let Some(text) = together(format)? {
        return Ok(text);
    }
    match format {
        Format::Table => Ok(under_headings(
            results,
            |result| result.drawn(&table, one_line),
            |name| format!("{}\n", one_line(name)),
        )),
        Format::Markdown => Ok(under_headings(
            results,
            |result| result.drawn(&markdown, markdown_cell),
            |name| format!("## {}\n\n", markdown_cell(name)),
        )),
        Format::Json => json(results, serde_json::to_string_pretty),
        Format::Jsonl => results
            .iter()
            .map(|result| json(result, serde_json::to_string))
            .collect(),
        Format::Html | Format::Csv | Format::Sarif | Format::Github | Format::Annotations => Err(Error::new(
            "--format",
            "this command has nothing to say in that format",
            "take table, markdown, html, json, jsonl or csv; `check` has all of them",
        )),
    }
}

/// Listings, each under the name of its file.
pub fn in_listing(results: &[Named<String>]) -> String {
    under_headings(
        results,
        |result| result.drawn(String::clone, one_line),
        |name| format!("{}\n", one_line(name)),
    )
}

/// A single result needs no heading.
fn under_headings<T>(results: &[Named<T>], draw: impl Fn(&Named<T>) -> String, heading: fn(&str) -> String) -> String {
    match results {
        [only] => draw(only),
        _ => results
            .iter()
            .map(|result| heading(&result.id) + &draw(result))
            .collect::<Vec<_>>()
            .join("\n"),
    }
}

fn json<T: Serialize + ?Sized>(value: &T, write: fn(&T) -> serde_json::Result<String>) -> Result<String> {
    match write(value) {
        Ok(text) => Ok(json_safe(text) + "\n"),
        Err(error) => Err(Error::new(
            "the result",
            format!("it cannot be written as JSON ({error})"),
            "please report this",
        )),
    }
}
