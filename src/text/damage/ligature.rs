//! Ligatures that vanished: `e cient`, `o ce`, `the rm’s sta` for efficient, office, the firm’s staff.
//!
//! Takes a whole text, gives damage in text order. In plain letters only words can tell, so an English text is looked at
//! word by word, but only where its beginning holds remains that no English word is made of
//! (`ligature-remains.tsv`). A word is filled in where exactly one known word fits, and then it is
//! likely, never certain.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::chain::{Step, replay};
use super::hyphen::is_known;
use super::language::Reading;
use super::{Cause, Certainty, Damage, DamageKind};
use crate::lexicon;
use crate::text::span::Span;

/// The letters that typesetters cast in one piece, the longest first.
const LIGATURES: [&str; 5] = ["ffi", "ffl", "ff", "fi", "fl"];
/// What happened to them.
const DELETED: &str = "ligatures-deleted";
const SPACES: &str = "ligatures-made-spaces";
/// Bytes of a text that are looked at for remains.
const BEGINNING: usize = 16 << 10;
/// Letters of a word that is evidence by itself.
const LONG: usize = 7;
/// Letters of a word, at most.
const LONGEST: usize = 20;

static REMAINS: LazyLock<Vec<Finder<'static>>> = LazyLock::new(|| {
    let rows = lexicon::ligature_remains().rows().iter();
    rows.map(|row| Finder::new(row.cell(0).replace('_', " ").as_bytes()).into_owned())
        .collect()
});

/// The text without its ligatures, `with` in their place.
pub(super) fn without(text: &str, with: &str) -> String {
    LIGATURES
        .iter()
        .fold(text.to_owned(), |text, ligature| text.replace(ligature, with))
}

/// The words that lost a ligature.
pub(super) fn damage(text: &str) -> Vec<Damage> {
    let beginning = &text.as_bytes()[..text.len().min(BEGINNING)];
    if !REMAINS.iter().any(|remains| remains.find(beginning).is_some()) {
        return Vec::new();
    }
    let characters: Vec<char> = String::from_utf8_lossy(beginning).chars().collect();
    if !Reading::of(&characters).english {
        return Vec::new();
    }
    let mut all = Vec::new();
    let mut done = 0;
    for (from, to) in words(text) {
        if from < done {
            continue;
        }
        if let Some(one) = with_space(text, from, to).or_else(|| lost(text, from, to, DELETED)) {
            done = one.span.end();
            all.push(one);
        }
    }
    let words = all.iter().filter_map(|one: &Damage| one.repaired.as_deref());
    let first = words.clone().next().unwrap_or_default();
    let evident = words.clone().any(|word| word.len() >= LONG || word != first);
    if evident { all } else { Vec::new() }
}

/// Stretches of ASCII letters, as bytes of the text.
fn words(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let from = at + bytes[at..].iter().position(u8::is_ascii_alphabetic)?;
        let len = bytes[from..].iter().position(|byte| !byte.is_ascii_alphabetic());
        at = len.map_or(bytes.len(), |len| from + len);
        Some((from, at))
    })
}

/// A word whose ligature became a space: inside it, before it or after it, beside the space that parts words.
fn with_space(text: &str, from: usize, to: usize) -> Option<Damage> {
    let bytes = text.as_bytes();
    let blank = |at: Option<usize>| at.and_then(|at| bytes.get(at)) == Some(&b' ');
    let next = words(&text[to..])
        .next()
        .filter(|(gap, _)| *gap == 1 && blank(Some(to)));
    if let Some((gap, end)) = next
        && (!is_word(&text[from..to]) || !is_word(&text[to + gap..to + end]))
        && let Some(one) = lost(text, from, to + end, SPACES)
    {
        return Some(one);
    }
    if blank(from.checked_sub(1)) && (from < 2 || blank(from.checked_sub(2))) {
        return lost(text, from - 1, to, SPACES);
    }
    if blank(Some(to)) && blank(Some(to + 1)) {
        return lost(text, from, to + 1, SPACES);
    }
    None
}

