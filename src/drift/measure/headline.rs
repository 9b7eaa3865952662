//! What a headline turns round, told shorter than its source and in another tense: "backs" for "rejected", "Bonde beats
//! Krog" for "Krog won, beating Bonde".
//!
//! A headline shares few words with its source, and little of its order. Two words are held against each other where what
//! stands beside the one stands beside the other.

use super::comparison::{Comparison, Side};
use super::{lemma, negation, shift};
use crate::drift::facts::{Shift, Topic};
use crate::lexicon;
use crate::text::{Place, WordClass};

/// Words between a verb and what it is said of, in a headline and in a sentence.
const BESIDE: usize = 3;
const NEAR: usize = 7;

/// What of the changes found word by word a headline tells, and those that only a headline shows.
pub(super) fn told(c: &Comparison<'_>, mut shifts: Vec<Shift>) -> Vec<Shift> {
    shifts.retain(|shift| is_told(c, shift));
    let has = |shifts: &[Shift], topic: Topic| shifts.iter().any(|shift| shift.topic == topic);
    if !has(&shifts, Topic::Polarity) && !has(&shifts, Topic::Negation) {
        let found = opposites(c);
        shifts.extend(if found.is_empty() {
            denial_lost(c).into_iter().collect()
        } else {
            found
        });
    }
    shifts.extend(swapped(c));
    shifts
}

/// A headline names in few words ("Second ferry" does not say that there will be one), and "won't" is what it says for
/// "cannot".
fn is_told(c: &Comparison<'_>, shift: &Shift) -> bool {
    let negated = || !negation::real(&c.relay).is_empty() && !negation::real(&c.source).is_empty();
    match shift.topic {
        Topic::Modality => {
            let is_noun = is_nominal_at(&c.relay, shift.relay.as_ref()) || is_loose_at(c, shift.relay.as_ref());
            !negated() && !is_noun && is_of_it(c, shift, NEARLY_ALL)
        }
        Topic::Negation => {
            shift.measure != "answer" && is_denied_for_certain(c, shift) && is_of_it(c, shift, NEARLY_ALL)
        }
        Topic::Condition => !is_open(&c.source) && !is_open(&c.relay) && is_of_it(c, shift, MOST),
        Topic::Number => !is_in_the_body(c, shift),
        Topic::Name => !is_in_title_case(&c.relay) && !is_short(shift) && !is_in_the_body(c, shift),
        // Words that face each other in an alignment of few are often about two things: see `opposites`.
        Topic::Polarity => shift.measure != "class" && is_of_it(c, shift, MOST),
        Topic::Quantifier => says_how_many(c, shift),
        // Names change places in a headline for its shortness: see `swapped`.
        Topic::Role => false,
        _ => true,
    }
}

/// Whether a negation that came or went leaves no other reading: "bid defeated" says "rejected" in another way, "misses
/// out" negates nothing that was said, and "only if" takes up "not … unless".
fn is_denied_for_certain(c: &Comparison<'_>, shift: &Shift) -> bool {
    if limits(&c.relay) {
        return false;
    }
    if shift.measure != "class" || shift.relay_value.max(shift.source_value) >= 2 {
        return true;
    }
    let is_loose = |&at: &usize| c.relay.class(at) == WordClass::Content && c.to_source[at].is_none();
    let loose = (0..c.relay.len()).filter(is_loose);
    loose.into_iter().all(|at| is_cue(c.relay.key(at)))
}

/// Whether a headline says that a thing is so in one case alone.
pub(super) fn limits(side: &Side<'_>) -> bool {
    (0..side.len()).any(|at| matches!(side.key(at), "only" | "unless" | "until"))
}

fn is_cue(key: &str) -> bool {
    lemma::bases(key).iter().any(|base| lexicon::cues().has(base))
}

