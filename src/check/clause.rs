//! A reported clause is a part of its sentence: where the few words of one would be found anywhere, or too many of them are
//! the relay's own, it stands where its sentence does.

use crate::align::{Alignment, Context, Corpus, Located, Unit, against};
use crate::article::Article;
use crate::text::{WordClass, WordId};

/// Content words up to which a clause is found by chance in many a place.
const SHORT: usize = 3;
/// Words in a row, so many of them with content, that chance does not bring together …
const ROW_CONTENT: usize = 2;
/// … and where they are a small part of the clause.
const ROW: usize = 4;

/// Where a clause stands, of the places that were found for it by itself: a short one in the passage of its sentence where
/// some source has it there, elsewhere only with words in a row; one found nowhere in that passage where it has a row of its words.
pub(super) fn in_its_sentence(
    corpus: &Corpus<'_>,
    relay: &Article,
    unit: &Unit,
    mut found: Located,
    sentence: &[Context<'_>],
) -> Located {
    if found.is_empty() {
        found = of_act(corpus, relay, unit, sentence);
        found.retain(|alignment| has_row(corpus, relay, unit, alignment, ROW));
        return found;
    }
    let content = unit.words(relay).into_iter().filter(|&word| has_content(corpus, word));
    let is_there = |alignment: &Alignment| {
        let mut passages = sentence.iter().map(|round| round.alignment);
        let outer = passages
            .find(|round| round.source == alignment.source)
            .and_then(Alignment::hull);
        outer
            .zip(alignment.hull())
            .is_some_and(|(outer, inner)| outer.overlaps(inner))
    };
    if content.count() <= SHORT && found.iter().any(is_there) {
        found.retain(|alignment| is_there(alignment) || has_row(corpus, relay, unit, alignment, ROW_CONTENT));
    }
    found
}

/// A clause against the passages of its sentence, whatever they have of it.
pub(super) fn of_act(corpus: &Corpus<'_>, relay: &Article, unit: &Unit, sentence: &[Context<'_>]) -> Located {
    let passages = sentence.iter().map(|round| round.alignment);
    let all = passages.filter_map(|passage| {
        let tokens = corpus.articles[passage.source].tokens_in(passage.hull()?);
        Some(against(corpus, relay, unit, passage.source, tokens))
    });
    let mut all: Located = all.collect();
    all.sort_by_key(|alignment| std::cmp::Reverse(alignment.score));
    all
}

fn has_content(corpus: &Corpus<'_>, word: WordId) -> bool {
    corpus.vocabulary.info(word).class != WordClass::Function
}

/// Whether so many words of a clause, enough of them with content, stand in a row on both sides.
fn has_row(corpus: &Corpus<'_>, relay: &Article, unit: &Unit, alignment: &Alignment, least: usize) -> bool {
    let words = unit.words(relay);
    let rows = alignment.script.iter().filter(|op| op.is_equal());
    rows.map(|op| &words[op.relay.clone()]).any(|row| {
        let content = row.iter().filter(|word| has_content(corpus, **word));
        row.len() >= least && content.count() >= ROW_CONTENT
    })
}

#[cfg(test)]
mod tests {
    use crate::article::{Dossier, Loose};
    use crate::check::check;
    use crate::drift::Policy;
    use crate::report::Report;

    fn checked(relay: &str, sources: &[&str]) -> Report {
        let text = |text: &str| Loose {
            bytes: text.into(),
            ..Loose::default()
        };
        let dossier = Dossier::from_texts(text(relay), sources.iter().map(|source| text(source)).collect());
        check(&dossier, &Policy::default())
    }

    const TAPED: &str = "WASHBURN -- President Ida Marrow said Sunday that she regards the leak as a nuisance rather than \
        a disaster, while reiterating the Union will answer in proportion.";
    const ELSEWHERE: &str = "A spokesman for the ministry gave the following answer on Saturday about what the Union has said \
        of the leak. The crews went home before noon.";

    /// Where a clause stands beside its match.
    fn others(report: &Report, words: &str) -> Vec<String> {
        let clause = report
            .quotations
            .iter()
            .find(|entry| entry.said.place.text.contains(words))
            .unwrap();
        let found = clause.across.iter().filter(|across| across.matched.is_some());
        found.map(|across| across.document.clone()).collect()
    }

    #[test]
    fn a_short_clause_stands_where_its_sentence_does() {
        let relay = "President Ida Marrow said Sunday that she regards the leak as a nuisance rather than a disaster, while \
            reiterating the Union will answer in proportion.";
        let report = checked(relay, &[TAPED, ELSEWHERE]);
        assert_eq!(others(&report, "the Union will answer"), [] as [&str; 0]);
    }

    #[test]
    fn words_in_a_row_stand_elsewhere_too() {
        let relay = "President Ida Marrow said Sunday that she regards the leak as a nuisance rather than a disaster, while \
            reiterating the Union will answer in proportion.";
        let report = checked(
            relay,
            &[
                TAPED,
                "MARROW: As I told you on Friday, the Union will answer. I will not say how.",
            ],
        );
        assert_eq!(others(&report, "the Union will answer"), ["s2"]);
    }
}
