//! Speech in news copy of several styles: captions, labels, interviews, nouns that report, and marks nobody spoke in.

mod heard;

use quotedrift::article::Article;
use quotedrift::quotation::{self, Form, Quotation};
use quotedrift::text::{Document, Vocabulary};

use heard::is;

#[test]
fn a_noun_reports_without_that() {
    is(
        "His claim the quay was unsafe was false.",
        &["Indirect: the quay was unsafe [His, claim]"],
    );
    is(
        "The minister's warning the bridge could fall came late.",
        &["Indirect: the bridge could fall [The minister's, warning]"],
    );
    is("Her report the next day was short.", &[]);
    is("His claim to the house was weak.", &[]);
    is("In the second half of her report she could not name the ferry.", &[]);
}

#[test]
fn an_opposition_leader_is_who_the_apposition_names() {
    is(
        "Kari Dahl opened the debate. The opposition leader, Per Dahl, described the plan as a “disgrace.” He said it must go.",
        &[
            "Mixed: disgrace. [The opposition leader, Per Dahl = Per Dahl, described]",
            "Indirect: it must go [He = Per Dahl, said]",
        ],
    );
}

#[test]
fn a_title_before_a_name_is_no_verb() {
    is(
        "“The sentence is six years,” Judge Mara Lund fumed.",
        &["Direct: The sentence is six years, [Judge Mara Lund = Mara Lund, fumed]"],
    );
    is(
        "Judge Mara Lund said the sentence was six years.",
        &["Indirect: the sentence was six years [Judge Mara Lund = Mara Lund, said]"],
    );
}

#[test]
fn captions_and_headlines_name_the_speaker_without_a_cue() {
    is(
        "“We will not stop”: Per Dahl at the quay in Oslo.",
        &["Direct: We will not stop [Per Dahl, :]"],
    );
    is(
        "Per Dahl at the quay on Monday. “We are going out tonight.”",
        &["Direct: We are going out tonight. [Per Dahl, -]"],
    );
    is(
        "Mara Lund, the port's chief executive: “We are ready.”",
        &["Direct: We are ready. [Mara Lund, the port's chief executive = Mara Lund, :]"],
    );
    is(
        "‘We will not stop’: Dahl defies the court\n\nOSLO, March 3 (Reuters) - The ferry sailed.",
        &["Direct: We will not stop [Dahl, :]"],
    );
}

#[test]
fn a_place_before_a_colon_is_no_speaker() {
    is(
        "The state has new rules.\n\nNEW DELHI: Minister Ramesh Rao said that the ferry would sail.",
        &["Indirect: that the ferry would sail [Minister Ramesh Rao = Ramesh Rao, said]"],
    );
}

#[test]
fn who_answers_in_an_interview_is_whom_it_is_about() {
    is(
        "Mara Lund has run the harbour for nine years.\n\nQ: Will the terminal close?\n\nA: No, it will not.\n\nIt grows.",
        &[
            "Indirect: Will the terminal close? [Q, :]",
            "Indirect: No, it will not. | It grows. [A = Mara Lund, :]",
        ],
    );
    is(
        "REPORTER: Will there be an inquiry?\n\nMR VAIL: We have not decided.\n\nREPORTER: And the ferry?\n\nMR VAIL: It sails.",
        &[
            "Indirect: Will there be an inquiry? [REPORTER, :]",
            "Indirect: We have not decided. [MR VAIL, :]",
            "Indirect: And the ferry? [REPORTER, :]",
            "Indirect: It sails. [MR VAIL, :]",
        ],
    );
}

#[test]
fn a_transcript_in_marks_has_a_quotation_a_speaker() {
    is(
        "A transcript follows:\n\n\"LUND: Will it sail?\n\n\"HAY: It will, as “The Post” wrote.\n\n\"(Laughter.)\n\n\"LUND: Good.\"",
        &[
            "Direct: Will it sail? [LUND, :]",
            "Direct: It will, as “The Post” wrote. [HAY, :]",
            "Direct: The Post [HAY, :]",
            "Scare: (Laughter.) [-, -]",
            "Direct: Good. [LUND, :]",
        ],
    );
}

