//! What the room promises by name, each in a small article: datelines, headlines, captions, lost marks, nested citing.

mod heard;

use quotedrift::article::{Article, FurnitureKind};
use quotedrift::text::{Document, Vocabulary};

use heard::is;

/// The furniture of a text with its words.
fn furniture(text: &str) -> Vec<(FurnitureKind, String)> {
    let article = Article::of(Document::from_text("case", text), &mut Vocabulary::default());
    let pieces = article.furniture.iter();
    pieces
        .map(|piece| (piece.kind, piece.span.of(article.text()).to_owned()))
        .collect()
}

#[test]
fn a_colon_behind_a_city_ends_a_dateline() {
    let text = "Strike ends\n\nNEW DELHI: The port strike ended on Monday, the labour ministry said.";
    is(
        text,
        &["Indirect: The port strike ended on Monday [the labour ministry, said]"],
    );
    assert_eq!(furniture(text)[1], (FurnitureKind::Dateline, "NEW DELHI:".to_owned()));
    for text in [
        "Strike ends\n\nWALLACE: The port strike ended, the labour ministry said.",
        "Strike ends\n\nWALLACE: I saw on Monday that the port strike had ended.",
        "Strike ends\n\nWALLACE: The port strike ended on Monday.\n\nHARROW: The ferry strike did not.",
    ] {
        assert!(
            furniture(text).iter().all(|(kind, _)| *kind != FurnitureKind::Dateline),
            "{text}"
        );
    }
    let text = "Strike ends\n\nLUNDHAVEN: The port strike ended on Monday, the labour ministry said.";
    assert_eq!(furniture(text)[1], (FurnitureKind::Dateline, "LUNDHAVEN:".to_owned()));
    is(
        text,
        &["Indirect: The port strike ended on Monday [the labour ministry, said]"],
    );
}

#[test]
fn a_promise_is_reported_and_an_expectation_denied_is_not() {
    is(
        "Anil Verma runs the port. He repeated his promise to pay all wages by Friday.",
        &["Indirect: to pay all wages by Friday [his = Anil Verma, promise]"],
    );
    is("The bank did not expect to raise rates this year.", &[]);
    is(
        "The bank said it did not expect to raise rates this year.",
        &["Indirect: it did not expect to raise rates this year [The bank, said]"],
    );
}

#[test]
fn an_aside_names_a_source_and_says_nothing() {
    is(
        "According to a report by Xinhua, citing the official Korean Central News Agency, the talks would resume in May.",
        &["Indirect: the talks would resume in May [a report by Xinhua, According to]"],
    );
}

#[test]
fn a_closing_mark_lost_before_a_cue_costs_the_rest_nothing() {
    is(
        "“It is over, the mayor said. The council will vote on Friday.\n\nThe gates were closed. “We are glad,” said Ann Lund.",
        &[
            "Direct: It is over, [the mayor, said]",
            "Direct: We are glad, [Ann Lund, said]",
        ],
    );
    is(
        "“It is over, said Per Dahl. The council will vote.",
        &["Direct: It is over, [Per Dahl, said]"],
    );
}

#[test]
fn nobody_and_a_mere_source_say_nothing() {
    is("Nobody knew why the gate was open.", &[]);
    is("He was sent home, citing the police.", &[]);
    is("The papers, citing the police, were seized.", &[]);
    is(
        "The court found that the claim that he knew nothing was false.",
        &[
            "Indirect: that the claim that he knew nothing was false [The court, found]",
            "Indirect: that he knew nothing [-, claim]",
        ],
    );
}

#[test]
fn he_is_who_is_said_to_say_it() {
    is(
        "Aune Sillan and Danilo Breck met. Breck was late. Sillan said it was over. “We go.” Breck said he had claimed that it was not.",
        &[
            "Indirect: it was over [Sillan = Aune Sillan, said]",
            "Direct: We go. [Sillan = Aune Sillan, -]",
            "Indirect: he had claimed that it was not [Breck = Danilo Breck, said]",
            "Indirect: that it was not [he = Danilo Breck, had claimed]",
        ],
    );
}

#[test]
fn a_letter_speaks_for_itself() {
    is(
        "A letter that says the gate was open was found.",
        &["Indirect: the gate was open was found [that = A letter, says]"],
    );
}

#[test]
fn an_apposition_of_a_source_is_closed_by_a_comma() {
    is(
        "According to a note released by the builder, Marrow Civil, the delay ‘was caused by frost and could not be foreseen’.",
        &[
            "Mixed: was caused by frost and could not be foreseen [a note released by the builder, Marrow Civil, According to]",
        ],
    );
}

