//! The severity that a policy gives a kind of damage is the one that the report gives it.

use quotedrift::article::Loose;
use quotedrift::{Dossier, Policy, Severity, check};

fn severity(policy: &str) -> Severity {
    let text = |text: &str| Loose {
        bytes: text.into(),
        ..Loose::default()
    };
    let relay = text("“They donâ€™t open the gates,” the minister said on Monday.");
    let dossier = Dossier::from_texts(relay, vec![text("They don’t open the gates.")]);
    let report = check(&dossier, &Policy::read("house.toml", policy).expect("a policy"));
    report.damage.first().expect("one damaged place").severity
}

#[test]
fn damage_is_as_grave_as_the_policy_says() {
    assert_eq!(severity(""), Severity::Warning);
    assert_eq!(severity("[severities]\nmojibake = \"note\"\n"), Severity::Note);
    assert_eq!(severity("[severities]\nmojibake = \"error\"\n"), Severity::Error);
}
