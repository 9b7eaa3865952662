//! The file of decisions on disk: found beside the relay, changed by one person at a time.
//!
//! A change reads the file anew under a lock, and puts the finished file in the place of the old one: two people who
//! decide at once both find their decisions in it, and who reads it meanwhile sees it whole.

use std::fs::{File, TryLockError};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use quotedrift::review::{Decisions, known_from, reviewed};
use quotedrift::{Error, Report, Result};

use super::input::{self, Input, saved_report};
use super::options::Reviewed;
use super::output;

/// What the file is called.
const NAME: &str = "decisions.toml";

/// How long somebody else may take to write it.
const PATIENCE: Duration = Duration::from_secs(5);

/// Where decisions on a report's relay are kept; none for a relay that lies in no file.
pub fn of(report: &Report) -> Option<PathBuf> {
    beside(Path::new(report.documents.first()?.path.as_deref()?))
}

/// The file of decisions beside the list of the dossier that a relay lies in, else beside itself.
pub fn beside(relay: &Path) -> Option<PathBuf> {
    let folder = relay.parent().filter(|_| relay.is_file())?;
    let home = folder.ancestors().find(|folder| folder.join("dossier.toml").is_file());
    Some(home.unwrap_or(folder).join(NAME))
}

/// A report with what was decided and what was known before. A file that was named must be there.
pub fn laid_over(report: Report, args: &Reviewed) -> Result<Report> {
    let path = args
        .decisions
        .clone()
        .or_else(|| of(&report).filter(|path| path.exists()));
    let report = match path {
        Some(path) => reviewed(report, &read(&path)?),
        None => report,
    };
    let Some(path) = &args.baseline else { return Ok(report) };
    Ok(known_from(report, &saved_report(path)?, &path.display().to_string()))
}

/// The decisions of a file.
fn read(path: &Path) -> Result<Decisions> {
    let name = path.display().to_string();
    Decisions::read(&name, &input::written(path, "save the decisions as UTF-8")?)
}

/// Changes the decisions of a file, which is made if it is not there. Nothing is written if `change` fails.
pub fn change<T>(path: &Path, change: impl FnOnce(&mut Decisions) -> Result<T>) -> Result<T> {
    let lock = locked(path)?;
    let is_new = lock.metadata().is_ok_and(|metadata| metadata.len() == 0);
    let changed = changed(path, &lock, change);
    if changed.is_err() && is_new {
        // Made by taking the lock; whoever waits for it will see that it is gone.
        let _ = std::fs::remove_file(path);
    }
    changed
}

fn changed<T>(path: &Path, mut file: &File, change: impl FnOnce(&mut Decisions) -> Result<T>) -> Result<T> {
    let name = path.display().to_string();
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).map_err(|error| failed(path, &error))?;
    let input = Input {
        name: name.clone(),
        bytes,
    };
    let mut decisions = Decisions::read(&name, &input::utf8(input, "save the decisions as UTF-8")?)?;
    let before = decisions.clone();
    let changed = change(&mut decisions)?;
    if decisions != before {
        output::write(&decisions.to_toml(), Some(path), &[])?;
    }
    Ok(changed)
}

/// Holds the file until it is dropped. The lock is on the file itself: no other file is left behind.
fn locked(path: &Path) -> Result<File> {
    let until = Instant::now() + PATIENCE;
    loop {
        let file = File::options()
            .read(true)
            .append(true)
            .create(true)
            .open(path)
            .map_err(|error| failed(path, &error))?;
        match file.try_lock() {
            // Somebody may have put a new file in its place while we waited: then that one is to be locked.
            Ok(()) if is_still(path, &file).map_err(|error| failed(path, &error))? => return Ok(file),
            Ok(()) => {}
            Err(TryLockError::WouldBlock) if Instant::now() < until => thread::sleep(Duration::from_millis(20)),
            Err(TryLockError::WouldBlock) => {
                return Err(Error::new(
                    path.display().to_string(),
                    "somebody else is writing it and does not finish",
                    "try again; if nobody is, another program keeps it open",
                ));
            }
            Err(TryLockError::Error(error)) => return Err(failed(path, &error)),
        }
    }
}

fn is_still(path: &Path, file: &File) -> io::Result<bool> {
    let here = same_file::Handle::from_file(file.try_clone()?)?;
    match same_file::Handle::from_path(path) {
        Ok(there) => Ok(here == there),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

fn failed(path: &Path, error: &io::Error) -> Error {
    Error::new(
        path.display().to_string(),
        format!("it cannot be opened for writing ({error})"),
        "see that its folder exists and may be written to, or name another file with --decisions",
    )
}
