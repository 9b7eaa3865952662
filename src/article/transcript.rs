//! Transcripts in plain words: `MINISTER: We have not decided.` paragraph by paragraph, in any format.
//!
//! Takes paragraphs; gives the labels and whose words follow each. A text is a transcript only where names come back: a
//! list of headings ("Date: …", "Place: …") has each once.

use super::furniture::{Furniture, FurnitureKind};
use super::marks::Turn;
use super::paragraph::Paragraph;
use super::signs;
use crate::text::{Span, Text};

/// Paragraphs with a label that a transcript has at least.
const LEAST_LABELS: usize = 3;

/// Of that many paragraphs at least one has a label: a long answer runs over several.
const MOST_BETWEEN: usize = 4;

/// The longest label, in bytes and words: "THE DEPUTY MINISTER OF TRANSPORT (through interpreter):".
const MAX_LABEL: usize = 64;
const MAX_WORDS: usize = 7;

/// Marks the labels of a transcript as furniture and gives the turns; nothing for a text that is none.
pub(super) fn find(text: &str, paragraphs: &mut [Paragraph], furniture: &mut Vec<Furniture>) -> Vec<Turn> {
    let labels: Vec<(usize, Span<Text>, &str)> = paragraphs
        .iter()
        .enumerate()
        .filter(|(_, paragraph)| matches!(paragraph.furniture, None | Some(FurnitureKind::Headline)))
        .filter_map(|(index, paragraph)| {
            let (length, name) = label(paragraph.span.of(text))?;
            let start = paragraph.span.start();
            Some((index, Span::new(start, start + length), name))
        })
        .collect();
    let whole = is_transcript(&labels, paragraphs.len()) || is_record(text, &labels, paragraphs);
    let labels = if whole { labels } else { exchanges(&labels) };
    if labels.is_empty() {
        return Vec::new();
    }
    // What a speaker says is no headline.
    let spoken: Vec<Span<Text>> = labels.iter().map(|(index, ..)| paragraphs[*index].span).collect();
    furniture.retain(|piece| spoken.binary_search(&piece.span).is_err());
    let mut turns = Vec::with_capacity(labels.len());
    for (number, (index, span, name)) in labels.iter().enumerate() {
        paragraphs[*index].furniture = None;
        let end = if whole { paragraphs.len() } else { index + 1 };
        let next = labels
            .get(number + 1)
            .map_or(end, |(next, ..)| if whole { *next } else { end });
        let last = (*index..next).rev().find(|&at| paragraphs[at].furniture.is_none());
        turns.push(Turn {
            speaker: (*name).to_owned(),
            label: Some(Span::new(span.start(), span.start() + name.len())),
            span: Span::new(span.end(), paragraphs[last.unwrap_or(*index)].span.end()),
        });
        furniture.push(Furniture {
            kind: FurnitureKind::Speaker,
            span: *span,
            city: None,
            date: None,
            agency: None,
        });
    }
    furniture.sort_by_key(|piece| piece.span);
    turns
}

/// The labels of exchanges inside an article: three paragraphs and more in a row in which names come back.
fn exchanges<'a>(labels: &[(usize, Span<Text>, &'a str)]) -> Vec<(usize, Span<Text>, &'a str)> {
    let runs = labels.chunk_by(|(one, ..), (next, ..)| one + 1 == *next);
    runs.filter(|run| is_transcript(run, run.len()))
        .flatten()
        .copied()
        .collect()
}

fn is_transcript(labels: &[(usize, Span<Text>, &str)], paragraphs: usize) -> bool {
    let names: std::collections::BTreeSet<&str> = labels.iter().map(|(_, _, name)| *name).collect();
    let interview =
        names.iter().any(|name| is_side("question", name)) && names.iter().any(|name| is_side("answer", name));
    let come_back = names.len() >= 2 && names.len() < labels.len();
    labels.len() * MOST_BETWEEN >= paragraphs
        && labels.len() >= 2
        && (interview || labels.len() >= LEAST_LABELS && come_back)
}

/// The same where each label says who that is: "SIMON AGAR, LAWYER FOR MR TERRICK:".
const LEAST_INTRODUCED: usize = 2;

/// Words that each speaker of a record has at least: "PLACE: Fish hall, Lundhaven" is no speech.
const SPEECH: usize = 6;

/// The record of a sitting, in which each may speak once: names in capitals, with who that is in brackets, each followed
/// by a speech.
fn is_record(text: &str, labels: &[(usize, Span<Text>, &str)], paragraphs: &[Paragraph]) -> bool {
    let speaks = |(index, label, name): &(usize, Span<Text>, &str)| {
        let speech = text.get(label.end()..paragraphs[*index].span.end()).unwrap_or("");
        in_capitals(name) && speech.split_whitespace().count() >= SPEECH
    };
    let introduced =
        |(_, label, name): &(usize, Span<Text>, &str)| label.of(text)[name.len()..].starts_with([',', ' ']);
    let least = if labels.iter().all(introduced) {
        LEAST_INTRODUCED
    } else {
        LEAST_LABELS
    };
    // Title, place and date stand before the first of them.
    let within = labels.first().map_or(0, |(first, ..)| paragraphs.len() - first);
    labels.len() >= least && labels.len() * 2 > within && labels.iter().all(speaks)
}

/// `Q`, `A`: who speaks in an interview.
fn is_side(side: &'static str, name: &str) -> bool {
    signs::is_whole(side, &name.to_lowercase())
}

