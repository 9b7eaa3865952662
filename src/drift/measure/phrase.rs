//! A phrase for another that has nothing to do with it: "a water pistol" for "a kitchen knife".
//!
//! A single word is weighed by `wordswap`. Of phrases no table knows which say the same; what tells is that none of the
//! words has one near it on the other side, and that one of the relay's stands in no source.

use super::comparison::{Comparison, Side};
use super::{Known, lemma, shift, wording, wordswap};
use crate::align::{Op, OpKind};
use crate::drift::facts::{Shift, Topic};
use crate::lexicon;
use crate::text::WordClass;

/// Phrases that were exchanged between words that are the same: with the greatest likeness of a word of the one and a word
/// of the other.
pub(super) fn shifts(c: &Comparison<'_>, known: &Known<'_>) -> Vec<Shift> {
    let replaced = c.changes().filter(|op| op.kind == OpKind::Replace);
    replaced.filter_map(|op| exchanged(c, known, op)).collect()
}

/// Content words of a phrase.
const MOST: usize = 4;
/// Words of a phrase, the small ones too.
const LENGTH: usize = 6;

fn exchanged(c: &Comparison<'_>, known: &Known<'_>, op: &Op) -> Option<Shift> {
    let content = |side: &Side<'_>, range: std::ops::Range<usize>| -> Vec<usize> {
        range.filter(|&at| side.is_content(at)).collect()
    };
    let (ours, theirs) = (
        content(&c.relay, op.relay.clone()),
        content(&c.source, op.source.clone()),
    );
    let phrases = ours.len().min(theirs.len()) >= 1 && (2..=MOST).contains(&ours.len().max(theirs.len()));
    let short = op.relay.len() <= LENGTH && op.source.len() <= LENGTH;
    let whole = c.relay.is_one_clause(op.relay.clone()) && c.source.is_one_clause(op.source.clone());
    let free = ours.iter().all(|&at| c.in_scope[at] && c.to_source[at].is_none())
        && theirs.iter().all(|&at| c.to_relay[at].is_none());
    let plain = ours.iter().all(|&at| is_plain(&c.relay, at)) && theirs.iter().all(|&at| is_plain(&c.source, at));
    // What some source says of it elsewhere is another way to name it.
    let new = ours.iter().any(|&at| !known.has_stem(c.relay.stem(at)));
    if !(phrases && short && whole && free && plain && new && wordswap::is_held(c, op))
        || wording::is_style(c, op.relay.clone(), op.source.clone())
    {
        return None;
    }
    let mut nearest = 0;
    for &at in &ours {
        for &other in &theirs {
            nearest = nearest.max(likeness(c.relay.key(at), c.source.key(other)));
        }
    }
    Some(shift(c, Topic::Substitution, Some(op.relay.clone()), Some(op.source.clone())).measured("phrase", nearest, 0))
}

/// A word that says what a thing is: no name, no number, no unit, no verb that says little by itself ("took part"), no
/// word that somebody speaks.
fn is_plain(side: &Side<'_>, at: usize) -> bool {
    let bases = lemma::bases(side.key(at));
    let light = |base: &String| lexicon::light_words().has(base);
    side.class(at) == WordClass::Content
        && !side.is_name(at)
        && side.key(at).starts_with(char::is_alphabetic)
        && !bases.iter().any(light)
        && !lexicon::units().has(side.key(at))
        && !super::added::speaking().contains(side.key(at))
}

/// What two words have near them in common; all of it for words of one stem: council, councillor.
fn likeness(one: &str, other: &str) -> i64 {
    let same: usize = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let shorter = one.chars().count().min(other.chars().count());
    if same >= STEM || same >= shorter && shorter > 2 || lemma::are_near(one, other) {
        return ALL;
    }
    lemma::likeness(one, other).unwrap_or(0)
}

/// Letters at the beginning of two words that make them forms of one.
const STEM: usize = 5;
const ALL: i64 = 1000;
