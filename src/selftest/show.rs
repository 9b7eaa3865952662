//! A self-test as a table for editors and as a page.

use super::outcome::{Example, KindOutcome, Selftest};
use crate::report::{Column, grid, markdown_grid, one_line};

const COLUMNS: [Column; 7] = [
    Column { head: "kind", most: 18 },
    Column {
        head: "what was done",
        most: 28,
    },
    Column {
        head: "tried",
        most: 10,
    },
    Column {
        head: "found",
        most: 10,
    },
    Column {
        head: "otherwise",
        most: 12,
    },
    Column {
        head: "missed",
        most: 10,
    },
    Column {
        head: "false-clean",
        most: 14,
    },
];

/// Examples that the table lists; JSON has all.
const LISTED: usize = 10;

/// For the screen.
pub fn selftest_table(selftest: &Selftest, width: usize, color: bool) -> String {
    let body = grid(&COLUMNS, &rows(selftest), width, color);
    format!("{}\n{body}{LEGEND}{}", clean(selftest), examples(selftest))
}

/// For a page.
pub fn selftest_markdown(selftest: &Selftest) -> String {
    let list = examples(selftest).replace("\n  ", "\n- ");
    format!(
        "# Self-test\n\n{}\n{}\n{LEGEND}{list}",
        clean(selftest),
        markdown_grid(&COLUMNS, &rows(selftest))
    )
}

const LEGEND: &str = "found: as this kind, or one that names the same change; otherwise: as something else at a warning or \
above; false-clean: the share that nothing was said of.\n";

fn clean(selftest: &Selftest) -> String {
    let clean = &selftest.clean;
    format!(
        "{} passages as they stand in their source: {} raised an alarm ({}).\n",
        clean.tried,
        clean.alarmed,
        per_cent(clean.rate)
    )
}

fn rows(selftest: &Selftest) -> Vec<[String; 7]> {
    let row = |row: &KindOutcome| {
        [
            row.kind.to_owned(),
            row.alteration.to_owned(),
            row.tried.to_string(),
            row.found.to_string(),
            row.otherwise.to_string(),
            row.missed.to_string(),
            per_cent(row.false_clean),
        ]
    };
    let kinds = selftest.kinds.iter();
    let all = KindOutcome {
        kind: "all",
        alteration: "",
        tried: kinds.clone().map(|row| row.tried).sum(),
        found: kinds.clone().map(|row| row.found).sum(),
        otherwise: kinds.clone().map(|row| row.otherwise).sum(),
        missed: kinds.clone().map(|row| row.missed).sum(),
        false_clean: 0.0,
        misses: Vec::new(),
    };
    let rate = all.missed as f64 / all.tried.max(1) as f64;
    let all = KindOutcome {
        false_clean: rate,
        ..all
    };
    kinds.map(row).chain([row(&all)]).collect()
}

fn per_cent(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}

fn examples(selftest: &Selftest) -> String {
    let misses: Vec<(&str, &Example)> = selftest
        .kinds
        .iter()
        .flat_map(|row| row.misses.iter().map(move |miss| (row.kind, miss)))
        .collect();
    let mut text = String::new();
    list(&mut text, "Missed", &misses);
    let alarms: Vec<(&str, &Example)> = selftest.clean.alarms.iter().map(|alarm| ("clean", alarm)).collect();
    list(&mut text, "False alarms", &alarms);
    text
}

fn list(text: &mut String, heading: &str, examples: &[(&str, &Example)]) {
    if examples.is_empty() {
        return;
    }
    text.push_str(&format!("\n{heading}:\n"));
    for (kind, example) in examples.iter().take(LISTED) {
        let told = example.findings.join(", ");
        let told = if told.is_empty() {
            String::new()
        } else {
            format!("  ({told})")
        };
        text.push_str(&format!(
            "\n  {kind}: {}{told}\n  {}: {}\n",
            one_line(&example.now),
            one_line(&example.source),
            one_line(&example.was)
        ));
    }
    if examples.len() > LISTED {
        text.push_str(&format!(
            "\n  … and {} more (--format json has all)\n",
            examples.len() - LISTED
        ));
    }
}
