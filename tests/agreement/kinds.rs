//! How far the report agrees with gold on each kind of finding.

use std::collections::BTreeMap;

use super::first::alarms;
use super::gold::Rule;
use super::{Agreement, Beside};

/// One kind of finding over one corpus or several.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Kind {
    /// Findings that gold asks for; under the first kind where several would do.
    pub asked: usize,
    /// Those that are there.
    pub found: usize,
    /// Warnings and errors of the report.
    pub told: usize,
    /// Those that gold asks for.
    pub right: usize,
}

/// The counts by kind.
pub type Kinds = BTreeMap<String, Kind>;

pub(super) fn of(beside: &Beside<'_>, groups: &[super::Group]) -> Kinds {
    let mut kinds = Kinds::new();
    let quotations = beside
        .gold
        .quotations
        .iter()
        .map(|row| (&row.id, row.must().collect::<Vec<&Rule>>()));
    let sentences = beside.gold.sentences.iter().map(|row| (&row.id, row.must().collect()));
    for (id, rules) in quotations.chain(sentences) {
        let rows = groups.iter().flat_map(|group| &group.rows).filter(|row| row.id == *id);
        let missed: Vec<&str> = rows
            .flat_map(|row| row.misses())
            .map(|miss| miss.what.as_str())
            .collect();
        for rule in rules {
            let kind = kinds.entry(rule.kind.all()[0].clone()).or_default();
            let lacking = format!("no {}", rule.shown());
            kind.asked += 1;
            kind.found += usize::from(!missed.iter().any(|what| what.starts_with(&lacking)));
        }
    }
    for (kind, asked) in alarms(beside) {
        let kind = kinds.entry(kind).or_default();
        kind.told += 1;
        kind.right += usize::from(asked);
    }
    kinds
}

/// The page over all corpora.
pub fn page(agreements: &[Agreement]) -> String {
    let mut page = String::from(
        "# Kinds beside the gold\n\nHow far the report agrees with what a careful reader says (`corpora/*/gold.json`), kind by kind over all \
         corpora. Made by `QUOTEDRIFT_RENEW=1 cargo test --test reports`.\n\n\
         Recall: of the findings that gold asks for, those that are there; where gold takes one of several kinds, it counts under \
         the first. Precision: of the report's warnings and errors, those that gold asks for; notes are not counted, because \
         gold does not list every harmless one.\n\n",
    );
    let mut all = Kinds::new();
    for (id, kind) in agreements.iter().flat_map(|agreement| &agreement.kinds) {
        let sum = all.entry(id.clone()).or_default();
        *sum = Kind {
            asked: sum.asked + kind.asked,
            found: sum.found + kind.found,
            told: sum.told + kind.told,
            right: sum.right + kind.right,
        };
    }
    page.push_str(&table(&all));
    page
}

/// A table of the kinds, with their sum.
pub fn table(kinds: &Kinds) -> String {
    let mut text = String::from(
        "| kind | asked for | found | recall | told | right | precision |\n|---|---|---|---|---|---|---|\n",
    );
    let sum = kinds.values().fold(Kind::default(), |sum, kind| Kind {
        asked: sum.asked + kind.asked,
        found: sum.found + kind.found,
        told: sum.told + kind.told,
        right: sum.right + kind.right,
    });
    for (id, kind) in kinds
        .iter()
        .map(|(id, kind)| (id.as_str(), kind))
        .chain([("all", &sum)])
    {
        let Kind {
            asked,
            found,
            told,
            right,
        } = kind;
        let (recall, precision) = (share(*found, *asked), share(*right, *told));
        text.push_str(&format!(
            "| {id} | {asked} | {found} | {recall} | {told} | {right} | {precision} |\n"
        ));
    }
    text
}

fn share(part: usize, whole: usize) -> String {
    match whole {
        0 => String::from("–"),
        _ => format!("{:.0} %", part as f64 * 100.0 / whole as f64),
    }
}
