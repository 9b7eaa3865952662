//! Cuts a text into passages and passes over the clean ones.
//!
//! Takes a text, gives the byte ranges that may hold damage; a range is a few lines at most, so that no later step works
//! on more than a bounded stretch. What is wrong in them is found by `layers`.

/// Bytes of a passage, at most: a long paragraph. All later work is bounded by it, so cost grows linearly with the text.
const LONGEST: usize = 4096;

/// The passages that may hold damage, in order: `[start, end)` in bytes, on character boundaries.
pub(super) fn suspects(text: &str) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut suspects = Vec::new();
    let mut start = 0;
    while start < bytes.len() {
        let end = passage_end(text, start);
        if bytes[start..end].iter().any(|&byte| is_trigger(byte)) {
            suspects.push((start, end));
        }
        start = end;
    }
    suspects
}

/// Bytes that damage can't do without: everything beyond ASCII, control characters, and the signs that begin an escape.
fn is_trigger(byte: u8) -> bool {
    byte >= 0x7F
        || (byte < 0x20 && !matches!(byte, b'\n' | b'\t' | b'\r'))
        || matches!(
            byte,
            b'&' | b'\\' | b'%' | b'=' | b'+' | b'?' | b'_' | b'`' | b'<' | b'^' | b'~' | b'\r'
        )
}

/// The end of the passage that starts at `start`: the end of its line, or of a piece of it if the line is very long.
fn passage_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let limit = (start + LONGEST).min(bytes.len());
    let mut from = start;
    while let Some(line) = bytes[from..limit].iter().position(|&byte| byte == b'\n') {
        let end = from + line + 1;
        // Mail breaks a line inside a word and says so with an equals sign: the line goes on.
        if !bytes[from..end - 1].trim_ascii_end().ends_with(b"=") {
            return end;
        }
        from = end;
    }
    if limit == bytes.len() {
        return limit;
    }
    let space = bytes[start..limit].iter().rposition(|&byte| byte == b' ');
    let mut end = space.map_or(limit, |space| start + space + 1);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    end
}
