//! How many, how much, how closely: all, some, most, only, at least, up to.

use super::comparison::{Comparison, Side};
use super::markers::{self, Marker};
use super::{condition, fraction, negation, range, same_sense, shift};
use crate::drift::facts::{Binding, Shift, Topic};
use crate::lexicon;
use crate::text::{Span, WordClass};

/// Quantifiers that differ on words that both sides have.
pub(super) fn shifts(c: &Comparison<'_>) -> Vec<Shift> {
    let relay = quantifiers(&c.relay);
    let source = quantifiers(&c.source);
    let mut shifts = Vec::new();
    let mut met: Vec<usize> = Vec::new();
    for one in &relay {
        if let Some((verb, other)) = of_one_verb(c, one, &source) {
            met.push(other.anchor);
            shifts.push(exchanged_before(c, one, other, verb));
            continue;
        }
        let Some(partner) = c.to_source[one.anchor].filter(|_| c.in_scope[one.anchor]) else {
            continue;
        };
        match source
            .iter()
            .find(|other| other.anchor == partner.at || other.words.end == partner.at)
        {
            Some(other) if other.class == one.class => {}
            Some(other) => {
                let (ours, theirs) = (one.words.start..one.anchor + 1, other.words.start..other.anchor + 1);
                let mut found = shift(c, Topic::Quantifier, Some(ours), Some(theirs));
                if other.from < c.source.span(other.words.start).start() {
                    let end = c.source.span(other.anchor).end();
                    found.source = Some(c.source.place_of(Span::new(other.from, end)));
                }
                shifts.push(found.measured(scale(one, other), one.rank, other.rank));
            }
            None if !limits(one.class) || is_carried(one.class, &source) || is_number(one, &c.source) => {}
            None if is_beside(c, one, partner.at) => {}
            // "at least six weeks" for "six to eight weeks".
            None if range::is_end(&c.source, partner.at) => {}
            None => shifts.push(
                shift(
                    c,
                    Topic::Quantifier,
                    Some(one.words.start..one.anchor + 1),
                    Some(partner.at..partner.at + 1),
                )
                .measured("limit", 1, 0),
            ),
        }
    }
    for one in &source {
        let Some(partner) = c.to_relay[one.anchor].filter(|partner| c.in_scope[partner.at]) else {
            continue;
        };
        let taken = relay
            .iter()
            .any(|other| other.anchor == partner.at || other.words.end == partner.at);
        // "Ambulances alone may pass" for "only ambulances".
        let alone = one.class == "only"
            && (is_mere(&c.relay, partner.at)
                || (0..c.relay.len()).any(|at| c.relay.key(at) == "alone")
                || same_sense::is_not_until(&c.relay));
        // "60 screens or more" for "at least sixty screens".
        let behind = matches!(one.class, "at-least" | "at-most") && is_bound_behind(&c.relay, one.class, partner.at);
        if !taken
            && !alone
            && !behind
            && !met.contains(&one.anchor)
            && limits(one.class)
            && !colours(&c.source, one)
            && !is_carried(one.class, &relay)
            && !is_number(one, &c.relay)
        {
            shifts.push(
                shift(
                    c,
                    Topic::Quantifier,
                    Some(partner.at..partner.at + 1),
                    Some(one.words.start..one.anchor + 1),
                )
                .measured("limit", 0, 1),
            );
        }
    }
    shifts
}

/// "All of the families have signed" for "most of us have signed": who they are stands in other words, and what is said of
/// them is one. The relay's verb, and the source's quantifier of it.
fn of_one_verb<'q>(c: &Comparison<'_>, one: &Quantifier, source: &'q [Quantifier]) -> Option<(usize, &'q Quantifier)> {
    let end = (one.anchor + 1 + VERB_REACH).min(c.relay.len());
    let mut behind = (one.anchor + 1..end).take_while(|&at| !c.relay.breaks_after(at - 1));
    let verb = behind.find(|&at| c.relay.is_content(at))?;
    let partner = c.to_source[verb].filter(|partner| c.in_scope[verb] && !partner.moved)?;
    let pronoun = |other: &&Quantifier| {
        let between = other.words.end..other.anchor;
        let stands = between.clone().any(|at| is_pronoun(c.source.key(at)));
        stands && other.anchor == partner.at
    };
    let other = source.iter().find(pronoun)?;
    let subject = c.to_source[one.anchor].is_none_or(|own| own.at > partner.at);
    (one.rank > 0 && other.rank > 0 && one.class != other.class && subject).then_some((verb, other))
}

