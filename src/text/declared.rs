//! Decodes a file that says itself which encoding it is in: a page, a message, an XML file.
//!
//! Takes the bytes and the name that the file gives; gives the text with the encoding that was taken and why. What a file
//! says is believed where the bytes allow it: templates say UTF-8 over Windows-1256 text, and ISO-8859-1 over anything.

use encoding_rs::{ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::decode::{Decoded, decode, guessed, with_page};

/// In Western text one letter in ten has an accent; in Arabic or Cyrillic pages read as Western text most have one.
/// Of a hundred letters and bytes above ASCII, this many above ASCII are no Western text.
const FOREIGN_SHARE: usize = 40;

/// Decodes bytes; `declared` is the encoding that the file itself names.
///
/// ```
/// use quotedrift::text::decode_declared;
/// let (bytes, _, _) = encoding_rs::WINDOWS_1256.encode("أوضح العمدة أن الجسر سيفتح أمام الحافلات صباح السبت");
/// let decoded = decode_declared(&bytes, Some("utf-8"));
/// assert_eq!(decoded.encoding.label, "windows-1256");
/// assert!(decoded.encoding.because.contains("says UTF-8"));
/// ```
pub fn decode_declared(bytes: &[u8], declared: Option<&str>) -> Decoded {
    let seen = decode(bytes);
    let Some(label) = declared.map(str::trim).filter(|label| !label.is_empty()) else {
        return seen;
    };
    let Some(named) = encoding_rs::Encoding::for_label(label.as_bytes()) else {
        return because(seen, |taken| {
            format!("the file says “{label}”, which is no encoding; {taken}")
        });
    };
    if named == ISO_2022_JP && seen.text.is_ascii() {
        return with_page(bytes, named, "the file says so");
    }
    // A file that says UTF-16 and could be read as far as there is UTF-8 or bytes.
    let says_unicode = [UTF_8, UTF_16LE, UTF_16BE].contains(&named);
    if seen.encoding.doubted_at.is_none() {
        return if seen.encoding.label == named.name() {
            because(seen, |taken| format!("the file says so; {taken}"))
        } else if seen.text.is_ascii() {
            because(seen, |_| {
                format!("the file says {}; it has nothing but ASCII", named.name())
            })
        } else {
            because(seen, |taken| format!("the file says {}, but: {taken}", named.name()))
        };
    }
    if says_unicode || seen.encoding.label.starts_with("UTF-") {
        return because(seen, |taken| {
            let named = named.name();
            let taken = taken.strip_prefix("not UTF-8; ").unwrap_or(taken);
            format!("the file says {named}, but its bytes are not: {taken}")
        });
    }
    believed(bytes, named).unwrap_or_else(|| {
        because(seen, |taken| {
            let taken = taken.strip_prefix("not UTF-8; ").unwrap_or(taken);
            format!("the file says {}, but its bytes are not: {taken}", named.name())
        })
    })
}

/// The text in the legacy encoding that the file names, unless the bytes can't be in it.
fn believed(bytes: &[u8], named: &'static encoding_rs::Encoding) -> Option<Decoded> {
    let other = guessed(bytes);
    if !reads_well(bytes, named) || named == WINDOWS_1252 && other != named && is_foreign(bytes) {
        return None;
    }
    Some(with_page(bytes, named, "the file says so"))
}

/// Whether no byte is broken in an encoding.
fn reads_well(bytes: &[u8], encoding: &'static encoding_rs::Encoding) -> bool {
    encoding
        .decode_without_bom_handling_and_without_replacement(bytes)
        .is_some()
}

/// Whether so many letters lie above ASCII that the text can't be Western: counted outside of tags, whose names are ASCII.
fn is_foreign(bytes: &[u8]) -> bool {
    let (mut in_tag, mut high, mut plain) = (false, 0usize, 0usize);
    for byte in bytes {
        match byte {
            b'<' => in_tag = true,
            b'>' => in_tag = false,
            _ if in_tag => {}
            0x80.. => high += 1,
            _ if byte.is_ascii_alphabetic() => plain += 1,
            _ => {}
        }
    }
    high * 100 >= (high + plain) * FOREIGN_SHARE && high > 0
}

fn because(mut decoded: Decoded, why: impl FnOnce(&str) -> String) -> Decoded {
    decoded.encoding.because = why(&decoded.encoding.because).into();
    decoded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(bytes: &[u8], declared: &str) -> (String, String) {
        let encoding = decode_declared(bytes, Some(declared)).encoding;
        (encoding.label, encoding.because.into_owned())
    }

    #[test]
    fn what_a_file_says_is_believed_where_the_bytes_allow_it() {
        let (arabic, _, _) =
            encoding_rs::WINDOWS_1256.encode("<p>أوضح العمدة أن الجسر سيفتح أمام الحافلات صباح السبت</p>");
        for says in ["windows-1256", "utf-8", "iso-8859-1", "utf-16"] {
            let (taken, because) = label(&arabic, says);
            assert_eq!(taken, "windows-1256", "{says}: {because}");
            assert!(because.contains("says"), "{because}");
        }
        let (western, _, _) =
            encoding_rs::WINDOWS_1252.encode("<p>“Über den Vertrag wird später geredet”, sagte er.</p>");
        assert_eq!(label(&western, "iso-8859-1").0, "windows-1252");
        assert_eq!(label("<p>“So”</p>".as_bytes(), "windows-1252").0, "UTF-8");
        assert_eq!(label(b"plain", "windows-1256").0, "UTF-8");
        assert!(label(b"plain", "klingon").1.contains("klingon"));
    }

    #[test]
    fn a_stateful_encoding_looks_like_ascii() {
        let (japanese, _, _) = ISO_2022_JP.encode("外務省報道官は述べた。");
        let decoded = decode_declared(&japanese, Some("iso-2022-jp"));
        assert!(decoded.text.starts_with("外務省"), "{}", decoded.text);
    }
}
