//! quotedrift checks what a news relay quotes against the statements it cites.
//!
//! The corridor: bytes → [`text::Document`] → [`article::Article`] → [`quotation::Quotations`] → alignments → facts →
//! verdicts and findings → report. Each room takes what the one before it gives; nothing flows back.

pub mod article;
pub mod error;
pub mod lexicon;
pub mod quotation;
pub mod text;

pub use error::{Error, Result};
