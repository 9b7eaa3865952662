//! Which report the quotations of a unit belong to.
//!
//! Takes a unit and its reports; gives for each lexeme that is a quotation the report that holds it, or none: those are
//! speech that goes on, or scare quotes, which [`super::draft`] decides.

use super::cited;
use super::clause::Unit;
use super::lex::{Lexeme, Sort};
use super::reports::Report;
use super::words::Classes;
use crate::text::Span;

/// The quotations of a unit: lexeme and pair.
pub(super) fn quotes_of(lex: &[Lexeme]) -> Vec<(usize, usize)> {
    lex.iter()
        .enumerate()
        .filter_map(|(at, lexeme)| match lexeme.sort {
            Sort::Quote(pair) => Some((at, pair)),
            _ => None,
        })
        .collect()
}

/// The pairs of a unit that has no words outside marks.
pub(super) fn only_quotes(lex: &[Lexeme]) -> Option<Vec<usize>> {
    let quotes = quotes_of(lex);
    let words = lex.iter().any(Lexeme::is_word);
    (!quotes.is_empty() && !words).then(|| quotes.into_iter().map(|(_, pair)| pair).collect())
}

/// For each lexeme that is a quotation the report that holds it: one that says before one that thinks or a mere
/// source, then the one with the fewest other words.
pub(super) fn of(unit: &Unit, reports: &[Report]) -> Vec<Option<usize>> {
    let mut owners: Vec<Option<usize>> = vec![None; unit.lex.len()];
    let mut order: Vec<usize> = (0..reports.len()).collect();
    let length = |report: &Report| report.content.iter().map(ExactSizeIterator::len).sum::<usize>();
    let quotes: Vec<usize> = quotes_of(&unit.lex).into_iter().map(|(at, _)| at).collect();
    if quotes.is_empty() {
        return owners;
    }
    let weights: Vec<u8> = reports.iter().map(|report| weight(unit, report)).collect();
    order.sort_by_key(|&at| (weights[at], length(&reports[at]), at));
    for at in order {
        for range in &reports[at].content {
            let from = quotes.partition_point(|&place| place < range.start);
            for &place in quotes[from..].iter().take_while(|&&place| place < range.end) {
                owners[place].get_or_insert(at);
            }
        }
    }
    for &place in &quotes {
        let inside = |owner: usize| reports[owner].lead().is_some_and(|lead| lead < place);
        if owners[place].is_some_and(inside) && is_named(unit, place) {
            owners[place] = None;
        }
    }
    owners
}

/// An outlet that says what somebody warned of passes the words on.
fn weight(unit: &Unit, report: &Report) -> u8 {
    let outlet = report.speaker.as_ref().is_some_and(|speaker| {
        let (first, last) = (&unit.lex[speaker.start], &unit.lex[speaker.end - 1]);
        cited::outlet_in(unit.text, Span::new(first.span.start(), last.span.end())).is_some()
            || last.is(Classes::OUTLET) && !last.is(Classes::OCCASION)
    });
    report.weight().max(u8::from(outlet) * PASSED_ON)
}

/// The weight of a report that passes words on: that of one that only names its source.
const PASSED_ON: u8 = 2;

/// `during a “Morning Forum”`, `Lund's “The Long Way Home”`: a title inside reported words, which nobody uttered.
fn is_named(unit: &Unit, place: usize) -> bool {
    let led = place.checked_sub(1).is_some_and(|before| {
        let word = &unit.lex[before];
        word.is(Classes::DETERMINER) || word.capital || matches!(word.text(unit.text), "'s" | "’s")
    });
    led && !unit.heading && unit.is_title(place)
}
