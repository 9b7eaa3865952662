//! What can be typed: the commands and their options.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

pub use super::choices::{Color, Described, FailOn, Format, Stage, Sureness, View};
use super::given::{Given, GivenOrLines};
use super::settings::House;

/// Checks what a news relay quotes against the statements it cites: exact, cut, reworded, invented, or damaged on the way.
#[derive(Debug, Parser)]
#[command(name = "quotedrift", version, about, disable_help_subcommand = true)]
#[command(
    after_help = "Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 wrong use or unreadable input.\n\
                  `-` is standard input."
)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
    /// When to use colour; NO_COLOR is honoured
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub color: Color,
    /// Read the settings here instead of looking for quotedrift.toml upwards from the relay
    #[arg(long, global = true, value_name = "FILE", conflicts_with = "no_config")]
    pub config: Option<PathBuf>,
    /// Read no settings
    #[arg(long, global = true)]
    pub no_config: bool,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check a relay against the texts that it cites: align, diff, judge, report
    #[command(
        override_usage = "quotedrift check [OPTIONS] RELAY SOURCE...\n       quotedrift check [OPTIONS] DOSSIER\n       \
                                quotedrift check [OPTIONS] --jsonl"
    )]
    Check(CheckArgs),
    /// Write a dossier.toml for a relay and its sources, and list the cited sources that nobody supplied
    #[command(override_usage = "quotedrift init [OPTIONS] RELAY SOURCE...")]
    Init(InitArgs),
    /// List the quotations and the reported speech of a text, with speaker, cue and cited source
    Quotes(QuotesArgs),
    /// List the encoding damage of a text, or undo it
    Scan(ScanArgs),
    /// Show what one stage of the reading sees
    Show(ShowArgs),
    /// Explain a kind of finding; without KIND, list them
    Explain(ExplainArgs),
    /// Print the thresholds and severities in force, as the file that --policy reads
    Policy(PolicyArgs),
    /// Judge a saved report again, under another policy and without the texts
    Judge(JudgeArgs),
    /// Alter the dossier's own passages in every kind's way and count what the check catches
    Selftest(SelftestArgs),
    /// Set rival tellings side by side: one row an utterance, one column a file
    Collate(CollateArgs),
    /// Let findings of a report stand, or take that back; without FINDING, list them
    Accept(AcceptArgs),
    /// Print the JSON Schema of the report
    Schema(SchemaArgs),
    /// Print a completion script for a shell
    Completions(CompletionsArgs),
    /// Print the page for man, of the program or of one command
    Man(ManArgs),
}

#[derive(Debug, Args)]
pub struct CheckArgs {
    #[command(flatten)]
    pub given: GivenOrLines,
    /// What standard input is called in the report
    #[arg(long, value_name = "NAME")]
    pub stdin_name: Option<String>,
    #[command(flatten)]
    pub strict: Strict,
    /// Show every passage in the relay's order, not only what needs a look
    #[arg(long)]
    pub all: bool,
    #[command(flatten)]
    pub shown: Shown,
    /// Thresholds and severities to judge by: default, strict, wire, or a file (`quotedrift policy` prints one)
    #[arg(long, value_name = "PRESET|FILE")]
    pub policy: Option<PathBuf>,
    #[command(flatten)]
    pub reviewed: Reviewed,
    /// What the desk's settings say beside the options.
    #[arg(skip)]
    pub house: House,
    /// The file that the settings come from.
    #[arg(skip)]
    pub settings: Option<PathBuf>,
    #[command(flatten)]
    pub printed: Printed,
    #[command(flatten)]
    pub fail: Fail,
    #[command(flatten)]
    pub lines: Lines,
}

#[derive(Debug, Args)]
pub struct InitArgs {
    #[command(flatten)]
    pub given: Given,
    #[command(flatten)]
    pub strict: Strict,
    /// Write over a dossier.toml that is there already
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// The kind, such as condition or mojibake
    pub kind: Option<String>,
}

