//! Who "he", "the spokesman" and "Pyongyang" are.
//!
//! Takes the speakers of an article in text order; gives for each the full name behind it, from the names and roles
//! that stood before. A memory of the article, not of the world: only capitals that stand for governments are a table.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::cited;
use super::gender::{Gender, gender, noun_gender, pronoun_gender};
use super::holders::Holders;
use super::names::{capital_runs, is_apposed, is_fuller, is_led_by_role, strip_titles, titled};
use super::words::{Classes, is_any, known_as};
use crate::lexicon;
use crate::text::{Span, Text};

/// What was said of people so far.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// Family name → full name.
    names: FxHashMap<String, String>,
    /// Role ("spokesman") → the whole phrase that introduced it.
    roles: FxHashMap<&'static str, String>,
    /// Who was called by which role.
    holders: Holders,
    /// The persons who spoke or whom a sentence began with, the last one last, by full name.
    persons: Vec<String>,
    /// The last speaker of any sort.
    speaker: Option<String>,
    /// The first name of two or three words that began a sentence, whether or not it is known for a person's.
    leading: Option<String>,
    /// Who answers in an interview: the person whom the words before the first question are about.
    interviewed: Option<String>,
}

/// A speaker phrase, taken apart.
#[derive(Debug, Default, PartialEq, Eq)]
struct Phrase<'a> {
    /// Capitalised words at its end: `Wang Yi`.
    name: Vec<&'a str>,
    /// The role word it holds: `spokesman`.
    role: Option<&'static str>,
    definite: bool,
    /// "Labour's" stands before the name.
    owned: bool,
    pronoun: Option<Pronoun>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pronoun {
    Person,
    Thing,
    Many,
}

/// Longest run of words before a speaker that is read for names, in bytes.
const MAX_READ: usize = 4096;

impl Memory {
    /// Reads the names of a stretch of running text.
    pub(super) fn read(&mut self, text: &str, span: Span<Text>) {
        let words = span.of(text);
        let words = words.get(..MAX_READ).unwrap_or(words);
        capital_runs(words, |run| {
            // A sentence that begins with a full name is about its bearer.
            let name = strip_titles(run);
            let leads = run[0].as_ptr() == words.as_ptr();
            let person = || gender(name[0]).is_some() || is_apposed(words, run);
            if (2..=4).contains(&name.len()) && (leads && person() || is_led_by_role(words, run)) {
                self.meet(name.join(" "));
            } else if leads && (2..=3).contains(&name.len()) {
                self.leading.get_or_insert_with(|| name.join(" "));
            }
            self.learn(&run[..run.len() - name.len()], &name);
        });
    }

    fn meet(&mut self, name: String) {
        if let Some(at) = self.persons.iter().position(|known| *known == name) {
            self.persons[at..].rotate_left(1);
            return;
        }
        if self.persons.len() == MAX_PERSONS {
            self.persons.remove(0);
        }
        self.persons.push(name);
    }

    /// The person met last whom the pronoun may mean.
    fn person(&self, pronoun: Option<Gender>) -> Option<&String> {
        self.persons.iter().rev().find(|name| {
            // "Amory" by her given name, "the man" by the noun.
            let own = name.split(' ').next().and_then(gender).or_else(|| noun_gender(name));
            own.is_none() || pronoun.is_none() || own == pronoun
        })
    }

    /// The full name behind a speaker phrase, if it differs; remembers the speaker.
    pub(super) fn resolve(&mut self, phrase: &str, continues: bool) -> Option<String> {
        if let Some(answers) = side_of_interview(phrase) {
            if self.interviewed.is_none() {
                let capital = |word: &&str| word.starts_with(char::is_uppercase);
                let full = |name: &&String| name.split(' ').filter(capital).count() > 1;
                self.interviewed = self.persons.iter().rev().find(full).or(self.leading.as_ref()).cloned();
            }
            self.speaker = self.interviewed.clone().filter(|_| answers);
            return self.speaker.clone();
        }
        let read = Phrase::read(phrase);
        let resolved = match read.pronoun {
            Some(Pronoun::Person) => {
                let meant = pronoun_gender(phrase);
                let last = || {
                    self.speaker
                        .clone()
                        .filter(|name| self.persons.is_empty() && may_be_person(name))
                };
                self.person(meant).cloned().or_else(last)
            }
            Some(_) => self.speaker.clone(),
            None if is_aged(phrase) => self.person(None).cloned(),
            None => self.named(phrase, &read),
        };
        let resolved = resolved.or_else(|| continues.then(|| self.speaker.clone()).flatten());
        if read.pronoun.is_some() && resolved.is_none() {
            self.speaker = None;
            return None;
        }
        // "Jonas Reet, who led the repair" is Jonas Reet.
        let apposed = read.name.len() > 1 && phrase.contains(", ");
        let resolved = resolved.or_else(|| apposed.then(|| read.name.join(" ")));
        let full = resolved.clone().unwrap_or_else(|| phrase.to_owned());
        if read.pronoun == Some(Pronoun::Person) {
            self.meet(full.clone());
        }
        if read.name.len() > 1 {
            self.holders
                .hold(phrase.split_whitespace().take(MAX_ROLE_WORDS), &read.name.join(" "));
        }
        if read.pronoun.is_none() {
            if let Some(role) = read.role
                && read.name.is_empty()
                && !read.definite
                && phrase.contains(char::is_lowercase)
            {
                self.roles.insert(role, phrase.to_owned());
            }
            // "Breck said he": Danilo Breck, who was named before.
            let called = |name: &&str| full.split(' ').any(|part| part == *name) && full.contains(' ');
            let person = read.name.first().is_some_and(called) && cited::known_outlet(&full).is_none();
            if read.name.len() > 1 || person || read.role.is_some_and(is_person) {
                self.meet(full.clone());
            }
        }
        self.speaker = Some(full);
        resolved.filter(|name| name != phrase)
    }

