//! Letters of another script that look alike: a Cyrillic о in a Latin word, a Latin a in a Cyrillic one.
//!
//! Takes the characters of a passage, gives changes. A word counts only if it holds letters of both scripts, the
//! foreign ones all have a twin, and the other letters settle which script was meant. The twins are those of Unicode's
//! confusables (UTS 39), by way of `unicode-security`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use unicode_script::{Script, UnicodeScript};
use unicode_security::confusable_detection::skeleton;

use super::chain::Step;
use super::draft::{Change, Story};
use super::{Certainty, DamageKind};
use crate::lexicon;

/// Latin twins of Cyrillic and Greek letters, and the other way round.
struct Twins {
    latin: FxHashMap<char, char>,
    cyrillic: FxHashMap<char, char>,
    greek: FxHashMap<char, char>,
}

static TWINS: LazyLock<Twins> = LazyLock::new(|| {
    let mut twins = Twins {
        latin: FxHashMap::default(),
        cyrillic: FxHashMap::default(),
        greek: FxHashMap::default(),
    };
    for c in ('\u{370}'..='\u{3ff}').chain('\u{400}'..='\u{52f}') {
        let mut buffer = [0u8; 4];
        let mut like = skeleton(c.encode_utf8(&mut buffer));
        let (Some(latin), None) = (like.next(), like.next()) else {
            continue;
        };
        // Unicode calls г and r, α and a confusable; in print they are not.
        let known = matches!(c.script(), Script::Greek | Script::Cyrillic)
            && (c.is_uppercase() || listed("print").any(|(letter, _)| letter == c));
        if !known || !latin.is_ascii_alphabetic() || latin.is_uppercase() != c.is_uppercase() {
            continue;
        }
        twins.latin.insert(c, latin);
        let back = if c.script() == Script::Greek {
            &mut twins.greek
        } else {
            &mut twins.cyrillic
        };
        back.entry(latin).or_insert(c);
    }
    // Lower-case Cyrillic letters whose printed forms Unicode does not call confusable, but keyboards mix up.
    for (cyrillic, latin) in listed("keyboard") {
        twins.cyrillic.entry(latin).or_insert(cyrillic);
    }
    twins
});

/// The letters of a kind in `twin-letters.tsv`, with their twins.
fn listed(kind: &'static str) -> impl Iterator<Item = (char, char)> {
    let rows = lexicon::twin_letters().rows().iter();
    rows.filter(move |row| row.cell(2) == kind)
        .filter_map(|row| Some((row.cell(0).chars().next()?, row.cell(1).chars().next()?)))
}

/// What Arabic writes for a letter of Persian.
fn arabic_twin(c: char) -> Option<char> {
    static TWINS: LazyLock<Vec<(char, char)>> = LazyLock::new(|| listed("persian").collect());
    TWINS.iter().find(|(letter, _)| *letter == c).map(|(_, twin)| *twin)
}

/// Whether Arabic writes the letter and Persian does not.
fn is_arabic_only(c: char) -> bool {
    static LETTERS: LazyLock<Vec<char>> = LazyLock::new(|| {
        let own = listed("arabic").map(|(letter, _)| letter);
        own.chain(listed("persian").map(|(_, twin)| twin)).collect()
    });
    LETTERS.contains(&c)
}

/// The changes that put look-alikes right.
pub(super) fn changes(text: &[char]) -> Vec<Change> {
    changes_to(text, None)
}

/// The changes in Latin words only: misread bytes look like Cyrillic words with a Latin letter more often.
pub(super) fn latin(text: &[char]) -> Vec<Change> {
    changes_to(text, Some(Script::Latin))
}

fn changes_to(text: &[char], wanted: Option<Script>) -> Vec<Change> {
    let mut changes = Vec::new();
    // Greek and Cyrillic: what alone has twins here.
    if !text.iter().any(|c| matches!(c, '\u{370}'..='\u{52f}')) {
        return changes;
    }
    // A letter without a twin among Latin ones: another page's letters, and those that look alike are as well.
    if text.split(|c| !c.is_alphabetic()).any(is_of_another_page) {
        return changes;
    }
    // Where whole words are Latin and few are not, a word that is mostly foreign letters is another page's.
    let wanted = wanted.or_else(|| is_latin(text).then_some(Script::Latin));
    let mut at = 0;
    while at < text.len() {
        if !text[at].is_alphabetic() {
            at += 1;
            continue;
        }
        let from = at;
        while at < text.len() && text[at].is_alphabetic() {
            at += 1;
        }
        if text[from..at].iter().any(|c| !c.is_ascii()) {
            word(text, from, at, wanted, &mut changes);
        }
    }
    changes
}

/// Whether a small letter of another script that has no Latin twin stands among small Latin letters.
fn is_of_another_page(word: &[char]) -> bool {
    let strange = |c: &char| {
        matches!(c.script(), Script::Cyrillic | Script::Greek) && c.is_lowercase() && !TWINS.latin.contains_key(c)
    };
    let latin = word
        .iter()
        .filter(|c| c.is_ascii_lowercase() && !TWINS.latin.values().any(|twin| twin == *c));
    word.iter().any(strange) && latin.count() > 0
}

/// Whether more letters stand in Latin words than in words of one other script.
fn is_latin(text: &[char]) -> bool {
    let (mut latin, mut other) = (0, 0);
    for word in text.split(|c| !c.is_alphabetic()) {
        if word.iter().all(|c| c.script() == Script::Latin) {
            latin += word.len();
        } else if word.iter().all(|c| c.script() != Script::Latin) {
            other += word.len();
        }
    }
    latin > other
}

