//! How unlikely a stretch of text is, where it stands.
//!
//! Takes characters and a [`Reading`], gives points: 0 for what any newspaper prints, more the odder it is. Only what a
//! repair would change matters, so ASCII costs nothing by itself; the letters next to it do the telling. Points are tenths:
//! 10 is about one ordinary surprise, 50 what nobody writes. The weights follow a prototype, fitted to no set.

use unicode_script::Script;

use super::habit;
use super::ideograph;
use super::language::{self, Reading};
use super::letter::{Class, is_ideograph};
use super::pairs;
use super::slot::{self, ODD};

/// Points.
pub(super) type Points = i32;

/// Control characters of the C1 range are never typed.
const C1: Points = 90;
/// Control characters of the C0 range.
const C0: Points = 80;
/// A lost character: honest about it, so better than three letters that hide it.
pub(super) const LOST: Points = 20;
/// Private and unassigned characters.
const NOTHING: Points = 90;
/// Two scripts inside one word.
const SCRIPTS: Points = 50;
/// A capital after a small letter, one of them beyond ASCII.
const CAPITAL_INSIDE: Points = 40;
/// A letter of the language.
const OWN_LETTER: Points = 0;
/// A letter of the language that explains the letters best, though no common word of it stands there.
const LIKELY_LETTER: Points = 3;
/// A letter that English has in borrowed words only.
pub(super) const BORROWED_LETTER: Points = 4;
/// A letter of another language of the same script.
const OTHER_LETTER: Points = 22;
/// Letters of a name that are looked back at.
const LONG_NAME: usize = 16;
/// A letter that no language of the table is written with.
const RARE_LETTER: Points = 30;
/// A blank between two ideographs.
const SPACED: Points = 12;
/// An ideograph that is not of the commonest, by itself among other things.
const LONE_RARE: Points = 20;
/// One letter of a foreign script by itself, joined to punctuation.
const LONE_FOREIGN: Points = 22;
/// The same of the Latin script: 5 Å– may be right.
const LONE_LATIN: Points = 10;

/// The points of `text[from..to]`, judged with its neighbours; the pair across `to` counts as well.
pub(super) fn of(text: &[char], from: usize, to: usize, reading: Reading) -> Points {
    let end = (to + 1).min(text.len());
    (from..end)
        .filter(|&at| !is_plain(text, at))
        .map(|at| {
            let pair = pair(text, at);
            if at < to {
                pair + single(text, at, reading)
            } else {
                pair
            }
        })
        .sum()
}

/// Whether a character and the one before it are plain ASCII, which costs nothing.
fn is_plain(text: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).is_none_or(|before| text[before].is_ascii());
    before && matches!(text[at], '\n' | ' '..='~')
}

fn class_at(text: &[char], at: usize) -> Class {
    text.get(at).map_or(Class::Space, |&c| Class::of(c))
}

fn before(text: &[char], at: usize) -> Class {
    at.checked_sub(1).map_or(Class::Space, |at| class_at(text, at))
}

/// What two neighbours cost together.
fn pair(text: &[char], at: usize) -> Points {
    let Some(previous) = at.checked_sub(1) else { return 0 };
    if text[previous].is_ascii() && text[at].is_ascii() {
        return 0;
    }
    match (class_at(text, previous), class_at(text, at)) {
        (Class::Letter { script: a, upper: up }, Class::Letter { script: b, upper: down }) => {
            if a != b {
                // A股, X光, KBS는: an abbreviation in East Asian text.
                let abbreviation = up && matches!(b, Script::Han | Script::Hangul);
                // IL2Rγ: a sign after capitals; after a word's first letter, or in a word of small letters, it is not.
                let sign = b == Script::Greek && up && previous > 0 && !Class::of(text[previous - 1]).is_space();
                return if abbreviation || (sign && has_digit_before(text, previous)) {
                    5
                } else if sign {
                    20
                } else {
                    scripts(a, b)
                };
            }
            if !up && down {
                return CAPITAL_INSIDE;
            }
            let shouted = up && !down && previous > 0 && is_upper(text[previous - 1]);
            if shouted && has_case(text[at]) {
                CAPITAL_INSIDE
            } else {
                pairs::cost(text[previous], text[at])
            }
        }
        (Class::Letter { script: a, .. } | Class::Mark(a), Class::Mark(b)) => mark(a, b),
        (_, Class::Mark(_)) => 10,
        (Class::Mark(a), Class::Letter { script: b, .. }) if a != Script::Inherited && a != b => scripts(a, b),
        _ => 0,
    }
}

/// Whether the word that goes on at `at` has a digit in it before: names of genes and parts have.
fn has_digit_before(text: &[char], at: usize) -> bool {
    let word = text[..at].iter().rev().take_while(|c| c.is_ascii_alphanumeric());
    word.take(6).any(char::is_ascii_digit)
}

