//! The base forms that a word may be an inflection of, for look-ups in tables of lemmas.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::lexicon;

/// A key, its lemma if it is irregular, and what is left of it without an ending: all that a table may list it under.
pub(super) fn bases(key: &str) -> Vec<String> {
    let mut found = vec![key.to_owned()];
    found.extend(lexicon::irregular().rows_of(key).map(|row| row.cell(1).to_owned()));
    for ending in ["s", "es", "ed", "d", "ing", "er", "est", "ly"] {
        let Some(stem) = key.strip_suffix(ending).filter(|stem| stem.len() > 2) else {
            continue;
        };
        found.push(stem.to_owned());
        if matches!(ending, "ing" | "ed") {
            found.push(format!("{stem}e"));
            let mut letters = stem.chars().rev();
            if letters.next() == letters.next() {
                found.push(stem[..stem.len() - stem.chars().next_back().map_or(0, char::len_utf8)].to_owned());
            }
        }
    }
    for (ending, base) in [("ies", "y"), ("ied", "y"), ("men", "man")] {
        found.extend(key.strip_suffix(ending).map(|stem| format!("{stem}{base}")));
    }
    found
}

/// Whether a word, or what it is a form of, is one of running English: then a capital at the head of a sentence makes
/// no name of it.
pub(super) fn is_common(key: &str) -> bool {
    bases(key)
        .iter()
        .any(|base| lexicon::frequent().has(base) || lexicon::cues().has(base) || lexicon::rivals().has(base))
}

/// Whether two words are forms of one, or listed as near.
pub(super) fn are_near(a: &str, b: &str) -> bool {
    let (ours, theirs) = (bases(a), bases(b));
    ours.iter().any(|one| {
        theirs.contains(one)
            || lexicon::synonyms()
                .rows_of(one)
                .any(|row| theirs.iter().any(|other| other == row.cell(1)))
    })
}

/// Whether two words exclude each other: of one class in the table of rivals, in no class of one sort.
pub(super) fn are_rivals(a: &str, b: &str) -> bool {
    let places = |key: &str| -> Vec<(&'static str, &'static str)> {
        let rows = bases(key);
        let rows = rows.iter().flat_map(|base| lexicon::rivals().rows_of(base));
        rows.map(|row| (row.cell(1), row.cell(2))).collect()
    };
    let (ours, theirs) = (places(a), places(b));
    let pairs = || ours.iter().flat_map(|one| theirs.iter().map(move |other| (one, other)));
    pairs().any(|(one, other)| one.0 == other.0 && one.1 != other.1) && !pairs().any(|(one, other)| one == other)
}

/// Whether two nouns are for two kinds of one class, neither the wider word for the other: violinist and pianist, not dog
/// and poodle.
pub(super) fn are_other_kinds(a: &str, b: &str) -> bool {
    let kinds = |key: &str| -> Vec<&'static lexicon::Row> {
        let rows = bases(key);
        let rows = rows.iter().flat_map(|base| lexicon::sorts().rows_of(base));
        rows.collect()
    };
    let (ours, theirs) = (kinds(a), kinds(b));
    let pairs = || {
        ours.iter()
            .flat_map(|one| theirs.iter().map(move |other| (*one, *other)))
    };
    let classed = |one: &lexicon::Row, other: &lexicon::Row| one.cell(1) == other.cell(1);
    let wider = |one: &lexicon::Row, other: &lexicon::Row| one.cell(3).split(' ').any(|kind| kind == other.cell(2));
    let akin = |one, other| {
        let same = lexicon::Row::cell(one, 2) == lexicon::Row::cell(other, 2);
        classed(one, other) && (same || wider(one, other) || wider(other, one))
    };
    pairs().any(|(one, other)| classed(one, other)) && !pairs().any(|(one, other)| akin(one, other))
}

/// How near two words stand in the thesaurus, in thousandths: 1000 where it has one beside the other, else what they
/// have near them in common; `None` where it does not know one of them.
pub(super) fn likeness(a: &str, b: &str) -> Option<i64> {
    let (ours, theirs) = (near(a)?, near(b)?);
    let beside = bases(a).iter().any(|word| theirs.contains(word.as_str()))
        || bases(b).iter().any(|word| ours.contains(word.as_str()));
    if beside {
        return Some(1000);
    }
    let common = ours.intersection(&theirs).count() as f64;
    Some((common * 1000.0 / ((ours.len() * theirs.len()) as f64).sqrt()).round() as i64)
}

