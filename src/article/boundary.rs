//! Where sentences end inside a paragraph.
//!
//! Takes the words of one paragraph; gives the sentences as byte ranges, white space left out. Own rules, because a
//! news sentence ends inside quotation marks too ("One. Two," he said) and what follows `U.S.` decides: an
//! abbreviation ends a sentence only before a word that usually begins one.

use super::broken;
use super::dated;
use super::lined;
use super::listing;
use super::wide;
use crate::lexicon;

/// The sentences of `words` in order.
pub(super) fn sentences(words: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut start = 0;
    for cut in cuts(words) {
        push(words, start, cut, &mut out);
        start = cut;
    }
    push(words, start, words.len(), &mut out);
    out
}

fn push(words: &str, start: usize, end: usize, out: &mut Vec<(usize, usize)>) {
    let piece = &words[start..end];
    let trimmed = piece.trim();
    if !trimmed.is_empty() {
        let from = start + (piece.len() - piece.trim_start().len());
        out.push((from, from + trimmed.len()));
    }
}

/// The offsets at which a sentence ends and the next may begin.
fn cuts(words: &str) -> Vec<usize> {
    let mut cuts = listing::cuts(words);
    let listed = cuts.len();
    let bytes = words.as_bytes();
    let mut at = 0;
    while let Some(offset) = bytes[at..]
        .iter()
        .position(|byte| matches!(byte, b'.' | b'?' | b'!' | 0xE2 | 0xE3 | 0xEF))
    {
        let found = at + offset;
        at = found + 1;
        let Some(c) = words.get(found..).and_then(|rest| rest.chars().next()) else {
            continue;
        };
        at = found + c.len_utf8();
        if wide::is_stop(c) {
            let (end, ends) = wide::closers(words, at);
            at = end;
            if ends {
                cuts.push(at);
            }
        } else if matches!(c, '.' | '?' | '!' | '…') {
            let end = Ending::read(words, found);
            at = end.closers.max(at);
            if let Some(cut) = end.cut(words) {
                cuts.push(cut);
            }
        } else if broken::is_broken_off(words, found, at) {
            cuts.push(at);
        }
    }
    cuts.extend(dated::cut(words));
    let lines = lined::cuts(words);
    if listed > 0 || !lines.is_empty() {
        cuts.extend(lines);
        cuts.sort_unstable();
        cuts.dedup();
    }
    if listed > 0 {
        // The point of a list's number ends nothing.
        cuts.retain(|&cut| !listing::is_marker(words, cut));
    }
    cuts
}

/// A run of closing signs: `?!`, `...”`, `. . . .`
struct Ending {
    start: usize,
    /// Behind the stops.
    stops: usize,
    /// Behind the closing marks and brackets.
    closers: usize,
    dots: usize,
    /// A `?` or `!` is among them.
    strong: bool,
    /// The points are parted by spaces.
    spaced: bool,
}

impl Ending {
    fn read(words: &str, start: usize) -> Self {
        let mut ending = Self {
            start,
            stops: start,
            closers: start,
            dots: 0,
            strong: false,
            spaced: false,
        };
        let mut rest = words[start..].char_indices().peekable();
        while let Some((offset, c)) = rest.next() {
            match c {
                '.' => ending.dots += 1,
                '…' => ending.dots += 3,
                '?' | '!' => ending.strong = true,
                ' ' if ending.dots > 0 && rest.peek().is_some_and(|&(_, next)| next == '.') => {
                    ending.spaced = true;
                    continue;
                }
                _ => break,
            }
            ending.stops = start + offset + c.len_utf8();
        }
        let tail = &words[ending.stops..];
        ending.closers = words.len() - tail.trim_start_matches(closes).len();
        ending
    }

    /// Where the sentence ends, if it ends here.
    fn cut(&self, words: &str) -> Option<usize> {
        let tail = &words[self.closers..];
        let next = tail.trim_start();
        if next.is_empty() || next.len() == tail.len() {
            return None;
        }
        let first = next.trim_start_matches(opens).chars().next()?;
        let quoted = self.closers > self.stops;
        let ends = if self.dots >= 3 {
            return self.cut_ellipsis(words, first, next);
        } else if self.strong {
            if quoted {
                begins(first) && !speaks_next(next)
            } else {
                // "What a boat!! come and see": hasty writing.
                let several = self.stops - self.start > 1;
                begins(first) || first.is_lowercase() && (several || words[self.start..].starts_with('?'))
            }
        } else {
            self.ends_with_point(words, first, next, quoted)
        };
        ends.then(|| self.closers + broken::footnote(&words[self.closers..]))
    }

