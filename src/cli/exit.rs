//! The exit codes, named, and the one place that writes an error.

use std::io::Write;
use std::process::ExitCode;

use quotedrift::Error;
use quotedrift::report::printable;

/// How a run ended. Of several, the gravest counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Nothing at or above `--fail-on`.
    Clean = 0,
    /// Something at or above `--fail-on`.
    Findings = 1,
    /// Wrong use, an input that cannot be read, a bad policy, a bad line.
    Trouble = 2,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(exit as u8)
    }
}

/// Tells the reader what stopped the run.
pub fn explain(error: Error) -> Exit {
    tell(&format!("error: {error}"));
    Exit::Trouble
}

/// Writes one line to standard error. Names of files may hold control characters too.
fn tell(message: &str) {
    // Nobody is left to hear of it if standard error is closed.
    let _ = writeln!(std::io::stderr().lock(), "{}", printable(message));
}
