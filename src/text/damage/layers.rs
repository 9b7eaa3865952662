//! Takes the layers of damage off a passage, the last that was put on first.
//!
//! Takes one passage, gives its damage in text order. Escapes come off first, because misread bytes get escaped later;
//! then misread bytes, layer by layer; then what is invisible or looks alike. Each layer's work is in its own module.

use super::chain::replay;
use super::draft::{Change, Draft, Patch, Story};
use super::search::{self, Found, Memory};
use super::undo::Tier;
use super::{Certainty, Damage, DamageKind};
use super::{accent, entity, escape, forms, invisible, lookalike, lost, mail, typing};
use crate::text::span::Span;

/// Layers of misread bytes that are taken off: three is the deepest seen, and mixtures take one each.
const ROUNDS: usize = 8;
/// A repair is certain if it is this much better than its best rival.
const CLEAR: i32 = 10;

/// The damage of one passage that starts at byte `start` of the text.
pub(super) fn damage(passage: &str, start: usize) -> Vec<Damage> {
    let mut draft = Draft::new(passage);
    for layer in [entity::changes, escape::changes, mail::changes] {
        let changes = layer(&draft.now);
        draft.apply(changes);
    }
    let mut memory = Memory::default();
    let sequences = rounds(&mut draft, &[Tier::Utf8, Tier::Worn], &mut memory);
    for layer in [typing::changes, accent::changes, lookalike::changes, forms::changes] {
        let changes = layer(&draft.now);
        draft.apply_outside(changes);
    }
    // A text that holds misread UTF-8 is a UTF-8 text: its letters are not another page's.
    let rest: &[Tier] = if sequences || lost::is_beyond_repair(&draft.now) {
        &[Tier::Control]
    } else {
        &[Tier::Page, Tier::Control, Tier::Wide]
    };
    rounds(&mut draft, rest, &mut memory);
    for layer in [invisible::changes, lost::changes] {
        let changes = layer(&draft.now);
        draft.apply_outside(changes);
    }
    told(passage, start, &draft)
}

/// Undoes misread bytes until nothing more is gained; whether anything was.
fn rounds(draft: &mut Draft, tiers: &[Tier], memory: &mut Memory) -> bool {
    let mut any = false;
    for _ in 0..ROUNDS {
        let found = search::round(&draft.now, tiers, memory);
        if found.iter().all(|found| found.mentioned) {
            break;
        }
        any = true;
        for found in &found {
            *memory.entry(found.undo).or_default() += 1;
        }
        let changes = found
            .into_iter()
            .filter(|found| !found.mentioned)
            .map(misread)
            .collect();
        draft.apply(changes);
    }
    any
}

fn misread(found: Found) -> Change {
    Change {
        from: found.edit.from,
        to: found.edit.to,
        text: found.edit.text,
        story: Story {
            kind: DamageKind::Mojibake,
            mechanism: mechanism(&found.edit.chain),
            chain: found.edit.chain,
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
        message: message(seen, &now, &story.mechanism),
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

fn message(seen: &str, now: &str, mechanism: &str) -> String {
    format!(
        "“{}” stands for “{}” ({mechanism})",
        seen.escape_debug(),
        now.escape_debug()
    )
}
