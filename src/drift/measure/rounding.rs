//! Numbers that the relay gives as round: "about 30,000", "over 5 million", 1.2 million for 1,204,500.

use super::comparison::{Comparison, Side};
use super::markers::{self, Marker};
use super::{fraction, number};
use crate::drift::facts::Topic;

/// How a number of the relay stands to another one of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rounding {
    /// Called round, and near enough: nothing to tell.
    Told,
    /// Called more or less than something that it is not: "over 5 million" for 4.9 million.
    Beyond,
    /// The source's, to fewer figures.
    Nearest,
    /// Of fewer figures, and not the nearest.
    Coarser,
    /// As many figures, and others.
    Another,
}

impl Rounding {
    /// What a shift of it measures.
    pub fn measure(self) -> &'static str {
        match self {
            Self::Told | Self::Another => "tenths-of-percent",
            Self::Beyond => "bound",
            Self::Nearest => "rounded",
            Self::Coarser => "coarser",
        }
    }
}

/// What is made of the source's number, and the bound that the relay gives with its own.
pub(super) fn of(c: &Comparison<'_>, at: usize, other: usize, topic: Topic) -> (Rounding, Option<Marker>) {
    let part = fraction::of_number(&c.relay, at);
    let first = part.as_ref().map_or(at, |(first, _)| *first);
    let parted = part.is_some();
    let ours = number::value(&c.relay, at).map(|value| value * part.map_or(1.0, |(_, part)| part));
    let (Some(ours), Some(theirs)) = (ours, number::value(&c.source, other)) else {
        return (Rounding::Another, None);
    };
    if topic != Topic::Number || number::is_ordinal(c.relay.key(at)) {
        return (Rounding::Another, None);
    }
    let near = number::difference(Some(ours), Some(theirs)) <= ROUND;
    let (own, other_figures) = (written(&c.relay, at, ours), written(&c.source, other, theirs));
    let fewer = parted || own < other_figures;
    let plain = if !fewer {
        Rounding::Another
    } else if (ours - theirs).abs() <= step(ours) / 2.0 {
        Rounding::Nearest
    } else {
        Rounding::Coarser
    };
    let Some((bound, class)) = bound(&c.relay, first, at) else {
        return (plain, None);
    };
    let kept = match class {
        Class::About => true,
        Class::Over => theirs >= ours,
        Class::Under => theirs <= ours,
    };
    let rounding = match (kept, near) {
        (false, _) if fewer => Rounding::Beyond,
        // "Over 240" for 244 is true. "About 415" for 412 is another number: nobody rounds to the last figure, save where the
        // source gives a round one itself.
        (true, true) if class != Class::About || fewer || is_round(ours) || own > other_figures => Rounding::Told,
        _ => plain,
    };
    (rounding, Some(bound))
}

/// How far a number that is called round may be off, in tenths of a per cent.
const ROUND: i64 = 50;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    About,
    Over,
    Under,
}

/// What calls a number round, before it ("nearly a", "some") or behind it ("30 or more").
fn bound(side: &Side<'_>, first: usize, at: usize) -> Option<(Marker, Class)> {
    let class = |marker: &Marker| match marker.class() {
        "about" => Some(Class::About),
        "over" | "at-least" => Some(Class::Over),
        "under" | "at-most" => Some(Class::Under),
        "some" if marker.at.end == first => Some(Class::About),
        _ => None,
    };
    let before = first.saturating_sub(BESIDE)..first;
    let behind = at + 1..at + 1 + BESIDE;
    let stands = |marker: &Marker| {
        let ahead = before.contains(&(marker.at.end - 1)) && side.is_one_clause(marker.at.start..at + 1);
        let joins = matches!(side.key(marker.at.start), "or" | "and" | "give");
        ahead || (joins && behind.contains(&marker.at.start) && side.is_one_clause(at..marker.at.end))
    };
    let markers = markers::quantifiers().find(side).into_iter();
    let mut found = markers.filter(stands).filter_map(|marker| {
        let class = class(&marker)?;
        Some((marker, class))
    });
    found.next()
}

/// Words between a number and what calls it round: "nearly a million", "30 houses or more".
const BESIDE: usize = 2;

/// How many figures a number is written with: the noughts of 3.500 count.
fn written(side: &Side<'_>, at: usize, value: f64) -> usize {
    let decimals = side.surface(at).split_once('.').map_or("", |(_, decimals)| decimals);
    let digits: String = decimals.chars().take_while(char::is_ascii_digit).collect();
    figures(value) + digits.len() - digits.trim_end_matches('0').len()
}

/// How many figures a number has, noughts at its end aside: 3 of 51.3, 2 of 1,200,000.
fn figures(value: f64) -> usize {
    let digits: String = value.to_string().chars().filter(char::is_ascii_digit).collect();
    digits.trim_matches('0').len()
}

/// What the last figure of a number counts: 0.1 of 51.3, 100,000 of 1,200,000.
fn step(value: f64) -> f64 {
    let text = value.to_string();
    let power = match text.split_once('.') {
        Some((_, decimals)) => -(decimals.len() as i32),
        None => (text.len() - text.trim_end_matches('0').len()) as i32,
    };
    10f64.powi(power)
}

/// Whether a number looks round whatever it was made of: 30, 250, a dozen, 1.5 million.
fn is_round(value: f64) -> bool {
    let digits: String = value.to_string().chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_matches('0');
    digits.len() <= 1 || (digits.len() == 2 && digits.ends_with('5')) || digits == "12"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_leave_noughts_at_the_end_out() {
        for (value, count) in [(51.3, 3), (1_200_000.0, 2), (0.05, 1), (30.0, 1), (1_204_500.0, 5)] {
            assert_eq!(figures(value), count, "{value}");
        }
    }

    #[test]
    fn the_last_figure_tells_how_far_a_number_is_rounded() {
        assert!((step(51.3) - 0.1).abs() < 1e-9);
        assert!((step(1_200_000.0) - 100_000.0).abs() < 1e-3);
        assert!((step(7.0) - 1.0).abs() < 1e-9);
    }
}
