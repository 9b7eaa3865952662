//! `quotedrift judge`: a saved report judged again under another policy, without the texts.

use std::path::PathBuf;

use quotedrift::{Error, Report, Result};

use super::args::{Color, JudgeArgs};
use super::exit::{Exit, explain};
use super::input::Input;
use super::output::{self, Screen};
use super::policy;
use super::reported::{exit, rendered};

/// Runs the command.
pub fn run(args: &JudgeArgs, color: Color) -> Result<Exit> {
    let saved = saved(args)?;
    let policy = match args.policy.as_deref() {
        Some(given) => policy::in_force(Some(given))?,
        None => saved.policy.clone(),
    };
    let report = saved.judged(&policy);
    let text = rendered(&report, args.printed.format, args.all, Screen::of(&args.printed, color))?;
    let read: Vec<PathBuf> = args.policy.iter().chain([&args.report]).cloned().collect();
    output::write(&text, args.printed.output.as_deref(), &read)?;
    if report.documents.len() < 2 {
        explain(Error::new(
            args.report.display().to_string(),
            "it was made without any source, so nothing could be checked",
            "check the relay again and name the statements it cites after it",
        ));
        return Ok(Exit::Trouble);
    }
    Ok(exit(&report, args.fail.fail_on))
}

fn saved(args: &JudgeArgs) -> Result<Report> {
    let input = Input::read(&args.report, None)?;
    let text = String::from_utf8(input.bytes).map_err(|error| {
        let byte = error.utf8_error().valid_up_to() + 1;
        Error::new(
            input.name.as_str(),
            format!("byte {byte} is not UTF-8, so this is no report"),
            "name the file that `quotedrift check … --format json --output REPORT.json` wrote",
        )
    })?;
    Report::read(&input.name, text.strip_prefix('\u{FEFF}').unwrap_or(&text))
}
