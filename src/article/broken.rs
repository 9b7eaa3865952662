//! Sentences that end without a stop of their own: broken off at a dash, or behind the number of a footnote.
//!
//! Takes the words of a paragraph and a place in them; says whether and where a sentence ends there.

use super::boundary::starts_sentence;
use crate::lexicon;

/// `if you are a — If you are`: the dash between `dash` and `behind` breaks a sentence off, because a word stands before
/// it that wants another, and what follows begins one.
pub(super) fn is_broken_off(words: &str, dash: usize, behind: usize) -> bool {
    let is_dash = matches!(&words[dash..behind], "—" | "–");
    let next = words[behind..].trim_start();
    // "I" has a capital wherever it stands.
    let begins = next.len() < words.len() - behind && starts_sentence(next) && !next.starts_with("I ");
    let last = words[..dash].trim_end().rsplit(' ').next().unwrap_or("");
    is_dash && begins && last.starts_with(char::is_lowercase) && wants_more(last)
}

/// A determiner, a preposition or a conjunction.
fn wants_more(word: &str) -> bool {
    let classes = lexicon::grammar().row(word).map_or("", |row| row.cell(1));
    let open = ["determiner", "preposition", "subordinator", "coordinator", "possessive"];
    classes.split(' ').any(|class| open.contains(&class)) && !classes.split(' ').any(|class| class == "adverb")
}

/// The length of ` [12]` behind a stop, or of ` 4` before a capital: a footnote belongs to the sentence before.
pub(super) fn footnote(tail: &str) -> usize {
    let bare = tail.trim_start();
    let space = tail.len() - bare.len();
    let inner = bare.strip_prefix('[').unwrap_or(bare);
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let behind = &inner[digits..];
    let marked = inner.len() < bare.len() && behind.starts_with(']');
    match digits {
        1..=3 if marked => space + digits + 2,
        // "… rights. 4 Even though": no number begins a sentence whose next word begins one too.
        1..=2 if behind.strip_prefix(' ').is_some_and(starts_sentence) => space + digits,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dash_breaks_a_sentence_off() {
        let broken = |text: &str| {
            let dash = text.find('—').unwrap_or(0);
            is_broken_off(text, dash, dash + '—'.len_utf8())
        };
        assert!(broken("We need a — Do you have one?"));
        assert!(!broken("LUNDHAVEN — The port is closed."));
        assert!(!broken("The port is closed — but I know of one."));
        assert!(!broken("He drank like — I mean it — a fish."));
    }

    #[test]
    fn a_footnote_belongs_to_the_sentence_before() {
        assert_eq!(footnote(" [12] The next"), 5);
        assert_eq!(footnote(" 4 The next"), 2);
        assert_eq!(footnote(" 4 ships sailed."), 0);
    }
}
