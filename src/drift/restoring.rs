//! Words that would make the relay say what the source says.
//!
//! Takes the word script of a match and the places of a finding; gives what to write in the relay's place. It needs no
//! text: a script holds the words of both sides. Where the words can't be had so, it gives nothing.

use super::script::ScriptOp;
use crate::lexicon;
use crate::quotation::is_mark as is_quotation_mark;
use crate::text::Place;

/// What a suggestion is made of.
#[derive(Debug, Clone, Copy, Default)]
pub struct Restoring<'a> {
    /// The words of relay and passage step by step.
    pub script: &'a [ScriptOp],
    /// The passages, in relay order.
    pub passages: &'a [Place],
}

/// Some characters of the relay, and what stands there instead.
struct Edit {
    from: usize,
    to: usize,
    words: String,
}

impl Restoring<'_> {
    /// The relay's words at `place` with every step undone that touches `source`; all steps where that is not given.
    /// `None` where no step does, or one reaches beyond the place.
    pub(super) fn undone(&self, place: &Place, source: Option<&Place>) -> Option<String> {
        let text: Vec<char> = place.text.chars().collect();
        let [start, end] = place.chars;
        let edits = self.edits(place, &text, source)?;
        if edits.is_empty() || text.len() != end - start {
            return None;
        }
        let mut words = String::new();
        let mut at = 0;
        for edit in &edits {
            words.extend(text.get(at..edit.from - start)?);
            words.push_str(&edit.words);
            at = edit.to - start;
        }
        words.extend(text.get(at..)?);
        Some(fitted(&one_line(&words), &place.text))
    }

    fn edits(&self, place: &Place, text: &[char], source: Option<&Place>) -> Option<Vec<Edit>> {
        let [start, end] = place.chars;
        let is_meant = |op: &&(usize, &ScriptOp)| match (&op.1.source, source) {
            (Some(side), Some(source)) => side.chars[0] < source.chars[1] && source.chars[0] < side.chars[1],
            (None, _) | (_, None) => true,
        };
        let mut edits: Vec<Edit> = Vec::new();
        let changes = self.script.iter().enumerate().filter(|(_, op)| op.op != "equal");
        for (index, op) in changes.filter(|op| is_meant(&op)) {
            match op.relay.as_ref().map(|side| side.chars) {
                Some([from, to]) if from >= start && to <= end => {
                    let marked = from > start && text.get(from - start - 1).is_some_and(|&c| is_quotation_mark(c));
                    let words = op.source.as_ref().map_or(String::new(), |side| {
                        let (open, close) = self.inner_marks(side.chars).filter(|_| !marked).unwrap_or_default();
                        format!("{open}{}{close}", side.text)
                    });
                    let blank = words.is_empty() && from > start && text.get(from - start - 1) == Some(&' ');
                    edits.push(Edit {
                        from: from - usize::from(blank),
                        to,
                        words,
                    });
                }
                Some([from, to]) if from < end && start < to => return None,
                Some(_) => {}
                None => edits.extend(self.put_back(index, place, text)),
            }
        }
        let apart = edits.windows(2).all(|pair| pair[0].to <= pair[1].from);
        apart.then_some(edits)
    }

    /// The quotation marks that the source has right round some of its words.
    fn inner_marks(&self, [from, to]: [usize; 2]) -> Option<(String, String)> {
        let holds = |place: &&Place| place.chars[0] < from && to < place.chars[1];
        let passage = self.passages.iter().find(holds)?;
        let at = |at: usize| {
            passage
                .text
                .chars()
                .nth(at - passage.chars[0])
                .filter(|&c| is_quotation_mark(c))
        };
        Some((at(from - 1)?.to_string(), at(to)?.to_string()))
    }

    /// Words of the source that the relay dropped, where they belong in `place`.
    fn put_back(&self, index: usize, place: &Place, text: &[char]) -> Option<Edit> {
        let [start, end] = place.chars;
        let words = &self.script[index].source.as_ref()?.text;
        let relay = |op: &ScriptOp| op.relay.as_ref().map(|side| side.chars);
        let behind = self.script[..index].iter().rev().find_map(relay).map(|chars| chars[1]);
        let ahead = self.script[index + 1..].iter().find_map(relay).map(|chars| chars[0]);
        let (before, after) = self.marks_round(index);
        if let Some(from) = behind.filter(|at| start < *at && *at <= end) {
            let between: String = ahead
                .filter(|to| (from..=end).contains(to))
                .map(|to| text[from - start..to - start].iter().collect())
                .unwrap_or_default();
            if between.contains('…') || between.contains("...") || between.contains(". .") {
                let to = from + between.chars().count();
                return Some(Edit {
                    from,
                    to,
                    words: format!("{before}{words}{after}"),
                });
            }
            let (before, after) = if between.trim().is_empty() {
                (before, after.trim_end())
            } else {
                (" ", "")
            };
            return Some(Edit {
                from,
                to: from,
                words: format!("{before}{words}{after}"),
            });
        }
        let at = ahead.filter(|at| start <= *at && *at < end)?;
        Some(Edit {
            from: at,
            to: at,
            words: format!("{words}{after}"),
        })
    }

    /// What stands in the source before and behind the words of a step: a blank, or a mark too, taken for a comma.
    fn marks_round(&self, index: usize) -> (&'static str, &'static str) {
        let mark = |from: Option<usize>, to: Option<usize>| from.zip(to).map_or(" ", |(from, to)| mark(from, to));
        let end = |op: &ScriptOp| op.source.as_ref().map(|side| side.chars[1]);
        let start = |op: &ScriptOp| op.source.as_ref().map(|side| side.chars[0]);
        let own = &self.script[index];
        (
            mark(self.script[..index].iter().rev().find_map(end), start(own)),
            mark(end(own), self.script[index + 1..].iter().find_map(start)),
        )
    }

    /// Whether the first word of the relay is the source's.
    pub(super) fn begins_alike(&self) -> bool {
        self.script.first().is_none_or(|op| op.op == "equal")
    }

    /// Whether the last word of the relay is the source's.
    pub(super) fn ends_alike(&self) -> bool {
        self.script.last().is_none_or(|op| op.op == "equal")
    }

    /// A statement with the clause that binds it: before it where that opens a sentence of the source.
    pub(super) fn bound(&self, statement: &Place, clause: &Place) -> String {
        let (words, clause) = (one_line(&statement.text), one_line(&clause.text));
        if !clause.starts_with(char::is_uppercase) {
            return ended(&format!("{} {clause}", words.trim_end_matches(is_mark)), &words);
        }
        let begins = |op: &&ScriptOp| {
            op.relay
                .as_ref()
                .is_some_and(|side| side.chars[0] == statement.chars[0])
        };
        let theirs = self.script.iter().find(begins).and_then(|op| op.source.as_ref());
        let small = theirs.is_some_and(|side| side.text.starts_with(char::is_lowercase));
        let words = match words.chars().next() {
            Some(first) if small => first.to_lowercase().chain(words.chars().skip(1)).collect(),
            _ => fitted(&words, "a"),
        };
        fitted(&format!("{clause}, {words}"), &statement.text)
    }

    /// A quotation at `place` with the words that were cut off before it.
    pub(super) fn with_head(&self, place: &Place, head: &Place) -> Option<String> {
        let passage = self.passages.first()?;
        let mark = mark(head.chars[1], passage.chars[0]);
        let words = format!(
            "{}{mark}{}",
            one_line(&head.text),
            fitted(&one_line(&place.text), &passage.text)
        );
        Some(fitted(&words, &place.text))
    }

    /// A quotation at `place` with the words that were cut off behind it.
    pub(super) fn with_tail(&self, place: &Place, tail: &Place) -> Option<String> {
        let mark = mark(self.passages.last()?.chars[1], tail.chars[0]);
        let old = one_line(&place.text);
        Some(ended(
            &format!("{}{mark}{}", old.trim_end_matches(is_mark), one_line(&tail.text)),
            &old,
        ))
    }

    /// All of the source from the first passage to the last, where these stand in order: what was left out between them
    /// too.
    pub(super) fn filled(&self, place: &Place, whole: Option<&Place>) -> Option<String> {
        let plain = !place.text.contains(OUTSIDE);
        let words = one_line(&whole.filter(|_| plain)?.text);
        Some(ended(&fitted(&words, &place.text), &place.text))
    }

    /// The passages in the order of the source, with an ellipsis where words lie between them; for a place without
    /// marks of its own inside.
    pub(super) fn marked(&self, place: &Place) -> Option<String> {
        let mut passages: Vec<&Place> = self.passages.iter().collect();
        passages.sort_by_key(|passage| passage.chars);
        let words: Vec<String> = passages.iter().map(|passage| one_line(&passage.text)).collect();
        let several = words.len() > 1 && !place.text.contains(OUTSIDE);
        several.then(|| ended(&fitted(&words.join(" … "), &place.text), &place.text))
    }
}

