//! How far the report agrees with what a careful reader says: the counts of `reports/<corpus>/gold.md` as a ratchet, and
//! what the KUNA corpus demands.
//!
//! A demand that fails today is marked as a known failure. The mark is strict: it comes off as soon as the demand holds.

#[allow(dead_code, reason = "tests/reports.rs prints the pages, this file counts")]
mod agreement;

use agreement::{Agreement, Aspect, Group, Row, page};

/// The page is renewed only on purpose (`tests/reports.rs`), so a count that falls shows as a change of the page.
#[test]
fn the_recorded_agreement_is_todays() {
    for corpus in agreement::corpora() {
        let path = format!("reports/{corpus}/gold.md");
        let kept = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        let recorded: Vec<&str> = kept.lines().skip(4).take_while(|line| line.starts_with("- ")).collect();
        let today: Vec<String> = page::counts(&agreed(&corpus))
            .iter()
            .map(|line| format!("- {line}"))
            .collect();
        assert_eq!(recorded, today, "{path} is not what the program says today");
    }
}

/// What has to hold for the article that this project starts from.
struct Demand {
    name: &'static str,
    /// Whether it is known to fail today.
    known_failure: bool,
    /// What is missing; nothing where the demand holds.
    missing: fn(&Agreement) -> Vec<String>,
}

const DEMANDS: [Demand; 8] = [
    Demand {
        name: "all 11 spans in marks are found, and no others",
        known_failure: false,
        missing: |agreement| lacking(group(agreement, "quotations"), 11, &[Aspect::Found]),
    },
    Demand {
        name: "all 11 spans are right in verdict and match against both columns",
        known_failure: false,
        missing: |agreement| lacking(group(agreement, "quotations"), 11, &[Aspect::Verdict, Aspect::Match]),
    },
    Demand {
        name: "all 11 spans are right in their findings against both columns",
        known_failure: false,
        missing: |agreement| lacking(group(agreement, "quotations"), 11, &[Aspect::Finding]),
    },
    Demand {
        name: "the damaged apostrophe with its chain of four steps",
        known_failure: false,
        missing: |agreement| lacking(group(agreement, "damage"), 1, &EVERYTHING),
    },
    Demand {
        name: "all six pieces of furniture, and no others",
        known_failure: false,
        missing: |agreement| lacking(group(agreement, "furniture"), 6, &EVERYTHING),
    },
    Demand {
        name: "no error on a row that gold calls faithful",
        known_failure: false,
        missing: |agreement| errors(group(agreement, "nothing else")),
    },
    Demand {
        name: "at least nine of the eleven sentences are right",
        known_failure: false,
        missing: |agreement| too_few(group(agreement, "sentences"), 9),
    },
    Demand {
        name: "the six things first, and nothing else at warning or error",
        known_failure: false,
        missing: |agreement| {
            let mut missing = lacking(group(agreement, "first"), 6, &EVERYTHING);
            missing.extend(lacking(group(agreement, "nothing else"), 0, &EVERYTHING));
            missing
        },
    },
];

const EVERYTHING: [Aspect; 6] = [
    Aspect::Found,
    Aspect::Who,
    Aspect::Verdict,
    Aspect::Match,
    Aspect::Finding,
    Aspect::Detail,
];

#[test]
fn the_kuna_relay_gets_what_it_demands() {
    let agreement = agreed("kuna-sony-2014");
    let mut wrong = Vec::new();
    for demand in &DEMANDS {
        let missing = (demand.missing)(&agreement);
        match (missing.is_empty(), demand.known_failure) {
            (false, false) => wrong.push(format!("{}:\n    {}", demand.name, missing.join("\n    "))),
            (true, true) => wrong.push(format!("{}: holds now, so take off its mark", demand.name)),
            (false, true) => println!("known failure: {}\n    {}", demand.name, missing.join("\n    ")),
            (true, false) => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A comparison that can't fail proves nothing: a report that says nothing agrees with no quotation and no first row.
#[test]
fn an_empty_report_agrees_with_nothing() {
    let mut report = agreement::report("kuna-sony-2014");
    report.quotations.clear();
    report.sentences.clear();
    report.damage.clear();
    report.furniture.clear();
    let agreement = agreement::of("kuna-sony-2014", &report);
    for name in ["quotations", "sentences", "damage", "furniture", "first"] {
        let right: Vec<&Row> = group(&agreement, name)
            .rows
            .iter()
            .filter(|row| row.is_right())
            .collect();
        assert!(right.is_empty(), "{name}: {right:?}");
    }
}

/// Nor is a report right that finds everything and calls it an error.
#[test]
fn a_report_that_shouts_is_not_right() {
    let mut report = agreement::report("kuna-sony-2014");
    let findings = report
        .quotations
        .iter_mut()
        .flat_map(|entry| &mut entry.findings)
        .chain(report.sentences.iter_mut().flat_map(|entry| &mut entry.findings));
    for finding in findings {
        finding.severity = quotedrift::Severity::Error;
    }
    let agreement = agreement::of("kuna-sony-2014", &report);
    assert!(!errors(group(&agreement, "nothing else")).is_empty());
    assert!(group(&agreement, "quotations").rows.iter().any(|row| !row.is_right()));
}

fn agreed(corpus: &str) -> Agreement {
    agreement::of(corpus, &agreement::report(corpus))
}

fn group<'a>(agreement: &'a Agreement, name: &str) -> &'a Group {
    let found = agreement.groups.iter().find(|group| group.name == name);
    found.unwrap_or_else(|| panic!("no group {name}"))
}

/// What is wrong in these respects, and a wrong number of rows.
fn lacking(group: &Group, rows: usize, aspects: &[Aspect]) -> Vec<String> {
    let wrong = group.rows.iter().flat_map(|row| {
        row.misses()
            .filter(|miss| aspects.contains(&miss.aspect) || miss.aspect == Aspect::Found)
            .map(|miss| format!("{}: {}", row.id, miss.what))
    });
    let number = (group.rows.len() != rows).then(|| format!("{} rows, not {rows}", group.rows.len()));
    wrong.chain(number).collect()
}

fn too_few(group: &Group, least: usize) -> Vec<String> {
    let wrong: Vec<String> = group
        .rows
        .iter()
        .filter(|row| !row.is_right())
        .map(|row| {
            let what: Vec<&str> = row.misses().map(|miss| miss.what.as_str()).collect();
            format!("{}: {}", row.id, what.join("; "))
        })
        .collect();
    if group.rows.len() - wrong.len() >= least {
        Vec::new()
    } else {
        wrong
    }
}

fn errors(group: &Group) -> Vec<String> {
    let lines = group
        .rows
        .iter()
        .flat_map(|row| row.lines.iter().map(move |line| (row, line)));
    lines
        .filter(|(_, line)| {
            line.report
                .split(':')
                .next()
                .is_some_and(|said| said.ends_with("error"))
        })
        .map(|(row, line)| format!("{}: {}", row.id, line.report))
        .collect()
}
