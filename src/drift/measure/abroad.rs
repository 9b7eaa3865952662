//! What can be compared across languages: figures, dates, and names in Latin letters.
//!
//! Takes a relay and a source in another language; gives what of the relay's the source has, and what it has not or writes
//! otherwise. Figures are compared by value (`12.5 million`, `12,5 Millionen`, `1250万`), dates by day and month. Numbers in
//! words are not read, and small figures, which the other text may have in words, are left out.

use std::collections::{BTreeMap, BTreeSet};

use super::View;
use crate::article::Article;
use crate::drift::facts::Topic;
use crate::lexicon;
use crate::text::{Place, Span, Text};

/// What a source in another language has of a relay.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Abroad {
    /// Figures, dates and names of the relay that it has too.
    pub shared: Vec<Place>,
    /// Figures that it has not, and days.
    pub lacking: Vec<(Topic, Place)>,
    /// Names that it writes a little otherwise, with how.
    pub otherwise: Vec<(Place, Place)>,
}

/// Whether two texts are in one language, as far as both are known.
pub fn speaks_alike(one: &View<'_>, other: &View<'_>) -> bool {
    let primary = |view: &View<'_>| {
        let tag = view.identity.language.as_deref()?;
        Some(tag.split(['-', '_']).next().unwrap_or(tag).to_lowercase())
    };
    match (primary(one), primary(other)) {
        (Some(ours), Some(theirs)) => ours == theirs,
        _ => true,
    }
}

/// The largest figure that texts often have in words.
const IN_WORDS: i128 = 12 * ONE;

/// Figures are counted in thousandths.
const ONE: i128 = 1000;

/// Letters of the shortest name that is looked for.
const NAME: usize = 4;

/// Compares a relay with a source in another language.
pub fn compared(relay: &View<'_>, source: &View<'_>) -> Abroad {
    let there = figures(source.article.text());
    let values: BTreeSet<i128> = there.iter().flat_map(|figure| figure.values.iter().copied()).collect();
    let days: BTreeSet<(i128, i64)> = there.iter().filter_map(|figure| figure.day).collect();
    let mut abroad = Abroad::default();
    let text = relay.article.text();
    for figure in figures(text) {
        let is_small = figure.values.iter().all(|value| *value <= IN_WORDS) && figure.day.is_none();
        if is_small || is_furniture(relay.article, figure.span) {
            continue;
        }
        let (topic, is_there) = match figure.day {
            Some(day) => (Topic::Date, days.contains(&day)),
            None => (Topic::Number, figure.values.iter().any(|value| values.contains(value))),
        };
        let place = relay.article.document.place(relay.id, figure.span);
        if is_there {
            abroad.shared.push(place);
        } else {
            abroad.lacking.push((topic, place));
        }
    }
    names(relay, source, &mut abroad);
    abroad
}

fn is_furniture(article: &Article, span: Span<Text>) -> bool {
    article.furniture.iter().any(|piece| piece.span.overlaps(span))
}

/// A number in figures, or a day of a month.
struct Figure {
    span: Span<Text>,
    /// What it may be worth, in thousandths: `1.234` is two numbers, by where it is written.
    values: Vec<i128>,
    /// Day and month.
    day: Option<(i128, i64)>,
}

/// The numbers and dates of a text in any language of the table.
fn figures(text: &str) -> Vec<Figure> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = text[at..].find(is_digit) {
        let start = at + offset;
        let end = start + run(&text[start..]);
        let mut figure = Figure {
            span: Span::new(start, end),
            values: values(&text[start..end]),
            day: None,
        };
        at = end;
        let glued = text[..start].ends_with(|c: char| c.is_alphabetic() && c.is_ascii());
        match after(&text[end..]) {
            Some((len, Word::Scale(scale))) => {
                figure
                    .values
                    .iter_mut()
                    .for_each(|value| *value = value.saturating_mul(scale));
                figure.span = Span::new(start, end + len);
                at = end + len;
            }
            Some((len, Word::Month(month))) => {
                figure.day = day(&figure, month);
                figure.span = Span::new(start, end + len);
            }
            None => {
                if let Some((from, month)) = before(&text[..start]) {
                    figure.day = day(&figure, month);
                    figure.span = Span::new(if figure.day.is_some() { from } else { start }, end);
                }
            }
        }
        if !glued && !figure.values.is_empty() {
            found.push(figure);
        }
    }
    found
}

