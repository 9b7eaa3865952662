//! Words of a place with the changed ones marked: `+added+` in the relay, `-gone-` in the source.
//!
//! Takes a place and the stretches of it that changed; gives an excerpt round what a reader should look at. Marks stand
//! beside colour, so that the page works without it.

use anstyle::{AnsiColor, Style};

use super::printable::{markdown_cell, one_line};
use crate::text::Place;

/// Which side a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Relay,
    Source,
}

/// A stretch of a text: the same on both sides, or changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    pub text: String,
    pub changed: bool,
}

/// An excerpt of a text with its changed words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Marked {
    pub runs: Vec<Run>,
}

impl Marked {
    /// Words without a change.
    pub fn plain(text: &str) -> Self {
        let text = one_line(text);
        Self {
            runs: if text.is_empty() {
                Vec::new()
            } else {
                vec![Run { text, changed: false }]
            },
        }
    }

    /// The words of `place` round `focus`, about `budget` characters of them; `changed` are stretches in characters of
    /// the document, as is `focus`.
    pub fn excerpt(place: &Place, changed: &[[usize; 2]], focus: [usize; 2], budget: usize) -> Self {
        let chars: Vec<char> = place.text.chars().collect();
        let base = place.chars[0];
        let inside = |at: usize| at.saturating_sub(base).min(chars.len());
        let (from, to) = window(&chars, inside(focus[0]), inside(focus[1]), budget);
        let marks = joined(
            &chars,
            changed
                .iter()
                .map(|stretch| [inside(stretch[0]), inside(stretch[1])])
                .collect(),
        );
        let mut runs = Vec::new();
        let mut at = from;
        let mut push = |from: usize, to: usize, changed: bool| {
            if from < to {
                runs.push(Run {
                    text: chars[from..to].iter().collect(),
                    changed,
                });
            }
        };
        for [start, end] in marks {
            let (start, end) = (start.clamp(at, to), end.clamp(at, to));
            push(at, start, false);
            push(start, end, true);
            at = end;
        }
        push(at, to, false);
        let mut excerpt = Self { runs };
        if from > 0 {
            excerpt.runs.insert(
                0,
                Run {
                    text: "… ".into(),
                    changed: false,
                },
            );
        }
        if to < chars.len() {
            excerpt.runs.push(Run {
                text: " …".into(),
                changed: false,
            });
        }
        excerpt
    }

    /// Several excerpts in a row with something between them.
    pub fn joined(parts: impl IntoIterator<Item = Self>, between: &str) -> Self {
        let mut all = Self::default();
        for part in parts {
            if !all.runs.is_empty() {
                all.runs.push(Run {
                    text: between.to_owned(),
                    changed: false,
                });
            }
            all.runs.extend(part.runs);
        }
        all
    }

    /// Whether any of its words changed.
    pub fn is_marked(&self) -> bool {
        self.runs.iter().any(|run| run.changed)
    }

    /// Put between quotation marks.
    pub fn in_marks(mut self) -> Self {
        self.runs.insert(
            0,
            Run {
                text: "“".into(),
                changed: false,
            },
        );
        self.runs.push(Run {
            text: "”".into(),
            changed: false,
        });
        self
    }

    /// For a terminal.
    pub fn terminal(&self, side: Side, color: bool) -> String {
        let mut text = String::new();
        for run in &self.runs {
            let (before, words, after) = edges(&run.text);
            text.push_str(before);
            match (run.changed, words.is_empty()) {
                (true, false) => text.push_str(&signed(words, side, color)),
                _ => text.push_str(&one_line(words)),
            }
            text.push_str(after);
        }
        text
    }

    /// For a cell of a Markdown table.
    pub fn markdown(&self, side: Side) -> String {
        markdown_runs(
            &self
                .runs
                .iter()
                .map(|run| (run.text.as_str(), run.changed.then_some(side)))
                .collect::<Vec<_>>(),
        )
    }
}

/// Changed words for a terminal: a sign on either side, and colour.
pub(super) fn signed(words: &str, side: Side, color: bool) -> String {
    let (sign, style) = match side {
        Side::Relay => ('+', Style::new().bold().fg_color(Some(AnsiColor::Green.into()))),
        Side::Source => ('-', Style::new().bold().fg_color(Some(AnsiColor::Red.into()))),
    };
    let words = format!("{sign}{}{sign}", one_line(words));
    if color { painted(&words, style) } else { words }
}

