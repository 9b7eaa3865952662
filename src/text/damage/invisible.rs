//! Characters that nobody sees: zero-width and bidirectional controls, stray byte order marks, control characters,
//! no-break spaces in place of all spaces.
//!
//! Takes the characters of a passage, gives changes. What a script needs stays: the joiners of Persian, Indic and emoji,
//! the breaks of Thai, the direction marks of a text that holds Arabic or Hebrew, the fixed spaces of French.

use unicode_script::{Script, UnicodeScript};

use super::chain::Step;
use super::draft::{Change, Story};
use super::letter::Class;
use super::{Certainty, DamageKind};

/// No-break spaces are a flood when there are at least this many, and more than twice as many as plain spaces: French
/// sets a few in every line, a web page's editor sets all.
const FLOOD: usize = 4;

/// The changes that take out what nobody sees.
pub(super) fn changes(text: &[char]) -> Vec<Change> {
    if text.iter().all(|c| !is_unseen(*c)) {
        return Vec::new();
    }
    let right_to_left = text
        .iter()
        .any(|c| matches!(c.script(), Script::Arabic | Script::Hebrew | Script::Syriac));
    let flood = is_flood(text);
    let mut changes = Vec::new();
    for (at, &c) in text.iter().enumerate() {
        if c == '\u{a0}' && flood {
            changes.push(change(at, " ", "no-break-spaces"));
        } else if let Some((with, mechanism)) = stray(text, at, c, right_to_left) {
            changes.push(change(at, with, mechanism));
        }
    }
    changes
}

/// Whether the character may have to go: a cheap first look.
fn is_unseen(c: char) -> bool {
    c == '\u{a0}' || matches!(Class::of(c), Class::Unseen | Class::C0 | Class::C1)
}

fn change(at: usize, with: &str, mechanism: &str) -> Change {
    Change {
        from: at,
        to: at + 1,
        text: with.chars().collect(),
        story: Story {
            kind: DamageKind::Invisible,
            mechanism: mechanism.to_owned(),
            chain: vec![Step::Op(mechanism.to_owned())],
            certainty: Certainty::Certain,
            alternatives: Vec::new(),
            visible: false,
            mend: true,
        },
    }
}

fn is_flood(text: &[char]) -> bool {
    let fixed = text.iter().filter(|&&c| c == '\u{a0}').count();
    fixed >= FLOOD && fixed > 2 * text.iter().filter(|&&c| c == ' ').count()
}

/// What should stand in the place of a character that nobody sees, if it has no business there.
fn stray(text: &[char], at: usize, c: char, right_to_left: bool) -> Option<(&'static str, &'static str)> {
    let left = at.checked_sub(1).map(|at| text[at]);
    let right = text.get(at + 1).copied();
    let beside = |wanted: fn(char) -> bool| left.is_some_and(wanted) || right.is_some_and(wanted);
    match c {
        '\u{feff}' | '\u{2060}' => Some(("", "byte-order-mark")),
        '\u{200b}' => (!beside(is_unspaced)).then_some(("", "zero-width-space")),
        '\u{200c}' | '\u{200d}' => (!beside(is_joined)).then_some(("", "zero-width-joiner")),
        '\u{ad}' => Some(("", "soft-hyphen")),
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            (!right_to_left).then_some(("", "direction-control"))
        }
        '\u{e0000}'..='\u{e007f}' => (!is_flag(text, at)).then_some(("", "tag-character")),
        '\u{fe00}'..='\u{fe0f}' => left
            .is_some_and(|left| left.is_ascii_alphabetic() || left == ' ')
            .then_some(("", "variation-selector")),
        '\u{85}' | '\u{2028}' | '\u{2029}' => Some(("\n", "line-separator")),
        '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}' => {
            (Class::of(c) == Class::C0 && c != '\u{1a}').then_some(("", "control-character"))
        }
        _ => None,
    }
}

/// Whether a step of this name puts in this character.
pub(super) fn is_of(c: char, mechanism: &str) -> bool {
    match mechanism {
        "byte-order-mark" => matches!(c, '\u{feff}' | '\u{2060}'),
        "zero-width-space" => c == '\u{200b}',
        "zero-width-joiner" => matches!(c, '\u{200c}' | '\u{200d}'),
        "soft-hyphen" => c == '\u{ad}',
        "direction-control" => matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'),
        "tag-character" => matches!(c, '\u{e0000}'..='\u{e007f}'),
        "variation-selector" => matches!(c, '\u{fe00}'..='\u{fe0f}'),
        "control-character" => c == '\r' || Class::of(c) == Class::C0,
        _ => false,
    }
}

/// Scripts written without spaces, where a zero-width space marks a break.
fn is_unspaced(c: char) -> bool {
    matches!(
        c.script(),
        Script::Thai | Script::Khmer | Script::Lao | Script::Myanmar | Script::Tibetan
    )
}

/// Scripts and signs that joiners shape: everything but the letters of Europe and East Asia.
fn is_joined(c: char) -> bool {
    match Class::of(c) {
        Class::Letter { script, .. } => !matches!(
            script,
            Script::Latin | Script::Greek | Script::Cyrillic | Script::Han | Script::Hangul | Script::Armenian
        ),
        Class::Mark(script) => !matches!(script, Script::Inherited),
        Class::Symbol => true,
        Class::Unseen => matches!(c, '\u{fe0f}'),
        _ => false,
    }
}

/// Whether a tag character spells the flag of a region: it follows the black flag, or a tag that does.
fn is_flag(text: &[char], at: usize) -> bool {
    text[..at]
        .iter()
        .rev()
        .find(|c| !matches!(c, '\u{e0000}'..='\u{e007f}'))
        .is_some_and(|&c| c == '\u{1f3f4}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::damage::draft::undone;

    #[test]
    fn what_nobody_sees_is_taken_out() {
        for (seen, right) in [
            ("le\u{200b}ader", "leader"),
            ("\u{feff}Offi\u{feff}cials", "Officials"),
            ("sta\u{ad}y", "stay"),
            ("\u{202d}open\u{202c}", "open"),
            ("Lee\u{e007f}ds", "Leeds"),
            ("st\u{0}aff", "staff"),
            ("a\u{a0}b\u{a0}c\u{a0}d\u{a0}e", "a b c d e"),
        ] {
            assert_eq!(undone(seen, changes), right);
        }
    }

    #[test]
    fn what_a_script_needs_stays() {
        for text in [
            "می\u{200c}خواهم",
            "क्\u{200d}या",
            "👩\u{200d}👩\u{200d}👧 ❤\u{fe0f}",
            "המחיר \u{200e}$40\u{200e}",
            "\u{1f3f4}\u{e0067}\u{e0062}\u{e007f}",
            "«\u{a0}Bonjour\u{a0}», dit-elle\u{a0}; «\u{a0}ça va\u{a0}?",
            "ภาษา\u{200b}ไทย",
        ] {
            assert_eq!(undone(text, changes), text);
        }
    }
}
