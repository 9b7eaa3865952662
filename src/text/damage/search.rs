//! The search for misread bytes: which undo, where, makes the text cheaper than it is.
//!
//! Takes the characters of one passage; gives the edits that undo what was misread, chosen by gain: what the place costs
//! as it stands, less what it costs undone. Several rounds undo several layers, the last one first. Which undos exist
//! is said in `undo`, what things cost in `cost`.

use rustc_hash::FxHashMap;

use super::cost::{self, Points};
use super::escape::is_mentioned;
use super::language::Reading;
use super::undo::{self, CANDIDATES, Candidate, Edit, Place, Tier, Undo};

/// An undo is believed if one place gains this much: two ordinary surprises and a little.
const ENOUGH: Points = 22;
/// What is enough for an undo that the document shows elsewhere.
const ENOUGH_AGAIN: Points = 8;
/// What is enough for remains of punctuation, which are known character by character.
const ENOUGH_WORN: Points = 12;
/// What is enough to take one multi-byte encoding for another: both are whole, and names hold rare characters.
const ENOUGH_WIDE: Points = 60;
/// Once an undo is believed, its other places need not lose more than this by it.
const LOSS: Points = -4;
/// Below this a passage holds no place that could gain enough.
const QUIET: Points = 12;
/// Characters of context on either side of a place: a pair looks two back.
const CONTEXT: usize = 2;
/// A misread character that stands between quotation marks and is no longer than this is a text about misreading.
const MENTIONED: usize = 3;

/// What the document has shown so far: how often each undo was believed.
pub(super) type Memory = FxHashMap<Undo, usize>;

/// An edit that the search believes in.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub edit: Edit,
    pub undo: Undo,
    /// How much cheaper it is than the best other reading of the same place.
    pub lead: Points,
    /// That other reading.
    pub rival: Option<String>,
    /// Whether the text shows the damage on purpose.
    pub mentioned: bool,
}

/// An undo tried over a whole passage.
struct Attempt {
    undo: Undo,
    /// What it gains, with what speaks for it besides.
    total: Points,
    places: Vec<(Place, Points)>,
}

/// One round: the edits of the one undo that gains most over the whole passage. Undos that leave proof (bytes that are
/// whole UTF-8) go before those that leave none; `tiers` says which are tried.
pub(super) fn round(text: &[char], tiers: &[Tier], memory: &Memory) -> Vec<Found> {
    let reading = Reading::of(text);
    let costs = cost::of(text, 0, text.len(), reading);
    if costs < QUIET && !has_sequence(text) {
        return Vec::new();
    }
    for &tier in tiers {
        let candidates = CANDIDATES.iter().filter(|candidate| candidate.tier == tier);
        let mut attempts: Vec<Attempt> = candidates
            .filter_map(|candidate| attempt(text, reading, candidate, memory))
            .collect();
        // The first of equals wins: the likelier page stands first in the list.
        attempts.sort_by_key(|attempt| -attempt.total);
        if let Some((best, others)) = attempts.split_first()
            && best.total > 0
        {
            return believed(text, best, others);
        }
    }
    Vec::new()
}

/// Whether some letter has two signs after it as a misread character of three bytes has: cheap signs, but no accident.
fn has_sequence(text: &[char]) -> bool {
    text.windows(3)
        .any(|three| !three[0].is_ascii() && !three[1].is_ascii() && !three[2].is_ascii() && !three[2].is_alphabetic())
}

/// The edits of the best attempt, each with its best rival.
fn believed(text: &[char], best: &Attempt, others: &[Attempt]) -> Vec<Found> {
    let mut found = Vec::new();
    for (place, gain) in &best.places {
        let rival = others
            .iter()
            .flat_map(|other| &other.places)
            .filter(|(other, _)| other.from < place.to && place.from < other.to)
            .filter(|(other, _)| {
                other
                    .edits
                    .iter()
                    .map(|edit| &edit.text)
                    .ne(place.edits.iter().map(|edit| &edit.text))
            })
            .max_by_key(|(_, gain)| *gain);
        for edit in &place.edits {
            found.push(Found {
                lead: rival.map_or(*gain, |(_, other)| gain - other),
                rival: rival.and_then(|(other, _)| reading_of(other, edit)),
                undo: best.undo,
                mentioned: edit.text.len() <= MENTIONED && is_mentioned(text, edit.from, edit.to),
                edit: edit.clone(),
            });
        }
    }
    found
}

/// How a rival reads exactly the stretch of `edit`, if it does.
fn reading_of(place: &Place, edit: &Edit) -> Option<String> {
    let same = place
        .edits
        .iter()
        .find(|other| (other.from, other.to) == (edit.from, edit.to))?;
    Some(same.text.iter().collect())
}

/// What one undo gains over the passage; nothing if it is not to be believed.
fn attempt(text: &[char], reading: Reading, candidate: &Candidate, memory: &Memory) -> Option<Attempt> {
    let places = candidate.undo.places(text);
    if places.is_empty() {
        return None;
    }
    let after = Reading::of(&applied(text, &places));
    let known = memory.contains_key(&candidate.undo);
    let enough = match candidate.undo {
        _ if known => ENOUGH_AGAIN,
        Undo::Worn => ENOUGH_WORN,
        Undo::WideAsWide(..) => ENOUGH_WIDE,
        _ => ENOUGH,
    };
    let mut total = -candidate.cost;
    let mut most = 0;
    let mut kept = Vec::new();
    for place in places {
        let from = place.from.saturating_sub(1);
        let before = cost::of(text, from, (place.to + 1).min(text.len()), reading);
        let (place, undone) = cheaper(text, place, after);
        let gain = before - undone + place.proof;
        if gain >= LOSS {
            most = most.max(gain);
            total += gain;
            kept.push((place, gain));
        }
    }
    let sum: Points = total + candidate.cost;
    let believed = most >= enough || (candidate.tier == Tier::Page && sum >= 2 * enough);
    (believed && sum > candidate.cost / 2).then_some(Attempt {
        undo: candidate.undo,
        total: if known { total + ENOUGH } else { total },
        places: kept,
    })
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
    let start = undone.len() - usize::from(place.from > 0);
    push_edited(&mut undone, text, place);
    let end = undone.len() + usize::from(place.to < text.len());
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
