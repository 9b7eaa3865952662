//! Brackets inside the marks: the editor's, or those that the source has too.

use super::comparison::Comparison;
use crate::align::OpKind;
use crate::quotation::{Apparatus, ApparatusKind};

/// The editor's marks among those of a quotation: brackets that open in the source too hold the speaker's words, changed
/// or not.
pub(super) fn of_the_relay(c: &Comparison<'_>, marks: &[Apparatus]) -> Vec<Apparatus> {
    let marks = marks.iter();
    marks.filter(|mark| !opens_in_source(c, mark)).copied().collect()
}

/// Which words are given as the speaker's: those in the editor's brackets are not.
pub(super) fn spoken(c: &Comparison<'_>, marks: &[Apparatus]) -> Vec<bool> {
    let brackets = || marks.iter().filter(|mark| mark.kind != ApparatusKind::Ellipsis);
    let bracketed = |at: usize| brackets().any(|mark| mark.span.contains(c.relay.span(at)));
    (0..c.relay.len()).map(|at| !bracketed(at)).collect()
}

/// Whether a bracket opens in the source before the word that stands for its first word, or that was replaced by it.
fn opens_in_source(c: &Comparison<'_>, mark: &Apparatus) -> bool {
    let Some(first) = (0..c.relay.len()).find(|&at| mark.span.contains(c.relay.span(at))) else {
        return false;
    };
    let replaced = || {
        let mut changes = c.changes().filter(|op| op.kind == OpKind::Replace);
        changes.find(|op| op.relay.start == first).map(|op| op.source.start)
    };
    let partner = c.to_source[first].filter(|partner| !partner.moved);
    let there = partner.map(|partner| partner.at).or_else(replaced);
    mark.kind != ApparatusKind::Ellipsis
        && there.is_some_and(|at| {
            let before = &c.source.article.text()[..c.source.span(at).start()];
            before.ends_with(['(', '['])
        })
}
