//! Chains: what happened to a text, as data that can be run again.
//!
//! Takes a repaired text and a chain of [`Step`]s, gives what a reader would see after them. That is the law of this
//! room: what [`replay`] gives for a damage is exactly what was seen. Steps that lose or insert something can't be run
//! from their name alone; a chain that holds one gives nothing, and proves nothing.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::codec;

/// One step of what happened to the text, in the order it happened.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Step {
    /// Written as bytes of this encoding.
    Encode(String),
    /// Bytes read as this encoding.
    Decode(String),
    /// Something else, by name.
    Op(String),
}

impl Step {
    /// Whether the step is writing or reading bytes.
    pub fn is_codec(&self) -> bool {
        !matches!(self, Self::Op(_))
    }
}

/// Written in one encoding and read in another.
pub(super) fn misread(written: &str, read: &str) -> [Step; 2] {
    [Step::Encode(written.to_owned()), Step::Decode(read.to_owned())]
}

/// A short chain as names only, for the search, which makes thousands of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Via {
    /// The encoding that the text was written in, and the one that its bytes were read in.
    pub written: &'static str,
    pub read: &'static str,
    /// What happened to it afterwards, if anything did.
    pub how: Option<&'static str>,
    /// Whether it had been windows-1252 read as Latin-1 before.
    pub controls: bool,
}

impl Via {
    /// Written in one encoding and read in another, no more.
    pub fn misread(written: &'static str, read: &'static str) -> Self {
        Self {
            written,
            read,
            how: None,
            controls: false,
        }
    }

    /// The same, and then something else.
    pub fn worn(written: &'static str, read: &'static str, how: &'static str) -> Self {
        Self {
            how: Some(how),
            ..Self::misread(written, read)
        }
    }

    /// The chain, spelled out.
    pub fn chain(self) -> Vec<Step> {
        let mut chain = Vec::new();
        if self.controls {
            chain.extend(misread("windows-1252", "iso-8859-1"));
        }
        chain.extend(misread(self.written, self.read));
        chain.extend(self.how.map(|how| Step::Op(how.to_owned())));
        chain
    }
}

/// Runs a chain forwards over a repaired text. `None` where a step can't be run from its name, where an encoding lacks
/// a character, or where bytes mean nothing in the encoding they are read in.
///
/// ```
/// use quotedrift::text::damage::{Step, replay};
/// let chain = [
///     Step::Encode("windows-1252".into()),
///     Step::Decode("iso-8859-1".into()),
///     Step::Encode("utf-8".into()),
///     Step::Decode("windows-1256".into()),
/// ];
/// assert_eq!(replay("’", &chain).as_deref(), Some("آ’"));
/// ```
pub fn replay(repaired: &str, chain: &[Step]) -> Option<String> {
    let mut text = repaired.to_owned();
    let mut bytes: Option<Vec<u8>> = None;
    for step in chain {
        match (step, bytes.take()) {
            (Step::Encode(name), None) => bytes = Some(codec::encode(name, &text)?),
            (Step::Decode(name), Some(written)) => text = codec::decode(name, &written)?,
            _ => return None,
        }
    }
    match bytes {
        None => Some(text),
        Some(_) => None,
    }
}
