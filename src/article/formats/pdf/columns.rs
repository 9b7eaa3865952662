//! Pieces of lines in the order in which people read them: down each column, across where a line spans the columns.

use super::lines::Line;

/// The least width of a gutter, in font sizes.
const GUTTER: f64 = 0.9;
/// A column has at least so many lines.
const COLUMN_LINES: usize = 4;
/// Most columns a page is tried for; newspapers have more, their PDFs come with the columns drawn one after another.
const MOST_COLUMNS: usize = 4;
/// Pieces of lines up to which a page is searched for columns; a broadsheet has 2,000.
const MOST_LINES: usize = 5_000;
/// Distance between the places where a gutter is looked for, in points.
const STEP: f64 = 2.0;

/// Sorts the pieces of one page into reading order.
pub(super) fn in_reading_order(lines: Vec<Line>) -> Vec<Line> {
    let gutters = if lines.len() > MOST_LINES {
        Vec::new()
    } else {
        gutters(&lines)
    };
    if gutters.is_empty() {
        return lines;
    }
    // Bands lie between lines that span a gutter; inside one, columns are read from left to right.
    let mut ordered = Vec::with_capacity(lines.len());
    let mut band: Vec<Vec<Line>> = vec![Vec::new(); gutters.len() + 1];
    for line in lines {
        if gutters.iter().any(|&at| line.left < at && at < line.right) {
            ordered.extend(band.iter_mut().flat_map(std::mem::take));
            ordered.push(line);
        } else {
            let column = gutters.iter().filter(|&&at| at <= line.left).count();
            band[column].push(line);
        }
    }
    ordered.extend(band.into_iter().flatten());
    ordered
}

/// Where the gutters of a page run, from left to right.
fn gutters(lines: &[Line]) -> Vec<f64> {
    let mut found: Vec<f64> = Vec::new();
    while found.len() + 1 < MOST_COLUMNS {
        let Some(next) = widest_gutter(lines, &found) else {
            break;
        };
        found.push(next);
        found.sort_by(f64::total_cmp);
    }
    found
}

/// The middle of the widest strip that few lines cross and that has a column on both sides.
fn widest_gutter(lines: &[Line], known: &[f64]) -> Option<f64> {
    let left = lines.iter().map(|line| line.left).min_by(f64::total_cmp)?;
    let right = lines.iter().map(|line| line.right).max_by(f64::total_cmp)?;
    let mut sizes: Vec<f64> = lines.iter().map(|line| line.size).collect();
    sizes.sort_by(f64::total_cmp);
    let size = sizes[sizes.len() / 2].max(1.0);
    let steps = (((right - left) / STEP) as usize).min(5_000);
    let is_free = |at: f64| {
        let crossing = lines.iter().filter(|line| line.left < at && at < line.right).count();
        crossing * 5 < lines.len() && !known.iter().any(|gutter| (gutter - at).abs() < size * 4.0)
    };
    let mut best: Option<(f64, f64)> = None;
    let mut start: Option<f64> = None;
    for step in 0..=steps {
        let at = left + step as f64 * STEP;
        match (is_free(at) && step < steps, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let (width, middle) = (at - from, (at + from) / 2.0);
                let wider = best.is_none_or(|(held, _)| width > held);
                if width >= size * GUTTER && wider && parts_columns(lines, from, at) {
                    best = Some((width, middle));
                }
                start = None;
            }
            _ => {}
        }
    }
    best.map(|(_, middle)| middle)
}

/// Whether lines end before and begin behind a strip, side by side: columns, not the ragged end of one.
fn parts_columns(lines: &[Line], from: f64, to: f64) -> bool {
    let before: Vec<&Line> = lines.iter().filter(|line| line.right <= from + STEP).collect();
    let behind: Vec<&Line> = lines.iter().filter(|line| line.left >= to - STEP).collect();
    let is_full = |lines: &[&Line]| {
        let widest = lines.iter().map(|line| line.right - line.left).fold(0.0, f64::max);
        let full = lines
            .iter()
            .filter(|line| line.right - line.left > widest * 0.6)
            .count();
        lines.len() >= COLUMN_LINES && full * 2 > lines.len()
    };
    let height = |lines: &[&Line]| {
        let top = lines.iter().map(|line| line.y).fold(f64::MAX, f64::min);
        let foot = lines.iter().map(|line| line.y).fold(f64::MIN, f64::max);
        (top, foot)
    };
    if !is_full(&before) || !is_full(&behind) {
        return false;
    }
    let ((top, foot), (other_top, other_foot)) = (height(&before), height(&behind));
    top < other_foot && other_top < foot
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, left: f64, right: f64, y: f64) -> Line {
        Line {
            text: text.to_owned(),
            left,
            right,
            y,
            size: 10.0,
        }
    }

    fn texts(lines: Vec<Line>) -> Vec<String> {
        in_reading_order(lines).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn columns_are_read_one_after_another_under_their_headline() {
        let mut page = vec![line("headline", 0.0, 300.0, 10.0)];
        for row in 0..5 {
            let y = 40.0 + f64::from(row) * 12.0;
            page.push(line(&format!("l{row}"), 0.0, 140.0, y));
            page.push(line(&format!("r{row}"), 160.0, 300.0, y));
        }
        let expected = ["headline", "l0", "l1", "l2", "l3", "l4", "r0", "r1", "r2", "r3", "r4"];
        assert_eq!(texts(page), expected);
    }

    #[test]
    fn a_list_with_figures_at_the_right_is_no_column() {
        let page: Vec<Line> = (0..3)
            .flat_map(|row| {
                let y = f64::from(row) * 12.0;
                [
                    line(&format!("name{row}"), 0.0, 120.0, y),
                    line(&format!("{row}"), 280.0, 290.0, y),
                ]
            })
            .collect();
        assert_eq!(texts(page), ["name0", "0", "name1", "1", "name2", "2"]);
    }
}
