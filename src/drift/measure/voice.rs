//! Whose words a passage of the source is, and whether that can be held against whom the relay names.

use super::credit::{holder, overlap};
use super::speaker::{is_body, is_other_office, is_other_person, shares_word};
use super::{Scene, View, added};
use crate::align::{Alignment, Passage};
use crate::article::{Article, Turn};
use crate::lexicon;
use crate::quotation::{Attribution, Cue, Form, Quotation};
use crate::text::{Span, Text};

/// Whose words a passage is, held against whom the relay names.
pub(super) struct Heard {
    /// Where the source names who says it.
    pub label: Option<Span<Text>>,
    /// Whether that is another than the relay names.
    pub is_other: bool,
    /// Whether only the offices tell so.
    pub by_office: bool,
}

/// Who says the passage from `hull` on, which the source has in the quotation `theirs`; `None` where nobody is named for it.
pub(super) fn heard(
    scene: &Scene<'_>,
    quotation: &Quotation,
    source: &View<'_>,
    alignment: Option<&Alignment>,
    (theirs, hull): (Option<&Quotation>, Span<Text>),
) -> Option<Heard> {
    let relay = &scene.relay;
    let said = &quotation.attribution;
    let in_marks = matches!(quotation.form, Form::Direct | Form::Mixed);
    let (name, label) = voice(source, theirs, hull).filter(|_| is_said(source.article, hull, in_marks))?;
    let outlet = |name: &str| scene.is_outlet(name) && !is_persons_own(scene, name);
    let inner = is_told_inside(scene, source, said, hull) || is_guessed(relay.article, quotation, name);
    let free = said.speaker.as_ref().and_then(|speaker| {
        let ours = full_name(&speaker.name, speaker.resolved.as_deref());
        // A title quoted inside what is quoted may stand anywhere.
        let title = quotation.nested_in.is_some() && alignment.is_some_and(|alignment| alignment.pairs.len() <= TITLE);
        // "Nell Harrow, who saw that …" told nobody.
        let speaks = |cue: &Cue| added::speaking().contains(&*cue.span.of(relay.article.text()).to_lowercase());
        let relative = matches!(&*speaker.name, "who" | "which") && !said.cue.as_ref().is_some_and(speaks);
        let clause = relative || speaker.name.split(' ').count() > LONGEST_NAME;
        let same =
            inner || title || clause || is_called(&speaker.name, name) || has_own_passage(source, alignment, ours);
        (!same && !outlet(ours) && !outlet(name)).then_some(ours)
    });
    // Reported speech may be found in what another says of the same thing.
    let person =
        free.is_some_and(|ours| is_other_person(ours, name) || in_marks && has_another_turn(source, ours, name));
    let by_office = !person && free.is_some_and(|ours| is_other_office(relay, source, ours, name));
    Some(Heard {
        label,
        is_other: person || by_office,
        by_office,
    })
}

/// Who says a passage in the source: the speaker of the quotation that holds it; for "I", and for words of a statement
/// that no quotation holds, the one whose turn or statement it is. "who" and "they" name nobody.
fn voice<'a>(
    source: &'a View<'_>,
    theirs: Option<&'a Quotation>,
    passage: Span<Text>,
) -> Option<(&'a str, Option<Span<Text>>)> {
    let holds = |turn: &&Turn| overlap(turn.span, passage) * 2 > passage.len();
    let turn = source.article.turns.iter().find(holds);
    let stated = source.identity.speaker.as_deref();
    let own = || match (turn, stated) {
        (Some(turn), _) if turn.asks() => None,
        // "A:" is whoever answers, and so is the only "SPOKESMAN:" among the turns.
        (Some(turn), Some(name)) if turn.is_side() || is_only_office(source, turn) => Some((name, turn.label)),
        (Some(turn), None) if turn.is_side() => None,
        // The label of a transcript shortens the name that the dossier states: "STRAND".
        (Some(turn), Some(stated)) if shares_word(&turn.speaker, stated) => Some((stated, turn.label)),
        (Some(turn), _) => Some((turn.speaker.as_str(), turn.label)),
        (None, _) => stated.filter(|_| source.speaks_itself()).map(|name| (name, None)),
    };
    let Some(speaker) = theirs.and_then(|theirs| theirs.attribution.speaker.as_ref()) else {
        return own();
    };
    let name = full_name(&speaker.name, speaker.resolved.as_deref());
    let is_side = |turn: &Turn| turn.is_side() || stated.is_some() && is_only_office(source, turn);
    let is_label = turn.is_some_and(|turn| turn.label == Some(speaker.span) && is_side(turn));
    match speaker.name.to_lowercase().as_str() {
        "i" | "we" => own(),
        _ if is_label => own(),
        "who" | "you" | "they" | "it" | "that" | "which" | "one" => None,
        _ => Some((name, Some(speaker.span))),
    }
}

