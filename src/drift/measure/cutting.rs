//! What was left out: the ends of the source's sentence, and what lies between passages.

use super::comparison::Side;
use super::markers;
use crate::align::{Alignment, Passage, Unit};
use crate::article::Article;
use crate::drift::facts::{Binding, Cut, Cutting, Gap, Marking};
use crate::lexicon;
use crate::quotation::{Form, Quotation, Quotations};
use crate::text::{Span, Text, Vocabulary};

/// A source as cutting looks at it.
pub(super) struct Ground<'a> {
    pub article: &'a Article,
    pub id: &'a str,
    pub quotations: &'a Quotations,
    pub vocabulary: &'a Vocabulary,
}

/// How far into the words after a passage a word that binds it may stand: "…, but only if".
const BINDS_WITHIN: usize = 3;

/// The cuts of a quotation. `whole_sentence`: the relay gives it as a whole sentence.
pub(super) fn cutting(
    ground: &Ground<'_>,
    unit: &Unit,
    alignment: &Alignment,
    whole_sentence: bool,
    reopened: bool,
) -> Cutting {
    let passages = &alignment.passages;
    let gaps = passages
        .windows(2)
        .filter(|pair| !ground.is_remark(&pair[0], &pair[1]))
        .filter_map(|pair| gap(ground, unit, &pair[0], &pair[1], reopened))
        .collect();
    Cutting {
        head: head(ground, passages, whole_sentence),
        tail: tail(ground, passages, whole_sentence),
        gaps,
    }
}

impl<'a> Ground<'a> {
    fn side(&self, span: Span<Text>) -> Side<'a> {
        Side::new(
            self.article,
            self.id,
            self.article.tokens_in(span).collect(),
            self.vocabulary,
        )
    }

    /// What the speaker says of `span`: where `said` stands in the source's own marks, only what stands in them too;
    /// where the source reports it, only what it reports. "…, she said" is the source's, and nothing that was cut.
    fn spoken(&self, said: Span<Text>, span: Span<Text>) -> Side<'a> {
        let holds = |quotation: &&Quotation, part: Span<Text>| match quotation.form {
            Form::Indirect if quotation.reported.is_empty() => quotation.span.contains(part),
            Form::Indirect => quotation.reported.iter().any(|span| span.contains(part)),
            _ => quotation.contents.iter().any(|span| span.contains(part)),
        };
        let mut quotations = self.quotations.found.iter();
        let Some(own) = quotations.find(|quotation| quotation.nested_in.is_none() && holds(quotation, said)) else {
            return self.side(span);
        };
        let tokens = self.article.tokens_in(span);
        let inside = tokens.filter(|&index| holds(&own, self.article.tokens[index].span));
        Side::new(self.article, self.id, inside.collect(), self.vocabulary)
    }

    /// The same of words before a passage, by the quotation that has most of it: "She said that" is the source's. What one
    /// says of oneself ("We regard this as …") is one's own.
    fn told(&self, said: Span<Text>, span: Span<Text>) -> Side<'a> {
        let is_own = |quotation: &&Quotation| {
            let speaker = quotation.attribution.speaker.as_ref();
            let name = speaker.map_or("", |speaker| speaker.name.as_str());
            quotation.form == Form::Indirect && (name.eq_ignore_ascii_case("I") || name.eq_ignore_ascii_case("we"))
        };
        let Some(own) = super::credit::holder(self.quotations, said).filter(|holder| !is_own(holder)) else {
            return self.side(span);
        };
        let words = match own.form {
            Form::Indirect if own.reported.is_empty() => std::slice::from_ref(&own.span),
            Form::Indirect => &own.reported,
            _ => &own.contents,
        };
        let told = self.inside(span, words);
        // A report within a report: "Reed said that …, Meridian wrote".
        let leads_up = (0..told.len())
            .next_back()
            .is_some_and(|last| is_speech(told.key(last)));
        if leads_up { self.inside(span, &[]) } else { told }
    }

    /// The words of `span` that stand in one of the stretches.
    fn inside(&self, span: Span<Text>, stretches: &[Span<Text>]) -> Side<'a> {
        let tokens = self.article.tokens_in(span);
        let holds = |index: &usize| {
            let word = self.article.tokens[*index].span;
            stretches.iter().any(|stretch| stretch.contains(word))
        };
        Side::new(self.article, self.id, tokens.filter(holds).collect(), self.vocabulary)
    }

    /// Whether all content of a side stands in the passages: the relay has it in another order.
    fn is_carried(&self, side: &Side<'_>, passages: &[Passage]) -> bool {
        let carried = |at: usize| passages.iter().any(|passage| passage.tokens.contains(&side.tokens[at]));
        passages.len() > 1 && (0..side.len()).all(|at| carried(at) || !side.is_content(at))
    }

    /// Whether nothing but a remark of the transcript in brackets lies between two passages.
    fn is_remark(&self, before: &Passage, after: &Passage) -> bool {
        let between = Span::new(before.span.end(), after.span.start().max(before.span.end()));
        let hidden = self.side(between);
        hidden.is_bracketed(0..hidden.len())
    }

    fn sentence(&self, at: usize) -> Option<Span<Text>> {
        self.article
            .sentence_at(at)
            .map(|index| self.article.sentences[index].span)
    }
}

