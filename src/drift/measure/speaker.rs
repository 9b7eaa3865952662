//! Whether the speakers of two reports in the same words can be held against each other.
//!
//! Takes the speaker that the relay names and the one beside the same cue in the source. A ministry may be the mouth of
//! its minister and "the spokesman" anybody: only where the two phrases can't be one mouth does another one say something.

use super::comparison::Side;
use super::office::Standing;
use super::{Known, Scene, View, lemma, negation, reported};
use crate::article::Article;
use crate::quotation::{Form, Quotation, Speaker};
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
        || is_held_phrase(&own, &other)
        || is_rival_office(&own, &other)
        || is_other_person(full(ours), full(theirs))
        || is_strange_name(scene, &ours.name, &theirs.name)
}

/// "The engineer" for "the mayor": nobody speaks as both.
fn is_rival_office(own: &[String], other: &[String]) -> bool {
    let heads = own.last().zip(other.last());
    heads.is_some_and(|(one, two)| lemma::are_rivals(one, two) || lemma::are_other_kinds(one, two))
}

/// Words that one phrase has and the other hasn't, between those that both have.
const EXCHANGED: usize = 2;

/// "the Florida Army veteran" for "the Florida Air Force veteran": the same head noun, the same beginning, and up to two
/// words exchanged between them.
fn is_held_phrase(own: &[String], other: &[String]) -> bool {
    let both = own.len().min(other.len());
    let head = (0..both).take_while(|&at| own[at] == other[at]).count();
    let tail = (1..=both - head).take_while(|&at| own[own.len() - at] == other[other.len() - at]);
    let tail = tail.count();
    let middle = |words: &[String]| (1..=EXCHANGED).contains(&(words.len() - head - tail));
    head + tail >= 3 && head >= 1 && tail >= 1 && middle(own) && middle(other)
}

/// Whether one of two cues before an object is denied and the other is not: "has not apologised for the error" beside "has
/// since apologised for the error". Before a clause the frame of what is reported tells it.
pub fn is_one_denied(scene: &Scene<'_>, ours: &Quotation, source: &Article, theirs: &Quotation) -> bool {
    let plain = |article: &Article, said: &Quotation| {
        let cue = said.attribution.cue.as_ref()?.span;
        let side = Side::new(article, "", article.tokens_in(cue).collect(), scene.vocabulary);
        Some(negation::is_plain(&side))
    };
    let object = ours.form == Form::Indirect && !reported::is_clause(scene, ours);
    object && plain(scene.relay.article, ours) != plain(source, theirs)
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
        && !is_body(ours)
        && !is_body(theirs.split_whitespace().next_back().unwrap_or(""))
        && !listed(ours)
        && !listed(theirs)
        && !known.is_outlet(ours)
        && keys(ours).iter().all(|key| !known.has_name(key))
}

/// Whether what the articles call two speakers excludes that they are one: one of them at least is a person by name.
pub(super) fn is_other_office(relay: &View<'_>, source: &View<'_>, ours: &str, theirs: &str) -> bool {
    let standing = |view: &View<'_>, name: &str| {
        if is_named(name) {
            Standing::of_person(view.article, name)
        } else {
            Standing::of_phrase(name)
        }
    };
    let unknown = is_named(ours) != is_named(theirs) && !shares_word(ours, theirs);
    unknown && standing(relay, ours).excludes(&standing(source, theirs))
}

/// Whether a speaker goes by a name of a person: two words and more with capitals at its end, none of them a body or a
/// role.
fn is_named(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let last = words.iter().rev().take(2);
    words.len() >= 2
        && last
            .into_iter()
            .all(|word| word.starts_with(char::is_uppercase) && !is_body(word))
}

/// Two full names of persons that share no word: "Wang Yi" and "John Kerry". A role or a state may be the same mouth,
/// so anything with a small letter in its last word, or of one word only, is left alone.
pub(super) fn is_other_person(ours: &str, theirs: &str) -> bool {
    let personal = |name: &str| {
        let words: Vec<&str> = name.split_whitespace().collect();
        let body = words.last().is_some_and(|word| is_body(word));
        words.len() >= 2
            && !body
            && words
                .iter()
                .rev()
                .take(2)
                .all(|word| word.chars().next().is_some_and(char::is_uppercase))
    };
    // "CDC" and "FBI": two bodies known by their letters.
    let acronym = |name: &str| {
        let name = name
            .trim_start_matches("the ")
            .trim_start_matches("The ")
            .replace('.', "");
        let listed = super::aliases().of_whole(&[name.to_lowercase()]);
        let letters = (2..=5).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_uppercase());
        (letters && !is_body(&name)).then_some((name, listed))
    };
    if let (Some((one, ones)), Some((other, others))) = (acronym(ours), acronym(theirs)) {
        return one != other && ones.is_disjoint(&others);
    }
    personal(ours) && personal(theirs) && !shares_word(ours, theirs)
}

pub(super) fn shares_word(ours: &str, theirs: &str) -> bool {
    // "(Mr Bram Velasco)" behind an office.
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    ours.split_whitespace()
        .any(|word| theirs.split_whitespace().any(|other| bare(other) == bare(word)))
}

/// A ministry may be the mouth of its minister.
pub(super) fn is_body(word: &str) -> bool {
    let word = word.to_lowercase();
    crate::lexicon::bodies().has(&word) || crate::lexicon::roles().has(&word)
}
