//! `quotedrift explain`: the page of a kind of finding, or the list of all.

use quotedrift::drift::kinds::{KINDS, kind};
use quotedrift::drift::{Group, nearest};
use quotedrift::{Error, Result};

use super::args::ExplainArgs;
use super::exit::Exit;
use super::output;

/// Runs the command.
pub fn run(args: &ExplainArgs) -> Result<Exit> {
    let text = match &args.kind {
        Some(id) => page(id)?,
        None => list(),
    };
    output::write(&text, None, &[])?;
    Ok(Exit::Clean)
}

fn page(id: &str) -> Result<String> {
    match kind(id) {
        Some(kind) => Ok(format!("{}\n", kind.page().trim_end())),
        None => Err(Error::new(
            id,
            "there is no such kind of finding",
            match nearest(id, KINDS.iter().map(|kind| kind.id())) {
                Some(near) => format!("did you mean {near}? `quotedrift explain` lists all"),
                None => "`quotedrift explain` lists all".to_owned(),
            },
        )),
    }
}

/// Every kind under its group, in the order of the docs.
fn list() -> String {
    let widest = KINDS.iter().map(|kind| kind.id().len()).max().unwrap_or(0);
    let mut text = String::new();
    let mut group: Option<Group> = None;
    for kind in KINDS {
        if group != Some(kind.group()) {
            let gap = if group.is_some() { "\n" } else { "" };
            text.push_str(&format!("{gap}{}\n", format!("{:?}", kind.group()).to_lowercase()));
            group = Some(kind.group());
        }
        text.push_str(&format!(
            "  {:widest$}  {:7}  {}\n",
            kind.id(),
            kind.severity().id(),
            kind.summary()
        ));
    }
    text.push_str("\nquotedrift explain KIND tells more of each.\n");
    text
}
