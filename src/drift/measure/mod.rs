//! From alignments to facts: integers, booleans and places, without a threshold of any policy.
//!
//! Takes the articles and one alignment; gives the [`Facts`] of a quotation or of a sentence against one source. What
//! is worth reporting is left to `judge`.

pub mod abroad;
mod added;
mod aliases;
mod amount;
mod answer;
mod answered;
mod below;
mod brackets;
mod comparison;
mod condition;
mod course;
mod credit;
mod cutting;
mod dimension;
mod direction;
mod doer;
mod elsewhere;
mod embedding;
mod fraction;
mod frame;
mod headline;
mod hedge;
mod known;
mod lead;
mod lemma;
mod markers;
mod modality;
mod name;
mod negation;
mod not_only;
mod number;
mod occasion;
mod office;
mod phrase;
mod premodifier;
mod quantifier;
mod range;
mod reference;
mod renamed;
mod reported;
mod role;
mod rounding;
mod same_sense;
mod score;
mod shifts;
mod speaker;
mod standing;
mod stitched;
mod strangers;
mod struck;
mod superlative;
mod ties;
mod unit;
mod voice;
mod when;
mod wording;
mod wordswap;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

pub(crate) use occasion::of as occasion;

use aliases::aliases;
pub use below::contradicted;
use comparison::{Comparison, Side};
pub use condition::main_clause;
pub use elsewhere::lost_negations;
use known::Known;
pub use reported::denies_outside;
use shifts::{shift, word_shifts};
pub use speaker::{are_comparable, is_one_denied};
pub use stitched::stitched;

use super::facts::{Cutting, Editing, Facts, Topic, Wording};
use crate::align::{Alignment, Corpus, Unit};
use crate::article::formats::Status;
use crate::article::{Article, FurnitureKind, Identity, Role};
use crate::quotation::{Apparatus, ApparatusKind, Form, OnDemand, Quotation, Quotations};
use crate::text::{Span, Text, Vocabulary};

/// One document as it is measured.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// Its place among the sources; 0 for the relay.
    pub index: usize,
    /// Its id.
    pub id: &'a str,
    /// Its text.
    pub article: &'a Article,
    /// What it is.
    pub identity: &'a Identity,
    /// What it says was said: see [`View::quotations`].
    pub said: &'a OnDemand,
    /// Whether the desk that sent it still stands by it.
    pub status: Option<Status>,
    /// Whether a later version of the same item is among the sources.
    pub is_superseded: bool,
    /// The occasion that it names for its words, and where.
    pub occasion: Option<(&'static str, Span<Text>)>,
}

impl<'a> View<'a> {
    /// What it says was said, found when it is first asked for.
    pub fn quotations(&self) -> &'a Quotations {
        self.said.of(self.article)
    }

    /// Whether the text is the speaker's own words: a statement or transcript, or a text whose speaker the dossier names.
    /// A readout reports.
    fn speaks_itself(&self) -> bool {
        let own = match self.identity.role {
            Some(role) => role == Role::Primary,
            None => self.identity.speaker.is_some(),
        };
        own && self.identity.occasion.as_deref() != Some("readout")
    }
}

/// Everything that a check has read.
pub struct Scene<'a> {
    /// The relay.
    pub relay: View<'a>,
    /// The sources, in dossier order.
    pub sources: Vec<View<'a>>,
    /// Their words.
    pub vocabulary: &'a Vocabulary,
    /// The sources made searchable.
    pub corpus: &'a Corpus<'a>,
    /// The sources that each outlet named by the relay means: see [`Scene::outlets`].
    pub outlets: BTreeMap<String, Vec<usize>>,
    /// Speakers whose words nobody presumes in the only source: see [`Scene::strangers`].
    pub strangers: BTreeSet<String>,
    /// Which names have been found to be outlets, or not: every alignment asks for the same few.
    pub asked: Mutex<BTreeMap<String, bool>>,
    /// Whether every source that was named could be read: one that is left over of several is not presumed to be the cited one.
    pub all_read: bool,
}

