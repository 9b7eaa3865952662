//! Whether two speakers are told apart by what they are: a spokesman of one state is no secretary of another.
//!
//! Takes what the articles call them; a person of whom nothing is said may be anybody.

use std::collections::BTreeSet;

use super::aliases;
use crate::article::Article;
use crate::lexicon;
use crate::text::keys;

/// What an article says of a speaker beside the name.
#[derive(Debug, Default)]
pub(super) struct Standing {
    offices: BTreeSet<&'static str>,
    states: BTreeSet<&'static str>,
}

/// Words before a name, and behind it, that may say what its bearer is.
const BEFORE: usize = 6;
const BEHIND: usize = 9;

/// Words of an article that are read for it: people are introduced where they first speak.
const READ: usize = 4096;

impl Standing {
    /// What a phrase says: "a spokesman for the Foreign Ministry of the DPRK".
    pub fn of_phrase(phrase: &str) -> Self {
        let mut standing = Self::default();
        standing.add(&keys(phrase));
        standing
    }

    /// What an article says of a person: the titles before the name wherever it stands, and what is apposed to it.
    pub fn of_person(article: &Article, name: &str) -> Self {
        let mut standing = Self::default();
        let name = keys(name);
        let Some(surname) = name.last() else { return standing };
        let key = |at: usize| keys(article.tokens[at].span.of(article.text())).concat();
        let text = article.text();
        let between = |at: usize| &text[article.tokens[at].span.end()..article.tokens[at + 1].span.start()];
        let read = article.tokens.len().min(READ);
        let bears = |at: usize| article.tokens[at].span.of(text).starts_with(char::is_uppercase) && key(at) == *surname;
        for at in (0..read).filter(|&at| bears(at)) {
            let start = (at.saturating_sub(BEFORE)..at)
                .rev()
                .take_while(|&before| between(before).trim().is_empty())
                .last()
                .unwrap_or(at);
            standing.add(&(start..at).map(key).collect::<Vec<_>>());
            let last = article.tokens.len() - 1;
            if at < last && between(at).trim() == "," {
                let end = (at + 1..last.min(at + BEHIND))
                    .find(|&next| !between(next).trim().is_empty())
                    .unwrap_or(at);
                standing.add(&(at + 1..=end).map(key).collect::<Vec<_>>());
            }
        }
        standing
    }

    fn add(&mut self, words: &[String]) {
        self.states.extend(states(words));
        let mut at = 0;
        while at < words.len() {
            let longest = (1..=LONGEST.min(words.len() - at)).rev();
            let office = longest.into_iter().find_map(|len| {
                let row = lexicon::offices().row(&words[at..at + len].join(" "))?;
                Some((len, row.cell(1)))
            });
            at += office.map_or(1, |(len, office)| {
                self.offices.insert(office);
                len
            });
        }
    }

    /// Whether the two can't be one mouth: an office against another, or one of a state against one of another.
    pub fn excludes(&self, other: &Self) -> bool {
        let both = !self.offices.is_empty() && !other.offices.is_empty();
        let compatible =
            |a: &str, b: &str| a == b || a.starts_with(&format!("{b}/")) || b.starts_with(&format!("{a}/"));
        let shared = self
            .offices
            .iter()
            .any(|own| other.offices.iter().any(|theirs| compatible(own, theirs)));
        both && (!shared || self.is_foreign(other))
    }

    fn is_foreign(&self, other: &Self) -> bool {
        !self.states.is_empty() && !other.states.is_empty() && self.states.is_disjoint(&other.states)
    }
}

/// Words of the longest office.
const LONGEST: usize = 4;

/// The states that a phrase names, by name or people.
fn states(words: &[String]) -> BTreeSet<&'static str> {
    let named = aliases().of(words);
    let is_state = |name: &&&str| lexicon::aliases().rows_of(name).any(|row| row.cell(2) == "state");
    named.iter().filter(is_state).copied().collect()
}
