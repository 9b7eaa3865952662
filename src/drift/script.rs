//! The words of relay and passage step by step, as a report keeps them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One step of a word script.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ScriptOp {
    /// `equal`, `replace`, `insert` (only in the relay), `delete` (only in the source).
    #[schemars(extend("enum" = ["equal", "replace", "insert", "delete"]))]
    pub op: String,
    /// The relay's words.
    pub relay: Option<ScriptSide>,
    /// The source's words.
    pub source: Option<ScriptSide>,
}

/// One side of a step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ScriptSide {
    /// The words, repaired.
    pub text: String,
    /// `[start, end)` in characters of the decoded text.
    pub chars: [usize; 2],
}
