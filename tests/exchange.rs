//! What other programs read: each format validated against what its standard says, over cases, corpora and hostile texts.

use std::path::{Path, PathBuf};
use std::process::Command;

use quotedrift::article::Loose;
use quotedrift::report::{Remarks, annotations, csv, github, sarif, schema};
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

fn reports() -> Vec<(String, Dossier, Report)> {
    let made = |(name, dossier): (String, Dossier)| {
        let report = check(&dossier, &Policy::default());
        (name, dossier, report)
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
    let path = "docs/report.schema.json";
    let made = schema::<Report>();
    if std::env::var_os("QUOTEDRIFT_RENEW").is_some() {
        std::fs::write(path, &made).expect("docs/ can be written");
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        kept == made,
        "{path} is stale: QUOTEDRIFT_RENEW=1 cargo test --test exchange"
    );
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
fn every_sarif_log_is_what_the_standard_says() {
    let mut schema: Value = serde_json::from_str(&std::fs::read_to_string(official_schema()).unwrap()).unwrap();
    // A misprint of the standard: the pattern is no regular expression. We write no `language`.
    for object in ["run", "toolComponent"] {
        let language = &mut schema["definitions"][object]["properties"]["language"];
        let pattern = language.as_object_mut().unwrap().remove("pattern").unwrap();
        assert_eq!(pattern, "^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$");
    }
    let validator = jsonschema::validator_for(&schema).expect("the official schema can be used");
    let mut results = 0;
    for (name, dossier, report) in reports() {
        let text = sarif(&Remarks::of(&report));
        harmless(&name, &text);
        let log: Value = serde_json::from_str(&text).unwrap();
        valid(&validator, &name, &log);
        let texts = dossier.documents();
        let run = &log["runs"][0];
        for result in run["results"].as_array().unwrap() {
            results += 1;
            let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
            assert_eq!(rule["id"], result["ruleId"], "{name}");
            assert_eq!(
                result["partialFingerprints"]["quotedrift/v1"].as_str().unwrap().len(),
                16
            );
            let related = result["relatedLocations"].as_array().unwrap();
            for location in related.iter().chain(result["locations"].as_array().unwrap()) {
                let location = &location["physicalLocation"];
                let index = location["artifactLocation"]["index"].as_u64().unwrap() as usize;
                region_holds_its_snippet(&name, texts[index].1.seen(), &location["region"]);
                assert_eq!(
                    location["artifactLocation"]["uri"],
                    run["artifacts"][index]["location"]["uri"]
                );
            }
        }
    }
    assert!(results > 100, "{results}");
}

/// The characters, and the lines and columns, of a region give its snippet.
fn region_holds_its_snippet(name: &str, text: &str, region: &Value) {
    let number = |field: &str| region[field].as_u64().unwrap() as usize;
    let snippet = region["snippet"]["text"].as_str().unwrap();
    let by_chars: String = text
        .chars()
        .skip(number("charOffset"))
        .take(number("charLength"))
        .collect();
    assert_eq!(by_chars, snippet, "{name}");
    let mut at = (1, 1);
    let mut by_lines = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if at >= (number("startLine"), number("startColumn")) && at < (number("endLine"), number("endColumn")) {
            by_lines.push(c);
        }
        let ends = c == '\n' || (c == '\r' && chars.peek() != Some(&'\n'));
        at = if ends { (at.0 + 1, 1) } else { (at.0, at.1 + 1) };
    }
    assert_eq!(by_lines, snippet, "{name}");
}

/// The schema of the standard as the package `serde-sarif` carries it. The package is fetched for it and never compiled.
fn official_schema() -> PathBuf {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "run `cargo fetch` first: {told}");
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let package = packages
        .iter()
        .find(|package| package["name"] == "serde-sarif")
        .unwrap();
    let manifest = Path::new(package["manifest_path"].as_str().unwrap());
    manifest.with_file_name("src").join("schema.json")
}

#[test]
fn a_sarif_log_names_no_folder_of_the_machine() {
    let report = check(&hostile(), &Policy::default());
    let log: Value = serde_json::from_str(&sarif(&Remarks::of(&report))).unwrap();
    let run = &log["runs"][0];
    assert_eq!(run["originalUriBaseIds"]["DOSSIER"]["uri"], "desk%20one/");
    assert_eq!(run["artifacts"][0]["location"]["uri"], "%3Dcmd,a%3Ab.txt");
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let mut elsewhere = report.clone();
    elsewhere.documents[0].path = Some("/home/anna/secret/relay.txt".to_owned());
    elsewhere.documents[1].path = Some("/home/anna/secret/in/statement.txt".to_owned());
    assert!(!sarif(&Remarks::of(&elsewhere)).contains("anna"));
}

#[test]
fn annotations_find_their_words_again() {
    let mut found = 0;
    for (name, dossier, report) in reports() {
        let texts = dossier.documents();
        let text = annotations(&Remarks::of(&report), &texts);
        harmless(&name, &text);
        let collection: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(collection["@context"], "http://www.w3.org/ns/anno.jsonld");
        let items = collection["first"]["items"].as_array().unwrap();
        assert_eq!(collection["total"], items.len());
        let mut ids: Vec<&str> = items.iter().map(|item| item["id"].as_str().unwrap()).collect();
        ids.sort_unstable();
        let all = ids.len();
        ids.dedup();
        assert_eq!(ids.len(), all, "{name}: two annotations have one id");
        for item in items {
            let bodies = item["body"].as_array().unwrap();
            let linked = bodies.iter().filter(|body| body["purpose"] == "linking");
            for specific in linked.chain([&item["target"]]) {
                found += 1;
                selected(&name, &texts, &report, specific);
            }
        }
    }
    assert!(found > 500, "{found}");
}

/// Both selectors give the same words, and the context is what stands round them.
fn selected(name: &str, texts: &[(String, quotedrift::Document)], report: &Report, specific: &Value) {
    let [position, quote] = specific["selector"].as_array().unwrap().as_slice() else {
        panic!("{name}: two selectors are expected")
    };
    let file = specific["source"]
        .as_str()
        .unwrap()
        .rsplit('/')
        .next()
        .unwrap()
        .to_owned();
    let of = |field: &str| quote[field].as_str().unwrap().to_owned();
    let (start, end) = (
        position["start"].as_u64().unwrap() as usize,
        position["end"].as_u64().unwrap() as usize,
    );
    let holds = |text: &str| {
        let chars: Vec<char> = text.chars().collect();
        let part = |from: usize, to: usize| chars.get(from..to).map(|chars| chars.iter().collect::<String>());
        part(start, end).as_deref() == Some(&of("exact"))
            && part(start.saturating_sub(32), start).as_deref() == Some(&of("prefix"))
            && part(end, (end + 32).min(chars.len())).as_deref() == Some(&of("suffix"))
            && text.contains(&(of("prefix") + &of("exact") + &of("suffix")))
    };
    let path = |id: &str| {
        let entry = report.documents.iter().find(|entry| entry.id == id).unwrap();
        entry.path.clone().unwrap_or_default()
    };
    let of_file = |(id, _): &&(String, quotedrift::Document)| {
        let path = path(id);
        file.contains('%') || path.rsplit('/').next() == Some(&file)
    };
    assert!(
        texts.iter().filter(of_file).any(|(_, text)| holds(text.seen())),
        "{name}: {specific}"
    );
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
