//! Sentences and reported clauses outside the marks.

use quotedrift::quotation::Form;
use quotedrift::report::QuotationEntry;

use super::gold::{Column, Rule, SentenceRow};
use super::quotations::{shown, verdict_misses};
use super::told::{Stretch, Told, listed};
use super::words::{covered, plain};
use super::{Aspect, Beside, Group, Line, Miss, Row};

/// Least share of gold's source words that the passages must hold, in hundredths: a reader names the whole sentences a
/// statement rests on, a report the ones that carry it.
const HELD: usize = 50;

/// The rows of all sentences and clauses.
pub fn group(beside: &Beside<'_>) -> Group {
    Group {
        name: "sentences",
        about: "Right: the sentence is found, credited as the relay credits it; its verdict and passage (at least half \
                of the source's words) against the source that it is matched with, the findings that must be there, on \
                the clause that they are about, and none that must not. A report judges a sentence against one source: \
                other columns of gold are answered by reported speech that is at least half of it, else not told (–).",
        rows: beside.gold.sentences.iter().map(|row| compared(beside, row)).collect(),
    }
}

fn compared(beside: &Beside<'_>, row: &SentenceRow) -> Row {
    let words = plain(row.clause.as_ref().unwrap_or(&row.begins));
    let lines = match beside.stretch(row) {
        None => vec![Line {
            about: String::from("words"),
            gold: format!("line {}", row.line),
            report: String::from("no sentence with these words on this line"),
            misses: vec![Miss {
                aspect: Aspect::Found,
                what: String::from("not found as a sentence"),
            }],
            told: true,
        }],
        Some(stretch) => {
            let columns = row.against.iter().map(|column| against(beside, &stretch, column));
            std::iter::once(findings(beside, row, &stretch))
                .chain(columns)
                .collect()
        }
    };
    Row {
        id: row.id.clone(),
        words,
        lines,
    }
}

/// Credit and findings.
fn findings(beside: &Beside<'_>, row: &SentenceRow, stretch: &Stretch<'_>) -> Line {
    let mut misses = Vec::new();
    let credited = stretch.sentence.credited.as_deref();
    let same = match (credited, row.credited.as_deref()) {
        (Some(name), Some(asked)) => beside.is_one_name(name, asked),
        (name, asked) => name.is_none() == asked.is_none(),
    };
    if !same {
        misses.push(Miss {
            aspect: Aspect::Who,
            what: format!(
                "credited to {}, not {}",
                credited.unwrap_or("no source"),
                row.credited.as_deref().unwrap_or("no source")
            ),
        });
    }
    let on = beside.findings_on(stretch);
    for rule in row.must() {
        if !on.iter().any(|finding| rule.takes(finding)) {
            misses.push(Miss {
                aspect: Aspect::Finding,
                what: format!("no {}", rule.shown()),
            });
        }
    }
    let never: Vec<&Rule> = row
        .never
        .iter()
        .chain(row.against.iter().flat_map(|column| &column.never))
        .collect();
    for finding in &on {
        if never.iter().any(|rule| rule.takes(finding)) && !row.must().any(|rule| rule.takes(finding)) {
            misses.push(Miss {
                aspect: Aspect::Finding,
                what: format!("{} {} must not be there", finding.kind, finding.severity.id()),
            });
        }
    }
    let asked: Vec<String> = row.must().map(|rule| rule.shown()).collect();
    let asked = if asked.is_empty() {
        String::from("no finding asked for")
    } else {
        asked.join("; ")
    };
    Line {
        about: String::from("findings"),
        gold: format!("{}; {asked}", row.credited.as_deref().unwrap_or("no source")),
        report: format!("{}; {}", credited.unwrap_or("no source"), listed(on)),
        misses,
        told: true,
    }
}

fn against(beside: &Beside<'_>, stretch: &Stretch<'_>, column: &Column) -> Line {
    let Some((told, clause)) = told(beside, stretch, &column.document) else {
        return Line {
            about: column.document.clone(),
            gold: shown(column),
            report: String::from("not told: the sentence is judged against another source"),
            misses: Vec::new(),
            told: false,
        };
    };
    let mut misses = verdict_misses(column, told.verdict);
    let passages = told.matched.map(|matched| {
        let texts: Vec<&str> = matched.passages.iter().map(|place| place.text.as_str()).collect();
        texts.join(" ")
    });
    let held = match (&column.source_words, &passages) {
        (Some(asked), Some(passages)) => covered(passages, asked) >= HELD,
        (asked, passages) => asked.is_none() == passages.is_none(),
    };
    if !held {
        misses.push(Miss {
            aspect: Aspect::Match,
            what: format!(
                "the passage in {} is {}",
                column.document,
                passages.map_or(String::from("nowhere"), |text| format!("“{}”", plain(&text)))
            ),
        });
    }
    let of_what = if clause { " (the reported clause)" } else { "" };
    Line {
        about: column.document.clone(),
        gold: shown(column),
        report: format!("{}{of_what}", told.verdict.id()),
        misses,
        told: true,
    }
}

/// What the report says of the sentence against a source; else of the reported clause in it, which is told by `true`.
fn told<'a>(beside: &Beside<'a>, stretch: &Stretch<'a>, document: &str) -> Option<(Told<'a>, bool)> {
    let sentence = stretch.sentence;
    let own = match &sentence.matched {
        Some(matched) => matched.document == document,
        None => true,
    };
    if own {
        let told = Told {
            verdict: sentence.verdict,
            matched: sentence.matched.as_ref(),
            facts: Some(&sentence.facts),
            findings: &sentence.findings,
        };
        return Some((told, false));
    }
    let length = |chars: [usize; 2]| chars[1] - chars[0];
    let is_most_of_it = |entry: &&QuotationEntry| {
        let place = entry.said.place.chars;
        let shared = [place[0].max(stretch.chars[0]), place[1].min(stretch.chars[1])];
        shared[0] < shared[1] && length(shared) * 2 >= length(stretch.chars) && length(shared) * 4 >= length(place) * 3
    };
    beside
        .report
        .quotations
        .iter()
        .filter(|entry| entry.said.form == Form::Indirect)
        .find(is_most_of_it)
        .and_then(|entry| beside.against(entry, document, false))
        .map(|told| (told, true))
}
