//! Texts made to hurt end in a report that says what was left undone. Work is counted, not timed.

use quotedrift::article::{Dossier, Loose};
use quotedrift::report::{Bound, LeftUndone, Report, markdown};
use quotedrift::{Policy, check};

const PROSE: &str = "“The committee will review the port plan,” Adela Barlowe said. The plan has three parts. ";

fn text(text: impl Into<String>) -> Loose {
    Loose {
        bytes: text.into().into_bytes(),
        ..Loose::default()
    }
}

fn checked(relay: impl Into<String>, sources: Vec<String>) -> Report {
    let sources = sources.into_iter().map(text).collect();
    check(&Dossier::from_texts(text(relay), sources), &Policy::default())
}

fn undone(report: &Report, bound: Bound) -> &LeftUndone {
    let told = report.left_undone.iter().find(|undone| undone.bound == bound);
    told.unwrap_or_else(|| panic!("{bound:?} is not told of: {:?}", report.left_undone))
}

#[test]
fn news_of_usual_size_leaves_nothing_undone() {
    let report = checked(PROSE, vec![PROSE.repeat(20)]);
    assert_eq!(report.left_undone, []);
    assert!(!serde_json::to_string(&report).unwrap().contains("left_undone"));
}

#[test]
fn a_sentence_without_end_is_read_in_parts() {
    let endless = "word and other words of a sentence that never ends ".repeat(1000);
    for (relay, source) in [(endless.clone(), PROSE.to_owned()), (PROSE.to_owned(), endless)] {
        let report = checked(relay, vec![source]);
        let told = undone(&report, Bound::SentenceLength);
        assert_eq!(told.count, 12);
        assert!(
            told.message.contains("4096 bytes, the first in line 1"),
            "{}",
            told.message
        );
        assert!(report.sentences.iter().all(|entry| entry.place.text.len() <= told.most));
        assert!(markdown(&report).contains(&told.message));
    }
}

#[test]
fn marks_inside_marks_end_at_a_depth() {
    let report = checked(
        format!("{}port{}", "“‘".repeat(200), "’”".repeat(200)),
        vec![PROSE.to_owned()],
    );
    let told = undone(&report, Bound::NestedMarks);
    assert!(told.count > 0 && told.most == 64, "{told:?}");
    assert!(report.quotations.len() <= 64);
}

#[test]
fn many_tellings_of_one_passage_are_compared_with_few() {
    let mut relay = String::new();
    for index in 0..90 {
        relay.push_str(&format!(
            "“The committee will review the port plan {index},” she said. "
        ));
    }
    let report = checked(relay, vec![PROSE.to_owned()]);
    let told = undone(&report, Bound::Tellings);
    assert_eq!((told.count, told.most), (90 - 64, 64));
}

#[test]
fn copies_of_a_source_are_looked_at_a_few_times() {
    let report = checked(PROSE, vec![PROSE.repeat(3); 40]);
    let told = undone(&report, Bound::Copies);
    assert_eq!((told.count, told.most, report.documents.len()), (24, 16, 17));
    assert!(report.notices.len() < 20, "{:?}", report.notices);
}

#[test]
fn of_many_sources_those_with_most_of_the_words_are_looked_at() {
    let sources = (0..600).map(|index| format!("Report {index}. The committee will review the port plan."));
    let report = checked(PROSE, sources.collect());
    assert_eq!(undone(&report, Bound::Sources).most, 512);
    let found = report.quotations[0]
        .across
        .iter()
        .filter(|across| across.matched.is_some());
    assert_eq!(found.count() + 1, 512);
}

#[test]
fn a_quotation_without_end_is_looked_for_by_its_first_words() {
    let words = "word and other words of a speech that never ends ";
    let endless = words.repeat(1700);
    let report = checked(format!("“{endless}”"), vec![endless]);
    let told = undone(&report, Bound::QuotationLength);
    assert_eq!((told.count, told.most), (1, 16_384));
    let matched = report.quotations[0].matched.iter();
    let steps = matched
        .flat_map(|matched| &matched.script)
        .filter_map(|op| op.relay.as_ref());
    let reached = steps.map(|side| side.chars[1]).max().unwrap_or(0);
    assert!(reached <= words.len() * 1639, "{reached}");
}

#[test]
fn words_that_stand_again_and_again_are_looked_for_with_bounded_steps() {
    let again = "plan plan port plan port port ".repeat(500);
    let report = checked(format!("“{again}”"), vec![again]);
    assert_eq!(report.quotations[0].verdict.id(), "verbatim");
    // Pieces with marks of their own are looked for one by one.
    let pieces = format!("“{}”", "plan … port … ".repeat(20));
    let report = checked(pieces, vec!["port plan of the plan port ".repeat(20_000)]);
    assert!(undone(&report, Bound::Search).count > 0);
}

#[test]
fn changes_without_end_are_told_up_to_a_number() {
    let (mut relay, mut source) = (String::new(), String::new());
    for index in 0..600 {
        relay.push_str(&format!("port{index} plan{index} road{index} north{index} "));
        source.push_str(&format!("port{index} plan{index} road{index} south{index} "));
    }
    let report = checked(format!("“{relay}”"), vec![source]);
    let told = undone(&report, Bound::Changes);
    assert!(told.count >= 1 && told.most == 512, "{told:?}");
    let quotation = &report.quotations[0];
    assert_eq!(quotation.facts.wording.changes.len(), 512);
    assert!(quotation.findings.len() <= 1200, "{}", quotation.findings.len());
    let suggested: usize = quotation
        .findings
        .iter()
        .filter_map(|found| Some(found.suggestion.as_ref()?.len()))
        .sum();
    assert!(
        suggested < 1 << 17,
        "a suggestion does not repeat the whole quotation: {suggested}"
    );
}

#[test]
fn marks_in_one_endless_quotation_end_in_a_report_of_their_size() {
    let size = |times: usize| {
        let report = checked("\"The port 'plan' is \"".repeat(times), vec![PROSE.to_owned()]);
        serde_json::to_string(&report).unwrap().len()
    };
    let (one, two) = (size(1000), size(2000));
    assert!(two < one * 5 / 2, "{one} {two}");
}

/// What a report gives without marks is held against the speaker's own statement, as far as comparing it costs.
#[test]
fn an_own_statement_of_the_same_words_again_and_again_is_compared_up_to_a_bound() {
    use quotedrift::article::{Identity, Role};
    let own = |times: usize| Loose {
        stated: Identity {
            role: Some(Role::Primary),
            speaker: Some("Adela Barlowe".to_owned()),
            language: Some("en".to_owned()),
            ..Identity::default()
        },
        ..text("port plan ".repeat(times))
    };
    let report = |times: usize| {
        let mut relay = text("“Port plan port plan port port plan,” Adela Barlowe said.");
        relay.stated.language = Some("en".to_owned());
        let story = text("Adela Barlowe said that port plan port plan port port plan.");
        check(&Dossier::from_texts(relay, vec![story, own(times)]), &Policy::default())
    };
    let few = report(10);
    assert!(few.quotations[0].facts.editing.otherwise);
    assert_eq!(few.left_undone, []);
    let many = report(50_000);
    assert!(!many.quotations[0].facts.editing.otherwise);
    let told = undone(&many, Bound::OwnWords);
    assert_eq!((told.count, told.most), (1, 131_072));
}