    /// `meant that.... She`, `compounds. . . . The`
    fn cut_ellipsis(&self, words: &str, first: char, next: &str) -> Option<usize> {
        let attached = words[..self.start].ends_with(|c: char| !c.is_whitespace());
        let bracketed = words[self.stops..].starts_with([']', ')']);
        if !first.is_uppercase() || bracketed {
            return None;
        }
        let rest = &words[self.start..];
        if self.spaced && self.dots == 4 && attached && rest.starts_with('.') && !rest.starts_with("..") {
            return Some(self.start + 1);
        }
        let full = self.dots > 3 || self.closers > self.stops;
        (full || attached && starts_sentence(next) && first != 'I').then_some(self.closers)
    }

    fn ends_with_point(&self, words: &str, first: char, next: &str, quoted: bool) -> bool {
        let word = word_before(words, self.start);
        if quoted {
            let bracket = words[self.stops..self.closers].ends_with([')', ']']);
            return begins(first) && !(bracket && abbreviation(word).is_some());
        }
        if self.start > 0 && word.is_empty() {
            // A stop set off by a space, as tokenised text has it.
            return begins(first) || first.is_lowercase() && words[..self.start].ends_with(' ');
        }
        if word.chars().count() == 1 && word.starts_with(char::is_alphabetic) {
            return ends_with_letter(words, self.start, word, next);
        }
        match abbreviation(word) {
            Some("title") => false,
            Some("number" | "month") => begins(first) && !first.is_ascii_digit() && starts_sentence(next),
            Some("inner") => first.is_uppercase() && starts_sentence(next),
            Some("hour") if titled(next) => words_before(words, self.start) > MAX_FRONTED,
            Some(_) => first.is_uppercase() && (starts_sentence(next) || opens(next.chars().next().unwrap_or(' '))),
            None if is_list_number(words, self.start, word) => false,
            None => begins(first) || first.is_lowercase() && is_plain(word),
        }
    }
}

/// A word long enough to be no abbreviation: what follows in small letters is a sentence of hasty writing.
fn is_plain(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// A title is next: "Mr. Smith".
fn titled(next: &str) -> bool {
    let word = next.split_whitespace().next().unwrap_or("").trim_end_matches('.');
    abbreviation(word) == Some("title")
}

/// "By 7 p.m. Mrs. Pell rang" has no verb yet before its hour; a longer beginning has.
const MAX_FRONTED: usize = 4;

/// The words of the sentence before `point`, as far as its last stop; at most a few.
fn words_before(words: &str, point: usize) -> usize {
    let before = words[..point].split_whitespace().rev();
    before
        .take(MAX_FRONTED + 2)
        .take_while(|word| !word.ends_with(['.', '?', '!']))
        .count()
}

/// `1.` at the head of the paragraph.
fn is_list_number(words: &str, point: usize, word: &str) -> bool {
    word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit()) && words[..point - word.len()].trim().is_empty()
}

/// An initial ends no sentence, save "you and I." before a usual beginning.
fn ends_with_letter(words: &str, point: usize, letter: &str, next: &str) -> bool {
    let before = words[..point - letter.len()].trim_end();
    let name = before
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or("")
        .starts_with(char::is_uppercase);
    let digit = before.ends_with(|c: char| c.is_ascii_digit());
    if letter.starts_with(char::is_lowercase) {
        return next.starts_with(char::is_uppercase) && digit;
    }
    !name && !before.is_empty() && starts_sentence(next)
}

/// What kind of abbreviation a word is, if it is one.
fn abbreviation(word: &str) -> Option<&'static str> {
    if word.is_empty() || word.len() > 12 {
        return None;
    }
    let lower = word.to_ascii_lowercase();
    // `R-Ky`, `D-Calif`
    let tail = lower.rsplit('-').next().unwrap_or(&lower);
    let row = lexicon::abbreviations()
        .row(&lower)
        .or_else(|| lexicon::abbreviations().row(tail).filter(|_| tail.len() < lower.len()));
    if let Some(row) = row {
        let spelt = word.starts_with(char::is_uppercase) || row.cell(1) != "name" || word.contains('.');
        // "sun." and "may." in small letters are words; other small abbreviations end nothing before small letters.
        return match (spelt, row.cell(1)) {
            (true, "month" | "title") if !word.starts_with(char::is_uppercase) => {
                (row.cell(1) == "title").then_some("inner")
            }
            (true, kind) => Some(kind),
            (false, _) => None,
        };
    }
    let dotted = word.contains('.')
        && word
            .split('.')
            .all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic));
    dotted.then_some("name")
}

