//! A content word for another: its opposite, or one that is no synonym.

use super::comparison::{Comparison, Partner, Side};
use super::premodifier::is_denied;
use super::{lemma, negation, shift, wording};
use crate::align::{Kin, Op, OpKind};
use crate::drift::facts::{Shift, Topic};
use crate::lexicon;
use crate::text::WordClass;

/// No table says that the two words are near, and nothing is known that keeps them apart.
const DIFFERS: i64 = 1;
/// The two words are of one class and exclude each other: doctor, nurse.
const EXCLUDES: i64 = 2;
/// The near words of the one are opposites of the near words of the other: protect, ruin.
const CONTRARY: i64 = 3;

/// Longest replaced stretch in which one word is taken to stand for another.
const STRETCH: usize = 3;

/// Opposites and substitutions.
pub(super) fn shifts(c: &Comparison<'_>) -> Vec<Shift> {
    let mut shifts: Vec<Shift> = affixed(c).collect();
    for op in c
        .changes()
        .filter(|op| op.kind == OpKind::Replace && !wording::is_style(c, op.relay.clone(), op.source.clone()))
    {
        match opposite(c, op) {
            Some((at, other)) => shifts.push(opposed(c, at, other)),
            None => shifts.extend(substitution(c, op)),
        }
    }
    shifts
}

/// "unadjusted" for "adjusted": the alignment takes the one for a spelling of the other.
fn affixed<'c>(c: &'c Comparison<'_>) -> impl Iterator<Item = Shift> + 'c {
    let pairs = (0..c.relay.len()).filter_map(|at| Some((at, c.to_source[at]?)));
    pairs
        .filter(|&(at, partner)| c.in_scope[at] && partner.kin != Kin::Same && !partner.moved)
        .filter(|&(at, partner)| {
            lemma::are_denied(c.relay.key(at), c.source.key(partner.at))
                && is_denied(&c.relay, at) == is_denied(&c.source, partner.at)
        })
        .map(|(at, partner)| opposed(c, at, partner.at))
}

fn opposed(c: &Comparison<'_>, at: usize, other: usize) -> Shift {
    shift(c, Topic::Polarity, Some(at..at + 1), Some(other..other + 1)).measured("class", 1, -1)
}

/// A word and its opposite in one stretch; function words (to, from) only where nothing else changed there. A word that
/// the other side has too, or a negation that came or went with it ("not guilty" for "innocent"), makes it none.
fn opposite(c: &Comparison<'_>, op: &Op) -> Option<(usize, usize)> {
    let free = |at: &usize| c.in_scope[*at] && c.to_source[*at].is_none_or(|partner| partner.moved);
    let (at, other) = op.relay.clone().filter(free).find_map(|at| {
        // A number word has its figure for a key: "1st" is "first" in the table.
        let surface = c.relay.surface(at).to_lowercase();
        let rows = [c.relay.key(at), &surface].map(|key| lexicon::opposites().rows_of(key));
        let opposites: Vec<&str> = rows.into_iter().flatten().map(|row| row.cell(1)).collect();
        let found = op.source.clone().find(|&other| {
            let theirs = c.source.key(other);
            c.to_relay[other].is_none_or(|partner| partner.moved)
                && (opposites.contains(&theirs)
                    || opposites.contains(&&*c.source.surface(other).to_lowercase())
                    || lemma::are_denied(c.relay.key(at), theirs))
        })?;
        Some((at, found))
    })?;
    if is_converse(c, at, other) {
        return None;
    }
    let light = !c.relay.is_content(at) || !c.source.is_content(other);
    let denied = |side: &Side<'_>, at: usize| is_denied(side, at) || negation::is_of_none(side, at);
    let negated = denied(&c.relay, at) != denied(&c.source, other);
    // "just outside" for "inside", "different schools" for "the same school": nothing else of weight changed there.
    let kept = |partner: Option<Partner>| partner.is_some_and(|partner| !partner.moved);
    let bare = op
        .relay
        .clone()
        .all(|near| near == at || !c.relay.is_content(near) || kept(c.to_source[near]))
        && op
            .source
            .clone()
            .all(|near| near == other || !c.source.is_content(near) || kept(c.to_relay[near]));
    let short = op.relay.len() <= STRETCH && op.source.len() <= STRETCH;
    let left_so = is_left_so(&c.relay, at) || is_left_so(&c.source, other);
    (!negated && !left_so && (!light || (short && bare && is_held(c, op)))).then_some((at, other))
}

/// "Ackland received a bonus from the company" for "the company paid Ackland a bonus": who did it stands behind "from".
fn is_converse(c: &Comparison<'_>, at: usize, other: usize) -> bool {
    let near = other.saturating_sub(SUBJECT)..other;
    let subject = near
        .rev()
        .take_while(|&before| !c.source.breaks_after(before))
        .find(|&before| c.source.is_content(before))
        .and_then(|before| c.to_relay[before]);
    let from = |at: usize| matches!(c.relay.key(at), "from" | "by");
    let given = subject.is_some_and(|subject| {
        let behind = subject.at > at;
        behind && (subject.at.saturating_sub(SUBJECT)..subject.at).any(|before| before > at && from(before))
    });
    given || is_given(c, at, other)
}

