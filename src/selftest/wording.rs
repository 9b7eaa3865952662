//! Alterations of the wording and of what is cut.

use super::alteration::{Altered, Setting};
use super::dice::Dice;
use super::passage::{Passage, Stock};
use super::sentence::Sentence;
use crate::lexicon;

pub(super) fn additions(kind: &str) -> Vec<&'static str> {
    let rows = lexicon::additions().rows().iter();
    rows.filter(|row| row.cell(1) == kind).map(|row| row.cell(0)).collect()
}

pub(super) fn reword(passage: &Passage, _: &Stock, dice: &mut Dice) -> Option<Altered> {
    let sentence = &passage.sentence;
    let near = |sentence: &Sentence, at: usize| {
        let key = sentence.key(at);
        let plain = at > 0 && !sentence.is_capital(at) && lexicon::function_words().row(&key).is_none();
        let known = |word: &str| lexicon::frequent().row(word).is_some() && !word.contains(' ');
        let mut rows = lexicon::synonyms().rows_of(&key).map(|row| row.cell(1));
        rows.find(|word| plain && known(word) && known(&key))
    };
    let at = *dice.one(&sentence.find(|sentence, at| near(sentence, at).is_some()))?;
    Some(Altered::words(sentence.with(at, near(sentence, at)?).text()))
}

pub(super) fn add(passage: &Passage, _: &Stock, dice: &mut Dice) -> Option<Altered> {
    let sentence = &passage.sentence;
    let noun_follows = |sentence: &Sentence, at: usize| {
        sentence.key(at.wrapping_sub(1)) == "the" && lexicon::frequent().row(&sentence.key(at)).is_some()
    };
    let at = *dice.one(&sentence.find(noun_follows))?;
    Some(Altered::words(
        sentence.inserted(at, dice.one(&additions("modifier"))?).text(),
    ))
}

pub(super) fn add_fact(passage: &Passage, _: &Stock, dice: &mut Dice) -> Option<Altered> {
    let clauses = additions("clause");
    let clause = dice.one(&clauses)?;
    let blank = if clause.starts_with(',') { "" } else { " " };
    Some(Altered::words(
        passage.sentence.ended(&format!("{blank}{clause}")).text(),
    ))
}

pub(super) fn invent(_: &Passage, _: &Stock, dice: &mut Dice) -> Option<Altered> {
    Some(Altered::words(*dice.one(&additions("utterance"))?))
}

/// Where a clause begins behind a comma with one of these words.
fn clause(sentence: &Sentence, words: &[&str]) -> Option<usize> {
    let begins = |sentence: &Sentence, at: usize| {
        at > 2 && sentence.mark(at - 1).contains([',', ';']) && words.contains(&sentence.key(at).as_str())
    };
    sentence.find(begins).last().copied()
}

/// A clause that binds the one before it, of one of these kinds, to the end of the sentence.
fn bound_tail(sentence: &Sentence, kinds: &[&str]) -> Option<usize> {
    let binds = |sentence: &Sentence, at: usize| {
        let row = lexicon::conditions().row(&sentence.key(at));
        at > 3 && at + 3 < sentence.len() && row.is_some_and(|row| kinds.contains(&row.cell(1)))
    };
    sentence.find(binds).first().copied()
}

pub(super) fn turn(passage: &Passage, _: &Stock, _: &mut Dice) -> Option<Altered> {
    let sentence = &passage.sentence;
    let at = clause(sentence, &["and", "but"]).filter(|&at| at + 4 < sentence.len() && at > 4)?;
    let (first, second) = (sentence.part(0, at), sentence.part(at + 1, sentence.len()));
    let second = second.trim_end_matches('.');
    let words = format!(
        "{}, {} {}.",
        super::sentence::capitalised(second),
        sentence.key(at),
        first.trim_end_matches([',', ';'])
    );
    Some(Altered::words(words))
}

pub(super) fn cut_contrast(passage: &Passage, _: &Stock, _: &mut Dice) -> Option<Altered> {
    let sentence = &passage.sentence;
    let at = clause(sentence, &["but", "yet", "although", "though", "except", "unless"])?;
    (sentence.len() >= at + 3).then(|| Altered::words(sentence.without(at, sentence.len()).text()))
}

pub(super) fn cut_condition(passage: &Passage, _: &Stock, _: &mut Dice) -> Option<Altered> {
    let sentence = &passage.sentence;
    let bound = ["condition", "due", "exception"];
    // "asked whether", "said that if": what is cut must leave a whole sentence.
    if let Some(at) = bound_tail(sentence, &bound) {
        let cut = sentence.without(at, sentence.len());
        let bare = !sentence.part(at, sentence.len()).contains(", ");
        return (bare && cut.len() > 4).then(|| Altered::words(cut.text()));
    }
    let first = lexicon::conditions().row(&sentence.key(0))?;
    let ends = sentence.find(|sentence, at| at > 1 && sentence.mark(at).contains(','));
    let to = ends.first().filter(|_| bound.contains(&first.cell(1)))?;
    (sentence.len() - to > 4).then(|| Altered::words(sentence.without(0, to + 1).text()))
}

