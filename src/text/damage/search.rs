//! The search for misread bytes: which undo, where, makes the text cheaper than it is.
//!
//! Takes the characters of one passage; gives the edits that undo what was misread, chosen by gain: what the place costs
//! as it stands, less what it costs undone. Several rounds undo several layers, the last one first. Which undos exist
//! is said in `undo`, what things cost in `cost`.

use super::cost::{self, Points};
use super::language::Reading;
use super::undo::{self, CANDIDATES, Candidate, Edit, Place};

/// A place is damaged if undoing it gains this much: two ordinary surprises and a little.
pub(super) const ENOUGH: Points = 22;
/// Characters of context on either side of a place: a pair looks two back.
const CONTEXT: usize = 2;

/// An edit that the search believes in.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub edit: Edit,
    /// How much cheaper the place is for it.
    pub gain: Points,
    /// How much cheaper it is than the best other reading of the same place.
    pub lead: Points,
    /// That other reading.
    pub rival: Option<String>,
}

/// One round: the edits of the one undo that gains most over the whole passage.
pub(super) fn round(text: &[char]) -> Vec<Found> {
    let reading = Reading::of(text);
    if cost::of(text, 0, text.len(), reading) < ENOUGH {
        return Vec::new();
    }
    let mut best: Option<(Points, Vec<Found>)> = None;
    for candidate in CANDIDATES.iter() {
        let (total, found) = attempt(text, reading, candidate);
        if !found.is_empty() && best.as_ref().is_none_or(|(most, _)| total > *most) {
            best = Some((total, found));
        }
    }
    best.map(|(_, found)| found).unwrap_or_default()
}

/// What one undo gains over the passage, and its edits.
fn attempt(text: &[char], reading: Reading, candidate: &Candidate) -> (Points, Vec<Found>) {
    let places = candidate.undo.places(text);
    if places.is_empty() {
        return (0, Vec::new());
    }
    let after = Reading::of(&applied(text, &places));
    let mut total = -candidate.cost;
    let mut found = Vec::new();
    for place in places {
        let before = cost::of(
            text,
            place.from.saturating_sub(1),
            (place.to + 1).min(text.len()),
            reading,
        );
        let (place, undone) = cheaper(text, place, after);
        let gain = before - undone;
        if gain < ENOUGH {
            continue;
        }
        total += gain;
        found.extend(place.edits.into_iter().map(|edit| Found {
            edit,
            gain,
            lead: gain,
            rival: None,
        }));
    }
    (total, found)
}

/// The place as undone, or with its C1 controls read as well, whichever costs less.
fn cheaper(text: &[char], place: Place, reading: Reading) -> (Place, Points) {
    let plain = undone_cost(text, &place, reading);
    match undo::with_c1_read(&place) {
        Some(read) => {
            let further = undone_cost(text, &read, reading);
            if further < plain {
                (read, further)
            } else {
                (place, plain)
            }
        }
        None => (place, plain),
    }
}

/// What the place and its neighbours cost with the edits made.
fn undone_cost(text: &[char], place: &Place, reading: Reading) -> Points {
    let from = place.from.saturating_sub(1 + CONTEXT);
    let to = (place.to + 1 + CONTEXT).min(text.len());
    let mut undone: Vec<char> = text[from..place.from].to_vec();
    let lead = place.from.min(1).min(undone.len());
    let start = undone.len() - lead;
    push_edited(&mut undone, text, place);
    let end = undone.len() + (place.to + 1).min(text.len()) - place.to;
    undone.extend_from_slice(&text[place.to..to]);
    cost::of(&undone, start, end, reading)
}

fn push_edited(out: &mut Vec<char>, text: &[char], place: &Place) {
    let mut done = place.from;
    for edit in &place.edits {
        out.extend_from_slice(&text[done..edit.from]);
        out.extend_from_slice(&edit.text);
        done = edit.to;
    }
    out.extend_from_slice(&text[done..place.to]);
}

/// The whole text with every place undone.
fn applied(text: &[char], places: &[Place]) -> Vec<char> {
    let mut out = Vec::with_capacity(text.len());
    let mut done = 0;
    for place in places {
        out.extend_from_slice(&text[done..place.from]);
        push_edited(&mut out, text, place);
        done = place.to;
    }
    out.extend_from_slice(&text[done..]);
    out
}