#[test]
fn who_and_which_are_resolved_to_the_noun_before() {
    is(
        "The plan was dismissed by the ministry, which called it “untrue”. It also warned that rain would come.",
        &[
            "Mixed: untrue [which = the ministry, called]",
            "Indirect: that rain would come [It = the ministry, also warned]",
        ],
    );
}

#[test]
fn an_outlet_passes_on_what_another_warned_of() {
    is(
        "Pyongyang also warned of \"serious consequences,\" the KCNA said.",
        &[
            "Indirect: Pyongyang also warned of \"serious consequences,\" [the KCNA, said]",
            "Mixed: serious consequences, [Pyongyang = North Korea, also warned of]",
        ],
    );
}

#[test]
fn titles_and_things_in_marks_are_no_speech() {
    let scare = |text: &str| {
        let article = Article::of(Document::from_text("case", text), &mut Vocabulary::default());
        let found = quotation::find(&article).found;
        found.iter().filter(|quotation| quotation.form == Form::Scare).count()
    };
    assert_eq!(
        scare("She defended the plan during a “Morning Forum” held by the port."),
        1
    );
    assert_eq!(scare("The Post walked into “a small room at the harbour” to watch."), 1);
    assert_eq!(
        scare("He was never told, as he put it, that “they would sail at dawn”."),
        0
    );
}

#[test]
fn the_values_of_page_code_are_no_quotations() {
    is(
        "<a class=\"big\" href=\"https://example.org\">The ferry sails</a> on Monday.",
        &[],
    );
}

#[test]
fn a_lost_mark_is_reported_and_costs_the_rest_nothing() {
    let text = "“I go, he told reporters.\n\nShe left. “You stay,” she said.\n\nThe “end” came.";
    let article = Article::of(Document::from_text("case", text), &mut Vocabulary::default());
    let found = quotation::find(&article);
    assert_eq!(found.unpaired.len(), 1);
    assert_eq!(found.unpaired[0].of(text), "“");
    let whole: Vec<&str> = found
        .found
        .iter()
        .filter(|quotation| quotation.closed)
        .flat_map(|quotation| &quotation.contents)
        .map(|span| span.of(text))
        .collect();
    assert_eq!(whole, ["You stay,", "end"]);
}

/// The words that all quotations of a text name, counted: what a reader of the list has to go through.
fn named(text: &str) -> usize {
    let article = Article::of(Document::from_text("case", text), &mut Vocabulary::default());
    let found = quotation::find(&article).found;
    let words = |quotation: &Quotation| {
        let reported: usize = quotation.reported.iter().map(|span| span.len()).sum();
        let contents: usize = quotation.contents.iter().map(|span| span.len()).sum();
        reported + contents + quotation.span.len()
    };
    found.iter().map(words).sum()
}

#[test]
fn what_is_found_grows_with_the_text_and_no_faster() {
    type Repeat = fn(usize) -> String;
    let texts: [(&str, Repeat); 9] = [
        ("said", |n| "he said that ".repeat(n)),
        ("claims", |n| "his claim that ".repeat(n)),
        ("sources", |n| "according to him, ".repeat(n)),
        ("turns", |n| "“a,” he said, ".repeat(n)),
        ("quotes", |n| "“Go.” ".repeat(n)),
        ("marks", |n| "\"a".repeat(n)),
        ("lines", |n| "“a\n\n".repeat(n)),
        ("single", |n| "“\n\n".repeat(n)),
        ("relatives", |n| "the dog that ran ".repeat(n) + "said so"),
    ];
    for (name, make) in texts {
        let (small, large) = (named(&make(600)), named(&make(1200)));
        assert!(large <= 2 * small + 4000, "{name}: {small} bytes named, then {large}");
        let each = large / make(1200).len();
        assert!(each <= 40, "{name}: every byte is named {each} times");
    }
}
