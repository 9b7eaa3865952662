//! The `dossier.toml` of a survey. What is not known stands there as a comment, with what may be written.

use toml::Value;

use super::{Survey, Surveyed};
use crate::article::{Extent, Identity};
use crate::report::one_line;

const HEAD: &str = "\
# What these texts say of themselves; look it over, since every report believes it.
# Lines that begin with # are not read: fill in what you know and take the # away.
";

pub(super) fn of(survey: &Survey, path: &dyn Fn(&str) -> String) -> String {
    let mut text = HEAD.to_owned();
    if let Some(headline) = &survey.relay.identity.headline {
        text.push_str(&line("label", headline));
    }
    text.push_str(&format!("\n[relay]\n{}", line("path", &path(&survey.relay.name))));
    text.push_str(&common(&survey.relay.identity));
    let ids = ids(&survey.sources);
    for (source, id) in survey.sources.iter().zip(&ids) {
        text.push_str(&format!(
            "\n[[source]]\n{}{}",
            line("id", id),
            line("path", &path(&source.name))
        ));
        text.push_str(&common(&source.identity));
        text.push_str(&of_source(source, survey, &ids));
    }
    for unread in &survey.unread {
        text.push_str(&format!("\n# Not read: {}.\n", one_line(&unread.error.to_string())));
    }
    if !survey.missing.is_empty() {
        text.push_str("\n# The relay cites these, and none of them is here:\n");
    }
    for missing in &survey.missing {
        text.push_str(&format!("#   {} ({})\n", missing.name, missing.told()));
    }
    text
}

/// What relay and sources have.
fn common(identity: &Identity) -> String {
    let date = identity.date.map(|date| date.to_string());
    let language = identity.language.clone().filter(|tag| is_tag(tag));
    [
        known_or(
            "label",
            identity.label.as_deref(),
            "\"…\"   # what people call it, such as KCNA",
        ),
        known_or("date", date.as_deref(), "\"2024-03-12\"   # the text does not say"),
        known_or(
            "language",
            language.as_deref(),
            "\"en\"   # the text is too short to be sure",
        ),
    ]
    .concat()
}

/// What only sources have.
fn of_source(source: &Surveyed, survey: &Survey, ids: &[String]) -> String {
    let identity = &source.identity;
    let mut text = known_or(
        "role",
        identity.role.map(|role| role.id()),
        "\"primary\"   # the statement itself; or \"relay\": another outlet that retells it",
    );
    if let Some(speaker) = &identity.speaker {
        text.push_str(&line("speaker", speaker));
    }
    if identity.extent == Extent::Excerpt {
        text.push_str(&line("extent", identity.extent.id()));
    }
    if let Some(provenance) = identity.provenance {
        text.push_str(&line("provenance", provenance.id()));
    }
    let cited = |other: &Surveyed| source.cites.iter().any(|name| other.identity.answers_to(name));
    let origins: Vec<Value> = survey
        .sources
        .iter()
        .zip(ids)
        .filter(|(other, _)| !std::ptr::eq(*other, source) && cited(other))
        .map(|(_, id)| Value::from(id.as_str()))
        .collect();
    if !origins.is_empty() {
        text.push_str(&format!(
            "# derives-from = {}   # it cites them\n",
            Value::from(origins)
        ));
    }
    text
}

fn line(key: &str, value: &str) -> String {
    format!("{key} = {}\n", Value::from(one_line(value)))
}

fn known_or(key: &str, value: Option<&str>, open: &str) -> String {
    match value {
        Some(value) if !value.trim().is_empty() => line(key, value),
        _ => format!("# {key} = {open}\n"),
    }
}

/// What a dossier takes for a language tag.
fn is_tag(tag: &str) -> bool {
    let first = tag.split(['-', '_']).next().unwrap_or("");
    (2..=3).contains(&first.len()) && tag.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

/// An id for each source: its label in small letters (`xinhua`, the second one `xinhua-2`), or the `s2` that it has without a
/// dossier.
fn ids(sources: &[Surveyed]) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for (index, source) in sources.iter().enumerate() {
        let label = source.identity.label.as_deref().unwrap_or("");
        let id = slug(label).filter(|id| id != "relay");
        let id = id.unwrap_or_else(|| format!("s{}", index + 1));
        let numbered = (2..).map(|number| format!("{id}-{number}"));
        ids.extend(std::iter::once(id.clone()).chain(numbered).find(|id| !ids.contains(id)));
    }
    ids
}

/// Words that an id has at most.
const ID_WORDS: usize = 4;

fn slug(label: &str) -> Option<String> {
    let words = label
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(ID_WORDS);
    let id = words.collect::<Vec<_>>().join("-").to_ascii_lowercase();
    (!id.is_empty() && label.is_ascii()).then_some(id)
}
