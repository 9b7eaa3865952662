//! Each quotation over its passage, word under word, with the changes marked: `--view diff`.
//!
//! Takes a [`Report`]; gives text for a screen. A line is broken between two words, on both sides at once, so that what
//! stands under a word is always what the source has for it.

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthChar;

use super::marked::Side;
use super::model::{Match, QuotationEntry, Report, SentenceEntry};
use super::printable::one_line;
use super::rows::{Names, content, who};
use super::screen::columns;
use super::selection::Selection;
use super::table::{NARROWEST, TableOptions, tinted, wrapped, wrapped_painted};
use crate::drift::{Finding, Severity, Verdict};
use crate::drift::{ScriptOp, ScriptSide};
use crate::quotation::Form;

/// The widest that the names of relay and source may be: this part of the screen's width.
const LABEL_SHARE: usize = 4;
/// A run that only one side has and that is longer than so many words is shown by its ends: it has nothing to stand under.
const LONG_RUN: usize = 12;
/// Words shown at either end of such a run.
const RUN_ENDS: usize = 4;
/// Blanks before everything but the first line of a quotation.
const INDENT: &str = "  ";

/// One word or none on each side; which side has another is said by `changed`.
struct Pair {
    relay: String,
    source: String,
    changed: bool,
}

impl Pair {
    fn columns(&self) -> usize {
        columns(&self.relay).max(columns(&self.source))
    }
}

/// A quotation or sentence to be drawn.
struct Drawn<'a> {
    id: &'a str,
    line: usize,
    verdict: &'static str,
    who: String,
    words: String,
    matched: Option<&'a Match>,
    findings: Vec<&'a Finding>,
}

/// Everything that is asked for, one block each.
pub(super) fn blocks(report: &Report, options: &TableOptions, asked: &Selection) -> String {
    let names = Names::of(report);
    let quotations = report
        .quotations
        .iter()
        .filter_map(|entry| quotation(entry, options, asked));
    let sentences = report
        .sentences
        .iter()
        .filter_map(|entry| sentence(report, entry, options, asked));
    let mut drawn: Vec<Drawn<'_>> = quotations.chain(sentences).collect();
    drawn.sort_by_key(|drawn| drawn.line);
    if drawn.is_empty() {
        return "Nothing that is asked for is here.\n".to_owned();
    }
    let blocks: Vec<String> = drawn.iter().map(|drawn| block(drawn, &names, options)).collect();
    blocks.join("\n")
}

fn asked_findings<'a>(id: &str, findings: &'a [Finding], asked: &Selection) -> Vec<&'a Finding> {
    let all = findings
        .iter()
        .filter(|finding| asked.takes(finding.severity, &finding.kind));
    if asked.takes_entry(id) {
        all.collect()
    } else {
        Vec::new()
    }
}

/// By default what is not word for word; everything where all is asked for.
fn quotation<'a>(entry: &'a QuotationEntry, options: &TableOptions, asked: &Selection) -> Option<Drawn<'a>> {
    let id = entry.said.id.as_str();
    let findings = asked_findings(id, &entry.findings, asked);
    let named = asked.quotation.as_deref() == Some(id);
    let in_marks = entry.said.form != Form::Indirect;
    let differs = asked.is_default() && in_marks && entry.said.form != Form::Scare && entry.verdict > Verdict::Verbatim;
    if !(named || !findings.is_empty() || differs || options.all && asked.is_default()) {
        return None;
    }
    let whole = content(&entry.said);
    Some(Drawn {
        id,
        line: whole.line,
        verdict: if entry.said.form == Form::Scare {
            "a term, nobody's words"
        } else {
            entry.verdict.shown_abroad(entry.facts.standing.abroad, in_marks)
        },
        who: who(&entry.said),
        words: whole.text,
        matched: entry.matched.as_ref(),
        findings,
    })
}

