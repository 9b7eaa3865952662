//! Reports without a verb of saying: "according to the report", "his claim that …".
//!
//! Takes a unit and a lexeme; gives the [`Report`] that begins there. Verbs are left to [`super::reports`].

use std::ops::Range;

use super::clause::{self, Unit};
use super::lex::{Lexeme, Sort};
use super::model::Tone;
use super::noun;
use super::phrase;
use super::reports::Report;
use super::words::{Classes, CueForm, CueKind, Takes, known};

/// The lemma of all phrases that name a source.
pub(super) const SOURCE: &str = "according to";

/// `according to the report`: the words before, or behind where it leads the clause. Nothing before `floor` is its:
/// that stands before the source named last.
pub(super) fn source_report(unit: &Unit, cue: Range<usize>, floor: usize) -> Option<Report> {
    let at = cue.start;
    let mut speaker = phrase::subject_after(unit.text, &unit.lex, cue.end)?;
    let leads = unit.lex[..at]
        .iter()
        .rev()
        .take_while(|word| word.sort != Sort::Comma)
        .all(|word| word.is(Classes::COORDINATOR.or(Classes::ADVERB)) || !word.is_word())
        && at < 3;
    let content = if leads {
        // Behind "According to Ham," the clause itself may look like an apposition.
        let end = noun::noun_end(unit.text, &unit.lex, cue.end);
        if unit.has_verb(end..speaker.end) || speaker.end == unit.lex.len() || unit.lex[speaker.end].sort == Sort::Stop
        {
            speaker.end = end;
        }
        // "According to a note by the builder, Marrow Civil, the delay “was …”": an apposition is closed by a comma, what is
        // not begins the clause.
        let is_comma = |at: usize| unit.lex.get(at).is_some_and(|sign| sign.sort == Sort::Comma);
        if speaker.end < unit.lex.len() && !is_comma(speaker.end) {
            let last = (end..speaker.end).rev().find(|&at| is_comma(at));
            speaker.end = last.unwrap_or(speaker.end);
        }
        let from = speaker.end + usize::from(unit.lex.get(speaker.end).is_some_and(|word| word.sort == Sort::Comma));
        let from = behind_aside(unit, from);
        from..unit.clause_end(from)
    } else {
        let end = if at > 0 && matches!(unit.lex[at - 1].sort, Sort::Comma | Sort::Dash) {
            at - 1
        } else {
            at
        };
        unit.clause_start(end).max(floor).min(end)..end
    };
    (!content.is_empty()).then(|| Report {
        cue,
        lemma: SOURCE,
        tone: Tone::Neutral,
        speaker: Some(speaker),
        content: vec![content],
        source_phrase: true,
        utters: false,
        names: false,
        voiced: true,
        carrier: None,
        announces: false,
    })
}

/// "According to a report, **citing two officials,** the talks go on", "According to Interfax, **which cited the
/// ministry,** two ships sank": behind the aside.
fn behind_aside(unit: &Unit, from: usize) -> usize {
    let relative = unit.lex.get(from).is_some_and(|word| word.is(Classes::RELATIVE));
    if !relative && !unit.is_participle(from) {
        return from;
    }
    let end = unit.clause_end(from).min(from + MAX_SUBJECT * 2);
    let comma = (from..end).find(|&at| unit.lex[at].sort == Sort::Comma);
    comma.map_or(from, |comma| comma + 1)
}

/// "his claim that …", "his claim the vote was rigged".
pub(super) fn noun_report(unit: &Unit, at: usize) -> Option<Report> {
    let cue = unit.lex[at].known?.cues.iter().find(|cue| cue.kind == CueKind::Noun)?;
    if !unit.groups_in(at..at + 1).is_empty() {
        return None;
    }
    if unit.word(at + 1) != "that" {
        let owned = owner_of(unit, at).is_some();
        // "in the second half of her report she named": the report stands in an aside, the clause is nobody's claim.
        let aside = at
            .checked_sub(2)
            .is_some_and(|before| unit.lex[before].is(Classes::ADJUNCT));
        let owned = owned && !aside;
        // "his promise to pay": what somebody says that he will do.
        let intent = uttered(cue) && unit.word(at + 1) == "to" && is_verb_base(unit, at + 2);
        let bare = cue.takes.has(Takes::THAT) && starts_bare_clause(unit, at + 1);
        return (owned && (bare || intent)).then(|| owned_report(unit, at, cue));
    }
    let follows = unit.lex.get(at + 2)?;
    // "the warning that followed" reports nothing.
    let relative = follows.is(Classes::FINITE.or(Classes::VERB)) || unit.word(at + 2).ends_with("ed");
    if relative && !follows.is(Classes::SUBJECT) && !follows.capital {
        return None;
    }
    Some(owned_report(unit, at, cue))
}

/// "his", "the minister's"
fn is_owner(unit: &Unit, at: usize) -> bool {
    unit.lex[at].is(Classes::POSSESSIVE) || matches!(unit.word(at), "'s" | "’s" | "'" | "’")
}

