//! Who was last called by a role: "the minister", "the prime minister".

use rustc_hash::FxHashMap;

use super::speakers::{is_person, role};
use super::words::{Classes, is_any};

/// Roles and the persons who were called by them.
#[derive(Debug, Default)]
pub(super) struct Holders {
    /// Role ("minister") → the full name of who was last called so, and by which word before it ("foreign").
    roles: FxHashMap<&'static str, (String, String)>,
    /// The same for each role with the word before it: "prime minister".
    offices: FxHashMap<String, String>,
}

impl Holders {
    /// Remembers that `name` was called by the roles among `words`.
    pub fn hold<'a>(&mut self, words: impl Iterator<Item = &'a str>, name: &str) {
        let mut before = String::new();
        for word in words {
            let bare = word.trim_end_matches(['.', ',']);
            if let Some(role) = role(bare).filter(|role| is_person(role)) {
                if !before.is_empty() {
                    self.offices.insert(format!("{before} {role}"), name.to_owned());
                }
                self.roles.insert(role, (name.to_owned(), before));
            }
            before = qualifier(bare);
        }
    }

    /// Who was called by the role of a phrase: "the prime minister" is no foreign minister.
    pub fn of(&self, role: &str, phrase: &str) -> Option<String> {
        let words: Vec<&str> = phrase.split_whitespace().collect();
        let at = words.iter().position(|word| word.eq_ignore_ascii_case(role));
        let asked = at
            .and_then(|at| at.checked_sub(1))
            .map(|before| qualifier(words[before]));
        let asked = asked.unwrap_or_default();
        let (name, called) = self.roles.get(role)?;
        let exact = self.offices.get(&format!("{asked} {role}"));
        let other = !asked.is_empty() && !called.is_empty() && asked != *called;
        exact.cloned().or_else(|| (!other).then(|| name.clone()))
    }
}

/// A word before a role in small letters; nothing for "the" and "Ketlan's".
fn qualifier(word: &str) -> String {
    let whose = word.ends_with("'s") || word.ends_with("’s");
    if whose || is_any(word, Classes::DETERMINER) {
        return String::new();
    }
    word.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_minister_is_not_the_other() {
        let mut holders = Holders::default();
        holders.hold(["Tarnland's", "Prime", "Minister"].into_iter(), "Ona Fell");
        holders.hold(["Foreign", "Minister"].into_iter(), "Jan Ames");
        let of = |phrase: &str| holders.of("minister", phrase);
        assert_eq!(of("the prime minister").as_deref(), Some("Ona Fell"));
        assert_eq!(of("the minister").as_deref(), Some("Jan Ames"));
        assert_eq!(of("the transport minister"), None);
    }
}