/// Whether the sentence of the source that a change is about is the one that the headline tells: it has most of its words.
fn is_of_it(c: &Comparison<'_>, shift: &Shift, least: usize) -> bool {
    // Who says it, and with which verb, need not stand there.
    let is_own = |at: usize| c.in_scope[at] && (c.to_source[at].is_some() || !is_cue(c.relay.key(at)));
    let words = (0..c.relay.len()).filter(|&at| c.relay.is_content(at) && is_own(at));
    let content: Vec<usize> = words.collect();
    let sentences = content
        .iter()
        .filter_map(|&at| sentence(&c.source, c.to_source[at]?.at));
    let mut has = std::collections::BTreeMap::<usize, usize>::new();
    sentences.for_each(|sentence| *has.entry(sentence).or_default() += 1);
    let place = shift.source.as_ref();
    let is_there = |at: &usize| {
        let own = c.source.place(*at..at + 1);
        own.zip(place)
            .is_some_and(|(own, place)| place.chars[0] <= own.chars[0] && own.chars[1] <= place.chars[1])
    };
    let told = match place {
        Some(_) => (0..c.source.len())
            .find(is_there)
            .and_then(|at| has.get(&sentence(&c.source, at)?).copied()),
        None => has.values().max().copied(),
    };
    // A word that stands for its opposite is had too.
    let turned = usize::from(shift.topic == Topic::Polarity);
    (told.unwrap_or(0) + turned) * 1000 >= content.len() * least
}

/// Thousandths of its content words that the sentence has which a headline tells, and one that it turns round by a
/// "not" or a modal.
const MOST: usize = 660;
const NEARLY_ALL: usize = 800;

/// The headline's words that stand in a place of it.
fn words_of<'a>(c: &'a Comparison<'_>, place: &'a Place) -> impl Iterator<Item = usize> + 'a {
    let lies_in = |own: Place| place.chars[0] <= own.chars[0] && own.chars[1] <= place.chars[1];
    (0..c.relay.len()).filter(move |&at| c.relay.place(at..at + 1).is_some_and(lies_in))
}

/// Whether the headline has a word for how many there are: "3,000" is short for "more than 3,000".
fn says_how_many(c: &Comparison<'_>, shift: &Shift) -> bool {
    let Some(place) = shift.relay.as_ref() else {
        return false;
    };
    words_of(c, place).any(|at| c.relay.class(at) == WordClass::Function)
}

/// Whether a name is an abbreviation: a state behind its town, "MPs" for the parliament.
fn is_short(shift: &Shift) -> bool {
    let Some(place) = shift.relay.as_ref() else {
        return false;
    };
    let letters = place.text.strip_suffix('s').unwrap_or(&place.text);
    letters.chars().all(|c| c.is_uppercase() || c == '.') || letters.chars().count() <= 2
}

/// Whether the body has the same figure or name: it is judged there, with the words that it stands among.
fn is_in_the_body(c: &Comparison<'_>, shift: &Shift) -> bool {
    let article = c.relay.article;
    let Some(place) = shift.relay.as_ref() else {
        return false;
    };
    let tells = |at: &usize| c.relay.class(*at) == WordClass::Number || c.relay.is_name(*at);
    let body = || {
        article
            .sentences
            .iter()
            .enumerate()
            .filter(|(_, sentence)| sentence.body)
    };
    let words = words_of(c, place).filter(tells).map(|at| c.relay.word(at));
    let said = |word| body().any(|(index, _)| article.sentence_tokens(index).any(|at| article.tokens[at].word == word));
    let mut words = words.peekable();
    words.peek().is_some() && words.all(said)
}

/// Whether a headline sets a capital before each word, so that none shows a name.
fn is_in_title_case(side: &Side<'_>) -> bool {
    let mut words = (1..side.len()).filter(|&at| side.class(at) == WordClass::Content);
    words.all(|at| is_capital(side, at))
}

/// Whether a modal leaves open what happens: a headline may leave out on what it hangs.
fn is_open(side: &Side<'_>) -> bool {
    (0..side.len()).any(|at| matches!(side.key(at), "may" | "might" | "could" | "can"))
}

