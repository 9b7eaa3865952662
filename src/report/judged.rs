//! The judgement of a report: from its stored facts and a policy to verdicts, findings, severities and counts.
//!
//! Takes a report whose facts are measured; gives the same with everything that a policy decides. Needs no text: a check
//! ends here, and a saved report can be judged again under another policy. `check` adds nothing to it, so that the same
//! policy gives the same report.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};

use super::model::{Behind, DocumentEntry, Match, QuotationEntry, Report, SentenceEntry};
use super::summary;
use crate::drift::{Accepted, Facts, Finding, Group, Policy, Restoring, Severity, Subject, Verdict, judge};
use crate::quotation::Form;
use crate::text::{Place, Stretches};

impl Report {
    /// The report judged under `policy`, whatever it was judged under before.
    pub fn judged(mut self, policy: &Policy) -> Self {
        let mut accepted = accepted(&self);
        let labels: Vec<(&str, &str)> = self
            .documents
            .iter()
            .map(|document| (document.id.as_str(), document.label.as_str()))
            .collect();
        let bench = Bench {
            documents: &self.documents,
            labels: &labels,
            policy,
        };
        let inside = |is_body: bool| -> HashSet<&str> {
            let sentences = self.sentences.iter();
            let sentences = sentences.filter(|sentence| sentence.part.is_none() == is_body);
            sentences
                .flat_map(|sentence| sentence.quotations.iter().map(String::as_str))
                .collect()
        };
        let (in_body, in_headlines) = (inside(true), inside(false));
        for entry in &mut self.quotations {
            let id = entry.said.id.as_str();
            let (is_in_body, is_in_headline) = (in_body.contains(id), in_headlines.contains(id));
            bench.quotation(entry, is_in_body);
            if is_in_headline && entry.said.form == Form::Indirect {
                entry
                    .findings
                    .retain(|finding| REPORTED.contains(&finding.kind.as_str()));
            }
        }
        let spoken = Spoken::of(&self.quotations);
        for entry in &mut self.sentences {
            bench.sentence(entry);
            spoken.left_out(entry, &self.quotations);
            spoken.hand_over(entry, &mut self.quotations);
            spoken.take_over(entry, &mut self.quotations);
        }
        let of_quotations = self.quotations.iter_mut().flat_map(|entry| &mut entry.findings);
        for finding in of_quotations.chain(self.sentences.iter_mut().flat_map(|entry| &mut entry.findings)) {
            finding.accepted = accepted.get_mut(&finding.fingerprint).and_then(next);
        }
        for entry in &mut self.damage {
            entry.severity = match (entry.hides_words, entry.visible) {
                (true, _) => Severity::Error,
                (false, true) => policy.severity(entry.kind.id()),
                (false, false) => Severity::Note,
            };
        }
        self.summary = summary::of(&self.quotations, &self.sentences, &self.damage);
        self.policy = policy.clone();
        self
    }
}

/// What is told of the words that a headline reports, beside what is told of the headline: a few words are no ground for more.
const REPORTED: [&str; 4] = ["negation", "number", "polarity", "role"];

/// What editors let stand, by fingerprint and in order: it stands whatever the policy. Where the same words have the same
/// finding twice, an older report may know only one of them.
fn accepted(report: &Report) -> BTreeMap<String, VecDeque<Option<Accepted>>> {
    let of_quotations = report.quotations.iter().flat_map(|entry| &entry.findings);
    let findings = of_quotations.chain(report.sentences.iter().flat_map(|entry| &entry.findings));
    let mut accepted: BTreeMap<String, VecDeque<Option<Accepted>>> = BTreeMap::new();
    for finding in findings {
        let same = accepted.entry(finding.fingerprint.clone()).or_default();
        same.push_back(finding.accepted.clone());
    }
    accepted
}

/// The decision on the next of those that are the same; the last one stands for any that come after it.
fn next(same: &mut VecDeque<Option<Accepted>>) -> Option<Accepted> {
    match same.len() {
        0 | 1 => same.front().cloned().flatten(),
        _ => same.pop_front().flatten(),
    }
}

/// What everything of a report is judged by.
struct Bench<'a> {
    documents: &'a [DocumentEntry],
    /// Their ids with their names for people.
    labels: &'a [(&'a str, &'a str)],
    policy: &'a Policy,
}

