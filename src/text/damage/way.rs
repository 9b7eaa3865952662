//! The way back through several layers of misread bytes.
//!
//! Takes the characters of a passage, gives the cheapest [`Way`] to undo what was misread: several undos are followed to
//! their end, and the one that leaves the least oddness is taken. What one undo gains is worked out in `search`.

use super::cost::{self, Points};
use super::language::{Reading, Words};
use super::lost;
use super::search::{Attempt, Found, Memory, all_attempts, applied, attempts, believed, has_sequence};
use super::undo::{Tier, Undo};
use super::wide::FIRST;

/// Below this a passage holds no place that could gain enough.
const QUIET: Points = 12;

/// A way to undo a passage, layer by layer.
#[derive(Debug, Default)]
pub(super) struct Way {
    /// The edits of each layer; each counts in the text that the one before it gave.
    pub rounds: Vec<Vec<Found>>,
    /// What the text costs at the end, and what it cost to believe in each step.
    pub cost: Points,
    /// What it cost at the beginning.
    pub before: Points,
}

/// Layers of misread bytes that are followed: three is the deepest seen, and a mixture takes one each.
const DEEPEST: usize = 6;
/// How many undos are followed from one text: several at the first layer and the second, one from there on.
const WIDTH: [usize; 2] = [4, 2];
/// A way that leaves no more than this needs no rival.
const CLEAN: Points = 10;
/// In a long text, this part of what was odd may stay: letters of a language that no common word confirms.
const PART: Points = 12;
/// What each further layer costs.
const STEP: Points = 6;

/// East Asian letters of a text that may have been read in another such encoding although some are lost.
const FEW_EAST_ASIAN: usize = 6;

/// The undos that are tried on a text that holds no misread UTF-8.
pub(super) fn without_utf8(text: &[char]) -> &'static [Tier] {
    if !lost::is_beyond_repair(text) {
        return &[Tier::Page, Tier::Wide];
    }
    let wide = text.iter().filter(|c| (FIRST..'\u{e000}').contains(*c)).count();
    if wide > FEW_EAST_ASIAN {
        &[Tier::Wide]
    } else {
        &[Tier::Control]
    }
}

/// The cheapest way to undo a passage with the undos of `tiers`; an earlier tier goes before a later one.
pub(super) fn explore(text: &[char], tiers: &[Tier], memory: &Memory) -> Way {
    let reading = Reading::of(text);
    let costs = cost::of(text, 0, text.len(), reading);
    if costs < QUIET && !has_sequence(text) && !text.iter().any(|c| matches!(c, 'â' | '€' | 'Ã' | 'Â' | '\u{fffd}'))
    {
        return Way::default();
    }
    memory.begin(text.len());
    let way = follow(text, tiers, memory, 0);
    // Where no bytes prove anything, an explanation has to explain nearly all that is odd.
    let proven = tiers.contains(&Tier::Utf8) || tiers.contains(&Tier::Control);
    // What is lost stays lost.
    let lost = cost::LOST * text.iter().filter(|c| **c == '\u{fffd}').count() as Points;
    if proven || way.cost - lost <= CLEAN + (costs - lost) / 12 + STEP + 10 {
        way
    } else {
        Way::default()
    }
}

fn follow(text: &[char], tiers: &[Tier], memory: &Memory, depth: usize) -> Way {
    let words = Words::of(text);
    let costs = cost::of(text, 0, text.len(), Reading::with(&words, text.iter()));
    let stay = || Way {
        rounds: Vec::new(),
        cost: costs,
        before: costs,
    };
    if depth >= DEEPEST || memory.is_spent() {
        return stay();
    }
    // What the document has shown before comes first: if it leaves nothing odd, nothing else is tried.
    for &tier in tiers.iter().filter(|tier| **tier < Tier::Page && memory.len() > 0) {
        let known = attempts(text, &words, depth, tier, memory, |undo| memory.has(undo));
        if let Some(way) = best_of(text, &known, tiers, memory, depth, (1, costs))
            && way.is_clean()
        {
            return way;
        }
    }
    let width = WIDTH.get(depth).copied().unwrap_or(1);
    tiers
        .iter()
        .map(|tier| all_attempts(text, &words, depth, *tier, memory))
        .find(|attempts| !attempts.is_empty())
        .and_then(|attempts| best_of(text, &attempts, tiers, memory, depth, (width, costs)))
        .unwrap_or_else(stay)
}

impl Way {
    /// Whether it leaves next to nothing that is odd: a fixed amount, or a small part of what was odd in a long text.
    pub fn is_clean(&self) -> bool {
        self.cost <= (CLEAN + STEP * self.rounds.len() as Points * 2).max(self.before / PART)
    }
}

/// Which attempts are followed: the first few, but East Asian readings take no more than half of the places. Two letters
/// of any page make an ideograph, and rare ideographs are hard to tell from right ones.
fn followed(attempts: &[Attempt], width: usize) -> Vec<usize> {
    let mut wide = width.div_ceil(2);
    let mut followed = Vec::with_capacity(width);
    for (index, attempt) in attempts.iter().enumerate() {
        if matches!(attempt.undo, Undo::WideAs(..)) {
            if wide == 0 {
                continue;
            }
            wide -= 1;
        }
        followed.push(index);
        if followed.len() == width {
            break;
        }
    }
    followed
}

/// The best of the first few attempts, each followed to its end.
fn best_of(
    text: &[char],
    attempts: &[Attempt],
    tiers: &[Tier],
    memory: &Memory,
    depth: usize,
    (width, before): (usize, Points),
) -> Option<Way> {
    let mut best: Option<Way> = None;
    for index in followed(attempts, width) {
        let mut way = follow(&applied(text, attempts[index].places()), tiers, memory, depth + 1);
        way.cost += attempts[index].cost + STEP;
        if best.as_ref().is_none_or(|best| way.cost < best.cost) {
            way.rounds.insert(0, believed(index, attempts));
            way.before = before;
            best = Some(way);
        }
        // The same undo with its C1 controls left as they are is looked at as well: they may be bytes of a layer below.
        let twin = attempts
            .get(index + 1)
            .is_some_and(|next| next.undo == attempts[index].undo);
        if best.as_ref().is_some_and(Way::is_clean) && !twin {
            break;
        }
    }
    best
}
