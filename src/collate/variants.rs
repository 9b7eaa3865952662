//! Which words the files have otherwise, and on which side the most of them stand.
//!
//! One stand is the base that the others are compared with word by word: the one nearest to all. Where words differ, the
//! side that more files are on is right as far as files can tell; who is on the other departs.

use std::ops::Range;

use super::File;
use super::cluster::{Cluster, Stand};
use crate::align::{Op, OpKind, script};
use crate::report::{CellChange, CellStanding};
use crate::text::WordId;

/// One stand beside the others.
#[derive(Debug, Clone, Default)]
pub(super) struct Compared {
    pub shorter: bool,
    pub elided: bool,
    pub changes: Vec<CellChange>,
}

impl Compared {
    pub fn standing(&self) -> CellStanding {
        match self.changes.iter().any(|change| change.departs) {
            true => CellStanding::Departs,
            false if self.changes.is_empty() => CellStanding::Agrees,
            false => CellStanding::Differs,
        }
    }
}

/// Inside words weigh more than a cut end: a short quotation is near to a long one that holds it.
const INSIDE: usize = 4;

/// Every stand of a cluster beside the others.
pub(super) fn of(files: &[File<'_>], cluster: &Cluster) -> Vec<Compared> {
    let stands: Vec<Words<'_>> = cluster.stands.iter().map(|stand| Words::of(files, stand)).collect();
    let Some(base) = nearest_to_all(&stands) else {
        return Vec::new();
    };
    let scripts: Vec<Script> = stands.iter().map(|stand| Script::of(&stands[base], stand)).collect();
    let mut compared: Vec<Compared> = vec![Compared::default(); stands.len()];
    for variation in variations(&stands, &scripts) {
        let varied: Vec<usize> = (0..stands.len())
            .filter(|&at| scripts[at].has(&stands[at], &variation))
            .collect();
        let kept: Vec<usize> = (0..stands.len())
            .filter(|&at| scripts[at].keeps(&variation.base))
            .collect();
        let words = stands[base].text(variation.base.clone());
        for &at in &varied {
            let own = scripts[at].opposite(&variation);
            compared[at]
                .changes
                .push(stands[at].change(own, words.clone(), varied.len() < kept.len()));
        }
        // Whoever has the base's words is on the other side; said of them only where they are not the most.
        let theirs = varied
            .iter()
            .map(|&at| stands[at].text(scripts[at].opposite(&variation)))
            .min()
            .unwrap_or_default();
        if varied.len() >= kept.len() {
            for &at in &kept {
                let own = scripts[at].own(&variation.base);
                compared[at]
                    .changes
                    .push(stands[at].change(own, theirs.clone(), varied.len() > kept.len()));
            }
        }
    }
    let most = |end: fn(&Script) -> isize| scripts.iter().map(end).max().unwrap_or(0);
    let (head, tail) = (most(|script| script.head), most(|script| script.tail));
    for (compared, script) in compared.iter_mut().zip(&scripts) {
        compared.elided = !script.marked.is_empty();
        compared.shorter = script.head < head || script.tail < tail;
        compared
            .changes
            .sort_by_key(|change| (change.chars, change.others.clone()));
        compared.changes.dedup();
    }
    compared
}

/// The stand with the least difference to all others; of several the longest, then the first in the alphabet.
fn nearest_to_all(stands: &[Words<'_>]) -> Option<usize> {
    let distance = |one: usize| -> usize {
        let others = stands.iter().enumerate().filter(|(other, _)| *other != one);
        let all = |stand: &Words<'_>| stand.forms(0..stand.words.len());
        let own = all(&stands[one]);
        let unlike = others.filter(|(_, other)| all(other) != own);
        unlike.map(|(_, other)| Script::of(&stands[one], other).cost()).sum()
    };
    (0..stands.len()).min_by_key(|&index| {
        let stand = &stands[index];
        (
            distance(index),
            std::cmp::Reverse(stand.words.len()),
            stand.text(0..stand.words.len()),
        )
    })
}

/// The words of a stand.
struct Words<'a> {
    file: &'a File<'a>,
    stand: &'a Stand,
    words: Vec<WordId>,
}

impl<'a> Words<'a> {
    fn of(files: &'a [File<'a>], stand: &'a Stand) -> Self {
        let file = &files[stand.file];
        Self {
            file,
            stand,
            words: stand.unit.words(&file.loaded.article),
        }
    }

    fn forms(&self, range: Range<usize>) -> Vec<u32> {
        let words = self.words.get(range).unwrap_or_default();
        words
            .iter()
            .map(|&word| self.file.corpus.vocabulary.info(word).form)
            .collect()
    }

    /// The words of a range as they are printed.
    fn text(&self, range: Range<usize>) -> String {
        let article = &self.file.loaded.article;
        let tokens = self.stand.unit.tokens.get(range).unwrap_or_default();
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
            return String::new();
        };
        let span = article.tokens[*first as usize]
            .span
            .hull(article.tokens[*last as usize].span);
        span.of(article.text()).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn change(&self, range: Range<usize>, others: String, departs: bool) -> CellChange {
        CellChange {
            chars: self.chars(&range),
            words: self.text(range),
            others,
            departs,
        }
    }

    /// Where a range stands in the file; where it is empty, behind the word before it.
    fn chars(&self, range: &Range<usize>) -> [usize; 2] {
        let (article, tokens) = (&self.file.loaded.article, &self.stand.unit.tokens);
        let of = |at: usize| tokens.get(at).map(|&token| article.tokens[token as usize].span);
        let place = |span| article.document.place("", span).chars;
        match (of(range.start), range.end.checked_sub(1).and_then(of)) {
            (Some(first), Some(last)) if !range.is_empty() => place(first.hull(last)),
            (_, Some(before)) => [place(before)[1]; 2],
            (Some(next), None) => [place(next)[0]; 2],
            (None, None) => [0; 2],
        }
    }
}

