//! Runs of words with capitals: names with the titles before them.

use super::words::{Classes, between_spaces, is_any};

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
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
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
