//! What one person did, told of another: both stand in the passage, in sentences of their own.

use super::comparison::{Comparison, Side};
use super::shift;
use crate::align::Kin;
use crate::drift::facts::{Shift, Topic};
use crate::text::WordClass;

/// Words between a name and its verb: "Hale then gave".
const REACH: usize = 3;
/// Words at the head of a sentence among which its subject begins.
const HEAD: usize = 3;
/// Content words of the predicate that both sides must have, its verb among them.
const CARRIED: usize = 3;

/// "Hale then gave the child tea" where Hale stands in a sentence of his own and the one about the tea begins "Nurse Marlow
/// … gave the child tea".
pub(super) fn shifts(c: &Comparison<'_>) -> Option<Shift> {
    let name = 0..name_at_head(&c.relay)?;
    if !c.in_scope[name.start] {
        return None;
    }
    let behind = name.end..(name.end + REACH).min(c.relay.len());
    let is_verb = |at: &usize| {
        let partner = c.to_source[*at].filter(|partner| partner.kin != Kin::Near && !partner.moved);
        c.relay.class(*at) == WordClass::Content && partner.is_some()
    };
    let verb = behind.clone().find(is_verb)?;
    let there = c.to_source[verb]?.at;
    let own = sentence(&c.source, there);
    let held = |at: &usize| {
        let partner = c.to_source[*at].filter(|partner| !partner.moved);
        c.relay.is_content(*at) && partner.is_some_and(|partner| sentence(&c.source, partner.at) == own)
    };
    let start = (0..c.source.len()).find(|&at| sentence(&c.source, at) == own)?;
    let theirs = names_from(&c.source, start)?;
    let in_clause = c.relay.is_one_clause(name.start..verb + 1) && c.source.is_one_clause(start..there + 1);
    let named = |at: usize| (0..c.relay.len()).any(|near| c.relay.stem(near) == c.source.stem(at));
    // Who is named in the source's sentence too is not exchanged for its subject.
    let in_own = |at: usize| {
        let mut words = (0..c.source.len()).filter(|&near| sentence(&c.source, near) == own);
        words.any(|near| c.source.stem(near) == c.relay.stem(at))
    };
    let met = |at: usize| (0..c.source.len()).any(|near| c.source.stem(near) == c.relay.stem(at));
    let told = in_clause
        && theirs.end <= there
        && (verb..c.relay.len()).filter(held).count() >= CARRIED
        && name.clone().all(|at| met(at) && !in_own(at))
        && !theirs.clone().any(named);
    told.then(|| {
        let places = (name.start..verb + 1, theirs.start..there + 1);
        shift(c, Topic::Role, Some(places.0), Some(places.1)).measured("doer", 1, -1)
    })
}

fn sentence(side: &Side<'_>, at: usize) -> Option<usize> {
    side.article.sentence_at(side.span(at).start())
}

/// How many words at the head of the relay's sentence are a name of two or three words: a first name and a family name.
fn name_at_head(side: &Side<'_>) -> Option<usize> {
    let len = (0..side.len())
        .take_while(|&at| is_capital(side, at) && (at == 0 || side.between(at - 1) == " "))
        .count();
    (len == 2 || len == 3)
        .then_some(len)
        .filter(|&len| side.is_name(len - 1))
}

/// The two words or more of a name that begins among the first words of a sentence.
fn names_from(side: &Side<'_>, start: usize) -> Option<std::ops::Range<usize>> {
    let from = (start..(start + HEAD).min(side.len())).find(|&at| is_capital(side, at))?;
    let len = (from..side.len())
        .take_while(|&at| is_capital(side, at) && (at == from || side.between(at - 1) == " "))
        .count();
    (len >= 2 && side.is_name(from + len - 1)).then_some(from..from + len)
}

fn is_capital(side: &Side<'_>, at: usize) -> bool {
    side.surface(at).starts_with(char::is_uppercase) && side.class(at) == WordClass::Content
}
