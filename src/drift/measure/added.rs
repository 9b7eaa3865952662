//! Clauses of a sentence that no source carries.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::comparison::{Comparison, Side};
use super::{Known, number, shift};
use crate::align::{Op, OpKind};
use crate::drift::facts::{Shift, Topic};
use crate::lexicon;
use crate::quotation::Quotation;
use crate::text::WordClass;

/// Content words that a clause must have before it counts as a statement of its own.
const CLAUSE_WORDS: usize = 4;
/// The same of a relative clause, which is known by its pronoun.
const RELATIVE_WORDS: usize = 3;
/// Share of a clause's content, in thousandths, up to which it counts as carried by nobody.
const CARRIED: usize = 250;

/// Runs of clauses that have no partner in this passage and none in any other source. `elsewhere(at)` tells whether
/// another source carries a relay word beside its neighbours.
pub(super) fn runs(c: &Comparison<'_>, known: &Known<'_>, elsewhere: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let content = |range: &Range<usize>| {
        range
            .clone()
            .filter(|&at| c.in_scope[at] && c.relay.is_content(at))
            .collect::<Vec<_>>()
    };
    let carried = |clause: &Range<usize>, at: &usize| {
        let here = c.to_source[*at].is_some_and(|partner| !partner.moved || moved_along(c, clause, *at));
        here || elsewhere(*at)
    };
    // What stands in marks shows whose clause it is; a name that the sources have, and a converted number, show nothing.
    let telling = |range: &Range<usize>| {
        let says = |at: &usize| {
            c.relay.is_content(*at)
                && !is_known_name(c, known, *at)
                && !number::is_own_conversion(c, *at)
                && !is_reckoned(c, *at)
        };
        range.clone().filter(says).collect::<Vec<_>>()
    };
    // A number says more than a noun.
    let is_number = |at: usize| c.relay.class(at) == WordClass::Number;
    let weight = |clause: &Range<usize>, words: &[usize]| -> (usize, usize) {
        let carried = |at: &usize| carried(clause, at);
        let share = words.iter().map(|at| {
            if carried(at) {
                1 + usize::from(is_number(*at))
            } else {
                0
            }
        });
        let share: usize = share.sum();
        (share, share + words.iter().filter(|at| !carried(at)).count())
    };
    let mut runs: Vec<Range<usize>> = Vec::new();
    for clause in clauses(&c.relay) {
        let words = telling(&clause);
        let (has, all) = weight(&clause, &words);
        let bare = !content(&clause).is_empty() && !words.is_empty() && has * 1000 <= all * CARRIED;
        match runs.last_mut() {
            Some(run) if bare && run.end == clause.start => run.end = clause.end,
            _ if bare => runs.push(clause),
            _ => {}
        }
    }
    let least = |run: &Range<usize>| match clause_kind(&c.relay, run.start) {
        "relative" => RELATIVE_WORDS,
        _ => CLAUSE_WORDS,
    };
    runs.retain(|run| content(run).len() >= least(run) && run.len() < c.relay.len() && !says_who(&c.relay, run));
    runs.retain(|run| {
        let content = run.clone().filter(|&at| c.relay.is_content(at));
        let mut stems: Vec<u32> = content.map(|at| c.relay.stem(at)).collect();
        stems.sort_unstable();
        stems.dedup();
        let numbers: Vec<u32> = run
            .clone()
            .filter(|&at| c.relay.class(at) == WordClass::Number)
            .map(|at| c.relay.stem(at))
            .collect();
        !known.carries(&stems, |stem| if numbers.contains(&stem) { 2 } else { 1 })
    });
    runs
}

/// Whether another content word of the clause comes from the same sentence of the source: a clause that stands elsewhere in
/// the passage is told in another order, no word of it is there by chance.
fn moved_along(c: &Comparison<'_>, clause: &Range<usize>, at: usize) -> bool {
    let sentence = |at: usize| {
        let partner = c.to_source[at].filter(|_| c.relay.is_content(at))?;
        c.source.article.sentence_at(c.source.span(partner.at).start())
    };
    let here = sentence(at);
    here.is_some() && clause.clone().any(|near| near != at && sentence(near) == here)
}

/// A word of "two days earlier".
fn is_reckoned(c: &Comparison<'_>, at: usize) -> bool {
    (at.saturating_sub(2)..=at)
        .any(|from| c.relay.class(from) == WordClass::Number && number::is_reckoned(&c.relay, from))
}

/// A name that some source has, and this passage has not.
fn is_known_name(c: &Comparison<'_>, known: &Known<'_>, at: usize) -> bool {
    c.to_source[at].is_none() && c.relay.is_name(at) && known.has_name(c.relay.key(at))
}

/// "Mayor Anna Reed said in a statement": who says it, not what was said.
fn says_who(side: &Side<'_>, run: &Range<usize>) -> bool {
    let is_cue = |at: usize| speaking().contains(side.key(at));
    let names = |at: usize| side.is_name(at) || side.surface(at).starts_with(char::is_uppercase);
    let others = run
        .clone()
        .filter(|&at| side.is_content(at) && !is_cue(at) && !names(at))
        .count();
    run.clone().any(is_cue) && others <= 2
}

