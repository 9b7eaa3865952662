//! Who did what to whom: words that changed places round the same words.

use std::ops::Range;

use super::comparison::{Comparison, Side};
use super::{lemma, shift};
use crate::align::{Kin, Op, OpKind};
use crate::drift::facts::{Shift, Topic};
use crate::lexicon;

/// The first exchange of places: two replaced stretches that hold each other's words, or two names that crossed.
pub(super) fn shifts(c: &Comparison<'_>) -> Vec<Shift> {
    let found = exchanged(c).or_else(|| crossed(c));
    found
        .map(|(relay, source)| shift(c, Topic::Role, Some(relay), Some(source)).measured("class", 1, -1))
        .into_iter()
        .collect()
}

type Sides = (Range<usize>, Range<usize>);

/// "the first was better than the second" for "the second was better than the first".
fn exchanged(c: &Comparison<'_>) -> Option<Sides> {
    let ops: Vec<&Op> = c.changes().filter(|op| op.kind == OpKind::Replace).collect();
    for (index, before) in ops.iter().enumerate() {
        for after in &ops[index + 1..] {
            let Some((first, first_source)) = common(c, &before.relay, &after.source) else {
                continue;
            };
            let Some((second, second_source)) = common(c, &after.relay, &before.source) else {
                continue;
            };
            if !c.relay.is_content(first) && !c.relay.is_content(second) {
                continue;
            }
            if !is_plain(c, before) || !is_plain(c, after) {
                continue;
            }
            let same = lemma::are_near(c.relay.key(first), c.relay.key(second));
            if !same && !is_list(&c.relay, first, second) && !is_date(&c.relay, first) && !is_date(&c.relay, second) {
                return Some((first..second + 1, second_source..first_source + 1));
            }
        }
    }
    None
}

/// Whether a stretch holds little beside the word that went elsewhere: one content word on either side that has no
/// partner at most, else it was told in other words.
fn is_plain(c: &Comparison<'_>, op: &Op) -> bool {
    let ours = op
        .relay
        .clone()
        .filter(|&at| c.relay.is_content(at) && c.to_source[at].is_none());
    let theirs = op
        .source
        .clone()
        .filter(|&at| c.source.is_content(at) && c.to_relay[at].is_none());
    ours.count() <= 1 && theirs.count() <= 1
}

/// A content word, or a pronoun, that a stretch of the relay and one of the source share.
fn common(c: &Comparison<'_>, relay: &Range<usize>, source: &Range<usize>) -> Option<(usize, usize)> {
    relay
        .clone()
        .filter(|&at| c.in_scope[at] && (c.relay.is_content(at) || is_pronoun(&c.relay, at)))
        .find_map(|at| {
            let other = source.clone().find(|&other| c.source.form(other) == c.relay.form(at))?;
            Some((at, other))
        })
}

fn is_pronoun(side: &Side<'_>, at: usize) -> bool {
    matches!(side.key(at), "i" | "we" | "you") || lexicon::pronouns().has(side.key(at))
}

/// Two names that stand in the other order round a word that both sides have between them.
fn crossed(c: &Comparison<'_>) -> Option<Sides> {
    let names: Vec<(usize, usize)> = (0..c.relay.len())
        .filter(|&at| c.in_scope[at] && c.relay.is_name(at) && !is_date(&c.relay, at))
        .filter_map(|at| Some((at, c.to_source[at].filter(|partner| partner.kin == Kin::Same)?.at)))
        .filter(|&(_, source)| !is_repeated(c, source))
        .collect();
    for (index, &(first, first_source)) in names.iter().enumerate() {
        for &(second, second_source) in &names[index + 1..] {
            if second_source + 1 < first_source
                && first + 1 < second
                && is_held(c, first, second, first_source, second_source)
                && !is_turned(c, first, second, first_source, second_source)
            {
                return Some((first..second + 1, second_source..first_source + 1));
            }
        }
    }
    None
}

