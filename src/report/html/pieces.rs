//! A text cut where something begins or ends on it: sentences, quotations, changed words, damage.
//!
//! Takes rows and layers, any of which may overlap; gives for each row pieces that lie side by side, so that a template
//! can write elements that nest rightly.

use std::cmp::Reverse;
use std::collections::BTreeSet;

/// What lies on a stretch of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layer {
    /// A sentence, by its index.
    Outer(usize),
    /// A quotation or a passage, by its index; the innermost one counts.
    Inner(usize),
    /// A mark without a name: one of the flags below.
    Flag(u8),
}

/// Words of the relay that the source hasn't, or of the source that the relay hasn't.
pub(super) const CHANGED: u8 = 0;
/// Damaged text.
pub(super) const DAMAGED: u8 = 1;
/// What a warning points at.
pub(super) const WARNED: u8 = 2;
/// What an error points at.
pub(super) const ERROR: u8 = 3;
/// A source sentence that the relay does not carry and that limits one it does.
pub(super) const OMITTED: u8 = 4;
/// Reported speech without marks, where no verdict is given.
pub(super) const REPORTED: u8 = 5;
const FLAGS: usize = 6;

/// A piece of a row with what lies on all of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub chars: [usize; 2],
    pub outer: Option<usize>,
    pub inner: Option<usize>,
    flags: [bool; FLAGS],
}

impl Piece {
    pub fn is(&self, flag: u8) -> bool {
        self.flags[usize::from(flag)]
    }
}

#[derive(Default)]
struct Active {
    outer: BTreeSet<(usize, Reverse<usize>, usize)>,
    inner: BTreeSet<(usize, Reverse<usize>, usize)>,
    flags: [usize; FLAGS],
}

impl Active {
    fn turn(&mut self, [start, end]: [usize; 2], layer: Layer, on: bool) {
        let set = match layer {
            Layer::Flag(flag) => {
                let count = &mut self.flags[usize::from(flag)];
                *count = if on { *count + 1 } else { count.saturating_sub(1) };
                return;
            }
            Layer::Outer(_) => &mut self.outer,
            Layer::Inner(_) => &mut self.inner,
        };
        let (Layer::Outer(index) | Layer::Inner(index)) = layer else {
            return;
        };
        let key = (start, Reverse(end), index);
        if on {
            set.insert(key);
        } else {
            set.remove(&key);
        }
    }

    fn piece(&self, chars: [usize; 2]) -> Piece {
        Piece {
            chars,
            outer: self.outer.last().map(|key| key.2),
            inner: self.inner.last().map(|key| key.2),
            flags: self.flags.map(|count| count > 0),
        }
    }
}

/// The pieces of each row. `rows` are in order and apart.
pub(super) fn pieces(rows: &[[usize; 2]], layers: &[([usize; 2], Layer)]) -> Vec<Vec<Piece>> {
    let mut turns: Vec<(usize, bool, usize)> = Vec::with_capacity(layers.len() * 2);
    for (index, (chars, _)) in layers.iter().enumerate() {
        if chars[0] < chars[1] {
            turns.push((chars[0], true, index));
            turns.push((chars[1], false, index));
        }
    }
    turns.sort_unstable();
    let mut turns = turns.into_iter().peekable();
    let mut active = Active::default();
    let mut all = Vec::with_capacity(rows.len());
    for &[from, to] in rows {
        let mut row = Vec::new();
        let mut at = from;
        while let Some(&(turn, on, index)) = turns.peek().filter(|turn| turn.0 < to) {
            if turn > at {
                row.push(active.piece([at, turn]));
                at = turn;
            }
            let (chars, layer) = layers[index];
            active.turn(chars, layer, on);
            turns.next();
        }
        if at < to {
            row.push(active.piece([at, to]));
        }
        all.push(row);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layers_that_cross_are_cut() {
        let layers = [
            ([0, 10], Layer::Outer(0)),
            ([2, 6], Layer::Inner(0)),
            ([3, 5], Layer::Inner(1)),
            ([4, 8], Layer::Flag(CHANGED)),
        ];
        let rows = pieces(&[[0, 10], [12, 14]], &layers);
        let told: Vec<_> = rows[0]
            .iter()
            .map(|piece| (piece.chars, piece.inner, piece.is(CHANGED)))
            .collect();
        assert_eq!(
            told,
            [
                ([0, 2], None, false),
                ([2, 3], Some(0), false),
                ([3, 4], Some(1), false),
                ([4, 5], Some(1), true),
                ([5, 6], Some(0), true),
                ([6, 8], None, true),
                ([8, 10], None, false),
            ]
        );
        assert!(rows[0].iter().all(|piece| piece.outer == Some(0)));
        assert_eq!(rows[1].len(), 1);
        assert_eq!(rows[1][0].outer, None);
    }

    #[test]
    fn a_layer_that_begins_before_a_row_lies_on_it() {
        let rows = pieces(&[[5, 8]], &[([0, 6], Layer::Flag(DAMAGED))]);
        assert!(rows[0][0].is(DAMAGED) && !rows[0][1].is(DAMAGED));
    }
}
