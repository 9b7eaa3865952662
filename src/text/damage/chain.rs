//! Chains: what happened to a text, as data that can be run again.
//!
//! Takes a repaired text and a chain of [`Step`]s, gives what a reader would see after them. That is the law of this
//! room: what [`replay`] gives for a damage is exactly what was seen, whether its steps are encodings or anything else
//! (`op` runs those). What the law means where a character is not known is said by [`replays`].

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Damage, codec, op};
use crate::lexicon;

/// One step of what happened to the text, in the order it happened.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Step {
    /// Written as bytes of this encoding.
    Encode(String),
    /// Bytes read as this encoding.
    Decode(String),
    /// Something else, by name; where a name leaves open how the text was spelled afterwards, `name: as it was spelled`.
    Op(String),
    /// A chain that a part of the text went through, where its neighbours did not.
    Within(Within),
}

/// A chain that a part of the text went through.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Within {
    /// That part `[start, end)`, in characters of the text as it was before this step.
    pub chars: [usize; 2],
    /// What happened to it.
    pub chain: Vec<Step>,
}

impl Step {
    /// Whether the step is writing or reading bytes.
    pub fn is_codec(&self) -> bool {
        matches!(self, Self::Encode(_) | Self::Decode(_))
    }

    /// What happened, without how it was spelled.
    ///
    /// ```
    /// use quotedrift::text::Step;
    /// assert_eq!(Step::Op("html-escape: &rsquo;".into()).name(), "html-escape");
    /// ```
    pub fn name(&self) -> &str {
        match self {
            Self::Encode(name) | Self::Decode(name) => name,
            Self::Op(name) => op::name(name),
            Self::Within(within) => within.chain.last().map_or("", Self::name),
        }
    }
}

impl Step {
    /// The encoding that a step reads bytes in, if it does, with or without loss.
    pub fn reads(&self) -> Option<&str> {
        match self {
            Self::Decode(name) => Some(name),
            Self::Op(name) => op::read_losing(name),
            Self::Encode(_) | Self::Within(_) => None,
        }
    }

    /// What people are told of it.
    ///
    /// ```
    /// use quotedrift::text::Step;
    /// assert_eq!(Step::Decode("windows-1252".into()).told(), "read as windows-1252");
    /// assert_eq!(Step::Op("html-escape: &rsquo;".into()).told(), "written as an HTML entity");
    /// assert_eq!(Step::Op("lost-to: ?".into()).told(), "lost to ?");
    /// ```
    pub fn told(&self) -> String {
        match self {
            Self::Encode(codec) => format!("written as {codec}"),
            Self::Decode(codec) => format!("read as {codec}"),
            Self::Op(_) => match (self.reads(), self.lost_to()) {
                (Some(codec), _) => format!("read as {codec} with loss"),
                (None, Some(sign)) => format!("lost to {sign}"),
                (None, None) => match lexicon::damage_steps().row(self.name()) {
                    Some(row) => row.cell(1).to_owned(),
                    None => self.name().replace('-', " "),
                },
            },
            Self::Within(within) => told(&within.chain),
        }
    }

    /// What every character became, where all became the same.
    pub fn lost_to(&self) -> Option<&str> {
        match self {
            Self::Op(name) => op::all_became(name),
            _ => None,
        }
    }
}

/// What people are told of a chain: "written as utf-8, read as windows-1252".
pub fn told(chain: &[Step]) -> String {
    // Read right, among text in another encoding.
    if let [Step::Encode(written), Step::Decode(read)] = chain
        && written == read
    {
        let file = if written == "utf-8" { "UTF-16" } else { "UTF-8" };
        return format!("written as {written} in a file of {file}");
    }
    chain.iter().map(Step::told).collect::<Vec<_>>().join(", ")
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
    /// What the reader put in the place of bytes that mean nothing to it, where it did.
    pub lost: Option<char>,
    /// What happened to it afterwards, if anything did.
    pub how: Option<&'static str>,
    /// Whether it had been windows-1252 read as Latin-1 before.
    pub controls: bool,
}

impl Via {
    /// Written in one encoding and read in another, no more.
    pub const fn misread(written: &'static str, read: &'static str) -> Self {
        Self {
            written,
            read,
            lost: None,
            how: None,
            controls: false,
        }
    }

