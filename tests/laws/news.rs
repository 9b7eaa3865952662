//! News made up from short word lists: quotations of every build, reported speech, plain sentences.
//!
//! The words are our own. Names carry accents, so that encodings and normal forms have something to differ in; all of
//! it can be written in windows-1252.

use proptest::prelude::*;
use proptest::sample::select;

/// A text in paragraphs. It says nothing twice: equal words in two places are matched with either.
pub fn news() -> impl Strategy<Value = String> {
    any_news().prop_filter("says something twice", |text| !repeats(text))
}

/// Whether five words in a row come back.
fn repeats(text: &str) -> bool {
    let words: Vec<String> = text
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
        .collect();
    let runs: Vec<&[String]> = words.windows(5).collect();
    let distinct: std::collections::BTreeSet<&[String]> = runs.iter().copied().collect();
    distinct.len() < runs.len()
}

fn any_news() -> impl Strategy<Value = String> {
    (prop::collection::vec(paragraph(), 2..6), any::<bool>()).prop_map(|(paragraphs, curly)| {
        let text = format!("{HEAD}{}\n", paragraphs.join("\n\n"));
        if curly { text } else { straight(&text) }
    })
}

fn straight(text: &str) -> String {
    text.replace(['“', '”'], "\"").replace('’', "'")
}

fn paragraph() -> impl Strategy<Value = String> {
    prop_oneof![
        (clause(), speaker()).prop_map(|(said, who)| format!("“{},” {who} said.", capital(&said))),
        (clause(), speaker()).prop_map(|(said, who)| format!("{} said: “{}.”", capital(&who), capital(&said))),
        (clause(), clause(), speaker()).prop_map(|(a, b, who)| format!("“{},” {who} said, “and {b}.”", capital(&a))),
        (clause(), clause(), speaker()).prop_map(|(a, b, who)| format!(
            "“{}. {},” {who} told reporters.",
            capital(&a),
            capital(&b)
        )),
        (clause(), speaker(), select(PRAISE)).prop_map(|(said, who, words)| format!(
            "{} called the plan “{words}” and said that {said}.",
            capital(&who)
        )),
        (clause(), speaker()).prop_map(|(said, who)| format!("{} said that {said}.", capital(&who))),
        (clause(), clause()).prop_map(|(a, b)| format!("{}. {}.", capital(&a), capital(&b))),
    ]
}

/// A clause that can stand as a sentence.
fn clause() -> impl Strategy<Value = String> {
    let parts = (select(THINGS), select(PLACES), select(TIMES), 2_u32..900, select(DEEDS));
    (parts, 0_usize..9).prop_map(|((thing, place, time, number, deed), build)| match build {
        0 => format!("the {thing} in {place} will be {deed} {time}"),
        1 => format!("we have {deed} {number} houses near {place}"),
        2 => format!("nobody in {place} has been hurt by the {thing}"),
        3 => format!("if the {thing} fails, the families in {place} must leave {time}"),
        4 => format!("the council of {place} can’t pay for the {thing} unless the state helps"),
        5 => format!("all {number} workers of the {thing} were {deed} {time}"),
        6 => format!("some roads to {place} may stay closed because the {thing} was not {deed}"),
        7 => format!("the price of the {thing} rose by {} per cent {time}", number % 60 + 1),
        _ => format!("I don’t think that the {thing} of {place} should be {deed} {time}"),
    })
}

fn speaker() -> impl Strategy<Value = String> {
    (select(NAMES), select(OFFICES), any::<bool>()).prop_map(|(name, office, full)| {
        if full {
            format!("{office} {name}")
        } else {
            name.to_owned()
        }
    })
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// A headline and a dateline: without them a short first paragraph is taken for the headline.
const HEAD: &str = "Valley waits for word from the capital\n\nPORT ADELA, March 13 (CP) -- ";
const NAMES: &[&str] = &[
    "Edda Marlow",
    "Otto Lindqvar",
    "José Vergara",
    "Zoë Haldane",
    "Björn Åkesson",
    "Marta Vale",
    "René Dupré",
];
const OFFICES: &[&str] = &["Water Minister", "Mayor", "Prime Minister", "Judge", "General"];
const THINGS: &[&str] = &[
    "dam",
    "bridge",
    "harbour",
    "railway line",
    "power station",
    "hospital roof",
    "tunnel",
    "water main",
];
const PLACES: &[&str] = &[
    "Tovania",
    "Porto Sul",
    "Málmey",
    "Karsel",
    "the lower valley",
    "Saint-Éloi",
];
const TIMES: &[&str] = &[
    "on Monday",
    "before winter",
    "in March",
    "last year",
    "after the election",
];
const DEEDS: &[&str] = &["rebuilt", "inspected", "insured", "repaired", "counted", "moved"];
const PRAISE: &[&str] = &["a fair price for safety", "the best of bad choices", "bold and overdue"];
