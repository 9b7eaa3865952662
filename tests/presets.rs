//! What each preset changes, shown on one dossier: a statement, and a relay that edits it as desks do.

use quotedrift::article::Loose;
use quotedrift::{Dossier, Policy, Report, Severity, check};

const STATEMENT: &str = "\
Statement by Judge Amara Lindqvist

The board did not ask the fishermen, whose boats lie there, before it locked the gates in March. We regret the delay, \
and the colour of the notice was no excuse. The fishermen spoke for many hours in the old hall. They waited on the \
quay for the answer of the board. All 204 members of the guild were heard on Tuesday.
";

const RELAY: &str = "\
Court rebukes harbour board

The court rebuked the harbour board on Friday.

“The board did not ask the fishermen before it locked the gates in March,” Judge Amara Lindqvist said.

“We regret the delay, and the color of the notice was no excuse,” Lindqvist said.

“The fishermen talked for many hours in the old hall,” Lindqvist said.

“They waited at the quay for the answer of the board,” Lindqvist said.

“All 201 members of the guild were heard on Tuesday,” Lindqvist said.
";

fn report(policy: &Policy) -> Report {
    let text = |text: &str| Loose {
        bytes: text.into(),
        ..Loose::default()
    };
    check(&Dossier::from_texts(text(RELAY), vec![text(STATEMENT)]), policy)
}

/// Line, kind and severity of everything at a warning or above on the quotations.
fn loud(preset: &str) -> Vec<String> {
    let report = report(&Policy::preset(preset).expect("a preset"));
    let mut loud = Vec::new();
    for entry in report.quotations.iter().filter(|entry| !entry.said.contents.is_empty()) {
        let graver = entry
            .findings
            .iter()
            .filter(|finding| finding.severity >= Severity::Warning);
        loud.extend(graver.map(|finding| {
            let line = entry.said.place.line;
            format!("{line} {} {}", finding.kind, finding.severity.id())
        }));
    }
    loud
}

#[test]
fn a_news_desk_sees_the_cut_and_the_changed_words() {
    assert_eq!(
        loud("default"),
        ["5 omission warning", "9 rewording warning", "13 number error"]
    );
}

#[test]
fn a_verbatim_desk_sees_every_change_and_graver() {
    assert_eq!(
        loud("strict"),
        [
            "5 omission error",
            "7 spelling warning",
            "9 rewording error",
            "11 rewording error",
            "13 number error"
        ]
    );
}

#[test]
fn a_wire_desk_sees_neither_a_short_cut_nor_its_own_words() {
    assert_eq!(loud("wire"), ["13 number error"]);
}
