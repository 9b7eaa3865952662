//! `quotedrift check`: the main job. Align, diff, judge, report.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use quotedrift::Policy;
use quotedrift::article::{Dossier, Identity, Loose, Role};
use quotedrift::check::{check, check_telling};
use quotedrift::report::{DocumentText, Report};
use quotedrift::{Error, Result};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::args::CheckArgs;
use super::exit::{Exit, explain};
use super::given::GivenFile;
use super::input::{self, Input, Work};
use super::options::{Color, Texts};
use super::output::Screen;
use super::progress::Progress;
use super::reported::{exit, rendered};
use super::{files, jsonl, ledger, output, policy};

/// Runs the command.
pub fn run(args: &CheckArgs, color: Color, progress: Progress) -> Result<Exit> {
    let policy = policy::in_force(args.policy.as_deref())?;
    if args.lines.jsonl {
        return run_lines(args, policy, progress);
    }
    args.shown.fits(args.printed.format)?;
    let house = &args.desk.house;
    let work = args.lines.work(progress);
    let mut dossier = house.known_to(dossier(args, work)?);
    if args.strict.strict {
        dossier = dossier.strict()?;
    }
    let (report, texts) = told(&dossier, &policy, work);
    let report = ledger::laid_over(house.styled(report), &args.reviewed)?;
    let text = rendered(
        &report,
        Some(&texts),
        &args.shown,
        args.printed.format,
        args.all,
        Screen::of(&args.printed, color),
    )?;
    output::write(&text, args.printed.output.as_deref(), &files_of(&dossier, args))?;
    if dossier.sources.is_empty() {
        tell_what_is_missing(&dossier, args);
        return Ok(Exit::Trouble);
    }
    Ok(exit(&report, args.fail.fail_on))
}

/// Checks, and shows meanwhile how far it is.
fn told(dossier: &Dossier, policy: &Policy, work: Work) -> (Report, Vec<DocumentText>) {
    let bar = work.progress.of_check();
    check_telling(dossier, policy, work.jobs.asked(), &|step| bar.step(step))
}

/// A dossier's folder, or loose files with the relay first.
fn dossier(args: &CheckArgs, work: Work) -> Result<Dossier> {
    let files = &args.given.0.files;
    if let Some(folder) = files.first().and_then(|file| folder_of(&file.path)) {
        return match files.as_slice() {
            [only] if only.stated == Identity::default() => Dossier::read(&folder),
            _ => Err(Error::new(
                folder.display().to_string(),
                "a dossier names its own sources and says what they are",
                "add them to its dossier.toml, or name all files one by one",
            )),
        };
    }
    dossier_of_files(files, args.stdin_name.as_deref(), work)
}

/// Loose files, the relay first, with folders and patterns opened.
pub fn dossier_of_files(files: &[GivenFile], stdin_name: Option<&str>, work: Work) -> Result<Dossier> {
    read(&opened(files)?, stdin_name, work)
}

/// The same for a command that takes nothing but the texts, and needs all of them.
pub fn dossier_of(texts: &Texts, work: Work) -> Result<Dossier> {
    if let [only] = texts.files.as_slice()
        && let Some(folder) = folder_of(only)
    {
        return Dossier::read(&folder)?.strict();
    }
    let files: Vec<GivenFile> = texts
        .files
        .iter()
        .map(|path| GivenFile {
            path: path.clone(),
            stated: Identity::default(),
        })
        .collect();
    read(&opened(&files)?, texts.stdin_name.as_deref(), work)?.strict()
}

/// Reads the files; sources that can't be read are put aside as long as one can.
fn read(files: &[GivenFile], stdin_name: Option<&str>, work: Work) -> Result<Dossier> {
    each_once(files)?;
    let bar = work.progress.of_things("texts opened", files.len());
    let texts = work.jobs.each(files, &bar, |file| loose(file, stdin_name));
    drop(bar);
    let mut texts = texts.into_iter();
    let relay = texts.next().transpose()?.unwrap_or_default();
    let sources: Vec<Result<Loose>> = texts.collect();
    if let Some(Err(first)) = sources.first()
        && sources.iter().all(Result::is_err)
    {
        return Err(first.clone());
    }
    let aside = |(source, file): (Result<Loose>, &GivenFile)| {
        source.map_err(|error| (file.path.display().to_string(), file.stated.label.clone(), error))
    };
    let sources = sources.into_iter().zip(&files[1..]).map(aside).collect();
    Ok(Dossier::of_readable(relay, sources))
}

/// The files with folders and patterns opened. The relay among them is no source of itself, and what was typed stands
/// for itself.
fn opened(files: &[GivenFile]) -> Result<Vec<GivenFile>> {
    let Some((relay, sources)) = files.split_first() else {
        return Ok(Vec::new());
    };
    let mut opened = vec![relay.clone()];
    for file in sources {
        let found = files::meant(&file.path)?;
        if !files::is_several(&file.path) {
            opened.push(file.clone());
            continue;
        }
        if file.stated.label.is_some() && found.len() > 1 {
            return Err(Error::new(
                file.path.display().to_string(),
                format!("--label names one text, and these are {}", found.len()),
                "name the text itself before --label",
            ));
        }
        let known = |path: &PathBuf| {
            let same = |other: &GivenFile| same_file::is_same_file(&other.path, path).unwrap_or(false);
            files.iter().chain(&opened).any(same)
        };
        let new: Vec<PathBuf> = found.into_iter().filter(|path| !known(path)).collect();
        opened.extend(new.into_iter().map(|path| GivenFile {
            path,
            stated: file.stated.clone(),
        }));
    }
    Ok(opened)
}

