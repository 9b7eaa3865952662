//! What stands aside of a report's findings: sources that could not be read, decisions that have nothing to decide on.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::article::Unread;
use crate::drift::Accepted;

/// A source that could not be read: nothing was checked against it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct UnreadEntry {
    /// The id that it would have among the documents.
    pub id: String,
    /// The file, as it was named.
    pub path: String,
    /// What was stated that it is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Which file, what is wrong, what to do.
    pub error: String,
}

impl From<&Unread> for UnreadEntry {
    fn from(unread: &Unread) -> Self {
        Self {
            id: unread.id.clone(),
            path: unread.name.clone(),
            label: unread.label.clone(),
            error: unread.error.to_string(),
        }
    }
}

/// A decision whose finding is there no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StaleDecision {
    /// The finding's fingerprint.
    pub fingerprint: String,
    /// Its kind.
    pub kind: String,
    /// The relay's words that it was about.
    pub words: String,
    /// What was decided.
    pub decision: Accepted,
}
