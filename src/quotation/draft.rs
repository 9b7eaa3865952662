//! Quotations before they know who "he" is: pairs of marks and reports brought together.
//!
//! Takes the units with their reports and the pairs; gives [`Draft`]s. Decides the form: words all in marks are
//! direct, some in marks mixed, none indirect, and marks that no report holds are either speech that goes on from the
//! sentence before or scare quotes.

use super::clause::Unit;
use super::lex::{self, Lexeme, Sort};
use super::model::{Form, Tone};
use super::owners::{self, only_quotes, quotes_of};
use super::pairs::{Pair, Pairs};
use super::phrase;
use super::reports::{self, Report};
use super::speech::{is_direction, is_headlined, is_speech, label, pictured};
use super::turns;
use super::units::{self, UnitSpan};
use super::voice::tells;
use crate::article::{Article, FurnitureKind};
use crate::text::{Span, Text};

/// A quotation whose speaker is only a place yet.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub form: Form,
    pub span: Span<Text>,
    pub reported: Vec<Span<Text>>,
    pub contents: Vec<Span<Text>>,
    /// The pairs it is made of; empty for indirect ones.
    pub pairs: Vec<usize>,
    pub speaker: Option<Span<Text>>,
    /// Whom "who" or "which" means, where that is the speaker.
    pub antecedent: Option<Span<Text>>,
    pub cue: Option<(Span<Text>, Tone, &'static str)>,
    /// The unit it stands in.
    pub unit: usize,
    pub closed: bool,
}

/// The drafts of an article and the units they were found in.
pub(super) struct Drafts {
    pub drafts: Vec<Draft>,
    pub units: Vec<UnitSpan>,
}

/// Finds all drafts, in no order yet; nested pairs are left out.
pub(super) fn find(article: &Article, pairs: &Pairs) -> Drafts {
    let text = article.text();
    let outer: Vec<(usize, &Pair)> = pairs
        .pairs
        .iter()
        .enumerate()
        .filter(|(_, pair)| pair.parent.is_none())
        .collect();
    let spans = units::of(article, &outer);
    let mut maker = Maker {
        text,
        pairs: &pairs.pairs,
        drafts: Vec::new(),
        announced: None,
        spoken: None,
        named: None,
        block: None,
        paragraphs: spans.iter().map(|unit| unit.paragraph).collect(),
    };
    for (index, unit) in spans.iter().enumerate() {
        let mut lexemes = Vec::new();
        lex::lex(
            text,
            unit.span.start(),
            unit.span.end(),
            &outer[unit.pairs.clone()],
            &mut lexemes,
        );
        let heading = article.paragraphs[unit.paragraph].furniture == Some(FurnitureKind::Headline);
        maker.unit(index, unit, &Unit::read(text, lexemes, heading));
    }
    let mut drafts = maker.drafts;
    drafts.extend(turns::drafts(article, &spans));
    Drafts { drafts, units: spans }
}

struct Maker<'a> {
    text: &'a str,
    pairs: &'a [Pair],
    drafts: Vec<Draft>,
    /// A cue with a colon waits for the next unit.
    announced: Option<Draft>,
    /// The draft whose speech may go on: its index and paragraph.
    spoken: Option<(usize, usize)>,
    /// A name that stands without a verb, as a caption begins, and its paragraph.
    named: Option<(Span<Text>, usize)>,
    /// The draft of a block quotation without marks and its paragraph.
    block: Option<(usize, usize)>,
    /// The paragraph of each unit.
    paragraphs: Vec<usize>,
}