fn day(figure: &Figure, month: i64) -> Option<(i128, i64)> {
    let day = figure
        .values
        .iter()
        .copied()
        .find(|value| (ONE..=31 * ONE).contains(value) && value % ONE == 0)?;
    Some((day, month))
}

fn is_digit(c: char) -> bool {
    digit(c).is_some()
}

/// Western, Arabic-Indic, Persian and full-width digits.
fn digit(c: char) -> Option<u32> {
    let zero = match c {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6F0}'..='\u{6F9}' => '\u{6F0}',
        '\u{FF10}'..='\u{FF19}' => '\u{FF10}',
        _ => return None,
    };
    Some(c as u32 - zero as u32)
}

fn parts(c: char) -> bool {
    matches!(c, '.' | ',' | '\'' | '’' | '\u{A0}' | '\u{202F}' | '٫' | '٬')
}

/// The length of a number: digits, with signs between them.
fn run(text: &str) -> usize {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let goes_on = is_digit(c) || parts(c) && chars.peek().is_some_and(|(_, next)| is_digit(*next));
        if !goes_on {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

/// What figures may be worth, in thousandths; a number too long for any news has none.
fn values(figures: &str) -> Vec<i128> {
    let groups: Vec<&str> = figures.split(parts).collect();
    let number = |digits: &str| {
        let digits: Vec<i128> = digits.chars().filter_map(digit).map(i128::from).collect();
        (digits.len() <= 15).then(|| digits.iter().fold(0, |number, digit| number * 10 + digit))
    };
    let mut found = Vec::new();
    let last = groups.last().copied().unwrap_or("");
    let count = last.chars().count();
    let whole = groups[1..].iter().all(|group| group.chars().count() == 3);
    if whole {
        found.extend(number(&groups.concat()).map(|value| value * ONE));
    }
    if groups.len() > 1 && count <= 3 {
        let ones = number(&groups[..groups.len() - 1].concat());
        let rest = number(last).map(|rest| rest * 10_i128.pow(3 - count as u32));
        found.extend(ones.zip(rest).map(|(ones, rest)| ones * ONE + rest));
    }
    found
}

/// A word beside a number.
enum Word {
    /// million, Milliarden, 万
    Scale(i128),
    /// April, avril, 4月 (the day follows)
    Month(i64),
}

/// The word of the table behind a number, and how far it reaches; of scales all that follow ("mil millones").
fn after(rest: &str) -> Option<(usize, Word)> {
    let mut scale: i128 = 1;
    let mut reach = 0;
    while let Some((len, kind, value)) = word_at(&rest[reach..], scale == 1) {
        if kind != "scale" {
            return (scale == 1).then_some((len, Word::Month(value)));
        }
        scale = scale.saturating_mul(10_i128.saturating_pow(u32::try_from(value).unwrap_or(0)));
        reach += len;
    }
    (scale > 1).then_some((reach, Word::Scale(scale)))
}

/// The word of the table that a text begins with, small words and points before it passed over.
fn word_at(rest: &str, may_be_day: bool) -> Option<(usize, &'static str, i64)> {
    let bare = rest.trim_start_matches(['.', ' ', '-', '\u{A0}', '\u{202F}', '\n']);
    let skipped = rest.len() - bare.len();
    if let Some(cut) = ["de ", "of "]
        .iter()
        .find(|small| may_be_day && bare.starts_with(**small))
    {
        let (len, kind, value) = word_at(&bare[cut.len()..], false)?;
        return Some((skipped + cut.len() + len, kind, value));
    }
    // Chinese and Japanese write no space behind a word.
    let first = bare.chars().next()?;
    let dense = (first as u32) >= 0x3000;
    let len = if dense {
        first.len_utf8()
    } else {
        bare.find(|c: char| !c.is_alphabetic()).unwrap_or(bare.len())
    };
    if len == 0 {
        return None;
    }
    let (kind, value) = known(&bare[..len])?;
    Some((skipped + len, kind, value))
}

fn known(word: &str) -> Option<(&'static str, i64)> {
    let row = lexicon::abroad().row(&word.to_lowercase())?;
    Some((row.cell(1), row.number(2)))
}

/// The month before a day: "April 24", "4月24日"; and where it begins.
fn before(text: &str) -> Option<(usize, i64)> {
    if let Some(rest) = text.strip_suffix('月') {
        let from = rest
            .rfind(|c: char| !is_digit(c))
            .map_or(0, |at| at + rest[at..].chars().next().map_or(1, char::len_utf8));
        let month = *values(&rest[from..]).first()? / ONE;
        return i64::try_from(month)
            .ok()
            .filter(|month| (1..=12).contains(month))
            .map(|month| (from, month));
    }
    let bare = text.trim_end_matches(['.', ' ']);
    let from = bare
        .rfind(|c: char| !c.is_alphabetic())
        .map_or(0, |at| at + bare[at..].chars().next().map_or(1, char::len_utf8));
    let (kind, month) = known(&bare[from..])?;
    (kind == "month").then_some((from, month))
}

/// Names that both have, or that the source writes a little otherwise: a letter or two.
fn names(relay: &View<'_>, source: &View<'_>, abroad: &mut Abroad) {
    let (text, other_text) = (relay.article.text(), source.article.text());
    let theirs: BTreeMap<String, Span<Text>> = capitals(other_text)
        .map(|span| (span.of(other_text).to_lowercase(), span))
        .collect();
    let ours: BTreeSet<String> = capitals(text).map(|span| span.of(text).to_lowercase()).collect();
    for span in capitals(text).filter(|span| !is_furniture(relay.article, *span)) {
        let key = span.of(text).to_lowercase();
        let letters = key.chars().count();
        if letters < NAME || lexicon::frequent().has(&key) || lexicon::calendar().has(&key) {
            continue;
        }
        let place = relay.article.document.place(relay.id, span);
        let near = |other: &&String| {
            let least = letters.min(other.chars().count());
            least > NAME
                && !ours.contains(*other)
                && other.chars().next() == key.chars().next()
                && strsim::osa_distance(other, &key) <= 1 + usize::from(least > 7)
        };
        if theirs.contains_key(&key) {
            abroad.shared.push(place);
        } else if let Some(other) = theirs.keys().find(near) {
            let there = source.article.document.place(source.id, theirs[other]);
            abroad.otherwise.push((place, there));
        }
    }
}

/// The words with a capital, in Latin letters, a genitive's ending left out.
fn capitals(text: &str) -> impl Iterator<Item = Span<Text>> {
    let is_latin = |c: char| c.is_alphabetic() && (c as u32) < 0x250;
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(offset) = text[at..].find(is_latin) {
            let start = at + offset;
            let end = text[start..]
                .find(|c: char| !is_latin(c))
                .map_or(text.len(), |len| start + len);
            at = end;
            if text[start..].starts_with(char::is_uppercase) {
                return Some(Span::new(start, end));
            }
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, Vec<i128>, Option<(i128, i64)>)> {
        figures(text)
            .into_iter()
            .map(|figure| (figure.span.of(text).to_owned(), figure.values, figure.day))
            .collect()
    }

    fn value(text: &str) -> Vec<i128> {
        read(text).remove(0).1
    }

    #[test]
    fn one_value_in_many_languages() {
        for text in [
            "12.5 million crowns",
            "12,5 Millionen Kronen",
            "12,5 millions de couronnes",
            "12,5 millones de coronas",
            "12.5 مليون",
            "١٢٫٥ مليون",
            "1250万克朗",
            "12 500 000 couronnes",
            "12.500.000 Kronen",
        ] {
            assert!(
                value(text.replace("12 500 000", "12\u{A0}500\u{A0}000").as_str()).contains(&12_500_000_000),
                "{text}"
            );
        }
        assert!(value("3 mil millones").contains(&3_000_000_000_000));
        assert!(value("3 Mrd. Euro").contains(&3_000_000_000_000));
    }

    #[test]
    fn one_day_in_many_languages() {
        for text in [
            "24 April",
            "April 24",
            "24. April",
            "24 avril",
            "24 de abril",
            "24 أبريل",
            "4月24日",
            "the 24th of April",
        ] {
            let days: Vec<_> = read(text).into_iter().filter_map(|(_, _, day)| day).collect();
            let wanted = if text.contains("24th") {
                vec![]
            } else {
                vec![(24_000, 4)]
            };
            assert_eq!(days, wanted, "{text}");
        }
    }
}
