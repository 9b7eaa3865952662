//! Takes the layers of damage off a passage, the last that was put on first.
//!
//! Takes one passage, gives its damage in text order. Escapes come off first, because misread bytes get escaped later;
//! then misread bytes, layer by layer; then what is invisible or looks alike. Each layer's work is in its own module.

use rustc_hash::FxHashSet;

use super::chain::replay;
use super::cost;
use super::draft::{Change, Draft, Patch, Story};
use super::language::Reading;
use super::search::{Found, Memory};
use super::undo::{Tier, Undo};
use super::way::{Way, explore};
use super::{Certainty, Damage, DamageKind};
use super::{about, accent, entity, escape, forms, invisible, lookalike, lost, mail, typing};
use crate::text::span::Span;

/// A repair is certain if it is this much better than its best rival.
const CLEAR: i32 = 10;

/// The damage of one passage that starts at byte `start` of the text.
pub(super) fn damage(passage: &str, start: usize, memory: &mut Memory) -> Vec<Damage> {
    let mut draft = Draft::new(passage);
    let shown = about::changes(&draft.now);
    draft.apply(shown);
    for layer in [entity::changes, escape::changes, mail::changes] {
        let changes = layer(&draft.now);
        draft.apply(changes);
    }
    let shapes = lookalike::latin(&draft.now);
    draft.apply(shapes);
    let way = sequences(&draft.now, memory);
    let misread_utf8 = way
        .rounds
        .iter()
        .flatten()
        .any(|found| !matches!(found.undo, Undo::C1(_)));
    undo(&mut draft, way, memory);
    for layer in [
        typing::changes,
        accent::changes,
        lookalike::changes,
        forms::changes,
        lost::changes,
    ] {
        let changes = layer(&draft.now);
        draft.apply_outside(changes);
    }
    // A text that holds misread UTF-8 is a UTF-8 text: its letters are not another page's.
    let tiers: &[Tier] = if misread_utf8 || lost::is_beyond_repair(&draft.now) {
        &[Tier::Control]
    } else {
        &[Tier::Page, Tier::Wide]
    };
    let way = explore(&draft.now, tiers, memory);
    undo(&mut draft, way, memory);
    for layer in [invisible::changes, forms::narrow, lost::unread_controls] {
        let changes = layer(&draft.now);
        draft.apply_outside(changes);
    }
    told(passage, start, &draft)
}

/// How much oddness a way may leave before another explanation is tried, and how much better that has to be.
const ODDNESS: i32 = 30;

/// The way that undoes misread UTF-8, unless what it leaves shows that the bytes were of a single page or of East Asia,
/// and made whole UTF-8 in places by chance.
fn sequences(text: &[char], memory: &Memory) -> Way {
    let way = explore(text, &[Tier::Utf8, Tier::Worn, Tier::Control], memory);
    let controls = way
        .rounds
        .iter()
        .flatten()
        .all(|found| matches!(found.undo, Undo::C1(_)));
    if controls || leaves_nonsense(text, &way) {
        return Way::default();
    }
    let lost = way
        .rounds
        .iter()
        .flatten()
        .any(|found| found.edit.text.contains(&'\u{fffd}'));
    if way.cost < ODDNESS || way.is_clean() || lost || is_proven(text, &way) {
        return way;
    }
    let other = explore(text, &[Tier::Page], memory);
    if !other.rounds.is_empty() && other.cost + ODDNESS < way.cost {
        return Way::default();
    }
    way
}

/// What words that were undone may cost together without being nonsense.
const NONSENSE: i32 = 150;

/// Whether the words that a way changed are hardly better for it: misread and worn too often to be read.
fn leaves_nonsense(text: &[char], way: &Way) -> bool {
    if way.cost < NONSENSE || way.cost * 5 < way.before * 2 {
        return false;
    }
    let after = way.rounds.iter().fold(text.to_vec(), |text, round| {
        let mut draft = Draft {
            now: text,
            patches: Vec::new(),
        };
        draft.apply(round.iter().cloned().map(misread).collect());
        draft.now
    });
    let changed = |one: &[char], other: &[char]| -> i32 {
        let known: FxHashSet<&[char]> = other.split(|c| c.is_whitespace()).collect();
        let words = one.split(|c| c.is_whitespace()).filter(|word| !known.contains(word));
        words.map(|word| cost::of(word, 0, word.len(), Reading::of(one))).sum()
    };
    let left = changed(&after, text);
    left > NONSENSE && left * 5 > changed(text, &after) * 2
}

