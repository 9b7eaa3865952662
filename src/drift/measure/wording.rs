//! How many words are the source's, and every difference with how it is marked.

use std::ops::Range;

use super::comparison::{Comparison, Side};
use super::markers;
use crate::align::{Kin, Op, OpKind};
use crate::drift::facts::{Binding, Change, ChangeOp, MOST_OF_A_SORT, Marking, Wording};
use crate::lexicon;
use crate::quotation::{Apparatus, ApparatusKind};
use crate::text::damage::loss;
use crate::text::{Span, Text};

/// Words outside the marks from which on a sentence is judged by them alone.
const OUTSIDE_WORDS: usize = 5;

/// Counts and differences. `apparatus` holds the editor's marks inside a quotation, `breaks` the positions where its
/// marks are left and reopened or an ellipsis stands; `whole_sentences`: the passages are whole sentences of the source; `apart`: clauses that are
/// reported by themselves and count for nothing here.
pub(super) fn wording(
    c: &Comparison<'_>,
    apparatus: &[Apparatus],
    breaks: &[usize],
    reopened: bool,
    whole_sentences: bool,
    apart: &[Range<usize>],
) -> Wording {
    // Words in marks are judged with their quotation; a sentence that has few others is judged by all of them.
    let outside = c.in_scope.iter().filter(|in_scope| **in_scope).count();
    let counts = |at: usize| outside < OUTSIDE_WORDS || c.in_scope[at];
    let is_apart = |at: usize| apart.iter().any(|run| run.contains(&at));
    let marked = |at: usize| marking_of(c.relay.span(at), apparatus);
    let plain: Vec<usize> = (0..c.relay.len())
        .filter(|&at| counts(at) && !is_apart(at) && (marked(at) == Marking::None || c.to_source[at].is_some()))
        .collect();
    let in_order = |kin: fn(Kin) -> bool| {
        plain
            .iter()
            .filter(|&&at| c.to_source[at].is_some_and(|partner| !partner.moved && kin(partner.kin)))
            .count() as u32
    };
    Wording {
        words: plain.len() as u32,
        same: in_order(|kin| kin == Kin::Same),
        akin: in_order(|kin| kin != Kin::Same),
        moved: plain
            .iter()
            .filter(|&&at| c.to_source[at].is_some_and(|partner| partner.moved))
            .count() as u32,
        carried: c.carried(),
        changes: changes(c, apparatus, breaks, reopened, whole_sentences, apart),
    }
}

/// Words of the source before the first and after the last that the relay has: the passage of a sentence is whole
/// sentences, and taking a part of one is no change of wording.
fn is_edge(c: &Comparison<'_>, op: &Op) -> bool {
    op.kind == OpKind::Delete && (op.relay.start == 0 || op.relay.start == c.relay.len())
}

/// Whether a change lies in a clause that is reported by itself.
fn is_inside(op: &Op, apart: &[Range<usize>]) -> bool {
    apart
        .iter()
        .any(|run| run.start <= op.relay.start && op.relay.end <= run.end && !op.relay.is_empty())
}

/// Words of the source that the relay has too, as credit: "…, the minister said, …" is left out of the relay's words and
/// is no cut.
fn is_credit(c: &Comparison<'_>, op: &Op) -> bool {
    let (Some(before), Some(&after)) = (op.relay.start.checked_sub(1), c.relay.tokens.get(op.relay.start)) else {
        return false;
    };
    let between = c.relay.tokens[before] + 1..after;
    let has = |at: usize| {
        between
            .clone()
            .any(|token| c.relay.article.tokens[token].word == c.source.word(at))
    };
    op.kind == OpKind::Delete && op.source.clone().filter(|&at| has(at)).count() * 3 >= op.source.len() * 2
}