/// `MR WIRTH (Leader of the Opposition)`: in capitals but for what stands in brackets.
fn in_capitals(name: &str) -> bool {
    let bare = name.split('(').next().unwrap_or("");
    bare.contains(char::is_uppercase) && !bare.contains(char::is_lowercase)
}

/// The label that a paragraph opens with, its length with the colon and the space, and the name.
fn label(paragraph: &str) -> Option<(usize, &str)> {
    let colon = match paragraph.as_bytes() {
        // `Q. Will you go?`
        [b'Q' | b'A', b'.', ..] => 1,
        bytes => bytes.iter().take(MAX_LABEL).position(|&byte| byte == b':')?,
    };
    // "ELSA MORANT, head coach:": behind a name in capitals stands who that is.
    let whole = paragraph[..colon].trim();
    let name = match whole.split_once(',') {
        Some((name, office)) if in_capitals(name) && office.split_whitespace().count() <= MAX_WORDS => name,
        _ => whole,
    };
    let rest = &paragraph[colon + 1..];
    let space = rest.len() - rest.trim_start().len();
    let words = name.split_whitespace().count();
    let is_small = |word: &str| signs::is_whole("name-word", word) || word.starts_with('(');
    let is_name = name
        .split_whitespace()
        .all(|word| word.starts_with(char::is_uppercase) || is_small(word));
    let side = is_side("question", name) || is_side("answer", name);
    let fits = (1..=MAX_WORDS).contains(&words) && (name.chars().count() > 1 || side) && is_name;
    let quotes = name.contains(['"', '“', '”', '«', '‘']);
    (fits && !quotes && space > 0 && space < rest.len()).then_some((colon + 1 + space, name))
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::text::{Document, Vocabulary};

    fn turns(text: &str) -> Vec<(String, String)> {
        let article = Article::of(Document::from_text("x", text), &mut Vocabulary::default());
        let words = |turn: &super::Turn| turn.span.of(article.text()).replace('\n', " ");
        article
            .turns
            .iter()
            .map(|turn| (turn.speaker.clone(), words(turn)))
            .collect()
    }

    #[test]
    fn an_office_behind_a_name_is_no_part_of_it() {
        let text = "ILKA DORN, the minister: We have not decided.\n\nDORN: It sails on Monday.\n\nPER DAHL: Then we are agreed.\n\nDORN: We are.";
        let speakers: Vec<String> = turns(text).into_iter().map(|turn| turn.0).collect();
        assert_eq!(speakers, ["ILKA DORN", "DORN", "PER DAHL", "DORN"]);
    }

    #[test]
    fn a_record_has_each_speaker_once() {
        let text = "Parliament, official record\n\nTHE PREMIER (Mr Vail): The ferry is safe and it will sail on Monday.\n\n\
             THE MINISTER OF TRANSPORT (Ms Holm): We found three cracks in the hull last week.\n\n\
             MR WIRTH (Leader of the Opposition): The government has known about it since February.";
        let speakers: Vec<String> = turns(text).into_iter().map(|turn| turn.0).collect();
        assert_eq!(
            speakers,
            [
                "THE PREMIER (Mr Vail)",
                "THE MINISTER OF TRANSPORT (Ms Holm)",
                "MR WIRTH (Leader of the Opposition)"
            ]
        );
        let list = "DATE: Monday\n\nPLACE: The fish hall\n\nTIME: Seven in the evening";
        assert!(turns(list).is_empty());
    }

    #[test]
    fn two_who_are_introduced_make_a_record() {
        let text = "Words to the press\n\nIDA FELL, BAKER: I can live with this judgment, and so can my family.\n\n\
             JON AMES, LAWYER FOR MR TULL: We will study the ruling before we decide on anything.";
        let speakers: Vec<String> = turns(text).into_iter().map(|turn| turn.0).collect();
        assert_eq!(speakers, ["IDA FELL", "JON AMES"]);
        let bare = "Words to the press\n\nIDA FELL: I can live with this judgment, and so can my family.\n\n\
             JON AMES: We will study the ruling before we decide on anything.";
        assert!(turns(bare).is_empty());
    }

    #[test]
    fn names_that_come_back_are_speakers() {
        let text = "REPORTER: Will there be an inquiry?\n\nMR VAIL: We have not decided.\n\nIt is too early.\n\nREPORTER: And the ferry?\n\nMR VAIL: It sails.";
        let turns = turns(text);
        assert_eq!(turns.len(), 4);
        assert_eq!(
            turns[1],
            (
                "MR VAIL".to_owned(),
                "We have not decided.  It is too early.".to_owned()
            )
        );
        let article = Article::of(Document::from_text("x", text), &mut Vocabulary::default());
        assert_eq!(
            article.sentences[0].span.of(article.text()),
            "Will there be an inquiry?"
        );
    }

    #[test]
    fn questions_and_answers_are_turns() {
        let turns = turns("Mara Lund runs the port.\n\nQ: Will it close?\n\nA: No, it will not.\n\nIt grows.");
        assert_eq!(turns.len(), 2);
        assert_eq!(turns[1], ("A".to_owned(), "No, it will not.  It grows.".to_owned()));
    }

    #[test]
    fn headings_and_cues_are_no_speakers() {
        assert!(turns("Date: Monday\n\nPlace: Tessen\n\nContact: Mara Lund\n\nThe text follows here.").is_empty());
        assert!(turns("He said: We go.\n\nShe said: We stay.\n\nHe said: So be it.").is_empty());
    }
}
