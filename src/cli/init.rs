//! `quotedrift init`: writes the dossier of a relay and its sources, and says which cited texts are missing.

use std::path::{Path, PathBuf};

use quotedrift::init::Survey;
use quotedrift::report::one_line;
use quotedrift::{Error, Result};

use super::args::InitArgs;
use super::check::dossier_of_files;
use super::exit::Exit;
use super::input::{Work, is_stdin};
use super::output;

/// What is written.
const FILE: &str = "dossier.toml";

/// Runs the command.
pub fn run(args: &InitArgs) -> Result<Exit> {
    if args.given.files.iter().any(|file| is_stdin(&file.path)) {
        return Err(Error::new(
            "-",
            "a dossier names files, and standard input is none",
            "save the text in a file and name that",
        ));
    }
    let mut dossier = dossier_of_files(&args.given.files, None, Work::default())?;
    if args.strict.strict {
        dossier = dossier.strict()?;
    }
    let names = std::iter::once(&dossier.relay)
        .chain(&dossier.sources)
        .map(|source| source.name.as_str());
    let folder = folder_of(names)?;
    let file = folder.shown.join(FILE);
    let mut texts = std::iter::once(&dossier.relay).chain(&dossier.sources);
    if texts.any(|text| same_file::is_same_file(&text.name, &file).unwrap_or(false)) {
        return Err(Error::new(
            file.display().to_string(),
            "this is one of the texts, and the dossier would be written over it",
            "give the text another name",
        ));
    }
    if file.exists() && !args.force {
        return Err(Error::new(
            file.display().to_string(),
            "this file is there already",
            "look at it first; --force writes over it",
        ));
    }
    let survey = Survey::of(&dossier);
    output::write(&survey.dossier_file(|name| folder.path_of(name)), Some(&file), &[])?;
    output::write(&told(&survey, &file, &folder.shown), None, &[])?;
    Ok(Exit::Clean)
}

/// The folder that holds all files.
struct Folder {
    real: PathBuf,
    /// As people would type it.
    shown: PathBuf,
}

impl Folder {
    /// The path of a file inside the folder, parted by `/` on every machine.
    fn path_of(&self, name: &str) -> String {
        let path = absolute(Path::new(name)).unwrap_or_default();
        let inside = path.strip_prefix(&self.real).unwrap_or(&path);
        let parts = inside
            .components()
            .map(|part| part.as_os_str().to_string_lossy().into_owned());
        parts.collect::<Vec<_>>().join("/")
    }
}

/// The deepest folder that holds all files.
fn folder_of<'a>(names: impl Iterator<Item = &'a str>) -> Result<Folder> {
    let mut common: Option<PathBuf> = None;
    for name in names {
        let path = absolute(Path::new(name))
            .ok_or_else(|| Error::new(name, "its folder cannot be told", "name it by a path that leads to it"))?;
        let parent = path.parent().unwrap_or(Path::new("/"));
        common = Some(match common {
            None => parent.to_owned(),
            Some(known) => known
                .ancestors()
                .find(|folder| parent.starts_with(folder))
                .unwrap_or(Path::new(""))
                .to_owned(),
        });
    }
    let real = common.unwrap_or_default();
    if real.parent().is_none() {
        return Err(Error::new(
            FILE,
            "the texts lie in no folder in common, and a dossier holds its texts",
            "copy them into one folder and name them there",
        ));
    }
    let here = Path::new(".").canonicalize().unwrap_or_default();
    let shown = match real.strip_prefix(&here) {
        Ok(inside) => inside.to_owned(),
        Err(_) => real.clone(),
    };
    Ok(Folder { real, shown })
}

/// A file with its folder made absolute; the file itself may be a link.
fn absolute(path: &Path) -> Option<PathBuf> {
    let parent = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    Some(parent.canonicalize().ok()?.join(path.file_name()?))
}

fn told(survey: &Survey, file: &Path, folder: &Path) -> String {
    let sources = match survey.sources.len() {
        0 => "no source".to_owned(),
        1 => "1 source".to_owned(),
        more => format!("{more} sources"),
    };
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let mut text = format!(
        "Wrote {}: the relay and {sources}. Look it over, then type: quotedrift check {}\n",
        one_line(&file.display().to_string()),
        one_line(&folder.display().to_string())
    );
    for unread in &survey.unread {
        text.push_str(&format!(
            "Left out, since it could not be read: {}.\n",
            one_line(&unread.error.to_string())
        ));
    }
    match survey.missing.as_slice() {
        [] => text.push_str("No outlet that the relay cites is missing.\n"),
        missing => {
            text.push_str("The relay cites these, and none of them is among the files:\n");
            for missing in missing {
                text.push_str(&format!("  {} ({})\n", missing.name, missing.told()));
            }
        }
    }
    text
}
