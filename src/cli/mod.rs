//! From arguments to an exit code: one `run` function a subcommand, each of which reads as the pipeline.
//!
//! Takes what `args` declares; gives text to `output` and an [`Exit`]. Contains no rule about text.

mod args;
mod options;
mod exit;
mod files;
mod given;
mod input;
mod output;
mod progress;
mod jobs;
mod jsonl;
mod render;
mod reported;
mod shown;
mod check;
mod quotes;
mod scan;
mod show;
mod explain;
mod policy;
mod init;
mod judge;
mod selftest;
mod schema;
mod collate;
mod keyed;
mod settings;
mod settled;
mod shell;
mod ledger;
mod accept;

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};
use quotedrift::Result;

use args::{Cli, Command};
use exit::Exit;
use progress::Progress;

/// Runs the command that the arguments name.
pub fn main() -> ExitCode {
    let typed = Cli::command().get_matches();
    let cli = Cli::from_arg_matches(&typed).unwrap_or_else(|error| error.exit());
    let settled = settled::settled(cli, &typed);
    settled.and_then(|cli| run(&cli)).unwrap_or_else(exit::explain).into()
}

fn run(cli: &Cli) -> Result<Exit> {
    let progress = Progress::of(cli.quiet);
    match &cli.command {
        Command::Check(args) => check::run(args, cli.color, progress),
        Command::Init(args) => init::run(args),
        Command::Quotes(args) => quotes::run(args, cli.color, progress),
        Command::Scan(args) => scan::run(args, cli.color, progress),
        Command::Show(args) => show::run(args, progress),
        Command::Explain(args) => explain::run(args),
        Command::Policy(args) => policy::run(args),
        Command::Judge(args) => judge::run(args, cli.color),
        Command::Selftest(args) => selftest::run(args, cli.color, progress),
        Command::Collate(args) => collate::run(args, cli.color, progress),
        Command::Accept(args) => accept::run(args, cli.color),
        Command::Completions(args) => shell::completions(args),
        Command::Man(args) => shell::man(args),
        Command::Schema(args) => schema::run(args),
    }
}
