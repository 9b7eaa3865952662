//! The best local alignment of a few words with a window of a source: Gotoh's algorithm (1982) with graded matches.
//!
//! Exact, without a deadline; costs words × window. Gives pairs of positions in order. Only scores are kept: which way a
//! score came is worked out on the way back, for the few cells that the way back passes.

use super::kinship::Kin;

/// What one alignment found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Local {
    /// Its score, in the unit of the weights.
    pub score: i32,
    /// Positions that stand for each other, in order on both sides.
    pub pairs: Vec<(usize, usize)>,
}

/// A score: of 160 words at most, each worth 12 at most. Sixteen bits let a row be vector code.
type Score = i16;

/// Leaving out a word costs less once a gap is open: a cut of ten words is one cut. Words weigh 1 to 12, so a gap
/// is bridged where two or three content words follow.
const GAP_OPEN: Score = 4;
const GAP_EXTEND: Score = 1;
/// A word for another one, neither near: as much as a common content word is worth.
const MISMATCH: Score = 4;
/// Function words come and go with the grammar.
const MISMATCH_LIGHT: Score = 1;

/// Which words may stand for each other: a row for each word of the relay, a column for each of the source.
#[derive(Debug)]
pub(super) struct Grid {
    columns: usize,
    /// The columns of all rows, those of a row ascending.
    cells: Vec<(u32, Kin)>,
    /// Where those of each row start.
    starts: Vec<u32>,
}

impl Grid {
    /// So many rows and columns, with the words that may stand for each other: row, column and how near they are, column
    /// by column.
    pub fn of(rows: usize, columns: usize, pairs: &[(u32, u32, Kin)]) -> Self {
        let mut starts = vec![0; rows + 1];
        for (row, ..) in pairs {
            starts[*row as usize + 1] += 1;
        }
        for row in 0..rows {
            starts[row + 1] += starts[row];
        }
        let mut next = starts.clone();
        let mut cells = vec![(0, Kin::Same); pairs.len()];
        for &(row, column, kin) in pairs {
            let at = &mut next[row as usize];
            cells[*at as usize] = (column, kin);
            *at += 1;
        }
        Self { columns, cells, starts }
    }

    /// Whether anything may stand for a row.
    pub fn has(&self, row: usize) -> bool {
        !self.row(row).is_empty()
    }

    fn row(&self, row: usize) -> &[(u32, Kin)] {
        &self.cells[self.starts[row] as usize..self.starts[row + 1] as usize]
    }

    fn kin(&self, row: usize, column: usize) -> Option<Kin> {
        let row = self.row(row);
        let at = row.binary_search_by_key(&(column as u32), |&(column, _)| column);
        at.ok().map(|at| row[at].1)
    }
}

/// Aligns the relay's words with a window of a source. `weights` says what each relay word is worth, `source_light`
/// which words of the window carry no content.
pub(super) fn align(weights: &[u32], source_light: &[bool], grid: &Grid) -> Local {
    let ground = Ground {
        weights,
        source_light,
        grid,
    };
    let mut table = Table::new(weights.len(), grid.columns);
    let mut gains = vec![0; grid.columns];
    let mut source_gap = vec![Score::MIN / 2; grid.columns];
    let (mut top, mut top_at) = (0, (0, 0));
    for row in 0..weights.len() {
        ground.gains(row, &mut gains);
        let (above, here) = table.rows(row);
        with_pairs_and_source_gaps(above, &gains, &mut source_gap, here);
        let best = with_relay_gaps(here);
        if best > top {
            let column = here.iter().position(|&score| score == best).unwrap_or(0);
            (top, top_at) = (best, (row + 1, column + 1));
        }
    }
    Local {
        score: i32::from(top),
        pairs: ground.trace(&table, top_at),
    }
}