/// "that", or a verb of saying: what stands behind it is said, and it is not.
fn is_speech(key: &str) -> bool {
    let is_verb = |base: &String| lexicon::cues().rows_of(base).any(|row| row.cell(3) == "verb");
    key == "that" || super::lemma::bases(key).iter().any(is_verb)
}

fn head(ground: &Ground<'_>, passages: &[Passage], whole_sentence: bool) -> Option<Cut> {
    let first = passages.first()?;
    let sentence = ground.sentence(first.span.start())?;
    let lead = Span::new(sentence.start(), first.span.start().max(sentence.start()));
    let before = ground.side(lead);
    let binds = if super::negation::leads_up(&before) {
        Some(Binding::Negation)
    } else {
        leading_bind(&before).filter(|bind| matches!(bind, Binding::Condition | Binding::Exception))
    };
    let cut = match binds {
        Some(_) => before,
        None => ground.told(first.span, lead),
    };
    (cut.len() > 0 && !ground.is_carried(&cut, passages)).then(|| Cut {
        words: cut.len() as u32,
        binds,
        source: cut.place(0..cut.len()).unwrap_or_else(|| cut.place_of(sentence)),
        whole_sentence,
        next_sentence: false,
    })
}

fn tail(ground: &Ground<'_>, passages: &[Passage], whole_sentence: bool) -> Option<Cut> {
    let last = passages.last()?;
    let end = last.span.end();
    let sentence = ground.sentence(end.saturating_sub(1))?;
    // What the relay has before is not cut off.
    let told = |passage: &Passage| passage.span.start() >= end && sentence.overlaps(passage.span);
    if passages.iter().any(told) {
        return None;
    }
    let rest = ground.spoken(last.span, Span::new(end, sentence.end().max(end)));
    let cut = |after: Side<'_>, binds: Option<Binding>, next_sentence: bool| Cut {
        words: after.len() as u32,
        binds,
        source: after.place(0..after.len()).unwrap_or_else(|| after.place_of(sentence)),
        whole_sentence,
        next_sentence,
    };
    if rest.len() > 0 {
        let binds = leading_bind(&rest);
        return Some(cut(rest, binds, false));
    }
    let sentences = &ground.article.sentences;
    let behind = sentences.partition_point(|next| next.span.start() < sentence.end());
    let next = sentences[behind..].iter().find(|next| next.body)?;
    let next = ground.side(next.span);
    let turn = leading_bind(&next).filter(|bind| matches!(bind, Binding::Contrast | Binding::Exception))?;
    Some(cut(next, Some(turn), true))
}

/// A condition, exception or contrast among the first words.
fn leading_bind(side: &Side<'_>) -> Option<Binding> {
    markers::conditions()
        .find(side)
        .iter()
        .filter(|marker| marker.at.start < BINDS_WITHIN)
        .find_map(super::condition::binding_of)
}

/// What binds the words on either side of a gap: whole sentences between them bind themselves alone.
fn binds_in_gap(ground: &Ground<'_>, before: &Passage, after: &Passage) -> Option<Binding> {
    let between = Span::new(before.span.end(), after.span.start());
    let parts = match (
        ground.sentence(before.span.end().saturating_sub(1)),
        ground.sentence(after.span.start()),
    ) {
        (Some(first), Some(last)) if first != last => vec![
            Span::new(between.start(), first.end().max(between.start())),
            Span::new(last.start().min(between.end()), between.end()),
        ],
        _ => vec![between],
    };
    let sides: Vec<Side<'_>> = parts.into_iter().map(|part| ground.side(part)).collect();
    let negates = |side: &Side<'_>| {
        let markers = markers::negators().find(side);
        markers
            .iter()
            .any(|marker| matches!(marker.class(), "not" | "no" | "never" | "without"))
    };
    if sides.iter().any(negates) {
        return Some(Binding::Negation);
    }
    let binds = |side: &Side<'_>| {
        markers::conditions()
            .find(side)
            .iter()
            .find_map(super::condition::binding_of)
    };
    sides.iter().find_map(binds)
}

/// What lies between two passages; `None` where it is nothing of what the speaker says.
fn gap(ground: &Ground<'_>, unit: &Unit, before: &Passage, after: &Passage, reopened: bool) -> Option<Gap> {
    let in_order = after.span.start() >= before.span.end();
    let mut hidden = in_order.then(|| ground.side(Span::new(before.span.end(), after.span.start())));
    let marked = unit
        .breaks
        .iter()
        .any(|&at| before.unit.start < at && at <= after.unit.start);
    let sentence = |span: Span<Text>| ground.article.sentence_at(span.start());
    let binds = hidden.as_ref().and_then(|_| binds_in_gap(ground, before, after));
    if binds.is_none() && in_order {
        let between = Span::new(before.span.end(), after.span.start());
        let spoken = ground.spoken(before.span, between);
        if spoken.len() == 0 && ground.spoken(after.span, between).len() == 0 {
            return None;
        }
        hidden = hidden.map(|all| if spoken.len() > 0 { spoken } else { all });
    }
    Some(Gap {
        marking: match (marked, reopened) {
            (true, true) => Marking::Reopened,
            (true, false) => Marking::Ellipsis,
            (false, _) => Marking::None,
        },
        in_order,
        crosses_sentence: sentence(before.span) != sentence(after.span),
        words: hidden.as_ref().map_or(0, |side| side.len() as u32),
        source: hidden.as_ref().and_then(|side| side.place(0..side.len())),
        binds,
    })
}
