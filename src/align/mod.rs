//! Where a stretch of the relay stands in a source: the passage or passages, and the words of both step by step.
//!
//! Takes the relay's [`Unit`]s (the words of a quotation or a sentence) and the sources; gives one [`Alignment`] a source
//! that has them, with score and runner-up. Names no drift and holds no drift threshold: the constants here say only
//! when words count as found.

mod context;
mod corpus;
mod together;
mod shortlist;
mod kinship;
mod alignment;
mod local;
mod locate;
mod quotation;
mod sentence;
mod neighbours;
mod row;
mod script;
mod segments;
mod steps;
mod stitched;
mod topic;
mod unit;
mod whole;
#[cfg(test)]
mod growth;

pub use alignment::{Alignment, Located, Passage, Purpose};
pub use context::Context;
pub use corpus::{Corpus, MOST_COMPARED};
pub use kinship::{Kin, Kinship};
pub use locate::{STEPS_A_WORD, Sought, against, locate};
pub use script::{Op, OpKind, Pair, Script, script};
pub use shortlist::MOST_SOURCES;
pub use steps::AT_ONCE;
pub use stitched::{Stitched, stitched};
pub use unit::Unit;
