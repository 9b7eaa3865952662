//! What was measured of a quotation or sentence against one source: integers, booleans and places, no judgement.
//!
//! Enough to judge again under another policy without the texts.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::article::FurnitureKind;
use crate::article::formats::Status;
use crate::quotation::{Form, Tone};
use crate::text::Place;

/// All facts of one quotation or sentence against one source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Facts {
    /// How the words are given; `indirect` for a sentence.
    pub form: Form,
    /// Whether a whole sentence was measured, not a quotation.
    #[serde(default)]
    pub sentence: bool,
    /// What the sentence is where it is none of the article's body: a headline, a caption.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<FurnitureKind>,
    /// What was supplied, and whether the words were found in it.
    pub standing: Standing,
    /// How many words are the source's, and what differs.
    pub wording: Wording,
    /// What was left out at the ends and between passages.
    pub cutting: Cutting,
    /// Differences that may change the sense.
    pub shifts: Vec<Shift>,
    /// Marks and habits of editing.
    pub editing: Editing,
    /// Who said it, and who is said to have said it.
    pub credit: Credit,
}

/// What was supplied to check against.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Standing {
    /// The words were found.
    pub found: bool,
    /// Any source was supplied.
    pub any_source: bool,
    /// The relay names where it has the words from.
    pub cited: bool,
    /// The named source is among those supplied.
    pub cited_supplied: bool,
    /// The named source, or the speaker's own statement, was supplied whole.
    pub cited_whole: bool,
    /// This source is the one that the relay names.
    pub is_cited_source: bool,
    /// Every source supplied is an excerpt.
    pub excerpts_only: bool,
    /// The source's text is itself a translation of what was said.
    pub translated: bool,
    /// The source text is the speaker's own statement.
    pub primary: bool,
    /// Relay and source are in one language.
    pub same_language: bool,
    /// All sources that could have the words are in other languages.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub abroad: bool,
    /// Damaged places inside the words that were repaired before comparing.
    pub repaired: u32,
}

/// How many words are the source's.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Wording {
    /// Words of the relay, an editor's marked insertions left out.
    pub words: u32,
    /// Words that the passage has, in order.
    pub same: u32,
    /// Words that it has in another form (an inflection, a near spelling, a listed synonym), in order.
    pub akin: u32,
    /// Words that it has elsewhere in the passage.
    pub moved: u32,
    /// Share of the relay's words, weighed by what they carry, in thousandths.
    pub carried: u32,
    /// What differs, in relay order.
    pub changes: Vec<Change>,
}

impl Wording {
    /// Whether all that differs is words put to the passage's own.
    pub(crate) fn is_only_lengthened(&self) -> bool {
        !self.changes.is_empty() && self.changes.iter().all(|change| change.op == ChangeOp::Insert)
    }
}

/// What happened to a run of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ChangeOp {
    /// Other words.
    Replace,
    /// Words that only the relay has.
    Insert,
    /// Words that only the source has.
    Delete,
    /// Words that stand elsewhere in the passage.
    Move,
}

/// How a change is marked in the relay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Marking {
    /// Not at all.
    None,
    /// In square brackets.
    Bracket,
    /// In round brackets, which may be the speaker's own.
    Parenthesis,
    /// By an ellipsis.
    Ellipsis,
    /// By leaving and reopening the marks.
    Reopened,
}

/// One difference of wording.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Change {
    /// What happened.
    pub op: ChangeOp,
    /// The relay's words.
    pub relay: Option<Place>,
    /// The source's words.
    pub source: Option<Place>,
    /// How many words the relay has there.
    pub relay_words: u32,
    /// How many words the source has there.
    pub source_words: u32,
    /// Whether a word that carries content is touched.
    pub content: bool,
    /// Whether the two say the same in another style: spelling, figures, hyphens, contractions, fixed abbreviations.
    pub style: bool,
    /// Whether the two are spellings of one word in two kinds of English.
    pub spelling: bool,
    /// Whether the words are forms of one word, near spellings or listed synonyms.
    pub akin: bool,
    /// How the relay marks it.
    pub marking: Marking,
    /// What binds the rest of the sentence in the words left out.
    pub binds: Option<Binding>,
}

/// What a run of words does to the statement it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Binding {
    /// "if", "in case"
    Condition,
    /// "unless", "except"
    Exception,
    /// "but", "however"
    Contrast,
    /// "not", "never"
    Negation,
    /// "imagine that", "they want you to think"
    Doubt,
    /// "the report says"
    Frame,
}

/// Changes, shifts and gaps that are told of one quotation or sentence, each sort by itself.
pub const MOST_OF_A_SORT: usize = 1 << 9;

impl Facts {
    /// The same with no more of a sort than are told.
    pub(super) fn bounded(mut self) -> Self {
        self.wording.changes.truncate(MOST_OF_A_SORT);
        self.cutting.gaps.truncate(MOST_OF_A_SORT);
        self.shifts.truncate(MOST_OF_A_SORT);
        self
    }

    /// Whether there were more of a sort than are told.
    pub fn is_crowded(&self) -> bool {
        let sorts = [self.wording.changes.len(), self.cutting.gaps.len(), self.shifts.len()];
        sorts.iter().any(|&of_it| of_it >= MOST_OF_A_SORT)
    }
}

/// What was left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Cutting {
    /// Words before the passage in its sentence.
    pub head: Option<Cut>,
    /// Words after the passage in its sentence, or a next sentence that turns it.
    pub tail: Option<Cut>,
    /// What lies between passages, in relay order.
    pub gaps: Vec<Gap>,
    /// Pieces that another document has, in relay order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub elsewhere: Vec<Elsewhere>,
}

