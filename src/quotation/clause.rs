//! Where reported words begin and end inside a unit.
//!
//! Takes the lexemes of a unit with its verb groups; gives for each lexeme the next fence behind it: the end of the
//! sentence, a semicolon, a further cue with its own subject, "according to". Reads each unit once.

use std::ops::Range;

use super::group::{self, Group};
use super::lex::{Lexeme, Sort};
use super::noun;
use super::passing;
use super::phrase;
use super::words::{Classes, Inflection, known};

/// No reported clause is longer, in lexemes; it keeps a hostile sentence from costing its length squared.
pub(super) const MAX_CLAUSE: usize = 400;

/// Items of a list may have as many words.
const MAX_ITEM: usize = 2;

/// Titles have no more words.
const MAX_TITLE: usize = 12;

/// A stretch of text that no outermost quotation crosses, mostly one sentence.
pub(super) struct Unit<'a> {
    pub text: &'a str,
    pub lex: Vec<Lexeme>,
    /// A headline, in which a colon may stand for "says".
    pub heading: bool,
    pub groups: Vec<(Group, Option<Range<usize>>)>,
    /// For each lexeme the first fence at or behind it; one entry more than lexemes.
    pub(super) fences: Vec<u32>,
}

impl<'a> Unit<'a> {
    pub(super) fn read(text: &'a str, lex: Vec<Lexeme>, heading: bool) -> Self {
        let found: Vec<Group> = (0..lex.len())
            .filter(|&at| lex[at].sort == Sort::Word && lex[at].known.is_some())
            .filter_map(|at| group::at(text, &lex, at, heading))
            .collect();
        // "going on to say" is one cue, whatever "going on" is by itself.
        let part = |at: usize| {
            let next = found.get(at + 1);
            next.is_some_and(|next| next.from <= found[at].head && found[at].head < next.head)
        };
        let whole = (0..found.len()).filter(|&at| !part(at)).map(|at| found[at]).collect();
        let groups = passing::join(text, &lex, whole)
            .into_iter()
            .map(|group| {
                let subject = match (group.participial, group.infinitive) {
                    (false, false) => phrase::subject_before(text, &lex, group.from),
                    (true, false) => phrase::name_before(&lex, group.from),
                    _ => None,
                };
                (group, subject)
            })
            .collect();
        let mut unit = Self {
            text,
            lex,
            heading,
            groups,
            fences: Vec::new(),
        };
        unit.set_fences();
        unit
    }

    /// The groups whose verbs stand in `range`, found without a walk through the unit.
    pub(super) fn groups_in(&self, range: Range<usize>) -> &[(Group, Option<Range<usize>>)] {
        let from = self.groups.partition_point(|(group, _)| group.head < range.start);
        let to = self.groups.partition_point(|(group, _)| group.head < range.end);
        &self.groups[from..to.max(from)]
    }

