//! Versions of one item among the sources: which one the desk stands by.
//!
//! Takes what the formats say of each source; gives for each the later version of the same item that is to be used instead.

use super::dossier::Source;
use super::formats::Status;

/// For each source, which other one is the latest usable version of the same item, if that is a later one.
pub fn successors(sources: &[&Source]) -> Vec<Option<usize>> {
    let is_usable = |source: &Source| {
        let status = source.content.told.particulars.status;
        !matches!(status, Some(Status::Withdrawn | Status::Withheld))
    };
    let later = |source: &Source| {
        let all = sources.iter().enumerate();
        let later = all.filter(|(_, other)| is_usable(other) && precedes(source, other));
        later.max_by_key(|(_, other)| version(other)).map(|(index, _)| index)
    };
    sources.iter().map(|source| later(source)).collect()
}

/// Whether a source is an earlier version of the item that another one is: the same identifier, or the same keyword of the
/// same agency, and a lower number.
fn precedes(source: &Source, other: &Source) -> bool {
    let (told, later) = (&source.content.told, &other.content.told);
    let (one, two) = (&told.particulars, &later.particulars);
    let is_same = |a: &Option<String>, b: &Option<String>| a.is_some() && a == b;
    let same_story = is_same(&one.slug, &two.slug) && is_same(&told.identity.agency, &later.identity.agency);
    let (from, to) = (version(source), version(other));
    (is_same(&one.address, &two.address) || same_story) && from.is_some() && from < to
}

fn version(source: &Source) -> Option<u64> {
    source.content.told.particulars.version.as_deref()?.trim().parse().ok()
}

/// What an editor should know of a source that a later version of its item follows.
pub(super) fn notice(source: &Source, later: &Source) -> String {
    let called = |source: &Source| {
        let version = source.content.told.particulars.version.as_deref().unwrap_or("");
        format!("version {version} ({})", source.called())
    };
    let withdrawn = match source.content.told.particulars.status {
        Some(Status::Withdrawn) => ", which was withdrawn,",
        Some(Status::Withheld) => ", which is withheld,",
        Some(Status::Corrected) | None => "",
    };
    let item = source.content.told.identity.label.as_deref().unwrap_or("The desk");
    format!(
        "{item} sent the same item again: {}{withdrawn} is followed by {}. Words that both have are compared with the later \
         one; what only the earlier one has is told as that.",
        called(source),
        called(later)
    )
}
