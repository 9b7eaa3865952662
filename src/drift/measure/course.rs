//! Which way a thing goes where no amount stands beside it: "taxes will rise" for "taxes will stay where they are", "from 71
//! to 118" for "71, compared with 118 a week before", "more visitors stayed" for "stays were fewer".

use std::ops::Range;

use super::comparison::{Comparison, Side};
use super::{direction, lemma, shift};
use crate::drift::facts::{Shift, Topic};
use crate::lexicon;
use crate::text::WordClass;

/// The first thing that goes another way in the source.
pub(super) fn shifts(c: &Comparison<'_>) -> Option<Shift> {
    of_subject(c).or_else(|| turned_round(c)).or_else(|| compared(c))
}

fn told(c: &Comparison<'_>, ours: Range<usize>, theirs: Range<usize>) -> Shift {
    shift(c, Topic::Polarity, Some(ours), Some(theirs)).measured("direction", 1, -1)
}

/// How a thing goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Up,
    Down,
    Level,
}

/// Words between a subject and its verb.
const REACH: usize = 3;

/// A thing that both sides speak of, which rises on the one and falls, or stays, on the other.
fn of_subject(c: &Comparison<'_>) -> Option<Shift> {
    (0..c.relay.len()).filter(|&at| c.in_scope[at]).find_map(|at| {
        let ours = way(&c.relay, at).filter(|ours| *ours != Way::Level)?;
        let subject = (at.saturating_sub(REACH)..at)
            .rev()
            .find(|&near| c.relay.is_content(near))?;
        let is_subject = c.relay.is_one_clause(subject..at + 1) && c.relay.class(subject) == WordClass::Content;
        let there = c.to_source[subject].filter(|_| is_subject)?.at;
        let behind = there + 1..(there + 2 + REACH).min(c.source.len());
        let theirs = behind.clone().find(|&near| c.source.is_content(near))?;
        let in_clause = c.source.is_one_clause(there..theirs + 1);
        let other = way(&c.source, theirs).filter(|other| in_clause && *other != ours)?;
        // "rose at first and fell then": the relay's way may be there too.
        let same = (0..c.source.len()).any(|near| way(&c.source, near) == Some(ours));
        let plain = direction::is_plain_round(&c.relay, at) && direction::is_plain_round(&c.source, theirs);
        let one_thing = other == Way::Level || is_finite(&c.source, there, theirs);
        (!same && plain && one_thing).then(|| told(c, subject..at + 1, there..theirs + 1))
    })
}

/// Whether nothing but auxiliaries stands between a subject and its verb.
fn is_finite(side: &Side<'_>, subject: usize, verb: usize) -> bool {
    let auxiliary = |key: &str| lexicon::is_function(key, "auxiliary") || lexicon::modals().has(key);
    (subject + 1..verb).all(|at| auxiliary(side.key(at)))
}

/// What a word says of a thing's course: by the table of directions. What stays needs to say so: "stay where they are".
fn way(side: &Side<'_>, at: usize) -> Option<Way> {
    let bases = lemma::bases(side.key(at));
    let row = bases.iter().find_map(|base| lexicon::directions().row(base))?;
    let ends = || side.breaks_after(at) || matches!(side.key(at + 1), "where" | "as" | "the");
    match row.cell(1) {
        "up" => Some(Way::Up),
        "down" => Some(Way::Down),
        "level" => Some(Way::Level),
        "stay" if ends() => Some(Way::Level),
        _ => None,
    }
}

/// Two figures of which one was before the other.
struct Course {
    before: usize,
    after: usize,
}

impl Course {
    fn span(&self) -> Range<usize> {
        self.before.min(self.after)..self.before.max(self.after) + 1
    }
}

/// Two figures that both sides have, and of which the later one is the earlier on the other side.
fn turned_round(c: &Comparison<'_>) -> Option<Shift> {
    let theirs = courses(&c.source);
    courses(&c.relay).into_iter().find_map(|ours| {
        let key = |at: usize| c.relay.key(at);
        let in_scope = c.in_scope[ours.before] && c.in_scope[ours.after];
        let differ = in_scope && key(ours.before) != key(ours.after);
        let turned = |other: &&Course| {
            c.source.key(other.before) == key(ours.after) && c.source.key(other.after) == key(ours.before)
        };
        let other = theirs.iter().find(turned).filter(|_| differ)?;
        Some(told(c, ours.span(), other.span()))
    })
}

/// Words between two figures that are held against each other.
const BETWEEN: usize = 8;