/// Marks in a place that leave the quotation and reopen it: “x,” she said, “y”.
const OUTSIDE: [char; 3] = ['”', '"', '»'];

/// What stands between two words of the source: a blank, or a mark too, taken for a comma.
fn mark(from: usize, to: usize) -> &'static str {
    if to > from + 1 { ", " } else { " " }
}

/// `words` as they would stand in the place of `old`: they begin with a capital where that does, and without one where
/// that does and the word is no name.
pub(super) fn fitted(words: &str, old: &str) -> String {
    let mut chars = words.chars();
    let Some(first) = chars.next() else {
        return String::new();
    };
    let rest = chars.as_str();
    let opening = |text: &str| text.split_whitespace().next().unwrap_or("").to_lowercase();
    let key = opening(words);
    let speaker = matches!(key.split(['\'', '’']).next(), Some("i"));
    let common = lexicon::function_words().row(&key).is_some() && !speaker;
    match old.chars().next() {
        Some(old) if old.is_uppercase() => first.to_uppercase().chain(rest.chars()).collect(),
        Some(_) if key == opening(old) => old.chars().take(1).chain(rest.chars()).collect(),
        Some(old) if old.is_lowercase() && common => first.to_lowercase().chain(rest.chars()).collect(),
        _ => words.to_owned(),
    }
}

/// `words` with the comma or stop that stands at the end of `old`.
pub(super) fn ended(words: &str, old: &str) -> String {
    let old = old.trim_end();
    format!(
        "{}{}",
        words.trim_end_matches(is_mark),
        &old[old.trim_end_matches(is_mark).len()..]
    )
}

fn is_mark(c: char) -> bool {
    matches!(c, ',' | '.' | ';' | ':' | '!' | '?')
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
