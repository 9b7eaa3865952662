//! `quotedrift selftest`: alters the dossier's own passages in every kind's way and counts what the check catches.

use quotedrift::drift::kinds::KINDS;
use quotedrift::drift::nearest;
use quotedrift::report::json_safe;
use quotedrift::selftest::{self, ALTERATIONS, Selftest, Trial, selftest_markdown, selftest_table, trials};
use quotedrift::{Error, Policy, Result};

use super::args::SelftestArgs;
use super::check::{dossier_of, read_for};
use super::exit::Exit;
use super::input::Work;
use super::jobs::Jobs;
use super::options::{Color, Format, Texts};
use super::output::{self, Screen};
use super::policy;
use super::progress::Progress;

/// Runs the command.
pub fn run(args: &SelftestArgs, color: Color, progress: Progress) -> Result<Exit> {
    let policy = policy::in_force(args.policy.as_deref())?;
    if let Some(kind) = &args.kind {
        known(kind)?;
    }
    let texts = Texts {
        files: args.files.clone(),
        stdin_name: None,
        strict: Default::default(),
    };
    let work = Work {
        jobs: Jobs(args.jobs),
        progress,
    };
    let dossier = args.desk.house.known_to(dossier_of(&texts, work)?);
    let trials = trials(&dossier, &policy, args.seed, args.kind.as_deref());
    if trials.is_empty() {
        return Err(Error::new(
            dossier.relay.name.as_str(),
            "no passage of a source was found in it, so there is nothing to alter",
            "name the statements it cites after it, or a dossier",
        ));
    }
    let selftest = Selftest::of(args.seed, &trials, &results(&trials, &policy, args.jobs, progress));
    let screen = Screen::of(&args.printed, color);
    let text = match args.printed.format {
        Format::Table => selftest_table(&selftest, screen.width, screen.color),
        Format::Markdown => selftest_markdown(&selftest),
        Format::Json => json(serde_json::to_string_pretty(&selftest))?,
        Format::Jsonl => json(serde_json::to_string(&selftest))?,
        Format::Html | Format::Csv | Format::Sarif | Format::Github | Format::Annotations => {
            return Err(Error::new(
                "--format",
                "a self-test has counts, and no places to annotate",
                "take table, markdown, json or jsonl",
            ));
        }
    };
    let mut read = read_for(&dossier, args.files.iter());
    read.extend(args.policy.iter().chain(&args.desk.settings).cloned());
    output::write(&text, args.printed.output.as_deref(), &read)?;
    Ok(Exit::Clean)
}

/// A kind that something is altered for.
fn known(kind: &str) -> Result<()> {
    let mut tried: Vec<&str> = ALTERATIONS.iter().map(|alteration| alteration.kind).collect();
    tried.dedup();
    if tried.contains(&kind) {
        return Ok(());
    }
    let problem = if KINDS.iter().any(|other| other.id() == kind) {
        format!("nothing can be altered by rule in the way of `{kind}`")
    } else {
        format!("there is no kind `{kind}`")
    };
    let near = nearest(kind, tried.iter().copied()).map(|near| format!("did you mean `{near}`? "));
    let remedy = format!("{}Kinds that are tried: {}", near.unwrap_or_default(), tried.join(", "));
    Err(Error::new("--kind", problem, remedy))
}

/// The results in the order of the trials, whatever thread made them.
fn results(trials: &[Trial], policy: &Policy, jobs: Option<u16>, progress: Progress) -> Vec<selftest::Found> {
    let bar = progress.of_things("trials", trials.len());
    Jobs(jobs).each(trials, &bar, |trial| trial.run(policy))
}

fn json(written: serde_json::Result<String>) -> Result<String> {
    match written {
        Ok(text) => Ok(json_safe(text) + "\n"),
        Err(error) => Err(Error::new(
            "the result",
            format!("it cannot be written as JSON ({error})"),
            "please report this",
        )),
    }
}
