//! Conditions and exceptions that a statement hangs on: if, in case, unless, until, except.

use std::ops::Range;

use super::comparison::{Comparison, Side};
use super::markers::{self, Marker};
use super::{Scene, View, shift};
use super::{modality, renamed};
use crate::drift::facts::{Binding, Shift, Topic};
use crate::lexicon;
use crate::text::WordClass;

/// Conditions that the relay lost or gained for a statement that both sides have.
pub(super) fn shifts(c: &Comparison<'_>, relay_elsewhere: bool) -> Vec<Shift> {
    let relay = bindings(&c.relay);
    let source = bindings(&c.source);
    let mut shifts = Vec::new();
    if relay.is_empty() && !relay_elsewhere {
        for clause in &source {
            if let Some(main) = carried_main(c, clause) {
                let place = Some(clause.clause.clone());
                let measure = if is_told_elsewhere(c, clause) {
                    "elsewhere"
                } else {
                    "class"
                };
                shifts.push(shift(c, Topic::Condition, Some(main), place).measured(measure, 0, 1));
            }
        }
    }
    if source.is_empty() {
        for clause in &relay {
            let in_scope = clause.clause.clone().all(|at| c.in_scope[at]);
            // "and should it fail, the strike goes on": it binds what follows.
            let joined = clause.clause.start.checked_sub(1).map(|before| c.relay.key(before));
            let from = match joined {
                Some("and" | "but" | "or") => clause.clause.end,
                _ => 0,
            };
            let main_carried = (from..c.relay.len())
                .filter(|at| !clause.clause.contains(at) && c.relay.is_content(*at) && c.to_source[*at].is_some())
                .count();
            if in_scope && main_carried >= MAIN_WORDS {
                shifts.push(shift(c, Topic::Condition, Some(clause.clause.clone()), None).measured("class", 1, 0));
            }
        }
    }
    shifts.extend(made_certain(c));
    shifts.truncate(1);
    shifts
}

/// "if the pumps hold" told as "when the pumps hold": the condition is there, and it is no longer open.
fn made_certain(c: &Comparison<'_>) -> Option<Shift> {
    let find = |side: &Side<'_>, classes: &[&str]| -> Vec<Range<usize>> {
        let markers = markers::conditions().find(side).into_iter();
        let fits = markers.filter(|marker| classes.contains(&marker.class()) && !is_verb(side, marker));
        fits.map(|marker| marker.at).collect()
    };
    let certain = find(&c.relay, &["event", "due"]);
    let clauses = find(&c.source, &["condition"]).into_iter().map(|open| {
        let end = (open.end..c.source.len()).find(|&at| c.source.breaks_after(at));
        (open.clone(), open.end..end.map_or(c.source.len(), |at| at + 1))
    });
    clauses
        .filter(|(_, clause)| !clause.is_empty())
        .find_map(|(open, clause)| {
            let carried: Vec<usize> = clause
                .clone()
                .filter_map(|at| c.to_relay[at])
                .map(|partner| partner.at)
                .collect();
            let (first, last) = (*carried.iter().min()?, *carried.iter().max()?);
            let content = clause.clone().filter(|&at| c.source.is_content(at));
            let (all, there) = (
                content.clone().count(),
                content.filter(|&at| c.to_relay[at].is_some()).count(),
            );
            let word = certain
                .iter()
                .rfind(|word| word.end <= first && c.relay.is_one_clause(word.start..first + 1))?;
            let near = first - word.end <= OPENING && word.clone().all(|at| c.in_scope[at]);
            let told = near && there > 0 && there * 2 >= all;
            told.then(|| {
                let places = (Some(word.start..last + 1), Some(open.start..clause.end));
                shift(c, Topic::Condition, places.0, places.1).measured("event", 0, 1)
            })
        })
}

/// Words between "when" and the first one of its clause that the source has too.
const OPENING: usize = 2;

/// Content words of the main clause that both sides must have before a lost condition is the relay's doing.
const MAIN_WORDS: usize = 2;

/// Content words that a condition must have for its words in another sentence to be no chance.
const TELLING_WORDS: usize = 3;

/// Whether another sentence of the relay gives a condition's words, two thirds of its content at least: it was told apart.
fn is_told_elsewhere(c: &Comparison<'_>, bound: &Bound) -> bool {
    let content = (bound.opens..bound.clause.end).filter(|&at| c.source.is_content(at));
    let mut stems: Vec<u32> = content.map(|at| c.source.stem(at)).collect();
    stems.sort_unstable();
    stems.dedup();
    let article = c.relay.article;
    let own = (c.relay.len() > 0)
        .then(|| article.sentence_at(c.relay.span(0).start()))
        .flatten();
    let tells = |sentence: &crate::article::Sentence| {
        let here: Vec<u32> = article
            .tokens_in(sentence.span)
            .map(|token| c.relay.stem_of(token))
            .collect();
        stems.iter().filter(|stem| here.contains(stem)).count() * 3 >= stems.len() * 2
    };
    let others = article
        .sentences
        .iter()
        .enumerate()
        .filter(|(index, _)| Some(*index) != own);
    stems.len() >= TELLING_WORDS && others.map(|(_, sentence)| sentence).any(tells)
}

