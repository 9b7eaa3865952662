//! The unit of measure or of money behind a number, and what an amount is in another unit.

use super::comparison::Side;
use crate::lexicon::{self, Row};

/// A unit of the table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Unit {
    /// What it measures.
    pub dimension: &'static str,
    /// The unit that amounts of its dimension are counted in.
    pub canonical: &'static str,
    /// How much of that it is.
    pub factor: f64,
    /// How many words name it.
    pub words: usize,
}

impl Unit {
    fn of(row: &Row, words: usize) -> Option<Self> {
        Some(Self {
            dimension: row.cell(2),
            canonical: row.cell(1),
            factor: row.cell(3).parse().ok()?,
            words,
        })
    }

    /// Whether it is another name of the same unit.
    pub fn is_like(&self, other: &Self) -> bool {
        (self.dimension, self.canonical, self.factor) == (other.dimension, other.canonical, other.factor)
    }

    /// The unit that stands at a word, the longest one.
    pub fn at(side: &Side<'_>, at: usize) -> Option<Self> {
        Self::all_at(side, at).next()
    }

    /// All that the same words may mean: pounds of money and of weight.
    pub fn all_at(side: &Side<'_>, at: usize) -> impl Iterator<Item = Self> + use<> {
        let mut written = (1..=LONGEST)
            .rev()
            .filter_map(|words| Some((written(side, at, words)?, words)));
        let known = written.find(|(name, _)| lexicon::units().has(name)).or_else(|| {
            let key = (at < side.len()).then(|| side.key(at))?;
            lexicon::units().has(key).then(|| (key.to_owned(), 1))
        });
        let rows = known.map(|(name, words)| {
            let rows = lexicon::units().rows_of(&name);
            rows.filter_map(|row| Unit::of(row, words)).collect::<Vec<_>>()
        });
        rows.into_iter().flatten()
    }
}

/// Words of the longest unit: "kilometres per hour".
const LONGEST: usize = 3;

/// A few words as they are written, with the sign that stands before them: "km/h", "°F".
fn written(side: &Side<'_>, at: usize, words: usize) -> Option<String> {
    if at + words > side.len() || (at..at + words - 1).any(|near| side.breaks_after(near)) {
        return None;
    }
    let text = side.article.text();
    let stretch = &text[side.span(at).start()..side.span(at + words - 1).end()];
    let name = stretch.split_whitespace().collect::<Vec<_>>().join(" ");
    let degrees = text[..side.span(at).start()].ends_with('°');
    Some(if degrees { format!("°{name}") } else { name })
}

/// Whether two amounts in two units of one kind are the same, rounded: "61 nautical miles (about 113 km)", "39 °C (102.2 °F)".
pub(super) fn is_same_measure(one: (f64, Unit), other: (f64, Unit)) -> bool {
    if let (Some(ours), Some(theirs)) = (celsius(one), celsius(other)) {
        return one.1 != other.1 && (ours - theirs).abs() <= DEGREES;
    }
    let (ours, theirs) = (one.0 * one.1.factor, other.0 * other.1.factor);
    let measured = !matches!(one.1.dimension, "currency" | "share" | "points");
    let alike = (one.1.dimension, one.1.canonical) == (other.1.dimension, other.1.canonical);
    let rounded = (ours - theirs).abs() <= ours.abs().max(theirs.abs()) * ROUNDED;
    measured && alike && one.1.factor != other.1.factor && rounded
}

/// How far a converted amount may be off: newsrooms give it in round figures.
const ROUNDED: f64 = 0.04;
/// The same of a temperature, in degrees Celsius.
const DEGREES: f64 = 0.6;

fn celsius((degrees, unit): (f64, Unit)) -> Option<f64> {
    match unit.canonical {
        "°C" => Some(degrees),
        "°F" => Some((degrees - 32.0) / 1.8),
        "K" => Some(degrees - 273.15),
        _ => None,
    }
}
