//! What other texts of one dossier show of a document's torn words: `Gda?sk`, `Gda�sk`, `Gdansk` or `Gdask` where a source
//! has `Gdańsk`.
//!
//! Takes a document with its damage and the texts of the others; gives the document with those words filled in, as likely
//! repairs, before anything is compared, so that a torn word is one word. Whether the aligned sentence of a source proves
//! it is asked afterwards, with `shown`. A text by itself never tells what was lost: nothing is filled in without a
//! whole word of another text, and only if all texts agree.

use rustc_hash::{FxHashMap, FxHashSet};

use super::damage::{Cause, Certainty, Damage, DamageKind, Step, became, is_stand_in, loss, lost_at, replay};
use super::span::Span;
use super::torn::{KEPT, LONGEST, Part, WAYS, is_apostrophe, is_torn, is_word_char, matched, words};

/// Torn words that are looked for in one document: a text that is all damage is no text to fill in.
const MOST_TORN: usize = 5_000;

/// The document with its torn words filled in, if other texts show any.
pub(super) fn mended(seen: &str, damage: &[Damage], others: &[&str]) -> Option<Vec<Damage>> {
    let index = Index::of(others);
    if index.words.is_empty() {
        return None;
    }
    let suspects = suspects(seen, damage);
    let torn = (0..suspects.len()).filter(|&at| is_torn(&suspects[at])).take(MOST_TORN);
    let mut found: Vec<Damage> = torn
        .filter_map(|at| {
            let mut one = suspects[at].clone();
            let fill = index.fill(seen, &suspects, at)?;
            take_over(&mut one, fill).then_some(one)
        })
        .collect();
    found.extend(index.worn(seen, &suspects));
    if found.is_empty() {
        return None;
    }
    let filled = |one: &Damage| found.iter().any(|found| found.span.contains(one.span));
    let mut all: Vec<Damage> = damage.iter().filter(|one| !filled(one)).cloned().collect();
    all.extend(found);
    all.sort_by_key(|damage| damage.span.start());
    Some(all)
}

/// The damage of the text, and every run of signs beside a letter that may stand for lost characters, as one each.
fn suspects(seen: &str, damage: &[Damage]) -> Vec<Damage> {
    let mut all: Vec<Damage> = Vec::new();
    let mut at = 0;
    while let Some(offset) = seen[at..].find(is_stand_in) {
        let start = at + offset;
        let sign = seen[start..].chars().next().unwrap_or('?');
        let len = seen[start..].find(|c| c != sign).unwrap_or(seen.len() - start);
        let (before, after) = (seen[..start].chars().next_back(), seen[start + len..].chars().next());
        at = start + len;
        let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || is_stand_in(c));
        // A question ends with its mark; one inside a word or before it asks nothing.
        if letter(after)
            || (letter(before) && sign != '?' && sign != '_')
            || (letter(before) && is_torn_before(seen, start))
        {
            all.push(lost_at(Span::new(start, at), &seen[start..at]));
        }
    }
    let known = |one: &&Damage| {
        !all.iter()
            .any(|run| run.span.contains(one.span) || one.span.contains(run.span))
    };
    let (mut kept, mut runs): (Vec<Damage>, Vec<Damage>) = (damage.iter().filter(known).cloned().collect(), Vec::new());
    for mut run in all {
        let same: Vec<&Damage> = damage
            .iter()
            .filter(|one| one.span.contains(run.span) || run.span.contains(one.span))
            .collect();
        match same[..] {
            // What the place gave away is kept as a guess.
            [one] if one.span == run.span || !run.span.contains(one.span) => run = one.clone(),
            _ => {}
        }
        if runs.last().is_none_or(|last| last.span.end() <= run.span.start()) {
            runs.push(run);
        }
    }
    kept.extend(runs);
    kept.sort_by_key(|damage| damage.span.start());
    kept
}

/// Whether the word before `at` has such a sign in it already.
fn is_torn_before(seen: &str, at: usize) -> bool {
    let word = seen[..at]
        .chars()
        .rev()
        .take(LONGEST)
        .take_while(|&c| is_word_char(c) || is_stand_in(c));
    let mut word = word.peekable();
    word.peek().is_some_and(|c| c.is_alphanumeric()) && word.any(is_stand_in)
}

