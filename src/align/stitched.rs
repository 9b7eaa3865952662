//! A quotation whose words come from two texts or more: no source has all of them, and what one lacks another has.
//!
//! Takes where a quotation was found as a whole; gives it in pieces, each against its own source. Asked only of words that
//! the best source lacks so many of, in a row, that chance can't have brought them together elsewhere.

use std::ops::Range;

use super::alignment::{Alignment, Purpose};
use super::corpus::Corpus;
use super::locate::{against, locate};
use super::unit::Unit;
use crate::article::Article;
use crate::text::WordClass;

/// Words in a row that are the same on both sides and hold a place: fewer are everywhere.
const ROW: usize = 3;
/// A piece has so many words at least …
const PIECE: usize = 5;
/// … that weigh this much: three or four content words with what joins them, which chance does not bring together …
const PIECE_WEIGHT: u32 = 24;
/// … so many of them no names: "the President of the United States" stands in many a text.
const PIECE_WORDS: usize = 2;
/// Share of a piece that stands in such rows, in tenths: a word or two may be changed, which its facts tell.
const IN_ROWS: usize = 6;
/// Words that no source has and that join the pieces ("and"), or are changed: one in so many of the first piece, and so many
/// besides.
const LOOSE: usize = 4;
const JOINTS: usize = 2;

/// A quotation in pieces.
#[derive(Debug, Clone)]
pub struct Stitched {
    /// Its words in the first source: all that no other piece has.
    pub own: (Unit, Alignment),
    /// What stands elsewhere, in the relay's order.
    pub rest: Vec<(Unit, Alignment)>,
    /// The whole unit against the first source's passage.
    pub whole: Alignment,
}

impl Stitched {
    /// The same with the piece of another source as the first; none where that source has no piece.
    pub fn seen_from(&self, source: usize) -> Option<Self> {
        let at = self.rest.iter().position(|(_, found)| found.source == source)?;
        let mut pieces = self.clone();
        let own = std::mem::replace(&mut pieces.own, pieces.rest[at].clone());
        pieces.rest[at] = own;
        Some(pieces)
    }
}

/// The pieces of a quotation that two sources or more have between them; none where one has it all. `located` says where it
/// was found as a whole, `chosen` which of these is its match.
pub fn stitched(
    corpus: &Corpus<'_>,
    relay: &Article,
    unit: &Unit,
    located: &[Alignment],
    chosen: Option<&Alignment>,
) -> Option<Stitched> {
    let needle = Needle { corpus, relay, unit };
    if unit.len() < 2 * PIECE || corpus.articles.len() < 2 {
        return None;
    }
    if located.iter().any(|alignment| needle.open(alignment).is_empty()) {
        return None;
    }
    let whole = match chosen {
        Some(chosen) => chosen.clone(),
        None => needle.half()?,
    };
    let found = needle
        .open(&whole)
        .into_iter()
        .filter_map(|gap| needle.elsewhere(&whole, gap));
    let rest: Vec<(Range<usize>, Alignment)> = found.collect();
    let in_rest = |at: &usize| rest.iter().any(|(piece, _)| piece.contains(at));
    let left: Vec<usize> = (0..unit.len()).filter(|at| !in_rest(at)).collect();
    let own = needle.only(&left);
    if rest.is_empty() || !needle.says(&left) {
        return None;
    }
    let own_found = locate(corpus, relay, &own, Purpose::Quotation, &[]).located;
    let own_found = own_found
        .into_iter()
        .find(|alignment| alignment.source == whole.source)?;
    let paired = own_found.pairs.iter().filter(|pair| !pair.moved).count();
    if own.len() - paired > own.len() / LOOSE + JOINTS {
        return None;
    }
    let piece = |(range, alignment): (Range<usize>, Alignment)| (needle.only(&range.collect::<Vec<_>>()), alignment);
    Some(Stitched {
        own: (own, own_found),
        rest: rest.into_iter().map(piece).collect(),
        whole,
    })
}

/// What is looked for.
struct Needle<'a> {
    corpus: &'a Corpus<'a>,
    relay: &'a Article,
    unit: &'a Unit,
}