impl Bench<'_> {
    fn quotation(&self, entry: &mut QuotationEntry, is_in_body: bool) {
        let place = words_of(entry).clone();
        let (own, mut findings) = self.against(&entry.facts, &place, entry.matched.as_ref());
        for across in &mut entry.across {
            // A source without the words has no facts: that verdict hangs on no policy.
            if let Some(facts) = &across.facts {
                (across.verdict, across.findings) = self.against(facts, &place, across.matched.as_deref());
            }
        }
        if let Some(between) = entry.matched.as_ref().and_then(|found| self.document(&found.document)) {
            let origins = entry.across.iter().filter(|across| across.matched.is_some());
            let earlier: Vec<Finding> = origins
                .filter(|across| between.derives_from.contains(&across.document))
                .flat_map(|across| grave(&across.findings, &findings, &between.id))
                .collect();
            findings.extend(earlier);
        }
        for sentence in &mut entry.sentences {
            sentence.verdict = self
                .against(&sentence.facts, &sentence.place, sentence.matched.as_ref())
                .0;
        }
        let lowest = entry.sentences.iter().map(|sentence| sentence.verdict).max();
        entry.verdict = lowest.map_or(own, |lowest| lowest.max(own));
        // What is found in reported speech comes from its sentence. A headline or caption is none of the body's.
        if entry.said.form == Form::Indirect {
            findings.retain(|finding| !is_in_body && turns_the_sense(finding));
            // A headline is in the desk's own words: those of the source would not fit in.
            findings.iter_mut().for_each(|finding| finding.suggestion = None);
        }
        entry.findings = findings;
    }

    fn sentence(&self, entry: &mut SentenceEntry) {
        let (verdict, mut findings) = self.against(&entry.facts, &entry.place, entry.matched.as_ref());
        if let Some(between) = entry.matched.as_ref() {
            let earlier: Vec<Finding> = entry
                .behind
                .iter()
                .flat_map(|behind| grave(&self.behind(behind, &entry.place), &findings, &between.document))
                .collect();
            findings.extend(earlier);
        }
        (entry.verdict, entry.findings) = (verdict, findings);
    }

    fn against(&self, facts: &Facts, relay: &Place, matched: Option<&Match>) -> (Verdict, Vec<Finding>) {
        let source = matched.and_then(|found| found.stretch.as_ref().or(found.passages.first()));
        let restoring = matched.map_or(Restoring::default(), |found| Restoring {
            script: &found.script,
            passages: &found.passages,
        });
        let document = matched.map(|found| found.document.as_str());
        self.judged(facts, relay, source, document, restoring)
    }

    fn behind(&self, behind: &Behind, relay: &Place) -> Vec<Finding> {
        let document = Some(behind.document.as_str());
        self.judged(
            &behind.facts,
            relay,
            Some(&behind.source),
            document,
            Restoring::default(),
        )
        .1
    }

    fn judged(
        &self,
        facts: &Facts,
        relay: &Place,
        source: Option<&Place>,
        document: Option<&str>,
        restoring: Restoring<'_>,
    ) -> (Verdict, Vec<Finding>) {
        let label = document.and_then(|id| self.document(id));
        let subject = Subject {
            facts,
            relay,
            source,
            source_label: label.map_or("", |document| &document.label),
            labels: self.labels,
            restoring,
        };
        let (verdict, mut findings) = judge(&subject, self.policy);
        for finding in &mut findings {
            finding.since = self.documents.first().map(|relay| relay.id.clone());
        }
        (verdict, findings)
    }

    fn document(&self, id: &str) -> Option<&DocumentEntry> {
        self.documents.iter().find(|document| document.id == id)
    }
}

/// Whether a headline says another thing than the source: what it adds or puts shorter is a headline's way.
fn turns_the_sense(finding: &Finding) -> bool {
    finding.group == Group::Meaning
        && finding.severity >= Severity::Warning
        && !matches!(finding.kind.as_str(), "added-fact" | "substitution")
}

/// The words that a quotation is judged by: those inside the marks, or the reported clause.
fn words_of(entry: &QuotationEntry) -> &Place {
    let inside = entry.stretch.as_ref().or(entry.said.contents.first());
    inside.unwrap_or(&entry.said.place)
}

/// Findings against the statement behind the match: changes of sense that an editor must see, and a cue that the
/// outlet in between had coloured already. Those that `own` has are left out.
fn grave(findings: &[Finding], own: &[Finding], since: &str) -> Vec<Finding> {
    let grave = findings.iter().filter(|finding| {
        let sense = finding.group == Group::Meaning && finding.severity >= Severity::Warning;
        sense || finding.kind == "loaded-cue"
    });
    grave
        .filter(|finding| {
            !own.iter()
                .any(|other| other.kind == finding.kind && other.relay == finding.relay)
        })
        .map(|finding| Finding {
            since: Some(since.to_owned()),
            ..finding.clone()
        })
        .collect()
}

/// The quotations of a report by their ids and places, so that no sentence asks all of them.
#[derive(Default)]
struct Spoken {
    by_id: HashMap<String, usize>,
    /// What is reported without marks, in characters, each with its quotation.
    reported: Vec<([usize; 2], usize)>,
    reported_at: Stretches,
    /// Where speakers stand whom a quotation is told not to be by, in characters.
    told: Stretches,
}

