//! The options that choose one of several words.

use clap::ValueEnum;
use quotedrift::drift::Severity;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For the screen
    Table,
    /// For a page
    Markdown,
    /// For a browser: one file, relay and sources side by side (`check` only)
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
pub enum Described {
    /// What check prints
    Report,
    /// What collate prints
    Collation,
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