fn take_over(damage: &mut Damage, fill: String) -> bool {
    if damage.repaired.as_ref() == Some(&fill) {
        return false;
    }
    let Some(chain) = became(damage, &fill) else {
        return false;
    };
    if let Some(guess) = damage.repaired.take().filter(|guess| !guess.contains('\u{fffd}')) {
        damage.alternatives.insert(0, guess);
    }
    damage.message = format!(
        "“{}” stands for “{fill}”, as another text spells the word ({})",
        damage.seen.escape_debug(),
        damage.mechanism
    );
    damage.chain = chain;
    damage.repaired = Some(fill);
    damage.certainty = Certainty::Likely;
    true
}

/// The words of other texts that may be seen torn: those with something in them that no plain letter is.
struct Index<'a> {
    words: Vec<&'a str>,
    /// For each word that accents or characters may have been taken from: the whole word, and its neighbours.
    worn: FxHashMap<String, Vec<[&'a str; 3]>>,
    /// Which of those the texts have as plain words too.
    plain: FxHashSet<&'a str>,
}

impl<'a> Index<'a> {
    fn of(texts: &[&'a str]) -> Self {
        let mut index = Self {
            words: Vec::new(),
            worn: FxHashMap::default(),
            plain: FxHashSet::default(),
        };
        let mut met: FxHashSet<&str> = FxHashSet::default();
        for text in texts {
            let mut before = "";
            let mut all = words(text).map(|(_, word)| word).peekable();
            while let Some(word) = all.next() {
                if !is_plain(word) {
                    if met.insert(word) {
                        index.words.push(word);
                    }
                    if !word.is_ascii() {
                        let round = [word, before, all.peek().copied().unwrap_or("")];
                        for worn in worn_forms(word) {
                            index.worn.entry(worn).or_default().push(round);
                        }
                    }
                }
                before = word;
            }
        }
        if !index.worn.is_empty() {
            let all = texts.iter().flat_map(|text| words(text)).map(|(_, word)| word);
            index.plain = all
                .filter(|word| is_plain(word) && index.worn.contains_key(*word))
                .collect();
        }
        index
    }

    /// What all words that fit a torn one have in its place.
    fn fill(&self, seen: &str, damage: &[Damage], at: usize) -> Option<String> {
        let parts = Part::round(seen, damage, at)?;
        let mut fill: Option<&str> = None;
        for word in &self.words {
            let Some(range) = matched(&parts, word, damage).and_then(|fills| fills.get(&at).cloned()) else {
                continue;
            };
            let this = &word[range];
            if fill.is_some_and(|other| other != this) {
                return None;
            }
            fill = Some(this);
        }
        fill.map(str::to_owned)
    }

    /// Plain words where another text has the same word with accents or with more characters, between the same words,
    /// and no text has the plain one.
    fn worn(&self, seen: &str, damage: &[Damage]) -> Vec<Damage> {
        if self.worn.is_empty() {
            return Vec::new();
        }
        let all: Vec<(usize, &str)> = words(seen).collect();
        let mut found = Vec::new();
        for (at, &(start, word)) in all.iter().enumerate() {
            let Some(whole) = self.worn.get(word).filter(|_| !self.plain.contains(word)) else {
                continue;
            };
            let near = |at: Option<usize>| at.and_then(|at| all.get(at)).map_or("", |(_, word)| *word);
            let (before, after) = (near(at.checked_sub(1)), near(Some(at + 1)));
            let fits = |[whole, left, right]: &&[&str; 3]| {
                let same = |a: &str, b: &str| a.eq_ignore_ascii_case(b) || loss(a, b).is_some();
                // An apostrophe more or less makes another word easily: both neighbours have to agree.
                let both = whole.contains(is_apostrophe);
                let (left, right) = (same(before, left), same(after, right));
                if both { left && right } else { left || right }
            };
            let mut fitting = whole.iter().filter(fits).map(|[whole, ..]| *whole);
            let Some(whole) = fitting.next().filter(|first| fitting.all(|other| other == *first)) else {
                continue;
            };
            let span = Span::new(start, start + word.len());
            let beside = |c: Option<char>| c.is_some_and(is_stand_in);
            if beside(seen[..start].chars().next_back())
                || beside(seen[span.end()..].chars().next().filter(|c| *c != '?'))
            {
                continue;
            }
            let next = damage.partition_point(|damage| damage.span.end() <= span.start());
            let touches = next > 0 && damage[next - 1].span.end() == span.start();
            if !touches && damage.get(next).is_none_or(|damage| damage.span.start() > span.end()) {
                found.extend(worn_entry(span, word, whole));
            }
        }
        found
    }
}

/// Whether a word is plain letters and figures.
fn is_plain(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// The word without its accents, and without what is beyond ASCII.
fn worn_forms(word: &str) -> Vec<String> {
    let forms = WAYS
        .iter()
        .filter_map(|(_, op)| replay(word, &[Step::Op((*op).to_owned())]));
    forms
        .filter(|form| form.chars().count() > KEPT && form.is_ascii())
        .collect()
}

fn worn_entry(span: Span<super::Seen>, word: &str, whole: &str) -> Option<Damage> {
    let told = loss(word, whole)?;
    let (_, op) = WAYS.iter().find(|(name, _)| *name == told)?;
    let cause = Cause {
        kind: DamageKind::Lossy,
        mechanism: told.to_owned(),
        seen: word.to_owned(),
        repaired: Some(whole.to_owned()),
        certainty: Certainty::Likely,
        chain: vec![Step::Op((*op).to_owned())],
        alternatives: Vec::new(),
        // Many houses write names without accents; a word that lost letters is broken.
        visible: told == "characters deleted",
        message: format!("“{word}” stands for “{whole}”, as another text spells the word ({told})"),
    };
    Some(Damage::new(span, cause))
}

#[cfg(test)]
mod tests {
    use super::super::torn::shown;
    use crate::text::Document;
    use crate::text::damage::replays;

    fn mend(relay: &str, source: &str) -> Document {
        let document = Document::from_text("relay", relay);
        document.mended(&[source]).unwrap_or(document)
    }

    const SOURCE: &str =
        "The mayor of Gdańsk met the minister’s driver in São Paulo; l’université reste fermée, Łódź too.";

    #[test]
    fn a_torn_word_is_filled_in_from_another_text() {
        for (relay, right) in [
            ("mayor of Gda?sk said", "mayor of Gdańsk said"),
            ("mayor of Gda\u{fffd}sk said", "mayor of Gdańsk said"),
            ("mayor of Gda\u{fffd}\u{fffd}sk said", "mayor of Gdańsk said"),
            ("mayor of Gda??sk met", "mayor of Gdańsk met"),
            ("mayor of Gda_sk met", "mayor of Gdańsk met"),
            ("mayor of Gda¿sk in S?o Paulo", "mayor of Gdańsk in São Paulo"),
            ("in Lodz", "in Lodz"),
            ("mayor of Gdansk; Lodz too", "mayor of Gdańsk; Łódź too"),
            ("mayor of Gda□sk said", "mayor of Gdańsk said"),
            ("mayor of Gdansk said", "mayor of Gdańsk said"),
            ("mayor of Gdask said", "mayor of Gdańsk said"),
            ("the minister?s driver", "the minister’s driver"),
            ("the ministers driver in", "the minister’s driver in"),
            ("in S?o Paulo and Sao Paulo", "in São Paulo and São Paulo"),
            ("l?universit? reste ferm?e", "l’université reste fermée"),
        ] {
            let mended = mend(relay, SOURCE);
            assert_eq!(mended.text(), right, "{relay}");
            assert!(mended.damage().iter().all(replays), "{:?}", mended.damage());
        }
    }

    #[test]
    fn other_words_are_left() {
        for relay in [
            "Where is it? in Sopot",
            "his presidents said",
            "Gdynia and Lodz are towns",
            "a Sa? and Go?sk",
        ] {
            let document = Document::from_text("relay", relay);
            let text = document.text().to_owned();
            assert_eq!(
                document
                    .mended(&[SOURCE])
                    .map_or(text.clone(), |mended| mended.text().to_owned()),
                text
            );
        }
    }

    #[test]
    fn texts_that_disagree_show_nothing() {
        let document = Document::from_text("relay", "in Brand?s today");
        assert!(document.mended(&["in Brandýs", "in Brandůs"]).is_none());
    }

    #[test]
    fn a_passage_shows_where() {
        let document = Document::from_text("relay", "the mayor of Gda?sk said");
        let (range, fill) = shown(&document, 0, SOURCE).unwrap();
        assert_eq!((fill.as_str(), &SOURCE[range]), ("ń", "ń"));
    }
}
