//! What an editor decided, kept and laid over a report.
//!
//! Takes a [`Report`](crate::report::Report) and the [`Decisions`] of a plain file made for version control, or an older
//! report as a baseline; gives the report with what was accepted marked so, and counted apart. Knows no file system and
//! no clock; judges nothing.

mod decisions;
mod house;
mod listing;
mod reviewed;
mod select;

pub use decisions::{Decision, Decisions};
pub use house::{HouseMarks, HouseStyle, Spelling, styled};
pub use listing::open_table;
pub use reviewed::{known_from, relay_name, reviewed};
pub use select::{Open, open, selected};
