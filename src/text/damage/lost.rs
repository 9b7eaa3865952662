//! Characters that were lost: `Korea?s`, `Korea�s`, `?twice?`, `??? ?????`, 锟斤拷.
//!
//! Takes the characters of a passage, gives changes. What stood there is gone; an apostrophe or a pair of quotation
//! marks can be told from the place, and is then likely, never certain. Everything else is reported and left as it is:
//! nothing is invented.

use super::chain::{Step, misread, misread_losing, replay};
use super::draft::{Change, Story};
use super::language::Reading;
use super::op::{lost_to, lost_together};
use super::{Certainty, DamageKind};
use crate::lexicon;

/// What a lost character may have become.
pub(super) fn is_stand_in(c: char) -> bool {
    matches!(c, '?' | '\u{fffd}' | '¿' | '□' | '\u{1a}' | '_')
}

/// Whether the table has the piece of a word for this side of an apostrophe.
pub(super) fn stands(piece: &str, place: &str) -> bool {
    lexicon::apostrophes().rows_of(piece).any(|row| row.cell(1) == place)
}

/// Whether an apostrophe joins this ending to an English word.
pub(super) fn is_ending(word: &str) -> bool {
    stands(word, "ending")
}

/// Whether an apostrophe joins the two, both in small letters, in English: a contraction, or what belongs to somebody.
pub(super) fn joins(before: &str, after: &str) -> bool {
    let owned = after == "s" && before.len() > 1;
    before.is_ascii() && (owned || is_ending(after) && lexicon::contractions().has(&format!("{before}'{after}")))
}

/// Control characters of the second half that no chain explained: damage all the same, to be asked for last.
pub(super) fn unread_controls(text: &[char]) -> Vec<Change> {
    let unread = (0..text.len()).filter(|&at| matches!(text[at], '\u{80}'..='\u{84}' | '\u{86}'..='\u{9f}'));
    unread.map(|at| change(text, at, at + 1, None)).collect()
}

/// The changes that fill in what the place gives away. Other stand-ins may yet be letters of another page.
pub(super) fn evident(text: &[char]) -> Vec<Change> {
    let mut changes = changes(text);
    changes.retain(|change| change.story.mend);
    changes
}

/// The changes that fill in what the place gives away, and reports of the rest.
pub(super) fn changes(text: &[char]) -> Vec<Change> {
    let pairs = gbk_pairs(text);
    let stands: Vec<usize> = (0..text.len())
        .filter(|&at| is_stand_in(text[at]) && !pairs.iter().any(|pair| pair.from <= at && at < pair.to))
        .collect();
    if stands.is_empty() && pairs.is_empty() {
        return gbk_marks(text);
    }
    let mut changes = Vec::new();
    let apostrophes: Vec<usize> = stands.iter().copied().filter(|&at| is_apostrophe(text, at)).collect();
    let inside: Vec<usize> = stands.iter().copied().filter(|&at| is_inside(text, at)).collect();
    let english = Reading::of(text).english;
    // No question begins with its mark, in English: `the so-called ?reform?`.
    let paired = |c: char| c == '?' && stands.iter().any(|&at| text[at] == c && pair(text, at).is_some());
    let dashes = stands.iter().filter(|&&at| is_dash(text, at)).count();
    for &at in &stands {
        let c = text[at];
        let evident = !apostrophes.is_empty() || !matches!(c, '?' | '_' | '¿') || (english && paired(c));
        if apostrophes.contains(&at) {
            changes.push(change(text, at, at + 1, Some("’")));
        } else if evident
            && english
            && let Some(close) = pair(text, at)
        {
            changes.push(change(text, at, at + 1, Some("“")));
            changes.push(change(text, close, close + 1, Some("”")));
        } else if english && is_dash(text, at) && (evident || dashes > 1) {
            let mut dash = change(text, at, at + 1, Some("–"));
            dash.story.alternatives.push("—".to_owned());
            changes.push(dash);
        } else if (inside.contains(&at) && c != '_') || c == '\u{fffd}' || (c == '\u{1a}' && touches_letter(text, at)) {
            changes.push(change(text, at, at + 1, None));
        }
    }
    changes.extend(pairs);
    changes.extend(runs_inside(text));
    changes.extend(lost_words(text));
    changes.extend(gbk_marks(text));
    changes.sort_by_key(|change| (change.from, change.story.certainty == Certainty::Impossible));
    changes.dedup_by(|next, kept| next.from < kept.to);
    changes
}

