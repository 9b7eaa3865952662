//! Whether a character belongs to a word, quick for the marks that news copy is full of.

/// The same as [`char::is_alphanumeric`]. Marks and dashes (U+2010 to U+206F) are told by their number: the standard library
/// looks them up in tables, which takes some hundred steps for each.
pub(crate) fn is_alphanumeric(c: char) -> bool {
    !('\u{2010}'..='\u{206f}').contains(&c) && c.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::is_alphanumeric;

    #[test]
    fn it_is_what_the_standard_library_says() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_alphanumeric(c), c.is_alphanumeric(), "{c:?}");
        }
    }
}