/// Whether a turn is labelled with an office in one word, and no other turn with another office: whoever the text is of holds it.
fn is_only_office(source: &View<'_>, turn: &Turn) -> bool {
    let office = |turn: &Turn| lexicon::roles().has(&turn.speaker.to_lowercase());
    let others = source
        .article
        .turns
        .iter()
        .filter(|other| !other.asks() && office(other));
    office(turn) && others.into_iter().all(|other| other.speaker == turn.speaker)
}

/// Whether a passage is somebody's words: a title says who speaks below, and a question tells nothing that could be
/// reported, though its words may be quoted.
fn is_said(article: &Article, passage: Span<Text>, in_marks: bool) -> bool {
    let Some(first) = article.sentence_at(passage.start()) else {
        return true;
    };
    let last = article.sentence_at(passage.end().saturating_sub(1)).unwrap_or(first);
    let says = |at: usize| article.sentences[at].body && (in_marks || !article.asks(at)) && !is_line(article, at);
    (first..=last).any(says)
}

/// Whether a sentence is a line by itself without a full stop: "Statement by the minister, 11 May".
fn is_line(article: &Article, at: usize) -> bool {
    let sentence = &article.sentences[at];
    let in_paragraph = |other: Option<usize>| {
        other
            .and_then(|other| article.sentences.get(other))
            .is_some_and(|other| other.paragraph == sentence.paragraph)
    };
    let alone = !in_paragraph(at.checked_sub(1)) && !in_paragraph(Some(at + 1));
    alone && sentence.span.of(article.text()).ends_with(char::is_alphanumeric)
}

/// Words of a title at most.
const TITLE: usize = 4;

/// Words of a speaker's phrase beyond which it is a clause about somebody.
const LONGEST_NAME: usize = 12;

/// Whether one of several passages is in the words of the one whom the relay names.
fn has_own_passage(source: &View<'_>, alignment: Option<&Alignment>, ours: &str) -> bool {
    let passages = alignment.map_or(&[][..], |alignment| &alignment.passages);
    let own = |passage: &Passage| {
        let voice = voice(source, holder(source.quotations(), passage.span), passage.span);
        voice.is_some_and(|(name, _)| shares_word(ours, name))
    };
    passages.len() > 1 && passages.iter().any(own)
}

/// Whether the relay calls the speaker by the office that the name in the source has: "the prime minister".
fn is_called(ours: &str, theirs: &str) -> bool {
    let words = || ours.split_whitespace().map(str::to_lowercase);
    let office = words().filter(|word| word != "the");
    let theirs: Vec<String> = theirs.split_whitespace().map(str::to_lowercase).collect();
    let small = !ours
        .split_whitespace()
        .skip(1)
        .any(|word| word.starts_with(char::is_uppercase));
    small && words().count() > 1 && office.into_iter().all(|word| theirs.contains(&word))
}

/// Whether a transcript has turns of the one whom the relay names, and this turn is none of them.
fn has_another_turn(source: &View<'_>, ours: &str, theirs: &str) -> bool {
    let turns = &source.article.turns;
    let is_turn = |turn: &Turn| turn.speaker == theirs;
    !shares_word(ours, theirs) && turns.iter().any(is_turn) && turns.iter().any(|turn| shares_word(ours, &turn.speaker))
}

