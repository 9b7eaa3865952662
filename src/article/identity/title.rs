//! What a title says: on what occasion the words fell, who issued them, who speaks.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::lexicon;

/// Where what a title may begin with stands in it as whole words, with the sign and the occasion that it names; a longer
/// sign before the shorter one that it holds. `lower` is the title in small letters.
fn occasions(lower: &str) -> impl Iterator<Item = (usize, &'static str, &'static str)> {
    static SIGNS: LazyLock<Vec<(Finder<'static>, &'static str, &'static str)>> = LazyLock::new(|| {
        let rows = lexicon::title_occasions().rows().iter();
        rows.map(|row| (Finder::new(row.cell(0)), row.cell(0), row.cell(1)))
            .collect()
    });
    SIGNS.iter().filter_map(move |(finder, sign, occasion)| {
        finder.find(lower.as_bytes())?;
        Some((word_at(lower, sign)?, *sign, *occasion))
    })
}

/// `Statement by …`, `FBI Statement on …`, `… Spokesman Answers Question …`
pub(super) fn occasion_of_title(title: &str) -> Option<&'static str> {
    let lower = title.to_lowercase();
    if lower.contains("answers question")
        || lower.contains("answer to question")
        || lower.contains("answers to questions")
    {
        return Some("answer");
    }
    occasions(&lower).find_map(|(at, sign, occasion)| {
        let before = lower[..at].split_whitespace().count();
        let after = lower[at + sign.len()..].split_whitespace().next().unwrap_or("");
        let leads = before == 0 || (before <= 3 && matches!(after, "on" | "by" | "of" | "regarding" | "concerning"));
        leads.then_some(occasion)
    })
}

/// The occasion that the line of a stand-in names first.
pub(super) fn occasion_in(told: &str) -> Option<&'static str> {
    let lower = told.to_lowercase();
    let found = occasions(&lower).map(|(at, _, occasion)| (at, occasion));
    found.min().map(|(_, occasion)| occasion)
}

/// Where whole words stand.
pub(super) fn word_at(text: &str, words: &str) -> Option<usize> {
    text.match_indices(words).map(|(at, _)| at).find(|&at| {
        let letter = |c: char| c.is_alphanumeric();
        !text[..at].ends_with(letter) && !text[at + words.len()..].starts_with(letter)
    })
}

/// `FBI Statement on …`: who stands before the statement.
pub(super) fn issuer_of_title(title: &str) -> Option<String> {
    let (at, _) = occasions(&title.to_lowercase()).map(|(at, sign, _)| (at, sign)).min()?;
    let issuer = title.get(..at)?.trim();
    let is_name = issuer.split(' ').all(|word| word.starts_with(char::is_uppercase));
    (is_name && occasion_of_title(title).is_some())
        .then(|| issuer.trim_end_matches("'s").trim_end_matches("’s").to_owned())
}

/// `Statement by Transport Minister Ilka Dorn on …`: the name between "by" and what it is about.
pub(super) fn speaker_of_title(title: &str) -> Option<String> {
    occasion_of_title(title)?;
    let (_, rest) = title.split_once(" by ").or_else(|| title.split_once(" with "))?;
    let ends = |word: &&str| {
        matches!(
            *word,
            "on" | "at" | "in" | "to" | "about" | "regarding" | "concerning" | "following" | "after"
        )
    };
    let mut name: Vec<&str> = Vec::new();
    for word in rest.split(' ').take_while(|word| !ends(word)) {
        let bare = word.trim_end_matches([',', ':', ';']);
        name.push(bare);
        if bare.len() < word.len() {
            break;
        }
    }
    let is_name = name
        .iter()
        .all(|word| word.starts_with(char::is_uppercase) || matches!(*word, "of" | "the" | "for" | "and" | "de"));
    (is_name && (1..=8).contains(&name.len())).then(|| name.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_names_who_issued_it() {
        assert_eq!(
            issuer_of_title("FBI Statement on the Sony Investigation").as_deref(),
            Some("FBI")
        );
        assert_eq!(issuer_of_title("Joint Statement on Trade"), None);
        assert_eq!(issuer_of_title("Minister defends statement"), None);
    }
}
