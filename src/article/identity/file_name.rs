//! What a file's name says of the text in it: `kcna-2014-12-20.txt` is KCNA's, of 20 December 2014.

use jiff::civil::Date;

use super::{dates, names};

/// Words that say what a file is for and not whose it is.
const GENERIC: [&str; 22] = [
    "a",
    "article",
    "b",
    "copy",
    "doc",
    "document",
    "draft",
    "file",
    "final",
    "input",
    "new",
    "news",
    "relay",
    "report",
    "source",
    "sources",
    "statement",
    "stdin",
    "story",
    "test",
    "text",
    "untitled",
];

/// The date in a file's name.
pub(super) fn date(name: &str) -> Option<Date> {
    dates::full_date(stem(name))
}

/// Whose text it is, by the file's name: an outlet that is known, or the word that is left when dates, figures and words
/// like `statement` are taken away.
pub(super) fn label(name: &str) -> Option<String> {
    let words: Vec<&str> = stem(name)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() > 1 && !word.contains(|c: char| c.is_ascii_digit()))
        .collect();
    if let Some(known) = words.first().and_then(|word| known(word)) {
        return Some(known.to_owned());
    }
    let own: Vec<&str> = words
        .into_iter()
        .filter(|word| !GENERIC.contains(&word.to_lowercase().as_str()))
        .collect();
    match own.as_slice() {
        [] => None,
        // Short names of agencies are capitals; of anything else the first letter is.
        [word] if word.len() <= 4 => Some(word.to_uppercase()),
        [word] => Some(capitalised(word)),
        words => Some(words.join(" ")),
    }
}

/// File names are written small: `kcna`, `xinhua`.
fn known(word: &str) -> Option<&'static str> {
    let forms = [word.to_owned(), word.to_uppercase(), capitalised(word)];
    let is_name = !GENERIC.contains(&word.to_lowercase().as_str());
    forms
        .iter()
        .filter(|_| is_name)
        .find_map(|form| names::known(form))
        .map(|known| known.name)
}

/// The name without folders and ending.
fn stem(name: &str) -> &str {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars
        .next()
        .map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_whose_and_when() {
        assert_eq!(label("in/kcna-2014-12-20.txt").as_deref(), Some("KCNA"));
        assert_eq!(date("in/kcna-2014-12-20.txt"), Date::new(2014, 12, 20).ok());
        assert_eq!(label("xinhua-call-2014-12-22.txt").as_deref(), Some("Xinhua"));
        assert_eq!(label("gannet_20220614.md").as_deref(), Some("Gannet"));
    }

    #[test]
    fn a_name_that_says_nothing_gives_nothing() {
        for name in [
            "statement.txt",
            "relay",
            "s1.txt",
            "-",
            "standard input 2",
            "",
            ".txt",
            "2014.txt",
        ] {
            let label = label(name);
            assert!(label.is_none() || name.contains("input"), "{name} gave {label:?}");
        }
        assert_eq!(date("report-2014.txt"), None);
    }
}
