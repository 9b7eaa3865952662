//! Bytes of a second encoding inside a file of UTF-8: a stretch that somebody pasted in.
//!
//! Takes the decoded text and where in the file those bytes stand, gives damage in text order. They are read right
//! already; what is told is the seam, as another program shows something else there.

use super::chain::misread;
use super::cost::{self, Points};
use super::language::Reading;
use super::{Cause, Certainty, Damage, DamageKind, codec};
use crate::text::islands::Island;
use crate::text::span::{Seen, Span};

/// The name of an encoding in chains.
pub(in crate::text) fn chain_name(encoding: &'static encoding_rs::Encoding) -> String {
    match encoding.name() {
        "IBM866" => "cp866".to_owned(),
        name => name.to_ascii_lowercase(),
    }
}

/// How odd bytes look read in an encoding; `None` if they mean nothing in it, or it would not write them so.
pub(in crate::text) fn oddness(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> Option<Points> {
    let name = chain_name(encoding);
    let read = codec::decode(&name, bytes)?;
    if codec::encode(&name, &read)? != bytes {
        return None;
    }
    let read: Vec<char> = read.chars().collect();
    Some(cost::of(&read, 0, read.len(), Reading::of(&read)))
}

/// One entry for each line that holds such bytes, at the first of them; one for each stretch of several lines.
pub(in crate::text) fn islands(seen: &str, islands: &[Island]) -> Vec<Damage> {
    let mut entries: Vec<Entry<'_>> = Vec::new();
    for island in islands {
        let (from, to) = island.seen;
        let Some(text) = seen.get(from..to) else { continue };
        let goes_on =
            |entry: &&mut Entry<'_>| entry.written == island.written && !seen[entry.first.end()..from].contains('\n');
        match entries.last_mut().filter(goes_on) {
            Some(entry) => entry.more += text.chars().count(),
            None => {
                let word = text
                    .find(char::is_whitespace)
                    .filter(|len| *len > 0)
                    .unwrap_or(text.len());
                entries.push(Entry {
                    first: Span::new(from, from + word),
                    more: text[word..].chars().count(),
                    written: &island.written,
                });
            }
        }
    }
    entries.into_iter().map(|entry| entry.told(seen)).collect()
}

/// Where bytes of another encoding begin, how many characters more there are behind it, and what they are written in.
struct Entry<'a> {
    first: Span<Seen>,
    more: usize,
    written: &'a str,
}

impl Entry<'_> {
    fn told(self, seen: &str) -> Damage {
        let Self { first, more, written } = self;
        let read = first.of(seen);
        let told = match (more, read.chars().nth(1)) {
            (0, None) => format!("“{}” is", read.escape_debug()),
            (0, _) => format!("“{}” are", read.escape_debug()),
            (1, _) => format!("“{}” and one more character after it are", read.escape_debug()),
            (more, _) => format!("“{}” and {more} more characters after it are", read.escape_debug()),
        };
        let file = if written == "utf-8" { "UTF-16" } else { "UTF-8" };
        let cause = Cause {
            kind: DamageKind::Mixed,
            mechanism: format!("{written} in {file}"),
            seen: read.to_owned(),
            repaired: Some(read.to_owned()),
            certainty: Certainty::Certain,
            chain: misread(written, written).to_vec(),
            alternatives: Vec::new(),
            visible: true,
            message: format!(
                "{told} written in {written} in a file of {file}, and read so: other programs show something else here"
            ),
        };
        Damage::new(first, cause)
    }
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