/// Stretches of words for a cell of a Markdown table: bold where the relay has other words, struck out where the source's
/// are gone.
pub(super) fn markdown_runs(runs: &[(&str, Option<Side>)]) -> String {
    let mut text = String::new();
    for (index, (run, side)) in runs.iter().enumerate() {
        let (before, words, after) = edges(run);
        text.push_str(before);
        match side {
            Some(side) if !words.is_empty() => {
                let (sign, tag) = match side {
                    Side::Relay => ("**", "b"),
                    Side::Source => ("~~", "del"),
                };
                let next = after
                    .chars()
                    .chain(runs.get(index + 1).and_then(|(next, _)| next.chars().next()));
                if flanks(text.chars().next_back(), words, next.into_iter().next()) {
                    text.push_str(&format!("{sign}{}{sign}", markdown_cell(words)));
                } else {
                    text.push_str(&format!("<{tag}>{}</{tag}>", markdown_cell(words)));
                }
            }
            _ => text.push_str(&markdown_cell(words)),
        }
        text.push_str(after);
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether Markdown's signs round these words take effect: punctuation next to a sign wants white space or punctuation on
/// its other side (CommonMark, left- and right-flanking delimiter runs).
fn flanks(before: Option<char>, words: &str, after: Option<char>) -> bool {
    let plain = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let mark = |c: char| c.is_ascii_punctuation() || matches!(c, '«' | '»' | '\u{2010}'..='\u{2027}');
    let apart = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || mark(c));
    (plain(words.chars().next()) || apart(before)) && (plain(words.chars().next_back()) || apart(after))
}

/// Word by word, so that a table may break the line anywhere between them and no colour runs into the next cell.
fn painted(words: &str, style: Style) -> String {
    words
        .split(' ')
        .map(|word| format!("{style}{word}{style:#}"))
        .collect::<Vec<_>>()
        .join(" ")
}

/// A run without the white space at its edges, which is kept as one space a side.
fn edges(text: &str) -> (&str, &str, &str) {
    let words = text.trim();
    let before = if text.starts_with(char::is_whitespace) { " " } else { "" };
    let after = if !words.is_empty() && text.ends_with(char::is_whitespace) {
        " "
    } else {
        ""
    };
    (before, words, after)
}

/// Stretches in order, those that only white space parts made one.
fn joined(chars: &[char], mut stretches: Vec<[usize; 2]>) -> Vec<[usize; 2]> {
    stretches.sort_unstable();
    let mut joined: Vec<[usize; 2]> = Vec::new();
    for stretch in stretches.into_iter().filter(|stretch| stretch[0] < stretch[1]) {
        match joined.last_mut() {
            Some(last) if stretch[0] <= last[1] || chars[last[1]..stretch[0]].iter().all(|c| c.is_whitespace()) => {
                last[1] = last[1].max(stretch[1]);
            }
            _ => joined.push(stretch),
        }
    }
    joined
}

/// The stretch to show: the focus and as much round it as the budget allows, cut between words.
fn window(chars: &[char], start: usize, end: usize, budget: usize) -> (usize, usize) {
    if chars.len() <= budget {
        return (0, chars.len());
    }
    let spare = budget.saturating_sub(end - start);
    let mut from = start.saturating_sub(spare / 2);
    let mut to = (end + spare / 2).min(chars.len()).min(from + budget.max(1));
    while from > 0 && from < start && !chars[from - 1].is_whitespace() {
        from += 1;
    }
    while to < chars.len() && to > from && !chars[to].is_whitespace() {
        to -= 1;
    }
    if to <= from {
        (from, (from + budget).min(chars.len()))
    } else {
        (from, to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str) -> Place {
        Place {
            document: "relay".into(),
            bytes: None,
            chars: [10, 10 + text.chars().count()],
            line: 1,
            column: 1,
            text: text.into(),
        }
    }

    #[test]
    fn changed_words_are_marked_and_joined() {
        let excerpt = Marked::excerpt(
            &place("attack aimed at the audience"),
            &[[17, 22], [23, 25]],
            [10, 38],
            80,
        );
        assert_eq!(excerpt.terminal(Side::Source, false), "attack -aimed at- the audience");
        assert_eq!(excerpt.markdown(Side::Source), "attack ~~aimed at~~ the audience");
    }

    #[test]
    fn signs_that_markdown_would_not_take_are_tags() {
        let excerpt = Marked::excerpt(&place("北京“火车”站"), &[[12, 16]], [10, 17], 80);
        assert_eq!(excerpt.markdown(Side::Relay), "北京<b>“火车”</b>站");
        assert_eq!(excerpt.markdown(Side::Source), "北京<del>“火车”</del>站");
    }

    #[test]
    fn a_long_text_is_cut_between_words_round_the_focus() {
        let text = "one two three four five six seven eight nine ten";
        let excerpt = Marked::excerpt(&place(text), &[[29, 33], [34, 37]], [29, 37], 24);
        assert_eq!(excerpt.terminal(Side::Relay, false), "… four +five six+ seven …");
    }

    #[test]
    fn words_outside_the_focus_lose_to_the_budget() {
        let excerpt = Marked::excerpt(&place(&"word ".repeat(200)), &[], [400, 404], 30);
        let shown = excerpt.terminal(Side::Relay, false);
        assert!(
            shown.chars().count() <= 34 && shown.starts_with("… ") && shown.ends_with(" …"),
            "{shown}"
        );
    }
}