/// The best score that ends in a pair, or with a word of the relay left out. Each column by itself: vector code.
fn with_pairs_and_source_gaps(above: &[Score], gains: &[Score], source_gap: &mut [Score], here: &mut [Score]) {
    let columns = here.len();
    let (diagonal, over, gains) = (&above[..columns], &above[1..=columns], &gains[..columns]);
    let source_gap = &mut source_gap[..columns];
    for column in 0..columns {
        let gap = (over[column] - GAP_OPEN).max(source_gap[column] - GAP_EXTEND);
        source_gap[column] = gap;
        here[column] = diagonal[column].saturating_add(gains[column]).max(gap).max(0);
    }
}

/// Columns that are passed over at once where nothing can be left out.
const AT_ONCE: usize = 16;

/// Lets words of the source be left out, from left to right. Gives the best score of the row.
fn with_relay_gaps(here: &mut [Score]) -> Score {
    let (mut gap, mut left, mut best) = (Score::MIN / 2, 0, 0);
    for some in here.chunks_mut(AT_ONCE) {
        let most = some.iter().fold(0, |most, &score| most.max(score));
        // Where no score is worth more than a gap, no gap is worth anything: most of a table is so.
        if most.max(left) <= GAP_OPEN && gap <= GAP_EXTEND {
            gap = Score::MIN / 2;
            left = some.last().copied().unwrap_or(0);
            best = best.max(most);
            continue;
        }
        for score in some {
            gap = (left - GAP_OPEN).max(gap - GAP_EXTEND);
            *score = (*score).max(gap);
            left = *score;
            best = best.max(left);
        }
    }
    best
}

/// The scores of all cells, with a row above and a column before that are zero.
struct Table {
    width: usize,
    scores: Vec<Score>,
}

impl Table {
    fn new(rows: usize, columns: usize) -> Self {
        let width = columns + 1;
        Self {
            width,
            scores: vec![0; (rows + 1) * width],
        }
    }

    /// The scores above a row of words, and those of the row itself without its zero.
    fn rows(&mut self, row: usize) -> (&[Score], &mut [Score]) {
        let (above, here) = self.scores.split_at_mut((row + 1) * self.width);
        (&above[row * self.width..], &mut here[1..self.width])
    }

    fn at(&self, row: usize, column: usize) -> Score {
        self.scores[row * self.width + column]
    }
}

/// What is aligned.
struct Ground<'a> {
    weights: &'a [u32],
    source_light: &'a [bool],
    grid: &'a Grid,
}

impl Ground<'_> {
    /// What each column is worth as the partner of a row.
    fn gains(&self, row: usize, gains: &mut [Score]) {
        if self.weights[row] <= 1 {
            for (gain, &light) in gains.iter_mut().zip(self.source_light) {
                *gain = if light { -MISMATCH_LIGHT } else { -MISMATCH };
            }
        } else {
            gains.fill(-MISMATCH);
        }
        for &(column, kin) in self.grid.row(row) {
            gains[column as usize] = worth(self.weights[row], kin);
        }
    }

    fn gain(&self, row: usize, column: usize) -> Score {
        match self.grid.kin(row, column) {
            Some(kin) => worth(self.weights[row], kin),
            None if self.weights[row] <= 1 && self.source_light[column] => -MISMATCH_LIGHT,
            None => -MISMATCH,
        }
    }

    /// Walks back from the best cell. Of ways that are worth the same, a pair comes before a word of the source left
    /// out, and that before a word of the relay left out; a gap opens as late as it can.
    fn trace(&self, table: &Table, top: (usize, usize)) -> Vec<(usize, usize)> {
        let (mut row, mut column) = top;
        let mut pairs = Vec::new();
        while row > 0 && column > 0 {
            let score = table.at(row, column);
            if score <= 0 {
                break;
            }
            let before = table.at(row - 1, column - 1);
            if before.saturating_add(self.gain(row - 1, column - 1)) == score {
                if self.grid.kin(row - 1, column - 1).is_some() {
                    pairs.push((row - 1, column - 1));
                }
                row -= 1;
                column -= 1;
            } else if let Some(opened) = opened(score, column, |at| table.at(row, at)) {
                column = opened;
            } else {
                row = opened(score, row, |at| table.at(at, column)).unwrap_or(0);
            }
        }
        pairs.reverse();
        pairs
    }
}

