//! Which place something has: the longest, the second-longest, one of the longest.

use super::comparison::{Comparison, Side};
use super::{number, shift};
use crate::align::Kin;
use crate::drift::facts::{Shift, Topic};
use crate::lexicon;

/// One of several: whichever place it has.
const AMONG: i64 = 0;
const FIRST: i64 = 1;
/// Behind something else, which is told.
const OPEN: i64 = -1;

/// Superlatives that both sides have, each with another place.
pub(super) fn shifts(c: &Comparison<'_>) -> Vec<Shift> {
    let held = (0..c.relay.len()).filter_map(|at| {
        let partner = c.to_source[at].filter(|partner| partner.kin == Kin::Same && !partner.moved)?;
        (c.in_scope[at] && is_superlative(&c.relay, at) && is_superlative(&c.source, partner.at))
            .then_some((at, partner.at))
    });
    held.filter_map(|(at, other)| {
        let (ours, theirs) = (place(&c.relay, at), place(&c.source, other));
        // Two ordinals are numbers, and are held against each other as such.
        let ranked = ours.1 > FIRST && theirs.1 > FIRST || ours.1 == OPEN || theirs.1 == OPEN;
        (ours.1 != theirs.1 && !ranked).then(|| {
            let (relay, source) = (ours.0..at + 1, theirs.0..other + 1);
            shift(c, Topic::Quantifier, Some(relay), Some(source)).measured("place", ours.1, theirs.1)
        })
    })
    .collect()
}

/// "longest", "most" before a content word, "first".
fn is_superlative(side: &Side<'_>, at: usize) -> bool {
    let key = side.key(at);
    let next = at + 1 < side.len() && !side.breaks_after(at) && side.is_content(at + 1);
    match key {
        "most" | "least" => next,
        "best" | "worst" | "first" | "1st" => true,
        _ => key.strip_suffix("est").is_some_and(|stem| {
            let doubled = stem.len() > 3 && stem.as_bytes()[stem.len() - 1] == stem.as_bytes()[stem.len() - 2];
            let mut bases = vec![stem.to_owned(), format!("{stem}e")];
            bases.extend(stem.strip_suffix('i').map(|stem| format!("{stem}y")));
            bases.extend(doubled.then(|| stem[..stem.len() - 1].to_owned()));
            let known = |base: &String| lexicon::thesaurus().has(base) && !lexicon::function_words().has(base);
            stem.len() >= 3 && bases.iter().any(known) && !lexicon::thesaurus().has(key)
        }),
    }
}

/// Where the words begin that give a superlative its place, and the place.
fn place(side: &Side<'_>, at: usize) -> (usize, i64) {
    let from = (at.saturating_sub(BEFORE)..at)
        .rev()
        .take_while(|&before| !side.breaks_after(before) || side.between(before).trim() == "-")
        .last()
        .unwrap_or(at);
    let several = (from..at).find(|&before| match side.key(before) {
        "one" | "some" | "two" | "three" => side.key(before + 1) == "of" && before + 1 < at,
        key => key == "among" || key == "amongst",
    });
    if let Some(first) = several {
        return (first, AMONG);
    }
    let ordinal = at.checked_sub(1).filter(|&before| number::is_ordinal(side.key(before)));
    let rank = ordinal.and_then(|before| number::value(side, before));
    if let Some((before, rank)) = ordinal.zip(rank) {
        return (before, rank as i64);
    }
    // "The longest but one", "the longest after the one at Corven".
    let behind = at + 1..(at + 1 + BEHIND).min(side.len());
    let next = |key: &str| behind.clone().any(|at| side.key(at) == key);
    if next("but") || next("after") || next("behind") {
        return (at, OPEN);
    }
    (at, FIRST)
}

/// Words before a superlative among which "one of the" may stand: "one of the country's longest".
const BEFORE: usize = 5;
/// Words behind one among which "but one" or "after" may stand.
const BEHIND: usize = 6;
