//! `quotedrift collate`: rival tellings side by side, no file being the relay of the others.

use std::path::{Path, PathBuf};

use quotedrift::article::{Dossier, Identity, Loose, Source, Unread};
use quotedrift::collate::collate_telling;
use quotedrift::report::{
    Collation, DocumentText, Remarks, UnreadEntry, annotations, collation_csv, collation_html, collation_json,
    collation_jsonl, collation_markdown, collation_table, github, sarif,
};
use quotedrift::{Error, Result};

use super::args::CollateArgs;
use super::exit::Exit;
use super::files;
use super::input::{self, Input};
use super::jobs::Jobs;
use super::options::{Color, Format};
use super::output::{self, Screen};
use super::progress::Progress;

/// Runs the command.
pub fn run(args: &CollateArgs, color: Color, progress: Progress) -> Result<Exit> {
    let (texts, unread) = texts(&args.files, args.strict.strict, progress)?;
    let bar = progress.of_check();
    let (mut collation, contents) = collate_telling(&texts, &|step| bar.step(step));
    drop(bar);
    collation.unread = unread;
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
    Ok(if collation.unread.is_empty() {
        Exit::Clean
    } else {
        Exit::Findings
    })
}

/// The texts of a dossier, or of the files, folders and patterns that were named; and those that can't be read.
fn texts(files: &[PathBuf], strict: bool, progress: Progress) -> Result<(Vec<Source>, Vec<UnreadEntry>)> {
    let (mut texts, unread) = match files {
        [only] if only.join("dossier.toml").is_file() => {
            let dossier = Dossier::read(only)?;
            let texts = std::iter::once(dossier.relay).chain(dossier.sources).collect();
            (texts, dossier.unread)
        }
        _ => named(&files::all(files)?, progress)?,
    };
    Source::call_briefly(texts.iter_mut());
    match unread.first() {
        Some(first) if strict || texts.len() < 2 => Err(first.error.clone()),
        None if texts.len() < 2 => Err(Error::new(
            files.first().map_or(String::new(), |file| file.display().to_string()),
            "one text alone has nothing to be set beside",
            "name two files or more, or a folder that holds them",
        )),
        _ => Ok((texts, unread.iter().map(UnreadEntry::from).collect())),
    }
}

fn named(files: &[PathBuf], progress: Progress) -> Result<(Vec<Source>, Vec<Unread>)> {
    input::once(files.iter())?;
    let (mut texts, mut unread) = (Vec::new(), Vec::new());
    let bar = progress.of_things("texts read", files.len());
    let read = Jobs::default().each(files, &bar, |path| text(path));
    for (index, (path, text)) in files.iter().zip(read).enumerate() {
        let id = format!("f{}", index + 1);
        match text.map(|text| Source { id: id.clone(), ..text }) {
            Ok(text) => texts.push(text),
            Err(error) => unread.push(Unread {
                id,
                name: path.display().to_string(),
                label: None,
                error,
            }),
        }
    }
    Ok((texts, unread))
}

fn text(path: &Path) -> Result<Source> {
    let Input { name, bytes } = Input::read(path, None)?;
    let loose = Loose::file(name, bytes, Identity::default())?;
    Ok(Source {
        name: loose.name,
        bytes: loose.bytes.into(),
        content: loose.content,
        ..Source::default()
    })
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
