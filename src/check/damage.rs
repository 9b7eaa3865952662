//! The damage of all documents; an aligned source decides what the relay's damaged words were.

use super::matching::choose;
use super::reading::Loaded;
use crate::align::Located;
use crate::drift::measure::{Scene, Statement};
use crate::report::{DamageEntry, damage_entries, damage_entry};
use crate::text::damage::confirm;
use crate::text::{Certainty, Damage, Span};

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
        .map(|damage| relay_entry(scene, statements, located, damage));
    let theirs = sources
        .iter()
        .flat_map(|loaded| damage_entries(&loaded.article.document, &loaded.id));
    relay.chain(theirs).collect()
}

fn relay_entry(scene: &Scene<'_>, statements: &[Statement<'_>], located: &[Located], damage: &Damage) -> DamageEntry {
    let document = &scene.relay.article.document;
    let mut damage = damage.clone();
    let shown_by = decided(scene, statements, located, &mut damage);
    let mut entry = damage_entry(document, scene.relay.id, &damage);
    if let Some(place) = shown_by {
        entry.message = format!("{}; line {} of the source shows it", entry.message, place.line);
        entry.confirmed_by = Some(place);
    }
    let quoted = scene
        .relay
        .quotations
        .found
        .iter()
        .flat_map(|quotation| &quotation.contents);
    entry.hides_words = damage.certainty == Certainty::Impossible
        && quoted
            .into_iter()
            .any(|span| document.seen_span(*span).contains(damage.span));
    entry
}

/// Looks for the words round the damage in the passage that the sentence was found in. Takes over what stands there.
fn decided(
    scene: &Scene<'_>,
    statements: &[Statement<'_>],
    located: &[Located],
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
    let shown = confirm(damage, seen.of(document.seen()), place, hull.of(source.article.text()))?;
    let span = Span::new(hull.start() + shown.start, hull.start() + shown.end);
    Some(source.article.document.place(source.id, span))
}
