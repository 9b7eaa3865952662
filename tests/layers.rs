//! The order of the `pub mod` lines in `src/lib.rs` is the layering: a room uses only rooms above it.
//!
//! Read as text, test modules included: what a test needs, a room needs. The binary (`main.rs`, `cli`) stands outside the
//! library and may use all of it.

use std::path::{Path, PathBuf};

/// Rooms named for nothing in particular gather everything.
const NO_ROOMS: [&str; 8] = [
    "utils", "util", "common", "helpers", "helper", "misc", "shared", "tools",
];

#[test]
fn no_room_uses_one_below_it() {
    let rooms = rooms();
    let mut wrong = Vec::new();
    for (level, room) in rooms.iter().enumerate() {
        for file in files_of(room) {
            let text = std::fs::read_to_string(&file).expect("a source file can be read");
            for (line, used) in uses(&text) {
                match rooms.iter().position(|other| *other == used) {
                    Some(other) if other > level => wrong.push(format!(
                        "{}:{line}: {room} uses {used}, which stands below it",
                        file.display()
                    )),
                    _ => {}
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "the layering of src/lib.rs is broken\n{}",
        wrong.join("\n")
    );
}

/// `lib.rs` re-exports by name; a room that reaches for `crate::Policy` goes round the layering.
#[test]
fn rooms_are_named_where_they_are_used() {
    let rooms = rooms();
    let mut wrong = Vec::new();
    for file in rooms.iter().flat_map(|room| files_of(room)) {
        let text = std::fs::read_to_string(&file).expect("a source file can be read");
        for (line, used) in uses(&text) {
            if !rooms.contains(&used) {
                wrong.push(format!("{}:{line}: crate::{used} is no room", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_room_has_a_name_that_says_what_it_holds() {
    let mut wrong: Vec<PathBuf> = Vec::new();
    for path in below(Path::new("src")) {
        let parts = path.iter().map(|part| part.to_string_lossy().replace(".rs", ""));
        if parts.into_iter().any(|part| NO_ROOMS.contains(&part.as_str())) {
            wrong.push(path);
        }
    }
    assert!(wrong.is_empty(), "say what these hold: {wrong:?}");
}

#[test]
fn every_file_opens_with_what_it_is() {
    let bare: Vec<PathBuf> = below(Path::new("src"))
        .into_iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .filter(|path| {
            let text = std::fs::read_to_string(path).expect("a source file can be read");
            !text.starts_with("//! ")
        })
        .collect();
    assert!(bare.is_empty(), "no `//!` at the top: {bare:?}");
}

#[test]
fn uses_are_seen_in_every_form() {
    let text = "use crate::text::Span;\nuse crate::{align::Unit, drift};\nlet x = crate::lexicon::all();\n\
                // crate::report is not used\nuse crate::{\n    check,\n    report::{Report, Tool},\n};\n";
    let found: Vec<(usize, String)> = uses(text);
    let names: Vec<&str> = found.iter().map(|(_, name)| name.as_str()).collect();
    assert_eq!(names, ["text", "align", "drift", "lexicon", "check", "report"]);
    assert_eq!(found[3].0, 3);
}

/// The rooms, topmost first.
fn rooms() -> Vec<String> {
    let lib = std::fs::read_to_string("src/lib.rs").expect("src/lib.rs can be read");
    let rooms: Vec<String> = lib
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .map(str::to_owned)
        .collect();
    assert!(rooms.len() >= 9, "src/lib.rs names {rooms:?}");
    rooms
}

/// The files of a room.
fn files_of(room: &str) -> Vec<PathBuf> {
    let alone = Path::new("src").join(format!("{room}.rs"));
    let folder = Path::new("src").join(room);
    let mut files = if folder.is_dir() { below(&folder) } else { Vec::new() };
    files.extend(alone.is_file().then_some(alone));
    files.retain(|path| path.extension().is_some_and(|ending| ending == "rs"));
    assert!(!files.is_empty(), "the room {room} has no file");
    files
}

/// All files below a folder, in order.
fn below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("a folder can be read")
        .map(|entry| entry.expect("a folder can be read").path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            found.extend(below(&path));
        } else {
            found.push(path);
        }
    }
    found
}

/// The first name behind every `crate::`, each one of a braced list, with its line. Comments don't count.
fn uses(text: &str) -> Vec<(usize, String)> {
    let code: String = text
        .split_inclusive('\n')
        .map(|line| match line.find("//") {
            Some(at) => format!("{}\n", &line[..at]),
            None => line.to_owned(),
        })
        .collect();
    let mut found = Vec::new();
    for (at, found_at) in code.match_indices("crate::") {
        let line = code[..at].matches('\n').count() + 1;
        let rest = &code[at + found_at.len()..];
        let names = match rest.strip_prefix('{') {
            Some(list) => first_names(list),
            None => vec![name(rest)],
        };
        found.extend(names.into_iter().map(|name| (line, name)));
    }
    found
}

/// The names at the top of a braced list: `align::Unit, drift}` gives align and drift.
fn first_names(list: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut depth = 0;
    let mut start = 0;
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            ',' | '}' if depth == 0 => {
                names.push(name(list[start..at].trim()));
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

fn name(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}
