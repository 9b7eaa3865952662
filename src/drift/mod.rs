//! What a change of words does: facts first, then judgement.
//!
//! `measure` takes alignments and gives [`Facts`]: integers, booleans and places, and knows no threshold. [`judge`] takes
//! facts and a [`Policy`] and gives a [`Verdict`] and [`Finding`]s; it sees no text. Formats nothing, reads no file.

mod facts;
mod finding;
mod judge;
pub mod kinds;
pub mod measure;
mod policy;
mod preset;
mod restoring;
mod script;
mod verdict;

pub use facts::{
    Binding, Change, ChangeOp, Credit, Cut, Cutting, Editing, Facts, Gap, MOST_OF_A_SORT, Marking, Shift, Standing,
    Topic, Wording,
};
pub(crate) use finding::fingerprint;
pub use finding::{Accepted, Because, Finding, Group};
pub use judge::{Subject, judge, verdict};
pub use policy::{Policy, Threshold, nearest};
pub use preset::{PRESETS, Preset};
pub use restoring::Restoring;
pub use script::{ScriptOp, ScriptSide};
pub use verdict::{Severity, Verdict};
