//! Plain data for people and programs, and one renderer a format.
//!
//! Takes what the rooms before it found; gives a [`Report`] whose places need no text to be understood, and prints it as
//! a table, Markdown or JSON. Computes no fact and judges nothing.

mod model;
mod said;

pub use model::{
    Across, AttributionEntry, CitedEntry, CueEntry, DamageEntry, DocumentEntry, FurnitureEntry, Match, OmittedEntry,
    QuotationEntry, QuotedSentence, Report, SCHEMA, ScriptOp, ScriptSide, SentenceEntry, Shares, SpeakerEntry, Summary,
    Tool,
};
pub use said::{Said, damage_entries, furniture_entries, said};
