//! The files of `check` in the order they were typed, each with the options that follow it.
//!
//! `check kuna.txt --source kcna.txt --label KCNA --source cnn.txt` gives three files; the label is the second one's.
//! clap reads options into one list a name; their places on the command line tell which file each belongs to.

use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{ArgMatches, Args, Command, Error, FromArgMatches, ValueEnum};
use quotedrift::article::{Identity, Role};

/// A file with what was said of it.
#[derive(Debug, Clone, Default)]
pub struct GivenFile {
    pub path: PathBuf,
    pub stated: Identity,
}

/// All files, the relay or dossier first.
#[derive(Debug, Clone, Default)]
pub struct Given {
    pub files: Vec<GivenFile>,
}

#[derive(Debug, Args)]
struct Typed {
    /// The article that retells, then the texts that it cites, folders of them, or patterns such as 'wire/*.txt'; or a
    /// dossier's folder. `-` is standard input
    #[arg(value_name = "FILE", id = "file", required = true)]
    files: Vec<PathBuf>,
    /// One more source, folder or pattern; may be followed by --label, --role, --language
    #[arg(long = "source", value_name = "FILE")]
    source: Vec<PathBuf>,
    /// What the file before it is called, such as KCNA
    #[arg(long, value_name = "NAME")]
    label: Vec<String>,
    /// Whether the source before it is the statement itself (primary) or another outlet that retells it (relay)
    #[arg(long, value_name = "ROLE", value_enum)]
    role: Vec<RoleName>,
    /// Language tag of the file before it, such as en
    #[arg(long, value_name = "TAG")]
    language: Vec<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum RoleName {
    Primary,
    Relay,
}

impl From<RoleName> for Role {
    fn from(name: RoleName) -> Self {
        match name {
            RoleName::Primary => Role::Primary,
            RoleName::Relay => Role::Relay,
        }
    }
}

/// The same for a command that also takes JSON Lines in their place.
#[derive(Debug, Clone, Default)]
pub struct GivenOrLines(pub Given);

impl Args for GivenOrLines {
    fn augment_args(command: Command) -> Command {
        Typed::augment_args(command)
            .mut_arg("file", |files| {
                files
                    .required(false)
                    .required_unless_present("jsonl")
                    .conflicts_with("jsonl")
            })
            .mut_arg("source", |source| source.conflicts_with("jsonl"))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for GivenOrLines {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        Given::from_arg_matches(matches).map(Self)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        self.0.update_from_arg_matches(matches)
    }
}

impl Args for Given {
    fn augment_args(command: Command) -> Command {
        Typed::augment_args(command)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Typed::augment_args_for_update(command)
    }
}

impl FromArgMatches for Given {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let mut files = placed::<PathBuf>(matches, "file");
        let relay = files.first().map(|(place, _)| *place);
        files.extend(placed::<PathBuf>(matches, "source"));
        // The relay is the first file that no --source announces, wherever it stands.
        files.sort_by_key(|(place, _)| (Some(*place) != relay, *place));
        let mut given: Vec<(usize, GivenFile)> = files
            .into_iter()
            .map(|(place, path)| {
                (
                    place,
                    GivenFile {
                        path,
                        ..GivenFile::default()
                    },
                )
            })
            .collect();
        for (place, label) in placed::<String>(matches, "label") {
            set(&mut file_before(&mut given, place, "--label")?.label, label, "--label")?;
        }
        for (place, role) in placed::<RoleName>(matches, "role") {
            set(
                &mut file_before(&mut given, place, "--role")?.role,
                role.into(),
                "--role",
            )?;
        }
        for (place, language) in placed::<String>(matches, "language") {
            set(
                &mut file_before(&mut given, place, "--language")?.language,
                language,
                "--language",
            )?;
        }
        Ok(Self {
            files: given.into_iter().map(|(_, file)| file).collect(),
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

/// The values of an option with their places on the command line.
fn placed<T: Clone + Send + Sync + 'static>(matches: &ArgMatches, name: &str) -> Vec<(usize, T)> {
    let places = matches.indices_of(name).into_iter().flatten();
    let values = matches.get_many::<T>(name).into_iter().flatten().cloned();
    places.zip(values).collect()
}

/// The file that was typed last before an option.
fn file_before<'a>(given: &'a mut [(usize, GivenFile)], place: usize, option: &str) -> Result<&'a mut Identity, Error> {
    let before = given
        .iter_mut()
        .filter(|(file, _)| *file < place)
        .max_by_key(|(file, _)| *file);
    before.map(|(_, file)| &mut file.stated).ok_or_else(|| {
        misused(format!("{option} stands before any file; write it after the file that it is said of, such as --source kcna.txt {option} …"))
    })
}

fn set<T>(slot: &mut Option<T>, value: T, option: &str) -> Result<(), Error> {
    match slot.replace(value) {
        None => Ok(()),
        Some(_) => Err(misused(format!(
            "{option} is given twice for one file; write each after the file that it is said of"
        ))),
    }
}

fn misused(problem: String) -> Error {
    Error::raw(ErrorKind::ArgumentConflict, problem)
}
