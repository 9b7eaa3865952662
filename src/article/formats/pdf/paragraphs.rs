//! Lines set together into paragraphs: hyphens at line ends undone, running heads and page numbers left out.

use std::collections::{BTreeMap, BTreeSet};

use super::lines::{Line, is_dense};

/// A paragraph.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Paragraph {
    pub text: String,
    /// The page on which it begins, counted from 0.
    pub page: usize,
    /// The size of its letters in points.
    pub size: f64,
}

/// Lines further apart than this many times the usual distance are of two paragraphs.
const APART: f64 = 1.3;
/// A first line is set in by this many font sizes.
const INDENT: f64 = 0.8;
/// A line that ends this many font sizes before the edge of its column ends a paragraph.
const SHORT: f64 = 4.0;
/// Letters that differ in size by this factor are of two paragraphs.
const OTHER_SIZE: f64 = 1.12;
/// Lines at the head and at the foot of a page among which running heads are looked for.
const MARGIN_LINES: usize = 2;

/// The paragraphs of all pages; each page's lines stand in reading order.
pub(super) fn of(mut pages: Vec<Vec<Line>>) -> Vec<Paragraph> {
    leave_out_margins(&mut pages);
    let words = words_within(&pages);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    for (number, page) in pages.iter().enumerate() {
        let leading = usual_leading(page);
        let mut previous: Option<&Line> = None;
        for (at, line) in page.iter().enumerate() {
            let goes_on = match previous {
                Some(previous) => follows(previous, line, edges(page, at), leading),
                None => false,
            };
            let carried_over = !goes_on
                && paragraphs
                    .last()
                    .is_some_and(|last| is_carried_over(last, line, previous));
            match paragraphs.last_mut() {
                Some(last) if goes_on || carried_over => join(&mut last.text, &line.text, &words),
                _ => paragraphs.push(Paragraph {
                    text: line.text.clone(),
                    page: number,
                    size: line.size,
                }),
            }
            previous = Some(line);
        }
    }
    for paragraph in &mut paragraphs {
        paragraph.text.retain(|sign| sign != '\u{AD}');
    }
    paragraphs
}

/// The size in which most of the text is set.
pub(super) fn body_size(paragraphs: &[Paragraph]) -> f64 {
    let mut signs: BTreeMap<u64, usize> = BTreeMap::new();
    for paragraph in paragraphs {
        *signs.entry((paragraph.size * 10.0).round() as u64).or_default() += paragraph.text.len();
    }
    let most = signs.into_iter().max_by_key(|&(size, count)| (count, size));
    most.map_or(0.0, |(size, _)| size as f64 / 10.0)
}

/// Whether a line goes on with the paragraph of the line before it.
fn follows(previous: &Line, line: &Line, (left, right): (f64, f64), leading: f64) -> bool {
    let down = line.y - previous.y;
    let same_row = down.abs() < line.size * 0.4 && line.left >= previous.right;
    if same_row {
        return true;
    }
    let size = previous.size.max(line.size);
    let close = down > 0.0 && down <= (leading * APART).max(size * APART);
    let alike = size <= previous.size.min(line.size) * OTHER_SIZE;
    let indented = line.left > left + line.size * INDENT && previous.left <= left + line.size * INDENT;
    let ended = previous.right < right - previous.size * SHORT && ends_sentence(&previous.text);
    close && alike && !indented && !ended
}

/// Whether a paragraph goes on at the top of the next column or page: it stops in mid-sentence.
fn is_carried_over(last: &Paragraph, line: &Line, previous: Option<&Line>) -> bool {
    let jumps = previous.is_none_or(|previous| line.y < previous.y);
    let alike = last.size.max(line.size) <= last.size.min(line.size) * OTHER_SIZE;
    let opens_small = line.text.starts_with(|sign: char| sign.is_lowercase());
    let torn = last.text.ends_with(['-', '\u{AD}', ',']);
    jumps && alike && !ends_sentence(&last.text) && (opens_small || torn)
}

fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(['”', '’', '"', '\'', ')', ']', '»']);
    bare.ends_with(['.', '!', '?', ':', '…', '。'])
}

/// The edges of the column in which a line stands: of the lines near it that begin left of its end.
fn edges(page: &[Line], at: usize) -> (f64, f64) {
    let line = &page[at];
    let near = &page[at.saturating_sub(12)..(at + 12).min(page.len())];
    let column = near
        .iter()
        .filter(|other| other.left < line.right && line.left < other.right);
    column.fold((line.left, line.right), |(left, right), other| {
        (left.min(other.left), right.max(other.right))
    })
}

