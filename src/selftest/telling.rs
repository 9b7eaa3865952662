//! Alterations of how a passage is told: who speaks, with which cue, where, in which marks.

use super::alteration::{Altered, OUTLET, Setting};
use super::dice::Dice;
use super::passage::{Passage, Stock};
use super::sentence::capitalised;
use super::wording::{additions, reword};
use crate::lexicon;

pub(super) fn other_speaker(passage: &Passage, stock: &Stock, dice: &mut Dice) -> Option<Altered> {
    if !passage.own_speaker {
        return None;
    }
    let family = |name: &str| name.split_whitespace().next_back().unwrap_or("").to_lowercase();
    let own = passage.speaker.to_lowercase();
    let others: Vec<&String> = stock
        .speakers
        .iter()
        .filter(|name| name.contains(' ') && name.split(' ').all(|word| word.starts_with(char::is_uppercase)))
        .filter(|name| !own.contains(&family(name)))
        // An outlet may have reported the words, and a state's spokesman speaks for it.
        .filter(|name| lexicon::aliases().row(name).is_none())
        .filter(|name| !name.starts_with("The ") && !lexicon::collectives().has(&family(name)))
        .collect();
    Some(Altered {
        words: passage.sentence.text(),
        speaker: Some((*dice.one(&others)?).clone()),
        ..Altered::default()
    })
}

fn words(passage: &Passage) -> String {
    passage.sentence.text().trim_end_matches('.').to_owned()
}

/// The same utterance twice, in two wordings.
pub(super) fn quote_twice(passage: &Passage, stock: &Stock, dice: &mut Dice) -> Option<Altered> {
    let other = reword(passage, stock, dice)?.words;
    let (words, speaker) = (words(passage), &passage.speaker);
    let other = other.trim_end_matches('.');
    Some(Altered::whole(format!(
        "“{words},” {speaker} said. The day ended quietly. “{other},” {speaker} said."
    )))
}

/// No mark at the end.
pub(super) fn leave_open(passage: &Passage, _: &Stock, _: &mut Dice) -> Option<Altered> {
    let (speaker, words) = (&passage.speaker, words(passage));
    Some(Altered::whole(format!(
        "{speaker} said: “{words}.\n\nThe day ended quietly."
    )))
}

/// What the source only reports, in marks.
pub(super) fn promote(passage: &Passage, stock: &Stock, dice: &mut Dice) -> Option<Altered> {
    let own: Vec<_> = stock
        .reported
        .iter()
        .filter(|reported| reported.source == passage.source)
        .collect();
    let reported = dice.one(&own)?;
    let words = reported.words.trim_end_matches(['.', ',']);
    Some(Altered {
        was: Some(reported.words.clone()),
        ..Altered::whole(format!("“{},” {} said.", capitalised(words), reported.speaker))
    })
}

/// A quotation of the source without its marks.
pub(super) fn demote(passage: &Passage, _: &Stock, _: &mut Dice) -> Option<Altered> {
    passage
        .in_marks
        .then(|| Altered::whole(format!("{}, {} said.", words(passage), passage.speaker)))
}

/// The source's words as the relay's own.
pub(super) fn take_over(passage: &Passage, _: &Stock, _: &mut Dice) -> Option<Altered> {
    (passage.sentence.len() > 9 && !passage.in_marks).then(|| Altered::whole(passage.sentence.text()))
}

/// A cue that colours the speech.
pub(super) fn colour(passage: &Passage, _: &Stock, dice: &mut Dice) -> Option<Altered> {
    // With the particle that makes it one: "hit out", not "hit".
    let loaded: Vec<String> = lexicon::cues()
        .rows()
        .iter()
        .filter(|row| row.cell(3) == "verb" && row.cell(4) == "loaded" && row.cell(5).contains("quote"))
        .filter_map(|row| Some(format!("{} {}", row.cell(1).split(' ').nth(2)?, row.cell(2))))
        .collect();
    let cue = dice.one(&loaded)?.trim_end();
    Some(Altered::whole(format!(
        "“{},” {} {cue}.",
        words(passage),
        passage.speaker
    )))
}

/// Words from an outlet that nobody supplied.
pub(super) fn cite_another(passage: &Passage, stock: &Stock, dice: &mut Dice) -> Option<Altered> {
    let utterances = additions("utterance");
    let words = dice.one(&utterances)?.trim_end_matches('.');
    let agencies = lexicon::agencies().rows().iter();
    let far = agencies.filter(|row| row.cell(3) == "agency" && row.cell(0) == row.cell(1) && row.cell(0).contains(' '));
    let free: Vec<&str> = far
        .map(|row| row.cell(1))
        .filter(|name| !stock.outlets.iter().any(|own| own == name))
        .collect();
    Some(Altered::whole(format!(
        "“{words},” {} told {}.",
        passage.speaker,
        dice.one(&free)?
    )))
}

/// A clause of the relay's own on reported words.
pub(super) fn bleed(passage: &Passage, _: &Stock, dice: &mut Dice) -> Option<Altered> {
    let clauses: Vec<&str> = additions("clause")
        .into_iter()
        .filter(|clause| clause.starts_with(", which"))
        .collect();
    let clause = dice.one(&clauses)?;
    Some(Altered::words(passage.sentence.ended(clause).text()))
}

/// Another occasion than the one that the source names for itself, told by an agency that the source answers to.
pub(super) fn move_occasion(passage: &Passage, _: &Stock, _: &mut Dice) -> Option<Altered> {
    let ours = if passage.occasion.as_deref()? == "interview" {
        "a news conference"
    } else {
        "an interview"
    };
    let (words, speaker) = (words(passage), &passage.speaker);
    Some(Altered {
        setting: Setting::Answering,
        ..Altered::whole(format!("“{words},” {speaker} told {ours}, the {OUTLET} reported."))
    })
}

/// A relay that is older than its source.
pub(super) fn turn_back(passage: &Passage, _: &Stock, _: &mut Dice) -> Option<Altered> {
    Some(Altered {
        setting: Setting::Earlier,
        ..Altered::whole(format!("“{},” {} said.", words(passage), passage.speaker))
    })
}
