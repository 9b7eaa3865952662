//! `quotedrift completions`, `quotedrift man`: the command line told to a shell and to man.

use clap::{Command, CommandFactory};
use quotedrift::drift::nearest;
use quotedrift::{Error, Result};

use super::args::{Cli, CompletionsArgs, ManArgs};
use super::exit::Exit;
use super::output;

/// Prints a completion script.
pub fn completions(args: &CompletionsArgs) -> Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), env!("CARGO_PKG_NAME"), &mut script);
    print(script)
}

/// Prints a page for man: that of the program, or of one command.
pub fn man(args: &ManArgs) -> Result<Exit> {
    let mut program = Cli::command();
    program.build();
    let page = match &args.command {
        Some(name) => page_of(&program, name)?,
        None => program,
    };
    let mut text = Vec::new();
    // A vector takes every byte.
    let _ = clap_mangen::Man::new(page).render(&mut text);
    print(text)
}

fn page_of(program: &Command, name: &str) -> Result<Command> {
    program.find_subcommand(name).cloned().ok_or_else(|| {
        let names = program.get_subcommands().map(Command::get_name);
        let remedy = match nearest(name, names) {
            Some(near) => format!("did you mean {near}? `quotedrift --help` lists all commands"),
            None => "`quotedrift --help` lists all commands".to_owned(),
        };
        Error::new(name, "there is no such command", remedy)
    })
}

fn print(bytes: Vec<u8>) -> Result<Exit> {
    output::write(&String::from_utf8_lossy(&bytes), None, &[])?;
    Ok(Exit::Clean)
}
