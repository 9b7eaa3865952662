//! Ten thousand small dossiers as JSON Lines.

use std::path::Path;

use super::dossier::{Load, Size};
use super::process;

const LINES: usize = 10_000;

/// A relay of three quotations and two sources of about a screen.
const SMALL: Size = Size {
    sources: 2,
    source_bytes: 1500,
    quotations: 3,
};

/// Prints lines a second on one and on two threads, and whether both give the same.
pub fn lines(folder: &Path) {
    let mut text = String::new();
    let loads = (1000..).filter_map(|seed| Load::tried(seed, SMALL)).take(200);
    for (index, load) in loads.enumerate() {
        let sources: Vec<_> = load
            .sources
            .iter()
            .map(|text| serde_json::json!({ "text": text }))
            .collect();
        let line = serde_json::json!({ "id": index, "relay": load.relay, "sources": sources });
        text += &format!("{line}\n");
    }
    let path = folder.join("lines.jsonl");
    std::fs::write(&path, text.repeat(LINES / 200)).expect("room for the lines");
    let mut outputs = Vec::new();
    for jobs in ["1", "2"] {
        let run = process::run(&["check", "--jsonl", "--jobs", jobs], Some(&path));
        println!(
            "{LINES} small dossiers of {:.1} kB on {jobs} threads: {:.0} a second, {:.0} MB",
            text.len() as f64 / 200e3,
            LINES as f64 / run.seconds,
            run.megabytes
        );
        outputs.push(run.output);
    }
    println!("  the same output on both: {}", outputs[0] == outputs[1]);
}