/// The folder that a first argument names: itself, or that of a `dossier.toml`.
fn folder_of(path: &Path) -> Option<PathBuf> {
    let is_list = path.file_name().is_some_and(|name| name == "dossier.toml");
    match path.parent() {
        Some(parent) if is_list && parent.as_os_str().is_empty() => Some(PathBuf::from(".")),
        Some(parent) if is_list => Some(parent.to_owned()),
        _ => path.is_dir().then(|| path.to_owned()),
    }
}

fn loose(file: &GivenFile, stdin_name: Option<&str>) -> Result<Loose> {
    let Input { name, bytes } = Input::read(&file.path, stdin_name)?;
    Loose::file(name, bytes, file.stated.clone())
}

/// A text is not checked against itself, nor twice.
fn each_once(files: &[GivenFile]) -> Result<()> {
    input::once(files.iter().map(|file| &file.path))?;
    let mut first: BTreeMap<PathBuf, usize> = BTreeMap::new();
    for (index, file) in files.iter().enumerate() {
        let Ok(real) = file.path.canonicalize() else { continue };
        let twin = first.get(&real).copied();
        first.entry(real).or_insert(index);
        if let Some(twin) = twin {
            let problem = if twin == 0 {
                "it is named both as the relay and as a source"
            } else {
                "it is named twice as a source"
            };
            return Err(Error::new(
                file.path.display().to_string(),
                problem,
                "name the statement that the relay cites, in a file of its own",
            ));
        }
    }
    Ok(())
}

/// The texts of a dossier, and its list.
pub fn read_for<'a>(dossier: &Dossier, named: impl Iterator<Item = &'a PathBuf>) -> Vec<PathBuf> {
    let lists = named.filter_map(|path| Some(folder_of(path)?.join("dossier.toml")));
    let texts = std::iter::once(&dossier.relay).chain(&dossier.sources);
    texts.map(|text| PathBuf::from(&text.name)).chain(lists).collect()
}

/// Everything that a result must not be written over.
fn files_of(dossier: &Dossier, args: &CheckArgs) -> Vec<PathBuf> {
    let read = read_for(dossier, args.given.0.files.iter().map(|file| &file.path));
    let decisions = ledger::beside(Path::new(&dossier.relay.name));
    let named = [
        &args.policy,
        &args.reviewed.decisions,
        &args.reviewed.baseline,
        &args.desk.settings,
    ];
    let others = named.into_iter().flatten().cloned().chain(decisions);
    read.into_iter().chain(others).collect()
}

fn tell_what_is_missing(dossier: &Dossier, args: &CheckArgs) {
    let folder = args.given.0.files.first().and_then(|file| folder_of(&file.path));
    let (subject, remedy) = match folder {
        Some(folder) => (
            folder.join("dossier.toml").display().to_string(),
            "add a [[source]] for each statement that the relay cites".to_owned(),
        ),
        None => {
            let relay = dossier.relay.name.clone();
            let remedy = format!("name the statements it cites after it: quotedrift check {relay} STATEMENT...");
            (relay, remedy)
        }
    };
    let problem = "no source was given, so nothing could be checked";
    explain(Error::new(subject, problem, remedy));
}

/// A line of `check --jsonl`.
#[derive(Deserialize)]
struct Line {
    relay: Told,
    #[serde(default)]
    sources: Vec<Told>,
}

/// A text alone, or with what is known of it.
#[derive(Deserialize)]
#[serde(try_from = "Value")]
struct Told(Full);

#[derive(Default, Deserialize)]
struct Full {
    text: String,
    label: Option<String>,
    language: Option<String>,
    role: Option<Role>,
}

impl TryFrom<Value> for Told {
    type Error = String;

    fn try_from(value: Value) -> std::result::Result<Self, String> {
        match value {
            Value::String(text) => Ok(Self(Full {
                text,
                ..Full::default()
            })),
            Value::Object(_) => serde_json::from_value(value)
                .map(Self)
                .map_err(|error| error.to_string()),
            _ => Err("a relay or source must be a text, or an object with a `text`".to_owned()),
        }
    }
}

#[derive(Serialize)]
struct Reported {
    report: Report,
}

fn run_lines(args: &CheckArgs, policy: Policy, progress: Progress) -> Result<Exit> {
    let (policy, fail_on, house) = (Arc::new(policy), args.fail.fail_on, args.desk.house.clone());
    jsonl::run(args.lines, progress, move |id, line: Line| {
        let mut dossier = Dossier::from_texts(
            loose_text(line.relay),
            line.sources.into_iter().map(loose_text).collect(),
        );
        id.clone_into(&mut dossier.label);
        let report = house.styled(check(&house.known_to(dossier), &policy));
        let exit = exit(&report, fail_on);
        Ok((Reported { report }, exit))
    })
}

fn loose_text(Told(told): Told) -> Loose {
    Loose {
        bytes: told.text.into_bytes(),
        stated: Identity {
            label: told.label,
            language: told.language,
            role: told.role,
            ..Identity::default()
        },
        ..Loose::default()
    }
}
