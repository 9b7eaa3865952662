//! "never before" and "for the first time": the negation went into another word.

use super::comparison::Comparison;
use super::markers::Marker;

/// "had never before attempted" where the relay has "first": both say that it had not happened.
pub(super) fn is_one(c: &Comparison<'_>, marker: &Marker) -> bool {
    let before =
        |at: usize| at < c.source.len() && matches!(c.source.key(at), "before" | "previously" | "ever" | "yet");
    let end = c.source.len().min(marker.at.end + TIME_REACH);
    let first = |at: usize| matches!(c.relay.key(at), "first" | "1st") && c.to_source[at].is_none();
    (marker.at.start..end).any(before) && (0..c.relay.len()).any(first)
}

/// How far behind "never" its "before" may stand.
const TIME_REACH: usize = 8;
