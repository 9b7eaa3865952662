//! Lists that stand in running text: `1. First 2. Second`, `a) one b) two`, `• one • two`.
//!
//! Takes a paragraph; gives the offsets where its items begin. Only a paragraph that starts with the first item is a
//! list, and each marker must be the one that follows in its series.

/// How far the next marker of a list is looked for, in bytes.
const MAX_ITEM: usize = 600;

/// The starts of all items but the first.
pub(super) fn cuts(words: &str) -> Vec<usize> {
    let mut cuts = Vec::new();
    let head = words.len() - words.trim_start().len();
    let Some(mut marker) = Marker::read(words, head) else {
        return cuts;
    };
    let mut at = marker.end;
    while let Some((start, next)) = marker.following(words, at) {
        cuts.push(start);
        at = next.end;
        marker = next;
    }
    cuts
}

/// Whether the stretch that ends at `cut` is nothing but an item's marker.
pub(super) fn is_marker(words: &str, cut: usize) -> bool {
    let before = words[..cut].trim_end();
    let start = before.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let tail = before.get(start..).unwrap_or("");
    let bare = tail
        .trim_start_matches(['•', '⁃', '-', '*'])
        .trim_end_matches(['.', ')']);
    let short = !bare.is_empty() && bare.len() <= 3 && bare.len() < tail.len();
    let series = bare.bytes().all(|byte| byte.is_ascii_digit())
        || bare.len() == 1 && bare.bytes().all(|byte| byte.is_ascii_lowercase());
    short && series
}

#[derive(Debug, Clone, Copy)]
struct Marker {
    /// The number, or the place of the letter in the alphabet.
    value: u32,
    letter: bool,
    bullet: Option<char>,
    end: usize,
}

impl Marker {
    fn read(words: &str, at: usize) -> Option<Self> {
        let rest = &words[at..];
        let bullet = rest.chars().next().filter(|c| matches!(c, '•' | '⁃' | '*'));
        let body = bullet.map_or(rest, |c| rest[c.len_utf8()..].trim_start());
        let skipped = rest.len() - body.len();
        let digits = body.bytes().take_while(u8::is_ascii_digit).count();
        let (value, length, letter) = match body.bytes().next()? {
            b'0'..=b'9' if digits <= 3 => (body[..digits].parse().ok()?, digits, false),
            byte @ b'a'..=b'z' => (u32::from(byte - b'a') + 1, 1, true),
            _ => return None,
        };
        let closing = body[length..]
            .bytes()
            .take_while(|byte| matches!(byte, b'.' | b')'))
            .count();
        let spaced = body[length + closing..].starts_with(' ');
        ((1..=2).contains(&closing) && spaced).then_some(Self {
            value,
            letter,
            bullet,
            end: at + skipped + length + closing,
        })
    }

    /// The next marker of the series and where it starts.
    fn following(&self, words: &str, from: usize) -> Option<(usize, Self)> {
        let mut end = words.len().min(from + MAX_ITEM);
        while !words.is_char_boundary(end) {
            end -= 1;
        }
        let window = &words[from..end];
        window
            .char_indices()
            .zip(window.chars().skip(1))
            .find_map(|((offset, c), _)| {
                let start = from + offset + c.len_utf8();
                if !c.is_whitespace() {
                    return None;
                }
                let next = Self::read(words, start)?;
                (next.value == self.value + 1 && next.letter == self.letter && next.bullet == self.bullet)
                    .then_some((start, next))
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_follow_in_series() {
        assert_eq!(cuts("1. First 2. Second 3. Third"), [9, 19]);
        assert_eq!(cuts("a) one b) two"), [7]);
        assert_eq!(cuts("• 9. one • 10. two"), [11]);
    }

    #[test]
    fn other_numbers_make_no_list() {
        assert_eq!(cuts("He came 1. in the race and 2. in the next"), [] as [usize; 0]);
        assert_eq!(cuts("1. First 5. Fifth"), [] as [usize; 0]);
    }
}
