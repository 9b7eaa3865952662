//! Whom a pronoun means: a name given as "he" before anybody was named, "he" for "she".

use super::comparison::Comparison;
use super::{shift, wordswap};
use crate::align::{Op, OpKind};
use crate::drift::facts::{Shift, Topic};
use crate::lexicon;

/// The relay names nobody whom its pronoun could mean.
const UNNAMED: i64 = 3;
/// The pronoun is another person's: "he" for "she".
const OTHER_PRONOUN: i64 = 4;
/// Longest stretch that one pronoun stands for: a name with title and age.
const LONGEST: usize = 8;

/// Pronouns of the relay that leave open, or change, who is meant.
pub(super) fn shifts(c: &Comparison<'_>) -> Vec<Shift> {
    c.changes()
        .filter(|op| op.kind == OpKind::Replace && op.relay.len() <= 2 && op.source.len() <= LONGEST)
        .filter_map(|op| {
            let at = op
                .relay
                .clone()
                .find(|&at| c.in_scope[at] && person(c.relay.key(at)).is_some())?;
            let class = if is_unnamed(c, op, at) {
                UNNAMED
            } else if is_other(c, op, at) {
                OTHER_PRONOUN
            } else {
                return None;
            };
            let (ours, theirs) = (Some(at..at + 1), Some(op.source.clone()));
            Some(shift(c, Topic::Name, ours, theirs).measured("class", class, 1))
        })
        .collect()
}

/// `m`, `f` or `p` (they) of a personal pronoun.
fn person(key: &str) -> Option<&'static str> {
    lexicon::pronouns().row(key).map(|row| row.cell(1))
}

/// The source has a noun or name here, and the relay no name before this place, in this sentence or an earlier one.
fn is_unnamed(c: &Comparison<'_>, op: &Op, at: usize) -> bool {
    let names_it = op
        .source
        .clone()
        .any(|other| c.source.is_content(other) && c.to_relay[other].is_none());
    let text = c.relay.article;
    let before = text.tokens_in(crate::text::Span::new(0, c.relay.span(at).start()));
    let singular = person(c.relay.key(at)) != Some("p");
    let named = before
        .into_iter()
        .any(|token| c.relay.is_name_token(token) && !(singular && is_no_person(c, token)));
    let told = || {
        let before = text.tokens_in(crate::text::Span::new(0, c.relay.span(at).start()));
        let stems: Vec<u32> = before.into_iter().map(|token| c.relay.stem_of(token)).collect();
        let nouns = op.source.clone().filter(|&other| c.source.is_content(other));
        nouns.into_iter().any(|other| stems.contains(&c.source.stem(other)))
    };
    names_it && !named && !told()
}

/// A month, or a state or place of the table: not whom "he" means.
fn is_no_person(c: &Comparison<'_>, token: usize) -> bool {
    let text = c.relay.article;
    let surface = text.tokens[token].span.of(text.text());
    let of_place = |row: &lexicon::Row| matches!(row.cell(2), "state" | "city" | "people" | "region" | "organisation");
    lexicon::calendar().has(&surface.to_lowercase()) || lexicon::aliases().rows_of(surface).any(of_place)
}

/// "he" for "she" between words that are the same; "her" for "them".
fn is_other(c: &Comparison<'_>, op: &Op, at: usize) -> bool {
    let theirs = op.source.clone().find_map(|other| person(c.source.key(other)));
    let singular = |person: &str| person != "p";
    let ours = person(c.relay.key(at)).filter(|person| singular(person));
    op.source.len() <= 2 && wordswap::is_held(c, op) && theirs.zip(ours).is_some_and(|(theirs, ours)| theirs != ours)
}
