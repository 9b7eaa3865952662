//! Verb groups that may be cues: "has also said", "was quoted as saying", "told".
//!
//! Takes the lexemes of a unit; gives [`Group`]s in order. Tells a verb from a noun of the same spelling by what
//! stands before it. Whether anything is reported is left to [`super::reports`].

use super::lex::{Lexeme, Sort};
use super::words::{Classes, CueForm, CueKind, Inflection, Takes};

/// A verb that may be a cue, with its auxiliaries, adverbs and particle.
#[derive(Debug, Clone, Copy)]
pub(super) struct Group {
    /// First lexeme of the group.
    pub from: usize,
    /// The verb itself.
    pub head: usize,
    /// The lexeme after the group.
    pub to: usize,
    pub cue: CueForm,
    /// "was told", "is expected": the subject is spoken to or of.
    pub passive: bool,
    /// An -ing form without auxiliary: "adding that …".
    pub participial: bool,
    /// "to say": no subject of its own.
    pub infinitive: bool,
    /// Finite: has a tense of its own.
    pub finite: bool,
    /// "critics say": a base form that nothing before governs.
    pub plural: bool,
    /// "quoted **the ministry** as saying": whose words the subject passes on, from the first lexeme to behind the last; none
    /// of them where the subject itself "was quoted as saying".
    pub quoted: Option<(usize, usize)>,
}

/// How far a group reaches to the left of its verb, in lexemes: "would not have been likely to say".
const MAX_LEFT: usize = 6;

/// The verb group whose head is the lexeme `head`, if it can be a cue.
pub(super) fn at(text: &str, lex: &[Lexeme], head: usize, heading: bool) -> Option<Group> {
    let known = lex[head].known?;
    if lex[head].capital && head > 0 && !heading && lex[head - 1].is_word() {
        return None;
    }
    // "“Guilty,” Judge Moffat said.": a title.
    let is_title = lex[head].capital && lex[head].is(Classes::TITLE);
    if is_title && !heading && lex.get(head + 1).is_some_and(|next| next.capital) {
        return None;
    }
    let mut best = None;
    for cue in known
        .cues
        .iter()
        .filter(|cue| !matches!(cue.kind, CueKind::Noun | CueKind::EastAsian))
    {
        if let Some(to) = particle_end(text, lex, head + 1, cue.particle) {
            best = Some((cue, to));
            break;
        }
    }
    let (cue, to) = best?;
    let left = Left::of(text, lex, head);
    // "is convinced that" is a state of mind, "was convinced by" a passive: what follows tells them apart.
    let adjective = known
        .cues
        .iter()
        .find(|cue| cue.kind == CueKind::Adjective)
        .filter(|_| left.be);
    let cue = adjective.unwrap_or(cue);
    if cue.kind == CueKind::Adjective && !left.be {
        return None;
    }
    let group = Group {
        from: left.from,
        head,
        to,
        cue: *cue,
        passive: left.be && cue.kind == CueKind::Verb && cue.inflection.has(Inflection::PARTICIPLE),
        participial: cue.inflection.has(Inflection::ING) && !left.be,
        infinitive: left.to,
        finite: left.finite || cue.inflection.has(Inflection::PAST) || cue.inflection.has(Inflection::THIRD),
        plural: cue.inflection.has(Inflection::BASE) && !left.is_led() && !lex[head].is(Classes::NOUNISH),
        quoted: None,
    };
    is_verb(text, lex, &group, &left).then_some(group)
}

/// What stands before a verb.
struct Left {
    from: usize,
    be: bool,
    have: bool,
    to: bool,
    finite: bool,
}

impl Left {
    /// Whether an auxiliary or "to" stands before the verb.
    fn is_led(&self) -> bool {
        self.be || self.have || self.to || self.finite
    }

