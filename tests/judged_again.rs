//! A saved report is enough: judged again it is, byte for byte, what a check under the same policy gives.

use std::path::Path;

use quotedrift::article::Loose;
use quotedrift::report::json;
use quotedrift::review::known_from;
use quotedrift::{Dossier, Policy, Report, Severity, check};

const CORPORA: [&str; 4] = ["kuna-sony-2014", "clean-relay", "every-verdict", "rival-relays"];

fn dossier(corpus: &str) -> Dossier {
    Dossier::read(&Path::new("corpora").join(corpus)).expect("the corpus can be read")
}

/// Saved and read again.
fn saved(report: &Report) -> Report {
    Report::read("report.json", &json(report)).expect("a report can be read back")
}

fn policies() -> Vec<Policy> {
    let mut odd = Policy::default();
    for bound in odd.thresholds.values_mut() {
        *bound = *bound / 2 + 1;
    }
    for severity in odd.severities.values_mut() {
        *severity = match severity {
            Severity::Note => Severity::Error,
            Severity::Warning => Severity::Note,
            Severity::Error => Severity::Warning,
        };
    }
    let presets = ["default", "strict", "wire"];
    let presets = presets.map(|name| Policy::preset(name).expect("a preset"));
    presets.into_iter().chain([odd]).collect()
}

#[test]
fn the_same_policy_gives_the_very_same_report() {
    for corpus in CORPORA {
        for policy in policies() {
            let report = check(&dossier(corpus), &policy);
            assert_eq!(json(&saved(&report).judged(&policy)), json(&report), "{corpus}");
        }
    }
}

#[test]
fn another_policy_gives_what_a_check_under_it_gives() {
    for corpus in CORPORA {
        let dossier = dossier(corpus);
        for before in policies() {
            let saved = saved(&check(&dossier, &before));
            for policy in policies() {
                let again = saved.clone().judged(&policy);
                assert!(json(&again) == json(&check(&dossier, &policy)), "{corpus}");
            }
        }
    }
}

/// A change that an outlet in between had made already keeps its hop.
#[test]
fn the_hop_is_judged_again_too() {
    let report = check(&dossier("kuna-sony-2014"), &Policy::default());
    let hops = |report: &Report| {
        let findings = report
            .quotations
            .iter()
            .flat_map(|entry| &entry.findings)
            .chain(report.sentences.iter().flat_map(|entry| &entry.findings));
        findings
            .filter(|finding| finding.since.as_deref().is_some_and(|since| since != "relay"))
            .count()
    };
    assert!(hops(&report) > 0, "Xinhua changed something before KUNA did");
    let again = saved(&report).judged(&Policy::preset("strict").expect("a preset"));
    assert!(hops(&again) >= hops(&report));
}

/// A report of an older program lacks a bound: its default is taken.
#[test]
fn a_policy_in_a_report_is_completed() {
    let mut report = check(&dossier("clean-relay"), &Policy::default());
    report.policy.thresholds.clear();
    assert_eq!(saved(&report).policy, Policy::default());
}

/// Of two findings that are the same an older report may know one: the other stays new under every policy.
#[test]
fn what_a_baseline_knows_once_is_known_once() {
    let text = |words: &str| Loose {
        bytes: words.into(),
        ..Loose::default()
    };
    let statement = || {
        vec![text(
            "Statement by Edda Marlow\n\nWe will not open the gates on Monday.\n",
        )]
    };
    let once = "PORT, May 2 (CP) -- “We will open the gates on Monday,” Edda Marlow said in a statement.\n";
    let twice = format!("{once}\nThe lake is full. “We will open the gates on Monday,” Marlow said in a statement.\n");
    let policy = Policy::default();
    let baseline = check(&Dossier::from_texts(text(once), statement()), &policy);
    let report = check(&Dossier::from_texts(text(&twice), statement()), &policy);
    let known = known_from(report, &baseline, "the older report");
    let errors = |report: &Report| report.summary.severities.get("error").copied().unwrap_or(0);
    assert!(known.summary.accepted > 0 && errors(&known) > 0, "{:?}", known.summary);
    for policy in policies() {
        let again = saved(&known).judged(&policy);
        assert_eq!(again.summary.accepted, known.summary.accepted);
    }
    assert_eq!(errors(&saved(&known).judged(&policy)), errors(&known));
}