/// Whether a content word between the two stands between them on both sides, and one of the two was moved.
fn is_held(c: &Comparison<'_>, first: usize, second: usize, first_source: usize, second_source: usize) -> bool {
    let held = (first + 1..second).any(|at| {
        c.relay.is_content(at)
            && c.to_source[at].is_some_and(|partner| second_source < partner.at && partner.at < first_source)
    });
    let moved = |at: usize| c.to_source[at].is_some_and(|partner| partner.moved);
    held && (moved(first) || moved(second))
}

/// Whether the crossing says the same: a list in another order, active for passive, "A's manager B" for "B, manager of
/// A", or a name that took its preposition along.
fn is_turned(c: &Comparison<'_>, first: usize, second: usize, first_source: usize, second_source: usize) -> bool {
    let has = |side: &Side<'_>, range: Range<usize>, word: &str| range.into_iter().any(|at| side.key(at) == word);
    let differs =
        |word: &str| has(&c.relay, first + 1..second, word) != has(&c.source, second_source + 1..first_source, word);
    // "the town of Karsel" keeps its "of" wherever it stands.
    let part_of_name = [(first, first_source), (second, second_source)]
        .iter()
        .any(|&(at, other)| preposition(&c.relay, at) == Some("of") && preposition(&c.source, other) == Some("of"));
    let keeps_preposition = |at: usize, other: usize| {
        let (ours, theirs) = (preposition(&c.relay, at), preposition(&c.source, other));
        ours.is_some_and(|ours| ours != "of") && ours == theirs
    };
    is_list(&c.relay, first, second)
        || differs("by")
        || (differs("of") && !part_of_name)
        || keeps_preposition(first, first_source)
        || keeps_preposition(second, second_source)
}

/// The preposition that a name hangs on.
fn preposition<'a>(side: &Side<'a>, at: usize) -> Option<&'a str> {
    let mut start = at;
    while start > 0
        && !side.breaks_after(start - 1)
        && (side.surface(start - 1).starts_with(char::is_uppercase) || side.key(start - 1) == "the")
    {
        start -= 1;
    }
    let before = side.key(start.checked_sub(1)?);
    lexicon::is_function(before, "preposition").then_some(before)
}

/// Items of one list: a comma or "and" after the first and before the second.
fn is_list(side: &Side<'_>, first: usize, second: usize) -> bool {
    let joins = |at: usize| matches!(side.key(at), "and" | "or" | "&" | "with");
    let mut end = first;
    while end + 1 < second && !side.breaks_after(end) && is_capital(side, end) && is_capital(side, end + 1) {
        end += 1;
    }
    let mut start = second;
    while start > end + 1
        && !side.breaks_after(start - 1)
        && (is_capital(side, start - 1) || side.key(start - 1) == "the")
    {
        start -= 1;
    }
    // "armed robbery and armed assault": what stands before both items alike is a part of each.
    let mut own = first;
    let alike = |start: usize, own: usize| {
        side.is_content(start) && !side.breaks_after(start) && side.form(start) == side.form(own)
    };
    while start > end + 1 && own > 0 && alike(start - 1, own - 1) {
        start -= 1;
        own -= 1;
    }
    let after = side.breaks_after(end) || (end + 1 < second && joins(end + 1));
    let before = start > 0 && (side.breaks_after(start - 1) || joins(start - 1));
    after && before
}

fn is_capital(side: &Side<'_>, at: usize) -> bool {
    side.surface(at).starts_with(char::is_uppercase)
}

/// A month or weekday, or a number: its place in the sentence says nothing of who does what.
fn is_date(side: &Side<'_>, at: usize) -> bool {
    lexicon::calendar().has(side.key(at)) || side.class(at) == crate::text::WordClass::Number
}

/// A name that stands twice in the passage can't have been exchanged for certain.
fn is_repeated(c: &Comparison<'_>, source: usize) -> bool {
    (0..c.source.len())
        .filter(|&at| c.source.form(at) == c.source.form(source))
        .count()
        > 1
}