/// Words behind a noun among which its verb begins.
const VERB_REACH: usize = 4;

fn exchanged_before(c: &Comparison<'_>, one: &Quantifier, other: &Quantifier, verb: usize) -> Shift {
    let places = (one.words.start..one.anchor + 1, other.words.start..other.anchor + 1);
    let mut shift = shift(c, Topic::Quantifier, Some(places.0), Some(places.1)).measured("rank", one.rank, other.rank);
    shift.pinned = c.is_pinned(verb);
    shift
}

/// "half" where the other side has another fraction: that is a number.
fn is_number(one: &Quantifier, other: &Side<'_>) -> bool {
    one.class == "half" && fraction::is_any(other)
}

/// "only twenty pages": how a number is felt, and no other number.
fn colours(side: &Side<'_>, one: &Quantifier) -> bool {
    one.class == "only" && one.anchor == one.words.end && side.class(one.anchor) == WordClass::Number
}

/// Whether the source says in other words what a quantifier of the relay says: "the whole time" for "all the time",
/// "complete but for the last page" for "only the last page is missing".
fn is_beside(c: &Comparison<'_>, one: &Quantifier, partner: usize) -> bool {
    let before = |marker: &Marker| marker.at.end <= partner && partner - marker.at.end <= 1;
    let whole = |marker: &Marker| marker.class() == "whole" && before(marker);
    let except = |marker: &Marker| condition::binding_of(marker) == Some(Binding::Exception) && before(marker);
    match one.class {
        // "all seven papers" for "seven papers".
        "all" if c.relay.class(one.anchor) == WordClass::Number => true,
        // "was only provisional": how it is felt.
        "only" if is_predicate(&c.relay, one) => true,
        // "all of them outside" for "none of them inside".
        "all" if same_sense::is_none_of_opposite(c) => true,
        "all" => markers::quantifiers().find(&c.source).iter().any(whole),
        // "ten days at least" for "at least ten days".
        "at-least" | "at-most" => is_bound_behind(&c.source, one.class, partner),
        "only" => {
            colours(&c.relay, one)
                || is_mere(&c.source, partner)
                || markers::conditions().find(&c.source).iter().any(except)
        }
        _ => false,
    }
}

/// "a single survey", "just the one": how little it is, as "only" says.
fn is_mere(side: &Side<'_>, at: usize) -> bool {
    let ends_here = |marker: &Marker| marker.at.end <= at && at - marker.at.end <= 1;
    let found = markers::quantifiers().find(side);
    found.iter().any(|marker| marker.class() == "mere" && ends_here(marker))
}

/// Whether a bound of a class stands right behind a number: "ten days at least".
fn is_bound_behind(side: &Side<'_>, class: &str, number: usize) -> bool {
    let near = |marker: &Marker| (number..number + BOUND_REACH).contains(&marker.at.start);
    let bounds = |marker: &Marker| class_of(marker.class()) == Some(class) && near(marker);
    markers::quantifiers().find(side).iter().any(bounds)
}

/// Words behind a number within which its bound may stand.
const BOUND_REACH: usize = 4;

/// "is only temporary", and nothing behind it: the word is felt, and limits nothing.
fn is_predicate(side: &Side<'_>, one: &Quantifier) -> bool {
    let verb = one.words.start.checked_sub(1).map(|before| side.key(before));
    let joined = one.anchor == one.words.end && side.breaks_after(one.anchor);
    joined && matches!(verb, Some("is" | "are" | "was" | "were" | "be" | "been"))
}

/// Whether the other side has a quantifier of the class somewhere: it may only have changed its place.
fn is_carried(class: &str, others: &[Quantifier]) -> bool {
    others.iter().any(|other| other.class == class)
}

/// "rank" where both have a place on the scale of shares; "bound" where a number is the least for one and the most for the
/// other; else "class": "only" for "at least".
fn scale(one: &Quantifier, other: &Quantifier) -> &'static str {
    if matches!(
        (one.class, other.class),
        ("at-least", "at-most") | ("at-most", "at-least")
    ) {
        "bound"
    } else if one.rank > 0 && other.rank > 0 {
        "rank"
    } else {
        "class"
    }
}

struct Quantifier {
    class: &'static str,
    rank: i64,
    words: std::ops::Range<usize>,
    /// Where it begins in the text: before the words compared, where they tear it.
    from: usize,
    anchor: usize,
}

/// Words before a passage that may belong to its first quantifier.
const BEFORE: usize = 2;

