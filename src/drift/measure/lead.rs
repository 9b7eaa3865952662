//! Negators before a passage: in the clause that leads up to it, or right before its first word.
//!
//! Takes the words before it; the first words of the passage tell whether the last one before it belongs to a phrase that
//! negates nothing ("no [doubt that …]", "no [more than 50]").

use super::comparison::Side;
use super::markers::Marker;
use super::negation::{self, SCOPE};
use crate::lexicon;

/// Words of a passage that may belong to a negator before it: "not all", "no more than".
const WITHIN: usize = 3;

/// Whether a negator stands among the last words of a stretch, in the clause that leads up to its end.
pub(super) fn leads_up(side: &Side<'_>) -> bool {
    leading(side).is_some()
}

/// Where the first of these negators begins, in the text.
pub(super) fn leading(side: &Side<'_>) -> Option<usize> {
    let (len, whole) = (side.len(), with_words_behind(side));
    // "not orders but “a call”", "which has not changed, “will stay”": what is denied ends before the marks.
    let turned = len > 0 && side.key(len - 1) == "but";
    let apart = turned || side.article.text()[side.end()..].starts_with(',');
    let leads = |marker: &&Marker| {
        let near = !apart && marker.at.start < len && len.saturating_sub(marker.at.end) <= SCOPE;
        // "No, we will leave" answers, and denies nothing of what comes behind.
        let answers = marker.at.end == len && whole.breaks_after(len - 1);
        near && !answers && side.is_one_clause(marker.at.start..len) && !is_begun_anew(side, marker.at.end)
    };
    let torn = |marker: &Marker| {
        let kept = marker.class() == "quasi" || marker.row.cell(2) == "not only";
        kept && marker.at.start < len && marker.at.end > len
    };
    let mut markers = negation::real(&whole);
    markers.extend(negation::all(&whole).into_iter().filter(torn));
    let first = markers.iter().find(leads)?;
    Some(side.span(first.at.start).start())
}

/// Whether a second verb of its own stands behind a word: "had no debts and was “fond of his dogs”".
fn is_begun_anew(side: &Side<'_>, from: usize) -> bool {
    let is_auxiliary = |at: usize| lexicon::is_function(side.key(at), "auxiliary");
    (from..side.len().saturating_sub(1)).any(|at| matches!(side.key(at), "and" | "but") && is_auxiliary(at + 1))
}

/// Whether the last word before a passage denies its first: "Not [everybody agreed]", "No [boats left]".
pub(super) fn denies_next(side: &Side<'_>) -> bool {
    let (len, whole) = (side.len(), with_words_behind(side));
    let joined = len > 0 && whole.len() > len && !whole.breaks_after(len - 1);
    joined
        && negation::all(&whole).iter().any(|marker| {
            let negates = matches!(marker.class(), "not" | "no" | "never" | "quasi");
            // "Only the captain knew" behind "not".
            let torn = marker.row.cell(2) == "not only" && marker.at.end > len;
            (negates || torn) && marker.at.start < len && marker.at.end >= len
        })
}

/// A stretch with the words of its text that follow.
fn with_words_behind<'a>(side: &Side<'a>) -> Side<'a> {
    let Some(&last) = side.tokens.last() else {
        return side.clone();
    };
    let behind = last + 1..(last + 1 + WITHIN).min(side.article.tokens.len());
    side.with(side.tokens.iter().copied().chain(behind).collect())
}
