//! Sentences in parts, so that one part can be altered and its place is known.

use super::words::{Dice, Words};

/// One sentence of the load. Every part is a run of words; an empty one is left out.
#[derive(Debug, Clone, Default)]
pub struct Sentence {
    /// "In March", "For the annual budget"
    pub head: String,
    /// "the northern committee"
    pub subject: String,
    pub modal: String,
    pub negated: bool,
    pub verb: String,
    pub object: String,
    /// "with Adela Barlowe of Selvik"
    pub name: String,
    /// "by 37 percent"
    pub number: String,
    /// "because the local court …"
    pub tail: String,
}

impl Sentence {
    /// A sentence by chance. A `full` one has a head, a name, a number and a tail.
    pub fn new(dice: &mut Dice, words: &Words, full: bool) -> Self {
        let head = match dice.below(3) {
            0 => format!("in {} {}", dice.pick(&words.months), 1990 + dice.below(34)),
            1 => format!("for the {}", noun_phrase(dice, words)),
            _ => format!("at the {} in {}", noun_phrase(dice, words), dice.pick(&words.places)),
        };
        let number = match dice.below(3) {
            0 => format!("by {} percent", 2 + dice.below(96)),
            1 => format!("within {} days", 11 + dice.below(300)),
            _ => format!("for {} of the {}s", 12 + dice.below(900), dice.frequent(&words.nouns)),
        };
        let tail = format!(
            "{} the {} {} the {}",
            *dice.pick(&["because", "although", "while", "so that"]),
            noun_phrase(dice, words),
            *dice.pick(&["needs", "controls", "supports", "holds"]),
            noun_phrase(dice, words),
        );
        let mut keep = |share: usize, part: String| {
            if full || dice.percent(share) {
                part
            } else {
                String::new()
            }
        };
        let (head, number, tail) = (keep(50, head), keep(40, number), keep(60, tail));
        Self {
            head,
            number,
            tail,
            subject: format!("the {}", noun_phrase(dice, words)),
            modal: dice.pick(&words.modals).clone(),
            negated: dice.percent(20),
            verb: dice.frequent(&words.verbs).clone(),
            object: format!("the {}", noun_phrase(dice, words)),
            name: if full || dice.percent(30) {
                format!("with {} of {}", person(dice, words), dice.pick(&words.places))
            } else {
                String::new()
            },
        }
    }

    /// The parts in order, without those that are empty.
    fn parts(&self) -> Vec<String> {
        let lead = if self.head.is_empty() {
            String::new()
        } else {
            format!("{},", self.head)
        };
        let negation = if self.negated { "not" } else { "" };
        [
            &lead,
            &self.subject,
            &self.modal,
            negation,
            &self.verb,
            &self.object,
            &self.name,
            &self.number,
            &self.tail,
        ]
        .into_iter()
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
    }

    /// The sentence with a capital, without its point.
    pub fn text(&self) -> String {
        capital(&self.parts().join(" "))
    }
}

/// A noun, mostly with one or two words before it.
fn noun_phrase(dice: &mut Dice, words: &Words) -> String {
    let mut phrase = String::new();
    if dice.percent(70) {
        phrase = format!("{} ", dice.frequent(&words.adjectives));
    }
    if dice.percent(30) {
        phrase += &format!("{} ", dice.frequent(&words.nouns));
    }
    phrase + dice.frequent(&words.nouns).as_str()
}

pub fn person(dice: &mut Dice, words: &Words) -> String {
    format!("{} {}", dice.pick(&words.given), dice.pick(&words.family))
}

pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
