//! Signs set together into pieces of lines: words of one size that stand on one baseline without a wide gap.

use super::glyphs::Glyph;

/// A piece of a line. Lengths are in points.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub text: String,
    /// Where it begins and ends.
    pub left: f64,
    pub right: f64,
    /// Its baseline, counted from the top of the page.
    pub y: f64,
    /// The size of most of its signs.
    pub size: f64,
}

/// A gap of so many font sizes parts two words; spaces are 0.22 to 0.33 wide, justified ones shrink to 0.15.
const WORD_GAP: f64 = 0.14;
/// … and a gap of so many is no space but a gutter or a tab: the widest justified spaces stay under one.
const WIDE_GAP: f64 = 1.4;
/// Baselines that differ by less than this share of the size are one: notes are raised by a third.
const SAME_BASELINE: f64 = 0.4;

/// The pieces of lines of one page, from top to bottom and left to right.
pub(super) fn of(mut glyphs: Vec<Glyph>) -> Vec<Line> {
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
    let mut lines = Vec::new();
    let mut rest = glyphs.as_slice();
    while let Some(first) = rest.first() {
        let on_baseline = rest
            .iter()
            .take_while(|glyph| glyph.y - first.y <= first.size * SAME_BASELINE);
        let (row, after) = rest.split_at(on_baseline.count().max(1));
        rest = after;
        pieces(row.to_vec(), &mut lines);
    }
    lines
}

fn pieces(mut row: Vec<Glyph>, lines: &mut Vec<Line>) {
    row.sort_by(|a, b| a.x.total_cmp(&b.x));
    // Some writers make letters bold by drawing them twice.
    row.dedup_by(|b, a| a.text == b.text && (b.x - a.x).abs() < a.size * 0.08 && a.text.as_deref() != Some(" "));
    let gap = |pair: &[Glyph]| pair[1].x - (pair[0].x + pair[0].width);
    let mut start = 0;
    for at in 1..=row.len() {
        let parts = at == row.len() || gap(&row[at - 1..=at]) > WIDE_GAP * row[at - 1].size.max(row[at].size);
        if parts {
            lines.extend(piece(&row[start..at]));
            start = at;
        }
    }
}

fn piece(glyphs: &[Glyph]) -> Option<Line> {
    let mut text = String::new();
    let mut end = f64::MAX;
    for glyph in glyphs {
        if glyph.x - end > glyph.size * WORD_GAP && !text.ends_with(' ') {
            text.push(' ');
        }
        end = glyph.x + glyph.width;
        match glyph.text.as_deref() {
            Some(sign) => text.push_str(sign),
            None => text.push('\u{FFFD}'),
        }
    }
    let inked = |glyph: &&Glyph| glyph.text.as_deref().is_none_or(|text| !text.trim().is_empty());
    let (first, last) = (glyphs.iter().find(inked)?, glyphs.iter().rev().find(inked)?);
    let mut sizes: Vec<f64> = glyphs.iter().filter(inked).map(|glyph| glyph.size).collect();
    sizes.sort_by(f64::total_cmp);
    Some(Line {
        text: text.split_whitespace().collect::<Vec<_>>().join(" "),
        left: first.x,
        right: last.x + last.width,
        y: first.y,
        size: sizes[sizes.len() / 2],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str, x: f64, y: f64) -> Vec<Glyph> {
        let sign = |(at, sign): (usize, char)| Glyph {
            text: Some(sign.to_string()),
            x: x + at as f64 * 5.0,
            y,
            width: 5.0,
            size: 10.0,
        };
        text.chars().enumerate().map(sign).collect()
    }

    #[test]
    fn gaps_part_words_and_columns() {
        let page = [word("to", 0.0, 50.0), word("go", 13.0, 50.5), word("far", 60.0, 50.0)].concat();
        let texts: Vec<String> = of(page).into_iter().map(|line| line.text).collect();
        assert_eq!(texts, ["to go", "far"]);
    }

    #[test]
    fn letters_that_are_drawn_twice_are_one() {
        let page = [word("bold", 0.0, 9.0), word("bold", 0.3, 9.0)].concat();
        assert_eq!(of(page)[0].text, "bold");
    }
}
