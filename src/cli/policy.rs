//! `quotedrift policy`: the thresholds and severities in force, as the file that `--policy` reads.

use std::path::Path;

use quotedrift::drift::PRESETS;
use quotedrift::{Error, Policy, Result};

use super::args::PolicyArgs;
use super::exit::Exit;
use super::input::Input;
use super::output;

/// Runs the command.
pub fn run(args: &PolicyArgs) -> Result<Exit> {
    let policy = match args.preset.as_deref() {
        Some(name) => Policy::preset(name)?,
        None => in_force(args.policy.as_deref())?,
    };
    output::write(&policy.to_toml(), args.output.as_deref(), args.policy.as_slice())?;
    Ok(Exit::Clean)
}

/// The policy of a preset's name or of a file, else the one that is built in.
pub fn in_force(given: Option<&Path>) -> Result<Policy> {
    let Some(path) = given else {
        return Ok(Policy::default());
    };
    if let Some(name) = preset_name(path) {
        return Policy::preset(name);
    }
    let input = Input::read(path, None)?;
    let text = String::from_utf8(input.bytes).map_err(|error| {
        let byte = error.utf8_error().valid_up_to() + 1;
        Error::new(
            input.name.as_str(),
            format!("byte {byte} is not UTF-8"),
            "save the policy as UTF-8",
        )
    })?;
    Policy::read(&input.name, text.strip_prefix('\u{FEFF}').unwrap_or(&text))
}

/// A preset's name, or a bare word that is no file: a mistyped one.
fn preset_name(path: &Path) -> Option<&str> {
    let word = path.to_str()?;
    let known = PRESETS.iter().any(|preset| preset.name == word);
    let bare = word != "-" && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    (known || (bare && !path.exists())).then_some(word)
}
