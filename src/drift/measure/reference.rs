//! Whom a pronoun means: a name given as "he" before anybody was named, "he" for "she", "he" for the guests.

use std::collections::BTreeSet;

use super::comparison::{Comparison, Side};
use super::{shift, wordswap};
use crate::align::{Op, OpKind};
use crate::drift::facts::{Shift, Topic};
use crate::lexicon;
use crate::text::Span;

/// The relay names nobody whom its pronoun could mean.
const UNNAMED: i64 = 3;
/// The pronoun is another person's: "he" for "she".
const OTHER_PRONOUN: i64 = 4;
/// The source names here somebody new, and the relay has not named him before.
const UNTOLD: i64 = 5;
/// Longest stretch that one pronoun stands for: a name with title and age.
const LONGEST: usize = 8;

/// Pronouns of the relay that leave open, or change, who is meant; beside the class, how many sentences the relay has.
pub(super) fn shifts(c: &Comparison<'_>) -> Vec<Shift> {
    let sentences = c.relay.article.sentences.iter().filter(|sentence| sentence.body);
    let sentences = sentences.count() as i64;
    c.changes()
        .filter(|op| op.kind == OpKind::Replace && op.relay.len() <= 2 && op.source.len() <= LONGEST)
        .filter_map(|op| {
            let at = op
                .relay
                .clone()
                .find(|&at| c.in_scope[at] && (person(c.relay.key(at)).is_some() || c.relay.key(at) == "it"))?;
            let class = if c.relay.key(at) == "it" {
                opens_with_thing(c, op, at).then_some(UNNAMED)?
            } else if is_unnamed(c, op, at) {
                UNNAMED
            } else if is_other(c, op, at) || is_of_several(c, op, at) {
                OTHER_PRONOUN
            } else if is_untold(c, op, at) {
                UNTOLD
            } else {
                return None;
            };
            let (ours, theirs) = (Some(at..at + 1), Some(op.source.clone()));
            Some(shift(c, Topic::Name, ours, theirs).measured("class", class, sentences))
        })
        .collect()
}

/// `m`, `f` or `p` (they) of a personal pronoun.
fn person(key: &str) -> Option<&'static str> {
    lexicon::pronouns().row(key).map(|row| row.cell(1))
}

/// The tokens of a side's text before a word.
fn before(side: &Side<'_>, at: usize) -> impl Iterator<Item = usize> + use<> {
    side.article.tokens_in(Span::new(0, side.span(at).start()))
}

/// "It was hit by a storm" at the very beginning, where the source has a name.
fn opens_with_thing(c: &Comparison<'_>, op: &Op, at: usize) -> bool {
    before(&c.relay, at).next().is_none()
        && op.relay.len() == 1
        && op.source.clone().any(|other| c.source.is_name(other))
}

/// The source has a noun or name here, and the relay no name before this place, in this sentence or an earlier one.
fn is_unnamed(c: &Comparison<'_>, op: &Op, at: usize) -> bool {
    let names_it = op
        .source
        .clone()
        .any(|other| c.source.is_content(other) && c.to_relay[other].is_none());
    let singular = person(c.relay.key(at)) != Some("p");
    let named =
        before(&c.relay, at).any(|token| c.relay.is_name_token(token) && !(singular && is_no_person(&c.relay, token)));
    let told = || {
        let stems: Vec<u32> = before(&c.relay, at).map(|token| c.relay.stem_of(token)).collect();
        let nouns = op.source.clone().filter(|&other| c.source.is_content(other));
        nouns.into_iter().any(|other| stems.contains(&c.source.stem(other)))
    };
    names_it && !named && !told()
}

/// The source names a person here for the first time; the relay has "him", and before that only names that the source
/// has of others, and nobody by what he is.
fn is_untold(c: &Comparison<'_>, op: &Op, at: usize) -> bool {
    let name: Vec<usize> = op.source.clone().filter(|&other| c.source.is_name(other)).collect();
    let is_person = |&other: &usize| !is_no_person(&c.source, c.source.tokens[other]);
    let Some(&first) = name.first().filter(|_| name.len() >= 2 && name.iter().all(is_person)) else {
        return false;
    };
    let own: BTreeSet<u32> = name.iter().map(|&other| c.source.stem(other)).collect();
    let theirs: BTreeSet<u32> = before(&c.source, first).map(|token| c.source.stem_of(token)).collect();
    let ours: Vec<usize> = before(&c.relay, at).collect();
    let is_role = |token: usize| {
        let span = c.relay.article.tokens[token].span;
        let row = lexicon::roles().row(&span.of(c.relay.article.text()).to_lowercase());
        row.is_some_and(|row| row.cell(1) != "p")
    };
    let of_another = |token: usize| !c.relay.is_name_token(token) || theirs.contains(&c.relay.stem_of(token));
    person(c.relay.key(at)) != Some("p")
        && wordswap::is_held(c, op)
        && theirs.is_disjoint(&own)
        && ours
            .iter()
            .all(|&token| !own.contains(&c.relay.stem_of(token)) && !is_role(token) && of_another(token))
}

/// A month, a state, a place or body of the table, or letters that stand for one: not whom "he" means.
fn is_no_person(side: &Side<'_>, token: usize) -> bool {
    let surface = side.article.tokens[token].span.of(side.article.text());
    let of_place = |row: &lexicon::Row| {
        matches!(
            row.cell(2),
            "state" | "city" | "people" | "region" | "organisation" | "capital-for-government"
        )
    };
    let letters = surface.len() > 1 && surface.chars().all(char::is_uppercase);
    letters || lexicon::calendar().has(&surface.to_lowercase()) || lexicon::aliases().rows_of(surface).any(of_place)
}

/// "he" for "the guests": one person for several.
fn is_of_several(c: &Comparison<'_>, op: &Op, at: usize) -> bool {
    let several = |other: usize| {
        let row = lexicon::roles().row(c.source.key(other));
        row.is_some_and(|row| row.cell(1) == "p") && !c.source.is_name(other)
    };
    let mut content = op.source.clone().filter(|&other| c.source.is_content(other));
    let one = content.next().filter(|_| content.next().is_none());
    person(c.relay.key(at)).is_some_and(|person| person != "p") && wordswap::is_held(c, op) && one.is_some_and(several)
}

/// "he" for "she" between words that are the same; "her" for "them".
fn is_other(c: &Comparison<'_>, op: &Op, at: usize) -> bool {
    let theirs = op.source.clone().find_map(|other| person(c.source.key(other)));
    let singular = |person: &str| person != "p";
    let ours = person(c.relay.key(at)).filter(|person| singular(person));
    op.source.len() <= 2 && wordswap::is_held(c, op) && theirs.zip(ours).is_some_and(|(theirs, ours)| theirs != ours)
}
