//! Who reports what: each cue of a unit with its speaker and the words it reports.
//!
//! Takes a read [`Unit`]; gives [`Report`]s in order of their cues. A report names ranges of lexemes; which
//! quotations in marks they hold and who "he" is, is left to the rest of the room.

use std::ops::Range;

use super::before::{before_comma, left_content, resumed};
use super::behind::{quoted_right, right_content};
use super::clause::{MAX_CLAUSE, Unit};
use super::colons;
use super::east_asian;
use super::echoes;
use super::group::Group;
use super::lex::{Lexeme, Sort};
use super::model::Tone;
use super::phrase;
use super::verbless::{noun_report, source_report};
use super::voice::{has_voice, is_nobody, names_source};
use super::words::{Classes, Takes};

/// One cue with what it reports, in lexemes of its unit.
#[derive(Debug, Clone)]
pub(super) struct Report {
    pub cue: Range<usize>,
    pub lemma: &'static str,
    pub tone: Tone,
    pub speaker: Option<Range<usize>>,
    /// The reported words, in order.
    pub content: Vec<Range<usize>>,
    /// The cue names where the words come from ("according to"), not who utters them.
    pub source_phrase: bool,
    /// The cue is an utterance ("said"), no thought ("regards") and no intent ("to conclude").
    pub utters: bool,
    /// The cue gives something a name, and not by the outer speaker: "what lawmakers called "fraud"".
    pub names: bool,
    /// The speaker may have a voice: "protests **demand**" have none.
    pub voiced: bool,
    /// Whom the words came through, where the cue's subject passes them on: "**Kyodo** quoted the minister as saying".
    pub carrier: Option<Range<usize>>,
    /// The cue ends with a colon at the end of its unit: the words follow in the next.
    pub announces: bool,
}

impl Report {
    /// Where its words begin.
    pub(super) fn lead(&self) -> Option<usize> {
        self.content.first().map(|range| range.start)
    }

    /// Whose words the marks in it are: the lower, the more likely this report's.
    pub(super) fn weight(&self) -> u8 {
        match (self.utters || self.names, self.source_phrase) {
            (true, _) => u8::from(!self.voiced) * 2,
            (false, true) => 1,
            (false, false) => 2,
        }
    }
}

/// Who is spoken of where words in marks have no cue: the speaker of the report before, else the clause's subject.
pub(super) fn subject_near(unit: &Unit, place: usize) -> Option<Range<usize>> {
    let before = unit
        .groups_in(place.saturating_sub(MAX_CLAUSE)..place)
        .iter()
        .rev()
        .find(|(_, subject)| subject.is_some());
    match before {
        Some((_, subject)) => subject.clone(),
        None => first_subject(unit, place),
    }
}

/// All reports of a unit.
pub(super) fn of(unit: &Unit) -> Vec<Report> {
    let mut reports: Vec<Report> = colons::labelled(unit).into_iter().collect();
    for (group, subject) in &unit.groups {
        if let Some(report) = verb_report(unit, group, subject.clone(), &reports) {
            reports.push(passed_on(unit, group, report));
        }
    }
    let mut behind = 0;
    for at in 0..unit.lex.len() {
        if let Some(length) = unit.source_phrase(at) {
            let report = source_report(unit, at..at + length, behind);
            behind = report
                .iter()
                .filter_map(|report| report.speaker.as_ref())
                .map(|speaker| speaker.end)
                .max()
                .unwrap_or(behind);
            reports.extend(report);
        } else if let Some(report) = noun_report(unit, at) {
            reports.push(report);
        } else if unit.lex[at].is(Classes::EAST_BEFORE.or(Classes::EAST_BEHIND)) {
            let earlier = reports.last().and_then(|report| report.speaker.as_ref());
            reports.extend(east_asian::report(unit, at, earlier));
        }
    }
    reports.sort_by_key(|report| report.cue.start);
    echoes::drop_echoes(unit, within_depth(reports))
}

/// No sentence reports a report of a report any deeper; without a bound "he said that he said that …" would repeat its
/// words for every cue.
const MAX_DEPTH: usize = 8;

/// Leaves out the reports that stand in more than [`MAX_DEPTH`] others.
fn within_depth(mut reports: Vec<Report>) -> Vec<Report> {
    let mut open: Vec<usize> = Vec::new();
    reports.retain(|report| {
        open.retain(|&end| end > report.cue.start);
        let kept = open.len() < MAX_DEPTH;
        if kept && let Some(end) = report.content.iter().map(|range| range.end).max() {
            open.push(end);
        }
        kept
    });
    reports
}

