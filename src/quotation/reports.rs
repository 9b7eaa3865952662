//! Who reports what: each cue of a unit with its speaker and the words it reports.
//!
//! Takes a read [`Unit`]; gives [`Report`]s in order of their cues. A report names ranges of lexemes; which
//! quotations in marks they hold and who "he" is, is left to the rest of the room.

use std::ops::Range;

use super::clause::Unit;
use super::group::Group;
use super::lex::Sort;
use super::model::Tone;
use super::phrase;
use super::words::{Classes, CueKind, Takes};

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
    /// The cue ends with a colon at the end of its unit: the words follow in the next.
    pub announces: bool,
}

impl Report {
    /// Whose words the marks in it are: the lower, the more likely this report's.
    pub(super) fn weight(&self) -> u8 {
        match (self.utters || self.names, self.source_phrase) {
            (true, _) => 0,
            (false, true) => 1,
            (false, false) => 2,
        }
    }
}

/// Who is spoken of where words in marks have no cue: the speaker of the report before, else the clause's subject.
pub(super) fn subject_near(unit: &Unit, place: usize) -> Option<Range<usize>> {
    let before = unit
        .groups
        .iter()
        .rev()
        .find(|(group, subject)| group.head < place && subject.is_some());
    match before {
        Some((_, subject)) => subject.clone(),
        None => first_subject(unit, place),
    }
}

/// A unit that ends with a colon: its subject speaks in the next.
pub(super) fn announcement(unit: &Unit) -> Option<Report> {
    let colon = unit.lex.len().checked_sub(1)?;
    Some(Report {
        cue: colon..colon + 1,
        lemma: ":",
        tone: Tone::Neutral,
        speaker: Some(subject_near(unit, colon)?),
        content: Vec::new(),
        source_phrase: false,
        utters: true,
        names: false,
        announces: true,
    })
}

/// `Pat Caddell: Voters worried`: a name and a colon at the head of a unit.
fn labelled(unit: &Unit) -> Option<Report> {
    let colon = (1..unit.lex.len().min(MAX_LABEL)).find(|&at| unit.lex[at].sort == Sort::Colon)?;
    let name = &unit.lex[..colon];
    let fits = name
        .iter()
        .all(|word| word.is_word() && (word.capital || matches!(word.text(unit.text), "of" | "the" | "and" | "&")));
    let from = colon + 1;
    if !fits || from >= unit.lex.len() || NO_LABELS.contains(&name[0].text(unit.text).to_ascii_lowercase().as_str()) {
        return None;
    }
    let shouted = name
        .iter()
        .all(|word| !word.text(unit.text).contains(char::is_lowercase));
    (unit.heading || shouted).then(|| Report {
        cue: colon..colon + 1,
        lemma: ":",
        tone: Tone::Neutral,
        speaker: Some(0..colon),
        content: vec![from..unit.lex.len()],
        source_phrase: false,
        utters: true,
        names: false,
        announces: false,
    })
}

/// The most lexemes of a speaker's label before a colon.
const MAX_LABEL: usize = 7;

/// Labels of a headline that name no speaker.
const NO_LABELS: [&str; 16] = [
    "exclusive",
    "video",
    "watch",
    "breaking",
    "update",
    "analysis",
    "opinion",
    "editorial",
    "correction",
    "note",
    "photos",
    "live",
    "the",
    "news",
    "factbox",
    "read",
];

/// All reports of a unit.
pub(super) fn of(unit: &Unit) -> Vec<Report> {
    let mut reports: Vec<Report> = labelled(unit).into_iter().collect();
    for (group, subject) in &unit.groups {
        if let Some(report) = verb_report(unit, group, subject.clone(), &reports) {
            reports.push(report);
        }
    }
    for at in 0..unit.lex.len() {
        if unit.is_source_phrase(at) {
            reports.extend(source_report(unit, at));
        } else if let Some(report) = noun_report(unit, at) {
            reports.push(report);
        }
    }
    reports.sort_by_key(|report| report.cue.start);
    reports
}

