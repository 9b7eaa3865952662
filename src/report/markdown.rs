//! A report as a Markdown page: what needs a look as a table, the rest in folded sections.
//!
//! Changed words are bold where the relay has them and struck out where the source's are gone. Words of articles have
//! no power over the page: see `markdown_cell`.

use super::full::{self, Full};
use super::marked::Side;
use super::model::Report;
use super::printable::{markdown_cell, markdown_line};
use super::rows::Look;
use super::scan_table::damage_markdown;
use super::selection::Selection;
use super::{coverage, heading, rows};
use crate::drift::Severity;

/// A report as Markdown.
pub fn markdown(report: &Report) -> String {
    let (relay, against) = heading::head(report);
    let mut page = format!(
        "# {}\n\nChecked {}. {}\n",
        markdown_line(&relay),
        markdown_cell(&against),
        markdown_cell(&heading::count_of_quotations(report))
    );
    for notice in heading::notices(report) {
        page.push_str(&format!("\n> {}\n", markdown_line(notice)));
    }
    page.push_str("\n## What needs a look\n\n");
    page.push_str(&looks(report));
    if let Some(folded) = heading::folded(report) {
        page.push_str(&format!(
            "\n{}\n",
            markdown_cell(&folded.replace("Not shown: ", "Besides: "))
        ));
    }
    for line in heading::decided(report) {
        page.push_str(&format!("\n{}\n", markdown_cell(&line)));
    }
    let accepted = accepted(report);
    if !accepted.is_empty() {
        page.push_str(&folded_section("Accepted: an editor let it stand", &accepted));
    }
    page.push_str(&folded_section(
        "Quotations and reported speech",
        &full_table(&full::quotations(report, &Selection::default())),
    ));
    page.push_str(&folded_section(
        "Sentences",
        &full_table(&full::sentences(report, &Selection::default())),
    ));
    page.push_str(&folded_section("Encoding damage", &damage_markdown(&report.damage)));
    page.push_str(&folded_section(
        "How much of each text the others carry",
        &carried(report),
    ));
    page.push_str(&folded_section(
        "Source sentences that the relay does not carry",
        &omitted(report),
    ));
    page.push_str(&folded_section("Documents", &documents(report)));
    page
}

fn looks(report: &Report) -> String {
    let looks = rows::looks(report, &Selection::default());
    if looks.is_empty() {
        return heading::nothing_to_look_at(report) + "\n";
    }
    let mut text = head(&["line", "what", "who · via", "the relay has", "the source has"]);
    for look in looks {
        text.push_str(&row(&look_cells(&look)));
    }
    text
}

/// What was accepted, with who decided, when and why; nothing where nothing was.
fn accepted(report: &Report) -> String {
    let looks = rows::looks(report, &Selection::everything());
    let decided: Vec<String> = looks
        .iter()
        .filter_map(|look| {
            let decision = markdown_cell(&heading::decision(look.accepted()?));
            let [line, what, _, relay, source] = look_cells(look);
            Some(row(&[line, what, relay, source, decision]))
        })
        .collect();
    if decided.is_empty() {
        return String::new();
    }
    head(&["line", "what", "the relay has", "the source has", "accepted by"]) + &decided.concat()
}

fn look_cells(look: &Look<'_>) -> [String; 5] {
    let title = if look.severity == Severity::Error {
        look.title.to_uppercase()
    } else {
        look.title.clone()
    };
    let place = if look.place.is_empty() {
        String::new()
    } else {
        format!("{}: ", markdown_cell(&look.place))
    };
    [
        look.line.clone(),
        format!("**{}** {}", markdown_cell(&title), markdown_cell(&look.message)),
        markdown_cell(&look.who),
        look.relay.markdown(Side::Relay),
        format!("{place}{}", look.source.markdown(Side::Source)),
    ]
}

fn full_table(rows: &[Full]) -> String {
    if rows.is_empty() {
        return "None.\n".to_owned();
    }
    let mut text = head(&[
        "line",
        "verdict",
        "who · via",
        "the relay has",
        "the source has",
        "notes",
    ]);
    for entry in rows {
        let place = if entry.place.is_empty() {
            String::new()
        } else {
            format!("{}: ", markdown_cell(&entry.place))
        };
        let also: String = entry
            .across
            .iter()
            .map(|across| format!("<br>also {}", markdown_cell(across)))
            .collect();
        text.push_str(&row(&[
            entry.line.clone(),
            markdown_cell(&entry.verdict),
            markdown_cell(&entry.who),
            entry.relay.markdown(Side::Relay),
            format!("{place}{}{also}", entry.source.markdown(Side::Source)),
            entry
                .notes
                .iter()
                .map(|note| markdown_cell(note))
                .collect::<Vec<_>>()
                .join("<br>"),
        ]));
    }
    text
}

fn carried(report: &Report) -> String {
    let rows = coverage::rows(report).into_iter();
    head(&coverage::HEADS)
        + &rows
            .map(|cells| row(&cells.map(|cell| markdown_cell(&cell))))
            .collect::<String>()
}

fn omitted(report: &Report) -> String {
    let omitted = full::omitted(report);
    if omitted.is_empty() {
        return "None, or none that can be told: a stand-in's sentences are nobody's.\n".to_owned();
    }
    let mut text = head(&["where", "why", "the source has"]);
    for entry in omitted {
        text.push_str(&row(&entry.map(|cell| markdown_cell(&cell))));
    }
    text
}

fn documents(report: &Report) -> String {
    let mut text = head(&[
        "id",
        "what",
        "role",
        "date",
        "language",
        "encoding",
        "provenance",
        "SHA-256",
    ]);
    for document in &report.documents {
        let known = |value: &Option<String>| markdown_cell(value.as_deref().unwrap_or(""));
        text.push_str(&row(&[
            markdown_cell(&document.id),
            markdown_cell(&document.label),
            markdown_cell(&document.role),
            known(&document.date),
            known(&document.language),
            markdown_cell(&document.encoding),
            known(&document.provenance),
            document.sha256.chars().take(16).collect(),
        ]));
    }
    text
}

fn head(columns: &[&str]) -> String {
    format!("| {} |\n|{}\n", columns.join(" | "), " --- |".repeat(columns.len()))
}

fn row(cells: &[String]) -> String {
    format!("| {} |\n", cells.join(" | "))
}

/// A section that a reader unfolds; a page that shows no HTML shows it open.
fn folded_section(heading: &str, body: &str) -> String {
    format!("\n<details>\n<summary>{heading}</summary>\n\n{body}\n</details>\n")
}

#[cfg(test)]
mod tests;