/// Whether the first layer took everything beyond ASCII in whole sequences: more than chance gives, be the rest as odd
/// as it may. One sequence is enough if it holds a control character.
fn is_proven(text: &[char], way: &Way) -> bool {
    let taken = || way.rounds.first().into_iter().flatten().map(|found| &found.edit);
    let controls = text.iter().any(|c| matches!(c, '\u{80}'..='\u{9f}'));
    let sequences: usize = taken().map(|edit| edit.text.len()).sum();
    let beyond = |seen: &[char]| seen.iter().filter(|c| !c.is_ascii()).count();
    let covered: usize = taken().map(|edit| beyond(&text[edit.from..edit.to])).sum();
    covered == beyond(text) && (controls || sequences > 2)
}

fn undo(draft: &mut Draft, way: Way, memory: &mut Memory) {
    for found in way.rounds.iter().flatten().filter(|found| found.lead >= CLEAR) {
        *memory.entry(found.undo).or_default() += 1;
    }
    for found in way.rounds {
        draft.apply(found.into_iter().map(misread).collect());
    }
}

fn misread(found: Found) -> Change {
    Change {
        from: found.edit.from,
        to: found.edit.to,
        text: found.edit.text,
        story: Story {
            kind: DamageKind::Mojibake,
            mechanism: mechanism(&found.edit.via.chain()),
            chain: found.edit.via.chain(),
            certainty: if found.lead >= CLEAR {
                Certainty::Certain
            } else {
                Certainty::Likely
            },
            alternatives: found.rival.into_iter().collect(),
            visible: true,
            mend: true,
        },
    }
}

/// The name of a chain: what was written, and as what it was read.
fn mechanism(chain: &[super::Step]) -> String {
    use super::Step;
    let names: Vec<&str> = chain
        .iter()
        .map(|step| match step {
            Step::Encode(name) | Step::Decode(name) | Step::Op(name) => name.as_str(),
        })
        .collect();
    names
        .chunks(2)
        .map(|pair| pair.join(" as "))
        .collect::<Vec<_>>()
        .join(", then ")
}

/// The patches of a draft as damage of the text they were found in.
fn told(passage: &str, start: usize, draft: &Draft) -> Vec<Damage> {
    let offsets: Vec<usize> = passage
        .char_indices()
        .map(|(at, _)| at)
        .chain(std::iter::once(passage.len()))
        .collect();
    draft
        .patches
        .iter()
        .filter_map(|patch| {
            let (from, to) = (*offsets.get(patch.seen.0)?, *offsets.get(patch.seen.1)?);
            let now: String = draft.now[patch.now.0..patch.now.1].iter().collect();
            Some(one(&passage[from..to], now, start + from, patch))
        })
        .filter(|damage| damage.repaired.as_deref() != Some(damage.seen.as_str()))
        .collect()
}

fn one(seen: &str, now: String, from: usize, patch: &Patch) -> Damage {
    let story = &patch.story;
    let codecs_only = story.chain.iter().all(super::Step::is_codec);
    let replays = replay(&now, &story.chain).as_deref() == Some(seen);
    let certainty = if !story.mend {
        Certainty::Impossible
    } else if codecs_only && !replays {
        story.certainty.min(Certainty::Likely)
    } else {
        story.certainty
    };
    Damage {
        kind: story.kind,
        mechanism: story.mechanism.clone(),
        span: Span::new(from, from + seen.len()),
        seen: seen.to_owned(),
        message: message(seen, story.mend.then_some(now.as_str()), story),
        repaired: story.mend.then_some(now),
        certainty,
        chain: if codecs_only && !replays {
            Vec::new()
        } else {
            story.chain.clone()
        },
        alternatives: story.alternatives.clone(),
        visible: story.visible,
    }
}

fn message(seen: &str, now: Option<&str>, story: &Story) -> String {
    let seen = seen.escape_debug();
    let mechanism = &story.mechanism;
    match (now, story.alternatives.first()) {
        (Some(""), _) => format!("“{seen}” does not belong here ({mechanism})"),
        (Some(now), _) => format!("“{seen}” stands for “{}” ({mechanism})", now.escape_debug()),
        (None, Some(meant)) if !story.visible => {
            let meant = meant.escape_debug();
            format!("“{seen}” is shown on purpose, it seems, and left: it is “{meant}” misread ({mechanism})")
        }
        (None, None) if !story.visible => format!("“{seen}” is left as it is ({mechanism})"),
        (None, _) => format!("“{seen}” stands where something else stood ({mechanism})"),
    }
}
