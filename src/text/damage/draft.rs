//! A passage while its layers of damage are taken off, one after the other.
//!
//! Takes edits of the text as it stands now; keeps for every changed stretch where it stood in the text as seen, and
//! the whole story of what happened to it. An edit that touches an earlier one joins it: its chain happened first.

use super::chain::{Step, Within, replay};
use super::op::completed;
use super::{Certainty, DamageKind};

/// What happened at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Story {
    pub kind: DamageKind,
    pub mechanism: String,
    pub chain: Vec<Step>,
    pub certainty: Certainty,
    pub alternatives: Vec<String>,
    pub visible: bool,
    /// `false` for what is reported but left as it is.
    pub mend: bool,
}

impl Story {
    /// Of a place where nothing happened that anything is known of.
    fn unknown() -> Self {
        Self {
            kind: DamageKind::Mixed,
            mechanism: String::new(),
            chain: Vec::new(),
            certainty: Certainty::Impossible,
            alternatives: Vec::new(),
            visible: false,
            mend: false,
        }
    }
}

/// A change to the text as it stands now, in characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change {
    pub from: usize,
    pub to: usize,
    pub text: Vec<char>,
    pub story: Story,
}

/// A changed stretch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Patch {
    /// Where it stood in the text as seen.
    pub seen: (usize, usize),
    /// Where it stands now.
    pub now: (usize, usize),
    pub story: Story,
}

/// The text now, and how it got there.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub now: Vec<char>,
    pub patches: Vec<Patch>,
    seen: Vec<char>,
}

impl Draft {
    /// A passage that nothing was done to yet.
    pub fn new(text: &str) -> Self {
        Self::of(text.chars().collect())
    }

    /// The same for characters.
    pub fn of(text: Vec<char>) -> Self {
        Self {
            now: text.clone(),
            patches: Vec::new(),
            seen: text,
        }
    }

    /// Makes the changes that touch nothing that an earlier layer wrote: what a repair gave is as it was written, forms
    /// and all. A mark of loss that it gave may be filled in.
    pub fn apply_outside(&mut self, mut changes: Vec<Change>) {
        changes.retain(|change| {
            let next = self.patches.partition_point(|patch| patch.now.1 <= change.from);
            let lost = |patch: &Patch| {
                let marks = self.now[patch.now.0..patch.now.1].iter().all(|c| *c == '\u{fffd}');
                change.story.mend && marks && patch.story.alternatives.is_empty()
            };
            self.patches
                .get(next)
                .is_none_or(|patch| patch.now.0 >= change.to.max(change.from + 1) || lost(patch))
        });
        self.apply(changes);
    }

    /// Whether the change touches damage that the text shows on purpose.
    fn is_shown(&self, change: &Change) -> bool {
        let next = self.patches.partition_point(|patch| patch.now.1 <= change.from);
        let mut touched = self.patches[next..].iter().take_while(|patch| patch.now.0 < change.to);
        touched.any(|patch| patch.story.kind == DamageKind::Mojibake && !patch.story.mend)
    }

    /// Makes the changes: in order, none overlapping (one that overlaps the change before it is left out).
    pub fn apply(&mut self, changes: Vec<Change>) {
        let mut changes = changes;
        changes.retain(|change| !self.is_shown(change));
        if changes.is_empty() {
            return;
        }
        let mut old = std::mem::take(&mut self.patches);
        // A capital that was left for a brand's is another page's letter, if that explains it.
        old.retain(|patch| {
            let next = changes.partition_point(|change| change.to <= patch.now.0);
            let left = patch.story.kind == DamageKind::Lookalike && !patch.story.mend;
            !left || changes.get(next).is_none_or(|change| change.from >= patch.now.1)
        });
        let mut out: Vec<char> = Vec::with_capacity(self.now.len());
        let mut patches: Vec<Patch> = Vec::with_capacity(old.len() + changes.len());
        let mut old = old.into_iter().peekable();
        let mut changes = changes.into_iter().peekable();
        // How far the text now is ahead of the text as seen, and how much of the text now is written out.
        let (mut shift, mut done) = (0isize, 0usize);
        loop {
            let group = next_group(&mut old, &mut changes, done);
            let Some((from, to, parts)) = group else { break };
            out.extend_from_slice(&self.now[done..from]);
            let start = out.len();
            let seen_from = (from as isize - shift) as usize;
            for part in &parts {
                shift += part.growth();
            }
            let seen_to = ((to as isize - shift) as usize).max(seen_from);
            let (text, story) = settle(&self.now, (from, to), parts, &self.seen[seen_from..seen_to]);
            out.extend_from_slice(&text);
            patches.push(Patch {
                seen: (seen_from, seen_to),
                now: (start, out.len()),
                story,
            });
            done = to;
        }
        out.extend_from_slice(&self.now[done..]);
        self.now = out;
        self.patches = patches;
    }
}

/// A patch of an earlier layer or a change of this one.
enum Part {
    Old(Patch),
    New(Change),
}