/// A piece of a quotation whose words stand in another document than the rest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Elsewhere {
    /// The piece.
    pub relay: Place,
    /// Where it stands.
    pub source: Place,
    /// How many words it has.
    pub words: u32,
    /// How the relay marks that something lies between it and the rest.
    pub marking: Marking,
}

/// An end cut off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Cut {
    /// The words cut off.
    pub source: Place,
    /// How many.
    pub words: u32,
    /// How many of them are said by whoever says the passage (“She said that” is not); none where they only lead up to what is
    /// whole without them (“I can tell you that”).
    #[serde(default)]
    pub said: u32,
    /// What binds the rest in them.
    pub binds: Option<Binding>,
    /// Whether the relay gives the quotation as a whole sentence.
    pub whole_sentence: bool,
    /// Whether the relay gives a part of the sentence that says what happens, and nothing round it binds that.
    #[serde(default)]
    pub stands_alone: bool,
    /// Whether the sentence is whole, and the next one turns it.
    #[serde(default)]
    pub next_sentence: bool,
    /// Whether the relay gives that next sentence nowhere.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub untold: bool,
}

/// What lies between two passages that the relay runs together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Gap {
    /// How the relay marks it.
    pub marking: Marking,
    /// Whether the passages stand in the source in the relay's order.
    pub in_order: bool,
    /// Whether a sentence of the source ends between them.
    pub crosses_sentence: bool,
    /// Words between them.
    pub words: u32,
    /// The hidden words, where the passages stand in order.
    pub source: Option<Place>,
    /// What binds the rest in them.
    pub binds: Option<Binding>,
}

impl Gap {
    /// Whether the relay runs two separate passages together: they stand in another order, or a sentence ends between
    /// them and more than `few` words are left out. A few words that are left out are a cut.
    pub(super) fn stitches(&self, few: i64) -> bool {
        let apart = self.crosses_sentence && i64::from(self.words) > few;
        match (self.in_order, self.marking) {
            (true, Marking::None) => apart,
            (true, _) => false,
            (false, _) => self.crosses_sentence,
        }
    }
}

/// What a difference is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Topic {
    /// Numbers and amounts.
    Number,
    /// Dates and weekdays.
    Date,
    /// People, places, organisations.
    Name,
    /// not, never, without
    Negation,
    /// will, could, hope
    Modality,
    /// if, unless
    Condition,
    /// all, some, only
    Quantifier,
    /// rise, fall
    Polarity,
    /// Who did what to whom.
    Role,
    /// reportedly, alleged
    Hedge,
    /// A content word for one that is no synonym.
    Substitution,
    /// A clause or detail that the source hasn't.
    AddedFact,
}

/// A difference that may change the sense.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Shift {
    /// What it is about.
    pub topic: Topic,
    /// The relay's words; `None` where the relay lost it.
    pub relay: Option<Place>,
    /// The source's words; `None` where the relay gained it.
    pub source: Option<Place>,
    /// A measure of the relay's side: certainty of a modal, rank of a quantifier, words of an added clause.
    pub relay_value: i64,
    /// The same of the source's side.
    pub source_value: i64,
    /// What it measures: `certainty`, `rank`, `words`, `tenths-of-percent`,
    /// `likeness` (thousandths of what two words have near them in common), `class`; of a negation `frame`, `around` and
    /// `answer` for where it stands, of a condition `event` and `elsewhere` for how the relay has it.
    pub measure: String,
    /// Whether the words round about are the same on both sides, so that nothing else explains the difference.
    pub pinned: bool,
    /// Whether the sentence is credited to somebody, who would be held to it.
    pub credited: bool,
}

/// Marks and habits of editing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Editing {
    /// The source reports these words without marks: they are nobody's own.
    pub promoted: bool,
    /// The speaker's own statement was supplied whole, in the relay's language, and has other words.
    #[serde(default)]
    pub otherwise: bool,
    /// That statement has the rarest of these words in more places than are compared, so that it is not known whether its
    /// words are others.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub uncompared: bool,
    /// The source has these words in marks, the relay has not.
    pub demoted: bool,
    /// Marks inside the quotation that the source has not, or has otherwise.
    pub nested_marks: u32,
    /// The closing mark is missing.
    pub unclosed: bool,
    /// Another quotation of the relay that gives the same passage in other words.
    pub inconsistent: Option<Place>,
}

/// Who said it, and who is said to have said it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Credit {
    /// Tone of the relay's cue.
    pub tone: Option<Tone>,
    /// Tone of the source's cue.
    pub source_tone: Option<Tone>,
    /// The cue.
    pub cue: Option<Place>,
    /// The relay's speaker.
    pub speaker: Option<Place>,
    /// The source's speaker, where it names one for the passage.
    pub source_speaker: Option<Place>,
    /// Whether the two can't be one.
    pub other_speaker: bool,
    /// Whether only what they are tells the two apart: an office, a state.
    #[serde(default)]
    pub by_office: bool,
    /// The cited source was supplied whole, has no such words, and another has them.
    pub other_source: bool,
    /// Longest run of words taken over word for word, outside marks, from a source that the relay does not credit.
    pub uncredited_run: u32,
    /// Where that run stands.
    pub uncredited: Option<Place>,
    /// The occasion the relay names (a statement, an interview).
    pub occasion: Option<Place>,
    /// The occasion the source names.
    pub source_occasion: Option<Place>,
    /// Whether the two occasions differ.
    pub other_occasion: bool,
    /// Days by which the source is younger than the relay; 0 or less where it isn't.
    pub days_younger: i64,
    /// What the source's desk says of using it: corrected, withheld, withdrawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_status: Option<Status>,
}
