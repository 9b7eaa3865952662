//! Through whom words came, at every level: an outlet that cites an outlet that cites a ministry.

use quotedrift::article::Article;
use quotedrift::quotation;
use quotedrift::text::{Document, Vocabulary};

/// The quotations of a text as `words [speaker] cited < who cites that < …`.
fn cited(text: &str) -> Vec<String> {
    let article = Article::of(Document::from_text("case", text), &mut Vocabulary::default());
    let found = quotation::find(&article).found;
    let line = |quotation: &quotation::Quotation| {
        let words = quotation.contents.first().copied().unwrap_or(quotation.span).of(text);
        let attribution = &quotation.attribution;
        let speaker = attribution.speaker.as_ref().map_or("-", |speaker| &speaker.name);
        let cited = attribution.cited.as_ref().map_or(String::from("-"), |cited| {
            let through = cited.through.iter().map(|carrier| format!(" < {}", carrier.name));
            std::iter::once(cited.name.clone()).chain(through).collect()
        });
        format!("{words} [{speaker}] {cited}")
    };
    found.iter().map(line).collect()
}

#[test]
fn inner_speech_came_through_the_outlet_that_reports_it() {
    assert_eq!(
        cited("Reuters reported that the spokesman had called the deal \"a disgrace\"."),
        [
            "that the spokesman had called the deal \"a disgrace\" [Reuters] Reuters",
            "a disgrace [the spokesman] Reuters"
        ]
    );
    assert_eq!(
        cited("\"The deal is dead,\" Dahl said, the Financial Times reported on Tuesday."),
        [
            "\"The deal is dead,\" Dahl said [the Financial Times] Financial Times",
            "The deal is dead, [Dahl] Financial Times"
        ]
    );
    assert_eq!(
        cited("The talks will go on, AFP reported, quoting a source who said \"nobody is leaving\"."),
        [
            "The talks will go on [AFP] Agence France-Presse",
            "nobody is leaving [who] Agence France-Presse"
        ]
    );
}

#[test]
fn each_level_has_the_outlet_nearest_to_its_words() {
    assert_eq!(
        cited("The BBC said Lund had told the Guardian that she would \"never\" sell."),
        [
            "Lund had told the Guardian that she would \"never\" sell [The BBC] BBC",
            "never [Lund] Guardian < BBC"
        ]
    );
    let kcna = "KCNA < Xinhua";
    for text in [
        "Xinhua, citing the Korean Central News Agency, said the ferry would sail in April.",
        "The ferry would sail in April, Xinhua said, citing KCNA.",
        "The ferry would sail in April, according to Xinhua, which cited KCNA.",
        "According to Xinhua, which cited KCNA, the ferry would sail in April.",
    ] {
        let found = cited(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert!(
            found[0].to_lowercase().starts_with("the ferry would sail in april ["),
            "{found:?}"
        );
        assert!(found[0].ends_with(kcna), "{found:?}");
    }
}

#[test]
fn a_ministry_that_an_agency_cites_is_the_nearest_source() {
    assert_eq!(
        cited("Two ships were lost, TASS reported on Monday, citing the Defence Ministry."),
        ["Two ships were lost [TASS] Defence Ministry < TASS"]
    );
    // People without a name are nobody that could be looked up, and say nothing here.
    assert_eq!(
        cited("Citing two officials familiar with the matter, The New York Times reported that the minister would go."),
        ["that the minister would go [The New York Times] New York Times"]
    );
}

#[test]
fn whom_an_outlet_quotes_speaks() {
    assert_eq!(
        cited("Kyodo News quoted the minister as telling reporters: \"We will not pay.\""),
        ["We will not pay. [the minister] Kyodo"]
    );
    assert_eq!(
        cited("Two ships were lost, the state news agency TASS quoted Ivo Brandt, the chief of staff, as saying."),
        ["Two ships were lost [Ivo Brandt, the chief of staff] TASS"]
    );
    assert_eq!(
        cited("\"No ship was lost,\" the ministry was cited by Interfax as saying."),
        ["No ship was lost, [the ministry] Interfax"]
    );
}

#[test]
fn an_occasion_is_that_of_the_words_it_stands_with() {
    let text = "\"We go,\" Milo Strand told a news conference, the Tarn News Agency reported.";
    let article = Article::of(Document::from_text("case", text), &mut Vocabulary::default());
    let occasions: Vec<Option<String>> = quotation::find(&article)
        .found
        .iter()
        .filter_map(|quotation| quotation.attribution.cited.clone())
        .map(|cited| cited.occasion)
        .collect();
    assert_eq!(occasions, [None, Some("news conference".to_owned())]);
}
