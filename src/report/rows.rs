//! A report as the rows that people read, before any format: what needs a look worst first, and the full tables.
//!
//! Takes a [`Report`]; gives rows of words with the changes marked. Every format prints the same rows.

use std::collections::BTreeMap;

use super::marked::Marked;
use super::model::{DamageEntry, Match, QuotationEntry, Report, SentenceEntry};
use super::said::Said;
use super::selection::Selection;
use crate::drift::kinds::gravity;
use crate::drift::{Accepted, Finding, Severity};
use crate::quotation::Form;
use crate::text::Place;

/// One thing to look at.
#[derive(Debug, Clone)]
pub(super) struct Look<'a> {
    /// The quotation or sentence that it belongs to; empty for damage.
    pub entry: &'a str,
    pub about: About<'a>,
    pub severity: Severity,
    /// Line of the relay.
    pub line: String,
    /// What it is, in two or three words.
    pub title: String,
    /// One sentence.
    pub message: String,
    pub who: String,
    pub relay: Marked,
    pub source: Marked,
    /// Where the source's words stand: `KCNA 27`.
    pub place: String,
    order: (std::cmp::Reverse<Severity>, bool, usize, usize),
}

impl<'a> Look<'a> {
    /// The decision that lets it stand.
    pub fn accepted(&self) -> Option<&'a Accepted> {
        match self.about {
            About::Finding(finding) => finding.accepted.as_ref(),
            About::Damage(damage) => damage.accepted.as_ref(),
        }
    }
}

/// What a look is about.
#[derive(Debug, Clone, Copy)]
pub(super) enum About<'a> {
    Finding(&'a Finding),
    Damage(&'a DamageEntry),
}

/// Characters of an excerpt.
const EXCERPT: usize = 150;
/// Characters that stand between neighbouring words: a comma and a blank, a colon and a blank.
const MOST_BETWEEN: usize = 2;

/// What is asked for, worst first: by severity, then what is new in the relay before what an outlet in between had changed
/// already, then by what the change does, then in relay order.
pub(super) fn looks<'a>(report: &'a Report, asked: &Selection) -> Vec<Look<'a>> {
    let names = Names::of(report);
    let mut looks: Vec<Look<'a>> = Vec::new();
    // What an editor let stand is shown where more is asked for than what needs a look.
    let settled = |accepted: bool| accepted && asked.is_default();
    let wanted =
        |finding: &&Finding| asked.takes(finding.severity, &finding.kind) && !settled(finding.accepted.is_some());
    for entry in report
        .quotations
        .iter()
        .filter(|entry| asked.takes_entry(&entry.said.id))
    {
        let findings = entry.findings.iter().filter(wanted);
        looks.extend(findings.map(|finding| names.quotation_look(entry, finding)));
    }
    for entry in report.sentences.iter().filter(|entry| asked.takes_entry(&entry.id)) {
        let findings = entry.findings.iter().filter(wanted);
        looks.extend(findings.map(|finding| names.sentence_look(report, entry, finding)));
    }
    let damaged = report
        .damage
        .iter()
        .filter(|damage| asked.quotation.is_none() && asked.takes(damage.severity, damage.kind.id()))
        .filter(|damage| !settled(damage.accepted.is_some()));
    looks.extend(damaged.map(|damage| names.damage_look(damage)));
    looks.sort_by_key(|look| look.order);
    looks
}

/// What documents are called.
pub(super) struct Names<'a> {
    labels: BTreeMap<&'a str, &'a str>,
    relay: &'a str,
}

impl<'a> Names<'a> {
    pub fn of(report: &'a Report) -> Self {
        Self {
            labels: report
                .documents
                .iter()
                .map(|document| (document.id.as_str(), document.label.as_str()))
                .collect(),
            relay: report.documents.first().map_or("relay", |relay| relay.id.as_str()),
        }
    }

    pub fn label(&self, id: &'a str) -> &'a str {
        self.labels.get(id).copied().unwrap_or(id)
    }

    /// `KCNA 27`: the document and the line.
    pub fn place(&self, place: &'a Place) -> String {
        format!("{} {}", self.label(&place.document), place.line)
    }

    fn quotation_look(&self, entry: &'a QuotationEntry, finding: &'a Finding) -> Look<'a> {
        let whole = content(&entry.said);
        let matched = matching(
            entry.matched.as_ref(),
            entry.across.iter().filter_map(|across| across.matched.as_deref()),
            finding,
        );
        let marks = !matches!(entry.said.form, Form::Indirect);
        let relay = relay_words(&whole, matched, finding);
        Look {
            entry: &entry.said.id,
            relay: if marks { relay.in_marks() } else { relay },
            ..self.look(finding, matched, who(&entry.said), &whole)
        }
    }

