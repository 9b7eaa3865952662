//! Files named by URI, without the folders of the machine they lie on.
//!
//! Takes paths as they were typed; gives one base for all of them, where it can be told, and each file relative to it.

use std::path::{Component, Path};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What RFC 3986 lets stand in a path segment; a colon is escaped, so that none is taken for a scheme.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'(')
    .remove(b')')
    .remove(b',')
    .remove(b'+')
    .remove(b'@');

/// The files of a report relative to the folder that holds them all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Uris {
    /// The folder that holds all of them, with a slash at its end, where it was named relative to the working folder;
    /// empty for the working folder itself.
    pub base: Option<String>,
    /// Each file below it, in the order they were given.
    pub files: Vec<String>,
}

impl Uris {
    /// Of all files. A text without a path is named by what it is called.
    pub fn of<'a>(paths: impl Iterator<Item = (Option<&'a str>, &'a str)>) -> Self {
        let split: Vec<(bool, Vec<String>)> = paths
            .map(|(path, id)| path.map_or_else(|| (true, vec![id.to_owned()]), segments))
            .collect();
        // A file that lies outside, or was named from the root, says nothing of where it lies but its own folders.
        let relative = split.iter().all(|(relative, _)| *relative);
        let uniform = relative || split.iter().all(|(relative, _)| !*relative);
        let folders = split
            .iter()
            .map(|(_, segments)| &segments[..segments.len().saturating_sub(1)]);
        let shared = folders.reduce(shared_start).map_or(0, <[String]>::len);
        let files = split.iter().map(|(_, segments)| {
            let from = if uniform {
                shared
            } else {
                segments.len().saturating_sub(1)
            };
            joined(&segments[from..])
        });
        let base = split.first().filter(|_| relative).map(|(_, segments)| {
            segments[..shared]
                .iter()
                .fold(String::new(), |base, segment| base + &encoded(segment) + "/")
        });
        Self {
            files: files.collect(),
            base,
        }
    }
}

/// The folders and the name of a path, and whether it lies below the working folder.
fn segments(path: &str) -> (bool, Vec<String>) {
    let mut below = true;
    let mut segments: Vec<String> = Vec::new();
    for component in Path::new(path).components() {
        match component {
            Component::Normal(name) => segments.push(name.to_string_lossy().into_owned()),
            Component::CurDir => {}
            Component::ParentDir if segments.pop().is_some() => {}
            Component::ParentDir | Component::RootDir | Component::Prefix(_) => below = false,
        }
    }
    (below, segments)
}

fn shared_start<'a>(a: &'a [String], b: &'a [String]) -> &'a [String] {
    let same = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    &a[..same]
}

fn joined(segments: &[String]) -> String {
    segments
        .iter()
        .map(|segment| encoded(segment))
        .collect::<Vec<_>>()
        .join("/")
}

fn encoded(segment: &str) -> String {
    utf8_percent_encode(segment, KEPT).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn uris(paths: &[&str]) -> (Option<String>, Vec<String>) {
        let uris = Uris::of(paths.iter().map(|path| (Some(*path), *path)));
        (uris.base, uris.files)
    }

    #[test]
    fn files_are_named_below_the_folder_that_holds_them() {
        assert_eq!(
            uris(&["desk/cod/relay 1.txt", "./desk/cod/in/é.txt"]),
            (
                Some("desk/cod/".into()),
                vec!["relay%201.txt".into(), "in/%C3%A9.txt".into()]
            )
        );
        assert_eq!(
            uris(&["a.txt", "x/b.txt"]),
            (Some(String::new()), vec!["a.txt".into(), "x/b.txt".into()])
        );
    }

    #[test]
    fn no_folder_of_the_machine_is_named() {
        assert_eq!(
            uris(&["/home/anna/x/a.txt", "/home/anna/y/b.txt"]),
            (None, vec!["x/a.txt".into(), "y/b.txt".into()])
        );
        assert_eq!(
            uris(&["../x/a.txt", "b.txt"]),
            (None, vec!["a.txt".into(), "b.txt".into()])
        );
        assert_eq!(uris(&["/a.txt"]), (None, vec!["a.txt".into()]));
        let loose = Uris::of([(None, "line 1"), (None, "s1")].into_iter());
        assert_eq!(loose.files, ["line%201", "s1"]);
    }

    #[test]
    fn a_colon_is_no_scheme() {
        assert_eq!(uris(&["javascript:alert"]).1, ["javascript%3Aalert"]);
    }
}
