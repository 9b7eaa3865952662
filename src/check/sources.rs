//! What a source is to the relay and to other sources.

use crate::align::Alignment;
use crate::drift::measure::{Scene, View};

pub(super) fn is_whole(view: &View<'_>) -> bool {
    view.identity.extent == crate::article::Extent::Whole
}

/// Whether `between` says that it retells `origin`.
fn derives(between: &View<'_>, origin: &View<'_>) -> bool {
    between.identity.derives_from.iter().any(|id| id == origin.id)
}

/// The alignments with what the matched source retells: where an outlet in between may have changed something already.
pub(super) fn behind<'a>(
    scene: &'a Scene<'_>,
    located: &'a [Alignment],
    chosen: Option<&Alignment>,
) -> impl Iterator<Item = &'a Alignment> {
    let between = chosen.map(|chosen| chosen.source);
    located.iter().filter(move |alignment| {
        between.is_some_and(|between| derives(&scene.sources[between], &scene.sources[alignment.source]))
    })
}
