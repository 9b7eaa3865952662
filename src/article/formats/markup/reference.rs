//! Character references as browsers read them: `&ldquo;`, `&#8217;`, `&#x2019;`, `&amp` without its semicolon.

/// The longest reference that is looked up: the longest name of the standard has 33 letters and signs.
const LONGEST: usize = 34;

/// The reference at the start of `text`, which begins with an ampersand: its length, and what it stands for.
pub fn read(text: &str) -> Option<(usize, String)> {
    let bytes = text.as_bytes();
    let is_number = bytes.get(1) == Some(&b'#');
    let name = bytes[1..]
        .iter()
        .take(LONGEST)
        .take_while(|byte| byte.is_ascii_alphanumeric() || is_number && **byte == b'#')
        .count();
    let semicolon = bytes.get(1 + name) == Some(&b';');
    let whole = 1 + name + usize::from(semicolon);
    if name == 0 {
        return None;
    }
    if semicolon || is_number {
        let read = htmlize::unescape(&text[..whole]);
        if read != text[..whole] {
            // What is left over of it was no part of the reference.
            let left = usize::from(semicolon && read.ends_with(';') && read.len() > 1);
            return Some((whole - left, read[..read.len() - left].to_owned()));
        }
    }
    // A few old names count without a semicolon; none of them begins another.
    (2..=name.min(6)).find_map(|length| {
        let read = htmlize::unescape(&text[..=length]);
        (read != text[..=length]).then(|| (length + 1, read.into_owned()))
    })
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn references_are_read_as_browsers_do() {
        let said = |text: &str| read(text).map(|(length, read)| (text[..length].to_owned(), read));
        let pair = |a: &str, b: &str| Some((a.to_owned(), b.to_owned()));
        assert_eq!(said("&ldquo;No"), pair("&ldquo;", "“"));
        assert_eq!(said("&#146;s"), pair("&#146;", "’"));
        assert_eq!(said("&#x2019;s"), pair("&#x2019;", "’"));
        assert_eq!(said("&amp;rsquo;"), pair("&amp;", "&"));
        assert_eq!(said("&amp b"), pair("&amp", "&"));
        assert_eq!(said("&nbsp;"), pair("&nbsp;", "\u{A0}"));
        assert_eq!(said("&copy2024"), pair("&copy", "©"));
        for plain in ["& b", "&;", "&nosuch;", "&nosuch", "&", "&#;"] {
            assert_eq!(said(plain), None, "{plain}");
        }
    }
}
