//! What stands behind each mark of a paragraph.
//!
//! Takes the marks of one paragraph; tells for any of them whether those behind it can close what is open. Read once from
//! the end, so that no decision of [`super::pairs`] has to search.

use super::marks::{Closing, Family, Mark};

/// What stands behind each mark of a paragraph, so that no decision has to search.
pub(super) struct Ahead {
    /// Strong closers less openers of the double family from here on.
    doubles: Vec<i32>,
    /// The next single mark closes, without one that opens before it.
    single_next: Vec<bool>,
    /// Some later single mark closes.
    single_later: Vec<bool>,
}

impl Ahead {
    pub(super) fn of(marks: &[Mark]) -> Self {
        let count = marks.len();
        let mut doubles = vec![0; count + 1];
        let (mut single_next, mut single_later) = (vec![false; count], vec![false; count]);
        let (mut next, mut later) = (false, false);
        for (index, mark) in marks.iter().enumerate().rev() {
            (single_next[index], single_later[index]) = (next, later);
            doubles[index] = doubles[index + 1];
            if mark.family == Family::Single {
                next = mark.closes == Closing::Strong && !mark.opens;
                later |= mark.closes > Closing::No;
            } else if mark.opens && mark.closes == Closing::No {
                doubles[index] -= 1;
            } else if mark.closes == Closing::Strong {
                doubles[index] += 1;
            }
        }
        Self {
            doubles,
            single_next,
            single_later,
        }
    }

    /// Whether the next single mark closes, without one that opens before it.
    pub(super) fn single_closes_next(&self, index: usize) -> bool {
        self.single_next[index]
    }

    /// Whether some later single mark closes.
    pub(super) fn single_closes_later(&self, index: usize) -> bool {
        self.single_later[index]
    }

    /// Whether the marks from `index` on can close `depth` open ones and all that they open themselves.
    pub(super) fn closes_all(&self, index: usize, family: Family, depth: usize) -> bool {
        family != Family::Double || self.doubles[index] >= depth as i32
    }
}