/// Whether the speaker of the passage tells what somebody else said, by the relay's own cue: "he told us that …".
fn is_told_inside(scene: &Scene<'_>, source: &View<'_>, said: &Attribution, passage: Span<Text>) -> bool {
    let Some(cue) = &said.cue else { return false };
    let form = |article: &Article, token: usize| scene.vocabulary.info(article.tokens[token].word).form;
    let relay = scene.relay.article;
    let Some(verb) = relay.tokens_in(cue.span).next_back().map(|token| form(relay, token)) else {
        return false;
    };
    let named: Vec<u32> = said
        .speaker
        .iter()
        .flat_map(|speaker| relay.tokens_in(speaker.span))
        .map(|token| form(relay, token))
        .collect();
    let theirs = source.article;
    let word = |token: usize| theirs.tokens[token].word;
    let told = |token: usize| {
        // "He also told her".
        let adverb = |key: &str| lexicon::is_function(key, "adverb");
        let between = |&before: &usize| adverb(&scene.vocabulary.info(word(before)).key);
        let subject = token
            .checked_sub(1)
            .map(|before| before - usize::from(before > 0 && between(&before)));
        let subject = subject.map(word);
        let third = |word| lexicon::pronouns().has(&scene.vocabulary.info(word).key);
        form(theirs, token) == verb
            && subject.is_some_and(|word| third(word) || named.contains(&scene.vocabulary.info(word).form))
    };
    let sentences = theirs.sentences_over(passage);
    sentences
        .iter()
        .any(|sentence| theirs.tokens_in(sentence.span).any(told))
}

/// Whether a name is of a document because it is of the person whose own statement that is.
fn is_persons_own(scene: &Scene<'_>, name: &str) -> bool {
    let speakers = scene.sources.iter().filter_map(|view| view.identity.speaker.as_deref());
    speakers.into_iter().any(|speaker| shares_word(speaker, name))
}

/// Whether a quotation that has no cue of its own, or a pronoun for its speaker, stands behind words that name the
/// source's speaker, in its paragraph or the one before: then who it is given to is a guess.
fn is_guessed(article: &Article, quotation: &Quotation, name: &str) -> bool {
    let Some(here) = article.sentence_at(quotation.span.start()) else {
        return false;
    };
    let paragraph = article.sentences[here].paragraph;
    let to = (here + ROUND_SENTENCES).min(article.sentences.len());
    let mut round = article.sentences[here.saturating_sub(ROUND_SENTENCES)..to]
        .iter()
        .filter(|sentence| sentence.paragraph == paragraph || sentence.paragraph + 1 == paragraph);
    let speaker = quotation.attribution.speaker.as_ref();
    let pronoun = speaker.is_some_and(|speaker| lexicon::pronouns().has(&speaker.name.to_lowercase()));
    let open = quotation.attribution.cue.is_none() || pronoun;
    open && round.any(|sentence| shares_name(sentence.span.of(article.text()), name))
}

/// Sentences on either side in which a text names a speaker.
const ROUND_SENTENCES: usize = 8;

pub(super) fn full_name<'a>(name: &'a str, resolved: Option<&'a str>) -> &'a str {
    resolved.unwrap_or(name)
}

/// Whether two names of a person share a word that is written like a name.
pub(super) fn shares_name(ours: &str, theirs: &str) -> bool {
    let capital = |word: &&str| word.starts_with(char::is_uppercase) && !is_body(word);
    // Labels are in capitals: "TRASK".
    let is_it = |other: &str, word: &str| {
        other == word || other.eq_ignore_ascii_case(word) && other.starts_with(char::is_uppercase)
    };
    ours.split_whitespace()
        .filter(capital)
        .any(|word| theirs.split_whitespace().any(|other| is_it(other, word)))
}
