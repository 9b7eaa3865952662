//! Where a result goes: whole or not at all, through links, and never over an input.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Output};

fn quotedrift(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_quotedrift"))
        .args(args)
        .current_dir(folder)
        .output()
        .unwrap()
}

fn folder_with_text() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "One. Two.\n").unwrap();
    folder
}

#[test]
fn a_link_stays_a_link_and_its_file_keeps_its_permissions() {
    let folder = folder_with_text();
    let (real, link) = (folder.path().join("real.txt"), folder.path().join("link.txt"));
    fs::write(&real, "old").unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real.txt", &link).unwrap();
    let output = quotedrift(folder.path(), &["show", "sentences", "a.txt", "--output", "link.txt"]);
    assert!(output.status.success(), "{output:?}");
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(fs::read_to_string(&real).unwrap().contains("2 sentences"));
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
}

#[test]
fn an_input_is_kept_even_under_another_name() {
    let folder = folder_with_text();
    symlink("a.txt", folder.path().join("link.txt")).unwrap();
    let output = quotedrift(folder.path(), &["scan", "a.txt", "--repair", "--output", "link.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(fs::read_to_string(folder.path().join("a.txt")).unwrap(), "One. Two.\n");
}

#[test]
fn a_device_is_written_to_and_not_replaced() {
    let folder = folder_with_text();
    let output = quotedrift(
        folder.path(),
        &["show", "sentences", "a.txt", "--output", "/dev/stdout"],
    );
    assert!(
        String::from_utf8_lossy(&output.stdout).contains("2 sentences"),
        "{output:?}"
    );
}

#[test]
fn a_full_disk_leaves_what_was_there() {
    let folder = folder_with_text();
    let output = quotedrift(folder.path(), &["show", "sentences", "a.txt", "--output", "/dev/full"]);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert!(
        String::from_utf8_lossy(&output.stderr).contains("cannot be written"),
        "{output:?}"
    );
}

#[test]
fn an_unreadable_file_is_named() {
    let folder = folder_with_text();
    let path = folder.path().join("a.txt");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o0)).unwrap();
    if fs::read(&path).is_ok() {
        return; // root may read everything
    }
    let output = quotedrift(folder.path(), &["quotes", "a.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        String::from_utf8_lossy(&output.stderr).contains("may not be read"),
        "{output:?}"
    );
}

/// Only so much is read as the largest text may have.
#[test]
fn a_stream_without_end_is_cut_short() {
    let folder = folder_with_text();
    let output = quotedrift(folder.path(), &["quotes", "/dev/zero"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("binary"), "{output:?}");
}

/// A hard link is the same file under another name, and no link that could be followed.
#[test]
fn an_input_is_kept_under_a_hard_link() {
    let folder = folder_with_text();
    fs::hard_link(folder.path().join("a.txt"), folder.path().join("b.txt")).unwrap();
    let output = quotedrift(folder.path(), &["scan", "a.txt", "--repair", "--output", "b.txt"]);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert_eq!(fs::read_to_string(folder.path().join("b.txt")).unwrap(), "One. Two.\n");
}

/// Every file that a check reads is an input: policy, decisions, baseline, settings, the dossier's list.
#[test]
fn whatever_was_read_is_kept() {
    let folder = folder_with_text();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("b.txt"), "“One.”\n").unwrap();
    fs::write(at("policy.toml"), "[severities]\nspelling = \"note\"\n").unwrap();
    fs::write(at("decisions.toml"), "").unwrap();
    fs::write(at("quotedrift.toml"), "fail-on = \"never\"\n").unwrap();
    let made = quotedrift(
        folder.path(),
        &["check", "a.txt", "b.txt", "-f", "json", "-o", "base.json"],
    );
    assert!(made.status.success(), "{made:?}");
    for name in [
        "a.txt",
        "b.txt",
        "policy.toml",
        "decisions.toml",
        "quotedrift.toml",
        "base.json",
    ] {
        let before = fs::read(at(name)).unwrap();
        let args = [
            "check",
            "a.txt",
            "b.txt",
            "--policy",
            "policy.toml",
            "--baseline",
            "base.json",
            "-o",
            name,
        ];
        let output = quotedrift(folder.path(), &args);
        assert_eq!(output.status.code(), Some(2), "{name}: {output:?}");
        assert_eq!(fs::read(at(name)).unwrap(), before, "{name}");
    }
}

#[test]
fn a_link_to_a_file_that_is_not_there_yet_is_followed() {
    let folder = folder_with_text();
    fs::create_dir(folder.path().join("out")).unwrap();
    symlink("out/new.txt", folder.path().join("link.txt")).unwrap();
    let output = quotedrift(folder.path(), &["show", "sentences", "a.txt", "--output", "link.txt"]);
    assert!(output.status.success(), "{output:?}");
    assert!(
        fs::symlink_metadata(folder.path().join("link.txt"))
            .unwrap()
            .is_symlink()
    );
    assert!(folder.path().join("out/new.txt").is_file());
}

#[test]
fn links_in_a_circle_are_an_error() {
    let folder = folder_with_text();
    symlink("y", folder.path().join("x")).unwrap();
    symlink("x", folder.path().join("y")).unwrap();
    let output = quotedrift(folder.path(), &["show", "sentences", "a.txt", "--output", "x"]);
    assert!(
        fs::symlink_metadata(folder.path().join("y")).unwrap().is_symlink(),
        "{output:?}"
    );
}

#[test]
fn a_file_that_may_only_be_read_is_kept() {
    let folder = folder_with_text();
    let path = folder.path().join("kept.txt");
    fs::write(&path, "old").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    let output = quotedrift(folder.path(), &["show", "sentences", "a.txt", "--output", "kept.txt"]);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "old");
}