    fn sentence_look(&self, report: &'a Report, entry: &'a SentenceEntry, finding: &'a Finding) -> Look<'a> {
        let others = report
            .sentences
            .iter()
            .filter(|other| other.id == entry.id)
            .filter_map(|other| other.matched.as_ref());
        let matched = matching(entry.matched.as_ref(), others, finding);
        // Who a sentence is credited to is who speaks in the widest of its quotations.
        let inside = report
            .quotations
            .iter()
            .filter(|quotation| entry.quotations.contains(&quotation.said.id));
        let said = inside.max_by_key(|quotation| {
            (
                quotation.said.place.text.len(),
                std::cmp::Reverse(quotation.said.place.chars[0]),
            )
        });
        let who = said.map_or(String::new(), |quotation| who(&quotation.said));
        Look {
            entry: &entry.id,
            relay: relay_words(&entry.place, matched, finding),
            ..self.look(finding, matched, who, &entry.place)
        }
    }

    fn look(&self, finding: &'a Finding, matched: Option<&'a Match>, who: String, whole: &Place) -> Look<'a> {
        let line = finding.relay.as_ref().map_or(whole.line, |place| place.line);
        let taken_over = finding.since.as_deref().is_some_and(|since| since != self.relay);
        let message = match finding.since.as_deref().filter(|_| taken_over) {
            Some(since) => format!("{} Already so in {}.", finding.message, self.label(since)),
            None => finding.message.clone(),
        };
        Look {
            entry: "",
            about: About::Finding(finding),
            severity: finding.severity,
            line: line.to_string(),
            title: finding.title.clone(),
            message,
            who,
            relay: Marked::default(),
            source: source_words(matched, finding),
            place: finding.source.as_ref().map_or(String::new(), |place| self.place(place)),
            order: (
                std::cmp::Reverse(finding.severity),
                taken_over,
                gravity(&finding.kind),
                finding.relay.as_ref().map_or(whole.chars[0], |place| place.chars[0]),
            ),
        }
    }

    fn damage_look(&self, damage: &'a DamageEntry) -> Look<'a> {
        let in_relay = damage.place.document == self.relay;
        let line = if in_relay {
            damage.place.line.to_string()
        } else {
            String::new()
        };
        let repaired = damage.repaired.as_deref().unwrap_or("?");
        let sentence = damage.context.as_ref().unwrap_or(&damage.place);
        let seen = Marked::excerpt(sentence, &[damage.place.chars], damage.place.chars, EXCERPT / 3);
        let mut mended = Marked::excerpt(sentence, &[damage.place.chars], damage.place.chars, EXCERPT / 3);
        for run in mended.runs.iter_mut().filter(|run| run.changed) {
            *run = super::marked::Run {
                text: repaired.to_owned(),
                changed: false,
            };
        }
        Look {
            entry: "",
            about: About::Damage(damage),
            severity: damage.severity,
            line,
            title: "damaged text".to_owned(),
            message: damage.message.clone(),
            who: if in_relay {
                String::new()
            } else {
                self.place(&damage.place)
            },
            relay: seen,
            source: mended,
            place: "it was".to_owned(),
            order: (
                std::cmp::Reverse(damage.severity),
                !in_relay,
                usize::MAX,
                damage.place.chars[0],
            ),
        }
    }
}

/// The match that a finding speaks of: the entry's own, or another source's where the change came in before.
fn matching<'a>(
    own: Option<&'a Match>,
    others: impl Iterator<Item = &'a Match>,
    finding: &Finding,
) -> Option<&'a Match> {
    let Some(source) = &finding.source else { return own };
    if own.is_some_and(|own| own.document == source.document) {
        return own;
    }
    others.into_iter().find(|other| other.document == source.document)
}

/// The stretches of a script that changed on one side.
fn changed(matched: Option<&Match>, relay: bool) -> Vec<[usize; 2]> {
    let ops = matched
        .into_iter()
        .flat_map(|matched| &matched.script)
        .filter(|op| op.op != "equal");
    ops.filter_map(|op| if relay { op.relay.as_ref() } else { op.source.as_ref() })
        .map(|side| side.chars)
        .collect()
}