/// The distance between lines that is most common on a page below lines that reach the edge of their column: what comes
/// below a short line may be the next paragraph. Of all lines, where none does.
fn usual_leading(page: &[Line]) -> f64 {
    let is_full = |at: usize| page[at].right >= edges(page, at).1 - page[at].size * SHORT;
    let goes_on = |at: usize| is_full(at) && !ends_sentence(&page[at].text);
    commonest_distance(page, goes_on)
        .or_else(|| commonest_distance(page, |_| true))
        .unwrap_or(0.0)
}

/// The commonest distance from a line that is `meant` to the next one, in half points; the smallest of several.
fn commonest_distance(page: &[Line], meant: impl Fn(usize) -> bool) -> Option<f64> {
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    for (at, pair) in page.windows(2).enumerate() {
        let down = pair[1].y - pair[0].y;
        if down > pair[0].size * 0.5 && down < pair[0].size * 3.0 && meant(at) {
            *counts.entry((down * 2.0).round() as i64).or_default() += 1;
        }
    }
    let most = counts.into_iter().max_by_key(|&(down, count)| (count, -down));
    most.map(|(down, _)| down as f64 / 2.0)
}

/// Adds a line to a paragraph. A hyphen at its end goes where the word stands whole elsewhere in the file or nowhere with
/// a hyphen; it stays before a capital, in `well-known`, and behind a number.
fn join(text: &mut String, line: &str, words: &BTreeSet<String>) {
    let first: String = line.chars().take_while(|sign| sign.is_alphanumeric()).collect();
    if text.ends_with('\u{AD}') {
        text.pop();
        text.push_str(line);
        return;
    }
    let Some(stem) = text.strip_suffix(['-', '\u{2010}']) else {
        if !(text.ends_with(is_dense) && line.starts_with(is_dense)) {
            text.push(' ');
        }
        text.push_str(line);
        return;
    };
    let last: String = stem
        .chars()
        .rev()
        .take_while(|sign| sign.is_alphanumeric() || *sign == '-')
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect();
    let breaks_a_word = first.starts_with(char::is_lowercase) && last.ends_with(char::is_alphabetic);
    let hyphened = format!("{last}-{first}").to_lowercase();
    let whole = format!("{last}{first}").to_lowercase();
    let drop = breaks_a_word && (words.contains(&whole) || !words.contains(&hyphened));
    if drop {
        text.truncate(stem.len());
    } else if last.is_empty() {
        // A dash that stands alone.
        text.push(' ');
    }
    text.push_str(line);
}

/// The words that stand inside the lines, where no line end tears them.
fn words_within(pages: &[Vec<Line>]) -> BTreeSet<String> {
    let lines = pages.iter().flatten();
    lines
        .flat_map(|line| {
            let mut words: Vec<&str> = line.text.split_whitespace().collect();
            words.pop_if(|word| word.ends_with(['-', '\u{2010}', '\u{AD}']));
            words
        })
        .map(|word| word.trim_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase())
        .collect()
}

/// Leaves out page numbers, and lines that most pages repeat at their head or foot but for a number.
fn leave_out_margins(pages: &mut [Vec<Line>]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for page in pages.iter() {
        let heads: BTreeSet<String> = margins(page).map(|at| without_numbers(&page[at].text)).collect();
        for head in heads {
            *seen.entry(head).or_default() += 1;
        }
    }
    let count = pages.len();
    for page in pages.iter_mut() {
        if let Some(printed) = printed_by_browser(page) {
            let mut at = 0;
            page.retain(|_| {
                at += 1;
                !printed.contains(&(at - 1))
            });
        }
        let out: BTreeSet<usize> = margins(page)
            .filter(|&at| {
                let bare = without_numbers(&page[at].text);
                let repeated = count > 2 && seen.get(&bare).is_some_and(|times| times * 2 > count);
                let numbered = is_page_number(&page[at].text) && (count > 1 || page[at].text == "1");
                repeated || numbered
            })
            .collect();
        let mut at = 0;
        page.retain(|_| {
            at += 1;
            !out.contains(&(at - 1))
        });
    }
}

/// The lines nearest to the head and to the foot of a page.
fn margins(page: &[Line]) -> impl Iterator<Item = usize> {
    let mut down: Vec<usize> = (0..page.len()).collect();
    down.sort_by(|&a, &b| page[a].y.total_cmp(&page[b].y));
    let head = down.iter().copied().take(MARGIN_LINES);
    let foot = down.iter().copied().rev().take(MARGIN_LINES);
    let all: BTreeSet<usize> = head.chain(foot).collect();
    all.into_iter()
}