/// The word that a point ends, with its inner points.
fn word_before(words: &str, point: usize) -> &str {
    let mut start = point;
    for (at, c) in words[..point].char_indices().rev() {
        if !(c.is_alphanumeric() || matches!(c, '.' | '-' | '°')) || point - at > MAX_WORD {
            break;
        }
        start = at;
    }
    &words[start..point]
}

/// Longer runs are no abbreviation; it bounds the look back.
const MAX_WORD: usize = 24;

/// Whether a character may begin a sentence.
fn begins(c: char) -> bool {
    c.is_uppercase()
        || c.is_numeric()
        || matches!(c, '$' | '£' | '€' | '@' | '#' | '•' | '–' | '—' | '―' | '*')
        || c.is_alphabetic() && !c.is_lowercase()
}

/// Whether the next word is one that usually begins sentences: a function word with a capital.
pub(super) fn starts_sentence(next: &str) -> bool {
    let next = next.trim_start_matches(opens);
    let length = next.find(|c: char| !c.is_alphabetic()).unwrap_or(next.len());
    let word = &next[..length];
    word.starts_with(char::is_uppercase)
        && length <= 14
        && lexicon::function_words().has(word.to_ascii_lowercase().as_str())
}

/// `“Why?” Smith asked`: behind a question in marks a name and a verb of speech.
fn speaks_next(next: &str) -> bool {
    let mut named = false;
    for word in next.split_whitespace().take(MAX_SPEAKER) {
        let bare = word.trim_matches([',', '.', ';', ':', '(', ')', '"', '“', '”']);
        let classes = lexicon::grammar().row(bare).map_or("", |row| row.cell(1));
        let is = |wanted: &[&str]| classes.split(' ').any(|class| wanted.contains(&class));
        if is(&["says"]) {
            return named;
        }
        let capital = bare.starts_with(char::is_uppercase);
        named |= capital || lexicon::roles().has(bare);
        let small = !capital
            && is(&[
                "finite",
                "be",
                "have",
                "relative",
                "subordinator",
                "subject",
                "coordinator",
            ]);
        let stops = word.ends_with([';', '?', '!', ':']) || word.ends_with('.') && abbreviation(bare).is_none();
        if small || stops && bare.chars().count() > 1 {
            return false;
        }
    }
    false
}

/// The most words of a speaker before "asked".
const MAX_SPEAKER: usize = 12;

fn closes(c: char) -> bool {
    matches!(c, '"' | '”' | '’' | '\'' | ')' | ']' | '»' | '›' | '」' | '』')
}

fn opens(c: char) -> bool {
    matches!(
        c,
        '"' | '“' | '‘' | '\'' | '(' | '[' | '«' | '‹' | '„' | '「' | '『' | '`'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(words: &str) -> Vec<&str> {
        sentences(words)
            .into_iter()
            .map(|(from, to)| &words[from..to])
            .collect()
    }

    #[test]
    fn abbreviations_and_initials_end_nothing() {
        let one = [
            "U.S. Sen. John A. Smith met Gen. Lee at 5 p.m. Monday.",
            "Acme Inc. shares rose 3.5 pct. in Jan. 2014.",
            "Rep. Jim Jordan (R-Ohio), of No. 5 St. James St. in Va., said so.",
        ];
        for words in one {
            assert_eq!(split(words), [words]);
        }
    }

    #[test]
    fn an_ellipsis_with_a_point_behind_it_is_not_cut_in_two() {
        assert_eq!(split("(… . The spokesman left."), ["(… .", "The spokesman left."]);
    }

    #[test]
    fn they_do_before_a_usual_beginning() {
        assert_eq!(
            split("He lives in the U.S. The others left."),
            ["He lives in the U.S.", "The others left."]
        );
        assert_eq!(split("It came at 6 p.m. He left."), ["It came at 6 p.m.", "He left."]);
    }

    #[test]
    fn marks_close_a_sentence_and_hold_several() {
        assert_eq!(
            split("“We go. We win,” he said. “Why?” Smith asked. “Now.” The end."),
            [
                "“We go.",
                "We win,” he said.",
                "“Why?” Smith asked.",
                "“Now.”",
                "The end."
            ]
        );
        assert_eq!(
            split("\"Stop!\" she said. 'No one.'\" The"),
            ["\"Stop!\" she said.", "'No one.'\"", "The"]
        );
    }
}