/// "as long as eight weeks" says how long.
fn is_length(side: &Side<'_>, marker: &Marker) -> bool {
    let long = side.key(marker.at.end - 1) == "as";
    long && marker.at.end < side.len() && side.class(marker.at.end) == WordClass::Number
}

/// A binding word with its clause.
pub(super) struct Bound {
    /// The first word after the binding word.
    pub opens: usize,
    pub clause: Range<usize>,
    /// The words of the sentence that it may bind, itself among them.
    pub binds: Range<usize>,
}

/// The words that a condition binds: its sentence; behind "and if", "but if" what follows, and where no mark parts it from
/// the words before ("four of them would sell if they found a buyer") the clause that it ends.
fn bound_by(side: &Side<'_>, clause: &Range<usize>) -> Range<usize> {
    let sentence = sentence_round(side, clause.start);
    let Some(before) = clause.start.checked_sub(1).filter(|&before| before > sentence.start) else {
        return sentence;
    };
    if matches!(side.key(before), "and" | "but" | "or") && side.breaks_after(before - 1) {
        return clause.start..sentence.end;
    }
    // "It will decide whether it goes on, which cost 2 million": what hangs on that is no part of the decision.
    if side.key(clause.start) == "whether" && !side.breaks_after(before) {
        return sentence.start..clause.end;
    }
    if side.breaks_after(before) || clause.end < sentence.end {
        return sentence;
    }
    let joint = (sentence.start..before).rev().find(|&at| is_joint(side, at));
    joint.map_or(sentence.start, |at| at + 1)..sentence.end
}

/// "…, and four of them told me": the words behind the comma are a statement of their own.
fn is_joint(side: &Side<'_>, at: usize) -> bool {
    let joins = |next: usize| next < side.len() && matches!(side.key(next), "and" | "but" | "or" | "so");
    side.breaks_after(at) && joins(at + 1)
}

/// Clauses that begin with a condition or an exception.
pub(super) fn bindings(side: &Side<'_>) -> Vec<Bound> {
    let mut found: Vec<Range<usize>> = markers::conditions()
        .find(side)
        .into_iter()
        .filter(|marker| {
            let binds = matches!(binding_of(marker), Some(Binding::Condition | Binding::Exception));
            binds || opens_clause(side, marker)
        })
        .filter(|marker| (marker.at.end < side.len() || marker.class() == "proviso") && !is_verb(side, marker))
        .filter(|marker| !is_length(side, marker))
        .map(|marker| marker.at)
        .collect();
    found.extend(
        markers::modals()
            .find(side)
            .iter()
            .filter(|marker| modality::is_inverted(side, marker))
            .map(|marker| marker.at.clone()),
    );
    found
        .into_iter()
        .map(|marker| {
            let end = (marker.end..side.len())
                .find(|&at| side.breaks_after(at))
                .map_or(side.len(), |at| at + 1);
            let clause = marker.start..end;
            Bound {
                opens: marker.end,
                binds: bound_by(side, &clause),
                clause,
            }
        })
        .collect()
}

/// "if I may decide": with more behind it a courtesy is a condition like others.
fn opens_clause(side: &Side<'_>, marker: &Marker) -> bool {
    marker.class() == "courtesy" && !side.breaks_after(marker.at.end - 1)
}

/// "has provided the news" gives, and "at once" hurries: no conditions.
fn is_verb(side: &Side<'_>, marker: &Marker) -> bool {
    let before = marker
        .at
        .start
        .checked_sub(1)
        .filter(|&before| !side.breaks_after(before));
    let before = before.map(|before| side.key(before));
    match side.key(marker.at.start) {
        "provided" => matches!(
            before,
            Some("has" | "have" | "had" | "is" | "are" | "was" | "were" | "be" | "been")
        ),
        "once" => {
            before == Some("at")
                || before.is_some_and(is_subject)
                || is_apposition(side, marker)
                || is_count(side, marker)
        }
        // "schedule permitting" is over with the word; "permitting the ships to pass" goes on.
        "permitting" => before.is_none() || !side.breaks_after(marker.at.start),
        _ => false,
    }
}

/// "was not surveyed once between 2024 and 2031": how often. A clause that hangs on it has its own subject.
fn is_count(side: &Side<'_>, marker: &Marker) -> bool {
    let at = marker.at.start;
    let from = (0..at)
        .rev()
        .find(|&near| side.breaks_after(near))
        .map_or(0, |near| near + 1);
    let denied = (from..at).any(|near| lexicon::negators().has(side.key(near)));
    let next = (marker.at.end < side.len()).then(|| side.key(marker.at.end));
    denied && next.is_some_and(|key| lexicon::is_function(key, "preposition"))
}