/// Three words or more between two commas, or from a comma to "and".
fn inside(sentence: &Sentence) -> Option<(usize, usize)> {
    let commas = sentence.find(|sentence, at| sentence.mark(at).contains(',') && at + 1 < sentence.len());
    let between = commas.iter().zip(commas.iter().skip(1));
    between
        .map(|(from, to)| (from + 1, to + 1))
        .find(|(from, to)| to - from >= 3 && to + 3 <= sentence.len() && *from >= 2)
}

pub(super) fn cut_inside(passage: &Passage, _: &Stock, _: &mut Dice) -> Option<Altered> {
    let (from, to) = inside(&passage.sentence)?;
    Some(Altered::words(passage.sentence.without(from, to).text()))
}

pub(super) fn hide_not(passage: &Passage, _: &Stock, _: &mut Dice) -> Option<Altered> {
    let sentence = &passage.sentence;
    let not = |sentence: &Sentence, at: usize| {
        let row = lexicon::negators().row(&sentence.key(at));
        at > 1 && at + 3 < sentence.len() && row.is_some_and(|row| row.cell(1) == "not") && sentence.core(at).len() == 3
    };
    let at = *sentence.find(not).first()?;
    Some(Altered::words(
        sentence.without(at, at + 1).inserted(at, "\u{2026}").text(),
    ))
}

pub(super) fn splice(passage: &Passage, stock: &Stock, dice: &mut Dice) -> Option<Altered> {
    let apart: Vec<&Sentence> = stock
        .others
        .iter()
        .filter(|(source, number, other)| {
            *source == passage.source && number.abs_diff(passage.number) > 1 && other.len() > 5
        })
        .map(|(_, _, other)| other)
        .collect();
    let other = dice.one(&apart)?;
    Some(Altered::words(format!("{} {}", passage.sentence.text(), other.text())))
}

/// A word for one that pulls against it.
pub(super) fn substitute(passage: &Passage, _: &Stock, dice: &mut Dice) -> Option<Altered> {
    let sentence = &passage.sentence;
    let other = |sentence: &Sentence, at: usize| -> Option<&'static str> {
        let key = sentence.key(at);
        let plain = at > 0 && !sentence.is_capital(at) && lexicon::function_words().row(&key).is_none();
        let row = lexicon::contrasts().row(&key).filter(|_| plain)?;
        row.cell(1)
            .split(' ')
            .find(|word| lexicon::frequent().row(word).is_some() && word.len() > 3)
    };
    let at = *dice.one(&sentence.find(|sentence, at| other(sentence, at).is_some()))?;
    Some(Altered::words(sentence.with(at, other(sentence, at)?).text()))
}

/// The same sentence as another translator would have it.
pub(super) fn translate(passage: &Passage, stock: &Stock, dice: &mut Dice) -> Option<Altered> {
    let words = reword(passage, stock, dice)?;
    Some(Altered {
        setting: Setting::Translated,
        ..words
    })
}

/// A word in the other kind of English.
pub(super) fn respell(passage: &Passage, _: &Stock, dice: &mut Dice) -> Option<Altered> {
    let sentence = &passage.sentence;
    let other = |sentence: &Sentence, at: usize| -> Option<&'static str> {
        let (key, rows) = (sentence.key(at), lexicon::spelling().rows());
        let row = rows.iter().find(|row| row.cell(0) == key || row.cell(1) == key)?;
        Some(row.cell(usize::from(row.cell(0) == key)))
    };
    let at = *dice.one(&sentence.find(|sentence, at| other(sentence, at).is_some()))?;
    Some(Altered::words(sentence.with(at, other(sentence, at)?).text()))
}

/// An editor's words in round brackets, which do not say whose they are.
pub(super) fn interpolate(passage: &Passage, _: &Stock, dice: &mut Dice) -> Option<Altered> {
    let sentence = &passage.sentence;
    let noun = |sentence: &Sentence, at: usize| {
        sentence.key(at.wrapping_sub(1)) == "the" && sentence.mark(at).is_empty() && at + 1 < sentence.len()
    };
    let at = *dice.one(&sentence.find(noun))?;
    let note = format!("(the {} one)", dice.one(&additions("modifier"))?);
    Some(Altered::words(sentence.inserted(at + 1, &note).text()))
}

/// Marks round one word.
pub(super) fn mark_a_word(passage: &Passage, _: &Stock, dice: &mut Dice) -> Option<Altered> {
    let sentence = &passage.sentence;
    let content = |sentence: &Sentence, at: usize| {
        at > 0 && sentence.core(at).len() > 4 && lexicon::function_words().row(&sentence.key(at)).is_none()
    };
    let at = *dice.one(&sentence.find(content))?;
    Some(Altered::words(
        sentence.with(at, &format!("‘{}’", sentence.core(at))).text(),
    ))
}
