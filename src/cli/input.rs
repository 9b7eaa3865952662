//! Where texts come from: files and standard input.

use std::path::{Path, PathBuf};

use quotedrift::article::formats::{self, Content};
use quotedrift::article::{Article, read_file, read_stream};
use quotedrift::text::{Document, Vocabulary};
use quotedrift::{Error, Result};

use super::args::Texts;

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
    Ok(Article::marked(document, &content.marks, &mut Vocabulary::default()))
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
