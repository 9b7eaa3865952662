//! Where texts come from: files and standard input.

use std::path::{Path, PathBuf};

use quotedrift::article::formats::{self, Content};
use quotedrift::article::{Article, read_file, read_stream};
use quotedrift::report::{DocumentText, Looked};
use quotedrift::text::{Document, Vocabulary};
use quotedrift::{Error, Report, Result};

use super::exit::Exit;
use super::files;
use super::jobs::Jobs;
use super::options::{Desk, Texts};
use super::progress::Progress;
use super::render::{Named, Outcome};

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
        let name = called(path, stdin_name);
        let bytes = if is_stdin(path) {
            read_stream(&name, std::io::stdin().lock())?
        } else {
            read_file(path)?
        };
        Ok(Self { name, bytes })
    }
}

/// What a file is called in messages and reports.
fn called(path: &Path, stdin_name: Option<&str>) -> String {
    match stdin_name {
        _ if !is_stdin(path) => path.display().to_string(),
        Some(name) => name.to_owned(),
        None => "standard input".to_owned(),
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

/// How many texts are worked on: on which threads, and told to whom.
#[derive(Debug, Clone, Copy, Default)]
pub struct Work {
    pub jobs: Jobs,
    pub progress: Progress,
}

/// What came of reading the texts of a command.
pub struct Opened<T> {
    /// One for each file, in order: what it is called, and the text or why there is none.
    pub texts: Vec<(String, Result<T>)>,
    /// The files.
    pub files: Vec<PathBuf>,
}

impl<T> Opened<T> {
    /// The texts that could be read.
    pub fn read(&self) -> impl Iterator<Item = &T> {
        self.texts.iter().filter_map(|(_, text)| text.as_ref().ok())
    }

    /// What is found in each.
    pub fn found<'a, R: Send>(&'a self, work: Work, find: impl Fn(&'a T) -> R + Sync) -> Vec<Named<R>>
    where
        T: Sync,
    {
        let outcome = |text: &'a Result<T>| match text {
            Ok(text) => Outcome::Found(find(text)),
            Err(error) => Outcome::Unread {
                error: error.to_string(),
            },
        };
        let named = |(name, text): &'a (String, Result<T>)| Named {
            id: name.clone(),
            found: outcome(text),
        };
        let bar = work.progress.of_things("texts searched", self.texts.len());
        work.jobs.each(&self.texts, &bar, named)
    }

    /// The texts with what was found in them, for a page that shows both.
    pub fn looked<'a, R, V>(
        &'a self,
        results: &'a [Named<R>],
        document: impl Fn(&'a T) -> &'a Document,
        mut take: impl FnMut(&'a R) -> V,
    ) -> Vec<Looked<'a, V>> {
        let mut texts = self.read().map(document);
        let one = |result: &'a Named<R>| match &result.found {
            Outcome::Found(found) => Some(Looked::At(DocumentText::of(&result.id, texts.next()?), take(found))),
            Outcome::Unread { error } => Some(Looked::Unread(&result.id, error)),
        };
        results.iter().filter_map(one).collect()
    }

    /// Everything that the result of such a command must not be written over.
    pub fn inputs(&self, desk: &Desk) -> Vec<PathBuf> {
        self.files.iter().chain(&desk.settings).cloned().collect()
    }

    /// Somebody must look at a text that can't be read.
    pub fn exit(&self) -> Exit {
        match self.texts.iter().any(|(_, text)| text.is_err()) {
            true => Exit::Findings,
            false => Exit::Clean,
        }
    }
}

/// Opens the texts of a command, folders and patterns among them. One that can't be read is put aside as long as another
/// can, unless that is to be strict.
pub fn texts<T: Send>(texts: &Texts, work: Work, read: impl Fn(Document, Content) -> T + Sync) -> Result<Opened<T>> {
    let files = files::all(&texts.files)?;
    once(files.iter())?;
    let one = |path: &PathBuf| {
        let text = content(path, texts.stdin_name.as_deref()).map(|(document, content)| read(document, content));
        (called(path, texts.stdin_name.as_deref()), text)
    };
    let bar = work.progress.of_things("texts read", files.len());
    let opened: Vec<(String, Result<T>)> = work.jobs.each(&files, &bar, one);
    drop(bar);
    let is_fatal = texts.strict.strict || opened.iter().all(|(_, text)| text.is_err());
    match opened.iter().find_map(|(_, text)| text.as_ref().err()) {
        Some(error) if is_fatal => Err(error.clone()),
        _ => Ok(Opened { texts: opened, files }),
    }
}

/// Reads the texts of a command as news copy.
pub fn articles(named: &Texts, work: Work) -> Result<Opened<Article>> {
    texts(named, work, |document, content| {
        Article::marked(document, &content, &mut Vocabulary::default())
    })
}

/// Reads a file of any format: its text, and what else the format says.
fn content(path: &Path, stdin_name: Option<&str>) -> Result<(Document, Content)> {
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
