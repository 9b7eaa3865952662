//! A report for a terminal or a pipe: what needs a look, one row a change, then one line that counts the rest; or each
//! quotation over its passage; or everything.
//!
//! Takes a [`Report`], the width of the screen and what is asked for; gives text. Columns give way: below [`WIDE`] who speaks moves under
//! what it is.

use anstyle::{AnsiColor, Style};

use super::aligned;
use super::coverage;
use super::full::{self, Full};
use super::grid::ruled;
use super::heading;
use super::marked::Side;
use super::model::Report;
use super::printable::{one_line, printable};
use super::rows::{self, Look};
use super::scan_table::damage_table;
use super::screen::columns;
use super::selection::Selection;
use super::stacked;
use crate::drift::Severity;

/// What is drawn of a report.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum View {
    /// What needs a look, worst first; with `all` the same as `Full`.
    #[default]
    Table,
    /// Each quotation over its passage, word under word: those that differ; with `all` every one, sentences too.
    Diff,
    /// Every quotation and sentence in relay order, damage, what is left out.
    Full,
}

/// How a report is drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TableOptions {
    /// Characters across the screen.
    pub width: usize,
    /// What is drawn.
    pub view: View,
    /// Every row in relay order instead of what needs a look.
    pub all: bool,
    /// Colours; the marks stand either way.
    pub color: bool,
}

/// Narrowest screen that is drawn for; a narrower one wraps.
pub(super) const NARROWEST: usize = 56;
/// Below this width columns would hold two words a line: rows are written one under the other.
const COLUMNS: usize = 76;
/// From this width on, who speaks has a column of its own.
const WIDE: usize = 110;

/// What the signs mean.
const KEY: &str = "+only in the relay+ -only in the source-\n";

/// A report as text for a terminal. `asked` narrows it to some findings, or to one quotation.
pub fn table(report: &Report, options: &TableOptions, asked: &Selection) -> String {
    let body = match options.view {
        View::Diff => aligned::blocks(report, options, asked),
        View::Table if !options.all => looks(report, options, asked),
        View::Table | View::Full => full_tables(report, options, asked),
    };
    let mut text = head(report, options) + &body;
    for line in heading::decided(report) {
        text.push_str(&wrapped(&one_line(&line), options.width.max(NARROWEST)));
        text.push('\n');
    }
    text
}

fn head(report: &Report, options: &TableOptions) -> String {
    let (relay, against) = heading::head(report);
    let (relay, against) = (one_line(&relay), one_line(&against));
    let bold = |words: &str| {
        if options.color {
            format!("{0}{words}{0:#}", Style::new().bold())
        } else {
            words.to_owned()
        }
    };
    let room = options.width.saturating_sub(columns(&relay) + columns(&against));
    let first = if room >= 2 {
        format!("{}{}{against}", bold(&relay), " ".repeat(room))
    } else {
        format!("{}\n{against}", bold(&relay))
    };
    let mut text = format!(
        "{first}\n{}\n",
        wrapped(&heading::count_of_quotations(report), options.width.max(NARROWEST))
    );
    for notice in heading::notices(report) {
        text.push_str(&wrapped(
            &format!("Note: {}", one_line(notice)),
            options.width.max(NARROWEST),
        ));
        text.push('\n');
    }
    text.push('\n');
    text
}

fn looks(report: &Report, options: &TableOptions, asked: &Selection) -> String {
    let looks = rows::looks(report, asked);
    let mut text = String::new();
    if looks.is_empty() && asked.is_default() {
        text.push_str(&super::heading::nothing_to_look_at(report));
        text.push('\n');
    } else if looks.is_empty() {
        text.push_str("Nothing that is asked for is here.\n");
    } else if options.width < COLUMNS {
        text.push_str(&stacked::looks(&looks, options));
    } else {
        let wide = options.width >= WIDE;
        let heads: &[&str] = if wide {
            &["line", "what", "who · via", "the relay has", "the source has"]
        } else {
            &["line", "what", "the relay has", "the source has"]
        };
        let rows: Vec<Vec<String>> = looks.iter().map(|look| look_cells(look, wide, options.color)).collect();
        text.push_str(&ruled(
            heads,
            &rows,
            if wide { &[30, 14, 28, 28] } else { &[34, 33, 33] },
            options,
        ));
    }
    if looks
        .iter()
        .any(|look| look.relay.is_marked() || look.source.is_marked())
    {
        text.push_str(KEY);
    }
    if let Some(folded) = heading::folded(report).filter(|_| asked.is_default()) {
        text.push_str(&wrapped(
            &format!("{folded} --all shows them."),
            options.width.max(NARROWEST),
        ));
        text.push('\n');
    }
    text
}

fn look_cells(look: &Look<'_>, wide: bool, color: bool) -> Vec<String> {
    let title = titled(&look.title, look.severity, color);
    let message = one_line(&look.message);
    let who = one_line(&look.who);
    let source = place_and_words(&look.place, look.source.terminal(Side::Source, color));
    let relay = look.relay.terminal(Side::Relay, color);
    if wide {
        return vec![look.line.clone(), format!("{title}\n{message}"), who, relay, source];
    }
    let via = if who.is_empty() {
        String::new()
    } else {
        format!("\n{who}")
    };
    vec![look.line.clone(), format!("{title}{via}\n{message}"), relay, source]
}

