//! The Markdown is read back by another parser.

use comrak::nodes::{AstNode, NodeValue};
use comrak::{Arena, Options, parse_document};

use super::*;
use crate::report::printable::one_line;

/// What a cell must not be able to do to the page.
const HOSTILE: &str = "a|b || \\| `code` ``` *bold* __it__ ~~no~~ <b>x</b> <script>alert(1)</script> <!-- x --> [l](http://e.example) \
     ![i](x) &lt; &amp;#124; # h\n- item\n1. one\n> q\n|---|\n| x | y |\n\n</details>\n$x$ @editor \u{0}\u{1b}[1m\u{202e}z";

/// The tables of a page as GitHub reads it: rows of cells, their words without marks; and the HTML that is left.
fn read_back(page: &str) -> (Vec<Vec<Vec<String>>>, Vec<String>) {
    let arena = Arena::new();
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.autolink = false;
    let root = parse_document(&arena, page, &options);
    let (mut tables, mut html) = (Vec::new(), Vec::new());
    for node in root.descendants() {
        match &node.data.borrow().value {
            NodeValue::Table(_) => tables.push(Vec::new()),
            NodeValue::TableRow(_) => tables.last_mut().expect("a row is in a table").push(Vec::new()),
            NodeValue::TableCell => {
                let row = tables
                    .last_mut()
                    .and_then(|table| table.last_mut())
                    .expect("a cell is in a row");
                row.push(words(node));
            }
            NodeValue::HtmlInline(tag) => html.push(tag.clone()),
            NodeValue::HtmlBlock(block) => html.extend(block.literal.lines().map(str::to_owned)),
            NodeValue::Link(_) | NodeValue::Image(_) | NodeValue::List(_) | NodeValue::CodeBlock(_) => {
                panic!("words of an article act on the page: {page}")
            }
            _ => {}
        }
    }
    (tables, html)
}

fn words<'a>(cell: &'a AstNode<'a>) -> String {
    let mut text = String::new();
    for node in cell.descendants() {
        match &node.data.borrow().value {
            NodeValue::Text(words) => text.push_str(words),
            NodeValue::HtmlInline(tag) if tag == "<br>" => text.push('\n'),
            NodeValue::SoftBreak | NodeValue::LineBreak => text.push('\n'),
            NodeValue::Code(code) => panic!("a cell has code in it: {}", code.literal),
            _ => {}
        }
    }
    text
}

fn unmarked(marked: &crate::report::marked::Marked) -> String {
    one_line(&marked.runs.iter().map(|run| run.text.as_str()).collect::<String>())
}

fn beside(place: &str, words: &str) -> String {
    let told = if place.is_empty() {
        String::new()
    } else {
        format!("{}: ", one_line(place))
    };
    one_line(&format!("{told}{words}"))
}

/// Every table has the rows and the words that were meant.
fn assert_read_back(report: &Report) {
    let (tables, html) = read_back(&markdown(report));
    for tag in &html {
        let own = [
            "<details>",
            "</details>",
            "<br>",
            "<!-- -->",
            "<b>",
            "</b>",
            "<del>",
            "</del>",
            "",
        ];
        assert!(own.contains(&tag.as_str()) || tag.starts_with("<summary>"), "{tag}");
    }
    let looks = rows::looks(report, &Selection::default());
    let meant: Vec<Vec<String>> = looks
        .iter()
        .map(|look| {
            let title = if look.severity == Severity::Error {
                look.title.to_uppercase()
            } else {
                look.title.clone()
            };
            vec![
                look.line.clone(),
                one_line(&format!("{title} {}", look.message)),
                one_line(&look.who),
                unmarked(&look.relay),
                beside(&look.place, &unmarked(&look.source)),
            ]
        })
        .collect();
    let mut tables = tables.into_iter();
    let mut next = || tables.next().map(|table| table[1..].to_vec()).unwrap_or_default();
    if !meant.is_empty() {
        assert_eq!(next(), meant);
    }
    for rows in [
        full::quotations(report, &Selection::default()),
        full::sentences(report, &Selection::default()),
    ] {
        if rows.is_empty() {
            continue;
        }
        let read = next();
        assert_eq!(read.len(), rows.len());
        for (read, row) in read.iter().zip(&rows) {
            assert_eq!(read[3], unmarked(&row.relay));
            let also: String = row
                .across
                .iter()
                .map(|across| format!("\nalso {}", one_line(across)))
                .collect();
            assert_eq!(read[4], format!("{}{also}", beside(&row.place, &unmarked(&row.source))));
            let notes: Vec<String> = row.notes.iter().map(|note| one_line(note)).collect();
            assert_eq!(read[5], notes.join("\n"));
        }
    }
    if !report.damage.is_empty() {
        assert!(!next().is_empty());
    }
    let meant: Vec<Vec<String>> = coverage::rows(report)
        .iter()
        .map(|row| row.iter().map(|cell| one_line(cell)).collect())
        .collect();
    assert_eq!(next(), meant);
    if !report.omitted.is_empty() {
        let meant: Vec<Vec<String>> = full::omitted(report)
            .iter()
            .map(|row| row.iter().map(|cell| one_line(cell)).collect())
            .collect();
        assert_eq!(next(), meant);
    }
    assert_eq!(next().len(), report.documents.len());
    assert!(next().is_empty());
}

fn saved(corpus: &str) -> serde_json::Value {
    let path = format!("{}/reports/{corpus}/report.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    serde_json::from_str(&text).expect("a saved report is JSON")
}

fn report(value: serde_json::Value) -> Report {
    serde_json::from_value(value).expect("a saved report can be read")
}

/// Hostile words in everything that comes from an article or a label.
fn spoil(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Array(values) => values.iter_mut().for_each(spoil),
        serde_json::Value::Object(fields) => {
            for (name, value) in fields {
                let from_outside = ["text", "name", "message", "title", "label", "headline", "seen"];
                if name == "policy" {
                    continue;
                }
                match value {
                    serde_json::Value::String(words) if from_outside.contains(&name.as_str()) => {
                        *words = format!("{HOSTILE}{words}{HOSTILE}");
                    }
                    other => spoil(other),
                }
            }
        }
        _ => {}
    }
}

#[test]
fn reports_are_read_back_as_they_were_meant() {
    for corpus in ["clean-relay", "every-verdict", "kuna-sony-2014", "rival-relays"] {
        assert_read_back(&report(saved(corpus)));
    }
}

#[test]
fn hostile_articles_are_read_back_as_they_were_meant() {
    for corpus in ["every-verdict", "kuna-sony-2014"] {
        let mut value = saved(corpus);
        spoil(&mut value);
        let mut report = report(value);
        report.notices = vec![HOSTILE.to_owned(), "- 1. x".to_owned(), "12) y".to_owned()];
        assert_read_back(&report);
    }
}
