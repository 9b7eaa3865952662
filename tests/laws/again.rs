//! A report is enough: it goes through JSON unchanged, and its facts judged again give its findings.

use quotedrift::article::Loose;
use quotedrift::report::{TableOptions, json, markdown, table};
use quotedrift::{Dossier, Policy, Report, check};

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

/// The same policy gives the very same report, another what a check under it gives: `tests/judged_again.rs` has the same
/// of the corpora.
#[test]
fn a_saved_report_judged_again_is_a_check() {
    let strict = Policy::preset("strict").expect("a preset");
    let same = |dossier: &Dossier| {
        let (report, strictly) = (check(dossier, &Policy::default()), check(dossier, &strict));
        assert!(
            json(&read(&report).judged(&report.policy)) == json(&report),
            "{}",
            dossier.label
        );
        assert!(
            json(&read(&report).judged(&strict)) == json(&strictly),
            "{}",
            dossier.label
        );
        assert!(
            json(&read(&strictly).judged(&report.policy)) == json(&report),
            "{}",
            dossier.label
        );
    };
    dossiers().iter().for_each(same);
    holds(24, (news(), news()), |(relay, source)| {
        let text = |text: String| Loose {
            bytes: text.into_bytes(),
            ..Loose::default()
        };
        same(&Dossier::from_texts(text(relay), vec![text(source)]));
    });
}

/// A report that somebody's program wrote may hold anything; it is read or refused.
#[test]
fn no_report_is_too_odd_to_be_judged() {
    let whole = json(&check(&dossiers()[0], &Policy::default()));
    holds(200, (0..whole.len(), 0..whole.len()), |(from, len)| {
        let (from, to) = (
            whole.floor_char_boundary(from),
            whole.floor_char_boundary((from + len % 40).min(whole.len())),
        );
        let cut = format!("{}{}", &whole[..from], &whole[to..]);
        if let Ok(report) = Report::read("cut.json", &cut) {
            let again = report.judged(&Policy::default());
            table(
                &again,
                &TableOptions {
                    width: 100,
                    all: true,
                    color: false,
                },
            );
            markdown(&again);
        }
    });
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
