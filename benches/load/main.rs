//! The whole program on a load of known truth: how long, how much memory, what it finds, and how cost grows.
//!
//! `cargo bench --bench load` prints everything; `-- truth`, `-- curve`, `-- lines` and `-- hostile` one part each,
//! `-- million` runs over a million lines, which takes minutes, and `-- write SEED FOLDER` only writes a load. The load is made by chance from a seed: seed 1 is the one to look at while
//! changing things, seed 2 the one to report.

mod altered;
mod dossier;
mod hostile;
mod process;
mod score;
mod sentence;
mod small;
mod words;

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Instant;

use sha2::{Digest, Sha256};

use altered::Kind;
use dossier::{Load, Size};
use score::Outcome;

/// The load that other programs were measured on: 250 quotations, 8.1 MB of sources in 100 files.
const USUAL: Size = Size {
    sources: 100,
    source_bytes: 81_000,
    quotations: 250,
};

fn main() {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .collect();
    let part = arguments.first().map(String::as_str);
    if let [write, seed, folder] = arguments.as_slice()
        && write == "write"
    {
        let load = Load::new(seed.parse().unwrap_or(1), USUAL);
        written(&load, Path::new(folder));
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let wanted = |name: &str| part.is_none_or(|part| part == name);
    if wanted("truth") {
        for seed in [1, 2] {
            truth(seed, folder.path(), part.is_some());
        }
    }
    if wanted("curve") {
        curve(folder.path());
    }
    if wanted("lines") {
        small::lines(folder.path());
    }
    if part == Some("million") {
        small::million(folder.path());
    }
    if wanted("hostile") {
        hostile::all(folder.path());
    }
}

/// Writes a load as files, the relay first.
fn written(load: &Load, folder: &Path) -> Vec<PathBuf> {
    let _ = std::fs::remove_dir_all(folder);
    std::fs::create_dir_all(folder).expect("a folder for the load");
    let names =
        std::iter::once("relay.txt".to_owned()).chain((1..=load.sources.len()).map(|index| format!("t{index:04}.txt")));
    let texts = std::iter::once(&load.relay).chain(&load.sources);
    names
        .zip(texts)
        .map(|(name, text)| {
            let path = folder.join(name);
            std::fs::write(&path, text).expect("room for the load");
            path
        })
        .collect()
}

fn check(files: &[PathBuf], format: &str) -> process::Run {
    let mut arguments = vec!["check", "--format", format];
    arguments.extend(files.iter().filter_map(|path| path.to_str()));
    process::run(&arguments, None)
}

/// Seconds and megabytes of the table, best of three.
fn cost(files: &[PathBuf]) -> (f64, f64) {
    let runs: Vec<process::Run> = (0..3).map(|_| check(files, "table")).collect();
    let seconds = runs.iter().map(|run| run.seconds).fold(f64::MAX, f64::min);
    (seconds, runs.iter().map(|run| run.megabytes).fold(0.0, f64::max))
}

/// Seconds that nothing can go below: every byte read, looked at once and hashed once, on one core.
fn limit(files: &[PathBuf]) -> f64 {
    let start = Instant::now();
    for file in files {
        let bytes = std::fs::read(file).expect("the load was written");
        black_box(memchr::memchr(0, &bytes));
        black_box(Sha256::digest(&bytes));
    }
    start.elapsed().as_secs_f64()
}

fn truth(seed: u64, folder: &Path, show: bool) {
    let load = Load::new(seed, USUAL);
    let files = written(&load, &folder.join("load"));
    let bytes: usize = load.sources.iter().map(String::len).sum();
    let (seconds, megabytes) = cost(&files);
    let json = check(&files, "json");
    println!(
        "seed {seed}: {} quotations, {:.1} MB of sources: {seconds:.2} s, {megabytes:.0} MB (as JSON {:.2} s, {:.0} MB, {:.1} MB written)",
        load.truth.len(),
        bytes as f64 / 1e6,
        json.seconds,
        json.megabytes,
        json.output.len() as f64 / 1e6,
    );
    let report = serde_json::from_slice(&json.output).unwrap_or_default();
    println!("  reading and hashing these bytes alone: {:.3} s", limit(&files));
    let outcomes = score::score(&load, &report);
    let of = |wanted: &dyn Fn(Kind) -> bool, holds: &dyn Fn(&Outcome) -> bool| {
        let all = outcomes.iter().filter(|outcome| wanted(outcome.kind));
        format!(
            "{}/{}",
            all.clone().filter(|outcome| holds(outcome)).count(),
            all.count()
        )
    };
    let is_altered = |kind: Kind| !matches!(kind, Kind::Exact | Kind::Invented);
    println!("  true located {}", of(&|kind| kind == Kind::Exact, &|o| o.located));
    println!("  true with an alarm {}", of(&|kind| kind == Kind::Exact, &|o| o.alarm));
    println!(
        "  altered located, with spans on both sides {}",
        of(&is_altered, &|o| o.spanned)
    );
    println!("  altered called the same {}", of(&is_altered, &|o| o.called_same));
    println!(
        "  invented located {}",
        of(&|kind| kind == Kind::Invented, &|o| !o.located)
    );
    println!(
        "  wrong speakers named {}",
        of(&|kind| kind == Kind::WrongSpeaker, &|o| o.named)
    );
    let (found, alarmed) = score::own_sentences(&load, &report);
    println!(
        "  the relay's own sentences located {found}/{}, with an alarm {alarmed}",
        load.own.len()
    );
    let missed = |o: &&Outcome| !o.spanned && o.kind != Kind::Invented || !o.located || o.called_same || o.alarm;
    for outcome in outcomes.iter().filter(missed).take(if show { 40 } else { 0 }) {
        println!("    {:?}: {}", outcome.kind, outcome.words);
    }
}

/// What doubling the sources and doubling the relay costs.
fn curve(folder: &Path) {
    let line = |what: &str, size: Size| {
        let load = Load::new(2, size);
        let files = written(&load, &folder.join("load"));
        let bytes: usize = load.sources.iter().map(String::len).sum();
        let (seconds, megabytes) = cost(&files);
        println!(
            "{what}: {} quotations, {:.1} MB of sources: {seconds:.3} s, {megabytes:.0} MB",
            size.quotations,
            bytes as f64 / 1e6
        );
    };
    for sources in [25, 50, 100, 200, 400, 800, 1000] {
        line("sources", Size { sources, ..USUAL });
    }
    for quotations in [125, 250, 500, 1000, 2000] {
        line("relay", Size { quotations, ..USUAL });
    }
}