/// The first and the last row of a page where a browser printed address, title, date and page number there: one of them is
/// an address, and one a page of how many.
fn printed_by_browser(page: &[Line]) -> Option<BTreeSet<usize>> {
    let height = |edge: Option<&Line>| edge.map(|line| line.y);
    let top = height(page.iter().min_by(|a, b| a.y.total_cmp(&b.y)))?;
    let foot = height(page.iter().max_by(|a, b| a.y.total_cmp(&b.y)))?;
    let in_row = |line: &Line, y: f64| (line.y - y).abs() < line.size * 0.4;
    let rows: BTreeSet<usize> = (0..page.len())
        .filter(|&at| in_row(&page[at], top) || in_row(&page[at], foot))
        .collect();
    let has = |test: fn(&str) -> bool| rows.iter().any(|&at| test(&page[at].text));
    (has(is_address) && has(is_page_of)).then_some(rows)
}

/// An address and nothing else.
fn is_address(text: &str) -> bool {
    (text.contains("://") || text == "about:blank") && !text.contains(' ')
}

/// "1/12", "1 of 12", "Page 1 of 12".
fn is_page_of(text: &str) -> bool {
    let numbers: Vec<usize> = text
        .split(|sign: char| !sign.is_ascii_digit())
        .filter_map(|number| number.parse().ok())
        .collect();
    text.len() < 24 && matches!(numbers[..], [page, of] if 0 < page && page <= of)
}

fn without_numbers(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_numeric()).collect()
}

/// "7", "– 7 –", "7 / 12": numbers and marks alone, of a page's length.
fn is_page_number(text: &str) -> bool {
    text.len() < 12
        && text.chars().any(char::is_numeric)
        && !text.chars().any(char::is_alphabetic)
        && !text.contains(['%', '$', '€', '£'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, left: f64, y: f64) -> Line {
        Line {
            text: text.to_owned(),
            left,
            right: left + text.chars().count() as f64 * 5.0,
            y,
            size: 10.0,
        }
    }

    fn texts(pages: Vec<Vec<Line>>) -> Vec<String> {
        of(pages).into_iter().map(|paragraph| paragraph.text).collect()
    }

    #[test]
    fn chinese_lines_are_joined_without_a_space() {
        let mut text = "委员会".to_owned();
        join(&mut text, "已将新防波堤", &BTreeSet::new());
        assert_eq!(text, "委员会已将新防波堤");
    }

    #[test]
    fn hyphens_at_line_ends_are_undone_and_others_kept() {
        let page = vec![
            line("The minister's well-known and extra-", 0.0, 10.0),
            line("ordinary words were not those of a well-", 0.0, 22.0),
            line("known man from the Anglo-", 0.0, 34.0),
            line("Saxon world.", 0.0, 46.0),
        ];
        let expected = "The minister's well-known and extraordinary words were not those of a well-known man from the \
                        Anglo-Saxon world.";
        assert_eq!(texts(vec![page]), [expected]);
    }

    #[test]
    fn gaps_indents_and_short_lines_part_paragraphs() {
        let page = vec![
            line("It was the first paragraph of them all.", 0.0, 10.0),
            line("It ended here.", 0.0, 22.0),
            line("The second one went on in the same way.", 0.0, 34.0),
            line("Then came the third one, which was set in,", 10.0, 46.0),
            line("and went on here", 0.0, 58.0),
            line("A fourth one.", 0.0, 90.0),
        ];
        assert_eq!(texts(vec![page]).len(), 4);
    }

    #[test]
    fn what_a_browser_prints_round_a_page_stays_out() {
        let page = vec![
            line("3/12/24, 9:30 AM", 0.0, 10.0),
            line("Ferry to stay in dock", 200.0, 10.0),
            line("The ferry will not sail.", 0.0, 60.0),
            line("https://wire.example/ferry", 0.0, 700.0),
            line("1/2", 300.0, 700.0),
        ];
        assert_eq!(texts(vec![page]), ["The ferry will not sail."]);
        let listed = vec![
            line("See the whole statement at", 0.0, 60.0),
            line("https://wire.example/ferry", 0.0, 72.0),
        ];
        assert_eq!(texts(vec![listed]).len(), 1);
    }

    #[test]
    fn a_sentence_goes_on_over_the_page_and_numbers_stay_out() {
        let page = |words: &str, number: &str| vec![line(words, 0.0, 400.0), line(number, 0.0, 700.0)];
        let pages = vec![page("We will not pay, she", "1"), page("said on Tuesday.", "2")];
        assert_eq!(texts(pages), ["We will not pay, she said on Tuesday."]);
    }
}
