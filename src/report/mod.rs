//! Plain data for people and programs, and one renderer a format.
//!
//! Takes what the rooms before it found; gives a [`Report`] whose places need no text to be understood, and prints it for
//! people (table, Markdown, HTML), for programs (JSON with its schema), and as what other programs read: CSV, and by way of
//! [`Remarks`] SARIF, GitHub's commands and Web Annotations. Computes no fact; `judged` is where
//! stored facts meet the policy.

mod printable;
mod screen;
mod grid;
mod model;
mod judged;
mod summary;
mod said;
mod document_text;
mod selection;
mod quotes_table;
mod scan_table;
mod listing;
mod marked;
mod rows;
mod heading;
mod coverage;
mod undone;
mod stages;
mod full;
mod stacked;
mod aligned;
mod table;
mod markdown;
mod json;
mod html;

pub use document_text::DocumentText;
pub use html::{Looked, Scanned, collation_html, html, quotes_html, scan_html};
mod schema;
mod uris;
mod remarks;
mod csv;
mod github;
mod sarif;
mod sarif_log;
mod annotations;
mod aside;
mod collation;
mod collation_rows;
mod collation_table;
mod collation_data;

pub use crate::drift::{ScriptOp, ScriptSide};
pub use annotations::annotations;
pub use aside::{StaleDecision, UnreadEntry};
pub use collation::{
    Agreement, COLLATION_SCHEMA, CellChange, CellStanding, Collation, CollationCell, CollationRow, CollationSummary,
};
pub use collation_data::{collation_csv, collation_json, collation_jsonl};
pub use collation_table::{collation_markdown, collation_table};
pub use coverage::{Carried, Coverage, Share, SourceCoverage};
pub use csv::{csv, quotes_csv, scan_csv};
pub use github::github;
pub(crate) use grid::{Column, grid, markdown_grid};
pub use json::json;
pub use listing::{furniture_listing, quotations_listing, sentences_listing, text_listing};
pub use markdown::markdown;
pub use model::{
    Across, AttributionEntry, Behind, CitedEntry, CueEntry, DamageEntry, DocumentEntry, FurnitureEntry, Match,
    OmittedEntry, QuotationEntry, QuotedSentence, Report, SCHEMA, SentenceEntry, SpeakerEntry, Summary, ThroughEntry,
    Tool,
};
pub use printable::{json_safe, markdown_cell, one_line, printable, printable_lines};
pub use quotes_table::{quotes_markdown, quotes_table};
pub use remarks::Remarks;
pub use said::{Said, damage_entries, damage_entry, damage_severity, furniture_entries, said};
pub use sarif::sarif;
pub use scan_table::{EncodingEntry, scan_markdown, scan_table};
pub use schema::schema;
pub use selection::Selection;
pub use stages::{alignments_listing, facts_listing};
pub use summary::Shares;
pub use table::{TableOptions, View, table};
pub use undone::{Bound, LeftUndone};
