//! The results of all trials, counted by kind.

use serde::Serialize;

use super::alteration::ALTERATIONS;
use super::passage::Manner;
use super::trial::{Found, Trial};
use crate::drift::Severity;

/// The name of this form of the result.
pub const SCHEMA: &str = "quotedrift.selftest/1";

/// What a self-test comes to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Selftest {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// The seed of every choice.
    pub seed: u64,
    /// Passages as they stand in the source.
    pub clean: Clean,
    /// One row an alteration, in the order of the kinds.
    pub kinds: Vec<KindOutcome>,
}

/// What the check says of passages that are as they stand in the source.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Clean {
    /// How many were tried.
    pub tried: usize,
    /// How many raised a warning or an error.
    pub alarmed: usize,
    /// `alarmed` of `tried`.
    pub rate: f64,
    /// Those that did.
    pub alarms: Vec<Example>,
}

/// What the check says of one alteration.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KindOutcome {
    /// The kind.
    pub kind: &'static str,
    /// What was done.
    pub alteration: &'static str,
    /// How many passages could be altered so.
    pub tried: usize,
    /// Found as this kind, or as one that names the same change.
    pub found: usize,
    /// Not that, but something at a warning or above.
    pub otherwise: usize,
    /// Neither: the altered text passes as clean.
    pub missed: usize,
    /// `missed` of `tried`: the false-clean rate.
    pub false_clean: f64,
    /// Those that were missed.
    pub misses: Vec<Example>,
}

/// One trial, to look at.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Example {
    /// The source's id.
    pub source: String,
    /// The source's words.
    pub was: String,
    /// What stood in the relay.
    pub now: String,
    /// What the check said: kind and severity.
    pub findings: Vec<String>,
}

impl Selftest {
    /// Counts results; `results` stand in the order of `trials`.
    pub fn of(seed: u64, trials: &[Trial], results: &[Found]) -> Self {
        let all = || trials.iter().zip(results);
        let clean_of = |trial: &Trial| {
            let twin = all().find(|(other, _)| {
                other.alteration.is_none()
                    && other.manner == trial.manner
                    && other.was == trial.was
                    && other.source == trial.source
            });
            twin.map_or(&[][..], |(_, result)| result.findings.as_slice())
        };
        let mut clean = Clean::default();
        for (trial, result) in all().filter(|(trial, _)| trial.alteration.is_none()) {
            clean.tried += 1;
            if result.findings.iter().any(|finding| finding.1 >= Severity::Warning) {
                clean.alarms.push(example(trial, result));
            }
        }
        clean.alarmed = clean.alarms.len();
        clean.rate = share(clean.alarmed, clean.tried);
        let kinds = ALTERATIONS.iter().map(|alteration| {
            let mut row = KindOutcome {
                kind: alteration.kind,
                alteration: alteration.name,
                tried: 0,
                found: 0,
                otherwise: 0,
                missed: 0,
                false_clean: 0.0,
                misses: Vec::new(),
            };
            let own = |trial: &Trial| trial.alteration.is_some_and(|other| std::ptr::eq(other, alteration));
            for (trial, result) in all().filter(|(trial, _)| own(trial)) {
                let fresh = fresh(&result.findings, clean_of(trial));
                row.tried += 1;
                if fresh.iter().any(|finding| alteration.is_named_by(&finding.0)) {
                    row.found += 1;
                } else if fresh.iter().any(|finding| finding.1 >= Severity::Warning) {
                    row.otherwise += 1;
                } else {
                    row.misses.push(example(trial, result));
                }
            }
            row.missed = row.misses.len();
            row.false_clean = share(row.missed, row.tried);
            row
        });
        Self {
            schema: SCHEMA,
            seed,
            kinds: kinds.filter(|row| row.tried > 0).collect(),
            clean,
        }
    }
}

/// The findings that the passage does not raise as it is.
fn fresh<'a>(findings: &'a [(String, Severity)], clean: &[(String, Severity)]) -> Vec<&'a (String, Severity)> {
    let mut known = clean.to_vec();
    let is_fresh = |finding: &&(String, Severity)| match known.iter().position(|other| other == *finding) {
        Some(at) => {
            known.swap_remove(at);
            false
        }
        None => true,
    };
    findings.iter().filter(is_fresh).collect()
}

fn example(trial: &Trial, result: &Found) -> Example {
    let told = |finding: &(String, Severity)| format!("{} {}", finding.0, finding.1.id());
    Example {
        source: trial.source.clone(),
        was: trial.was.clone(),
        now: trial.now.clone(),
        findings: result.findings.iter().map(told).collect(),
    }
}

/// A share, to four places.
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        return 0.0;
    }
    (part as f64 / whole as f64 * 10_000.0).round() / 10_000.0
}

impl Manner {
    /// What people call it.
    pub fn id(self) -> &'static str {
        match self {
            Manner::Marks => "in marks",
            Manner::Reported => "reported",
        }
    }
}