/// Whether a place begins with a noun: an article or the like stands before it.
fn is_nominal_at(side: &Side<'_>, place: Option<&Place>) -> bool {
    let starts = |at: &usize| {
        place.is_some_and(|place| {
            side.place(*at..at + 1)
                .is_some_and(|own| own.chars[0] == place.chars[0])
        })
    };
    (0..side.len()).find(starts).is_some_and(|at| is_nominal(side, at))
}

/// Whether a place begins with a word of the headline's own: the "plan" of "drops plan to shut" foretells nothing.
fn is_loose_at(c: &Comparison<'_>, place: Option<&Place>) -> bool {
    let starts = |at: &usize| {
        place.is_some_and(|place| {
            c.relay
                .place(*at..at + 1)
                .is_some_and(|own| own.chars[0] == place.chars[0])
        })
    };
    let first = (0..c.relay.len()).find(starts);
    first.is_some_and(|at| c.relay.class(at) == WordClass::Content && c.to_source[at].is_none())
}

/// Whether an article or the like stands before a word.
fn is_nominal(side: &Side<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).filter(|&before| !side.breaks_after(before));
    before.is_some_and(|before| {
        let key = side.key(before);
        lexicon::is_function(key, "determiner") || lexicon::is_function(key, "article")
    })
}

/// "Minister fires aide" where the minister denied it: who denies in the source does it in the headline.
fn denial_lost(c: &Comparison<'_>) -> Option<Shift> {
    if c.carried() < MOSTLY || !negation::is_plain(&c.relay) || c.relay.asks() {
        return None;
    }
    let partner = |at: usize| c.to_source[at].map(|partner| partner.at);
    negation::real(&c.source)
        .into_iter()
        .filter(|marker| negation::strength(marker) < 2)
        .find_map(|marker| {
            let denied = negation::governed(&c.source, &marker);
            let verb = denied.iter().find_map(|&at| {
                let ours = c.to_relay[at]?.at;
                (c.in_scope[ours] && is_finite(c.relay.key(ours))).then_some(ours)
            })?;
            let subject = (0..verb).rev().find(|&at| c.relay.is_content(at)).and_then(partner)?;
            let same = sentence(&c.source, subject) == sentence(&c.source, marker.at.start);
            (subject < marker.at.start && same).then(|| {
                let source = marker.at.start..negation::end_of_phrase(&c.source, &marker).max(marker.at.end);
                shift(c, Topic::Negation, Some(verb..verb + 1), Some(source)).measured("class", 0, 2)
            })
        })
}

/// Thousandths of its content words that a headline has from the sentence whose denial it lost.
const MOSTLY: u32 = 900;

/// Whether a verb says that a thing is done or was: "fires", "fired", "sold"; not "firing".
fn is_finite(key: &str) -> bool {
    !key.ends_with("ing") && lemma::bases(key).len() > 1
}

/// A word of the headline and its opposite in the source, each beside the same word.
fn opposites(c: &Comparison<'_>) -> Vec<Shift> {
    let free = |at: &usize| c.in_scope[*at] && c.to_source[*at].is_none() && is_plain(&c.relay, *at);
    let found = (0..c.relay.len()).filter(free).filter_map(|at| {
        let loose = |other: &usize| c.to_relay[*other].is_none() && is_plain(&c.source, *other);
        let other = (0..c.source.len())
            .filter(loose)
            .filter(|&other| is_nominal(&c.source, other) == is_nominal(&c.relay, at))
            .find(|&other| are_opposite(c.relay.key(at), c.source.key(other)) && is_same_thing(c, at, other))?;
        let denied = negation_beside(&c.relay, at) != negation_beside(&c.source, other);
        (!denied)
            .then(|| shift(c, Topic::Polarity, Some(at..at + 1), Some(other..other + 1)).measured("headline", 1, -1))
    });
    found.filter(|shift| is_of_it(c, shift, MOST)).collect()
}

/// Whether a word is no name and no number: what may have an opposite.
fn is_plain(side: &Side<'_>, at: usize) -> bool {
    side.class(at) == WordClass::Content && (at == 0 || !side.is_name(at))
}

