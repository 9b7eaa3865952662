//! How the relay is made up, as a bar: how many of its sentences are how, and how many of its quoted words are the source's.

use super::view::Chip;
use crate::drift::Verdict;
use crate::report::model::Report;

/// Parts of a bar are drawn on a line of this many units.
const UNITS: usize = 1000;

/// A bar with its legend.
pub(super) struct Bar {
    pub title: String,
    pub parts: Vec<Part>,
}

impl Bar {
    /// The whole bar in words, for those who do not see it.
    pub fn told(&self) -> String {
        let parts: Vec<String> = self
            .parts
            .iter()
            .map(|part| format!("{} {}", part.count, part.words))
            .collect();
        format!("{}: {}", self.title, parts.join(", "))
    }
}

/// A part of a bar.
pub(super) struct Part {
    pub class: &'static str,
    pub words: &'static str,
    pub count: usize,
    pub percent: usize,
    pub at: usize,
    pub width: usize,
}

/// The bars that have anything to show.
pub(super) fn bars(report: &Report) -> Vec<Bar> {
    let count = |verdict: &Verdict| report.summary.sentences.get(verdict.id()).copied().unwrap_or(0);
    let sentences: Vec<(&'static str, &'static str, usize)> = Verdict::ALL
        .iter()
        .map(|verdict| {
            let chip = Chip::of(*verdict, false);
            let words = if *verdict == Verdict::Shortened {
                "unmarked cut"
            } else {
                chip.words
            };
            let words = if *verdict == Verdict::Spliced {
                "stitched"
            } else {
                words
            };
            (chip.id, words, count(verdict))
        })
        .collect();
    let quoted = &report.summary.quoted_words;
    let words = vec![
        ("verbatim", "as the source has them", quoted.verbatim),
        ("reworded", "changed or found nowhere", quoted.changed),
        ("source-missing", "not to be checked", quoted.not_checkable),
    ];
    [
        bar("sentence", "sentences of the relay", sentences),
        bar("word", "words inside quotation marks", words),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn bar(one: &str, many: &str, counts: Vec<(&'static str, &'static str, usize)>) -> Option<Bar> {
    let all: usize = counts.iter().map(|(_, _, count)| count).sum();
    if all == 0 {
        return None;
    }
    let mut before = 0;
    let mut parts = Vec::new();
    for (class, words, count) in counts.into_iter().filter(|(_, _, count)| *count > 0) {
        let at = before * UNITS / all;
        before += count;
        parts.push(Part {
            class,
            words,
            count,
            percent: (count * 100 + all / 2) / all,
            at,
            width: before * UNITS / all - at,
        });
    }
    let title = if all == 1 {
        format!("1 {}", many.replacen(&format!("{one}s"), one, 1))
    } else {
        format!("{all} {many}")
    };
    Some(Bar { title, parts })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_fill_the_bar() {
        let bar = bar(
            "sentence",
            "sentences",
            vec![("a", "a", 1), ("b", "b", 0), ("c", "c", 2)],
        )
        .unwrap();
        assert_eq!(bar.parts.len(), 2);
        assert_eq!(bar.parts.iter().map(|part| part.width).sum::<usize>(), UNITS);
        assert_eq!(bar.told(), "3 sentences: 1 a, 2 c");
    }

    #[test]
    fn nothing_makes_no_bar() {
        assert!(super::bar("word", "words", vec![("a", "a", 0)]).is_none());
    }
}