fn sentence<'a>(
    report: &'a Report,
    entry: &'a SentenceEntry,
    options: &TableOptions,
    asked: &Selection,
) -> Option<Drawn<'a>> {
    let findings = asked_findings(&entry.id, &entry.findings, asked);
    if findings.is_empty() && !(options.all && asked.is_default()) {
        return None;
    }
    let inside = report
        .quotations
        .iter()
        .filter(|quotation| entry.quotations.contains(&quotation.said.id));
    let widest = inside.max_by_key(|quotation| quotation.said.place.text.len());
    Some(Drawn {
        id: &entry.id,
        line: entry.place.line,
        verdict: entry.verdict.shown_abroad(entry.facts.standing.abroad, false),
        who: widest.map_or(String::new(), |quotation| who(&quotation.said)),
        words: entry.place.text.clone(),
        matched: entry.matched.as_ref(),
        findings,
    })
}

fn block(drawn: &Drawn<'_>, names: &Names<'_>, options: &TableOptions) -> String {
    let worst = drawn
        .findings
        .iter()
        .map(|finding| finding.severity)
        .max()
        .unwrap_or(Severity::Note);
    let who = one_line(&drawn.who);
    let via = if who.is_empty() {
        String::new()
    } else {
        format!(" · {who}")
    };
    let verdict = tinted(drawn.verdict, worst, options.color);
    let head = format!("{} · line {} · {verdict}{via}", one_line(drawn.id), drawn.line);
    let mut text = wrapped_painted(&head, options.width.max(NARROWEST)) + "\n";
    let pairs = pairs(drawn);
    let passage = drawn.matched.and_then(|found| found.passages.first());
    let source = passage.map_or(String::new(), |place| one_line(&names.place(place)));
    let labels = ["relay".to_owned(), source];
    lines(&pairs, &labels, options, &mut text);
    for finding in &drawn.findings {
        let message = format!("{}: {}", one_line(&finding.title), one_line(&finding.message));
        for (index, line) in wrapped(&message, options.width.max(NARROWEST) - 4).lines().enumerate() {
            let bullet = if index == 0 { "· " } else { "  " };
            text.push_str(&format!("{INDENT}{bullet}{line}\n"));
        }
    }
    text.truncate(text.trim_end().len());
    text + "\n"
}

fn pairs(drawn: &Drawn<'_>) -> Vec<Pair> {
    let words = |text: &str| -> Vec<String> {
        one_line(text)
            .split(' ')
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let Some(matched) = drawn.matched else {
        let alone = words(&drawn.words).into_iter().map(|relay| Pair {
            relay,
            source: String::new(),
            changed: false,
        });
        return alone.collect();
    };
    matched.script.iter().flat_map(|op| op_pairs(op, &words)).collect()
}

/// Word under word; a changed run has its sign before the first word and behind the last.
fn op_pairs(op: &ScriptOp, words: &impl Fn(&str) -> Vec<String>) -> Vec<Pair> {
    let changed = op.op != "equal";
    let side = |side: &Option<ScriptSide>, sign: char| {
        let mut words = side.as_ref().map_or(Vec::new(), |side| words(&side.text));
        if changed {
            if let Some(first) = words.first_mut() {
                first.insert(0, sign);
            }
            if let Some(last) = words.last_mut() {
                last.push(sign);
            }
        }
        words
    };
    let (mut relay, mut source) = (side(&op.relay, '+'), side(&op.source, '-'));
    if relay.is_empty() {
        shorten(&mut source);
    }
    if source.is_empty() {
        shorten(&mut relay);
    }
    let (mut relay, mut source) = (relay.into_iter(), source.into_iter());
    let mut pairs = Vec::new();
    loop {
        match (relay.next(), source.next()) {
            (None, None) => return pairs,
            (relay, source) => pairs.push(Pair {
                relay: relay.unwrap_or_default(),
                source: source.unwrap_or_default(),
                changed,
            }),
        }
    }
}

/// The ends of a long run, and how many words stand between them.
fn shorten(words: &mut Vec<String>) {
    if words.len() > LONG_RUN {
        let between = words.len() - 2 * RUN_ENDS;
        words.splice(RUN_ENDS..RUN_ENDS + between, [format!("[… {between} words …]")]);
    }
}

fn lines(pairs: &[Pair], labels: &[String; 2], options: &TableOptions, text: &mut String) {
    let width = options.width.max(NARROWEST);
    let label = labels
        .iter()
        .map(|label| columns(label))
        .max()
        .unwrap_or(0)
        .min(width / LABEL_SHARE);
    let room = width - INDENT.len() - label - 2;
    let alone = labels[1].is_empty();
    for row in rows(pairs, room) {
        for (side, name) in [(Side::Relay, &labels[0]), (Side::Source, &labels[1])] {
            if alone && side == Side::Source {
                continue;
            }
            let mut line = format!("{INDENT}{}  ", padded(&fitting(name, label), label));
            for pair in row {
                let word = if side == Side::Relay { &pair.relay } else { &pair.source };
                let room = pair.columns();
                let blanks = " ".repeat(room - columns(word) + 1);
                line.push_str(&painted(word, side, pair.changed && options.color));
                line.push_str(&blanks);
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text.push('\n');
    }
}

/// Pairs that fit side by side. A word wider than the screen has a line of its own.
fn rows(pairs: &[Pair], room: usize) -> Vec<&[Pair]> {
    let mut rows = Vec::new();
    let (mut from, mut filled) = (0, 0);
    for (index, pair) in pairs.iter().enumerate() {
        let width = pair.columns();
        if index > from && filled + width > room {
            rows.push(&pairs[from..index]);
            (from, filled) = (index, 0);
        }
        filled += width + 1;
    }
    if from < pairs.len() {
        rows.push(&pairs[from..]);
    }
    rows
}

fn painted(word: &str, side: Side, color: bool) -> String {
    if !color || word.is_empty() {
        return word.to_owned();
    }
    let tint = if side == Side::Relay {
        AnsiColor::Green
    } else {
        AnsiColor::Red
    };
    let style = Style::new().bold().fg_color(Some(tint.into()));
    format!("{style}{word}{style:#}")
}

fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(columns(text))))
}