/// "I once said".
fn is_subject(key: &str) -> bool {
    lexicon::is_function(key, "pronoun")
}

/// "Lowell Strake, once the plant's manager, was heard": who somebody was.
fn is_apposition(side: &Side<'_>, marker: &Marker) -> bool {
    let Some(before) = marker.at.start.checked_sub(1) else {
        return false;
    };
    let end = (marker.at.end..side.len()).find(|&at| side.breaks_after(at));
    let short = end.is_some_and(|end| end - marker.at.end < APPOSED && side.between(end).contains(','));
    side.is_name(before) && side.between(before).contains(',') && short
}

/// Words of an apposition at most.
const APPOSED: usize = 6;

/// What a phrase of the table does to its statement.
pub(super) fn binding_of(marker: &Marker) -> Option<Binding> {
    match marker.class() {
        "condition" | "proviso" | "due" => Some(Binding::Condition),
        "exception" => Some(Binding::Exception),
        "contrast" => Some(Binding::Contrast),
        _ => None,
    }
}

/// The tokens of a source's sentence that stand in no condition or exception.
pub fn main_clause(scene: &Scene<'_>, view: &View<'_>, sentence: usize) -> Vec<usize> {
    let tokens: Vec<usize> = view.article.sentence_tokens(sentence).collect();
    let side = Side::new(view.article, view.id, tokens, scene.vocabulary);
    let bound = bindings(&side);
    let free = (0..side.len()).filter(|at| !bound.iter().any(|bound| bound.clause.contains(at)));
    free.map(|at| side.tokens[at]).collect()
}

fn sentence_round(side: &Side<'_>, at: usize) -> Range<usize> {
    let sentence = |at: usize| side.article.sentence_at(side.span(at).start());
    let here = sentence(at);
    let start = (0..at)
        .rev()
        .take_while(|&near| sentence(near) == here)
        .last()
        .unwrap_or(at);
    let end = (at..side.len())
        .take_while(|&near| sentence(near) == here)
        .last()
        .map_or(at, |last| last + 1);
    start..end
}

/// Whether relay and main clause say one and the same: "We will reopen only if …" as "It will reopen".
fn is_nothing_else(c: &Comparison<'_>, bound: &Bound, carried: &[usize]) -> bool {
    let told = (0..c.relay.len()).filter(|&at| c.in_scope[at] && c.relay.is_content(at));
    let main = bound
        .binds
        .clone()
        .filter(|at| !bound.clause.contains(at) && c.source.is_content(*at));
    !carried.is_empty() && main.count() == carried.len() && told.count() == carried.len()
}

/// "Extending the cap would cost jobs" for "If she extends the cap, it will cost jobs", "the 8,600 will get a letter" for
/// "if you are among the 8,600": what the source's condition says is what the relay speaks of.
fn opens_the_statement(c: &Comparison<'_>, at: usize) -> bool {
    let opens = (0..at).all(|before| !c.relay.is_content(before));
    let supposes = c.relay.key(at).ends_with("ing") && (at..c.relay.len()).any(|near| c.relay.key(near) == "would");
    opens && (c.relay.class(at) == WordClass::Number || supposes)
}

/// The relay's words for the main clause of a bound sentence, where it carries enough of it.
fn carried_main(c: &Comparison<'_>, bound: &Bound) -> Option<Range<usize>> {
    let carried: Vec<usize> = bound
        .binds
        .clone()
        .filter(|at| !bound.clause.contains(at) && c.source.is_content(*at))
        .filter_map(|at| {
            c.to_relay[at]
                .map(|partner| partner.at)
                .or_else(|| renamed::facing(c, at))
        })
        .filter(|&at| c.in_scope[at])
        .collect();
    let content = || (bound.opens..bound.clause.end).filter(|&at| c.source.is_content(at));
    let clause_carried = content().filter(|&at| c.to_relay[at].is_some()).count();
    let clause_words = content().count();
    // Whoever extends the cap is not named in "extending the cap".
    let turned = content().any(|at| c.to_relay[at].is_some_and(|partner| opens_the_statement(c, partner.at)));
    if turned && clause_carried + 1 >= clause_words {
        return None;
    }
    // The condition itself is carried in other words if most of its content is there.
    // A place that both name is no main clause.
    if (carried.len() < MAIN_WORDS && !is_nothing_else(c, bound, &carried))
        || carried.iter().all(|&at| c.relay.is_name(at))
        || (clause_words > 1 && clause_carried * 2 > clause_words)
    {
        return None;
    }
    let (first, last) = (*carried.iter().min()?, *carried.iter().max()?);
    Some(first..last + 1)
}
