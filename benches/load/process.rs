//! The program run as a process, timed and weighed.

use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// One run.
pub struct Run {
    pub seconds: f64,
    /// Most memory that the process held at once, in MB; 0 where the system does not tell.
    pub megabytes: f64,
    pub output: Vec<u8>,
}

/// Runs the program and takes its standard output.
pub fn run(arguments: &[&str], input: Option<&Path>) -> Run {
    measured(arguments, input, Stdio::piped())
}

/// The same where there is too much of it to be kept.
pub fn run_unread(arguments: &[&str], input: Option<&Path>) -> Run {
    measured(arguments, input, Stdio::null())
}

fn measured(arguments: &[&str], input: Option<&Path>, output: Stdio) -> Run {
    let stdin = input.map_or_else(Stdio::null, |path| {
        std::fs::File::open(path).expect("the input was written").into()
    });
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_quotedrift"))
        .args(arguments)
        .stdin(stdin)
        .stdout(output)
        .spawn()
        .expect("the program was built");
    let status = format!("/proc/{}/status", child.id());
    let weigher = std::thread::spawn(move || {
        let mut most = 0.0f64;
        while let Some(now) = peak(&status) {
            most = most.max(now);
            std::thread::sleep(Duration::from_millis(2));
        }
        most
    });
    let mut output = Vec::new();
    if let Some(mut stdout) = child.stdout.take() {
        stdout.read_to_end(&mut output).expect("its output can be read");
    }
    let _ = child.wait();
    Run {
        seconds: start.elapsed().as_secs_f64(),
        megabytes: weigher.join().unwrap_or(0.0),
        output,
    }
}

/// The high-water mark of a process that still runs.
fn peak(status: &str) -> Option<f64> {
    let text = std::fs::read_to_string(status).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().split(' ').next()?.parse().ok()?;
    Some(kilobytes / 1024.0)
}
