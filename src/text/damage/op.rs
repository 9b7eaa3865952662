//! Steps that are no encodings, run by their names: escapes, other forms of letters, what was lost or put in.
//!
//! Takes the name of a step and the text (or the bytes) it happened to, gives the text afterwards. A name alone stands
//! for the usual spelling (`json-escape` writes `\u2019`); where the text was spelled another way, the name is followed
//! by that spelling (`html-escape: &rsquo;`), and the step runs only on the text that it spells. [`completed`] adds a
//! spelling where a chain needs one. Finding such steps is left to the modules that undo them.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::chain::{Step, replay};
use super::{accent, codec, entity, escape, forms, invisible, ligature, lookalike, mail, typing};
use crate::lexicon;

/// Between a name and the spelling.
const SEPARATOR: &str = ": ";
/// What bytes become that mean nothing in the encoding they are read in: `read-with-loss: windows-1252 �`.
const LOSING: &str = "read-with-loss";
/// The same, with a mark for each byte: `read-with-loss-of-bytes: gbk �`.
const LOSING_BYTES: &str = "read-with-loss-of-bytes";
/// Characters that became one and the same: `lost-to: □`.
const LOST: &str = "lost-to";
/// What no other step explains, with what stands there now.
const UNTRACED: &str = "not-traced";

/// The name of a step without its spelling.
pub(super) fn name(step: &str) -> &str {
    step.split_once(SEPARATOR).map_or(step, |(name, _)| name)
}

/// The step that reads bytes in an encoding and has `lost` for those that mean nothing in it.
pub(super) fn losing(encoding: &str, lost: char) -> String {
    format!("{LOSING}{SEPARATOR}{encoding} {lost}")
}

/// The encoding in which such a step reads.
pub(super) fn read_losing(step: &str) -> Option<&str> {
    let (name, how) = step.split_once(SEPARATOR)?;
    how.split(' ').next().filter(|_| matches!(name, LOSING | LOSING_BYTES))
}

/// The step in which every character became `c`.
pub(super) fn lost_to(c: char) -> String {
    format!("{LOST}{SEPARATOR}{c}")
}

/// What every character became in such a step.
pub(super) fn all_became(step: &str) -> Option<&str> {
    step.split_once(SEPARATOR)
        .filter(|(name, _)| *name == LOST)
        .map(|(_, c)| c)
}

/// The step in which a character became all of `seen`.
pub(super) fn lost_together(seen: &str) -> String {
    format!("{LOST}{SEPARATOR}{seen}")
}

/// Runs a step on a text.
pub(super) fn run(step: &str, text: &str) -> Option<String> {
    match step.split_once(SEPARATOR) {
        None => plain(step, text),
        Some((LOST, c)) => Some(c.repeat(text.chars().count())),
        Some((UNTRACED, seen)) => Some(seen.to_owned()),
        Some((name, spelling)) => spells(name, spelling, text).then(|| spelling.to_owned()),
    }
}

/// Runs a step on bytes: they are spelled out with ASCII, or read with loss.
pub(super) fn spell(step: &str, bytes: &[u8]) -> Option<String> {
    let spelled = |one: fn(u8) -> String| Some(bytes.iter().map(|&byte| one(byte)).collect());
    match step.split_once(SEPARATOR) {
        None => match step {
            "backslash-x" => spelled(|byte| format!("\\x{byte:02x}")),
            "backslash-octal" => spelled(|byte| format!("\\{byte:03o}")),
            "percent" => spelled(|byte| format!("%{byte:02X}")),
            "quoted-printable" => spelled(|byte| format!("={byte:02X}")),
            "rtf-hex" => spelled(|byte| format!("\\'{byte:02x}")),
            _ => None,
        },
        Some((LOSING, how)) => {
            let (encoding, lost) = how.split_once(' ')?;
            codec::decode_losing(encoding, bytes, lost.chars().next()?)
        }
        Some((LOSING_BYTES, how)) => {
            let (encoding, lost) = how.split_once(' ')?;
            codec::decode_losing_bytes(encoding, bytes, lost.chars().next()?)
        }
        Some((name, spelling)) => {
            let read = match name {
                "rfc2047-q" | "rfc2047-b" => mail::bytes_of_word(spelling)?,
                "percent" | "backslash-x" | "rtf-hex" => escape::bytes_spelled(spelling)?,
                _ => return None,
            };
            (read == bytes).then(|| spelling.to_owned())
        }
    }
}

