//! Rival tellings side by side, as plain data: one row an utterance, one cell a file.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::aside::UnreadEntry;
use super::model::{DocumentEntry, Tool};
use crate::text::Place;

/// The name of this form of the collation; it changes when a reader of the old one would go wrong.
pub const COLLATION_SCHEMA: &str = "quotedrift.collation/1";

/// What a telling with other words than others have is called in formats that name what they report.
pub const VARIANT: &str = "variant";

/// What several files have of the same utterances.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Collation {
    /// The name of this form of the collation: `quotedrift.collation/1`.
    #[schemars(extend("const" = COLLATION_SCHEMA))]
    pub schema: String,
    /// Which program made it.
    pub tool: Tool,
    /// The files, in the order they were given: the columns.
    pub documents: Vec<DocumentEntry>,
    /// Files that were named and could not be read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unread: Vec<UnreadEntry>,
    /// One row an utterance.
    pub rows: Vec<CollationRow>,
    /// Counts.
    pub summary: CollationSummary,
}

/// One utterance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CollationRow {
    /// `r1`, `r2`, ….
    pub id: String,
    /// Whether the files agree.
    pub agreement: Agreement,
    /// Who is said to have said it, by the first file that names somebody.
    pub speaker: Option<String>,
    /// One a file, in the order of `documents`; null where a file has nothing of it.
    pub cells: Vec<Option<CollationCell>>,
}

/// Whether the files agree on an utterance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Agreement {
    /// The same words in all files that have it, at the same length.
    Same,
    /// The same words, but not all files have all of them.
    Length,
    /// Other words in some.
    Variants,
    /// Only one file has it.
    Single,
}

/// What one file has of an utterance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CollationCell {
    /// The id of the quotation; null for words that the file has without marks.
    pub quotation: Option<String>,
    /// Where it stands, in several pieces where the speaker is named between them.
    pub places: Vec<Place>,
    /// How it stands to the others.
    pub standing: CellStanding,
    /// Whether another file has more of it before or behind.
    pub shorter: bool,
    /// Whether it leaves words out that others have, and marks the cut.
    pub elided: bool,
    /// The words that others have otherwise, in the order of this file.
    pub changes: Vec<CellChange>,
    /// Where the file gives the same utterance again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub again: Vec<Place>,
}

/// How a file's words stand to those of the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CellStanding {
    /// With all, or with the most.
    Agrees,
    /// Other words than others have, and neither side has more files.
    Differs,
    /// Other words than the most have.
    Departs,
}

impl CellStanding {
    /// The name in JSON.
    pub fn id(self) -> &'static str {
        match self {
            CellStanding::Agrees => "agrees",
            CellStanding::Differs => "differs",
            CellStanding::Departs => "departs",
        }
    }
}

/// Words of a file that others have otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CellChange {
    /// `[start, end)` in characters of the file's text; empty where only others have words.
    pub chars: [usize; 2],
    /// The words.
    pub words: String,
    /// What others have in their place.
    pub others: String,
    /// Whether the others are more.
    pub departs: bool,
}

/// Counts over a collation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CollationSummary {
    /// Utterances that more than one file has.
    pub shared: usize,
    /// Those that all who have them give in the same words.
    pub same: usize,
    /// Utterances that only one file has.
    pub single: usize,
    /// For each file, how many cells depart from the most.
    pub departures: Vec<usize>,
}
