//! Takes the layers of damage off a passage, the last that was put on first.
//!
//! Takes one passage, gives its damage in text order. Escapes come off first, because misread bytes get escaped later;
//! then misread bytes, layer by layer; then what is invisible or looks alike. Each layer's work is in its own module.

use rustc_hash::FxHashSet;

use super::chain::{Step, replay, replays, told as told_chain};
use super::codec::wide_named;
use super::cost;
use super::draft::{Change, Draft, Patch, Story};
use super::language::Reading;
use super::letter::Class;
use super::op::{completed, untraced};
use super::page::Page;
use super::search::{Found, Memory};
use super::sequence::candidates;
use super::undo::{Tier, Undo};
use super::way::{Way, explore, without_utf8};
use super::{Cause, Certainty, Damage, DamageKind};
use super::{
    about, accent, bare, entity, escape, forms, hyphen, invisible, lookalike, lost, mail, typing, utf16, wide_torn,
};
use crate::text::span::Span;

/// A repair is certain if it is this much better than its best rival.
const CLEAR: i32 = 10;

/// The damage of one passage that starts at byte `start` of the text.
pub(super) fn damage(passage: &str, start: usize, memory: &mut Memory) -> Vec<Damage> {
    let mut draft = Draft::new(passage);
    let shown = about::changes(&draft.now);
    draft.apply(shown);
    for layer in [
        utf16::changes,
        entity::changes,
        escape::changes,
        mail::changes,
        bare::changes,
    ] {
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
        lost::evident,
    ] {
        let changes = layer(&draft.now);
        draft.apply_outside(changes);
    }
    // A text that holds misread UTF-8 is a UTF-8 text: its letters are not another page's.
    let tiers = if misread_utf8 {
        &[Tier::Control]
    } else {
        without_utf8(&draft.now)
    };
    let way = explore(&draft.now, tiers, memory);
    undo(&mut draft, way, memory);
    for layer in [
        lost::changes,
        lookalike::persian,
        hyphen::changes,
        invisible::changes,
        forms::narrow,
        lost::unread_controls,
    ] {
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
    let way = without_nonsense(text, way);
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
    let after = undone(text, way);
    let changed = |one: &[char], other: &[char]| -> i32 {
        let known: FxHashSet<&[char]> = other.split(|c| c.is_whitespace()).collect();
        let words = one.split(|c| c.is_whitespace()).filter(|word| !known.contains(word));
        words.map(|word| cost::of(word, 0, word.len(), Reading::of(one))).sum()
    };
    let left = changed(&after, text);
    left > NONSENSE && left * 5 > changed(text, &after) * 2
}

/// The way without the layers below a proven first one, if those leave nonsense.
fn without_nonsense(text: &[char], mut way: Way) -> Way {
    if way.rounds.len() < 2 || way.cost < NONSENSE || !is_proven(text, &way) {
        return way;
    }
    let below = Way {
        rounds: way.rounds.split_off(1),
        ..Way::default()
    };
    let first = undone(text, &way);
    let before = cost::of(&first, 0, first.len(), Reading::of(&first));
    let below = Way {
        before,
        cost: way.cost,
        ..below
    };
    if leaves_nonsense(&first, &below) {
        way.cost = before;
    } else {
        way.rounds.extend(below.rounds);
    }
    way
}

/// The text after a way.
fn undone(text: &[char], way: &Way) -> Vec<char> {
    way.rounds.iter().fold(text.to_vec(), |text, round| {
        let mut draft = Draft::of(text);
        let changes = round.iter().cloned().map(|found| change(found, &draft.now)).collect();
        draft.apply(changes);
        draft.now
    })
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
        let changes = found.into_iter().map(|found| change(found, &draft.now)).collect();
        draft.apply(changes);
    }
}