/// The forms of verbs that take words in marks and a clause with "that", and the phrases that name a source.
pub(super) fn speaking() -> &'static BTreeSet<&'static str> {
    static FORMS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
        let takes = |row: &lexicon::Row, wanted: &str| row.cell(5).split(' ').any(|own| own == wanted);
        let rows = lexicon::cues().rows().iter().filter_map(|row| match row.cell(3) {
            "phrase" => takes(row, "source").then(|| row.cell(0)),
            "verb" => {
                let speaks = row.cell(2).is_empty() && takes(row, "quote") && takes(row, "that");
                speaks.then(|| row.cell(1))
            }
            _ => None,
        });
        let forms = rows.flat_map(|forms| forms.split(' '));
        forms.filter(|form| !lexicon::function_words().has(form)).collect()
    });
    &FORMS
}

/// Whether a run is all of what is reported.
pub(super) fn is_all_of(c: &Comparison<'_>, run: &Range<usize>, said: Option<&Quotation>) -> bool {
    let reported = said.map_or(&[][..], |said| &said.reported);
    let within = |at: &usize| reported.iter().any(|span| span.contains(c.relay.span(*at)));
    let mut content = (0..c.relay.len())
        .filter(|&at| c.relay.is_content(at))
        .filter(within)
        .peekable();
    content.peek().is_some() && content.all(|at| run.contains(&at))
}

/// The shift of a run.
pub(super) fn of_run(c: &Comparison<'_>, run: Range<usize>) -> Shift {
    let (kind, words) = (clause_kind(&c.relay, run.start), run.len() as i64);
    shift(c, Topic::AddedFact, Some(run), None).measured(kind, words, 0)
}

/// Words put into a sentence, none of which any source has: a detail of nobody's. Those inside `apart` are reported
/// with their clause.
pub(super) fn details(c: &Comparison<'_>, known: &Known<'_>, apart: &[Range<usize>]) -> Vec<Shift> {
    let is_apart = |op: &Op| {
        apart
            .iter()
            .any(|run| run.start < op.relay.end && op.relay.start < run.end)
    };
    // "percent" behind its figure.
    let counts =
        |at: usize| at > 0 && c.relay.class(at - 1) == WordClass::Number && lexicon::units().has(c.relay.key(at));
    let content = |op: &Op| {
        op.relay
            .clone()
            // Numbers are held against the source's numbers, however they are written.
            .filter(|&at| c.relay.class(at) == WordClass::Content)
            .filter(|&at| c.relay.key(at).starts_with(char::is_alphabetic) && !counts(at))
            .collect::<Vec<_>>()
    };
    let nobodys = |at: &usize| c.in_scope[*at] && c.to_source[*at].is_none() && !known.has_stem(c.relay.stem(*at));
    // Each word stands somewhere in a source, but nowhere these together.
    let scattered = |op: &&Op| {
        let words = content(op);
        let new = words.iter().all(|&at| c.in_scope[at] && c.to_source[at].is_none());
        let stems: Vec<u32> = words.iter().map(|&at| c.relay.stem(at)).collect();
        new && words.len() >= SCATTERED_WORDS && !known.carries(&stems, |_| 1)
    };
    let inserted = c.changes().filter(|op| op.kind == OpKind::Insert && !is_apart(op));
    inserted
        .filter(|op| !says_who(&c.relay, &op.relay))
        .filter(|op| content(op).len() >= DETAIL_WORDS && (content(op).iter().all(nobodys) || scattered(op)))
        .map(|op| {
            let words = content(op).len() as i64;
            let kind = if is_identity(&c.relay, &op.relay) {
                "identity"
            } else if content(op).iter().all(nobodys) {
                "detail"
            } else {
                "scattered"
            };
            shift(c, Topic::AddedFact, Some(op.relay.clone()), None).measured(kind, words, 0)
        })
        .collect()
}

/// Content words that make a detail: "lightning strike". One word alone is often a synonym that no table lists.
const DETAIL_WORDS: usize = 2;

/// Content words that make a detail where the sources have them, each in another place.
const SCATTERED_WORDS: usize = 3;

/// Whether words put in only say who or where somebody is: "former chief executive Jeff" before "Skilling", "Stores Inc".
fn is_identity(side: &Side<'_>, words: &Range<usize>) -> bool {
    let role = |at: usize| {
        let key = side.key(at);
        lexicon::roles().has(key) || matches!(key, "former" | "then" | "acting" | "chief")
    };
    let mut content = words.clone().filter(|&at| side.is_content(at));
    let beside = [
        words.start.checked_sub(1),
        Some(words.end).filter(|&end| end < side.len()),
    ];
    let names_near = beside.into_iter().flatten().any(|at| side.is_name(at));
    names_near && content.all(|at| side.is_name(at) || role(at))
}

/// Stretches between marks of punctuation, and before a relative pronoun.
fn clauses(side: &Side<'_>) -> Vec<Range<usize>> {
    let mut clauses = Vec::new();
    let mut start = 0;
    for at in 0..side.len() {
        let next = at + 1;
        let opens = next < side.len()
            && matches!(
                side.key(next),
                "which" | "who" | "whose" | "while" | "because" | "although"
            );
        if (side.breaks_after(at) && !is_abbreviated(side, at)) || opens || next == side.len() {
            clauses.push(start..next);
            start = next;
        }
    }
    clauses
}

/// "Thornfield Equipment Inc. said": the full stop ends no clause where the next word goes on small.
fn is_abbreviated(side: &Side<'_>, at: usize) -> bool {
    let goes_on = |next: usize| next < side.len() && side.surface(next).starts_with(char::is_lowercase);
    side.between(at) == ". " && side.is_name(at) && goes_on(at + 1)
}

/// `relative` for a clause that hangs on the sentence before it, else `clause`.
fn clause_kind(side: &Side<'_>, at: usize) -> &'static str {
    if matches!(side.key(at), "which" | "who" | "whose") {
        "relative"
    } else {
        "clause"
    }
}