fn change(text: &[char], from: usize, to: usize, with: Option<&str>) -> Change {
    Change {
        from,
        to,
        text: with.map_or_else(|| text[from..to].to_vec(), |with| with.chars().collect()),
        story: Story {
            kind: DamageKind::Lossy,
            mechanism: mechanism(&text[from..to]),
            chain: way(&text[from..to], with),
            certainty: if with.is_some() {
                Certainty::Likely
            } else {
                Certainty::Impossible
            },
            alternatives: Vec::new(),
            visible: true,
            mend: with.is_some(),
        },
    }
}

/// What was lost, by what stands there.
pub(super) fn mechanism(seen: &[char]) -> String {
    let stand_in = match seen[0] {
        '\u{fffd}' => "replacement character",
        '?' => "question mark",
        '锟' => "replacement character as gbk",
        _ => "stand-in",
    };
    format!("lost to a {stand_in}")
}

/// How what stood there became what is seen: characters that became one sign each, or bytes that did, or all of it one.
pub(super) fn way(seen: &[char], with: Option<&str>) -> Vec<Step> {
    let first = seen[0];
    let told: String = seen.iter().collect();
    let lost = [Step::Op(lost_to(first))];
    let stood = with.map_or_else(|| "\u{fffd}".repeat(seen.len()), str::to_owned);
    let marks = "\u{fffd}".repeat(seen.len().div_ceil(3) * 2);
    let read = if first == '?' { "ascii" } else { "utf-8" };
    [
        (&stood, lost.to_vec()),
        (&stood, misread_losing("utf-8", read, first).to_vec()),
        (&stood, misread_losing("gbk", read, first).to_vec()),
        (
            &marks,
            [&[Step::Op(lost_to('\u{fffd}'))], &misread("utf-8", "gbk")[..]].concat(),
        ),
    ]
    .into_iter()
    .find(|(stood, chain)| replay(stood, chain).as_deref() == Some(told.as_str()))
    .map_or_else(|| vec![Step::Op(lost_together(&told))], |(_, chain)| chain)
}

fn letter(c: Option<&char>) -> bool {
    c.is_some_and(|c| c.is_alphabetic())
}

fn touches_letter(text: &[char], at: usize) -> bool {
    letter(at.checked_sub(1).and_then(|at| text.get(at))) || letter(text.get(at + 1))
}

/// Between two small letters, where no sign of punctuation stands without a space. A web address may.
fn is_inside(text: &[char], at: usize) -> bool {
    let small = |c: Option<&char>| c.is_some_and(|c| c.is_lowercase());
    small(at.checked_sub(1).and_then(|at| text.get(at)))
        && small(text.get(at + 1))
        && !super::escape::in_address(text, at)
        && !text[at..]
            .iter()
            .take_while(|c| !c.is_whitespace())
            .any(|c| matches!(c, '=' | '/'))
}

/// The word of letters before `at`, and the one after it, in lower case.
pub(super) fn word_before(text: &[char], at: usize) -> String {
    let from = text[..at]
        .iter()
        .rposition(|c| !c.is_alphabetic())
        .map_or(0, |end| end + 1);
    text[from..at].iter().flat_map(|c| c.to_lowercase()).collect()
}

pub(super) fn word_after(text: &[char], at: usize) -> String {
    text[at + 1..]
        .iter()
        .take_while(|c| c.is_alphabetic())
        .flat_map(|c| c.to_lowercase())
        .collect()
}

