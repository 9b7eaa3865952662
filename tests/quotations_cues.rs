//! Cues and speakers as news copy has them, and words that look like a cue and report nothing.

use quotedrift::article::Article;
use quotedrift::quotation::{self, Quotation};
use quotedrift::text::{Document, Vocabulary};

/// The quotations of a text, one line each: `form: words [speaker, cue]`.
fn shown(text: &str) -> Vec<String> {
    let article = Article::of(Document::from_text("case", text), &mut Vocabulary::default());
    let line = |quotation: &Quotation| {
        let said = &quotation.attribution;
        let inside: Vec<&str> = quotation.contents.iter().map(|span| span.of(article.text())).collect();
        let words = match inside.is_empty() {
            true => quotation.span.of(article.text()).to_owned(),
            false => inside.join(" | "),
        };
        let speaker = said.speaker.as_ref().map_or("-", |speaker| speaker.name.as_str());
        let cue = said.cue.as_ref().map_or("-", |cue| cue.text.as_str());
        format!("{:?}: {words} [{speaker}, {cue}]", quotation.form)
    };
    quotation::find(&article).found.iter().map(line).collect()
}

#[track_caller]
fn is(text: &str, lines: &[&str]) {
    assert_eq!(shown(text), lines, "{text}");
}

#[test]
fn the_verb_of_a_reported_clause_may_stand_in_the_marks() {
    is(
        "Okafor says the ferry “would never have sailed” in that wind.",
        &["Mixed: would never have sailed [Okafor, says]"],
    );
    is(
        "Police say they have “enough officers” at the quay.",
        &["Mixed: enough officers [Police, say]"],
    );
}

#[test]
fn a_clause_may_stand_behind_time_and_place() {
    is(
        "Okafor said during a Tuesday morning hearing in Harlow that the quay was safe.",
        &["Indirect: that the quay was safe [Okafor, said]"],
    );
    is(
        "Okafor said after the vote he would not resign.",
        &["Indirect: he would not resign [Okafor, said]"],
    );
}

#[test]
fn a_closing_cue_takes_what_stands_before_it() {
    is(
        "Many jobs also depend on the ferry, one slide says.",
        &["Indirect: Many jobs also depend on the ferry [one slide, says]"],
    );
    is(
        "Said Okafor: “We shall sail.”",
        &["Direct: We shall sail. [Okafor, Said]"],
    );
}

#[test]
fn a_speaker_behind_a_fronted_phrase_is_the_name_alone() {
    is(
        "In a radio interview Okafor declared “the quay is safe.”",
        &["Direct: the quay is safe. [Okafor, declared]"],
    );
    is(
        "Okafor, a surgeon, later took the chair and opened by saying he would “never” sail.",
        &["Mixed: never [Okafor, a surgeon, saying]"],
    );
}

#[test]
fn appositions_titles_and_brackets_belong_to_the_speaker() {
    is(
        "“What a day!” Okafor's niece, state Del. Mara “Minnow” Pell (D-Harlow), shouted to the crowd. “All of Harlow is watching.”",
        &[
            "Direct: What a day! | All of Harlow is watching. [Okafor's niece, state Del. Mara “Minnow” Pell (D-Harlow), shouted]",
            "Scare: Minnow [-, -]",
        ],
    );
    is(
        "Pell “got a pass,” Okafor said, and still “came by boat.”",
        &[
            "Mixed: got a pass, [Okafor, said]",
            "Mixed: came by boat. [Okafor, said]",
        ],
    );
}

#[test]
fn what_a_speaker_says_of_himself_is_one_report() {
    is(
        "Okafor said he hopes to sail on Monday.",
        &["Indirect: he hopes to sail on Monday [Okafor, said]"],
    );
    is(
        "Okafor said in a statement that the hull was sound.",
        &["Indirect: that the hull was sound [Okafor, said]"],
    );
    is(
        "Okafor said the run of losses and protests demands that all “pull together.”",
        &["Mixed: pull together. [Okafor, said]"],
    );
}

#[test]
fn another_speaker_inside_a_report_has_words_of_his_own() {
    let found = shown("Okafor said Pell called him “crude.”");
    assert!(found.contains(&"Mixed: crude. [Pell, called]".to_owned()), "{found:?}");
}

#[test]
fn nouns_spelt_like_cues_report_nothing() {
    for text in [
        "The leaflet cites a Harlow Times report from before the storm.",
        "Most states have passed the date.",
        "The warning that followed was short.",
    ] {
        is(text, &[]);
    }
}

#[test]
fn praise_and_scorn_are_words_in_marks() {
    for (cue, kind) in [
        ("paid tribute to", "Mixed"),
        ("heaped praise on", "Mixed"),
        ("poured scorn on", "Mixed"),
        ("spoke warmly of", "Mixed"),
        ("complained bitterly about", "Mixed"),
        ("compared it to", "Mixed"),
    ] {
        let text = format!("The chairman {cue} “a great servant of the club” on Sunday.");
        let found = shown(&text);
        let words = if cue == "compared it to" { "compared" } else { cue };
        assert_eq!(
            found,
            [format!("{kind}: a great servant of the club [The chairman, {words}]")],
            "{text}"
        );
    }
    // Without marks nothing is told.
    is("The chairman paid tribute to a great servant of the club.", &[]);
}
