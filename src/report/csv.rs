//! A report as a table for a spreadsheet: one row a finding, or a passage that has none.
//!
//! Comma-separated, every cell in quotes, lines ending CR LF (RFC 4180), with a byte order mark: without one Excel takes
//! UTF-8 for the code page of the machine. A cell that a spreadsheet would run as a formula begins with an apostrophe.

use ::csv::{QuoteStyle, Terminator, WriterBuilder};

use super::model::{DamageEntry, Match, QuotationEntry, Report, SentenceEntry};
use super::printable::one_line;
use super::rows::content;
use super::said::{Said, damage_entries};
use crate::drift::{Accepted, Finding};
use crate::text::{Document, Place};

const REPORT: [&str; 22] = [
    "file",
    "line",
    "column",
    "part",
    "id",
    "form",
    "verdict",
    "severity",
    "kind",
    "what",
    "message",
    "speaker",
    "via",
    "relay words",
    "source",
    "source line",
    "source words",
    "suggestion",
    "fingerprint",
    "accepted by",
    "accepted on",
    "reason",
];

const QUOTES: [&str; 10] = [
    "file", "line", "column", "id", "form", "words", "speaker", "cue", "via", "inside",
];

const DAMAGE: [&str; 10] = [
    "file",
    "line",
    "column",
    "severity",
    "kind",
    "seen",
    "repaired",
    "certainty",
    "message",
    "fingerprint",
];

/// A report for a spreadsheet: quotations, sentences and damage in the order of the relay, then the damage of sources.
pub fn csv(report: &Report) -> String {
    let names = Files(report);
    let mut rows: Vec<(usize, [String; 22])> = Vec::new();
    for entry in &report.quotations {
        rows.extend(quotation(&names, entry).map(|row| (entry.said.place.chars[0], row)));
    }
    for entry in &report.sentences {
        rows.extend(sentence(&names, entry).map(|row| (entry.place.chars[0], row)));
    }
    let relay = report.documents.first().map_or("", |relay| relay.id.as_str());
    let (own, theirs): (Vec<&DamageEntry>, Vec<_>) =
        report.damage.iter().partition(|entry| entry.place.document == relay);
    rows.extend(
        own.into_iter()
            .map(|entry| (entry.place.chars[0], damage(&names, entry))),
    );
    rows.sort_by_key(|(start, _)| *start);
    let theirs = theirs.into_iter().map(|entry| damage(&names, entry));
    written(&REPORT, rows.into_iter().map(|(_, row)| row).chain(theirs))
}

/// The quotations of texts, each under the name of its file.
pub fn quotes_csv<'a>(texts: impl Iterator<Item = (&'a str, &'a [Said])>) -> String {
    let rows = texts.flat_map(|(file, said)| said.iter().map(move |entry| quoted(file, entry)));
    written(&QUOTES, rows)
}

/// The damage of texts, each under the name of its file.
pub fn scan_csv<'a>(texts: impl Iterator<Item = (&'a str, &'a Document)>) -> String {
    let rows =
        texts.flat_map(|(file, document)| damage_entries(document, file).map(move |entry| scanned(file, &entry)));
    written(&DAMAGE, rows)
}

/// Rows under their heads.
pub(super) fn written<R: AsRef<[String]>>(heads: &[&str], rows: impl Iterator<Item = R>) -> String {
    let mut writer = WriterBuilder::new()
        .quote_style(QuoteStyle::Always)
        .terminator(Terminator::CRLF)
        .from_writer(Vec::from("\u{FEFF}"));
    // A vector takes every byte; rows are as long as their heads.
    let _ = writer.write_record(heads);
    for row in rows {
        let _ = writer.write_record(row.as_ref().iter().map(|cell| guarded(cell)));
    }
    writer
        .into_inner()
        .map_or_else(|_| String::new(), |bytes| String::from_utf8_lossy(&bytes).into_owned())
}

/// A cell that no spreadsheet runs: an apostrophe before what would begin a formula, also where a spreadsheet that parts
/// cells at semicolons would begin a new one. On one line, without control characters.
fn guarded(cell: &str) -> String {
    let cell = one_line(cell);
    let mut safe = String::with_capacity(cell.len() + 1);
    let mut begins = true;
    for c in cell.chars() {
        if begins && begins_formula(c) {
            safe.push('\'');
        }
        begins = c == ';' || (begins && (c == ' ' || c == '"'));
        safe.push(c);
    }
    safe
}

/// `=`, `+`, `-`, `@` and their full-width forms. Tab and carriage return, which begin one too, never get this far.
fn begins_formula(c: char) -> bool {
    matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')
}

/// What documents are called in the column for files.
struct Files<'a>(&'a Report);

impl Files<'_> {
    fn of(&self, place: &Place) -> String {
        let entry = self.0.documents.iter().find(|document| document.id == place.document);
        entry.map_or_else(
            || place.document.clone(),
            |entry| entry.path.clone().unwrap_or_else(|| entry.id.clone()),
        )
    }

    fn label(&self, place: &Place) -> String {
        let entry = self.0.documents.iter().find(|document| document.id == place.document);
        entry.map_or_else(|| place.document.clone(), |entry| entry.label.clone())
    }

    /// The first nine cells without the finding's, and the words of both sides.
    fn row(&self, part: &str, place: &Place, about: &About<'_>, finding: Option<&Finding>) -> [String; 22] {
        let at = finding.and_then(|finding| finding.relay.as_ref()).unwrap_or(place);
        let passage = about.matched.and_then(|matched| matched.passages.first());
        let source = match finding {
            Some(finding) => finding.source.as_ref(),
            None => passage,
        };
        let of = |take: fn(&Finding) -> &str| finding.map_or("", take).to_owned();
        let accepted = finding.and_then(|finding| finding.accepted.as_ref());
        let [by, on, reason] = decided(accepted);
        [
            self.of(at),
            at.line.to_string(),
            at.column.to_string(),
            part.to_owned(),
            about.id.to_owned(),
            about.form.to_owned(),
            about.verdict.to_owned(),
            of(|finding| finding.severity.id()),
            of(|finding| &finding.kind),
            of(|finding| &finding.title),
            of(|finding| &finding.message),
            about.speaker.to_owned(),
            about.via.to_owned(),
            place.text.clone(),
            source.map_or(String::new(), |source| self.label(source)),
            source.map_or(String::new(), |source| source.line.to_string()),
            source.map_or(String::new(), |source| source.text.clone()),
            of(|finding| finding.suggestion.as_deref().unwrap_or("")),
            of(|finding| &finding.fingerprint),
            by,
            on,
            reason,
        ]
    }
}

