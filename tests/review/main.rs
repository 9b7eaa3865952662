//! Decisions of editors: taken, shown, stale, taken back; and the file they are kept in.

mod file;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use quotedrift::Report;

const RELAY: &str = "Minister and treaty\n\nTOWN, March 3 (CP) -- “We will sign the treaty on Monday,” the minister told reporters.\n\n\
    “The fund holds 40 million crowns,” the minister said.\n";
const STATEMENT: &str = "Statement\n\nWe will not sign the treaty on Monday. The fund was filled in better times. The fund holds 60 million crowns.\n";

fn quotedrift(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_quotedrift"))
        .args(args)
        .current_dir(folder)
        .output()
        .expect("the program runs")
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// A desk with a relay, its source and a saved report.
fn desk() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("relay.txt"), RELAY).unwrap();
    fs::write(folder.path().join("statement.txt"), STATEMENT).unwrap();
    check(folder.path());
    folder
}

/// Checks anew; gives the exit code and the report.
fn check(folder: &Path) -> (Option<i32>, Report) {
    check_with(folder, &[])
}

fn check_with(folder: &Path, more: &[&str]) -> (Option<i32>, Report) {
    let args = [
        "check",
        "relay.txt",
        "statement.txt",
        "--format",
        "json",
        "--output",
        "report.json",
    ];
    let output = quotedrift(folder, &[&args[..], more].concat());
    let text = fs::read_to_string(folder.join("report.json")).unwrap();
    (
        output.status.code(),
        Report::read("report.json", &text).unwrap_or_else(|_| panic!("{}", told(&output))),
    )
}

fn graver(report: &Report) -> Vec<(String, String)> {
    let findings = report
        .quotations
        .iter()
        .flat_map(|entry| entry.findings.iter().map(move |one| (&entry.said.id, one)));
    findings
        .filter(|(_, finding)| finding.severity != quotedrift::Severity::Note && finding.accepted.is_none())
        .map(|(id, finding)| (format!("{id}:{}", finding.kind), finding.fingerprint.clone()))
        .collect()
}

fn accept(folder: &Path, findings: &[&str], by: &str, reason: &str) -> Output {
    quotedrift(
        folder,
        &[&["accept", "report.json"], findings, &["--by", by, "--reason", reason]].concat(),
    )
}

#[test]
fn what_is_accepted_counts_no_more() {
    let desk = desk();
    let folder = desk.path();
    let (exit, report) = check(folder);
    assert_eq!(exit, Some(1));
    let open = graver(&report);
    assert!(open.len() >= 2, "{open:?}");
    let (first, rest) = open.split_first().unwrap();
    let output = accept(folder, &[&first.0], "Anna", "heard the tape");
    assert!(output.status.success(), "{}", told(&output));
    let (exit, report) = check(folder);
    assert_eq!(exit, Some(1), "one of two is left");
    assert_eq!(report.summary.accepted, 1);
    assert_eq!(graver(&report).len(), rest.len());
    let prints: Vec<&str> = rest.iter().map(|(_, print)| &print[..10]).collect();
    let output = accept(folder, &prints, "Ben", "house style");
    assert!(output.status.success(), "{}", told(&output));
    let (exit, report) = check(folder);
    assert_eq!((exit, report.summary.accepted), (Some(0), open.len()));
    let shown = told(&quotedrift(folder, &["check", "relay.txt", "statement.txt"]));
    assert!(shown.contains("were accepted and do not count (1 by Anna, "), "{shown}");
    assert!(!shown.contains("“not” lost"), "{shown}");
    let all = told(&quotedrift(
        folder,
        &["check", "relay.txt", "statement.txt", "--all", "--width", "200"],
    ));
    assert!(all.contains("Anna") && all.contains("heard the tape"), "{all}");
    let sarif = told(&quotedrift(
        folder,
        &["check", "relay.txt", "statement.txt", "--format", "sarif"],
    ));
    assert!(
        sarif.contains("\"justification\": \"heard the tape (Anna)\""),
        "{sarif}"
    );
    let github = told(&quotedrift(
        folder,
        &["check", "relay.txt", "statement.txt", "--format", "github"],
    ));
    assert!(
        github
            .lines()
            .all(|line| line.starts_with("::notice title=quotedrift::")),
        "{github}"
    );
}

#[test]
fn a_decision_whose_text_has_changed_is_stale() {
    let desk = desk();
    let folder = desk.path();
    let (_, report) = check(folder);
    let (name, print) = graver(&report).remove(0);
    assert!(accept(folder, &[&name], "Anna", "heard the tape").status.success());
    fs::write(
        folder.join("relay.txt"),
        format!("Another headline\n\n{}\n\nMore.", RELAY.split_once("\n\n").unwrap().1),
    )
    .unwrap();
    let (_, report) = check(folder);
    assert_eq!(
        (report.summary.accepted, report.stale.len()),
        (1, 0),
        "text elsewhere does not matter"
    );
    fs::write(folder.join("relay.txt"), RELAY.replace("on Monday", "on Tuesday")).unwrap();
    let (exit, report) = check(folder);
    assert_eq!(exit, Some(1));
    assert_eq!(report.summary.accepted, 0);
    assert_eq!(report.stale[0].fingerprint, print);
    let shown = told(&quotedrift(folder, &["check", "relay.txt", "statement.txt"]));
    assert!(shown.contains("Stale decision: Anna accepted"), "{shown}");
    for format in ["markdown", "html", "sarif", "github"] {
        let made = told(&quotedrift(
            folder,
            &["check", "relay.txt", "statement.txt", "-f", format],
        ));
        assert!(made.contains("Stale decision: Anna accepted"), "{format}: {made}");
    }
    let back = quotedrift(folder, &["accept", "report.json", &print, "--withdraw"]);
    assert!(told(&back).contains("taken back"), "{}", told(&back));
    assert!(check(folder).1.stale.is_empty());
}

