//! Where a "not" came or went and the sense stayed: "not until Monday" and "only on Monday", "none inside" and "all
//! outside".

use super::comparison::{Comparison, Partner, Side};
use super::markers::{self, Marker};
use super::negation;
use crate::align::Kin;
use crate::lexicon;

/// Whether the relay says without a negator of the source what the source says with it.
pub(super) fn of_lost(c: &Comparison<'_>, marker: &Marker) -> bool {
    is_first_time(c, marker)
        || c.relay.asks()
        || is_only((&c.source, marker), &c.relay)
        || is_opposed((&c.source, marker), &c.relay, |at| c.to_source[at].is_none())
        || is_said_plainly_too(c, marker)
        || is_namesake(c, marker)
}

/// The same for a negator that only the relay has.
pub(super) fn of_gained(c: &Comparison<'_>, marker: &Marker) -> bool {
    is_only((&c.relay, marker), &c.source)
        || is_opposed((&c.relay, marker), &c.source, |at| c.to_relay[at].is_none())
        || is_denied_next(c)
        || is_asked(c, marker)
        || is_stray(c, marker)
}

/// "had never before attempted" where the relay has "first": both say that it had not happened.
fn is_first_time(c: &Comparison<'_>, marker: &Marker) -> bool {
    let before =
        |at: usize| at < c.source.len() && matches!(c.source.key(at), "before" | "previously" | "ever" | "yet");
    let end = c.source.len().min(marker.at.end + TIME_REACH);
    let first = |at: usize| matches!(c.relay.key(at), "first" | "1st") && c.to_source[at].is_none();
    (marker.at.start..end).any(before) && (0..c.relay.len()).any(first)
}

/// How far behind "never" its "before" may stand.
const TIME_REACH: usize = 8;

