//! The facts of a quotation that two texts have between them: each piece is measured against its own.

use super::{Scene, View, quotation};
use crate::align::{Alignment, Stitched, Unit};
use crate::drift::facts::{Cut, Elsewhere, Facts, Marking, Wording};
use crate::quotation::Quotation;
use crate::text::{Place, Span};

/// Words beside a joint within which its mark stands: “… and”.
const BESIDE: usize = 2;

/// The facts of a quotation in pieces, `unit` being all its words.
pub fn stitched(scene: &Scene<'_>, said: &Quotation, unit: &Unit, pieces: &Stitched) -> Facts {
    let (own, found) = &pieces.own;
    let view = &scene.sources[found.source];
    let mut facts = quotation(scene, said, own, view, Some(found));
    for (piece, found) in &pieces.rest {
        let view = &scene.sources[found.source];
        let theirs = quotation(scene, said, piece, view, Some(found));
        if let Some(elsewhere) = elsewhere(scene, said, unit, (piece, found), view) {
            add(&mut facts, theirs, elsewhere, [ahead(piece, own), ahead(own, piece)]);
        }
    }
    facts.bounded()
}

/// Whether all words of one piece stand ahead of another's.
fn ahead(one: &Unit, other: &Unit) -> bool {
    one.tokens.last() < other.tokens.first()
}

/// Adds the facts of a piece, which stands before the rest or after it.
fn add(facts: &mut Facts, theirs: Facts, elsewhere: Elsewhere, [before, after]: [bool; 2]) {
    facts.wording = sum(std::mem::take(&mut facts.wording), theirs.wording);
    // What stands round the marks was measured with the words of the first text.
    let is_inside = |place: &Option<Place>| {
        let inside =
            |place: &Place| elsewhere.relay.chars[0] <= place.chars[0] && place.chars[1] <= elsewhere.relay.chars[1];
        place.as_ref().is_some_and(inside)
    };
    let shifts = theirs.shifts.into_iter().filter(|shift| is_inside(&shift.relay));
    facts.shifts.extend(shifts);
    let cutting = &mut facts.cutting;
    // Where the other text goes on, nothing was cut off.
    let end = |own: &mut Option<Cut>, theirs: Option<Cut>, is_end: bool| {
        if is_end {
            *own = theirs;
        }
    };
    end(&mut cutting.head, theirs.cutting.head, before);
    end(&mut cutting.tail, theirs.cutting.tail, after);
    cutting.gaps.extend(theirs.cutting.gaps);
    cutting.elsewhere.push(elsewhere);
}

fn sum(one: Wording, other: Wording) -> Wording {
    let words = one.words + other.words;
    let mut changes = one.changes;
    changes.extend(other.changes);
    let start = |place: &Option<Place>| place.as_ref().map_or(0, |place| place.chars[0]);
    changes.sort_by_key(|change| start(&change.relay));
    Wording {
        words,
        same: one.same + other.same,
        akin: one.akin + other.akin,
        moved: one.moved + other.moved,
        carried: (one.carried * one.words + other.carried * other.words) / words.max(1),
        changes,
    }
}

/// Where a piece stands on both sides, and how the relay marks its joints.
fn elsewhere(
    scene: &Scene<'_>,
    said: &Quotation,
    unit: &Unit,
    (piece, found): (&Unit, &Alignment),
    view: &View<'_>,
) -> Option<Elsewhere> {
    let article = scene.relay.article;
    let tokens = piece.tokens.iter().map(|&index| article.tokens[index as usize].span);
    let position = |token: &u32| unit.tokens.binary_search(token).ok();
    let (start, end) = (position(piece.tokens.first()?)?, position(piece.tokens.last()?)? + 1);
    let mut joints = [start, end].into_iter().filter(|&at| at > 0 && at < unit.len());
    let is_marked = joints.all(|joint| unit.breaks.iter().any(|at| at.abs_diff(joint) <= BESIDE));
    Some(Elsewhere {
        relay: article.document.place(scene.relay.id, tokens.reduce(Span::hull)?),
        source: view.article.document.place(view.id, found.hull()?),
        words: piece.len() as u32,
        marking: match (is_marked, said.contents.len() > 1) {
            (true, true) => Marking::Reopened,
            (true, false) => Marking::Ellipsis,
            (false, _) => Marking::None,
        },
    })
}
