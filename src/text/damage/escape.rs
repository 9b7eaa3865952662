//! Characters spelled out with ASCII: `\u2019`, `\xe2\x80\x99`, `\342\200\231`, `%E2%80%99`, `_x2019_`, `\'92`, `\'`.
//!
//! Takes the characters of a passage, gives changes. Only what spells characters beyond ASCII, or a quotation mark
//! inside a word, is undone; program text and web addresses keep theirs. Mail's own escapes are in `mail`.

use super::chain::{Step, misread};
use super::codec;
use super::draft::{Change, Story};
use super::page::Page;
use super::{Certainty, DamageKind};

/// One escape or a run of them.
pub(super) struct Spelled {
    pub end: usize,
    pub text: String,
    pub chain: Vec<Step>,
}

/// The changes that undo the escapes of a passage.
pub(super) fn changes(text: &[char]) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let spelled = match text[at] {
            '\\' => backslash(text, at),
            '%' => percent(text, at),
            '_' => underscored(text, at),
            'u' => unslashed(text, at),
            _ => None,
        };
        match spelled {
            Some(spelled) if !is_mentioned(text, at, spelled.end) => {
                changes.push(change(at, &spelled));
                at = spelled.end;
            }
            Some(spelled) => at = spelled.end,
            None => at += 1,
        }
    }
    changes
}

/// A change that undoes one escape.
pub(super) fn change(from: usize, spelled: &Spelled) -> Change {
    let mechanism = spelled.chain.last().map_or("", Step::name);
    Change {
        from,
        to: spelled.end,
        text: spelled.text.chars().collect(),
        story: Story {
            kind: DamageKind::Escape,
            mechanism: mechanism.to_owned(),
            chain: spelled.chain.clone(),
            certainty: Certainty::Certain,
            alternatives: Vec::new(),
            visible: true,
            mend: true,
        },
    }
}

/// Whether a stretch is all that stands between two quotation marks or code marks: a text about the escape.
pub(super) fn is_mentioned(text: &[char], from: usize, to: usize) -> bool {
    let Some(open) = from.checked_sub(1).map(|at| text[at]) else {
        return false;
    };
    let Some(&close) = text.get(to) else { return false };
    matches!(
        (open, close),
        ('“', '”' | '“')
            | ('‘', '’')
            | ('"', '"')
            | ('\'', '\'')
            | ('`', '`')
            | ('«', '»')
            | ('„', '“' | '”')
            | ('(', ')')
    )
}

fn backslash(text: &[char], at: usize) -> Option<Spelled> {
    match text.get(at + 1)? {
        'u' | 'U' => unicode(text, at),
        'x' => byte_run(text, at, "backslash-x", |rest| match rest {
            ['\\', 'x', high, low, ..] => Some((hex(&[*high, *low])? as u8, 4)),
            _ => None,
        }),
        '0'..='3' => byte_run(text, at, "backslash-octal", |rest| match rest {
            ['\\', a @ '2'..='3', b @ '0'..='7', c @ '0'..='7', ..] => {
                let digit = |c: &char| c.to_digit(8).unwrap_or(0);
                Some(((digit(a) * 64 + digit(b) * 8 + digit(c)) as u8, 4))
            }
            _ => None,
        }),
        '\'' | '"' => rtf(text, at).or_else(|| slashed_quote(text, at)),
        'n' | 'r' => written_line_end(text, at),
        _ => None,
    }
}

fn hex(digits: &[char]) -> Option<u32> {
    digits
        .iter()
        .try_fold(0, |number, c| Some(number * 16 + c.to_digit(16)?))
}

/// A run of `\uXXXX` and `\UXXXXXXXX`.
fn unicode(text: &[char], from: usize) -> Option<Spelled> {
    let mut units: Vec<u16> = Vec::new();
    let mut end = from;
    let mut beyond = false;
    loop {
        let code = match text.get(end..) {
            Some(['\\', 'u', digits @ ..]) if digits.len() >= 4 => hex(&digits[..4]).map(|code| (code, 6)),
            Some(['\\', 'U', digits @ ..]) if digits.len() >= 8 => hex(&digits[..8]).map(|code| (code, 10)),
            _ => None,
        };
        let Some((code, len)) = code else { break };
        if len == 6 {
            units.push(code as u16);
        } else {
            let mut buffer = [0u16; 2];
            units.extend_from_slice(char::from_u32(code)?.encode_utf16(&mut buffer));
        }
        beyond |= code >= 0x80;
        end += len;
    }
    let text = String::from_utf16(&units).ok()?;
    (beyond && !text.is_empty()).then(|| Spelled {
        end,
        text,
        chain: vec![Step::Op("json-escape".to_owned())],
    })
}

