//! Plain data for people and programs, and one renderer a format.
//!
//! Takes what the rooms before it found; gives a [`Report`] whose places need no text to be understood, and prints it as
//! a table, Markdown, HTML or JSON. Computes no fact and judges nothing.

mod printable;
mod grid;
mod model;
mod again;
mod said;
mod document_text;
mod selection;
mod quotes_table;
mod scan_table;
mod listing;
mod marked;
mod rows;
mod heading;
mod stages;
mod full;
mod stacked;
mod aligned;
mod table;
mod markdown;
mod json;
mod html;

pub use document_text::DocumentText;
pub use html::html;
pub use json::json;
pub use listing::{furniture_listing, quotations_listing, sentences_listing, text_listing};
pub use markdown::markdown;
pub use model::{
    Across, AttributionEntry, CitedEntry, CueEntry, DamageEntry, DocumentEntry, FurnitureEntry, Match, OmittedEntry,
    QuotationEntry, QuotedSentence, Report, SCHEMA, ScriptOp, ScriptSide, SentenceEntry, Shares, SpeakerEntry, Summary,
    Tool,
};
pub use printable::{json_safe, markdown_cell, one_line, printable, printable_lines};
pub use quotes_table::{quotes_markdown, quotes_table};
pub use said::{Said, damage_entries, damage_entry, furniture_entries, said};
pub use scan_table::{scan_markdown, scan_table};
pub use selection::Selection;
pub use stages::{alignments_listing, facts_listing};
pub use table::{TableOptions, View, table};
