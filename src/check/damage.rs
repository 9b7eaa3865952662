//! The damage of all documents; an aligned source decides what the relay's damaged words were.

use super::matching::choose;
use super::reading::Loaded;
use crate::align::Located;
use crate::drift::measure::{Scene, Statement};
use crate::report::{DamageEntry, damage_entries, damage_entry};
use crate::text::damage::{confirm, confirmed};
use crate::text::{Certainty, Damage, Span, needs_source, shown};

/// Relay first, then the sources in order.
pub(super) fn entries(
    scene: &Scene<'_>,
    statements: &[Statement<'_>],
    located: &[Located],
    sources: &[Loaded<'_>],
) -> Vec<DamageEntry> {
    let relay = scene
        .relay
        .article
        .document
        .damage()
        .iter()
        .enumerate()
        .filter_map(|(at, damage)| relay_entry(scene, statements, located, at, damage));
    let theirs = sources
        .iter()
        .flat_map(|loaded| damage_entries(&loaded.article.document, &loaded.id));
    relay.chain(theirs).collect()
}

/// A word that lost letters without a trace is told of only where the aligned sentence has it whole.
fn relay_entry(
    scene: &Scene<'_>,
    statements: &[Statement<'_>],
    located: &[Located],
    at: usize,
    damage: &Damage,
) -> Option<DamageEntry> {
    let document = &scene.relay.article.document;
    let mut damage = damage.clone();
    let shown_by = decided(scene, statements, located, at, &mut damage);
    if shown_by.is_none() && needs_source(&damage) {
        return None;
    }
    let mut entry = damage_entry(document, scene.relay.id, &damage);
    if let Some(place) = shown_by {
        entry.message = format!("{}; line {} of the source shows it", entry.message, place.line);
        entry.confirmed_by = Some(place);
    }
    let quoted = scene
        .relay
        .quotations()
        .found
        .iter()
        .flat_map(|quotation| &quotation.contents);
    entry.hides_words = damage.certainty == Certainty::Impossible
        && quoted
            .into_iter()
            .any(|span| document.seen_span(*span).contains(damage.span));
    Some(entry)
}

/// Looks for the words round the damage in the passage that the sentence was found in. Takes over what stands there.
fn decided(
    scene: &Scene<'_>,
    statements: &[Statement<'_>],
    located: &[Located],
    at: usize,
    damage: &mut Damage,
) -> Option<crate::text::Place> {
    if damage.certainty == Certainty::Certain {
        return None;
    }
    let document = &scene.relay.article.document;
    let (index, seen) = statements.iter().enumerate().find_map(|(index, statement)| {
        let seen = document.seen_span(statement.span);
        seen.contains(damage.span).then_some((index, seen))
    })?;
    let alignment = choose(scene, &located[index], statements[index].cited)?;
    let source = &scene.sources[alignment.source];
    let hull = alignment.hull()?;
    let place = damage.span.start() - seen.start()..damage.span.end() - seen.start();
    let passage = hull.of(source.article.text());
    let shown = confirm(damage, seen.of(document.seen()), place, passage).or_else(|| {
        let (range, fill) = shown(document, at, passage)?;
        confirmed(damage, fill).then_some(range)
    })?;
    let span = Span::new(hull.start() + shown.start, hull.start() + shown.end);
    Some(source.article.document.place(source.id, span))
}
