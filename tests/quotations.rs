//! Cases of our own: what must be found, and beside it what looks like it and must not.

use quotedrift::article::{Article, FurnitureKind};
use quotedrift::quotation::{self, Form, Quotation};
use quotedrift::text::{Document, Vocabulary};

/// The quotations of a text, one line each: form, words inside the marks, speaker.
fn shown(text: &str) -> Vec<String> {
    let article = Article::of(Document::from_text("case", text), &mut Vocabulary::default());
    let line = |quotation: &Quotation| {
        let inside: Vec<&str> = quotation.contents.iter().map(|span| span.of(article.text())).collect();
        let words = if inside.is_empty() {
            quotation.span.of(article.text()).to_owned()
        } else {
            inside.join(" | ")
        };
        let speaker = quotation
            .attribution
            .speaker
            .as_ref()
            .map_or("-", |speaker| speaker.name.as_str());
        format!("{:?}: {words} [{speaker}]", quotation.form)
    };
    quotation::find(&article).found.iter().map(line).collect()
}

fn has(text: &str, line: &str) {
    let found = shown(text);
    assert!(found.iter().any(|shown| shown == line), "{line:?} is not in {found:#?}");
}

#[test]
fn split_quotations_are_one() {
    has("“We go,” she said, “and we win.”", "Direct: We go, | and we win. [she]");
    has("“We go,” said Ann Lee. “We win.”", "Direct: We go, | We win. [Ann Lee]");
}

#[test]
fn paragraphs_that_reopen_are_one() {
    let text = "Ann Lee spoke at noon.\n“First we go.\n“Then we win,” she said.\nThat was all.";
    has(text, "Direct: First we go. | Then we win, [she]");
}

#[test]
fn every_style_of_marks() {
    for words in [
        "“Go home,”",
        "\"Go home,\"",
        "‘Go home,’",
        "'Go home,'",
        "«Go home,»",
        "„Go home,“",
        "``Go home,''",
        "「Go home,」",
    ] {
        let text = format!("{words} the minister said.");
        has(&text, "Direct: Go home, [the minister]");
    }
}

#[test]
fn apostrophes_are_no_marks() {
    let text = "The players' wives and the club's owner don't like rock 'n' roll, '90s style, 'til noon.";
    assert!(
        shown(text).iter().all(|line| line.starts_with("Indirect")),
        "{:?}",
        shown(text)
    );
    has(
        "He said: 'the boys' toys are here,' and left.",
        "Direct: the boys' toys are here, [He]",
    );
}

#[test]
fn measures_are_no_marks() {
    assert_eq!(shown("A 6' 2\" man bought a 12\" record."), [] as [&str; 0]);
}

#[test]
fn an_unclosed_mark_is_told_and_costs_nothing_else() {
    let text = "The mayor spoke.\n“We shall go, the mayor said.\nThe “plan” came later.\n“We stay,” Ann Lee said.";
    let article = Article::of(Document::from_text("case", text), &mut Vocabulary::default());
    let found = quotation::find(&article);
    assert_eq!(found.unpaired.len(), 1);
    assert!(found.found.iter().any(|quotation| !quotation.closed));
    has(text, "Direct: We stay, [Ann Lee]");
}

#[test]
fn nested_ones_have_the_speaker_their_holder_names() {
    has(
        "“My father told me, ‘Go home,’ so I went,” Ann Lee said.",
        "Direct: Go home, [My father]",
    );
    has(
        "“They call it ‘progress’ here,” Ann Lee said.",
        "Direct: progress [Ann Lee]",
    );
}

#[test]
fn titles_and_terms_are_scare_quotes() {
    has(
        "He spoke on Channel 4's \"Morning Tide\" before noon.",
        "Scare: Morning Tide [-]",
    );
    has("The so-called \"fixers\" met at night.", "Scare: fixers [-]");
    has(
        "The minister called the plan \"a disaster\" on Monday.",
        "Mixed: a disaster [The minister]",
    );
}

#[test]
fn reported_speech_without_marks() {
    has(
        "The company said that it would pay.",
        "Indirect: that it would pay [The company]",
    );
    has("Prices rose, the bank said.", "Indirect: Prices rose [the bank]");
    has(
        "Prices rose, said Ann Lee, a banker.",
        "Indirect: Prices rose [Ann Lee, a banker]",
    );
    has(
        "According to the bank, prices rose.",
        "Indirect: prices rose [the bank]",
    );
    has(
        "Prices rose, according to the bank.",
        "Indirect: Prices rose [the bank]",
    );
    has(
        "She was convinced that prices rose.",
        "Indirect: that prices rose [She]",
    );
}

#[test]
fn nouns_are_no_verbs() {
    assert_eq!(shown("The United States and its claims are old."), [] as [&str; 0]);
    assert_eq!(
        shown("Two reports and three demands lay on the table."),
        [] as [&str; 0]
    );
}

#[test]
fn speech_goes_on() {
    let text =
        "“We go,” the spokesman said.\nThe spokesman also said the ship was lost. It also warned of “grave steps”.";
    has(text, "Indirect: the ship was lost [The spokesman]");
    has(text, "Mixed: grave steps [It]");
}

#[test]
fn furniture_of_several_houses() {
    let kinds = |text: &str| -> Vec<FurnitureKind> {
        let article = Article::of(Document::from_text("case", text), &mut Vocabulary::default());
        article.furniture.iter().map(|piece| piece.kind).collect()
    };
    let text = "Ferry sinks off coast\nBy Jane Doe\nATHENS, March 3 (Reuters) - A ferry sank on Monday, the coast guard said.\nAll were saved.\n(Reporting by Jane Doe; Editing by John Roe)";
    assert_eq!(
        kinds(text),
        [
            FurnitureKind::Headline,
            FurnitureKind::Byline,
            FurnitureKind::Dateline,
            FurnitureKind::SignOff
        ]
    );
    assert_eq!(
        kinds("By Monday the ship had sunk, the owner said."),
        [] as [FurnitureKind; 0]
    );
    assert_eq!(
        kinds("Share prices fell. Follow the money, he said."),
        [] as [FurnitureKind; 0]
    );
}

#[test]
fn the_form_of_an_utterance_in_mid_sentence_is_mixed() {
    let text = "He said the plan was “bold” and “new”.";
    let found = shown(text);
    assert_eq!(
        found
            .iter()
            .filter(|line| line.starts_with(&format!("{:?}", Form::Mixed)))
            .count(),
        2,
        "{found:?}"
    );
}
