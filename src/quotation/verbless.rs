//! Reports without a verb of saying: "according to the report", "his claim that …".
//!
//! Takes a unit and a lexeme; gives the [`Report`] that begins there. Verbs are left to [`super::reports`].

use super::clause::Unit;
use super::lex::Sort;
use super::model::Tone;
use super::noun;
use super::phrase;
use super::reports::Report;
use super::words::{Classes, CueKind};

/// `according to the report`: the words before, or behind where it leads the clause. Nothing before `floor` is its:
/// that stands before the source named last.
pub(super) fn source_report(unit: &Unit, at: usize, floor: usize) -> Option<Report> {
    let mut speaker = phrase::subject_after(unit.text, &unit.lex, at + 2)?;
    let leads = unit.lex[..at]
        .iter()
        .rev()
        .take_while(|word| word.sort != Sort::Comma)
        .all(|word| word.is(Classes::COORDINATOR.or(Classes::ADVERB)) || !word.is_word())
        && at < 3;
    let content = if leads {
        // Behind "According to Ham," the clause itself may look like an apposition.
        let end = noun::noun_end(unit.text, &unit.lex, at + 2);
        if unit.has_verb(end..speaker.end) || speaker.end == unit.lex.len() || unit.lex[speaker.end].sort == Sort::Stop
        {
            speaker.end = end;
        }
        let from = speaker.end + usize::from(unit.lex.get(speaker.end).is_some_and(|word| word.sort == Sort::Comma));
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
        cue: at..at + 2,
        lemma: "according to",
        tone: Tone::Neutral,
        speaker: Some(speaker),
        content: vec![content],
        source_phrase: true,
        utters: false,
        names: false,
        voiced: true,
        announces: false,
    })
}

/// "his claim that …", "the promise to …".
pub(super) fn noun_report(unit: &Unit, at: usize) -> Option<Report> {
    let cue = unit.lex[at].known?.cues.iter().find(|cue| cue.kind == CueKind::Noun)?;
    if unit.word(at + 1) != "that" || !unit.groups_in(at..at + 1).is_empty() {
        return None;
    }
    let follows = unit.lex.get(at + 2)?;
    // "the warning that followed" reports nothing.
    let relative = follows.is(Classes::FINITE.or(Classes::VERB)) || unit.word(at + 2).ends_with("ed");
    if relative && !follows.is(Classes::SUBJECT) && !follows.capital {
        return None;
    }
    let owner = at.checked_sub(1).filter(|&before| {
        unit.lex[before].is(Classes::POSSESSIVE) || matches!(unit.word(before), "'s" | "’s" | "'" | "’")
    });
    let speaker = owner.and_then(|before| {
        if unit.lex[before].is(Classes::POSSESSIVE) {
            Some(before..at)
        } else {
            phrase::subject_before(unit.text, &unit.lex, before).map(|owner| owner.start..before + 1)
        }
    });
    let content = at + 1..unit.clause_end(at + 1);
    Some(Report {
        cue: at..at + 1,
        lemma: cue.lemma,
        tone: cue.tone,
        speaker,
        content: vec![content],
        source_phrase: false,
        utters: false,
        names: false,
        voiced: true,
        announces: false,
    })
}