impl Spoken {
    fn of(quotations: &[QuotationEntry]) -> Self {
        let mut spoken = Self::default();
        let mut told = Vec::new();
        for (index, quotation) in quotations.iter().enumerate() {
            spoken.by_id.insert(quotation.said.id.clone(), index);
            if quotation.said.form == Form::Indirect {
                spoken
                    .reported
                    .extend(reported(quotation).iter().map(|span| (span.chars, index)));
            }
            let misattributed = quotation
                .findings
                .iter()
                .filter(|finding| finding.kind == "misattribution");
            told.extend(misattributed.filter_map(|finding| Some(finding.relay.as_ref()?.chars)));
        }
        spoken.reported.sort_unstable();
        told.sort_unstable();
        spoken.reported_at = Stretches::of(spoken.reported.iter().map(|(chars, _)| *chars));
        spoken.told = Stretches::of(told);
        spoken
    }

    /// What is said of a whole sentence is left out where it is said of a quotation in it: in the same words, or as the
    /// same change of sense by the same words of the source.
    fn left_out(&self, entry: &mut SentenceEntry, quotations: &[QuotationEntry]) {
        let ids = entry.quotations.iter().filter_map(|id| self.by_id.get(id));
        let inside: Vec<&QuotationEntry> = ids.map(|&index| &quotations[index]).collect();
        let whole = Some(&entry.place);
        entry.findings.retain(|finding| {
            let is_whole = finding.relay.as_ref() == whole;
            !inside.iter().any(|quotation| {
                let own = quotation.said.place.chars;
                let place = finding.relay.as_ref().map_or(own, |place| place.chars);
                let holds = own[0] <= place[0] && place[1] <= own[1];
                quotation.findings.iter().any(|other| {
                    is_whole && other.message == finding.message || holds && is_same_change(other, finding)
                })
            })
        });
    }

    /// A finding that lies inside a stretch of reported speech goes to that quotation, and a name that is the speaker's
    /// whom a quotation is told not to be by is left out: a change is reported once.
    fn hand_over(&self, entry: &mut SentenceEntry, quotations: &mut [QuotationEntry]) {
        let findings = std::mem::take(&mut entry.findings);
        for finding in findings {
            let place = finding.relay.as_ref().map(|place| place.chars);
            if finding.kind == "name" && place.is_some_and(|place| self.told.over(place).next().is_some()) {
                continue;
            }
            let holds = |place: [usize; 2]| {
                let over = self.reported_at.over(place).map(|at| self.reported[at]);
                let round = over.filter(|(chars, _)| chars[0] <= place[0] && place[1] <= chars[1]);
                round.map(|(_, index)| index).min()
            };
            // A headline and what it reports are both held against the source: one change is told once.
            let is_told = |index: usize| {
                let own = &quotations[index].findings;
                entry.part.is_some() && own.iter().any(|other| other.kind == finding.kind)
            };
            match place.and_then(holds) {
                Some(index) if is_told(index) => {}
                Some(index) => quotations[index].findings.push(finding),
                None => entry.findings.push(finding),
            }
        }
    }

    /// On which occasion words were spoken stands beside their marks: a sentence has it, once for all its quotations.
    fn take_over(&self, entry: &mut SentenceEntry, quotations: &mut [QuotationEntry]) {
        let ids = entry.quotations.iter().filter_map(|id| self.by_id.get(id));
        for &index in ids {
            let findings = std::mem::take(&mut quotations[index].findings);
            let (occasions, own) = findings.into_iter().partition(|finding| finding.kind == "occasion");
            quotations[index].findings = own;
            let occasions: Vec<Finding> = occasions;
            for finding in occasions {
                let is_same = |other: &Finding| other.kind == finding.kind && other.relay == finding.relay;
                if !entry.findings.iter().any(is_same) {
                    entry.findings.push(finding);
                }
            }
        }
    }
}

/// Whether two findings are of one change of sense: of one kind, by words of the source that both show.
fn is_same_change(one: &Finding, other: &Finding) -> bool {
    let overlap = |(one, other): (&Place, &Place)| {
        one.document == other.document && one.chars[0] < other.chars[1] && other.chars[0] < one.chars[1]
    };
    let alike = one.kind == other.kind && one.since == other.since && one.group == Group::Meaning;
    alike && one.source.as_ref().zip(other.source.as_ref()).is_some_and(overlap)
}

/// The places of reported words.
fn reported(quotation: &QuotationEntry) -> &[Place] {
    match quotation.said.reported.as_slice() {
        [] => std::slice::from_ref(&quotation.said.place),
        pieces => pieces,
    }
}
