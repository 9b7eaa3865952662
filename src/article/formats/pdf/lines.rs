//! Signs set together into pieces of lines: words of one size that stand on one baseline without a wide gap.

use std::collections::BTreeMap;

use super::glyphs::{Glyph, is_mark};
use super::order::{self, Order};

/// A piece of a line. Lengths are in points.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub text: String,
    /// Where it begins and ends, in the direction in which its page is read.
    pub left: f64,
    pub right: f64,
    /// Its baseline, counted from the top of the page.
    pub y: f64,
    /// The size of most of its signs.
    pub size: f64,
}

/// A piece of a line before it is known in which order it is read.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    /// Its signs from left to right, spaces among them.
    pub signs: Vec<String>,
    /// Which row of its page it stands in.
    row: usize,
    left: f64,
    right: f64,
    y: f64,
    size: f64,
}

/// A gap of so many font sizes parts two words; spaces are 0.22 to 0.33 wide, justified ones shrink to 0.15.
const WORD_GAP: f64 = 0.14;
/// … and a gap of so many is no space but a gutter or a tab: the widest justified spaces stay under one.
const WIDE_GAP: f64 = 1.4;
/// Baselines that differ by less than this share of the size are one: notes are raised by a third.
const SAME_BASELINE: f64 = 0.4;

/// Chinese signs stand apart from figures by up to so many font sizes without a space.
const DENSE_GAP: f64 = 0.4;

/// The pieces of lines of one page, from top to bottom and left to right.
pub(super) fn of(mut glyphs: Vec<Glyph>) -> Vec<Piece> {
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
    let mut found = Vec::new();
    let mut number = 0;
    let mut rest = glyphs.as_slice();
    while let Some(first) = rest.first() {
        let on_baseline = rest
            .iter()
            .take_while(|glyph| glyph.y - first.y <= first.size * SAME_BASELINE);
        let (row, after) = rest.split_at(on_baseline.count().max(1));
        rest = after;
        pieces(row.to_vec(), number, &mut found);
        number += 1;
    }
    found
}

/// The pieces of a page as lines, each as it is read, from the side where its page begins.
pub(super) fn read(mut pieces: Vec<Piece>, order: &Order) -> Vec<Line> {
    let signs = pieces
        .iter()
        .map(|piece| order::runs_from_right(&piece.signs, order.manner));
    let turned = signs.filter(|&turns| turns).count();
    let turns = order.manner.from_right && turned * 2 > pieces.len();
    if turns {
        pieces.sort_by(|a, b| a.row.cmp(&b.row).then(b.left.total_cmp(&a.left)));
    }
    // Some pages set such lines flush left all the same.
    let flush = |edge: fn(&Piece) -> f64| most_common(pieces.iter().map(edge));
    let mirrored = turns && flush(|piece| piece.right) >= flush(|piece| piece.left);
    let line = |piece: Piece| Line {
        text: order::logical(&piece.signs, order.manner)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" "),
        // In a mirror, columns and line ends lie where those of other pages do.
        left: if mirrored { -piece.right } else { piece.left },
        right: if mirrored { -piece.left } else { piece.right },
        y: piece.y,
        size: piece.size,
    };
    pieces.into_iter().map(line).collect()
}

/// How often the most common of some lengths comes, to two points.
fn most_common(lengths: impl Iterator<Item = f64>) -> usize {
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    for length in lengths {
        *counts.entry((length / 2.0).round() as i64).or_default() += 1;
    }
    counts.into_values().max().unwrap_or(0)
}

fn pieces(mut row: Vec<Glyph>, number: usize, found: &mut Vec<Piece>) {
    row.sort_by(|a, b| a.x.total_cmp(&b.x));
    // Some writers make letters bold by drawing them twice.
    row.dedup_by(|b, a| a.text == b.text && (b.x - a.x).abs() < a.size * 0.08 && a.text.as_deref() != Some(" "));
    let row = with_marks(row);
    let gap = |pair: &[Glyph]| pair[1].x - (pair[0].x + pair[0].width);
    let mut start = 0;
    for at in 1..=row.len() {
        let parts = at == row.len() || gap(&row[at - 1..=at]) > WIDE_GAP * row[at - 1].size.max(row[at].size);
        if parts {
            found.extend(piece(&row[start..at], number));
            start = at;
        }
    }
}

/// Accents and vowel signs that are drawn by themselves, set behind the letter over which they stand.
fn with_marks(row: Vec<Glyph>) -> Vec<Glyph> {
    let is_mark = |glyph: &Glyph| glyph.text.as_deref().is_some_and(is_mark);
    if !row.iter().any(is_mark) {
        return row;
    }
    let (marks, mut letters): (Vec<Glyph>, Vec<Glyph>) = row.into_iter().partition(is_mark);
    for mark in marks {
        let middle = mark.x + mark.width / 2.0;
        let far = |letter: &Glyph| {
            let (from, to) = (letter.x, letter.x + letter.width);
            (from - middle).max(middle - to).max(0.0)
        };
        let is_letter = |letter: &&mut Glyph| letter.text.as_deref().is_none_or(|text| !text.trim().is_empty());
        // A doubling sign may reach over the alef beside its letter, which is never doubled.
        let doubles = mark.text.as_deref().is_some_and(|text| text.contains('\u{651}'));
        let takes =
            |letter: &&mut Glyph| !doubles || letter.text.as_deref().map(order::letters).as_deref() != Some("ا");
        let nearest = letters
            .iter_mut()
            .filter(is_letter)
            .filter(takes)
            .min_by(|a, b| far(a).total_cmp(&far(b)));
        if let Some(text) = nearest.and_then(|letter| letter.text.as_mut()) {
            text.push_str(mark.text.as_deref().unwrap_or(""));
        }
    }
    letters
}

fn piece(glyphs: &[Glyph], row: usize) -> Option<Piece> {
    let mut signs: Vec<String> = Vec::with_capacity(glyphs.len());
    let mut end = f64::MAX;
    for glyph in glyphs {
        let sign = glyph.text.as_deref().map_or("\u{FFFD}".to_owned(), order::letters);
        let before = signs.last().map_or("", String::as_str);
        let dense = before.ends_with(is_dense) || sign.starts_with(is_dense);
        let least = if dense { DENSE_GAP } else { WORD_GAP };
        if glyph.x - end > glyph.size * least && !before.ends_with(' ') {
            signs.push(" ".to_owned());
        }
        end = glyph.x + glyph.width;
        signs.push(sign);
    }
    let inked = |glyph: &&Glyph| glyph.text.as_deref().is_none_or(|text| !text.trim().is_empty());
    let (first, last) = (glyphs.iter().find(inked)?, glyphs.iter().rev().find(inked)?);
    let mut sizes: Vec<f64> = glyphs.iter().filter(inked).map(|glyph| glyph.size).collect();
    sizes.sort_by(f64::total_cmp);
    Some(Piece {
        signs,
        row,
        left: first.x,
        right: last.x + last.width,
        y: first.y,
        size: sizes[sizes.len() / 2],
    })
}

/// Chinese and Japanese write no spaces, and part lines anywhere.
pub(super) fn is_dense(sign: char) -> bool {
    matches!(sign, '\u{3000}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}')
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
        let texts: Vec<String> = of(page).into_iter().map(|piece| piece.signs.concat()).collect();
        assert_eq!(texts, ["to go", "far"]);
    }

    #[test]
    fn letters_that_are_drawn_twice_are_one() {
        let page = [word("bold", 0.0, 9.0), word("bold", 0.3, 9.0)].concat();
        assert_eq!(of(page)[0].signs.concat(), "bold");
    }
}
