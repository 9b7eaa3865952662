//! What a report says of damage: the severity is the policy's, and a source that has the word shows what stood there.

use quotedrift::article::Loose;
use quotedrift::report::Report;
use quotedrift::text::Certainty;
use quotedrift::{Dossier, Policy, Severity, check};

fn report(relay: &str, source: &str, policy: &str) -> Report {
    let text = |text: &str| Loose {
        bytes: text.into(),
        ..Loose::default()
    };
    let dossier = Dossier::from_texts(text(relay), vec![text(source)]);
    check(&dossier, &Policy::read("house.toml", policy).expect("a policy"))
}

fn severity(policy: &str) -> Severity {
    let report = report(
        "“They donâ€™t open the gates,” the minister said on Monday.",
        "They don’t open the gates.",
        policy,
    );
    report.damage.first().expect("one damaged place").severity
}

#[test]
fn damage_is_as_grave_as_the_policy_says() {
    assert_eq!(severity(""), Severity::Warning);
    assert_eq!(severity("[severities]\nmojibake = \"note\"\n"), Severity::Note);
    assert_eq!(severity("[severities]\nmojibake = \"error\"\n"), Severity::Error);
}

#[test]
fn the_source_has_the_word_that_lost_its_ligatures() {
    let source = "The financial office of the port finds the offer sufficient, and the firm reflects on it.";
    for relay in [
        "The nancial oce of the port nds the oer sucient, and the rm reects on it.",
        "The  nancial o ce of the port  nds the o er su cient, and the  rm re ects on it.",
    ] {
        let report = report(relay, source, "");
        let words: Vec<&str> = report
            .damage
            .iter()
            .filter_map(|entry| entry.repaired.as_deref())
            .collect();
        let whole = [
            "financial",
            "office",
            "finds",
            "offer",
            "sufficient",
            "firm",
            "reflects",
        ];
        assert_eq!(words.iter().map(|word| word.trim()).collect::<Vec<_>>(), whole);
        for entry in &report.damage {
            assert_eq!(entry.certainty, Certainty::ConfirmedBySource, "{}", entry.seen);
            let place = entry.confirmed_by.as_ref().expect("the place that shows it");
            assert!(whole.contains(&place.text.trim()), "{}", place.text);
        }
    }
}

#[test]
fn a_source_with_another_word_confirms_no_ligature() {
    let relay = "The nancial oce of the port was signicant for the oer.";
    let report = report(relay, "The financial office of the port was ready for the tender.", "");
    let of = |seen: &str| {
        report
            .damage
            .iter()
            .find(|entry| entry.seen == seen)
            .map(|entry| entry.certainty)
    };
    assert_eq!(of("signicant"), Some(Certainty::Likely));
    assert_eq!(of("nancial"), Some(Certainty::ConfirmedBySource));
}