    /// The full name of the speaker resolved last.
    pub(super) fn speaker(&self) -> Option<&str> {
        self.speaker.as_deref()
    }

    fn named(&self, phrase: &str, read: &Phrase) -> Option<String> {
        if let Some(government) = capital(phrase) {
            return Some(government.to_owned());
        }
        if let [.., last] = read.name.as_slice() {
            let full = self
                .names
                .get(*last)
                .or_else(|| self.names.get(&titled(last)?))
                .filter(|full| is_fuller(full, &read.name));
            if read.name.len() == 1 || read.role.is_some() || read.owned {
                return full
                    .cloned()
                    .or_else(|| (read.name.len() > 1).then(|| read.name.join(" ")));
            }
            return None;
        }
        let role = read.role.filter(|_| read.definite)?;
        // "The minister" is who was called one last; "the Federal Bureau of Investigation" names itself. "The Minister",
        // with a capital of respect, names nobody either.
        let capital = |word: &str| word.starts_with(char::is_uppercase) && word.to_lowercase() != role;
        let plain = !phrase.split_whitespace().skip(1).any(capital) && is_person(role);
        let holder = self.holders.of(role, phrase).filter(|_| plain);
        let fuller = |name: &&String| {
            name.split(' ')
                .any(|word| !phrase.contains(word) && !is_any(word, Classes::DETERMINER))
        };
        self.roles.get(role).filter(fuller).cloned().or(holder)
    }

    /// Remembers a full name, and who it is by the titles before it.
    fn learn(&mut self, titles: &[&str], name: &[&str]) {
        // "The Meridian" is nobody's full name, "But Tom Miller" is Tom Miller's.
        let leads = Classes::DETERMINER
            .or(Classes::SUBORDINATOR)
            .or(Classes::COORDINATOR)
            .or(Classes::PREPOSITION);
        let small = name
            .iter()
            .take_while(|word| is_any(word, leads) && gender(word).is_none());
        let name = &name[small.count()..];
        if name.len() < 2 || name.len() > 4 || name.iter().any(|word| is_any(word, Classes::OUTLET_ENDING)) {
            return;
        }
        if !titles.is_empty() {
            self.holders.hold(titles.iter().copied(), &name.join(" "));
        }
        // An East Asian name puts the family first: "Wang Yi" is called "Wang".
        let short = if name.len() == 2 { &name[..1] } else { &name[..0] };
        for called in short.iter().chain(name.last()) {
            if !self.names.contains_key(*called) {
                self.names.insert((*called).to_owned(), name.join(" "));
            }
        }
    }
}

/// Whether a phrase may mean one human being: "both sides" does not.
fn may_be_person(phrase: &str) -> bool {
    let read = Phrase::read(phrase);
    !read.name.is_empty()
        || read.role.is_some_and(is_person)
        || phrase.contains(char::is_uppercase)
        || !phrase.is_ascii()
}

/// `Q`, `A`: whether the label of an interview is that of who answers; `None` for all other phrases.
fn side_of_interview(label: &str) -> Option<bool> {
    static SIDES: LazyLock<Vec<(&'static str, bool)>> = LazyLock::new(|| {
        let side = |row: &lexicon::Row| match row.cell(1) {
            "answer" => Some((row.cell(0), true)),
            "question" => Some((row.cell(0), false)),
            _ => None,
        };
        lexicon::furniture().rows().iter().filter_map(side).collect()
    });
    let (_, answers) = SIDES.iter().find(|(side, _)| label.eq_ignore_ascii_case(side))?;
    Some(*answers)
}

/// The most words of a speaker's phrase that are read for roles.
pub(super) const MAX_ROLE_WORDS: usize = 24;

/// How many persons a pronoun may reach back over.
const MAX_PERSONS: usize = 12;

