//! Which source a unit is matched with.

use crate::align::{Alignment, Corpus, Located, Purpose, locate};
use crate::article::Role;
use crate::drift::measure::{Scene, Statement};

/// Where every sentence of the relay stands in every source.
pub(super) fn sentences(corpus: &Corpus<'_>, scene: &Scene<'_>, statements: &[Statement<'_>]) -> Vec<Located> {
    statements
        .iter()
        .map(|statement| locate(corpus, scene.relay.article, &statement.unit, Purpose::Sentence, &[]))
        .collect()
}

/// The alignment that a unit is judged by: in the cited source where that was supplied and has a passage, else in the
/// source that fits best (equal to two decimals: the statement before a relay of it, then by SHA-256).
pub(super) fn choose<'a>(scene: &Scene<'_>, located: &'a [Alignment], cited: Option<&str>) -> Option<&'a Alignment> {
    let order = |alignment: &&Alignment| {
        let view = &scene.sources[alignment.source];
        let primary = view.identity.role != Some(Role::Relay);
        (
            alignment.score / 10,
            primary,
            std::cmp::Reverse(view.article.document.sha256().to_owned()),
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
