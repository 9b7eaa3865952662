//! Which source a unit is matched with.

use super::act;
use super::contrary;
use super::statements::{Inside, Passage, with_own_credit};
use super::threads::Crew;
use crate::align::{Alignment, Corpus, Located, Purpose, locate};
use crate::article::Role;
use crate::drift::measure::{Scene, Statement};
use crate::quotation::{Form, Quotation};
use crate::text::WordId;

/// Where every sentence of the relay stands in every source. A statement takes those credit words back that its passage
/// has too, and is looked for again.
pub(super) fn sentences<'a>(
    corpus: &Corpus<'_>,
    scene: &Scene<'a>,
    statements: &mut [Statement<'a>],
    crew: Crew<'_>,
) -> Vec<Located> {
    let inside = Inside::of(scene.relay.quotations());
    let found = crew.map(statements, |_, statement| sentence(corpus, scene, &inside, statement));
    let settle = |((located, fuller), statement): ((Located, Option<Statement<'a>>), &mut Statement<'a>)| {
        if let Some(fuller) = fuller {
            *statement = fuller;
        }
        located
    };
    found.into_iter().zip(statements).map(settle).collect()
}

/// Where a sentence stands, and the statement with the credit words that it takes back.
fn sentence<'a>(
    corpus: &Corpus<'_>,
    scene: &Scene<'a>,
    inside: &Inside<'_>,
    statement: &Statement<'a>,
) -> (Located, Option<Statement<'a>>) {
    if let Some((told, whole)) = act::located(corpus, scene, statement) {
        return (told, Some(whole));
    }
    let seek = |unit| locate(corpus, scene.relay.article, unit, Purpose::Sentence, &[]).located;
    let mut located = seek(&statement.unit);
    if located.is_empty() {
        located = contrary::of_sentence(corpus, scene, statement);
    }
    let chosen = choose(scene, &located, statement.cited);
    let passage = chosen.map(|chosen| passage(corpus, scene, chosen));
    let Some(fuller) = with_own_credit(scene, inside, statement, passage.as_ref()) else {
        return (located, None);
    };
    let again = seek(&fuller.unit);
    if again.is_empty() {
        return (located, None);
    }
    (again, Some(fuller))
}

/// What the source has where a sentence was found.
fn passage<'a>(corpus: &'a Corpus<'_>, scene: &'a Scene<'_>, chosen: &Alignment) -> Passage<'a> {
    let article = corpus.articles[chosen.source];
    let tokens = chosen.source_tokens();
    let words: Vec<WordId> = tokens.into_iter().map(|token| article.tokens[token].word).collect();
    let found = scene.sources[chosen.source].quotations();
    let mut reports: Vec<&Quotation> = chosen
        .passages
        .iter()
        .flat_map(|passage| found.over(passage.span))
        .collect();
    reports.retain(|quotation| quotation.form != Form::Scare);
    reports.sort_by_key(|quotation| quotation.id);
    reports.dedup_by_key(|quotation| quotation.id);
    Passage {
        has: Box::new(move |word| words.iter().any(|&other| corpus.kinship.between(word, other).is_some())),
        reports,
        article,
    }
}

/// The alignment that a unit is judged by: in the cited source where that was supplied and has a passage, else in the
/// source that fits best (equal to two decimals: the later version of an item, then the statement before a relay of it, then by SHA-256).
pub(super) fn choose<'a>(scene: &Scene<'_>, located: &'a [Alignment], cited: Option<&str>) -> Option<&'a Alignment> {
    let order = |alignment: &&Alignment| {
        let view = &scene.sources[alignment.source];
        let primary = view.identity.role != Some(Role::Relay);
        (
            alignment.score / 10,
            !view.is_superseded,
            primary,
            std::cmp::Reverse(view.article.document.sha256()),
        )
    };
    let in_cited = cited.map(|name| scene.resolve(name)).unwrap_or_default();
    located
        .iter()
        .filter(|alignment| in_cited.contains(&alignment.source))
        .max_by_key(order)
        .or_else(|| located.iter().max_by_key(order))
}

/// The score of the next best passage anywhere.
pub(super) fn runner_up(located: &[Alignment], chosen: &Alignment) -> Option<u32> {
    located
        .iter()
        .filter(|other| other.source != chosen.source)
        .map(|other| other.score)
        .chain([chosen.runner_up])
        .filter(|&score| score > 0)
        .max()
}
