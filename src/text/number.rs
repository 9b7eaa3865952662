//! Numbers in words and figures brought to one key: `one hundred forty-six thousand`, `146,000` and `146 thousand`
//! are all `146000`; ordinals end in `st`, `nd`, `rd`, `th`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::token::Piece;

/// What a number word is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// A number below one hundred, or figures, as digits and how many of them are decimals.
    Value(i128, u32),
    Hundred,
    /// A power of ten from a thousand up.
    Scale(u32),
    Ordinal(i128),
}

/// Collects pieces while they make up one number, and hands on everything else unchanged.
#[derive(Debug, Default)]
pub(super) struct Merger {
    held: Vec<(Piece, Option<Part>)>,
}

/// No number in words is longer: bounds the work on a text of number words only.
const LONGEST: usize = 24;

impl Merger {
    /// Takes the next piece; emits those that can't grow any more.
    pub fn push(&mut self, text: &str, piece: Piece, emit: &mut impl FnMut(&Piece)) {
        let joined = self.held.last().is_some_and(|(last, _)| {
            matches!(
                &text[last.end..piece.start],
                " " | "-" | "\u{2010}" | "\n" | "\u{a0}" | ""
            )
        });
        if !joined || self.held.len() >= LONGEST {
            self.finish(emit);
        }
        let part = part_of(&piece.key);
        let opens = !self.held.is_empty() || part.is_some() || matches!(&*piece.key, "a" | "an");
        if part.is_none()
            && !self.may_bridge(&piece.key)
            && !(self.held.is_empty() && matches!(&*piece.key, "a" | "an"))
        {
            self.finish(emit);
            emit(&piece);
            return;
        }
        if opens {
            self.held.push((piece, part));
        }
    }

    /// `and` inside a number: three hundred and fifty.
    fn may_bridge(&self, key: &str) -> bool {
        key == "and" && matches!(self.held.last(), Some((_, Some(Part::Hundred | Part::Scale(_)))))
    }

    /// Emits what is held, numbers merged.
    pub fn finish(&mut self, emit: &mut impl FnMut(&Piece)) {
        // Most words stand between words that are no numbers either.
        if self.held.is_empty() {
            return;
        }
        let held = std::mem::take(&mut self.held);
        let mut at = 0;
        while at < held.len() {
            match read_number(&held[at..]) {
                Some((used, key)) => {
                    emit(&Piece {
                        start: held[at].0.start,
                        end: held[at + used - 1].0.end,
                        key,
                    });
                    at += used;
                }
                None => {
                    emit(&held[at].0);
                    at += 1;
                }
            }
        }
    }
}

/// Whether a key may stand inside a number, or open one: what can't is emitted at once.
pub(super) fn may_be_part(key: &str) -> bool {
    matches!(key, "a" | "an" | "and") || part_of(key).is_some()
}

fn part_of(key: &str) -> Option<Part> {
    if key.starts_with(|c: char| c.is_ascii_digit()) {
        return figures(key);
    }
    if key.len() < 2 || key.len() > 12 {
        return None;
    }
    static WORDS: LazyLock<FxHashMap<&'static str, Part>> = LazyLock::new(|| {
        let rows = crate::lexicon::number_words().rows().iter();
        rows.filter_map(|row| Some((row.cell(0), part_in(row)?))).collect()
    });
    WORDS.get(key).copied()
}

fn part_in(row: &crate::lexicon::Row) -> Option<Part> {
    let value = i128::from(row.number(1));
    match row.cell(2) {
        "cardinal" => Some(Part::Value(value, 0)),
        "ordinal" => Some(Part::Ordinal(value)),
        "scale" if value == 100 => Some(Part::Hundred),
        "scale" if value >= 1000 => Some(Part::Scale(value.ilog10())),
        _ => None,
    }
}

