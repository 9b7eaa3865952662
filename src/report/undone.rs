//! What a bound on the work left undone, as data and in words.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::text::Place;

/// Work that was left undone, so that a text of any size or make ends in a report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct LeftUndone {
    /// What was bounded.
    pub bound: Bound,
    /// How many things it concerns.
    pub count: usize,
    /// The bound itself.
    pub most: usize,
    /// The first of them, where it has a place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// One sentence for an editor.
    pub message: String,
}

/// What is bounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Bound {
    /// Bytes of a sentence.
    SentenceLength,
    /// Marks inside marks.
    NestedMarks,
    /// Words that are compared at once.
    ScriptLength,
    /// Words of one quotation.
    QuotationLength,
    /// Steps that a quotation is looked for with, for each of its words and in each source.
    Search,
    /// Changes of one quotation or sentence.
    Changes,
    /// Tellings of one passage that are compared with each other.
    Tellings,
    /// Sources that one passage is compared with.
    Sources,
    /// Copies of one source.
    Copies,
    /// Other sources that a quotation is told of.
    Across,
    /// Words of a speaker's own statement that are compared with those of a quotation.
    OwnWords,
}

impl LeftUndone {
    /// `count` things went beyond a bound; none is nothing to tell of.
    pub fn of(bound: Bound, most: usize, count: usize, place: Option<Place>) -> Option<Self> {
        (count > 0).then(|| Self {
            message: told(bound, most, count, place.as_ref()),
            bound,
            count,
            most,
            place,
        })
    }
}

fn told(bound: Bound, most: usize, count: usize, place: Option<&Place>) -> String {
    let from = place.map_or(String::new(), |place| format!(", the first in line {}", place.line));
    let many = |one: &str, more: &str| match count {
        1 => format!("1 {one}"),
        _ => format!("{count} {more}"),
    };
    match bound {
        Bound::SentenceLength => format!(
            "{} no sentence end within {most} bytes{from}; the text was cut there, and each part looked for by itself.",
            many("stretch of text has", "stretches of text have")
        ),
        Bound::NestedMarks => format!(
            "{} inside {most} others that are still open{from}: what they hold was not read as quotations of its own.",
            many("quotation mark stands", "quotation marks stand")
        ),
        Bound::ScriptLength => format!(
            "{} too long to be compared at once (over {most} words){from}, and alike in too little to find where one part \
             ends: words that were only moved may be told as changed.",
            many("passage was", "passages were")
        ),
        Bound::QuotationLength => format!(
            "{} more than {most} words{from}: only that many were looked for. Is a closing mark missing?",
            many("quotation has", "quotations have")
        ),
        Bound::Search => format!(
            "{} words that stand again and again in a source{from}: not all places were tried, and a passage may be missing.",
            many("quotation has", "quotations have")
        ),
        Bound::Changes => format!(
            "{} more than {most} changes of one sort{from}: no more are told.",
            many("quotation or sentence has", "quotations or sentences have")
        ),
        Bound::Tellings => format!(
            "{} of a passage that has {most} others{from}: not all were compared with each other.",
            many("quotation is", "quotations are")
        ),
        Bound::Sources => format!(
            "There are {count} sources: each passage was compared with the {most} that share most words with it."
        ),
        Bound::Copies => format!(
            "{} the same text as {most} others, byte for byte, and {} not looked at again.",
            many("source is", "sources are"),
            if count == 1 { "was" } else { "were" }
        ),
        Bound::OwnWords => format!(
            "{} words that stand again and again in the speaker's own statement{from}: {most} words of it were compared, \
             and whether it has the quotation in a row is not known.",
            many("quotation has", "quotations have")
        ),
        Bound::Across => format!(
            "{} found in more sources than the {most} others that are told of{from}.",
            many("quotation was", "quotations were")
        ),
    }
}
