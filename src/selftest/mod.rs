//! How much of what can go wrong the check would catch on a user's own files.
//!
//! Takes a dossier; gives [`Trial`]s, each of which is the relay with one passage of a source put in, as the source has it
//! or altered in one kind's way, and what the check says of it; and a [`Selftest`] that counts them by kind. Alters with
//! the project's word tables, checks with `check` itself, writes no file.

mod alteration;
mod damage;
mod dice;
mod meaning;
mod outcome;
mod passage;
mod sentence;
mod show;
mod telling;
mod trial;
mod wording;

pub use alteration::{ALTERATIONS, Alteration};
pub use outcome::{Clean, Example, KindOutcome, SCHEMA, Selftest};
pub use passage::Manner;
pub use show::{selftest_markdown, selftest_table};
pub use trial::{Found, Trial, trials};