fn is_upper(c: char) -> bool {
    matches!(Class::of(c), Class::Letter { upper: true, .. })
}

fn has_case(c: char) -> bool {
    c.is_lowercase()
}

/// Two scripts side by side in one word.
fn scripts(a: Script, b: Script) -> Points {
    use Script::{Common, Greek, Han, Hangul, Inherited, Latin};
    match (a, b) {
        (Common | Inherited, _) | (_, Common | Inherited) => 3,
        // Δt, µm, Ω: a Greek letter opens a sign; inside a word it does not.
        (Greek, Latin) => 10,
        (Latin, Greek) => 40,
        (Latin, Han | Hangul) => 25,
        (Han | Hangul, Latin) => 15,
        (Han, Hangul) | (Hangul, Han) => 10,
        _ => SCRIPTS,
    }
}

/// A mark on a letter.
fn mark(letter: Script, mark: Script) -> Points {
    if mark == Script::Inherited && matches!(letter, Script::Latin | Script::Greek | Script::Cyrillic) {
        4
    } else if mark == letter || mark == Script::Inherited || letter == Script::Inherited {
        0
    } else {
        SCRIPTS
    }
}

/// What a character costs where it stands.
fn single(text: &[char], at: usize, reading: Reading) -> Points {
    let c = text[at];
    let class = Class::of(c);
    if c.is_ascii() {
        return match class {
            Class::C0 => C0,
            Class::Space if is_between_ideographs(text, at) => SPACED,
            _ => 0,
        };
    }
    let (left, right) = (before(text, at), class_at(text, at + 1));
    match class {
        Class::Letter { script, upper } => letter(text, at, script, upper, reading),
        Class::Digit if left.is_letter() || right.is_letter() => RARE_LETTER,
        Class::Mark(_) | Class::Digit | Class::Space => 0,
        Class::Open => slot::opening(left, right),
        Class::Apostrophe => slot::apostrophe(text, at, left, right),
        Class::Close => slot::closing(left, right),
        Class::Dash => slot::dash(left, right),
        Class::Plain if is_arabic_sign(c) && (is_latin(left) || is_latin(right)) => SCRIPTS,
        Class::Plain if matches!(c, '·' | '•') => slot::dot(text, at, left, right),
        Class::Plain => 0,
        Class::Inverted => slot::inverted(left, right),
        Class::Currency => slot::beside(left, right, Class::Digit),
        Class::Trademark => slot::trademark(text, at, left, right),
        Class::AfterDigit => slot::after_digit(text, at, left, right),
        Class::Math => slot::math(left, right),
        Class::Ordinal => {
            if right.is_word() {
                ODD
            } else if left == Class::Digit {
                3
            } else if left.is_letter() {
                8
            } else {
                15
            }
        }
        Class::Before => {
            if left.is_letter() {
                ODD
            } else {
                5
            }
        }
        // ´´ and ¨ ¨ are somebody's quotation marks.
        Class::Odd if text.get(at + 1) == Some(&c) || (at > 0 && text[at - 1] == c) => 5,
        // Among signs, where faces are drawn, it is no letter's accent.
        Class::Odd if !left.is_word() && !right.is_word() && left != Class::Space => 15,
        Class::Odd => ODD,
        Class::Box => slot::boxes(left, right),
        Class::Symbol => slot::symbol(left, right),
        Class::WidePunctuation => slot::wide(left, right),
        Class::Unseen => slot::unseen(left, right),
        Class::C1 => C1,
        Class::C0 => C0,
        Class::Lost => LOST,
        Class::Nothing => NOTHING,
    }
}

/// Punctuation that only Arabic has.
fn is_arabic_sign(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{6ff}')
}

fn is_latin(class: Class) -> bool {
    matches!(
        class,
        Class::Letter {
            script: Script::Latin,
            ..
        }
    )
}

/// Whether a blank parts two ideographs: Korean parts its words, Chinese and Japanese do not.
fn is_between_ideographs(text: &[char], at: usize) -> bool {
    let ideograph = |at: Option<usize>| at.and_then(|at| text.get(at)).is_some_and(|&c| is_ideograph(c));
    ideograph(at.checked_sub(1)) && ideograph(Some(at + 1))
}