/// Whether an apostrophe stood at `at`: `Korea?s`, `l?an`. `n_t` and the like are program text more often than not, so
/// an underscore counts only in such words too.
pub(super) fn is_apostrophe(text: &[char], at: usize) -> bool {
    let here = at.checked_sub(1).is_some_and(|left| text[left].is_alphabetic()) && letter(text.get(at + 1));
    if !here || super::escape::in_address(text, at) {
        return false;
    }
    let (before, after) = (word_before(text, at), word_after(text, at));
    if is_ending(&after) {
        let english = Reading::of(text).english;
        return english && before.is_ascii() && (after != "t" || before.ends_with('n'));
    }
    text[at] != '_' && after.starts_with(elides) && after.len() > 1 && is_elided(&before)
}

/// Whether French and Italian words lose their vowel before a word that begins with this letter.
pub(super) fn elides(c: char) -> bool {
    let mut small = c.to_lowercase();
    small
        .next()
        .is_some_and(|c| stands(c.encode_utf8(&mut [0; 4]), "elides"))
}

/// Whether the word is one that loses its vowel before another, in French or Italian.
pub(super) fn is_elided(word: &str) -> bool {
    stands(word, "elided")
}

/// Whether a dash between spaces may have stood there, inside a sentence. A question ends one.
fn is_dash(text: &[char], at: usize) -> bool {
    let spaced = text.get(at + 1) == Some(&' ') && at.checked_sub(1).is_some_and(|left| text[left] == ' ');
    spaced && text[at] == '?' && text.get(at + 2).is_some_and(|c| c.is_lowercase())
}

/// The closing partner of a lost opening quotation mark at `at`: `?twice?`.
fn pair(text: &[char], at: usize) -> Option<usize> {
    let c = text[at];
    let opens = at
        .checked_sub(1)
        .is_none_or(|left| text[left].is_whitespace() || text[left] == '(')
        && letter(text.get(at + 1));
    if !opens {
        return None;
    }
    let mut close = at + 1;
    while close < text.len() && text[close] != '\n' {
        let right = text.get(close + 1);
        let ends = right.is_none_or(|c| c.is_whitespace() || ".,;:!?)".contains(*c));
        if text[close] == c && ends && close.checked_sub(1).is_some_and(|left| !text[left].is_whitespace()) {
            return Some(close);
        }
        let opens_again = text[close - 1].is_whitespace() && text[close] == c;
        if opens_again {
            return None;
        }
        close += 1;
    }
    None
}

/// Bytes of GBK punctuation that were no UTF-8: two marks for ’ between letters, one and a C for a dash between spaces.
fn gbk_pairs(text: &[char]) -> Vec<Change> {
    let lost = '\u{fffd}';
    let mut changes = Vec::new();
    for at in 0..text.len().saturating_sub(2) {
        let left = at.checked_sub(1).map(|left| text[left]);
        if text[at..].starts_with(&[lost, lost]) && text.get(at + 2) != Some(&lost) {
            let after = word_after(text, at + 1);
            let before = left.is_some_and(|c| c.is_ascii_alphabetic());
            if before && is_ending(&after) {
                changes.push(change(text, at, at + 2, Some("’")));
            }
        }
        if text[at..].starts_with(&[lost, 'C', ' ']) && left == Some(' ') {
            changes.push(change(text, at, at + 2, Some("–")));
        }
    }
    changes
}

/// Two or three question marks inside a word: a character of as many bytes was lost.
fn runs_inside(text: &[char]) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut at = 1;
    while at < text.len() {
        let from = at;
        while at < text.len() && text[at] == '?' {
            at += 1;
        }
        let inside = text[from - 1].is_alphabetic() && text.get(at).is_some_and(|c| c.is_lowercase());
        if (2..=4).contains(&(at - from)) && inside {
            changes.push(change(text, from, at, is_apostrophe_run(text, from, at).then_some("’")));
        }
        at = at.max(from + 1);
    }
    changes
}