fn changes(
    c: &Comparison<'_>,
    apparatus: &[Apparatus],
    breaks: &[usize],
    reopened: bool,
    whole_sentences: bool,
    apart: &[Range<usize>],
) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    let counts = |op: &&Op| {
        !(whole_sentences && (is_edge(c, op) || is_credit(c, op)))
            && !is_inside(op, apart)
            && !is_remark(c, op)
            && !is_case(c, op)
    };
    for op in c.changes().filter(counts).take(MOST_OF_A_SORT) {
        let marking = marking(c, op.relay.clone(), apparatus, breaks, reopened);
        changes.push(change(c, op.kind, op.relay.clone(), op.source.clone(), marking));
    }
    let room = MOST_OF_A_SORT - changes.len();
    changes.extend(style_changes(c).take(room));
    changes
}

fn change(c: &Comparison<'_>, kind: OpKind, relay: Range<usize>, source: Range<usize>, marking: Marking) -> Change {
    let loose = |at: &usize| c.relay.is_content(*at) && c.to_source[*at].is_none_or(|partner| partner.kin != Kin::Same);
    let loose_source =
        |at: &usize| c.source.is_content(*at) && c.to_relay[*at].is_none_or(|partner| partner.kin != Kin::Same);
    let moved = !relay.is_empty()
        && relay
            .clone()
            .all(|at| c.to_source[at].is_some_and(|partner| partner.moved));
    let content = relay.clone().any(|at| loose(&at)) || source.clone().any(|at| loose_source(&at));
    let akin = kind == OpKind::Replace
        && relay
            .clone()
            .filter(|&at| c.relay.is_content(at))
            .all(|at| c.to_source[at].is_some())
        && source
            .clone()
            .filter(|&at| c.source.is_content(at))
            .all(|at| c.to_relay[at].is_some());
    Change {
        op: match kind {
            OpKind::Replace => ChangeOp::Replace,
            OpKind::Insert if moved => ChangeOp::Move,
            OpKind::Insert => ChangeOp::Insert,
            OpKind::Delete | OpKind::Equal => ChangeOp::Delete,
        },
        relay_words: relay.len() as u32,
        source_words: source.len() as u32,
        content,
        style: is_style(c, relay.clone(), source.clone()),
        spelling: false,
        akin,
        marking,
        binds: binds(c, source.clone()),
        relay: c.relay.place(relay),
        source: c.source.place(source),
    }
}

/// How a stretch of the relay is marked: it lies in brackets, or where something is left out stands an ellipsis.
fn marking(
    c: &Comparison<'_>,
    relay: Range<usize>,
    apparatus: &[Apparatus],
    breaks: &[usize],
    reopened: bool,
) -> Marking {
    if relay.is_empty() {
        if breaks.contains(&relay.start) {
            return if reopened { Marking::Reopened } else { Marking::Ellipsis };
        }
        return Marking::None;
    }
    let mut markings = relay.map(|at| marking_of(c.relay.span(at), apparatus));
    let first = markings.next().unwrap_or(Marking::None);
    if markings.all(|marking| marking == first) {
        first
    } else {
        Marking::None
    }
}

fn marking_of(span: Span<Text>, apparatus: &[Apparatus]) -> Marking {
    apparatus
        .iter()
        .find(|mark| mark.span.contains(span))
        .map_or(Marking::None, |mark| match mark.kind {
            ApparatusKind::Bracket => Marking::Bracket,
            ApparatusKind::Parenthesis => Marking::Parenthesis,
            ApparatusKind::Ellipsis => Marking::Ellipsis,
        })
}

/// "(APPLAUSE)", "[laughter]": a remark of the transcript in brackets of its own is nobody's word.
fn is_remark(c: &Comparison<'_>, op: &Op) -> bool {
    op.kind == OpKind::Delete && c.source.is_bracketed(op.source.clone())
}

/// Words that differ in nothing but capitals ("AM" is read as a time of day).
fn is_case(c: &Comparison<'_>, op: &Op) -> bool {
    op.relay.len() == op.source.len()
        && op
            .relay
            .clone()
            .zip(op.source.clone())
            .all(|(ours, theirs)| fold(c.relay.surface(ours)) == fold(c.source.surface(theirs)))
}

