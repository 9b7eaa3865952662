//! `quotedrift collate`: rival tellings side by side, no file being the relay of the others.

use std::path::{Path, PathBuf};

use quotedrift::article::{Dossier, Identity, Loose, Source};
use quotedrift::collate::collate_with_texts;
use quotedrift::report::{
    Collation, DocumentText, Remarks, annotations, collation_csv, collation_html, collation_json, collation_jsonl,
    collation_markdown, collation_table, github, sarif,
};
use quotedrift::{Error, Result};

use super::args::CollateArgs;
use super::exit::Exit;
use super::input::{self, Input};
use super::options::{Color, Format};
use super::output::{self, Screen};

/// Runs the command.
pub fn run(args: &CollateArgs, color: Color) -> Result<Exit> {
    let texts = texts(&args.files)?;
    let (collation, contents) = collate_with_texts(&texts);
    let text = rendered(
        &collation,
        &contents,
        args.printed.format,
        Screen::of(&args.printed, color),
    )?;
    let named = texts.iter().map(|text| PathBuf::from(&text.name));
    let lists = args.files.iter().map(|file| file.join("dossier.toml"));
    let inputs: Vec<PathBuf> = named.chain(lists).chain(args.desk.settings.clone()).collect();
    output::write(&text, args.printed.output.as_deref(), &inputs)?;
    Ok(Exit::Clean)
}

/// The texts of a dossier, the files of a folder, or the files that were named.
fn texts(files: &[PathBuf]) -> Result<Vec<Source>> {
    let texts = match files {
        [only] if only.join("dossier.toml").is_file() => {
            let dossier = Dossier::read(only)?;
            std::iter::once(dossier.relay).chain(dossier.sources).collect()
        }
        [only] if only.is_dir() => named(&files_in(only)?)?,
        _ => named(files)?,
    };
    match texts.len() {
        0 | 1 => Err(Error::new(
            files.first().map_or(String::new(), |file| file.display().to_string()),
            "one text alone has nothing to be set beside",
            "name two files or more, or a folder that holds them",
        )),
        _ => Ok(texts),
    }
}

/// The files of a folder in the order of their names; hidden ones and folders are left out.
fn files_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let failed = |error: std::io::Error| {
        let remedy = "name the files one by one";
        Error::new(
            folder.display().to_string(),
            format!("the folder cannot be read ({error})"),
            remedy,
        )
    };
    let mut files: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        if entry.path().is_file() && !entry.file_name().to_string_lossy().starts_with('.') {
            files.push(entry.path());
        }
    }
    files.sort();
    Ok(files)
}

fn named(files: &[PathBuf]) -> Result<Vec<Source>> {
    input::once(files.iter())?;
    let text = |(index, path): (usize, &PathBuf)| {
        let Input { name, bytes } = Input::read(path, None)?;
        let Loose {
            name, bytes, content, ..
        } = Loose::file(name, bytes, Identity::default())?;
        Ok(Source {
            id: format!("f{}", index + 1),
            name,
            bytes,
            content,
            ..Source::default()
        })
    };
    files.iter().enumerate().map(text).collect()
}

fn rendered(collation: &Collation, texts: &[DocumentText], format: Format, screen: Screen) -> Result<String> {
    Ok(match format {
        Format::Table => collation_table(collation, screen.width, screen.color),
        Format::Markdown => collation_markdown(collation),
        Format::Json => collation_json(collation),
        Format::Jsonl => collation_jsonl(collation),
        Format::Csv => collation_csv(collation),
        Format::Html => collation_html(collation)?,
        // A collation judges nobody: all that it remarks are notes, and the notes are all there is to show.
        Format::Sarif => sarif(&Remarks::of_collation(collation)),
        Format::Github => github(&Remarks::of_collation(collation), true),
        Format::Annotations => annotations(&Remarks::of_collation(collation), texts),
    })
}