/// A run of spelled bytes: UTF-8 if they are, else windows-1252. Bytes of ASCII are no damage by themselves.
pub(super) fn byte_run(
    text: &[char],
    from: usize,
    name: &str,
    one: impl Fn(&[char]) -> Option<(u8, usize)>,
) -> Option<Spelled> {
    let mut bytes: Vec<u8> = Vec::new();
    let mut end = from;
    while let Some((byte, len)) = text.get(end..).and_then(&one) {
        bytes.push(byte);
        end += len;
    }
    if bytes.iter().all(u8::is_ascii) {
        return None;
    }
    let (read, written) = match String::from_utf8(bytes.clone()) {
        Ok(read) => (read, "utf-8"),
        Err(_) => (codec::decode("windows-1252", &bytes)?, "windows-1252"),
    };
    Some(Spelled {
        end,
        text: read,
        chain: vec![Step::Encode(written.to_owned()), Step::Op(name.to_owned())],
    })
}

/// `\'92`: a byte of a Windows page, as RTF writes it.
fn rtf(text: &[char], at: usize) -> Option<Spelled> {
    let run = byte_run(text, at, "rtf-hex", |rest| match rest {
        ['\\', '\'', high, low, ..] => Some((hex(&[*high, *low]).filter(|byte| *byte >= 0x80)? as u8, 4)),
        _ => None,
    })?;
    Some(run)
}

/// `weren\'t`, `\"so\"`: a slash that a program put before a quotation mark.
fn slashed_quote(text: &[char], at: usize) -> Option<Spelled> {
    let quote = text[at + 1];
    let left = at.checked_sub(1).map(|at| text[at]);
    let right = text.get(at + 2).copied();
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let open = left.is_none_or(char::is_whitespace) && letter(right);
    let close = left.is_some_and(|c| c.is_alphanumeric() || ".,!?…".contains(c))
        && right.is_none_or(|c| c.is_whitespace() || ".,;:!?)".contains(c));
    let inside = letter(left) && letter(right) && quote == '\'';
    (inside || open || close).then(|| Spelled {
        end: at + 2,
        text: quote.to_string(),
        chain: vec![Step::Op("addslashes".to_owned())],
    })
}

/// `\n` written out after a sentence: a line end that was printed as a program writes it.
fn written_line_end(text: &[char], from: usize) -> Option<Spelled> {
    let before = from.checked_sub(1).map(|at| text[at])?;
    if !".!?…”’»\")".contains(before) {
        return None;
    }
    let mut end = from;
    while let Some(['\\', 'n' | 'r', ..]) = text.get(end..) {
        end += 2;
    }
    let lines = text[from..end].iter().filter(|c| **c == 'n').count().max(1);
    let next = text.get(end).copied();
    let opens = next.is_none_or(|c| c.is_uppercase() || c.is_whitespace() || "“‘«\"-–—".contains(c));
    opens.then(|| Spelled {
        end,
        text: "\n".repeat(lines),
        chain: vec![Step::Op("backslash-n".to_owned())],
    })
}

/// A run of `%HH` beyond ASCII that is UTF-8, outside a web address.
fn percent(text: &[char], at: usize) -> Option<Spelled> {
    if in_address(text, at) {
        return None;
    }
    let run = byte_run(text, at, "percent", |rest| match rest {
        ['%', high, low, ..] => Some((hex(&[*high, *low]).filter(|byte| *byte >= 0x80)? as u8, 3)),
        _ => None,
    })?;
    (run.chain.first() == Some(&Step::Encode("utf-8".to_owned()))).then_some(run)
}

/// Whether the word that holds `at` is a web address, a query or a path: a `/`, `@` or `\` stands before `at`, or a
/// `?` with a name and `=`.
pub(super) fn in_address(text: &[char], at: usize) -> bool {
    let from = text[..at]
        .iter()
        .rposition(|c| c.is_whitespace())
        .map_or(0, |space| space + 1);
    let word = &text[from..at];
    let query = word.iter().position(|c| *c == '?').is_some_and(|mark| {
        let name = word[mark + 1..]
            .iter()
            .take_while(|c| c.is_ascii_alphanumeric())
            .count();
        let next = text.get(from + mark + 1 + name);
        name > 0 && next == Some(&'=') && name < 12
    });
    query || word.iter().any(|c| matches!(c, '/' | '@' | '\\'))
}

