//! What `quotedrift show STAGE` prints: one stage of the reading, laid open line by line.
//!
//! Takes an [`Article`] or plain data made from it; gives text for people. The same data for programs is JSON.

use std::fmt::Write;

use super::model::FurnitureEntry;
use super::printable::{one_line, printable};
use super::said::Said;
use crate::article::formats::Content;
use crate::article::{Article, Identity};
use crate::text::Place;

/// The repaired text with the numbers of its lines, under a line that says how it was read.
pub fn text_listing(article: &Article, content: &Content) -> String {
    let document = &article.document;
    let encoding = document.encoding();
    let repairs = document
        .damage()
        .iter()
        .filter(|damage| damage.repaired.is_some())
        .count();
    let account = content.account();
    let mut listing = format!(
        "read as {}, because {}\nin {} ({}), {}\n{}\nleft out: {}{}\n",
        account.called,
        account.told_by,
        encoding.label,
        encoding.because,
        counted(repairs, "repair"),
        language(article, content),
        account.leaves_out,
        left_out(&content.left_out),
    );
    if let Some(caution) = content.caution {
        let _ = writeln!(listing, "beware: this {caution}");
    }
    listing.push('\n');
    for (index, line) in document.text().lines().enumerate() {
        let _ = writeln!(listing, "{:>5}  {}", index + 1, printable(line));
    }
    listing
}

/// The language that a file states, else the one that is found.
fn language(article: &Article, content: &Content) -> String {
    let stated = content.told.identity.language.as_deref();
    let found = || Identity::found(article, article.document.name()).language;
    match stated.map(str::to_owned).or_else(found) {
        Some(tag) if stated.is_some() => format!("language {tag} (the file says so)"),
        Some(tag) => format!("language {tag} (found in the text)"),
        None => "language not known (too little text to tell)".to_owned(),
    }
}

/// How much of a page was left out, and how the stretches begin that are long enough to be prose.
fn left_out(stretches: &[String]) -> String {
    const PROSE: usize = 60;
    const SHOWN: usize = 5;
    if stretches.is_empty() {
        return String::new();
    }
    let long = stretches.iter().filter(|words| words.chars().count() >= PROSE);
    let begins = long.take(SHOWN).map(|words| {
        let begin: String = words.chars().take(PROSE / 2).collect();
        format!("\n  “{}…”", printable(&begin))
    });
    format!(" ({}){}", counted(stretches.len(), "block"), begins.collect::<String>())
}

/// Every piece of furniture with what was read from it.
pub fn furniture_listing(furniture: &[FurnitureEntry]) -> String {
    let mut listing = String::new();
    for entry in furniture {
        let kind = serde_json::to_value(entry.kind)
            .ok()
            .and_then(|kind| kind.as_str().map(str::to_owned));
        let _ = writeln!(
            listing,
            "{}  {:<10} {}",
            at(&entry.place),
            kind.unwrap_or_default(),
            one_line(&entry.place.text)
        );
        let read = [("city", &entry.city), ("date", &entry.date), ("agency", &entry.agency)];
        for (name, value) in read {
            if let Some(value) = value {
                let _ = writeln!(listing, "           {name}: {}", one_line(value));
            }
        }
    }
    let _ = writeln!(listing, "{}", counted(furniture.len(), "piece"));
    listing
}

/// Every sentence; those outside the article's own prose are marked.
pub fn sentences_listing(article: &Article, id: &str) -> String {
    let mut listing = String::new();
    for sentence in &article.sentences {
        let place = article.document.place(id, sentence.span);
        let aside = if sentence.body { ' ' } else { '·' };
        let _ = writeln!(
            listing,
            "{} {aside} {}",
            at(&place),
            one_line(sentence.span.of(article.text()))
        );
    }
    let outside = article.sentences.iter().filter(|sentence| !sentence.body).count();
    let _ = writeln!(
        listing,
        "{}, {outside} of them (·) outside the prose",
        counted(article.sentences.len(), "sentence")
    );
    listing
}

/// Every quotation with everything that was read of it.
pub fn quotations_listing(said: &[Said]) -> String {
    let mut listing = String::new();
    for entry in said {
        let nested = entry
            .nested_in
            .as_ref()
            .map_or(String::new(), |holder| format!(" inside {holder}"));
        let form = format!("{:?}", entry.form).to_lowercase();
        let _ = writeln!(listing, "{}  {} {form}{nested}", at(&entry.place), entry.id);
        let mut line = |name: &str, place: &Place, more: &str| {
            let _ = writeln!(listing, "           {name:<8} {}{more}", one_line(&place.text));
        };
        line("span", &entry.place, "");
        entry.contents.iter().for_each(|place| line("marks", place, ""));
        entry.reported.iter().for_each(|place| line("reported", place, ""));
        if let Some(speaker) = &entry.attribution.speaker {
            let full = speaker
                .resolved
                .as_ref()
                .map_or(String::new(), |name| format!(" = {}", one_line(name)));
            line("who", &speaker.place, &full);
        }
        if let Some(cue) = &entry.attribution.cue {
            line("cue", &cue.place, &format!(" ({:?})", cue.tone).to_lowercase());
        }
        if let Some(cited) = &entry.attribution.cited {
            line("via", &cited.place, &format!(" = {}", one_line(&cited.name)));
        }
    }
    let _ = writeln!(listing, "{}", counted(said.len(), "quotation"));
    listing
}

/// Line and column, in a column of their own.
fn at(place: &Place) -> String {
    format!("{:>9}", format!("{}:{}", place.line, place.column))
}

fn counted(number: usize, noun: &str) -> String {
    if number == 1 {
        format!("1 {noun}")
    } else {
        format!("{number} {noun}s")
    }
}