impl Needle<'_> {
    /// The words at some positions, as a unit of their own.
    fn only(&self, positions: &[usize]) -> Unit {
        let breaks = self.unit.breaks.iter();
        let mut breaks: Vec<usize> = breaks
            .map(|&at| positions.partition_point(|&position| position < at))
            .filter(|&at| at > 0 && at < positions.len())
            .collect();
        breaks.dedup();
        Unit {
            tokens: positions.iter().map(|&at| self.unit.tokens[at]).collect(),
            breaks,
        }
    }

    /// Whether words say enough that chance does not bring them together.
    fn says(&self, positions: &[usize]) -> bool {
        let token = |at: &usize| &self.relay.tokens[self.unit.tokens[*at] as usize];
        let weight: u32 = positions.iter().map(|at| self.corpus.weight(token(at).word)).sum();
        let is_word = |at: &&usize| {
            let token = token(at);
            let is_name = token.span.of(self.relay.text()).starts_with(char::is_uppercase);
            !is_name && self.corpus.vocabulary.info(token.word).class == WordClass::Content
        };
        positions.len() >= PIECE && weight >= PIECE_WEIGHT && positions.iter().filter(is_word).count() >= PIECE_WORDS
    }

    /// The stretches between the rows that a passage has, where they say enough to be looked for.
    fn open(&self, alignment: &Alignment) -> Vec<Range<usize>> {
        let mut open = Vec::new();
        let mut from = 0;
        for row in rows(alignment).into_iter().chain([self.unit.len()..self.unit.len()]) {
            if row.start > from {
                open.push(from..row.start);
            }
            from = row.end.max(from);
        }
        open.retain(|gap| self.says(&gap.clone().collect::<Vec<_>>()));
        open
    }

    /// What another source has of a stretch that the first one lacks.
    fn elsewhere(&self, first: &Alignment, gap: Range<usize>) -> Option<(Range<usize>, Alignment)> {
        let sub = self.only(&gap.clone().collect::<Vec<_>>());
        let found = locate(self.corpus, self.relay, &sub, Purpose::Quotation, &[]).located;
        if found.iter().any(|alignment| alignment.source == first.source) {
            return None;
        }
        found.into_iter().find_map(|alignment| {
            let paired = || alignment.pairs.iter().filter(|pair| !pair.moved);
            let piece = gap.start + paired().next()?.relay..gap.start + paired().last()?.relay + 1;
            let here: Vec<usize> = paired().map(|pair| pair.relay + gap.start).collect();
            let in_rows: usize = rows(&alignment).into_iter().map(|row| row.len()).sum();
            if !self.says(&here) || in_rows * 10 < piece.len() * IN_ROWS {
                return None;
            }
            let piece_unit = self.only(&piece.clone().collect::<Vec<_>>());
            let tokens = alignment.source_tokens();
            let tokens = *tokens.iter().min()?..*tokens.iter().max()? + 1;
            let exact = locate(self.corpus, self.relay, &piece_unit, Purpose::Quotation, &[]).located;
            let exact = exact.into_iter().find(|exact| exact.source == alignment.source);
            let exact =
                exact.unwrap_or_else(|| against(self.corpus, self.relay, &piece_unit, alignment.source, tokens));
            Some((piece, exact))
        })
    }

    /// Where one half of the words stands, if the whole is nowhere: the whole against that place.
    fn half(&self) -> Option<Alignment> {
        let middle = self.unit.len() / 2;
        [0..middle, middle..self.unit.len()].into_iter().find_map(|half| {
            let sub = self.only(&half.collect::<Vec<_>>());
            let located = locate(self.corpus, self.relay, &sub, Purpose::Quotation, &[]).located;
            let found = located
                .into_iter()
                .find(|alignment| rows(alignment).iter().any(|row| row.len() >= PIECE))?;
            let tokens = found.source_tokens();
            let (first, last) = (tokens.iter().min()?, tokens.iter().max()?);
            let article = self.corpus.articles[found.source];
            let near = first.saturating_sub(middle)..(last + middle + 1).min(article.tokens.len());
            Some(against(self.corpus, self.relay, self.unit, found.source, near))
        })
    }
}

/// The rows of words that are the same on both sides, long enough to hold a place.
fn rows(alignment: &Alignment) -> Vec<Range<usize>> {
    let equal = alignment
        .script
        .iter()
        .filter(|op| op.is_equal() && op.relay.len() >= ROW);
    equal.map(|op| op.relay.clone()).collect()
}