/// `_x2019_` and `_x000D_`, as spreadsheets write.
fn underscored(text: &[char], at: usize) -> Option<Spelled> {
    let ['_', 'x', a, b, c, d, '_', ..] = text.get(at..)? else {
        return None;
    };
    let code = hex(&[*a, *b, *c, *d])?;
    let read = match code {
        0x0D => String::new(),
        0x0A => "\n".to_owned(),
        0x80..=0x9F => Page::named("windows-1252")?.decode(code as u8).to_string(),
        0xA0.. => char::from_u32(code)?.to_string(),
        _ => return None,
    };
    let spelled = Step::Op("underscore-x".to_owned());
    let chain = match code {
        0x80..=0x9F => [misread("windows-1252", "iso-8859-1").as_slice(), &[spelled]].concat(),
        0x0D => vec![Step::Op("control-character: \r".to_owned()), spelled],
        _ => vec![spelled],
    };
    Some(Spelled {
        end: at + 7,
        text: read,
        chain,
    })
}

/// `Koreau2019s`: an escape whose backslash was taken off. Only the signs that news is full of, where they belong, and
/// letters inside a word.
fn unslashed(text: &[char], at: usize) -> Option<Spelled> {
    let ['u', digits @ ..] = text.get(at..)? else {
        return None;
    };
    let code = hex(digits.get(..4)?)?;
    let read = char::from_u32(code)?;
    let left = at.checked_sub(1).map(|at| text[at]);
    let right = text.get(at + 5).copied();
    let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let closes = left.is_some_and(|c| c.is_alphanumeric() || ".,!?".contains(c));
    let opens = left.is_none_or(|c| c.is_whitespace() || c == '(') && letter(right);
    let fits = match read {
        '’' => letter(left) && (letter(right) || right.is_none_or(|c| !c.is_alphanumeric())),
        '”' => closes && right.is_none_or(|c| !c.is_alphanumeric()),
        '‘' | '“' => opens,
        'À'..='ÿ' => letter(left) && text[at + 1] == '0' && right.is_none_or(|c| !c.is_ascii_digit()),
        _ => false,
    };
    let spelled: String = text[at..at + 5].iter().collect();
    let escape = if spelled == spelled.to_lowercase() {
        "json-escape".to_owned()
    } else {
        format!("json-escape: \\{spelled}")
    };
    (fits && !in_address(text, at)).then(|| Spelled {
        end: at + 5,
        text: read.to_string(),
        chain: vec![Step::Op(escape), Step::Op("backslashes-dropped".to_owned())],
    })
}

/// What a run of `\u2019` or of `_x2019_` spells, numbers taken as they are.
pub(super) fn read(spelling: &[char]) -> Option<String> {
    match spelling {
        ['\\', ..] => unicode(spelling, 0)
            .filter(|spelled| spelled.end == spelling.len())
            .map(|spelled| spelled.text),
        ['_', 'x', a, b, c, d, '_'] => char::from_u32(hex(&[*a, *b, *c, *d])?).map(String::from),
        _ => None,
    }
}

/// The bytes that a run of `%e2`, `\xE2` or `\'E2` spells.
pub(super) fn bytes_spelled(spelling: &str) -> Option<Vec<u8>> {
    let mark = ["\\x", "\\'", "%"]
        .into_iter()
        .find(|mark| spelling.starts_with(mark))?;
    let digits = spelling.split(mark).skip(1);
    digits
        .map(|digits| u8::from_str_radix(digits, 16).ok().filter(|_| digits.len() == 2))
        .collect()
}

/// How many lines a run of written-out line ends stands for.
pub(super) fn line_ends(spelling: &[char]) -> Option<usize> {
    let all = spelling.chunks(2).all(|pair| matches!(pair, ['\\', 'n' | 'r']));
    all.then(|| spelling.iter().filter(|c| **c == 'n').count().max(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::damage::draft::undone;

    #[test]
    fn spelled_characters_are_read() {
        for (seen, right) in [
            (r"Korea\u2019s", "Korea’s"),
            (r"\ud83d\ude00", "😀"),
            (r"caf\xc3\xa9", "café"),
            (r"it\342\200\231s", "it’s"),
            ("it%E2%80%99ll", "it’ll"),
            ("firm_x2019_s", "firm’s"),
            (r"won\'92t", "won’t"),
            (r"weren\'t", "weren't"),
            ("Koreau2019s u201cyesu201D cafu00e9", "Korea’s “yes” café"),
            (r"He left.\n\nShe stayed.", "He left.\n\nShe stayed."),
        ] {
            assert_eq!(undone(seen, changes), right);
        }
    }

    #[test]
    fn programs_and_addresses_keep_theirs() {
        for text in [
            r"write “\u2019” for it",
            "https://a.org/%E2%80%99",
            r"C:\new\x",
            r"\u0041",
            "100%E",
            r"\d+\.\w",
            "snake_x_case",
            "the user u2019 and U+2019, au2020",
        ] {
            assert_eq!(undone(text, changes), text);
        }
    }
}
