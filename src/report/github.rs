//! Remarks as GitHub's workflow commands, which a run shows beside the lines of a pull request.
//!
//! <https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions>. Each remark is one line of its
//! own; words of an article can end neither the line nor the property that they stand in.

use super::printable::printable;
use super::remarks::{Remark, Remarks};
use crate::drift::Severity;

/// What needs a look as annotations; with `all` the notes too. What an editor accepted is left out.
pub fn github(remarks: &Remarks<'_>, all: bool) -> String {
    let shown = |remark: &&Remark<'_>| remark.accepted.is_none() && (all || remark.severity > Severity::Note);
    let mut text = String::new();
    for notice in &remarks.notices {
        text.push_str(&format!("::notice title=quotedrift::{}\n", message(notice)));
    }
    for remark in remarks.all.iter().filter(shown) {
        text.push_str(&line(remarks, remark));
    }
    text
}

fn line(remarks: &Remarks<'_>, remark: &Remark<'_>) -> String {
    let command = match remark.severity {
        Severity::Note => "notice",
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    let paper = remarks.papers.iter().find(|paper| paper.id == remark.place.document);
    let file = paper.and_then(|paper| paper.path).unwrap_or(&remark.place.document);
    let place = remark.place;
    let (end_line, end_column) = place.end();
    let mut properties = format!("file={},line={}", property(file), place.line);
    // Columns are allowed within one line only.
    if end_line == place.line {
        properties.push_str(&format!(",col={},endColumn={end_column}", place.column));
    } else {
        properties.push_str(&format!(",endLine={end_line}"));
    }
    let mut told = remark.message.clone().into_owned();
    if let Some(source) = remark.source {
        told.push_str(&format!(" ({}, line {})", remarks.label(&source.document), source.line));
    }
    format!(
        "::{command} {properties},title={}::{}\n",
        property(remark.title),
        message(&told)
    )
}

fn message(text: &str) -> String {
    printable(text)
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_neither_line_nor_property() {
        assert_eq!(message("50%\r\n::error::x"), "50%25  ::error::x");
        assert_eq!(property("a,b:c::d\u{1b}"), "a%2Cb%3Ac%3A%3Ad␛");
    }
}