#[test]
fn nothing_is_left_where_nothing_could_be_written() {
    let folder = folder_with_text();
    let output = quotedrift(
        folder.path(),
        &["show", "sentences", "a.txt", "--output", "none/new.txt"],
    );
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert!(
        String::from_utf8_lossy(&output.stderr).contains("a folder that exists"),
        "{output:?}"
    );
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

/// A new file has the permissions that any new file gets.
#[test]
fn a_new_file_is_no_secret() {
    let folder = folder_with_text();
    fs::write(folder.path().join("plain"), "").unwrap();
    let plain = fs::metadata(folder.path().join("plain")).unwrap().permissions().mode();
    quotedrift(folder.path(), &["show", "sentences", "a.txt", "--output", "new.txt"]);
    assert_eq!(
        fs::metadata(folder.path().join("new.txt"))
            .unwrap()
            .permissions()
            .mode(),
        plain
    );
}

/// Every command that writes a file, over a desk with a dossier, a saved report, a policy and settings.
const WRITING: [&[&str]; 10] = [
    &["check", "dossier", "--policy", "policy.toml"],
    &["judge", "report.json", "--policy", "policy.toml"],
    &["collate", "dossier"],
    &["selftest", "dossier", "--policy", "policy.toml", "--kind", "number"],
    &["quotes", "dossier/relay.txt"],
    &["scan", "dossier/relay.txt"],
    &["scan", "dossier/relay.txt", "--repair"],
    &["show", "facts", "dossier"],
    &["policy", "--policy", "policy.toml"],
    &["schema"],
];

/// What each of them reads, in the same order.
const READ: [&[&str]; 10] = [
    &[
        "dossier/relay.txt",
        "dossier/statement.txt",
        "dossier/dossier.toml",
        "policy.toml",
        "quotedrift.toml",
    ],
    &["report.json", "policy.toml", "quotedrift.toml"],
    &[
        "dossier/relay.txt",
        "dossier/statement.txt",
        "dossier/dossier.toml",
        "quotedrift.toml",
    ],
    &[
        "dossier/relay.txt",
        "dossier/statement.txt",
        "dossier/dossier.toml",
        "policy.toml",
        "quotedrift.toml",
    ],
    &["dossier/relay.txt", "quotedrift.toml"],
    &["dossier/relay.txt", "quotedrift.toml"],
    &["dossier/relay.txt", "quotedrift.toml"],
    &["dossier/relay.txt", "dossier/statement.txt", "dossier/dossier.toml"],
    &["policy.toml"],
    &[],
];

fn desk() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("dossier")).unwrap();
    let relay = "Harbour to close\n\nPORT, May 2 (CP) -- “The harbour will close for nine days in June,” Harbour Master Edda Marlow \
         said. “No boat will be taken from its owner, and every crew will have 400 crowns,” Marlow told reporters.\n";
    fs::write(at("dossier/relay.txt"), relay).unwrap();
    let statement = "Statement by Harbour Master Edda Marlow\n\nThe harbour will close for nine days in June, unless it rains. \
         No boat will be taken from its owner, and every crew will have 400 crowns.\n";
    fs::write(at("dossier/statement.txt"), statement).unwrap();
    let list = "[relay]\npath = \"relay.txt\"\n[[source]]\npath = \"statement.txt\"\n";
    fs::write(at("dossier/dossier.toml"), list).unwrap();
    fs::write(at("policy.toml"), "[severities]\nspelling = \"note\"\n").unwrap();
    fs::write(
        at("quotedrift.toml"),
        "fail-on = \"never\"\n[judge]\nfail-on = \"never\"\n",
    )
    .unwrap();
    let made = quotedrift(folder.path(), &["check", "dossier", "-f", "json", "-o", "report.json"]);
    assert!(made.status.success(), "{made:?}");
    folder
}

#[test]
fn no_command_writes_over_what_it_reads() {
    let desk = desk();
    for (args, read) in WRITING.iter().zip(READ) {
        for name in read {
            let path = desk.path().join(name);
            let before = fs::read(&path).unwrap();
            let output = quotedrift(desk.path(), &[args, &["-o", name][..]].concat());
            assert_eq!(output.status.code(), Some(2), "{args:?} {name}: {output:?}");
            assert!(
                String::from_utf8_lossy(&output.stderr).contains("would be written over"),
                "{args:?} {name}: {output:?}"
            );
            assert_eq!(fs::read(&path).unwrap(), before, "{args:?} {name}");
        }
    }
}

#[test]
fn every_command_writes_whole_through_links_or_not_at_all() {
    let desk = desk();
    let at = |name: &str| desk.path().join(name);
    let listed = || {
        let mut names: Vec<_> = fs::read_dir(desk.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        names.sort();
        names
    };
    for args in WRITING {
        let printed = quotedrift(desk.path(), args);
        assert!(printed.status.success(), "{args:?}: {printed:?}");
        let before = listed();
        let failed = quotedrift(desk.path(), &[args, &["-o", "none/out"][..]].concat());
        assert_eq!(failed.status.code(), Some(2), "{args:?}: {failed:?}");
        assert_eq!(listed(), before, "{args:?}");
        fs::write(at("real"), "old").unwrap();
        symlink("real", at("link")).unwrap();
        let written = quotedrift(desk.path(), &[args, &["-o", "link"][..]].concat());
        assert!(
            written.status.success() && written.stdout.is_empty(),
            "{args:?}: {written:?}"
        );
        assert!(fs::symlink_metadata(at("link")).unwrap().is_symlink(), "{args:?}");
        assert_eq!(fs::read(at("real")).unwrap(), printed.stdout, "{args:?}");
        fs::remove_file(at("link")).unwrap();
        fs::remove_file(at("real")).unwrap();
        assert_eq!(listed(), before, "{args:?}");
    }
}