/// "Each family has received 40,000 crowns" for "we paid 40,000 crowns to each family": who got it stands behind "to".
fn is_given(c: &Comparison<'_>, at: usize, other: usize) -> bool {
    let near = at.saturating_sub(SUBJECT)..at;
    let subject = near
        .rev()
        .find(|&before| c.relay.is_content(before))
        .and_then(|before| c.to_source[before]);
    subject.is_some_and(|subject| {
        let behind = subject.at > other && c.source.is_one_clause(other..subject.at + 1);
        behind
            && (subject.at.saturating_sub(SUBJECT)..subject.at)
                .any(|before| before > other && c.source.key(before) == "to")
    })
}

/// Words before a verb within which its subject stands, and before the one who gave within which "from" does.
const SUBJECT: usize = 3;

/// "leave its dividend unchanged": what is left so stays.
fn is_left_so(side: &Side<'_>, at: usize) -> bool {
    let leaves = lemma::bases(side.key(at)).iter().any(|base| base == "leave");
    let behind = at + 1..(at + LEFT_REACH).min(side.len());
    leaves && side.is_one_clause(at..behind.end) && behind.into_iter().any(|at| lemma::is_denial(side.key(at)))
}

/// Words behind "leave" within which stands how.
const LEFT_REACH: usize = 7;

/// A short stretch of content replaced by another between words that are the same: a word was exchanged, and nothing
/// else happened there.
fn substitution(c: &Comparison<'_>, op: &Op) -> Option<Shift> {
    let short = op.relay.len() <= STRETCH && op.source.len() <= STRETCH;
    let loose = |at: &usize| c.in_scope[*at] && c.relay.is_content(*at) && c.to_source[*at].is_none();
    let loose_source = |at: &usize| c.source.is_content(*at) && c.to_relay[*at].is_none();
    let ours = op.relay.clone().find(loose)?;
    let theirs = op.source.clone().find(loose_source)?;
    let plain = c.relay.class(ours) == WordClass::Content && c.source.class(theirs) == WordClass::Content;
    let alone = op.relay.clone().filter(loose).count() == 1 && op.source.clone().filter(loose_source).count() == 1;
    let (own, other) = (c.relay.key(ours), c.source.key(theirs));
    let rivals = lemma::are_rivals(own, other) || (alone && lemma::are_other_kinds(own, other));
    let names = c.relay.is_name(ours) && c.source.is_name(theirs);
    (short && plain && !names && (alone || rivals) && is_held(c, op)).then(|| {
        let (key, other) = (c.relay.key(ours), c.source.key(theirs));
        // A name for a noun tells whom it means; a negation that came with the word ("not guilty", "innocent") may undo it.
        let named = c.relay.is_name(ours) != c.source.is_name(theirs);
        let negated = negation::is_negated_near(&c.relay, ours) != negation::is_negated_near(&c.source, theirs);
        let split = is_split(&c.relay, ours, |at| c.to_source[at].is_none())
            || is_split(&c.source, theirs, |at| c.to_relay[at].is_none());
        let (measure, value) = match lemma::likeness(key, other) {
            _ if split => ("class", DIFFERS),
            _ if rivals => ("class", EXCLUDES),
            _ if named || negated => ("class", DIFFERS),
            _ if lemma::are_contrary(key, other) => ("class", CONTRARY),
            Some(likeness) => ("likeness", likeness),
            None => ("class", DIFFERS),
        };
        shift(c, Topic::Substitution, Some(op.relay.clone()), Some(op.source.clone())).measured(measure, value, 0)
    })
}

/// "Put the hearing off" for "adjourned the hearing": a verb that says little by itself, and its particle further on.
fn is_split(side: &Side<'_>, at: usize, alone: impl Fn(usize) -> bool) -> bool {
    let bases = lemma::bases(side.key(at));
    let light = bases.iter().any(|base| lexicon::light_words().has(base));
    let behind = at + 2..(at + SPLIT_REACH).min(side.len());
    let particle = |near: usize| {
        matches!(
            side.key(near),
            "off" | "up" | "out" | "down" | "back" | "on" | "away" | "over"
        )
    };
    light
        && behind
            .into_iter()
            .any(|near| particle(near) && alone(near) && side.is_one_clause(at..near + 1))
}

/// Words behind a verb among which its particle stands.
const SPLIT_REACH: usize = 6;

/// Whether the words before and after a stretch are the same on both sides (an edge of the text holds too).
pub(super) fn is_held(c: &Comparison<'_>, op: &Op) -> bool {
    let same = |relay: Option<usize>, source: Option<usize>| match (relay, source) {
        (Some(relay), Some(source)) => c
            .to_source
            .get(relay)
            .copied()
            .flatten()
            .is_some_and(|partner| partner.at == source && partner.kin == Kin::Same),
        _ => false,
    };
    let before = same(op.relay.start.checked_sub(1), op.source.start.checked_sub(1));
    let after = same(
        (op.relay.end < c.relay.len()).then_some(op.relay.end),
        (op.source.end < c.source.len()).then_some(op.source.end),
    );
    let edge = op.relay.start == 0 || op.relay.end == c.relay.len();
    (before && after) || (edge && (before || after))
}
