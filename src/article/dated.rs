//! A heading and its date on one line: `Port closes for the winter Saturday, October 19, 2013`.
//!
//! Takes the words of one paragraph; gives the offset of the date, which is no part of the heading's sentence. A date
//! that prose leads to ("until October 19, 2013") stays where it is.

use crate::lexicon;

/// The fewest words of a heading.
const LEAST_HEADING: usize = 3;

/// The most words of a date: "Saturday, October 19, 2013".
const MOST_DATE: usize = 4;

/// Where the date begins that ends `words`.
pub(super) fn cut(words: &str) -> Option<usize> {
    let year = words.trim_end().rsplit(' ').next()?;
    if year.len() != 4 || !year.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut start = words.trim_end().len();
    let (mut month, mut day) = (false, false);
    for word in words.trim_end().rsplit(' ').take(MOST_DATE) {
        let bare = word.trim_end_matches([',', '.']);
        let number = !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit());
        let named = |kind: &str| word.starts_with(char::is_uppercase) && is_time(bare, kind);
        month |= named("month");
        day |= number && bare.len() <= 2;
        if !number && !named("month") && !named("weekday") {
            break;
        }
        start = word.as_ptr() as usize - words.as_ptr() as usize;
    }
    let before = words[..start].trim_end();
    let last = before.rsplit(' ').next()?;
    let leads = last.ends_with(|c: char| !c.is_alphanumeric()) || is_light(last);
    let heading = before.split_whitespace().count() >= LEAST_HEADING && !before.contains(['.', '?', '!']);
    (month && day && heading && !leads).then_some(start)
}

fn is_time(word: &str, kind: &str) -> bool {
    let mut rows = lexicon::calendar().rows_of(&word.to_lowercase());
    rows.any(|row| row.cell(1) == kind)
}

/// "on", "until", "the": a word that leads to what follows.
fn is_light(word: &str) -> bool {
    lexicon::function_words().has(&word.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn a_date_behind_a_heading_stands_alone() {
        assert_eq!(cut("Port closes for winter Saturday, October 19, 2013"), Some(23));
        assert_eq!(cut("Minister opens the new port 22 Dec 2014"), Some(28));
        assert_eq!(cut("The port was closed until October 19, 2013"), None);
        assert_eq!(cut("The port is closed. It reopens October 19, 2013"), None);
        assert_eq!(cut("Tessen, October 19, 2013"), None);
        assert_eq!(cut("The port in 2013"), None);
    }
}
