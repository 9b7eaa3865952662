//! What other programs read: each format validated against what its standard says, over cases, corpora and hostile texts.

#[path = "../kept/mod.rs"]
mod kept;
mod annotated;
mod collations;
mod sarif_logs;

use std::path::{Path, PathBuf};

use quotedrift::article::Loose;
use quotedrift::check::check_with_texts;
use quotedrift::report::{
    DocumentText, Remarks, Selection, TableOptions, View, csv, github, html, markdown, schema, table,
};
use quotedrift::{Dossier, Policy, Report, check};
use serde_json::Value;

/// Words that each format must survive: terminal escapes, formulas, workflow commands, links, scripts, NUL, bidi
/// controls, a byte that is no UTF-8.
const HOSTILE: &[u8] = b"Minister speaks\n\nTOWN, March 3 (=HYPERLINK(1)) -- \"=1+1 is \x1b[31mred\x1b[0m, 50% of\r\n::error file=x,line=1::gotcha,\" \
    @SUM said. \"[click](javascript:alert(1)) {0} \x00 \xe2\x80\xaeabc <script>alert(1)</script>,\" she said. \"|cell| `code` \xff end,\" \
    -minister told +agency.\n\n\"\n\n";

fn hostile() -> Dossier {
    let file = |name: &str, bytes: &[u8]| Loose {
        name: name.to_owned(),
        bytes: bytes.to_vec(),
        ..Loose::default()
    };
    let statement = b"=1+1 is blue, 40% of\n::error::nothing. [click](x) {1} is not so. The cell `code` end.";
    Dossier::of_files(
        file("desk one/=cmd,a:b.txt", HOSTILE),
        vec![file("desk one/in/statement%.txt", statement)],
    )
}

/// Every dossier there is: cases, corpora, the hostile one.
fn dossiers() -> Vec<(String, Dossier)> {
    let mut folders: Vec<PathBuf> = Vec::new();
    for kind in folders_of(Path::new("tests/cases")) {
        folders.extend(folders_of(&kind));
    }
    folders.extend(folders_of(Path::new("corpora")));
    let mut all: Vec<(String, Dossier)> = folders
        .iter()
        .filter(|folder| folder.join("dossier.toml").is_file())
        .map(|folder| (folder.display().to_string(), Dossier::read(folder).expect("a dossier")))
        .collect();
    assert!(all.len() > 60, "only {} dossiers were found", all.len());
    all.push(("hostile".to_owned(), hostile()));
    all
}

fn folders_of(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the folder can be read");
    let mut folders: Vec<PathBuf> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders
}

/// Every report with the texts that it is about.
fn reports() -> Vec<(String, Vec<DocumentText>, Report)> {
    let made = |(name, dossier): (String, Dossier)| {
        let (report, texts) = check_with_texts(&dossier, &Policy::default());
        (name, texts, report)
    };
    dossiers().into_iter().map(made).collect()
}

fn valid(validator: &jsonschema::Validator, name: &str, instance: &Value) {
    let wrong: Vec<String> = validator
        .iter_errors(instance)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(wrong.is_empty(), "{name}:\n{}", wrong.join("\n"));
}

/// What acts on a terminal must not be in any of them.
fn harmless(name: &str, text: &str) {
    let acts = |c: char| (c.is_control() && !matches!(c, '\n' | '\r')) || ('\u{202A}'..='\u{202E}').contains(&c);
    assert!(!text.chars().any(acts), "{name} holds a control character");
}

#[test]
fn the_published_schema_is_fresh() {
    let path = Path::new("docs/report.schema.json");
    assert_eq!(kept::stale(path, &schema::<Report>()), None);
}

#[test]
fn every_report_is_what_the_schema_says() {
    let schema: Value = serde_json::from_str(&schema::<Report>()).unwrap();
    jsonschema::meta::validate(&schema).expect("the schema is a schema");
    let validator = jsonschema::validator_for(&schema).expect("the schema can be used");
    for (name, _, report) in reports() {
        let json: Value = serde_json::from_str(&quotedrift::report::json(&report)).unwrap();
        valid(&validator, &name, &json);
        let back: Report = serde_json::from_value(json.clone()).unwrap();
        assert_eq!(back, report, "{name} does not read back");
        undescribed(&name, &schema, &json);
        let known = quotedrift::review::known_from(report.clone(), &report, "yesterday");
        valid(&validator, &name, &serde_json::to_value(&known).unwrap());
    }
}

/// Every field that a report has stands in the schema: nothing is written that is not published.
fn undescribed(name: &str, schema: &Value, report: &Value) {
    let known = |of: &Value| -> Vec<String> {
        of["properties"]
            .as_object()
            .map_or(Vec::new(), |fields| fields.keys().cloned().collect())
    };
    let top = known(schema);
    let quotation = known(&schema["$defs"]["QuotationEntry"]);
    let finding = known(&schema["$defs"]["Finding"]);
    let check = |of: &Value, known: &[String]| {
        for field in of.as_object().unwrap().keys() {
            assert!(known.contains(field), "{name}: {field} is not in the schema");
        }
    };
    check(report, &top);
    for entry in report["quotations"].as_array().unwrap() {
        check(entry, &quotation);
        entry["findings"]
            .as_array()
            .unwrap()
            .iter()
            .for_each(|one| check(one, &finding));
    }
}

