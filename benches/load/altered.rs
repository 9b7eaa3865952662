//! What a relay does to the words it quotes, with what a reader would say of it.

use super::sentence::{Sentence, capital};
use super::words::{Dice, Words};

/// What was done to a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Exact,
    Number,
    Negation,
    Modal,
    Name,
    HeadCut,
    TailCut,
    Ellipsis,
    SpliceOfOne,
    SpliceOfTwo,
    Bracket,
    Paraphrase,
    WrongSpeaker,
    Invented,
}

/// Every kind but the plain one and the invented one: these are the altered ones.
pub const ALTERED: [Kind; 12] = [
    Kind::Number,
    Kind::Negation,
    Kind::Modal,
    Kind::Name,
    Kind::HeadCut,
    Kind::TailCut,
    Kind::Ellipsis,
    Kind::SpliceOfOne,
    Kind::SpliceOfTwo,
    Kind::Bracket,
    Kind::Paraphrase,
    Kind::WrongSpeaker,
];

/// Words of the relay with the words of the source that they stand for.
pub struct Altered {
    /// What stands in the relay's marks, without the last stop.
    pub relay: String,
    /// What it stands for in the source: the passage.
    pub passage: String,
    /// The altered words on both sides, where one stretch says it; empty where a side has none.
    pub words: Option<(String, String)>,
}

/// A sentence as the relay quotes it. Splices are made of two by the caller.
pub fn alter(kind: Kind, said: &Sentence, dice: &mut Dice, words: &Words) -> Altered {
    let text = said.text();
    let mut other = said.clone();
    let mut changed = |change: &mut dyn FnMut(&mut Sentence) -> (String, String)| {
        let words = change(&mut other);
        Altered {
            relay: other.text(),
            passage: text.clone(),
            words: Some(words),
        }
    };
    match kind {
        Kind::Number => changed(&mut |other| {
            let digits = |text: &str| text.split(' ').nth(1).unwrap_or("").to_owned();
            let before = digits(&other.number);
            let after = (before.parse::<usize>().unwrap_or(10) + 1 + dice.below(40)).to_string();
            other.number = other.number.replacen(&before, &after, 1);
            (after, before)
        }),
        Kind::Negation => changed(&mut |other| {
            other.negated = !other.negated;
            let not = |negated: bool| if negated { "not" } else { "" }.to_owned();
            (not(other.negated), not(!other.negated))
        }),
        Kind::Modal => changed(&mut |other| {
            let before = other.modal.clone();
            other.modal = if before == "can" { "must" } else { "may" }.to_owned();
            (other.modal.clone(), before)
        }),
        Kind::Name => changed(&mut |other| {
            let before = other.name.split(' ').nth(2).unwrap_or("").to_owned();
            let after = words.family.iter().find(|family| !other.name.contains(*family));
            let after = after.cloned().unwrap_or_default();
            other.name = other.name.replacen(&before, &after, 1);
            (after, before)
        }),
        Kind::HeadCut => {
            let rest = Sentence {
                head: String::new(),
                ..said.clone()
            };
            let from = text.find(&rest.subject).unwrap_or(0);
            Altered {
                relay: rest.text(),
                passage: text[from..].to_owned(),
                words: None,
            }
        }
        Kind::TailCut => {
            let rest = Sentence {
                tail: String::new(),
                ..said.clone()
            };
            Altered {
                relay: rest.text(),
                passage: rest.text(),
                words: None,
            }
        }
        Kind::Ellipsis => {
            let (name, number) = (format!(" {} ", said.name), format!(" {} ", said.number));
            Altered {
                relay: text.replacen(&name, " ... ", 1).replacen(&number, " ", 1),
                passage: text,
                words: None,
            }
        }
        Kind::Bracket => {
            let object = format!("{} [the one in {}]", said.object, dice.pick(&words.places));
            Altered {
                relay: text.replacen(&said.object, &object, 1),
                passage: text,
                words: None,
            }
        }
        Kind::Paraphrase => Altered {
            relay: paraphrase(said, words),
            passage: text,
            words: None,
        },
        Kind::Exact | Kind::SpliceOfOne | Kind::SpliceOfTwo | Kind::WrongSpeaker | Kind::Invented => Altered {
            relay: text.clone(),
            passage: text,
            words: None,
        },
    }
}

/// The same in other words and another order: names and numbers stay, listed words are exchanged.
fn paraphrase(said: &Sentence, words: &Words) -> String {
    let exchange = |text: &str| {
        let word = |word: &str| {
            let found = words
                .synonyms
                .iter()
                .find_map(|(one, other)| (one == word).then_some(other).or((other == word).then_some(one)));
            found.cloned().unwrap_or_else(|| word.to_owned())
        };
        text.split(' ').map(word).collect::<Vec<_>>().join(" ")
    };
    let firmly = match said.modal.as_str() {
        "will" => "is going to",
        "must" => "has to",
        "should" => "ought to",
        _ => "is able to",
    };
    let not = if said.negated { "not " } else { "" };
    let firmly = firmly.replacen(' ', &format!(" {not}"), 1);
    capital(&format!(
        "{}, {} {firmly} {} {} {} {}, {}",
        exchange(&said.tail),
        exchange(&said.subject),
        exchange(&said.verb),
        exchange(&said.object),
        said.number,
        said.name,
        exchange(&said.head),
    ))
}
