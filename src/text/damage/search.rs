//! The search for misread bytes: which undo, where, makes the text cheaper than it is.
//!
//! Takes the characters of one passage; gives the edits that undo what was misread, chosen by gain: what the place costs
//! as it stands, less what it costs undone. Several rounds undo several layers, the last one first. Which undos exist
//! is said in `undo`, what things cost in `cost`.

use std::cell::Cell;

use rustc_hash::FxHashMap;

use super::cost::{self, Points};
use super::language::{Reading, Words};
use super::placed::{is_about, is_half_width_in_word, is_in_word, is_name_from_abroad, is_placed};
use super::undo::{self, CANDIDATES, Candidate, Edit, Place, Tier, Undo};

/// An undo is believed if one place gains this much: two ordinary surprises and a little.
const ENOUGH: Points = 22;
/// What is enough for an undo that the document shows elsewhere.
const ENOUGH_AGAIN: Points = 8;
/// What is enough for a second layer of UTF-8 read in a page of Windows.
const ENOUGH_DEEPER: Points = 14;
/// What is enough for remains of punctuation, which are known character by character.
const ENOUGH_WORN: Points = 12;
/// What is enough to take one multi-byte encoding for another: both are whole, and names hold rare characters.
const ENOUGH_WIDE: Points = 35;
/// What is enough to take one page for another over a whole passage: bytes of a page prove nothing by themselves.
const ENOUGH_PAGE: Points = 40;
/// What is enough for UTF-8 read in a page of DOS, Mac or Unix, whose signs are common in prose.
const ENOUGH_OLD: Points = 32;
/// Once an undo is believed, its other places need not lose more than this by it.
const LOSS: Points = -4;
/// Characters of context on either side of a place: a pair looks two back.
const CONTEXT: usize = 2;

/// Undos that are tried on each character of a passage, at most, in one search: twice what an ordinary passage with
/// two layers takes. Noise asks for more and gets no better by it.
const MOST_TRIED: usize = 300;

/// What the document has shown so far.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// How often each undo was believed.
    believed: FxHashMap<Undo, usize>,
    /// Characters that undos were tried on: the measure of the work that was done.
    tried: Cell<usize>,
    /// Where the search of the passage at hand ends.
    limit: Cell<usize>,
}

impl Memory {
    /// Begins the search of a passage of so many characters.
    pub fn begin(&self, characters: usize) {
        self.limit.set(self.tried.get() + MOST_TRIED * characters);
    }

    /// Whether the passage has had all the work that it may have: what was found so far has to do.
    pub fn is_spent(&self) -> bool {
        self.tried.get() > self.limit.get()
    }

    /// Whether the undo was believed before.
    pub fn has(&self, undo: Undo) -> bool {
        self.believed.contains_key(&undo)
    }

    /// How many undos were believed.
    pub fn len(&self) -> usize {
        self.believed.len()
    }

    /// Notes that an undo was believed at one more place.
    pub fn note(&mut self, undo: Undo) {
        *self.believed.entry(undo).or_default() += 1;
    }

    /// Characters that undos were tried on so far.
    #[cfg(test)]
    pub fn tried(&self) -> usize {
        self.tried.get()
    }
}

/// An edit that the search believes in.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub edit: Edit,
    pub undo: Undo,
    /// How much cheaper it is than the best other reading of the same place.
    pub lead: Points,
    /// That other reading.
    pub rival: Option<String>,
}

/// An undo tried over a whole passage.
pub(super) struct Attempt {
    pub undo: Undo,
    /// What it gains, with what speaks for it besides.
    pub total: Points,
    /// What it costs to believe in it.
    pub cost: Points,
    places: Vec<(Place, Points)>,
}

impl Attempt {
    /// Where it changes something.
    pub fn places(&self) -> impl Iterator<Item = &Place> {
        self.places.iter().map(|(place, _)| place)
    }
}

/// Characters of a long passage on which all undos are tried; the rest of it sees only those that did well there.
const SAMPLE: usize = 600;
/// How many of them that is.
const PROMISING: usize = 6;

