//! Judging stored facts again gives the stored findings: a saved report needs no texts.

use std::path::Path;

use quotedrift::drift::Finding;
use quotedrift::{Dossier, Policy, Report, Severity, check};

fn report(corpus: &str) -> Report {
    let dossier = Dossier::read(&Path::new("corpora").join(corpus)).expect("the corpus can be read");
    let text = serde_json::to_string(&check(&dossier, &Policy::default())).expect("a report is JSON");
    serde_json::from_str(&text).expect("a report can be read back")
}

fn told(findings: &[Finding]) -> Vec<(String, Severity)> {
    let own = findings
        .iter()
        .filter(|finding| finding.since.as_deref().is_none_or(|since| since == "relay"));
    own.map(|finding| (finding.kind.clone(), finding.severity)).collect()
}

#[test]
fn stored_facts_give_the_stored_findings() {
    for corpus in ["kuna-sony-2014", "clean-relay", "every-verdict", "rival-relays"] {
        let report = report(corpus);
        for entry in report.quotations.iter().filter(|entry| !entry.said.contents.is_empty()) {
            let (verdict, findings) = entry.judged(&report.documents, &report.policy);
            assert_eq!(told(&findings), told(&entry.findings), "{corpus} {}", entry.said.id);
            assert!(verdict <= entry.verdict, "{corpus} {}", entry.said.id);
        }
        for entry in &report.sentences {
            let (verdict, findings) = entry.judged(&report.documents, &report.policy);
            assert_eq!(verdict, entry.verdict, "{corpus} {}", entry.id);
            for one in told(&entry.findings) {
                assert!(told(&findings).contains(&one), "{corpus} {}: {one:?}", entry.id);
            }
        }
    }
}

#[test]
fn a_stricter_policy_raises_what_is_stored() {
    let report = report("kuna-sony-2014");
    let strict = Policy::preset("strict").expect("there is a strict preset");
    let entry = report
        .quotations
        .iter()
        .find(|entry| told(&entry.findings).iter().any(|(kind, _)| kind == "rewording"));
    let (_, findings) = entry
        .expect("KUNA reworded one quotation")
        .judged(&report.documents, &strict);
    assert!(told(&findings).contains(&("rewording".to_owned(), Severity::Error)));
}
