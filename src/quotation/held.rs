//! Quotations inside reported words: what Reuters says that the spokesman said came through Reuters.
//!
//! Takes the drafts of an article in text order, each with the outlets its words came through; gives for the next one
//! the outlets of the draft that holds it, at every level. Which outlet a draft names itself is left to
//! [`super::finish`].

use super::cited::Chain;
use super::draft::Draft;
use crate::text::{Span, Text};

/// The drafts that may hold the next one, the innermost last, all of one unit.
#[derive(Debug, Default)]
pub(super) struct Holders<'a> {
    unit: usize,
    open: Vec<Holder<'a>>,
    /// The outlet that spoke last in the unit, and where its cue ends.
    outlet: Option<(usize, Chain<'a>)>,
}

#[derive(Debug)]
struct Holder<'a> {
    span: Span<Text>,
    words: Vec<Span<Text>>,
    cue: Option<Span<Text>>,
    chain: Option<Chain<'a>>,
    /// Which of the article's quotations it became.
    quotation: usize,
}

impl<'a> Holders<'a> {
    /// Leaves the drafts that end before this one.
    pub(super) fn come_to(&mut self, draft: &Draft) {
        if draft.unit != self.unit {
            self.unit = draft.unit;
            self.open.clear();
            self.outlet = None;
        }
        self.open.retain(|holder| holder.span.end() > draft.span.start());
    }

    /// The outlets of the innermost draft whose words hold this one's cue, or its words where it has none.
    pub(super) fn chain(&self, draft: &Draft) -> Option<&Chain<'a>> {
        self.holder(draft)?.chain.as_ref()
    }

    /// The quotation that the innermost of them became.
    pub(super) fn quotation(&self, draft: &Draft) -> Option<usize> {
        self.holder(draft).map(|holder| holder.quotation)
    }

    fn holder(&self, draft: &Draft) -> Option<&Holder<'a>> {
        let core = draft.cue.map_or(draft.span, |(cue, ..)| cue);
        let holds = |holder: &&Holder<'a>| holder.words.iter().any(|words| words.contains(core));
        self.open.iter().rev().find(holds)
    }

    /// The outlet that spoke before in the unit, and where its cue ends.
    pub(super) fn outlet(&self) -> Option<&(usize, Chain<'a>)> {
        self.outlet.as_ref()
    }

    /// Adds a draft that becomes `quotation`. `speaks` where the outlet itself is its speaker.
    pub(super) fn add(&mut self, draft: &Draft, quotation: usize, chain: Option<&Chain<'a>>, speaks: bool) {
        let cue = draft.cue.map(|(cue, ..)| cue);
        // Several quotations in marks of one clause are one holder.
        if self.open.last().is_some_and(|last| cue.is_some() && last.cue == cue) {
            return;
        }
        if let Some((cue, chain)) = cue.zip(chain).filter(|_| speaks) {
            self.outlet = Some((cue.end(), chain.clone()));
        }
        if self.open.len() == MAX_OPEN {
            self.open.remove(0);
        }
        self.open.push(Holder {
            span: draft.span,
            words: draft
                .reported
                .iter()
                .chain(&draft.contents)
                .copied()
                .take(MAX_WORDS)
                .collect(),
            cue,
            chain: chain.cloned(),
            quotation,
        });
    }
}

/// No more drafts stand in each other.
const MAX_OPEN: usize = 8;

/// The most stretches of one draft in which others are looked for.
const MAX_WORDS: usize = 8;