/// What every row of one passage says.
struct About<'a> {
    id: &'a str,
    form: &'a str,
    verdict: &'a str,
    speaker: &'a str,
    via: &'a str,
    matched: Option<&'a Match>,
}

fn decided(accepted: Option<&Accepted>) -> [String; 3] {
    accepted.map_or_else(Default::default, |accepted| {
        let on = accepted.on.clone().unwrap_or_default();
        [accepted.by.clone(), on, accepted.reason.clone()]
    })
}

fn quotation<'a>(files: &'a Files<'a>, entry: &'a QuotationEntry) -> impl Iterator<Item = [String; 22]> + 'a {
    let attribution = &entry.said.attribution;
    let about = About {
        id: &entry.said.id,
        form: entry.said.form.id(),
        verdict: entry.verdict.id(),
        speaker: speaker(&entry.said),
        via: attribution.cited.as_ref().map_or("", |cited| &cited.name),
        matched: entry.matched.as_ref(),
    };
    let place = content(&entry.said);
    each(&entry.findings).map(move |finding| files.row("quotation", &place, &about, finding))
}

fn sentence<'a>(files: &'a Files<'a>, entry: &'a SentenceEntry) -> impl Iterator<Item = [String; 22]> + 'a {
    let about = About {
        id: &entry.id,
        form: "",
        verdict: entry.verdict.id(),
        speaker: "",
        via: entry.credited.as_deref().unwrap_or(""),
        matched: entry.matched.as_ref(),
    };
    each(&entry.findings).map(move |finding| files.row("sentence", &entry.place, &about, finding))
}

/// Every finding, or one row without any.
fn each(findings: &[Finding]) -> impl Iterator<Item = Option<&Finding>> {
    let none = findings.is_empty().then_some(None);
    findings.iter().map(Some).chain(none)
}

fn damage(files: &Files<'_>, entry: &DamageEntry) -> [String; 22] {
    let mut row: [String; 22] = Default::default();
    let [by, on, reason] = decided(entry.accepted.as_ref());
    let cells = [
        (0, files.of(&entry.place)),
        (1, entry.place.line.to_string()),
        (2, entry.place.column.to_string()),
        (3, "damage".to_owned()),
        (7, entry.severity.id().to_owned()),
        (8, entry.kind.id().to_owned()),
        (9, "damaged text".to_owned()),
        (10, entry.message.clone()),
        (13, entry.seen.clone()),
        (17, entry.repaired.clone().unwrap_or_default()),
        (18, entry.fingerprint.clone()),
        (19, by),
        (20, on),
        (21, reason),
    ];
    for (at, cell) in cells {
        row[at] = cell;
    }
    row
}

fn speaker(said: &Said) -> &str {
    let speaker = said.attribution.speaker.as_ref();
    speaker.map_or("", |speaker| speaker.resolved.as_deref().unwrap_or(&speaker.name))
}

fn quoted(file: &str, entry: &Said) -> [String; 10] {
    let attribution = &entry.attribution;
    [
        file.to_owned(),
        entry.place.line.to_string(),
        entry.place.column.to_string(),
        entry.id.clone(),
        entry.form.id().to_owned(),
        content(entry).text,
        speaker(entry).to_owned(),
        attribution.cue.as_ref().map_or(String::new(), |cue| cue.text.clone()),
        attribution
            .cited
            .as_ref()
            .map_or(String::new(), |cited| cited.name.clone()),
        entry.nested_in.clone().unwrap_or_default(),
    ]
}

fn scanned(file: &str, entry: &DamageEntry) -> [String; 10] {
    [
        file.to_owned(),
        entry.place.line.to_string(),
        entry.place.column.to_string(),
        entry.severity.id().to_owned(),
        entry.kind.id().to_owned(),
        entry.seen.clone(),
        entry.repaired.clone().unwrap_or_default(),
        entry.certainty.id().to_owned(),
        entry.message.clone(),
        entry.fingerprint.clone(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for (cell, safe) in [
            ("=1+1", "'=1+1"),
            ("\t=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
            ("\r@SUM(1)", "'@SUM(1)"),
            (" +49 30", "'+49 30"),
            ("－5", "'－5"),
            ("a; =1", "a; '=1"),
            ("a;\"=1", "a;\"'=1"),
            ("a - b = c", "a - b = c"),
            ("\u{0}\u{1b}[31m=x", "␀␛[31m=x"),
        ] {
            assert_eq!(guarded(cell), safe, "{cell:?}");
        }
    }

    #[test]
    fn cells_come_back_as_they_were_written() {
        let row = ["a \"quoted\", cell".to_owned(), "línea".to_owned()];
        let text = written(&["one", "two"], [&row].into_iter());
        assert_eq!(
            text,
            "\u{FEFF}\"one\",\"two\"\r\n\"a \"\"quoted\"\", cell\",\"línea\"\r\n"
        );
    }
}