/// The attempts of a tier. In a long passage all undos are tried on its first odd stretch only, so that a file that is
/// all damage costs a bounded number of passes.
pub(super) fn all_attempts(text: &[char], words: &Words, depth: usize, tier: Tier, memory: &Memory) -> Vec<Attempt> {
    if text.len() > SAMPLE * 3 / 2 {
        let from = text
            .iter()
            .position(|c| !c.is_ascii())
            .unwrap_or(0)
            .saturating_sub(CONTEXT);
        let sample = &text[from..(from + SAMPLE).min(text.len())];
        let tried = attempts(sample, words, depth, tier, memory, |_| true);
        let promising: Vec<Undo> = tried.iter().take(PROMISING).map(|attempt| attempt.undo).collect();
        if !promising.is_empty() {
            let wanted = |undo| promising.contains(&undo) || memory.has(undo);
            return attempts(text, words, depth, tier, memory, wanted);
        }
    }
    attempts(text, words, depth, tier, memory, |_| true)
}

/// All that the wanted undos of one tier would change, what gains most first; the likelier page first among equals.
pub(super) fn attempts(
    text: &[char],
    words: &Words,
    depth: usize,
    tier: Tier,
    memory: &Memory,
    wanted: impl Fn(Undo) -> bool,
) -> Vec<Attempt> {
    let reading = Reading::with(words, text.iter());
    let beyond = undo::beyond_ascii(text);
    let mut attempts: Vec<Attempt> = CANDIDATES
        .iter()
        .filter(|candidate| candidate.tier == tier && wanted(candidate.undo))
        .flat_map(|candidate| {
            let known = (depth > 0 && matches!(tier, Tier::Worn | Tier::Control)) || memory.has(candidate.undo);
            let trust = if known {
                Trust::Known
            } else if depth > 0 {
                Trust::Deeper
            } else {
                Trust::None
            };
            memory.tried.set(memory.tried.get() + text.len());
            attempt((text, &beyond), words, reading, candidate, trust)
        })
        .filter(|attempt| attempt.total > 0)
        .collect();
    attempts.sort_by_key(|attempt| -attempt.total);
    attempts
}

/// Whether some letter has two signs after it as a misread character of three bytes has: cheap signs, but no accident.
pub(super) fn has_sequence(text: &[char]) -> bool {
    text.windows(3)
        .any(|three| !three[0].is_ascii() && !three[1].is_ascii() && !three[2].is_ascii() && !three[2].is_alphabetic())
}

/// How many other attempts are looked at for rivals.
const RIVALS: usize = 8;

