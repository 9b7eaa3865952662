//! Laws of the rooms `article` and `quotation` on any text: no panic, spans in order and on characters, one holder.

use proptest::prelude::*;
use quotedrift::article::Article;
use quotedrift::quotation::{self, Quotation, Quotations};
use quotedrift::text::{Document, Span, Text, Vocabulary};

fn read(text: &str) -> (Article, Quotations) {
    let article = Article::of(Document::from_text("any", text), &mut Vocabulary::default());
    let found = quotation::find(&article);
    (article, found)
}

fn fits(text: &str, span: Span<Text>) -> bool {
    text.get(span.range()).is_some()
}

fn spans(quotation: &Quotation) -> Vec<Span<Text>> {
    let attribution = &quotation.attribution;
    let mut spans = vec![quotation.span];
    spans.extend(&quotation.contents);
    spans.extend(&quotation.reported);
    spans.extend(quotation.apparatus.iter().map(|mark| mark.span));
    spans.extend(attribution.speaker.as_ref().map(|speaker| speaker.span));
    spans.extend(attribution.cue.as_ref().map(|cue| cue.span));
    spans.extend(attribution.cited.as_ref().map(|cited| cited.span));
    spans
}

/// What must hold whatever the text.
fn check(text: &str) {
    let (article, found) = read(text);
    let text = article.text();
    let mut last = 0;
    for sentence in &article.sentences {
        assert!(fits(text, sentence.span) && !sentence.span.is_empty());
        assert!(sentence.span.start() >= last, "sentences overlap");
        last = sentence.span.end();
        assert!(article.paragraphs[sentence.paragraph].span.contains(sentence.span));
    }
    for piece in &article.furniture {
        assert!(fits(text, piece.span));
    }
    for (index, quotation) in found.found.iter().enumerate() {
        assert_eq!(quotation.id.0, index);
        assert!(spans(quotation).into_iter().all(|span| fits(text, span)));
        assert!(
            quotation
                .contents
                .windows(2)
                .all(|pair| pair[0].end() <= pair[1].start())
        );
        if let Some(holder) = quotation.nested_in {
            assert!(holder.0 < index, "a nested quotation follows its holder");
        }
    }
    assert!(
        found
            .found
            .windows(2)
            .all(|pair| pair[0].span.start() <= pair[1].span.start())
    );
    assert!(found.unpaired.windows(2).all(|pair| pair[0] <= pair[1]));
}

/// Pieces that make hard texts: marks of every style, cues, names, stops, line ends.
const PIECES: [&str; 44] = [
    "“",
    "”",
    "‘",
    "’",
    "\"",
    "'",
    "''",
    "``",
    "«",
    "»",
    "„",
    "「",
    "」",
    " ",
    "\n",
    "\n\n",
    ", ",
    ". ",
    "? ",
    "… ",
    ": ",
    "; ",
    " — ",
    "(",
    ")",
    "[",
    "]",
    "he said",
    "said Mr. Smith",
    "according to the report",
    "told reporters that",
    "The spokesman",
    "Wang Yi",
    "U.S.",
    "5 p.m.",
    "WASHINGTON (AP) — ",
    "the players' wives",
    "rock 'n' roll",
    "’90s",
    "6' 2\"",
    "日本",
    "é",
    "which",
    "and",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_characters(text in "\\PC{0,200}") {
        check(&text);
    }

    #[test]
    fn any_pieces(picks in prop::collection::vec(0..PIECES.len(), 0..60)) {
        let text: String = picks.iter().map(|&pick| PIECES[pick]).collect();
        check(&text);
    }

    #[test]
    fn spaced_pieces(picks in prop::collection::vec(0..PIECES.len(), 0..60)) {
        let words: Vec<&str> = picks.iter().map(|&pick| PIECES[pick]).collect();
        check(&words.join(" "));
    }

    #[test]
    fn a_clean_quotation_is_found_whatever_stands_before(before in "[A-Za-z ,.]{0,80}") {
        let text = format!("{before}.\n“We shall come,” Wang Yi told reporters.\n");
        let (article, found) = read(&text);
        let inside: Vec<&str> = found.found.iter().flat_map(|quotation| &quotation.contents).map(|span| span.of(article.text())).collect();
        prop_assert!(inside.contains(&"We shall come,"));
    }
}
