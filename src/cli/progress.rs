//! How far a long run has come: rate and time left on standard error, where somebody sits before it.
//!
//! Nothing is drawn into a pipe or a file, nor in the first moments of a run: most are over by then. What is drawn goes
//! away before the result is printed.

use std::fs::File;
use std::io::{self, IsTerminal, Seek};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use quotedrift::check::{Stage, Step};

/// How long a run is before it is worth telling of.
const PATIENCE: Duration = Duration::from_millis(400);
/// How often what is drawn is renewed, so that the time left goes on.
const TICK: Duration = Duration::from_millis(250);

/// Whether there is anybody to tell.
#[derive(Debug, Clone, Copy, Default)]
pub struct Progress {
    shown: bool,
}

impl Progress {
    /// Only on a terminal that can redraw a line, and not if silence was asked for.
    pub fn of(quiet: bool) -> Self {
        let redraws = std::env::var_os("TERM").is_none_or(|term| term != "dumb");
        Self {
            shown: !quiet && redraws && io::stderr().is_terminal(),
        }
    }

    /// Counts so many `things` done.
    pub fn of_things(self, things: &'static str, all: usize) -> Bar {
        Bar::new(self, things, Some(all as u64), false)
    }

    /// Counts what a check tells.
    pub fn of_check(self) -> CheckBar {
        CheckBar {
            progress: self,
            at: Mutex::new(None),
        }
    }

    /// Counts the lines of standard input; where that is a file, its bytes say how many are left. Where the answers go to
    /// the same screen, they are the progress.
    pub fn of_lines(self) -> Bar {
        let shown = self.shown && !io::stdout().is_terminal();
        let bytes = shown.then(bytes_of_stdin).flatten();
        Bar::new(Self { shown }, "lines", bytes, bytes.is_some())
    }
}

/// Bytes that standard input has still to give, if it is a file.
#[cfg(unix)]
fn bytes_of_stdin() -> Option<u64> {
    use std::os::fd::AsFd;
    let mut file = File::from(io::stdin().as_fd().try_clone_to_owned().ok()?);
    let about = file.metadata().ok()?;
    let read = file.stream_position().ok()?;
    about.is_file().then(|| about.len().saturating_sub(read))
}

/// Bytes that standard input has still to give, if it is a file.
#[cfg(windows)]
fn bytes_of_stdin() -> Option<u64> {
    use std::os::windows::io::AsHandle;
    let mut file = File::from(io::stdin().as_handle().try_clone_to_owned().ok()?);
    let about = file.metadata().ok()?;
    let read = file.stream_position().ok()?;
    about.is_file().then(|| about.len().saturating_sub(read))
}

/// One line that is redrawn.
pub struct Bar {
    bar: ProgressBar,
    things: &'static str,
    /// Whether the bar counts bytes, and things only by the way.
    in_bytes: bool,
    shown: bool,
    since: Instant,
    is_drawn: Mutex<bool>,
}

impl Bar {
    fn new(progress: Progress, things: &'static str, all: Option<u64>, in_bytes: bool) -> Self {
        let bar = ProgressBar::with_draw_target(all, ProgressDrawTarget::hidden());
        let template = match all {
            Some(_) => "{wide_bar} {percent} %, {msg}, {eta} left",
            None => "{spinner} {msg}, {elapsed}",
        };
        // A template of ours that could not be read would only look plainer.
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        Self {
            bar,
            things,
            in_bytes,
            shown: progress.shown,
            since: Instant::now(),
            is_drawn: Mutex::new(false),
        }
    }

    /// One thing more is done.
    pub fn done(&self) {
        if self.shown {
            self.bar.inc(1);
            self.tell(self.bar.position());
        }
    }

    /// A line of so many bytes is done, the `count`th.
    pub fn line_done(&self, count: usize, bytes: usize) {
        if self.shown {
            self.bar.inc(if self.in_bytes { bytes as u64 } else { 1 });
            self.tell(count as u64);
        }
    }

    /// Draws that so many things are done, and how many that is a second.
    fn tell(&self, count: u64) {
        let rate = count as f64 / self.since.elapsed().as_secs_f64().max(0.001);
        let decimals = usize::from(rate < 10.0);
        self.bar
            .set_message(format!("{count} {}, {rate:.decimals$} a second", self.things));
        self.draw_if_late();
    }

    fn draw_if_late(&self) {
        let mut is_drawn = self.is_drawn.lock().unwrap_or_else(PoisonError::into_inner);
        if !*is_drawn && self.since.elapsed() > PATIENCE {
            *is_drawn = true;
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
            self.bar.enable_steady_tick(TICK);
        }
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// A bar for each stage of a check.
pub struct CheckBar {
    progress: Progress,
    at: Mutex<Option<(Stage, Bar)>>,
}

impl CheckBar {
    /// Takes what the check tells.
    pub fn step(&self, step: Step) {
        if !self.progress.shown {
            return;
        }
        let mut at = self.at.lock().unwrap_or_else(PoisonError::into_inner);
        if at.as_ref().is_none_or(|(stage, _)| *stage != step.stage) {
            // The bar before goes away first.
            *at = None;
            *at = Some((step.stage, self.progress.of_things(things(step.stage), step.all)));
        }
        if let Some((_, bar)) = &*at {
            bar.done();
        }
    }
}

fn things(stage: Stage) -> &'static str {
    match stage {
        Stage::Reading => "sources read",
        Stage::Looking => "passages looked for",
        Stage::Comparing => "passages compared",
    }
}
