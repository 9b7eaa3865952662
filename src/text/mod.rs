//! From bytes to a repaired text whose every byte knows where in the file it came from.
//!
//! Takes the bytes of a file; gives a [`Document`]: decoded, its encoding damage listed and undone, with a way back to
//! bytes, characters, lines and columns ([`Document::place`], the one bridge). Also cuts text into [`Token`]s.
//! Knows no news: headlines, quotations and sources belong to the rooms after it.

mod alphanumeric;
mod bytes;
pub mod damage;
mod declared;
mod decode;
mod document;
mod islands;
mod mend;
mod number;
mod opens;
mod origins;
mod place;
mod run;
mod span;
mod stretches;
mod token;
mod torn;
mod utf16;
mod vocabulary;

pub(crate) use alphanumeric::is_alphanumeric;
pub use bytes::Bytes;
pub use damage::{Cause, Certainty, Damage, DamageKind, Step};
pub use declared::decode_declared;
pub use decode::{Decoded, Encoding, looks_binary};
pub use document::{Document, Extract, MAX_BYTES};
pub use islands::Island;
pub use opens::Phrases;
pub use origins::{Decoding, Origins, Replacement, rewrite};
pub use place::Place;
pub use span::{Seen, Span, Text};
pub use stretches::Stretches;
pub use token::{Token, keys, tokenize};
pub use torn::{needs_source, shown};
pub use vocabulary::{Vocabulary, WordClass, WordId, WordInfo};