impl Scene<'_> {
    /// The sources that each outlet means which `relay` names: two dispatches of one agency both answer to it.
    pub fn outlets(relay: &Quotations, sources: &[View<'_>]) -> BTreeMap<String, Vec<usize>> {
        let cited = relay
            .found
            .iter()
            .filter_map(|quotation| quotation.attribution.cited.as_ref());
        let mut outlets: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for cited in cited {
            outlets.entry(cited.name.clone()).or_insert_with(|| {
                sources
                    .iter()
                    .filter(|view| view.identity.answers_to(&cited.name))
                    .map(|view| view.index)
                    .collect()
            });
        }
        outlets
    }

    /// The speakers of `relay` whom the only source never names, though it names another speaker of the relay.
    pub fn strangers(relay: &Quotations, sources: &[View<'_>], vocabulary: &Vocabulary) -> BTreeSet<String> {
        strangers::of(relay, sources, vocabulary)
    }

    /// The sources that an outlet's name means.
    pub fn resolve(&self, outlet: &str) -> &[usize] {
        self.outlets.get(outlet).map_or(&[], Vec::as_slice)
    }

    fn asked(&self) -> MutexGuard<'_, BTreeMap<String, bool>> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a name is that of a document of the dossier.
    fn is_outlet(&self, name: &str) -> bool {
        if let Some(&known) = self.asked().get(name) {
            return known;
        }
        let mut all = self.sources.iter().chain([&self.relay]);
        let answer = all.any(|view| view.identity.answers_to(name));
        self.asked().insert(name.to_owned(), answer);
        answer
    }
}

/// A sentence of the relay as it is measured.
#[derive(Debug, Clone)]
pub struct Statement<'a> {
    /// Where it stands.
    pub span: Span<Text>,
    /// What it is where it is none of the article's body: a headline, a caption.
    pub part: Option<FurnitureKind>,
    /// Its words without cue, speaker and credit.
    pub unit: Unit,
    /// Which of them no quotation inside the sentence reports, or in marks.
    pub in_scope: Vec<bool>,
    /// The reported speech or quotation that it is made of, if any.
    pub said: Option<&'a Quotation>,
    /// The outlet it is credited to, as the relay names it.
    pub cited: Option<&'a str>,
    /// Whether it is credited to anybody at all.
    pub is_credited: bool,
    /// Whether it was found as an act: by who did it, and not by the few words that were said.
    pub act: bool,
}

/// The facts of a quotation against one source. `alignment` is `None` where the source has no passage.
pub fn quotation(
    scene: &Scene<'_>,
    quotation: &Quotation,
    unit: &Unit,
    source: &View<'_>,
    alignment: Option<&Alignment>,
) -> Facts {
    let reopened = quotation.contents.len() > 1;
    let mut facts = Facts {
        form: quotation.form,
        sentence: false,
        part: None,
        standing: standing::of(scene, source, Some(quotation), alignment.is_some(), unit),
        wording: Wording {
            words: unit.len() as u32,
            ..Wording::default()
        },
        cutting: Cutting::default(),
        shifts: Vec::new(),
        editing: credit::editing(scene, Some(quotation), source, alignment),
        credit: credit::credit(scene, Some(quotation), source, alignment),
    };
    let Some(alignment) = alignment else { return facts };
    let mut c = comparison(scene, unit, source, alignment, vec![true; unit.len()]);
    let apparatus = brackets::of_the_relay(&c, quotation.apparatus_over(words_of(scene.relay.article, unit)));
    c.in_scope = brackets::spoken(&c, &apparatus);
    facts.wording = wording::wording(
        &c,
        &apparatus,
        &unit.breaks,
        reopened,
        quotation.form == Form::Indirect,
        &[],
    );
    let ground = cutting::Ground::of(scene, quotation.attribution.speaker.as_ref(), source);
    let whole = frame::is_whole_sentence(scene.relay.article, quotation);
    let giving = cutting::Giving {
        whole,
        unbound: !whole && quotation.nested_in.is_none() && !frame::is_bound(scene, quotation),
    };
    facts.cutting = cutting::cutting(&ground, unit, alignment, giving, reopened);
    let frame = frame::of(scene, quotation, source, alignment);
    let known = Known { scene };
    if facts.standing.same_language {
        facts.shifts = word_shifts(&c, &known, frame, quotation.form != Form::Indirect, false);
        if reported::is_denied(scene, quotation) {
            facts.shifts.retain(|shift| shift.topic != Topic::Modality);
        }
        if quotation.form == Form::Indirect {
            ties::without_strangers(&c, true, &mut facts.shifts);
        }
        facts.shifts.extend(frame::outside_negation(&c, frame, quotation));
        facts
            .shifts
            .extend(frame::outside_hope(scene, &c, quotation, source, alignment));
    }
    facts.bounded()
}

