//! What a single character is, as far as damage is concerned: its script, its case, the class of sign it belongs to.
//!
//! Takes a character, gives its [`Class`]. Where it may stand is decided in `cost`.

use std::sync::OnceLock;

use unicode_normalization::char::is_combining_mark;
use unicode_script::{Script, UnicodeScript};

/// The classes of the basic plane, looked up once: the search asks for them millions of times.
///
/// In blocks of 256, each when a text first holds a letter of it: all of them together cost a short text more than its
/// search.
static CLASSES: [OnceLock<Box<[Class]>>; 256] = [const { OnceLock::new() }; 256];

fn block(high: u32) -> Box<[Class]> {
    (0..256)
        .map(|low| char::from_u32(high << 8 | low).map_or(Class::Nothing, Class::find))
        .collect()
}

/// What a character is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// A letter of a script; `upper` for capitals.
    Letter { script: Script, upper: bool },
    /// A combining mark of a script.
    Mark(Script),
    /// A digit of any script.
    Digit,
    /// White space, the no-break space among it.
    Space,
    /// ‘ “ « and the low quotes that open.
    Open,
    /// ’
    Apostrophe,
    /// ” » and the closing angle quote.
    Close,
    /// – — ―
    Dash,
    /// Punctuation and signs that stand well next to anything: all of ASCII, … • ‐.
    Plain,
    /// ¡ ¿
    Inverted,
    /// € £ ¥ and their kin.
    Currency,
    /// ™ ®
    Trademark,
    /// ° ′ ″ ‰ ½ ² ³ ¹: after a digit.
    AfterDigit,
    /// × ÷ ± and other signs of calculation.
    Math,
    /// º ª
    Ordinal,
    /// § ¶ ©
    Before,
    /// ¤ ¦ ¬ ¨ ¯ ¸ ´ ˆ ˜ † ‡ and spacing accents: rare in prose, common in misread text.
    Odd,
    /// Box drawing and blocks.
    Box,
    /// Any other symbol, emoji among them.
    Symbol,
    /// Full-width punctuation of East Asia.
    WidePunctuation,
    /// Zero-width and bidirectional controls, soft hyphens, variation selectors.
    Unseen,
    /// U+0080 to U+009F.
    C1,
    /// U+0000 to U+001F but for tab and line ends, and U+007F.
    C0,
    /// U+FFFD.
    Lost,
    /// Private use or not assigned.
    Nothing,
}

impl Class {
    /// The class of a character.
    pub fn of(c: char) -> Self {
        let high = c as u32 >> 8;
        match CLASSES.get(high as usize) {
            Some(classes) => classes.get_or_init(|| block(high))[c as usize & 0xFF],
            None => Self::find(c),
        }
    }

    fn find(c: char) -> Self {
        match c {
            'a'..='z' => Self::Letter {
                script: Script::Latin,
                upper: false,
            },
            'A'..='Z' => Self::Letter {
                script: Script::Latin,
                upper: true,
            },
            '0'..='9' => Self::Digit,
            ' ' | '\t' | '\n' | '\r' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => Self::Space,
            '\u{0}'..='\u{1f}' | '\u{7f}' => Self::C0,
            '!'..='~' => Self::Plain,
            '\u{80}'..='\u{9f}' => Self::C1,
            '\u{fffd}' => Self::Lost,
            _ => Self::beyond_ascii(c),
        }
    }

    fn beyond_ascii(c: char) -> Self {
        match c {
            '‘' | '“' | '«' | '„' | '‚' | '‹' | '‟' | '‛' => Self::Open,
            '’' => Self::Apostrophe,
            '”' | '»' | '›' => Self::Close,
            '–' | '—' | '―' => Self::Dash,
            '…' | '•' | '‐' | '‑' | '·' | '־' | '،' | '؛' | '؟' | '٪' => Self::Plain,
            '¡' | '¿' => Self::Inverted,
            '¢' | '£' | '¥' | '\u{20a0}'..='\u{20cf}' => Self::Currency,
            '™' | '®' => Self::Trademark,
            '°' | '′' | '″' | '‰' | '¼' | '½' | '¾' | '²' | '³' | '¹' => Self::AfterDigit,
            '×' | '÷' | '±' | '−' | '√' | '∆' | '\u{2200}'..='\u{22ff}' => Self::Math,
            'º' | 'ª' => Self::Ordinal,
            '§' | '¶' | '©' => Self::Before,
            '¤' | '¦' | '¬' | '¨' | '¯' | '¸' | '´' | '†' | '‡' | '\u{2c2}'..='\u{2df}' => Self::Odd,
            '\u{2500}'..='\u{259f}' | '\u{2320}' | '\u{2321}' => Self::Box,
            '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{e0000}'..='\u{e01ef}'
            | '\u{2028}'
            | '\u{2029}' => Self::Unseen,
            '\u{3001}'..='\u{303f}'
            | '\u{ff01}'..='\u{ff0f}'
            | '\u{ff1a}'..='\u{ff20}'
            | '\u{ff3b}'..='\u{ff40}'
            | '\u{ff5b}'..='\u{ff65}'
            | '\u{30fb}' => Self::WidePunctuation,
            '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => Self::Nothing,
            // Vowel signs that Unicode gives to no script, though only Arabic writes them.
            '\u{64b}'..='\u{65f}' | '\u{670}' => Self::Mark(Script::Arabic),
            _ if is_combining_mark(c) => Self::Mark(c.script()),
            _ if c.is_alphabetic() => Self::Letter {
                script: unified(c.script()),
                upper: c.is_uppercase(),
            },
            _ if c.is_numeric() => Self::Digit,
            _ if c.script() == Script::Unknown => Self::Nothing,
            _ => Self::Symbol,
        }
    }

    /// Whether it is a letter.
    pub fn is_letter(self) -> bool {
        matches!(self, Self::Letter { .. })
    }

    /// Whether it is a blank.
    pub fn is_space(self) -> bool {
        self == Self::Space
    }

    /// Whether it is a letter or a mark on one.
    pub fn is_word(self) -> bool {
        matches!(self, Self::Letter { .. } | Self::Mark(_))
    }
}

/// Scripts that are written together count as one: Japanese mixes three.
fn unified(script: Script) -> Script {
    match script {
        Script::Hiragana | Script::Katakana => Script::Han,
        Script::Bopomofo => Script::Han,
        other => other,
    }
}

/// Whether the character is written with an ideograph or a kana.
pub(super) fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}