/// The owner of a noun: "**his** claim", "**its** hyperbolic prediction".
fn owner_of(unit: &Unit, noun: usize) -> Option<usize> {
    let plain = |at: &usize| {
        let word = &unit.lex[*at];
        let parts = Classes::DETERMINER
            .or(Classes::PREPOSITION)
            .or(Classes::SUBJECT)
            .or(Classes::FINITE)
            .or(Classes::COORDINATOR);
        word.sort == Sort::Word && !word.capital && !word.is(parts)
    };
    let mut at = noun.checked_sub(1)?;
    for _ in 0..MAX_ADJECTIVES {
        if is_owner(unit, at) || !plain(&at) {
            break;
        }
        at = at.checked_sub(1)?;
    }
    is_owner(unit, at).then_some(at)
}

/// The most adjectives between an owner and what is owned.
const MAX_ADJECTIVES: usize = 2;

/// A noun of something that is said ("promise"), and no thought ("hope"): its verb takes words in marks.
fn uttered(cue: &CueForm) -> bool {
    let verbs = known(cue.lemma).map_or(&[][..], |known| &known.cues);
    let says = |verb: &CueForm| verb.kind == CueKind::Verb && verb.takes.has(Takes::QUOTE);
    cue.takes.has(Takes::TO) && verbs.iter().any(says)
}

/// A word that an infinitive may be: no name, no determiner, nothing finite.
fn is_verb_base(unit: &Unit, at: usize) -> bool {
    let other = Classes::DETERMINER
        .or(Classes::SUBJECT)
        .or(Classes::OBJECT)
        .or(Classes::POSSESSIVE)
        .or(Classes::PREPOSITION);
    unit.lex
        .get(at)
        .is_some_and(|word| word.sort == Sort::Word && !word.capital && !word.is(other))
}

/// A clause without "that": a subject and, before any comma, a finite verb.
fn starts_bare_clause(unit: &Unit, at: usize) -> bool {
    let Some(first) = unit.lex.get(at) else { return false };
    let subject = first.is(Classes::SUBJECT.or(Classes::DETERMINER).or(Classes::POSSESSIVE)) || first.capital;
    // "her report the next day"
    let time = Classes::PERIOD.or(Classes::WEEKDAY).or(Classes::DAY).or(Classes::MONTH);
    let dated = unit.lex[at..].iter().take(3).any(|word| word.is(time));
    if !subject || dated || first.is(Classes::RELATIVE) {
        return false;
    }
    let end = unit.clause_end(at).min(at + MAX_SUBJECT);
    unit.lex[at + 1..end]
        .iter()
        .take_while(|word| word.is_word() && !word.is(Classes::RELATIVE.or(Classes::COORDINATOR)))
        .any(|word| !word.capital && clause::is_verb(unit.text, word))
}

/// The most lexemes of a subject and its verb behind a noun.
const MAX_SUBJECT: usize = 12;

/// Where the clause of a noun ends: before the verb that the noun itself is the subject of, "his claim the vote was
/// rigged **was false**".
fn noun_clause_end(unit: &Unit, noun: usize, from: usize) -> usize {
    let end = unit.clause_end(from);
    let leads = unit.lex[noun.saturating_sub(MAX_OWNER)..noun]
        .iter()
        .all(Lexeme::is_word)
        && noun <= MAX_OWNER;
    if !leads {
        return end;
    }
    let mut verb = None;
    for at in from..end.min(from + MAX_SUBJECT * 2) {
        let word = &unit.lex[at];
        let joins = Classes::SUBJECT
            .or(Classes::RELATIVE)
            .or(Classes::SUBORDINATOR)
            .or(Classes::COORDINATOR)
            .or(Classes::DETERMINER);
        let clitic = unit.word(at).starts_with(['\'', '’']);
        let infinitive = unit.word(at - 1) == "to";
        if infinitive || clitic {
            continue;
        }
        if !word.capital && (word.is(Classes::BE) || phrase::is_verb(unit.text, word)) {
            if verb.is_some_and(|verb| parts_verbs(unit, verb + 1..at)) {
                return at;
            }
            verb.get_or_insert(at);
        } else if word.is(joins) || !word.is_word() {
            verb = None;
        }
    }
    end
}

/// The words of an owner before a noun that leads its sentence: "The prime minister's".
const MAX_OWNER: usize = 6;

/// Whether words that are no auxiliaries stand between two finite verbs: "was **rigged** was", not "would have been".
fn parts_verbs(unit: &Unit, between: Range<usize>) -> bool {
    let light = Classes::BE
        .or(Classes::HAVE)
        .or(Classes::DO)
        .or(Classes::MODAL)
        .or(Classes::ADVERB)
        .or(Classes::NEGATOR);
    unit.lex[between].iter().any(|word| word.is_word() && !word.is(light))
}

/// The report of a noun and what stands behind it.
fn owned_report(unit: &Unit, at: usize, cue: &CueForm) -> Report {
    let owner = owner_of(unit, at);
    let speaker = owner.and_then(|before| {
        if unit.lex[before].is(Classes::POSSESSIVE) {
            Some(before..before + 1)
        } else {
            phrase::subject_before(unit.text, &unit.lex, before).map(|owner| owner.start..before + 1)
        }
    });
    Report {
        cue: at..at + 1,
        lemma: cue.lemma,
        tone: cue.tone,
        speaker,
        content: std::iter::once(at + 1..noun_clause_end(unit, at, at + 1)).collect(),
        source_phrase: false,
        utters: false,
        names: false,
        voiced: true,
        carrier: None,
        announces: false,
    }
}
