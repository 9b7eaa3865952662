//! The order in which a line is read, from the order in which its signs stand: Arabic and Hebrew run from right to left,
//! figures and Latin words in them from left to right.
//!
//! Takes signs from left to right, as a page shows them; gives their text as it was written. This is the Unicode
//! bidirectional algorithm (UAX 9) backwards: where two texts look the same, the simpler one is taken. Whether a
//! paragraph begins at the left or at the right, and whether a file names brackets by their looks or by their meaning, no
//! page says: of these four manners the one is taken under which fewest brackets and full stops stand the wrong way round.

use std::ops::Range;

use unicode_bidi::{BidiClass, bidi_class};
use unicode_normalization::UnicodeNormalization;

/// How the right-to-left lines of a file were set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Manner {
    /// Whether paragraphs begin at the right, as they should.
    pub from_right: bool,
    /// Whether `(` is named by its looks, so that it is a `)` where writing runs from right to left.
    pub by_looks: bool,
    /// Whether most of the file runs from right to left: its lines with a few Latin names do too.
    pub mostly: bool,
}

/// From the right, by looks: the manners in the order in which they are likely.
const MANNERS: [(bool, bool); 4] = [(true, true), (true, false), (false, true), (false, false)];

/// What is known of the order of a file's lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Order {
    pub manner: Manner,
    /// Whether some of it runs from right to left.
    pub turns: bool,
    /// Whether marks stand the wrong way round in every manner.
    pub doubtful: bool,
}

/// Of a hundred brackets and line ends, those that may stand the wrong way round: texts have stray ones.
const STRAY: usize = 10;

/// Tells the order of a file's lines.
pub(super) fn of(lines: &[&[String]]) -> Order {
    let count = |wanted: Kind| lines.iter().map(|line| letters_of(line, wanted)).sum::<usize>();
    let mostly = count(Kind::Right) > count(Kind::Left);
    let manners = MANNERS.map(|(from_right, by_looks)| Manner {
        from_right,
        by_looks,
        mostly,
    });
    let turning = |line: &&[String]| runs_from_right(line, manners[0]);
    let turning: Vec<&[String]> = lines.iter().copied().filter(turning).collect();
    let turns = lines
        .iter()
        .any(|line| line.iter().any(|sign| kind(sign) == Kind::Right));
    let wrongs = |manner: Manner| -> (usize, usize) {
        let mut balance = Balance::default();
        turning.iter().for_each(|line| balance.add(&logical(line, manner)));
        (balance.wrong, balance.all)
    };
    let counted = manners.map(|manner| (wrongs(manner), manner));
    let ((wrong, all), manner) = counted
        .into_iter()
        .min_by_key(|((wrong, _), _)| *wrong)
        .unwrap_or(((0, 0), manners[0]));
    Order {
        manner,
        turns,
        doubtful: wrong * 100 > all * STRAY,
    }
}

/// Marks that stand the wrong way round, of all that could.
#[derive(Default)]
struct Balance {
    open: Vec<char>,
    wrong: usize,
    all: usize,
}

impl Balance {
    fn add(&mut self, line: &str) {
        // A line can't begin with what ends one.
        let starts = line.starts_with(['.', '،', ',', '؛', ':', '!', '؟', '?']);
        self.all += usize::from(starts);
        self.wrong += usize::from(starts);
        for sign in line.chars() {
            match mirror(sign) {
                Some(_) if OPENING.contains(&sign) => {
                    self.all += 1;
                    self.open.push(sign);
                }
                // What an earlier line opened may close in this one.
                Some(opener) => match self.open.iter().rposition(|&open| open == opener) {
                    Some(at) => self.open.truncate(at),
                    None => self.wrong += 1,
                },
                None => {}
            }
        }
        if line.ends_with(OPENING) {
            self.wrong += 1;
        }
    }
}

const OPENING: [char; 6] = ['(', '[', '{', '<', '«', '‹'];
const CLOSING: [char; 6] = [')', ']', '}', '>', '»', '›'];

/// The sign that looks like this one in a mirror.
fn mirror(sign: char) -> Option<char> {
    let other = |from: [char; 6], to: [char; 6]| from.iter().position(|&c| c == sign).map(|at| to[at]);
    other(OPENING, CLOSING).or_else(|| other(CLOSING, OPENING))
}

/// Whether a line runs from right to left: most of its letters do, or a good part of them in a file that does.
pub(super) fn runs_from_right(signs: &[String], manner: Manner) -> bool {
    let (right, left) = (letters_of(signs, Kind::Right), letters_of(signs, Kind::Left));
    right > left || manner.mostly && right * 3 > left
}

