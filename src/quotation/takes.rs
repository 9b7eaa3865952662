//! What a cue takes as the words that are reported, as `cues.tsv` names it.
//!
//! Takes the names of the table; gives [`Takes`]. What they mean in a clause is left to [`super::behind`].

/// What a cue takes as the words that are reported, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Takes(u16);

impl Takes {
    pub(super) const QUOTE: Self = Self(1);
    pub(super) const THAT: Self = Self(1 << 1);
    pub(super) const BARE: Self = Self(1 << 2);
    pub(super) const TO: Self = Self(1 << 3);
    pub(super) const WH: Self = Self(1 << 4);
    pub(super) const OBJECT: Self = Self(1 << 5);
    pub(super) const OBJECT_AS: Self = Self(1 << 6);
    pub(super) const OBJECT_OF: Self = Self(1 << 7);
    pub(super) const PERSON: Self = Self(1 << 8);
    pub(super) const OBJECT_NAME: Self = Self(1 << 9);
    pub(super) const SOURCE: Self = Self(1 << 10);
    pub(super) const PASSIVE: Self = Self(1 << 11);
    pub(super) const LOOSE: Self = Self(1 << 12);
    pub(super) const RELAYS: Self = Self(1 << 13);
    pub(super) const MARKED: Self = Self(1 << 14);

    pub(super) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) fn named(names: &str) -> Self {
        names.split(' ').fold(Self(0), |sum, name| {
            let bit = match name {
                "quote" => Self::QUOTE,
                "that" => Self::THAT,
                "bare" => Self::BARE,
                "to" => Self::TO,
                "wh" => Self::WH,
                "object" => Self::OBJECT,
                "object-as" => Self::OBJECT_AS,
                "object-of" => Self::OBJECT_OF,
                "object-name" => Self::OBJECT_NAME,
                "person" => Self::PERSON,
                "source" => Self::SOURCE,
                "passive" => Self::PASSIVE,
                "loose" => Self::LOOSE,
                "relays" => Self::RELAYS,
                "marked" => Self::MARKED,
                _ => Self(0),
            };
            Self(sum.0 | bit.0)
        })
    }
}
