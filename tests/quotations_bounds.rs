//! Texts made to hurt the rooms `article` and `quotation`: each is so long that a walk for every mark through all others
//! would not end while anybody waits. Nothing is timed.

use quotedrift::article::{Article, Dossier, Loose};
use quotedrift::quotation::{self, Quotations};
use quotedrift::text::{Document, Span, Vocabulary};
use quotedrift::{Policy, check};

const PROSE: &str = "The harbour was quiet in the morning, and boats went out to sea. ";

fn found(text: &str) -> Quotations {
    let article = Article::of(Document::from_text("hard", text), &mut Vocabulary::default());
    quotation::find(&article)
}

#[test]
fn a_million_marks_and_none() {
    let found_in = found(&"\"a \"".repeat(500_000));
    assert!(!found_in.found.is_empty());
    assert_eq!(found("").found, []);
    assert_eq!(found(&PROSE.repeat(2_000)).unpaired, []);
}

#[test]
fn marks_that_nothing_closes() {
    let open = found(&"“a ".repeat(30_000));
    assert_eq!(open.unpaired.len(), 30_000);
    let alone = found(&"“We go\n\n".repeat(50_000));
    assert!(!alone.found.is_empty());
}

#[test]
fn one_mark_open_at_the_start_of_everything() {
    let text = format!("“{}", PROSE.repeat(5 << 14));
    assert!(text.len() > 5_000_000);
    let found = found(&text);
    assert_eq!((found.found.len(), found.unpaired.len()), (1, 1));
    assert_eq!(found.unpaired[0], Span::new(0, 3));
}

#[test]
fn marks_inside_one_quotation_without_end() {
    let text = "\"The port 'plan' is ".repeat(30_000);
    let found = found(&text);
    let nested = found
        .found
        .iter()
        .filter(|quotation| quotation.nested_in.is_some())
        .count();
    let held: usize = found.found.iter().map(|quotation| found.nested_in(quotation.id)).sum();
    assert!(nested > 14_000 && held == nested, "{nested} {held}");
    // Asked for one word each, all of them together give no more than stands there.
    let asked: usize = found
        .found
        .iter()
        .map(|quotation| found.over(quotation.contents[0]).count().min(3))
        .sum();
    assert!(asked <= 3 * found.found.len());
}

#[test]
fn a_relay_of_nothing_but_marks_is_checked() {
    let relay = "\"The port 'plan' is ".repeat(4_000);
    let loose = |text: &str| Loose {
        bytes: text.as_bytes().to_vec(),
        ..Loose::default()
    };
    let source = loose("The port plan is ready. It will open on Monday, the mayor said.");
    let report = check(&Dossier::from_texts(loose(&relay), vec![source]), &Policy::default());
    assert!(report.quotations.len() > 3_000);
}

#[test]
fn cues_without_end() {
    for piece in [
        "he said that ",
        "“a,” he said, ",
        "according to the report, ",
        "told told ",
        "Kerry: yes\n",
        "said:\n\n",
        "LONDON (Reuters) - ",
        "Reporting by A. Bee; ",
        "Xinhua reported that KCNA said that ",
        "the players' ",
    ] {
        let text = piece.repeat(100_000 / piece.len());
        let found = found(&text);
        assert!(
            found.found.iter().all(|quotation| quotation.span.end() <= text.len()),
            "{piece}"
        );
    }
}