impl Maker<'_> {
    fn unit(&mut self, index: usize, span: &UnitSpan, unit: &Unit) {
        let found = reports::of(unit);
        let quotes = quotes_of(&unit.lex);
        if let Some(only) = only_quotes(&unit.lex) {
            self.bare_quotes(index, span.paragraph, &only);
            return;
        }
        if self.block(index, span.paragraph, unit) {
            return;
        }
        self.announced = None;
        self.named = pictured(unit).map(|name| (name, span.paragraph));
        if self.signed(index, span.paragraph, unit) {
            return;
        }
        let owners = owners::of(unit, &found);
        let mut owned: Vec<Vec<usize>> = vec![Vec::new(); found.len()];
        for &(place, pair) in &quotes {
            if let Some(owner) = owners[place] {
                owned[owner].push(pair);
            }
        }
        for (at, report) in found.iter().enumerate() {
            if report.announces {
                self.announced = Some(self.draft_of(index, unit, report, &[]));
                continue;
            }
            self.report(index, span.ends_in, unit, report, &owned[at]);
        }
        if self.announced.is_none() && unit.lex.last().is_some_and(|last| last.sort == Sort::Colon) {
            self.announced = reports::announcement(unit).map(|report| self.draft_of(index, unit, &report, &[]));
        }
        for &(place, pair) in &quotes {
            if owners[place].is_none() {
                self.unowned(index, unit, place, pair);
            }
        }
    }

    /// A report: one direct quotation, a mixed one for each pair of marks, or an indirect one.
    fn report(&mut self, index: usize, paragraph: usize, unit: &Unit, report: &Report, owned: &[usize]) {
        let mut draft = self.draft_of(index, unit, report, owned);
        let all_quoted = report.content.iter().all(|range| {
            unit.lex[range.clone()]
                .iter()
                .all(|lexeme| lexeme.is_quote() || !lexeme.is_word())
        });
        if owned.is_empty() {
            draft.form = Form::Indirect;
            if !all_quoted {
                // "Lund said it was over. “We go.”": what follows in marks is hers.
                if tells(unit, report) {
                    self.spoken = Some((self.drafts.len(), paragraph));
                }
                self.drafts.push(draft);
            }
            return;
        }
        // "called it “x”", "warned of “x”" quote a part of what was said.
        if all_quoted && report.utters {
            draft.form = Form::Direct;
            self.fill(&mut draft, owned);
            self.spoken = Some((self.drafts.len(), paragraph));
            self.drafts.push(draft);
            return;
        }
        draft.form = Form::Mixed;
        for &pair in owned {
            let mut mixed = draft.clone();
            mixed.contents = self.pairs[pair].contents.clone();
            mixed.pairs = vec![pair];
            mixed.closed = self.pairs[pair].closed;
            self.spoken = Some((self.drafts.len(), paragraph));
            self.drafts.push(mixed);
        }
    }

    fn draft_of(&self, index: usize, unit: &Unit, report: &Report, owned: &[usize]) -> Draft {
        let reported: Vec<Span<Text>> = report
            .content
            .iter()
            .filter_map(|range| span_of(&unit.lex[range.clone()]))
            .collect();
        let span = reported.iter().copied().reduce(Span::hull).unwrap_or(Span::new(0, 0));
        Draft {
            form: Form::Indirect,
            span,
            reported,
            contents: Vec::new(),
            pairs: owned.to_vec(),
            speaker: report.speaker.clone().and_then(|range| span_of(&unit.lex[range])),
            antecedent: report
                .speaker
                .as_ref()
                .and_then(|speaker| phrase::antecedent(self.text, &unit.lex, speaker))
                .and_then(|range| span_of(&unit.lex[range])),
            cue: span_of(&unit.lex[report.cue.clone()])
                .or_else(|| unit.lex.get(report.cue.start).map(|sign| sign.span))
                .map(|span| (span, report.tone, report.lemma)),
            unit: index,
            closed: true,
        }
    }

    /// Makes `draft` the direct quotation of these pairs.
    fn fill(&self, draft: &mut Draft, pairs: &[usize]) {
        draft.reported = Vec::new();
        draft.pairs = Vec::new();
        join(self.pairs, draft, pairs);
    }

    /// A unit that is nothing but quotations: announced by a colon, resumed in the paragraph, or going on.
    fn bare_quotes(&mut self, index: usize, paragraph: usize, pairs: &[usize]) {
        if let [only] = pairs
            && is_direction(self.pairs[*only].span.of(self.text))
        {
            self.drafts.push(self.scare(index, *only));
            return;
        }
        self.block = None;
        let labelled = pairs
            .first()
            .and_then(|&first| self.pairs[first].contents.first())
            .is_some_and(|content| label(self.text, *content).is_some());
        if let Some(mut draft) = self.announced.take().filter(|_| !labelled) {
            draft.form = Form::Direct;
            self.fill(&mut draft, pairs);
            self.spoken = Some((self.drafts.len(), paragraph));
            self.drafts.push(draft);
            return;
        }
        if let Some((spoken, at)) = self.spoken
            && at == paragraph
            && self.drafts[spoken].form == Form::Direct
        {
            join(self.pairs, &mut self.drafts[spoken], pairs);
            return;
        }
        let mut draft = Draft {
            form: Form::Direct,
            span: Span::new(0, 0),
            reported: Vec::new(),
            contents: Vec::new(),
            pairs: Vec::new(),
            speaker: self
                .named_in(paragraph)
                .or(self.spoken.and_then(|(spoken, _)| self.drafts[spoken].speaker)),
            antecedent: None,
            cue: None,
            unit: index,
            closed: true,
        };
        self.fill(&mut draft, pairs);
        if let Some((name, colon)) = draft.contents.first().and_then(|first| label(self.text, *first)) {
            draft.speaker = Some(name);
            draft.cue = Some((colon, Tone::Neutral, ":"));
            draft.contents[0] = Span::new(colon.end(), draft.contents[0].end());
        }
        self.spoken = Some((self.drafts.len(), paragraph));
        self.drafts.push(draft);
    }

    /// "Per Dahl at the quay on Monday. “We go.”": who is pictured speaks.
    fn named_in(&self, paragraph: usize) -> Option<Span<Text>> {
        self.named.filter(|&(_, at)| at == paragraph).map(|(name, _)| name)
    }

    /// `The governor added:` and a paragraph without marks: the words stand in it, every sentence of it.
    fn block(&mut self, index: usize, paragraph: usize, unit: &Unit) -> bool {
        let Some(words) = span_of(&unit.lex) else { return false };
        if let Some((block, at)) = self.block
            && at == paragraph
        {
            let draft = &mut self.drafts[block];
            draft.span = draft.span.hull(words);
            draft.reported = vec![draft.span];
            return true;
        }
        self.block = None;
        let follows = |announced: &Draft| {
            let spoken = announced.cue.is_some_and(|(_, _, lemma)| lemma != ":");
            spoken && self.paragraphs[announced.unit] + 1 == paragraph && self.paragraphs[index - 1] < paragraph
        };
        let Some(mut draft) = self.announced.take_if(|announced| follows(announced)) else {
            return false;
        };
        draft.unit = index;
        draft.span = words;
        draft.reported = vec![words];
        self.block = Some((self.drafts.len(), paragraph));
        self.drafts.push(draft);
        true
    }

    /// A pair that nobody is said to have uttered.
    fn scare(&self, index: usize, pair: usize) -> Draft {
        let held = &self.pairs[pair];
        Draft {
            form: Form::Scare,
            span: held.span,
            reported: Vec::new(),
            contents: held.contents.clone(),
            pairs: vec![pair],
            speaker: None,
            antecedent: None,
            cue: None,
            unit: index,
            closed: held.closed,
        }
    }

    /// Marks that no report holds: speech of whom the clause is about, or scare quotes.
    fn unowned(&mut self, index: usize, unit: &Unit, place: usize, pair: usize) {
        let held = &self.pairs[pair];
        if !is_speech(unit, place) && !is_headlined(unit, place) {
            self.drafts.push(self.scare(index, pair));
            return;
        }
        let inner = held.contents.first().map_or("", |content| content.of(self.text));
        let whole = place == 0 && inner.starts_with(char::is_uppercase);
        // "PM 'ready to quit'": a headline leaves out the verb.
        let before = phrase::simple_before(self.text, &unit.lex, place).filter(|_| unit.heading);
        let near = before.or_else(|| reports::subject_near(unit, place));
        let near = near.and_then(|range| span_of(&unit.lex[range]));
        let spoken = self.spoken.and_then(|(spoken, _)| self.drafts[spoken].speaker);
        self.drafts.push(Draft {
            form: if whole { Form::Direct } else { Form::Mixed },
            span: held.span,
            reported: Vec::new(),
            contents: held.contents.clone(),
            pairs: vec![pair],
            speaker: near.or(spoken),
            antecedent: None,
            cue: None,
            unit: index,
            closed: held.closed,
        });
    }

    /// `“…” ― Julie Diaz`, in one unit or two; `“…”: Julie Diaz`, as headlines and captions have it.
    fn signed(&mut self, index: usize, paragraph: usize, unit: &Unit) -> bool {
        let Some(at) = unit.lex.iter().position(|lexeme| !lexeme.is_quote()) else {
            return false;
        };
        let dash = &unit.lex[at];
        let whole = &unit.lex[at + 1..];
        let short = whole.len() <= MAX_SIGNATURE && whole.first().is_some_and(|first| first.capital);
        let colon = dash.sort == Sort::Colon && at > 0;
        if !(dash.sort == Sort::Dash || colon) || !short || !colon && unit.has_verb(at + 1..unit.lex.len()) {
            return false;
        }
        // "“We go”: Per Dahl on the strike" names him only.
        let named = whole.iter().take_while(|word| word.capital).count();
        let name = if colon { &whole[..named] } else { whole };
        if at > 0 {
            let pairs: Vec<usize> = quotes_of(&unit.lex).into_iter().map(|(_, pair)| pair).collect();
            self.bare_quotes(index, paragraph, &pairs);
        }
        let Some(last) = self
            .drafts
            .last_mut()
            .filter(|last| last.form == Form::Direct && last.cue.is_none())
        else {
            return false;
        };
        last.speaker = span_of(name);
        let sign = if colon { ":" } else { "―" };
        last.cue = Some((dash.span, Tone::Neutral, sign));
        true
    }
}

/// Adds pairs to a direct quotation.
fn join(held: &[Pair], draft: &mut Draft, pairs: &[usize]) {
    for &pair in pairs {
        let added = &held[pair];
        draft.span = if draft.pairs.is_empty() {
            added.span
        } else {
            draft.span.hull(added.span)
        };
        draft.contents.extend(&added.contents);
        draft.closed &= added.closed;
        draft.pairs.push(pair);
    }
}

/// The most lexemes of a name that signs an utterance.
const MAX_SIGNATURE: usize = 16;

/// The text that lexemes cover, signs at the edges left out.
fn span_of(lex: &[Lexeme]) -> Option<Span<Text>> {
    let edge = |lexeme: &&Lexeme| {
        lexeme.is_word() || lexeme.is_quote() || matches!(lexeme.sort, Sort::Open | Sort::Close | Sort::Other)
    };
    let first = lex.iter().find(edge)?;
    let last = lex.iter().rev().find(edge)?;
    Some(Span::new(first.span.start(), last.span.end().max(first.span.end())))
}
