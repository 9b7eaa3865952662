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

/// Where a cell's best score came from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum From {
    Start,
    Pair,
    RelayGap,
    SourceGap,
}

/// Aligns `rows` relay words with `columns` source words. `weight(row)` is what a relay word is worth, `source_weight`
/// the same for a source word, `kin(row, column)` how near the two are.
pub(super) fn align(
    rows: usize,
    columns: usize,
    weight: impl Fn(usize) -> i32,
    source_light: impl Fn(usize) -> bool,
    kin: impl Fn(usize, usize) -> Option<Kin>,
) -> Local {
    let width = columns + 1;
    let mut best = vec![0i32; width];
    let mut source_gap = vec![i32::MIN / 2; width];
    let mut came = vec![From::Start; (rows + 1) * width];
    let mut gap_opened = vec![[false; 2]; (rows + 1) * width];
    let (mut top, mut top_at) = (0, (0, 0));
    for row in 1..=rows {
        let mut diagonal = 0;
        let mut relay_gap = i32::MIN / 2;
        let (worth, light) = (weight(row - 1), weight(row - 1) <= 1);
        for column in 1..=columns {
            let cell = row * width + column;
            let pair = diagonal + gain(worth, light, source_light(column - 1), kin(row - 1, column - 1));
            diagonal = best[column];
            let open = best[column] - GAP_OPEN;
            let extend = source_gap[column] - GAP_EXTEND;
            gap_opened[cell][0] = open >= extend;
            source_gap[column] = open.max(extend);
            let open = best[column - 1] - GAP_OPEN;
            let extend = relay_gap - GAP_EXTEND;
            gap_opened[cell][1] = open >= extend;
            relay_gap = open.max(extend);
            let (score, from) = [
                (pair, From::Pair),
                (relay_gap, From::RelayGap),
                (source_gap[column], From::SourceGap),
            ]
            .into_iter()
            .fold((0, From::Start), |held, next| if next.0 > held.0 { next } else { held });
            best[column] = score;
            came[cell] = from;
            if score > top {
                (top, top_at) = (score, (row, column));
            }
        }
    }
    Local {
        score: top,
        pairs: trace(&came, &gap_opened, width, top_at, kin),
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
fn trace(
    came: &[From],
    gap_opened: &[[bool; 2]],
    width: usize,
    top: (usize, usize),
    kin: impl Fn(usize, usize) -> Option<Kin>,
) -> Vec<(usize, usize)> {
    let (mut row, mut column) = top;
    let mut pairs = Vec::new();
    let mut gap: Option<From> = None;
    while row > 0 && column > 0 {
        let cell = row * width + column;
        match gap.unwrap_or(came[cell]) {
            From::Start => break,
            From::Pair => {
                if kin(row - 1, column - 1).is_some() {
                    pairs.push((row - 1, column - 1));
                }
                row -= 1;
                column -= 1;
            }
            From::SourceGap => {
                gap = (!gap_opened[cell][0]).then_some(From::SourceGap);
                row -= 1;
            }
            From::RelayGap => {
                gap = (!gap_opened[cell][1]).then_some(From::RelayGap);
                column -= 1;
            }
        }
    }
    pairs.reverse();
    pairs
}
