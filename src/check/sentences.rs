//! Every sentence of the relay, measured.

use super::entries::{matched, passage_place};
use super::matching::{choose, runner_up};
use super::sources::behind;
use super::statements::Inside;
use super::threads::Crew;
use crate::align::{Alignment, Located};
use crate::drift::measure::{self, Scene, Statement, View};
use crate::drift::{Facts, Verdict};
use crate::report::{Behind, SentenceEntry};

/// All sentences of the relay's body, not yet judged.
pub(super) fn measured(
    scene: &Scene<'_>,
    statements: &[Statement<'_>],
    located: &[Located],
    crew: Crew<'_>,
) -> Vec<SentenceEntry> {
    let inside = Inside::of(scene.relay.quotations());
    crew.map(statements, |index, statement| {
        let measuring = Measuring {
            scene,
            inside: &inside,
            statement,
            located: &located[index],
        };
        measuring.entry(index)
    })
}

struct Measuring<'a> {
    scene: &'a Scene<'a>,
    inside: &'a Inside<'a>,
    statement: &'a Statement<'a>,
    located: &'a [Alignment],
}

impl Measuring<'_> {
    fn entry(&self, index: usize) -> SentenceEntry {
        let scene = self.scene;
        let relay = &scene.relay;
        let chosen = choose(scene, self.located, self.statement.cited);
        let place = relay.article.document.place(relay.id, self.statement.span);
        let facts = self.facts(chosen.map_or(relay, |chosen| &scene.sources[chosen.source]), chosen);
        let part = self.statement.part;
        SentenceEntry {
            id: format!("{}{}", if part.is_none() { "n" } else { "h" }, index + 1),
            part,
            place,
            verdict: Verdict::SourceMissing,
            matched: chosen.map(|alignment| {
                matched(
                    scene,
                    &self.statement.unit,
                    alignment,
                    runner_up(self.located, alignment),
                )
            }),
            facts,
            credited: self.statement.cited.map(str::to_owned),
            quotations: self
                .inside
                .begun_in(self.statement.span)
                .map(|quotation| format!("q{}", quotation.id.0 + 1))
                .collect(),
            findings: Vec::new(),
            behind: self.behind(chosen),
        }
    }

    fn facts(&self, view: &View<'_>, alignment: Option<&Alignment>) -> Facts {
        let others: Vec<&Alignment> = self.located.iter().filter(|other| other.source != view.index).collect();
        let elsewhere = |at: usize| {
            others.iter().any(|other| {
                other
                    .pairs
                    .binary_search_by_key(&at, |pair| pair.relay)
                    .is_ok_and(|found| !other.pairs[found].moved)
            })
        };
        let mut facts = measure::sentence(self.scene, self.statement, view, alignment, elsewhere);
        if let Some(alignment) = alignment.filter(|_| facts.standing.same_language) {
            let lost = measure::lost_negations(self.scene, self.statement, alignment, &others);
            facts.shifts.extend(lost);
        }
        facts
    }

    fn behind(&self, chosen: Option<&Alignment>) -> Vec<Behind> {
        let sources = behind(self.scene, self.located, chosen).filter_map(|alignment| {
            let view = &self.scene.sources[alignment.source];
            Some(Behind {
                document: view.id.to_owned(),
                source: passage_place(self.scene, alignment)?,
                facts: self.facts(view, Some(alignment)),
            })
        });
        sources.collect()
    }
}
