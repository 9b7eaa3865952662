//! What a kind is, and what it is shown.

use crate::drift::facts::{Change, Facts, Shift, Topic};
use crate::drift::finding::{Because, Finding, Group};
use crate::drift::policy::{Policy, Threshold};
use crate::drift::restoring::{Restoring, fitted};
use crate::drift::verdict::{Severity, Verdict};
use crate::text::Place;

/// A kind of finding.
pub trait Kind: Sync {
    /// Its id in JSON, `explain` and policies; written here and nowhere else.
    fn id(&self) -> &'static str;
    /// Its group.
    fn group(&self) -> Group;
    /// One line for lists.
    fn summary(&self) -> &'static str;
    /// Its page, Markdown.
    fn page(&self) -> &'static str;
    /// Its severity by default.
    fn severity(&self) -> Severity;
    /// Its bounds.
    fn thresholds(&self) -> &'static [Threshold] {
        &[]
    }
    /// Its findings for one quotation or sentence against one source.
    fn judge(&self, case: &Case<'_>) -> Vec<Finding>;
}

/// One quotation or sentence against one source, as a kind sees it.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// What was measured.
    pub facts: &'a Facts,
    /// The verdict that the facts give.
    pub verdict: Verdict,
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
    /// The thresholds and severities in force.
    pub policy: &'a Policy,
}

impl Case<'_> {
    /// What people call a document.
    pub(super) fn label_of<'b>(&'b self, document: &'b str) -> &'b str {
        let known = self.labels.iter().find(|(id, _)| *id == document);
        known.map_or(document, |(_, label)| *label)
    }

    /// Whether the words stand in quotation marks.
    pub fn in_marks(&self) -> bool {
        !self.facts.sentence && self.facts.form != crate::quotation::Form::Indirect
    }

    /// The differences about a topic.
    pub(super) fn shifts(&self, topic: Topic) -> impl Iterator<Item = &Shift> {
        self.facts.shifts.iter().filter(move |shift| shift.topic == topic)
    }

    /// Share of the relay's words that are the source's, in order, in thousandths.
    pub(super) fn share(&self) -> i64 {
        let wording = &self.facts.wording;
        i64::from((wording.same + wording.akin) * 1000 / wording.words.max(1))
    }

    /// Whether the relay keeps to the source's words closely enough for one exchanged word to tell: always in marks.
    pub(super) fn is_close(&self) -> bool {
        self.in_marks() || self.share() >= self.policy.bound("substitution.share")
    }

    /// How many other changes of wording the sentence has beside one at `place`.
    pub(super) fn changes_beside(&self, place: Option<&Place>) -> i64 {
        let apart = |change: &&Change| match (&change.relay, place) {
            (Some(own), Some(place)) => own.chars[1] <= place.chars[0] || place.chars[1] <= own.chars[0],
            _ => true,
        };
        let changes = self.facts.wording.changes.iter().filter(|change| !change.style);
        changes.filter(apart).count() as i64
    }

    /// Whether the source's text is a translation that the relay did not take its words from: other English words are
    /// then as good as its own.
    pub(super) fn is_rival_translation(&self) -> bool {
        let standing = &self.facts.standing;
        standing.translated && !standing.is_cited_source
    }

    /// What would stand at `relay` if the relay said what the source says at `source`; `None` where that can't be had by
    /// exchanging words.
    pub(super) fn restored(&self, relay: &Option<Place>, source: &Option<Place>) -> Option<String> {
        let (place, source) = (relay.as_ref()?, source.as_ref());
        // Where much lies between the relay's word and the source's, undoing the steps would bring all of that along.
        let count = |text: &str| text.split_whitespace().count();
        let most = count(&place.text) + source.map_or(MOST_BESIDE, |source| count(&source.text)) + MOST_BESIDE;
        let undone = self
            .restoring
            .undone(place, source)
            .filter(|words| source.is_none() || count(words) <= most);
        undone.or_else(|| Some(fitted(&plain(&source?.text), &place.text)))
    }

    /// The same for words of a frame that was cut off before them: "it is not true that"; with the source's words where
    /// these negate the passage from around it.
    pub(super) fn reframed(&self, shift: &Shift) -> Option<String> {
        if shift.measure == "around" {
            return self.exchanged(&shift.relay, &shift.source);
        }
        if shift.measure != "frame" {
            return self.restored(&shift.relay, &shift.source);
        }
        let lost = shift.source_value > shift.relay_value;
        self.restoring
            .with_head(shift.relay.as_ref()?, shift.source.as_ref()?)
            .filter(|_| lost)
    }

    /// The source's words as they would stand at `relay`.
    pub(super) fn exchanged(&self, relay: &Option<Place>, source: &Option<Place>) -> Option<String> {
        Some(fitted(&plain(&source.as_ref()?.text), &relay.as_ref()?.text))
    }

    /// The whole quotation in the source's words, to the ends of its sentence where the relay's are not the source's.
    pub(super) fn source_words(&self) -> Option<String> {
        let cutting = &self.facts.cutting;
        let head = cutting.head.as_ref().filter(|_| !self.restoring.begins_alike());
        let tail = cutting
            .tail
            .as_ref()
            .filter(|cut| !cut.next_sentence && !self.restoring.ends_alike());
        let mut words = Place {
            text: self.restoring.undone(self.relay, None)?,
            ..self.relay.clone()
        };
        if let Some(head) = head {
            words.text = self.restoring.with_head(&words, &head.source)?;
        }
        if let Some(tail) = tail {
            words.text = self.restoring.with_tail(&words, &tail.source)?;
        }
        Some(words.text)
    }

    /// The sentence of the source that holds the passage.
    pub(super) fn source_sentence(&self) -> Option<String> {
        let cutting = &self.facts.cutting;
        let mut words = Place {
            text: self.restoring.filled(self.relay, self.source)?,
            ..self.relay.clone()
        };
        if let Some(head) = &cutting.head {
            words.text = self.restoring.with_head(&words, &head.source)?;
        }
        if let Some(tail) = cutting.tail.as_ref().filter(|cut| !cut.next_sentence) {
            words.text = self.restoring.with_tail(&words, &tail.source)?;
        }
        Some(words.text)
    }

    /// A finding of `kind` at its policy's severity.
    pub fn finding(&self, kind: &dyn Kind, title: &str, message: String) -> Finding {
        Finding {
            kind: kind.id().to_owned(),
            group: kind.group(),
            severity: self.policy.severity(kind.id()),
            title: title.to_owned(),
            fingerprint: String::new(),
            relay: Some(self.relay.clone()),
            source: self.source.cloned(),
            message,
            suggestion: None,
            since: None,
            because: vec![Because {
                fact: "severity".into(),
                value: self.policy.severity(kind.id()) as i64,
                bound: None,
                policy_key: kind.id().to_owned(),
            }],
            accepted: None,
        }
    }
}

