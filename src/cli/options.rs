//! Options that several commands have.

use std::ops::RangeInclusive;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use quotedrift::drift::Severity;

use super::input::Work;
use super::jobs::Jobs;
use super::progress::Progress;
use super::settings::House;

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

/// What the settings of a desk say beside the options.
#[derive(Debug, Clone, Default)]
pub struct Desk {
    pub house: House,
    /// The file that they come from.
    pub settings: Option<PathBuf>,
}

/// Widths of tables, in characters.
pub const WIDTHS: RangeInclusive<u16> = 40..=1000;

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
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(i64::from(*WIDTHS.start())..=i64::from(*WIDTHS.end())))]
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
    /// Threads that do the work; by default one for each processor
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
}

impl Lines {
    /// The threads that do the work.
    pub fn jobs(self) -> Jobs {
        Jobs(self.jobs)
    }

    /// The same, with whom is told how far they are.
    pub fn work(self, progress: Progress) -> Work {
        Work {
            jobs: self.jobs(),
            progress,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For the screen
    Table,
    /// For a page
    Markdown,
    /// For a browser: one file with the texts, those of a check or a collation side by side
    Html,
    /// For programs
    Json,
    /// For programs, one line a file
    Jsonl,
    /// For a spreadsheet
    Csv,
    /// SARIF 2.1.0, for code scanning and editors
    Sarif,
    /// GitHub's annotations beside the lines of a pull request
    Github,
    /// W3C Web Annotations (JSON-LD)
    Annotations,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum View {
    /// What needs a look, worst first
    Table,
    /// Each quotation over its passage, word under word
    Diff,
    /// Every quotation and sentence in the relay's order (as --all)
    Full,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal
    Auto,
    /// Everywhere
    Always,
    /// Nowhere
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Anything at all
    Note,
    /// What an editor should look at
    Warning,
    /// What likely changes sense or speaker
    Error,
    /// Nothing
    Never,
}

impl FailOn {
    /// Whether a thing of this severity makes the exit code 1.
    pub fn is_met_by(self, severity: Severity) -> bool {
        match self {
            FailOn::Note => severity >= Severity::Note,
            FailOn::Warning => severity >= Severity::Warning,
            FailOn::Error => severity >= Severity::Error,
            FailOn::Never => false,
        }
    }
}