#[test]
fn what_others_say_is_not_the_mayors() {
    is(
        "Mayor Ann Lund said the bridge was safe, but critics say it is a waste.",
        &[
            "Indirect: the bridge was safe [Mayor Ann Lund = Ann Lund, said]",
            "Indirect: it is a waste [critics, say]",
        ],
    );
    is(
        "“We want it open,” said the mayor. Critics say it is a waste. “It will never open in our time.”",
        &[
            "Direct: We want it open, [the mayor, said]",
            "Indirect: it is a waste [Critics, say]",
            "Direct: It will never open in our time. [Critics, -]",
        ],
    );
}

#[test]
fn a_closing_mark_lost_before_a_paragraph_that_opens_with_one() {
    is(
        "The council met at noon.\n\n“We go on Monday, the mayor told the council.\n\n“And we win,” said Ann Lund.",
        &[
            "Direct: We go on Monday, [the mayor, told]",
            "Direct: And we win, [Ann Lund, said]",
        ],
    );
}

#[test]
fn titles_and_terms_inside_a_quotation_are_terms() {
    is(
        "“I love ‘The Long Way Home’ and they see me as ‘too loud’ or ‘too shrill’ now,” Ann Lund said.",
        &[
            "Direct: I love ‘The Long Way Home’ and they see me as ‘too loud’ or ‘too shrill’ now, [Ann Lund, said]",
            "Scare: The Long Way Home [-, -]",
            "Scare: too loud [-, -]",
            "Scare: too shrill [-, -]",
        ],
    );
    is(
        "“He told me ‘go home now’ and I went,” Ann Lund said.",
        &[
            "Direct: He told me ‘go home now’ and I went, [Ann Lund, said]",
            "Direct: go home now [He, told]",
        ],
    );
}

#[test]
fn headlines_and_captions_quote() {
    is(
        "PM 'ready to quit' over leak\n\nThe prime minister met the cabinet on Sunday.\n\nMore talks follow.",
        &["Mixed: ready to quit [PM, -]"],
    );
    is(
        "Port closes\n\nPhoto: A woman walks past the school. “We lost everything,” Olha Petrenko said.",
        &["Direct: We lost everything, [Olha Petrenko, said]"],
    );
    is(
        "The mayor of the old “garden town” lives here.",
        &["Scare: garden town [-, -]"],
    );
}

#[test]
fn a_cue_in_the_middle_parts_a_clause() {
    is(
        "There was, the aide insisted, no plan.",
        &["Indirect: There was | no plan [the aide, insisted]"],
    );
    is(
        "The leak, he said, was small.",
        &["Indirect: The leak | was small [he, said]"],
    );
}

#[test]
fn capitals_speak_for_governments() {
    is(
        "Washington warned that it would act. Pyongyang rejected the charge. Seoul also urged restraint.",
        &[
            "Indirect: that it would act [Washington = United States, warned]",
            "Indirect: the charge [Pyongyang = North Korea, rejected]",
            "Indirect: restraint [Seoul = South Korea, also urged]",
        ],
    );
}

#[test]
fn she_is_who_was_named_last_if_only_by_her_family_name() {
    is(
        "“No,” the director, Marta Oyen, said.\n\n“Yes,” the chief executive, Carla Reims, said.\n\nOyen said it was \
         unlikely. “Consumers should pay less,” she said.",
        &[
            "Direct: No, [the director, Marta Oyen = Marta Oyen, said]",
            "Direct: Yes, [the chief executive, Carla Reims = Carla Reims, said]",
            "Indirect: it was unlikely [Oyen = Marta Oyen, said]",
            "Direct: Consumers should pay less, [she = Marta Oyen, said]",
        ],
    );
}

#[test]
fn marks_of_every_style_and_signs_that_are_none() {
    is(
        "The minister wrote: «We agree.» The mayor wrote: „We do not.“ The envoy wrote: 「We may.」",
        &[
            "Direct: We agree. [The minister, wrote]",
            "Direct: We do not. [The mayor, wrote]",
            "Direct: We may. [The envoy, wrote]",
        ],
    );
    is(
        "The 6' 2\" docker wore a 12\" badge in the '90s, rock 'n' roll filled the players' club 'til dawn.",
        &[],
    );
    is(
        "'I won't go,' the prime minister said. 'The players' wives know that.'\n\n'It is a disgrace,' said Ms Okoro.",
        &[
            "Direct: I won't go, | The players' wives know that. [the prime minister, said]",
            "Direct: It is a disgrace, [Ms Okoro, said]",
        ],
    );
}

#[test]
fn quotations_nest_to_three_levels() {
    is(
        "Mr Hale told reporters: “She said to me, ‘Do not heed him who says “never” in public,’ and I did not.”",
        &[
            "Direct: She said to me, ‘Do not heed him who says “never” in public,’ and I did not. [Mr Hale, told]",
            "Direct: Do not heed him who says “never” in public, [She, said]",
            "Direct: never [who, says]",
        ],
    );
}