fn letters_of(signs: &[String], wanted: Kind) -> usize {
    signs.iter().filter(|sign| kind(sign) == wanted).count()
}

/// The text of a line whose signs are given from left to right.
pub(super) fn logical(signs: &[String], manner: Manner) -> String {
    let mut kinds: Vec<Kind> = signs.iter().map(|sign| kind(sign)).collect();
    if !kinds.contains(&Kind::Right) {
        return signs.concat();
    }
    let turns = runs_from_right(signs, manner);
    let starts_right = turns && manner.from_right;
    behind_arabic(&mut kinds, signs);
    join_figures(&mut kinds, signs);
    join_brackets(&mut kinds, signs, manner, !starts_right);
    let mut text = String::new();
    if starts_right {
        from_right(signs, &kinds, 0..signs.len(), manner, &mut text);
        return text;
    }
    let mut at = 0;
    while at < signs.len() {
        let island = island(&kinds, at, turns);
        if island.is_empty() {
            text.push_str(&signs[at]);
            at += 1;
        } else {
            at = island.end;
            // The space at which the line ends stands left of its last word, behind a mark that opens the line.
            if text.ends_with(' ') && text.trim_end().ends_with(OPENING) {
                text.truncate(text.trim_end().len());
            }
            from_right(signs, &kinds, island, manner, &mut text);
        }
    }
    text
}

/// What a sign is to the order of its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Left,
    Right,
    /// European digits, and signs that belong to them.
    Figure,
    /// Arabic-Indic digits.
    ArabicFigure,
    Neutral,
}

fn bidi(sign: &str) -> Option<BidiClass> {
    sign.chars().next().map(bidi_class)
}

fn kind(sign: &str) -> Kind {
    match bidi(sign) {
        Some(BidiClass::L) => Kind::Left,
        Some(BidiClass::R | BidiClass::AL) => Kind::Right,
        Some(BidiClass::EN) => Kind::Figure,
        Some(BidiClass::AN) => Kind::ArabicFigure,
        _ => Kind::Neutral,
    }
}

/// Digits behind an Arabic letter count as Arabic ones (W2): signs and units then stand beside them, not in them. Which
/// letter they stand behind shows at their right, unless they follow a Latin word.
fn behind_arabic(kinds: &mut [Kind], signs: &[String]) {
    let is_arabic = |at: usize| bidi(&signs[at]) == Some(BidiClass::AL);
    let unit_ends = signs.last().is_some_and(|sign| bidi(sign) == Some(BidiClass::ET));
    // A line goes on with the paragraph of the line before, unless a unit behind its first figure tells otherwise.
    let mut arabic = !unit_ends && (0..kinds.len()).any(is_arabic);
    let mut found = vec![false; kinds.len()];
    for at in (0..kinds.len()).rev() {
        match kinds[at] {
            Kind::Right => arabic = is_arabic(at),
            Kind::Left => arabic = false,
            _ => found[at] = arabic,
        }
    }
    let mut latin = false;
    for at in 0..kinds.len() {
        match kinds[at] {
            Kind::Left | Kind::Right => latin = kinds[at] == Kind::Left,
            Kind::ArabicFigure => latin = false,
            // A unit left of its figure: the figure is no part of the Latin words before it.
            Kind::Neutral if bidi(&signs[at]) == Some(BidiClass::ET) && at > 0 && kinds[at - 1] == Kind::Neutral => {
                latin = false
            }
            Kind::Figure if found[at] && !latin => kinds[at] = Kind::ArabicFigure,
            _ => {}
        }
    }
}

/// Points, signs and units between and beside digits are part of the figure (W4, W5).
fn join_figures(kinds: &mut [Kind], signs: &[String]) {
    let class = |at: usize| bidi(&signs[at]);
    for at in 1..signs.len().saturating_sub(1) {
        let (before, after) = (kinds[at - 1], kinds[at + 1]);
        let joins = match class(at) {
            Some(BidiClass::CS) => before == after && matches!(before, Kind::Figure | Kind::ArabicFigure),
            Some(BidiClass::ES) => before == Kind::Figure && after == Kind::Figure,
            _ => false,
        };
        if joins {
            kinds[at] = before;
        }
    }
    let is_unit = |at: usize| class(at) == Some(BidiClass::ET);
    let behind = (1..signs.len()).map(|at| (at, at - 1));
    let before = (1..signs.len()).rev().map(|at| (at - 1, at));
    for (at, beside) in behind.chain(before) {
        if is_unit(at) && kinds[beside] == Kind::Figure {
            kinds[at] = Kind::Figure;
        }
    }
}

