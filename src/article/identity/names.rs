//! Names of outlets: when two of them are one.

/// Words that go with an outlet's name without being it.
const DRESS: [&str; 20] = [
    "the",
    "a",
    "an",
    "official",
    "state",
    "state-run",
    "run",
    "media",
    "news",
    "agency",
    "newspaper",
    "paper",
    "daily",
    "tv",
    "television",
    "network",
    "broadcaster",
    "report",
    "website",
    "service",
];

/// Words that many institutions share: alone they name none.
const SHARED: [&str; 22] = [
    "ministry",
    "minister",
    "office",
    "foreign",
    "government",
    "department",
    "national",
    "press",
    "central",
    "affairs",
    "bureau",
    "spokesman",
    "spokeswoman",
    "president",
    "prime",
    "times",
    "post",
    "union",
    "of",
    "for",
    "and",
    "us",
];

/// Whether two names are one outlet's: the same in the table, the same words but for "the", "news agency" and the like,
/// one within the other, or one the initials of the other.
pub(super) fn is_one(name: &str, other: &str) -> bool {
    if let (Some(one), Some(two)) = (known_in(name), known_in(other)) {
        return one.canonical == two.canonical;
    }
    let (one, two) = (words(name), words(other));
    let (one_bare, two_bare) = (bare(&one), bare(&two));
    same(&one_bare, &two_bare) || is_initials(&one, &two) || is_initials(&two, &one)
}

/// One run of words within the other, and at least one word that is not everybody's.
fn same(one: &[String], two: &[String]) -> bool {
    let (short, long) = if one.len() <= two.len() { (one, two) } else { (two, one) };
    let telling = short.iter().any(|word| !SHARED.contains(&word.as_str()));
    let whole = short.len() == long.len() || telling;
    !short.is_empty() && whole && long.windows(short.len()).any(|run| run == short)
}

fn bare(words: &[String]) -> Vec<String> {
    words
        .iter()
        .filter(|word| !DRESS.contains(&word.as_str()))
        .cloned()
        .collect()
}

/// `KCNA` and "(the official) Korean Central News Agency": the last words' first letters, "of the" left out or not.
fn is_initials(short: &[String], long: &[String]) -> bool {
    let [acronym] = short else { return false };
    let wanted = acronym.chars().count();
    if !(3..=6).contains(&wanted) {
        return false;
    }
    let small = |word: &&String| !matches!(word.as_str(), "of" | "the" | "and" | "for" | "de" | "in");
    let letters: String = long
        .iter()
        .filter(small)
        .filter_map(|word| word.chars().next())
        .collect();
    letters.chars().count() >= wanted && letters.ends_with(acronym.as_str())
}

/// Lower-case words; the points of `U.S.` and the apostrophe of a genitive are dropped.
fn words(name: &str) -> Vec<String> {
    name.to_lowercase()
        .replace("'s ", " ")
        .replace("’s ", " ")
        .split(|c: char| !(c.is_alphanumeric() || c == '.' || c == '-'))
        .map(|word| word.replace('.', "").trim_matches('-').to_owned())
        .filter(|word| !word.is_empty())
        .collect()
}

/// Words of a phrase that are looked at: a credit line may go on for a paragraph, the name stands at its head.
const PHRASE_WORDS: usize = 16;

/// An outlet of the table: the name that was met and the one that all its names stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Known {
    pub name: &'static str,
    pub canonical: &'static str,
}

/// The outlet that a phrase names: all of it, or beside words that only describe it ("China's state-run Xinhua").
pub(super) fn known_in(phrase: &str) -> Option<Known> {
    let words: Vec<&str> = phrase
        .split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | ';' | '"' | '“' | '”'))
        .filter(|word| !word.is_empty())
        .take(PHRASE_WORDS)
        .collect();
    (1..=words.len()).rev().find_map(|len| {
        let mut starts = 0..=words.len() - len;
        starts.find_map(|start| {
            let known = known(&words[start..start + len].join(" "))?;
            let rest = words[..start].iter().chain(&words[start + len..]);
            (is_acronym(known.name) || rest.clone().all(|word| describes(word))).then_some(known)
        })
    })
}

/// The outlet of just these words.
pub(super) fn known(name: &str) -> Option<Known> {
    let row = crate::lexicon::agencies().row(name)?;
    Some(Known {
        name: row.cell(0),
        canonical: row.cell(1),
    })
}

/// `KCNA`: four capitals in a row are nobody else's.
fn is_acronym(name: &str) -> bool {
    name.len() >= 4 && name.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn describes(word: &str) -> bool {
    let genitive = word.ends_with("'s") || word.ends_with("’s");
    genitive || !word.starts_with(char::is_uppercase) || DRESS.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_outlet_by_several_names() {
        for (name, other) in [
            ("Xinhua", "Xinhua"),
            ("Xinhua", "state-run Xinhua News Agency"),
            ("KCNA", "the official Korean Central News Agency"),
            ("KCNA", "state media KCNA"),
            ("Chinese Foreign Ministry", "the Chinese foreign ministry"),
            ("Chinese Foreign Ministry", "China's Chinese Foreign Ministry"),
            ("FBI", "US Federal Bureau of Investigation (FBI)"),
            ("FBI", "Federal Bureau of Investigation"),
            ("Harrow Wire Service", "HWS"),
            ("AP", "the Associated Press"),
            ("AFP", "Agence France-Presse"),
            ("The Guardian", "Britain's Guardian newspaper"),
            ("Asahi Shimbun", "the Japanese daily Asahi Shimbun"),
        ] {
            assert!(is_one(name, other) && is_one(other, name), "{name} is {other}");
        }
    }

    #[test]
    fn two_outlets() {
        for (name, other) in [
            ("Xinhua", "KCNA"),
            ("Chinese Foreign Ministry", "the ministry"),
            ("Chinese Foreign Ministry", "North Korean Foreign Ministry"),
            ("CNN", "CNBC"),
            ("Xinhua", ""),
            ("", "the report"),
            ("Washington Post", "New York Post"),
            ("Central News Agency", "the Korean Central News Agency"),
            ("The National Security Council", "The National Assembly"),
            ("Corven Press", "Canadian Press"),
        ] {
            assert!(!is_one(name, other) && !is_one(other, name), "{name} is not {other}");
        }
    }
}
