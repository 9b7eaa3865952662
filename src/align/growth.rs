//! How the work of looking for units grows, counted in steps.

use super::{Corpus, Purpose, Unit, locate};
use crate::article::Article;
use crate::text::{Document, Span, Vocabulary};

/// Running text of made-up words, the frequent ones first as in any language, the same for the same seed.
fn prose(seed: u64, sentences: usize) -> Vec<String> {
    let mut state = seed;
    let mut dice = |below: u64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let mut word = || {
        let rank = dice(4000) * dice(4000) / 4000;
        let syllables = ["ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sta", "vel"];
        let syllable = |power: u32| syllables[(rank / 12u64.pow(power) % 12) as usize];
        format!("{}{}{}n", syllable(0), syllable(1), syllable(2))
    };
    let mut sentence = || {
        let words: Vec<String> = (0..14).map(|_| word()).collect();
        format!("The {} of {}.", words[..7].join(" "), words[7..].join(" "))
    };
    (0..sentences).map(|_| sentence()).collect()
}

/// The steps of looking for so many units in so many sources, and how many were found.
fn steps(purpose: Purpose, units: usize, sources: usize) -> (usize, usize) {
    let texts: Vec<Vec<String>> = (1..=sources).map(|seed| prose(seed as u64, 120)).collect();
    let said = |index: usize| texts[index % sources][index / sources * 7 % 120].as_str();
    let relay: Vec<&str> = (0..units).map(said).collect();
    let mut vocabulary = Vocabulary::default();
    let mut article = |text: &str| Article::of(Document::from_text("t", text), &mut vocabulary);
    let relay = article(&relay.join("\n\n"));
    let sources: Vec<Article> = texts.iter().map(|text| article(&text.join(" "))).collect();
    let corpus = Corpus::of(&relay, sources.iter().collect(), &vocabulary);
    let mut all = (0, 0);
    for sentence in &relay.sentences {
        let span = Span::new(sentence.span.start(), sentence.span.end());
        let sought = locate(&corpus, &relay, &Unit::of(&relay, &[span], &[]), purpose, &[]);
        assert!(!sought.cut_short);
        all = (all.0 + sought.steps, all.1 + usize::from(!sought.located.is_empty()));
    }
    all
}

/// Whether the second is at most twice the first, and a tenth for what chance brings.
fn at_most_doubles(before: usize, after: usize) -> bool {
    after * 10 <= before * 22
}

#[test]
fn twice_the_units_are_twice_the_steps() {
    for purpose in [Purpose::Quotation, Purpose::Sentence] {
        let counted = [20, 40, 80].map(|units| steps(purpose, units, 12));
        assert_eq!(counted.map(|(_, found)| found), [20, 40, 80], "{purpose:?}");
        let doubles = counted.windows(2).all(|pair| at_most_doubles(pair[0].0, pair[1].0));
        assert!(doubles, "{purpose:?}: {counted:?}");
    }
}

#[test]
fn twice_the_sources_are_twice_the_steps_at_most() {
    for purpose in [Purpose::Quotation, Purpose::Sentence] {
        let counted = [10, 20, 40].map(|sources| steps(purpose, 20, sources));
        assert_eq!(counted.map(|(_, found)| found), [20; 3], "{purpose:?}");
        let doubles = counted.windows(2).all(|pair| at_most_doubles(pair[0].0, pair[1].0));
        assert!(doubles, "{purpose:?}: {counted:?}");
    }
}

/// Words of the sources together, whether a sentence of the relay is found in the first of them, and the steps that took. The
/// others are so many sentences of prose.
fn among(sentences: usize, relay: &str, source: &str) -> (usize, bool, usize) {
    let mut vocabulary = Vocabulary::default();
    let mut article = |text: &str| Article::of(Document::from_text("t", text), &mut vocabulary);
    let (relay, source, archive) = (article(relay), article(source), article(&prose(1, sentences).join(" ")));
    let corpus = Corpus::of(&relay, vec![&source, &archive], &vocabulary);
    let unit = Unit::of(&relay, &[relay.sentences[0].span], &[]);
    let sought = locate(&corpus, &relay, &unit, Purpose::Sentence, &[]);
    let found = sought.located.iter().any(|alignment| alignment.source == 0);
    (corpus.words(), found, sought.steps)
}

/// Words of all sources from which on words that are only gathered from a sentence say nothing of it.
const ARCHIVE: usize = 65_536;

#[test]
fn of_an_archive_words_must_stand_together_too() {
    let relay = "The harbour council repaired the northern bridge after the winter storm.";
    let gathered = "After that winter, people of the northern town asked why no harbour had paid when a storm took the old \
        bridge, and the council said nobody repaired it.";
    let together = "After that winter, people asked why no harbour had paid when a storm took the northern bridge, and the \
        council said nobody repaired it.";
    let (few, many) = (ARCHIVE / 16 - 100, ARCHIVE / 16 + 100);
    let (words, found, before) = among(few, relay, gathered);
    assert!(words < ARCHIVE && found, "{words} words");
    let (words, found, after) = among(many, relay, gathered);
    assert!(words > ARCHIVE && !found, "{words} words");
    assert!(among(many, relay, together).1);
    // The rule is asked of what was found anyhow: it costs no further place.
    assert!(at_most_doubles(before, after), "{before}, {after} steps");
}