/// Whether the table has two words as opposites, in whatever form they stand.
pub(super) fn are_opposite(one: &str, other: &str) -> bool {
    let theirs = lemma::bases(other);
    lemma::bases(one).iter().any(|base| {
        let mut rows = lexicon::opposites().rows_of(base);
        rows.any(|row| theirs.iter().any(|other| other == row.cell(1)))
    })
}

/// Whether what stands beside the headline's word stands beside the source's: its object, or its subject where it has none.
fn is_same_thing(c: &Comparison<'_>, at: usize, other: usize) -> bool {
    let partner = |near: usize| {
        c.to_source[near]
            .map(|partner| partner.at)
            .filter(|_| c.relay.is_content(near))
    };
    let near = |there: usize| there.abs_diff(other) <= NEAR && sentence(&c.source, there) == sentence(&c.source, other);
    let behind = (at + 1..(at + 1 + BESIDE).min(c.relay.len())).take_while(|&near| c.relay.is_one_clause(at..near + 1));
    let before = (at.saturating_sub(BESIDE)..at)
        .rev()
        .take_while(|&near| c.relay.is_one_clause(near..at + 1));
    let object = behind.into_iter().find_map(partner);
    let subject = before.into_iter().find_map(partner);
    match (subject, object) {
        // "Acme sells a unit" says what "Beta bought a unit from Acme" says.
        (Some(subject), Some(object)) => subject < other && near(object),
        (None, Some(object)) => near(object),
        (Some(subject), None) => subject < other && near(subject),
        (None, None) => false,
    }
}

fn sentence(side: &Side<'_>, at: usize) -> Option<usize> {
    side.article.sentence_at(side.span(at).start())
}

/// Whether a negator other than the word itself stands in its clause.
fn negation_beside(side: &Side<'_>, at: usize) -> bool {
    let beside = |marker: &super::markers::Marker| {
        let (from, to) = (marker.at.start.min(at), marker.at.end.max(at + 1));
        !marker.at.contains(&at) && marker.at.start.abs_diff(at) <= negation::SCOPE && side.is_one_clause(from..to)
    };
    negation::real(side).iter().any(beside)
}

/// Two names round a verb that stand the other way round about the same verb of the source.
fn swapped(c: &Comparison<'_>) -> Option<Shift> {
    let partner = |at: usize| c.to_source[at].map(|partner| partner.at);
    let named = |at: &usize| c.in_scope[*at] && c.relay.is_content(*at) && is_capital(&c.relay, *at);
    (0..c.relay.len()).filter(named).find_map(|first| {
        let verb = (first + 1..c.relay.len()).find(|&at| c.relay.is_content(at) && !is_capital(&c.relay, at))?;
        let second = (verb + 1..(verb + 1 + BESIDE).min(c.relay.len())).find(|at| named(at))?;
        let (there, here) = (partner(first)?, partner(second)?);
        let names = c.source.is_name(there) && c.source.is_name(here);
        let object = (verb + 1..second).all(|at| matches!(c.relay.key(at), "the" | "a"));
        let plain =
            names && object && verb - first <= 2 && here + 1 < there && c.relay.is_one_clause(first..second + 1);
        let between = || here + 1..there;
        let same_verb = |at: usize| lemma::are_near(c.relay.key(verb), c.source.key(at));
        let turned = |side: &Side<'_>, at: usize| matches!(side.key(at), "by" | "from" | "to" | "who" | "whom");
        let is_turned = between().any(|at| turned(&c.source, at)) || (first + 1..second).any(|at| turned(&c.relay, at));
        let is_one = sentence(&c.source, here) == sentence(&c.source, there);
        (plain && is_one && between().any(same_verb) && !is_turned)
            .then(|| shift(c, Topic::Role, Some(first..second + 1), Some(here..there + 1)).measured("headline", 1, -1))
    })
}

fn is_capital(side: &Side<'_>, at: usize) -> bool {
    side.surface(at).starts_with(char::is_uppercase)
}