/// Words of the base for which somebody has others.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Variation {
    base: Range<usize>,
    forms: Vec<u32>,
}

/// The base's words against those of one stand.
struct Script {
    /// Steps inside: the base's words, the stand's words.
    inside: Vec<Op>,
    /// Words that the stand has more (or less) than the base before and behind.
    head: isize,
    tail: isize,
    /// Steps that only the base has words for, and that the stand marks as cut.
    marked: Vec<Range<usize>>,
}

impl Script {
    fn of(base: &Words<'_>, stand: &Words<'_>) -> Self {
        let mut inside = script(&base.file.corpus, &base.words, &stand.words).ops;
        let mut end = |at_head: bool| -> isize {
            let at = if at_head { 0 } else { inside.len().saturating_sub(1) };
            let more = match inside.get(at) {
                Some(op) if op.kind == OpKind::Insert => -(op.relay.len() as isize),
                Some(op) if op.kind == OpKind::Delete => op.source.len() as isize,
                _ => return 0,
            };
            inside.remove(at);
            more
        };
        let (head, tail) = (end(true), end(false));
        let is_marked = |op: &&Op| op.kind == OpKind::Insert && stand.stand.unit.breaks.contains(&op.source.start);
        let marked = inside.iter().filter(is_marked).map(|op| op.relay.clone()).collect();
        Self {
            inside,
            head,
            tail,
            marked,
        }
    }

    fn cost(&self) -> usize {
        let inside: usize = self.changed().map(|op| op.relay.len().max(op.source.len())).sum();
        inside * INSIDE + self.head.unsigned_abs() + self.tail.unsigned_abs()
    }

    /// The steps inside that change words without a mark.
    fn changed(&self) -> impl Iterator<Item = &Op> {
        self.inside
            .iter()
            .filter(|op| !op.is_equal() && !self.marked.contains(&op.relay))
    }

    /// Whether the stand has a variation.
    fn has(&self, stand: &Words<'_>, variation: &Variation) -> bool {
        self.changed()
            .any(|op| op.relay == variation.base && stand.forms(op.source.clone()) == variation.forms)
    }

    /// Whether the stand has the base's words there, and nothing else between them.
    fn keeps(&self, base: &Range<usize>) -> bool {
        let equal = |op: &&Op| op.is_equal() && op.relay.start <= base.start && base.end <= op.relay.end;
        // Between two words nothing is kept unless both are.
        let inner = |op: &&Op| !base.is_empty() || (op.relay.start < base.start && base.start < op.relay.end);
        self.inside.iter().any(|op| equal(&op) && inner(&op))
    }

    /// The stand's own words for words of the base that it keeps.
    fn own(&self, base: &Range<usize>) -> Range<usize> {
        let holds = |op: &&Op| op.is_equal() && op.relay.start <= base.start && base.end <= op.relay.end;
        let op = self.inside.iter().find(holds);
        op.map_or(0..0, |op| {
            let shift = |at: usize| at - op.relay.start + op.source.start;
            shift(base.start)..shift(base.end)
        })
    }

    /// The stand's own words in a variation.
    fn opposite(&self, variation: &Variation) -> Range<usize> {
        let op = self.changed().find(|op| op.relay == variation.base);
        op.map_or(0..0, |op| op.source.clone())
    }
}

/// All variations of a cluster, in the order of the base's words.
fn variations(stands: &[Words<'_>], scripts: &[Script]) -> Vec<Variation> {
    let of = |(stand, script): (&Words<'_>, &Script)| -> Vec<Variation> {
        let changed = script.changed();
        changed
            .map(|op| Variation {
                base: op.relay.clone(),
                forms: stand.forms(op.source.clone()),
            })
            .collect()
    };
    let mut all: Vec<Variation> = stands.iter().zip(scripts).flat_map(of).collect();
    all.sort_by_key(|variation| (variation.base.start, variation.base.end, variation.forms.clone()));
    all.dedup();
    all
}
