//! `quotedrift policy`: the thresholds and severities in force, as the file that `--policy` reads.

use quotedrift::Result;

use super::args::PolicyArgs;
use super::exit::Exit;
use super::{check, output};

/// Runs the command.
pub fn run(args: &PolicyArgs) -> Result<Exit> {
    let policy = check::policy(args.policy.as_deref())?;
    output::write(&policy.to_toml(), args.output.as_deref(), args.policy.as_slice())?;
    Ok(Exit::Clean)
}
