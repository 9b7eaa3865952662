//! Where each piece of a rewritten text came from.
//!
//! Every pass over a text (decoding, repair) only proposes [`Replacement`]s; [`rewrite`] is the one function that
//! applies them and computes offsets. [`Origins`] is piecewise: an untouched stretch is one piece however long it
//! is, so a clean megabyte costs as much as a clean line.

use std::ops::Range;

/// Put `text` where the bytes `from..to` stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement {
    /// First byte replaced.
    pub from: usize,
    /// The byte after the last one replaced; equal to `from` for an insertion.
    pub to: usize,
    /// What stands there instead; empty for a removal.
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    /// Where the piece starts in the rewritten text.
    at: u32,
    /// What it was made of.
    from: u32,
    to: u32,
    /// Copied byte for byte, so that offsets inside it can be told apart.
    verbatim: bool,
}

/// The map from a rewritten text back to what it was made from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origins {
    pieces: Vec<Piece>,
    text_len: u32,
    base_len: u32,
}

impl Origins {
    /// The map of a text that was taken over as it is, `skipped` bytes (a byte order mark) left out before it.
    pub fn identity(len: usize, skipped: usize) -> Self {
        let mut origins = Self::default();
        origins.copy(skipped, skipped + len);
        origins.base_len = (skipped + len) as u32;
        origins
    }

    fn copy(&mut self, from: usize, to: usize) {
        if from < to {
            self.pieces.push(Piece {
                at: self.text_len,
                from: from as u32,
                to: to as u32,
                verbatim: true,
            });
            self.text_len += (to - from) as u32;
        }
        self.base_len = self.base_len.max(to as u32);
    }

    fn write(&mut self, len: usize, from: usize, to: usize) {
        if len > 0 {
            self.pieces.push(Piece {
                at: self.text_len,
                from: from as u32,
                to: to as u32,
                verbatim: false,
            });
            self.text_len += len as u32;
        }
        self.base_len = self.base_len.max(to as u32);
    }

    /// The map of the first `len` bytes of the text.
    fn truncate(&mut self, len: usize) {
        let kept = self.pieces.partition_point(|piece| (piece.at as usize) < len);
        self.pieces.truncate(kept);
        self.text_len = self.text_len.min(len as u32);
        if let Some(last) = self.pieces.last_mut().filter(|last| last.verbatim) {
            last.to = last.to.min(last.from + (self.text_len - last.at));
        }
    }

    fn piece_at(&self, offset: usize) -> Option<&Piece> {
        let after = self.pieces.partition_point(|piece| piece.at as usize <= offset);
        self.pieces.get(after.checked_sub(1)?)
    }

    /// The bytes of the base that `start..end` of the rewritten text was made from. A replaced run answers for the
    /// whole of what it replaced; an empty stretch answers with the gap between its neighbours.
    pub fn of(&self, start: usize, end: usize) -> (usize, usize) {
        if start >= end {
            let before = match start.checked_sub(1) {
                Some(last) => self.end_of(last),
                None => self.start_of(0).min(self.first()),
            };
            let after = if start < self.text_len as usize {
                self.start_of(start)
            } else {
                self.base_len as usize
            };
            return (before.min(after), after.max(before));
        }
        (self.start_of(start), self.end_of(end - 1))
    }

    fn first(&self) -> usize {
        self.pieces.first().map_or(0, |piece| piece.from as usize)
    }

    fn start_of(&self, offset: usize) -> usize {
        match self.piece_at(offset) {
            Some(piece) if piece.verbatim => piece.from as usize + (offset - piece.at as usize),
            Some(piece) => piece.from as usize,
            None => self.base_len as usize,
        }
    }

    fn end_of(&self, offset: usize) -> usize {
        match self.piece_at(offset) {
            Some(piece) if piece.verbatim => piece.from as usize + (offset - piece.at as usize) + 1,
            Some(piece) => piece.to as usize,
            None => self.base_len as usize,
        }
    }

    /// Whether `start..end` of the rewritten text stands in the base exactly as it is here.
    pub fn is_verbatim(&self, start: usize, end: usize) -> bool {
        match (
            self.piece_at(start),
            end.checked_sub(1).and_then(|last| self.piece_at(last)),
        ) {
            (Some(first), Some(last)) => first.verbatim && first == last,
            _ => false,
        }
    }

