//! A command with the settings of its desk filled in where nothing was typed.

use std::path::{Path, PathBuf};

use clap::ArgMatches;
use clap::parser::ValueSource;
use quotedrift::Result;

use super::args::{Cli, Command};
use super::input;
use super::options::{Desk, Fail, Format, Printed, Shown};
use super::settings::{NAME, Settings};

/// Reads the settings that hold for a command, and fills them in.
pub fn settled(mut cli: Cli, typed: &ArgMatches) -> Result<Cli> {
    let (Some((name, typed)), Some(slots)) = (typed.subcommand(), slots(&mut cli.command)) else {
        return Ok(cli);
    };
    let path = match (cli.no_config, cli.config.clone()) {
        (true, _) => None,
        (false, Some(named)) => Some(named),
        (false, None) => upwards(slots.first.as_deref()),
    };
    let settings = path.map_or_else(|| Ok(Settings::default()), |path| Settings::read(&path))?;
    let wanted = settings.wanted(name);
    let is_typed = |option: &str| typed.value_source(option) == Some(ValueSource::CommandLine);
    if let Some(format) = wanted.format.filter(|_| !is_typed("format")) {
        slots.printed.format = format;
    }
    if let Some(slot) = slots.fail {
        slot.fail_on = wanted.fail_on.filter(|_| !is_typed("fail_on")).unwrap_or(slot.fail_on);
    }
    if let Some(slot) = slots.policy {
        *slot = slot.take().or(wanted.policy);
    }
    if let Some(shown) = slots.shown {
        // The settings speak of tables; what is typed may be another format, or one quotation.
        let is_free = slots.printed.format == Format::Table && shown.quotation.is_none();
        shown.view = shown.view.or(wanted.view.filter(|_| is_free));
    }
    slots.printed.width = slots.printed.width.or(wanted.width);
    *slots.desk = Desk {
        house: settings.house,
        settings: settings.from,
    };
    Ok(cli)
}

/// What settings can fill in.
struct Slots<'a> {
    /// The file from which on they are looked for.
    first: Option<PathBuf>,
    printed: &'a mut Printed,
    fail: Option<&'a mut Fail>,
    policy: Option<&'a mut Option<PathBuf>>,
    shown: Option<&'a mut Shown>,
    desk: &'a mut Desk,
}

/// Those of a command; none of a command that has no settings.
fn slots(command: &mut Command) -> Option<Slots<'_>> {
    Some(match command {
        Command::Check(args) => Slots {
            first: args.given.0.files.first().map(|file| file.path.clone()),
            printed: &mut args.printed,
            fail: Some(&mut args.fail),
            policy: Some(&mut args.policy),
            shown: Some(&mut args.shown),
            desk: &mut args.desk,
        },
        Command::Judge(args) => Slots {
            first: Some(args.report.clone()),
            printed: &mut args.printed,
            fail: Some(&mut args.fail),
            policy: Some(&mut args.policy),
            shown: Some(&mut args.shown),
            desk: &mut args.desk,
        },
        Command::Selftest(args) => Slots {
            first: args.files.first().cloned(),
            printed: &mut args.printed,
            fail: None,
            policy: Some(&mut args.policy),
            shown: None,
            desk: &mut args.desk,
        },
        Command::Scan(args) => Slots {
            first: args.texts.files.first().cloned(),
            printed: &mut args.printed,
            fail: Some(&mut args.fail),
            policy: None,
            shown: None,
            desk: &mut args.desk,
        },
        Command::Quotes(args) => Slots {
            first: args.texts.files.first().cloned(),
            printed: &mut args.printed,
            fail: None,
            policy: None,
            shown: None,
            desk: &mut args.desk,
        },
        Command::Collate(args) => Slots {
            first: args.files.first().cloned(),
            printed: &mut args.printed,
            fail: None,
            policy: None,
            shown: None,
            desk: &mut args.desk,
        },
        _ => return None,
    })
}

/// The settings found upwards from a file or folder, else from the working folder.
fn upwards(first: Option<&Path>) -> Option<PathBuf> {
    let start = first.filter(|path| !input::is_stdin(path)).unwrap_or(Path::new("."));
    let start = start.canonicalize().ok()?;
    start
        .ancestors()
        .map(|folder| folder.join(NAME))
        .find(|path| path.is_file())
}
