//! Names of persons in running text: runs of capitals, without the titles before them.
//!
//! Takes words; gives names. Who is meant by them is left to [`super::speakers`].

use super::speakers::{MAX_ROLE_WORDS, is_person, role};
use super::words::{Classes, between_spaces, is_any};
use crate::text::is_alphanumeric;

/// "Kari Lund, **the mayor,** disagreed": a role behind its comma says that a name is a person's.
pub(super) fn is_apposed(words: &str, run: &[&str]) -> bool {
    let end = run
        .last()
        .map_or(0, |last| last.as_ptr() as usize - words.as_ptr() as usize + last.len());
    let Some(behind) = words[end..].strip_prefix(", ") else {
        return false;
    };
    let phrase = behind.split([',', '.', ';']).next().unwrap_or("");
    let small = phrase.starts_with(|c: char| c.is_lowercase());
    small
        && between_spaces(phrase)
            .take(MAX_ROLE_WORDS)
            .any(|word| role(word).is_some_and(is_person))
}

/// "**Lundhaven coach** Anders Pell saw it differently", "**My colleague** Jon Barr has spoken": the sentence begins with a
/// role, and is about its bearer.
pub(super) fn is_led_by_role(words: &str, run: &[&str]) -> bool {
    let at = run[0].as_ptr() as usize - words.as_ptr() as usize;
    let before = &words[..at];
    if before.len() > MAX_LEAD || before.contains([',', '.', ';', ':', '"', '“', '(']) {
        return false;
    }
    let mut last = None;
    for (index, word) in between_spaces(before).enumerate() {
        let joins = Classes::PREPOSITION.or(Classes::FINITE).or(Classes::SUBORDINATOR);
        let small = word.starts_with(|c: char| c.is_lowercase());
        if is_any(word, joins) || small && index > 0 && is_any(word, Classes::VERB) {
            return false;
        }
        last = Some(word);
    }
    last.and_then(role).is_some_and(is_person)
}

/// The longest beginning of a sentence before its subject's name, in bytes.
const MAX_LEAD: usize = 60;

/// `WALLACE` → `Wallace`, as a transcript's label has a name; `None` for a word that is not in capitals.
pub(super) fn titled(word: &str) -> Option<String> {
    let shouted = word.chars().count() > 2 && !word.chars().any(char::is_lowercase);
    let first = word.chars().next().filter(|_| shouted)?;
    Some(first.to_string() + &word[first.len_utf8()..].to_lowercase())
}

/// Whether a full name is that of the one called `name`: "Per Dahl" is not Kari Dahl.
pub(super) fn is_fuller(full: &str, name: &[&str]) -> bool {
    name.len() == 1 || full.split(' ').next() == name.first().copied()
}

/// `US President Barack Obama` → `Barack Obama`: what follows the last title or role.
pub(super) fn strip_titles<'a>(run: &[&'a str]) -> Vec<&'a str> {
    let titled = run
        .iter()
        .rposition(|word| is_any(word.trim_end_matches('.'), Classes::TITLE.or(Classes::ROLE)));
    let from = titled.map_or(0, |at| at + 1);
    let name = &run[from..];
    name.iter().map(|word| word.trim_end_matches(['.', ','])).collect()
}

/// Gives the runs of two and more capitalised words of a text.
pub(super) fn capital_runs<'a>(text: &'a str, mut give: impl FnMut(&[&'a str])) {
    let mut run: Vec<&str> = Vec::new();
    let mut open = false;
    for word in between_spaces(text) {
        if word.as_bytes()[0].is_ascii_lowercase() {
            open = false;
            continue;
        }
        let bare = word.trim_matches(|c: char| !is_alphanumeric(c) && c != '.');
        let bare = bare
            .strip_suffix("'s")
            .or_else(|| bare.strip_suffix("’s"))
            .unwrap_or(bare);
        if !bare.starts_with(char::is_uppercase) {
            open = false;
            continue;
        }
        if !(open && word.starts_with(bare)) {
            if run.len() > 1 {
                give(&run);
            }
            run.clear();
        }
        run.push(bare);
        open = bare.len() == word.len() || word.ends_with('.') && bare.len() <= 4;
    }
    if run.len() > 1 {
        give(&run);
    }
}
