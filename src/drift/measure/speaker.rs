//! Whether the speakers of two reports in the same words can be held against each other.
//!
//! Takes the speaker that the relay names and the one beside the same cue in the source. A ministry may be the mouth of
//! its minister and "the spokesman" anybody: only where the two phrases can't be one mouth does another one say something.

use super::{Known, Scene, credit};
use crate::quotation::Speaker;
use crate::text::keys;

/// Whether a difference between the two speakers is a change of what is reported: a phrase with one word exchanged, a
/// number, another person, a pronoun for a name, a name that no source has.
pub fn are_comparable(scene: &Scene<'_>, ours: &Speaker, theirs: &Speaker) -> bool {
    let (own, other) = (keys(&ours.name), keys(&theirs.name));
    if own == other || own.is_empty() || other.is_empty() {
        return false;
    }
    let pronoun = |name: &[String]| matches!(name, [word] if crate::lexicon::pronouns().has(word));
    if pronoun(&other) {
        return false;
    }
    let counts = |name: &[String]| name.iter().any(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    let shared = own.iter().filter(|word| other.contains(word)).count();
    let one_word_apart = own.len() == other.len() && own.len() >= 3 && shared + 1 == own.len();
    pronoun(&own)
        || (counts(&own) && counts(&other))
        || one_word_apart
        || credit::is_other_person(full(ours), full(theirs))
        || is_strange_name(scene, &ours.name, &theirs.name)
}

fn full(speaker: &Speaker) -> &str {
    speaker.resolved.as_deref().unwrap_or(&speaker.name)
}

/// A name of one word that no source has and no table knows, where the source has a name: "Marston said" for "Okello said".
fn is_strange_name(scene: &Scene<'_>, ours: &str, theirs: &str) -> bool {
    let known = Known { scene };
    let is_name = |name: &str| name.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    let listed = |name: &str| !super::aliases().of(&keys(name)).is_empty();
    let single = !ours.trim().contains(char::is_whitespace);
    single
        && is_name(ours)
        && is_name(theirs)
        && !credit::is_body(ours)
        && !credit::is_body(theirs.split_whitespace().next_back().unwrap_or(""))
        && !listed(ours)
        && !listed(theirs)
        && !known.is_outlet(ours)
        && keys(ours).iter().all(|key| !known.has_name(key))
}