    fn of(text: &str, lex: &[Lexeme], head: usize) -> Self {
        let mut left = Self {
            from: head,
            be: false,
            have: false,
            to: false,
            finite: false,
        };
        let floor = head.saturating_sub(MAX_LEFT);
        while left.from > floor {
            let word = &lex[left.from - 1];
            let named = word.capital && left.from > 1 && lex[left.from - 2].is_word();
            if word.sort != Sort::Word || named {
                break;
            }
            let surface = word.text(text);
            let auxiliary = word.is(Classes::BE.or(Classes::HAVE).or(Classes::DO).or(Classes::MODAL));
            if auxiliary || matches!(surface, "'s" | "’s") && is_contracted_be(lex, left.from - 1, head) {
                left.be |= word.is(Classes::BE) || surface.len() < 5 && surface.ends_with('s') && !auxiliary;
                left.have |= word.is(Classes::HAVE);
                left.finite |= word.is(Classes::FINITE) || !auxiliary;
            } else if surface == "to" && left.from == head {
                left.to = true;
                if left.from > 2 && lex[left.from - 2].is(Classes::CATENATIVE) && !lex[left.from - 2].capital {
                    // "went on to say": the verb before governs, the group is as finite as that.
                    left.to = false;
                    left.finite = true;
                    left.from -= 1;
                    let particle = lex[left.from - 1].text(text) == "on" && left.from > 1;
                    left.from -= usize::from(particle);
                }
            } else if !is_adverb(text, word) && !word.is(Classes::NEGATOR) {
                break;
            }
            left.from -= 1;
        }
        // An adverb at the head of a clause belongs to the clause: "Earlier he said".
        while left.from < head && left.from == 0 && is_adverb(text, &lex[0]) {
            left.from += 1;
        }
        left
    }
}

/// `it's said`: a contraction after a pronoun, not a possessive.
fn is_contracted_be(lex: &[Lexeme], at: usize, _head: usize) -> bool {
    at > 0 && lex[at - 1].is(Classes::SUBJECT)
}

/// A known adverb, or one by its ending.
pub(super) fn is_adverb(text: &str, word: &Lexeme) -> bool {
    if word.sort != Sort::Word {
        return false;
    }
    word.is(Classes::ADVERB)
        || !word.capital && word.text(text).ends_with("ly") && word.span.len() > 4 && word.is_unlisted()
}

/// Where the particle ends, if it stands at `at`.
fn particle_end(text: &str, lex: &[Lexeme], at: usize, particle: &str) -> Option<usize> {
    if particle.is_empty() {
        return Some(at);
    }
    let mut to = at;
    // "spoke **openly** of", "complained **bitterly** about"
    let adverb = lex.get(to).is_some_and(|word| !word.capital && is_adverb(text, word));
    to += usize::from(adverb && !starts_with(text, lex, to, particle));
    for wanted in particle.split(' ') {
        let word = lex.get(to)?;
        if !word.text(text).eq_ignore_ascii_case(wanted) {
            return None;
        }
        to += 1;
    }
    Some(to)
}

/// Whether the first word of a particle stands at `at`.
fn starts_with(text: &str, lex: &[Lexeme], at: usize, particle: &str) -> bool {
    let first = particle.split(' ').next().unwrap_or(particle);
    lex[at].text(text).eq_ignore_ascii_case(first)
}

/// Whether the word is used as a verb here: "he claims", not "his claims".
fn is_verb(text: &str, lex: &[Lexeme], group: &Group, left: &Left) -> bool {
    let form = group.cue.inflection;
    if left.is_led() {
        return true;
    }
    let Some(before) = group.from.checked_sub(1).map(|at| &lex[at]) else {
        // At the head of a unit only an -ing form or an inverted "Said the minister: …" is a verb.
        return form.has(Inflection::ING) || form.has(Inflection::PAST);
    };
    if before.is(Classes::POSSESSIVE) || matches!(before.text(text), "'s" | "’s" | "'" | "’") {
        return false;
    }
    let determiner = before.is(Classes::DETERMINER) && !before.is(Classes::PRONOUN.or(Classes::RELATIVE));
    if determiner {
        return false;
    }
    let noun = lex[group.head]
        .known
        .is_some_and(|known| known.cues.iter().any(|cue| cue.kind == CueKind::Noun));
    if form.has(Inflection::ING) && noun && is_singular(text, lex, group.from) {
        // "a storm warning"
        return false;
    }
    if form.has(Inflection::PAST) || form.has(Inflection::ING) {
        return !before.is(Classes::DETERMINER) || before.is(Classes::PRONOUN.or(Classes::RELATIVE));
    }
    if governed(lex, group) {
        return false;
    }
    if form.has(Inflection::THIRD) {
        return third_person(text, lex, group.from, before);
    }
    base_form(text, lex, group, before)
}

/// "**protests** demand", "most **states** have": another verb follows, so this one is its subject.
fn governed(lex: &[Lexeme], group: &Group) -> bool {
    lex.get(group.to).is_some_and(|next| {
        !next.capital
            && lex[group.head].is(Classes::NOUNISH)
            && !next.is(Classes::DETERMINER.or(Classes::SUBJECT).or(Classes::NOUNISH))
            && (next.is(Classes::FINITE) || is_finite_cue(next))
    })
}

