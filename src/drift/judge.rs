//! From facts to a verdict and findings: pure, and without a text.
//!
//! Takes the facts of one quotation or sentence and a policy; gives what the contract's tables say of them. What two
//! kinds would both report is settled here: a change is reported once.

use super::facts::{Binding, ChangeOp, Facts, Marking};
use super::finding::Finding;
use super::kinds::{Case, KINDS};
use super::policy::Policy;
use super::restoring::Restoring;
use super::verdict::{Severity, Verdict};
use crate::text::Place;

/// The facts of one quotation or sentence with the places that findings name.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// What was measured.
    pub facts: &'a Facts,
    /// The words inside the marks, or the sentence.
    pub relay: &'a Place,
    /// The passage.
    pub source: Option<&'a Place>,
    /// The source's name for people.
    pub source_label: &'a str,
    /// The ids of the documents, each with its name for people.
    pub labels: &'a [(&'a str, &'a str)],
    /// What a suggestion is made of.
    pub restoring: Restoring<'a>,
}

/// The verdict that the facts give. `policy` says how many words in a row make a cut.
pub fn verdict(facts: &Facts, policy: &Policy) -> Verdict {
    let standing = &facts.standing;
    if !standing.found {
        let missing = !standing.any_source
            || standing.abroad
            || (standing.cited && !standing.cited_supplied)
            || (!standing.cited_whole && standing.excerpts_only);
        return if missing {
            Verdict::SourceMissing
        } else {
            Verdict::Unsupported
        };
    }
    let wording = &facts.wording;
    let same = wording.same;
    if same * 2 < wording.words {
        return Verdict::Paraphrased;
    }
    let cut_words = policy.bound("omission.words") as u32;
    let mut verdict = Verdict::Verbatim;
    let mut raise = |to: Verdict| verdict = verdict.max(to);
    for change in &wording.changes {
        raise(match (change.op, change.marking) {
            _ if change.style => Verdict::FormatOnly,
            (ChangeOp::Delete, Marking::Ellipsis | Marking::Reopened) => Verdict::Elided,
            (_, Marking::Bracket | Marking::Parenthesis) => Verdict::Glossed,
            (ChangeOp::Delete, _) if change.source_words >= cut_words => Verdict::Shortened,
            _ => Verdict::Reworded,
        });
    }
    for gap in &facts.cutting.gaps {
        let marked = gap.marking != Marking::None;
        raise(match (marked, gap.in_order) {
            _ if gap.stitches(policy.bound("splice.words")) => Verdict::Spliced,
            (true, true) => Verdict::Elided,
            (false, true) if gap.words < cut_words => Verdict::Reworded,
            (false, true) => Verdict::Shortened,
            (_, false) => Verdict::Reworded,
        });
    }
    for piece in &facts.cutting.elsewhere {
        raise(match piece.marking {
            Marking::None => Verdict::Spliced,
            _ => Verdict::Elided,
        });
    }
    let bound_end = |cut: &Option<super::facts::Cut>| {
        cut.as_ref()
            .is_some_and(|cut| cut.binds.is_some() && (cut.whole_sentence || cut.stands_alone) && !cut.next_sentence)
    };
    if bound_end(&facts.cutting.tail) || turns_ahead(facts) {
        raise(Verdict::Shortened);
    }
    verdict
}

/// A condition or a denial cut off before words that the relay gives by themselves: "If it rains, we will close" as "We
/// will close", "It is not true that we will close" too.
pub(super) fn bound_ahead(facts: &Facts) -> Option<&super::facts::Cut> {
    let head = facts.cutting.head.as_ref()?;
    let cut = match head.binds? {
        Binding::Condition | Binding::Exception => head.whole_sentence || head.stands_alone,
        // What stands round a fragment tells whether the relay denies it too: `negation`.
        Binding::Negation | Binding::Doubt | Binding::Frame => head.whole_sentence,
        Binding::Contrast => false,
    };
    cut.then_some(head)
}

/// Whether the end cut off ahead turns what is left: a frame that only gives it to somebody else leaves the words whole.
fn turns_ahead(facts: &Facts) -> bool {
    bound_ahead(facts).is_some_and(|head| head.binds != Some(Binding::Frame))
}

/// Bytes of a quotation up to which a suggestion gives it in the source's words: each of its findings would repeat it.
const LONGEST_RESTORED: usize = 1 << 12;

