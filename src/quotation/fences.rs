//! Where a reported clause must end: before the next cue of its sentence, a contrast, an aside on the whole sentence.
//!
//! Takes a unit with its groups; sets its fences. Which clause then belongs to a cue is left to the rest of the room.

use std::ops::Range;

use super::clause::Unit;
use super::east_asian;
use super::group::{self, Group};
use super::lex::{Lexeme, Sort};
use super::noun;
use super::phrase;
use super::words::{Classes, Inflection, Takes};

impl Unit<'_> {
    pub(super) fn set_fences(&mut self) {
        let count = self.lex.len();
        let mut fence = vec![false; count + 1];
        fence[count] = true;
        for (at, fence) in fence.iter_mut().enumerate().take(count) {
            *fence = match self.lex[at].sort {
                Sort::Semicolon => true,
                Sort::Stop => at + 1 == count || self.lex[at + 1].capital || self.lex[at + 1].is_quote(),
                Sort::Comma | Sort::Dash => self.is_source_phrase(at + 1) || self.is_sentence_aside(at + 1),
                _ => self.is_source_phrase(at),
            };
        }
        for (group, subject) in &self.groups {
            if let Some(at) = self.fence_before(group, subject.as_ref()) {
                fence[at] = true;
            }
        }
        for at in (0..count).filter_map(|at| east_asian::fence(&self.lex, at)) {
            fence[at] = true;
        }
        self.contrast_fences(&mut fence);
        let mut next = count as u32;
        self.fences = vec![next; count + 1];
        for at in (0..=count).rev() {
            if fence[at] {
                next = at as u32;
            }
            self.fences[at] = next;
        }
    }

    /// Where a cue with its own subject, or one that carries on the sentence's subject, ends the clause before it.
    fn fence_before(&self, group: &Group, subject: Option<&Range<usize>>) -> Option<usize> {
        if group.infinitive || group.passive {
            return None;
        }
        let start = subject.map_or(group.from, |subject| subject.start);
        let before = start.checked_sub(1)?;
        let previous = &self.lex[before];
        let takes = group.cue.takes;
        if group.participial {
            let speaks = takes.has(Takes::THAT) || takes.has(Takes::QUOTE);
            let at = if previous.is(Classes::SUBORDINATOR) {
                before
            } else {
                start
            };
            return self.comma_before(at).filter(|_| speaks);
        }
        let speech = takes.has(Takes::QUOTE) && takes.has(Takes::THAT);
        if previous.is(Classes::COORDINATOR)
            || previous.is(Classes::SUBORDINATOR) && self.comma_before(before).is_some()
        {
            let comma = self.comma_before(before);
            let own = subject.is_some() && comma.is_some() && speech;
            let carried = subject.is_none() && (speech || takes.has(Takes::OBJECT_NAME) && comma.is_some());
            let finite = group.finite || group.plural && takes.has(Takes::BARE) && subject.is_some();
            return (finite && (own || carried)).then(|| comma.unwrap_or(before));
        }
        if let Some(comma) = self.comma_before(start)
            && group.finite
            && takes.has(Takes::QUOTE)
        {
            let closing = subject.is_some() && self.closes(self.after(group));
            let inverted = subject.is_none() && phrase::subject_after(self.text, &self.lex, group.to).is_some();
            return (closing || inverted).then_some(comma);
        }
        None
    }

    /// Further fences: contrasts with a subject of their own, and the comma that ends a fronted clause.
    fn contrast_fences(&self, fence: &mut [bool]) {
        let count = self.lex.len();
        let mut fronted = self.lex.first().is_some_and(|first| {
            first.is(Classes::SUBORDINATOR) && !first.is(Classes::PRONOUN.or(Classes::RELATIVE))
                || self.is_participle(0)
                || self.is_asked(0)
        });
        for at in 1..count {
            if self.lex[at].sort != Sort::Comma && !(self.lex[at].is_quote() && self.ends_with_comma(at)) {
                continue;
            }
            let next = at + 1;
            if fronted && next < count && self.starts_main_clause(next) {
                fence[if self.lex[at].is_quote() { next } else { at }] = true;
                fronted = false;
            }
            let contrast = self
                .lex
                .get(next)
                .is_some_and(|word| word.is(Classes::CONTRAST) && !word.capital);
            if contrast && self.has_verb(next..(next + 20).min(count)) {
                fence[if self.lex[at].is_quote() { next } else { at }] = true;
            }
        }
    }

    /// A subject and its verb without a conjunction before it.
    fn starts_main_clause(&self, at: usize) -> bool {
        let first = &self.lex[at];
        let joined = Classes::COORDINATOR
            .or(Classes::SUBORDINATOR)
            .or(Classes::PREPOSITION)
            .or(Classes::RELATIVE)
            .or(Classes::FINITE);
        if !first.is_word() || first.is(joined) || self.is_participle(at) {
            return false;
        }
        let end = noun::noun_end(self.text, &self.lex, at);
        let verb = self.lex.get(end).is_some_and(|word| {
            word.is(Classes::FINITE.or(Classes::VERB))
                || group::is_adverb(self.text, word)
                || group::is_finite_cue(word)
        });
        verb || (at..end).skip(1).any(|inner| {
            let word = &self.lex[inner];
            !word.capital && (group::is_finite_cue(word) || word.is(Classes::IRREGULAR)) || word.is(Classes::VERB)
        })
    }

    /// "– **something the palace** denies": says more of the whole sentence.
    fn is_sentence_aside(&self, at: usize) -> bool {
        let clause = Classes::DETERMINER.or(Classes::SUBJECT).or(Classes::POSSESSIVE);
        let indefinite = self.lex.get(at).is_some_and(|word| word.is(Classes::INDEFINITE));
        indefinite && self.lex.get(at + 1).is_some_and(|next| next.capital || next.is(clause))
    }

    /// "**Asked** whether he would go, Reet shook his head": a participle that leads its clause, and no name.
    fn is_asked(&self, at: usize) -> bool {
        let asks = |word: &Lexeme| {
            word.known
                .is_some_and(|known| known.cues.iter().any(|cue| cue.inflection.has(Inflection::PARTICIPLE)))
        };
        let leads = |next: &Lexeme| next.is(Classes::ASKING.or(Classes::ASKING_WHEN).or(Classes::PREPOSITION));
        self.lex.get(at).is_some_and(asks) && self.lex.get(at + 1).is_some_and(leads)
    }
}