fn verb_report(unit: &Unit, group: &Group, subject: Option<Range<usize>>, earlier: &[Report]) -> Option<Report> {
    if group.passive && !matches!(group.cue.lemma, "tell" | "quote" | "inform" | "remind") {
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
    let report = |content: Vec<Range<usize>>, speaker: Option<Range<usize>>| Report {
        cue: group.from..group.to,
        lemma: group.cue.lemma,
        tone: group.cue.tone,
        speaker,
        content,
        source_phrase: false,
        utters: group.cue.takes.has(Takes::QUOTE) && !group.infinitive,
        names: (group.cue.takes.has(Takes::OBJECT_AS) || group.cue.takes.has(Takes::OBJECT_NAME)) && speaker_is_named,
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
        if right.is_none() && !quoted && (left.len() < 3 || !unit.has_verb(left.clone())) {
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
        let relative = core.checked_sub(1).filter(|&at| {
            !carried
                && unit.lex[at].is(Classes::RELATIVE)
                && unit.lex[right.start].is(Classes::FINITE)
                && unit.word(at) != "that"
        });
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

/// The subject of "and added", ", saying": that of the report before, or of the verb before.
fn carried_subject(unit: &Unit, group: &Group, earlier: &[Report]) -> Option<Range<usize>> {
    if group.infinitive && !group.participial {
        return None;
    }
    let outermost = earlier.iter().rev().find(|report| {
        let inside = |other: &&Report| {
            other.cue.start < report.cue.start && other.content.iter().any(|range| range.contains(&report.cue.start))
        };
        report.speaker.is_some() && !earlier.iter().any(|other| inside(&other))
    });
    if let Some(speaker) = outermost.and_then(|report| report.speaker.clone()) {
        return Some(speaker);
    }
    first_subject(unit, group.from)
}

/// The subject of the unit's first finite verb before `end`.
fn first_subject(unit: &Unit, end: usize) -> Option<Range<usize>> {
    let ceiling = end.min(60);
    let verb = (1..ceiling).find(|&at| {
        let word = &unit.lex[at];
        word.is(Classes::FINITE.or(Classes::VERB))
            || super::group::is_finite_cue(word) && !word.capital
            || !word.capital && word.sort == Sort::Word && unit.word(at).ends_with("ed")
    })?;
    phrase::subject_before(unit.text, &unit.lex, verb)
}

/// An inverted cue: its subject, the words before, the words behind.
type Inverted = (Range<usize>, Range<usize>, Option<Range<usize>>);

/// `"…," said Luis Rubio` and `…, said Luis Rubio`.
fn inverted(unit: &Unit, group: &Group) -> Option<Inverted> {
    if !group.cue.takes.has(Takes::QUOTE) || !group.finite {
        return None;
    }
    let subject = phrase::subject_after(unit.text, &unit.lex, group.to)?;
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

/// Words before a closing cue: `"…," he said`, `…, he said`.
fn left_content(unit: &Unit, group: &Group, core: usize) -> Option<Range<usize>> {
    let speaks = group.cue.takes.has(Takes::QUOTE) || group.cue.takes.has(Takes::BARE);
    if !speaks || !unit.closes(after_hearer(unit, group)) && !follows_quote(unit, core) {
        return None;
    }
    let colon = unit
        .lex
        .get(unit.after(group))
        .is_some_and(|lexeme| lexeme.sort == Sort::Colon);
    if colon || unit.lex.get(core).is_some_and(|word| word.is(Classes::RELATIVE)) {
        return None;
    }
    before_comma(unit, core)
}

/// A whole utterance in marks stands right before.
fn follows_quote(unit: &Unit, core: usize) -> bool {
    let before = |back: usize| core.checked_sub(back).map(|at| unit.lex[at].sort);
    match before(1) {
        Some(Sort::Quote(_)) => ends_like_speech(unit, core - 1),
        Some(Sort::Comma) => matches!(before(2), Some(Sort::Quote(_))),
        _ => false,
    }
}

/// `he told the crowd`: behind the hearer as behind the cue itself.
fn after_hearer(unit: &Unit, group: &Group) -> usize {
    let mut at = group.to;
    if group.cue.takes.has(Takes::PERSON) && unit.lex.get(at).is_some_and(|word| word.is_word()) {
        at = phrase::addressee_end(unit.text, &unit.lex, at);
    }
    loop {
        let next = unit.skip_adverbial(at);
        if next == at {
            return at;
        }
        at = next;
    }
}

/// The clause that ends with a comma or a closing mark right before `core`.
fn before_comma(unit: &Unit, core: usize) -> Option<Range<usize>> {
    let before = core.checked_sub(1)?;
    let end = match unit.lex[before].sort {
        Sort::Comma | Sort::Dash => before,
        Sort::Quote(_) if ends_like_speech(unit, before) => core,
        _ => return None,
    };
    if end == 0 {
        return None;
    }
    if unit.lex[end - 1].is_quote() && unit.is_title(end - 1) {
        return None;
    }
    let start = unit.clause_start(end);
    let start = if unit.lex[end - 1].is_quote() {
        quote_start(unit, start, end - 1)
    } else {
        start
    };
    let range = start..end;
    let quoted = unit.lex[range.clone()].iter().any(|lexeme| lexeme.is_quote());
    (quoted || range.len() > 1).then_some(range)
}

/// A whole utterance in marks stands alone; words in marks at the end of a clause take the clause along.
fn quote_start(unit: &Unit, start: usize, quote: usize) -> usize {
    let fenced = quote.checked_sub(1).is_none_or(|at| {
        matches!(
            unit.lex[at].sort,
            Sort::Comma | Sort::Colon | Sort::Stop | Sort::Dash | Sort::Quote(_)
        ) || unit.lex[at].is(Classes::COORDINATOR) && at == start
    });
    let parted = quote > start && matches!(unit.lex[quote - 1].sort, Sort::Colon | Sort::Stop);
    if parted || fenced && !unit.has_verb(start..quote) {
        quote
    } else {
        start
    }
}

/// The comma that parts an utterance from "he said" stands inside American marks.
fn ends_like_speech(unit: &Unit, quote: usize) -> bool {
    let words = unit.lex[quote].text(unit.text);
    let inner = words.trim_end_matches(|c: char| {
        !c.is_alphanumeric() && !matches!(c, ',' | '.' | '?' | '!' | '—' | '-' | '…' | '–')
    });
    inner.ends_with([',', '.', '?', '!', '—', '-', '…', '–']) || words.len() > 60
}

/// Words that go on behind a closing cue: `…, he said, are acts of patriotism`, `"…," he said, "and …"`.
fn resumed(unit: &Unit, end: usize, left: &Range<usize>) -> Option<Range<usize>> {
    let quoted = unit.lex[left.clone()].iter().any(|lexeme| lexeme.is_quote());
    if quoted {
        return resumed_quote(unit, end);
    }
    let comma = unit.lex.get(end).filter(|lexeme| matches!(lexeme.sort, Sort::Comma))?;
    let from = end + 1;
    let next = unit.lex.get(from)?;
    let first = &unit.lex[left.start];
    let fronted = first.is(Classes::SUBORDINATOR.or(Classes::PREPOSITION));
    let incomplete = fronted || !unit.has_verb(left.clone()) && !unit.is_participle(from);
    let continues = next.is(Classes::FINITE) || incomplete || next.is_quote() || goes_on(unit, from);
    (continues && comma.sort == Sort::Comma).then(|| from..unit.clause_end(from))
}

/// ", he said, **and those in the bottom fifth paid less**": a further clause without a cue of its own.
fn goes_on(unit: &Unit, from: usize) -> bool {
    let joined =
        unit.lex[from].is(Classes::COORDINATOR) && unit.lex.get(from + 1).is_some_and(|next| !next.is(Classes::FINITE));
    let end = unit.clause_end(from);
    let cue = unit
        .groups
        .iter()
        .any(|(group, _)| group.head >= from && group.head < end && group.cue.takes.has(Takes::QUOTE));
    joined && !cue && unit.has_verb(from..end) && end + 1 >= unit.lex.len()
}

/// How far behind a closing cue its quotation may resume, in lexemes: "Tester said, referring to the excuse, "…"".
const MAX_PAUSE: usize = 40;

/// The quotation that goes on in the same unit: behind a comma, or behind "and", "but".
fn resumed_quote(unit: &Unit, end: usize) -> Option<Range<usize>> {
    let ceiling = (end + MAX_PAUSE).min(unit.lex.len());
    let mut stops = (end..ceiling).take_while(|&at| !matches!(unit.lex[at].sort, Sort::Stop | Sort::Semicolon));
    let quote = stops.find(|&at| unit.lex[at].is_quote() && !unit.is_title(at))?;
    let other = unit
        .groups
        .iter()
        .any(|(group, subject)| group.head >= end && group.head < quote && subject.is_some());
    if other {
        return None;
    }
    let parted = quote == end || matches!(unit.lex[quote - 1].sort, Sort::Comma | Sort::Dash | Sort::Colon);
    if parted {
        return Some(quote..quote_clause_end(unit, quote));
    }
    let joined = unit.lex[end].sort == Sort::Comma && unit.lex[end + 1].is(Classes::COORDINATOR);
    joined.then(|| end + 1..quote_clause_end(unit, quote))
}

/// A quotation that resumes: alone, or with the words it runs on into.
fn quote_clause_end(unit: &Unit, quote: usize) -> usize {
    match unit.lex.get(quote + 1) {
        Some(next)
            if next.is_word()
                && !next.is(Classes::COORDINATOR.or(Classes::PREPOSITION).or(Classes::SUBORDINATOR))
                && !ends_like_speech(unit, quote) =>
        {
            unit.clause_end(quote)
        }
        _ => quote + 1,
    }
}

/// `he said, "…"`, `told reporters: "…"`: the quotation right behind the cue.
fn quoted_right(unit: &Unit, group: &Group) -> Option<Range<usize>> {
    let at = after_hearer(unit, group);
    let sign = unit.lex.get(at)?;
    let quote = if sign.is_quote() { at } else { at + 1 };
    if !sign.is_quote() && !matches!(sign.sort, Sort::Comma | Sort::Colon | Sort::Dash) {
        return None;
    }
    unit.lex.get(quote).filter(|lexeme| lexeme.is_quote())?;
    if quote > group.to && sign.is_quote() && unit.is_title(quote) {
        return None;
    }
    Some(
        quote..if sign.is_quote() {
            quote_clause_end(unit, quote)
        } else {
            quote + 1
        },
    )
}

/// The words behind a cue.
fn right_content(unit: &Unit, group: &Group) -> Option<Range<usize>> {
    let takes = group.cue.takes;
    if (takes.has(Takes::QUOTE) || takes.has(Takes::THAT) || takes.has(Takes::BARE))
        && let Some(quote) = quoted_right(unit, group)
    {
        return Some(quote);
    }
    let mut at = group.to;
    if takes.has(Takes::PERSON)
        && unit
            .lex
            .get(at)
            .is_some_and(|word| word.is_word() && unit.word(at) != "that")
    {
        let hearer = phrase::addressee_end(unit.text, &unit.lex, at);
        at = hearer;
    }
    let behind = skip_to_that(unit, at);
    let controls = unit.word(behind) == "to" && at > group.to && takes.has(Takes::TO) && group.cue.lemma != "tell";
    if controls {
        let end = unit.clause_end(group.to);
        return Some(group.to..end);
    }
    let word = unit.lex.get(behind)?;
    let lower = unit.word(behind).to_ascii_lowercase();
    let starts = match lower.as_str() {
        "that" => takes.has(Takes::THAT) || takes.has(Takes::PERSON),
        "to" => takes.has(Takes::TO),
        "what" | "how" | "why" | "whether" | "if" | "who" | "where" | "when" | "which" => takes.has(Takes::WH),
        _ => {
            takes.has(Takes::BARE) && starts_clause(unit, behind)
                || (takes.has(Takes::OBJECT) || takes.has(Takes::OBJECT_NAME)) && starts_object(unit, behind)
                || takes.has(Takes::OBJECT_AS) && starts_object(unit, behind) && holds_as(unit, behind)
                || takes.has(Takes::OBJECT_OF) && !takes.has(Takes::PERSON) && word.is_word()
        }
    };
    let end = unit.clause_end(behind);
    (starts && end > behind).then_some(behind..end)
}

/// Over "Monday", "in a statement" to a "that" or the next word of the clause.
fn skip_to_that(unit: &Unit, from: usize) -> usize {
    let mut at = from;
    loop {
        let next = unit.skip_adverbial(at);
        if next == at {
            break;
        }
        at = next;
    }
    if unit.word(at) == "that"
        || unit
            .lex
            .get(from)
            .is_some_and(|word| word.is(Classes::WEEKDAY.or(Classes::DAY).or(Classes::LEAD)))
    {
        return at;
    }
    from
}

/// A clause without "that": a subject, then a finite verb.
fn starts_clause(unit: &Unit, at: usize) -> bool {
    let word = &unit.lex[at];
    if word.is(Classes::SUBJECT) {
        return true;
    }
    let fits = word.is_word() || word.is_quote();
    if !fits || word.is(Classes::PREPOSITION.or(Classes::COORDINATOR)) && !word.capital {
        return false;
    }
    let end = unit.clause_end(at).min(at + 40);
    unit.has_verb(at + 1..end)
}

/// "described the plan **as** …": the word stands in the clause, or words in marks do.
fn holds_as(unit: &Unit, from: usize) -> bool {
    let end = unit.clause_end(from).min(from + MAX_AS);
    (from..end).any(|at| unit.word(at) == "as" || unit.lex[at].is_quote())
}

/// How far behind "described" its "as" may stand, in lexemes.
const MAX_AS: usize = 16;

fn starts_object(unit: &Unit, at: usize) -> bool {
    let word = &unit.lex[at];
    word.is_quote()
        || word.is_word() && !word.is(Classes::PREPOSITION.or(Classes::COORDINATOR).or(Classes::SUBORDINATOR))
}

/// `according to the report`: the words before, or behind where it leads the clause.
fn source_report(unit: &Unit, at: usize) -> Option<Report> {
    let speaker = phrase::subject_after(unit.text, &unit.lex, at + 2)?;
    let leads = unit.lex[..at]
        .iter()
        .rev()
        .take_while(|word| word.sort != Sort::Comma)
        .all(|word| word.is(Classes::COORDINATOR.or(Classes::ADVERB)) || !word.is_word())
        && at < 3;
    let content = if leads {
        let from = speaker.end + usize::from(unit.lex.get(speaker.end).is_some_and(|word| word.sort == Sort::Comma));
        from..unit.clause_end(from)
    } else {
        let end = if at > 0 && matches!(unit.lex[at - 1].sort, Sort::Comma | Sort::Dash) {
            at - 1
        } else {
            at
        };
        unit.clause_start(end)..end
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
        announces: false,
    })
}

/// "his claim that …", "the promise to …".
fn noun_report(unit: &Unit, at: usize) -> Option<Report> {
    let cue = unit.lex[at].known?.cues.iter().find(|cue| cue.kind == CueKind::Noun)?;
    if unit.word(at + 1) != "that" || unit.groups.iter().any(|(group, _)| group.head == at) {
        return None;
    }
    let follows = unit.lex.get(at + 2)?;
    if follows.is(Classes::FINITE) && !follows.is(Classes::SUBJECT) {
        return None;
    }
    let owner = at.checked_sub(1).filter(|&before| {
        unit.lex[before].is(Classes::POSSESSIVE) || matches!(unit.word(before), "'s" | "’s" | "'" | "’")
    });
    let speaker = owner.and_then(|before| {
        if unit.lex[before].is(Classes::POSSESSIVE) {
            Some(before..at)
        } else {
            phrase::subject_before(unit.text, &unit.lex, before)
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
        announces: false,
    })
}