#[derive(Debug, Args)]
pub struct PolicyArgs {
    /// The policy of this preset: default, strict (desks that quote word for word), wire (house style edits quotations)
    #[arg(long, value_name = "PRESET", conflicts_with = "policy")]
    pub preset: Option<String>,
    /// Read this policy over the built-in one first
    #[arg(long, value_name = "PRESET|FILE")]
    pub policy: Option<PathBuf>,
    /// Write here, whole or not at all
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct JudgeArgs {
    /// The report: what `check --format json` wrote; `-` is standard input
    #[arg(value_name = "REPORT.json")]
    pub report: PathBuf,
    /// Judge by this policy: default, strict, wire, or a file; without it, by the one in the report
    #[arg(long, value_name = "PRESET|FILE")]
    pub policy: Option<PathBuf>,
    /// Show every passage in the relay's order, not only what needs a look
    #[arg(long)]
    pub all: bool,
    #[command(flatten)]
    pub shown: Shown,
    #[command(flatten)]
    pub printed: Printed,
    #[command(flatten)]
    pub fail: Fail,
}

#[derive(Debug, Args)]
pub struct SelftestArgs {
    /// A dossier, or a relay and its sources
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// Another number makes other choices; the same makes the same
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Only the alterations of this kind
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    /// Check by this policy: default, strict, wire, or a file
    #[arg(long, value_name = "PRESET|FILE")]
    pub policy: Option<PathBuf>,
    /// Threads that check; by default one for each processor
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
    #[command(flatten)]
    pub printed: Printed,
}

#[derive(Debug, Args)]
pub struct CollateArgs {
    /// The texts, folders of texts, patterns such as 'wire/*.txt'; `-` is standard input
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    #[command(flatten)]
    pub strict: Strict,
    #[command(flatten)]
    pub printed: Printed,
}

#[derive(Debug, Args)]
pub struct AcceptArgs {
    /// The report: what `check --format json` wrote
    #[arg(value_name = "REPORT.json")]
    pub report: PathBuf,
    /// The findings: the first digits of a fingerprint, or quotation and kind, such as q3:negation
    #[arg(value_name = "FINDING")]
    pub findings: Vec<String>,
    /// Why they may stand
    #[arg(long, value_name = "TEXT")]
    #[arg(conflicts_with = "withdraw")]
    pub reason: Option<String>,
    /// Who decides
    #[arg(long, value_name = "NAME")]
    #[arg(conflicts_with = "withdraw")]
    pub by: Option<String>,
    /// When, such as 2026-03-01
    #[arg(long, value_name = "DATE", conflicts_with = "withdraw")]
    pub on: Option<jiff::civil::Date>,
    /// Take the decisions on these findings back
    #[arg(long, requires = "findings")]
    pub withdraw: bool,
    /// The file of decisions; by default decisions.toml beside the dossier's list or the relay
    #[arg(long, value_name = "FILE")]
    pub decisions: Option<PathBuf>,
}

/// What was decided before.
#[derive(Debug, Args)]
pub struct Reviewed {
    /// The file of decisions; by default decisions.toml beside the dossier's list or the relay
    #[arg(long, value_name = "FILE", conflicts_with = "jsonl")]
    pub decisions: Option<PathBuf>,
    /// An older report: what stands in it is known and does not count
    #[arg(long, value_name = "REPORT.json", conflicts_with = "jsonl")]
    pub baseline: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub struct ManArgs {
    /// The command
    pub command: Option<String>,
}

#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// What is described: the report of check, or the collation of collate
    #[arg(value_enum, default_value_t = Described::Report)]
    pub of: Described,
    /// Write here, whole or not at all
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct QuotesArgs {
    #[command(flatten)]
    pub texts: Texts,
    #[command(flatten)]
    pub printed: Printed,
    #[command(flatten)]
    pub lines: Lines,
}

#[derive(Debug, Args)]
pub struct ScanArgs {
    #[command(flatten)]
    pub texts: Texts,
    /// Write the repaired text instead of the list (one FILE)
    #[arg(long, conflicts_with_all = ["format", "jsonl"])]
    pub repair: bool,
    /// The least sure repair that --repair makes
    #[arg(long, value_enum, default_value_t = Sureness::Certain, value_name = "SURENESS", requires = "repair")]
    pub min_certainty: Sureness,
    #[command(flatten)]
    pub printed: Printed,
    #[command(flatten)]
    pub fail: Fail,
    #[command(flatten)]
    pub lines: Lines,
}

#[derive(Debug, Args)]
pub struct ShowArgs {
    /// The stage
    #[arg(value_enum)]
    pub stage: Stage,
    #[command(flatten)]
    pub texts: Texts,
    /// Write here, whole or not at all
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub lines: Lines,
}

/// The texts that a command reads one by one.
#[derive(Debug, Args)]
pub struct Texts {
    /// The texts, folders of texts, patterns such as 'wire/*.txt'; `-` is standard input
    #[arg(value_name = "FILE", required_unless_present = "jsonl", conflicts_with = "jsonl")]
    pub files: Vec<PathBuf>,
    #[command(flatten)]
    pub strict: Strict,
    /// What standard input is called in the output
    #[arg(long, value_name = "NAME")]
    pub stdin_name: Option<String>,
}

/// What to do about a text that can't be read.
#[derive(Debug, Clone, Copy, Default, Args)]
pub struct Strict {
    /// Stop at the first text that cannot be read, instead of reporting it and going on with the others
    #[arg(long)]
    pub strict: bool,
}

/// How a result is printed, and where.
#[derive(Debug, Args)]
pub struct Printed {
    /// How the result is written
    #[arg(long, short, value_enum, default_value_t = Format::Table)]
    pub format: Format,
    /// Write here, whole or not at all
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Width of tables in characters; by default that of the terminal
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(40..=1000))]
    pub width: Option<u16>,
}

/// What a table shows of a report. It changes neither the report nor the exit code.
#[derive(Debug, Args)]
pub struct Shown {
    /// What is drawn (default: table, or diff with --quotation)
    #[arg(long, value_enum, value_name = "VIEW")]
    pub view: Option<View>,
    /// Show only findings of this severity (note, warning, error) or kind; may be repeated
    #[arg(long, value_name = "SEVERITY|KIND")]
    pub only: Vec<String>,
    /// Show only this quotation, such as q7 (or sentence, such as n4)
    #[arg(long, value_name = "ID")]
    pub quotation: Option<String>,
}

/// What makes the exit code 1.
#[derive(Debug, Clone, Copy, Args)]
pub struct Fail {
    /// The least severity that makes the exit code 1
    #[arg(long, value_enum, default_value_t = FailOn::Warning, value_name = "SEVERITY")]
    pub fail_on: FailOn,
}

/// JSON Lines from standard input.
#[derive(Debug, Clone, Copy, Args)]
pub struct Lines {
    /// Read JSON Lines from standard input and write one line for each, in their order
    #[arg(long)]
    pub jsonl: bool,
    /// Threads that work on the lines; by default one for each processor
    #[arg(long, value_name = "N", requires = "jsonl", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
}