fn is_word(word: &str) -> bool {
    let small = word.to_lowercase();
    is_known(&small) && (small.len() > 1 || matches!(small.as_str(), "a" | "i"))
}

/// What stands at `from..to` as a word that lost a ligature in this way, if any known word fits.
fn lost(text: &str, from: usize, to: usize, how: &str) -> Option<Damage> {
    let seen = &text[from..to];
    let plain = is_word(seen.trim()) || seen.len() > LONGEST || seen.len() < 2;
    if plain || is_in_a_name(text, from, to) || seen[1..].bytes().any(|byte| byte.is_ascii_uppercase()) {
        return None;
    }
    let places = (0..=seen.len()).filter(|&at| how == DELETED || seen[at..].starts_with(' '));
    let chain = [Step::Op(how.to_owned())];
    let filled = places.flat_map(|at| {
        let rest = &seen[if how == DELETED { at } else { at + 1 }..];
        LIGATURES.map(|ligature| format!("{}{ligature}{rest}", &seen[..at]))
    });
    let mut fitting: Vec<String> = filled
        .filter(|word| is_known(&word.to_lowercase()) && replay(word, &chain).as_deref() == Some(seen))
        .collect();
    fitting.sort_unstable();
    fitting.dedup();
    let capital = seen.starts_with(|c: char| c.is_ascii_uppercase());
    fitting.retain(|word| !capital || word.len() >= LONG);
    let [word] = &fitting[..] else { return None };
    Some(entry(Span::new(from, to), seen, word, &chain))
}

/// Whether the letters are part of something else: a name with digits, an address, a word that goes on beyond ASCII.
fn is_in_a_name(text: &str, from: usize, to: usize) -> bool {
    let beside = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '/' | '@' | '\'' | '’'));
    let after = text[to..].chars().next();
    let ended = after.filter(|c| !matches!(c, '\'' | '’'));
    beside(text[..from].chars().next_back()) || beside(ended)
}

fn entry(span: Span<crate::text::Seen>, seen: &str, word: &str, chain: &[Step]) -> Damage {
    let cause = Cause {
        kind: DamageKind::Lossy,
        mechanism: "ligature lost".to_owned(),
        seen: seen.to_owned(),
        repaired: Some(word.to_owned()),
        certainty: Certainty::Likely,
        chain: chain.to_vec(),
        alternatives: Vec::new(),
        visible: true,
        message: format!("“{seen}” stands for “{word}” (a ligature was lost)"),
    };
    Damage::new(span, cause)
}

#[cfg(test)]
mod tests {
    use crate::text::Document;
    use crate::text::damage::replays;

    fn repaired(text: &str) -> String {
        let document = Document::from_text("memo", text);
        assert!(document.damage().iter().all(replays), "{:?}", document.damage());
        document.text().to_owned()
    }

    #[test]
    fn words_that_lost_a_ligature_are_filled_in() {
        assert_eq!(
            repaired("An e cient o ce saw a signi cant con ict; the  nancial sta  of the  rm agreed.\n"),
            "An efficient office saw a significant conflict; the financial staff of the firm agreed.\n"
        );
        assert_eq!(
            repaired("An ecient oce saw a signicant conict in the nancial reports of the year.\n"),
            "An efficient office saw a significant conflict in the financial reports of the year.\n"
        );
    }

    #[test]
    fn other_words_stay() {
        for text in [
            "The firm’s staff met in the first office; a different effect was found.",
            "Costa Rica and the UN met on Sta. Maria; RST and ICT are letters.",
            "He paid a tax of 5 per cent to the CIA  and the city  office, he said.",
            "The ice was thin  at the pier: 3 icts, not  at all.",
            "Hay cien personas en la oficina, dijo la ciencia.",
            "Der erste Teil ist fertig.",
        ] {
            assert_eq!(repaired(text), text);
        }
    }
}
