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
