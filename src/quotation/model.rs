//! The data of a quotation.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::text::{Span, Stretches, Text};

/// The number of a quotation in relay order, from 0; printed as `q1`, `q2`, ….
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct QuotationId(pub usize);

/// How words are given as somebody's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// A whole utterance in marks; nested ones too.
    Direct,
    /// Reported speech with some words in marks.
    Mixed,
    /// Reported speech without marks.
    Indirect,
    /// Marks round a term, title or nickname that nobody is said to have uttered.
    Scare,
}

impl Form {
    /// The name in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Form::Direct => "direct",
            Form::Mixed => "mixed",
            Form::Indirect => "indirect",
            Form::Scare => "scare",
        }
    }
}

/// What a cue says of the speaker's credibility.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Tone {
    /// said, told
    Neutral,
    /// claimed, alleged
    Doubting,
    /// admitted, boasted
    Loaded,
}

/// Who is said to speak.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// The whole noun phrase next to the cue.
    pub span: Span<Text>,
    /// Its words.
    pub name: String,
    /// The full name behind "he" or "the spokesman", where the article has one.
    pub resolved: Option<String>,
}

/// The word that says that somebody speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// Where it stands.
    pub span: Span<Text>,
    /// Its words.
    pub text: String,
    /// Its tone.
    pub tone: Tone,
}

/// The outlet or document through which the words came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// Where it stands: may lie in an earlier sentence.
    pub span: Span<Text>,
    /// The outlet's name as a table or the article has it: `Xinhua` also for "the report".
    pub name: String,
    /// The occasion named with it: statement, interview, report, answer, press conference.
    pub occasion: Option<String>,
    /// The outlets that in turn cite it, the nearest first: Xinhua for what "Xinhua said, citing KCNA".
    pub through: Vec<Carrier>,
}

/// An outlet that passes on what another one tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carrier {
    /// Where it stands.
    pub span: Span<Text>,
    /// Its name as a table has it.
    pub name: String,
}

/// Who said it, with which word, through whom. Any part may be unknown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attribution {
    /// Who is said to speak.
    pub speaker: Option<Speaker>,
    /// The cue.
    pub cue: Option<Cue>,
    /// The cited source: the one nearest to the words, with those that cite it in turn.
    pub cited: Option<Citation>,
}

/// An editor's mark inside a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ApparatusKind {
    /// `...`, `…`, `[...]`
    Ellipsis,
    /// `[the minister]`
    Bracket,
    /// `(North Korea)` inside the marks.
    Parenthesis,
}

/// An editor's mark inside a quotation, with its brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Apparatus {
    /// What it is.
    pub kind: ApparatusKind,
    /// Where it stands.
    pub span: Span<Text>,
}

/// One quotation or stretch of reported speech.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// Its number in relay order.
    pub id: QuotationId,
    /// How the words are given.
    pub form: Form,
    /// `direct`, `scare`: from mark to mark. `mixed`, `indirect`: the whole reported clause.
    pub span: Span<Text>,
    /// All the reported words of a `mixed` or `indirect` one without cue and speaker, where one stretch can't say it.
    pub reported: Vec<Span<Text>>,
    /// The places inside the marks; empty for `indirect`.
    pub contents: Vec<Span<Text>>,
    /// The quotation that holds this one.
    pub nested_in: Option<QuotationId>,
    /// Who said it, with which word, through whom.
    pub attribution: Attribution,
    /// Ellipses, brackets and parentheses inside the marks.
    pub apparatus: Vec<Apparatus>,
    /// `false` where the closing mark is missing.
    pub closed: bool,
}

/// All that was found in one article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Quotations {
    /// In relay order, a nested one after the one that holds it.
    pub found: Vec<Quotation>,
    /// Opening marks that nothing closes and closing marks that nothing opened.
    pub unpaired: Vec<Span<Text>>,
    /// Opening marks inside so many others that they are damage; what they hold is not read as a quotation of its own.
    pub too_deep: Vec<Span<Text>>,
    /// Where each of them stands.
    stretches: Stretches,
    /// How many each of them holds.
    nested: Vec<u32>,
}

impl Quotations {
    /// Puts quotations in relay order, a nested one after the one that holds it, and numbers them. Their `id`s are the
    /// places they came at, which `nested_in` speaks of.
    pub(crate) fn new(mut found: Vec<Quotation>, unpaired: Vec<Span<Text>>, too_deep: Vec<Span<Text>>) -> Self {
        let place = |quotation: &Quotation| {
            let span = quotation.span;
            let inner = quotation
                .contents
                .first()
                .map_or(span.start(), |content| content.start());
            let nested = quotation.nested_in.is_some();
            (span.start(), std::cmp::Reverse(span.end()), inner, nested, quotation.id)
        };
        found.sort_by_key(place);
        let mut ids = vec![QuotationId(0); found.len()];
        for (index, quotation) in found.iter().enumerate() {
            ids[quotation.id.0] = QuotationId(index);
        }
        for quotation in &mut found {
            quotation.id = ids[quotation.id.0];
            quotation.nested_in = quotation.nested_in.map(|holder| ids[holder.0]);
        }
        let stretches = Stretches::of(found.iter().map(Quotation::edges));
        let mut nested = vec![0; found.len()];
        for holder in found.iter().filter_map(|quotation| quotation.nested_in) {
            nested[holder.0] += 1;
        }
        Self {
            found,
            unpaired,
            too_deep,
            stretches,
            nested,
        }
    }

    /// The quotations that have a part of `span`, with their marks, their words or their reported clause, in relay
    /// order: found without a walk through all of them.
    pub fn over(&self, span: Span<Text>) -> impl Iterator<Item = &Quotation> + use<'_> {
        let here = self.stretches.over([span.start(), span.end()]);
        here.map(|index| &self.found[index])
    }

    /// How many quotations stand directly inside this one.
    pub fn nested_in(&self, quotation: QuotationId) -> usize {
        self.nested.get(quotation.0).map_or(0, |&count| count as usize)
    }
}

impl Quotation {
    /// The places inside the marks that have a part of `span`.
    pub fn contents_over(&self, span: Span<Text>) -> &[Span<Text>] {
        let from = self.contents.partition_point(|content| content.end() <= span.start());
        let to = self.contents.partition_point(|content| content.start() < span.end());
        &self.contents[from..to.max(from)]
    }

    /// Whether all of `span` stands inside the marks.
    pub fn has_in_marks(&self, span: Span<Text>) -> bool {
        self.contents_over(span).iter().any(|content| content.contains(span))
    }

    /// The editor's marks that have a part of `span`.
    pub fn apparatus_over(&self, span: Span<Text>) -> &[Apparatus] {
        let from = self.apparatus.partition_point(|mark| mark.span.end() <= span.start());
        let to = self.apparatus.partition_point(|mark| mark.span.start() < span.end());
        &self.apparatus[from..to.max(from)]
    }

    /// Where the first of its marks, words and reported clauses begins, and the last of them ends.
    fn edges(&self) -> [usize; 2] {
        let ends = [
            self.contents.first(),
            self.contents.last(),
            self.reported.first(),
            self.reported.last(),
        ];
        let whole = ends.into_iter().flatten().copied().fold(self.span, Span::hull);
        [whole.start(), whole.end()]
    }
}
