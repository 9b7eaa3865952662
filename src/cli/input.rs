//! Where texts come from: files and standard input.

use std::path::{Path, PathBuf};

use quotedrift::article::formats::{self, Content};
use quotedrift::article::{Article, read_file, read_stream};
use quotedrift::text::{Document, Vocabulary};
use quotedrift::{Error, Report, Result};

use super::options::{Desk, Texts};

/// Whether a path stands for standard input.
pub fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// A text with the name that it has in messages and reports.
pub struct Input {
    pub name: String,
    pub bytes: Vec<u8>,
}

impl Input {
    /// Reads a file, or standard input for `-`.
    pub fn read(path: &Path, stdin_name: Option<&str>) -> Result<Self> {
        let (name, bytes) = if is_stdin(path) {
            let name = stdin_name.unwrap_or("standard input");
            (name.to_owned(), read_stream(name, std::io::stdin().lock())?)
        } else {
            (path.display().to_string(), read_file(path)?)
        };
        Ok(Self { name, bytes })
    }
}

/// The text of a file that must be UTF-8; a byte order mark at its start is left out.
pub fn utf8(input: Input, remedy: &str) -> Result<String> {
    let text = String::from_utf8(input.bytes).map_err(|error| {
        let byte = error.utf8_error().valid_up_to() + 1;
        Error::new(input.name, format!("byte {byte} is not UTF-8"), remedy)
    })?;
    Ok(match text.strip_prefix('\u{FEFF}') {
        Some(text) => text.to_owned(),
        None => text,
    })
}

/// The text of a file that somebody wrote for quotedrift; it may be empty.
pub fn written(path: &Path, remedy: &str) -> Result<String> {
    match path.metadata() {
        Ok(metadata) if metadata.is_file() && metadata.len() == 0 => Ok(String::new()),
        _ => utf8(Input::read(path, None)?, remedy),
    }
}

/// A report that was saved as JSON.
pub fn saved_report(path: &Path) -> Result<Report> {
    let input = Input::read(path, None)?;
    let name = input.name.clone();
    Report::read(
        &name,
        &utf8(input, "name the file that `quotedrift check … --format json` wrote")?,
    )
}

/// Everything that the result of such a command must not be written over.
pub fn inputs(texts: &Texts, desk: &Desk) -> Vec<PathBuf> {
    texts.files.iter().chain(&desk.settings).cloned().collect()
}

/// Reads the texts of a command as news copy, one after the other.
pub fn articles(texts: &Texts) -> Result<Vec<Article>> {
    once(texts.files.iter())?;
    texts
        .files
        .iter()
        .map(|path| article(path, texts.stdin_name.as_deref()))
        .collect()
}

fn article(path: &Path, stdin_name: Option<&str>) -> Result<Article> {
    let (document, content) = content(path, stdin_name)?;
    Ok(Article::marked(document, &content, &mut Vocabulary::default()))
}

/// Reads a file of any format: its text, and what else the format says.
pub fn content(path: &Path, stdin_name: Option<&str>) -> Result<(Document, Content)> {
    let Input { name, bytes } = Input::read(path, stdin_name)?;
    let content = formats::read(&name, &bytes, None)?;
    Ok((content.document(&name, &bytes, ""), content))
}

/// Standard input can be read only once.
pub fn once<'a>(mut paths: impl Iterator<Item = &'a PathBuf>) -> Result<()> {
    let mut is_dash = |path: &&PathBuf| is_stdin(path);
    match (paths.find(&mut is_dash), paths.find(&mut is_dash)) {
        (Some(_), Some(_)) => Err(Error::new(
            "-",
            "standard input is named twice",
            "save one of the two texts in a file and name that",
        )),
        _ => Ok(()),
    }
}
