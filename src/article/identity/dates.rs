//! Dates as news copy writes them: `December 19, 2014`, `22 Dec. 2014`, `Dec 22`, `2014-12-20`.

use jiff::civil::Date;

/// A date whose year may be left to the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Day {
    pub year: Option<i16>,
    pub month: i8,
    pub day: i8,
}

impl Day {
    /// The full date; of a day without year the one nearest to a date known otherwise.
    pub(super) fn near(self, known: Option<Date>) -> Option<Date> {
        if let Some(year) = self.year {
            return Date::new(year, self.month, self.day).ok();
        }
        let known = known?;
        (-1..=1)
            .filter_map(|shift| Date::new(known.year() + shift, self.month, self.day).ok())
            .min_by_key(|date| (date.duration_since(known).as_hours().abs(), *date))
    }
}

/// Month names and their short forms; the first three letters tell them apart.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Every date of a text, in order.
pub(super) fn days(text: &str) -> Vec<Day> {
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let mut days = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match day_at(&words, at) {
            Some((day, len)) => {
                days.push(day);
                at += len;
            }
            None => at += 1,
        }
    }
    days
}

/// The first date with its year.
pub(super) fn full_date(text: &str) -> Option<Date> {
    days(text)
        .into_iter()
        .find_map(|day| day.year.and_then(|_| day.near(None)))
}

fn day_at(words: &[&str], at: usize) -> Option<(Day, usize)> {
    let word = |shift: usize| words.get(at + shift).copied().unwrap_or("");
    let as_year = |word: &str| year(word).filter(|_| word.len() == 4);
    if let Some(month) = month(word(0)) {
        let day = day(word(1))?;
        let year = as_year(word(2));
        return Some((Day { year, month, day }, 2 + usize::from(year.is_some())));
    }
    if let (Some(day), Some(month)) = (day(word(0)), month(word(1))) {
        // "sold 12 March 5": the figure belongs to the noun before it, not to the month
        let year = as_year(word(2));
        return Some((Day { year, month, day }, 2 + usize::from(year.is_some())));
    }
    numeric(word(0), word(1), word(2))
}

/// `2014 12 20` or `20141220`
fn numeric(first: &str, second: &str, third: &str) -> Option<(Day, usize)> {
    let (digits, len) = match first.len() {
        8 => (first.to_owned(), 1),
        4 if second.len() == 2 && third.len() == 2 => (format!("{first}{second}{third}"), 3),
        _ => return None,
    };
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let year = year(&digits[..4]);
    let (month, day) = (digits[4..6].parse().ok()?, digits[6..].parse().ok()?);
    Date::new(year?, month, day).ok()?;
    Some((Day { year, month, day }, len))
}

fn month(word: &str) -> Option<i8> {
    // "may" and "march" in lower case are verbs.
    if !word.starts_with(|c: char| c.is_ascii_uppercase()) || word.len() < 3 {
        return None;
    }
    let word = word.to_ascii_lowercase();
    let index = MONTHS
        .iter()
        .position(|month| *month == word || (word.len() <= 4 && month.starts_with(&word)))?;
    Some(index as i8 + 1)
}

fn day(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    if digits.len() > 2 || !matches!(&word[digits.len()..], "" | "st" | "nd" | "rd" | "th") {
        return None;
    }
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

/// Years that news copy is from: printing had begun and the number is no phone extension.
fn year(word: &str) -> Option<i16> {
    word.parse().ok().filter(|year| (1600..=2200).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<(Option<i16>, i8, i8)> {
        days(text)
            .into_iter()
            .map(|day| (day.year, day.month, day.day))
            .collect()
    }

    #[test]
    fn the_ways_of_news_copy() {
        assert_eq!(all("Washington, December 19, 2014"), [(Some(2014), 12, 19)]);
        assert_eq!(
            all("on 22 Dec. 2014 and Sept. 3rd"),
            [(Some(2014), 12, 22), (None, 9, 3)]
        );
        assert_eq!(all("kcna-2014-12-20.txt"), [(Some(2014), 12, 20)]);
        assert_eq!(all("20141220_readout"), [(Some(2014), 12, 20)]);
        assert_eq!(all("they may 4 times march 5 miles"), []);
        assert_eq!(all("9999-99-99 2014-02-30"), []);
    }

    #[test]
    fn a_day_without_year_takes_the_nearest() {
        let known = Date::new(2015, 1, 2).ok();
        let day = Day {
            year: None,
            month: 12,
            day: 30,
        };
        assert_eq!(day.near(known), Date::new(2014, 12, 30).ok());
        assert_eq!(day.near(None), None);
    }
}