fn relay_words(whole: &Place, matched: Option<&Match>, finding: &Finding) -> Marked {
    let focus = finding
        .relay
        .as_ref()
        .filter(|place| place.document == whole.document)
        .map_or(whole.chars, |place| place.chars);
    let mut marks = changed(matched, true);
    if finding.source.is_none() || matched.is_none() {
        marks = finding.relay.iter().map(|place| place.chars).collect();
    }
    Marked::excerpt(whole, &marks, focus, EXCERPT)
}

fn source_words(matched: Option<&Match>, finding: &Finding) -> Marked {
    let Some(source) = &finding.source else {
        return Marked::plain("in none of the files");
    };
    let passages = matched.map_or(&[][..], |matched| &matched.passages);
    let marks = changed(matched, false);
    let inside = |outer: &Place, inner: &Place| outer.chars[0] <= inner.chars[0] && inner.chars[1] <= outer.chars[1];
    if let Some(passage) = passages.iter().find(|passage| inside(passage, source)) {
        return Marked::excerpt(passage, &marks, source.chars, EXCERPT);
    }
    let mut held: Vec<&Place> = passages.iter().filter(|passage| inside(source, passage)).collect();
    held.sort_by_key(|passage| passage.chars);
    if held.len() > 1 && source.text.chars().count() > EXCERPT {
        let each = held
            .iter()
            .map(|passage| Marked::excerpt(passage, &marks, passage.chars, EXCERPT / 2));
        return Marked::joined(each, " … ");
    }
    if let [passage] = held[..] {
        // The words round the passage stand in the source alone.
        let around = [[source.chars[0], passage.chars[0]], [passage.chars[1], source.chars[1]]];
        let mut marks = marks;
        marks.extend(around.into_iter().filter(|[start, end]| start < end));
        return Marked::excerpt(source, &marks, source.chars, EXCERPT);
    }
    let touching = |before: &Place, after: &Place| {
        after.chars[0]
            .checked_sub(before.chars[1])
            .is_some_and(|gap| gap <= MOST_BETWEEN)
    };
    let before = passages.iter().find(|passage| touching(passage, source));
    let after = passages.iter().find(|passage| touching(source, passage));
    if before.is_none() && after.is_none() {
        return apart(source, passages.first(), &marks);
    }
    // What the relay leaves out, between what it has.
    let left_out = Marked::excerpt(source, &[source.chars], source.chars, EXCERPT);
    let end = |place: &Place| Marked::excerpt(place, &marks, [place.chars[1]; 2], EXCERPT / 2);
    let start = |place: &Place| Marked::excerpt(place, &marks, [place.chars[0]; 2], EXCERPT / 2);
    Marked::joined(
        before.map(end).into_iter().chain([left_out]).chain(after.map(start)),
        " ",
    )
}

/// Words that stand apart from the passage, such as the name of its speaker, and the passage with them where both are seen
/// at one glance.
fn apart(source: &Place, passage: Option<&Place>, marks: &[[usize; 2]]) -> Marked {
    let words = Marked::excerpt(source, &[], source.chars, EXCERPT);
    let overlap = |passage: &&Place| passage.chars[0] < source.chars[1] && source.chars[0] < passage.chars[1];
    let Some(passage) = passage.filter(|passage| !overlap(passage) && source.text.chars().count() <= EXCERPT / 3)
    else {
        return words;
    };
    let found = Marked::excerpt(passage, marks, passage.chars, EXCERPT);
    let in_order = if source.chars[0] < passage.chars[0] {
        [words, found]
    } else {
        [found, words]
    };
    Marked::joined(in_order, " … ")
}

/// The words inside the marks as one place; the reported clause where there are none.
pub(super) fn content(said: &Said) -> Place {
    let (Some(first), Some(last)) = (said.contents.first(), said.contents.last()) else {
        return said.place.clone();
    };
    if said.contents.len() == 1 {
        return first.clone();
    }
    let text = said
        .contents
        .iter()
        .map(|place| place.text.trim())
        .collect::<Vec<_>>()
        .join(" … ");
    Place {
        chars: [first.chars[0], last.chars[1]],
        text,
        ..first.clone()
    }
}

/// `the spokesman · KCNA`
pub(super) fn who(said: &Said) -> String {
    let attribution = &said.attribution;
    let speaker = attribution.speaker.as_ref().map(|speaker| match &speaker.resolved {
        Some(full) if speaker.name.split_whitespace().count() == 1 => full.as_str(),
        _ => speaker.name.as_str(),
    });
    let cited = attribution
        .cited
        .as_ref()
        .map(|cited| cited.name.as_str())
        .filter(|name| Some(*name) != speaker);
    speaker.into_iter().chain(cited).collect::<Vec<_>>().join(" · ")
}