/// "from 71 to 118", "to 118 from 71", "118, compared with 71", "118, up from 71".
fn courses(side: &Side<'_>) -> Vec<Course> {
    let figures: Vec<usize> = (1..side.len())
        .filter(|&at| side.class(at) == WordClass::Number)
        .collect();
    let before = |at: usize| side.key(at - 1);
    let pairs = figures.windows(2).filter(|pair| pair[1] - pair[0] <= BETWEEN);
    let course = |pair: &[usize]| {
        let (one, other) = (pair[0], pair[1]);
        let sentence = |at: usize| side.article.sentence_at(side.span(at).start());
        if sentence(one) != sentence(other) {
            return None;
        }
        let compared = (one + 1..other).any(|at| side.key(at) == "compared");
        match (before(one), before(other)) {
            ("from", "to") => Some(Course {
                before: one,
                after: other,
            }),
            ("to", "from") => Some(Course {
                before: other,
                after: one,
            }),
            (_, "from") if side.key(one) != before(other) => Some(Course {
                before: other,
                after: one,
            }),
            _ if compared => Some(Course {
                before: other,
                after: one,
            }),
            _ => None,
        }
    };
    pairs.filter_map(course).collect()
}

/// Words behind a comparative, and before it, among which stands what is compared.
const COMPARED: usize = 3;
/// Content words that the two sentences must share besides.
const SHARED: usize = 2;
/// Letters at the head of two words of one family: "settled", "settlement".
const FAMILY: usize = 6;

/// "more visitors stayed on Mondays" for "stays were fewer on Mondays": one comparative in each sentence, of the same thing.
fn compared(c: &Comparison<'_>) -> Option<Shift> {
    let theirs = comparatives(&c.source);
    let ours = comparatives(&c.relay);
    ours.iter().filter(|(at, _)| c.in_scope[*at]).find_map(|&(at, more)| {
        let is_alone = |side: &Side<'_>, all: &[(usize, bool)], at: usize| {
            let here = sentence_of(side, at);
            all.iter().filter(|(near, _)| sentence_of(side, *near) == here).count() == 1
        };
        let turned = |&&(other, other_more): &&(usize, bool)| {
            other_more != more
                && is_alone(&c.source, &theirs, other)
                && is_of_one_thing(c, at, other)
                && shares(c, at, other)
                && direction::is_plain_round(&c.relay, at)
                && direction::is_plain_round(&c.source, other)
        };
        let other = theirs.iter().find(turned).filter(|_| is_alone(&c.relay, &ours, at))?.0;
        Some(told(c, at..at + 1, other..other + 1))
    })
}

fn sentence_of(side: &Side<'_>, at: usize) -> Option<usize> {
    side.article.sentence_at(side.span(at).start())
}

/// "more", "higher" and their contraries, each with whether it says more. "more than 40" bounds a number.
fn comparatives(side: &Side<'_>) -> Vec<(usize, bool)> {
    let more = |at: usize| {
        let row = lexicon::directions().row(side.key(at))?;
        let grade = side.key(at).ends_with("er");
        match row.cell(1) {
            "more" => Some(true),
            "less" => Some(false),
            "up" if grade => Some(true),
            "down" if grade => Some(false),
            _ => None,
        }
    };
    let bounds = |at: usize| at + 1 < side.len() && side.key(at + 1) == "than";
    (0..side.len())
        .filter(|&at| !bounds(at))
        .filter_map(|at| Some((at, more(at)?)))
        .collect()
}

/// Whether two comparatives have a word of one family beside them.
fn is_of_one_thing(c: &Comparison<'_>, ours: usize, theirs: usize) -> bool {
    let round = |side: &Side<'_>, at: usize| -> Vec<usize> {
        let near = at.saturating_sub(COMPARED)..(at + 1 + COMPARED).min(side.len());
        let fits =
            |&near: &usize| near != at && side.is_content(near) && side.is_one_clause(near.min(at)..near.max(at) + 1);
        near.filter(fits).collect()
    };
    let near = round(&c.source, theirs);
    round(&c.relay, ours).into_iter().any(|one| {
        let family = |&other: &usize| {
            let heads = c.relay.key(one).bytes().zip(c.source.key(other).bytes());
            let alike = heads.take_while(|(one, other)| one == other).count();
            c.relay.stem(one) == c.source.stem(other) || alike >= FAMILY
        };
        near.iter().any(family)
    })
}

/// Whether the two sentences have more in common.
fn shares(c: &Comparison<'_>, ours: usize, theirs: usize) -> bool {
    let (here, there) = (sentence_of(&c.relay, ours), sentence_of(&c.source, theirs));
    let held = |&at: &usize| {
        let partner = c.to_source[at].filter(|partner| !partner.moved);
        c.relay.is_content(at) && partner.is_some_and(|partner| sentence_of(&c.source, partner.at) == there)
    };
    let own = (0..c.relay.len()).filter(|&at| sentence_of(&c.relay, at) == here);
    own.filter(held).count() >= SHARED
}