fn is_apostrophe_run(text: &[char], from: usize, to: usize) -> bool {
    let (before, after) = (word_before(text, from), word_after(text, to - 1));
    (after.starts_with(elides) && is_elided(&before)) || (is_ending(&after) && Reading::of(text).english)
}

/// Words that are nothing but question marks: a whole script was lost. One such word may be an exclamation.
fn lost_words(text: &[char]) -> Vec<Change> {
    let mut words: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let from = at;
        while at < text.len() && text[at] == '?' {
            at += 1;
        }
        let alone = from
            .checked_sub(1)
            .is_none_or(|left| text[left].is_whitespace() || "“«\"(".contains(text[left]))
            && text
                .get(at)
                .is_none_or(|c| c.is_whitespace() || ".,;:!”»\")".contains(*c));
        if at - from >= 2 && alone {
            words.push((from, at));
        }
        at = at.max(from + 1);
    }
    let marks: usize = words.iter().map(|(from, to)| to - from).sum();
    if words.len() < 2 || marks < 5 {
        return Vec::new();
    }
    words
        .into_iter()
        .map(|(from, to)| change(text, from, to, None))
        .collect()
}

/// Whether the text holds marks of characters lost for good, so that what is odd about it is explained.
pub(super) fn is_beyond_repair(text: &[char]) -> bool {
    text.windows(3).any(|three| three == ['锟', '斤', '拷']) || text.contains(&'\u{fffd}')
}

/// 锟斤拷: the bytes of U+FFFD, read as GBK. What was lost before can't be told.
fn gbk_marks(text: &[char]) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut at = 0;
    while at + 1 < text.len() {
        let from = at;
        while at < text.len() && matches!(text[at], '锟' | '斤' | '拷' | '\u{fffd}') {
            at += 1;
        }
        if at - from >= 2 && text[from..at].starts_with(&['锟', '斤']) && !super::escape::is_mentioned(text, from, at)
        {
            changes.push(change(text, from, at, None));
        }
        at = at.max(from + 1);
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::damage::draft::undone;

    #[test]
    fn what_the_place_gives_away_is_filled_in() {
        assert_eq!(
            undone("harbour?s pilots ?aren?t at work? today", changes),
            "harbour’s pilots “aren’t at work” today"
        );
        assert_eq!(undone("Korea\u{fffd}s", changes), "Korea’s");
        assert_eq!(undone("the port_s crane", changes), "the port’s crane");
        assert_eq!(undone("l?annonce", changes), "l’annonce");
        assert_eq!(
            undone("the North\u{fffd}\u{fffd}s share \u{fffd}C a third", changes),
            "the North’s share – a third"
        );
        assert_eq!(
            undone(
                "The so-called ?reform? of the port was dropped ? for now ? by the council",
                changes
            ),
            "The so-called “reform” of the port was dropped – for now – by the council"
        );
    }

    #[test]
    fn the_rest_is_reported_and_left() {
        for text in ["Gda?sk", "????? ??? ????????.", "caf\u{fffd}", "锟斤拷锟斤拷"] {
            let chars: Vec<char> = text.chars().collect();
            assert!(!changes(&chars).is_empty(), "{text}");
            assert_eq!(undone(text, changes), text);
        }
    }

    #[test]
    fn questions_stay() {
        for text in [
            "Why? Because.",
            "int? and string?; Int? too",
            "https://a.org/x?s=1",
            "What?? No.",
            "peace?No",
            "snake_case_t",
            "“锟斤拷”",
            "¿Quién llamó?",
            "Pourquoi ? demanda-t-il. Et qui ? dit-elle.",
            "select ?name where { ?town a ?place }",
        ] {
            let chars: Vec<char> = text.chars().collect();
            assert!(changes(&chars).is_empty(), "{text}");
        }
    }
}