/// As much of a name as fits: its end, where the line's number stands.
fn fitting(name: &str, width: usize) -> String {
    if columns(name) <= width {
        return name.to_owned();
    }
    let (label, line) = name.rsplit_once(' ').unwrap_or((name, ""));
    let room = width.saturating_sub(columns(line) + 2);
    let mut short = String::new();
    let mut filled = 0;
    for c in label.chars() {
        filled += c.width().unwrap_or(0);
        if filled > room {
            break;
        }
        short.push(c);
    }
    format!("{}… {line}", short.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(relay: &str, source: &str) -> Pair {
        Pair {
            relay: relay.into(),
            source: source.into(),
            changed: relay != source,
        }
    }

    fn drawn(pairs: &[Pair], width: usize) -> String {
        let options = TableOptions {
            width,
            ..TableOptions::default()
        };
        let mut text = String::new();
        lines(pairs, &["relay".into(), "KCNA 29".into()], &options, &mut text);
        text
    }

    #[test]
    fn words_stand_under_words() {
        let text = drawn(
            &[
                pair("innocent", "innocent"),
                pair("+theatres+", "-cinemas-"),
                pair("now", "now"),
            ],
            80,
        );
        assert_eq!(
            text,
            "  relay    innocent +theatres+ now\n  KCNA 29  innocent -cinemas-  now\n\n"
        );
    }

    #[test]
    fn wide_letters_take_two_columns() {
        let text = drawn(&[pair("東京", "+Tokyo+"), pair("end", "end")], 80);
        let columns: Vec<usize> = text
            .lines()
            .filter_map(|line| line.split_once("end").map(|(before, _)| columns(before)))
            .collect();
        assert_eq!(columns, [19, 19], "{text}");
    }

    #[test]
    fn no_line_is_wider_than_the_screen() {
        let pairs: Vec<Pair> = (0..200).map(|n| pair(&"слово".repeat(n % 4 + 1), "word")).collect();
        for width in [60, 80, 160] {
            assert!(drawn(&pairs, width).lines().all(|line| columns(line) <= width));
        }
    }

    #[test]
    fn a_long_run_of_one_side_is_shown_by_its_ends() {
        let mut words: Vec<String> = (0..20).map(|n| n.to_string()).collect();
        shorten(&mut words);
        assert_eq!(words.join(" "), "0 1 2 3 [… 12 words …] 16 17 18 19");
    }

    #[test]
    fn a_long_name_keeps_its_line() {
        assert_eq!(fitting("Chinese Foreign Ministry 7", 12), "Chinese F… 7");
        assert_eq!(fitting("KCNA 29", 12), "KCNA 29");
    }
}