fn change(found: Found, text: &[char]) -> Change {
    let alternatives = match (found.edit.via.lost, Page::named(found.edit.via.read)) {
        (Some('\u{fffd}'), Some(page)) => may_be(&text[found.edit.from..found.edit.to], page),
        (Some(sign), None) => wide_torn::alternatives(text, &found.edit, sign),
        _ => found.rival.into_iter().collect(),
    };
    // What East Asian encodings have no character for is more than one byte.
    let guessed = found.edit.via.lost.is_some() && wide_named(found.edit.via.read).is_some();
    let seen: String = text[found.edit.from..found.edit.to].iter().collect();
    let chain = match alternatives.first() {
        Some(stood) if guessed => completed(found.edit.via.chain(), stood, &seen),
        _ => found.edit.via.chain(),
    };
    Change {
        from: found.edit.from,
        to: found.edit.to,
        text: found.edit.text,
        story: Story {
            kind: DamageKind::Mojibake,
            mechanism: mechanism(&chain),
            chain,
            certainty: if found.lead >= CLEAR && !guessed {
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

/// What a character may have been that lost a byte.
fn may_be(seen: &[char], page: Page) -> Vec<String> {
    candidates(seen, page).into_iter().map(String::from).collect()
}

/// Of what a lost character may have been, what the chain makes of it: letters and signs that people write first.
fn that_replay(mut alternatives: Vec<String>, chain: &[Step], seen: &str) -> Vec<String> {
    alternatives.retain(|text| replay(text, chain).as_deref() == Some(seen));
    let odd = |text: &String| {
        let class = text.chars().next().map(Class::of);
        class.is_none_or(|class| {
            !(class.is_letter() || matches!(class, Class::Close | Class::Apostrophe | Class::Digit))
        })
    };
    alternatives.sort_by_key(odd);
    alternatives.truncate(MOST_ALTERNATIVES);
    alternatives
}

/// Which of the letters is the only one that the language of the text is written with, if its words tell the language.
fn own_letter(text: &[char], letters: &[String]) -> Option<usize> {
    let reading = Reading::of(text);
    let own = |letter: &String| {
        letter
            .chars()
            .all(|c| c.is_alphabetic() && reading.has(c) == Some(true))
    };
    let mut own = (0..letters.len()).filter(|&at| reading.sure && own(&letters[at]));
    own.next().filter(|_| own.next().is_none())
}

/// Alternatives that are told of one place.
const MOST_ALTERNATIVES: usize = 8;

/// The name of a chain: what was written, and as what it was read.
fn mechanism(chain: &[Step]) -> String {
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
    let each = draft.patches.iter().filter_map(|patch| {
        let (from, to) = (*offsets.get(patch.seen.0)?, *offsets.get(patch.seen.1)?);
        let now: String = draft.now[patch.now.0..patch.now.1].iter().collect();
        Some(one(&passage[from..to], now, start + from, patch, &draft.now))
    });
    let mut all = runs(each.collect());
    all.retain(|damage| damage.repaired.as_deref() != Some(damage.seen.as_str()));
    for damage in &mut all {
        damage.message = message(damage);
    }
    all
}

/// Neighbours that the same thing happened to are one place, if its chain replays on all of it.
fn runs(all: Vec<Damage>) -> Vec<Damage> {
    let mut joined: Vec<Damage> = Vec::with_capacity(all.len());
    let mut rest = all.into_iter().peekable();
    while let Some(first) = rest.next() {
        let mut run = vec![first];
        while let Some(next) = rest.next_if(|next| run.last().is_some_and(|last| goes_on(last, next))) {
            run.push(next);
        }
        match whole(&run) {
            Some(whole) => joined.push(whole),
            None => joined.extend(run),
        }
    }
    joined
}

fn goes_on(last: &Damage, next: &Damage) -> bool {
    let known = |damage: &Damage| {
        damage
            .repaired
            .as_deref()
            .is_some_and(|text| !text.is_empty() && !text.contains('\u{fffd}'))
    };
    last.span.end() == next.span.start()
        && last.kind == DamageKind::Mojibake
        && (last.kind, last.visible, &last.chain) == (next.kind, next.visible, &next.chain)
        && known(last)
        && known(next)
}

/// A run as one place; `None` for a single one, and where the whole does not replay.
fn whole(run: &[Damage]) -> Option<Damage> {
    let (first, last) = (run.first()?, run.last()?);
    if run.len() < 2 {
        return None;
    }
    let repaired = |damage: &Damage| damage.repaired.clone().unwrap_or_default();
    let other = |damage: &Damage| damage.alternatives.first().cloned().unwrap_or_else(|| repaired(damage));
    let any = run.iter().any(|damage| !damage.alternatives.is_empty());
    let whole = Cause {
        seen: run.iter().map(|damage| damage.seen.as_str()).collect(),
        repaired: Some(run.iter().map(repaired).collect()),
        certainty: run.iter().map(|damage| damage.certainty).min()?,
        alternatives: any.then(|| run.iter().map(other).collect()).into_iter().collect(),
        ..Cause::clone(first)
    };
    let whole = Damage::new(Span::new(first.span.start(), last.span.end()), whole);
    replays(&whole).then_some(whole)
}

fn one(seen: &str, now: String, from: usize, patch: &Patch, text: &[char]) -> Damage {
    let story = &patch.story;
    let cause = Cause {
        kind: story.kind,
        mechanism: story.mechanism.clone(),
        seen: seen.to_owned(),
        message: String::new(),
        repaired: story.mend.then(|| now.clone()),
        certainty: match story.mend {
            // A mark of loss says honestly that something is missing, and not what.
            true if now.contains('\u{fffd}') => story.certainty.min(Certainty::Likely),
            true => story.certainty,
            false => Certainty::Impossible,
        },
        chain: story.chain.clone(),
        alternatives: story.alternatives.clone(),
        visible: story.visible,
    };
    let mut damage = Damage::new(Span::new(from, from + seen.len()), cause);
    let guessed = story
        .chain
        .iter()
        .any(|step| !step.is_codec() && step.reads().is_some());
    if now.contains('\u{fffd}') || guessed {
        let alternatives = std::mem::take(&mut damage.alternatives);
        damage.alternatives = that_replay(alternatives, &damage.chain, seen);
        if now == "\u{fffd}"
            && let Some(own) = own_letter(text, &damage.alternatives)
        {
            damage.repaired = Some(damage.alternatives.remove(own));
        }
    }
    // What was left although another layer would have changed it: that is what it may have been.
    if !story.mend && !replays(&damage) && now != seen {
        damage.alternatives = vec![now];
    }
    // What can't be shown to have happened is not called certain.
    if !replays(&damage) {
        damage.chain = vec![untraced(seen)];
        damage.certainty = damage.certainty.min(Certainty::Likely);
    }
    damage
}

fn message(damage: &Damage) -> String {
    let seen = damage.seen.escape_debug();
    let is_spelling = |step: &Step| !step.is_codec() && step.reads().is_none() && step.lost_to().is_none();
    let traced = damage.chain != [untraced(&damage.seen)];
    let mechanism = match traced && damage.chain.iter().any(is_spelling) {
        true => told_chain(&damage.chain),
        false => damage.mechanism.clone(),
    };
    match (&damage.repaired, damage.alternatives.first()) {
        (Some(now), _) if now.is_empty() => format!("“{seen}” does not belong here ({mechanism})"),
        (Some(now), _) => format!("“{seen}” stands for “{}” ({mechanism})", now.escape_debug()),
        (None, Some(meant)) if !damage.visible => {
            let meant = meant.escape_debug();
            format!("“{seen}” is shown on purpose, it seems, and left: it is “{meant}” misread ({mechanism})")
        }
        (None, None) if !damage.visible => format!("“{seen}” is left as it is ({mechanism})"),
        (None, _) => format!("“{seen}” stands where something else stood ({mechanism})"),
    }
}
