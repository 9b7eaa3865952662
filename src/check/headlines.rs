//! Headlines and captions held against what a source says of the same.
//!
//! A headline is in the desk's own words and leaves most out: it is told of only where a source has its passage, or where
//! the story below it says the contrary.

use super::threads::Crew;
use super::{matching, sentences, statements};
use crate::align::{Alignment, Corpus, Located, against};
use crate::article::FurnitureKind;
use crate::drift::measure::{self, Scene, Statement};
use crate::drift::{Shift, Topic};
use crate::report::SentenceEntry;

/// The headlines and captions of the relay, with where they stand in every source.
pub(super) struct Headlines<'a> {
    statements: Vec<Statement<'a>>,
    located: Vec<Located>,
    /// What the story below says the contrary of.
    contradicted: Vec<Option<Shift>>,
}

impl<'a> Headlines<'a> {
    /// All of them, not yet looked for.
    pub fn of(scene: &Scene<'a>) -> Self {
        Self {
            statements: statements::of_headlines(scene),
            located: Vec::new(),
            contradicted: Vec::new(),
        }
    }

    pub fn len(&self) -> usize {
        self.statements.len()
    }

    /// Looks for them in the sources, and one that was found nowhere in what the `body` begins with was found; and whether
    /// the body says the contrary.
    pub fn look(
        &mut self,
        corpus: &Corpus<'_>,
        scene: &Scene<'a>,
        body: (&[Statement<'a>], &[Located]),
        crew: Crew<'_>,
    ) {
        self.located = matching::sentences(corpus, scene, &mut self.statements, crew);
        let lead = body.0.iter().zip(body.1).take(LEAD);
        let lead: Vec<&Alignment> = lead
            .filter_map(|(statement, located)| matching::choose(scene, located, statement.cited))
            .collect();
        for (statement, located) in self.statements.iter().zip(&mut self.located) {
            if located.is_empty() {
                located.extend(lead.iter().find_map(|lead| turned(corpus, scene, statement, lead)));
            }
            let is_title = statement.part == Some(FurnitureKind::Headline);
            let below = || measure::contradicted(scene, statement, body.0);
            self.contradicted.push(is_title.then(below).flatten());
        }
    }

    /// Puts those that were found among the sentences of the body, in relay order.
    pub fn tell(&self, scene: &Scene<'a>, body: &mut Vec<SentenceEntry>, crew: Crew<'_>) {
        let mut entries = sentences::measured(scene, &self.statements, &self.located, crew);
        for (entry, shift) in entries.iter_mut().zip(&self.contradicted) {
            let turns = |shift: &Shift| matches!(shift.topic, Topic::Negation | Topic::Polarity);
            if !entry.facts.shifts.iter().any(turns) {
                entry.facts.shifts.extend(shift.clone());
            }
        }
        entries.retain(|entry| entry.matched.is_some() || !entry.facts.shifts.is_empty());
        body.extend(entries);
        body.sort_by_key(|entry| entry.place.chars);
    }
}

/// Sentences at the head of the body that a headline may tell of.
const LEAD: usize = 2;
/// Words of a passage beyond which it is not the one that a headline tells.
const LONG_PASSAGE: usize = 120;

/// A headline of few words against the passage of the lead, where that says the contrary: of "MPs back bid" a source that
/// has "rejected a bid" has one word.
fn turned(corpus: &Corpus<'_>, scene: &Scene<'_>, statement: &Statement<'_>, lead: &Alignment) -> Option<Alignment> {
    let view = &scene.sources[lead.source];
    let tokens = view.article.tokens_in(lead.hull()?);
    if tokens.len() > LONG_PASSAGE {
        return None;
    }
    let alignment = against(corpus, scene.relay.article, &statement.unit, lead.source, tokens);
    let facts = measure::sentence(scene, statement, view, Some(&alignment), |_| false);
    let turns = |shift: &Shift| matches!(shift.topic, Topic::Negation | Topic::Polarity | Topic::Role);
    facts.shifts.iter().any(turns).then_some(alignment)
}
