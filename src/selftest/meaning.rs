//! Alterations that change the sense by one word.

use super::alteration::Altered;
use super::dice::Dice;
use super::passage::{Passage, Stock};
use super::sentence::Sentence;
use crate::lexicon;

/// Auxiliaries behind which "not" may stand.
fn takes_not(key: &str) -> bool {
    lexicon::is_function(key, "auxiliary")
        || matches!(
            lexicon::modals().row(key).map(|row| row.cell(1)),
            Some("will" | "would" | "can" | "could" | "may" | "might" | "must" | "should" | "shall")
        )
}

fn is_not(key: &str) -> bool {
    lexicon::negators().row(key).is_some_and(|row| row.cell(1) == "not")
}

/// A name: a word with a capital inside a sentence that is neither of the calendar nor a common word.
pub(super) fn is_name(sentence: &Sentence, at: usize) -> bool {
    let key = sentence.key(at);
    let after_stop = at > 0 && sentence.mark(at - 1).contains(['.', '?', '!', ':']);
    sentence.is_capital(at)
        && at > 0
        && !after_stop
        && key.chars().count() > 2
        && key.chars().all(char::is_alphabetic)
        && lexicon::calendar().row(&key).is_none()
        && lexicon::titles().row(&key).is_none()
        && lexicon::function_words().row(&key).is_none()
        && lexicon::frequent().row(&key).is_none()
}

pub(super) fn drop_not(passage: &Passage, _: &Stock, dice: &mut Dice) -> Option<Altered> {
    let sentence = &passage.sentence;
    let whole = |sentence: &Sentence, at: usize| {
        is_not(&sentence.key(at))
            && sentence.core(at).len() == 3
            && takes_not(&sentence.key(at.wrapping_sub(1)))
            && !matches!(
                sentence.key(at + 1).as_str(),
                "only" | "just" | "least" | "yet" | "even" | "any" | "anyone" | "anything" | "at"
            )
            && sentence.mark(at).is_empty()
    };
    let at = *dice.one(&sentence.find(whole))?;
    Some(Altered::words(sentence.without(at, at + 1).text()))
}

pub(super) fn insert_not(passage: &Passage, _: &Stock, dice: &mut Dice) -> Option<Altered> {
    let sentence = &passage.sentence;
    // "is to", "have a", "had been": only where a verb or an adjective that "not" turns follows.
    let turns = |sentence: &Sentence, at: usize| {
        let (key, next) = (sentence.key(at), sentence.key(at + 1));
        let before = sentence.key(at.wrapping_sub(1));
        let have = matches!(key.as_str(), "have" | "has" | "had");
        let free = sentence.mark(at).is_empty() && at > 0 && !next.is_empty();
        free && takes_not(&key)
            && !matches!(
                key.as_str(),
                "do" | "does" | "did" | "doing" | "done" | "having" | "being" | "been" | "be"
            )
            && !(have && !next.ends_with("ed") && next != "been")
            && !is_not(&next)
            && !is_negated(sentence, at)
            && !takes_not(&before)
            && !matches!(before.as_str(), "to" | "than" | "as" | "what" | "how" | "whatever")
    };
    let at = *dice.one(&sentence.find(turns))?;
    Some(Altered::words(sentence.inserted(at + 1, "not").text()))
}

/// Whether the clause round a word holds a negation already: a second "not" would be no sentence, or the same one.
fn is_negated(sentence: &Sentence, at: usize) -> bool {
    let negates = |at: usize| {
        let key = sentence.key(at);
        let kind = lexicon::negators().row(&key).map(|row| row.cell(1));
        key == "cannot"
            || key.ends_with("n't")
            || matches!(kind, Some("not" | "no" | "never" | "without" | "verb" | "quasi"))
    };
    (at.saturating_sub(8)..(at + 6).min(sentence.len())).any(negates)
}

pub(super) fn number(passage: &Passage, _: &Stock, dice: &mut Dice) -> Option<Altered> {
    let sentence = &passage.sentence;
    let at = *dice.one(&sentence.find(|sentence, at| other_number(&sentence.key(at)).is_some()))?;
    Some(Altered::words(
        sentence.with(at, &other_number(sentence.core(at))?).text(),
    ))
}