/// The quantifiers of a side, the first one with what was cut off before it: the "no" of "no [more than 50 people]"; beside
/// each where it begins in the text.
fn with_words_before(side: &Side<'_>) -> Vec<(Marker, usize)> {
    let Some(&first) = side.tokens.first() else {
        return Vec::new();
    };
    let mut ahead = 0;
    while ahead < BEFORE.min(first) && !side.with(vec![first - ahead - 1, first - ahead]).breaks_after(0) {
        ahead += 1;
    }
    let whole = side.with((first - ahead..first).chain(side.tokens.iter().copied()).collect());
    let found = markers::quantifiers().find(&whole).into_iter();
    let inside = found.filter(|marker| marker.at.end > ahead);
    inside
        .map(|marker| {
            let from = whole.span(marker.at.start).start();
            let at = marker.at.start.saturating_sub(ahead)..marker.at.end - ahead;
            (Marker { at, ..marker }, from)
        })
        .collect()
}

fn quantifiers(side: &Side<'_>) -> Vec<Quantifier> {
    // "did not only patch the hull" limits nothing.
    let undone: Vec<Marker> = negation::all(side)
        .into_iter()
        .filter(|marker| marker.row.cell(2) == "not only")
        .collect();
    let stands = |marker: &Marker| !undone.iter().any(|not| not.at.contains(&marker.at.start));
    with_words_before(side)
        .into_iter()
        .filter(|(marker, _)| stands(marker))
        .filter_map(|(marker, from)| {
            let class = class_of(marker.class()).filter(|class| !is_no_quantity(side, &marker, class))?;
            let anchor = markers::anchor(side, &marker).or_else(|| pronoun_behind(side, &marker))?;
            // "over 50" is a bound; "taken over in 1997" and "above the 12 per cent" are none.
            let bounds = anchor == marker.at.end && side.class(anchor) == WordClass::Number;
            if matches!(class, "at-least" | "at-most") && !bounds {
                return None;
            }
            Some(Quantifier {
                class,
                rank: marker.row.number(2),
                words: marker.at.clone(),
                from,
                anchor,
            })
        })
        .collect()
}

/// "a mile and a half", "only if": parts of a measure and of a condition. "Only from the tap", as an answer, limits nothing
/// but the question.
fn is_no_quantity(side: &Side<'_>, marker: &Marker, class: &str) -> bool {
    let key = |back: usize| marker.at.start.checked_sub(back).map(|at| side.key(at));
    let next = (marker.at.end < side.len()).then(|| side.key(marker.at.end));
    match class {
        "half" => key(1) == Some("a") && key(2) == Some("and"),
        "only" => {
            let row = next.and_then(|next| lexicon::conditions().row(next));
            row.is_some_and(|row| row.cell(1) == "condition")
                || next == Some("when")
                || is_answer(side, marker.at.start)
        }
        _ => false,
    }
}

/// Whether a word begins the answer to a question.
fn is_answer(side: &Side<'_>, at: usize) -> bool {
    let article = side.article;
    let here = article.sentence_at(side.span(at).start());
    here.is_some_and(|here| {
        article.sentences[here].span.start() == side.span(at).start() && here > 0 && article.asks(here - 1)
    })
}

/// "all of it": the pronoun behind "of".
fn pronoun_behind(side: &Side<'_>, marker: &Marker) -> Option<usize> {
    let of = |at: usize| side.key(at) == "of";
    let at = marker.at.end + usize::from(marker.at.end < side.len() && of(marker.at.end));
    let joined = of(at.checked_sub(1)?) && !side.breaks_after(at - 1);
    (joined && at < side.len() && is_pronoun(side.key(at))).then_some(at)
}

fn is_pronoun(key: &str) -> bool {
    lexicon::is_function(key, "pronoun")
}

/// Classes whose exchange changes a claim; "first", "another", "each" are left to the words themselves.
fn class_of(class: &str) -> Option<&'static str> {
    Some(match class {
        "all" => "all",
        "most" | "majority" => "most",
        "many" => "many",
        "some" | "several" => "some",
        "few" | "minority" => "few",
        "half" => "half",
        "only" => "only",
        "at-least" | "over" => "at-least",
        "at-most" | "under" => "at-most",
        _ => return None,
    })
}

/// Classes that narrow or widen a claim by their mere presence. "many" and "some" often only flesh a plural out.
fn limits(class: &str) -> bool {
    matches!(class, "all" | "most" | "half" | "only" | "at-least" | "at-most")
}
