//! Whether a place may be damage where it stands, whatever undoing it would gain: what is shown on purpose, a name from
//! abroad, a letter by itself.
//!
//! Takes the characters of a passage and a [`Place`] in it. What it would gain is worked out in `search`.

use unicode_script::Script;

use super::about::MENTIONED;
use super::cost::{self, Points};
use super::escape::is_mentioned;
use super::language::Reading;
use super::letter::Class;
use super::undo::{Edit, Place};

/// What pairs of letters of a name may cost that the table of pairs does not have.
const ODD_PAIRS: Points = 8;
/// Whether a place that proves nothing touches a word or a number, as a sign that was misread does.
pub(super) fn is_placed(text: &[char], place: &Place) -> bool {
    let control = matches!(text[place.from], '\u{80}'..='\u{9f}');
    let holds_letters = text[place.from..place.to].iter().any(|c| c.is_alphabetic());
    place.proof > 0
        || is_in_word(text, place)
        || (control && closes_word(text, place.from))
        || (holds_letters && !control && !is_lone_foreign(text, place))
        || place
            .edits
            .iter()
            .any(|edit| edit.text.iter().any(|&c| Class::of(c) == Class::Dash))
}

/// Whether a Latin word is written as some language writes, and would become another such word or one with signs in it:
/// in English copy that is a name from there, whatever its bytes are in another page. Quotation marks of English are more
/// than that.
pub(super) fn is_name_from_abroad(text: &[char], place: &Place) -> bool {
    let latin = |c: char| {
        matches!(
            Class::of(c),
            Class::Letter {
                script: Script::Latin,
                ..
            }
        )
    };
    let other = |c: &char| latin(*c) || !c.is_alphabetic() && !matches!(c, '‘' | '’' | '“' | '”');
    let is_one = |edit: &Edit| latin(text[edit.from]) && edit.text.iter().all(other);
    let word = &text[place.from..place.to];
    let foreign = word.iter().filter(|c| !c.is_ascii()).count() as Points;
    let usual = foreign * cost::BORROWED_LETTER + ODD_PAIRS;
    place.edits.iter().all(is_one) && cost::of(word, 0, word.len(), Reading::of(word)) <= usual
}

/// Whether a word of a letter or two would become one letter of another script.
fn is_lone_foreign(text: &[char], place: &Place) -> bool {
    let [edit] = &place.edits[..] else { return false };
    let [letter] = edit.text[..] else { return false };
    let script = |c: char| match Class::of(c) {
        Class::Letter { script, .. } => Some(script),
        _ => None,
    };
    let own = script(text[place.from]);
    own.is_some() && script(letter).is_some_and(|script| Some(script) != own)
}

/// Whether a place of a Latin word would become narrow kana and their marks: no word is written so, and every letter of a
/// page is one of them in another.
pub(super) fn is_half_width_in_word(text: &[char], place: &Place) -> bool {
    let latin = |at: Option<usize>| at.and_then(|at| text.get(at)).is_some_and(char::is_ascii_alphabetic);
    let narrow = |c: &char| ('\u{ff61}'..='\u{ff9f}').contains(c);
    let mut given = place
        .edits
        .iter()
        .flat_map(|edit| &edit.text)
        .filter(|c| !c.is_ascii())
        .peekable();
    let in_word = latin(place.from.checked_sub(1)) || latin(Some(place.to));
    in_word && given.peek().is_some() && given.all(narrow)
}

/// Whether a place touches a word or a number.
pub(super) fn is_in_word(text: &[char], place: &Place) -> bool {
    let beside = |at: Option<usize>| at.and_then(|at| text.get(at)).is_some_and(|c| c.is_alphanumeric());
    beside(place.from.checked_sub(1)) || beside(Some(place.to))
}

/// Whether a closing mark that ends a word stands right before `at`: what follows it belongs to it.
fn closes_word(text: &[char], at: usize) -> bool {
    let [.., word, mark] = text[..at] else { return false };
    matches!(Class::of(mark), Class::Apostrophe | Class::Close) && word.is_alphanumeric()
}

/// Whether the text shows the damage on purpose: a character or two between quotation marks.
pub(super) fn is_about(text: &[char], place: &Place) -> bool {
    let shown: usize = place.edits.iter().map(|edit| edit.text.len()).sum();
    shown <= MENTIONED && is_mentioned(text, place.from, place.to)
}
