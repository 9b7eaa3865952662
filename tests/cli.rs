//! What is typed and what comes back, as data: every file under `tests/cmd/` is one run of the program in an empty folder.
//!
//! A case says why it is there, which files lie in the folder, what is typed, and what must come of it; see `Case`.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Case {
    /// What the case argues.
    why: String,
    /// What is typed after `quotedrift`.
    args: Vec<String>,
    /// The exit code.
    status: i32,
    /// Files in the folder: name and text.
    #[serde(default)]
    files: BTreeMap<String, String>,
    /// Files that are no text: name and bytes in hexadecimal.
    #[serde(default)]
    bytes: BTreeMap<String, String>,
    /// Files of zeros: name and size.
    #[serde(default)]
    zeros: BTreeMap<String, u64>,
    /// Folders of the project that are copied in: name there and path here.
    #[serde(default)]
    copies: BTreeMap<String, String>,
    #[serde(default)]
    stdin: String,
    #[serde(default)]
    env: BTreeMap<String, String>,
    /// All of standard output.
    stdout: Option<String>,
    #[serde(default)]
    stdout_has: Vec<String>,
    #[serde(default)]
    stdout_lacks: Vec<String>,
    /// All of standard error.
    stderr: Option<String>,
    #[serde(default)]
    stderr_has: Vec<String>,
    /// Files afterwards: name and text.
    #[serde(default)]
    after: BTreeMap<String, String>,
    /// How many files and folders lie in the folder afterwards.
    left: Option<usize>,
}

#[test]
fn every_case_comes_out_as_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cmd");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    assert!(paths.len() >= 40, "only {} cases were found", paths.len());
    let wrong: Vec<String> = paths.iter().filter_map(|path| run(path).err()).collect();
    assert!(
        wrong.is_empty(),
        "{} of {} cases:\n\n{}",
        wrong.len(),
        paths.len(),
        wrong.join("\n\n")
    );
}

fn run(path: &Path) -> Result<(), String> {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let case: Case = toml::from_str(&fs::read_to_string(path).unwrap()).map_err(|error| format!("{name}: {error}"))?;
    assert!(!case.why.is_empty(), "{name} does not say why it is there");
    let folder = tempfile::tempdir().unwrap();
    lay_out(&case, folder.path());
    let (status, stdout, stderr) = typed(&case, folder.path());
    let told = format!("--- stdout\n{stdout}--- stderr\n{stderr}");
    let mut wrong = differences(&case, status, &stdout, &stderr);
    wrong.extend(differences_on_disk(&case, folder.path()));
    if wrong.is_empty() {
        Ok(())
    } else {
        Err(format!("{name} ({})\n{}\n{told}", case.why, wrong.join("\n")))
    }
}

fn lay_out(case: &Case, folder: &Path) {
    let at = |name: &str| {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        path
    };
    for (name, text) in &case.files {
        fs::write(at(name), text).unwrap();
    }
    for (name, hex) in &case.bytes {
        let digits: String = hex.split_whitespace().collect();
        let byte = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).unwrap();
        fs::write(at(name), (0..digits.len()).step_by(2).map(byte).collect::<Vec<u8>>()).unwrap();
    }
    for (name, size) in &case.zeros {
        fs::File::create(at(name)).unwrap().set_len(*size).unwrap();
    }
    for (name, from) in &case.copies {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join(from);
        for entry in fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            fs::copy(
                entry.path(),
                at(&format!("{name}/{}", entry.file_name().to_string_lossy())),
            )
            .unwrap();
        }
    }
}

fn typed(case: &Case, folder: &Path) -> (i32, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_quotedrift"))
        .args(&case.args)
        .current_dir(folder)
        .env_remove("NO_COLOR")
        .envs(&case.env)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // The program may be done before it has read everything.
    let _ = child.stdin.take().unwrap().write_all(case.stdin.as_bytes());
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
    (
        output.status.code().unwrap_or(-1),
        text(output.stdout),
        text(output.stderr),
    )
}

fn differences(case: &Case, status: i32, stdout: &str, stderr: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    if status != case.status {
        wrong.push(format!("exit code {status}, not {}", case.status));
    }
    for (name, wanted, got) in [("stdout", &case.stdout, stdout), ("stderr", &case.stderr, stderr)] {
        if wanted.as_deref().is_some_and(|wanted| wanted != got) {
            wrong.push(format!("{name} is not as written"));
        }
    }
    for (name, wanted, got) in [
        ("stdout", &case.stdout_has, stdout),
        ("stderr", &case.stderr_has, stderr),
    ] {
        wrong.extend(
            wanted
                .iter()
                .filter(|words| !got.contains(words.as_str()))
                .map(|words| format!("{name} lacks {words:?}")),
        );
    }
    wrong.extend(
        case.stdout_lacks
            .iter()
            .filter(|words| stdout.contains(words.as_str()))
            .map(|words| format!("stdout has {words:?}")),
    );
    wrong
}