    /// How many lexemes "according to", "in the words of" at `at` has.
    pub(super) fn source_phrase(&self, at: usize) -> Option<usize> {
        let known = self
            .lex
            .get(at)?
            .known
            .filter(|known| known.classes.has(Classes::SOURCE))?;
        let stands = |phrase: &&&'static str| {
            let mut words = phrase.split(' ').enumerate();
            words.all(|(offset, word)| self.word(at + offset).eq_ignore_ascii_case(word))
        };
        let phrase = known.sources.iter().find(stands)?;
        Some(phrase.split(' ').count())
    }

    pub(super) fn is_source_phrase(&self, at: usize) -> bool {
        self.source_phrase(at).is_some()
    }

    /// The fence that a comma before `at` makes: the comma itself, or `at` where it stands inside closing marks.
    pub(super) fn comma_before(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1)?;
        match self.lex[before].sort {
            Sort::Comma | Sort::Dash => Some(before),
            Sort::Quote(_) if self.ends_with_comma(before) => Some(at),
            _ => None,
        }
    }

    /// Whether a quotation has a comma right inside its closing mark, as American papers set it.
    pub(super) fn ends_with_comma(&self, quote: usize) -> bool {
        let words = self.lex[quote].text(self.text);
        let inner = words.trim_end_matches(|c: char| {
            matches!(c, '"' | '”' | '“' | '’' | '\'' | '»' | '«' | '›' | '‹') || c.is_whitespace()
        });
        inner.ends_with(',')
    }

    /// The end of the clause that starts at `from`: the next fence, or the cap.
    pub(super) fn clause_end(&self, from: usize) -> usize {
        let fence = self.fences.get(from).map_or(self.lex.len(), |&at| at as usize);
        fence.min(from + MAX_CLAUSE).min(self.lex.len())
    }

    /// The start of the clause that ends at `end`: behind the fence before it.
    pub(super) fn clause_start(&self, end: usize) -> usize {
        let floor = end.saturating_sub(MAX_CLAUSE);
        let mut start = floor;
        for at in (floor..end).rev() {
            if matches!(self.lex[at].sort, Sort::Semicolon) || self.lex[at].sort == Sort::Stop && at + 1 < end {
                start = at + 1;
                break;
            }
        }
        start
    }

    /// Whether a clause is over at `at`: nothing more, a stop, a comma, a quotation.
    pub(super) fn closes(&self, at: usize) -> bool {
        self.lex.get(at).is_none_or(|lexeme| {
            matches!(
                lexeme.sort,
                Sort::Stop | Sort::Comma | Sort::Quote(_) | Sort::Colon | Sort::Semicolon | Sort::Dash | Sort::Close
            )
        })
    }

    /// Whether the sentence is over at `at`.
    pub(super) fn is_over(&self, at: usize) -> bool {
        let over = |lexeme: &Lexeme| matches!(lexeme.sort, Sort::Stop | Sort::Semicolon);
        self.lex.get(at).is_none_or(over)
    }

    /// The lexeme behind a group and its times: "said **Monday**", "said **last week**", "said **in an interview**".
    pub(super) fn after(&self, group: &Group) -> usize {
        let mut at = group.to;
        loop {
            let next = self.skip_adverbial(at);
            if next == at {
                return at;
            }
            at = next;
        }
    }

    /// Behind one time or adverb at `at`; `at` itself if there is none.
    pub(super) fn skip_adverbial(&self, at: usize) -> usize {
        let Some(word) = self.lex.get(at).filter(|word| word.is_word()) else {
            return at;
        };
        if word.is(Classes::WEEKDAY.or(Classes::DAY)) {
            return self.behind_date(at + 1);
        }
        if word.is(Classes::MONTH) {
            return self.behind_date(at + 1);
        }
        if word.is(Classes::LEAD)
            && self
                .lex
                .get(at + 1)
                .is_some_and(|next| next.is(Classes::PERIOD.or(Classes::WEEKDAY).or(Classes::MONTH).or(Classes::DAY)))
        {
            return at + 2;
        }
        if word.is(Classes::PREPOSITION) {
            return if word.is(Classes::ADJUNCT) {
                self.skip_phrase(at)
            } else {
                at
            };
        }
        if group::is_adverb(self.text, word) && !word.is(Classes::DETERMINER) {
            return at + 1;
        }
        at
    }

    fn behind_date(&self, mut at: usize) -> usize {
        while self.lex.get(at).is_some_and(|word| {
            word.sort == Sort::Number || word.is(Classes::PERIOD.or(Classes::MONTH)) && !word.is(Classes::MODAL)
        }) {
            at += 1;
        }
        at
    }

    /// "on Friday", "in a statement", "during a rally in Ohio".
    fn skip_phrase(&self, at: usize) -> usize {
        let end = noun::noun_end(self.text, &self.lex, at + 1);
        if end == at + 1 {
            let time = self
                .lex
                .get(at + 1)
                .is_some_and(|word| word.is(Classes::WEEKDAY.or(Classes::DAY).or(Classes::MONTH)));
            return if time { self.behind_date(at + 2) } else { at };
        }
        let verb = self.lex[at + 1..end].iter().any(|word| word.is(Classes::SUBJECT));
        if verb { at } else { end }
    }

    /// Whether it ends as a sentence does and has words enough for one: no title, no item of a list.
    pub(super) fn is_sentence(&self) -> bool {
        let ends = self
            .lex
            .last()
            .is_some_and(|last| matches!(last.sort, Sort::Stop | Sort::Quote(_)));
        ends && self.lex.iter().filter(|word| word.is_word()).count() > MAX_ITEM
    }

    /// Whether `range` begins as a clause does, or holds a verb that can only be finite.
    pub(super) fn has_finite(&self, range: Range<usize>) -> bool {
        let clause = Classes::SUBJECT.or(Classes::RELATIVE).or(Classes::FINITE);
        self.lex[range].iter().any(|word| word.is(clause) && !word.capital)
    }

    /// Whether `range` holds a finite verb, as far as word forms tell.
    pub(super) fn has_verb(&self, range: Range<usize>) -> bool {
        let end = range.end.min(range.start + MAX_CLAUSE);
        self.lex[range.start.min(end)..end]
            .iter()
            .any(|word| is_verb(self.text, word))
    }

    /// Whether the quotation at `at` is the title of a work or a programme: `Channel 4's "Morning Tide"`. What stands
    /// where only an utterance stands is none, however many capitals it has.
    pub(super) fn is_title(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|before| &self.lex[before]);
        let leads = before.is_none_or(|before| {
            matches!(
                before.sort,
                Sort::Comma | Sort::Colon | Sort::Stop | Sort::Dash | Sort::Quote(_)
            )
        });
        if leads {
            return false;
        }
        let words = self.lex[at]
            .text(self.text)
            .trim_matches(|c: char| !c.is_alphanumeric() && c != '?' && c != '!');
        let mut all = words.split_whitespace();
        let mut count = 0;
        let capitals = all.all(|word| {
            count += 1;
            let small = known(word.trim_end_matches('.')).is_some_and(|known| known.classes.has(Classes::TITLE_WORD));
            small && count > 1 || word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        });
        let owned = before.is_some_and(|before| matches!(before.text(self.text), "'s" | "’s"));
        capitals && (count > 1 || owned) && count <= MAX_TITLE
    }

    pub(super) fn word(&self, at: usize) -> &'a str {
        self.lex.get(at).map_or("", |lexeme| lexeme.text(self.text))
    }

    pub(super) fn is_participle(&self, at: usize) -> bool {
        self.lex
            .get(at)
            .and_then(|word| word.known)
            .is_some_and(|known| known.cues.iter().any(|cue| cue.inflection.has(Inflection::ING)))
            || self.word(at).ends_with("ing") && !self.lex[at].capital
    }
}

/// A finite verb, as far as its form tells; a contracted "is" may be one.
pub(super) fn is_verb(text: &str, word: &Lexeme) -> bool {
    word.is(Classes::FINITE.or(Classes::VERB))
        || group::is_finite_cue(word)
        || word.sort == Sort::Word && !word.capital && word.text(text).ends_with("ed")
        || matches!(word.text(text), "'s" | "’s")
}
