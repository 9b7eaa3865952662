//! What a source says about a damaged place: the same words, undamaged.
//!
//! Takes a damaged place with the sentence it stands in, and the text of a source that has the same sentence; gives the
//! place in the source that shows what stood there, and raises the damage to [`Certainty::ConfirmedBySource`]. Which
//! sentences belong together is decided by `align`.

use std::ops::Range;

use super::chain::{Step, replay};
use super::{Certainty, Damage, became};

/// Characters of context on either side that have to be the same: a word and a half.
const CONTEXT: usize = 10;
/// Letters that the two contexts have to hold together, so that the place is no other one.
const LETTERS: usize = 6;
/// Characters that one damaged place may have been.
const LONGEST: usize = 12;

/// Looks for the words of `sentence` round `place` (bytes of the sentence, unrepaired) in `source`. If they stand there
/// once, or always with the same in between, that is what was lost: the damage takes it over and is confirmed.
///
/// Gives the bytes of `source` that stand in for the place. A repair that was certain by itself is confirmed or left as
/// it was, never overruled.
pub fn confirm(damage: &mut Damage, sentence: &str, place: Range<usize>, source: &str) -> Option<Range<usize>> {
    let left = last_chars(sentence.get(..place.start)?);
    let right = first_chars(sentence.get(place.end..)?);
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    if letters(left) + letters(right) < LETTERS || (left.is_empty() && right.is_empty()) {
        return None;
    }
    let found = between(source, left, right)?;
    let stood = source.get(found.clone())?.to_owned();
    confirmed(damage, stood).then_some(found)
}

/// Takes over what a source has in a damaged place, if what happened to it can have made it what is seen. Gives whether
/// it did.
pub fn confirmed(damage: &mut Damage, stood: String) -> bool {
    let settled = damage.certainty == Certainty::Certain && damage.repaired.as_ref() != Some(&stood);
    let Some(chain) = became(damage, &stood).filter(|_| !settled) else {
        return false;
    };
    damage.chain = chain;
    damage.alternatives.retain(|other| *other != stood);
    if let Some(guess) = damage
        .repaired
        .take()
        .filter(|guess| *guess != stood && !guess.contains('\u{fffd}'))
    {
        damage.alternatives.insert(0, guess);
    }
    damage.message = format!(
        "“{}” was “{}” ({})",
        damage.seen.escape_debug(),
        stood.escape_debug(),
        damage.mechanism
    );
    damage.repaired = Some(stood);
    damage.certainty = Certainty::ConfirmedBySource;
    true
}

fn last_chars(text: &str) -> &str {
    let from = text.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
    &text[from..]
}

fn first_chars(text: &str) -> &str {
    let to = text.char_indices().nth(CONTEXT).map_or(text.len(), |(at, _)| at);
    &text[..to]
}

/// The one stretch of `source` between `left` and `right`; `None` if there is none, or if there are two that differ.
fn between(source: &str, left: &str, right: &str) -> Option<Range<usize>> {
    let mut found: Option<Range<usize>> = None;
    for (at, _) in source.match_indices(left) {
        let start = at + left.len();
        let rest = &source[start..];
        let limit = rest.char_indices().nth(LONGEST).map_or(rest.len(), |(at, _)| at);
        let reach = (limit + right.len()).min(rest.len());
        let window = &rest[..(0..=reach).rev().find(|end| rest.is_char_boundary(*end))?];
        let Some(len) = window.find(right) else { continue };
        if len == 0 || rest[..len].contains(char::is_whitespace) && rest[..len].trim().is_empty() {
            continue;
        }
        let this = start..start + len;
        match &found {
            Some(other) if source[other.clone()] != source[this.clone()] => return None,
            Some(_) => {}
            None => found = Some(this),
        }
        if left.is_empty() {
            break;
        }
    }
    found
}

/// How a relay's word lost characters of the source's: `None` if it did not. Only a source can tell, so this is asked
/// for pairs of aligned words, never of a text by itself.
///
/// ```
/// use quotedrift::text::damage::loss;
/// assert_eq!(loss("Sao", "São"), Some("accents folded"));
/// assert_eq!(loss("Lodz", "Łódź"), Some("accents folded"));
/// assert_eq!(loss("Koreas", "Korea’s"), Some("characters deleted"));
/// assert_eq!(loss("Gda?sk", "Gdańsk"), Some("characters replaced"));
/// assert_eq!(loss("colour", "color"), None);
/// ```
pub fn loss(relay: &str, source: &str) -> Option<&'static str> {
    if relay == source || source.is_ascii() {
        return None;
    }
    let gives = |op: &str| replay(source, &[Step::Op(op.to_owned())]).as_deref() == Some(relay);
    if gives("accents-folded") {
        return Some("accents folded");
    }
    if gives("characters-deleted") && !relay.is_empty() {
        return Some("characters deleted");
    }
    let same = relay.chars().count() == source.chars().count()
        && relay
            .chars()
            .zip(source.chars())
            .all(|(relay, source)| relay == source || (!source.is_ascii() && matches!(relay, '?' | '\u{fffd}' | '_')));
    same.then_some("characters replaced")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::damage::find;
    use crate::text::decode::Encoding;

    fn confirmed(sentence: &str, source: &str) -> Option<(String, Certainty)> {
        let mut damage = find(sentence, &Encoding::utf8()).into_iter().next()?;
        let place = damage.span.range();
        confirm(&mut damage, sentence, place, source)?;
        Some((damage.repaired.clone()?, damage.certainty))
    }

    #[test]
    fn a_source_shows_what_was_lost() {
        let source = "The mayor of Gdańsk said it was North Korea’s turn.";
        let yes = |text: &str| Some((text.to_owned(), Certainty::ConfirmedBySource));
        assert_eq!(confirmed("The mayor of Gda?sk said it", source), yes("ń"));
        assert_eq!(confirmed("it was North Korea\u{fffd}s turn.", source), yes("’"));
        assert_eq!(confirmed("it was North Koreaآ’s turn.", source), yes("’"));
    }

    #[test]
    fn another_sentence_shows_nothing() {
        assert_eq!(confirmed("The mayor of Gda?sk said", "A mayor of Sopot said so."), None);
        assert_eq!(confirmed("it was North Korea?s turn", "it was North Korea turn"), None);
    }

    #[test]
    fn two_different_answers_are_none() {
        let source = "in the town of Brandýs today; in the town of Brandůs today";
        assert_eq!(confirmed("in the town of Brand?s today", source), None);
    }
}