/// Replaced words that say the same in another style: `it's` for `it is` or `it has`.
pub(super) fn is_style(c: &Comparison<'_>, relay: Range<usize>, source: Range<usize>) -> bool {
    if relay.is_empty() || source.is_empty() {
        return false;
    }
    let joined = |side: &Side<'_>, range: &Range<usize>| -> String {
        let letters = range.clone().flat_map(|at| side.key(at).chars());
        letters.filter(|c| c.is_alphanumeric()).collect()
    };
    if joined(&c.relay, &relay) == joined(&c.source, &source) {
        return true;
    }
    relay.len() == source.len()
        && relay.zip(source).all(|(ours, theirs)| {
            let (a, b) = (c.relay.key(ours), c.source.key(theirs));
            c.relay.form(ours) == c.source.form(theirs)
            || is_clitic(a, b)
            || is_clitic(b, a)
            // A letter that the relay's text system lost is no change of the quotation.
            || loss(c.relay.surface(ours), c.source.surface(theirs)).is_some()
        })
}

fn is_clitic(short: &str, long: &str) -> bool {
    matches!((short, long), ("'s", "is" | "has") | ("'d", "would" | "had"))
}

/// Equal words whose surfaces differ by more than case and apostrophes: figures for words, a hyphen, a spelling.
fn style_changes<'a>(c: &'a Comparison<'_>) -> impl Iterator<Item = Change> + 'a {
    (0..c.relay.len()).filter_map(move |at| {
        let partner = c.to_source[at].filter(|partner| partner.kin == Kin::Same && !partner.moved)?;
        let spelled = c.relay.key(at) != c.source.key(partner.at);
        let surface = fold(c.relay.surface(at)) != fold(c.source.surface(partner.at));
        let hyphen = c.relay.between(at).trim() != c.source.between(partner.at).trim()
            && (c.relay.between(at) == "-" || c.source.between(partner.at) == "-")
            && at + 1 < c.relay.len()
            && c.to_source[at + 1].is_some_and(|next| next.at == partner.at + 1);
        if !spelled && !surface && !hyphen {
            return None;
        }
        let end = if hyphen { 2 } else { 1 };
        Some(Change {
            op: ChangeOp::Replace,
            relay: c.relay.place(at..at + end),
            source: c.source.place(partner.at..partner.at + end),
            relay_words: end as u32,
            source_words: end as u32,
            content: false,
            style: true,
            spelling: spelled && is_spelling_pair(c.relay.key(at), c.source.key(partner.at)),
            akin: true,
            marking: Marking::None,
            binds: None,
        })
    })
}

/// Whether two words are one in American and British spelling.
fn is_spelling_pair(a: &str, b: &str) -> bool {
    let listed = |us: &str, uk: &str| lexicon::spelling().rows_of(us).any(|row| row.cell(1) == uk);
    listed(a, b) || listed(b, a)
}

/// A surface without what never counts as a change: case, the shape of apostrophes, the points of initials.
fn fold(surface: &str) -> String {
    surface
        .chars()
        .filter(|c| *c != '.' && *c != ',')
        .flat_map(char::to_lowercase)
        .map(|c| {
            if matches!(c, '’' | '‘' | 'ʼ' | '`' | '´') {
                '\''
            } else {
                c
            }
        })
        .collect()
}

/// What binds the rest of a statement in words that were left out.
fn binds(c: &Comparison<'_>, source: Range<usize>) -> Option<Binding> {
    if source.is_empty() {
        return None;
    }
    let within = |marker: &markers::Marker| source.start <= marker.at.start && marker.at.end <= source.end;
    let negated = markers::negators()
        .find(&c.source)
        .iter()
        .any(|marker| within(marker) && matches!(marker.class(), "not" | "no" | "never" | "without"));
    if negated {
        return Some(Binding::Negation);
    }
    markers::conditions()
        .find(&c.source)
        .iter()
        .filter(|marker| within(marker))
        .find_map(super::condition::binding_of)
}
