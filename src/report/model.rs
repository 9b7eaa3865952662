//! The report as JSON has it (`docs/json.md`): plain data, one struct an object.

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::aside::{StaleDecision, UnreadEntry};
use super::coverage::Coverage;
use super::printable::one_line;
use super::said::Said;
use super::summary::Shares;
use super::undone::LeftUndone;
use crate::article::FurnitureKind;
use crate::article::formats::Particulars;
use crate::drift::{Accepted, Facts, Finding, Policy, ScriptOp, Severity, Verdict};
use crate::quotation::Tone;
use crate::text::{Certainty, DamageKind, Place, Step};

/// The name of this form of the report; it changes when a reader of the old one would go wrong.
pub const SCHEMA: &str = "quotedrift.report/1";

/// A whole report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Report {
    /// The name of this form of the report: `quotedrift.report/1`.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: String,
    /// Which program made it.
    pub tool: Tool,
    /// What the dossier is called.
    #[serde(default)]
    pub label: String,
    /// The relay and its sources.
    pub documents: Vec<DocumentEntry>,
    /// What an editor should know before reading: swapped order, one presumed source, different languages.
    #[serde(default)]
    pub notices: Vec<String>,
    /// Thresholds and severities in force.
    pub policy: Policy,
    /// Quotations in relay order, a nested one after the one that holds it.
    pub quotations: Vec<QuotationEntry>,
    /// Every sentence of the relay's body.
    pub sentences: Vec<SentenceEntry>,
    /// Source sentences that no relay sentence carries.
    pub omitted: Vec<OmittedEntry>,
    /// How much of each text the others carry.
    #[serde(default)]
    pub coverage: Coverage,
    /// What bounds on the work left undone; nothing for news of any usual size.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_undone: Vec<LeftUndone>,
    /// Encoding damage of all documents.
    pub damage: Vec<DamageEntry>,
    /// Headline, byline, dateline, caption, widget, sign-off of the relay.
    pub furniture: Vec<FurnitureEntry>,
    /// Sources that were named and could not be read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unread: Vec<UnreadEntry>,
    /// Decisions on findings that are there no more: the text they were taken on has changed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stale: Vec<StaleDecision>,
    /// Counts.
    pub summary: Summary,
}

/// The program that made a report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Tool {
    /// `quotedrift`.
    pub name: String,
    /// Its version.
    pub version: String,
}

impl Tool {
    /// This program.
    pub fn this() -> Self {
        Self {
            name: env!("CARGO_PKG_NAME").to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        }
    }

    /// "quotedrift 1.0"
    pub(super) fn told(&self) -> String {
        one_line(&format!("{} {}", self.name, self.version))
    }
}

/// One document of the dossier.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DocumentEntry {
    /// `relay`, `s1`, … or the dossier's id.
    pub id: String,
    /// `relay` for the relay itself; `primary` or `relay` for a source.
    #[schemars(extend("enum" = ["relay", "primary"]))]
    pub role: String,
    /// What people see.
    pub label: String,
    /// The file, as it was named.
    pub path: Option<String>,
    /// Language tag.
    pub language: Option<String>,
    /// Encoding that the file was read in.
    pub encoding: String,
    /// `original`, `copy`, `translation`, `stand-in`.
    pub provenance: Option<String>,
    /// SHA-256 of the bytes.
    pub sha256: String,
    /// Date of the text, `YYYY-MM-DD`, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Headline, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub headline: Option<String>,
    /// `whole` or `excerpt`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extent: Option<String>,
    /// Ids of the documents that it retells: the hops.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub derives_from: Vec<String>,
    /// The format of the file, such as `html`; absent for plain text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// What the format says of the text: slug, byline, embargo, version, ….
    #[serde(default, skip_serializing_if = "Particulars::is_empty")]
    pub particulars: Particulars,
}

/// A quotation with its verdict.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct QuotationEntry {
    /// What was said, by whom, through whom.
    #[serde(flatten)]
    pub said: Said,
    /// From the first word inside the marks to the last, where the attribution splits them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stretch: Option<Place>,
    /// The one grade of the words inside the marks.
    pub verdict: Verdict,
    /// Where the words were found.
    #[serde(rename = "match")]
    pub matched: Option<Match>,
    /// What the verdict rests on.
    pub facts: Facts,
    /// What to look at.
    pub findings: Vec<Finding>,
    /// For a quotation of several sentences, one each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sentences: Vec<QuotedSentence>,
    /// Every other source, best first.
    pub across: Vec<Across>,
}

/// One sentence of a quotation of several.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct QuotedSentence {
    /// Where it stands in the relay.
    pub place: Place,
    /// Its own verdict.
    pub verdict: Verdict,
    /// Its own match.
    #[serde(rename = "match")]
    pub matched: Option<Match>,
    /// What its verdict rests on.
    pub facts: Facts,
}

/// How the same words stand in another source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Across {
    /// The source.
    pub document: String,
    /// The verdict against it.
    pub verdict: Verdict,
    /// Where it has them.
    #[serde(rename = "match")]
    pub matched: Option<Box<Match>>,
    /// What that verdict rests on; null where the source has no such words.
    pub facts: Option<Box<Facts>>,
    /// What differs; doesn't count for the exit code.
    pub findings: Vec<Finding>,
}

