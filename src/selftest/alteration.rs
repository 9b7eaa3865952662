//! The ways in which a passage is altered, one a row: what is done, and as which kinds it should be found.

use super::dice::Dice;
use super::passage::{Manner, Passage, Stock};
use super::{damage, meaning, telling, wording};

/// What is put in place of a passage.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Altered {
    /// The words.
    pub words: String,
    /// Who is said to have said them, where that is altered.
    pub speaker: Option<String>,
    /// The paragraph as it stands in the relay, where not only the words in it are altered.
    pub whole: Option<String>,
    /// What the source has, where that is not the passage.
    pub was: Option<String>,
    /// What is altered of the dossier.
    pub setting: Setting,
}

/// An agency that a source is made to answer to.
pub(super) const OUTLET: &str = "Associated Press";

/// What is altered of a dossier, beside its relay's words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Setting {
    /// Nothing.
    #[default]
    AsItIs,
    /// The source's text is a translation.
    Translated,
    /// The source answers to the name of [`OUTLET`].
    Answering,
    /// The relay is older than the source.
    Earlier,
    /// The paragraph is saved in windows-1252, the rest of the relay in UTF-8.
    Mixed,
}

impl Altered {
    pub fn words(words: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            ..Self::default()
        }
    }

    pub fn whole(paragraph: String) -> Self {
        Self {
            whole: Some(paragraph),
            ..Self::default()
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
    /// How the passage is given when it is tried.
    pub manners: &'static [Manner],
    pub(super) make: fn(&Passage, &Stock, &mut Dice) -> Option<Altered>,
}

impl Alteration {
    /// Whether a finding of this kind names the change.
    pub fn is_named_by(&self, kind: &str) -> bool {
        kind == self.kind || self.also.contains(&kind)
    }

    pub(super) fn fits(&self, manner: Manner) -> bool {
        self.manners.contains(&manner)
    }
}

const fn row(
    name: &'static str,
    kind: &'static str,
    also: &'static [&'static str],
    manners: &'static [Manner],
    make: fn(&Passage, &Stock, &mut Dice) -> Option<Altered>,
) -> Alteration {
    Alteration {
        name,
        kind,
        also,
        manners,
        make,
    }
}

/// Inside marks.
const MARKS: &[Manner] = &[Manner::Marks];
/// As reported speech.
const REPORTED: &[Manner] = &[Manner::Reported];
/// Inside marks, and as reported speech.
const BOTH: &[Manner] = &[Manner::Marks, Manner::Reported];

/// Every alteration, in the order of the kinds.
pub static ALTERATIONS: &[Alteration] = &[
    row(
        "a word for its synonym",
        "rewording",
        &["substitution"],
        MARKS,
        wording::reword,
    ),
    row(
        "a word for its synonym, in a translation",
        "rival-translation",
        &[],
        MARKS,
        wording::translate,
    ),
    row(
        "words put in",
        "addition",
        &["rewording", "quantifier"],
        MARKS,
        wording::add,
    ),
    row("halves turned", "reorder", &["rewording"], MARKS, wording::turn),
    row(
        "words of nobody",
        "unsupported",
        &["source-missing", "paraphrase"],
        MARKS,
        wording::invent,
    ),
    row(
        "one utterance in two wordings",
        "inconsistent",
        &[],
        MARKS,
        telling::quote_twice,
    ),
    row(
        "the tail with its contrast cut",
        "truncation",
        &["condition", "negation", "omission"],
        MARKS,
        wording::cut_contrast,
    ),
    row(
        "words cut inside",
        "omission",
        &["condition", "negation", "number", "name", "date"],
        MARKS,
        wording::cut_inside,
    ),
    row(
        "an ellipsis over “not”",
        "ellipsis",
        &["negation"],
        MARKS,
        wording::hide_not,
    ),
    row(
        "two passages run together",
        "splice",
        &["omission"],
        MARKS,
        wording::splice,
    ),
    row(
        "words in round brackets",
        "interpolation",
        &[],
        MARKS,
        wording::interpolate,
    ),
    row("marks round a word", "nested-marks", &[], MARKS, wording::mark_a_word),
    row("another kind of English", "spelling", &[], MARKS, wording::respell),
    row("no closing mark", "unclosed-quotation", &[], MARKS, telling::leave_open),
    row(
        "marks round reported speech",
        "promotion",
        &["misattribution"],
        MARKS,
        telling::promote,
    ),
    row("no marks", "demotion", &[], MARKS, telling::demote),
    row("another number", "number", &["date"], BOTH, meaning::number),
    row("another month or day", "date", &["number"], BOTH, meaning::date),
    row("another name", "name", &["substitution", "role"], BOTH, meaning::name),
    row("“not” dropped", "negation", &["polarity"], BOTH, meaning::drop_not),
    row("“not” put in", "negation", &["polarity"], BOTH, meaning::insert_not),
    row("another modal", "modality", &[], BOTH, meaning::modal),
    row(
        "the condition cut",
        "condition",
        &["truncation", "omission"],
        BOTH,
        wording::cut_condition,
    ),
    row(
        "another quantifier",
        "quantifier",
        &["polarity", "negation"],
        BOTH,
        meaning::quantifier,
    ),
    row(
        "the opposite word",
        "polarity",
        &["substitution", "quantifier", "negation", "modality"],
        BOTH,
        meaning::opposite,
    ),
    row(
        "two names exchanged",
        "role",
        &["name", "reorder"],
        BOTH,
        meaning::exchange,
    ),
    row("the hedge removed", "hedge", &["modality"], BOTH, meaning::unhedge),
    row(
        "a word that says something else",
        "substitution",
        &["polarity", "rewording"],
        BOTH,
        wording::substitute,
    ),
    row(
        "a fact put in",
        "added-fact",
        &["addition", "attribution-bleed", "number", "rewording"],
        BOTH,
        wording::add_fact,
    ),
    row("another speaker", "misattribution", &[], MARKS, telling::other_speaker),
    row("no credit", "uncredited", &[], MARKS, telling::take_over),
    row("a loaded cue", "loaded-cue", &[], MARKS, telling::colour),
    row(
        "an outlet nobody supplied",
        "source-missing",
        &[],
        MARKS,
        telling::cite_another,
    ),
    row(
        "a clause of nobody behind it",
        "attribution-bleed",
        &["added-fact"],
        REPORTED,
        telling::bleed,
    ),
    row("another occasion", "occasion", &[], MARKS, telling::move_occasion),
    row(
        "a source younger than the relay",
        "chronology",
        &[],
        MARKS,
        telling::turn_back,
    ),
    row("a wrong encoding", "mojibake", &["lossy"], MARKS, damage::garble),
    row("an apostrophe lost", "lossy", &[], MARKS, damage::lose),
    row("marks as markup", "entity", &[], MARKS, damage::leave_entities),
    row("marks as escapes", "escape", &[], MARKS, damage::leave_escapes),
    row(
        "an invisible character",
        "invisible",
        &[],
        MARKS,
        damage::hide_character,
    ),
    row(
        "a letter of another script",
        "lookalike",
        &[],
        MARKS,
        damage::look_alike,
    ),
    row("letters joined", "compatibility", &[], MARKS, damage::join_letters),
    row("two encodings in one file", "mixed", &[], MARKS, damage::mix),
];
