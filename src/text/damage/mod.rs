//! Encoding damage: what is broken in a decoded text, how it came about, and what stood there.
//!
//! Takes the decoded text; gives [`Damage`] in text order, none overlapping. Changes nothing itself: [`repairs`] turns
//! damage into replacements, and `rewrite` applies them.

mod about;
mod accent;
mod bare;
mod cause;
mod chain;
mod codec;
mod confirm;
mod cost;
mod draft;
mod entity;
mod escape;
mod forms;
mod habit;
mod hyphen;
mod ideograph;
mod invisible;
mod known;
mod language;
#[cfg(test)]
mod laws;
mod layers;
mod letter;
mod ligature;
mod lookalike;
mod lost;
mod mail;
pub(super) mod mixed;
mod op;
mod page;
mod pairs;
mod passage;
mod placed;
#[cfg(test)]
mod replay_laws;
mod search;
mod sequence;
mod slot;
mod typing;
mod undo;
mod utf16;
mod way;
mod wide;
mod wide_gone;
mod wide_torn;
mod worn;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use self::cause::Causes;
use self::known::Known;
use self::search::Memory;
use super::decode::Encoding;
use super::origins::Replacement;
use super::span::{Seen, Span};

pub use cause::{Cause, Damage};
pub use chain::{Step, Within, replay, replays, told as told_chain};
pub use confirm::{confirm, confirmed, loss};

/// The kinds of the contract's group `encoding`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DamageKind {
    /// Bytes of one encoding read as another.
    Mojibake,
    /// Characters lost: `?`, U+FFFD, dropped or folded.
    Lossy,
    /// HTML entities that nobody undid.
    Entity,
    /// Quoted-printable, UTF-7, JSON, percent and other escapes.
    Escape,
    /// Characters that nobody sees: zero-width, bidi controls, stray byte order marks, no-break spaces.
    Invisible,
    /// Letters of another script that look alike.
    Lookalike,
    /// Compatibility forms: ligatures, full-width letters, presentation forms, detached accents.
    Compatibility,
    /// Bytes of a second encoding inside a file: read right, and told.
    Mixed,
}

impl DamageKind {
    /// The name in JSON, in policies and on its page.
    pub fn id(self) -> &'static str {
        match self {
            DamageKind::Mojibake => "mojibake",
            DamageKind::Lossy => "lossy",
            DamageKind::Entity => "entity",
            DamageKind::Escape => "escape",
            DamageKind::Invisible => "invisible",
            DamageKind::Lookalike => "lookalike",
            DamageKind::Compatibility => "compatibility",
            DamageKind::Mixed => "mixed",
        }
    }
}

/// How sure a repair is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// The information is gone; nothing is put in its place.
    Impossible,
    /// The best of several readings.
    Likely,
    /// The chain, replayed on the repair, gives what was seen, and no rival reading comes near.
    Certain,
    /// A source has the same words undamaged.
    ConfirmedBySource,
}

impl Certainty {
    /// The name in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Certainty::Impossible => "impossible",
            Certainty::Likely => "likely",
            Certainty::Certain => "certain",
            Certainty::ConfirmedBySource => "confirmed-by-source",
        }
    }
}

/// Finds the damage of a decoded text. `_encoding` says how the text was decoded.
pub fn find(seen: &str, _encoding: &Encoding) -> Vec<Damage> {
    find_with(seen, &mut Memory::default())
}

fn find_with(seen: &str, memory: &mut Memory) -> Vec<Damage> {
    let mut known = Known::default();
    let mut causes = Causes::default();
    let mut found: Vec<_> = passage::suspects(seen)
        .into_iter()
        .map(|(start, end)| {
            let passage = &seen[start..end];
            if let Some(damage) = known.damage(passage, start) {
                return (start, end, usize::MAX, damage);
            }
            if known.is_clean(passage, memory.len()) {
                return (start, end, memory.len(), Vec::new());
            }
            let mut damage = layers::damage(passage, start, memory);
            causes.share(&mut damage);
            known.learn(passage, start, &damage);
            if damage.is_empty() {
                known.learn_clean(passage, memory.len());
            }
            (start, end, memory.len(), damage)
        })
        .collect();
    // Passages that came before the document showed what had happened to it are read again.
    let all = memory.len();
    for (start, end, believed, damage) in &mut found {
        if *believed < all && !damage.iter().any(|damage| damage.kind == DamageKind::Mojibake) {
            *damage = layers::damage(&seen[*start..*end], *start, memory);
            causes.share(damage);
        }
    }
    let found: Vec<Damage> = found.into_iter().flat_map(|(.., damage)| damage).collect();
    mixed::merged(found, ligature::damage(seen))
}

/// Whether the character may stand for one that was lost: `?`, U+FFFD, `□` and their kin.
pub fn is_stand_in(c: char) -> bool {
    lost::is_stand_in(c)
}

/// An entry for signs that stand where something was lost; it says nothing of what that was.
pub fn lost_at(span: Span<Seen>, seen: &str) -> Damage {
    let signs: Vec<char> = seen.chars().collect();
    let cause = Cause {
        kind: DamageKind::Lossy,
        mechanism: lost::mechanism(&signs),
        seen: seen.to_owned(),
        repaired: None,
        certainty: Certainty::Impossible,
        chain: lost::way(&signs, None),
        alternatives: Vec::new(),
        visible: true,
        message: String::new(),
    };
    Damage::new(span, cause)
}

/// How `stood` can have become what a damage shows: by its own chain, or by characters or their bytes lost to signs.
pub fn became(damage: &Damage, stood: &str) -> Option<Vec<Step>> {
    let gives = |chain: &[Step]| replay(stood, chain).as_deref() == Some(damage.seen.as_str());
    if gives(&damage.chain) {
        return Some(damage.chain.clone());
    }
    let signs: Vec<char> = damage.seen.chars().collect();
    let lost = damage.kind == DamageKind::Lossy && signs.iter().all(|&c| lost::is_stand_in(c));
    // A mark of loss inside other damage: more was lost than that chain accounts for.
    let more = damage.repaired.as_deref() == Some("\u{fffd}") && stood.chars().count() == 1;
    let chain = lost::way(&signs, Some(stood));
    let apart = chain
        .iter()
        .all(|step| step.lost_to().is_none_or(|sign| sign.chars().count() == 1));
    (more || (lost && apart)).then_some(chain).filter(|chain| gives(chain))
}

/// The replacements that undo what can be undone: certain and likely repairs.
pub fn repairs(damage: &[Damage]) -> Vec<Replacement> {
    repairs_at_least(damage, Certainty::Likely)
}

/// The replacements of every repair that is at least as sure as `certainty`.
pub fn repairs_at_least(damage: &[Damage], certainty: Certainty) -> Vec<Replacement> {
    damage
        .iter()
        .filter(|damage| damage.certainty >= certainty)
        .filter_map(|damage| {
            let text = damage.repaired.clone()?;
            (text != damage.seen).then(|| Replacement {
                from: damage.span.start(),
                to: damage.span.end(),
                text,
            })
        })
        .collect()
}