/// The edits of one attempt, each with its best rival.
pub(super) fn believed(index: usize, attempts: &[Attempt]) -> Vec<Found> {
    let mut found = Vec::new();
    let best = &attempts[index];
    let others = attempts
        .iter()
        .take(RIVALS)
        .enumerate()
        .filter(|(at, other)| *at != index && other.undo != best.undo)
        .map(|(_, other)| other);
    for (place, gain) in &best.places {
        let rival = others
            .clone()
            .filter_map(|other| {
                let at = other.places.partition_point(|(other, _)| other.to <= place.from);
                let (rival, gain) = other.places.get(at).filter(|(other, _)| other.from < place.to)?;
                Some((rival, *gain, other.total))
            })
            .filter(|(other, ..)| {
                other
                    .edits
                    .iter()
                    .map(|edit| &edit.text)
                    .ne(place.edits.iter().map(|edit| &edit.text))
            })
            .max_by_key(|(_, gain, total)| (*total, *gain));
        for edit in &place.edits {
            found.push(Found {
                lead: rival.map_or(*gain, |(_, other, total)| (gain - other).max((best.total - total) / 2)),
                rival: rival.and_then(|(other, ..)| reading_of(other, edit)),
                undo: best.undo,
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

/// What one undo gains over the passage; nothing if it is not to be believed. Where C1 controls were read on the way,
/// leaving them as they are is offered as well: they may be bytes of a layer below.
fn attempt(
    (text, beyond): (&[char], &[usize]),
    words: &Words,
    reading: Reading,
    candidate: &Candidate,
    trust: Trust,
) -> Vec<Attempt> {
    let mut places = candidate.undo.places(text, beyond);
    places.retain(|place| !is_about(text, place) && !is_half_width_in_word(text, place));
    let is_page = matches!(candidate.undo, Undo::PageAs(..));
    let names = is_page && (reading.english || !reading.running) && trust != Trust::Known;
    if places.is_empty() {
        return Vec::new();
    }
    let after = Reading::with(words, letters_after(text, beyond, &places));
    let mut total = 0;
    let mut most = 0;
    // What places gain that are no names.
    let mut evidence = 0;
    let (mut kept, mut plain) = (Vec::new(), Vec::new());
    for place in places {
        let from = place.from.saturating_sub(1);
        let before = cost::of(text, from, (place.to + 1).min(text.len()), reading);
        let (read, undone) = cheaper(text, &place, after);
        let gain = before - undone + place.proof;
        let worn = place.edits.iter().any(|edit| edit.via.is_worn());
        if gain >= if worn { 0 } else { LOSS } {
            most = most.max(gain);
            total += gain;
            if !names || !is_name_from_abroad(text, &place) {
                evidence += gain;
            }
            kept.push((read, gain));
            plain.push((place, gain));
        }
    }
    let enough = enough(candidate.undo, trust);
    let believed = match candidate.tier {
        Tier::Page => total >= enough && evidence * 2 >= enough,
        _ => most >= enough || (kept.len() > 1 && total >= 2 * enough),
    };
    // One letter that stands by itself may be meant so: 10 Å—.
    let lone = || trust == Trust::Deeper && most < ENOUGH && plain[0].0.proof == 0 && !is_in_word(text, &plain[0].0);
    let alone = kept.len() == 1 && (lone() || !is_placed(text, &plain[0].0));
    if !believed || alone || total <= candidate.cost {
        return Vec::new();
    }
    let whole = |places, handicap| Attempt {
        undo: candidate.undo,
        total: total - candidate.cost - handicap + if trust == Trust::Known { ENOUGH } else { 0 },
        cost: candidate.cost,
        places,
    };
    if kept == plain {
        vec![whole(kept, 0)]
    } else {
        vec![whole(kept, 0), whole(plain, 1)]
    }
}

/// What speaks for an undo before it is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trust {
    /// The document shows it elsewhere, or a layer above asks for it.
    Known,
    /// A layer of misread UTF-8 was taken off already: a second one is no wonder.
    Deeper,
    /// Nothing.
    None,
}

/// What an undo has to gain at one place to be believed.
fn enough(undo: Undo, trust: Trust) -> Points {
    match undo {
        Undo::PageAs(..) | Undo::WideAs(..) if trust == Trust::Known => ENOUGH,
        _ if trust == Trust::Known => ENOUGH_AGAIN,
        Undo::Utf8As(page) if page.is_windows() && trust == Trust::Deeper => ENOUGH_DEEPER,
        Undo::Worn => ENOUGH_WORN,
        Undo::WideAsWide(..) => ENOUGH_WIDE,
        Undo::PageAs(..) | Undo::WideAs(..) => ENOUGH_PAGE,
        Undo::Utf8As(page) if !page.is_windows() => ENOUGH_OLD,
        _ => ENOUGH,
    }
}

/// The place as undone, or with its C1 controls read as well, whichever costs less.
fn cheaper(text: &[char], place: &Place, reading: Reading) -> (Place, Points) {
    let plain = undone_cost(text, place, reading);
    match undo::with_c1_read(place) {
        Some(read) => {
            let further = undone_cost(text, &read, reading);
            if further < plain {
                (read, further)
            } else {
                (place.clone(), plain)
            }
        }
        None => (place.clone(), plain),
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

/// The characters beyond ASCII, and others, that the text has with every place undone.
fn letters_after<'a>(text: &'a [char], beyond: &'a [usize], places: &'a [Place]) -> impl Iterator<Item = &'a char> {
    let edits = || places.iter().flat_map(|place| &place.edits);
    let mut next = edits().peekable();
    let stays = beyond.iter().filter(move |&&at| {
        while next.next_if(|edit| edit.to <= at).is_some() {}
        next.peek().is_none_or(|edit| at < edit.from)
    });
    stays.map(|&at| &text[at]).chain(edits().flat_map(|edit| &edit.text))
}

/// The whole text with every place undone.
pub(super) fn applied<'a>(text: &[char], places: impl Iterator<Item = &'a Place>) -> Vec<char> {
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