    /// Whether `start..end` of the rewritten text stands in the base as one stretch: nothing was taken out inside it, and
    /// nothing in it was put in from outside.
    pub fn is_one_stretch(&self, start: usize, end: usize) -> bool {
        let first = self.pieces.partition_point(|piece| piece.at as usize <= start);
        let last = self.pieces.partition_point(|piece| (piece.at as usize) < end);
        let Some(pieces) = first.checked_sub(1).and_then(|first| self.pieces.get(first..last)) else {
            return false;
        };
        let stands = pieces.iter().all(|piece| piece.from < piece.to);
        start < end && stands && pieces.windows(2).all(|pair| pair[0].to == pair[1].from)
    }

    /// The map to what the base itself was made from: first this one, then `base`.
    pub fn through(&self, base: &Self) -> Self {
        let mut origins = Self::default();
        for (index, piece) in self.pieces.iter().enumerate() {
            let end = self.pieces.get(index + 1).map_or(self.text_len, |next| next.at);
            let (from, to) = (piece.from as usize, piece.to as usize);
            if piece.verbatim {
                base.copied(from, to, &mut origins);
            } else if from == to {
                let gap = base.start_of(from);
                origins.write((end - piece.at) as usize, gap, gap);
            } else {
                let (from, to) = base.of(from, to);
                origins.write((end - piece.at) as usize, from, to);
            }
        }
        origins.base_len = base.base_len;
        origins
    }

    /// Adds the pieces that `from..to` of this map's text consists of.
    fn copied(&self, from: usize, to: usize, into: &mut Self) {
        let mut at = from;
        let mut index = self
            .pieces
            .partition_point(|piece| piece.at as usize <= from)
            .saturating_sub(1);
        while at < to && index < self.pieces.len() {
            let piece = self.pieces[index];
            let next = self.pieces.get(index + 1).map_or(self.text_len, |next| next.at) as usize;
            let end = to.min(next);
            if piece.verbatim {
                let shift = piece.from as usize;
                into.copy(shift + (at - piece.at as usize), shift + (end - piece.at as usize));
            } else {
                into.write(end - at, piece.from as usize, piece.to as usize);
            }
            (at, index) = (end, index + 1);
        }
    }

    /// How many pieces the map has: 1 for a text that nothing was done to.
    pub fn pieces(&self) -> usize {
        self.pieces.len()
    }
}

/// Applies replacements, which are in order and do not overlap, to `base`. A replacement that lies before the end
/// of the one before it, or that would cut a character, is left out.
///
/// ```
/// use quotedrift::text::{Replacement, rewrite};
/// let (text, origins) = rewrite("Koreaآ’s", &[Replacement { from: 5, to: 10, text: "’".into() }]);
/// assert_eq!(text, "Korea’s");
/// assert_eq!(origins.of(5, 8), (5, 10));
/// assert_eq!(origins.of(8, 9), (10, 11));
/// ```
pub fn rewrite(base: &str, replacements: &[Replacement]) -> (String, Origins) {
    let mut text = String::with_capacity(base.len());
    let mut origins = Origins::default();
    let mut done = 0;
    for replacement in replacements {
        let fits = replacement.from >= done
            && replacement.to >= replacement.from
            && base.is_char_boundary(replacement.from)
            && base.is_char_boundary(replacement.to);
        if !fits {
            continue;
        }
        origins.copy(done, replacement.from);
        text.push_str(&base[done..replacement.from]);
        origins.write(replacement.text.len(), replacement.from, replacement.to);
        text.push_str(&replacement.text);
        done = replacement.to;
    }
    origins.copy(done, base.len());
    text.push_str(&base[done..]);
    origins.base_len = base.len() as u32;
    (text, origins)
}

/// Builds a text and its origins piece by piece: for a decoder that reads bytes which are not UTF-8, and for readers that
/// take words out of a tree.
#[derive(Debug, Default)]
pub struct Decoding {
    text: String,
    origins: Origins,
}

impl Decoding {
    /// Takes over `text`, which stands in the base from `from` on, byte for byte.
    pub fn copy(&mut self, text: &str, from: usize) {
        self.text.push_str(text);
        self.origins.copy(from, from + text.len());
    }

