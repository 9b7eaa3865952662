//! What `quotedrift quotes` prints: who is said to have said what, as a table or as Markdown.
//!
//! Takes [`Said`] entries of one article; gives text. No verdict: no source was looked at.

use super::grid::{Column, grid, markdown_grid};
use super::said::Said;
use crate::quotation::Form;

const COLUMNS: [Column; 5] = [
    Column { head: "line", most: 8 },
    Column {
        head: "words",
        most: 56,
    },
    Column { head: "who", most: 24 },
    Column { head: "cue", most: 14 },
    Column { head: "via", most: 16 },
];

/// The heads of the table.
pub(super) const HEADS: [&str; 5] = {
    let [a, b, c, d, e] = COLUMNS;
    [a.head, b.head, c.head, d.head, e.head]
};

/// The quotations of one article as a table for a screen of `width` characters.
pub fn quotes_table(said: &[Said], width: usize, color: bool) -> String {
    let rows: Vec<_> = said.iter().map(cells).collect();
    let table = if rows.is_empty() {
        String::new()
    } else {
        grid(&COLUMNS, &rows, width, color)
    };
    format!("{table}{}\n", count(said))
}

/// The same as a Markdown table.
pub fn quotes_markdown(said: &[Said]) -> String {
    let rows: Vec<_> = said.iter().map(cells).collect();
    let table = if rows.is_empty() {
        String::new()
    } else {
        markdown_grid(&COLUMNS, &rows) + "\n"
    };
    format!("{table}{}\n", count(said))
}

pub(super) fn cells(entry: &Said) -> [String; 5] {
    let attribution = &entry.attribution;
    [
        entry.place.line.to_string(),
        words(entry),
        attribution
            .speaker
            .as_ref()
            .map_or(String::new(), |speaker| match &speaker.resolved {
                Some(full) if !speaker.name.contains(full.as_str()) => format!("{} = {full}", speaker.name),
                _ => speaker.name.clone(),
            }),
        attribution.cue.as_ref().map_or(String::new(), |cue| cue.text.clone()),
        attribution.cited.as_ref().map_or(String::new(), |cited| {
            let through = cited.through.iter().map(|outlet| format!(", through {}", outlet.name));
            std::iter::once(cited.name.clone()).chain(through).collect()
        }),
    ]
}

/// The words as the article gives them: in marks where it has marks, a nested quotation behind an arrow.
fn words(entry: &Said) -> String {
    let nested = if entry.nested_in.is_some() { "↳ " } else { "" };
    let joined = |places: &[crate::text::Place]| {
        places
            .iter()
            .map(|place| place.text.trim())
            .collect::<Vec<_>>()
            .join(" … ")
    };
    match entry.form {
        Form::Indirect if entry.reported.is_empty() => entry.place.text.clone(),
        Form::Indirect => joined(&entry.reported),
        Form::Scare => format!("{nested}“{}” (a term)", joined(&entry.contents)),
        Form::Direct | Form::Mixed => format!("{nested}“{}”", joined(&entry.contents)),
    }
}

/// "9 in quotation marks, 2 terms in marks, 5 reported without marks"
pub(super) fn count(said: &[Said]) -> String {
    let of = |wanted: &[Form]| said.iter().filter(|entry| wanted.contains(&entry.form)).count();
    let (marks, terms, reported) = (
        of(&[Form::Direct, Form::Mixed]),
        of(&[Form::Scare]),
        of(&[Form::Indirect]),
    );
    if said.is_empty() {
        return "No quotation and no reported speech found.".to_owned();
    }
    let mut parts = vec![format!("{marks} in quotation marks")];
    if terms > 0 {
        parts.push(format!(
            "{terms} {} in marks",
            if terms == 1 { "term" } else { "terms" }
        ));
    }
    parts.push(format!("{reported} reported without marks"));
    parts.join(", ")
}