/// A number that differs by more than any rounding: another first digit, or a number word of another value.
fn other_number(word: &str) -> Option<String> {
    let digit = word.find(|c: char| c.is_ascii_digit());
    if let Some(at) = digit {
        let is_number = word
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '%' | '£' | '€' | '$'));
        let first = u32::from(word.as_bytes()[at] - b'0');
        let other = if first == 0 { 4 } else { first % 9 + 1 };
        return is_number.then(|| format!("{}{other}{}", &word[..at], &word[at + 1..]));
    }
    let key = word.to_lowercase();
    let row = lexicon::number_words()
        .row(&key)
        .filter(|row| row.cell(2) == "cardinal")?;
    let value = row.number(1);
    let asked = match value {
        3..=9 => value + 4,
        10..=19 => value + 3,
        20..=60 => value + 20,
        _ => return None,
    };
    let rows = lexicon::number_words().rows().iter();
    rows.filter(|row| row.number(1) == asked && row.cell(2) == "cardinal")
        .map(|row| row.cell(0))
        .find(|other| other.chars().all(|c| c.is_alphabetic() || c == '-'))
        .map(str::to_owned)
}

pub(super) fn date(passage: &Passage, _: &Stock, dice: &mut Dice) -> Option<Altered> {
    let sentence = &passage.sentence;
    let kind = |sentence: &Sentence, at: usize| {
        let rows = lexicon::calendar().rows_of(&sentence.key(at));
        let named = rows
            .filter(|row| matches!(row.cell(1), "month" | "weekday"))
            .find(|row| row.cell(0).len() > 3);
        named.filter(|_| sentence.is_capital(at) && at > 0)
    };
    let at = *dice.one(&sentence.find(|sentence, at| kind(sentence, at).is_some()))?;
    let row = kind(sentence, at)?;
    let (class, round) = (row.cell(1), if row.cell(1) == "month" { 12 } else { 7 });
    let asked = (row.number(2) + 2) % round + 1;
    let mut others = lexicon::calendar().rows().iter();
    let same_length =
        |other: &&lexicon::Row| other.cell(1) == class && other.number(2) == asked && other.cell(0).len() > 3;
    let other = others.find(same_length)?;
    Some(Altered::words(
        sentence.with(at, &super::sentence::capitalised(other.cell(0))).text(),
    ))
}

pub(super) fn name(passage: &Passage, stock: &Stock, dice: &mut Dice) -> Option<Altered> {
    let sentence = &passage.sentence;
    let text = sentence.text();
    let at = *dice.one(&sentence.find(is_name))?;
    let possessive = sentence.core(at).ends_with("'s");
    let others: Vec<&String> = stock
        .names
        .iter()
        .filter(|name| !text.contains(name.as_str()) && !possessive && !one_name(name, sentence.core(at)))
        .collect();
    Some(Altered::words(sentence.with(at, dice.one(&others)?).text()))
}

/// Whether two names may stand for one thing: one begins as the other does, or the table has them together.
fn one_name(a: &str, b: &str) -> bool {
    let start = |name: &str| name.chars().take(4).collect::<String>().to_lowercase();
    let canonical = |name: &str| lexicon::aliases().row(name).map(|row| row.cell(1));
    start(a) == start(b) || (canonical(a).is_some() && canonical(a) == canonical(b))
}

pub(super) fn exchange(passage: &Passage, _: &Stock, _: &mut Dice) -> Option<Altered> {
    let sentence = &passage.sentence;
    let names = sentence.find(is_name);
    let apart = |a: usize, b: usize| b > a + 2 && !sentence.part(a + 1, b).contains(" and ");
    let (a, b) = names.iter().zip(names.iter().skip(1)).find(|(a, b)| apart(**a, **b))?;
    let alone = |at: usize| !sentence.is_capital(at + 1) && !sentence.is_capital(at.wrapping_sub(1));
    let (one, other) = (sentence.core(*a), sentence.core(*b));
    let different = !one_name(one, other);
    (different && alone(*a) && alone(*b)).then(|| Altered::words(sentence.with(*a, other).with(*b, one).text()))
}