    /// Writes `text` for the bytes `from..to` of the base.
    pub fn write(&mut self, text: &str, from: usize, to: usize) {
        self.text.push_str(text);
        self.origins.write(text.len(), from, to);
    }

    /// Puts in what the base has not.
    pub fn put(&mut self, text: &str) {
        let at = self.origins.pieces.last().map_or(0, |piece| piece.to as usize);
        self.write(text, at, at);
    }

    /// Takes over `range` of a text that has a map of its own to the same base.
    pub fn take(&mut self, text: &str, range: Range<usize>, origins: &Origins) {
        self.text.push_str(&text[range.clone()]);
        origins.copied(range.start, range.end, &mut self.origins);
    }

    /// Takes the white space at the end away; whether there was some.
    pub fn trim_end(&mut self) -> bool {
        let length = self.text.trim_end().len();
        let was = length < self.text.len();
        self.text.truncate(length);
        self.origins.truncate(length);
        was
    }

    /// The text so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The way back so far.
    pub fn origins(&self) -> &Origins {
        &self.origins
    }

    /// The text and its map; `base_len` is the length of what was decoded.
    pub fn finish(mut self, base_len: usize) -> (String, Origins) {
        self.origins.base_len = base_len as u32;
        (self.text, self.origins)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(from: usize, to: usize, text: &str) -> Replacement {
        Replacement {
            from,
            to,
            text: text.into(),
        }
    }

    #[test]
    fn a_stretch_is_one_where_nothing_was_taken_out_or_put_in() {
        let base = "<p>He said <q>so &amp; so</q></p>";
        let (text, origins) = rewrite(
            base,
            &[
                put(0, 3, ""),
                put(11, 14, ""),
                put(14, 14, "“"),
                put(17, 22, "&"),
                put(25, 33, ""),
                put(33, 33, "”"),
            ],
        );
        assert_eq!(text, "He said “so & so”");
        let inside = text.find("so &").unwrap();
        assert!(origins.is_one_stretch(inside, inside + 7));
        assert_eq!(origins.of(inside, inside + 7), (14, 25));
        assert!(
            !origins.is_one_stretch(inside - 3, inside + 7),
            "the mark stands nowhere"
        );
        assert!(!origins.is_one_stretch(0, inside + 2), "a tag lies between");
        assert!(!origins.is_one_stretch(4, 4));
    }

    #[test]
    fn two_maps_in_a_row_are_one_map() {
        let mut decoding = Decoding::default();
        decoding.copy("a", 2);
        decoding.write("é", 3, 4);
        decoding.copy("bc", 4);
        let (page, first) = decoding.finish(6);
        let (text, second) = rewrite(&page, &[put(0, 1, ""), put(4, 4, "!")]);
        assert_eq!(text, "éb!c");
        let both = second.through(&first);
        assert_eq!(both.of(0, 3), (3, 5));
        assert_eq!(both.of(4, 5), (5, 6));
        assert!(both.is_one_stretch(0, 3) && !both.is_one_stretch(2, 5));
        assert_eq!(both.text_len, text.len() as u32);
    }

    #[test]
    fn an_untouched_text_is_one_piece() {
        let (text, origins) = rewrite("as it was", &[]);
        assert_eq!(text, "as it was");
        assert_eq!(origins.pieces(), 1);
        assert_eq!(origins.of(3, 5), (3, 5));
    }

    #[test]
    fn removed_text_leaves_no_entry_and_gaps_map_to_gaps() {
        let (text, origins) = rewrite("le\u{200b}ader", &[put(2, 5, "")]);
        assert_eq!(text, "leader");
        assert_eq!(origins.of(0, 6), (0, 9));
        assert_eq!(origins.of(2, 2), (2, 5));
        assert_eq!(origins.of(6, 6), (9, 9));
    }

    #[test]
    fn overlapping_proposals_lose_to_the_first() {
        let (text, _) = rewrite("abcdef", &[put(1, 3, "X"), put(2, 4, "Y"), put(4, 5, "Z")]);
        assert_eq!(text, "aXdZf");
    }

    #[test]
    fn a_skipped_mark_shifts_everything() {
        let origins = Origins::identity(4, 3);
        assert_eq!(origins.of(0, 4), (3, 7));
        assert_eq!(origins.of(0, 0), (3, 3));
    }
}
