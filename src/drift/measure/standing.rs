//! What was supplied to check against, and whether one source alone is taken for the cited one.

use super::abroad::speaks_alike;
use super::{Scene, View};
use crate::align::Unit;
use crate::article::{Extent, Role};
use crate::drift::facts::Standing;
use crate::quotation::Quotation;

/// What was supplied to check against.
pub(super) fn of(
    scene: &Scene<'_>,
    source: &View<'_>,
    quotation: Option<&Quotation>,
    found: bool,
    unit: &Unit,
) -> Standing {
    let cited = quotation.and_then(|quotation| quotation.attribution.cited.as_ref());
    let presumed = is_presumed(scene, quotation);
    let named = cited.map(|cited| scene.resolve(&cited.name)).unwrap_or_default();
    let whole = |view: &View<'_>| view.identity.extent == Extent::Whole;
    // Words that are absent in another language need not be absent: only a text in the relay's own can be said to lack them.
    let lacks = |view: &View<'_>| whole(view) && speaks_alike(&scene.relay, view);
    let alike = |view: &View<'_>| speaks_alike(&scene.relay, view);
    let abroad = if named.is_empty() {
        !scene.sources.is_empty() && !scene.sources.iter().any(alike)
    } else {
        !named.iter().any(|&index| alike(&scene.sources[index]))
    };
    let relay = scene.relay.article;
    Standing {
        found,
        any_source: !scene.sources.is_empty(),
        cited: cited.is_some(),
        cited_supplied: !named.is_empty() || presumed,
        cited_whole: (presumed && lacks(&scene.sources[0]))
            || (!named.is_empty() && named.iter().all(|&index| lacks(&scene.sources[index]))),
        is_cited_source: presumed || named.contains(&source.index),
        excerpts_only: scene.sources.iter().all(|view| !whole(view)),
        translated: source.identity.original_language.is_some()
            && source.identity.original_language != source.identity.language,
        primary: source.identity.role == Some(Role::Primary),
        same_language: alike(source),
        abroad,
        repaired: unit
            .tokens
            .iter()
            .filter(|&&index| relay.document.is_repaired(relay.tokens[index as usize].span))
            .count() as u32,
    }
}

/// Whether one source alone is taken for the cited one: unless the relay names another outlet; and, for words without
/// an outlet, unless it names this one for others, or the speaker is a stranger to it: those are then somebody else's.
fn is_presumed(scene: &Scene<'_>, quotation: Option<&Quotation>) -> bool {
    let [only] = scene.sources.as_slice() else { return false };
    if !scene.all_read {
        return false;
    }
    let attribution = quotation.map(|quotation| &quotation.attribution);
    if let Some(outlet) = attribution.and_then(|attribution| attribution.cited.as_ref()) {
        return only.identity.may_be(&outlet.name);
    }
    let speaker = attribution.and_then(|attribution| attribution.speaker.as_ref());
    let stranger = speaker.is_some_and(|speaker| {
        scene
            .strangers
            .contains(speaker.resolved.as_deref().unwrap_or(&speaker.name))
    });
    scene.outlets.values().all(Vec::is_empty) && !stranger
}