/// Who decided, why and when stands in every format that people read, and in those for programs.
#[test]
fn every_format_shows_who_let_it_stand() {
    let desk = desk();
    let folder = desk.path();
    let reason = "heard | the *tape* <b>twice</b>";
    let args = [
        "accept",
        "report.json",
        "q1:negation",
        "--by",
        "Anna B.",
        "--reason",
        reason,
        "--on",
        "2026-03-01",
    ];
    assert!(quotedrift(folder, &args).status.success());
    let made = |more: &[&str]| {
        told(&quotedrift(
            folder,
            &[&["check", "relay.txt", "statement.txt"], more].concat(),
        ))
    };
    let markdown = made(&["-f", "markdown"]);
    assert!(
        markdown.contains("Anna B., 1 Mar 2026: heard \\| the \\*tape\\* &lt;b&gt;twice&lt;/b&gt;"),
        "{markdown}"
    );
    assert!(
        markdown.contains("<summary>Accepted: an editor let it stand</summary>"),
        "{markdown}"
    );
    let html = made(&["-f", "html"]);
    assert!(
        html.contains("Accepted by Anna B., 1 Mar 2026: heard | the *tape* &lt;b&gt;twice&lt;/b&gt;"),
        "{html}"
    );
    assert!(html.contains("1 accepted: an editor let it stand"), "{html}");
    let table = made(&["--all", "--width", "800"]);
    assert!(
        table.contains("accepted by Anna B., 1 Mar 2026: heard | the *tape*"),
        "{table}"
    );
    assert!(made(&["-f", "csv"]).contains("\"Anna B.\",\"2026-03-01\",\"heard | the *tape* <b>twice</b>\""));
    assert!(made(&["-f", "json"]).contains("\"on\": \"2026-03-01\""));
    assert!(made(&["-f", "sarif"]).contains("<b>twice</b> (Anna B., 2026-03-01)"));
    assert!(made(&["-f", "annotations"]).contains("accepted by Anna B., 1 Mar 2026: heard"));
}

#[test]
fn mistakes_are_told_and_change_nothing() {
    let desk = desk();
    let folder = desk.path();
    for (args, word) in [
        (
            &["accept", "report.json", "ffff", "--by", "A", "--reason", "r"][..],
            "no such finding",
        ),
        (
            &["accept", "report.json", "q99:negation", "--by", "A", "--reason", "r"],
            "no such finding",
        ),
        (&["accept", "report.json", "q1:negation", "--by", "A"], "--reason"),
        (
            &["accept", "report.json", "q1:negation", "--by", " ", "--reason", "r"],
            "--by",
        ),
        (&["accept", "report.json", "q1:negation", "--withdraw"], "was accepted"),
        (
            &["accept", "relay.txt", "q1:negation", "--by", "A", "--reason", "r"],
            "no JSON",
        ),
        (
            &[
                "accept",
                "report.json",
                "q1:negation",
                "--by",
                "A",
                "--reason",
                "r",
                "--on",
                "soon",
            ],
            "--on",
        ),
        (
            &["check", "relay.txt", "statement.txt", "--decisions", "none.toml"],
            "none.toml",
        ),
        (
            &["check", "relay.txt", "statement.txt", "--baseline", "relay.txt"],
            "no JSON",
        ),
    ] {
        let output = quotedrift(folder, args);
        assert_eq!(output.status.code(), Some(2), "{args:?} {}", told(&output));
        assert!(told(&output).contains(word), "{args:?} {}", told(&output));
        assert!(!folder.join("decisions.toml").exists(), "{args:?}");
    }
    fs::write(folder.join("decisions.toml"), "<<<<<<< ours\n=======\n>>>>>>> theirs\n").unwrap();
    let output = quotedrift(folder, &["check", "relay.txt", "statement.txt"]);
    assert!(told(&output).contains("both sides"), "{}", told(&output));
}

#[test]
fn without_a_finding_all_are_listed() {
    let desk = desk();
    let listed = told(&quotedrift(desk.path(), &["accept", "report.json"]));
    assert!(listed.contains("q1:negation"), "{listed}");
    assert!(!desk.path().join("decisions.toml").exists());
}

#[test]
fn a_baseline_takes_a_whole_report_as_known() {
    let desk = desk();
    let folder = desk.path();
    fs::copy(folder.join("report.json"), folder.join("old.json")).unwrap();
    let (exit, report) = check_with(folder, &["--baseline", "old.json"]);
    assert_eq!(exit, Some(0));
    assert!(report.summary.severities.is_empty(), "{:?}", report.summary.severities);
    fs::write(folder.join("relay.txt"), RELAY.replace("40 million", "70 million")).unwrap();
    let (exit, report) = check_with(folder, &["--baseline", "old.json"]);
    assert_eq!(exit, Some(1), "what is new counts");
    assert!(
        graver(&report)
            .iter()
            .all(|(name, _)| !name.contains("negation") || !name.starts_with("q1")),
        "{:?}",
        graver(&report)
    );
}
