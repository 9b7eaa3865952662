//! The damage of all documents.

use super::reading::Loaded;
use crate::report::{DamageEntry, damage_entries};

/// Relay first, then the sources in order.
pub(super) fn entries(relay: &Loaded<'_>, sources: &[Loaded<'_>]) -> Vec<DamageEntry> {
    std::iter::once(relay)
        .chain(sources)
        .flat_map(|loaded| damage_entries(&loaded.article.document, &loaded.id))
        .collect()
}