/// "**Kyodo** quoted **the minister** as saying": the minister speaks, and Kyodo passes it on.
fn passed_on(unit: &Unit, group: &Group, report: Report) -> Report {
    let Some((from, to)) = group.quoted else { return report };
    if from == to {
        let cue = group.from..group.head + 1;
        return Report { cue, ..report };
    }
    Report {
        cue: group.from..group.head + 1,
        voiced: unit.lex[from..to].iter().any(has_voice),
        speaker: Some(from..to),
        carrier: report.speaker,
        ..report
    }
}

fn verb_report(unit: &Unit, group: &Group, subject: Option<Range<usize>>, earlier: &[Report]) -> Option<Report> {
    if group.passive && !group.cue.takes.has(Takes::PASSIVE) {
        return None;
    }
    if subject.as_ref().is_some_and(|subject| is_nobody(unit, subject)) {
        return None;
    }
    let core = subject.as_ref().map_or(group.from, |subject| subject.start);
    let carried = subject.is_none();
    let speaker = subject.or_else(|| carried_subject(unit, group, earlier));
    let named = |subject: &Range<usize>| {
        !subject
            .clone()
            .any(|at| unit.lex[at].is(Classes::SUBJECT.or(Classes::RELATIVE)))
    };
    let speaker_is_named = speaker.as_ref().is_some_and(named);
    let voiced = speaker
        .as_ref()
        .is_none_or(|speaker| speaker.clone().any(|at| has_voice(&unit.lex[at])));
    let report = |content: Vec<Range<usize>>, speaker: Option<Range<usize>>| Report {
        cue: group.from..group.to,
        lemma: group.cue.lemma,
        tone: group.cue.tone,
        speaker,
        content,
        source_phrase: false,
        utters: group.cue.takes.has(Takes::QUOTE) && !group.infinitive,
        names: (group.cue.takes.has(Takes::OBJECT_AS) || group.cue.takes.has(Takes::OBJECT_NAME)) && speaker_is_named,
        voiced,
        carrier: None,
        announces: false,
    };
    if carried
        && !group.infinitive
        && let Some((subject, left, right)) = inverted(unit, group)
    {
        let content = std::iter::once(left).chain(right).collect();
        return Some(report(content, Some(subject)));
    }
    if !carried && let Some(left) = left_content(unit, group, core) {
        let right = resumed(unit, unit.after(group), &left);
        let right = right.or_else(|| quoted_right(unit, group));
        let quoted = unit.lex[left.clone()].iter().any(|lexeme| lexeme.is_quote());
        let closing = left.start == 0 && unit.after(group) + 1 >= unit.lex.len();
        if right.is_none() && !quoted && !closing && !unit.has_verb(left.clone()) {
            return right_content(unit, group).map(|right| report(vec![right], speaker));
        }
        let adverbial =
            right.as_ref().is_some_and(|right| unit.lex[right.start].is_quote()) && !unit.has_verb(left.clone());
        if adverbial && !unit.lex[left.clone()].iter().any(|lexeme| lexeme.is_quote()) {
            return Some(report(right.into_iter().collect(), speaker));
        }
        return Some(report(std::iter::once(left).chain(right).collect(), speaker));
    }
    if let Some(right) = right_content(unit, group) {
        // "the bank did not expect to raise rates": nobody states it.
        let denied = unit.lex[group.from..group.head]
            .iter()
            .any(|word| word.is(Classes::NEGATOR));
        if denied && !group.cue.takes.has(Takes::QUOTE) && unit.word(right.start) == "to" {
            return None;
        }
        // "could not confirm the reports" says nothing of them.
        let unable = denied
            && unit.lex[group.from..group.head]
                .iter()
                .any(|word| word.is(Classes::MODAL));
        if unable && !unit.has_finite(right.clone()) && !unit.lex[right.clone()].iter().any(Lexeme::is_quote) {
            return None;
        }
        let calls = Takes::OBJECT_OF.or(Takes::OBJECT_AS);
        let quotes = group.cue.takes.has(calls) && unit.lex[right.clone()].iter().any(|lexeme| lexeme.is_quote());
        let speaks = quotes || group.cue.takes.has(Takes::QUOTE) && begins_speech(unit, right.start);
        let weak = group.infinitive && !speaks;
        if weak {
            return None;
        }
        let relative = core.checked_sub(1).filter(|&at| {
            !carried
                && unit.lex[at].is(Classes::RELATIVE)
                && unit.lex[right.start].is(Classes::FINITE)
                && unit.word(at) != "that"
        });
        // "took to the stage to accuse his rival of “fraud”"
        let quoted = unit.lex[right.clone()].iter().any(Lexeme::is_quote);
        let speaker = speaker.or_else(|| first_subject(unit, group.from).filter(|_| group.infinitive && quoted));
        if group.cue.takes.has(Takes::SOURCE) && names_source(unit, right.clone()) {
            return None;
        }
        let lead = relative.map(|at| at..at + 1);
        return Some(report(lead.into_iter().chain([right]).collect(), speaker));
    }
    let end = unit.after(group);
    let colon = unit.lex.get(end).is_some_and(|lexeme| lexeme.sort == Sort::Colon) && end + 1 == unit.lex.len();
    if colon && group.cue.takes.has(Takes::QUOTE) {
        let mut announced = report(Vec::new(), speaker);
        announced.announces = true;
        return Some(announced);
    }
    None
}