/// Where words were found, and how they were changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Match {
    /// The source.
    pub document: String,
    /// The passage, or several.
    pub passages: Vec<Place>,
    /// From the first of several passages to the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stretch: Option<Place>,
    /// 0 to 1: the share of the relay's words, weighed by what they carry, that the passage has.
    pub score: f64,
    /// The score of the next best passage anywhere.
    pub runner_up: Option<f64>,
    /// The words of both, step by step.
    pub script: Vec<ScriptOp>,
}

/// One sentence of the relay.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SentenceEntry {
    /// `n1`, `n2`, … in relay order; `h1`, `h2`, … for headlines and captions.
    pub id: String,
    /// `headline` or `caption`, for one of these that was found in a source; absent for a sentence of the body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<FurnitureKind>,
    /// Where it stands.
    pub place: Place,
    /// Its grade, cue, speaker and credit words left out.
    pub verdict: Verdict,
    /// Where it was found.
    #[serde(rename = "match")]
    pub matched: Option<Match>,
    /// What the verdict rests on.
    pub facts: Facts,
    /// The source that the relay credits, or null.
    pub credited: Option<String>,
    /// Ids of the quotations inside.
    pub quotations: Vec<String>,
    /// What to look at.
    pub findings: Vec<Finding>,
    /// How it stands in the documents that the matched one retells.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub behind: Vec<Behind>,
}

/// A sentence against a document that the matched one retells: what was changed at an earlier hop.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Behind {
    /// The document.
    pub document: String,
    /// Its passage.
    pub source: Place,
    /// What was measured against it.
    pub facts: Facts,
}

/// A source sentence that no relay sentence carries.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct OmittedEntry {
    /// Where it stands.
    pub place: Place,
    /// Why it is listed: `limits` a carried sentence ("but", "unless", "if"), or plainly `not-carried`.
    #[schemars(extend("enum" = ["limits", "not-carried"]))]
    pub because: Cow<'static, str>,
}

/// One damaged place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DamageEntry {
    /// Its kind.
    pub kind: DamageKind,
    /// How much it matters.
    pub severity: Severity,
    /// Whether a reader sees it.
    pub visible: bool,
    /// Whether it hides a word of a quotation beyond repair.
    #[serde(default, skip_serializing_if = "is_false")]
    pub hides_words: bool,
    /// Where.
    pub place: Place,
    /// The words round about, to show it in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub context: Option<Place>,
    /// What stands there.
    pub seen: String,
    /// What stood there, or null.
    pub repaired: Option<String>,
    /// How sure that is.
    pub certainty: Certainty,
    /// Where a source has the same words undamaged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed_by: Option<Place>,
    /// What happened, forwards.
    pub chain: Vec<Step>,
    /// Other readings.
    pub alternatives: Vec<String>,
    /// One sentence for an editor.
    pub message: String,
    /// Known by kind and words, not by line: the same damage keeps it when text elsewhere changes.
    #[serde(default)]
    pub fingerprint: String,
    /// The decision of an editor who let it stand; it counts for nothing then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted: Option<Accepted>,
}

fn is_false(value: &bool) -> bool {
    !value
}

/// One piece of furniture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FurnitureEntry {
    /// What it is.
    pub kind: FurnitureKind,
    /// Where it stands.
    pub place: Place,
    /// City of a dateline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// Date of a dateline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Agency of a dateline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency: Option<String>,
}

/// Who said it, with which word, through whom.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AttributionEntry {
    /// Who speaks.
    pub speaker: Option<SpeakerEntry>,
    /// The word that says so.
    pub cue: Option<CueEntry>,
    /// Through whom.
    pub cited: Option<CitedEntry>,
}

/// Who speaks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SpeakerEntry {
    /// The words next to the cue.
    pub name: String,
    /// Where they stand.
    pub place: Place,
    /// The full name behind them.
    pub resolved: Option<String>,
}

/// The word that says that somebody speaks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CueEntry {
    /// Its words.
    pub text: String,
    /// Where it stands.
    pub place: Place,
    /// Its tone.
    pub tone: Tone,
}

/// The cited source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CitedEntry {
    /// Its name.
    pub name: String,
    /// The document of the dossier that it is, if it was supplied.
    pub document: Option<String>,
    /// Where it is named.
    pub place: Place,
    /// The outlets that in turn cite it, the nearest first; absent where the article itself does.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub through: Vec<ThroughEntry>,
}

/// An outlet that passes on what the cited source tells.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ThroughEntry {
    /// Its name.
    pub name: String,
    /// The document of the dossier that it is, if it was supplied.
    pub document: Option<String>,
    /// Where it is named.
    pub place: Place,
}

/// Counts over the report.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Summary {
    /// Quotations in marks by verdict.
    pub quotations: BTreeMap<String, usize>,
    /// Sentences by verdict.
    pub sentences: BTreeMap<String, usize>,
    /// Findings by kind.
    pub kinds: BTreeMap<String, usize>,
    /// Findings and damage by severity; what an editor accepted is left out.
    pub severities: BTreeMap<String, usize>,
    /// Findings and damage that an editor accepted.
    #[serde(default)]
    pub accepted: usize,
    /// How the quoted words are made up.
    pub quoted_words: Shares,
}