/// The findings of one quotation or sentence, gravest first within the order of the kinds.
pub fn judge(subject: &Subject<'_>, policy: &Policy) -> (Verdict, Vec<Finding>) {
    let verdict = verdict(subject.facts, policy);
    let short = subject.relay.text.len() <= LONGEST_RESTORED;
    let restoring = if short { subject.restoring } else { Restoring::default() };
    let case = Case {
        facts: subject.facts,
        verdict,
        relay: subject.relay,
        source: subject.source,
        source_label: subject.source_label,
        labels: subject.labels,
        restoring,
        policy,
    };
    let mut findings: Vec<Finding> = KINDS.iter().flat_map(|kind| kind.judge(&case)).collect();
    if subject.facts.part.is_some() {
        findings.retain(turns_a_headline);
        // A headline is in the desk's own words: those of the source would not fit in.
        findings.iter_mut().for_each(|finding| finding.suggestion = None);
    }
    if verdict == Verdict::Paraphrased && subject.facts.wording.is_only_lengthened() {
        leave_to_additions(&mut findings);
    }
    let mut findings: Vec<Finding> = settle(findings, subject.relay)
        .into_iter()
        .map(|finding| finding.sealed(&subject.relay.text))
        .collect();
    if !short {
        say_once(&mut findings, subject.relay);
    }
    (verdict, findings)
}

/// Kinds of change that a headline is told of though it leaves most out: what turns its sense.
const HEADLINES: [&str; 10] = [
    "condition",
    "number",
    "date",
    "name",
    "negation",
    "polarity",
    "role",
    "modality",
    "quantifier",
    "misattribution",
];

/// Whether a finding is one that a headline is told of: shorter than what it tells, it leaves out and adds no word for word.
fn turns_a_headline(finding: &Finding) -> bool {
    HEADLINES.contains(&finding.kind.as_str()) && finding.severity >= Severity::Warning
}

/// Where more was put to true words than they are themselves, a number or name among what was put is told with the whole of it.
fn leave_to_additions(findings: &mut Vec<Finding>) {
    let added = findings.iter().filter(|finding| finding.kind == "addition");
    let added: Vec<[usize; 2]> = added
        .filter_map(|finding| Some(finding.relay.as_ref()?.chars))
        .collect();
    findings.retain(|finding| {
        let place = finding.relay.as_ref().filter(|_| finding.source.is_none());
        let inside = |place: &Place| {
            added
                .iter()
                .any(|whole| whole[0] <= place.chars[0] && place.chars[1] <= whole[1])
        };
        finding.kind == "addition" || finding.severity > Severity::Warning || !place.is_some_and(inside)
    });
}

/// Of findings that have no place of their own in a long quotation, one gives the whole of it as theirs.
fn say_once(findings: &mut [Finding], relay: &Place) {
    let whole = findings
        .iter_mut()
        .filter(|finding| finding.relay.as_ref() == Some(relay));
    for finding in whole.skip(1) {
        finding.relay = None;
    }
}

/// Kinds that name the same words, the most telling first: what a reader would call the change.
const TELLING: [&str; 18] = [
    "condition",
    "negation",
    "polarity",
    "number",
    "date",
    "name",
    "misattribution",
    "role",
    "quantifier",
    "modality",
    "hedge",
    "substitution",
    "attribution-bleed",
    "added-fact",
    "omission",
    "addition",
    "reorder",
    "rewording",
];

/// Leaves out a finding whose words another one names better. That all of the `relay`'s words are another's names none of
/// them.
fn settle(findings: Vec<Finding>, relay: &Place) -> Vec<Finding> {
    let names_none = |other: &Finding| other.kind == "misattribution" && other.relay.as_ref() == Some(relay);
    let rank = |finding: &Finding| TELLING.iter().position(|kind| *kind == finding.kind);
    findings
        .iter()
        .filter(|finding| {
            let Some(own) = rank(finding) else { return true };
            !findings.iter().any(|other| {
                rank(other).is_some_and(|better| better < own)
                    && other.severity >= finding.severity.min(Severity::Warning)
                    && names_same(other, finding)
                    && !names_none(other)
                    && !lies_apart(other, finding)
            })
        })
        .cloned()
        .collect()
}

/// Whether one tells of words left out and the other of words put in: they are never the same.
fn lies_apart(other: &Finding, finding: &Finding) -> bool {
    other.kind == "omission" && finding.kind == "addition"
}

/// Whether two findings name the same words: one's place lies in the other's, on a side that both have.
fn names_same(a: &Finding, b: &Finding) -> bool {
    let side = |a: &Option<Place>, b: &Option<Place>| match (a, b) {
        (Some(a), Some(b)) => Some(a.document == b.document && a.chars[0] < b.chars[1] && b.chars[0] < a.chars[1]),
        _ => None,
    };
    match (side(&a.relay, &b.relay), side(&a.source, &b.source)) {
        (Some(relay), Some(source)) => relay && source,
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => false,
    }
}