/// Letters of Persian in an Arabic text, and what Arabic writes for them: ی, ک. Persian and Urdu have letters that Arabic
/// has not; where none of them stands and some of Arabic's own do, the keyboard was another.
pub(super) fn persian(text: &[char]) -> Vec<Change> {
    let foreign = |c: char| arabic_twin(c).is_some();
    let own = |c: char| matches!(c, '\u{621}'..='\u{64a}');
    let arabic = |c: char| c.script() == Script::Arabic && c.is_alphabetic();
    let settled = text.iter().any(|&c| is_arabic_only(c));
    if !settled || !text.iter().any(|&c| foreign(c)) || text.iter().any(|&c| arabic(c) && !own(c) && !foreign(c)) {
        return Vec::new();
    }
    let mut changes = Vec::new();
    for (at, &c) in text.iter().enumerate().filter(|(_, c)| foreign(**c)) {
        let ends = text.get(at + 1).is_none_or(|&next| !arabic(next));
        let Some(twin) = arabic_twin(c) else { continue };
        push(&mut changes, at, twin, true);
        if let Some(last) = changes.last_mut().filter(|_| c == 'ی' && ends) {
            last.story.certainty = Certainty::Likely;
        }
    }
    changes
}

/// Whether letters are the twins of others, one for one.
pub(super) fn are_twins(seen: &[char], meant: &[char]) -> bool {
    let tables = [&TWINS.latin, &TWINS.cyrillic, &TWINS.greek];
    let twins = |seen: &char, meant: &char| {
        arabic_twin(*seen) == Some(*meant) || tables.iter().any(|table| table.get(seen) == Some(meant))
    };
    seen.len() == meant.len()
        && seen
            .iter()
            .zip(meant)
            .all(|(seen, meant)| seen == meant || twins(seen, meant))
}

/// One word: its foreign letters, if the word is a mixture that can be settled.
fn word(text: &[char], from: usize, to: usize, wanted: Option<Script>, changes: &mut Vec<Change>) {
    let letters = &text[from..to];
    let count = |script: Script| letters.iter().filter(|c| c.script() == script).count();
    let (latin, cyrillic, greek) = (count(Script::Latin), count(Script::Cyrillic), count(Script::Greek));
    if latin == 0 || latin + cyrillic + greek != letters.len() || (cyrillic > 0) == (greek > 0) {
        return;
    }
    let (foreign, there) = if cyrillic > 0 {
        (Script::Cyrillic, &TWINS.cyrillic)
    } else {
        (Script::Greek, &TWINS.greek)
    };
    let to_latin = letters
        .iter()
        .filter(|c| c.script() == foreign)
        .all(|c| TWINS.latin.contains_key(c));
    let to_foreign = letters
        .iter()
        .filter(|c| c.script() == Script::Latin)
        .all(|c| there.contains_key(c));
    let others = latin.max(letters.len() - latin);
    let script = match (to_latin, to_foreign) {
        (true, false) if others >= 2 => Script::Latin,
        (false, true) if others >= 2 => foreign,
        (true, true) if latin != letters.len() - latin => {
            if latin * 2 > letters.len() {
                Script::Latin
            } else {
                foreign
            }
        }
        _ => return,
    };
    let table = if script == Script::Latin { &TWINS.latin } else { there };
    if wanted.is_some_and(|wanted| wanted != script) {
        return;
    }
    // Capitals are mixed on purpose, in brands and abbreviations.
    let mend = !letters.iter().all(|c| c.is_uppercase());
    // A capital at the end of a word with a quotation mark after it is what misread bytes look like: Koreaв’s.
    let foreign_end = letters.last().is_some_and(|c| c.script() != script);
    if foreign_end && text.get(to).is_some_and(|c| !c.is_ascii()) {
        return;
    }
    for (index, c) in letters.iter().enumerate().filter(|(_, c)| c.script() != script) {
        if let Some(&twin) = table.get(c) {
            push(changes, from + index, twin, mend);
        }
    }
}

fn push(changes: &mut Vec<Change>, at: usize, twin: char, mend: bool) {
    match changes.last_mut() {
        Some(last) if last.to == at => {
            last.to = at + 1;
            last.text.push(twin);
        }
        _ => changes.push(Change {
            from: at,
            to: at + 1,
            text: vec![twin],
            story: Story {
                kind: DamageKind::Lookalike,
                mechanism: "look-alike-letter".to_owned(),
                chain: vec![Step::Op("look-alike-letter".to_owned())],
                certainty: Certainty::Certain,
                alternatives: Vec::new(),
                visible: false,
                mend,
            },
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::damage::draft::undone;

    #[test]
    fn a_foreign_letter_in_a_word_is_put_right() {
        assert_eq!(undone("Fоrеign", changes), "Foreign");
        assert_eq!(undone("cooбщaeт", changes), "сообщает");
        assert_eq!(undone("ocтopoжнo", changes), "осторожно");
    }

    #[test]
    fn a_word_of_another_page_is_no_mixture() {
        // с and у have twins, б has none.
        for text in ["un йtй vraiment chaud", "mбs aсos, segъn anunciу"] {
            assert_eq!(undone(text, changes), text);
        }
    }

    #[test]
    fn persian_letters_in_arabic_are_put_right() {
        assert_eq!(undone("قال إن الوزیر کان هنا", persian), "قال إن الوزير كان هنا");
        assert_eq!(undone("می‌خواهم کتاب بخوانم", persian), "می‌خواهم کتاب بخوانم");
        assert_eq!(undone("ایران کی خبریں ہیں إن", persian), "ایران کی خبریں ہیں إن");
    }

    #[test]
    fn scripts_that_meet_on_purpose_stay() {
        for text in ["ПК-версия", "ВІКІ", "ΔT and µF", "IT-компания", "Сергей Lavrov", "αβx"]
        {
            assert_eq!(undone(text, changes), text);
        }
    }
}
