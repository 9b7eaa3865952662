//! Characters in another of their forms: ligatures, full-width letters, mathematical alphabets, Arabic presentation
//! forms and stretching strokes, letters taken apart into base and mark.
//!
//! Takes the characters of a passage, gives changes. Nothing here is broken on the page, so all of it is a note; forms
//! that are right where they stand (full-width signs in Chinese, ﷺ, a single mathematical letter) stay.

use unicode_normalization::UnicodeNormalization;
use unicode_script::{Script, UnicodeScript};

use super::chain::Step;
use super::draft::{Change, Story};
use super::letter::Class;
use super::{Certainty, DamageKind};

/// The changes that bring forms back to plain letters.
pub(super) fn changes(text: &[char]) -> Vec<Change> {
    if text.iter().all(|c| (*c as u32) < 0x300) {
        return Vec::new();
    }
    let east = text.iter().any(|&c| {
        matches!(
            Class::of(c),
            Class::Letter {
                script: Script::Han | Script::Hangul,
                ..
            }
        ) && !matches!(c, '\u{ff66}'..='\u{ff9f}')
    });
    let mut changes = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let found = if text[at].is_ascii() {
            None
        } else {
            form(text, at, east)
        };
        match found {
            Some((from, end, read, mechanism)) => {
                changes.push(change(from, end, read, mechanism));
                at = end;
            }
            None => at += 1,
        }
    }
    changes
}

pub(super) fn change(from: usize, to: usize, text: Vec<char>, mechanism: &str) -> Change {
    Change {
        from,
        to,
        text,
        story: Story {
            kind: DamageKind::Compatibility,
            mechanism: mechanism.to_owned(),
            chain: vec![Step::Op(mechanism.to_owned())],
            certainty: Certainty::Certain,
            alternatives: Vec::new(),
            visible: false,
            mend: true,
        },
    }
}