/// Where a gap that ends at `end` with this score was opened, if one was: the nearest cell before it from which it costs
/// just that.
fn opened(score: Score, end: usize, at: impl Fn(usize) -> Score) -> Option<usize> {
    let mut cost = GAP_OPEN;
    for from in (0..end).rev() {
        if at(from) - cost == score {
            return Some(from);
        }
        cost = cost.checked_add(GAP_EXTEND)?;
    }
    None
}

fn worth(weight: u32, kin: Kin) -> Score {
    let weight = weight.min(Score::MAX as u32) as Score;
    match kin {
        Kin::Same => weight,
        Kin::Inflected => (weight.saturating_mul(3) / 4).max(1),
        Kin::Near => (weight / 2).max(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Way::{Pair, RelayGap, SourceGap, Start};

    #[derive(Clone, Copy, PartialEq)]
    enum Way {
        Start,
        Pair,
        RelayGap,
        SourceGap,
    }

    /// The textbook's way: every cell knows how its score came about and whether its gaps were opened there.
    fn by_the_book(weights: &[u32], light: &[bool], grid: &Grid) -> Local {
        let ground = Ground {
            weights,
            source_light: light,
            grid,
        };
        let (rows, columns) = (weights.len() + 1, light.len() + 1);
        let none = (0i32, Score::MIN as i32, Score::MIN as i32, Start, false, false);
        let mut cells = vec![vec![none; columns]; rows];
        let (mut top, mut top_at) = (0, (0, 0));
        for row in 1..rows {
            for column in 1..columns {
                let (above, left) = (cells[row - 1][column], cells[row][column - 1]);
                let pair = cells[row - 1][column - 1].0 + i32::from(ground.gain(row - 1, column - 1));
                let source_gap = (above.0 - 4).max(above.1 - 1);
                let relay_gap = (left.0 - 4).max(left.2 - 1);
                let mut best = (0, Start);
                for (score, way) in [(pair, Pair), (relay_gap, RelayGap), (source_gap, SourceGap)] {
                    if score > best.0 {
                        best = (score, way);
                    }
                }
                let opens = (above.0 - 4 >= above.1 - 1, left.0 - 4 >= left.2 - 1);
                cells[row][column] = (best.0, source_gap, relay_gap, best.1, opens.0, opens.1);
                if best.0 > top {
                    (top, top_at) = (best.0, (row, column));
                }
            }
        }
        let (mut row, mut column) = top_at;
        let (mut pairs, mut gap) = (Vec::new(), None);
        while row > 0 && column > 0 {
            let (.., way, opens_source, opens_relay) = cells[row][column];
            match gap.unwrap_or(way) {
                Start => break,
                Pair => {
                    (row, column) = (row - 1, column - 1);
                    pairs.extend(grid.kin(row, column).map(|_| (row, column)));
                }
                SourceGap => (gap, row) = ((!opens_source).then_some(SourceGap), row - 1),
                RelayGap => (gap, column) = ((!opens_relay).then_some(RelayGap), column - 1),
            }
        }
        pairs.reverse();
        Local { score: top, pairs }
    }

    #[test]
    fn scores_alone_give_the_textbooks_alignment() {
        let mut seed = 7u32;
        let mut dice = |below: u32| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 16) % below
        };
        for _ in 0..2000 {
            let (rows, columns) = (dice(12) as usize, dice(30) as usize);
            let weights: Vec<u32> = (0..rows).map(|_| 1 + dice(12)).collect();
            let light: Vec<bool> = (0..columns).map(|_| dice(3) == 0).collect();
            let mut pairs = Vec::new();
            let often = 2 + dice(8);
            for column in 0..columns {
                for row in 0..rows {
                    if dice(often) == 0 {
                        let kin = [Kin::Same, Kin::Same, Kin::Inflected, Kin::Near][dice(4) as usize];
                        pairs.push((row as u32, column as u32, kin));
                    }
                }
            }
            let grid = Grid::of(rows, columns, &pairs);
            assert_eq!(align(&weights, &light, &grid), by_the_book(&weights, &light, &grid));
        }
    }
}
