//! The KUNA relay of 22 December 2014, quotation by quotation, as a careful reader marks it.

use quotedrift::article::{Article, FurnitureKind};
use quotedrift::quotation::{self, Form, Quotation, Tone};
use quotedrift::text::{Document, Vocabulary};

fn relay() -> Article {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/corpora/kuna-sony-2014/kuna-2014-12-22.txt"
    );
    let bytes = std::fs::read(path).expect("the relay stands in corpora/");
    Article::of(Document::read("kuna", &bytes), &mut Vocabulary::default())
}

/// The quotation whose first words inside the marks are these.
fn marked<'a>(article: &Article, found: &'a [Quotation], start: &str) -> &'a Quotation {
    found
        .iter()
        .find(|quotation| {
            let inside = quotation.contents.first();
            inside.is_some_and(|content| content.of(article.text()).starts_with(start))
        })
        .unwrap_or_else(|| panic!("no quotation starts with {start:?}"))
}

#[test]
fn furniture_is_found_and_kept_apart() {
    let article = relay();
    let shown: Vec<(FurnitureKind, &str)> = article
        .furniture
        .iter()
        .map(|piece| (piece.kind, piece.span.of(article.text())))
        .collect();
    let caption = "Chinese Foreign Minister Wang Yi and his US counterpart John Kerry";
    assert_eq!(
        shown,
        [
            (FurnitureKind::Widget, "A+ A-"),
            (FurnitureKind::Headline, "Kerry, Wang discuss Sony hacking"),
            (FurnitureKind::Caption, caption),
            (FurnitureKind::Caption, caption),
            (FurnitureKind::Dateline, "TOKYO, Dec 22 (KUNA) --"),
            (FurnitureKind::SignOff, "(end) mk.tg"),
        ]
    );
    let dateline = &article.furniture[4];
    assert_eq!(dateline.city.as_deref(), Some("TOKYO"));
    assert_eq!(dateline.date.as_deref(), Some("Dec 22"));
    assert_eq!(dateline.agency.as_deref(), Some("KUNA"));
    let body: Vec<&str> = article
        .sentences
        .iter()
        .filter(|sentence| sentence.body)
        .map(|sentence| sentence.span.of(article.text()))
        .collect();
    assert_eq!(body.len(), 12);
    assert!(body[0].starts_with("Chinese Foreign Minister Wang Yi and his US counterpart John Kerry have"));
    assert!(body[11].ends_with("bilateral ties."));
}

#[test]
fn every_pair_of_marks_has_its_form_speaker_and_source() {
    let article = relay();
    let found = quotation::find(&article);
    assert_eq!(found.unpaired, []);
    let in_marks = found
        .found
        .iter()
        .filter(|quotation| !quotation.contents.is_empty())
        .count();
    assert_eq!(in_marks, 11);
    let spokesman = "a North Korean Foreign Ministry spokesman";
    let bureau = "The US Federal Bureau of Investigation (FBI)";
    let rows: [(&str, Form, &str, &str, Option<&str>); 11] = [
        ("cyberterrorism,", Form::Mixed, "Wang", "Wang Yi", Some("Xinhua")),
        ("China is opposed", Form::Direct, "Wang", "Wang Yi", Some("Xinhua")),
        (
            "act of cyber vandalism",
            Form::Mixed,
            "US President Barack Obama",
            "Barack Obama",
            None,
        ),
        (
            "act of war,",
            Form::Mixed,
            "US President Barack Obama",
            "Barack Obama",
            None,
        ),
        ("enough information", Form::Mixed, bureau, "", None),
        ("responsible for", Form::Mixed, bureau, "", None),
        ("Reference to the past", Form::Direct, spokesman, "", Some("KCNA")),
        ("similarity", Form::Direct, spokesman, "", Some("KCNA")),
        ("repetition", Form::Direct, spokesman, "", Some("KCNA")),
        (
            "terrorist attacks",
            Form::Mixed,
            "The spokesman",
            spokesman,
            Some("KCNA"),
        ),
        ("serious consequences", Form::Mixed, "It", spokesman, Some("KCNA")),
    ];
    for (start, form, speaker, resolved, cited) in rows {
        let quotation = marked(&article, &found.found, start);
        assert_eq!(quotation.form, form, "{start}");
        assert!(quotation.closed, "{start}");
        let named = quotation.attribution.speaker.as_ref().expect(start);
        assert_eq!(named.name, speaker, "{start}");
        assert_eq!(named.resolved.as_deref().unwrap_or(""), resolved, "{start}");
        let source = quotation.attribution.cited.as_ref();
        assert_eq!(source.map(|source| source.name.as_str()), cited, "{start}");
    }
}

#[test]
fn inner_marks_do_not_cut_the_statement() {
    let article = relay();
    let found = quotation::find(&article).found;
    let statement = marked(&article, &found, "Reference to the past");
    assert!(
        statement.contents[0]
            .of(article.text())
            .ends_with("can convince no one,")
    );
    assert_eq!(statement.contents.len(), 1);
    assert_eq!(statement.apparatus.len(), 1);
    assert_eq!(statement.apparatus[0].span.of(article.text()), "(North Korea)");
    for inner in ["similarity", "repetition"] {
        assert_eq!(marked(&article, &found, inner).nested_in, Some(statement.id));
    }
    let cited = statement.attribution.cited.as_ref().expect("KCNA");
    assert_eq!(cited.span.of(article.text()), "Korean Central News Agency");
    assert_eq!(cited.occasion.as_deref(), Some("statement"));
}

#[test]
fn cues_have_their_tone() {
    let article = relay();
    let found = quotation::find(&article).found;
    let tone = |start: &str| {
        let cue = marked(&article, &found, start).attribution.cue.as_ref();
        cue.map(|cue| (cue.text.as_str(), cue.tone))
    };
    assert_eq!(tone("enough information"), Some(("claimed", Tone::Doubting)));
    assert_eq!(tone("cyberterrorism"), Some(("told", Tone::Neutral)));
    assert_eq!(tone("serious"), Some(("also warned", Tone::Neutral)));
}

#[test]
fn reported_clauses_without_marks_are_found() {
    let article = relay();
    let found = quotation::find(&article).found;
    let indirect = |start: &str, speaker: &str| {
        found.iter().any(|quotation| {
            let named = quotation.attribution.speaker.as_ref();
            quotation.form == Form::Indirect
                && quotation.span.of(article.text()).starts_with(start)
                && named.is_some_and(|named| named.name == speaker)
        })
    };
    let agency = "state-run Xinhua News Agency";
    assert!(indirect(
        "Chinese Foreign Minister Wang Yi and his US counterpart",
        agency
    ));
    assert!(indirect("During their telephone conversation", "the report"));
    assert!(indirect("to disclose more Sony data", "The hackers"));
    assert!(indirect("the US accusation", "Pyongyang"));
    assert!(indirect("that the two countries could earnestly", "Wang"));
}
