//! `quotedrift.toml`: found upwards, filled in where nothing was typed, wrong keys told.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const RELAY: &str = "Minister and colour\n\nTOWN, March 3 (CP) -- “The colour of the harbour is gray,” the minister said. “We will sign the treaty,” he told the Coast Wire.\n";
const STATEMENT: &str = "Statement\n\nThe color of the harbor is gray. We will not sign the treaty.\n";

fn desk(settings: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("desk/today")).unwrap();
    fs::write(folder.path().join("desk/quotedrift.toml"), settings).unwrap();
    fs::write(folder.path().join("desk/today/relay.txt"), RELAY).unwrap();
    fs::write(folder.path().join("desk/today/statement.txt"), STATEMENT).unwrap();
    folder
}

fn check(folder: &Path, more: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_quotedrift"))
        .args(["check", "desk/today/relay.txt", "desk/today/statement.txt"])
        .args(more)
        .current_dir(folder)
        .output()
        .unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

#[test]
fn settings_above_the_relay_hold_and_the_command_line_wins() {
    let desk = desk("format = \"markdown\"\nfail-on = \"never\"\n");
    let output = check(desk.path(), &[]);
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    assert!(told(&output).starts_with("# "), "{}", told(&output));
    let output = check(desk.path(), &["--format", "table", "--fail-on", "warning"]);
    assert_eq!(output.status.code(), Some(1), "{}", told(&output));
    assert!(told(&output).contains("┌"), "{}", told(&output));
    let output = check(desk.path(), &["--no-config"]);
    assert_eq!(output.status.code(), Some(1), "{}", told(&output));
    assert!(told(&output).contains("┌"), "{}", told(&output));
}

#[test]
fn a_policy_lies_beside_the_settings() {
    let desk = desk("policy = \"house.toml\"\n");
    fs::write(
        desk.path().join("desk/house.toml"),
        "[severities]\nnegation = \"note\"\n",
    )
    .unwrap();
    let output = check(desk.path(), &["--format", "json"]);
    assert!(told(&output).contains("\"negation\": \"note\""), "{}", told(&output));
    fs::write(desk.path().join("other.toml"), "[severities]\nnegation = \"warning\"\n").unwrap();
    let output = check(desk.path(), &["--format", "json", "--policy", "other.toml"]);
    assert!(told(&output).contains("\"negation\": \"warning\""), "{}", told(&output));
}

#[test]
fn another_file_can_be_named() {
    let desk = desk("fail-on = \"never\"\n");
    fs::write(desk.path().join("mine.toml"), "fail-on = \"error\"\n").unwrap();
    assert_eq!(check(desk.path(), &["--config", "mine.toml"]).status.code(), Some(1));
    let output = check(desk.path(), &["--config", "none.toml"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("none.toml"), "{}", told(&output));
    let both = check(desk.path(), &["--config", "mine.toml", "--no-config"]);
    assert_eq!(both.status.code(), Some(2), "{}", told(&both));
}

#[test]
fn wrong_keys_name_the_nearest() {
    for (settings, word) in [
        ("failon = \"never\"\n", "did you mean `fail-on`?"),
        ("[style]\nspeling = \"us\"\n", "did you mean `style.spelling`?"),
        ("format = \"pdf\"\n", "write one of table"),
        ("= \n", "line 1 is not TOML"),
    ] {
        let desk = desk(settings);
        let output = check(desk.path(), &[]);
        assert_eq!(output.status.code(), Some(2), "{}", told(&output));
        assert!(
            told(&output).contains(word) && told(&output).contains("quotedrift.toml"),
            "{}",
            told(&output)
        );
    }
}

/// The house writes British: a source's American word in British spelling is nobody's doing. The other way round it stays.
#[test]
fn house_spelling_is_accepted() {
    let noted = |settings: &str| {
        let desk = desk(settings);
        let output = check(desk.path(), &["--format", "json"]);
        let report: serde_json::Value =
            serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", told(&output)));
        let findings = report["quotations"][0]["findings"].as_array().unwrap().clone();
        let spelled: Vec<_> = findings
            .into_iter()
            .filter(|finding| finding["kind"] == "spelling")
            .collect();
        assert!(!spelled.is_empty(), "{report:#}");
        spelled
            .iter()
            .filter(|finding| finding["accepted"]["by"] == "house style")
            .count()
    };
    assert_eq!(noted("[style]\nspelling = \"uk\"\n"), 2);
    assert_eq!(noted("[style]\nspelling = \"us\"\n"), 0);
    assert_eq!(noted(""), 0);
}

#[test]
fn an_alias_names_the_cited_source() {
    let cited = |settings: &str| {
        let desk = desk(settings);
        fs::write(
            desk.path().join("desk/today/relay.txt"),
            "A headline\n\nTOWN, March 3 (CP) -- “We will sign the treaty,” the minister said, according to Coast Wire News Agency.\n",
        )
        .unwrap();
        let more = [
            "--label",
            "Gannet",
            "--source",
            "desk/today/relay2.txt",
            "--label",
            "Brine",
            "--format",
            "json",
        ];
        fs::write(
            desk.path().join("desk/today/relay2.txt"),
            "It rained in the harbour town, the minister said.\n",
        )
        .unwrap();
        let output = check(desk.path(), &more);
        let report: serde_json::Value =
            serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", told(&output)));
        report["quotations"][0]["attribution"]["cited"]["document"].clone()
    };
    assert_eq!(cited("[aliases]\nGannet = [\"Coast Wire News Agency\"]\n"), "s1");
    assert_eq!(cited(""), serde_json::Value::Null);
}

#[test]
fn shells_and_man_are_told_every_command() {
    let run = |args: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_quotedrift"))
            .args(args)
            .output()
            .unwrap()
    };
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = told(&run(&["completions", shell]));
        for command in ["check", "collate", "accept", "scan"] {
            assert!(script.contains(command), "{shell} lacks {command}");
        }
    }
    let page = told(&run(&["man"]));
    assert!(page.contains(".TH quotedrift 1") && page.contains("collate"), "{page}");
    let page = told(&run(&["man", "check"]));
    assert!(
        page.contains("fail\\-on") && page.contains("quotedrift\\-check"),
        "{page}"
    );
    let wrong = run(&["man", "chek"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(told(&wrong).contains("did you mean check?"), "{}", told(&wrong));
}
