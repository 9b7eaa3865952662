//! Who said it and through whom, on both sides.

use std::ops::Range;

use super::comparison::Comparison;
use super::{Scene, View, occasion, voice};
use crate::align::{Alignment, Kin};
use crate::article::Extent;
use crate::drift::facts::{Credit, Editing};
use crate::quotation::{Form, Quotation, Quotations};
use crate::text::{Span, Text, WordId};

/// The source's own quotation that holds most of a passage, if one does.
pub(super) fn holder(quotations: &Quotations, passage: Span<Text>) -> Option<&Quotation> {
    quotations
        .over(passage)
        .filter(|quotation| quotation.form != Form::Scare)
        .filter_map(|quotation| {
            let spans = if quotation.contents.is_empty() {
                std::slice::from_ref(&quotation.span)
            } else {
                quotation.contents_over(passage)
            };
            let whole = if quotation.form == Form::Mixed {
                std::slice::from_ref(&quotation.span)
            } else {
                spans
            };
            let inside = whole.iter().map(|span| overlap(*span, passage)).max()?;
            (inside * 2 > passage.len()).then_some((inside, quotation))
        })
        .max_by_key(|(inside, quotation)| (*inside, std::cmp::Reverse(quotation.span.len())))
        .map(|(_, quotation)| quotation)
}

pub(super) fn overlap(a: Span<Text>, b: Span<Text>) -> usize {
    a.end().min(b.end()).saturating_sub(a.start().max(b.start()))
}

/// Whether most of a passage stands inside the source's own quotation marks.
pub(super) fn in_marks(quotations: &Quotations, passage: Span<Text>) -> bool {
    let inside: usize = quotations
        .over(passage)
        .filter(|quotation| quotation.nested_in.is_none() && quotation.form != Form::Indirect)
        .flat_map(|quotation| quotation.contents_over(passage))
        .map(|span| overlap(*span, passage))
        .sum();
    inside * 2 > passage.len()
}

/// Whether most of the source's words that a sentence carries stand inside the source's own marks.
pub(super) fn is_demoted(c: &Comparison<'_>, quotations: &Quotations) -> bool {
    let marked = |at: usize| {
        let word = c.source.span(at);
        let mut direct = quotations.over(word).filter(|quotation| quotation.form == Form::Direct);
        direct.any(|quotation| quotation.has_in_marks(word))
    };
    let carried = || {
        (0..c.relay.len())
            .filter(|&at| c.in_scope[at])
            .filter_map(|at| c.to_source[at])
    };
    let inside = carried().filter(|partner| marked(partner.at)).count();
    inside > 2 && inside * 2 > carried().count()
}

/// The credit of a quotation or sentence against one source.
pub(super) fn credit(
    scene: &Scene<'_>,
    quotation: Option<&Quotation>,
    source: &View<'_>,
    alignment: Option<&Alignment>,
) -> Credit {
    let relay = &scene.relay;
    let place = |span: Span<Text>| relay.article.document.place(relay.id, span);
    let mut credit = Credit {
        days_younger: days_younger(scene, source),
        source_status: source.status,
        ..Credit::default()
    };
    let Some(quotation) = quotation else { return credit };
    let said = &quotation.attribution;
    credit.tone = said.cue.as_ref().map(|cue| cue.tone);
    credit.cue = said.cue.as_ref().map(|cue| place(cue.span));
    credit.speaker = said.speaker.as_ref().map(|speaker| place(speaker.span));
    let Some(hull) = alignment.and_then(Alignment::hull) else {
        return credit;
    };
    let there = |span: Span<Text>| source.article.document.place(source.id, span);
    let theirs = holder(source.quotations(), hull);
    credit.source_tone = theirs
        .and_then(|theirs| theirs.attribution.cue.as_ref())
        .map(|cue| cue.tone);
    if let Some(heard) = voice::heard(scene, quotation, source, alignment, (theirs, hull)) {
        credit.source_speaker = heard.label.map(there);
        credit.other_speaker = heard.is_other;
        credit.by_office = heard.by_office;
    }
    if let Some((ours, theirs)) = occasion::both(scene, quotation, source) {
        credit.other_occasion = occasion::differs(scene, quotation, source, [&ours.says, &theirs.says]);
        credit.occasion = Some(ours.place);
        credit.source_occasion = Some(theirs.place);
    }
    credit
}