/// The government behind a capital.
pub(super) fn capital(name: &str) -> Option<&'static str> {
    let name = name
        .strip_prefix("the ")
        .or_else(|| name.strip_prefix("The "))
        .unwrap_or(name);
    static CAPITALS: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
        let rows = lexicon::aliases().rows().iter().rev();
        rows.filter(|row| row.cell(2) == "capital-for-government")
            .map(|row| (row.cell(0), row.cell(1)))
            .collect()
    });
    CAPITALS.get(name).copied()
}

/// "the 29-year-old": the person spoken of.
fn is_aged(phrase: &str) -> bool {
    let mut words = phrase.split(' ');
    let definite = words.next().is_some_and(|word| is_any(word, Classes::DEFINITE));
    let age = words
        .next()
        .is_some_and(|word| word.ends_with("-year-old") && word.starts_with(|c: char| c.is_ascii_digit()));
    definite && age && words.next().is_none()
}

/// Whether a role is held by one human being: "minister", not "ministry".
pub(super) fn is_person(role: &str) -> bool {
    !lexicon::bodies().has(role) && !is_any(role, Classes::BODY)
}

/// The role that a word in any case names, in lower case.
pub(super) fn role(word: &str) -> Option<&'static str> {
    let known = known_as(word).filter(|known| known.classes.has(Classes::ROLE))?;
    Some(known.word)
}

impl<'a> Phrase<'a> {
    fn read(phrase: &'a str) -> Self {
        let core = phrase.split([',', '(']).next().unwrap_or(phrase).trim();
        let words: Vec<&str> = core.split_whitespace().collect();
        let first = words.first().copied().unwrap_or_default();
        let mut read = Self {
            definite: is_any(first, Classes::DEFINITE),
            ..Self::default()
        };
        if words.len() == 1 {
            let first = first.to_ascii_lowercase();
            read.pronoun = match (lexicon::pronouns().row(&first).map(|row| row.cell(1)), first.as_str()) {
                (Some("p"), _) => Some(Pronoun::Many),
                (Some(_), _) | (None, "who") => Some(Pronoun::Person),
                (None, "it" | "its") => Some(Pronoun::Thing),
                _ => None,
            };
            if read.pronoun.is_some() {
                return read;
            }
        }
        // "a **spokesman** for the ministry"
        let head = words
            .iter()
            .position(|word| is_any(word, Classes::LINKING))
            .unwrap_or(words.len());
        let last_role = |words: &[&str]| words.iter().rev().find_map(|word| role(word));
        read.role = last_role(&words[..head]).or_else(|| last_role(&words));
        let apposed: Vec<&str> = phrase
            .split(", ")
            .nth(1)
            .map_or(Vec::new(), |part| part.split(' ').collect());
        if read.role.is_some()
            && (2..=4).contains(&apposed.len())
            && apposed.iter().all(|word| word.starts_with(char::is_uppercase))
            && words.last().is_some_and(|last| last.starts_with(char::is_lowercase))
        {
            read.name = apposed;
        } else if let Some(name) = bracketed(phrase).filter(|_| read.role.is_some()) {
            read.name = name;
        } else if !words.iter().any(|word| is_any(&word.to_lowercase(), Classes::LINKING)) {
            let tail: Vec<&str> = words
                .iter()
                .rev()
                .take_while(|word| {
                    word.starts_with(char::is_uppercase) && !word.ends_with("'s") && !word.ends_with("’s")
                })
                .copied()
                .collect();
            read.owned =
                tail.len() > 1 && tail.len() < words.len() && words[words.len() - tail.len() - 1].ends_with('s');
            read.name = strip_titles(&tail.into_iter().rev().collect::<Vec<_>>());
        }
        read
    }
}

/// `The MINISTER FOR TRANSPORT (Mr Bram Vell)` → `Bram Vell`.
fn bracketed(phrase: &str) -> Option<Vec<&str>> {
    let inside = phrase.split_once('(')?.1.split_once(')')?.0;
    let words: Vec<&str> = inside.split_whitespace().collect();
    let named = words.iter().all(|word| word.starts_with(char::is_uppercase));
    let name = strip_titles(&words);
    (named && (2..=3).contains(&name.len())).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_roles_pronouns_and_capitals_are_resolved() {
        let mut memory = Memory::default();
        let text = "Chinese Foreign Minister Wang Yi and his US counterpart John Kerry have met.";
        memory.read(text, Span::new(0, text.len()));
        assert_eq!(memory.resolve("Wang", false).as_deref(), Some("Wang Yi"));
        assert_eq!(memory.resolve("he", false).as_deref(), Some("Wang Yi"));
        assert_eq!(
            memory.resolve("US President Barack Obama", false).as_deref(),
            Some("Barack Obama")
        );
        assert_eq!(memory.resolve("a North Korean Foreign Ministry spokesman", false), None);
        let spokesman = Some("a North Korean Foreign Ministry spokesman");
        assert_eq!(memory.resolve("The spokesman", false).as_deref(), spokesman);
        assert_eq!(memory.resolve("It", false).as_deref(), spokesman);
        assert_eq!(memory.resolve("Pyongyang", false).as_deref(), Some("North Korea"));
    }
}
