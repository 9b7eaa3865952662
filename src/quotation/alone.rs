//! Words in marks or set off that no cue of their own sentence reports.
//!
//! Takes a unit that holds no report of them; gives drafts: a unit that is nothing but quotations, a block quotation, a
//! signed one (`“…” ― Julie Diaz`), and marks inside a sentence that are speech going on or scare quotes.

use super::clause::Unit;
use super::draft::{Draft, Maker, join, span_of};
use super::lex::Sort;
use super::model::{Form, Tone};
use super::owners::quotes_of;
use super::phrase;
use super::reports;
use super::speech::{is_direction, is_headlined, is_speech, label};
use crate::text::{Span, Text};

impl Maker<'_> {
    /// A unit that is nothing but quotations: announced by a colon, resumed in the paragraph, or going on.
    pub(super) fn bare_quotes(&mut self, index: usize, paragraph: usize, pairs: &[usize]) {
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
                .or_else(|| self.before(paragraph))
                .or(self.spoken.and_then(|(spoken, _)| self.drafts[spoken].speaker)),
            antecedent: None,
            cue: None,
            carrier: None,
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
    pub(super) fn named_in(&self, paragraph: usize) -> Option<Span<Text>> {
        self.named.filter(|&(_, at)| at == paragraph).map(|(name, _)| name)
    }

    /// `The governor added:` and a paragraph without marks, or one that is set off: the words stand in it, every sentence
    /// of it, and in those set off behind it.
    pub(super) fn block(&mut self, index: usize, paragraph: usize, unit: &Unit) -> bool {
        let Some(words) = span_of(&unit.lex) else { return false };
        let set_off = |paragraph: usize| self.layout.get(paragraph).is_some_and(|layout| layout.set_off);
        if let Some((block, at)) = self.block
            && (at == paragraph || at + 1 == paragraph && set_off(at) && set_off(paragraph))
        {
            let draft = &mut self.drafts[block];
            draft.span = draft.span.hull(words);
            draft.reported = vec![draft.span];
            self.block = Some((block, paragraph));
            return true;
        }
        self.block = None;
        let first = index
            .checked_sub(1)
            .is_none_or(|before| self.paragraphs[before] < paragraph);
        let follows = |announced: &Draft| {
            let spoken = announced.cue.is_some_and(|(_, _, lemma)| lemma != ":") || set_off(paragraph);
            spoken && first && self.paragraphs[announced.unit] + 1 == paragraph
        };
        let announced = self.announced.take_if(|announced| follows(announced));
        let alone = || (first && set_off(paragraph) && unit.is_sentence()).then(|| self.set_off(paragraph));
        let Some(mut draft) = announced.or_else(alone) else {
            return false;
        };
        draft.unit = index;
        draft.span = words;
        draft.reported = vec![words];
        self.block = Some((self.drafts.len(), paragraph));
        self.drafts.push(draft);
        true
    }

    /// A block quotation that only the layout tells.
    fn set_off(&self, paragraph: usize) -> Draft {
        Draft {
            form: Form::Indirect,
            span: Span::new(0, 0),
            reported: Vec::new(),
            contents: Vec::new(),
            pairs: Vec::new(),
            speaker: self.before(paragraph),
            antecedent: None,
            cue: None,
            carrier: None,
            unit: 0,
            closed: true,
        }
    }

    /// Who states something in the paragraph before.
    fn before(&self, paragraph: usize) -> Option<Span<Text>> {
        self.stated.filter(|&(_, at)| at + 1 == paragraph).map(|(who, _)| who)
    }

    /// A pair that nobody is said to have uttered.
    pub(super) fn scare(&self, index: usize, pair: usize) -> Draft {
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
            carrier: None,
            unit: index,
            closed: held.closed,
        }
    }

    /// Marks that no report holds: speech of whom the clause is about, or scare quotes.
    pub(super) fn unowned(&mut self, index: usize, unit: &Unit, place: usize, pair: usize) {
        let held = &self.pairs[pair];
        if !is_speech(unit, place) && !is_headlined(unit, place) {
            self.drafts.push(self.scare(index, pair));
            return;
        }
        let inner = held.contents.first().map_or("", |content| content.of(self.text));
        let announced = place > 0 && unit.lex[place - 1].sort == Sort::Colon;
        let whole = (place == 0 || announced) && inner.starts_with(char::is_uppercase);
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
            carrier: None,
            unit: index,
            closed: held.closed,
        });
    }

    /// `“…” ― Julie Diaz`, in one unit or two; `“…”: Julie Diaz`, as headlines and captions have it.
    pub(super) fn signed(&mut self, index: usize, paragraph: usize, unit: &Unit) -> bool {
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

/// The most lexemes of a name that signs an utterance.
const MAX_SIGNATURE: usize = 16;
