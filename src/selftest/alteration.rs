//! The ways in which a passage is altered, one a row: what is done, and as which kinds it should be found.

use super::dice::Dice;
use super::passage::{Manner, Passage, Stock};
use super::{meaning, wording};

/// What is put in place of a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Altered {
    /// The words.
    pub words: String,
    /// Who is said to have said them, where that is altered.
    pub speaker: Option<String>,
}

impl Altered {
    pub fn words(words: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            speaker: None,
        }
    }
}

/// One way to alter a passage.
#[derive(Debug)]
pub struct Alteration {
    /// Its name, in editors' words.
    pub name: &'static str,
    /// The kind it belongs to.
    pub kind: &'static str,
    /// Other kinds that name the same change as well.
    pub also: &'static [&'static str],
    /// Whether it is tried in reported speech too, not only inside marks.
    pub reported: bool,
    pub(super) make: fn(&Passage, &Stock, &mut Dice) -> Option<Altered>,
}

impl Alteration {
    /// Whether a finding of this kind names the change.
    pub fn is_named_by(&self, kind: &str) -> bool {
        kind == self.kind || self.also.contains(&kind)
    }

    pub(super) fn fits(&self, manner: Manner) -> bool {
        self.reported || manner == Manner::Marks
    }
}

const fn row(
    name: &'static str,
    kind: &'static str,
    also: &'static [&'static str],
    reported: bool,
    make: fn(&Passage, &Stock, &mut Dice) -> Option<Altered>,
) -> Alteration {
    Alteration {
        name,
        kind,
        also,
        reported,
        make,
    }
}

/// Every alteration, in the order of the kinds.
pub static ALTERATIONS: &[Alteration] = &[
    row(
        "a word for its synonym",
        "rewording",
        &["substitution"],
        false,
        wording::reword,
    ),
    row(
        "words put in",
        "addition",
        &["rewording", "quantifier"],
        false,
        wording::add,
    ),
    row("halves turned", "reorder", &["rewording"], false, wording::turn),
    row(
        "words of nobody",
        "unsupported",
        &["source-missing", "paraphrase"],
        false,
        wording::invent,
    ),
    row(
        "the tail with its contrast cut",
        "truncation",
        &["condition", "negation", "omission"],
        false,
        wording::cut_contrast,
    ),
    row(
        "words cut inside",
        "omission",
        &["condition", "negation", "number", "name", "date"],
        false,
        wording::cut_inside,
    ),
    row(
        "an ellipsis over “not”",
        "ellipsis",
        &["negation"],
        false,
        wording::hide_not,
    ),
    row(
        "two passages run together",
        "splice",
        &["omission"],
        false,
        wording::splice,
    ),
    row("another number", "number", &["date"], true, meaning::number),
    row("another month or day", "date", &["number"], true, meaning::date),
    row("another name", "name", &["substitution", "role"], true, meaning::name),
    row("“not” dropped", "negation", &["polarity"], true, meaning::drop_not),
    row("“not” put in", "negation", &["polarity"], true, meaning::insert_not),
    row("another modal", "modality", &[], true, meaning::modal),
    row(
        "the condition cut",
        "condition",
        &["truncation", "omission"],
        true,
        wording::cut_condition,
    ),
    row(
        "another quantifier",
        "quantifier",
        &["polarity", "negation"],
        true,
        meaning::quantifier,
    ),
    row(
        "the opposite word",
        "polarity",
        &["substitution", "quantifier", "negation", "modality"],
        true,
        meaning::opposite,
    ),
    row(
        "two names exchanged",
        "role",
        &["name", "reorder"],
        true,
        meaning::exchange,
    ),
    row("the hedge removed", "hedge", &["modality"], true, meaning::unhedge),
    row(
        "a fact put in",
        "added-fact",
        &["addition", "number", "rewording"],
        true,
        wording::add_fact,
    ),
    row("another speaker", "misattribution", &[], false, wording::other_speaker),
    row("a wrong encoding", "mojibake", &["lossy"], false, wording::garble),
    row(
        "an invisible character",
        "invisible",
        &[],
        false,
        wording::hide_character,
    ),
    row(
        "a letter of another script",
        "lookalike",
        &[],
        false,
        wording::look_alike,
    ),
];
