//! Where results go: standard output through one locked writer, or a file, whole or not at all.
//!
//! A closed pipe is no error: whoever closed it has seen enough.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use quotedrift::{Error, Result};

use super::options::{Color, Printed};

/// Width of a table where there is no terminal to ask: wide enough for two columns of prose, narrow enough for a mail.
const PIPE_WIDTH: usize = 120;

/// Writes a result to `output`, or to standard output. `inputs` are never written over.
pub fn write(text: &str, output: Option<&Path>, inputs: &[PathBuf]) -> Result<()> {
    match output {
        Some(path) => replace(path, text.as_bytes(), inputs),
        None => forgive(
            io::stdout()
                .lock()
                .write_all(text.as_bytes())
                .and_then(|()| io::stdout().flush()),
        )
        .map(|_| ()),
    }
}

/// Whether the reader is still there after a write; anything worse than a closed pipe is an error.
pub fn forgive(written: io::Result<()>) -> Result<bool> {
    match written {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
        Err(error) => Err(Error::new(
            "standard output",
            format!("it cannot be written ({error})"),
            "make room, or write to another place with --output",
        )),
    }
}

/// Writes beside the target first, then puts the finished file in its place. A link stays a link to what it names.
fn replace(path: &Path, bytes: &[u8], inputs: &[PathBuf]) -> Result<()> {
    let target = behind_links(path);
    let refused = |problem: &str| {
        Err(Error::new(
            path.display().to_string(),
            problem,
            "name another file after --output",
        ))
    };
    // The same file under another name too: a link, a hard link, another way to the folder.
    if inputs
        .iter()
        .any(|input| same_file::is_same_file(input, &target).unwrap_or(false))
    {
        return refused("this is one of the inputs, and would be written over");
    }
    if target.is_dir() {
        return Err(Error::new(
            path.display().to_string(),
            "this is a folder",
            "name a file in it after --output",
        ));
    }
    if target
        .metadata()
        .is_ok_and(|metadata| metadata.permissions().readonly())
    {
        return refused("this file may only be read");
    }
    let failed = |error: io::Error| {
        Error::new(
            path.display().to_string(),
            format!("it cannot be written ({error})"),
            "name a file in a folder that exists and may be written to; nothing was changed",
        )
    };
    if is_special(&target) {
        return std::fs::write(&target, bytes).map_err(failed);
    }
    let folder = target
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let mut file = fresh_file(folder, &target).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    file.persist(&target).map_err(|error| failed(error.error))?;
    Ok(())
}

/// As many links in a row as are followed; more go round in a circle.
const MOST_LINKS: usize = 40;

/// The file that a path means in the end, also where the last link names a file that is not there yet.
fn behind_links(path: &Path) -> PathBuf {
    if path.exists() {
        // A pipe behind /dev/stdout is there and has no other name.
        return path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    }
    let mut target = path.to_path_buf();
    for _ in 0..MOST_LINKS {
        match std::fs::read_link(&target) {
            Ok(next) => target = target.parent().unwrap_or(Path::new("")).join(next),
            Err(_) => break,
        }
    }
    target.canonicalize().unwrap_or(target)
}

/// A device such as /dev/stdout can't be replaced, only written to.
fn is_special(target: &Path) -> bool {
    target
        .metadata()
        .is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir())
}

/// A file beside the target with the permissions of the target, or those a new file gets.
fn fresh_file(folder: &Path, target: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".quotedrift-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let file = builder.tempfile_in(folder)?;
    if let Ok(metadata) = target.metadata() {
        file.as_file().set_permissions(metadata.permissions())?;
    }
    Ok(file)
}

/// How a table is drawn: for whom, how wide, in colour or not.
#[derive(Debug, Clone, Copy)]
pub struct Screen {
    pub width: usize,
    pub color: bool,
}

impl Screen {
    /// What the options ask for, else what the terminal offers.
    pub fn of(printed: &Printed, color: Color) -> Self {
        let terminal = printed.output.is_none() && io::stdout().is_terminal();
        let width = match printed.width {
            Some(width) => usize::from(width),
            None if terminal => terminal_width(),
            None => PIPE_WIDTH,
        };
        Self {
            width,
            color: wants_color(color, terminal),
        }
    }
}

impl Screen {
    /// For a listing that is always printed to standard output.
    pub fn of_terminal(color: Color) -> Self {
        let terminal = io::stdout().is_terminal();
        Self {
            width: if terminal { terminal_width() } else { PIPE_WIDTH },
            color: wants_color(color, terminal),
        }
    }
}

fn terminal_width() -> usize {
    comfy_table::Table::new()
        .width()
        .map_or(80, |width| usize::from(width).max(40))
}

/// `--color` first, then NO_COLOR (no-color.org), then whether it is a terminal that knows colour.
fn wants_color(color: Color, terminal: bool) -> bool {
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => terminal && !is_set("NO_COLOR") && std::env::var_os("TERM").is_none_or(|term| term != "dumb"),
    }
}
