//! Reads one file as a text somebody wants checked.
//!
//! Takes a path or bytes; gives bytes that are worth reading, or an error that says what is wrong and what to do. Which
//! format they are in is left to `formats`, what they say, and in which encoding, to `text`.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::error::{Error, Result};
use crate::text::looks_binary;

/// The largest file that is taken, in bytes. The complete works of Shakespeare are a tenth of it; a larger file is a
/// mistake or an archive, and would keep the reader waiting for minutes.
pub const MAX_FILE_BYTES: usize = 64 << 20;

/// Reads a file whole.
///
/// # Errors
/// A file that is missing, a folder, unreadable, too large or empty.
pub fn read_file(path: &Path) -> Result<Vec<u8>> {
    let name = path.display().to_string();
    if path.is_dir() {
        return Err(Error::new(
            name,
            "this is a folder, not a text",
            "name the file in it that is meant",
        ));
    }
    let file = File::open(path).map_err(|error| unreadable(path, &error))?;
    let expected = file.metadata().map_or(0, |about| about.len());
    read_expected(&name, file, expected)
}

/// Reads a stream whole. `name` is what messages call it.
///
/// # Errors
/// As [`read_file`].
pub fn read_stream(name: &str, stream: impl Read) -> Result<Vec<u8>> {
    read_expected(name, stream, 0)
}

/// The same of a stream that is said to have so many bytes: then no more room is taken than they need.
fn read_expected(name: &str, stream: impl Read, expected: u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(expected.min(MAX_FILE_BYTES as u64) as usize);
    stream
        .take(MAX_FILE_BYTES as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| broken(name, &error))?;
    if bytes.len() > MAX_FILE_BYTES {
        // Of a large picture it helps more to hear that it is one than that it is large.
        if let Some(kind) = no_text(&bytes) {
            return Err(is_no_text(name, kind));
        }
        return Err(Error::new(
            name,
            format!(
                "the file is larger than {} MB, the most that is read",
                MAX_FILE_BYTES >> 20
            ),
            "cut out the article or statement and save it on its own",
        ));
    }
    if is_blank(&bytes) {
        return Err(Error::new(
            name,
            "the file is empty",
            "save the text into it, or leave it out",
        ));
    }
    Ok(bytes)
}

/// Nothing but white space, zero bytes aside, with or without a byte order mark.
fn is_blank(bytes: &[u8]) -> bool {
    let rest = bytes
        .strip_prefix(b"\xEF\xBB\xBF")
        .or_else(|| bytes.strip_prefix(b"\xFF\xFE"))
        .or_else(|| bytes.strip_prefix(b"\xFE\xFF"))
        .unwrap_or(bytes);
    rest.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0)
}

/// The error of a file that is no text.
pub(super) fn is_no_text(name: &str, kind: &str) -> Error {
    Error::new(
        name,
        format!("this is no text but {kind}"),
        "save the article as plain text and name that file",
    )
}

/// What a file is that is no text, in words for an editor.
pub(super) fn no_text(bytes: &[u8]) -> Option<&'static str> {
    const SIGNS: [(&[u8], &str); 10] = [
        (b"%PDF-", "a PDF"),
        (b"PK\x03\x04", "a ZIP archive or an office document (.docx, .odt)"),
        (b"\xD0\xCF\x11\xE0", "an old office document (.doc)"),
        (b"\x89PNG", "a picture (PNG)"),
        (b"\xFF\xD8\xFF", "a picture (JPEG)"),
        (b"GIF8", "a picture (GIF)"),
        (b"\x1F\x8B", "a compressed file (gzip)"),
        (b"7z\xBC\xAF", "a compressed file (7z)"),
        (b"\x7FELF", "a program"),
        (b"{\\rtf", "a rich text document (.rtf)"),
    ];
    if let Some((_, kind)) = SIGNS.iter().find(|(sign, _)| bytes.starts_with(sign)) {
        return Some(kind);
    }
    (looks_binary(bytes) && !is_blank(bytes) || is_long_zero(bytes)).then_some("binary data")
}

/// A file of zeros only, as a disk that ran full leaves it.
fn is_long_zero(bytes: &[u8]) -> bool {
    bytes.len() > 1 && bytes.iter().all(|&byte| byte == 0)
}

fn unreadable(path: &Path, error: &io::Error) -> Error {
    let name = path.display().to_string();
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Error::new(
            name,
            "there is no such file",
            match near_file(path) {
                Some(near) => format!("did you mean {near}?"),
                None => "check the name and the folder".to_owned(),
            },
        ),
        io::ErrorKind::PermissionDenied => Error::new(
            name,
            "the file may not be read (permission denied)",
            "ask its owner, or copy it to where you may read it",
        ),
        _ => broken(&name, error),
    }
}

fn broken(name: &str, error: &io::Error) -> Error {
    Error::new(name, format!("the file cannot be read ({error})"), "try a copy of it")
}

/// The file in the same folder whose name is nearest to a mistyped one.
fn near_file(path: &Path) -> Option<String> {
    let wanted = path.file_name()?.to_str()?;
    let parent = path.parent()?;
    let folder = if parent.as_os_str().is_empty() {
        Path::new(".")
    } else {
        parent
    };
    let names: Vec<String> = std::fs::read_dir(folder)
        .ok()?
        .take(1000) // a mistyped name is not worth reading a huge folder for
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    let near = nearest(wanted, names.iter().map(String::as_str))?;
    Some(parent.join(near).display().to_string())
}

/// The known name nearest to a mistyped one, by Jaro-Winkler; none under 0.8, where a guess would mislead. Of equally
/// near ones the first in the alphabet.
pub(super) fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    known
        .map(|candidate| (strsim::jaro_winkler(name, candidate), candidate))
        .filter(|(near, _)| *near >= 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(bytes: &[u8]) -> String {
        read_stream("x", bytes).unwrap_err().to_string()
    }

    #[test]
    fn what_is_no_text_is_named() {
        assert_eq!(no_text(b"%PDF-1.7 ..."), Some("a PDF"));
        assert_eq!(no_text(&[0; 5000]), Some("binary data"));
        assert_eq!(no_text(&[1, 2, 3, 4, 5, 6, 7, 8, 9]), Some("binary data"));
        assert!(problem(b"").contains("empty"));
        assert!(problem("\u{FEFF} \r\n".as_bytes()).contains("empty"));
    }

    #[test]
    fn a_missing_file_names_the_one_that_was_meant() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("statement.txt"), "x").unwrap();
        let error = read_file(&folder.path().join("statment.txt")).unwrap_err();
        assert!(error.to_string().contains("statement.txt?"), "{error}");
    }
}