type Form = (usize, usize, Vec<char>, &'static str);

/// The form that `at` belongs to: where it begins and ends, what it is plainly, its name.
fn form(text: &[char], at: usize, east: bool) -> Option<Form> {
    match text[at] {
        '\u{fb00}'..='\u{fb06}' => Some((at, at + 1, compatible(&text[at..=at]), "ligature")),
        '\u{ff01}'..='\u{ff5e}' | '\u{3000}' if !east => {
            let end = run(text, at, |c| matches!(c, '\u{ff01}'..='\u{ff5e}'));
            Some((
                at,
                end.max(at + 1),
                compatible(&text[at..end.max(at + 1)]),
                "full-width",
            ))
        }
        '\u{1d400}'..='\u{1d7ff}' => {
            let end = run(text, at, |c| matches!(c, '\u{1d400}'..='\u{1d7ff}'));
            let read = compatible(&text[at..end]);
            (end - at >= 3 && read.iter().all(char::is_ascii)).then_some((at, end, read, "mathematical-letters"))
        }
        c if is_presentation(c) => arabic(text, at),
        '\u{640}' => stretched(text, at),
        _ => apart(text, at),
    }
}

fn run(text: &[char], from: usize, wanted: impl Fn(char) -> bool) -> usize {
    from + text[from..].iter().take_while(|c| wanted(**c)).count()
}

/// The full-width form of a character, if it has one.
pub(super) fn wide(c: char) -> char {
    match c {
        ' ' => '\u{3000}',
        '!'..='~' => char::from_u32(c as u32 + 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

fn compatible(text: &[char]) -> Vec<char> {
    text.iter().copied().nfkc().collect()
}

/// The changes that widen half-width kana; after misread bytes are undone, which look like them.
pub(super) fn narrow(text: &[char]) -> Vec<Change> {
    let mut changes = Vec::new();
    if !are_words(text) {
        return changes;
    }
    let mut at = 0;
    while at < text.len() {
        match half_width(text, at) {
            Some((from, end, read, mechanism)) => {
                changes.push(change(from, end, read, mechanism));
                at = end;
            }
            None => at += 1,
        }
    }
    changes
}

/// Whether the half-width kana of a text make words: bytes of another encoding leave single ones among ideographs, and
/// ones that begin with what no word begins with.
fn are_words(text: &[char]) -> bool {
    let kana = |c: char| matches!(c, '\u{ff66}'..='\u{ff9f}');
    let mut words = text.split(|c| !kana(*c)).filter(|word| !word.is_empty());
    !text.contains(&char::REPLACEMENT_CHARACTER)
        && words.all(|word| word.len() > 1 && !matches!(word[0], '\u{ff66}'..='\u{ff70}' | '\u{ff9e}' | '\u{ff9f}'))
}

/// Half-width kana in a Japanese text.
fn half_width(text: &[char], at: usize) -> Option<Form> {
    if !matches!(text[at], '\u{ff66}'..='\u{ff9f}') {
        return None;
    }
    let end = run(text, at, |c| matches!(c, '\u{ff66}'..='\u{ff9f}'));
    let japanese = text
        .iter()
        .any(|c| matches!(c.script(), Script::Han | Script::Hiragana) || matches!(c, '\u{30a1}'..='\u{30fa}'));
    (end - at >= 2 && japanese).then(|| (at, end, compatible(&text[at..end]), "half-width"))
}

/// Presentation forms of Arabic letters, without the signs that exist in no other form.
fn is_presentation(c: char) -> bool {
    matches!(c, '\u{fb50}'..='\u{fd3d}' | '\u{fd50}'..='\u{fdf1}' | '\u{fe70}'..='\u{fefc}')
}

/// A stretch of Arabic in presentation forms; if it stands in the order in which it is seen, it is turned round.
fn arabic(text: &[char], at: usize) -> Option<Form> {
    let belongs =
        |c: char| is_presentation(c) || matches!(Class::of(c), Class::Mark(_)) || c.script() == Script::Arabic;
    let mut end = at;
    for (index, &c) in text.iter().enumerate().skip(at) {
        if belongs(c) {
            end = index + 1;
        } else if c != ' ' {
            break;
        }
    }
    let (mut from, mut to) = (at, end);
    if !is_turned(&text[from..to]) {
        return (end - at >= 2).then(|| (at, end, compatible(&text[at..end]), "presentation-forms"));
    }
    // A line that is turned round is turned round as a whole: punctuation, quotation marks and digits with it.
    while to < text.len() && !text[to].is_ascii_alphabetic() && text[to] != '\n' && text[to] != '\r' {
        to += 1;
    }
    while from > 0 && text[from - 1] != '\n' && (belongs(text[from - 1]) || !text[from - 1].is_alphanumeric()) {
        from -= 1;
    }
    let read: Vec<char> = text[from..to].iter().rev().copied().collect();
    Some((from, to, compatible(&read), "presentation-forms-visual-order"))
}

/// Whether letters join backwards: a form that joins to the one after it stands after it.
fn is_turned(text: &[char]) -> bool {
    let joins_on = |c: char| matches!(form_of(c), Some(Shape::Initial | Shape::Medial));
    let joins_back = |c: char| matches!(form_of(c), Some(Shape::Final | Shape::Medial));
    let pairs = || {
        text.windows(2)
            .filter(|pair| form_of(pair[0]).is_some() && form_of(pair[1]).is_some())
    };
    let forwards = pairs().filter(|pair| joins_on(pair[0]) && joins_back(pair[1])).count();
    let backwards = pairs().filter(|pair| joins_back(pair[0]) && joins_on(pair[1])).count();
    backwards > forwards
}

enum Shape {
    Isolated,
    Final,
    Initial,
    Medial,
}

/// The shape of a presentation form of block B, by its place in the block: letters have two or four shapes in a row.
fn form_of(c: char) -> Option<Shape> {
    let code = c as u32;
    let four = |first: u32| match (code - first) % 4 {
        0 => Shape::Isolated,
        1 => Shape::Final,
        2 => Shape::Initial,
        _ => Shape::Medial,
    };
    let two = |first: u32| {
        if (code - first).is_multiple_of(2) {
            Shape::Isolated
        } else {
            Shape::Final
        }
    };
    Some(match code {
        0xFE80 => Shape::Isolated,
        0xFE81..=0xFE88 => two(0xFE81),
        0xFE89..=0xFE8C => four(0xFE89),
        0xFE8D..=0xFE8E => two(0xFE8D),
        0xFE8F..=0xFE92 => four(0xFE8F),
        0xFE93..=0xFE94 => two(0xFE93),
        0xFE95..=0xFEA8 => four(0xFE95),
        0xFEA9..=0xFEB0 => two(0xFEA9),
        0xFEB1..=0xFEEC => four(0xFEB1),
        0xFEED..=0xFEF0 => two(0xFEED),
        0xFEF1..=0xFEF4 => four(0xFEF1),
        0xFEF5..=0xFEFC => two(0xFEF5),
        _ => return None,
    })
}

/// Strokes between two Arabic letters that only make the word longer.
fn stretched(text: &[char], at: usize) -> Option<Form> {
    let end = run(text, at, |c| c == '\u{640}');
    let letter = |c: Option<&char>| c.is_some_and(|c| c.script() == Script::Arabic && c.is_alphabetic());
    let inside = letter(at.checked_sub(1).and_then(|at| text.get(at))) && letter(text.get(end));
    inside.then(|| (at, end, Vec::new(), "tatweel"))
}

/// A letter with marks that Unicode has as one character.
fn apart(text: &[char], at: usize) -> Option<Form> {
    let marks = |c: char| matches!(c, '\u{300}'..='\u{36f}' | '\u{3099}' | '\u{309a}' | '\u{1160}'..='\u{11ff}');
    let base = at.checked_sub(usize::from(marks(text[at])))?;
    if !marks(text[at]) && !matches!(text[at], '\u{1100}'..='\u{115f}') {
        return None;
    }
    let end = run(text, at.max(base + 1), marks);
    let whole: Vec<char> = text[base..end].iter().copied().nfc().collect();
    (whole.len() < end - base && whole.len() == 1).then_some((base, end, whole, "decomposed"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::damage::draft::undone;

    #[test]
    fn bytes_of_another_encoding_are_no_kana() {
        for text in ["ﾊﾐｳ､ｱ桄ｾ｣ｬｴﾅｽｫ", "ｽﾃﾀ蠡ｺ ｴﾙｸｮｸｦ", "ﾃﾞｰﾀが\u{fffd}ﾈﾙ"]
        {
            assert_eq!(undone(text, narrow), text);
        }
        assert_eq!(undone("ﾃﾞｰﾀを送る", narrow), "データを送る");
    }

    #[test]
    fn forms_become_letters() {
        for (seen, right) in [
            ("oﬃce ﬁre", "office fire"),
            ("rose 3．5％ in ＪＲ", "rose 3.5% in JR"),
            ("ﻗﺎﻟﺖ ﻓﻲ", "قالت في"),
            ("ﺖﻴﺑ ﻲﻓ", "في بيت"),
            ("قــال", "قال"),
            ("Sa\u{303}o", "São"),
            ("𝗳𝗲𝗹𝗹", "fell"),
            ("\u{1112}\u{1161}\u{11ab}", "한"),
        ] {
            assert_eq!(undone(seen, changes), right);
        }
    }

    #[test]
    fn forms_in_their_place_stay() {
        for text in [
            "ＡＢＣ（東京）５％",
            "ﷺ ﷼ ﴾",
            "1435هـ",
            "ẹ\u{301}kọ",
            "𝑥 = 3",
            "6\u{336}3\u{336}",
        ] {
            assert_eq!(undone(text, changes), text);
        }
    }
}