/// "not until Monday" where the other side has "only on Monday", and "none that do not come from us" for "only ours".
fn is_only((side, marker): (&Side<'_>, &Marker), other: &Side<'_>) -> bool {
    let twice = || {
        let plain = |next: &Marker| negation::strength(next) == 2 && next.at.start != marker.at.start;
        let near = |next: &Marker| next.at.start.abs_diff(marker.at.start) <= ONLY_REACH;
        negation::real(side).iter().any(|next| plain(next) && near(next))
    };
    is_until((side, marker), other) || (limits(other) && twice())
}

/// "not until Monday" where the other side has "only on Monday".
pub(super) fn is_until((side, marker): (&Side<'_>, &Marker), other: &Side<'_>) -> bool {
    has_until(side, marker) && limits(other)
}

/// Whether a side has "only".
fn limits(side: &Side<'_>) -> bool {
    let only = |marker: &Marker| marker.class() == "only";
    markers::quantifiers().find(side).iter().any(only)
}

/// Whether a side says "not until": only then.
pub(super) fn is_not_until(side: &Side<'_>) -> bool {
    negation::real(side).iter().any(|marker| has_until(side, marker))
}

/// Whether "until" stands behind a negator.
fn has_until(side: &Side<'_>, marker: &Marker) -> bool {
    let mut reach = marker.at.end..(marker.at.end + ONLY_REACH).min(side.len());
    reach.any(|at| matches!(side.key(at), "until" | "till" | "before"))
}

/// Words behind a negator within which "until", or the second negator, stands.
const ONLY_REACH: usize = 10;

/// "None of them was inside" where the other side has "all of them outside": the opposite of what is denied.
fn is_opposed((side, marker): (&Side<'_>, &Marker), other: &Side<'_>, is_loose: impl Fn(usize) -> bool) -> bool {
    let reach = marker.at.end..(marker.at.end + OPPOSITE_REACH).min(side.len());
    let in_clause = |at: &usize| side.is_one_clause(marker.at.start..at + 1);
    let opposites = |at: usize| lexicon::opposites().rows_of(side.key(at)).map(|row| row.cell(1));
    let mut denied = reach.filter(in_clause).flat_map(opposites);
    denied.any(|opposite| (0..other.len()).any(|at| is_loose(at) && other.key(at) == opposite))
}

/// "All of them outside" where the source has "none of them inside".
pub(super) fn is_none_of_opposite(c: &Comparison<'_>) -> bool {
    let loose = |at: usize| c.to_source[at].is_none();
    let none = |marker: &Marker| marker.class() == "no" && is_opposed((&c.source, marker), &c.relay, loose);
    negation::real(&c.source).iter().any(none)
}

/// Words behind a negator within which the word stands that it denies.
const OPPOSITE_REACH: usize = 5;

/// "I wrote it for her, and I would not have written it for anybody else": the words that the negator governs stand there
/// without it too, and the relay has one of the two.
fn is_said_plainly_too(c: &Comparison<'_>, marker: &Marker) -> bool {
    let governed = negation::governed(&c.source, marker);
    let all = negation::real(&c.source);
    let Some(&own) = governed.first() else { return false };
    let denied = |at: usize| {
        let near = |marker: &Marker| marker.at.end <= at && negation::governed(&c.source, marker).contains(&at);
        all.iter().any(near)
    };
    let is_same = |side: &Side<'_>, at: usize| side.stem(at) == c.source.stem(own) && side.is_content(at);
    let count = |side: &Side<'_>| (0..side.len()).filter(|&at| is_same(side, at)).count();
    let plainly = |at: usize| at != own && is_same(&c.source, at) && !denied(at);
    (0..c.source.len()).any(plainly) && count(&c.relay) < count(&c.source)
}

/// "Our vessel called them four times. They did not answer.": the source denies in the short sentence behind its passage.
fn is_denied_next(c: &Comparison<'_>) -> bool {
    let article = c.source.article;
    let last = c.source.len().checked_sub(1);
    let next = last.and_then(|last| article.sentence_at(c.source.span(last).start()));
    let Some(next) = next.and_then(|at| article.sentences.get(at + 1)) else {
        return false;
    };
    let tokens: Vec<usize> = article.tokens_in(next.span).collect();
    tokens.len() <= SHORT && negation::count(&c.source.with(tokens)) > 0
}

/// The word that a negator governs stands for one like it far off: in a title, or in another sentence.
fn is_stray(c: &Comparison<'_>, marker: &Marker) -> bool {
    let sentence = |partner: Partner| c.source.article.sentence_at(c.source.span(partner.at).start());
    let partner = negation::governed(&c.relay, marker)
        .into_iter()
        .find_map(|at| c.to_source[at]);
    let Some(partner) = partner.filter(|partner| partner.kin == Kin::Near) else {
        return false;
    };
    let content = || {
        (0..c.relay.len())
            .filter(|&at| c.relay.is_content(at))
            .filter_map(|at| c.to_source[at])
    };
    let there = content().filter(|other| sentence(*other) == sentence(partner)).count();
    there * 2 < content().count()
}

/// "Had the hut been searched?": what a question asks may be denied by its answer.
fn is_asked(c: &Comparison<'_>, marker: &Marker) -> bool {
    let governed = negation::governed(&c.relay, marker);
    let partner = governed.first().and_then(|&at| c.to_source[at]);
    let article = c.source.article;
    let sentence = partner.and_then(|partner| article.sentence_at(c.source.span(partner.at).start()));
    sentence.is_some_and(|sentence| article.asks(sentence))
}

/// Words of a short sentence.
const SHORT: usize = 6;

/// "Exchange Wire" is no exchange: the word that the negator governs is a part of a name in the relay.
fn is_namesake(c: &Comparison<'_>, marker: &Marker) -> bool {
    let first = negation::governed(&c.source, marker)
        .into_iter()
        .find_map(|at| Some((at, c.to_relay[at]?.at)));
    first.is_some_and(|(own, at)| c.relay.is_name(at) && !c.source.is_name(own))
}

/// Whether at least half of what stands in a negator's clause has a partner.
pub(super) fn is_carried(side: &Side<'_>, marker: &Marker, partner: &impl Fn(usize) -> Option<usize>) -> bool {
    let start = (0..marker.at.start)
        .rev()
        .find(|&at| side.breaks_after(at))
        .map_or(0, |at| at + 1);
    let end = (marker.at.end - 1..side.len()).find(|&at| side.breaks_after(at));
    let content: Vec<usize> = (start..end.map_or(side.len(), |end| end + 1))
        .filter(|&at| side.is_content(at))
        .collect();
    content.iter().filter(|&&at| partner(at).is_some()).count() * 2 >= content.len()
}

/// "When will you reopen?" "Not for ten days.": what is denied stands in the question.
pub(super) fn is_answer(side: &Side<'_>, marker: &Marker) -> bool {
    let (article, start) = (side.article, side.span(marker.at.start).start());
    let Some(sentence) = article.sentence_at(start).filter(|_| marker.class() == "not") else {
        return false;
    };
    let opens = article.sentences[sentence].span.start() == start;
    let bare = side.key(marker.at.end - 1) == "not" && marker.at.end < side.len() && !side.is_content(marker.at.end);
    let asked = sentence > 0
        && article.sentences[sentence - 1]
            .span
            .of(article.text())
            .trim_end()
            .ends_with('?');
    opens && bare && asked
}
