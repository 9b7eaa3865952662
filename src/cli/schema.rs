//! `quotedrift schema`: the JSON Schema of what programs read.

use quotedrift::report::{Collation, schema};
use quotedrift::{Report, Result};

use super::args::{Described, SchemaArgs};
use super::exit::Exit;
use super::output;

/// Runs the command.
pub fn run(args: &SchemaArgs) -> Result<Exit> {
    let text = match args.of {
        Described::Report => schema::<Report>(),
        Described::Collation => schema::<Collation>(),
    };
    output::write(&text, args.output.as_deref(), &[])?;
    Ok(Exit::Clean)
}
