//! Every sentence of the relay: measured and judged, its findings given to the reported speech inside it.

use super::entries::matched;
use super::matching::{choose, runner_up};
use super::sources::{behind, judged_against};
use super::statements::inside;
use super::threads;
use crate::align::{Alignment, Located};
use crate::drift::measure::{self, Scene, Statement, View};
use crate::drift::{Facts, Finding, Policy, Verdict};
use crate::quotation::Form;
use crate::report::{QuotationEntry, SentenceEntry};
use crate::text::Place;

/// All sentences of the relay's body. A finding that lies inside a stretch of reported speech goes to that quotation: a
/// change is reported once.
pub(super) fn judged(
    scene: &Scene<'_>,
    statements: &[Statement<'_>],
    located: &[Located],
    quotations: &mut [QuotationEntry],
    policy: &Policy,
    threads: usize,
) -> Vec<SentenceEntry> {
    let mut entries = threads::map(threads, statements, |index, statement| {
        let judging = Judging {
            scene,
            policy,
            statement,
            located: &located[index],
        };
        judging.entry(index)
    });
    for entry in &mut entries {
        hand_over(scene, entry, quotations);
    }
    entries
}

fn hand_over(scene: &Scene<'_>, entry: &mut SentenceEntry, quotations: &mut [QuotationEntry]) {
    let mut kept = Vec::new();
    for finding in entry.findings.drain(..) {
        let holder = scene.relay.quotations.found.iter().position(|quotation| {
            quotation.form == Form::Indirect
                && finding.relay.as_ref().is_some_and(|place| {
                    let spans = if quotation.reported.is_empty() {
                        vec![quotation.span]
                    } else {
                        quotation.reported.clone()
                    };
                    spans.iter().any(|&span| {
                        let chars = scene.relay.article.document.place("", span).chars;
                        chars[0] <= place.chars[0] && place.chars[1] <= chars[1]
                    })
                })
        });
        match holder.and_then(|index| quotations.get_mut(index)) {
            Some(quotation) => quotation.findings.push(finding),
            None => kept.push(finding),
        }
    }
    entry.findings = kept;
}

struct Judging<'a> {
    scene: &'a Scene<'a>,
    policy: &'a Policy,
    statement: &'a Statement<'a>,
    located: &'a [Alignment],
}

impl Judging<'_> {
    fn entry(&self, index: usize) -> SentenceEntry {
        let scene = self.scene;
        let relay = &scene.relay;
        let chosen = choose(scene, self.located, self.statement.cited);
        let place = relay.article.document.place(relay.id, self.statement.span);
        let facts = self.facts(chosen.map_or(relay, |chosen| &scene.sources[chosen.source]), chosen);
        let (verdict, mut findings) = self.judge(&facts, &place, chosen);
        findings.extend(self.behind(&place, chosen, &findings));
        SentenceEntry {
            id: format!("n{}", index + 1),
            place,
            verdict,
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
            quotations: inside(relay.quotations, self.statement.span)
                .map(|quotation| format!("q{}", quotation.id.0 + 1))
                .collect(),
            findings,
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
        measure::sentence(self.scene, self.statement, view, alignment, elsewhere)
    }

    fn judge(&self, facts: &Facts, place: &Place, alignment: Option<&Alignment>) -> (Verdict, Vec<Finding>) {
        judged_against(self.scene, self.policy, facts, place, alignment)
    }

    fn behind(&self, place: &Place, chosen: Option<&Alignment>, own: &[Finding]) -> Vec<Finding> {
        behind(self.scene, self.located, chosen, own, |alignment| {
            let facts = self.facts(&self.scene.sources[alignment.source], Some(alignment));
            self.judge(&facts, place, Some(alignment)).1
        })
    }
}
