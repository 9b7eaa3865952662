//! `quotedrift.toml`: what a desk wants of every check, found upwards from the relay. The command line wins.

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use quotedrift::drift::nearest;
use quotedrift::review::Spelling;
use quotedrift::{Error, Result};
use toml::{Table, Value};

use super::args::{CheckArgs, Cli, Command};
use super::input;
use super::options::{FailOn, Format};

/// What the file is called.
const NAME: &str = "quotedrift.toml";

const KEYS: [&str; 5] = ["format", "fail-on", "policy", "aliases", "style"];
const STYLE: [&str; 1] = ["spelling"];

/// What a desk wants of every check.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Settings {
    format: Option<Format>,
    fail_on: Option<FailOn>,
    /// A policy's file, or the name of a preset.
    policy: Option<PathBuf>,
    house: House,
    /// The file they come from.
    pub from: Option<PathBuf>,
}

/// What a desk knows and writes by rule.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct House {
    /// Outlets with what else they are called.
    pub outlets: Vec<(String, Vec<String>)>,
    pub spelling: Option<Spelling>,
}

/// The command with the settings of its file filled in where nothing was typed.
pub fn applied(mut cli: Cli, typed: &clap::ArgMatches) -> Result<Cli> {
    let asked = (cli.config.clone(), cli.no_config);
    if let (Command::Check(args), Some((_, typed))) = (&mut cli.command, typed.subcommand()) {
        let is_typed = |option: &str| typed.value_source(option) == Some(clap::parser::ValueSource::CommandLine);
        fill(args, found(args, asked)?, is_typed);
    }
    Ok(cli)
}

fn fill(args: &mut CheckArgs, settings: Settings, is_typed: impl Fn(&str) -> bool) {
    if !is_typed("format") {
        args.printed.format = settings.format.unwrap_or(args.printed.format);
    }
    if !is_typed("fail_on") {
        args.fail.fail_on = settings.fail_on.unwrap_or(args.fail.fail_on);
    }
    args.policy = args.policy.take().or(settings.policy);
    args.house = settings.house;
    args.settings = settings.from;
}

/// The settings that were named, else those found upwards from the relay, else none.
fn found(args: &CheckArgs, (named, none): (Option<PathBuf>, bool)) -> Result<Settings> {
    if none {
        return Ok(Settings::default());
    }
    match named.or_else(|| upwards(args)) {
        Some(path) => Settings::read(&path),
        None => Ok(Settings::default()),
    }
}

fn upwards(args: &CheckArgs) -> Option<PathBuf> {
    let relay = args
        .given
        .0
        .files
        .first()
        .map(|file| file.path.as_path())
        .filter(|path| !input::is_stdin(path));
    let start = relay.unwrap_or(Path::new(".")).canonicalize().ok()?;
    start
        .ancestors()
        .map(|folder| folder.join(NAME))
        .find(|path| path.is_file())
}

impl Settings {
    fn read(path: &Path) -> Result<Self> {
        let name = path.display().to_string();
        let text = input::written(path, "save the settings as UTF-8")?;
        let table: Table = text.parse().map_err(|error: toml::de::Error| {
            let at = error.span().map_or(0, |span| span.start.min(text.len()));
            let line = text[..at].matches('\n').count() + 1;
            let problem = format!("line {line} is not TOML ({})", error.message());
            Error::new(name.as_str(), problem, "see docs/settings.md for how it is written")
        })?;
        let mut settings =
            Self::of(&table, path.parent().unwrap_or(Path::new("."))).map_err(|told| told.in_file(&name))?;
        settings.from = Some(path.to_owned());
        Ok(settings)
    }

    fn of(table: &Table, folder: &Path) -> std::result::Result<Self, Told> {
        known(table, "", &KEYS)?;
        let mut settings = Self {
            format: one_of(table, "format")?,
            fail_on: one_of(table, "fail-on")?,
            ..Self::default()
        };
        if let Some(policy) = string(table, "policy")? {
            // A preset has a name, a file has a folder or an ending.
            let path = folder.join(policy);
            settings.policy = Some(if path.exists() { path } else { PathBuf::from(policy) });
        }
        for (outlet, names) in inner(table, "aliases")?.into_iter().flatten() {
            settings.house.outlets.push((outlet.clone(), strings(outlet, names)?));
        }
        if let Some(style) = inner(table, "style")? {
            known(style, "style.", &STYLE)?;
            let spelling = string(style, "spelling")?.map(str::parse::<Spelling>);
            settings.house.spelling = spelling.transpose().map_err(|_| Told {
                problem: "`style.spelling` has another value".to_owned(),
                remedy: "write \"us\" or \"uk\"".to_owned(),
            })?;
        }
        Ok(settings)
    }
}