#[test]
fn a_wrong_report_is_refused_by_the_schema() {
    let schema: Value = serde_json::from_str(&schema::<Report>()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let report = check(&hostile(), &Policy::default());
    let good: Value = serde_json::to_value(&report).unwrap();
    let mut wrong = [good.clone(), good.clone(), good.clone(), good];
    wrong[0]["schema"] = "quotedrift.report/0".into();
    wrong[1]["quotations"][0]["verdict"] = "fine".into();
    wrong[2].as_object_mut().unwrap().remove("summary");
    wrong[3]["documents"][0]["role"] = 3.into();
    for (index, report) in wrong.iter().enumerate() {
        assert!(!validator.is_valid(report), "{index}");
    }
}

#[test]
fn github_commands_are_one_line_each() {
    for (name, _, report) in reports() {
        let remarks = Remarks::of(&report);
        for all in [false, true] {
            let text = github(&remarks, all);
            harmless(&name, &text);
            for line in text.lines() {
                let command = line.strip_prefix("::").expect(line);
                let (head, message) = command.split_once("::").expect(line);
                assert!(
                    ["error ", "warning ", "notice "]
                        .iter()
                        .any(|name| head.starts_with(name)),
                    "{line}"
                );
                assert!(!message.is_empty(), "{line}");
                let properties = head.split_once(' ').unwrap().1;
                assert!(
                    properties.split(',').all(|property| property.split('=').count() >= 2),
                    "{line}"
                );
            }
        }
        let looks = report.quotations.iter().flat_map(|entry| &entry.findings);
        let looks = looks.chain(report.sentences.iter().flat_map(|entry| &entry.findings));
        let grave = looks
            .filter(|finding| finding.severity != quotedrift::Severity::Note)
            .count()
            + report
                .damage
                .iter()
                .filter(|damage| damage.severity != quotedrift::Severity::Note)
                .count();
        let lines = github(&remarks, false)
            .lines()
            .filter(|line| !line.starts_with("::notice title"))
            .count();
        assert_eq!(lines, grave, "{name}");
    }
}

/// What people read obeys no article either, however it is drawn.
#[test]
fn hostile_words_stay_words_for_people() {
    let (report, texts) = check_with_texts(&hostile(), &Policy::default());
    for width in [40, 60, 80, 160] {
        for view in [View::Table, View::Diff, View::Full] {
            let options = TableOptions {
                width,
                view,
                all: true,
                color: false,
            };
            let drawn = table(&report, &options, &Selection::default());
            harmless(&format!("{view:?} {width}"), &drawn);
            assert!(drawn.contains('␛') && drawn.contains('␀'), "{drawn}");
        }
    }
    let page = markdown(&report);
    harmless("markdown", &page);
    assert!(!page.contains("<script") && !page.contains("[click]("), "{page}");
    let page = html(&report, &texts).expect("a page can be written");
    harmless("html", &page);
    assert!(!page.contains("<script>alert"), "{page}");
}

#[test]
fn hostile_words_stay_words_in_github_commands() {
    let report = check(&hostile(), &Policy::default());
    let text = github(&Remarks::of(&report), true);
    assert!(text.contains("file=desk one/=cmd%2Ca%3Ab.txt,line="), "{text}");
    assert!(!text.contains("\n::error file=x"), "{text}");
}

#[test]
fn csv_has_a_row_for_every_passage_and_finding() {
    for (name, _, report) in reports() {
        let text = csv(&report);
        harmless(&name, &text);
        let rest = text.strip_prefix('\u{FEFF}').expect("Excel takes UTF-8 by its mark");
        let mut reader = ::csv::ReaderBuilder::new()
            .terminator(::csv::Terminator::CRLF)
            .from_reader(rest.as_bytes());
        let heads = reader.headers().unwrap().clone();
        let rows: Vec<::csv::StringRecord> = reader.records().map(|row| row.expect(&name)).collect();
        let wanted: usize = report
            .quotations
            .iter()
            .map(|entry| entry.findings.len().max(1))
            .sum::<usize>()
            + report
                .sentences
                .iter()
                .map(|entry| entry.findings.len().max(1))
                .sum::<usize>()
            + report.damage.len();
        assert_eq!(rows.len(), wanted, "{name}");
        for row in &rows {
            assert_eq!(row.len(), heads.len(), "{name}");
            assert!(!row.iter().any(begins_a_formula), "{name}: {row:?}");
        }
    }
}

fn begins_a_formula(cell: &str) -> bool {
    cell.split(';')
        .any(|part| part.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r']))
}