#[test]
fn a_quotation_goes_on_over_paragraphs() {
    is(
        "“There were children here.\n\n“Nobody asked us,” Olha Petrenko, a teacher, said. “Nobody ever does.”",
        &[
            "Direct: There were children here. | Nobody asked us, | Nobody ever does. [Olha Petrenko, a teacher = Olha Petrenko, said]",
        ],
    );
}

#[test]
fn what_the_desk_and_the_page_add_is_furniture() {
    let text = "Port strike ends\n\nThe port strike ended on Monday, and the gates were opened at noon.\n\nCORRECTION: An earlier version misspelled the name of the port.\n\nRead more: Port closes for a third day\n\nShare this article\n\n(Reporting by A. Kumar in New Delhi; Editing by Jane Roe)";
    let kinds: Vec<FurnitureKind> = furniture(text).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(
        kinds,
        [
            FurnitureKind::Headline,
            FurnitureKind::Correction,
            FurnitureKind::Related,
            FurnitureKind::Widget,
            FurnitureKind::SignOff
        ]
    );
}

#[test]
fn each_level_of_citing_has_its_source() {
    let text = include_str!("articles/nested-citing.txt");
    let article = Article::of(Document::from_text("case", text), &mut Vocabulary::default());
    let cited: Vec<(String, String)> = quotedrift::quotation::find(&article)
        .found
        .iter()
        .filter_map(|quotation| {
            let said = &quotation.attribution;
            Some((said.cue.as_ref()?.text.clone(), said.cited.as_ref()?.name.clone()))
        })
        .collect();
    let pairs = [
        ("reported", "KCNA"),
        ("According to", "Xinhua"),
        ("told", "KCNA"),
        ("was quoted", "KCNA"),
        ("told", "Xinhua"),
        ("said", "Xinhua"),
        ("reported", "Reuters"),
    ];
    for (place, (cue, name)) in pairs.iter().enumerate() {
        assert_eq!(
            (cited[place].0.as_str(), cited[place].1.as_str()),
            (*cue, *name),
            "{cited:#?}"
        );
    }
}

#[test]
fn share_counts_and_links_are_furniture() {
    use FurnitureKind::{Byline, Dateline, Headline, Related, SignOff, Widget};
    let kinds: Vec<FurnitureKind> = furniture(include_str!("articles/block-quotes.txt"))
        .into_iter()
        .map(|(kind, _)| kind)
        .collect();
    assert_eq!(
        kinds,
        [Headline, Byline, Widget, Widget, Dateline, Related, Widget, SignOff]
    );
}

#[test]
fn what_the_layout_sets_off_is_quoted() {
    let text = "Council blocks plan\n\nThe council blocked the plan.\n\nThe harbour ministry reacted in a statement.\n\n    \
                The plan was lawful.\n\n    The money was there.\n\nIt rained.\n\nThe judge wrote in her ruling:\n\n> He knew \
                it. He did “it” twice.\n\nNobody spoke.";
    is(
        text,
        &[
            "Indirect: The plan was lawful.\n\n    The money was there [The harbour ministry, -]",
            "Indirect: He knew it. He did “it” twice [The judge, wrote]",
            "Scare: it [-, -]",
        ],
    );
    // A list and a text whose prose is indented quote nobody.
    is("The list:\n\n  - one boat\n\n  - two nets\n\nAll was sold.", &[]);
    is("  The boat sank at noon.\n\n  The crew was saved.\n\nIt rained.", &[]);
}

#[test]
fn a_surname_in_capitals_is_no_town_where_the_text_calls_somebody_by_it() {
    let datelines = |text: &str| {
        let found = furniture(text);
        found
            .iter()
            .filter(|(kind, _)| *kind == FurnitureKind::Dateline)
            .count()
    };
    let body = "The port strike ended on Monday.\n\nMore on the strike.";
    for (first, rest, towns) in [
        ("HARROW:", "Pilots cheered Nell Harrow.", 0),
        ("HARROW —", "The goalkeeper Harrow left.", 0),
        ("HARROW:", "Harrow said so.", 0),
        ("HARROW:", "Boats left Harrow at noon.", 1),
        ("MOSCOW —", "Moscow said so.", 1),
    ] {
        assert_eq!(
            datelines(&format!("Strike ends\n\n{first} {body} {rest}")),
            towns,
            "{first} {rest}"
        );
    }
}

#[test]
fn a_pull_quote_is_whose_the_same_words_are_elsewhere() {
    let text = "Pilots back plan\n\nThe pilots met on Monday.\n\n“We will not wait another day”\n\nKari Lund, the mayor, \
                disagreed. “Nobody is in a hurry here,” she said.\n\n“We have waited, and we will not wait another \
                day,” Per Dahl told reporters.";
    is(
        text,
        &[
            "Direct: We will not wait another day [Per Dahl, -]",
            "Direct: Nobody is in a hurry here, [she = Kari Lund, said]",
            "Direct: We have waited, and we will not wait another day, [Per Dahl, told]",
        ],
    );
}