pub(super) fn titled(title: &str, severity: Severity, color: bool) -> String {
    let words = if severity == Severity::Error {
        title.to_uppercase()
    } else {
        title.to_owned()
    };
    tinted(&one_line(&words), severity, color)
}

/// Words in the colour of a severity, word by word, so that a line may be broken between them.
pub(super) fn tinted(words: &str, severity: Severity, color: bool) -> String {
    if !color {
        return words.to_owned();
    }
    let tint = match severity {
        Severity::Error => AnsiColor::Red,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Note => AnsiColor::Cyan,
    };
    let style = Style::new().bold().fg_color(Some(tint.into()));
    words
        .split(' ')
        .map(|word| format!("{style}{word}{style:#}"))
        .collect::<Vec<_>>()
        .join(" ")
}

fn place_and_words(place: &str, words: String) -> String {
    let place = one_line(place);
    if place.is_empty() {
        words
    } else {
        format!("{place}\n{words}")
    }
}

fn full_tables(report: &Report, options: &TableOptions, asked: &Selection) -> String {
    let mut text = String::new();
    let mut section = |heading: &str, body: String| {
        text.push_str(&format!("{heading}\n{body}\n"));
    };
    let (quotations, sentences) = (full::quotations(report, asked), full::sentences(report, asked));
    if !asked.is_default() {
        for (heading, rows) in [("Quotations and reported speech", quotations), ("Sentences", sentences)] {
            if !rows.is_empty() {
                section(heading, full_table(&rows, options));
            }
        }
        return if text.is_empty() {
            "Nothing that is asked for is here.\n".to_owned()
        } else {
            text
        };
    }
    section("Quotations and reported speech", full_table(&quotations, options));
    section("Sentences", full_table(&sentences, options));
    section(
        "Encoding damage",
        damage_table(&report.damage, options.width, options.color),
    );
    let carried: Vec<Vec<String>> = coverage::rows(report)
        .into_iter()
        .map(|row| row.map(|cell| one_line(&cell)).to_vec())
        .collect();
    section(
        "How much of each text the others carry",
        ruled(&coverage::HEADS, &carried, &[34, 22, 22, 22], options),
    );
    let omitted = full::omitted(report);
    if !omitted.is_empty() {
        let rows: Vec<Vec<String>> = omitted
            .into_iter()
            .map(|row| row.map(|cell| one_line(&cell)).to_vec())
            .collect();
        section(
            "Source sentences that the relay does not carry",
            ruled(&["where", "why", "the source has"], &rows, &[18, 82], options),
        );
    }
    text
}

fn full_table(rows: &[Full], options: &TableOptions) -> String {
    if rows.is_empty() {
        return "none\n".to_owned();
    }
    if options.width < COLUMNS {
        return stacked::full(rows, options);
    }
    let wide = options.width >= WIDE;
    let heads: &[&str] = if wide {
        &["line", "verdict", "who · via", "the relay has", "the source has"]
    } else {
        &["line", "verdict", "the relay has", "the source has"]
    };
    let cells: Vec<Vec<String>> = rows.iter().map(|row| full_cells(row, wide, options.color)).collect();
    ruled(
        heads,
        &cells,
        if wide { &[22, 16, 31, 31] } else { &[30, 35, 35] },
        options,
    )
}

fn full_cells(row: &Full, wide: bool, color: bool) -> Vec<String> {
    let mut verdict = vec![row.verdict.clone()];
    let who = one_line(&row.who);
    if !wide && !who.is_empty() {
        verdict.push(who.clone());
    }
    verdict.extend(row.notes.iter().map(|note| format!("· {}", one_line(note))));
    let mut source = place_and_words(&row.place, row.source.terminal(Side::Source, color));
    for across in &row.across {
        source.push_str(&format!("\nalso {}", one_line(across)));
    }
    let mut cells = vec![
        row.line.clone(),
        verdict.join("\n"),
        row.relay.terminal(Side::Relay, color),
        source,
    ];
    if wide {
        cells.insert(2, who);
    }
    cells
}

/// Words broken into lines at spaces; colours take no room.
pub(super) fn wrapped(text: &str, width: usize) -> String {
    wrapped_painted(&printable(text), width)
}

/// The same for words that are painted already and hold nothing else that acts on a terminal.
pub(super) fn wrapped_painted(text: &str, width: usize) -> String {
    let mut lines: Vec<(String, usize)> = Vec::new();
    for word in text.split(' ') {
        let room = columns(&anstream::adapter::strip_str(word).to_string());
        match lines.last_mut() {
            Some((line, filled)) if *filled + 1 + room <= width => {
                line.push(' ');
                line.push_str(word);
                *filled += 1 + room;
            }
            _ => lines.push((word.to_owned(), room)),
        }
    }
    lines.into_iter().map(|(line, _)| line).collect::<Vec<_>>().join("\n")
}