impl Part {
    /// How much longer an earlier layer made the text here.
    fn growth(&self) -> isize {
        match self {
            Self::Old(patch) => (patch.now.1 - patch.now.0) as isize - (patch.seen.1 - patch.seen.0) as isize,
            Self::New(_) => 0,
        }
    }
}

type Group = (usize, usize, Vec<Part>);

/// The next stretch in which patches and changes hang together.
fn next_group(
    old: &mut std::iter::Peekable<std::vec::IntoIter<Patch>>,
    changes: &mut std::iter::Peekable<std::vec::IntoIter<Change>>,
    done: usize,
) -> Option<Group> {
    while changes.next_if(|change| change.from < done).is_some() {}
    let old_first = match (old.peek(), changes.peek()) {
        (None, None) => return None,
        (Some(patch), Some(change)) => {
            patch.now.0 < change.from || (patch.now.0 == change.from && patch.now.1 <= change.to)
        }
        (patch, _) => patch.is_some(),
    };
    let (from, mut to, mut parts) = if old_first {
        let patch = old.next()?;
        (patch.now.0, patch.now.1, vec![Part::Old(patch)])
    } else {
        let change = changes.next()?;
        (change.from, change.to, vec![Part::New(change)])
    };
    loop {
        let last_new = parts.iter().rev().find_map(|part| match part {
            Part::New(change) => Some(change.to),
            Part::Old(_) => None,
        });
        if let Some(patch) = old.next_if(|patch| patch.now.0 < to) {
            to = to.max(patch.now.1);
            parts.push(Part::Old(patch));
        } else if let Some(change) = changes.next_if(|change| change.from < to) {
            if last_new.is_none_or(|end| change.from >= end) {
                to = to.max(change.to);
                parts.push(Part::New(change));
            }
        } else {
            return Some((from, to, parts));
        }
    }
}

/// What happened to a part of a group: where that part stands, in characters from the start of the group.
struct Piece {
    chars: [usize; 2],
    story: Story,
}

/// One group made into one patch: its text, and its story.
fn settle(now: &[char], (from, to): (usize, usize), parts: Vec<Part>, seen: &[char]) -> (Vec<char>, Story) {
    let mut text = Vec::new();
    let mut done = from;
    let (mut new, mut old): (Vec<Piece>, Vec<Piece>) = (Vec::new(), Vec::new());
    for part in parts {
        match part {
            Part::New(change) => {
                text.extend_from_slice(&now[done..change.from]);
                let start = text.len();
                text.extend_from_slice(&change.text);
                done = change.to;
                new.push(Piece {
                    chars: [start, text.len()],
                    story: spelled(change, now),
                });
            }
            Part::Old(patch) => old.push(Piece {
                chars: [patch.now.0 - from, patch.now.1 - from],
                story: patch.story,
            }),
        }
    }
    text.extend_from_slice(&now[done.max(from)..to.max(done)]);
    let told: String = text.iter().collect();
    let story = joined(new, old, &told, &seen.iter().collect::<String>());
    (text, story)
}

/// The story of a change, its chain with the spelling that it needs.
fn spelled(change: Change, now: &[char]) -> Story {
    let mut story = change.story;
    if story.mend {
        let text: String = change.text.iter().collect();
        let seen: String = now[change.from..change.to].iter().collect();
        story.chain = completed(story.chain, &text, &seen);
    }
    story
}

/// The story of a group: what the new changes undid happened before what the old ones undid.
fn joined(new: Vec<Piece>, old: Vec<Piece>, text: &str, seen: &str) -> Story {
    let count = new.len() + old.len();
    let apart = if count > 1 { in_parts(&new, &old) } else { Vec::new() };
    let mut stories = new.into_iter().chain(old).map(|piece| piece.story);
    let Some(mut story) = stories.next() else {
        return Story::unknown();
    };
    let mut told: Vec<Vec<Step>> = vec![story.chain.clone()];
    for other in stories {
        if !told.contains(&other.chain) {
            story.chain.extend(other.chain.iter().cloned());
            if !story.mechanism.contains(&other.mechanism) {
                story.mechanism = format!("{} + {}", story.mechanism, other.mechanism);
            }
            told.push(other.chain);
        }
        story.certainty = story.certainty.min(other.certainty);
        story.visible |= other.visible;
        story.mend &= other.mend;
    }
    // One chain for all of it is what happened, unless it happened to parts only.
    if count > 1 && replay(text, &story.chain).as_deref() != Some(seen) {
        story.chain = apart;
    }
    story
}

/// Each part's chain by itself, the last part first, so that what one step makes longer moves no other.
fn in_parts(new: &[Piece], old: &[Piece]) -> Vec<Step> {
    let pieces = new.iter().rev().chain(old.iter().rev());
    let within = |piece: &Piece| {
        Step::Within(Within {
            chars: piece.chars,
            chain: piece.story.chain.clone(),
        })
    };
    pieces.map(within).collect()
}

/// A text with the changes of one layer made.
#[cfg(test)]
pub(super) fn undone(text: &str, changes: impl Fn(&[char]) -> Vec<Change>) -> String {
    let mut draft = Draft::new(text);
    let changes = changes(&draft.now);
    draft.apply(changes);
    draft.now.into_iter().collect()
}
