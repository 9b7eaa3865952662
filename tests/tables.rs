//! Every word table is canonical, so that two hands that add words get the same file: columns, source and licence at the
//! top, rows sorted by their bytes, each once.

use std::collections::BTreeSet;
use std::path::Path;

use quotedrift::lexicon;

const FOLDER: &str = "src/data";

/// Tables that stand ready and that nothing reads yet. Strict: one that is read, or gone, leaves this list.
const NOT_READ_YET: [&str; 0] = [];

#[test]
fn every_table_is_canonical() {
    let mut wrong = Vec::new();
    for (name, text) in lexicon::all() {
        if let Some(mistake) = mistake(text) {
            wrong.push(format!("{FOLDER}/{name}: {mistake}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_is_a_declared_table() {
    let declared: BTreeSet<String> = lexicon::all().into_iter().map(|(name, _)| name.to_owned()).collect();
    let there: BTreeSet<String> = std::fs::read_dir(Path::new(FOLDER))
        .expect("src/data can be read")
        .map(|entry| entry.expect("src/data can be read").file_name())
        .map(|name| name.to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".tsv"))
        .collect();
    let unread: Vec<&str> = there.difference(&declared).map(String::as_str).collect();
    assert_eq!(
        unread, NOT_READ_YET,
        "left: what no function of lexicon reads; right: what is known not to be read"
    );
    for name in NOT_READ_YET {
        let text = std::fs::read_to_string(Path::new(FOLDER).join(name)).expect("a table can be read");
        assert_eq!(mistake(&text), None, "{name}");
    }
}

/// The mistakes are told apart, so the test above can't pass on a broken table.
#[test]
fn each_mistake_is_seen() {
    let sound = "word\tkind\n# source: our own; licence: MIT\na\tx\nb\ty\n";
    assert_eq!(mistake(sound), None);
    let cases = [
        ("", "empty"),
        ("word\tkind\n# source: our own; licence: MIT\na\tx", "line end"),
        (
            "word\tkind\r\n# source: our own; licence: MIT\r\na\tx\r\n",
            "carriage return",
        ),
        ("word\tkind\na\tx\n", "no comment line that names its source"),
        (
            "word\tkind\n# source: our own\na\tx\n",
            "no comment line that names its licence",
        ),
        (
            "# source: our own; licence: MIT\nword\tkind\na\tx\n",
            "names the columns",
        ),
        (
            "word\tkind\n# source: s; licence: l\na\tx\tz\n",
            "line 3 has 3 cells, not 2",
        ),
        (
            "word\tkind\n# source: s; licence: l\na\tx \n",
            "line 3 ends with a blank",
        ),
        ("word\tkind\n# source: s; licence: l\nb\ty\na\tx\n", "line 3"),
        ("word\tkind\n# source: s; licence: l\na\tx\na\tx\n", "stands twice"),
        ("word\tkind\n# source: s; licence: l\na\tx\n\nb\ty\n", "line 4 is empty"),
        (
            "word\tkind\n# source: s; licence: l\na\tx\n# late\nb\ty\n",
            "line 4 is a comment",
        ),
        ("word\tkind\n# source: s; licence: l\n", "no row"),
    ];
    for (text, expected) in cases {
        let found = mistake(text).unwrap_or_default();
        assert!(found.contains(expected), "{text:?} gave {found:?}, not {expected}");
    }
}

/// The first thing that keeps a table from being canonical.
fn mistake(text: &str) -> Option<String> {
    if text.is_empty() {
        return Some(String::from("it is empty"));
    }
    if text.contains('\r') {
        return Some(String::from("it holds a carriage return"));
    }
    if !text.ends_with('\n') {
        return Some(String::from("its last line has no line end"));
    }
    let lines: Vec<&str> = text.lines().collect();
    let columns = lines[0].split('\t').count();
    if lines[0].starts_with('#') {
        return Some(String::from("its first line names the columns, comments come after it"));
    }
    let comments = lines[1..].iter().take_while(|line| is_comment(line)).count();
    let (comments, rows) = lines[1..].split_at(comments);
    for what in ["source", "licence"] {
        if !comments.iter().any(|line| line.contains(&format!("{what}:"))) {
            return Some(format!("it has no comment line that names its {what} (`# {what}: …`)"));
        }
    }
    if rows.is_empty() {
        return Some(String::from("it has no row"));
    }
    let first = lines.len() - rows.len() + 1;
    shape(rows, columns, first).or_else(|| order(rows, first))
}

/// As `Table::parse` has it: a row may begin with `#`, a comment has a blank behind it.
fn is_comment(line: &str) -> bool {
    line.starts_with("# ") || line == "#"
}

fn shape(rows: &[&str], columns: usize, first: usize) -> Option<String> {
    rows.iter().enumerate().find_map(|(index, row)| {
        let line = first + index;
        let cells = row.split('\t').count();
        if row.is_empty() {
            Some(format!("line {line} is empty"))
        } else if is_comment(row) {
            Some(format!("line {line} is a comment among the rows"))
        } else if cells != columns {
            Some(format!("line {line} has {cells} cells, not {columns}: {row}"))
        } else if row.ends_with(' ') {
            Some(format!("line {line} ends with a blank: {row:?}"))
        } else {
            None
        }
    })
}

/// The first line that differs from the sorted rows, each once.
fn order(rows: &[&str], first: usize) -> Option<String> {
    let canonical: BTreeSet<&str> = rows.iter().copied().collect();
    let differs = rows.iter().zip(&canonical).position(|(row, sorted)| row != sorted);
    match differs {
        Some(at) => {
            let sorted = canonical.iter().nth(at).copied().unwrap_or_default();
            let twice = rows[..at].contains(&rows[at]);
            let what = if twice { "stands twice" } else { "is not in order" };
            Some(format!(
                "line {} {what}: it has {:?}, the canonical form {sorted:?}",
                first + at,
                rows[at]
            ))
        }
        None if canonical.len() < rows.len() => Some(format!(
            "line {} stands twice: {:?}",
            first + canonical.len(),
            rows[canonical.len()]
        )),
        None => None,
    }
}
