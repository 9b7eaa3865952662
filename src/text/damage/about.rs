//! Text that is about damage: `“Ã©” is what é looks like when it is misread`.
//!
//! Takes the characters of a passage, gives reports that change nothing. A stretch is shown, not meant, if it is all
//! that stands between two quotation or code marks and reads whole as a character or two of something else; a letter by
//! itself (“Â”) is a letter, and nothing is said about it.

use super::draft::{Change, Story};
use super::escape::is_mentioned;
use super::letter::Class;
use super::page::Page;
use super::undo::{Edit, Undo, beyond_ascii};
use super::{Certainty, DamageKind};

/// Characters that are shown, at most: more are a quotation.
const LONGEST: usize = 12;
/// Characters that they stand for, at most.
pub(super) const MENTIONED: usize = 3;
/// Pages that such texts are about, the best known first.
const PAGES: [&str; 8] = [
    "windows-1252",
    "iso-8859-1",
    "windows-1251",
    "windows-1250",
    "windows-1256",
    "macintosh",
    "cp437",
    "koi8-r",
];

/// What the passage shows on purpose.
pub(super) fn changes(text: &[char]) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut at = 1;
    while at < text.len() {
        let open = matches!(text[at - 1], '“' | '‘' | '"' | '\'' | '`' | '«' | '„' | '(');
        let end = (open && !text[at].is_ascii())
            .then(|| (at + 1..=(at + LONGEST).min(text.len())).find(|&end| is_mentioned(text, at, end)))
            .flatten();
        match end.and_then(|end| shown(&text[at..end], at)) {
            Some(change) => {
                at = change.to + 1;
                changes.push(change);
            }
            None => at += 1,
        }
    }
    changes
}

fn shown(seen: &[char], from: usize) -> Option<Change> {
    if seen.iter().all(|c| *c == '\u{fffd}') || seen == ['锟', '斤', '拷'] {
        return Some(change(seen, from, "replacement character", None, Vec::new()));
    }
    PAGES.iter().find_map(|name| {
        let edit = whole(seen, Page::named(name)?)?;
        let meant: String = edit.text.iter().collect();
        let mechanism = format!("utf-8 as {name}");
        Some(change(seen, from, &mechanism, Some(meant), edit.via.chain()))
    })
}

/// The one edit that reads all of `seen` as misread UTF-8.
fn whole(seen: &[char], page: Page) -> Option<Edit> {
    let [place] = &Undo::Utf8As(page).places(seen, &beyond_ascii(seen))[..] else {
        return None;
    };
    let [edit] = &place.edits[..] else { return None };
    let sound = |c: &char| {
        !matches!(
            Class::of(*c),
            Class::Nothing | Class::Mark(_) | Class::C0 | Class::C1 | Class::Lost
        )
    };
    let all = edit.from == 0 && edit.to == seen.len() && !edit.via.is_worn();
    (all && edit.text.len() <= MENTIONED && edit.text.iter().all(sound)).then(|| edit.clone())
}

fn change(seen: &[char], from: usize, mechanism: &str, meant: Option<String>, chain: Vec<super::Step>) -> Change {
    Change {
        from,
        to: from + seen.len(),
        text: seen.to_vec(),
        story: Story {
            kind: DamageKind::Mojibake,
            mechanism: mechanism.to_owned(),
            chain,
            certainty: Certainty::Impossible,
            alternatives: meant.into_iter().collect(),
            visible: false,
            mend: false,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        changes(&chars)
            .iter()
            .map(|change| change.text.iter().collect())
            .collect()
    }

    #[test]
    fn damage_between_marks_is_shown() {
        assert_eq!(shown("é is printed as “Ã©” then"), ["Ã©"]);
        assert_eq!(shown("`â€™` and (вЂ™) for ’"), ["â€™", "вЂ™"]);
        assert_eq!(shown("the sign “�” and ‘锟斤拷’"), ["�", "锟斤拷"]);
    }

    #[test]
    fn letters_and_quotations_are_not() {
        for text in [
            "the letters “Â”, ‘آ’ and “Ã”",
            "he said “Ça va”",
            "“Ã©tÃ© Ã  NoÃ«l”",
            "Ã©",
            "“é”",
        ] {
            assert!(shown(text).is_empty(), "{text}");
        }
    }
}
