//! Which files a name stands for: itself, all texts of a folder, or those that a pattern fits (`wire/*.txt`).
//!
//! Shells open patterns, but not everywhere and not in quotation marks. Files come in the order of their names on every
//! machine; hidden ones are left out, and so is what quotedrift itself keeps beside texts.

use std::path::{Path, PathBuf};

use glob::MatchOptions;
use quotedrift::{Error, Result};

use super::input::is_stdin;

/// Files that one name may stand for; more are a mistyped pattern.
const MOST: usize = 2000;

/// What quotedrift keeps beside texts.
const OURS: [&str; 3] = ["dossier.toml", "decisions.toml", "quotedrift.toml"];

/// The files that several names stand for, each once.
pub fn all(names: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> = Vec::new();
    for name in names {
        let found = meant(name)?;
        // A file that is typed twice is a mistake that others tell of; one that two patterns fit is none.
        let typed = found == [name.as_path()];
        files.extend(found.into_iter().filter(|file| typed || !names.contains(file)));
    }
    let mut seen = Vec::new();
    files.retain(|file| {
        let is_new = names.contains(file) || !seen.contains(file);
        seen.push(file.clone());
        is_new
    });
    Ok(files)
}

/// The files that a name stands for: at least one.
pub fn meant(name: &Path) -> Result<Vec<PathBuf>> {
    if is_stdin(name) {
        return Ok(vec![name.to_owned()]);
    }
    if name.is_dir() {
        return few(
            name,
            in_folder(name)?,
            "there is no text in this folder",
            "name another",
        );
    }
    match pattern(name) {
        Some(paths) => few(
            name,
            fitting(paths),
            "no file fits this pattern",
            "check the folder; `*` stands for any part of a name, `**` for any folders",
        ),
        None => Ok(vec![name.to_owned()]),
    }
}

/// Whether a name is a folder or a pattern: it names nobody's file in particular.
pub fn is_several(name: &Path) -> bool {
    !is_stdin(name) && (name.is_dir() || pattern(name).is_some())
}

fn few(name: &Path, files: Vec<PathBuf>, none: &str, remedy: &str) -> Result<Vec<PathBuf>> {
    let told = |problem: String, remedy: &str| Err(Error::new(name.display().to_string(), problem, remedy));
    match files.len() {
        0 => told(none.to_owned(), remedy),
        1..=MOST => Ok(files),
        more => told(
            format!("it stands for {more} files, and at most {MOST} are read"),
            "name fewer",
        ),
    }
}

fn in_folder(folder: &Path) -> Result<Vec<PathBuf>> {
    let failed = |error: std::io::Error| {
        Error::new(
            folder.display().to_string(),
            format!("the folder cannot be read ({error})"),
            "name the files one by one",
        )
    };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if is_text(&path) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// The paths that a name stands for that is a pattern, and no file's own name.
fn pattern(name: &Path) -> Option<glob::Paths> {
    let pattern = name.to_str().filter(|name| name.contains(['*', '?', '[']))?;
    let options = MatchOptions {
        case_sensitive: true,
        require_literal_separator: true,
        require_literal_leading_dot: true,
    };
    glob::glob_with(pattern, options).ok().filter(|_| !name.exists())
}

fn fitting(paths: glob::Paths) -> Vec<PathBuf> {
    // A folder that may not be opened holds nothing that fits.
    let mut files: Vec<PathBuf> = paths
        .filter_map(|path| path.ok())
        .filter(|path| is_text(path))
        .collect();
    files.sort();
    files.dedup();
    files
}

/// Not hidden, no folder, not ours.
fn is_text(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    path.is_file() && !name.starts_with('.') && !OURS.contains(&&*name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_and_patterns_in_the_order_of_names() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::create_dir(at("b")).unwrap();
        for name in [
            "c.txt",
            "a.txt",
            ".hidden.txt",
            "dossier.toml",
            "b/d.txt",
            "b/.e.txt",
            "w[1].txt",
        ] {
            std::fs::write(at(name), "x").unwrap();
        }
        assert_eq!(
            meant(folder.path()).unwrap(),
            [at("a.txt"), at("c.txt"), at("w[1].txt")]
        );
        assert_eq!(meant(&at("[a-c].txt")).unwrap(), [at("a.txt"), at("c.txt")]);
        assert_eq!(
            meant(&at("w[1].txt")).unwrap(),
            [at("w[1].txt")],
            "a file of that very name"
        );
        assert_eq!(meant(&at("**/d.*")).unwrap(), [at("b/d.txt")]);
        assert_eq!(
            meant(&at("none.txt")).unwrap(),
            [at("none.txt")],
            "whoever opens it tells"
        );
        assert!(meant(&at("*.pdf")).unwrap_err().to_string().contains("no file fits"));
        assert_eq!(
            all(&[at("*.txt"), at("a.txt")]).unwrap(),
            [at("c.txt"), at("w[1].txt"), at("a.txt")]
        );
        assert_eq!(all(&[at("a.*"), at("?.txt")]).unwrap(), [at("a.txt"), at("c.txt")]);
    }
}