impl Finding {
    /// At these places instead of the whole quotation and passage.
    pub(super) fn at(mut self, relay: Option<Place>, source: Option<Place>) -> Self {
        self.relay = relay;
        self.source = source;
        self
    }

    /// With another severity than the policy's for the kind: milder, or graver, by a rule the kind's page states.
    pub(super) fn graded(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// With words that would set it right, put in the place of the relay's; empty where words are to go.
    pub(super) fn suggesting(mut self, words: Option<String>) -> Self {
        self.suggestion = words;
        self
    }

    /// With the fact it rests on and the bound that was crossed.
    pub(super) fn because(mut self, fact: &str, value: i64, bound: Option<i64>, key: &str) -> Self {
        self.because = vec![Because {
            fact: fact.into(),
            value,
            bound,
            policy_key: key.into(),
        }];
        self
    }
}

/// Words that a suggestion may bring along beside those of the two places.
const MOST_BESIDE: usize = 12;

/// The words of a place on one line.
pub(super) fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a place on one line; none for no place.
pub(super) fn words(place: &Option<Place>) -> String {
    place.as_ref().map_or(String::new(), |place| plain(&place.text))
}

/// Words of a message that quotes a whole clause: enough of both ends to know it by.
const BRIEF_WORDS: usize = 12;

/// The words of a place, the middle of a long one left out: the table shows it in full beside the message.
pub(super) fn brief(place: &Option<Place>) -> String {
    let text = words(place);
    let all: Vec<&str> = text.split(' ').collect();
    if all.len() <= BRIEF_WORDS {
        return text;
    }
    format!("{} … {}", all[..6].join(" "), all[all.len() - 4..].join(" "))
}