    /// The same, and then something else.
    pub const fn worn(written: &'static str, read: &'static str, how: &'static str) -> Self {
        Self {
            how: Some(how),
            ..Self::misread(written, read)
        }
    }

    /// Written in one encoding and read in another that has `lost` for bytes that mean nothing to it.
    pub const fn losing(written: &'static str, read: &'static str, lost: char) -> Self {
        Self {
            lost: Some(lost),
            ..Self::misread(written, read)
        }
    }

    /// Whether the bytes alone no longer prove anything.
    pub fn is_worn(self) -> bool {
        self.how.is_some() || self.lost.is_some()
    }

    /// The chain, spelled out.
    pub fn chain(self) -> Vec<Step> {
        let mut chain = Vec::new();
        if self.controls {
            chain.extend(misread("windows-1252", "iso-8859-1"));
        }
        match self.lost {
            None => chain.extend(misread(self.written, self.read)),
            Some(lost) => chain.extend(misread_losing(self.written, self.read, lost)),
        }
        chain.extend(self.how.map(|how| Step::Op(how.to_owned())));
        chain
    }
}

/// Written in one encoding and read in another that puts `lost` in the place of bytes that mean nothing to it.
pub(super) fn misread_losing(written: &str, read: &str, lost: char) -> [Step; 2] {
    [Step::Encode(written.to_owned()), Step::Op(op::losing(read, lost))]
}

/// Runs a chain forwards over a repaired text. `None` where a step has no such text to work on: an encoding lacks a
/// character, bytes mean nothing in the encoding they are read in, a spelling does not spell what it is run on.
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
///
/// let chain = [Step::Op("html-escape: &rsquo;".into()), Step::Op("html-escape-ampersand".into())];
/// assert_eq!(replay("’", &chain).as_deref(), Some("&amp;rsquo;"));
/// assert_eq!(replay("é", &chain), None);
/// ```
pub fn replay(repaired: &str, chain: &[Step]) -> Option<String> {
    let mut text = repaired.to_owned();
    let mut bytes: Option<Vec<u8>> = None;
    for step in chain {
        match (step, bytes.take()) {
            (Step::Encode(name), None) => bytes = Some(codec::encode(name, &text)?),
            (Step::Decode(name), Some(written)) => text = codec::decode(name, &written)?,
            (Step::Op(name), None) => text = op::run(name, &text)?,
            (Step::Op(name), Some(written)) => text = op::spell(name, &written)?,
            (Step::Within(within), None) => text = replay_within(&text, within)?,
            _ => return None,
        }
    }
    match bytes {
        None => Some(text),
        Some(_) => None,
    }
}

fn replay_within(text: &str, within: &Within) -> Option<String> {
    let at = |index: usize| -> Option<usize> {
        let mut offsets = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        offsets.nth(index)
    };
    let [start, end] = within.chars;
    let (start, end) = (at(start)?, at(end)?);
    let part = replay(text.get(start..end)?, &within.chain)?;
    Some([&text[..start], &part, &text[end..]].concat())
}

/// Characters that may have stood where nothing is known: of one to four bytes, and the mark of a lost one.
const UNKNOWN: [char; 5] = ['x', 'é', '’', '😀', '\u{fffd}'];

/// Whether the chain of a damage, run on what stood there, gives what is seen.
///
/// What stood there is `repaired`. Where that is not known, or holds U+FFFD for a character that is not, it is each of
/// the `alternatives`; where there are none, some text of as many characters or fewer: such a chain tells what happened
/// to whatever stood there.
pub fn replays(damage: &Damage) -> bool {
    let gives = |text: &str| replay(text, &damage.chain).as_deref() == Some(damage.seen.as_str());
    if let Some(repaired) = &damage.repaired
        && (gives(repaired) || !repaired.contains('\u{fffd}'))
    {
        return gives(repaired);
    }
    if !damage.alternatives.is_empty() {
        return damage.alternatives.iter().all(|text| gives(text));
    }
    let characters = damage.seen.chars().count();
    UNKNOWN
        .iter()
        .any(|c| (0..=characters).any(|count| gives(&c.to_string().repeat(count))))
}
