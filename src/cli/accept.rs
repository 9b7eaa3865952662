//! `quotedrift accept`: an editor decides that a finding may stand, or takes that back.

use std::path::{Path, PathBuf};

use quotedrift::drift::Accepted;
use quotedrift::report::one_line;
use quotedrift::review::{Decision, Open, open, open_table, relay_name, selected};
use quotedrift::{Error, Report, Result};

use super::args::AcceptArgs;
use super::exit::Exit;
use super::input::saved_report;
use super::options::Color;
use super::output::Screen;
use super::{ledger, output};

/// Runs the command.
pub fn run(args: &AcceptArgs, color: Color) -> Result<Exit> {
    let report = saved_report(&args.report)?;
    let told = if args.findings.is_empty() {
        let screen = Screen::of_terminal(color);
        open_table(&open(&report), screen.width, screen.color)
    } else if args.withdraw {
        withdraw(args, &report, &home(args, &report)?)?
    } else {
        accept(args, &report, &home(args, &report)?)?
    };
    output::write(&told, None, &[])?;
    Ok(Exit::Clean)
}

/// The file that was named, else the one beside the relay.
fn home(args: &AcceptArgs, report: &Report) -> Result<PathBuf> {
    args.decisions.clone().or_else(|| ledger::of(report)).ok_or_else(|| {
        Error::new(
            relay_name(report),
            "the relay of this report is not to be found from here, so it is not known where its decisions are kept",
            "start from the folder that the check was started in, or name the file with --decisions",
        )
    })
}

fn accept(args: &AcceptArgs, report: &Report, path: &Path) -> Result<String> {
    let all = open(report);
    let findings = args
        .findings
        .iter()
        .map(|name| selected(&all, name))
        .collect::<Result<Vec<_>>>()?;
    let decision = decision(args)?;
    ledger::change(path, |decisions| {
        findings
            .iter()
            .try_for_each(|finding| decisions.accept(relay_name(report), finding, &decision))
    })?;
    let line = |finding: &Open<'_>| {
        let (title, words) = (one_line(finding.title), one_line(finding.words));
        format!("accepted: {title} ({}), “{words}”\n", finding.kind)
    };
    Ok(findings.iter().map(line).collect::<String>() + &told(path))
}

fn decision(args: &AcceptArgs) -> Result<Accepted> {
    let told = |value: &Option<String>, option, remedy| {
        let words = value.as_deref().map(str::trim).filter(|words| !words.is_empty());
        words
            .map(str::to_owned)
            .ok_or_else(|| Error::new(option, "a decision needs it", remedy))
    };
    Ok(Accepted {
        reason: told(
            &args.reason,
            "--reason",
            "say why this may stand, so that others can follow",
        )?,
        by: told(&args.by, "--by", "say who decides")?,
        on: args.on.map(|date| date.to_string()),
    })
}

fn withdraw(args: &AcceptArgs, report: &Report, path: &Path) -> Result<String> {
    let all = open(report);
    // A decision whose finding is gone is known by its fingerprint alone.
    let prints = args
        .findings
        .iter()
        .map(|name| selected(&all, name).map_or(name.as_str(), |found| found.fingerprint));
    let withdrawn: Vec<Decision> = ledger::change(path, |decisions| {
        prints
            .map(|print| decisions.withdraw(relay_name(report), print))
            .collect()
    })?;
    let line = |one: &Decision| format!("taken back: {}, “{}”\n", one.kind, one_line(&one.words));
    Ok(withdrawn.iter().map(line).collect::<String>() + &told(path))
}

fn told(path: &Path) -> String {
    format!("written to {}\n", one_line(&path.display().to_string()))
}