fn letter(text: &[char], at: usize, script: Script, upper: bool, reading: Reading) -> Points {
    let c = text[at];
    let (left, right) = (before(text, at), class_at(text, at + 1));
    let lone = !left.is_word() && !right.is_word();
    let own = match script {
        _ if is_raised(c) => {
            if left == Class::Digit || before_raised(text, at) {
                2
            } else {
                RARE_LETTER
            }
        }
        // A letter that is spoken of by itself may be of any language.
        Script::Latin if lone && reading.has(c).is_some() => 2,
        Script::Han if lone && is_ideograph(c) && habit::common(c) == 0 => ideograph::cost(c, reading.kana) + LONE_RARE,
        Script::Han => ideograph::cost(c, reading.kana),
        Script::Hangul => ideograph::hangul(c),
        _ => match reading.has(c) {
            Some(true) if reading.english && script == Script::Latin => BORROWED_LETTER,
            // No common words tell the languages of other scripts apart.
            Some(true) if reading.sure || script != Script::Latin => OWN_LETTER,
            Some(true) => LIKELY_LETTER,
            Some(false) if script == Script::Latin && goes_on_abroad(text, at, reading) => BORROWED_LETTER,
            Some(false) => OTHER_LETTER,
            None if matches!(script, Script::Latin | Script::Cyrillic | Script::Greek) => RARE_LETTER,
            None if is_living(script) => 0,
            None => RARE_LETTER,
        },
    };
    let own = if matches!(script, Script::Cyrillic | Script::Greek) {
        own.min(OTHER_LETTER) / 3
    } else {
        own
    };
    own + if lone {
        lone_letter(left, right, script, upper)
    } else {
        0
    }
}

/// Whether an odd letter of a word has one before it, and both are written in one language: a name from there is one
/// surprise.
fn goes_on_abroad(text: &[char], at: usize, reading: Reading) -> bool {
    let before = text[..at].iter().rev().take_while(|&&c| Class::of(c).is_word());
    let odd = before
        .take(LONG_NAME)
        .filter(|&&c| !c.is_ascii() && reading.has(c) == Some(false));
    let mut odd = odd.peekable();
    odd.peek().is_some() && odd.all(|&c| language::in_common(c, text[at]))
}

/// Scripts of today's newspapers.
fn is_living(script: Script) -> bool {
    use Script::{
        Arabic, Armenian, Bengali, Common, Devanagari, Ethiopic, Georgian, Gujarati, Gurmukhi, Hebrew, Inherited,
        Kannada, Khmer, Lao, Malayalam, Mongolian, Myanmar, Oriya, Sinhala, Tamil, Telugu, Thaana, Thai, Tibetan,
    };
    matches!(
        script,
        Arabic
            | Armenian
            | Bengali
            | Common
            | Devanagari
            | Ethiopic
            | Georgian
            | Gujarati
            | Gurmukhi
            | Hebrew
            | Inherited
            | Kannada
            | Khmer
            | Lao
            | Malayalam
            | Mongolian
            | Myanmar
            | Oriya
            | Sinhala
            | Tamil
            | Telugu
            | Thaana
            | Thai
            | Tibetan
    )
}

/// Raised and lowered letters: ʳᵈ, ⁿ.
fn is_raised(c: char) -> bool {
    matches!(c, '\u{2b0}'..='\u{2b8}' | '\u{1d2c}'..='\u{1d6a}' | '\u{2071}' | '\u{207f}' | '\u{2090}'..='\u{209c}')
}

fn before_raised(text: &[char], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|left| is_raised(text[left]))
}

/// A letter that is a word by itself, beyond ASCII.
fn lone_letter(left: Class, right: Class, script: Script, upper: bool) -> Points {
    let joined = matches!(
        right,
        Class::Open | Class::Dash | Class::Currency | Class::Apostrophe | Class::Trademark
    ) || matches!(
        right,
        Class::Close | Class::Odd | Class::Before | Class::Math | Class::AfterDigit
    ) && !matches!(left, Class::Open | Class::Plain);
    match script {
        Script::Latin if joined => LONE_LATIN,
        _ if joined => LONE_FOREIGN,
        Script::Latin if upper => 2,
        Script::Latin => 0,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(text: &str) -> Points {
        let text: Vec<char> = text.chars().collect();
        of(&text, 0, text.len(), Reading::of(&text))
    }

    #[test]
    fn what_newspapers_print_is_cheap() {
        for text in [
            "The harbour’s pilots say “we’ve 5 °C” – enough…",
            "La déléguée, très fâchée",
            "« Où ça ? »",
            "Министр заявил",
            "警方说，事故原因仍在调查",
            "“آ” and “Â” are letters",
            "÷ ± 25 km² 3½",
        ] {
            let per_letter = points(text) * 10 / text.chars().count() as Points;
            assert!(per_letter < 60, "{text}: {}", points(text));
        }
    }

    #[test]
    fn damage_costs_more_than_its_repair() {
        for (damaged, right) in [
            ("Koreaآ’s", "Korea’s"),
            ("donâ€™t", "don’t"),
            ("szko³y", "szkoły"),
            ("SÆo Paulo nÆo", "São Paulo não"),
            ("was آ“twice", "was “twice"),
            ("0.2% آ– the", "0.2% – the"),
        ] {
            assert!(
                points(damaged) >= points(right) + 20,
                "{damaged}: {} {}",
                points(damaged),
                points(right)
            );
        }
    }
}