/// What is wrong in a file whose name is not yet known.
#[derive(Debug)]
struct Told {
    problem: String,
    remedy: String,
}

impl Told {
    fn in_file(self, name: &str) -> Error {
        Error::new(name, self.problem, self.remedy)
    }

    fn wrong(key: &str, remedy: &str) -> Self {
        Self {
            problem: format!("`{key}` has another value"),
            remedy: remedy.to_owned(),
        }
    }
}

fn known(table: &Table, under: &str, keys: &[&str]) -> std::result::Result<(), Told> {
    let Some(key) = table.keys().find(|key| !keys.contains(&key.as_str())) else {
        return Ok(());
    };
    Err(Told {
        problem: format!("there is no key `{under}{key}`"),
        remedy: match nearest(key, keys.iter().copied()) {
            Some(near) => format!("did you mean `{under}{near}`?"),
            None => format!("the keys are {}", keys.join(", ")),
        },
    })
}

fn string<'a>(table: &'a Table, key: &str) -> std::result::Result<Option<&'a str>, Told> {
    let value = table.get(key);
    value
        .map(|value| {
            value
                .as_str()
                .ok_or_else(|| Told::wrong(key, "write a text in quotation marks"))
        })
        .transpose()
}

fn strings(key: &str, value: &Value) -> std::result::Result<Vec<String>, Told> {
    let all = value
        .as_array()
        .map(|all| all.iter().map(|one| one.as_str().map(str::to_owned)).collect());
    all.flatten()
        .ok_or_else(|| Told::wrong(key, "write a list of names, such as [\"Coast Wire\"]"))
}

fn inner<'a>(table: &'a Table, key: &str) -> std::result::Result<Option<&'a Table>, Told> {
    let value = table.get(key);
    value
        .map(|value| {
            value
                .as_table()
                .ok_or_else(|| Told::wrong(key, "write it as a [table]"))
        })
        .transpose()
}

/// One of the values that the option of the command line has.
fn one_of<T: ValueEnum>(table: &Table, key: &str) -> std::result::Result<Option<T>, Told> {
    let Some(name) = string(table, key)? else {
        return Ok(None);
    };
    T::from_str(name, false).map(Some).map_err(|_| {
        let names: Vec<String> = T::value_variants()
            .iter()
            .filter_map(|value| Some(value.to_possible_value()?.get_name().to_owned()))
            .collect();
        Told::wrong(key, &format!("write one of {}", names.join(", ")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> std::result::Result<Settings, Told> {
        Settings::of(&text.parse().unwrap(), Path::new("desk"))
    }

    #[test]
    fn every_key_is_read() {
        let settings = of("format = \"markdown\"\nfail-on = \"error\"\npolicy = \"strict\"\n[aliases]\nXinhua = [\"NCNA\"]\n[style]\nspelling = \"uk\"\n").unwrap();
        assert_eq!(settings.format, Some(Format::Markdown));
        assert_eq!(settings.fail_on, Some(FailOn::Error));
        assert_eq!(settings.policy, Some(PathBuf::from("strict")));
        assert_eq!(settings.house.outlets, [("Xinhua".to_owned(), vec!["NCNA".to_owned()])]);
        assert_eq!(settings.house.spelling, Some(Spelling::Uk));
        assert_eq!(of("").unwrap(), Settings::default());
    }

    #[test]
    fn a_mistake_names_what_was_meant() {
        let told = |text: &str| {
            of(text)
                .map(|_| ())
                .map_err(|told| format!("{}; {}", told.problem, told.remedy))
                .unwrap_err()
        };
        assert!(told("failon = \"error\"").contains("`fail-on`"));
        assert!(told("[style]\nspeling = \"uk\"").contains("`style.spelling`"));
        assert!(told("format = \"tabel\"").contains("one of table, "));
        assert!(told("fail-on = 3").contains("quotation marks"));
        assert!(told("aliases = \"x\"").contains("[table]"));
        assert!(told("[aliases]\nXinhua = \"NCNA\"").contains("a list of names"));
        assert!(told("[style]\nspelling = \"fr\"").contains("\"uk\""));
    }
}
