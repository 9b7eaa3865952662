//! SARIF logs against the schema of the standard, and their places against the texts.

use std::path::{Path, PathBuf};
use std::process::Command;

use quotedrift::report::{DocumentText, Remarks, sarif};
use quotedrift::{Policy, check};
use serde_json::Value;

use super::{harmless, hostile, reports, valid};

#[test]
fn every_sarif_log_is_what_the_standard_says() {
    let validator = official();
    let mut results = 0;
    for (name, texts, report) in reports() {
        results += is_sound(&validator, &name, &sarif(&Remarks::of(&report)), &texts);
    }
    assert!(results > 100, "{results}");
}

/// The schema of the standard.
pub fn official() -> jsonschema::Validator {
    let mut schema: Value = serde_json::from_str(&std::fs::read_to_string(official_schema()).unwrap()).unwrap();
    // A misprint of the standard: the pattern is no regular expression. We write no `language`.
    for object in ["run", "toolComponent"] {
        let language = &mut schema["definitions"][object]["properties"]["language"];
        let pattern = language.as_object_mut().unwrap().remove("pattern").unwrap();
        assert_eq!(pattern, "^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$");
    }
    jsonschema::validator_for(&schema).expect("the official schema can be used")
}

/// A log is what the standard says, and its places are where its words are; gives the number of its results.
pub fn is_sound(validator: &jsonschema::Validator, name: &str, text: &str, texts: &[DocumentText]) -> usize {
    harmless(name, text);
    let log: Value = serde_json::from_str(text).unwrap();
    valid(validator, name, &log);
    let run = &log["runs"][0];
    let results = run["results"].as_array().unwrap();
    for result in results {
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
            region_holds_its_snippet(name, &texts[index].text, &location["region"]);
            assert_eq!(
                location["artifactLocation"]["uri"],
                run["artifacts"][index]["location"]["uri"]
            );
        }
    }
    results.len()
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
