//! Whether a name in capitals before a dash or a colon is a person's, by the rest of the text: `MILLER: We saw it.`
//!
//! Takes the name and the text; looks for the same name in plain case where only a person's stands: behind a given name,
//! a title or a role, or before a verb of speech. A town of the tables is none, whatever it "said".

use super::dateline::{in_title_case, is_city};
use crate::lexicon;

/// The most places at which the name is looked at.
const MAX_PLACES: usize = 16;

/// Whether the text speaks of a person called `name`.
pub(super) fn is_person(text: &str, name: &str) -> bool {
    let name = name.split(',').next().unwrap_or(name).trim();
    if name.is_empty() || is_city(name) {
        return false;
    }
    let plain: Vec<String> = name.split(' ').map(in_title_case).collect();
    let plain = plain.join(" ");
    let places = text.match_indices(&plain).take(MAX_PLACES);
    places.map(|(at, _)| at).any(|at| {
        let (before, behind) = (&text[..at], &text[at + plain.len()..]);
        is_called(before) || speaks(behind)
    })
}

/// "Kari **Dahl**", "Mr. **Dahl**", "goalkeeper **Dahl**".
fn is_called(before: &str) -> bool {
    let Some(before) = before.strip_suffix(' ') else {
        return false;
    };
    let word = before.rsplit(|c: char| c.is_whitespace()).next().unwrap_or("");
    let lower = word.trim_end_matches('.').to_lowercase();
    lexicon::given_names().has(word) || lexicon::roles().has(&lower) || has_class(&lower, "title")
}

/// "**Dahl** said".
fn speaks(behind: &str) -> bool {
    let next = behind.strip_prefix(' ').and_then(|rest| rest.split(' ').next());
    next.is_some_and(|word| has_class(word.trim_end_matches([',', ':', '.']), "says"))
}

fn has_class(word: &str, class: &str) -> bool {
    let classes = lexicon::grammar().row(word).map_or("", |row| row.cell(1));
    classes.split(' ').any(|known| known == class)
}