/// What an infinitive must report to count: "to say **that**", "to ask **“…”**".
fn begins_speech(unit: &Unit, at: usize) -> bool {
    unit.lex[at].is_quote() || unit.lex[at].is(Classes::OPENER) && !unit.lex[at].capital
}

/// The subject of "and added", ", saying": that of the report before, or of the verb before.
fn carried_subject(unit: &Unit, group: &Group, earlier: &[Report]) -> Option<Range<usize>> {
    if group.infinitive && !group.participial {
        return None;
    }
    let near = &earlier[earlier.len().saturating_sub(MAX_EARLIER)..];
    let outermost = near.iter().rev().find(|report| {
        let at = report.cue.start;
        let inside = near
            .iter()
            .any(|other| other.cue.start < at && other.content.iter().any(|range| range.contains(&at)));
        report.speaker.is_some() && !inside
    });
    if let Some(speaker) = outermost.and_then(|report| report.speaker.clone()) {
        return Some(speaker);
    }
    if group.participial && group.from < 2 {
        return subject_behind(unit, group.to);
    }
    first_subject(unit, group.from)
}

/// "Citing a report, **Trump** said": the subject of the main clause behind a participle that leads its unit.
fn subject_behind(unit: &Unit, from: usize) -> Option<Range<usize>> {
    let end = unit.lex.len().min(from + MAX_FRONT);
    let comma = (from..end)
        .find(|&at| unit.lex[at].sort == Sort::Comma || unit.lex[at].is_quote() && unit.ends_with_comma(at))?;
    let start = comma + 1;
    unit.lex.get(start).filter(|first| first.is_word())?;
    let end = phrase::subject_end(unit.text, &unit.lex, start);
    (end > start).then_some(start..end)
}

/// The most lexemes of a clause that stands before its subject.
const MAX_FRONT: usize = 40;

/// How many reports back the subject of a carried cue is looked for.
pub(super) const MAX_EARLIER: usize = 12;

/// The subject of the unit's first finite verb before `end`.
fn first_subject(unit: &Unit, end: usize) -> Option<Range<usize>> {
    let ceiling = end.min(60);
    // "Following a swiftly called meeting, the council …": the verb of the clause stands behind its comma.
    let behind = unit.lex.get(1).is_some_and(|next| next.is(Classes::DETERMINER));
    let participle = behind && unit.word(0).ends_with("ing");
    let mut fronted = (0..ceiling.min(MAX_FRONT)).filter(|&at| participle && unit.lex[at].sort == Sort::Comma);
    let from = fronted.next_back().map_or(1, |comma| comma + 1);
    let verb = (from..ceiling).find(|&at| {
        let word = &unit.lex[at];
        word.is(Classes::FINITE.or(Classes::VERB))
            || super::group::is_finite_cue(word) && !word.capital
            || !word.capital && word.sort == Sort::Word && unit.word(at).ends_with("ed")
    })?;
    phrase::subject_before(unit.text, &unit.lex, verb)
}

/// An inverted cue: its subject, the words before, the words behind.
type Inverted = (Range<usize>, Range<usize>, Option<Range<usize>>);

/// `"…," said Ines Marlow` and `…, said Ines Marlow`.
fn inverted(unit: &Unit, group: &Group) -> Option<Inverted> {
    if !group.cue.takes.has(Takes::QUOTE) || !group.finite {
        return None;
    }
    let subject = phrase::subject_after(unit.text, &unit.lex, group.to)?;
    if group.from == 0 {
        // "Said Ellis: “…”"
        let colon = unit.lex.get(subject.end).is_some_and(|sign| sign.sort == Sort::Colon);
        let quoted = unit.lex.get(subject.end + 1).is_some_and(|sign| sign.is_quote());
        let right = subject.end + 1..subject.end + 2;
        return (colon && quoted).then_some((subject, right, None));
    }
    let left = before_comma(unit, group.from)?;
    let quoted = unit.lex[left.clone()].iter().any(|lexeme| lexeme.is_quote());
    let mut end = subject.end;
    loop {
        let next = unit.skip_adverbial(end);
        if next == end {
            break;
        }
        end = next;
    }
    if !quoted && !unit.closes(end) {
        return None;
    }
    let right = resumed(unit, end, &left);
    Some((subject, left, right))
}