pub(super) fn modal(passage: &Passage, _: &Stock, dice: &mut Dice) -> Option<Altered> {
    let sentence = &passage.sentence;
    let at = *dice.one(
        &sentence.find(|sentence, at| at > 0 && other_modal(&sentence.key(at)).is_some() && !sentence.is_capital(at)),
    )?;
    Some(Altered::words(
        sentence.with(at, other_modal(&sentence.key(at))?).text(),
    ))
}

/// A modal of the same grammar, as far off in certainty as there is.
fn other_modal(key: &str) -> Option<&'static str> {
    let row = lexicon::modals()
        .row(key)
        .filter(|row| row.cell(0) == row.cell(1) || row.cell(1) == "will")?;
    let grammar = ["will", "may", "must"];
    let certain = row.number(2);
    let plain = matches!(
        row.cell(0),
        "will" | "shall" | "may" | "might" | "must" | "could" | "should" | "can"
    );
    let far = |other: &&str| (lexicon::modals().row(other).map_or(certain, |row| row.number(2)) - certain).abs();
    grammar.into_iter().max_by_key(far).filter(|_| plain)
}

pub(super) fn quantifier(passage: &Passage, _: &Stock, dice: &mut Dice) -> Option<Altered> {
    let sentence = &passage.sentence;
    let fits = |sentence: &Sentence, at: usize| {
        let article = matches!(
            sentence.key(at + 1).as_str(),
            "a" | "an" | "the" | "that" | "this" | "i" | "we" | "you" | "right" | "but"
        );
        other_quantifier(&sentence.key(at)).is_some() && !article && sentence.mark(at).is_empty()
    };
    let at = *dice.one(&sentence.find(fits))?;
    Some(Altered::words(
        sentence.with(at, other_quantifier(&sentence.key(at))?).text(),
    ))
}

/// The word at the other end of the scale that stands before the same nouns.
fn other_quantifier(key: &str) -> Option<&'static str> {
    let row = lexicon::quantifiers().row(key)?;
    match (row.cell(0), row.number(2)) {
        ("every" | "each", _) => None,
        ("all" | "most" | "many", _) => Some("few"),
        ("some" | "few" | "several", _) => Some("all"),
        _ => None,
    }
}

pub(super) fn opposite(passage: &Passage, _: &Stock, dice: &mut Dice) -> Option<Altered> {
    let sentence = &passage.sentence;
    let at = *dice.one(
        &sentence.find(|sentence, at| at > 0 && !sentence.is_capital(at) && contrary(&sentence.key(at)).is_some()),
    )?;
    Some(Altered::words(sentence.with(at, contrary(&sentence.key(at))?).text()))
}

/// The commonest opposite of a verb or an adjective that has a single class.
fn contrary(key: &str) -> Option<&'static str> {
    let rows: Vec<&lexicon::Row> = lexicon::opposites().rows_of(key).collect();
    let class = rows.first()?.cell(2);
    let one_class = rows.iter().all(|row| row.cell(2) == class) && matches!(class, "verb" | "adjective");
    let known = |word: &str| lexicon::frequent().row(word).is_some();
    let common = rows
        .iter()
        .map(|row| row.cell(1))
        .find(|word| known(word) && !word.contains(' '));
    let content = lexicon::function_words().row(key).is_none() && known(key) && key.len() > 4;
    common.filter(|other| one_class && content && !lexicon::synonyms().rows_of(key).any(|row| row.cell(1) == *other))
}

pub(super) fn unhedge(passage: &Passage, _: &Stock, dice: &mut Dice) -> Option<Altered> {
    let sentence = &passage.sentence;
    let adverb = |sentence: &Sentence, at: usize| {
        let key = sentence.key(at);
        key.ends_with("ly") && lexicon::hedges().row(&key).is_some() && sentence.mark(at).is_empty()
    };
    let at = *dice.one(&sentence.find(adverb))?;
    Some(Altered::words(sentence.without(at, at + 1).text()))
}