/// The usual spelling of a step.
fn plain(name: &str, text: &str) -> Option<String> {
    let each = |one: &dyn Fn(char) -> String| -> Option<String> { Some(text.chars().map(one).collect()) };
    let only = |from: char, to: &str| text.chars().all(|c| c == from).then(|| text.replace(from, to));
    match name {
        "html-escape-decimal" => each(&|c| format!("&#{};", c as u32)),
        "html-escape-hex" => each(&|c| format!("&#x{:x};", c as u32)),
        "html-escape-ampersand" => Some(text.replace('&', "&amp;")),
        "json-escape" => Some(text.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect()),
        "underscore-x" => each(&|c| format!("_x{:04X}_", c as u32)),
        "addslashes" => each(&|c| format!("\\{c}")),
        "backslash-n" => only('\n', "\\n"),
        "soft-line-break" => text.is_empty().then(|| "=\n".to_owned()),
        "utf-7" => Some(mail::to_utf7(text)),
        "tex-quotes" => Some(text.replace('“', "``").replace('”', "''")),
        "doubled-single-quotes" => Some(text.replace('“', "‘‘").replace('”', "’’")),
        "low-quote-for-apostrophe" => only('’', "‚"),
        "low-byte" => text.chars().map(|c| char::from_u32(c as u32 & 0xFF)).collect(),
        "line-break-tag" => only('\n', "<br>"),
        "doubled-line-end" => only('\n', "\r\r\n"),
        "accent-for-apostrophe" => only('’', "´"),
        "full-width" => each(&|c| forms::wide(c).to_string()),
        "no-break-spaces" => only(' ', "\u{a0}"),
        "line-separator" => only('\n', "\u{2028}"),
        "accents-folded" => Some(without_accents(text)),
        "quotes-straightened" => each(&|c| straight(c).to_string()),
        "controls-deleted" => Some(text.replace(|c| matches!(c, '\u{80}'..='\u{9f}'), "")),
        "first-character-deleted" => Some(text.chars().skip(1).collect()),
        "no-break-space-made-a-space" => Some(text.replace('\u{a0}', " ")),
        "no-break-space-dropped" => Some(text.replace('\u{a0}', "")),
        "small-letters" => Some(text.to_lowercase()),
        "backslashes-dropped" => Some(text.replace('\\', "")),
        "characters-deleted" => Some(text.replace(|c: char| !c.is_ascii(), "")),
        "ligatures-deleted" => Some(ligature::without(text, "")),
        "ligatures-made-spaces" => Some(ligature::without(text, " ")),
        "decomposed" => Some(text.nfd().collect()),
        _ => None,
    }
}

/// Whether a spelling is one that the step of this name gives for the text.
fn spells(name: &str, spelling: &str, text: &str) -> bool {
    let read: Vec<char> = spelling.chars().collect();
    let all = |wanted: &dyn Fn(char) -> bool| text.is_empty() && read.iter().all(|&c| wanted(c));
    match name {
        "html-escape" | "html-escape-decimal" | "html-escape-hex" => entity::read(&read).as_deref() == Some(text),
        "json-escape" | "underscore-x" => escape::read(&read).as_deref() == Some(text),
        "utf-7" => mail::read_utf7(&read).as_deref() == Some(text),
        "backslash-n" => escape::line_ends(&read) == Some(text.len()) && text.bytes().all(|byte| byte == b'\n'),
        "soft-line-break" => text.is_empty() && matches!(spelling.trim_start_matches('='), "\n" | "\r\n"),
        "line-break-tag" | "paragraph-tag" => text == "\n" && typing::tag_name(&read) == Some(name),
        "accent-after-letter" | "accent-before-letter" => {
            accent::joined(&read, name).is_some_and(|c| text == c.to_string())
        }
        "accent-for-apostrophe" => text == "’" && matches!(spelling, "´" | "`"),
        "look-alike-letter" => lookalike::are_twins(&read, &text.chars().collect::<Vec<_>>()),
        "ligature" | "full-width" | "half-width" | "mathematical-letters" | "presentation-forms" => {
            spelling.nfkc().eq(text.chars())
        }
        "presentation-forms-visual-order" => spelling.chars().rev().nfkc().eq(text.chars()),
        "decomposed" => spelling.nfc().eq(text.chars()),
        "tatweel" => all(&|c| c == '\u{640}'),
        "line-end-hyphen" => {
            text.is_empty() && read.first() == Some(&'-') && read[1..].iter().all(|c| c.is_whitespace())
        }
        "line-end-in-compound" => text == "-" && matches!(spelling, "-\n" | "-\r\n"),
        "line-separator" => text == "\n" && matches!(spelling, "\u{85}" | "\u{2028}" | "\u{2029}"),
        _ => all(&|c| invisible::is_of(c, name)),
    }
}

fn without_accents(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.nfd().filter(|c| !is_combining_mark(*c)).nfc() {
        let row = lexicon::plain_letters()
            .row(c.encode_utf8(&mut [0; 4]))
            .filter(|_| !c.is_ascii());
        match row {
            Some(row) => plain.push_str(row.cell(1)),
            None => plain.push(c),
        }
    }
    plain
}

fn straight(c: char) -> char {
    match c {
        '“' | '”' | '„' | '‟' => '"',
        '‘' | '’' | '‚' | '‛' => '\'',
        _ => c,
    }
}

/// The chain with the spelling that it needs to give `seen` for `text`: none, or that of its first step that has one.
/// A chain that can't be made to is told as it is, and not traced any further.
pub(super) fn completed(chain: Vec<Step>, text: &str, seen: &str) -> Vec<Step> {
    let gives = |chain: &[Step], text: &str| replay(text, chain).as_deref() == Some(seen);
    if gives(&chain, text) {
        return chain;
    }
    let of_bytes = |step: &Step| match step {
        Step::Op(name) if name.starts_with(LOSING) => Step::Op(name.replacen(LOSING, LOSING_BYTES, 1)),
        step => step.clone(),
    };
    let singly: Vec<Step> = chain.iter().map(of_bytes).collect();
    if gives(&singly, text) {
        return singly;
    }
    // Ampersands that were escaped afterwards are escaped again by the replay.
    let is_ampersand = |step: &&Step| matches!(step, Step::Op(name) if name == "html-escape-ampersand");
    let layers = chain.iter().rev().take_while(is_ampersand).count();
    let spelling = (0..layers).fold(seen.to_owned(), |spelled, _| spelled.replace("&amp;", "&"));
    let mut spelled = chain.clone();
    let at = chain.len() - layers;
    if let Some(Step::Op(step)) = spelled[..at].last_mut()
        && !step.contains(SEPARATOR)
    {
        *step = format!("{step}{SEPARATOR}{spelling}");
        if gives(&spelled, text) {
            return spelled;
        }
    }
    chain
}

/// The step that is told where no chain gives what is seen.
pub(super) fn untraced(seen: &str) -> Step {
    Step::Op(format!("{UNTRACED}{SEPARATOR}{seen}"))
}