/// The facts of a sentence against one source. `elsewhere(at)` tells whether another source carries a word.
pub fn sentence(
    scene: &Scene<'_>,
    statement: &Statement<'_>,
    source: &View<'_>,
    alignment: Option<&Alignment>,
    elsewhere: impl Fn(usize) -> bool,
) -> Facts {
    let mut facts = Facts {
        form: Form::Indirect,
        sentence: true,
        part: statement.part,
        standing: standing::of(scene, source, statement.said, alignment.is_some(), &statement.unit),
        wording: Wording {
            words: statement.unit.len() as u32,
            ..Wording::default()
        },
        cutting: Cutting::default(),
        shifts: Vec::new(),
        editing: Editing::default(),
        credit: credit::credit(scene, statement.said, source, alignment),
    };
    facts.standing.cited = statement.is_credited;
    // What stands in marks is judged there.
    let reported = statement.said.is_some_and(|said| said.form == Form::Indirect);
    facts.credit.other_speaker &= reported;
    facts.credit.other_occasion &= reported;
    let Some(alignment) = alignment else { return facts };
    let c = comparison(scene, &statement.unit, source, alignment, statement.in_scope.clone());
    let apart = if facts.standing.same_language {
        added::runs(&c, &Known { scene }, elsewhere)
    } else {
        Vec::new()
    };
    facts.wording = wording::wording(&c, &[], &[], false, true, &apart);
    if facts.standing.same_language {
        let known = Known { scene };
        // Hearsay in the speaker's own statement is the speaker's reserve: naming the speaker does not stand for it.
        let vouched = statement.is_credited && !source.speaks_itself();
        let frame = frame::of_sentence(scene, statement);
        facts.shifts = word_shifts(&c, &known, frame, false, vouched);
        if !facts.shifts.iter().any(|shift| shift.topic == Topic::Negation) {
            let speaker = statement.said.and_then(|said| said.attribution.speaker.as_ref());
            let ground = cutting::Ground::of(scene, speaker, source);
            facts.shifts.extend(reported::shifts(scene, statement, &c, &ground));
        }
        facts.shifts.extend(reference::shifts(&c));
        // What somebody rejects need not stand in what he says.
        if statement.said.is_some_and(|said| reported::is_denied(scene, said)) {
            facts.shifts.retain(|shift| shift.topic != Topic::Modality);
        } else {
            facts.shifts.extend(added::details(&c, &known, &apart));
            // Of reported speech that is nowhere as a whole its verdict tells.
            let told = apart
                .into_iter()
                .filter(|run| !added::is_all_of(&c, run, statement.said));
            facts.shifts.extend(told.map(|run| added::of_run(&c, run)));
        }
        ties::without_strangers(&c, statement.is_credited, &mut facts.shifts);
        if statement.part.is_some() {
            facts.shifts = headline::told(&c, facts.shifts);
        }
        for shift in &mut facts.shifts {
            shift.credited = statement.is_credited;
        }
    }
    if !is_credited_to(scene, statement, source) {
        // What an outlet reports is its own wherever it stands; a statement is credited by naming the speaker.
        let retold = source.identity.role == Some(Role::Relay);
        let run = if retold || !statement.is_credited {
            credit::longest_run(&c, !retold)
        } else {
            0..0
        };
        facts.credit.uncredited_run = run.len() as u32;
        facts.credit.uncredited = c.relay.place(run);
    }
    facts.editing.demoted = credit::is_demoted(&c, source.quotations());
    facts.bounded()
}

/// Whether a sentence credits this source: it names it, or credits somebody whose own statement it is.
fn is_credited_to(scene: &Scene<'_>, statement: &Statement<'_>, source: &View<'_>) -> bool {
    let speaker = statement.said.and_then(|said| said.attribution.speaker.as_ref());
    statement
        .cited
        .is_some_and(|cited| scene.resolve(cited).contains(&source.index))
        || speaker.is_some_and(|speaker| source.identity.answers_to(&speaker.name))
}

fn comparison<'a>(
    scene: &Scene<'a>,
    unit: &Unit,
    source: &View<'a>,
    alignment: &'a Alignment,
    in_scope: Vec<bool>,
) -> Comparison<'a> {
    let tokens = unit.tokens.iter().map(|&index| index as usize).collect();
    let relay = Side::new(scene.relay.article, scene.relay.id, tokens, scene.vocabulary);
    let theirs = Side::new(source.article, source.id, alignment.source_tokens(), scene.vocabulary);
    Comparison::new(relay, theirs, in_scope, alignment)
}

/// From the first word of a unit to the last.
fn words_of(article: &Article, unit: &Unit) -> Span<Text> {
    let span = |index: Option<&u32>| index.map(|&index| article.tokens[index as usize].span);
    let (first, last) = (span(unit.tokens.first()), span(unit.tokens.last()));
    first
        .zip(last)
        .map_or(Span::new(0, 0), |(first, last)| first.hull(last))
}

/// The spans of a quotation's ellipses that have a part of `within`.
pub fn ellipses_in(quotation: &Quotation, within: Span<Text>) -> Vec<Span<Text>> {
    spans_of_ellipses(quotation.apparatus_over(within))
}

/// The spans of a quotation's ellipses.
pub fn ellipses(quotation: &Quotation) -> Vec<Span<Text>> {
    spans_of_ellipses(&quotation.apparatus)
}

fn spans_of_ellipses(apparatus: &[Apparatus]) -> Vec<Span<Text>> {
    let marks = apparatus.iter().filter(|mark| mark.kind == ApparatusKind::Ellipsis);
    marks.map(|mark| mark.span).collect()
}
