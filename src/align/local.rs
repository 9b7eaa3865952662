//! The best local alignment of a few words with a window of a source: Gotoh's algorithm (1982) with graded matches.
//!
//! Exact, without a deadline; costs words × window. Gives pairs of positions in order.

use super::kinship::Kin;

/// What one alignment found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Local {
    /// Its score, in the unit of the weights.
    pub score: i32,
    /// Positions that stand for each other, in order on both sides.
    pub pairs: Vec<(usize, usize)>,
}

/// Leaving out a word costs less once a gap is open: a cut of ten words is one cut. Words weigh 1 to 12, so a gap
/// is bridged where two or three content words follow.
const GAP_OPEN: i32 = 4;
const GAP_EXTEND: i32 = 1;
/// A word for another one, neither near: as much as a common content word is worth.
const MISMATCH: i32 = 4;
/// Function words come and go with the grammar.
const MISMATCH_LIGHT: i32 = 1;

/// Which words may stand for each other: a row for each word of the relay, a column for each of the source.
#[derive(Debug)]
pub(super) struct Grid {
    columns: usize,
    kin: Vec<Option<Kin>>,
}

impl Grid {
    pub fn new(rows: usize, columns: usize) -> Self {
        Self {
            columns,
            kin: vec![None; rows * columns],
        }
    }

    /// Notes that two words may stand for each other.
    pub fn put(&mut self, row: usize, column: usize, kin: Kin) {
        self.kin[row * self.columns + column] = Some(kin);
    }

    fn row(&self, row: usize) -> &[Option<Kin>] {
        &self.kin[row * self.columns..(row + 1) * self.columns]
    }
}

/// Where a cell's best score came from, and whether a gap that ends there was opened there.
#[derive(Debug, Clone, Copy, Default)]
struct Cell {
    from: From,
    opens_source_gap: bool,
    opens_relay_gap: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum From {
    #[default]
    Start,
    Pair,
    RelayGap,
    SourceGap,
}

/// Aligns the relay's words with a window of a source. `weights` says what each relay word is worth, `source_light`
/// which words of the window carry no content.
pub(super) fn align(weights: &[u32], source_light: &[bool], grid: &Grid) -> Local {
    let width = source_light.len() + 1;
    let mut best = vec![0i32; width];
    let mut source_gap = vec![i32::MIN / 2; width];
    let mut cells = vec![Cell::default(); (weights.len() + 1) * width];
    let (mut top, mut top_at) = (0, (0, 0));
    for (row, &weight) in weights.iter().enumerate() {
        let mut diagonal = 0;
        let mut relay_gap = i32::MIN / 2;
        let mut left = 0;
        let (worth, light) = (weight as i32, weight <= 1);
        let came = &mut cells[(row + 1) * width + 1..(row + 2) * width];
        let columns = came.iter_mut().zip(grid.row(row)).zip(source_light);
        let above = best[1..].iter_mut().zip(&mut source_gap[1..]);
        for (column, ((best, source_gap), ((cell, &kin), &source_light))) in above.zip(columns).enumerate() {
            let pair = diagonal + gain(worth, light, source_light, kin);
            diagonal = *best;
            let (open, extend) = (*best - GAP_OPEN, *source_gap - GAP_EXTEND);
            cell.opens_source_gap = open >= extend;
            *source_gap = open.max(extend);
            let (open, extend) = (left - GAP_OPEN, relay_gap - GAP_EXTEND);
            cell.opens_relay_gap = open >= extend;
            relay_gap = open.max(extend);
            let (mut score, mut from) = (0, From::Start);
            for (other, way) in [
                (pair, From::Pair),
                (relay_gap, From::RelayGap),
                (*source_gap, From::SourceGap),
            ] {
                if other > score {
                    (score, from) = (other, way);
                }
            }
            cell.from = from;
            *best = score;
            left = score;
            if score > top {
                (top, top_at) = (score, (row + 1, column + 1));
            }
        }
    }
    Local {
        score: top,
        pairs: trace(&cells, width, top_at, grid),
    }
}

fn gain(worth: i32, light: bool, source_light: bool, kin: Option<Kin>) -> i32 {
    match kin {
        Some(Kin::Same) => worth,
        Some(Kin::Inflected) => (worth * 3 / 4).max(1),
        Some(Kin::Near) => (worth / 2).max(1),
        None if light && source_light => -MISMATCH_LIGHT,
        None => -MISMATCH,
    }
}

/// Walks back from the best cell. Within a gap the walk stays in it until it was opened.
fn trace(cells: &[Cell], width: usize, top: (usize, usize), grid: &Grid) -> Vec<(usize, usize)> {
    let (mut row, mut column) = top;
    let mut pairs = Vec::new();
    let mut gap: Option<From> = None;
    while row > 0 && column > 0 {
        let cell = cells[row * width + column];
        match gap.unwrap_or(cell.from) {
            From::Start => break,
            From::Pair => {
                if grid.row(row - 1)[column - 1].is_some() {
                    pairs.push((row - 1, column - 1));
                }
                row -= 1;
                column -= 1;
            }
            From::SourceGap => {
                gap = (!cell.opens_source_gap).then_some(From::SourceGap);
                row -= 1;
            }
            From::RelayGap => {
                gap = (!cell.opens_relay_gap).then_some(From::RelayGap);
                column -= 1;
            }
        }
    }
    pairs.reverse();
    pairs
}
