//! What stands before a word and makes it something else: "deputy", "former", "attempted", "non-".
//!
//! Dropping an adjective is what every shorter telling does; dropping one of these makes a minister of a former one.

use super::comparison::{Comparison, Side};
use super::{Known, lemma, negation, shift};
use crate::align::Kin;
use crate::drift::facts::{Shift, Topic};
use crate::lexicon;

/// The two exclude each other; nothing is known that keeps them apart.
const EXCLUDES: i64 = 2;
const DIFFERS: i64 = 1;

/// Words that both sides have, and only one of them with what makes it something else.
pub(super) fn shifts(c: &Comparison<'_>, known: &Known<'_>) -> Vec<Shift> {
    let held = (0..c.relay.len()).filter_map(|at| {
        let partner = c.to_source[at].filter(|partner| partner.kin == Kin::Same && !partner.moved)?;
        (c.in_scope[at] && c.relay.is_content(at)).then_some((at, partner.at))
    });
    held.filter_map(|(at, other)| denied(c, at, other).or_else(|| deprived(c, known, at, other)))
        .collect()
}

/// "binding" for "non-binding".
fn denied(c: &Comparison<'_>, at: usize, other: usize) -> Option<Shift> {
    if !is_behind_prefix(&c.relay, at) && !is_behind_prefix(&c.source, other) {
        return None;
    }
    (is_denied(&c.relay, at) != is_denied(&c.source, other)).then(|| {
        let with = |side: &Side<'_>, at: usize| at - usize::from(is_behind_prefix(side, at))..at + 1;
        let (ours, theirs) = (with(&c.relay, at), with(&c.source, other));
        shift(c, Topic::Polarity, Some(ours), Some(theirs)).measured("class", 1, -1)
    })
}

/// "the minister" for "the former minister", where neither text has the "former" anywhere else.
fn deprived(c: &Comparison<'_>, known: &Known<'_>, at: usize, other: usize) -> Option<Shift> {
    let (ours, theirs) = (privative(&c.relay, at), privative(&c.source, other));
    let told = |side: &Side<'_>, word: u32| {
        let tokens = 0..side.article.tokens.len();
        tokens.into_iter().any(|token| side.stem_of(token) == word)
    };
    let (from, there) = match (ours, theirs) {
        (None, Some(lost)) if !told(&c.relay, c.source.stem(lost)) && !is_told_otherwise(c, lost) => (at, lost),
        (Some(gained), None) if !known.has_stem(c.relay.stem(gained)) => (gained, other),
        _ => return None,
    };
    // What replaced it is judged as a word for a word.
    let bare = |side: &Side<'_>, at: usize, partner: usize, counterpart: &[Option<super::comparison::Partner>]| {
        at.checked_sub(1).is_none_or(|before| {
            side.breaks_after(before)
                || !side.is_content(before)
                || counterpart[before].is_some_and(|own| own.at < partner)
        })
    };
    let plain = if ours.is_none() {
        bare(&c.relay, at, other, &c.to_source)
    } else {
        bare(&c.source, other, at, &c.to_relay)
    };
    // A later text may call a minister a former one.
    let later = ours.is_some_and(|at| {
        lexicon::privatives()
            .rows_of(c.relay.key(at))
            .any(|row| row.cell(1) == "time")
    });
    let class = if later { DIFFERS } else { EXCLUDES };
    plain.then(|| shift(c, Topic::Substitution, Some(from..at + 1), Some(there..other + 1)).measured("class", class, 0))
}

/// "once the plant's manager" for "the former plant manager": another word of its kind stands in the relay's sentence.
fn is_told_otherwise(c: &Comparison<'_>, lost: usize) -> bool {
    let kind = |side: &Side<'_>, at: usize| lexicon::privatives().row(side.key(at)).map(|row| row.cell(1));
    let of_time = kind(&c.source, lost) == Some("time");
    let once = |at: usize| matches!(c.relay.key(at), "once" | "previously" | "formerly" | "then") && of_time;
    (0..c.relay.len()).any(|at| once(at) || of_time && kind(&c.relay, at) == Some("time"))
}

/// The word of the table that stands right before a word.
fn privative(side: &Side<'_>, at: usize) -> Option<usize> {
    let before = at.checked_sub(1).filter(|&before| !side.breaks_after(before))?;
    let listed = |word: usize| lexicon::privatives().has(side.key(word)) && !side.is_name(word);
    listed(before).then_some(before)
}

/// Whether a word is denied right before it: by a "not", or by a prefix that is a word of its own ("non-binding").
pub(super) fn is_denied(side: &Side<'_>, at: usize) -> bool {
    negation::is_negated_near(side, at) || is_behind_prefix(side, at)
}

/// Whether a word hangs on a prefix that denies it: "non-binding", "non - binding".
fn is_behind_prefix(side: &Side<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).filter(|&before| side.between(before).trim() == "-");
    before.is_some_and(|before| lemma::is_prefix(side.key(before)))
}
