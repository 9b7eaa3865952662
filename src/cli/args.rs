//! What can be typed: the commands, with the options that only one of them has.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::given::{Given, GivenOrLines};
use super::options::{Color, Desk, Fail, Lines, Printed, Reviewed, Shown, Strict, Texts};

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
    /// Tell nothing of how far a long run has come (told on a terminal only)
    #[arg(long, short, global = true)]
    pub quiet: bool,
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
    #[arg(skip)]
    pub desk: Desk,
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
    #[arg(skip)]
    pub desk: Desk,
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
    #[arg(skip)]
    pub desk: Desk,
    #[command(flatten)]
    pub printed: Printed,
}

#[derive(Debug, Args)]
pub struct CollateArgs {
    /// The texts, folders of texts, patterns such as 'wire/*.txt'; `-` is standard input
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    #[arg(skip)]
    pub desk: Desk,
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
    #[arg(skip)]
    pub desk: Desk,
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
    #[arg(skip)]
    pub desk: Desk,
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

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Described {
    /// What check prints
    Report,
    /// What collate prints
    Collation,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Sureness {
    /// Only repairs that have no rival
    Certain,
    /// The best of several readings too
    Likely,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Stage {
    /// The text as decoded and repaired
    Text,
    /// Headline, dateline, caption, sign-off and the like
    Furniture,
    /// The sentences
    Sentences,
    /// The quotations with everything read of them
    Quotations,
    /// Where each quotation and sentence was found: a relay and its sources, or a dossier
    Alignments,
    /// What was measured of them: a relay and its sources, or a dossier
    Facts,
}