/// `claims`, `reports` after a name, a pronoun or a singular noun.
fn third_person(text: &str, lex: &[Lexeme], from: usize, before: &Lexeme) -> bool {
    if lex[from].is(Classes::NOUNISH) {
        let governs = lex
            .get(from + 1)
            .is_some_and(|next| next.is(Classes::DETERMINER.or(Classes::SUBJECT).or(Classes::OPENER)));
        let subject = Classes::SUBJECT.or(Classes::RELATIVE).or(Classes::ROLE);
        return before.capital || before.is(subject) || governs && before.is_word() && !before.is(Classes::PREPOSITION);
    }
    if before.is(Classes::PREPOSITION) || before.is(Classes::COORDINATOR) && from > 1 && !has_verb_before(lex, from) {
        return false;
    }
    let word = before.text(text);
    before.capital
        || !before.is_word()
        || before.is(Classes::SUBJECT.or(Classes::RELATIVE).or(Classes::ROLE))
        || !word.ends_with('s')
}

/// `say` after a plural; other base forms after a pronoun or modal only (those were taken before).
fn base_form(text: &str, lex: &[Lexeme], group: &Group, before: &Lexeme) -> bool {
    let word = before.text(text);
    if before.is(Classes::SUBJECT.or(Classes::RELATIVE)) {
        return !before.is(Classes::SINGULAR);
    }
    if before.sort == Sort::Comma && lex[group.head].is(Classes::NOUNISH) {
        return false;
    }
    if before.is_quote() || before.sort == Sort::Comma {
        return lex.get(group.to).is_some_and(Lexeme::is_word);
    }
    if before.sort == Sort::Close || before.is(Classes::PRONOUN) {
        return true;
    }
    if lex[group.head].is(Classes::NOUNISH) && is_singular(text, lex, group.from) {
        return false;
    }
    let plural =
        word.ends_with('s') && !word.ends_with("ss") || before.is(Classes::MANY) || joined_names(lex, group.from);
    let functional = Classes::PREPOSITION
        .or(Classes::COORDINATOR)
        .or(Classes::SUBORDINATOR)
        .or(Classes::ADVERB);
    // "country say" is plural only as part of "observers round the country"; no noun is spelt "say" or "believe".
    let pure = !lex[group.head].is(Classes::NOUNISH) && group.cue.takes.has(Takes::THAT) && group.head > 2;
    before.is_word() && (plural || pure && !before.is(functional) && starts_content(text, lex, group.to))
}

/// "**a** New York Times report": the phrase that ends at `end` begins with "a", so its last word is its noun.
fn is_singular(text: &str, lex: &[Lexeme], end: usize) -> bool {
    let words = lex[end.saturating_sub(MAX_LEFT)..end].iter().rev();
    let mut phrase = words.take_while(|word| word.is_word() && !word.is(Classes::PREPOSITION.or(Classes::FINITE)));
    phrase.any(|word| word.text(text).eq_ignore_ascii_case("a") || word.text(text).eq_ignore_ascii_case("an"))
}

/// "Mr. Harrow **and** Mr. Okafor say": names joined right before the verb.
fn joined_names(lex: &[Lexeme], end: usize) -> bool {
    let names = lex[..end].iter().rev().take_while(|word| word.capital).count();
    names > 0 && names < end && lex[end - names - 1].is(Classes::JOINING)
}

/// Whether a clause may begin at `at`: "that", a determiner, a name, or a sign.
fn starts_content(text: &str, lex: &[Lexeme], at: usize) -> bool {
    lex.get(at).is_none_or(|next| {
        let starts = Classes::DETERMINER.or(Classes::SUBJECT).or(Classes::POSSESSIVE);
        !next.is_word() || next.capital || next.is(starts) || next.text(text) == "that"
    })
}

fn has_verb_before(lex: &[Lexeme], from: usize) -> bool {
    lex[from.saturating_sub(30)..from]
        .iter()
        .any(|word| word.is(Classes::FINITE.or(Classes::VERB)) || is_finite_cue(word))
}

/// A cue verb in the past or third person, whatever it does here.
pub(super) fn is_finite_cue(word: &Lexeme) -> bool {
    word.known.is_some_and(|known| {
        known.cues.iter().any(|cue| {
            cue.kind == CueKind::Verb && (cue.inflection.has(Inflection::PAST) || cue.inflection.has(Inflection::THIRD))
        })
    })
}
