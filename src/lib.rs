//! quotedrift checks what a news relay quotes against the statements it cites.
//!
//! The corridor: bytes → [`text::Document`] → [`article::Article`] → [`quotation::Quotations`] → alignments → facts →
//! verdicts and findings → [`report::Report`]. Each room takes what the one before it gives; nothing flows back.

// The order of these lines is the layering: a room may use only rooms above it (tests/layers.rs).
pub mod error;
pub mod lexicon;
pub mod text;
pub mod article;
pub mod quotation;
pub mod align;
pub mod drift;
pub mod report;
pub mod review;
pub mod check;
pub mod collate;
pub mod selftest;
pub mod init;

pub use article::Dossier;
pub use check::check;
pub use collate::collate;
pub use drift::{Finding, Policy, Severity, Verdict};
pub use error::{Error, Result};
pub use report::Report;
pub use text::{Document, Place};
