//! Texts made to hurt: each must stay within the stated bound of work.

use std::path::Path;

use super::process;

/// Prints seconds and memory for each.
pub fn all(folder: &Path) {
    let prose = "“The committee will review the port plan,” Adela Barlowe said. ".repeat(20);
    let sentence = "word and other words of the long sentence that never ends ".repeat(18_000);
    let one_word: String = (0..100_000).map(|index| format!("“W{}” ", index % 700)).collect();
    let cases = [
        (
            "one word a million times, as source",
            prose.clone(),
            "port ".repeat(1_000_000),
        ),
        (
            "one word a million times, as relay",
            "port ".repeat(1_000_000),
            prose.clone(),
        ),
        (
            "a source of stop words",
            "“It is what it was and that is all of it,” she said. ".repeat(50),
            "and of the to it is was that all what ".repeat(100_000),
        ),
        ("100,000 quotations of one word", one_word, prose.clone()),
        (
            "100,000 quotations of one word that is there",
            "“port” ".repeat(100_000),
            prose.clone(),
        ),
        ("a sentence of 1 MB, as source", prose.clone(), sentence.clone()),
        ("a sentence of 1 MB, as relay", sentence.clone(), prose),
        (
            "a sentence of 1 MB, quoted from itself",
            format!("“{sentence}”"),
            sentence,
        ),
    ];
    for (name, relay, source) in cases {
        let (ours, theirs) = (folder.join("relay.txt"), folder.join("source.txt"));
        std::fs::write(&ours, relay).expect("room for the relay");
        std::fs::write(&theirs, source).expect("room for the source");
        let paths = [ours.to_str().unwrap_or(""), theirs.to_str().unwrap_or("")];
        let run = process::run(&["check", paths[0], paths[1]], None);
        println!("hostile: {name}: {:.2} s, {:.0} MB", run.seconds, run.megabytes);
    }
}
