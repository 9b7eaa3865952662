//! A finding is known by what it says, not by where it stands.

use quotedrift::article::Loose;
use quotedrift::{Dossier, Policy, check};

/// The fingerprint knows a finding by its words, so that it lasts when the file changes elsewhere.
#[test]
fn fingerprints_last_when_text_elsewhere_changes() {
    let statement =
        "We will not sign the treaty on Monday. The fund was filled in better times and pays for all of it.";
    let said = "“We will sign the treaty on Monday,” the minister told reporters.";
    let prints = |relay: &str| -> Vec<(String, String)> {
        let text = |text: &str| Loose {
            bytes: text.into(),
            ..Loose::default()
        };
        let report = check(
            &Dossier::from_texts(text(relay), vec![text(statement)]),
            &Policy::default(),
        );
        let findings = report.quotations.into_iter().flat_map(|entry| entry.findings);
        findings.map(|finding| (finding.kind, finding.fingerprint)).collect()
    };
    let alone = prints(said);
    assert!(alone.iter().any(|(kind, _)| kind == "negation"), "{alone:?}");
    let round =
        |said: &str| format!("A new headline\n\nTOWN, March 3 (CP) -- It rained.\n\n{said}\n\nThe sun came out.");
    let moved = prints(&round(said));
    let broken = prints(&round(&said.replace("sign the", "sign   the")));
    for print in &alone {
        assert!(moved.contains(print), "{print:?} {moved:?}");
        assert!(broken.contains(print), "{print:?} {broken:?}");
    }
    let changed = prints(&said.replace("Monday", "Tuesday"));
    assert!(alone.iter().all(|print| !changed.contains(print)), "{changed:?}");
}
