//! A report is enough: it goes through JSON unchanged, and its facts judged again give its findings.

use quotedrift::drift::{Facts, Finding, Subject, judge};
use quotedrift::quotation::Form;
use quotedrift::report::{Match, json};
use quotedrift::{Place, Policy, Report, Verdict, check};

use super::{dossiers, holds, news::news, report};

fn read(report: &Report) -> Report {
    serde_json::from_str(&json(report)).expect("the report can be read back")
}

#[test]
fn a_report_goes_through_json_unchanged() {
    for dossier in dossiers() {
        let report = check(&dossier, &Policy::default());
        assert!(read(&report) == report, "{} changed", dossier.label);
    }
    holds(12, (news(), news()), |(relay, source)| {
        let report = report(relay.as_bytes(), &[source.as_bytes()]);
        assert_eq!(read(&report), report);
    });
}

/// One stretch over several places. The words between them stand in no report, so neither do they here.
fn hull(places: &[Place]) -> Option<Place> {
    let mut places = places.to_vec();
    places.sort_by_key(|place| place.chars);
    let (first, last) = (places.first()?, places.last()?);
    let texts: Vec<&str> = places.iter().map(|place| place.text.as_str()).collect();
    let ends = places.iter().map(|place| place.chars[1]).max().unwrap_or(last.chars[1]);
    Some(Place {
        text: texts.join(" "),
        chars: [first.chars[0], ends],
        bytes: first.bytes.zip(last.bytes).map(|(first, last)| [first[0], last[1]]),
        ..first.clone()
    })
}

/// Judges stored facts again.
fn again(report: &Report, facts: &Facts, relay: &Place, matched: Option<&Match>) -> (Verdict, Vec<Finding>) {
    let source = matched.and_then(|matched| hull(&matched.passages));
    let label = matched.and_then(|matched| {
        let mut documents = report.documents.iter();
        documents.find(|document| document.id == matched.document)
    });
    let subject = Subject {
        facts,
        relay,
        source: source.as_ref(),
        source_label: label.map_or("", |document| document.label.as_str()),
    };
    judge(&subject, &report.policy)
}

/// A finding without what the hull of several places leaves open: its text, and so the message that gives it and the
/// fingerprint. For words in one piece see `places_and_fingerprints_come_back_as_well`.
fn essence(finding: &Finding) -> String {
    let chars = |place: &Option<Place>| place.as_ref().map(|place| place.chars);
    format!(
        "{} {} {:?} {:?} {:?}",
        finding.kind,
        finding.severity.id(),
        chars(&finding.relay),
        chars(&finding.source),
        finding.because
    )
}

fn sorted<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Vec<String> {
    let mut all: Vec<String> = findings.into_iter().map(essence).collect();
    all.sort();
    all
}

/// Findings that were judged here, not those against the statement behind the matched source, whose facts no report has.
fn own(findings: &[Finding]) -> impl Iterator<Item = &Finding> {
    findings
        .iter()
        .filter(|finding| finding.since.as_deref().is_none_or(|since| since == "relay"))
}

#[test]
fn facts_judged_again_give_the_stored_findings() {
    for dossier in dossiers() {
        let report = read(&check(&dossier, &Policy::default()));
        for entry in &report.quotations {
            let contents = if entry.said.contents.is_empty() {
                std::slice::from_ref(&entry.said.place)
            } else {
                &entry.said.contents
            };
            let relay = hull(contents).expect("a quotation stands somewhere");
            let (verdict, findings) = again(&report, &entry.facts, &relay, entry.matched.as_ref());
            let said = format!("{} {}", dossier.label, entry.said.id);
            if entry.sentences.is_empty() {
                assert_eq!(verdict, entry.verdict, "{said}");
            } else {
                assert!(verdict <= entry.verdict, "{said}");
            }
            if entry.said.form != Form::Indirect {
                assert_eq!(sorted(&findings), sorted(own(&entry.findings)), "{said}");
            }
            for across in &entry.across {
                let Some(facts) = &across.facts else {
                    assert!(across.matched.is_none() && !across.verdict.is_found());
                    continue;
                };
                let (verdict, findings) = again(&report, facts, &relay, across.matched.as_ref());
                assert_eq!(verdict, across.verdict, "{said} against {}", across.document);
                assert_eq!(
                    sorted(&findings),
                    sorted(own(&across.findings)),
                    "{said} against {}",
                    across.document
                );
            }
        }
    }
}

/// Findings of sentences stand on the sentence, or on the reported speech inside it.
#[test]
fn facts_of_sentences_judged_again_give_the_stored_findings() {
    for dossier in dossiers() {
        let report = read(&check(&dossier, &Policy::default()));
        let mut judged = Vec::new();
        for entry in &report.sentences {
            let (verdict, findings) = again(&report, &entry.facts, &entry.place, entry.matched.as_ref());
            assert_eq!(verdict, entry.verdict, "{} {}", dossier.label, entry.id);
            judged.extend(findings);
        }
        let reported = report
            .quotations
            .iter()
            .filter(|entry| entry.said.form == Form::Indirect)
            .flat_map(|entry| own(&entry.findings));
        let stored = report.sentences.iter().flat_map(|entry| own(&entry.findings));
        assert_eq!(sorted(&judged), sorted(reported.chain(stored)), "{}", dossier.label);
    }
}

/// Where a quotation stands in one piece and its source too, nothing at all is lost.
#[test]
fn places_and_fingerprints_come_back_as_well() {
    let mut compared = 0;
    for dossier in dossiers() {
        let report = read(&check(&dossier, &Policy::default()));
        for entry in report
            .quotations
            .iter()
            .filter(|entry| entry.said.form != Form::Indirect)
        {
            let one_passage = entry.matched.as_ref().is_none_or(|matched| matched.passages.len() == 1);
            let [place] = entry.said.contents.as_slice() else {
                continue;
            };
            if !one_passage {
                continue;
            }
            let (_, mut findings) = again(&report, &entry.facts, place, entry.matched.as_ref());
            for finding in &mut findings {
                finding.since = Some(String::from("relay"));
            }
            let stored: Vec<Finding> = own(&entry.findings).cloned().collect();
            assert_eq!(findings, stored, "{} {}", dossier.label, entry.said.id);
            compared += 1;
        }
    }
    assert!(compared > 30, "{compared}");
}

/// A milder policy makes no finding graver.
#[test]
fn another_policy_judges_the_same_facts() {
    let mut mild = Policy::default();
    for severity in mild.severities.values_mut() {
        *severity = quotedrift::Severity::Note;
    }
    for dossier in dossiers() {
        let (strict, mild) = (check(&dossier, &Policy::default()), check(&dossier, &mild));
        for (a, b) in strict.quotations.iter().zip(&mild.quotations) {
            assert_eq!(a.facts, b.facts, "facts know no policy: {}", a.said.id);
            assert_eq!(a.verdict, b.verdict, "{}", a.said.id);
        }
    }
}
