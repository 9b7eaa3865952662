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
        (
            "failon = \"never\"\n",
            "line 1: there is no key `failon`; did you mean `fail-on`?",
        ),
        (
            "# desk\n\n[style]\nspeling = \"us\"\n",
            "line 4: there is no key `style.speling`; did you mean `style.spelling`?",
        ),
        (
            "[scna]\nformat = \"json\"\n",
            "line 1: there is no key `scna`; did you mean `scan`?",
        ),
        (
            "[quotes]\nfail-on = \"never\"\n",
            "line 2: there is no key `quotes.fail-on`",
        ),
        (
            "fail-on = \"never\"\nformat = \"pdf\"\n",
            "line 2: `format` has another value",
        ),
        ("[style]\nquotes = \"xy\"\n", "line 2: `style.quotes` has another value"),
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

/// The house has other marks inside a quotation than the source: nobody's doing, where the source has marks there too.
#[test]
fn house_marks_are_accepted_and_suggested() {
    let made = |settings: &str, relay: &str, source: &str| {
        let desk = desk(settings);
        let text = format!("Minister and bridge\n\nTOWN, March 3 (CP) -- {relay}\n");
        fs::write(desk.path().join("desk/today/relay.txt"), text).unwrap();
        fs::write(
            desk.path().join("desk/today/statement.txt"),
            format!("Statement\n\n{source}\n"),
        )
        .unwrap();
        let output = check(desk.path(), &["--format", "json"]);
        let report: serde_json::Value =
            serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", told(&output)));
        report["quotations"][0]["findings"].as_array().unwrap().clone()
    };
    let nested = |findings: &[serde_json::Value]| {
        let mut found = findings.iter().filter(|finding| finding["kind"] == "nested-marks");
        let found = found.next().unwrap_or_else(|| panic!("{findings:#?}"));
        found["accepted"]["by"].as_str().map(str::to_owned)
    };
    let relay = "“The crews call it the ‘old’ bridge and we will not close it,” the minister said.";
    let source = "The crews call it the \"old\" bridge and we will not close it.";
    let house = "[style]\nquotes = \"“”‘’\"\n";
    assert_eq!(nested(&made(house, relay, source)).as_deref(), Some("house style"));
    assert_eq!(nested(&made("", relay, source)), None);
    assert_eq!(
        nested(&made("[style]\nquotes = \"‘’“”\"\n", relay, source)),
        None,
        "other marks"
    );
    assert_eq!(
        nested(&made(house, relay, &source.replace('"', ""))),
        None,
        "the source has no marks there"
    );

    let reworded = "“The crews call it the aged bridge and we will never shut it,” the minister said.";
    let suggested = |settings: &str| {
        let findings = made(settings, reworded, source);
        let suggestions = findings.iter().filter_map(|finding| finding["suggestion"].as_str());
        suggestions
            .map(str::to_owned)
            .find(|words| words.contains("old"))
            .unwrap_or_else(|| panic!("{findings:#?}"))
    };
    assert!(suggested("").contains("the \"old\" bridge"));
    assert!(suggested(house).contains("the ‘old’ bridge"));
    assert!(suggested("[style]\nquotes = \"«»\"\n").contains("the «old» bridge"));
}

#[test]
fn view_and_width_of_tables_are_settings() {
    let desk = desk("view = \"diff\"\nwidth = 64\n");
    let widest = |text: &str| text.lines().map(|line| line.chars().count()).max();
    let output = told(&check(desk.path(), &[]));
    assert!(output.contains("not") && !output.contains('┌'), "{output}");
    assert!(widest(&output) <= Some(64), "{output}");
    let typed = told(&check(desk.path(), &["--view", "table", "--width", "100"]));
    assert!(typed.contains('┌') && widest(&typed) > Some(90), "{typed}");
    // They are about tables, and in no other format's way.
    for format in ["json", "markdown", "csv"] {
        let output = check(desk.path(), &["--format", format]);
        assert_eq!(output.status.code(), Some(1), "{}", told(&output));
    }
}

/// Each command has its own table; what stands at the top is for checks, the policy for self-tests too.
#[test]
fn other_commands_have_tables_of_their_own() {
    let settings = "format = \"markdown\"\n[scan]\nformat = \"json\"\n[quotes]\nformat = \"csv\"\n[collate]\nformat = \"html\"\n\
        [judge]\nformat = \"jsonl\"\nfail-on = \"never\"\n[selftest]\nformat = \"json\"\n";
    let desk = desk(settings);
    let run = |args: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_quotedrift"))
            .args(args)
            .current_dir(desk.path().join("desk/today"))
            .output()
            .unwrap();
        (output.status.code(), told(&output))
    };
    assert!(run(&["check", "relay.txt", "statement.txt"]).1.starts_with("# "));
    assert!(run(&["scan", "relay.txt"]).1.starts_with('['));
    assert!(run(&["quotes", "relay.txt"]).1.starts_with("\u{FEFF}\"file\""));
    assert!(
        run(&["collate", "relay.txt", "statement.txt"])
            .1
            .starts_with("<!DOCTYPE html>")
    );
    let corpus = concat!(env!("CARGO_MANIFEST_DIR"), "/corpora/clean-relay");
    let selftest = ["selftest", corpus, "--kind", "number", "--config", "../quotedrift.toml"];
    assert!(run(&selftest).1.starts_with('{'));
    run(&["check", "relay.txt", "statement.txt", "-f", "json", "-o", "report.json"]);
    let (exit, text) = run(&["judge", "report.json"]);
    assert!(exit == Some(0) && text.starts_with("{\"id\":"), "{exit:?} {text}");
    assert_eq!(run(&["judge", "report.json", "--fail-on", "warning"]).0, Some(1));
    assert!(run(&["quotes", "relay.txt", "--format", "table"]).1.starts_with('┌'));
    assert!(run(&["scan", "relay.txt", "--no-config"]).1.contains("No damage"));
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
