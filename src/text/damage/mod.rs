//! Encoding damage: what is broken in a decoded text, how it came about, and what stood there.
//!
//! Takes the decoded text; gives [`Damage`] in text order, none overlapping. Changes nothing itself: [`repairs`] turns
//! damage into replacements, and `rewrite` applies them.

use serde::{Deserialize, Serialize};

use super::decode::Encoding;
use super::origins::Replacement;
use super::span::{Seen, Span};

/// The kinds of the contract's group `encoding`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
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
    /// Bytes of a second encoding inside a file.
    Mixed,
}

/// How sure a repair is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
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

/// One step of what happened to the text, in the order it happened.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Step {
    /// Written as bytes of this encoding.
    Encode(String),
    /// Bytes read as this encoding.
    Decode(String),
    /// Something else, by name.
    Op(String),
}

/// One damaged place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    /// Its kind.
    pub kind: DamageKind,
    /// Where, in the text as decoded.
    pub span: Span<Seen>,
    /// What stands there.
    pub seen: String,
    /// What stood there; `None` where it can't be known.
    pub repaired: Option<String>,
    /// How sure the repair is.
    pub certainty: Certainty,
    /// What happened, forwards: replayed on `repaired` it gives `seen`.
    pub chain: Vec<Step>,
    /// Other readings, best first.
    pub alternatives: Vec<String>,
    /// Whether a reader sees it on the page: invisible and merely compatible forms are notes.
    pub visible: bool,
    /// One sentence for an editor.
    pub message: String,
}

/// Finds the damage of a decoded text.
pub fn find(_seen: &str, _encoding: &Encoding) -> Vec<Damage> {
    Vec::new()
}

/// The replacements that undo what can be undone: certain and likely repairs.
pub fn repairs(damage: &[Damage]) -> Vec<Replacement> {
    damage
        .iter()
        .filter(|damage| damage.certainty != Certainty::Impossible)
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
