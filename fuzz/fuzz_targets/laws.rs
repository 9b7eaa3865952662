//! What must hold of any file: reading never panics, and a place lies inside the file.

use quotedrift::article::{Article, formats};
use quotedrift::text::{Span, Vocabulary};

/// Reads a file as whatever it looks like; `name` is what errors call it.
pub fn hold(name: &str, bytes: &[u8]) {
    let Ok(content) = formats::read(name, bytes, None) else {
        return;
    };
    let document = content.document(name, bytes, "");
    let seen = document.seen();
    for mark in &content.marks {
        assert!(seen.get(mark.span.range()).is_some(), "a mark lies outside of the text");
    }
    let chars: Vec<usize> = seen.char_indices().map(|(at, _)| at).chain([seen.len()]).collect();
    for pair in chars.windows(2).step_by(1 + chars.len() / 200) {
        let place = document.seen_place("x", Span::new(pair[0], pair[1]));
        if let Some([from, to]) = place.bytes {
            assert!(from <= to && to <= bytes.len(), "a place lies outside of the file");
        }
    }
    Article::marked(document, &content, &mut Vocabulary::default());
}
