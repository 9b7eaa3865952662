//! What is heard in a text: its quotations, one line each, for tests to compare.

use quotedrift::article::Article;
use quotedrift::quotation::{self, Quotation};
use quotedrift::text::{Document, Vocabulary};

/// The quotations of a text, one line each: `form: words [speaker = who that is, cue]`.
pub fn shown(text: &str) -> Vec<String> {
    let article = Article::of(Document::from_text("case", text), &mut Vocabulary::default());
    let line = |quotation: &Quotation| {
        let said = &quotation.attribution;
        let places = match (quotation.contents.is_empty(), quotation.reported.is_empty()) {
            (false, _) => quotation.contents.clone(),
            (true, false) => quotation.reported.clone(),
            (true, true) => vec![quotation.span],
        };
        let words: Vec<&str> = places.iter().map(|span| span.of(article.text()).trim()).collect();
        let speaker = said.speaker.as_ref().map_or("-".to_owned(), |speaker| {
            let full = speaker
                .resolved
                .as_ref()
                .map_or(String::new(), |full| format!(" = {full}"));
            speaker.name.clone() + &full
        });
        let cue = said.cue.as_ref().map_or("-", |cue| cue.text.as_str());
        format!("{:?}: {} [{speaker}, {cue}]", quotation.form, words.join(" | "))
    };
    quotation::find(&article).found.iter().map(line).collect()
}

#[track_caller]
pub fn is(text: &str, lines: &[&str]) {
    assert_eq!(shown(text), lines, "{text}");
}
