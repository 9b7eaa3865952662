//! How words get into the page: escaped for HTML, and harmless to look at.
//!
//! The template engine hands every word that a template prints to [`Shown`], so that none can be forgotten.

use std::fmt::{self, Write};

use crate::report::printable::printable;

/// The escaper of all templates.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Shown;

impl askama::filters::Escaper for Shown {
    fn write_escaped_str<W: Write>(&self, mut page: W, words: &str) -> fmt::Result {
        let words = printable(words);
        let mut rest: &str = &words;
        while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
            page.write_str(&rest[..at])?;
            page.write_str(match &rest[at..=at] {
                "&" => "&amp;",
                "<" => "&lt;",
                ">" => "&gt;",
                "\"" => "&quot;",
                _ => "&#39;",
            })?;
            rest = &rest[at + 1..];
        }
        page.write_str(rest)
    }
}

#[cfg(test)]
mod tests {
    use askama::filters::Escaper;

    use super::*;

    #[test]
    fn nothing_opens_or_acts() {
        let mut page = String::new();
        Shown
            .write_escaped_str(&mut page, "a<b> & \"c\" 'd'\u{202E}\u{0}é")
            .unwrap();
        assert_eq!(page, "a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;‹U+202E›␀é");
    }
}
