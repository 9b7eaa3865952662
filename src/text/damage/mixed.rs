//! Bytes of a second encoding inside a file of UTF-8: a stretch that somebody pasted in.
//!
//! Takes the decoded text and where in the file those bytes stand, gives damage in text order. They are read right
//! already; what is told is the seam, as another program shows something else there.

use super::chain::misread;
use super::{Cause, Certainty, Damage, DamageKind};
use crate::text::span::{Seen, Span};

/// What such bytes are read as.
const READ: &str = "windows-1252";

/// One entry for each line that holds such bytes, at the first of them. `islands` are bytes of the file `[start, end)`,
/// one character each; the text begins at byte `first` of the file.
pub(in crate::text) fn islands(seen: &str, islands: &[(usize, usize)], first: usize) -> Vec<Damage> {
    let (mut file, mut at) = (first, 0);
    let mut lines: Vec<(Span<Seen>, usize)> = Vec::new();
    for &(start, end) in islands {
        let from = at + start.saturating_sub(file);
        let Some(rest) = seen.get(from..) else { break };
        let to = from + rest.chars().take(end - start).map(char::len_utf8).sum::<usize>();
        let goes_on = |(span, _): &&mut (Span<Seen>, usize)| !seen[span.end()..from].contains('\n');
        match lines.last_mut().filter(goes_on) {
            Some((_, more)) => *more += end - start,
            None => lines.push((Span::new(from, to), 0)),
        }
        (file, at) = (end, to);
    }
    lines.into_iter().map(|(span, more)| entry(seen, span, more)).collect()
}

/// What stands at `span`, and how many characters more of its line are written so.
fn entry(seen: &str, span: Span<Seen>, more: usize) -> Damage {
    let read = span.of(seen);
    let told = match more {
        0 => format!("“{}” is", read.escape_debug()),
        1 => format!("“{}” and one more character of this line are", read.escape_debug()),
        more => format!("“{}” and {more} more characters of this line are", read.escape_debug()),
    };
    let cause = Cause {
        kind: DamageKind::Mixed,
        mechanism: format!("{READ} in UTF-8"),
        seen: read.to_owned(),
        repaired: Some(read.to_owned()),
        certainty: Certainty::Certain,
        chain: misread(READ, READ).to_vec(),
        alternatives: Vec::new(),
        visible: true,
        message: format!(
            "{told} written in {READ} in a file of UTF-8, and read so: other programs show something else here"
        ),
    };
    Damage::new(span, cause)
}

/// Both lists as one, in text order; where two overlap, the one of `damage` says more.
pub(in crate::text) fn merged(mut damage: Vec<Damage>, islands: Vec<Damage>) -> Vec<Damage> {
    if islands.is_empty() {
        return damage;
    }
    let apart = |island: &Damage| {
        let next = damage.partition_point(|damage| damage.span.end() <= island.span.start());
        damage
            .get(next)
            .is_none_or(|damage| damage.span.start() >= island.span.end())
    };
    let islands: Vec<Damage> = islands.into_iter().filter(apart).collect();
    damage.extend(islands);
    damage.sort_by_key(|damage| damage.span.start());
    damage
}

#[cfg(test)]
mod tests {
    use crate::text::Document;
    use crate::text::damage::{DamageKind, replays};

    #[test]
    fn a_pasted_stretch_is_told_at_its_place() {
        let bytes = [
            &b"\xEF\xBB\xBF"[..],
            "“Ça va – oui.” ".as_bytes(),
            b"\x93caf\xe9\x94\n\x93 Korea",
            "آ’s".as_bytes(),
        ]
        .concat();
        let document = Document::read("relay.txt", &bytes);
        assert_eq!(document.text(), "“Ça va – oui.” “café”\n“ Korea’s");
        let told: Vec<(DamageKind, &str)> = document
            .damage()
            .iter()
            .map(|damage| (damage.kind, damage.seen.as_str()))
            .collect();
        let mixed = DamageKind::Mixed;
        assert_eq!(told, [(mixed, "“"), (mixed, "“"), (DamageKind::Mojibake, "آ’")]);
        assert!(document.damage()[0].message.starts_with("““” and 2 more"));
        assert!(document.damage().iter().all(replays));
        assert!(
            document
                .damage()
                .iter()
                .all(|damage| damage.span.of(document.seen()) == damage.seen)
        );
    }

    #[test]
    fn a_file_in_one_encoding_is_not_mixed() {
        assert!(Document::read("relay.txt", b"\x93caf\xe9\x94").damage().is_empty());
        assert!(Document::read("relay.txt", "“café”".as_bytes()).damage().is_empty());
    }
}