/// The words near any base of a word, and the bases themselves.
fn near(key: &str) -> Option<BTreeSet<&'static str>> {
    let rows = bases(key)
        .into_iter()
        .filter_map(|base| lexicon::thesaurus().row(&base));
    let found: BTreeSet<&'static str> = rows
        .flat_map(|row| row.cell(1).split(' ').chain([row.cell(0)]))
        .collect();
    (!found.is_empty()).then_some(found)
}

/// Whether two words pull against each other: protect, ruin. Each pair stands once, under the word that sorts first.
pub(super) fn are_contrary(a: &str, b: &str) -> bool {
    let against = |one: &str, other: &str| {
        let listed = lexicon::contrasts().row(one).map(|row| row.cell(1));
        listed.is_some_and(|words| words.split(' ').any(|word| word == other))
    };
    let theirs = bases(b);
    bases(a)
        .iter()
        .any(|one| theirs.iter().any(|other| against(one, other) || against(other, one)))
}

/// Whether one word is the other with a negative affix: satisfied, unsatisfied.
pub(super) fn is_affixed(negative: &str, plain: &str) -> bool {
    affixes().any(|affix| match affix.strip_suffix('-') {
        Some(prefix) => negative
            .strip_prefix(prefix)
            .is_some_and(|rest| rest.trim_start_matches('-') == plain),
        None => negative.strip_suffix(affix.trim_start_matches('-')) == Some(plain),
    })
}

/// Whether a piece of a word, standing by itself, denies what it hangs on: the "non" of "non-binding".
pub(super) fn is_prefix(key: &str) -> bool {
    affixes().any(|affix| affix.strip_suffix('-') == Some(key))
}

fn affixes() -> impl Iterator<Item = &'static str> {
    static AFFIXES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
        let rows = lexicon::negators().rows().iter().filter(|row| row.cell(1) == "affix");
        rows.map(|row| row.cell(0)).collect()
    });
    AFFIXES.iter().copied()
}

/// Shortest word that an affix turns for certain: "unless" is no contrary of "less".
const DENIED_LETTERS: usize = 5;

/// Whether one of two words denies the other by a prefix that does nothing else: adjusted, unadjusted. "discount" is no
/// contrary of "count".
pub(super) fn are_denied(a: &str, b: &str) -> bool {
    let denies = |negative: &str, plain: &str| {
        let prefixed = negative.starts_with("un") || negative.starts_with("non");
        prefixed && plain.len() >= DENIED_LETTERS && is_affixed(negative, plain)
    };
    denies(a, b) || denies(b, a)
}

/// Whether a word is a participle that a prefix denies: unchanged, untouched.
pub(super) fn is_denial(key: &str) -> bool {
    key.starts_with("un") && key.ends_with("ed") && key.len() > DENIED_LETTERS + 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_lead_to_their_base() {
        for (key, base) in [
            ("stabbed", "stab"),
            ("wrote", "write"),
            ("cities", "city"),
            ("women", "woman"),
            ("closing", "close"),
        ] {
            assert!(bases(key).iter().any(|found| found == base), "{key}");
        }
    }

    #[test]
    fn words_of_one_class_exclude_each_other_and_synonyms_do_not() {
        assert!(are_rivals("wrote", "sang"));
        assert!(are_rivals("goalkeepers", "forwards"));
        assert!(!are_rivals("doctor", "physicians"));
        assert!(!are_rivals("doctor", "table"));
    }

    #[test]
    fn kinds_of_one_class_exclude_each_other_and_wider_words_do_not() {
        assert!(are_other_kinds("violinist", "pianists"));
        assert!(are_other_kinds("geology", "botany"));
        assert!(!are_other_kinds("poodle", "dog"));
        assert!(!are_other_kinds("car", "automobile"));
        assert!(!are_other_kinds("violinist", "botany"));
    }

    #[test]
    fn words_with_opposite_neighbours_are_contrary_and_near_words_are_not() {
        assert!(are_contrary("protected", "ruined"));
        assert!(are_contrary("dull", "vivid"));
        assert!(!are_contrary("protects", "guards"));
        assert!(!are_contrary("vivid", "bright"));
    }

    #[test]
    fn the_thesaurus_tells_near_words_from_others() {
        assert_eq!(likeness("attacked", "assaults"), Some(1000));
        assert!(likeness("bought", "left").is_some_and(|likeness| likeness < 50));
        assert_eq!(likeness("bought", "zzyzx"), None);
    }

    #[test]
    fn a_negative_affix_makes_the_opposite() {
        assert!(are_denied("adjusted", "unadjusted"));
        assert!(are_denied("non-compliance", "compliance"));
        assert!(!are_denied("adjusted", "readjusted"));
        assert!(!are_denied("less", "unless"));
    }
}
