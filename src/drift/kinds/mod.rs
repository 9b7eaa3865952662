//! The kinds of finding: one file each, one ordered list.
//!
//! A kind takes the facts of one quotation or sentence and the policy; gives its findings. It sees no text and no other
//! kind; what two kinds would both report is settled in `judge`.

mod case;

pub use case::{Case, Kind};

/// Every kind: the order of the docs, of `explain`, of the report.
pub const KINDS: &[&dyn Kind] = &[];

/// The kind of an id.
pub fn kind(id: &str) -> Option<&'static dyn Kind> {
    KINDS.iter().copied().find(|kind| kind.id() == id)
}