fn figures(key: &str) -> Option<Part> {
    let (whole, decimals) = key.split_once('.').unwrap_or((key, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(decimals) || key.len() > 24 {
        return None;
    }
    let value = format!("{whole}{decimals}").parse().ok()?;
    Some(Part::Value(value, decimals.len() as u32))
}

/// Reads the longest number at the start of `parts`: how many pieces it takes and its key.
fn read_number(parts: &[(Piece, Option<Part>)]) -> Option<(usize, String)> {
    let article = usize::from(matches!(&*parts[0].0.key, "a" | "an"));
    let Some((piece, Some(first))) = parts.get(article) else {
        return None;
    };
    let (mut total, mut current, decimals) = match *first {
        _ if article == 1 && !matches!(first, Part::Hundred | Part::Scale(_)) => return None,
        Part::Value(1, 0) if piece.key == "one" && !followed_by_scale(parts) => return None,
        Part::Value(value, decimals) => (0, value, decimals),
        Part::Hundred if article == 1 => (0, 100, 0),
        Part::Scale(power) if article == 1 => (10i128.pow(power.min(15)), 0, 0),
        Part::Ordinal(value) => return Some((1, ordinal(value))),
        Part::Hundred | Part::Scale(_) => return None,
    };
    let mut used = article + 1;
    let mut last_scale = 16;
    while let Some((piece, part)) = parts.get(used) {
        match *part {
            None if piece.key == "and"
                && matches!(parts.get(used + 1), Some((next, Some(Part::Value(value, 0)))) if *value < 100 && !next.key.starts_with(|c: char| c.is_ascii_digit())) =>
                {}
            Some(Part::Value(value, 0)) if !is_figures(piece) && fits_below(current, value) => current += value,
            Some(Part::Hundred) if decimals == 0 && (1..100).contains(&current) => current *= 100,
            Some(Part::Scale(power)) if power < last_scale && (current > 0 || decimals > 0) => {
                let scale = 10i128.checked_pow(power.min(15))?;
                current = current.checked_mul(scale)?;
                if decimals > 0 {
                    return Some((used + 1, decimal(current, decimals)));
                }
                total += current;
                current = 0;
                last_scale = power;
            }
            Some(Part::Ordinal(value)) if fits_below(current, value) => {
                return Some((used + 1, ordinal(total + current + value)));
            }
            _ => break,
        }
        used += 1;
    }
    Some((used, decimal(total + current, decimals)))
}

fn followed_by_scale(parts: &[(Piece, Option<Part>)]) -> bool {
    matches!(parts.get(1), Some((_, Some(Part::Hundred | Part::Scale(_)))))
}

fn is_figures(piece: &Piece) -> bool {
    piece.key.starts_with(|c: char| c.is_ascii_digit())
}

/// `forty` takes `six`, `hundred` takes anything below it, zero after a scale takes anything below a thousand.
fn fits_below(current: i128, value: i128) -> bool {
    match current % 100 {
        0 => current == 0 || value < 100,
        tens if tens % 10 == 0 && tens >= 20 => value < 10,
        _ => false,
    }
}

fn decimal(value: i128, decimals: u32) -> String {
    let unit = 10i128.pow(decimals.min(30));
    if value % unit == 0 {
        return (value / unit).to_string();
    }
    let fraction = format!("{:0width$}", value % unit, width = decimals as usize);
    format!("{}.{}", value / unit, fraction.trim_end_matches('0'))
}

fn ordinal(value: i128) -> String {
    let ending = match (value % 100, value % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{value}{ending}")
}

/// Figures as written to the key: thousands marks and needless zeros away.
pub(super) fn fold_figures(figures: &str) -> String {
    let plain: String = figures.chars().filter(|&c| c != ',').collect();
    match plain.matches('.').count() {
        1 => {
            let trimmed = plain.trim_end_matches('0').trim_end_matches('.');
            if trimmed.is_empty() {
                "0".into()
            } else {
                trimmed.to_owned()
            }
        }
        0 => plain,
        _ => plain.replace('.', ""),
    }
}
