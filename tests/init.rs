//! The dossier that `quotedrift init` writes is accepted by `quotedrift check` as it is, whatever the texts say.

use std::path::Path;
use std::process::{Command, Output};

fn typed(folder: &Path, words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_quotedrift"))
        .args(words)
        .current_dir(folder)
        .output()
        .unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// Writes the files, makes a dossier of them and checks it.
fn made(files: &[(&str, &[u8])]) -> (String, String) {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    let mut words = vec!["init"];
    words.extend(files.iter().map(|(name, _)| *name));
    let init = typed(folder.path(), &words);
    assert_eq!(init.status.code(), Some(0), "{}", told(&init));
    let check = typed(folder.path(), &["check", ".", "--fail-on", "never", "--format", "json"]);
    assert_eq!(check.status.code(), Some(0), "{}", told(&check));
    let file = std::fs::read_to_string(folder.path().join("dossier.toml")).unwrap();
    (file, told(&check))
}

#[test]
fn a_corpus_made_anew() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora/kuna-sony-2014");
    let relay = "kuna-2014-12-22.txt";
    let mut texts: Vec<(String, Vec<u8>)> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().extension().is_some_and(|end| end == "txt"))
        .map(|entry| {
            (
                entry.file_name().into_string().unwrap(),
                std::fs::read(entry.path()).unwrap(),
            )
        })
        .collect();
    texts.sort_by_key(|(name, _)| (name != relay, name.clone()));
    let files: Vec<(&str, &[u8])> = texts.iter().map(|(name, bytes)| (&**name, &**bytes)).collect();
    let (file, report) = made(&files);
    assert!(
        file.contains("label = \"KUNA\"") && file.contains("id = \"kcna\""),
        "{file}"
    );
    assert!(
        file.contains("role = \"primary\"") && file.contains("id = \"xinhua-2\""),
        "{file}"
    );
    assert!(report.contains("\"document\": \"kcna\""));
}

#[test]
fn names_and_words_that_toml_might_trip_over() {
    let quoted =
        b"Minister \"says\" \\ no = [[source]] # x\n\nTESSEN, 4 May 2023 (AP) -- \"No,\" said the minister.\n\nMore.";
    let odd = "“Nein”, sagte die Ministerin.\u{1b}[31m\u{202e} id = \"\"\"\n\nMehr.".as_bytes();
    let (file, _) = made(&[
        ("a \"b\" [1].txt", quoted),
        ("deep/er/zürich '2'.txt", odd),
        ("deep/relay.txt", b"Relay\n\nNo."),
        ("same.txt", b"AP\n\nTESSEN, 4 May 2023 (AP) -- No."),
        ("same2.txt", b"AP\n\nTESSEN, 5 May 2023 (AP) -- No, no."),
    ]);
    assert!(!file.contains('\u{1b}') && !file.contains('\u{202e}'), "{file}");
}

#[test]
fn files_of_one_folder_far_away_make_the_dossier_there() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(folder.path().join("desk/wire")).unwrap();
    std::fs::write(folder.path().join("desk/a.txt"), "“No,” he said, according to Reuters.").unwrap();
    std::fs::write(folder.path().join("desk/wire/b.txt"), "No.").unwrap();
    std::fs::write(folder.path().join("desk/wire/c.png"), b"\x89PNG\r\n\x1a\n").unwrap();
    let init = typed(folder.path(), &["init", "desk/a.txt", "desk/wire"]);
    assert!(told(&init).contains("Wrote desk/dossier.toml"), "{}", told(&init));
    assert!(
        told(&init).contains("Left out, since it could not be read: desk/wire/c.png"),
        "{}",
        told(&init)
    );
    let file = std::fs::read_to_string(folder.path().join("desk/dossier.toml")).unwrap();
    assert!(
        file.contains("path = \"wire/b.txt\"") && file.contains("# Not read: desk/wire/c.png"),
        "{file}"
    );
    let check = typed(folder.path(), &["check", "desk", "--fail-on", "never"]);
    assert_eq!(check.status.code(), Some(0), "{}", told(&check));
    assert_eq!(
        typed(folder.path(), &["init", "desk/a.txt", "desk/wire/b.txt"])
            .status
            .code(),
        Some(2)
    );
    let forced = typed(folder.path(), &["init", "--force", "desk/a.txt", "desk/wire/b.txt"]);
    assert_eq!(forced.status.code(), Some(0), "{}", told(&forced));
}

#[test]
fn no_text_is_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("a.txt"), "PORT, May 2 (CP) -- “We agree,” he said.\n").unwrap();
    std::fs::write(at("b.txt"), "We agree.\n").unwrap();
    std::os::unix::fs::symlink("b.txt", at("dossier.toml")).unwrap();
    for words in [
        ["init", "--force", "a.txt", "b.txt"],
        ["init", "--force", "a.txt", "dossier.toml"],
    ] {
        let refused = typed(folder.path(), &words);
        assert_eq!(refused.status.code(), Some(2), "{}", told(&refused));
        assert!(told(&refused).contains("would be written over"), "{}", told(&refused));
        assert_eq!(std::fs::read_to_string(at("b.txt")).unwrap(), "We agree.\n");
    }
}