fn differences_on_disk(case: &Case, folder: &Path) -> Vec<String> {
    let mut wrong = Vec::new();
    for (name, wanted) in &case.after {
        match fs::read_to_string(folder.join(name)) {
            Ok(got) if got == *wanted => {}
            Ok(got) => wrong.push(format!("{name} holds {got:?}")),
            Err(error) => wrong.push(format!("{name}: {error}")),
        }
    }
    let left = fs::read_dir(folder).unwrap().count();
    if case.left.is_some_and(|wanted| wanted != left) {
        wrong.push(format!("{left} files are left"));
    }
    wrong
}

/// A reader that has seen enough closes the pipe; that is no error.
#[test]
fn a_closed_pipe_is_no_error() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_quotedrift"))
        .args(["show", "sentences", "--jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut input = child.stdin.take().unwrap();
    for _ in 0..10_000 {
        if input.write_all(b"{\"id\":1,\"text\":\"One. Two.\"}\n").is_err() {
            break;
        }
    }
    drop(input);
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}

/// What the program answers to lines on standard input.
fn answered(arguments: &[&str], lines: &str) -> Vec<u8> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_quotedrift"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let lines = lines.to_owned();
    let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    output.stdout
}

/// The same lines give the same bytes on any number of threads.
#[test]
fn threads_do_not_show() {
    let lines: String = (0..200)
        .map(|n| {
            format!(
                "{{\"id\":{n},\"text\":\"{} said: \\\"Yes {n}.\\\"\"}}\n",
                "He ".repeat(n % 50)
            )
        })
        .collect();
    let answers = ["1", "2", "9"].map(|jobs| answered(&["quotes", "--jsonl", "--jobs", jobs], &lines));
    assert_eq!(answers[0].iter().filter(|byte| **byte == b'\n').count(), 200);
    assert!(answers.iter().all(|answer| *answer == answers[0]));
}

/// The same for dossiers of very unlike sizes, with a bad line among them.
#[test]
fn threads_do_not_show_in_a_check() {
    let line = |n: usize| {
        let source = format!("The port plan {n} will not be signed on Monday. ").repeat(1 + n % 7 * 9);
        let relay = format!("“The port plan {n} will be signed,” Adela Barlowe said. “It {n} is late,” she said.");
        match n {
            13 => "no line of JSON\n".to_owned(),
            _ => format!(
                "{{\"id\":{n},\"relay\":\"{relay}\",\"sources\":[{{\"text\":\"{source}\"}},{{\"text\":\"It is late.\"}}]}}\n"
            ),
        }
    };
    let lines: String = (0..60).map(line).collect();
    let answers = ["1", "2", "4"].map(|jobs| answered(&["check", "--jsonl", "--jobs", jobs], &lines));
    assert_eq!(answers[0].iter().filter(|byte| **byte == b'\n').count(), 60);
    assert!(answers.iter().all(|answer| *answer == answers[0]));
}

/// The same for files: a relay against a folder of sources, and texts that are read one by one.
#[test]
fn threads_do_not_show_in_files() {
    let folder = tempfile::tempdir().unwrap();
    let (relay, sources) = (folder.path().join("relay.txt"), folder.path().join("sources"));
    fs::create_dir(&sources).unwrap();
    let said = |n: usize| format!("The port plan {n} will not be signed before month {} is over", n % 12);
    for n in 0..24 {
        let text = format!(
            "The council met in hall {n}.\n\n“{},” Adela Barlowe said. “It is late â€” very late.”\n\n",
            said(n)
        );
        fs::write(sources.join(format!("s{n:02}.txt")), text.repeat(1 + n % 5)).unwrap();
    }
    let quoted: String = (0..12)
        .map(|n| format!("“{},” Adela Barlowe said.\n\n", said(n * 2)))
        .collect();
    fs::write(&relay, quoted).unwrap();
    let (relay, sources) = (relay.to_str().unwrap(), sources.to_str().unwrap());
    let runs: [&[&str]; 4] = [
        &["check", relay, sources, "--format", "json"],
        &["check", relay, sources, "--all"],
        &["quotes", sources, "--format", "json"],
        &["scan", sources, "--format", "json"],
    ];
    for run in runs {
        let answers = ["1", "2", "3", "16"].map(|jobs| answered(&[run, &["--jobs", jobs]].concat(), ""));
        assert!(answers[0].len() > 1000, "{run:?}");
        assert!(answers.iter().all(|answer| *answer == answers[0]), "{run:?}");
    }
}