/// Brackets round words that run from left to right, or behind such a word, run as these do (N0).
fn join_brackets(kinds: &mut [Kind], signs: &[String], manner: Manner, from_left: bool) {
    let mut open: Vec<(usize, char)> = Vec::new();
    for at in 0..signs.len() {
        let sign = signs[at].chars().next().unwrap_or(' ');
        if OPENING.contains(&sign) {
            open.push((at, sign));
            continue;
        }
        let Some(found) = mirror(sign).and_then(|opener| open.iter().rposition(|&(_, sign)| sign == opener)) else {
            continue;
        };
        let from = open[found].0;
        open.truncate(found);
        let inside = &kinds[from + 1..at];
        let has = |wanted: Kind| inside.contains(&wanted);
        let is_strong = |kind: &&Kind| matches!(kind, Kind::Left | Kind::Right);
        let before = kinds[..from].iter().rev().find(is_strong);
        let behind_latin = before == Some(&Kind::Left) || before.is_none() && from_left && manner.by_looks;
        let joins = if from_left {
            has(Kind::Left) || behind_latin
        } else {
            !has(Kind::Right) && !has(Kind::ArabicFigure) && before == Some(&Kind::Left)
        };
        if joins {
            (kinds[from], kinds[at]) = (Kind::Left, Kind::Left);
        }
    }
}

/// The stretch that runs from right to left and begins at `at` in a line that does not: from its first letter to its
/// last, with the figures that stand left of it where the line has mostly such letters.
fn island(kinds: &[Kind], at: usize, turns: bool) -> Range<usize> {
    let is_figure = |kind: Kind| matches!(kind, Kind::Figure | Kind::ArabicFigure);
    let starts = kinds[at] == Kind::Right || turns && is_figure(kinds[at]) || kinds[at] == Kind::ArabicFigure;
    if !starts {
        return at..at;
    }
    let reach = kinds[at..].iter().position(|&kind| kind == Kind::Left);
    let reach = reach.map_or(kinds.len(), |end| at + end);
    let last = kinds[at..reach].iter().rposition(|&kind| kind == Kind::Right);
    last.map_or(at..at, |last| at..at + last + 1)
}

/// Writes a stretch from its right end; words and figures that run from left to right as they stand.
fn from_right(signs: &[String], kinds: &[Kind], range: Range<usize>, manner: Manner, text: &mut String) {
    let mut end = range.end;
    while end > range.start {
        let from = left_to_right(kinds, range.start, end);
        if from < end {
            signs[from..end].iter().for_each(|sign| text.push_str(sign));
            end = from;
            continue;
        }
        let sign = &signs[end - 1];
        let mut chars = sign.chars();
        let mirrored = chars
            .next()
            .and_then(mirror)
            .filter(|_| manner.by_looks && chars.next().is_none());
        match mirrored {
            Some(other) => text.push(other),
            None => text.push_str(sign),
        }
        end -= 1;
    }
}

/// Where the stretch begins that ends at `end` and runs from left to right: a figure, or words of such letters with the
/// figures behind them.
fn left_to_right(kinds: &[Kind], start: usize, end: usize) -> usize {
    let mut from = end;
    let mut at = end;
    match kinds[end - 1] {
        Kind::Right | Kind::Neutral => return end,
        Kind::ArabicFigure => {
            while at > start && kinds[at - 1] == Kind::ArabicFigure {
                at -= 1;
            }
            return at;
        }
        Kind::Figure => {
            while at > start && kinds[at - 1] == Kind::Figure {
                at -= 1;
            }
            from = at;
        }
        Kind::Left => {}
    }
    // Signs between belong to it only where a letter follows them.
    while at > start && !matches!(kinds[at - 1], Kind::Right | Kind::ArabicFigure) {
        at -= 1;
        if kinds[at] == Kind::Left {
            from = at;
        }
    }
    from
}

/// Letters that a file names by the shape that they have in their word, as the letters that they are.
pub(super) fn letters(sign: &str) -> String {
    let is_shape = |c: char| matches!(c, '\u{FB1D}'..='\u{FDEF}' | '\u{FE70}'..='\u{FEFC}');
    if !sign.chars().any(is_shape) {
        return sign.to_owned();
    }
    // A mark that stands alone is named with a space under it.
    sign.nfkc().filter(|&c| c != ' ').collect()
}

#[cfg(test)]
mod tests;