/// Whether a source's words without marks are the speaker's own: a statement or transcript, save where it reports what
/// somebody else says. A readout reports.
fn speaks_itself(source: &View<'_>, theirs: Option<&Quotation>) -> bool {
    let plain = source.identity.role.is_none() && theirs.is_none();
    if !source.speaks_itself() && !plain {
        return false;
    }
    let Some(speaker) = theirs.and_then(|theirs| theirs.attribution.speaker.as_ref()) else {
        return true;
    };
    let own = source.identity.speaker.as_deref().unwrap_or("");
    let first_person = matches!(
        speaker.name.to_lowercase().as_str(),
        "i" | "we" | "you" | "they" | "it" | "he" | "she"
    );
    first_person
        || own
            .split_whitespace()
            .any(|word| voice::full_name(&speaker.name, speaker.resolved.as_deref()).contains(word))
}

/// Whether a passage is a speaker's own turn in a transcript, which has no marks: not what the speaker reports of others.
fn is_turn(source: &View<'_>, passage: Span<Text>, theirs: Option<&Quotation>) -> bool {
    let turns = &source.article.turns;
    let own = |span: Span<Text>| theirs.is_none_or(|theirs| theirs.span == span);
    turns.iter().any(|turn| turn.span.contains(passage) && own(turn.span))
}

/// Whether the speaker's own statement was supplied, whole and in the relay's language, and does not have these words. None
/// where comparing costs too much to know.
fn said_otherwise(scene: &Scene<'_>, quotation: &Quotation, reports: &View<'_>) -> Option<bool> {
    let Some(speaker) = quotation.attribution.speaker.as_ref() else {
        return Some(false);
    };
    let name = voice::full_name(&speaker.name, speaker.resolved.as_deref());
    let language = |view: &View<'_>| view.identity.language.clone();
    let is_own = |view: &&View<'_>| {
        let of_speaker = view
            .identity
            .speaker
            .as_deref()
            .is_some_and(|own| voice::shares_name(own, name));
        let translated =
            view.identity.original_language.is_some() && view.identity.original_language != view.identity.language;
        view.index != reports.index
            && view.speaks_itself()
            && view.identity.extent == Extent::Whole
            && !translated
            && language(view) == language(&scene.relay)
            && (of_speaker || view.identity.answers_to(name))
    };
    let relay = scene.relay.article;
    let said = quotation.contents.iter().flat_map(|&span| relay.tokens_in(span));
    let said: Vec<WordId> = said.map(|token| relay.tokens[token].word).collect();
    let own = scene.sources.iter().filter(is_own);
    let has: Vec<Option<bool>> = own.map(|view| scene.corpus.has_in_a_row(&said, view.index)).collect();
    if said.is_empty() || has.is_empty() || has.contains(&Some(true)) {
        return Some(false);
    }
    (!has.contains(&None)).then_some(true)
}

fn days_younger(scene: &Scene<'_>, source: &View<'_>) -> i64 {
    match (source.identity.date, scene.relay.identity.date) {
        (Some(theirs), Some(ours)) => ours.until(theirs).map_or(0, |span| i64::from(span.get_days())),
        _ => 0,
    }
}

/// The longest run of words that stands word for word in the source; `in_scope`: of words outside quotation marks.
pub(super) fn longest_run(c: &Comparison<'_>, in_scope: bool) -> Range<usize> {
    let partner =
        |at: usize| c.to_source[at].filter(|partner| partner.kin == Kin::Same && (c.in_scope[at] || !in_scope));
    let (mut best, mut run) = (0..0, 0..0);
    for at in 0..c.relay.len() {
        let Some(here) = partner(at) else {
            run = at + 1..at + 1;
            continue;
        };
        let goes_on = at > run.start && partner(at - 1).is_some_and(|last| last.at + 1 == here.at);
        run = if goes_on { run.start..at + 1 } else { at..at + 1 };
        if run.len() > best.len() {
            best = run.clone();
        }
    }
    best
}

/// Marks and habits of editing, for a quotation against one source.
pub(super) fn editing(
    scene: &Scene<'_>,
    quotation: Option<&Quotation>,
    source: &View<'_>,
    alignment: Option<&Alignment>,
) -> Editing {
    let Some(quotation) = quotation else {
        return Editing::default();
    };
    let mut editing = Editing {
        unclosed: !quotation.closed,
        nested_marks: scene.relay.quotations().nested_in(quotation.id) as u32,
        ..Editing::default()
    };
    let Some(hull) = alignment.and_then(Alignment::hull) else {
        return editing;
    };
    let marked = in_marks(source.quotations(), hull);
    let theirs = holder(source.quotations(), hull);
    let reported = !speaks_itself(source, theirs) && !is_turn(source, hull, theirs);
    editing.promoted = quotation.form != Form::Indirect && !marked && reported;
    let otherwise = editing.promoted.then(|| said_otherwise(scene, quotation, source));
    editing.uncompared = otherwise == Some(None);
    editing.otherwise = otherwise.flatten().unwrap_or_default();
    editing.demoted = quotation.form == Form::Indirect && marked;
    editing
}
