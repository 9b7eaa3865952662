//! Takes the layers of damage off a passage, the last that was put on first.
//!
//! Takes one passage, gives its damage in text order. Escapes come off first, because misread bytes get escaped later;
//! then misread bytes, layer by layer; then what is invisible or looks alike. Each layer's work is in its own module.

use rustc_hash::FxHashSet;

use super::chain::replays;
use super::cost;
use super::draft::{Change, Draft, Patch, Story};
use super::language::Reading;
use super::op::untraced;
use super::page::Page;
use super::letter::Class;
use super::search::{Found, Memory};
use super::sequence::candidates;
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
        let mut draft = Draft::of(text);
        let changes = round.iter().cloned().map(|found| misread(found, &draft.now)).collect();
        draft.apply(changes);
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
        memory.note(found.undo);
    }
    for found in way.rounds {
        let changes = found.into_iter().map(|found| misread(found, &draft.now)).collect();
        draft.apply(changes);
    }
}

fn misread(found: Found, text: &[char]) -> Change {
    let alternatives = match (found.edit.via.lost, Page::named(found.edit.via.read)) {
        (Some('\u{fffd}'), Some(page)) => may_be(&text[found.edit.from..found.edit.to], page),
        _ => found.rival.into_iter().collect(),
    };
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
            alternatives,
            visible: true,
            mend: true,
        },
    }
}

/// What a character may have been that lost a byte; letters and signs that people write, if there are any.
fn may_be(seen: &[char], page: Page) -> Vec<String> {
    let all = candidates(seen, page);
    let written = |c: &&char| !matches!(Class::of(**c), Class::Nothing | Class::Mark(_) | Class::C1 | Class::Unseen | Class::Space);
    let usual: Vec<char> = all.iter().filter(written).copied().collect();
    let told = if usual.is_empty() { all } else { usual };
    told.into_iter().map(String::from).collect()
}

/// The name of a chain: what was written, and as what it was read.
fn mechanism(chain: &[super::Step]) -> String {
    let names: Vec<&str> = chain.iter().map(|step| step.reads().unwrap_or(step.name())).collect();
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
    let mut damage = Damage {
        kind: story.kind,
        mechanism: story.mechanism.clone(),
        span: Span::new(from, from + seen.len()),
        seen: seen.to_owned(),
        message: message(seen, story.mend.then_some(now.as_str()), story),
        repaired: story.mend.then_some(now),
        certainty: if story.mend { story.certainty } else { Certainty::Impossible },
        chain: story.chain.clone(),
        alternatives: story.alternatives.clone(),
        visible: story.visible,
    };
    // What can't be shown to have happened is not called certain.
    if !replays(&damage) {
        damage.chain = vec![untraced(seen)];
        damage.certainty = damage.certainty.min(Certainty::Likely);
    }
    damage
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
