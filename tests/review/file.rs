//! The file that decisions are kept in: where it lies, made for git, two editors at once.

use std::fs;

use super::*;

/// Somebody who holds the file and does not let go is told of, and nothing is written.
#[test]
fn a_file_that_another_keeps_is_told_of() {
    let desk = desk();
    let folder = desk.path();
    let path = folder.join("decisions.toml");
    let held = fs::File::create(&path).unwrap();
    held.lock().unwrap();
    let output = accept(folder, &["q1:negation"], "Anna", "heard the tape");
    assert_eq!(output.status.code(), Some(2), "{}", told(&output));
    assert!(
        told(&output).contains("somebody else is writing it"),
        "{}",
        told(&output)
    );
    assert_eq!(fs::metadata(&path).unwrap().len(), 0);
    held.unlock().unwrap();
    assert!(
        accept(folder, &["q1:negation"], "Anna", "heard the tape")
            .status
            .success()
    );
}

#[test]
fn the_file_is_made_for_version_control() {
    let desk = desk();
    let folder = desk.path();
    let (_, report) = check(folder);
    let open = graver(&report);
    accept(folder, &[&open[1].1], "Ben", "b");
    let by_anna = [
        "accept",
        "report.json",
        &open[0].1,
        "--by",
        "Anna",
        "--reason",
        "a",
        "--on",
        "2026-03-01",
    ];
    let output = quotedrift(folder, &by_anna);
    assert!(output.status.success(), "{}", told(&output));
    let one = fs::read_to_string(folder.join("decisions.toml")).unwrap();
    fs::remove_file(folder.join("decisions.toml")).unwrap();
    quotedrift(folder, &by_anna);
    accept(folder, &[&open[1].1], "Ben", "b");
    assert_eq!(
        fs::read_to_string(folder.join("decisions.toml")).unwrap(),
        one,
        "order does not show"
    );
    assert!(
        one.contains("relay = \"relay.txt\"") && one.contains("on = \"2026-03-01\""),
        "{one}"
    );
    assert_eq!(one.matches("[[accepted]]").count(), 2);
    let second = accept(folder, &[&open[0].1], "Ben", "another reason");
    assert_eq!(second.status.code(), Some(2));
    assert!(
        told(&second).contains("Anna has accepted it already"),
        "{}",
        told(&second)
    );
    let left: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(left.len(), 4, "{left:?}");
}

/// A dossier keeps one file, wherever in it the relay lies.
#[test]
fn a_dossier_keeps_its_decisions_beside_its_list() {
    let folder = tempfile::tempdir().unwrap();
    let dossier = folder.path().join("dossier");
    fs::create_dir_all(dossier.join("texts")).unwrap();
    fs::write(dossier.join("texts/relay.txt"), RELAY).unwrap();
    fs::write(dossier.join("texts/statement.txt"), STATEMENT).unwrap();
    fs::write(
        dossier.join("dossier.toml"),
        "label = \"d\"\n[relay]\npath = \"texts/relay.txt\"\n[[source]]\npath = \"texts/statement.txt\"\n",
    )
    .unwrap();
    let checked = quotedrift(
        folder.path(),
        &["check", "dossier", "--format", "json", "--output", "report.json"],
    );
    assert_eq!(checked.status.code(), Some(1), "{}", told(&checked));
    let output = quotedrift(
        folder.path(),
        &["accept", "report.json", "q1:negation", "--by", "A", "--reason", "r"],
    );
    assert!(dossier.join("decisions.toml").is_file(), "{}", told(&output));
    let again = told(&quotedrift(folder.path(), &["check", "dossier"]));
    assert!(again.contains("1 finding was accepted"), "{again}");
}

/// Everybody's decision is in the file, whoever came between.
#[test]
fn editors_who_decide_at_once_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let lines: String = (0..12)
        .map(|n| format!("\n“We will sign paper {n} on Monday,” the minister said.\n"))
        .collect();
    let source: String = (0..12)
        .map(|n| format!("We will not sign paper {n} on Monday. "))
        .collect();
    fs::write(
        folder.join("relay.txt"),
        format!("Minister signs\n\nTOWN, March 3 (CP) -- It rained.\n{lines}"),
    )
    .unwrap();
    fs::write(folder.join("statement.txt"), format!("Statement\n\n{source}\n")).unwrap();
    let (_, report) = check(folder);
    let mut prints: Vec<String> = graver(&report).into_iter().map(|(_, print)| print).collect();
    prints.sort();
    prints.dedup();
    assert!(prints.len() >= 12, "{prints:?}");
    let editors: Vec<_> = prints
        .iter()
        .map(|print| {
            Command::new(env!("CARGO_BIN_EXE_quotedrift"))
                .args(["accept", "report.json", print, "--by", "somebody", "--reason", print])
                .current_dir(folder)
                .spawn()
                .unwrap()
        })
        .collect();
    for mut editor in editors {
        assert!(editor.wait().unwrap().success());
    }
    let (exit, report) = check(folder);
    assert_eq!(report.summary.accepted, prints.len());
    assert_eq!(exit, Some(0));
}
