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

/// Prints that memory does not grow with the lines: a million dossiers of one quotation and a source of three sentences.
pub fn million(folder: &Path) {
    use std::io::Write;
    for count in [10_000, 1_000_000] {
        let path = folder.join("million.jsonl");
        let mut file = std::io::BufWriter::new(std::fs::File::create(&path).expect("room for the lines"));
        let mut bytes = 0;
        for index in 0..count {
            let line = short_line(index);
            bytes += line.len() + 1;
            writeln!(file, "{line}").expect("room for the lines");
        }
        file.flush().expect("room for the lines");
        let run = process::run_unread(&["check", "--jsonl", "--jobs", "2"], Some(&path));
        println!(
            "{count} dossiers of {} bytes on 2 threads: {:.0} s, {:.0} a second, {:.1} MB",
            bytes / count,
            run.seconds,
            count as f64 / run.seconds,
            run.megabytes
        );
    }
}

/// A dossier of its own for each number; in one of five the relay has another number than its source.
fn short_line(index: usize) -> String {
    let pick = |of: [&'static str; 5], step: usize| of[index / step % of.len()];
    let name = pick(["Mara Lund", "Per Dahl", "Ines Marlow", "Jonas Reet", "Carla Ostby"], 1);
    let (does, what) = (
        pick(["close", "repair", "open", "sell", "paint"], 5),
        pick(["harbour", "bridge", "school", "ferry", "clinic"], 25),
    );
    let day = pick(["Monday", "Tuesday", "Friday", "Saturday", "Sunday"], 125);
    let ward = index / 625;
    let told = ward + usize::from(index % 5 == 3);
    let relay = format!("“We will {does} the {what} of ward {told} on {day} after the vote,” {name} said on Thursday.");
    let source = format!(
        "{name}, the head of the council, spoke. We will {does} the {what} of ward {ward} on {day} after the vote. Nobody else was asked."
    );
    serde_json::json!({ "id": index, "relay": relay, "sources": [source] }).to_string()
}
