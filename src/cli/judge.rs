//! `quotedrift judge`: a saved report judged again under another policy, without the texts.

use std::path::PathBuf;

use quotedrift::{Error, Result};

use super::args::JudgeArgs;
use super::exit::{Exit, explain};
use super::input::saved_report;
use super::options::Color;
use super::output::{self, Screen};
use super::policy;
use super::reported::{exit, rendered};

/// Runs the command.
pub fn run(args: &JudgeArgs, color: Color) -> Result<Exit> {
    args.shown.fits(args.printed.format)?;
    let saved = saved_report(&args.report)?;
    let policy = match args.policy.as_deref() {
        Some(given) => policy::in_force(Some(given))?,
        None => saved.policy.clone(),
    };
    let report = args.desk.house.styled(saved.judged(&policy));
    let text = rendered(
        &report,
        None,
        &args.shown,
        args.printed.format,
        args.all,
        Screen::of(&args.printed, color),
    )?;
    let named = args.policy.iter().chain(&args.desk.settings).chain([&args.report]);
    let read: Vec<PathBuf> = named.cloned().collect();
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
