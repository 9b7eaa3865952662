//! One thing to look at.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::verdict::Severity;
use crate::text::Place;

/// The groups of kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Group {
    /// Other words.
    Wording,
    /// Words left out.
    Cutting,
    /// An editor's marks and habits.
    Editing,
    /// Another sense.
    Meaning,
    /// Another mouth or source.
    Attribution,
    /// Damaged text.
    Encoding,
}

/// A fact that a finding rests on, with the line it crossed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Because {
    /// Name of the fact.
    pub fact: String,
    /// Its value.
    pub value: i64,
    /// The bound, where there is one.
    pub bound: Option<i64>,
    /// The key of the policy that holds the bound or the severity.
    pub policy_key: String,
}

/// One thing to look at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// The kind's id.
    pub kind: String,
    /// Its group.
    pub group: Group,
    /// How much it matters.
    pub severity: Severity,
    /// Two or three words for the narrow column of a table.
    pub title: String,
    /// Known by kind, words and passage, not by line: the same finding keeps it when text elsewhere changes.
    pub fingerprint: String,
    /// Where in the relay.
    pub relay: Option<Place>,
    /// Where in the source.
    pub source: Option<Place>,
    /// One sentence for an editor.
    pub message: String,
    /// Words that would make the relay say what the source says.
    pub suggestion: Option<String>,
    /// The document where the change first stands; `relay` if it is new there.
    pub since: Option<String>,
    /// What it rests on.
    pub because: Vec<Because>,
    /// The decision of an editor who let it stand; it counts for nothing then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted: Option<Accepted>,
}

/// An editor's decision that a finding may stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Accepted {
    /// Who decided.
    pub by: String,
    /// Why.
    pub reason: String,
    /// When, `YYYY-MM-DD`, where it was told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<String>,
}

impl Finding {
    /// Sets the fingerprint from kind and words; called once the places stand.
    pub(crate) fn sealed(mut self, words: &str) -> Self {
        self.fingerprint = fingerprint(&[
            self.kind.as_str(),
            words,
            self.relay.as_ref().map_or("", |place| &place.text),
            self.source.as_ref().map_or("", |place| &place.text),
        ]);
        self
    }
}

/// A short name of a thing by what it says: 16 hexadecimal digits. White space counts as one space, so that breaking the
/// lines of a file anew changes nothing.
pub(crate) fn fingerprint(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.split_whitespace().collect::<Vec<_>>().join(" ").as_bytes());
        hash.update([0]);
    }
    hash.finalize()
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
